/** Workbooks as the adapters would read them: from tables of values, and from layouts with what a user typed since. */
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../../src/ledger/grid";
import type { Day } from "../../src/base/calendar";
import { parseIsoDay } from "../../src/base/calendar";
import type { SheetLayout, WritePlan } from "../../src/report/layout";

/** A date cell: serial with a date format. */
export class DateCell {
  readonly serial: Day;
  constructor(
    iso: string,
    readonly format = "yyyy/m/d",
  ) {
    const day = parseIsoDay(iso);
    if (day === null) throw new Error(`no such day: ${iso}`);
    this.serial = day;
  }
}

/** A date cell of the given ISO day. */
export const date = (iso: string, format?: string): DateCell => new DateCell(iso, format);

/** A cell that is computed: its formula without the `=`, and what Excel last made of it. */
export class FormulaCell {
  constructor(
    readonly formula: string,
    readonly value: CellValue,
  ) {}
}

/** A computed cell. */
export const computed = (formula: string, value: CellValue): FormulaCell => new FormulaCell(formula, value);

/** What tests write into a cell. */
export type TestCell = CellValue | DateCell | FormulaCell | undefined;

const valueOf = (cell: TestCell): CellValue | undefined =>
  cell instanceof DateCell ? cell.serial : cell instanceof FormulaCell ? cell.value : cell;

/** A sheet from rows of values; blank rows are left out as adapters do. */
export function sheet(name: string, rows: readonly (readonly TestCell[])[], more: Partial<Grid> = {}): Grid {
  const made: GridRow[] = [];
  rows.forEach((row, index) => {
    if (row.every((cell) => cell === null || cell === undefined)) return;
    made.push({
      index,
      values: row.map(valueOf),
      formats: row.map((cell) => (cell instanceof DateCell ? cell.format : "General")),
      ...(row.some((cell) => cell instanceof FormulaCell)
        ? { formulas: row.map((cell) => (cell instanceof FormulaCell ? cell.formula : undefined)) }
        : {}),
    });
  });
  return {
    sheet: name,
    visibility: "visible",
    rows: made,
    merges: [],
    hiddenRows: null,
    hiddenColumns: null,
    mark: null,
    protected: false,
    ...more,
  };
}

/** A workbook of sheets. */
export function workbook(...grids: Grid[]): WorkbookGrids {
  return { grids, date1904: false, structureProtected: false };
}

/** The sheets beside a table that is being tested: 甲支部 and 乙支部, one monthly rule (支委会, 12 points), 2023. */
export const smallOffice: readonly Grid[] = [
  sheet("支部名册", [["支部名称"], ["甲支部"], ["乙支部"]]),
  sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "周期", "次数", "分值"],
    ["F1", "支委会", "频次", "月", 1, 12],
  ]),
  sheet("考评设置", [
    ["项目", "值"],
    ["考评年度", 2023],
  ]),
];

/** What a user did to a sheet of ours. */
export interface Edits {
  readonly name?: string;
  /** [row, column, value or `=formula`, number format] */
  readonly typed?: readonly (readonly [number, number, CellValue, string?])[];
}

/** A sheet as it reads after a layout was written and edited. */
export function gridOf(layout: SheetLayout, edits: Edits = {}): Grid {
  const rows = new Map<
    number,
    { values: CellValue[]; formats: string[]; formulas: (string | undefined)[] }
  >();
  const put = (row: number, column: number, value: CellValue, formula?: string, format = "General") => {
    const found = rows.get(row) ?? { values: [], formats: [], formulas: [] };
    rows.set(row, found);
    found.values[column] = value;
    found.formulas[column] = formula;
    found.formats[column] = format;
  };
  layout.rows.forEach((row, r) => {
    row.cells.forEach((cell, c) => {
      if (cell !== undefined && cell.value !== null)
        put(r, c, cell.value, cell.formula, cell.style?.numberFormat);
    });
  });
  for (const [row, column, value, format] of edits.typed ?? []) {
    if (typeof value === "string" && value.startsWith("=")) put(row, column, 0, value.slice(1));
    else put(row, column, value);
    const formats = rows.get(row)?.formats;
    if (formats !== undefined && format !== undefined) formats[column] = format;
  }
  return {
    sheet: edits.name ?? layout.name,
    visibility: "visible",
    rows: [...rows].sort(([a], [b]) => a - b).map(([index, row]): GridRow => ({ index, ...row })),
    merges: null,
    hiddenRows: null,
    hiddenColumns: null,
    mark: layout.mark === "" ? null : layout.mark,
    protected: false,
  };
}

/** A sheet of the user's own. */
export const userSheet = (name: string): Grid => sheet(name, [["我的表"]]);

/** The workbook after a plan was written and the user edited some of its sheets. */
export function afterWriting(
  plan: WritePlan,
  edits: Readonly<Record<string, Edits>> = {},
  others: readonly Grid[] = [],
): WorkbookGrids {
  return workbook(...others, ...plan.sheets.map(({ layout }) => gridOf(layout, edits[layout.name] ?? {})));
}
