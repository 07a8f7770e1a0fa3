/** Reading a workbook: grids in, rulebook source, facts, findings and the reading plan out. */
import { textKey } from "../base/text";
import type { Day } from "../base/calendar";
import { parseIsoDay, yearOf } from "../base/calendar";
import type { Branch, Facts, FactKind } from "../appraisal/facts";
import type { Finding } from "../base/finding";
import type { RulebookSource } from "../appraisal/rulebook/source";
import { formatRef } from "../base/address";
import { correctionText, kindNames, ledgerText, planText } from "../text/ledger";
import { findBlocks } from "./blocks";
import type { FactStore, ReadContext } from "./context";
import { factStore } from "./context";
import type { Correction } from "./corrections";
import { correctionFor, correctionsOfPlan, readCorrections } from "./corrections";
import { reportDoubts } from "./doubts";
import type { TableKind } from "./fields";
import { FindingList } from "./findings";
import type { CellValue, Grid, WorkbookGrids } from "./grid";
import { BranchNames } from "./names";
import type { ReadingPlan } from "./plan";
import type { TableLog } from "./planning";
import { planTables } from "./planning";
import { TableReader } from "./reader";
import { readActivities } from "./readers/activities";
import { readBallots } from "./readers/ballots";
import { matrixKinds, readMatrix } from "./readers/matrix";
import {
  readClaims,
  readCompletions,
  readCoverages,
  readExemptions,
  readIncidents,
  readInspections,
  readSelfScores,
} from "./readers/registers";
import { fillHeadCounts, readRoster, rosterOfMembers } from "./readers/roster";
import { readGrades, readRules, readSettings } from "./readers/rulebook";
import { countMembers, readScoreSheet, readTalks } from "./readers/sheets";
import { readTasks } from "./readers/tasks";
import type { Recognised, Recogniser } from "./recognise";
import {
  reportFormulas,
  reportHidden,
  reportNoRoster,
  reportSummary,
  reportUnknownTypes,
  reportHeaderOnly,
  reportUnread,
} from "./reporting";
import { nativeKind, recognise } from "./recognise";
import { yearIn } from "./titles";
import { RuleNames } from "./rules";
import type { Table } from "./table";
import { dataArea, headerArea } from "./table";
import { ActivityTypes } from "./types";
import type { DateReading } from "./values/date";
import { dateReader, isDateFormat, readDates } from "./values/date";
import { readYear } from "./values/number";
import { cellText, isBlank } from "./values/text";
import { Vocabulary } from "./vocabulary";

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

/** How a kind of table is read, and the kind of fact its rows report. */
interface KindReader {
  readonly facts: FactKind;
  readonly read: (reader: TableReader) => void;
}

const READERS: Readonly<Partial<Record<TableKind, KindReader>>> = {
  activities: { facts: "activities", read: readActivities },
  coverages: { facts: "coverages", read: readCoverages },
  completions: { facts: "completions", read: readCompletions },
  inspections: { facts: "inspections", read: readInspections },
  ballots: { facts: "ballots", read: readBallots },
  claims: { facts: "claims", read: readClaims },
  incidents: { facts: "incidents", read: readIncidents },
  exemptions: { facts: "exemptions", read: readExemptions },
  selfScores: { facts: "selfScores", read: readSelfScores },
  matrix: { facts: "activities", read: readMatrix },
  tasks: { facts: "completions", read: readTasks },
  scoreSheets: { facts: "selfScores", read: readScoreSheet },
  talks: { facts: "activities", read: readTalks },
};

const RULEBOOK: ReadonlySet<TableKind> = new Set(["rules", "settings", "grades"]);
const ROSTERS: ReadonlySet<TableKind> = new Set(["roster", "members"]);

/** Below this a table is not read but asked about; below the second it is read and asked about. */
const UNSURE = 0.5;
const CONFIRM = 0.75;

