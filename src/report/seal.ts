/**
 * The seal (核验码): what the source sheets held when the workbook was scored, what was asked for on that run, and
 * what the committee had decided by then. One short code a row and a column, so that a cell changed later can be
 * named, kept in a hidden column of 考评说明.
 */
import type { RulebookSource } from "../appraisal/rulebook/source";
import type { YearOptions } from "../appraisal/year";
import type { CountedRecords } from "../appraisal/records";
import { cellAddress } from "../base/address";
import type { Day } from "../base/calendar";
import { mixText, packCodes as packSet, SEED, unpackCodes as unpackSet } from "../base/hash";
import type { CellValue, Grid, WorkbookGrids } from "../ledger/grid";
import type { ReadingPlan } from "../ledger/plan";
import { plainFormula } from "./formula";
import type { SheetLayout } from "./layout";
import { parseMark } from "../ledger/mark";
import { ownershipOf } from "../ledger/ownership";
import type { Decision } from "./decisions";
import type { StartNote } from "./start";

/** What a run was told besides the workbook. */
export interface RunOptions extends YearOptions {
  readonly rulebook?: RulebookSource;
  readonly plan?: ReadingPlan;
  /** The file's name, which may name the branch of a file that says so nowhere else. */
  readonly fileName?: string;
  /** What the workbook started from on that run, where it had no roster or rules. */
  readonly started?: StartNote;
}

/** Whether sheets of a kind are sealed as they were written; of the others it is enough to know that they were there. */
type IsSealed = (kind: string) => boolean;

/** Codes of one source sheet: row or column index → code. */
interface SheetSeal {
  readonly name: string;
  readonly rows: ReadonlyMap<number, string>;
  readonly columns: ReadonlyMap<number, string>;
}

/** An extra sheet of ours; `open` columns are for people to fill in. */
interface OwnSeal extends SheetSeal {
  readonly kind: string;
  readonly open: ReadonlySet<number>;
}

/** A whole seal. */
export interface Seal {
  readonly run: RunOptions;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly sheets: readonly SheetSeal[];
  readonly own: readonly OwnSeal[];
}

/** What a seal is made from. `layouts` are the extra sheets of ours. */
export interface SealInput {
  readonly workbook: WorkbookGrids;
  readonly run: RunOptions;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly layouts: readonly SheetLayout[];
  readonly isSealedKind: IsSealed;
  /** The records that the runs of each year had. */
  readonly counted: ReadonlyMap<number, CountedRecords>;
}

/** One difference between a seal and a workbook. */
export type SealDifference =
  | { readonly kind: "missing"; readonly sheet: string }
  | { readonly kind: "added"; readonly sheet: string }
  | {
      readonly kind: "changed";
      readonly sheet: string;
      readonly cells: readonly string[];
      readonly rows: number;
    };

/** Excel allows 32,767 characters in a cell. */
const CHUNK = 30_000;
/** Cells named one by one; beyond that the rows are counted. */
const MOST_CELLS = 50;
const VERSION = 2;

const code = (hash: number): string => hash.toString(36);
const spell = (value: CellValue): string =>
  typeof value === "number"
    ? `n${Number(value.toPrecision(15))}`
    : typeof value === "boolean"
      ? `b${String(value)}`
      : `t${String(value)}`;

/** Calls back for every filled cell, row by row: row, column, and what it holds as text. */
type Cells = (each: (row: number, column: number, text: string) => void) => void;

function sealCells(name: string, cells: Cells): SheetSeal {
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  cells((row, column, text) => {
    rows.set(row, mixText(rows.get(row) ?? SEED, `${column}:${text};`));
    columns.set(column, mixText(columns.get(column) ?? SEED, `${row}:${text};`));
  });
  const codes = (hashes: ReadonlyMap<number, number>): ReadonlyMap<number, string> =>
    new Map([...hashes].sort(([a], [b]) => a - b).map(([index, hash]) => [index, code(hash)]));
  return { name, rows: codes(rows), columns: codes(columns) };
}

const isBlank = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || value === "";

function sealSheet(grid: Grid): SheetSeal {
  return sealCells(grid.sheet, (each) => {
    for (const { index, values } of grid.rows)
      values.forEach((value, column) => {
        if (value !== undefined && !isBlank(value)) each(index, column, spell(value));
      });
  });
}

/** A cell of ours: its formula, whatever that came to, else its value. */
const spellOwn = (value: CellValue, formula: string | undefined): string =>
  formula === undefined ? spell(value) : `f${plainFormula(formula)}`;

