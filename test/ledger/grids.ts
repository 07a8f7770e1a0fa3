/** Grids written as tables of values, for tests. */
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../../src/ledger/grid";
import type { Day } from "../../src/base/calendar";
import { parseIsoDay } from "../../src/base/calendar";

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

/** What tests write into a cell. */
export type TestCell = CellValue | DateCell | undefined;

/** A sheet from rows of values; blank rows are left out as adapters do. */
export function sheet(name: string, rows: readonly (readonly TestCell[])[], more: Partial<Grid> = {}): Grid {
  const made: GridRow[] = [];
  rows.forEach((row, index) => {
    if (row.every((cell) => cell === null || cell === undefined)) return;
    made.push({
      index,
      values: row.map((cell) => (cell instanceof DateCell ? cell.serial : cell)),
      formats: row.map((cell) => (cell instanceof DateCell ? cell.format : "General")),
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
