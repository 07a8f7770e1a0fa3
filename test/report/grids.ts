/** Layouts as the adapters would read them back, with what a user typed since. */
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../../src/ledger/grid";
import type { SheetLayout, WritePlan } from "../../src/report/layout";

/** What a user did to a sheet of ours. */
export interface Edits {
  readonly name?: string;
  /** [row, column, value or `=formula`] */
  readonly typed?: readonly (readonly [number, number, CellValue])[];
}

export function gridOf(layout: SheetLayout, edits: Edits = {}): Grid {
  const rows = new Map<
    number,
    { values: CellValue[]; formats: string[]; formulas: (string | undefined)[] }
  >();
  const put = (row: number, column: number, value: CellValue, formula?: string) => {
    const found = rows.get(row) ?? { values: [], formats: [], formulas: [] };
    rows.set(row, found);
    found.values[column] = value;
    found.formulas[column] = formula;
  };
  layout.rows.forEach((row, r) => {
    row.cells.forEach((cell, c) => {
      if (cell !== undefined && cell.value !== null) put(r, c, cell.value, cell.formula);
    });
  });
  for (const [row, column, value] of edits.typed ?? []) {
    if (typeof value === "string" && value.startsWith("=")) put(row, column, 0, value.slice(1));
    else put(row, column, value);
  }
  return {
    sheet: edits.name ?? layout.name,
    visibility: "visible",
    rows: [...rows].sort(([a], [b]) => a - b).map(([index, row]): GridRow => ({ index, ...row })),
    merges: null,
    hiddenRows: null,
    hiddenColumns: null,
    mark: layout.mark,
    protected: false,
  };
}

/** A sheet of the user's own. */
export function userSheet(sheet: string, mark: string | null = null): Grid {
  return {
    sheet,
    visibility: "visible",
    rows: [{ index: 0, values: ["我的表"], formats: ["General"] }],
    merges: null,
    hiddenRows: null,
    hiddenColumns: null,
    mark,
    protected: false,
  };
}

export function workbookOf(grids: readonly Grid[]): WorkbookGrids {
  return { grids, date1904: false, structureProtected: false };
}

/** The workbook after a plan was written and the user edited some of its sheets. */
export function afterWriting(
  plan: WritePlan,
  edits: Readonly<Record<string, Edits>> = {},
  others: readonly Grid[] = [],
): WorkbookGrids {
  return workbookOf([
    ...others,
    ...plan.sheets.map(({ layout }) => gridOf(layout, edits[layout.name] ?? {})),
  ]);
}
