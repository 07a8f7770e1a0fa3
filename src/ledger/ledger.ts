/** Reading a workbook: grids in, rulebook source, facts, findings and the reading plan out. */
import type { Branch, Facts, FactKind } from "../appraisal/facts";
import type { Finding } from "../appraisal/finding";
import type { RulebookSource } from "../appraisal/rulebook/source";
import { ledgerText, planText } from "../text/ledger";
import type { ReadContext } from "./context";
import { factStore, TableReader } from "./context";
import type { TableKind } from "./fields";
import { FindingList } from "./findings";
import type { Grid, WorkbookGrids } from "./grid";
import { BranchNames } from "./names";
import type { PlannedTable, ReadingPlan, SkippedRows } from "./plan";
import { readActivities } from "./readers/activities";
import { readBallots } from "./readers/ballots";
import {
  readClaims,
  readCompletions,
  readCoverages,
  readExemptions,
  readIncidents,
  readInspections,
  readSelfScores,
} from "./readers/registers";
import { readRoster } from "./readers/roster";
import { readGrades, readRules, readSettings } from "./readers/rulebook";
import { rangeText, recogniseNative } from "./recognise";
import { RuleNames } from "./rules";
import type { Table } from "./table";
import { columnOf, dataArea } from "./table";
import { ActivityTypes } from "./types";
import { dateReader } from "./values/date";
import { readYear } from "./values/number";
import { cellText, isBlank, wordKey } from "./values/text";

