/** A 细则 as it was written: paragraphs and tables in their order, whatever file they came from. */

/** A paragraph outside tables. Automatic numbers stand at its head as the reader of the document sees them. */
export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: string;
}

/** A cell of a table, at its first row and column (0-based); its paragraphs are lines. */
export interface TableCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A table; merged cells stand once. */
export interface Table {
  readonly kind: "table";
  /** 1-based, in the document's order. */
  readonly index: number;
  /** Name of the sheet it stands on, where it came from a workbook. */
  readonly sheet?: string;
  readonly cells: readonly TableCell[];
  readonly rows: number;
  readonly columns: number;
}

export type Block = Paragraph | Table;

/** Text of a document that is no part of its rules for a reason of form: struck through, a footnote. */
export interface LeftOut {
  readonly text: string;
  readonly why: string;
}

/** A whole document. */
export interface SourceDocument {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOut[];
}

/** A document that cannot be read at all. `message` and `hint` are Chinese, for the user. */
export class DocumentError extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = "DocumentError";
  }
}

/** A cell before its table is whole: what it spans may still grow. */
export interface OpenCell {
  text: string;
  readonly row: number;
  readonly column: number;
  rowSpan: number;
  columnSpan: number;
}

/** A table of cells; null when there is none. */
export function tableOf(index: number, cells: readonly OpenCell[], sheet?: string): Table | null {
  const held = cells.map((cell) => ({ ...cell, text: cell.text.trim() }));
  if (held.every(({ text }) => text === "")) return null;
  return {
    kind: "table",
    index,
    ...(sheet === undefined ? {} : { sheet }),
    cells: held,
    rows: Math.max(...held.map(({ row, rowSpan }) => row + rowSpan)),
    columns: Math.max(...held.map(({ column, columnSpan }) => column + columnSpan)),
  };
}
