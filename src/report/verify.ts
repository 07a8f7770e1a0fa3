/** 核验: recomputes a scored workbook from the sheets inside and names what was changed by hand since. */
import { cellAddress, formatCell } from "../appraisal/source";
import type { CellValue, Grid, WorkbookGrids } from "../ledger/grid";
import { verifyText } from "../text/verify";
import type { LayoutCell, SheetLayout } from "./layout";
import { parseMark } from "./ownership";
import { buildReport } from "./report";
import { scoreWorkbook } from "./score";
import { compareSeal, readSeal, type Seal } from "./seal";

/** One thing that is not as it was written. */
export interface Change {
  /** `活动台账!B5`, or a sheet's name. */
  readonly at: string;
  readonly message: string;
}

/** The answer. `equal` holds when every source cell and every cell of ours is as it was. */
export interface Verification {
  readonly equal: boolean;
  /** Why it could not be verified at all; null when it could. */
  readonly problem: string | null;
  readonly changes: readonly Change[];
}

/** Verifies a scored workbook. `version` and `remedies` as the run that is to be reproduced. */
export function verifyWorkbook(
  workbook: WorkbookGrids,
  made: { readonly version: string; readonly remedies?: ReadonlyMap<string, string> },
): Verification {
  const failed = (problem: string): Verification => ({ equal: false, problem, changes: [] });
  const notes = workbook.grids.find(({ mark }) => parseMark(mark)?.kind === "notes");
  if (!notes) return failed(verifyText.notScored);
  const seal = sealOf(notes);
  if (!seal) return failed(verifyText.noSeal);

  const changes = compareSeal(seal, workbook).flatMap(sourceChanges);
  // Once the sources differ every result may follow; only the sources are then to be looked at.
  if (changes.length > 0) return { equal: false, problem: null, changes };
  const result = scoreWorkbook(workbook, seal.run);
  if (!result.appraisal) return failed(verifyText.cannotScore);
  const plan = buildReport({ ...result, workbook, run: seal.run, ...made });
  for (const { layout, replaces } of plan.sheets) {
    const grid = workbook.grids.find(({ sheet }) => sheet === replaces);
    if (grid) changes.push(...compareSheet(layout, grid));
    else changes.push({ at: layout.name, message: verifyText.sheetMissing(layout.name) });
  }
  return { equal: changes.length === 0, problem: null, changes };
}

/** The seal's cells: the last column of ours, below one another. */
function sealOf(notes: Grid): Seal | null {
  const columns = parseMark(notes.mark)?.columns ?? 0;
  const chunks = notes.rows
    .map(({ values }) => values[columns - 1])
    .filter((value): value is string => typeof value === "string" && value.startsWith("|"));
  return chunks.length === 0 ? null : readSeal(chunks);
}

function sourceChanges(difference: ReturnType<typeof compareSeal>[number]): readonly Change[] {
  const { sheet } = difference;
  if (difference.kind !== "changed") {
    const say = difference.kind === "missing" ? verifyText.sourceMissing : verifyText.sourceAdded;
    return [{ at: sheet, message: say(sheet) }];
  }
  const { cells, rows } = difference;
  if (cells.length === 0) return [{ at: sheet, message: verifyText.rowsChanged(sheet, rows) }];
  return cells.map((cell) => ({ at: `${sheet}!${cell}`, message: verifyText.sourceChanged }));
}

/** Cells of ours that are not what would be written now. */
function compareSheet(layout: SheetLayout, grid: Grid): Change[] {
  const changes: Change[] = [];
  const rows = new Map(grid.rows.map((row) => [row.index, row]));
  layout.rows.forEach(({ cells }, index) => {
    const row = rows.get(index);
    cells.forEach((cell, column) => {
      if (!cell) return;
      const value = row?.values[column] ?? null;
      const message = difference(cell, value, row?.formulas?.[column]);
      if (message !== null)
        changes.push({ at: formatCell({ sheet: grid.sheet, row: index, column }), message });
    });
  });
  const own = parseMark(grid.mark)?.columns ?? 0;
  // A row of ours below the last one that we would write.
  for (const { index, values } of grid.rows) {
    if (index < layout.rows.length) continue;
    values.slice(0, own).forEach((value, column) => {
      if (value !== null && value !== undefined)
        changes.push({
          at: `${grid.sheet}!${cellAddress(index, column)}`,
          message: verifyText.unexpected(String(value)),
        });
    });
  }
  return changes;
}

function difference(cell: LayoutCell, value: CellValue, formula: string | undefined): string | null {
  if (cell.formula !== undefined) {
    if (formula === undefined) return verifyText.formulaGone;
    if (plain(formula) !== plain(cell.formula)) return verifyText.formulaChanged;
  } else if (formula !== undefined) return verifyText.formulaAdded;
  const expected = cell.value === "" ? null : cell.value;
  const found = value === "" ? null : value;
  if (typeof expected === "number" && typeof found === "number") {
    return Math.abs(expected - found) < 5e-7
      ? null
      : verifyText.valueChanged(String(found), String(expected));
  }
  return expected === found ? null : verifyText.valueChanged(String(found ?? ""), String(expected ?? ""));
}

/** A formula without what programs write differently: spaces, the leading =, function prefixes, quotes round a sheet name. */
const plain = (formula: string): string =>
  formula
    .replace(/^=/, "")
    .replace(/\s+/g, "")
    .replaceAll("_xlfn.", "")
    .replace(/'((?:[^']|'')+)'!/g, "$1!");
