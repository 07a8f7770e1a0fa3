/**
 * The seal (核验码): what the source sheets held when the workbook was scored, what was asked for on that run, and
 * what the committee had decided by then, kept in a hidden column of 考评说明. It finds slips: whoever knows how it is
 * made can make one.
 */
import { deflateSync, inflateSync, strFromU8, strToU8, type FlateError } from "fflate";
import { z } from "zod";
import type { Objected } from "../appraisal/appraisal";
import type { CountedRecords } from "../appraisal/records";
import type { RulebookSource } from "../appraisal/rulebook/source";
import type { YearOptions } from "../appraisal/year";
import type { Day } from "../base/calendar";
import { toNumber } from "../base/exact";
import {
  mixText,
  packBytes,
  packCodes as packSet,
  SEED,
  unpackBytes,
  unpackCodes as unpackSet,
} from "../base/hash";
import { textKey } from "../base/text";
import type { Grid, WorkbookGrids } from "../ledger/grid";
import { parseMark } from "../ledger/mark";
import { ownershipOf } from "../ledger/ownership";
import { readingPlan, type ReadingPlan } from "../ledger/plan";
import type { Decision } from "./decisions";
import type { SheetLayout } from "./layout";
import { cellsOfLayout, openColumns } from "./seal/own";
import { keeping, type SealedReading } from "./seal/keeps";
import {
  around,
  cellsOf,
  packedSheet,
  packSheet,
  rowCodesOf,
  unpackSheet,
  type SheetSeal,
} from "./seal/sheet";
import type { EditNote } from "./edit-note";
import type { StartNote } from "./start";

export { rowCodes } from "./seal/sheet";

/** What a run was told besides the workbook. */
export interface RunOptions extends YearOptions {
  readonly rulebook?: RulebookSource;
  readonly plan?: ReadingPlan;
  /** The file's name, which may name the branch of a file that says so nowhere else. */
  readonly fileName?: string;
  /** What the workbook started from on that run, where it had no roster or rules. */
  readonly started?: StartNote;
  /** What had been changed on 得分矩阵 before that run. */
  readonly edited?: EditNote;
}

/** Whether sheets of a kind are sealed as they were written; of the others it is enough to know that they were there. */
type IsSealed = (kind: string) => boolean;

/** An extra sheet of ours; `open` columns are for people to fill in. */
export interface OwnSeal extends SheetSeal {
  readonly kind: string;
  readonly open: ReadonlySet<number>;
}

/** A whole seal. */
export interface Seal {
  readonly run: RunOptions;
  readonly date1904: boolean;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly sheets: readonly SheetSeal[];
  readonly own: readonly OwnSeal[];
  /** Sheets with a mark of ours that the run neither made nor replaced, and those that it left hidden. */
  readonly copies: ReadonlySet<string>;
  readonly hiddenOwn: ReadonlySet<string>;
}

/** What a seal is made from. `layouts` are the extra sheets of ours. */
export interface SealInput {
  readonly workbook: WorkbookGrids;
  readonly reading: SealedReading;
  readonly run: RunOptions;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly layouts: readonly SheetLayout[];
  readonly isSealedKind: IsSealed;
  /** The records that the runs of each year had. */
  readonly counted: ReadonlyMap<number, CountedRecords>;
  /** Present names of the sheets of ours that the run replaces. */
  readonly replaced: ReadonlySet<string>;
  readonly scores: SealedScores;
  readonly objected: readonly Objected[];
}

/** What a run wrote on 得分矩阵: of each branch, by the code of its name, a value for each rule. */
export interface SealedScores {
  readonly rules: readonly string[];
  readonly branches: readonly (readonly [code: string, values: readonly (string | number | null)[]])[];
}

/** Excel allows 32,767 characters in a cell. */
const CHUNK = 30_000;
const VERSION = 3;

const code = (hash: number): string => hash.toString(36);

/** Sheets a seal covers: everything that is not ours. */
export const sourcesOf = (workbook: WorkbookGrids): readonly Grid[] =>
  workbook.grids.filter((grid) => ownershipOf(grid) !== "ours");

