/** A document taken apart into items, sums and running text, table by table and paragraph by paragraph. */
import { draftText } from "../text/draft";
import type { SourceDocument, Table } from "./document";
import { numbered, type Item, type Parsed, type StatedSum } from "./item";
import { parseOutline, type Line } from "./outline";
import type { Leftover } from "./rules";
import { bare, parseTable, type Columns } from "./table";

/** A whole document taken apart. */
export interface ParsedDocument extends Parsed {
  readonly unused: readonly Leftover[];
  /** What stands at its top. */
  readonly title: string;
}

/** Takes a document apart. */
export function parseDocument({ blocks, leftOut }: SourceDocument): ParsedDocument {
  const items: Item[] = [];
  const sums: StatedSum[] = [];
  const notes: string[] = [];
  const unused: Leftover[] = [...leftOut];
  let lines: Line[] = [];
  let before: { readonly columns: Columns; readonly width: number } | null = null;
  let headings: string[] = [];
  let paragraph = 0;
  const add = (parsed: Parsed): void => {
    items.push(...parsed.items);
    sums.push(...parsed.sums);
    notes.push(...parsed.notes);
  };
  const closeLines = (): void => {
    add(parseOutline(lines));
    lines = [];
  };
  for (const block of blocks) {
    if (block.kind === "paragraph") {
      paragraph++;
      lines.push({ text: block.text, row: paragraph });
      if (isHeading(block.text)) headings = [bare(block.text)];
      continue;
    }
    closeLines();
    const parsed = parseTable(block, headings, before);
    if (parsed) {
      add(parsed);
      before = { columns: parsed.columns, width: block.columns };
    } else unused.push(...linesOf(block));
    headings = [];
  }
  closeLines();
  const [first] = blocks;
  const title = first?.kind === "paragraph" ? first.text : (notes[0] ?? "");
  return { items, sums, notes, unused, title: title.split("\n")[0]?.slice(0, 60) ?? "" };
}

const isHeading = (text: string): boolean =>
  text.length <= 40 && (numbered(text).level >= 0 || /[项表细则标准]$/.test(text)) && !/。$/.test(text);

/** A table that is no table of scores, row by row. */
function linesOf(table: Table): readonly Leftover[] {
  const rows = new Map<number, string[]>();
  for (const { row, text } of table.cells)
    if (text !== "") rows.set(row, [...(rows.get(row) ?? []), text.replace(/\n/g, " ")]);
  return [...rows.values()].map((texts) => ({ text: texts.join(" | "), why: draftText.unused.otherTable }));
}
