/** From an appraisal to everything a run writes back, as one plan. */
import type { Appraisal } from "../appraisal/appraisal";
import type { Facts } from "../appraisal/facts";
import type { Finding } from "../base/finding";
import type { CellRef } from "../base/address";
import type { Grid, WorkbookGrids } from "../ledger/grid";
import type { ReadingPlan } from "../ledger/plan";
import { reportText, SHEET_NAMES } from "../text/report";
import { decisionReasons, EXTRA_SHEET_NAMES, yearEndText } from "../text/year-end";
import { carryTyped, readDecisions } from "./carry";
import { findingsLayout } from "./findings";
import type { SheetLayout, WritePlan } from "./layout";
import { lossesLayout, lossesOf, type Loss } from "./losses";
import { matrixLayout } from "./matrix";
import { notesLayout } from "./notes";
import { writeSeal, type RunOptions } from "./seal";
import { formatMark, originalOf, parseMark, resolveNames } from "./ownership";
import { RESULT_HEADER_ROW, resultColumns, resultLayout, type Decision } from "./result";
import type { OwnName } from "./sheet";
import { categoriesOf } from "./shape";
import { inRankOrder } from "./standing";
import { ballotFormsLayout, ballotTallyLayout } from "./year-end/ballots";
import { changesLayout, type PreviousResult } from "./year-end/changes";
import { commentsLayout } from "./year-end/comments";
import {
  decisionFindings,
  decisionsLayout,
  readDecisionLog,
  updateLog,
  type LogEntry,
} from "./year-end/decisions";
import { contentsLayout, feedbackPages, type FeedbackInput } from "./year-end/feedback";
import { readRectification, rectificationLayout } from "./year-end/rectification";
import { remindersLayout } from "./year-end/reminders";
import { submissionLayout } from "./year-end/submission";
import { readPlans, speechesOf, speechLayout } from "./year-end/speech";
import { usesLayout } from "./year-end/uses";

/** The kinds of sheet that every run writes. */
export type ReportKind = keyof typeof SHEET_NAMES;
/** The kinds that are made on request, and kept up to date from then on. */
export type ExtraKind = keyof typeof EXTRA_SHEET_NAMES;

/** Every extra of the year-end package but those that need an earlier result or a template. */
export const YEAR_END_PACKAGE: readonly ExtraKind[] = (Object.keys(EXTRA_SHEET_NAMES) as ExtraKind[]).filter(
  (kind) => kind !== "changes" && kind !== "submission",
);

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
  /** Findings of reading and scoring together; those about decisions are added here. */
  readonly findings: readonly Finding[];
  /** Program version. */
  readonly version: string;
  /** What a branch can do about a loss, by rule id; rules without one get a general sentence. */
  readonly remedies?: ReadonlyMap<string, string>;
  /** What the run was told besides the workbook; 核验 repeats it. */
  readonly run?: RunOptions;
  /** Extra sheets wanted; those already in the workbook are always renewed. */
  readonly extras?: readonly ExtraKind[];
  /** An earlier result to compare with. */
  readonly previous?: PreviousResult | null;
  /** A superior's template to be filled as 上报表. */
  readonly template?: Grid | null;
  /** Decisions to use instead of those on the workbook's own 考评结果. */
  readonly decisions?: ReadonlyMap<string, Decision>;
}

/** The header words that together name a row of each sheet; sheets left out have no such rows. */
const ROW_KEYS: Readonly<Partial<Record<ReportKind | ExtraKind, readonly string[]>>> = {
  result: [reportText.resultColumns.branch],
  matrix: [reportText.matrixRows.branch],
  losses: [reportText.lossColumns.branch, reportText.lossColumns.id],
  findings: [reportText.findingColumns.at, reportText.findingColumns.message],
  decisions: yearEndText.decisions.columns.slice(0, 2),
  contents: yearEndText.feedback.contentsColumns.slice(1, 2),
  rectification: yearEndText.rectification.columns.slice(0, 2),
  comments: yearEndText.comments.columns.slice(1, 2),
  uses: yearEndText.uses.columns.slice(1, 2),
  changes: yearEndText.changes.columns.slice(0, 1),
};
/** Columns of ours that people fill in, where the sheet does not read them back itself. */
const INPUTS: Readonly<Partial<Record<ReportKind | ExtraKind, readonly string[]>>> = {
  uses: yearEndText.uses.columns.slice(-1),
};

