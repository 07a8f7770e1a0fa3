/** Reading a workbook: grids in, rulebook source, facts, findings and the reading plan out. */
import { emptyFacts, type Branch, type Facts } from "../appraisal/facts";
import type { LeftOut } from "../appraisal/appraisal";
import type { RulebookSource } from "../appraisal/rulebook/source";
import type { Day } from "../base/calendar";
import { declareFindings, type Finding } from "../base/finding";
import { textKey } from "../base/text";
import { correctionText, planText } from "../text/ledger";
import { Account, type TableAccount } from "./account";
import { membersAsRoster, readBranches, secondRoster, type Branches } from "./branches";
import { askAboutMonths } from "./by-month";
import { correctionFor, correctionsIn, correctionsOfPlan } from "./corrections";
import { reportDoubts } from "./doubts";
import type { Recogniser } from "./find/assign";
import type { Recognised } from "./find/recognise";
import { NO_RULES, recogniseAll, recogniserOf, sameTable, tablesOf, type Sources } from "./find/tables";
import { FindingList } from "./findings";
import type { Grid, WorkbookGrids } from "./grid";
import { BranchNames } from "./names/branches";
import { isUnit } from "./names/units";
import { RuleNames } from "./names/rules";
import { ownershipOf } from "./ownership";
import type { ReadingPlan } from "./plan";
import { planTables } from "./planning";
import { TableCells } from "./read/cells";
import { columnsSaid } from "./read/columns";
import { dateReaders, type ReadContext } from "./read/context";
import { leftOut, readTable, type TableReading } from "./read/facts";
import {
  barrenSheets,
  reportFormulas,
  reportHeaderOnly,
  reportHidden,
  reportNoRoster,
  reportNoRules,
  reportSummary,
  reportUnknownTypes,
  reportUnread,
} from "./reporting";
import { proposeBranches, type ProposedBranch, type StartOffer } from "./start";
import { memberLists } from "./tables/member-lists";
import { nativeKind, type TableOfKind } from "./tables/registry";
import { roster } from "./tables/roster";
import { rules as rulesKind } from "./tables/rules";
import { uniteSources } from "./sources";
import { checkTotals, type SheetTotals } from "./totals/check";
import { claimIgnored, claimUnread } from "./unread";
import { reportUnusedCorrections } from "./unused-corrections";
import { IGNORED, lost, plainly, type Said } from "./verdict";
import { commonYear, settingDay, settingYear } from "./year";

const say = declareFindings({
  "several-rulebooks": {
    severity: "warning",
    title: "不止一张考评规则",
    message: (sheets: readonly string[]) =>
      `${sheets.map((sheet) => `“${sheet}”`).join("、")}都是考评规则，各表的规则加在一起计分，总分可能偏高。`,
    hint: `是一套规则分几张表写的，不用改；只按其中一张计分的，请在“${correctionText.sheetName}”为不用的表各写一行：${correctionText.sheet}填它的名称，${correctionText.kind}填“${correctionText.ignore}”。`,
  },
  "whose-sheet": {
    severity: "warning",
    title: "分不清是结果表还是自己的表",
    message: (sheet: string) =>
      `工作表“${sheet}”带有本工具结果表的隐藏记号，表上的说明和表头却对不上（可能是从结果表复制、移动或改写来的），没有读取，也不会替换。`,
    hint: (sheet: string) =>
      `如果是您自己的表，请在“${correctionText.sheetName}”中写一行，${correctionText.sheet}填“${sheet}”，${correctionText.kind}填它是什么（如“活动台账”），就照常读取，不会替换；` +
      `如果不要读取，${correctionText.kind}填“${correctionText.ignore}”；如果是旧的结果表，请删除这张工作表，重新评分时会另建。`,
  },
});

