/** Reading a workbook: grids in, rulebook source, facts, findings and the reading plan out. */
import { emptyFacts, type Branch, type Facts } from "../appraisal/facts";
import type { RulebookSource } from "../appraisal/rulebook/source";
import type { Day } from "../base/calendar";
import type { Finding } from "../base/finding";
import { textKey } from "../base/text";
import { correctionText, planText } from "../text/ledger";
import { readBranches, type Branches } from "./branches";
import { correctionFor, correctionsIn, correctionsOfPlan } from "./corrections";
import { reportDoubts } from "./doubts";
import type { Recogniser } from "./find/assign";
import type { Recognised } from "./find/recognise";
import { NO_RULES, recogniseAll, recogniserOf, sameTable, tablesOf, type Sources } from "./find/tables";
import { FindingList } from "./findings";
import type { Grid, WorkbookGrids } from "./grid";
import { BranchNames } from "./names/branches";
import { RuleNames } from "./names/rules";
import type { ReadingPlan } from "./plan";
import type { TableLog } from "./planning";
import { planTables } from "./planning";
import { TableCells } from "./read/cells";
import { dateReaders, type ReadContext } from "./read/context";
import { leftOut, readTable } from "./read/facts";
import {
  reportFormulas,
  reportHeaderOnly,
  reportHidden,
  reportNoRoster,
  reportNoRules,
  reportSummary,
  reportUnknownTypes,
  reportUnread,
} from "./reporting";
import type { TableOfKind } from "./tables/registry";
import { roster } from "./tables/roster";
import { isBlank } from "./values/text";
import { commonYear, settingDay, settingYear } from "./year";

/** What the caller knows beside the workbook. */
export interface LedgerOptions {
  /** Replaces 考评规则, 考评设置 and 等次办法 of the workbook. */
  readonly rulebook?: RulebookSource;
  /** 考评年度 given from outside; completes dates written without a year. */
  readonly year?: number;
  /** 截止日期 given from outside: what lies behind it is not asked for. */
  readonly asOf?: Day;
  /** A plan to be followed (corrected by the officer); it overrules the sheet 识别设置. */
  readonly plan?: ReadingPlan;
  /** Branches known from outside: no sheet is read as 支部名册 then. */
  readonly roster?: readonly Branch[];
  /** Name of the file, where it may say whose sheets these are (附件2：第一党支部.xlsx). */
  readonly fileName?: string;
  /** The present day, where activities dated later should be pointed out. */
  readonly today?: Day;
}

/** Everything that reading a workbook gives. */
export interface LedgerReading {
  readonly rulebook: RulebookSource;
  readonly facts: Facts;
  /** Findings of reading, blocking ones (no roster, no rules, a branch twice) included. */
  readonly findings: readonly Finding[];
  readonly plan: ReadingPlan;
  readonly hasRoster: boolean;
  readonly hasRules: boolean;
  /** Cells with content in all sheets that are not ours. */
  readonly cells: number;
}

/** Reads a workbook. Never throws for bad content: what cannot be read is a finding. */
export function readLedger(workbook: WorkbookGrids, options: LedgerOptions = {}): LedgerReading {
  const findings = new FindingList();
  const sources = sourcesOf(workbook, options, findings);
  // First the rulebook, then the roster, then everything that uses their words.
  const { rulebook, tables: ruleTables } = readRulebook(sources, options);
  const rules = new RuleNames(rulebook);
  const rosters = findRosters(sources, rules, ruleTables);
  const { branches, used } = branchesOf(rosters, sources, options, findings);
  const recogniser = recogniserOf(sources, rules, new BranchNames(branches), options.fileName ?? null);
  const all = recogniseAll(sources.grids, recogniser);
  const tables = withDone(all, [...ruleTables, ...used]);
  const context = contextOf(sources, rulebook, recogniser, options, findings);
  const { facts } = context;
  const logs = readFacts(context, tables, { sources, options, branches, used });
  if (branches.length > 0) {
    reportUnknownTypes(context);
    reportDoubts(facts.activities, branches, context.attendances, findings, options.today ?? null);
  } else {
    reportNoRoster(
      rosters.find(({ kind }) => kind === roster),
      tables.filter(({ kind }) => kind.part === "facts"),
      findings,
    );
  }
  if (rulebook.rules.length === 0) reportNoRules(findings);
  reportUnread(sources.grids, all, tables, recogniser, findings);
  for (const table of tables) {
    reportHidden(table, findings);
    reportHeaderOnly(table, findings);
  }
  for (const grid of sources.grids) reportFormulas(grid, findings);
  return {
    rulebook,
    facts: { branches, ...facts },
    findings: findings.list(),
    plan: { version: 1, tables: planTables(workbook.grids, tables, logs) },
    hasRoster: branches.length > 0,
    hasRules: rulebook.rules.length > 0,
    cells: sources.grids.reduce((sum, grid) => sum + countCells(grid), 0),
  };
}

