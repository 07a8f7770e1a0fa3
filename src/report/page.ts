/** Puts a sheet together from top to bottom: titles, lines, tables and blanks that people fill in. */
import type { Area } from "../base/address";
import { reportText } from "../text/report";
import { EMPTY_ROW, fittedRow, textCell, wideRow } from "./cells";
import { Table, type Columns, type ColumnSize } from "./columns";
import type { CellStyle, LayoutCell, LayoutRow, PrintSetup, SheetLayout } from "./layout";
import { styles } from "./styles";

/** A sheet before it has a name. */
export type SheetBody = Omit<SheetLayout, "name" | "mark">;

/** A cell that stretches over several columns. */
export interface Span {
  readonly cell: LayoutCell;
  readonly columns: number;
}

/** A column of a small table whose cells stretch over `span` columns of the page, 1 when left out. */
export interface BlockColumn<Row> {
  readonly header: string;
  readonly span?: number;
  readonly cell: (row: Row) => LayoutCell;
}

/** A row's height in points: at least so much and as high as its text needs, exactly so much, or null as Excel makes it. */
type Height = number | { readonly exactly: number } | null;

/** How a table's header and rows look where that is not as usual. */
export interface TableLook {
  readonly header?: Height;
  readonly headerStyle?: CellStyle;
  readonly row?: Height;
}

/** What differs from sheet to sheet; everything left out is as usual. */
export interface PageParts extends Partial<
  Pick<
    SheetLayout,
    "freeze" | "validations" | "conditionalStyles" | "charts" | "protection" | "tabColor" | "notes"
  >
> {
  readonly repeatRows?: PrintSetup["repeatRows"];
  readonly print?: Partial<PrintSetup>;
  /** Merged areas besides those of the lines. */
  readonly merges?: readonly Area[];
}

/** Excel's height of a row that has none, in points. */
const DEFAULT_HEIGHT = 15;
const SIGNATURE_HEIGHT = 28;
const heightOf = (row: LayoutRow) => row.height ?? DEFAULT_HEIGHT;

/** Collects rows, and the merges they need. */
export class Page {
  readonly rows: LayoutRow[] = [];
  readonly #sizes: readonly ColumnSize[];
  readonly #widths: readonly number[];
  readonly #visible: readonly number[];
  readonly #across: readonly number[];
  readonly #merges: Area[] = [];
  #table: SheetLayout["table"];

  /** Column sizes in characters; hidden ones come last. `across`: how many of them wide lines stretch over, all when left out. */
  constructor(sizes: readonly (number | ColumnSize)[], across = sizes.length) {
    this.#sizes = sizes.map((size) => (typeof size === "number" ? { width: size } : size));
    this.#widths = this.#sizes.map(({ width }) => width);
    this.#visible = this.#sizes.flatMap(({ width, hidden }) => (hidden ? [] : [width]));
    this.#across = this.#visible.slice(0, across);
  }

  /** Index of the row that is added next. */
  get next(): number {
    return this.rows.length;
  }

  /** Height of the rows from `first` on, in points. */
  heightSince(first: number): number {
    return this.rows.slice(first).reduce((sum, row) => sum + heightOf(row), 0);
  }