/** What JSON keeps of it is all there is. */
const raw = z.union([z.string(), z.number()]).nullable();
const cellRef = z.object({ sheet: z.string(), row: z.int(), column: z.int() });
const sourceRow = z.object({
  values: z.record(z.string(), raw),
  cells: z.record(z.string(), cellRef),
});
const day = z.custom<Day>((value) => Number.isInteger(value));
const days = z.array(z.tuple([z.int(), day]));
const decision = z.object({
  grade: z.string().nullable(),
  reason: z.string().nullable(),
  suggested: z.string().nullable(),
  total: z.number().nullable(),
});
const runOptions = z.object({
  year: z.int().exactOptional(),
  asOf: day.exactOptional(),
  rulebook: z
    .object({
      rules: z.array(sourceRow),
      settings: z.array(z.object({ name: z.string(), value: raw, at: cellRef.nullable() })),
      grades: z.array(sourceRow),
    })
    .exactOptional(),
  plan: readingPlan.exactOptional(),
  fileName: z.string().exactOptional(),
  started: z
    .object({
      sheets: z.array(z.string()),
      assumed: z.array(z.string()),
      questions: z.array(z.object({ branch: z.string(), question: z.string(), included: z.boolean() })),
    })
    .exactOptional(),
  edited: z
    .object({
      edits: z.array(
        z.object({
          at: cellRef,
          branch: z.string(),
          said: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.string()]),
        }),
      ),
      unknown: z.array(z.object({ at: cellRef, name: z.string() })),
    })
    .exactOptional(),
});
const packedSeal = z.object({
  version: z.literal(VERSION),
  run: runOptions,
  date1904: z.boolean(),
  sheets: z.array(packedSheet),
  decisions: z.array(z.tuple([z.string(), decision])),
  own: z.array(z.object({ kind: z.string(), open: z.array(z.int()), sheet: packedSheet })),
  counted: z.array(z.tuple([z.int(), day, z.string(), days, z.string(), days])),
  copies: z.array(z.string()),
  hiddenOwn: z.array(z.string()),
  scores: z.object({
    rules: z.array(z.string()),
    branches: z.array(z.tuple([z.string(), z.array(raw)])),
  }),
  /** The score of an item when an objection to it was first seen, the branch by the code of its name. */
  objected: z.array(z.tuple([z.string(), z.string(), z.number()])),
});
type PackedSeal = z.infer<typeof packedSeal>;
type PackedRecords = PackedSeal["counted"][number];

const byCode = (list: ReadonlyMap<number, Day>): [number, Day][] => [...list].sort(([a], [b]) => a - b);
const packRecords = ([year, records]: readonly [number, CountedRecords]): PackedRecords => [
  year,
  records.until,
  packSet(records.known),
  byCode(records.late),
  packSet(records.words),
  byCode(records.unclear),
];
function unpackRecords([year, until, known, late, words, unclear]: PackedRecords): [number, CountedRecords] {
  const maps = { late: new Map(late), unclear: new Map(unclear) };
  return [year, { until, known: unpackSet(known), words: unpackSet(words), ...maps }];
}

/** The seal as cell texts, each short enough for a cell; the first begins with a code of the whole. */
export function writeSeal(input: SealInput): readonly string[] {
  const { workbook, run, decisions, layouts, isSealedKind, counted, replaced, scores, objected } = input;
  const keeps = keeping(input.reading);
  const marked = workbook.grids.filter((grid) => ownershipOf(grid) === "ours");
  const packed: PackedSeal = {
    version: VERSION,
    // Run options hold nothing that JSON does not.
    run: run as PackedSeal["run"],
    date1904: workbook.date1904,
    sheets: sourcesOf(workbook).map((grid) => packSheet(around(grid), cellsOf(grid), keeps(grid))),
    decisions: [...decisions].map(([branch, one]): [string, Decision] => [branch, one]),
    own: layouts.map((layout) => {
      const kind = parseMark(layout.mark)?.kind ?? "";
      const open = openColumns(layout);
      const known = { name: layout.name, isHidden: false, hiddenRows: null, hiddenColumns: null };
      const sheet = packSheet(known, isSealedKind(kind) ? cellsOfLayout(layout, open) : () => undefined);
      return { kind, open: [...open], sheet };
    }),
    counted: [...counted].sort(([a], [b]) => a - b).map(packRecords),
    copies: marked.flatMap(({ sheet }) => (replaced.has(sheet) ? [] : [sheet])),
    hiddenOwn: marked.flatMap(({ sheet, visibility }) =>
      replaced.has(sheet) && visibility !== "visible" ? [sheet] : [],
    ),
    scores: {
      rules: [...scores.rules],
      branches: scores.branches.map(([name, values]) => [name, [...values]]),
    },
    objected: objected.map(({ branch, rule, before }) => [nameCode(branch), rule, toNumber(before)]),
  };
  const body = packBody(JSON.stringify(packed));
  const text = `${code(mixText(SEED, body))}|${body}`;
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += CHUNK) chunks.push(`|${text.slice(at, at + CHUNK)}`);
  return chunks;
}