/** Reads a workbook. Never throws for bad content: what cannot be read is a finding. */
export function readLedger(workbook: WorkbookGrids, options: LedgerOptions = {}): LedgerReading {
  const findings = new FindingList();
  const { date1904 } = workbook;
  const isCorrections = (grid: Grid): boolean => textKey(grid.sheet) === correctionText.sheetName;
  const sources = workbook.grids.filter((grid) => grid.mark === null && !isCorrections(grid));
  const corrections = [
    ...(options.plan === undefined ? [] : correctionsOfPlan(options.plan)),
    ...workbook.grids.filter(isCorrections).flatMap((grid) => correctionsOf(grid, workbook.grids, findings)),
  ];
  const noRules: RulebookSource = { rules: [], settings: [], grades: [] };

  // First the rulebook, then the roster, then everything that uses their words.
  const forRules = recogniserOf(
    new BranchNames([]),
    new RuleNames(options.rulebook ?? noRules),
    corrections,
    date1904,
  );
  const ruleTables = pick(
    recogniseAll(sources, forRules, (native) => native === null || RULEBOOK.has(native)),
    RULEBOOK,
  );
  const of = (tables: readonly Table[], kind: TableKind): Table[] =>
    tables.filter((table) => table.kind === kind);
  const sheetRulebook: RulebookSource = {
    rules: of(ruleTables, "rules").flatMap((table) => readRules(table, date1904)),
    settings: of(ruleTables, "settings").flatMap((table) => readSettings(table, date1904)),
    grades: of(ruleTables, "grades").flatMap((table) => readGrades(table, date1904)),
  };
  const rulebook = options.rulebook ?? sheetRulebook;
  const rules = new RuleNames(rulebook);

  const forRoster = recogniserOf(new BranchNames([]), rules, corrections, date1904);
  const rosterTables = pick(
    recogniseAll(sources, forRoster, (native) => native === null || ROSTERS.has(native)),
    ROSTERS,
  ).filter((table) => !ruleTables.some((other) => sameTable(other, table)));
  const { branches, used } =
    options.roster === undefined
      ? readBranches(rosterTables, date1904, findings)
      : { branches: options.roster, used: rosterTables };

  const recogniser = {
    ...recogniserOf(new BranchNames(branches), rules, corrections, date1904),
    fileName: options.fileName ?? null,
  };
  const done = [...ruleTables, ...used];
  const all = recogniseAll(sources, recogniser, () => true);
  const tables = all.flatMap(
    ({ block, table }) => done.find((other) => sameTable(other, block)) ?? table ?? [],
  );

  const year = options.year ?? settingYear(rulebook) ?? commonYear(sources, date1904);
  const facts = factStore();
  const context: ReadContext = {
    findings,
    rules,
    facts,
    names: recogniser.vocabulary.names,
    types: recogniser.vocabulary.types,
    vocabulary: recogniser.vocabulary,
    dateReader: dateReaders(date1904),
    year,
    asOf: options.asOf ?? settingDay(rulebook),
    attendances: new Map(),
  };
  const logs = new Map<Table, TableLog>();
  const factTables = tables.filter((table) => READERS[table.kind] !== undefined);
  for (const table of tables) {
    const correction = correctionFor(corrections, table);
    if (correction?.ignore === true)
      logs.set(table, { read: null, reason: planText.skippedIgnored, skipped: [] });
    else if (ROSTERS.has(table.kind) && !used.includes(table))
      logs.set(table, { read: null, reason: planText.skippedSecond, skipped: [] });
    else if (table.kind === "summary") reportSummary(table, logs, findings);
    else if (options.rulebook !== undefined && RULEBOOK.has(table.kind))
      logs.set(table, { read: null, reason: planText.replaced, skipped: [] });
    else if (READERS[table.kind] !== undefined && branches.length > 0) readTable(context, table, logs);
  }
  if (branches.length > 0) {
    reportUnknownTypes(context);
    reportDoubts(facts.activities, branches, context.attendances, findings, options.today ?? null);
  } else {
    reportNoRoster(of(rosterTables, "roster")[0], factTables, findings);
  }
  if (rulebook.rules.length === 0) findings.add("error", "no-rules", null, ledgerText.noRules());
  reportUnread(sources, all, tables, recogniser, findings);
  for (const table of tables) {
    reportHidden(table, findings);
    reportHeaderOnly(table, findings);
  }
  for (const grid of sources) reportFormulas(grid, findings);

  return {
    rulebook,
    facts: { branches, ...facts },
    findings: findings.list(),
    plan: { version: 1, tables: planTables(workbook.grids, tables, logs) },
    hasRoster: branches.length > 0,
    hasRules: rulebook.rules.length > 0,
    cells: sources.reduce((sum, grid) => sum + countCells(grid), 0),
  };
}

