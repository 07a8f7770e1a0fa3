/** The cells of one table: the only way from a table to what its cells hold, and to what is said of them. */
import type { Place } from "../../base/finding";
import type { CellRef } from "../../base/address";
import type { TableAccount } from "../account";
import type { CellValue, GridRow } from "../grid";
import type { Table } from "../table";
import { cellAt, columnOf } from "../table";
import { cellText } from "../values/text";
import { BLANK, LABEL, type Said } from "../verdict";
import { RowLog } from "./row-log";

/** Hands out values, formats and texts of a table's cells, and claims them. */
export class TableCells {
  readonly log = new RowLog();
  /** How many rows may hold data, of those handed out so far. */
  protected handedOut = 0;
  /** Rows that hold no record, or none that counts, and what was said of them. */
  readonly passed = new Map<GridRow, Said>();

  constructor(
    readonly table: Table,
    /** Null where a table is only looked at, before anything is read. */
    private readonly account: TableAccount | null = null,
  ) {}

  /** The rows of the table; what is claimed and counted between two of them is of the first. */
  *rows(): Generator<GridRow> {
    for (const row of this.table.rows) {
      this.account?.begin(row);
      const said = this.noData(row);
      if (said === null) {
        this.handedOut++;
        yield row;
      } else this.skip(row, said);
    }
    this.account?.end();
  }

  /** The rows that hold data, to be looked at before they are read. */
  dataRows(): readonly GridRow[] {
    return this.table.rows.filter((row) => this.noData(row) === null);
  }

  /** What a row is that holds no data; null where it may hold some. */
  protected noData({ values }: GridRow): Said | null {
    return values.length > 0 ? null : BLANK;
  }

  /** The row that is being read holds a record. */
  holdsRecord(): void {
    if (this.account?.count() !== false) this.log.read++;
  }

  /** The row that is being read holds no record, or none that counts. */
  skip(row: GridRow, said: Said): void {
    this.account?.skip(said);
    this.passed.set(row, said);
    this.log.skip(row.index, said.why);
  }

  /** Claims one cell, whatever its row and column say. */
  mark(row: GridRow, column: number, said: Said): void {
    if (column >= 0) this.account?.claim(row, column, said);
  }

  /** Whether a column only heads rows, or is not on the sheet. */
  protected isHead(column: number): boolean {
    return column >= this.table.beyond || this.account?.columnSaid(column) === LABEL;
  }

  /** What was said of a cell so far. */
  saidOf(row: GridRow, column: number): Said | null {
    return this.account?.said(row, column) ?? null;
  }

  /** 0-based column of a field, or -1. */
  column(field: string): number {
    return columnOf(this.table, field);
  }

  /** A cell's value; undefined for column -1. */
  value(row: GridRow, column: number): CellValue | undefined {
    return column < 0 ? undefined : row.values[column];
  }

  /** Number format of a cell. */
  format(row: GridRow, column: number): string | undefined {
    return row.formats[column];
  }

  /** Text of a cell; null when blank or the table has no such column. */
  text(row: GridRow, column: number): string | null {
    return column < 0 ? null : cellText(row.values[column]);
  }

  /** Header text of a column. */
  header(column: number): string {
    return this.table.columns.find((found) => found.index === column)?.header ?? "";
  }

  /** The cell at a row and column; without the column, the first of the table. */
  at(row: GridRow, column: number): CellRef {
    return cellAt(this.table, row, column);
  }

  /** The same as the place of a finding, with the branch concerned. */
  place(row: GridRow, column: number, branch?: { readonly name: string }): Place {
    return { at: this.at(row, column), branch: branch?.name };
  }
}
