/** A Word document (.docx) as paragraphs and tables, with merged cells and automatic numbers. */
import { Package } from "../../xlsx/package";
import { XmlScanner } from "../../xlsx/scan";
import { draftText } from "../../text/draft";
import { tableOf, type Block, type LeftOut, type OpenCell, type SourceDocument } from "../document";
import { Numbering, type NumberedBy } from "./numbering";
import { attributeOf, isOn } from "./word-xml";

/** Elements that only stand around others: content controls, accepted insertions, links. */
const TRANSPARENT = new Set([
  "sdt",
  "sdtContent",
  "customXml",
  "ins",
  "moveTo",
  "smartTag",
  "hyperlink",
  "fldSimple",
  "AlternateContent",
  "Choice",
  "drawing",
  "inline",
  "anchor",
  "graphic",
  "graphicData",
  "wsp",
  "wgp",
  "txbx",
  "pict",
  "shape",
  "group",
  "textbox",
]);

/** What a style says of the numbers of its paragraphs. */
type Styles = ReadonlyMap<string, NumberedBy>;

/** Reads a document. @throws WorkbookFileError, MalformedXml for what is none or is damaged */
export function readDocx(bytes: Uint8Array): SourceDocument {
  const pack = Package.open(bytes);
  const main = pack.relationships("").find(({ kind }) => kind === "officeDocument")?.target;
  if (!main || !pack.has(main)) throw new TypeError("no document part");
  const part = (kind: string): string | null => {
    const target = pack.relationships(main).find((one) => one.kind === kind)?.target;
    return target && pack.has(target) ? pack.text(target) : null;
  };
  const reader = new DocumentReader(new Numbering(part("numbering")), stylesOf(part("styles")));
  reader.body(pack.text(main));
  const notes = part("footnotes");
  return { blocks: reader.blocks, leftOut: [...reader.leftOut, ...(notes ? footnotes(notes) : [])] };
}

/** The text under a table's heading, line by line, and what it leaves out. */
class DocumentReader {
  readonly blocks: Block[] = [];
  readonly leftOut: LeftOut[] = [];
  private tables = 0;

  constructor(
    private readonly numbering: Numbering,
    private readonly styles: Styles,
  ) {}

  body(text: string): void {
    const s = new XmlScanner(text);
    s.next();
    s.children((local) => {
      if (local === "body") this.flow(s, this.blocks);
      else s.skip();
    });
  }

  /** Paragraphs and tables of the element just opened. */
  read(s: XmlScanner): readonly Block[] {
    const out: Block[] = [];
    this.flow(s, out);
    return out;
  }

  private flow(s: XmlScanner, out: Block[]): void {
    s.children((local) => {
      if (local === "p") this.paragraph(s, out);
      else if (local === "tbl") this.table(s, out);
      else if (TRANSPARENT.has(local)) this.flow(s, out);
      else s.skip();
    });
  }

  private paragraph(s: XmlScanner, out: Block[]): void {
    let by: NumberedBy | null = null;
    const said = { text: "", struck: "", hidden: "" };
    const boxes: Block[] = [];
    const inside = (local: string): void => {
      if (local === "pPr") by = paragraphNumber(s, this.styles);
      else if (local === "r") this.run(s, said, boxes);
      else if (TRANSPARENT.has(local)) s.children(inside);
      else s.skip();
    };
    s.children(inside);
    // A number shows on an empty line too: the 序号 column of many a table is nothing else.
    const text = (by === null ? "" : this.numbering.next(by)) + said.text.trim();
    if (text !== "") out.push({ kind: "paragraph", text });
    out.push(...boxes);
    if (said.struck.trim() !== "") this.leftOut.push({ text: said.struck.trim(), why: draftText.struck });
    if (said.hidden.trim() !== "") this.leftOut.push({ text: said.hidden.trim(), why: draftText.hidden });
  }

  private run(s: XmlScanner, said: { text: string; struck: string; hidden: string }, boxes: Block[]): void {
    let [struck, hidden] = [false, false];
    const add = (text: string): void => {
      if (hidden) said.hidden += text;
      else if (struck) said.struck += text;
      else said.text += text;
    };
    const inside = (local: string): void => {
      if (local === "t") add(s.text());
      else if (local === "tab") {
        add("\t");
        s.skip();
      } else if (local === "br" || local === "cr") {
        add("\n");
        s.skip();
      } else if (local === "noBreakHyphen") {
        add("-");
        s.skip();
      } else if (local === "rPr")
        s.children((property) => {
          if (property === "strike" || property === "dstrike") struck ||= isOn(s);
          else if (property === "vanish") hidden ||= isOn(s);
          s.skip();
        });
      else if (local === "txbxContent") this.flow(s, boxes);
      else if (TRANSPARENT.has(local)) s.children(inside);
      else s.skip();
    };
    s.children(inside);
  }

  private table(s: XmlScanner, out: Block[]): void {
    const cells: OpenCell[] = [];
    /** The cell that a merge in a column goes on from. */
    const above = new Map<number, OpenCell>();
    let row = 0;
    const rows = (local: string): void => {
      if (local === "tr") row += this.row(s, row, cells, above) ? 1 : 0;
      else if (TRANSPARENT.has(local)) s.children(rows);
      else s.skip();
    };
    s.children(rows);
    const table = tableOf(this.tables + 1, cells);
    if (table === null) return;
    this.tables++;
    out.push(table);
  }

