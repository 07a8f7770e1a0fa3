/** From an appraisal to everything a run writes back, as one plan. */
import type { Appraisal } from "../appraisal/appraisal";
import { declareFindings, type Finding } from "../base/finding";
import type { Grid, WorkbookGrids } from "../ledger/grid";
import type { LedgerReading } from "../ledger/ledger";
import type { Appended } from "./append";
import { accountParts } from "./account-parts";
import { carryDecisions } from "./carried-decisions";
import { carryTyped } from "./carry";
import { closingFindings, closingState } from "./closing";
import { decisionFindings } from "./decision-findings";
import { updateLog, type Decision } from "./decisions";
import type { PlannedSheet, WritePlan } from "./layout";
import { lossesOf } from "./losses";
import { asOurs, ownSheet, resolveNames } from "./ownership";
import type { PreviousResult } from "./previous";
import { ownersOf } from "./renamed";
import { writeSeal, type RunOptions } from "./seal";
import type { Run, SheetKind } from "./sheet";
import { readClosings } from "./sheets/closing";
import { readDecisionLog } from "./sheets/decisions";
import { isSealedKind, namesOf, sheetKinds, type ReportKind } from "./sheets/registry";
import { matrixScores } from "./sheets/matrix";
import { decidedCell, readDecisions } from "./sheets/result";

const say = declareFindings({
  "ambiguous-copy": {
    severity: "warning",
    title: "结果表有副本，分不清原表",
    message: (sheet: string) =>
      `“${sheet}”是结果表的副本，原表已改名，无法分清哪一张是原表，因此都没有改动，另建了新表。`,
    hint: "不需要的副本可删除；要保留其中的审定等次，请复制到新的考评结果中。",
  },
});

/** What was read from the workbook, as far as the report tells about it. */
export type Reading = Pick<LedgerReading, "facts" | "leftOut" | "plan" | "account" | "totals">;

/** All that a report is made from. */
export interface ReportInput {
  readonly appraisal: Appraisal;
  readonly reading: Reading;
  /** The workbook as it was read: what our earlier sheets hold and which names are taken. */
  readonly workbook: WorkbookGrids;
  /** Findings of reading and scoring together; those about our own sheets are added here. */
  readonly findings: readonly Finding[];
  /** Program version. */
  readonly version: string;
  /** What a branch can do about a loss, by rule id; rules without one get a general sentence. */
  readonly remedies?: ReadonlyMap<string, string>;
  /** What the run was told besides the workbook; 核验 repeats it. */
  readonly run?: RunOptions;
  /** Extra sheets wanted; those already in the workbook are always renewed. */
  readonly extras?: readonly ReportKind[];
  /** An earlier result to compare with. */
  readonly previous?: PreviousResult | null;
  /** A superior's template to be filled as 上报表. */
  readonly template?: Grid | null;
  /** Keys of the texts that the officer has seen: no other may stand on 上会稿. */
  readonly seen?: ReadonlySet<string>;
  /** Whether the year is closed (定稿) by this run. */
  readonly close?: boolean;
  /** What the run puts onto 调整登记 beside its own sheets. */
  readonly kept?: Appended | null;
  /** Decisions to use instead of those on the workbook's own 考评结果. */
  readonly decisions?: ReadonlyMap<string, Decision>;
}

/** What was decided, by the branches' present names (as given, else as on the workbook's 考评结果), and 审定记录 with it. */
export function decisionsOf(input: Pick<ReportInput, "appraisal" | "decisions" | "workbook">) {
  const { appraisal, workbook } = input;
  const branches = appraisal.branches.map(({ branch }) => branch);
  const found = input.decisions ?? readDecisions(ownSheet(workbook, "result"));
  const before = readDecisionLog(ownSheet(workbook, "decisions"));
  const carried = carryDecisions(found, before, branches);
  const present = new Set(branches.map(({ name }) => name));
  return { ...carried, log: updateLog(before, carried.decisions, carried.formerly, present) };
}

/** The decisions in force. */
export function currentDecisions(
  input: Pick<ReportInput, "appraisal" | "decisions" | "workbook">,
): ReadonlyMap<string, Decision> {
  return decisionsOf(input).decisions;
}

