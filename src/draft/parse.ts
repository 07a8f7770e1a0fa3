/** A document taken apart into items, sums and running text, table by table and paragraph by paragraph. */
import type { Said } from "./accounted";
import { draftText } from "../text/draft";
import type { Block, SourceDocument, Table } from "./document";
import { keyOf, scores } from "./clauses";
import { namePoints, numbered, OF_KIND, type Item, type Parsed, type StatedSum } from "./item";
import { parseOutline, type Line } from "./outline";
import type { Leftover } from "./draft-row";
import type { Columns } from "./columns";
import { bare, isTotalCell, parseTable } from "./table";

/** A whole document taken apart. */
export interface ParsedDocument extends Parsed {
  readonly unused: readonly Leftover[];
  /** What stands at its top. */
  readonly title: string;
  /** Paragraphs, and what tables ask for and how they score it, as they stand. */
  readonly said: readonly Said[];
}

/** Takes a document apart. */
export function parseDocument({ blocks, leftOut }: SourceDocument): ParsedDocument {
  const items: Item[] = [];
  const sums: StatedSum[] = [];
  const notes: string[] = [];
  const unused: Leftover[] = [...leftOut];
  const said: Said[] = [];
  let lines: Line[] = [];
  let before: { readonly columns: Columns; readonly width: number } | null = null;
  let headings: string[] = [];
  let paragraph = 0;
  const parts = new TableParts();
  const add = (parsed: Parsed): void => {
    items.push(...parsed.items);
    sums.push(...parsed.sums);
    notes.push(...parsed.notes);
  };
  const closeLines = (): void => {
    add(parseOutline(lines));
    lines = [];
  };
  for (const block of blocks.flatMap(unframed)) {
    if (block.kind === "paragraph") {
      paragraph++;
      said.push({ text: block.text, mayBeHeading: true });
      lines.push({ text: block.text, row: paragraph });
      if (isHeading(block.text)) headings = [bare(block.text)];
      continue;
    }
    const over = headingsOver(lines);
    const names = over.length > 0 ? over.map(({ text }) => bare(text)) : [...sheetName(block), ...headings];
    const part = over.findLast(({ text }) => numbered(text).level >= 0);
    const parsed = parseTable(block, { names, part: part ? bare(part.text) : null }, before);
    if (parsed) lines.splice(lines.length - over.length);
    const apart = lines;
    closeLines();
    if (parsed) {
      said.push(...saidIn(block, parsed.columns, parsed.from));
      notes.push(...over.map(({ text }) => text));
      parts.open(apart, over);
      parts.add(parsed.items);
      add(parsed);
      before = { columns: parsed.columns, width: block.columns };
    } else unused.push(...linesOf(block));
    headings = [];
  }
  sums.push(...parts.sums);
  closeLines();
  const [first] = blocks;
  const title = first?.kind === "paragraph" ? first.text : (notes[0] ?? "");
  return { items, sums, notes, unused, said, title: title.split("\n")[0]?.slice(0, 60) ?? "" };
}

const isHeading = (text: string): boolean =>
  text.length <= 40 && (numbered(text).level >= 0 || /[项表细则标准]$/.test(text)) && !/。$/.test(text);

/** A table of one column is a frame around running text. */
const unframed = (block: Block): readonly Block[] =>
  block.kind === "table" && block.columns === 1
    ? block.cells
        .flatMap(({ text }) => text.split("\n"))
        .filter((text) => text.trim() !== "")
        .map((text) => ({ kind: "paragraph", text }))
    : [block];

/** A sheet may be named by what it holds: 加分项. */
const sheetName = ({ sheet }: Table): readonly string[] =>
  sheet === undefined || /^sheet\d*$/i.test(sheet) ? [] : [sheet];

/** The headings right above a table: their points are what its items come to, and they are no items. */
function headingsOver(lines: readonly Line[]): readonly Line[] {
  let from = lines.length;
  for (; from > 0; from--) {
    const text = lines[from - 1]?.text ?? "";
    const name = namePoints(numbered(text).text)?.rest ?? numbered(text).text;
    if (!isHeading(text) || (scores(keyOf(name)) && !OF_KIND.test(name))) break;
  }
  return lines.slice(from);
}

/** What headings over tables say that the items under them come to. */
class TableParts {
  readonly sums: StatedSum[] = [];
  private opened: { readonly level: number; readonly items: Item[] }[] = [];

  /** Headings of a table; those of their depth before them are over. */
  open(apart: readonly Line[], over: readonly Line[]): void {
    for (const { text } of [...apart, ...over]) {
      const { level } = numbered(text);
      if (level >= 0) this.opened = this.opened.filter((part) => part.level < level);
    }
    for (const { text } of over) {
      const stated = namePoints(numbered(text).text);
      if (stated === null) continue;
      const items: Item[] = [];
      this.opened.push({ level: numbered(text).level, items });
      this.sums.push({ at: `“${bare(text)}”`, said: stated.points, items });
    }
  }

  add(items: readonly Item[]): void {
    for (const part of this.opened) part.items.push(...items);
  }
}

/** What the rows of a table ask for and how they score it, and what stands over several of its columns. */
const saidIn = (table: Table, { contents, standards }: Columns, from: number): readonly Said[] =>
  table.cells
    .filter(
      ({ row, column, columnSpan, text }) =>
        row >= from &&
        !isTotalCell(text) &&
        (columnSpan > 1 || contents.includes(column) || standards.includes(column)),
    )
    .map(({ text }) => ({ text, mayBeHeading: false }));

/** A table that is no table of scores, row by row. */
function linesOf(table: Table): readonly Leftover[] {
  const rows = new Map<number, string[]>();
  for (const { row, text } of table.cells)
    if (text !== "") rows.set(row, [...(rows.get(row) ?? []), text.replace(/\n/g, " ")]);
  return [...rows.values()].map((texts) => ({ text: texts.join(" | "), why: draftText.unused.otherTable }));
}