  /** Reads a row into the cells; false for one that a tracked change deleted. */
  private row(s: XmlScanner, row: number, cells: OpenCell[], above: Map<number, OpenCell>): boolean {
    let column = 0;
    let deleted = false;
    const made: OpenCell[] = [];
    const inside = (local: string): void => {
      if (local === "trPr")
        s.children((property) => {
          if (property === "gridBefore") column += Number(attributeOf(s, "val") ?? 0);
          if (property === "del") deleted = true;
          s.skip();
        });
      else if (local === "tc") column += this.cell(s, row, column, made, above);
      else if (TRANSPARENT.has(local)) s.children(inside);
      else s.skip();
    };
    s.children(inside);
    if (deleted) return false;
    cells.push(...made);
    return true;
  }

  /** Reads a cell; gives how many columns it takes. */
  private cell(
    s: XmlScanner,
    row: number,
    column: number,
    made: OpenCell[],
    above: Map<number, OpenCell>,
  ): number {
    let columnSpan = 1;
    let merge: "none" | "begins" | "goes-on" = "none";
    const content: Block[] = [];
    const inside = (local: string): void => {
      if (local === "tcPr")
        s.children((property) => {
          if (property === "gridSpan") columnSpan = Math.max(1, Number(attributeOf(s, "val") ?? 1));
          if (property === "vMerge") merge = attributeOf(s, "val") === "restart" ? "begins" : "goes-on";
          s.skip();
        });
      else if (local === "p") this.paragraph(s, content);
      else if (local === "tbl") this.table(s, content);
      else if (TRANSPARENT.has(local)) s.children(inside);
      else s.skip();
    };
    s.children(inside);
    const text = content.map(plain).join("\n");
    const upper = above.get(column);
    if (merge === ("goes-on" as string) && upper) {
      upper.rowSpan = row - upper.row + 1;
      if (text !== "") upper.text = [upper.text, text].filter((line) => line !== "").join("\n");
      return columnSpan;
    }
    const cell: OpenCell = { text, row, column, rowSpan: 1, columnSpan };
    made.push(cell);
    if (merge === ("begins" as string)) above.set(column, cell);
    else above.delete(column);
    return columnSpan;
  }
}

/** A table inside a cell is its lines. */
const plain = (block: Block): string =>
  block.kind === "paragraph" ? block.text : block.cells.map(({ text }) => text).join("\n");

/** The list of a paragraph: its own, or that of its style; numId 0 takes it away. */
function paragraphNumber(s: XmlScanner, styles: Styles): NumberedBy | null {
  let style: NumberedBy | null = null;
  let own: Partial<{ list: string; level: number }> = {};
  s.children((local) => {
    if (local === "pStyle") {
      style = styles.get(attributeOf(s, "val") ?? "") ?? null;
      s.skip();
    } else if (local === "numPr") own = readNumPr(s);
    else s.skip();
  });
  if (own.list === "0") return null;
  const from = style as NumberedBy | null;
  const list = own.list ?? from?.list;
  return list === undefined ? null : { list, level: own.level ?? from?.level ?? 0 };
}

function readNumPr(s: XmlScanner): { list?: string; level?: number } {
  const found: { list?: string; level?: number } = {};
  s.children((local) => {
    const value = attributeOf(s, "val");
    if (local === "numId" && value !== undefined) found.list = value;
    if (local === "ilvl" && value !== undefined) found.level = Number(value);
    s.skip();
  });
  return found;
}

/** Styles whose paragraphs are numbered, those that are based on them included. */
function stylesOf(part: string | null): Styles {
  const own = new Map<string, { list?: string; level?: number; base?: string }>();
  if (part === null) return new Map();
  const s = new XmlScanner(part);
  s.next();
  s.children((local) => {
    if (local !== "style") return s.skip();
    const style: { list?: string; level?: number; base?: string } = {};
    own.set(attributeOf(s, "styleId") ?? "", style);
    s.children((inner) => {
      if (inner === "pPr")
        s.children((property) => {
          if (property === "numPr") Object.assign(style, readNumPr(s));
          else s.skip();
        });
      else {
        const base = attributeOf(s, "val");
        if (inner === "basedOn" && base !== undefined) style.base = base;
        s.skip();
      }
    });
  });
  const found = new Map<string, NumberedBy>();
  for (const id of own.keys()) {
    let [list, level]: [string | undefined, number | undefined] = [undefined, undefined];
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = own.get(at)?.base) {
      seen.add(at);
      list ??= own.get(at)?.list;
      level ??= own.get(at)?.level;
    }
    if (list !== undefined && list !== "0") found.set(id, { list, level: level ?? 0 });
  }
  return found;
}

/** Text at the foot of a page is no clause, and is named as that. */
function footnotes(part: string): LeftOut[] {
  const reader = new DocumentReader(new Numbering(null), new Map());
  const s = new XmlScanner(part);
  s.next();
  const found: LeftOut[] = [];
  s.children(() => {
    const blocks = reader.read(s);
    for (const block of blocks)
      if (block.kind === "paragraph") found.push({ text: block.text, why: draftText.footnote });
  });
  return found;
}
