/**
 * The port between a workbook and the engine: plain grids in. Both adapters (Office.js and files)
 * deliver exactly these, so that the same workbook gives the same facts either way.
 */
import type { Area } from "../base/address";

/** A cell's value. null is blank. Errors are their literal text (`#REF!`), as Excel itself hands them over. */
export type CellValue = string | number | boolean | null;

/** One row with content. Arrays are indexed by absolute 0-based column; what is missing is blank. */
export interface GridRow {
  /** 0-based row in the sheet. */
  readonly index: number;
  readonly values: readonly (CellValue | undefined)[];
  /** Number format codes (`yyyy/m/d`, `General`, `0%`) beside the values. */
  readonly formats: readonly (string | undefined)[];
  /** Formulas without the `=`, where the row has any. */
  readonly formulas?: readonly (string | undefined)[];
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
  /** Text of our hidden sheet-scoped name (see report/ownership), or null on a sheet that does not carry it. */
  readonly mark: string | null;
  readonly protected: boolean;
}

/** A whole workbook as read. */
export interface WorkbookGrids {
  readonly grids: readonly Grid[];
  /** Serials count from 1904-01-01 instead of 1899-12-30. */
  readonly date1904: boolean;
  /** Sheets cannot be added, renamed or deleted. */
  readonly structureProtected: boolean;
}