/** The seal of a sheet of ours as it is about to be written. */
function sealLayout(layout: SheetLayout, isSealed: IsSealed): OwnSeal {
  const { kind, columns: own } = parseMark(layout.mark) ?? { kind: "", columns: 0 };
  const open = new Set<number>();
  for (const { cells } of layout.rows)
    cells.forEach((cell, column) => {
      if (cell?.role === "input") open.add(column);
    });
  const seal = sealCells(layout.name, (each) => {
    if (!isSealed(kind)) return;
    layout.rows.forEach(({ cells }, row) => {
      cells.slice(0, own).forEach((cell, column) => {
        if (!cell || open.has(column) || (isBlank(cell.value) && cell.formula === undefined)) return;
        each(row, column, spellOwn(cell.value, cell.formula));
      });
    });
  });
  return { ...seal, kind, open };
}

/** The same of a sheet of ours as it stands. */
function sealOwn(grid: Grid, open: ReadonlySet<number>): SheetSeal {
  const own = parseMark(grid.mark)?.columns ?? 0;
  return sealCells(grid.sheet, (each) => {
    for (const { index, values, formulas } of grid.rows)
      for (let column = 0; column < own; column++) {
        const value = values[column] ?? null;
        const formula = formulas?.[column];
        if (open.has(column) || (isBlank(value) && formula === undefined)) continue;
        each(index, column, spellOwn(value, formula));
      }
  });
}

/** Sheets a seal covers: everything that is not ours. */
const sources = (workbook: WorkbookGrids): readonly Grid[] =>
  workbook.grids.filter((grid) => ownershipOf(grid) !== "ours");

const packCodes = (codes: ReadonlyMap<number, string>): string => {
  let last = -1;
  return [...codes]
    .map(([index, text]) => {
      const step = index - last;
      last = index;
      return step === 1 ? text : `${step}=${text}`;
    })
    .join(" ");
};

function unpackCodes(text: string): ReadonlyMap<number, string> {
  const codes = new Map<number, string>();
  let index = -1;
  for (const piece of text.split(" ")) {
    if (piece === "") continue;
    const [step, value] = piece.includes("=") ? piece.split("=") : ["1", piece];
    index += Number(step);
    codes.set(index, value ?? "");
  }
  return codes;
}

type PackedSheet = readonly [name: string, rows: string, columns: string];
type PackedOwn = readonly [...PackedSheet, kind: string, open: readonly number[]];
type PackedSeal = readonly [
  version: number,
  run: RunOptions,
  sheets: readonly PackedSheet[],
  decisions: readonly (readonly [string, Decision])[],
  own: readonly PackedOwn[],
  counted?: readonly PackedRecords[],
];
type PackedDays = readonly (readonly [code: number, day: Day])[];
type PackedRecords = readonly [
  year: number,
  until: Day,
  known: string,
  late: PackedDays,
  words: string,
  unclear: PackedDays,
];

const byCode = (days: ReadonlyMap<number, Day>): PackedDays => [...days].sort(([a], [b]) => a - b);
const packRecords = ([year, records]: readonly [number, CountedRecords]): PackedRecords => [
  year,
  records.until,
  packSet(records.known),
  byCode(records.late),
  packSet(records.words),
  byCode(records.unclear),
];
const daysIn = (days: PackedDays): ReadonlyMap<number, Day> => {
  if (days.flat().some((one) => !Number.isInteger(one))) throw new TypeError("no code and day");
  return new Map(days);
};
/** @throws TypeError for what no run wrote. */
function unpackRecords([year, until, known, late, words, unclear]: PackedRecords): [number, CountedRecords] {
  if (!Number.isInteger(until)) throw new TypeError("no day");
  const days = { late: daysIn(late), unclear: daysIn(unclear) };
  return [year, { until, known: unpackSet(known), words: unpackSet(words), ...days }];
}

const packSheet = ({ name, rows, columns }: SheetSeal): PackedSheet => [
  name,
  packCodes(rows),
  packCodes(columns),
];
const unpackSheet = ([name, rows, columns]: PackedSheet | PackedOwn): SheetSeal => ({
  name,
  rows: unpackCodes(rows),
  columns: unpackCodes(columns),
});

/** The seal as cell texts, each short enough for a cell; the first begins with a code of the whole. */
export function writeSeal({
  workbook,
  run,
  decisions,
  layouts,
  isSealedKind,
  counted,
}: SealInput): readonly string[] {
  const packed: PackedSeal = [
    VERSION,
    run,
    sources(workbook).map((grid) => packSheet(sealSheet(grid))),
    [...decisions],
    layouts
      .map((layout) => sealLayout(layout, isSealedKind))
      .map((own): PackedOwn => [...packSheet(own), own.kind, [...own.open]]),
    [...counted].sort(([a], [b]) => a - b).map(packRecords),
  ];
  const body = JSON.stringify(packed);
  const text = `${code(mixText(SEED, body))}|${body}`;
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += CHUNK) chunks.push(`|${text.slice(at, at + CHUNK)}`);
  return chunks;
}

