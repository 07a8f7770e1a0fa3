/** The body of a Word paper as plain data: what it says, block by block. How it looks is the renderer's alone. */

export type Align = "left" | "center" | "right";

/** A cell of a table. `span`: it stretches over so many columns. */
export interface PaperCell {
  readonly text: string;
  readonly align?: Align;
  readonly bold?: boolean;
  readonly span?: number;
}

/** A column of a table; widths are shares of the page's width. An empty header row is left out. */
export interface PaperColumn {
  readonly header: string;
  readonly width: number;
  readonly align?: Align;
}

/** A table; its header row is repeated on every page, and no row is torn. */
export interface PaperTable {
  readonly kind: "table";
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly (string | PaperCell)[])[];
  /** Least height of a row, in points: room to write in. */
  readonly rowHeight?: number;
}

/** Running text; a line end begins a new paragraph. Its first line is indented unless it is said otherwise. */
export interface PaperText {
  readonly kind: "text";
  readonly text: string;
  readonly align?: Align;
  readonly indent?: false;
  /** Words that stand out at its beginning: `一是`, the name of an item. */
  readonly lead?: string;
}

/** One piece of a paper, in the order they stand. */
export type PaperBlock =
  | PaperText
  | PaperTable
  /** 一、 (level 1), （一） (level 2), 1. (level 3); never left alone at the foot of a page. */
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  /** Lines that people sign, kept on one page. */
  | { readonly kind: "sign"; readonly lines: readonly string[] }
  /** 落款: who issues it and when, at the right, kept with what stands before. */
  | { readonly kind: "closing"; readonly lines: readonly string[] }
  /** A new page, with a title of its own where it begins another part. */
  | { readonly kind: "page"; readonly title?: string };

/** A Word paper. */
export interface PaperDocument {
  readonly title: string;
  /** 密级, 会后收回, 编号: what stands above the title, at the left. */
  readonly marks?: readonly string[];
  /** What stands across every page of a draft: 草稿. */
  readonly draft?: string;
  /** Tables too wide for an upright page. */
  readonly landscape?: boolean;
  readonly blocks: readonly PaperBlock[];
}

/** The text of a paragraph. */
export const para = (said: string, more: Omit<PaperText, "kind" | "text"> = {}): PaperText => ({
  kind: "text",
  text: said,
  ...more,
});

/** A heading of a level, 1 unless said otherwise. */
export const heading = (said: string, level: 1 | 2 | 3 = 1): PaperBlock => ({
  kind: "heading",
  level,
  text: said,
});

const cellText = (cell: string | PaperCell): string => (typeof cell === "string" ? cell : cell.text);

function blockTexts(block: PaperBlock): readonly string[] {
  switch (block.kind) {
    case "text":
      return [(block.lead ?? "") + block.text];
    case "heading":
      return [block.text];
    case "table":
      return [...block.columns.map(({ header }) => header), ...block.rows.flat().map(cellText)];
    case "sign":
    case "closing":
      return block.lines;
    case "page":
      return block.title === undefined ? [] : [block.title];
  }
}

/** Everything that a paper says, piece by piece. */
export function documentTexts({ title, marks, draft, blocks }: PaperDocument): readonly string[] {
  return [...(marks ?? []), ...(draft === undefined ? [] : [draft]), title, ...blocks.flatMap(blockTexts)];
}