function recogniserOf(
  names: BranchNames,
  rules: RuleNames,
  corrections: readonly Correction[],
  date1904: boolean,
): Recogniser {
  return {
    vocabulary: new Vocabulary(names, rules, new ActivityTypes(rules)),
    corrections,
    date1904,
    fileName: null,
  };
}

function recogniseAll(
  grids: readonly Grid[],
  recogniser: Recogniser,
  wanted: (native: TableKind | null) => boolean,
): Recognised[] {
  return grids.flatMap((grid) => {
    const native = nativeKind(grid.sheet);
    if (!wanted(native)) return [];
    const forced = recogniser.corrections.flatMap(({ sheet, header, kind }) =>
      sheet === grid.sheet && header !== null && kind !== undefined ? [header] : [],
    );
    return findBlocks(grid, recogniser.vocabulary, native, forced).map((block) =>
      recognise(block, recogniser),
    );
  });
}

function pick(found: readonly Recognised[], kinds: ReadonlySet<TableKind>): Table[] {
  return found.flatMap(({ table }) => (table !== null && kinds.has(table.kind) ? [table] : []));
}

const sameTable = (
  a: Table,
  b: { readonly grid: Grid; readonly headerTop: number; readonly left: number },
): boolean => a.grid === b.grid && a.headerTop === b.headerTop && a.left === b.left;

/** The branches: from 支部名册, else a table that reads like one, else counted from a list of members. */
function readBranches(
  tables: readonly Table[],
  date1904: boolean,
  findings: FindingList,
): { branches: readonly Branch[]; used: readonly Table[] } {
  const readDate = dateReader({ date1904, year: null });
  const rosters = tables.filter((table) => table.kind === "roster" && table.confidence >= UNSURE);
  const native = rosters.filter((table) => nativeKind(table.grid.sheet) === "roster");
  const chosen = native.length > 0 ? native : rosters.slice(0, 1);
  const members = tables.filter((table) => table.kind === "members");
  const [first] = chosen;
  for (const table of rosters) {
    if (first === undefined || chosen.includes(table)) continue;
    findings.add(
      "info",
      "second-roster",
      headerArea(table),
      ledgerText.secondRoster(table.grid.sheet, first.grid.sheet),
    );
  }
  const listed = readRoster(chosen, readDate, findings);
  const counts = members.map(countMembers);
  if (listed.length > 0)
    return { branches: fillHeadCounts(listed, counts, findings), used: [...chosen, ...members] };
  const derived = chosen.length > 0 ? [] : rosterOfMembers(counts);
  const [memberTable] = members;
  if (derived.length > 0 && memberTable !== undefined) {
    findings.add(
      "warning",
      "members-as-roster",
      headerArea(memberTable),
      ledgerText.membersAsRoster(derived.length),
    );
  }
  return { branches: derived, used: [...chosen, ...members] };
}

function correctionsOf(grid: Grid, grids: readonly Grid[], findings: FindingList): Correction[] {
  const { corrections, unknown } = readCorrections(grid);
  for (const { row, column, word } of unknown) {
    findings.add(
      "warning",
      "unknown-correction",
      { sheet: grid.sheet, row, column },
      ledgerText.unknownCorrection(word),
    );
  }
  for (const { sheet } of corrections) {
    if (grids.some((other) => other.sheet === sheet)) continue;
    findings.add("warning", "unknown-correction", null, ledgerText.correctionWithoutSheet(sheet));
  }
  return corrections;
}

