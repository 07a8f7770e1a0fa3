/** A table found on a sheet: which columns hold which fields, its data rows, and what its sheet and titles say. */
import type { Branch } from "../appraisal/facts";
import type { AreaRef, CellRef } from "../base/address";
import type { Grid, GridRow } from "./grid";
import type { Merges } from "./find/merges";
import { isBlank } from "./values/text";
import type { MonthSpan } from "../base/period";
import type { Target } from "./names/vocabulary";
import type { NamedRule } from "./names/rules";

/** A header column: its texts from the top level down, group labels filled to the right. */
export interface Leaf {
  readonly index: number;
  readonly levels: readonly string[];
  /** All levels, joined with `/`. */
  readonly header: string;
}

/** A column as found. */
export interface TableColumn {
  readonly index: number;
  /** Header text without blanks and line ends, levels joined with `/`. */
  readonly header: string;
  readonly field: string | null;
}

/** What a data column of a matrix stands for; null where the rows, the sheet or the title say it. */
export interface MatrixColumn {
  readonly index: number;
  readonly header: string;
  readonly target: Target | null;
  readonly months: MonthSpan | null;
  readonly branch: Branch | null;
}

/** What a sheet's name and titles say about a whole table. */
export interface TableContext {
  readonly branch: Branch | null;
  readonly target: Target | null;
  readonly rule: NamedRule | null;
  readonly months: MonthSpan | null;
  readonly year: number | null;
}

/** A recognised table. Rows and columns are 0-based sheet positions. */
export interface Table {
  readonly grid: Grid;
  readonly merges: Merges;
  readonly headerTop: number;
  readonly headerBottom: number;
  readonly left: number;
  readonly right: number;
  readonly columns: readonly TableColumn[];
  readonly fields: ReadonlyMap<string, TableColumn>;
  /** Data columns of a matrix; empty for other kinds. */
  readonly matrix: readonly MatrixColumn[];
  /** Rows with content between `left` and `right`, in order. */
  readonly rows: readonly GridRow[];
  readonly context: TableContext;
  readonly titles: readonly string[];
  readonly reasons: readonly string[];
  /** 0…1. */
  readonly confidence: number;
  /** What makes it less than certain, as Chinese phrases. */
  readonly doubts: readonly string[];
}

/** 0-based column of a field, or -1. */
export function columnOf(table: Table, field: string): number {
  return table.fields.get(field)?.index ?? -1;
}

/** The cell at a row and column of a table's sheet; without the column, the first column of the table. */
export function cellAt(table: Table, row: GridRow, column: number): CellRef {
  return { sheet: table.grid.sheet, row: row.index, column: column < 0 ? table.left : column };
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

/** The header as a cell or range. */
export function headerArea(
  table: Pick<Table, "grid" | "headerTop" | "headerBottom" | "left" | "right">,
): AreaRef | CellRef {
  const { headerTop: top, headerBottom: bottom, left, right } = table;
  const { sheet } = table.grid;
  return top === bottom && left === right
    ? { sheet, row: top, column: left }
    : { sheet, top, left, bottom, right };
}

/** Whether a row holds anything between two columns. */
export function hasContent(row: GridRow, left: number, right: number): boolean {
  for (let column = left; column <= right; column++) if (!isBlank(row.values[column])) return true;
  return false;
}