/** What was decided, which sheets a run makes, and what they will be called. */
function prepare(input: ReportInput) {
  const { appraisal, workbook } = input;
  const { decisions, log, left, findings } = decisionsOf(input);
  const ground = { appraisal, facts: input.reading.facts, decisions, version: input.version };
  const closing = closingState(readClosings(ownSheet(workbook, "closing")), ground, input.close ?? false);
  const given = {
    appraisal,
    log,
    closing,
    previous: input.previous ?? null,
    template: input.template ?? null,
  };
  const isMade = ({ kind, made, due }: SheetKind<ReportKind>): boolean => {
    const stands = ownSheet(workbook, kind) !== null;
    if (made === "always" || due?.({ ...given, stands })) return true;
    const wanted = (input.extras ?? []).includes(kind) || stands;
    return made === "on request" && wanted;
  };
  const sheets = sheetKinds.filter(isMade);
  const resolved = resolveNames(workbook, namesOf(sheets));
  const nameOf = (kind: string): string => resolved.names[kind] ?? namesOf(sheetKinds)[kind] ?? kind;
  const ownFindings = [
    ...findings,
    ...decisionFindings(appraisal, decisions, log, decidedCell(appraisal, nameOf("result")), left),
    ...closingFindings(closing, { sheet: nameOf("closing"), row: 0, column: 0 }),
    ...resolved.ambiguous.map((sheet) => say["ambiguous-copy"]({ at: { sheet, row: 0, column: 0 } }, sheet)),
  ];
  return { ...given, decisions, sheets, nameOf, replaces: resolved.replaces, ownFindings };
}

/** Findings about our own sheets (decisions, copies that cannot be told apart), which 数据疑点清单 adds to `input.findings`. */
export function ownFindings(input: ReportInput): readonly Finding[] {
  return prepare(input).ownFindings;
}

/** The plan of a run's sheets, each replacing its predecessor where there is one. */
export function buildReport(input: ReportInput): WritePlan {
  const { appraisal, reading, workbook } = input;
  const { sheets, replaces, ownFindings: about, ...prepared } = prepare(input);
  const made = new Map<SheetKind, PlannedSheet>();
  const old = (kind: string): Grid | null =>
    workbook.grids.find(({ sheet }) => sheet === replaces[kind]) ?? null;
  const ownerOf = ownersOf(appraisal.branches.map(({ branch }) => branch));
  const presentName = (name: string): string => {
    const owner = ownerOf(name);
    return owner.kind === "former" ? owner.branch : name;
  };
  const run: Run = {
    ...prepared,
    appraisal,
    facts: reading.facts,
    account: accountParts(reading, appraisal.leftOut),
    totals: reading.totals,
    findings: [...input.findings, ...about],
    version: input.version,
    losses: lossesOf(appraisal, reading.facts, input.remedies),
    seal: () =>
      writeSeal({
        workbook,
        reading: { ...reading, appraisal },
        run: input.run ?? {},
        decisions: prepared.decisions,
        // Those made always are what 核验 makes anew.
        layouts: sheets.flatMap((sheet) => (sheet.made === "always" ? [] : (made.get(sheet)?.layout ?? []))),
        isSealedKind,
        counted: appraisal.counted,
        replaced: new Set(Object.values(replaces).filter((name) => name !== null)),
        scores: matrixScores(appraisal),
        objected: appraisal.objected,
      }),
    old,
  };
  // The seal covers the extra sheets, so the sheet that carries it comes after them.
  const extrasFirst = [...sheets].sort((a, b) => Number(a.made === "always") - Number(b.made === "always"));
  for (const sheet of extrasFirst) {
    const body = sheet.layout(run);
    if (body === null) continue;
    const layout = carryTyped(asOurs(sheet.kind, run.nameOf(sheet.kind), body), old(sheet.kind), presentName);
    made.set(sheet, { layout, replaces: replaces[sheet.kind] ?? null });
  }
  return { sheets: sheets.flatMap((sheet) => made.get(sheet) ?? []), activate: run.nameOf("result") };
}