/** The sheets that are not ours, and the corrections of the plan and of 识别设置. */
function sourcesOf(workbook: WorkbookGrids, { plan }: LedgerOptions, findings: FindingList): Sources {
  const isCorrections = (grid: Grid): boolean => textKey(grid.sheet) === correctionText.sheetName;
  return {
    grids: workbook.grids.filter((grid) => grid.mark === null && !isCorrections(grid)),
    corrections: [
      ...(plan === undefined ? [] : correctionsOfPlan(plan)),
      ...workbook.grids
        .filter(isCorrections)
        .flatMap((grid) => correctionsIn(grid, workbook.grids, findings)),
    ],
    date1904: workbook.date1904,
  };
}

/** The rulebook given from outside, else that of the workbook; and the tables that hold one. */
function readRulebook(
  sources: Sources,
  { rulebook }: LedgerOptions,
): { rulebook: RulebookSource; tables: readonly TableOfKind[] } {
  const recogniser = recogniserOf(sources, new RuleNames(rulebook ?? NO_RULES));
  const tables = tablesOf(sources.grids, recogniser, "rulebook");
  if (rulebook !== undefined) return { rulebook, tables };
  const parts = tables.flatMap((table) =>
    table.kind.part === "rulebook" ? [table.kind.read(new TableCells(table), sources.date1904)] : [],
  );
  return {
    rulebook: {
      rules: parts.flatMap((part) => part.rules ?? []),
      settings: parts.flatMap((part) => part.settings ?? []),
      grades: parts.flatMap((part) => part.grades ?? []),
    },
    tables,
  };
}

function findRosters(
  sources: Sources,
  rules: RuleNames,
  others: readonly TableOfKind[],
): readonly TableOfKind[] {
  return tablesOf(sources.grids, recogniserOf(sources, rules), "roster").filter(
    (table) => !others.some((other) => sameTable(other, table)),
  );
}

function branchesOf(
  rosters: readonly TableOfKind[],
  { date1904 }: Sources,
  { roster: given }: LedgerOptions,
  findings: FindingList,
): Branches {
  return given === undefined ? readBranches(rosters, date1904, findings) : { branches: given, used: rosters };
}

/** Every table, those that were read before the branches were known as they were then. */
function withDone(all: readonly Recognised[], done: readonly TableOfKind[]): readonly TableOfKind[] {
  return all.flatMap(({ block, table }) => done.find((other) => sameTable(other, block)) ?? table ?? []);
}

function contextOf(
  { grids, date1904 }: Sources,
  rulebook: RulebookSource,
  { vocabulary }: Recogniser,
  options: LedgerOptions,
  findings: FindingList,
): ReadContext {
  return {
    findings,
    rules: vocabulary.rules,
    facts: emptyFacts(),
    names: vocabulary.names,
    types: vocabulary.types,
    vocabulary,
    dateReader: dateReaders(date1904),
    year: options.year ?? settingYear(rulebook) ?? commonYear(grids, date1904),
    asOf: options.asOf ?? settingDay(rulebook),
    attendances: new Map(),
  };
}

/** Reads every fact table in order, and says of the others why they are left out. */
function readFacts(
  context: ReadContext,
  tables: readonly TableOfKind[],
  known: Branches & { readonly sources: Sources; readonly options: LedgerOptions },
): ReadonlyMap<TableOfKind, TableLog> {
  const logs = new Map<TableOfKind, TableLog>();
  for (const table of tables) {
    const log = readOne(context, table, known);
    if (log !== null) logs.set(table, log);
  }
  return logs;
}

function readOne(
  context: ReadContext,
  table: TableOfKind,
  {
    sources,
    options,
    branches,
    used,
  }: Branches & { readonly sources: Sources; readonly options: LedgerOptions },
): TableLog | null {
  const { kind } = table;
  if (correctionFor(sources.corrections, table)?.ignore === true) return leftOut(planText.skippedIgnored);
  switch (kind.part) {
    case "rulebook":
      return options.rulebook === undefined ? null : leftOut(planText.replaced);
    case "roster":
      return used.includes(table) ? null : leftOut(planText.skippedSecond);
    case "facts":
      return branches.length > 0 ? readTable(context, table, kind) : null;
    case "none":
      reportSummary(table, context.findings);
      return leftOut(planText.summary);
  }
}

function countCells(grid: Grid): number {
  let count = 0;
  for (const row of grid.rows) {
    // forEach passes over holes: a value in column XFD costs one step.
    row.values.forEach((value) => {
      if (!isBlank(value)) count++;
    });
  }
  return count;
}
