/** Scored workbooks in memory: sources, results and everything a later program or hand may do to them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRulebookDocument, remediesOf } from "../../src/appraisal/rulebook/document";
import { columnName } from "../../src/base/address";
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../../src/ledger/grid";
import { parseMark } from "../../src/ledger/mark";
import { reportInput, scoreWorkbook, verifyJob, writePlan, type Wanted } from "../../src/job";
import type { AppendedRow } from "../../src/report/layout";
import type { RunOptions } from "../../src/report/seal";
import type { Verification } from "../../src/report/verify";
import { gridOf } from "../support/grids";

function builtInRemedies(): ReadonlyMap<string, string> {
  const path = join(__dirname, "../../assets/rulebooks/organ-branch-2022.json");
  const parsed = parseRulebookDocument(readFileSync(path, "utf8"));
  if ("findings" in parsed) throw new Error("built-in rulebook");
  return remediesOf(parsed.document);
}

/** The program as tests know it. */
export const MADE = { version: "1.0.0", remedies: builtInRemedies() };

/** A run over `workbook`, as the adapters would read its outcome back. */
export function scored(workbook: WorkbookGrids, run: RunOptions = {}, more: Wanted = {}): WorkbookGrids {
  const result = scoreWorkbook(workbook, run);
  if (!result.appraisal)
    throw new Error(
      `cannot be scored: ${JSON.stringify(result.findings.filter(({ severity }) => severity === "error"))}`,
    );
  const plan = writePlan(reportInput(result, MADE, more));
  const grids = workbook.grids.map((grid) => {
    const planned = plan.sheets.find(({ replaces }) => replaces === grid.sheet);
    const appended = plan.appended?.find(({ sheet }) => sheet === grid.sheet);
    return planned ? gridOf(planned.layout) : withAppended(grid, appended?.rows ?? []);
  });
  const added = plan.sheets.filter(({ replaces }) => replaces === null).map(({ layout }) => gridOf(layout));
  return { ...workbook, grids: [...grids, ...added] };
}

const withAppended = (grid: Grid, rows: readonly AppendedRow[]): Grid =>
  rows
    .flatMap(({ row, cells }) => cells.map((cell) => ({ row, ...cell })))
    .reduce((filled, { row, column, value }) => withCell(filled, row, column, { value }), grid);

export const verify = (workbook: WorkbookGrids): Verification => verifyJob(workbook, MADE);

/** A cell as it shall be. */
export interface Content {
  readonly value: CellValue;
  readonly formula?: string | undefined;
}

/** The sheet with one cell changed; null takes it away. */
export function withCell(grid: Grid, row: number, column: number, content: Content | null): Grid {
  const change = (one: GridRow): GridRow => {
    const values = [...one.values];
    const formulas = [...(one.formulas ?? [])];
    const formats = [...one.formats];
    values[column] = content?.value ?? null;
    formulas[column] = content?.formula;
    formats[column] ??= "General";
    return { ...one, values, formats, formulas };
  };
  const present = grid.rows.find(({ index }) => index === row);
  const others = grid.rows.filter(({ index }) => index !== row);
  const changed = change(present ?? { index: row, values: [], formats: [] });
  return { ...grid, rows: [...others, changed].sort((a, b) => a.index - b.index) };
}

/** The workbook with one sheet exchanged. */
export const withSheet = (
  workbook: WorkbookGrids,
  sheet: string,
  change: (grid: Grid) => Grid,
): WorkbookGrids => ({
  ...workbook,
  grids: workbook.grids.map((grid) => (grid.sheet === sheet ? change(grid) : grid)),
});

/** The workbook with one cell changed. */
export const edited = (
  workbook: WorkbookGrids,
  sheet: string,
  row: number,
  column: number,
  content: Content | null,
): WorkbookGrids => withSheet(workbook, sheet, (grid) => withCell(grid, row, column, content));

/** The sheet of ours of a kind. */
export function own(workbook: WorkbookGrids, kind: string): Grid {
  const found = workbook.grids.find(({ mark }) => parseMark(mark)?.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

/** Where a text stands on a sheet. */
export function find(grid: Grid, text: string): { readonly row: number; readonly column: number } {
  for (const { index, values } of grid.rows) {
    const column = values.findIndex((value) => value === text);
    if (column >= 0) return { row: index, column };
  }
  throw new Error(`no ${text} on ${grid.sheet}`);
}

export const address = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** A cell that holds something. */
export interface Spot {
  readonly grid: Grid;
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly formula: string | undefined;
}

/** Every filled cell of a workbook. */
export function filledCells(workbook: WorkbookGrids): readonly Spot[] {
  return workbook.grids.flatMap((grid) =>
    grid.rows.flatMap(({ index, values, formulas }) =>
      Array.from({ length: values.length }, (_, column): Spot => ({
        grid,
        row: index,
        column,
        value: values[column] ?? null,
        formula: formulas?.[column],
      })).filter(({ value, formula }) => (value !== null && value !== "") || formula !== undefined),
    ),
  );
}