/** Everything the sheets of one run are made from. */
interface Run {
  readonly input: ReportInput;
  readonly names: Readonly<Record<ReportKind | ExtraKind, string>>;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly log: readonly LogEntry[];
  readonly losses: readonly Loss[];
  /** Findings about our own sheets. */
  readonly ownFindings: readonly Finding[];
  own(kind: ReportKind | ExtraKind): OwnName;
  old(kind: ReportKind | ExtraKind): Grid | null;
}

/** The workbook's own sheet of a kind; null where there is none or none can be told to be the original. */
function marked(workbook: WorkbookGrids, kind: string): Grid | null {
  return originalOf(workbook.grids.filter((grid) => parseMark(grid.mark)?.kind === kind));
}

/** The decisions in force: those given, else those on the workbook's 考评结果. */
export function currentDecisions(
  input: Pick<ReportInput, "decisions" | "workbook">,
): ReadonlyMap<string, Decision> {
  return input.decisions ?? readDecisions(marked(input.workbook, "result"));
}

/** Which extra sheets a run makes: those wanted, those already there, and the log once something was decided. */
function extrasOf(input: ReportInput, decided: boolean): readonly ExtraKind[] {
  const wanted = new Set(input.extras ?? []);
  return (Object.keys(EXTRA_SHEET_NAMES) as ExtraKind[]).filter((kind) => {
    if (kind === "changes") return (input.previous ?? null) !== null;
    if (kind === "submission") return (input.template ?? null) !== null;
    return wanted.has(kind) || marked(input.workbook, kind) !== null || (kind === "decisions" && decided);
  });
}

/** The layout of an extra sheet; null when there is nothing to make it from. */
function extraLayout(run: Run, kind: ExtraKind): SheetLayout | null {
  const { input, losses, decisions } = run;
  const { appraisal } = input;
  const { facts } = input.reading;
  const own = run.own(kind);
  const feedback = (): FeedbackInput => ({
    appraisal,
    losses,
    decisions,
    rectification: readRectification(run.old("rectification")),
  });
  switch (kind) {
    case "reminders":
      return remindersLayout(appraisal, facts, own);
    case "decisions":
      return decisionsLayout(appraisal, run.log, own);
    case "ballotForms":
      return ballotFormsLayout(appraisal, own);
    case "ballotTally":
      return ballotTallyLayout(appraisal, facts, own);
    case "contents":
      return contentsLayout(feedback(), feedbackPages(feedback(), run.own("feedback")), own);
    case "feedback":
      return feedbackPages(feedback(), own).layout;
    case "rectification":
      return rectificationLayout(appraisal, losses, readRectification(run.old(kind)), own);
    case "speech": {
      const branches = new Set(appraisal.branches.map((one) => one.branch.name));
      return speechLayout(
        appraisal,
        speechesOf(appraisal, facts, losses, readPlans(run.old(kind), branches)),
        own,
      );
    }
    case "comments":
      return commentsLayout(appraisal, losses, own);
    case "uses":
      return usesLayout(appraisal, decisions, own);
    case "changes":
      return changesLayout(appraisal, losses, input.previous ?? new Map(), own);
    case "submission":
      return input.template ? submissionLayout(input.template, appraisal, decisions, own) : null;
  }
}

/** The plan without sheets of ours: what was read must not depend on what was written before. */
function withoutOurs(plan: ReadingPlan, workbook: WorkbookGrids): ReadingPlan {
  const ours = new Set(workbook.grids.filter(({ mark }) => mark !== null).map(({ sheet }) => sheet));
  return { ...plan, tables: plan.tables.filter(({ sheet }) => !ours.has(sheet)) };
}

