/**
 * The only pipeline: grids → reading → facts and rulebook → appraisal → layouts. Between sheets and grids, and between
 * layouts and sheets, stands an adapter. The command line, the pane, 核验, bench and tests all call it, so that the
 * same workbook and the same run give the same everywhere. Nothing here throws for anything a workbook holds.
 */
import type { Appraisal } from "./appraisal/appraisal";
import { appraise } from "./appraisal/appraise";
import { lintRulebook } from "./appraisal/rulebook/lint";
import type { Rulebook } from "./appraisal/rulebook/rulebook";
import type { RulebookSource } from "./appraisal/rulebook/source";
import { understandRulebook } from "./appraisal/rulebook/understand";
import type { Finding } from "./base/finding";
import { listFindings, type Listing } from "./base/listing";
import type { WorkbookGrids } from "./ledger/grid";
import type { PlannedStart } from "./ledger/plan";
import { planStart } from "./ledger/planning";
import { readLedger, type LedgerReading } from "./ledger/ledger";
import { believingMarks } from "./ledger/ownership";
import type { Appended } from "./report/append";
import { accountJson, type AccountJson } from "./report/account";
import { earlierRuns } from "./report/earlier-runs";
import { correctionsSheet } from "./report/corrections";
import { resultJson, type ResultJson, type ResultStats } from "./report/json";
import type { PlannedSheet, SheetLayout, WritePlan } from "./report/layout";
import { buildReport, ownFindings, type ReportInput } from "./report/report";
import type { RunOptions } from "./report/seal";
import { editFindings, keepMatrixEdits } from "./report/matrix-edits";
import { startFindings, startSheets, type StartRules } from "./report/start";
import { verifyWorkbook, type Verification } from "./report/verify";

/** A workbook that was read under a run. Findings are those of reading and of the rulebook, in that order. */
export interface ReadJob {
  readonly workbook: WorkbookGrids;
  /** What the run was told besides the workbook: reading, scoring and the seal all take it from here. */
  readonly run: RunOptions;
  readonly reading: LedgerReading;
  readonly rulebook: Rulebook;
  readonly findings: readonly Finding[];
  /** The same as they were reported: one by one, and where each stands in `findings`. */
  readonly listing: Listing;
  /** What was changed on 得分矩阵 since a run wrote it, put onto 调整登记 before anything was read; null where nothing was. */
  readonly kept: Appended | null;
}

/** A workbook that was scored: its facts are those that were, and the findings of scoring follow the others. */
export interface ScoredJob extends ReadJob {
  readonly appraisal: Appraisal;
}

/** A workbook that cannot be scored; the errors among its findings are the reasons. */
export interface BlockedJob extends ReadJob {
  readonly appraisal: null;
}

/** The program that runs a job: its version, printed on 考评说明, and what it advises about a loss, by rule id. */
export type Program = Pick<ReportInput, "version" | "remedies">;

/** What is wanted beside the result sheets. */
export type Wanted = Pick<ReportInput, "extras" | "previous" | "template" | "decisions">;

/**
 * Reads a workbook and understands its rulebook. What people changed on 得分矩阵 is then read as it will stand on 调整登记.
 * @param words a rulebook whose words help to read a workbook that has no rules
 */
export function readJob(workbook: WorkbookGrids, told: RunOptions = {}, words?: RulebookSource): ReadJob {
  // What an earlier run found changed is no news to this one.
  const run = { ...told };
  delete run.edited;
  const read = readAsIs(workbook, run, words);
  const edits = keepMatrixEdits(workbook, read.reading, read.rulebook);
  if (edits === null) return read;
  const { appended, note } = edits;
  return {
    ...readAsIs(appended?.workbook ?? workbook, { ...run, edited: note }, words),
    kept: appended,
  };
}

/** Reads a workbook as it stands. */
function readAsIs(workbook: WorkbookGrids, run: RunOptions, words?: RulebookSource): ReadJob {
  const reading = readLedger(workbook, { ...run, ...(words === undefined ? {} : { words }) });
  const { rulebook, findings } = understandRulebook(reading.rulebook);
  // Without a rule sheet the reader has already said so; its absence explains every other gap in the rulebook.
  const all = reading.hasRules ? [...reading.findings, ...findings] : reading.findings;
  const before = [
    ...(run.started === undefined ? [] : startFindings(run.started)),
    ...(run.edited === undefined ? [] : editFindings(run.edited)),
  ];
  return { workbook, run, reading, rulebook, ...listed([...before, ...all]), kept: null };
}

