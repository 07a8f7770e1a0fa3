/**
 * Report layouts: what a sheet of ours looks like, as plain data. Both adapters write exactly this.
 * Rows and columns count from 0. Widths are in characters (Excel's unit), heights and sizes in points.
 */
import type { Area } from "../base/address";

/** How a cell looks. Everything left out is Excel's default. */
export interface CellStyle {
  readonly font?: string;
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** `RRGGBB`. */
  readonly color?: string;
  /** Background, `RRGGBB`. */
  readonly fill?: string;
  /** A thin border on all four sides. */
  readonly border?: boolean;
  readonly align?: "left" | "center" | "right";
  readonly valign?: "top" | "center" | "bottom";
  readonly wrap?: boolean;
  /** Excel number format code; text that came from a cell has `@`. */
  readonly numberFormat?: string;
  /** Locked under protection; default true as in Excel. */
  readonly locked?: boolean;
}

/**
 * One cell. `value` alone is a constant; with `formula` (no leading `=`) it is the formula's result. null = blank.
 * `role`: people fill it in, or it holds a piece of the seal; 核验 looks at neither.
 */
export interface LayoutCell {
  readonly value: string | number | boolean | null;
  readonly formula?: string;
  readonly style?: CellStyle;
  readonly role?: "input" | "seal";
}

/** One row; cells by column, undefined = untouched. */
export interface LayoutRow {
  readonly height?: number;
  readonly cells: readonly (LayoutCell | undefined)[];
}

/** A dropdown (`list`) with the hint shown when the cell is selected. `strict: false` lets other values through. */
export interface ListValidation {
  readonly area: Area;
  readonly list: readonly string[];
  /** Takes the choices from a range of the workbook (`支部名册!$A$2:$A$500`) instead of `list`. */
  readonly range?: string;
  readonly strict: boolean;
  readonly promptTitle?: string;
  readonly prompt?: string;
}

/** Style laid over cells while a formula (no `=`, relative to the area's top-left cell) holds. */
export interface ConditionalStyle {
  readonly area: Area;
  readonly formula: string;
  readonly style: Pick<CellStyle, "color" | "fill" | "bold">;
}

/** A chart standing on the sheet, drawn from ranges of the same sheet. */
export interface ChartLayout {
  readonly kind: "bar" | "column" | "line";
  readonly title: string;
  readonly name: string;
  readonly categories: Area;
  readonly series: readonly { readonly name: string; readonly values: Area }[];
  /** The cells it covers. */
  readonly over: Area;
}

/** What stays possible on a protected sheet. No password: protection is against slips only. */
export interface Protection {
  readonly allowFormatting: boolean;
  readonly allowSort: boolean;
  readonly allowFilter: boolean;
}

/** A4 page setup. */
export interface PrintSetup {
  readonly orientation: "landscape" | "portrait";
  readonly area: Area | null;
  /** What is printed after `area`, each on pages of its own. */
  readonly further?: readonly Area[];
  /** Rows repeated on every page, both included. */
  readonly repeatRows: { readonly first: number; readonly last: number } | null;
  /** Columns repeated on every page, both included. */
  readonly repeatColumns?: { readonly first: number; readonly last: number };
  /** Pages wide; tall grows as needed. null = no scaling. */
  readonly fitWide: 1 | 2 | null;
  /** Excel header/footer codes (`&P`, `&N`, `&D`); plain `&` doubled. */
  readonly header?: string;
  readonly footer?: string;
  /** Rows before which a new page begins. */
  readonly breaksBefore?: readonly number[];
  readonly centerHorizontally?: boolean;
}

/** A whole sheet of ours. */
export interface SheetLayout {
  /** Sheet name as it will stand in the workbook, suffix included. */
  readonly name: string;
  /** Text of the hidden sheet-scoped name that marks the sheet as ours; "" on a sheet made for the user to keep. */
  readonly mark: string;
  readonly columns: readonly { readonly width: number; readonly hidden?: boolean }[];
  readonly rows: readonly LayoutRow[];
  readonly merges: readonly Area[];
  readonly freeze: { readonly rows: number; readonly columns: number } | null;
  readonly showGridlines: boolean;
  readonly validations: readonly ListValidation[];
  readonly conditionalStyles: readonly ConditionalStyle[];
  readonly charts: readonly ChartLayout[];
  readonly protection: Protection | null;
  readonly print: PrintSetup;
  readonly tabColor?: string;
  /**
   * The table whose rows people type beside: the headers that together name a row, those of our columns in which what
   * was typed is put back by the next run (`inputs`), and those that the sheet itself reads back (`reads`). Without one,
   * what is typed stays in its row.
   */
  readonly table?: {
    readonly keys: readonly string[];
    readonly inputs: readonly string[];
    readonly reads: readonly string[];
  };
  /** Notes on cells (input hints). */
  readonly notes?: readonly { readonly row: number; readonly column: number; readonly text: string }[];
}

/** One step of writing back: a sheet of ours to be made, or to be replaced where it stands. */
export interface PlannedSheet {
  readonly layout: SheetLayout;
  /** Present name of the sheet to be replaced (its object stays), or null to add one after the last. */
  readonly replaces: string | null;
}

/** One row put below those of a sheet of the user's own. */
export interface AppendedRow {
  /** Its index on the sheet. */
  readonly row: number;
  readonly cells: readonly { readonly column: number; readonly value: string | number }[];
}

/** Rows put below those of a sheet of the user's own: blank cells are filled, whatever else stands there stays as it is. */
export interface AppendedRows {
  readonly sheet: string;
  readonly rows: readonly AppendedRow[];
}

/** Everything a run writes, whole or not at all. */
export interface WritePlan {
  readonly sheets: readonly PlannedSheet[];
  readonly appended?: readonly AppendedRows[];
  /** Name of the sheet shown after writing. */
  readonly activate: string | null;
}

/** Name of the hidden sheet-scoped defined name that holds a layout's `mark`. */
export const MARK_NAME = "_支部考评";