function readTable(context: ReadContext, table: Table, logs: Map<Table, TableLog>): void {
  const kind = READERS[table.kind];
  if (kind === undefined) return;
  const { findings, facts } = context;
  const range = formatRef(headerArea(table));
  if (table.confidence < UNSURE) {
    findings.add(
      "warning",
      "unsure-table",
      headerArea(table),
      ledgerText.unsureTable(range, kindNames[table.kind], table.doubts),
    );
    logs.set(table, { read: null, reason: planText.skippedUnsure, skipped: [] });
    return;
  }
  if (table.confidence < CONFIRM) {
    findings.add(
      "warning",
      "confirm-table",
      headerArea(table),
      ledgerText.confirmTable(range, kindNames[table.kind], table.doubts),
    );
  }
  const before = sizes(facts);
  const reader = new TableReader(context, table, kind.facts);
  kind.read(reader);
  reader.finish();
  logs.set(table, { read: reader.log.read, reason: null, skipped: reader.log.skipped() });
  const area = dataArea(table);
  if (area === null) return;
  const kinds = new Set<FactKind>(table.kind === "matrix" ? matrixKinds(table.matrix) : [kind.facts]);
  const after = sizes(facts);
  for (const [name, size] of Object.entries(after) as [FactKind, number][]) {
    if (size > before[name] && name !== "exemptions") kinds.add(name);
  }
  if (table.kind === "exemptions") kinds.add("exemptions");
  for (const name of kinds) facts.searched[name].push(area);
}

function sizes(facts: FactStore): Record<FactKind, number> {
  return {
    activities: facts.activities.length,
    coverages: facts.coverages.length,
    completions: facts.completions.length,
    inspections: facts.inspections.length,
    ballots: facts.ballots.length,
    claims: facts.claims.length,
    incidents: facts.incidents.length,
    exemptions: facts.exemptions.length,
    selfScores: facts.selfScores.length,
  };
}

/** One remembered reader of dates for each year. */
function dateReaders(date1904: boolean): ReadContext["dateReader"] {
  const readers = new Map<
    number | null,
    (value: CellValue | undefined, format: string | undefined) => DateReading
  >();
  return (year) => {
    const reader = readers.get(year) ?? dateReader({ date1904, year });
    readers.set(year, reader);
    return reader;
  };
}

function setting(rulebook: RulebookSource, name: string): string | number | null {
  return rulebook.settings.find((row) => textKey(row.name) === name)?.value ?? null;
}

function settingYear(rulebook: RulebookSource): number | null {
  const year = readYear(setting(rulebook, "考评年度"));
  if (typeof year === "number") return year;
  const asOf = settingDay(rulebook);
  return asOf === null ? null : yearOf(asOf);
}

function settingDay(rulebook: RulebookSource): Day | null {
  const value = setting(rulebook, "截止日期");
  return value === null ? null : parseIsoDay(String(value));
}

/** How many cells are looked at for the year most dates carry. */
const YEAR_SAMPLE = 20_000;

/** The year that most date cells carry (the later on a tie), else the one that titles or sheet names agree on. */
function commonYear(grids: readonly Grid[], date1904: boolean): number | null {
  const counts = new Map<number, number>();
  let looked = 0;
  for (const grid of grids) {
    if (nativeKind(grid.sheet) === "roster" || nativeKind(grid.sheet) === "rules") continue;
    for (const row of grid.rows) {
      if (looked > YEAR_SAMPLE) break;
      row.values.forEach((value, column) => {
        looked++;
        const isDate =
          typeof value === "number"
            ? isDateFormat(row.formats[column])
            : typeof value === "string" && /^\s*(?:19|20)\d{2}[年./-]\d/.test(value);
        if (!isDate) return;
        const reading = readDates(value, row.formats[column], { date1904, year: null });
        if (reading.kind !== "days" || reading.spans[0] === undefined) return;
        const year = yearOf(reading.spans[0].from);
        counts.set(year, (counts.get(year) ?? 0) + 1);
      });
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  if (most !== undefined) return most[0];
  const titles = grids.flatMap((grid) => [
    grid.sheet,
    ...grid.rows.slice(0, 3).flatMap((row) => cellText(row.values.find((value) => !isBlank(value))) ?? []),
  ]);
  return yearIn(titles);
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