/** What the caller knows beside the workbook. */
export interface LedgerOptions {
  /** A rulebook whose words help to read a workbook that has no rules: nothing is scored by it. */
  readonly words?: RulebookSource;
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
  /** What a workbook without a roster or rules of its own could start from; null where it has both. */
  readonly start: StartOffer | null;
  /** What every cell of the sheets that are not ours came to. */
  readonly account: Account;
  /** Facts that another table tells, and those of which no rule counts the type. */
  readonly leftOut: readonly LeftOut[];
  /** Per sheet that has any: its totals that were compared with what was read. */
  readonly totals: readonly SheetTotals[];
  /** Cells with content in all sheets that are not ours. */
  readonly cells: number;
}

/** Reads a workbook. Never throws for bad content: what cannot be read is a finding. */
export function readLedger(workbook: WorkbookGrids, options: LedgerOptions = {}): LedgerReading {
  const findings = new FindingList();
  const sources = sourcesOf(workbook, options, findings);
  const account = accountOf(workbook, sources, findings);
  // First the rulebook, then the roster, then everything that uses their words.
  const { rulebook, tables: ruleTables } = readRulebook(sources, options, account, findings);
  const hasRules = rulebook.rules.length > 0;
  const rules = new RuleNames(hasRules ? rulebook : (options.words ?? NO_RULES));
  const rosters = findRosters(sources, rules, ruleTables);
  const { branches, used } = asFarAsListed(
    branchesOf(rosters, sources, options, account, findings),
    sources,
    rules,
    findings,
  );
  const listed =
    options.roster === undefined
      ? branches
      : branchesOf(rosters, sources, {}, new Account(sources.grids), new FindingList()).branches;
  const names = new BranchNames(branches);
  const { fileName = null } = options;
  const isShared = listed.length > 1 && !isOwn(sources.grids, names, fileName);
  const recogniser = recogniserOf(sources, rules, names, { fileName, isShared });
  const all = recogniseAll(sources.grids, recogniser);
  const tables = withDone(all, [...ruleTables, ...used]);
  const context = contextOf(sources, rulebook, recogniser, options, account, findings);
  const { facts } = context;
  const logs = readFacts(context, tables, { sources, options, branches, used });
  const totals = checkTotals(
    context,
    [...logs.values()].flatMap((log) => log.totals ?? []),
  );
  askAboutMonths(context);
  const elsewhere = uniteSources(facts, context.sources, sources.corrections, findings);
  const found = branches.length > 0 ? null : proposeBranches(workbook.grids, all, options.fileName ?? null);
  const ownRules = ruleTables.some(({ kind, rows }) => kind === rulesKind && rows.length > 0);
  let uncounted: readonly LeftOut[] = [];
  if (branches.length > 0) {
    uncounted = reportUnknownTypes(context);
    reportDoubts(facts.activities, branches, context.attendances, findings, options.today ?? null);
  } else {
    const ledgers = tables.filter(({ kind }) => kind.part === "facts");
    const wall = reportNoRoster(
      rosters.find(({ kind }) => kind === roster),
      found ?? [],
      findings,
    );
    for (const table of ledgers) account.leaveOut(table, lost("unread", wall.title, wall));
  }
  const said = reportUnread(sources.grids, all, tables, recogniser, findings);
  if (!hasRules && ![...said.keys()].some(({ sheet }) => nativeKind(sheet) === rulesKind))
    reportNoRules(findings);
  reportUnusedCorrections(
    { grids: sources.grids, corrections: sources.corrections, all, recogniser },
    findings,
  );
  claimUnread(account, said, recogniser, findings);
  for (const table of tables) {
    reportHidden(table, findings);
    reportHeaderOnly(table, findings);
  }
  for (const grid of sources.grids) reportFormulas(grid, findings);
  const planned = planTables(workbook.grids, tables, logs);
  return {
    rulebook,
    facts: { branches, ...facts, barren: barrenSheets(planned, said) },
    findings: findings.list(),
    plan: { version: 1, tables: planned },
    hasRoster: branches.length > 0,
    hasRules,
    start: found === null && ownRules ? null : { branches: found, rules: !ownRules, year: context.year },
    account,
    leftOut: [...elsewhere, ...uncounted],
    totals,
    cells: account.sheets.reduce((sum, { cells }) => sum + cells, 0),
  };
}