/** What is read of a seal; null when there is none or it was changed. */
function open<T>(chunks: readonly string[], read: (packed: PackedSeal) => T): T | null {
  const text = chunks.map((chunk) => chunk.replace(/^\|/, "")).join("");
  const bar = text.indexOf("|");
  const body = text.slice(bar + 1);
  if (bar < 0 || text.slice(0, bar) !== code(mixText(SEED, body))) return null;
  try {
    const packed = JSON.parse(body) as PackedSeal;
    return packed[0] === VERSION ? read(packed) : null;
  } catch (error) {
    // A damaged seal is an answer, not a failure: the caller says so.
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

/** Reads a seal back from cell texts, or null when there is none or it was changed. */
export function readSeal(chunks: readonly string[]): Seal | null {
  return open(chunks, ([, run, sheets, decisions, own]) => ({
    run,
    decisions: new Map(decisions),
    sheets: sheets.map(unpackSheet),
    own: own.map((one) => ({ ...unpackSheet(one), kind: one[3], open: new Set(one[4]) })),
  }));
}

/** What an earlier run left for this one: the records it had, and the rows of its source sheets by their codes. */
export interface SealedRecords {
  readonly years: ReadonlyMap<number, CountedRecords>;
  /** Codes of the rows of a sheet, wherever they stood. */
  readonly rowsOf: (sheet: string) => ReadonlySet<string>;
}

/** Reads what late entries are told by; null as `readSeal`. */
export function readRecords(chunks: readonly string[]): SealedRecords | null {
  return open(chunks, ([, , sheets, , , counted = []]) => {
    const packed = new Map(sheets.map(([name, rows]) => [name, String(rows)]));
    return {
      years: new Map(counted.map(unpackRecords)),
      rowsOf: (sheet) => new Set(unpackCodes(packed.get(sheet) ?? "").values()),
    };
  });
}

/** The code of every row of a source sheet, by its index. */
export const rowCodes = (grid: Grid): ReadonlyMap<number, string> => sealSheet(grid).rows;

/** Keys whose codes differ, present in either. */
function differing(a: ReadonlyMap<number, string>, b: ReadonlyMap<number, string>): number[] {
  const keys = new Set([...a.keys(), ...b.keys()]);
  return [...keys].filter((key) => a.get(key) !== b.get(key)).sort((x, y) => x - y);
}

/** The cells that differ between a sheet as sealed and as it is; null when none does. */
function compareCodes(sheet: string, then: SheetSeal, now: SheetSeal): SealDifference | null {
  const rows = differing(then.rows, now.rows);
  const columns = differing(then.columns, now.columns);
  if (rows.length === 0 && columns.length === 0) return null;
  const cells: string[] = [];
  for (const row of rows) {
    if (cells.length >= MOST_CELLS) break;
    for (const column of columns) cells.push(cellAddress(row, column));
  }
  return { kind: "changed", sheet, cells: cells.slice(0, MOST_CELLS), rows: rows.length };
}

/** What changed in the source sheets since the seal was made. */
export function compareSeal(seal: Seal, workbook: WorkbookGrids): readonly SealDifference[] {
  const present = new Map(sources(workbook).map((grid) => [grid.sheet, grid]));
  const differences: SealDifference[] = [];
  for (const sheet of seal.sheets) {
    const grid = present.get(sheet.name);
    present.delete(sheet.name);
    const difference = grid ? compareCodes(sheet.name, sheet, sealSheet(grid)) : null;
    if (!grid) differences.push({ kind: "missing", sheet: sheet.name });
    else if (difference) differences.push(difference);
  }
  for (const name of present.keys()) differences.push({ kind: "added", sheet: name });
  return differences;
}

/** What changed in the sheets of ours that were sealed as they were. `find` gives the sheet of a kind. */
export function compareOwn(
  seal: Seal,
  find: (kind: string) => Grid | null,
  isSealed: IsSealed,
): readonly SealDifference[] {
  return seal.own.flatMap((own): SealDifference[] => {
    const grid = find(own.kind);
    if (!grid) return [{ kind: "missing", sheet: own.name }];
    if (!isSealed(own.kind)) return [];
    const difference = compareCodes(grid.sheet, own, sealOwn(grid, own.open));
    return difference ? [difference] : [];
  });
}
