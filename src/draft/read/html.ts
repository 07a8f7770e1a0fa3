/** What Word, WPS or a browser put on the clipboard: HTML as paragraphs and tables. */
import { draftText } from "../../text/draft";
import { tableOf, type Block, type LeftOut, type OpenCell, type SourceDocument } from "../document";

/** Elements whose content nobody sees. */
const UNSEEN = new Set(["head", "style", "script", "title", "xml", "template", "noscript", "select"]);
/** Elements that begin and end a line. */
const LINES = new Set(
  "p div li h1 h2 h3 h4 h5 h6 br ul ol dl dt dd blockquote section article header footer body tr table hr pre".split(
    " ",
  ),
);
const STRUCK = new Set(["s", "strike", "del"]);
const VOID = new Set(["br", "hr", "img", "col", "input", "meta", "link", "wbr"]);

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  middot: "·",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  times: "×",
  ge: "≥",
  le: "≤",
  radic: "√",
};

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]+));?/g, (all, decimal, hex, name) => {
    if (typeof name === "string") return NAMED[name] ?? all;
    const point = typeof decimal === "string" ? Number(decimal) : parseInt(String(hex), 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "";
  });
}

/** Tags, comments and declarations. Word writes list numbers between conditional ones, so those are passed over. */
const TAG =
  /<!--[\s\S]*?-->|<!\[[^\]]*\]>|<![^>]*>|<\?[^>]*>|<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g;

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(
    attributes,
  );
  return decoded(found?.[1] ?? found?.[2] ?? found?.[3] ?? "");
}

/** A table that is being read. */
interface OpenTable {
  readonly cells: OpenCell[];
  row: number;
  column: number;
  cell: OpenCell | null;
}

/** Reads HTML; never throws, for what a browser would show of broken HTML is shown here too. */
export function readHtml(html: string): SourceDocument {
  const reader = new HtmlReader();
  let from = 0;
  for (const match of html.matchAll(TAG)) {
    reader.text(html.slice(from, match.index));
    from = match.index + match[0].length;
    const name = match[2]?.toLowerCase();
    if (name !== undefined) reader.tag(name, match[1] === "/", match[3] ?? "");
  }
  reader.text(html.slice(from));
  reader.endLine();
  return { blocks: reader.blocks, leftOut: reader.leftOut };
}

class HtmlReader {
  readonly blocks: Block[] = [];
  readonly leftOut: LeftOut[] = [];
  private readonly tables: OpenTable[] = [];
  /** Open elements that hide or strike their content. */
  private readonly hidden: string[] = [];
  private readonly struck: string[] = [];
  /** How far each open list has counted; null for one without numbers. */
  private readonly lists: (number | null)[] = [];
  private line = "";
  private found = 0;

  text(raw: string): void {
    if (raw === "" || this.hidden.length > 0) return;
    const text = decoded(raw).replace(/[ \t\r\n\u00a0]+/g, " ");
    if (this.struck.length === 0) this.line += text;
    else if (text.trim() !== "") this.leftOut.push({ text: text.trim(), why: draftText.struck });
  }

  tag(name: string, ends: boolean, attributes: string): void {
    if (this.hides(name, ends, attributes)) return;
    if (STRUCK.has(name)) {
      if (ends) this.struck.pop();
      else this.struck.push(name);
    }
    if (LINES.has(name) || name === "td" || name === "th") this.endLine();
    if (name === "ol" || name === "ul") {
      if (ends) this.lists.pop();
      else this.lists.push(name === "ol" ? Number(attribute(attributes, "start") || 1) : null);
    }
    if (name === "li" && !ends) this.number();
    const table = this.tables.at(-1);
    if (name === "table") this.turnTable(ends);
    else if (!table) return;
    else if (name === "tr" && !ends) {
      table.row++;
      table.column = 0;
      table.cell = null;
    } else if (name === "td" || name === "th") {
      if (ends) table.cell = null;
      else openCell(table, attributes);
    }
  }

  /** Whether the tag belongs to what nobody sees. */
  private hides(name: string, ends: boolean, attributes: string): boolean {
    if (ends) {
      if (this.hidden.at(-1) !== name) return this.hidden.length > 0;
      this.hidden.pop();
      return true;
    }
    const unseen =
      UNSEEN.has(name) || /display:\s*none|mso-hide:\s*all/i.test(attribute(attributes, "style"));
    const nested = this.hidden.length > 0 && this.hidden.at(-1) === name;
    if ((unseen || nested) && !VOID.has(name) && !attributes.endsWith("/")) this.hidden.push(name);
    return unseen || this.hidden.length > 0;
  }

  private number(): void {
    const at = this.lists.length - 1;
    const count = this.lists[at];
    if (count === null || count === undefined) return;
    this.line += `${count}.`;
    this.lists[at] = count + 1;
  }

  private turnTable(ends: boolean): void {
    if (!ends) {
      this.tables.push({ cells: [], row: -1, column: 0, cell: null });
      return;
    }
    const ended = this.tables.pop();
    if (!ended) return;
    const outer = this.tables.at(-1)?.cell;
    if (outer) outer.text += `\n${ended.cells.map(({ text }) => text.trim()).join("\n")}`;
    else {
      const table = tableOf(this.found + 1, ended.cells);
      if (table === null) return;
      this.found++;
      this.blocks.push(table);
    }
  }

  endLine(): void {
    const text = this.line.trim();
    // The number of a list item stands before the paragraph inside it.
    this.line = this.lists.length > 0 && /^\d+\.$/.test(text) ? text : "";
    if (text === "" || this.line !== "") return;
    const table = this.tables.at(-1);
    if (!table) this.blocks.push({ kind: "paragraph", text });
    else if (table.cell) table.cell.text += `${table.cell.text === "" ? "" : "\n"}${text}`;
    // Text of a table outside its cells is its caption.
    else this.blocks.push({ kind: "paragraph", text });
  }
}

/** Opens a cell in the next column of its row that no cell from above reaches into. */
function openCell(table: OpenTable, attributes: string): void {
  if (table.row < 0) table.row = 0;
  const span = (name: string): number =>
    Math.min(1000, Math.max(1, Number(attribute(attributes, name)) || 1));
  const taken = (column: number): boolean =>
    table.cells.some(
      (cell) =>
        cell.row < table.row &&
        cell.row + cell.rowSpan > table.row &&
        cell.column <= column &&
        cell.column + cell.columnSpan > column,
    );
  while (taken(table.column)) table.column++;
  table.cell = {
    text: "",
    row: table.row,
    column: table.column,
    rowSpan: span("rowspan"),
    columnSpan: span("colspan"),
  };
  table.cells.push(table.cell);
  table.column += table.cell.columnSpan;
}