  /** One cell over the whole width. */
  wide(text: string, style: CellStyle, least = 20): this {
    this.#mergeAcross(0, this.#across.length - 1);
    this.rows.push(wideRow(text, style, this.#across, least));
    return this;
  }

  title(text: string, height = 32): this {
    return this.wide(text, styles.title, height);
  }

  head(text: string, least?: number): this {
    return this.wide(text, styles.head, least);
  }

  /** The line that says whose sheet it is. */
  ownership(): this {
    return this.wide(reportText.ownership, styles.ownership);
  }

  section(text: string, height = 26): this {
    return this.wide(text, styles.section, height);
  }

  blank(height?: number): this {
    this.rows.push(height === undefined ? EMPTY_ROW : { height, cells: [] });
    return this;
  }

  /** Where people sign, under a row left empty: in the first cell, or across the sheet. */
  signature(over: "cell" | "sheet" = "cell"): this {
    this.blank();
    if (over === "sheet") return this.wide(reportText.signature, styles.signature, SIGNATURE_HEIGHT);
    return this.row([textCell(reportText.signature, styles.signature)], { exactly: SIGNATURE_HEIGHT });
  }

  /** A row of cells, one a column. */
  row(cells: readonly (LayoutCell | undefined)[], height: Height = 20): this {
    if (height === null) this.rows.push({ cells });
    else if (typeof height === "number") this.rows.push(fittedRow(cells, this.#widths, height));
    else this.rows.push({ height: height.exactly, cells });
    return this;
  }

  /** A row of cells some of which stretch over several columns; borders run around the whole stretch. */
  spans(spans: readonly Span[], least = 20): this {
    const cells: LayoutCell[] = [];
    const widths: number[] = [];
    for (const { cell, columns } of spans) {
      const left = cells.length;
      const right = left + columns - 1;
      this.#mergeAcross(left, right);
      cells.push(cell);
      widths.push(this.#widths.slice(left, right + 1).reduce((sum, width) => sum + width, 0));
      for (let i = 1; i < columns; i++) {
        cells.push(cell.style === undefined ? { value: null } : { value: null, style: cell.style });
        widths.push(0);
      }
    }
    this.rows.push(fittedRow(cells, widths, least));
    return this;
  }

  /** The header of a small table. */
  blockHeader<Row>(columns: readonly BlockColumn<Row>[], least?: number): this {
    const heads = columns.map(({ header, span = 1 }) => ({
      cell: textCell(header, styles.header),
      columns: span,
    }));
    return this.spans(heads, least);
  }

  /** A row of a small table. */
  blockRow<Row>(columns: readonly BlockColumn<Row>[], row: Row, least?: number): this {
    return this.spans(
      columns.map(({ cell, span = 1 }) => ({ cell: cell(row), columns: span })),
      least,
    );
  }

  /** A header and its rows. The table with key columns is the one beside which people type. */
  table<Row, Id extends string>(
    columns: Columns<Row, Id>,
    rows: readonly Row[],
    { header = 24, headerStyle = styles.header, row: height = 20 }: TableLook = {},
  ): Table<Id> {
    const list = Object.values<Columns<Row>[string]>(columns);
    const headerRow = this.next;
    this.row(
      list.map((column) => textCell(column.header, headerStyle)),
      header,
    );
    rows.forEach((row, index) => {
      const place = { row: this.next, index };
      const cells = list.map(({ cell, input }): LayoutCell =>
        input === undefined ? cell(row, place) : { ...cell(row, place), role: "input" },
      );
      this.row(cells, height);
    });
    const headers = (which: (column: Columns<Row>[string]) => boolean) =>
      list.filter(which).map((column) => column.header);
    const keys = headers(({ key }) => key === true);
    if (keys.length > 0)
      this.#table = {
        keys,
        inputs: headers(({ input }) => input === "carried"),
        reads: headers(({ input }) => input === "read"),
      };
    return new Table(Object.keys(columns) as Id[], headerRow, this.next - 1);
  }

  /**
   * Where pages begin so that no block is torn: `blocks` are the rows blocks begin on, in order. A block higher
   * than `page` points begins a page of its own and runs on.
   */
  breaksBefore(blocks: readonly number[], page: number): readonly number[] {
    const tops = [0];
    this.rows.forEach((row, i) => tops.push((tops[i] ?? 0) + heightOf(row)));
    const breaks: number[] = [];
    let pageStart = 0;
    blocks.forEach((block, i) => {
      const end = blocks[i + 1] ?? this.next;
      if (block > pageStart && (tops[end] ?? 0) - (tops[pageStart] ?? 0) > page) {
        breaks.push(block);
        pageStart = block;
      }
    });
    return breaks;
  }

  /** The sheet of ours: A4 landscape, no grid lines, printed as wide as a page. */
  body({ repeatRows = null, print, merges = [], ...parts }: PageParts = {}): SheetBody {
    return {
      columns: this.#sizes,
      rows: this.rows,
      merges: [...this.#merges, ...merges],
      freeze: null,
      showGridlines: false,
      validations: [],
      conditionalStyles: [],
      charts: [],
      protection: null,
      ...(this.#table === undefined ? {} : { table: this.#table }),
      ...parts,
      print: {
        orientation: "landscape",
        area: {
          top: 0,
          left: 0,
          bottom: Math.max(0, this.next - 1),
          right: Math.max(0, this.#visible.length - 1),
        },
        repeatRows,
        fitWide: 1,
        footer: reportText.footer,
        centerHorizontally: true,
        ...print,
      },
    };
  }

  /** A sheet made for the user to keep: its header frozen and repeated, nothing of ours on it. */
  plain(name: string, parts: Partial<SheetLayout> = {}): SheetLayout {
    return {
      name,
      mark: "",
      columns: this.#sizes,
      rows: this.rows,
      merges: this.#merges,
      freeze: { rows: 1, columns: 0 },
      showGridlines: true,
      validations: [],
      conditionalStyles: [],
      charts: [],
      protection: null,
      print: {
        orientation: "landscape",
        area: null,
        repeatRows: { first: 0, last: 0 },
        fitWide: 1,
        footer: reportText.footer,
      },
      ...parts,
    };
  }

  #mergeAcross(left: number, right: number): void {
    if (right > left) this.#merges.push({ top: this.next, bottom: this.next, left, right });
  }
}