/** Whether a file is called after a branch and none of its sheets but the lists of all speaks of another. */
function isOwn(grids: readonly Grid[], names: BranchNames, fileName: string | null): boolean {
  const own = fileName === null ? null : names.within(fileName.replace(/\.[a-z]{2,5}$/i, ""));
  if (own === null) return false;
  const isOther = (text: string): boolean =>
    names
      .resolve(text)
      .some(({ match }) =>
        match.kind === "exact" || match.kind === "near"
          ? match.branch !== own
          : match.kind !== "other-body" && (match.kind !== "none" || /支部$/.test(text)),
      );
  return grids
    .filter(({ sheet }) => nativeKind(sheet)?.part === undefined || nativeKind(sheet)?.part === "facts")
    .every(
      ({ sheet, rows }) =>
        !isOther(sheet) &&
        rows.every(({ values }) =>
          values.every(
            (value) => typeof value !== "string" || value.length > LONGEST_NAME || !isOther(value.trim()),
          ),
        ),
    );
}

/** Longer cells are prose. */
const LONGEST_NAME = 30;

const isCorrections = (grid: Grid): boolean => textKey(grid.sheet) === correctionText.sheetName;

/** The sheets that are not ours, and the corrections of the plan and of 识别设置. */
function sourcesOf(workbook: WorkbookGrids, { plan }: LedgerOptions, findings: FindingList): Sources {
  const corrections = [
    ...(plan === undefined ? [] : correctionsOfPlan(plan)),
    ...workbook.grids.filter(isCorrections).flatMap((grid) => correctionsIn(grid, findings)),
  ];
  // 识别设置 settles whose a disputed sheet is: named there it is the user's own, as what it is called or to be ignored.
  const isSource = (grid: Grid): boolean =>
    ownershipOf(grid) === "foreign" ||
    (ownershipOf(grid) === "disputed" && corrections.some(({ sheet }) => sheet === grid.sheet));
  return {
    grids: workbook.grids.filter((grid) => !isCorrections(grid) && isSource(grid)),
    corrections,
    date1904: workbook.date1904,
  };
}

/** The account of every sheet that is not ours; those of which that is not certain are unread, and asked about. */
function accountOf(workbook: WorkbookGrids, { grids, corrections }: Sources, findings: FindingList): Account {
  const disputed = workbook.grids.filter(
    (grid) => ownershipOf(grid) === "disputed" && !grids.includes(grid) && !isCorrections(grid),
  );
  const account = new Account([...grids, ...disputed]);
  claimIgnored(account, corrections);
  for (const grid of disputed) {
    const at = { sheet: grid.sheet, row: 0, column: 0 };
    const finding = findings.add(say["whose-sheet"]({ at }, grid.sheet));
    const said = lost("unread", finding.title, finding);
    for (const { index, values } of grid.rows)
      account.of(grid).fillArea({ top: index, left: 0, bottom: index, right: values.length - 1 }, said);
  }
  return account;
}

