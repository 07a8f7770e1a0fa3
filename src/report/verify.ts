/**
 * 核验: recomputes a scored workbook from the sheets inside, names what was changed since, from what to what, and says
 * what it would do to scores, ranks and grades.
 */
import type { Appraisal } from "../appraisal/appraisal";
import { columnName, formatCell, formatRef, type CellRef } from "../base/address";
import { dayOfSerial, formatDay } from "../base/calendar";
import type { Finding } from "../base/finding";
import { showing } from "../base/number-format";
import type { Grid, WorkbookGrids } from "../ledger/grid";
import { agreement, parseMark } from "../ledger/mark";
import { verifyText } from "../text/verify";
import { effectsOf, type Effect } from "./effects";
import type { SheetLayout, WritePlan } from "./layout";
import { ownSheet } from "./ownership";
import { readSeal, sourcesOf, type Seal } from "./seal";
import { compareSheets, restored, type SealDifference } from "./seal/compare";
import { cellsOfOwn } from "./seal/own";
import { cellsOf, type Look } from "./seal/sheet";
import type { Kept } from "./seal/values";
import { sealTexts } from "./sheets/notes";
import { isSealedKind, sheetKinds } from "./sheets/registry";
import { compareSheet, type Change } from "./verify-own";

/** The answer. `equal` holds when every source cell and every cell of ours is as it was. */
export interface Verification {
  readonly equal: boolean;
  /** Why it could not be verified at all; null when it could. */
  readonly problem: string | null;
  readonly changes: readonly Change[];
  /** What scoring the workbook as it is gives otherwise than 考评结果 holds; null where it can no longer be scored. */
  readonly effects: readonly Effect[] | null;
  /** Why it can no longer be scored. */
  readonly blocked: string | null;
  /** What could not be looked at. */
  readonly notes: readonly string[];
}

/** The sealed run over the workbook as it is. */
export type Repeated =
  | { readonly appraisal: Appraisal; readonly report: () => WritePlan }
  | { readonly appraisal: null; readonly findings: readonly Finding[] };

/**
 * Verifies a scored workbook. `repeat` runs again what was sealed. What people fill in (审定等次, 审定理由 and the other
 * tinted cells) and what they type beside or below our tables is theirs and no change.
 */
export function verifyWorkbook(
  workbook: WorkbookGrids,
  repeat: (workbook: WorkbookGrids, sealed: Pick<Seal, "run" | "decisions">) => Repeated,
): Verification {
  const ours = (kind: string): Grid | null => ownSheet(workbook, kind);
  const notes = ours("notes");
  const seal = notes && readSeal(sealTexts(notes));
  if (!notes || !seal) {
    return unverified(notes ? verifyText.noSeal : verifyText.notScored);
  }
  if (isUncalculated(ours("result"))) return unverified(verifyText.notCalculated);
  const repeated = repeat(workbook, seal);
  const sources = sourceDifferences(seal, workbook);
  // What results say of rows follows their places: they are held against those of the rows as they stood.
  const before = restored(workbook, seal.sheets, sources);
  const unmoved = sources.length > 0 && before ? repeat(before, seal) : repeated;
  const changes = [
    ...(seal.date1904 === workbook.date1904 ? [] : [{ at: notes.sheet, message: verifyText.dates1904 }]),
    ...sources.flatMap((one) => described(one, workbook, verifyText.textChanged)),
    ...copies(seal, workbook),
    ...ownChanges(seal, workbook, unmoved, before !== null),
  ];
  const blocked = repeated.appraisal === null ? blockedBy(repeated.findings) : null;
  const isEqual = changes.length === 0 && blocked === null;
  return {
    equal: isEqual,
    problem: null,
    changes,
    effects:
      repeated.appraisal === null ? null : isEqual ? [] : effectsOf(ours("result"), repeated.appraisal),
    blocked,
    notes: sources.flatMap((one) =>
      one.kind === "hidden-unknown" ? [verifyText.hiddenUnknown(one.sheet)] : [],
    ),
  };
}

const unverified = (problem: string): Verification => ({
  equal: false,
  problem,
  changes: [],
  effects: [],
  blocked: null,
  notes: [],
});

/** Whether the formulas of a sheet came without what they come to, as programs save them that do not calculate. */
function isUncalculated(grid: Grid | null): boolean {
  const results = (grid?.rows ?? []).flatMap(({ values, formulas = [] }) =>
    formulas.flatMap((formula, column) => (formula === undefined ? [] : [values[column] ?? null])),
  );
  return results.length > 0 && results.every((value) => value === null);
}

