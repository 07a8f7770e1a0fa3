/**
 * The port between a workbook and the engine: plain grids in. Both adapters (Office.js and files)
 * deliver exactly these, so that the same workbook gives the same facts either way.
 */
import type { Area } from "../base/address";

/** A cell's value. null is blank. Errors are their literal text (`#REF!`), as Excel itself hands them over. */
export type CellValue = string | number | boolean | null;

/** A cell of a sheet, 0-based. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** One row with content. Arrays are indexed by absolute 0-based column; what is missing is blank. */
export interface GridRow {
  /** 0-based row in the sheet. */
  readonly index: number;
  readonly values: readonly (CellValue | undefined)[];
  /** Number format codes (`yyyy/m/d`, `General`, `0%`) beside the values. */
  readonly formats: readonly (string | undefined)[];
  /** Formulas without the `=`, where the row has any. */
  readonly formulas?: readonly (string | undefined)[];
  /** Where the values stand, in a row that is none on its sheet: a form, or a column of a table turned on its side. */
  readonly origins?: readonly (readonly CellPosition[] | undefined)[];
  /** Columns of the filled cells whose text is struck through from end to end, where the row has any. */
  readonly struck?: ReadonlySet<number>;
}

/**
 * Whether a row is struck through: every cell of it that holds something (of `columns`, where they are given: a
 * table beside another, a serial number that nobody strikes) is.
 */
export function isStruck({ values, struck }: GridRow, columns?: readonly number[]): boolean {
  if (struck === undefined) return false;
  const filled = (columns ?? [...values.keys()]).filter((column) => (values[column] ?? "") !== "");
  return filled.length > 0 && filled.every((column) => struck.has(column));
}

/** One sheet's content. Only rows that hold something are listed, so a huge used range costs nothing. */
export interface Grid {
  readonly sheet: string;
  readonly visibility: "visible" | "hidden" | "veryHidden";
  /** Ascending by index; rows without any value are left out. */
  readonly rows: readonly GridRow[];
  /** Merged areas; null when not known (reading them in Excel would clear the user's undo). */
  readonly merges: readonly Area[] | null;
  /** 0-based rows and columns that are hidden, filtered ones included; null when not known. */
  readonly hiddenRows: ReadonlySet<number> | null;
  readonly hiddenColumns: ReadonlySet<number> | null;
  /** Text of our hidden sheet-scoped name (see ./ownership), or null on a sheet that does not carry it. */
  readonly mark: string | null;
  readonly protected: boolean;
}

/** A whole workbook as read. */
export interface WorkbookGrids {
  readonly grids: readonly Grid[];
  /** Name of the file, where the adapter knows it. */
  readonly fileName?: string;
  /** Serials count from 1904-01-01 instead of 1899-12-30. */
  readonly date1904: boolean;
  /** Sheets cannot be added, renamed or deleted. */
  readonly structureProtected: boolean;
}
