/** Puts a sheet together from top to bottom: titles, lines, tables and blanks that people fill in. */
import type { Area } from "../base/address";
import { EMPTY_ROW, fittedRow, textCell, wideRow } from "./cells";
import type { CellStyle, LayoutCell, LayoutRow } from "./layout";
import { styles } from "./styles";

/** A cell that stretches over several columns. */
export interface Span {
  readonly cell: LayoutCell;
  readonly columns: number;
}

/** Height of a row in points; Excel's default where none is set. */
const heightOf = (row: LayoutRow) => row.height ?? 15;

/** Collects rows, and the merges they need. */
export class SheetBuilder {
  readonly rows: LayoutRow[] = [];
  readonly merges: Area[] = [];

  /** `widths` are the sheet's column widths in characters. */
  constructor(readonly widths: readonly number[]) {}

  /** Index of the row that is added next. */
  get next(): number {
    return this.rows.length;
  }

  /** Height of the rows from `first` on, in points; rows without one count as 15. */
  heightSince(first: number): number {
    return this.rows.slice(first).reduce((sum, row) => sum + heightOf(row), 0);
  }

  /** One cell over the whole width. */
  wide(text: string, style: CellStyle, least = 20): this {
    this.mergeAcross(0, this.widths.length - 1);
    this.rows.push(wideRow(text, style, this.widths, least));
    return this;
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

  blank(height?: number): this {
    this.rows.push(height === undefined ? EMPTY_ROW : { height, cells: [] });
    return this;
  }

  /** A row of header cells. */
  header(texts: readonly string[], least = 24): this {
    return this.row(
      texts.map((text) => textCell(text, styles.header)),
      least,
    );
  }

  /** A row of cells, one a column. */
  row(cells: readonly (LayoutCell | undefined)[], least = 20): this {
    this.rows.push(fittedRow(cells, this.widths, least));
    return this;
  }

  /** A row of cells some of which stretch over several columns; borders run around the whole stretch. */
  spans(spans: readonly Span[], least = 20): this {
    const cells: LayoutCell[] = [];
    const widths: number[] = [];
    for (const { cell, columns } of spans) {
      const left = cells.length;
      const right = left + columns - 1;
      if (columns > 1) this.mergeAcross(left, right);
      cells.push(cell);
      widths.push(this.widths.slice(left, right + 1).reduce((sum, width) => sum + width, 0));
      for (let i = 1; i < columns; i++) {
        cells.push(cell.style === undefined ? { value: null } : { value: null, style: cell.style });
        widths.push(0);
      }
    }
    this.rows.push(fittedRow(cells, widths, least));
    return this;
  }

  private mergeAcross(left: number, right: number): void {
    if (right > left) this.merges.push({ top: this.next, bottom: this.next, left, right });
  }
}
