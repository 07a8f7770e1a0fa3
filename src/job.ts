/**
 * The only pipeline: grids → reading → facts and rulebook → appraisal → layouts. Between sheets and grids, and between
 * layouts and sheets, stands an adapter. The command line, the pane, 核验, bench and tests all call it, so that the
 * same workbook and the same run give the same everywhere. Nothing here throws for anything a workbook holds.
 */
import type { Appraisal } from "./appraisal/appraisal";
import { appraise } from "./appraisal/appraise";
import { lintRulebook } from "./appraisal/rulebook/lint";
import type { Rulebook } from "./appraisal/rulebook/rulebook";
import { understandRulebook } from "./appraisal/rulebook/understand";
import type { Finding } from "./base/finding";
import type { WorkbookGrids } from "./ledger/grid";
import { readLedger, type LedgerReading } from "./ledger/ledger";
import { correctionsSheet } from "./report/corrections";
import { resultJson, type ResultJson, type ResultStats } from "./report/json";
import type { WritePlan } from "./report/layout";
import { buildReport, ownFindings, type ReportInput } from "./report/report";
import type { RunOptions } from "./report/seal";
import { verifyWorkbook, type Verification } from "./report/verify";

/** A workbook that was read under a run. Findings are those of reading and of the rulebook, in that order. */
export interface ReadJob {
  readonly workbook: WorkbookGrids;
  /** What the run was told besides the workbook: reading, scoring and the seal all take it from here. */
  readonly run: RunOptions;
  readonly reading: LedgerReading;
  readonly rulebook: Rulebook;
  readonly findings: readonly Finding[];
}

/** A workbook that was scored; the findings of scoring follow the others. */
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

/** Reads a workbook and understands its rulebook. */
export function readJob(workbook: WorkbookGrids, run: RunOptions = {}): ReadJob {
  const reading = readLedger(workbook, run);
  const { rulebook, findings } = understandRulebook(reading.rulebook);
  // Without a rule sheet the reader has already said so; its absence explains every other gap in the rulebook.
  const all = reading.hasRules ? [...reading.findings, ...findings] : reading.findings;
  return { workbook, run, reading, rulebook, findings: all };
}

/** Scores what was read. */
export function scoreJob(read: ReadJob): ScoredJob | BlockedJob {
  const { run, reading, rulebook, findings } = read;
  if (findings.some(({ severity }) => severity === "error")) return { ...read, appraisal: null };
  const result = appraise(rulebook, reading.facts, run);
  if ("blocked" in result) return { ...read, findings: [...findings, ...result.blocked], appraisal: null };
  const { appraisal } = result;
  return { ...read, findings: [...findings, ...lintRulebook(rulebook), ...appraisal.findings], appraisal };
}

/** Reads and scores a workbook. */
export function scoreWorkbook(workbook: WorkbookGrids, run: RunOptions = {}): ScoredJob | BlockedJob {
  return scoreJob(readJob(workbook, run));
}

/** All that sheets, copies and papers of a scored job are made from. */
export function reportInput(job: ScoredJob, program: Program, wanted: Wanted = {}): ReportInput {
  const { appraisal, reading, workbook, findings, run } = job;
  return { appraisal, reading, workbook, findings, run, ...program, ...wanted };
}

/** Everything that a run writes into its workbook. */
export function writePlan(input: ReportInput): WritePlan {
  const report = buildReport(input);
  // A plan that was used is kept in the workbook, so that the next run reads it alike, on the command line and in the pane.
  const used = input.run?.plan;
  const corrections = used ? correctionsSheet(input.workbook, used) : null;
  return corrections ? { ...report, sheets: [...report.sheets, corrections] } : report;
}

/** RESULT.json, with the findings about our own sheets. */
export function resultOf(input: ReportInput, stats: ResultStats): ResultJson {
  return resultJson(input.appraisal, [...input.findings, ...ownFindings(input)], stats);
}

/** 核验: repeats the run that a scored workbook keeps in its seal, and compares what would be written with what stands there. */
export function verifyJob(workbook: WorkbookGrids, program: Program): Verification {
  return verifyWorkbook(workbook, ({ run, decisions }) => {
    const job = scoreWorkbook(workbook, run);
    return job.appraisal ? buildReport(reportInput(job, program, { decisions })) : null;
  });
}