/** The rulebook given from outside, else that of the workbook; and the tables that hold one. */
function readRulebook(
  sources: Sources,
  { rulebook }: LedgerOptions,
  account: Account,
  findings: FindingList,
): { rulebook: RulebookSource; tables: readonly TableOfKind[] } {
  const recogniser = recogniserOf(sources, new RuleNames(rulebook ?? NO_RULES));
  const tables = tablesOf(sources.grids, recogniser, "rulebook");
  if (rulebook !== undefined) return { rulebook, tables };
  const [first, ...others] = tables.filter(({ kind, rows }) => kind === rulesKind && rows.length > 0);
  const sheets = [...new Set([first, ...others].map((table) => table?.grid.sheet ?? ""))];
  if (first && sheets.length > 1) {
    const at = { sheet: others.at(-1)?.grid.sheet ?? "", row: first.headerTop, column: first.left };
    findings.add(say["several-rulebooks"]({ at }, sheets));
  }
  const parts = tables.flatMap((table) =>
    table.kind.part === "rulebook"
      ? [table.kind.read(new TableCells(table, openTable(table, account, findings)), sources.date1904)]
      : [],
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

/** The cells of a table, its account opened. */
const openTable = (table: TableOfKind, account: Account, findings: FindingList): TableAccount =>
  account.ofTable(table, columnsSaid(table, table.kind, findings));

function findRosters(
  sources: Sources,
  rules: RuleNames,
  others: readonly TableOfKind[],
): readonly TableOfKind[] {
  const recogniser = recogniserOf(sources, rules);
  return recogniseAll(sources.grids, recogniser, "roster").flatMap(({ table }) => {
    if (table === null || others.some((other) => sameTable(other, table))) return [];
    return table.kind.part === "roster" || table.kind === memberLists ? [table] : [];
  });
}

/** A list of members tells the branches only where the sheets name no other: half a roster would rank half of them. */
function asFarAsListed(read: Branches, sources: Sources, rules: RuleNames, findings: FindingList): Branches {
  const { branches, list } = read;
  if (list === null || branches.length === 0) return read;
  const names = new BranchNames(branches);
  const blocks = recogniseAll(sources.grids, recogniserOf(sources, rules));
  const isOther = ({ name, include }: ProposedBranch): boolean =>
    include && isUnit(name) && names.one(name).kind === "none";
  if (proposeBranches(sources.grids, blocks, null).some(isOther)) return { ...read, branches: [] };
  findings.add(membersAsRoster(list, branches.length));
  return read;
}

function branchesOf(
  rosters: readonly TableOfKind[],
  { date1904 }: Sources,
  { roster: given }: LedgerOptions,
  account: Account,
  findings: FindingList,
): Branches {
  if (given !== undefined) return { branches: given, used: rosters, list: null };
  return readBranches(rosters, (table) => openTable(table, account, findings), date1904, findings);
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
  account: Account,
  findings: FindingList,
): ReadContext {
  return {
    account,
    findings,
    rules: vocabulary.rules,
    facts: emptyFacts(),
    sources: [],
    names: vocabulary.names,
    types: vocabulary.types,
    vocabulary,
    dateReader: dateReaders(date1904),
    year: options.year ?? settingYear(rulebook) ?? commonYear(grids, date1904),
    start: settingDay(rulebook, "起始日期"),
    asOf: options.asOf ?? settingDay(rulebook, "截止日期"),
    attendances: new Map(),
    completionMonths: new Map(),
  };
}

/** Reads every fact table in order, and says of the others why they are left out. */
function readFacts(
  context: ReadContext,
  tables: readonly TableOfKind[],
  known: Omit<Branches, "list"> & { readonly sources: Sources; readonly options: LedgerOptions },
): ReadonlyMap<TableOfKind, TableReading> {
  const logs = new Map<TableOfKind, TableReading>();
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
  }: Omit<Branches, "list"> & { readonly sources: Sources; readonly options: LedgerOptions },
): TableReading | null {
  const { kind } = table;
  const { account, findings } = context;
  const leave = (said: Said): TableReading => {
    account.leaveOut(table, said);
    return leftOut(said.why);
  };
  if (correctionFor(sources.corrections, table)?.ignore === true) return leave(IGNORED);
  switch (kind.part) {
    case "rulebook":
      return options.rulebook === undefined ? null : leave(plainly("other", planText.replaced));
    case "roster":
      if (options.roster !== undefined) return leave(plainly("other", planText.replacedRoster));
      if (used.includes(table)) return null;
      return leave(lost("not-counted", planText.skippedSecond, findings.add(secondRoster(table, used))));
    case "facts":
      return branches.length > 0 ? readTable(context, table, kind) : null;
    case "none": {
      const finding = reportSummary(table, findings);
      return leave({ is: kind.is, why: kind.why, finding });
    }
  }
}
