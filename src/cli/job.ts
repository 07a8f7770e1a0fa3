/** A job on files: a workbook file read and scored, and everything that can be made from it as bytes. */
import { basename } from "node:path";
import { parseIsoDay } from "../base/calendar";
import { remediesOf, sourceOfDocument } from "../appraisal/rulebook/document";
import type { RulebookSource } from "../appraisal/rulebook/source";
import type { YearOptions } from "../appraisal/year";
import type { ResultJson } from "../report/json";
import {
  accountOf,
  readJob,
  reportInput,
  resultOf,
  scoreJob,
  startJob,
  writePlan,
  type ReadJob,
  type ScoredJob,
} from "../job";
import type { WorkbookGrids } from "../ledger/grid";
import type { PlannedStart, ReadingPlan } from "../ledger/plan";
import { planStart } from "../ledger/planning";
import type { SheetLayout } from "../report/layout";
import type { RunOptions } from "../report/seal";
import { startText } from "../text/start";
import { codeOfTexts, openTexts, type OpenText } from "../report/papers/matters";
import { currentDecisions, type ReportInput } from "../report/report";
import { readPrevious } from "../report/sheets/changes";
import { extraSheets, type ReportKind } from "../report/sheets/registry";
import { cliText } from "../text/cli";
import { readWorkbook, writeWorkbook } from "../xlsx";
import { readBytes, saveAtomically, writeJsonFile } from "../xlsx/files";
import { version } from "../../package.json";
import { UsageError, type Arguments } from "./arguments";
import { BlockedError, progress } from "./command";
import { readPlanFile } from "./plan-file";
import { builtInRulebook, readRulebookFile } from "./rulebook-file";

/** Options that say how a workbook is read and scored. */
export const JOB_OPTIONS = [
  "rulebook",
  "year",
  "as-of",
  "plan",
  "with",
  "sheets",
  "previous",
  "template",
  "account",
  "seen",
] as const;

/** Options of theirs that stand alone. */
export const JOB_FLAGS = ["start"] as const;

/** A scored workbook file. */
export interface FileJob extends ScoredJob {
  /** New sheets of the officer's own that the workbook starts from. */
  readonly own: readonly SheetLayout[];
  readonly original: Uint8Array;
  readonly input: ReportInput;
  /** Texts that 上会稿 may hold once they were seen; `input.seen` are those that were. */
  readonly texts: readonly OpenText[];
  /** Milliseconds of reading and scoring. */
  readonly ms: { readonly read: number; readonly score: number };
}

/** `--year` and `--as-of`. */
function yearOptions(year: string | undefined, asOf: string | undefined): YearOptions {
  const day = asOf === undefined ? undefined : parseIsoDay(asOf);
  if (day === null) throw new UsageError(cliText.badDay(asOf ?? ""));
  if (year !== undefined && !/^(?:19|2\d)\d\d$/.test(year)) throw new UsageError(cliText.badYear(year));
  return {
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(day === undefined ? {} : { asOf: day }),
  };
}

/** `--sheets 工作提醒,整改清单`, or 全部. */
function wantedSheets(names: string | undefined): readonly ReportKind[] {
  if (names === undefined) return [];
  if (names === cliText.allSheets) return extraSheets.map(({ kind }) => kind);
  return names.split(/[,，、]/).map((text) => {
    const found = extraSheets.find(({ name }) => name === text.trim());
    const known = extraSheets.map(({ name }) => name);
    if (!found) throw new UsageError(cliText.unknownSheet(text, known));
    return found.kind;
  });
}

/** What to make of the start that a workbook without roster or rules is offered. */
interface Start {
  readonly accept: boolean;
  readonly planned?: PlannedStart;
}

/** A workbook as it is to be scored, the sheets that it starts from, and the plan that says so. */
interface StartedRead {
  readonly read: ReadJob;
  readonly own: readonly SheetLayout[];
  readonly plan: ReadingPlan;
}

/** Reads a workbook, and where its start is accepted makes the sheets and reads it with them. */
function startedBy(
  workbook: WorkbookGrids,
  run: RunOptions,
  builtIn: RulebookSource,
  { accept, planned }: Start,
): StartedRead {
  const first = readJob(workbook, run, builtIn);
  const { start, plan } = first.reading;
  if (start === null && accept) process.stderr.write(`${cliText.startNotNeeded}\n`);
  const rules = {
    name: run.rulebook ? cliText.rulebookFile : startText.builtIn,
    source: run.rulebook ?? builtIn,
  };
  const started = startJob(first, rules, planned);
  if (started === null || start === null) return { read: first, own: [], plan };
  const made = new Set(started.layouts.map(({ name }) => name));
  // The plan says how the sheets are read once the start is accepted, and what it is.
  const { tables } = started.job.reading.plan;
  const offered: ReadingPlan = {
    version: 1,
    start: planned ?? planStart(start),
    tables: tables.filter(({ sheet }) => !made.has(sheet)),
  };
  return accept
    ? { read: started.job, own: started.layouts, plan: offered }
    : { read: first, own: [], plan: offered };
}