function blockedBy(findings: readonly Finding[]): string {
  const [first] = findings.filter(({ severity }) => severity === "error");
  return first === undefined ? "" : `${first.at === null ? "" : `${formatRef(first.at)} `}${first.message}`;
}

function sourceDifferences(seal: Seal, workbook: WorkbookGrids): readonly SealDifference[] {
  const then = new Map(seal.sheets.map((sheet) => [sheet.name, sheet]));
  const present = new Map(sourcesOf(workbook).map((grid) => [grid.sheet, grid]));
  // A sheet with a mark of ours that agreed with nothing was a source then, too.
  for (const grid of workbook.grids) if (then.has(grid.sheet)) present.set(grid.sheet, grid);
  return [
    ...seal.sheets.flatMap((sheet): readonly SealDifference[] => {
      const grid = present.get(sheet.name);
      return grid ? compareSheets(sheet, grid, cellsOf(grid)) : [{ kind: "missing", sheet: sheet.name }];
    }),
    ...[...present.keys()].flatMap((sheet): SealDifference[] =>
      then.has(sheet) ? [] : [{ kind: "added", sheet }],
    ),
  ];
}

/** A value as a person reads it. */
function shown(value: Kept, look: Look | null): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const day = look?.showing === "day" && typeof value === "number" ? dayOfSerial(value) : null;
  return day === null ? String(value) : formatDay(day);
}

/** A difference from the seal in words. */
function described(one: SealDifference, workbook: WorkbookGrids, textChanged: string): readonly Change[] {
  const on = (at: string, message: string): readonly Change[] => [{ at, message }];
  switch (one.kind) {
    case "cell":
      return on(formatCell(one.at), one.old === undefined ? textChanged : changedCell(one, workbook));
    case "look":
      return on(formatCell(one.at), changedLook(one, workbook));
    case "row-removed": {
      const values = one.values.map(({ value, look }) => shown(value, look)).filter((text) => text !== "");
      return on(
        formatCell({ sheet: one.sheet, row: one.row, column: 0 }),
        verifyText.rowRemoved(one.row + 1, values),
      );
    }
    case "row-added":
      return on(formatCell({ sheet: one.sheet, row: one.row, column: 0 }), verifyText.rowAdded(one.row + 1));
    case "hidden":
      return on(
        formatCell({
          sheet: one.sheet,
          row: one.of === "row" ? (one.lines[0] ?? 0) : 0,
          column: one.of === "row" ? 0 : (one.lines[0] ?? 0),
        }),
        one.of === "row"
          ? verifyText.hiddenRows(one.lines)
          : verifyText.hiddenColumns(one.lines, one.lines.map(columnName)),
      );
    case "more":
      return on(one.sheet, verifyText.more(one.sheet, one.rows));
    case "hidden-unknown":
      return [];
    case "missing":
      return on(one.sheet, verifyText.sourceMissing(one.sheet));
    case "added":
      return on(one.sheet, addedText(one.sheet, workbook));
    case "hidden-sheet":
      return on(one.sheet, verifyText.hiddenSheet(one.sheet));
    case "sorted":
      return on(one.sheet, verifyText.sorted(one.sheet));
    case "moved":
      return on(one.sheet, verifyText.moved(one.sheet));
  }
}

function valueAt(workbook: WorkbookGrids, { sheet, row, column }: CellRef) {
  const found = workbook.grids.find((grid) => grid.sheet === sheet)?.rows.find(({ index }) => index === row);
  return {
    value: found?.values[column] ?? null,
    format: found?.formats[column] ?? "General",
  };
}

function changedCell(
  { at, old, oldLook }: Extract<SealDifference, { kind: "cell" }>,
  workbook: WorkbookGrids,
): string {
  const { value, format } = valueAt(workbook, at);
  const look = value === null ? null : { showing: showing(value, format), computed: false };
  // Beside a date a blank cell or a text says nothing of how the other one was shown.
  return verifyText.cellChanged(shown(old, oldLook), shown(value, look));
}

function changedLook(
  { at, from, to }: Extract<SealDifference, { kind: "look" }>,
  workbook: WorkbookGrids,
): string {
  if (from.computed !== to.computed) return to.computed ? verifyText.nowComputed : verifyText.nowTyped;
  const { value, format } = valueAt(workbook, at);
  if (to.showing === "day") return verifyText.showsDay(format);
  if (from.showing === "day" && to.showing !== "other") return verifyText.showsNumber(format);
  return verifyText.shows(shown(value, from), format);
}

const nameOfKind = (kind: string): string => sheetKinds.find((one) => one.kind === kind)?.name ?? kind;

