/** Workbooks as grids, for the engine. */
import type { Grid, WorkbookGrids } from "../../src/ledger/grid";
import type { SheetLayout } from "../../src/report/layout";

type Cell = string | number | null;

/** A sheet of rows. */
export function gridOf(sheet: string, rows: readonly (readonly Cell[])[], mark: string | null = null): Grid {
  return {
    sheet,
    visibility: "visible",
    rows: rows.map((values, index) => ({ index, values, formats: values.map(() => "General") })),
    merges: null,
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    mark,
    protected: false,
  };
}

/** A sheet as it reads after a layout was written. */
export function gridOfLayout({ name, mark, rows }: SheetLayout): Grid {
  const cells = rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null) as Cell[]);
  return gridOf(name, cells, mark);
}

/** A workbook of sheets. */
export function workbookOf(...grids: readonly Grid[]): WorkbookGrids {
  return { grids, date1904: false, structureProtected: false };
}