/** Reads and scores the one workbook named; BlockedError when it cannot be scored. */
export async function runJob({ files, options, flags }: Arguments): Promise<FileJob> {
  const [path] = files;
  if (path === undefined) throw new UsageError(cliText.missingInput);
  const years = yearOptions(options["year"], options["as-of"]);
  const extras = wantedSheets(options["sheets"]);
  const rulebook =
    options["rulebook"] === undefined ? undefined : await readRulebookFile(options["rulebook"]);
  const plan = options["with"] === undefined ? undefined : await readPlanFile(options["with"]);
  const previous =
    options["previous"] === undefined
      ? null
      : readPrevious(readWorkbook(await readBytes(options["previous"])));
  const template =
    options["template"] === undefined
      ? null
      : (readWorkbook(await readBytes(options["template"])).grids[0] ?? null);

  const started = performance.now();
  progress(cliText.reading(path));
  const original = await readBytes(path);
  const workbook = readWorkbook(original);
  const readDone = performance.now();
  const run = {
    fileName: basename(path),
    ...years,
    ...(rulebook ? { rulebook } : {}),
    ...(plan ? { plan } : {}),
  };
  const builtIn = await builtInRulebook();
  const begun = startedBy(workbook, run, sourceOfDocument(builtIn), {
    accept: flags.has("start"),
    ...(plan?.start === undefined ? {} : { planned: plan.start }),
  });
  const job = scoreJob(begun.read);
  if (options["account"] !== undefined) await writeJsonFile(options["account"], accountOf(job));
  // A plan is asked for most when a workbook cannot be scored yet.
  if (options["plan"] !== undefined) await writeJsonFile(options["plan"], begun.plan);
  if (!job.appraisal) throw new BlockedError(job.findings.filter(({ severity }) => severity === "error"));
  progress(cliText.scoring(job.appraisal.branches.length, job.appraisal.factCount));
  const remedies = remediesOf(builtIn);
  const input = reportInput(job, { version, remedies }, { extras, previous, template });
  const texts = openTexts(job.appraisal, job.reading.facts, currentDecisions(input));
  // A code of other texts than these was given before they stood in the workbook: none of them was seen.
  const seen = options["seen"] === codeOfTexts(texts) ? texts : [];
  return {
    ...job,
    own: begun.own,
    original,
    input: { ...input, seen: new Set(seen.map(({ key }) => key)) },
    texts,
    ms: { read: Math.round(readDone - started), score: Math.round(performance.now() - readDone) },
  };
}

/** The workbook with its results. */
export const scoredBytes = ({ original, input, own }: FileJob): Promise<Uint8Array> =>
  writeWorkbook(original, writePlan(input, own));

/** A file to be made, and how. */
export interface Wanted {
  readonly path: string;
  readonly make: () => Promise<Uint8Array>;
}

/** A file that was made. */
export interface MadeFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The bytes of each file, one after the other. */
export async function makeAll(wanted: readonly Wanted[]): Promise<MadeFile[]> {
  const made: MadeFile[] = [];
  for (const { path, make } of wanted) {
    progress(cliText.writing(path));
    made.push({ path, bytes: await make() });
  }
  return made;
}

/** Makes everything first, then saves: a failure in making leaves no file. Returns RESULT.json, saved too where a path is given. */
export async function saveAll(
  job: FileJob,
  wanted: readonly Wanted[],
  jsonPath: string | undefined,
): Promise<ResultJson> {
  const { appraisal, reading, input, ms } = job;
  const started = performance.now();
  const made = await makeAll(wanted);
  const json = resultOf(input, {
    branches: appraisal.branches.length,
    facts: appraisal.factCount,
    cells: reading.cells,
    ms: { ...ms, write: Math.round(performance.now() - started) },
  });
  if (jsonPath !== undefined)
    made.push({ path: jsonPath, bytes: new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`) });
  for (const { path, bytes } of made) await saveAtomically(path, bytes);
  return json;
}