/** `others` are the layouts of the other sheets, for the seal. */
function coreLayout(run: Run, kind: ReportKind, others: readonly SheetLayout[]): SheetLayout {
  const { input, losses, decisions } = run;
  const { appraisal, reading } = input;
  const own = run.own(kind);
  switch (kind) {
    case "result":
      return resultLayout({ appraisal, matrixSheet: run.names.matrix, decisions, decisionReasons }, own);
    case "matrix":
      return matrixLayout(appraisal, own);
    case "losses":
      return lossesLayout(appraisal, losses, own);
    case "findings":
      return findingsLayout([...input.findings, ...run.ownFindings], own);
    case "notes":
      return notesLayout(
        {
          appraisal,
          facts: reading.facts,
          plan: withoutOurs(reading.plan, input.workbook),
          version: input.version,
          seal: writeSeal({
            workbook: input.workbook,
            run: input.run ?? {},
            decisions,
            layouts: others,
          }),
        },
        own,
      );
  }
}

/** Where a branch's 审定等次 stands on 考评结果. */
function decidedCell(appraisal: Appraisal, sheet: string): (branch: string) => CellRef | null {
  const names = inRankOrder(appraisal).map((one) => one.branch.name);
  const column = resultColumns(categoriesOf(appraisal.rulebook).length, false).decided;
  return (branch) => {
    const at = names.indexOf(branch);
    return at < 0 ? null : { sheet, row: RESULT_HEADER_ROW + 1 + at, column };
  };
}

/** What was decided, which sheets a run makes, and what they will be called. */
function prepare(input: ReportInput) {
  const { appraisal, workbook } = input;
  const decisions = currentDecisions(input);
  const log = updateLog(readDecisionLog(marked(workbook, "decisions")), decisions);
  const extras = extrasOf(input, log.length > 0);
  const bases: Record<string, string> = { ...SHEET_NAMES };
  for (const kind of extras) bases[kind] = EXTRA_SHEET_NAMES[kind];
  const resolved = resolveNames(workbook, bases);
  const cell = decidedCell(appraisal, resolved.names["result"] ?? SHEET_NAMES.result);
  const copies = resolved.ambiguous.map((sheet): Finding => ({
    severity: "warning",
    code: "ambiguous-copy",
    at: { sheet, row: 0, column: 0 },
    message: reportText.ambiguousCopy(sheet),
    hint: reportText.ambiguousCopyHint,
  }));
  const ownFindings = [...decisionFindings(appraisal, decisions, log, cell), ...copies];
  return { decisions, log, extras, bases, resolved, ownFindings };
}

/** Findings about our own sheets (decisions, copies that cannot be told apart), which 数据疑点清单 adds to `input.findings`. */
export function ownFindings(input: ReportInput): readonly Finding[] {
  return prepare(input).ownFindings;
}

/** The plan of a run's sheets, each replacing its predecessor where there is one. */
export function buildReport(input: ReportInput): WritePlan {
  const { appraisal, reading, workbook } = input;
  const { decisions, log, extras, bases, resolved, ownFindings: about } = prepare(input);
  const nameOf = (kind: string) => resolved.names[kind] ?? bases[kind] ?? kind;
  const old = (kind: ReportKind | ExtraKind): Grid | null =>
    workbook.grids.find((grid) => grid.sheet === resolved.replaces[kind]) ?? null;
  const run: Run = {
    input,
    names: { ...SHEET_NAMES, ...EXTRA_SHEET_NAMES, ...resolved.names },
    decisions,
    log,
    losses: lossesOf(appraisal, reading.facts, input.remedies),
    ownFindings: about,
    own: (kind) => ({
      name: nameOf(kind),
      mark: (columns) => formatMark({ kind, columns, name: nameOf(kind) }),
    }),
    old,
  };
  const plan = (kind: ReportKind | ExtraKind, layout: SheetLayout) => ({
    layout: carryTyped(layout, old(kind), ROW_KEYS[kind] ?? [], INPUTS[kind] ?? []),
    replaces: resolved.replaces[kind] ?? null,
  });
  const extraSheets = extras.flatMap((kind) => {
    const layout = extraLayout(run, kind);
    return layout === null ? [] : [plan(kind, layout)];
  });
  const others = extraSheets.map(({ layout }) => layout);
  const core = Object.keys(SHEET_NAMES) as ReportKind[];
  return {
    sheets: [...core.map((kind) => plan(kind, coreLayout(run, kind, others))), ...extraSheets],
    activate: nameOf("result"),
  };
}