/** A sheet that came later: a ledger, or one that looks like a result. */
function addedText(sheet: string, workbook: WorkbookGrids): string {
  const grid = workbook.grids.find((one) => one.sheet === sheet);
  const like = workbook.grids.find(
    ({ mark }) => mark !== null && grid && agreement({ ...grid, sheet: parseMark(mark)?.name ?? "", mark }),
  );
  return like ? verifyText.lookalike(sheet, like.sheet) : verifyText.sourceAdded(sheet);
}

/** Sheets that bear a mark of ours and are none that the run wrote. */
function copies(seal: Seal, workbook: WorkbookGrids): readonly Change[] {
  const sealed = new Set(seal.own.map(({ kind }) => kind));
  const made = (kind: string): boolean =>
    sealed.has(kind) || sheetKinds.some((one) => one.kind === kind && one.made === "always");
  return workbook.grids.flatMap((grid): Change[] => {
    const kind = parseMark(grid.mark)?.kind ?? "";
    if (!sheetKinds.some((one) => one.kind === kind) || seal.copies.has(grid.sheet)) return [];
    const original = ownSheet(workbook, kind);
    if (original === null) return [{ at: grid.sheet, message: verifyText.ambiguous(grid.sheet) }];
    if (original === grid && made(kind)) return [];
    const of = original === grid ? nameOfKind(kind) : original.sheet;
    return [{ at: grid.sheet, message: verifyText.copy(grid.sheet, of) }];
  });
}

/** Changes on the sheets of ours. `isComparable`: the sources hold what they held, so results must be what is written anew. */
function ownChanges(
  seal: Seal,
  workbook: WorkbookGrids,
  repeated: Repeated,
  isComparable: boolean,
): readonly Change[] {
  const sheets = repeated.appraisal === null ? [] : repeated.report().sheets;
  const changes = sheets.flatMap(({ layout, replaces }): readonly Change[] => {
    const grid = workbook.grids.find(({ sheet }) => sheet === replaces);
    const { kind = "" } = parseMark(layout.mark) ?? {};
    if (!grid)
      return isComparable || isAlways(kind)
        ? [{ at: layout.name, message: verifyText.sheetMissing(layout.name) }]
        : [];
    const name = parseMark(grid.mark)?.name ?? grid.sheet;
    return [
      ...(name === grid.sheet ? [] : [{ at: grid.sheet, message: verifyText.renamed(name, grid.sheet) }]),
      ...hiddenOwn(seal, layout, grid),
      ...(isSealedKind(kind) || !isComparable ? [] : compareSheet(layout, grid)),
    ];
  });
  const known = new Set(changes.map(({ at }) => at));
  return [...changes, ...sealedChanges(seal, workbook).filter(({ at }) => !known.has(at))];
}

const isAlways = (kind: string): boolean =>
  sheetKinds.some((one) => one.kind === kind && one.made === "always");

/** What is hidden of a sheet of ours and was not when it was written. */
function hiddenOwn(seal: Seal, { columns, name }: SheetLayout, grid: Grid): readonly Change[] {
  const filled = new Set(grid.rows.map(({ index }) => index));
  const rows = [...(grid.hiddenRows ?? [])].filter((row) => filled.has(row));
  const hidden = columns.flatMap((one, column) =>
    one.hidden !== true && grid.hiddenColumns?.has(column) === true ? [column] : [],
  );
  const isHidden = grid.visibility !== "visible" && !seal.hiddenOwn.has(name);
  const { sheet } = grid;
  return [
    ...(isHidden ? [{ kind: "hidden-sheet", sheet } as const] : []),
    ...(rows.length > 0 ? [{ kind: "hidden", sheet, of: "row", lines: rows } as const] : []),
    ...(hidden.length > 0 ? [{ kind: "hidden", sheet, of: "column", lines: hidden } as const] : []),
  ].flatMap((one) => described(one, { grids: [], date1904: false, structureProtected: false }, ""));
}

/** Changes on the extra sheets that were sealed as they were written; of the others, whether they are there. */
function sealedChanges(seal: Seal, workbook: WorkbookGrids): readonly Change[] {
  return seal.own.flatMap((own): readonly Change[] => {
    const grid = ownSheet(workbook, own.kind);
    if (!grid) return [{ at: own.name, message: verifyText.sheetMissing(own.name) }];
    if (!isSealedKind(own.kind)) return [];
    const differences = compareSheets(own, grid, cellsOfOwn(grid, own.open));
    return differences.flatMap((one) => described(one, workbook, verifyText.ownChanged));
  });
}
