/** From an appraisal to everything a run writes back: the five sheets of the result, as one plan. */
import type { Appraisal } from "../appraisal/appraisal";
import type { Facts } from "../appraisal/facts";
import type { Finding } from "../appraisal/finding";
import type { Grid, WorkbookGrids } from "../ledger/grid";
import type { ReadingPlan } from "../ledger/plan";
import { reportText, SHEET_NAMES } from "../text/report";
import { carryTyped, readDecisions } from "./carry";
import { findingsLayout } from "./findings";
import type { SheetLayout, WritePlan } from "./layout";
import { lossesLayout, lossesOf } from "./losses";
import { matrixLayout } from "./matrix";
import { notesLayout } from "./notes";
import { formatMark, resolveNames } from "./ownership";
import { resultLayout } from "./result";
import type { OwnName } from "./sheet";

/** The kinds of sheet that every run writes. */
export type ReportKind = keyof typeof SHEET_NAMES;

/** What was read from the workbook, as far as the report tells about it. */
export interface Reading {
  readonly facts: Facts;
  readonly plan: ReadingPlan;
}

/** All that a report is made from. */
export interface ReportInput {
  readonly appraisal: Appraisal;
  readonly reading: Reading;
  /** The workbook as it was read: what our earlier sheets hold and which names are taken. */
  readonly workbook: WorkbookGrids;
  /** Findings of reading and scoring together. */
  readonly findings: readonly Finding[];
  /** Program version. */
  readonly version: string;
  /** What a branch can do about a loss, by rule id; rules without one get a general sentence. */
  readonly remedies?: ReadonlyMap<string, string>;
  /** Reasons offered in 审定理由. */
  readonly decisionReasons?: readonly string[];
}

/** The header words that together name a row of each sheet. */
const ROW_KEYS: Readonly<Record<Exclude<ReportKind, "notes">, readonly string[]>> = {
  result: [reportText.resultColumns.branch],
  matrix: [reportText.matrixRows.branch],
  losses: [reportText.lossColumns.branch, reportText.lossColumns.id],
  findings: [reportText.findingColumns.at, reportText.findingColumns.message],
};

/** The plan of a run's sheets: all five, each replacing its predecessor where there is one. */
export function buildReport(input: ReportInput): WritePlan {
  const { appraisal, reading, workbook, findings } = input;
  const resolved = resolveNames(workbook, SHEET_NAMES);
  const own = (kind: ReportKind): OwnName => ({
    name: resolved.names[kind],
    mark: (columns) => formatMark({ kind, columns, name: resolved.names[kind] }),
  });
  const oldGrid = (kind: ReportKind): Grid | null =>
    workbook.grids.find((grid) => grid.sheet === resolved.replaces[kind]) ?? null;

  const decisions = readDecisions(oldGrid("result"));
  const losses = lossesOf(appraisal, reading.facts, input.remedies);
  const layouts: Record<ReportKind, SheetLayout> = {
    result: resultLayout(
      {
        appraisal,
        matrixSheet: resolved.names.matrix,
        decisions,
        decisionReasons: input.decisionReasons ?? [],
      },
      own("result"),
    ),
    matrix: matrixLayout(appraisal, own("matrix")),
    losses: lossesLayout(appraisal, losses, own("losses")),
    findings: findingsLayout(findings, own("findings")),
    notes: notesLayout(
      { appraisal, facts: reading.facts, plan: reading.plan, version: input.version },
      own("notes"),
    ),
  };
  const kinds = Object.keys(layouts) as ReportKind[];
  return {
    sheets: kinds.map((kind) => ({
      layout: kind === "notes" ? layouts[kind] : carryTyped(layouts[kind], oldGrid(kind), ROW_KEYS[kind]),
      replaces: resolved.replaces[kind],
    })),
    activate: resolved.names.result,
  };
}