/** Findings as a job has them. */
function listed(reported: readonly Finding[]): Pick<ReadJob, "findings" | "listing"> {
  const listing = listFindings(reported);
  return { findings: listing.findings, listing };
}

/** A workbook that is scored with the sheets it starts from. */
export interface StartedJob {
  readonly job: ReadJob;
  /** The new sheets, the officer's own. */
  readonly layouts: readonly SheetLayout[];
}

/** Accepts the start that reading offers (as planned, where a plan says otherwise); null where nothing is lacking or found. */
export function startJob(read: ReadJob, rules: StartRules, planned?: PlannedStart): StartedJob | null {
  const { workbook, reading, run } = read;
  if (reading.start === null) return null;
  const started = startSheets(workbook, reading, planned ?? planStart(reading.start), rules);
  if (started === null) return null;
  // Rules given from outside now stand in the workbook.
  const { rulebook, ...rest } = run;
  const kept = rulebook === undefined || reading.start.rules ? rest : run;
  const job = readJob(started.workbook, { ...kept, started: started.note });
  return { job, layouts: started.layouts };
}

/** Scores what was read. */
export function scoreJob(read: ReadJob): ScoredJob | BlockedJob {
  const { workbook, run, reading, rulebook, findings } = read;
  const { reported } = read.listing;
  if (findings.some(({ severity }) => severity === "error")) return { ...read, appraisal: null };
  const { earlier, findings: ofEarlier } = earlierRuns(workbook);
  const result = appraise(rulebook, reading.facts, run, earlier);
  if ("blocked" in result) return { ...read, ...listed([...reported, ...result.blocked]), appraisal: null };
  const { appraisal, facts } = result;
  return {
    ...read,
    reading: { ...reading, facts },
    ...listed([...reported, ...ofEarlier, ...lintRulebook(rulebook), ...appraisal.findings]),
    appraisal,
  };
}

/** Reads and scores a workbook. */
export function scoreWorkbook(workbook: WorkbookGrids, run: RunOptions = {}): ScoredJob | BlockedJob {
  return scoreJob(readJob(workbook, run));
}

/** All that sheets, copies and papers of a scored job are made from. */
export function reportInput(job: ScoredJob, program: Program, wanted: Wanted = {}): ReportInput {
  const { appraisal, reading, workbook, findings, run, kept } = job;
  return { appraisal, reading, workbook, findings, run, kept, ...program, ...wanted };
}

/** A new sheet of the officer's own. */
const ownSheet = (layout: SheetLayout): PlannedSheet => ({ layout, replaces: null });

/** Everything that a run writes into its workbook; `own`: sheets that it starts from. */
export function writePlan(input: ReportInput, own: readonly SheetLayout[] = []): WritePlan {
  const made = buildReport(input);
  const { layout = null, rows = null } = input.kept ?? {};
  const report = {
    ...made,
    sheets: [...own.map(ownSheet), ...made.sheets, ...(layout === null ? [] : [ownSheet(layout)])],
    ...(rows === null ? {} : { appended: [rows] }),
  };
  // A plan that was used is kept in the workbook, so that the next run reads it alike, on the command line and in the pane.
  const used = input.run?.plan;
  const corrections = used ? correctionsSheet(input.workbook, used) : null;
  return corrections ? { ...report, sheets: [...report.sheets, corrections] } : report;
}

/** RESULT.json, with the findings about our own sheets. */
export function resultOf(input: ReportInput, stats: ResultStats): ResultJson {
  return resultJson(input.appraisal, [...input.findings, ...ownFindings(input)], stats);
}

/** The account of a job: what every cell of every sheet that is not ours came to. */
export function accountOf({ reading, appraisal, listing }: ScoredJob | BlockedJob): AccountJson {
  return accountJson(reading, appraisal?.leftOut ?? [], listing);
}

/** 核验: repeats the run that a scored workbook keeps in its seal, and compares what would be written with what stands there. */
export function verifyJob(workbook: WorkbookGrids, program: Program): Verification {
  const believed = believingMarks(workbook);
  return verifyWorkbook(believed, (grids, { run, decisions }) => {
    const job = scoreJob(readAsIs(grids, run));
    const { appraisal, findings } = job;
    if (appraisal === null) return { appraisal, findings };
    return { appraisal, report: () => buildReport(reportInput(job, program, { decisions })) };
  });
}
