/** A table found on a sheet: which columns hold which fields, its data rows, and what its sheet and titles say. */
import type { BranchCodes } from "./names/listed";
import type { Branch } from "../appraisal/facts";
import type { Area, AreaRef, CellRef } from "../base/address";
import type { Said } from "./verdict";
import type { CellPosition, Grid, GridRow } from "./grid";
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
  /** The months that its header names, where its field may have a column for each period. */
  readonly months?: MonthSpan;
  /** What its cells come to, where its role alone decides (a total, a plan). */
  readonly said?: Said;
}

/** What a data column of a matrix stands for; null where the rows, the sheet or the title say it. */
export interface MatrixColumn {
  readonly index: number;
  readonly header: string;
  readonly target: Target | null;
  readonly months: MonthSpan | null;
  readonly branch: Branch | null;
  /** Whether its cells say how often, when, or how often of how often due. */
  readonly role: "actual" | "when" | "pair";
  /** Which number of a pair was held; null where nothing says so. */
  readonly order: "held first" | "due first" | null;
  /** Set where its cells list the branches that held it, with what stands for each. */
  readonly lists?: BranchCodes | undefined;
  /** Of persons who did what a rule asks the column that says how many were to. */
  readonly due?: number | undefined;
  /** Of running totals the column before it: what it grew by since then counts. */
  readonly after?: number | undefined;
}

/** Who says whose table it is, and whom it names. */
export interface BranchClaim {
  readonly by: "sheet" | "title" | "file";
  readonly text: string;
  /** The name that stands there; of `branch`, where 支部名册 has it. */
  readonly name: string;
  readonly branch: Branch | null;
}

/** What a sheet's name and titles say about a whole table. */
export interface TableContext {
  readonly branch: Branch | null;
  /** Sheet name, titles and file name, where they do not all name the same branch; else empty. */
  readonly disputed: readonly BranchClaim[];
  /** The file's name, where nothing else says whose table it is. */
  readonly byFile: string | null;
  readonly target: Target | null;
  /** The officer has named the target. */
  readonly targetSaid?: true;
  readonly rule: NamedRule | null;
  /** How titles or headers write the rule, where it is not its name (微党课). */
  readonly ruleWritten?: string;
  /** What may stand for it in headers and says nothing more there (微党课应讲 is 应讲). */
  readonly ruleWords?: readonly string[];
  readonly months: MonthSpan | null;
  readonly year: number | null;
  /** 所属年度 of all records, where the officer has said it. */
  readonly givenYear: number | null;
  /** 达标值, where the officer or a note on the sheet has said one. */
  readonly mark: number | null;
  /** The column for which the note sets it. */
  readonly marked: number | null;
  /** They say that it holds what is intended: a row counts only where it says that it was held. */
  readonly planned: boolean;
}

/** Records that are no rows of their sheet: forms, or the columns of a table turned on its side. */
export interface Records {
  readonly shape: "form" | "transposed";
  /** Labels and values; header and data are the same area. */
  readonly area: Area;
  /** Cells that hold labels, and titles of single forms. */
  readonly labels: readonly CellPosition[];
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
  /** The first row of the titles above the header; `headerTop` where there are none. */
  readonly titleTop: number;
  /** Rows that repeat the header, as after a page break. */
  readonly repeats: readonly number[];
  /** Rows that head the rows below them (一、办公室党支部); what they say stands in columns from `beyond` on. */
  readonly heads: readonly number[];
  /** From here on columns are not on the sheet. */
  readonly beyond: number;
  /** How many rows have a name from above a blank cell, and in which columns; null where none has. */
  readonly namedBelow: { readonly count: number; readonly columns: readonly number[] } | null;
  /** Set where its records are no rows of the sheet. */
  readonly records: Records | null;
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

/** The cell at a row and column of a table's sheet; without a column of its own, the first of the table. */
export function cellAt(table: Table, row: GridRow, column: number): CellRef {
  const { sheet } = table.grid;
  if (row.origins !== undefined) {
    const [origin] = row.origins[column] ?? row.origins.find((cells) => cells !== undefined) ?? [];
    if (origin !== undefined) return { sheet, ...origin };
  }
  const own = column >= 0 && column < table.beyond;
  return { sheet, row: row.index, column: own ? column : table.left };
}

/** The data range below the header: first to last column, down to the last used row; null when there is no data. */
export function dataArea(table: Table): AreaRef | null {
  if (table.records !== null) return { sheet: table.grid.sheet, ...table.records.area };
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
  const last = Math.min(right, row.values.length - 1);
  for (let column = left; column <= last; column++) if (!isBlank(row.values[column])) return true;
  return false;
}
