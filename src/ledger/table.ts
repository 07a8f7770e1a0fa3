/** A table found on a sheet: which columns hold which fields, and its data rows. */
import type { AreaRef, CellRef } from "../appraisal/source";
import type { TableKind } from "./fields";
import type { CellValue, Grid, GridRow } from "./grid";
import { isBlank } from "./values/text";

/** A column as found. */
export interface TableColumn {
  readonly index: number;
  /** Header text without blanks and line ends. */
  readonly header: string;
  readonly field: string | null;
}

/** A recognised table. Rows and columns are 0-based sheet positions. */
export interface Table {
  readonly grid: Grid;
  readonly kind: TableKind;
  readonly headerTop: number;
  readonly headerBottom: number;
  readonly left: number;
  readonly right: number;
  readonly columns: readonly TableColumn[];
  readonly fields: ReadonlyMap<string, TableColumn>;
  /** Rows with content, in order; rows that are wholly blank between `left` and `right` are left out. */
  readonly rows: readonly GridRow[];
  readonly reasons: readonly string[];
  readonly confidence: number;
}

/** 0-based column of a field, or -1. */
export function columnOf(table: Table, field: string): number {
  return table.fields.get(field)?.index ?? -1;
}

/** A row's value in a column; undefined for column -1. */
export function valueAt(row: GridRow, column: number): CellValue | undefined {
  return column < 0 ? undefined : row.values[column];
}

/** The cell at a row and column of a table's sheet. */
export function cellAt(table: Table, row: GridRow, column: number): CellRef {
  return { sheet: table.grid.sheet, row: row.index, column };
}

/** The data range below the header: first to last column, down to the last used row; null when there is no data. */
export function dataArea(table: Table): AreaRef | null {
  const last = table.rows.at(-1);
  if (last === undefined) return null;
  return {
    sheet: table.grid.sheet,
    top: table.headerBottom + 1,
    left: table.left,
    bottom: last.index,
    right: table.right,
  };
}

/** Whether a row holds anything between two columns. */
export function hasContent(row: GridRow, left: number, right: number): boolean {
  for (let column = left; column <= right; column++) if (!isBlank(row.values[column])) return true;
  return false;
}