/** What the caller knows beside the workbook. */
export interface LedgerOptions {
  /** Replaces 考评规则, 考评设置 and 等次办法 of the workbook. */
  readonly rulebook?: RulebookSource;
  /** 考评年度 given from outside; completes dates written without a year. */
  readonly year?: number;
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

const FACT_READERS: Readonly<Record<FactKind, (reader: TableReader) => void>> = {
  activities: readActivities,
  coverages: readCoverages,
  completions: readCompletions,
  inspections: readInspections,
  ballots: readBallots,
  claims: readClaims,
  incidents: readIncidents,
  exemptions: readExemptions,
  selfScores: readSelfScores,
};

const isFactKind = (kind: TableKind): kind is FactKind => kind in FACT_READERS;

/** Reads a workbook. Never throws for bad content: what cannot be read is a finding. */
export function readLedger(workbook: WorkbookGrids, options: LedgerOptions = {}): LedgerReading {
  const findings = new FindingList();
  const sources = workbook.grids.filter((grid) => grid.mark === null);
  const tables = sources.flatMap((grid) => recogniseNative(grid, findings) ?? []);
  const of = (kind: TableKind): Table[] => tables.filter((table) => table.kind === kind);
  const logs = new Map<Table, { read: number; skipped: readonly SkippedRows[] }>();

  const { date1904 } = workbook;
  const sheetRulebook: RulebookSource = {
    rules: of("rules").flatMap((table) => readRules(table, date1904)),
    settings: of("settings").flatMap((table) => readSettings(table, date1904)),
    grades: of("grades").flatMap((table) => readGrades(table, date1904)),
  };
  const rulebook = options.rulebook ?? sheetRulebook;
  const hasRules = rulebook.rules.length > 0;
  const year = options.year ?? settingYear(rulebook);
  const readDate = dateReader({ date1904, year });

  const branches: Branch[] = of("roster").flatMap((table) =>
    readRoster(table, dateReader({ date1904, year: null }), findings),
  );
  const rosterTable = of("roster")[0];
  const rules = new RuleNames(rulebook);
  const facts = factStore();
  const context: ReadContext = {
    findings,
    rules,
    readDate,
    facts,
    names: new BranchNames(branches),
    types: new ActivityTypes(rules),
  };
  const factTables = tables.filter((table) => isFactKind(table.kind));
  if (branches.length > 0) {
    for (const table of factTables) {
      if (!isFactKind(table.kind)) continue;
      const reader = new TableReader(context, table, table.kind);
      FACT_READERS[table.kind](reader);
      reader.finish();
      const area = dataArea(table);
      if (area !== null) facts.searched[table.kind].push(area);
      logs.set(table, { read: reader.log.read, skipped: reader.log.skipped() });
    }
    reportUnknownTypes(context);
  } else if (rosterTable !== undefined) {
    const at = { sheet: rosterTable.grid.sheet, row: rosterTable.headerTop, column: rosterTable.left };
    findings.add("error", "no-roster", at, ledgerText.emptyRoster());
  } else {
    findings.add("error", "no-roster", null, ledgerText.noRoster(namedBranches(factTables)));
  }
  if (!hasRules) findings.add("error", "no-rules", null, ledgerText.noRules());
  for (const table of tables) reportHidden(table, findings);

  return {
    rulebook,
    facts: { branches, ...facts },
    findings: findings.list(),
    plan: { version: 1, tables: planTables(workbook.grids, tables, logs, options.rulebook !== undefined) },
    hasRoster: branches.length > 0,
    hasRules,
    cells: sources.reduce((sum, grid) => sum + countCells(grid), 0),
  };
}

function settingYear(rulebook: RulebookSource): number | null {
  const setting = rulebook.settings.find((row) => wordKey(row.name) === "考评年度");
  const year = readYear(setting?.value);
  return typeof year === "number" ? year : null;
}

/** One info for every activity type that no rule counts, at its first row. */
function reportUnknownTypes({ facts, types, findings }: ReadContext): void {
  const unknown = new Map<string, { count: number; at: (typeof facts.activities)[number]["at"] }>();
  for (const activity of facts.activities) {
    for (const type of activity.types) {
      if (types.isKnown(type)) continue;
      const entry = unknown.get(type);
      if (entry === undefined) unknown.set(type, { count: 1, at: activity.at });
      else entry.count++;
    }
  }
  for (const [type, { count, at }] of unknown) {
    findings.add("info", "unknown-type", at, ledgerText.unknownType(type, count));
  }
}

/** Names in the branch columns of fact tables, the first thirty. */
function namedBranches(tables: readonly Table[]): string[] {
  const names = new Set<string>();
  for (const table of tables) {
    const column = columnOf(table, "branch");
    for (const row of table.rows) {
      const name = cellText(row.values[column]);
      if (name !== null) names.add(name);
      if (names.size === 30) return [...names];
    }
  }
  return [...names];
}

function reportHidden(table: Table, findings: FindingList): void {
  const { grid } = table;
  const at = { sheet: grid.sheet, row: table.headerTop, column: table.left };
  if (grid.visibility !== "visible")
    findings.add("info", "hidden-sheet", at, ledgerText.hiddenSheet(grid.sheet));
  const hidden = grid.hiddenRows;
  if (hidden === null || hidden.size === 0) return;
  const count = table.rows.filter((row) => hidden.has(row.index)).length;
  if (count > 0) findings.add("info", "hidden-rows", at, ledgerText.hiddenRows(grid.sheet, count));
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

function planTables(
  grids: readonly Grid[],
  tables: readonly Table[],
  logs: ReadonlyMap<Table, { read: number; skipped: readonly SkippedRows[] }>,
  replaced: boolean,
): PlannedTable[] {
  const unread = (grid: Grid, reason: string): PlannedTable => ({
    sheet: grid.sheet,
    hidden: grid.visibility !== "visible",
    kind: null,
    header: null,
    data: null,
    columns: [],
    reasons: [reason],
    confidence: 1,
    rowsRead: 0,
    skipped: [],
  });
  return grids.flatMap((grid) => {
    if (grid.mark !== null) return [unread(grid, planText.skippedOwn)];
    const here = tables.filter((table) => table.grid === grid);
    if (here.length === 0) return grid.rows.length === 0 ? [] : [unread(grid, planText.unused)];
    return here.map((table) => planTable(table, logs.get(table), replaced));
  });
}

function planTable(
  table: Table,
  log: { read: number; skipped: readonly SkippedRows[] } | undefined,
  replaced: boolean,
): PlannedTable {
  const area = dataArea(table);
  const unused = replaced && (table.kind === "rules" || table.kind === "settings" || table.kind === "grades");
  return {
    sheet: table.grid.sheet,
    hidden: table.grid.visibility !== "visible",
    kind: table.kind,
    header: rangeText(table.headerTop, table.left, table.headerBottom, table.right),
    data: area && rangeText(area.top, area.left, area.bottom, area.right),
    columns: table.columns.map(({ index, header, field }) => ({
      column: rangeText(0, index, 0, index).split(":")[0]?.slice(0, -1) ?? "",
      header,
      field,
    })),
    reasons: unused ? [...table.reasons, planText.replaced] : table.reasons,
    confidence: table.confidence,
    rowsRead: unused ? 0 : (log?.read ?? table.rows.length),
    skipped: log?.skipped ?? [],
  };
}
