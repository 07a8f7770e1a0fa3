/** The cells of one table: the only way from a table to what its cells hold. */
import type { Place } from "../../base/finding";
import type { CellRef } from "../../base/address";
import type { CellValue, GridRow } from "../grid";
import type { Table } from "../table";
import { cellAt, columnOf } from "../table";
import { cellText } from "../values/text";

/** Hands out values, formats and texts of a table's cells. */
export class TableCells {
  constructor(readonly table: Table) {}

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