/** Shorter than it was, and nothing for the eye; first how long it was. */
function packBody(json: string): string {
  const bytes = strToU8(json);
  return `${code(bytes.length)}|${packBytes(deflateSync(bytes, { level: 6 }))}`;
}

/** Bytes that a seal may unpack to: some twenty times what a million rows take. */
const MOST_BYTES = 1 << 28;

/** What a body packs; null where it packs nothing. A damaged seal is an answer, not a failure: the caller says so. */
function unpackBody(body: string): unknown {
  const [length = "", packed = ""] = body.split("|");
  const size = parseInt(length, 36);
  const bytes = unpackBytes(packed);
  if (!(size > 0 && size <= MOST_BYTES) || bytes === null) return null;
  try {
    return JSON.parse(strFromU8(inflateSync(bytes, { out: new Uint8Array(size) })));
  } catch (error) {
    if (error instanceof SyntaxError || isBadData(error)) return null;
    throw error;
  }
}

/** fflate's errors carry a number. */
const isBadData = (error: unknown): boolean =>
  error instanceof Error && typeof (error as Partial<FlateError>).code === "number";

/** What stands in the cells of a seal; null when there is none, it was changed, or no run can have written it. */
function open(chunks: readonly string[]): PackedSeal | null {
  const text = chunks.map((chunk) => chunk.replace(/^\|/, "")).join("");
  const bar = text.indexOf("|");
  const body = text.slice(bar + 1);
  if (bar < 0 || text.slice(0, bar) !== code(mixText(SEED, body))) return null;
  return packedSeal.safeParse(unpackBody(body)).data ?? null;
}

/** Reads a seal back from cell texts, or null when there is none or it was changed. */
export function readSeal(chunks: readonly string[]): Seal | null {
  const packed = open(chunks);
  if (packed === null) return null;
  const sheets = packed.sheets.flatMap((one) => unpackSheet(one) ?? []);
  const own = packed.own.flatMap(({ kind, open: columns, sheet }): OwnSeal[] => {
    const unpacked = unpackSheet(sheet);
    return unpacked === null ? [] : [{ ...unpacked, kind, open: new Set(columns) }];
  });
  if (sheets.length < packed.sheets.length || own.length < packed.own.length) return null;
  return {
    run: packed.run,
    date1904: packed.date1904,
    decisions: new Map(packed.decisions),
    sheets,
    own,
    copies: new Set(packed.copies),
    hiddenOwn: new Set(packed.hiddenOwn),
  };
}

/** What an earlier run left for this one: the records it had, and the rows of its source sheets by their codes. */
export interface SealedRecords {
  readonly years: ReadonlyMap<number, CountedRecords>;
  /** Codes of the rows of a sheet, wherever they stood. */
  readonly rowsOf: (sheet: string) => ReadonlySet<number>;
}

/** Reads what late entries are told by; null as `readSeal`. */
export function readRecords(chunks: readonly string[]): SealedRecords | null {
  const packed = open(chunks);
  if (packed === null) return null;
  return {
    years: new Map(packed.counted.map(unpackRecords)),
    rowsOf: (name) => {
      const sheet = packed.sheets.find(([one]) => one === name);
      return sheet === undefined ? new Set() : rowCodesOf(sheet);
    },
  };
}

/** A branch's name as the seal keeps it. */
export const nameCode = (name: string): string => code(mixText(SEED, textKey(name)));

/** Reads what the run wrote on 得分矩阵; null where no run says so. */
export const readScores = (chunks: readonly string[]): SealedScores | null => open(chunks)?.scores ?? null;

/** Reads the score of an item before it was objected to: as the seal says, else as the run wrote it; null where it knows of none. */
export function readScoreBefore(chunks: readonly string[]): (branch: string, rule: string) => number | null {
  const { scores, objected = [] } = open(chunks) ?? {};
  return (branch, rule) => {
    const own = nameCode(branch);
    const first = objected.find(([name, of]) => name === own && of === rule);
    if (first) return first[2];
    const values = scores?.branches.find(([name]) => name === own)?.[1];
    const value = values?.[scores?.rules.indexOf(rule) ?? -1];
    return typeof value === "number" ? value : null;
  };
}
