/** The reading plan: which tables were found, what each was taken for and why. Plain JSON data. */
import type { TableKind } from "./fields";

/** One column of a table. */
export interface PlannedColumn {
  /** Letters of the column (`C`). */
  readonly column: string;
  /** Header text without blanks and line ends. */
  readonly header: string;
  /** What it was read as; null = not used. */
  readonly field: string | null;
}

/** Rows that were not read, and why. */
export interface SkippedRows {
  /** Excel row numbers, at most the first 50. */
  readonly rows: readonly number[];
  readonly count: number;
  readonly reason: string;
}

/** One table, or a sheet in which none was found. */
export interface PlannedTable {
  readonly sheet: string;
  readonly hidden: boolean;
  /** What it was taken for; null = nothing that is known. */
  readonly kind: TableKind | null;
  /** Header and data ranges (`A1:H1`); null where there are none. */
  readonly header: string | null;
  readonly data: string | null;
  readonly columns: readonly PlannedColumn[];
  /** Chinese phrases. */
  readonly reasons: readonly string[];
  /** 0…1. */
  readonly confidence: number;
  /**
   * Whether it was read into facts; false on an uncertain table asks, in a corrected plan it means: ignore.
   * Left out, it goes with `kind`.
   */
  readonly read?: boolean;
  /** Branch, and activity type or rule, that its sheet name or title (or a correction) gives to the whole table. */
  readonly branch?: string;
  readonly target?: string;
  readonly rowsRead: number;
  readonly skipped: readonly SkippedRows[];
}

/** The whole plan, tables in sheet order. */
export interface ReadingPlan {
  readonly version: 1;
  readonly tables: readonly PlannedTable[];
}
