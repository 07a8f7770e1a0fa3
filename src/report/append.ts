/**
 * Rows for a register of the officer's own (调整登记, 异议登记): below those that stand there, or on a new sheet where there
 * is no such register or no room below it. No row that stands is changed.
 */
import type { Rulebook } from "../appraisal/rulebook/rulebook";
import { columnIndex, parseArea, type CellRef } from "../base/address";
import type { Grid, GridRow, WorkbookGrids } from "../ledger/grid";
import type { ReadingPlan } from "../ledger/plan";
import { kindOf, type TableKind } from "../ledger/tables/registry";
import { isBlank } from "../ledger/values/text";
import type { AppendedRow, AppendedRows, SheetLayout } from "./layout";
import { registerLayout } from "./new-workbook";
import { freeName, gridOf } from "./start";

/** A record by the fields of its kind of table (`branch`, `rule`, `to` …); what is left out is blank. */
export type NewRecord = Readonly<Record<string, string | number | null>>;

/** Records put onto a register: the workbook as it then reads, and what is to be written for it. */
export interface Appended {
  readonly workbook: WorkbookGrids;
  readonly rows: AppendedRows | null;
  /** The register, where it had to be made. */
  readonly layout: SheetLayout | null;
  /** Where each record stands: its first cell. */
  readonly at: readonly CellRef[];
}

/** Puts records onto the workbook's register of a kind. */
export function appendRecords(
  workbook: WorkbookGrids,
  plan: ReadingPlan,
  kind: TableKind,
  records: readonly NewRecord[],
  rulebook: Rulebook,
): Appended {
  for (const table of plan.tables) {
    const grid = workbook.grids.find(({ sheet }) => sheet === table.sheet);
    if (table.kind !== kind || table.read !== true || table.shape !== undefined || !grid) continue;
    const columns = new Map(
      table.columns.flatMap(({ column, field }) => {
        const index = columnIndex(column);
        return field === null || index === null ? [] : [[field, index] as const];
      }),
    );
    const bottom = parseArea(table.data ?? table.header ?? "")?.bottom;
    if (bottom === undefined || grid.protected) continue;
    const isFree =
      !grid.rows.some((row) => row.index > bottom && holds(row)) &&
      !(grid.merges ?? []).some((merge) => merge.bottom > bottom);
    const fits = records.every((record) =>
      Object.entries(record).every(([field, value]) => value === null || columns.has(field)),
    );
    if (isFree && fits) {
      // The plan may be of the workbook with rows that do not stand on this one.
      const last = grid.rows.findLast((row) => row.index <= bottom && holds(row))?.index ?? bottom;
      return below(workbook, grid, last + 1, columns, records);
    }
  }
  return onNewSheet(workbook, kind, records, rulebook);
}

const holds = ({ values }: GridRow): boolean => values.some((value) => !isBlank(value));

function below(
  workbook: WorkbookGrids,
  grid: Grid,
  first: number,
  columns: ReadonlyMap<string, number>,
  records: readonly NewRecord[],
): Appended {
  const rows = records.map((record, i): AppendedRow => ({
    row: first + i,
    cells: Object.entries(record).flatMap(([field, value]) => {
      const column = columns.get(field);
      return column === undefined || value === null ? [] : [{ column, value }];
    }),
  }));
  const added = rows.map(({ row, cells }): GridRow => {
    const [values, formats]: [GridRow["values"][number][], string[]] = [[], []];
    for (const { column, value } of cells) [values[column], formats[column]] = [value, "General"];
    return { index: row, values, formats };
  });
  const indices = new Set(rows.map(({ row }) => row));
  const filled = {
    ...grid,
    rows: [...grid.rows.filter(({ index }) => !indices.has(index)), ...added].sort(
      (a, b) => a.index - b.index,
    ),
  };
  return {
    workbook: { ...workbook, grids: workbook.grids.map((one) => (one === grid ? filled : one)) },
    rows: { sheet: grid.sheet, rows },
    layout: null,
    at: rows.map(({ row, cells }) => ({ sheet: grid.sheet, row, column: cells[0]?.column ?? 0 })),
  };
}

function onNewSheet(
  workbook: WorkbookGrids,
  kind: TableKind,
  records: readonly NewRecord[],
  rulebook: Rulebook,
): Appended {
  const table = kindOf(kind);
  const fieldOf = new Map(Object.entries(table.fields).map(([field, [word = ""]]) => [word, field]));
  const values = records.map((record) =>
    (table.offered ?? []).map(({ header }) => record[fieldOf.get(header) ?? ""] ?? null),
  );
  const made = registerLayout(table, values, rulebook);
  const taken = workbook.grids.map(({ sheet }) => sheet);
  const layout = { ...made, name: freeName(made.name, taken) };
  return {
    workbook: { ...workbook, grids: [...workbook.grids, gridOf(layout)] },
    rows: null,
    layout,
    at: records.map((_, i) => ({ sheet: layout.name, row: 1 + i, column: 0 })),
  };
}
