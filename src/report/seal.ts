/**
 * The seal (核验码): what the source sheets held when the workbook was scored, and what was asked for on that run.
 * One short code a row and a column, so that a cell changed later can be named, kept in a hidden column of 考评说明.
 */
import type { RulebookSource } from "../appraisal/rulebook/source";
import type { YearOptions } from "../appraisal/year";
import { columnName } from "../appraisal/source";
import type { CellValue, Grid, WorkbookGrids } from "../ledger/grid";
import type { ReadingPlan } from "../ledger/plan";

/** What a run was told besides the workbook. */
export interface RunOptions extends YearOptions {
  readonly rulebook?: RulebookSource;
  readonly plan?: ReadingPlan;
}

/** Codes of one source sheet: row or column index → code. */
interface SheetSeal {
  readonly name: string;
  readonly rows: ReadonlyMap<number, string>;
  readonly columns: ReadonlyMap<number, string>;
}

/** A whole seal. */
export interface Seal {
  readonly run: RunOptions;
  readonly sheets: readonly SheetSeal[];
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
const VERSION = 1;

/** 32-bit FNV-1a of a text, continued from `hash`. */
function mix(hash: number, text: string): number {
  let h = hash;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}

const SEED = 0x811c9dc5;
const code = (hash: number): string => hash.toString(36);
const spell = (value: CellValue): string =>
  typeof value === "number"
    ? `n${Number(value.toPrecision(15))}`
    : typeof value === "boolean"
      ? `b${String(value)}`
      : `t${String(value)}`;

function sealSheet(grid: Grid): SheetSeal {
  const rows = new Map<number, string>();
  const columns = new Map<number, number>();
  for (const row of grid.rows) {
    let hash = SEED;
    row.values.forEach((value, column) => {
      if (value === null || value === undefined || value === "") return;
      const text = spell(value);
      hash = mix(hash, `${column}:${text};`);
      columns.set(column, mix(columns.get(column) ?? SEED, `${row.index}:${text};`));
    });
    if (hash !== SEED) rows.set(row.index, code(hash));
  }
  return {
    name: grid.sheet,
    rows,
    columns: new Map([...columns].map(([column, hash]) => [column, code(hash)])),
  };
}

/** Sheets a seal covers: everything that is not ours. */
const sources = (workbook: WorkbookGrids): readonly Grid[] =>
  workbook.grids.filter(({ mark }) => mark === null);

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

/** The seal of a workbook as cell texts, each short enough for a cell. */
export function writeSeal(workbook: WorkbookGrids, run: RunOptions): readonly string[] {
  const sheets = sources(workbook).map((grid) => {
    const { name, rows, columns } = sealSheet(grid);
    const byColumn = new Map([...columns].sort(([a], [b]) => a - b));
    return [name, packCodes(rows), packCodes(byColumn)];
  });
  const text = JSON.stringify([VERSION, run, sheets]);
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += CHUNK) chunks.push(`|${text.slice(at, at + CHUNK)}`);
  return chunks;
}

/** Reads a seal back from cell texts, or null when there is none or it was damaged. */
export function readSeal(chunks: readonly string[]): Seal | null {
  const text = chunks.map((chunk) => chunk.replace(/^\|/, "")).join("");
  try {
    const [version, run, sheets] = JSON.parse(text) as [number, RunOptions, [string, string, string][]];
    if (version !== VERSION) return null;
    return {
      run,
      sheets: sheets.map(([name, rows, columns]) => ({
        name,
        rows: unpackCodes(rows),
        columns: unpackCodes(columns),
      })),
    };
  } catch (error) {
    // A damaged seal is an answer, not a failure: the caller says so.
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

/** Keys whose codes differ, present in either. */
function differing(a: ReadonlyMap<number, string>, b: ReadonlyMap<number, string>): number[] {
  const keys = new Set([...a.keys(), ...b.keys()]);
  return [...keys].filter((key) => a.get(key) !== b.get(key)).sort((x, y) => x - y);
}

/** What changed in the source sheets since the seal was made. */
export function compareSeal(seal: Seal, workbook: WorkbookGrids): readonly SealDifference[] {
  const present = new Map(sources(workbook).map((grid) => [grid.sheet, grid]));
  const differences: SealDifference[] = [];
  for (const sheet of seal.sheets) {
    const grid = present.get(sheet.name);
    present.delete(sheet.name);
    if (!grid) {
      differences.push({ kind: "missing", sheet: sheet.name });
      continue;
    }
    const now = sealSheet(grid);
    const rows = differing(sheet.rows, now.rows);
    const columns = differing(sheet.columns, now.columns);
    if (rows.length === 0 && columns.length === 0) continue;
    const crossings = rows.flatMap((row) => columns.map((column) => `${columnName(column)}${row + 1}`));
    differences.push({
      kind: "changed",
      sheet: sheet.name,
      cells: crossings.slice(0, MOST_CELLS),
      rows: rows.length,
    });
  }
  for (const name of present.keys()) differences.push({ kind: "added", sheet: name });
  return differences;
}
