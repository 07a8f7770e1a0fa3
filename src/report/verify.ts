/** 核验: recomputes a scored workbook from the sheets inside and names what was changed by hand since. */
import { formatCell } from "../base/address";
import type { CellValue, Grid, WorkbookGrids } from "../ledger/grid";
import { verifyText } from "../text/verify";
import { plainFormula } from "./formula";
import type { LayoutCell, SheetLayout, WritePlan } from "./layout";
import { parseMark } from "../ledger/mark";
import { ownSheet } from "./ownership";
import { compareOwn, compareSeal, readSeal, type Seal, type SealDifference } from "./seal";
import { sealTexts } from "./sheets/notes";
import { isSealedKind } from "./sheets/registry";

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

/**
 * Verifies a scored workbook. `repeat` gives what the sealed run would write today, or null when the workbook can no
 * longer be scored. What people fill in (审定等次, 审定理由 and the other tinted cells) and what they type beside or
 * below our tables is theirs and no change.
 */
export function verifyWorkbook(
  workbook: WorkbookGrids,
  repeat: (sealed: Pick<Seal, "run" | "decisions">) => WritePlan | null,
): Verification {
  const failed = (problem: string): Verification => ({ equal: false, problem, changes: [] });
  const ours = (kind: string): Grid | null => ownSheet(workbook, kind);
  const notes = ours("notes");
  if (!notes) return failed(verifyText.notScored);
  const seal = readSeal(sealTexts(notes));
  if (!seal) return failed(verifyText.noSeal);

  const sources = compareSeal(seal, workbook).flatMap((one) => described(one, verifyText.sourceChanged));
  // Once the sources differ every result may follow; only the sources are then to be looked at.
  if (sources.length > 0) return { equal: false, problem: null, changes: sources };
  const plan = repeat(seal);
  if (!plan) return failed(verifyText.cannotScore);
  const changes = plan.sheets.flatMap(({ layout, replaces }): readonly Change[] => {
    const grid = workbook.grids.find(({ sheet }) => sheet === replaces);
    if (!grid) return [{ at: layout.name, message: verifyText.sheetMissing(layout.name) }];
    const { kind, name } = parseMark(grid.mark) ?? { kind: undefined, name: grid.sheet };
    return [
      ...(name === grid.sheet ? [] : [{ at: grid.sheet, message: verifyText.renamed(name, grid.sheet) }]),
      ...(isSealedKind(kind) ? [] : compareSheet(layout, grid)),
    ];
  });
  const known = new Set(changes.map(({ at }) => at));
  const sealed = compareOwn(seal, ours, isSealedKind).flatMap((one) =>
    one.kind === "missing"
      ? [{ at: one.sheet, message: verifyText.sheetMissing(one.sheet) }]
      : described(one, verifyText.ownChanged),
  );
  changes.push(...sealed.filter(({ at }) => !known.has(at)));
  return { equal: changes.length === 0, problem: null, changes };
}

/** A difference from the seal in words, cell by cell where the cells are few. */
function described(difference: SealDifference, changed: string): readonly Change[] {
  const { sheet } = difference;
  if (difference.kind !== "changed") {
    const say = difference.kind === "missing" ? verifyText.sourceMissing : verifyText.sourceAdded;
    return [{ at: sheet, message: say(sheet) }];
  }
  const { cells, rows } = difference;
  if (cells.length === 0) return [{ at: sheet, message: verifyText.rowsChanged(sheet, rows) }];
  return cells.map((cell) => ({ at: `${sheet}!${cell}`, message: changed }));
}

/** Cells of ours that are not what would be written now. */
function compareSheet(layout: SheetLayout, grid: Grid): readonly Change[] {
  const own = Math.max(parseMark(grid.mark)?.columns ?? 0, parseMark(layout.mark)?.columns ?? 0);
  const changes: Change[] = [];
  const change = (row: number, column: number, message: string): void => {
    changes.push({ at: formatCell({ sheet: grid.sheet, row, column }), message });
  };
  const rows = new Map(grid.rows.map((row) => [row.index, row]));
  layout.rows.forEach(({ cells }, index) => {
    const row = rows.get(index);
    cells.slice(0, own).forEach((cell, column) => {
      if (!cell || cell.role !== undefined) return;
      const value = row?.values[column] ?? null;
      const message = difference(cell, value, row?.formulas?.[column]);
      if (message !== null) change(index, column, message);
    });
  });
  // Something of ours where nothing would be written.
  for (const { index, values, formulas } of grid.rows) {
    const cells = layout.rows[index]?.cells;
    for (let column = 0; column < own; column++) {
      const value = values[column] ?? null;
      const formula = formulas?.[column];
      if (cells?.[column] || ((value === null || value === "") && formula === undefined)) continue;
      change(index, column, verifyText.unexpected(formula === undefined ? String(value) : `=${formula}`));
    }
  }
  return changes;
}

function difference(cell: LayoutCell, value: CellValue, formula: string | undefined): string | null {
  if (cell.formula !== undefined) {
    if (formula === undefined) return verifyText.formulaGone;
    if (plainFormula(formula) !== plainFormula(cell.formula)) return verifyText.formulaChanged;
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
