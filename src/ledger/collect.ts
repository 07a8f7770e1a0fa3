/** Many files into one workbook of native sheets (汇总): every record keeps file, sheet and cell; a batch can be undone. */
import { textKey } from "../base/text";
import type { Day } from "../base/calendar";
import { partsOf } from "../base/calendar";
import type { Activity, Branch, Facts } from "../appraisal/facts";
import type { Finding } from "../base/finding";
import type { RuleColumn, RulebookSource } from "../appraisal/rulebook/source";
import { GRADE_COLUMNS, RULE_COLUMNS } from "../appraisal/rulebook/source";
import type { CellRef } from "../base/address";
import { cellAddress } from "../base/address";
import { collectText, kindNames } from "../text/ledger";
import { KINDS } from "./fields";
import { FindingList } from "./findings";
import type { Grid, WorkbookGrids } from "./grid";
import type { LedgerReading } from "./ledger";
import { readLedger } from "./ledger";
import { TYPE_SYNONYMS } from "./types";
import type { DaySpan } from "./values/date";
import { dateReader } from "./values/date";
import { cellText } from "./values/text";
import { isNewer, sameContent, versionStem } from "./versions";

/** One file to be gathered. */
export interface CollectFile {
  /** File name, for people and for the branch it may name. */
  readonly name: string;
  readonly workbook: WorkbookGrids;
}

/** What gathering is told beside the files. */
export interface CollectOptions {
  /** Label of this batch; a batch of the same label in `base` is replaced. */
  readonly label: string;
  /** The workbook gathered so far: its records stay. */
  readonly base?: CollectFile;
}

/** A cell to be written; `day` is a date. */
export type CollectedCell = string | number | null | { readonly day: Day };

/** One native sheet to be written: header words and rows. */
export interface CollectedSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly CollectedCell[])[];
}

/** What became of one file. */
export interface CollectedFile {
  readonly name: string;
  /** Records taken from it. */
  readonly records: number;
  /** taken; identical to another file; an older version of another file. */
  readonly outcome: "taken" | "identical" | "older-version";
}

/** The gathered workbook, as sheets to be written, with everything that was left out or doubtful. */
export interface Collection {
  readonly sheets: readonly CollectedSheet[];
  readonly files: readonly CollectedFile[];
  /** `branch` findings of reading name the file in their message. */
  readonly findings: readonly Finding[];
}

type FactSheet =
  | "activities"
  | "coverages"
  | "completions"
  | "inspections"
  | "ballots"
  | "claims"
  | "incidents"
  | "exemptions"
  | "selfScores";

/** One record as it will be written: values by header word, and where it came from. */
interface RecordRow {
  readonly sheet: FactSheet;
  readonly values: ReadonlyMap<string, CollectedCell>;
  /** The same record in words, by which duplicates are found. */
  readonly key: string;
  readonly at: CellRef;
}

/** Activity types that everybody uses, where no file brings a rulebook. */
const COMMON_TYPES: RulebookSource = {
  rules: TYPE_SYNONYMS.map(([title = ""]) => ({ values: { id: title, title, method: "频次" }, cells: {} })),
  settings: [],
  grades: [],
};

/** Gathers the files. Nothing is left out without a finding. */
export function collect(files: readonly CollectFile[], options: CollectOptions): Collection {
  const findings = new FindingList();
  const all = options.base === undefined ? files : [options.base, ...files];
  const first = all.map((file) => ({ file, reading: readLedger(file.workbook, { fileName: file.name }) }));
  const ruled = first.filter(({ reading }) => reading.hasRules);
  const rulebook = ruled[0]?.reading.rulebook ?? null;
  if (rulebook === null) findings.add("warning", "no-rules", null, collectText.noRules());
  for (const { file, reading } of ruled.slice(1)) {
    if (
      JSON.stringify(reading.rulebook.rules.map(({ values }) => values)) ===
      JSON.stringify(rulebook?.rules.map(({ values }) => values))
    )
      continue;
    findings.add(
      "warning",
      "second-rulebook",
      null,
      collectText.secondRulebook(file.name, ruled[0]?.file.name ?? ""),
    );
  }
  const roster = rosterOf(first, findings);
  const read = (file: CollectFile): LedgerReading =>
    readLedger(file.workbook, { roster, rulebook: rulebook ?? COMMON_TYPES, fileName: file.name });

  const outcomes: CollectedFile[] = [];
  const taken = new Map<string, { row: RecordRow; file: string }>();
  const records: { row: RecordRow; file: string }[] = [];
  const { base } = options;
  if (base !== undefined) {
    for (const row of recordsOf(read(base).facts)) {
      if (batchOf(base.workbook, row.at) !== options.label) taken.set(row.key, { row, file: base.name });
    }
  }
  for (const { file, reading } of chooseVersions(files, read, outcomes, findings)) {
    let count = 0;
    for (const finding of reading.findings) {
      if (finding.severity === "info" || NOT_HERE.has(finding.code)) continue;
      findings.add(
        finding.severity,
        finding.code,
        null,
        { message: `${file.name}：${placed(finding)}${finding.message}`, hint: finding.hint },
        finding.branch,
      );
    }
    const own = new Set<string>();
    for (const row of recordsOf(reading.facts)) {
      const before = taken.get(row.key);
      if (before !== undefined && before.file !== file.name) {
        findings.add(
          "warning",
          "duplicate-record",
          null,
          collectText.duplicateRecord(`${file.name}：${row.key}`, before.file),
        );
        continue;
      }
      own.add(row.key);
      taken.set(row.key, { row, file: file.name });
      records.push({ row, file: file.name });
      count++;
    }
    if (count === 0 && !ruled.some((one) => one.file === file))
      findings.add("warning", "nothing-read", null, collectText.nothingRead(file.name));
    outcomes.push({ name: file.name, records: count, outcome: "taken" });
  }
  const order = new Map(files.map(({ name }, index) => [name, index]));
  outcomes.sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  return {
    sheets: [
      ...rulebookSheets(rulebook),
      rosterSheet(roster),
      ...factSheets(records, options, findings),
    ].filter(({ rows }) => rows.length > 0),
    files: outcomes,
    findings: findings.list(),
  };
}

/** 批次 of the row a cell stands in. */
function batchOf({ grids }: WorkbookGrids, at: CellRef): string | null {
  const rows = grids.find((grid) => grid.sheet === at.sheet)?.rows ?? [];
  const column = rows[0]?.values.findIndex((value) => value === collectText.batch) ?? -1;
  return column < 0 ? null : cellText(rows.find((row) => row.index === at.row)?.values[column]);
}

/** Findings that a single branch's file always gives and that mean nothing here. */
const NOT_HERE: ReadonlySet<string> = new Set(["no-roster", "no-rules", "weekend"]);

const placed = ({ at }: Finding): string =>
  at === null
    ? ""
    : `${at.sheet}!${"row" in at ? cellAddress(at.row, at.column) : cellAddress(at.top, at.left)} `;

/** The roster some file brings, else the branches that file names and titles name. */
function rosterOf(
  read: readonly { readonly file: CollectFile; readonly reading: LedgerReading }[],
  findings: FindingList,
): readonly Branch[] {
  const listed = read.find(({ reading }) => reading.hasRoster)?.reading.facts.branches;
  if (listed !== undefined) return listed;
  const names = new Map<string, string>();
  for (const { file } of read) {
    const texts = [file.name, ...file.workbook.grids.flatMap((grid) => [grid.sheet, ...titleTexts(grid)])];
    const name = texts.map(branchNameIn).find((found) => found !== null) ?? null;
    if (name !== null) names.set(textKey(name), name);
  }
  if (names.size === 0) findings.add("error", "no-roster", null, collectText.noRosterAnywhere());
  else findings.add("warning", "roster-from-files", null, collectText.rosterFromFiles([...names.values()]));
  return [...names.values()].map((name, row) => ({
    name,
    aliases: [],
    group: null,
    members: null,
    fullMembers: null,
    hasCommittee: null,
    partyGroups: null,
    secretary: null,
    founded: null,
    dissolved: null,
    termDue: null,
    at: { sheet: kindNames.roster, row: row + 1, column: 0 },
  }));
}

const titleTexts = (grid: Grid): string[] =>
  grid.rows
    .slice(0, 4)
    .flatMap((row) => row.values.flatMap((value) => (typeof value === "string" ? [value] : [])));

/** 第一党支部 in 附件2：第一党支部2022年台账.xlsx; 团支部 is none. */
function branchNameIn(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  const match =
    /(?:^|[^\u4e00-\u9fff]|附件\d*:?|年度?|关于|填报单位(?:\(盖章\))?:|支部名称:)([\u4e00-\u9fff\d]{1,16}?(?:党总支|党支部|支部))(?!委员会|大会|书记|名称|工作)/.exec(
      plain,
    );
  const name = match?.[1];
  return name === undefined || /团支部|各党?支部|^党?支部$/.test(name) ? null : name;
}

/** Of files that are versions of one another only the newest; of identical files the first. */
function chooseVersions(
  files: readonly CollectFile[],
  read: (file: CollectFile) => LedgerReading,
  outcomes: CollectedFile[],
  findings: FindingList,
): { file: CollectFile; reading: LedgerReading }[] {
  const chosen: CollectFile[] = [];
  for (const file of files) {
    const twin = chosen.find((other) => sameContent(other.workbook, file.workbook));
    if (twin === undefined) chosen.push(file);
    else {
      findings.add("info", "identical-file", null, collectText.identical(file.name, twin.name));
      outcomes.push({ name: file.name, records: 0, outcome: "identical" });
    }
  }
  const families = new Map<string, CollectFile[]>();
  for (const file of chosen)
    families.set(versionStem(file.name), [...(families.get(versionStem(file.name)) ?? []), file]);
  return [...families.values()].flatMap((family) => {
    const newest = family.reduce((best, file) => (isNewer(file.name, best.name) ? file : best));
    const reading = read(newest);
    for (const file of family) {
      if (file === newest) continue;
      const differences = differencesOf(file.name, read(file).facts, newest.name, reading.facts);
      findings.add(
        "warning",
        "older-version",
        null,
        collectText.olderVersion(file.name, newest.name, differences),
      );
      outcomes.push({ name: file.name, records: 0, outcome: "older-version" });
    }
    return [{ file: newest, reading }];
  });
}

function differencesOf(name: string, facts: Facts, otherName: string, other: Facts): string[] {
  const keys = new Set(recordsOf(facts).map(({ key }) => key));
  const otherKeys = new Set(recordsOf(other).map(({ key }) => key));
  const only = (label: string, mine: ReadonlySet<string>, theirs: ReadonlySet<string>): string[] => {
    const left = [...mine].filter((key) => !theirs.has(key));
    return left.length === 0 ? [] : [collectText.onlyIn(label, left.length, left.slice(0, 5))];
  };
  return [...only(name, keys, otherKeys), ...only(otherName, otherKeys, keys)];
}

/** A span of days as a cell that reads back to the same span. */
function spanCell({ from, to }: DaySpan): CollectedCell {
  if (from === to) return { day: from };
  const [start, end] = [partsOf(from), partsOf(to)];
  const whole = start.date === 1 && partsOf((to + 1) as Day).date === 1;
  if (!whole) return { day: from };
  return start.month === end.month
    ? `${start.year}年${start.month}月`
    : `${start.year}年${start.month}月-${end.month}月`;
}

const dayCell = (day: Day | null): CollectedCell => (day === null ? null : { day });
const pointsCell = (value: number | "unreadable" | null): CollectedCell => value;

function activityCells(activity: Activity): [string, CollectedCell][] {
  const { from, to } = activity;
  return [
    ["日期", from === null || to === null ? null : spanCell({ from, to })],
    ["活动类型", activity.types.join("、") || null],
    ["党小组", activity.partyGroup],
    ["主题", activity.topic],
    ["应到", activity.expected],
    ["实到", activity.attended],
    ["次数", activity.count === 1 ? null : activity.count],
  ];
}

/** All facts of a reading as rows of native sheets. */
function recordsOf(facts: Facts): RecordRow[] {
  const rows: RecordRow[] = [];
  const add = (
    sheet: FactSheet,
    fact: { readonly branch: string; readonly year: number | null; readonly at: CellRef },
    cells: [string, CollectedCell][],
  ): void => {
    const values = new Map<string, CollectedCell>([
      ["支部名称", fact.branch],
      ...cells,
      ["所属年度", fact.year],
    ]);
    const said = [...values.values()]
      .filter((value) => value !== null)
      .map((value) => (typeof value === "object" ? dayText(value.day) : String(value)));
    rows.push({ sheet, values, key: `${kindNames[sheet]} ${said.join(" ")}`, at: fact.at });
  };
  for (const fact of facts.activities) add("activities", fact, activityCells(fact));
  for (const fact of facts.coverages)
    add("coverages", fact, [
      ["考评项目", fact.rule],
      ["应完成", fact.due],
      ["已完成", fact.done],
    ]);
  for (const fact of facts.completions) {
    add("completions", fact, [
      ["考评项目", fact.rule],
      ["完成日期", dayCell(fact.day)],
      ["完成情况", fact.state && collectText.state[fact.state]],
    ]);
  }
  for (const fact of facts.inspections)
    add("inspections", fact, [
      ["考评项目", fact.rule],
      ["日期", dayCell(fact.day)],
      ["得分", fact.score],
    ]);
  for (const fact of facts.ballots)
    add("ballots", fact, [["考评项目", fact.rule], ...fact.votes, ["弃权", fact.abstentions]]);
  for (const fact of facts.claims) {
    add("claims", fact, [
      ["日期", dayCell(fact.day)],
      ["事项", fact.matter],
      ["考评项目", fact.rule],
      ["级别", fact.level],
      ["认定分", pointsCell(fact.awarded)],
      ["佐证材料", fact.evidence],
      ["审核", collectText.review[fact.review]],
    ]);
  }
  for (const fact of facts.incidents) {
    add("incidents", fact, [
      ["日期", dayCell(fact.day)],
      ["事项", fact.matter],
      ["考评项目", fact.rule],
      ["程度", fact.degree],
      ["次数", pointsCell(fact.times)],
      ["认定分", pointsCell(fact.awarded)],
      ["依据", fact.basis],
      ["审核", collectText.review[fact.review]],
    ]);
  }
  for (const fact of facts.exemptions) {
    const { months } = fact;
    const period =
      months === null
        ? null
        : months.first === months.last
          ? `${months.first}月`
          : `${months.first}-${months.last}月`;
    add("exemptions", fact, [
      ["考评项目", "rule" in fact.target ? fact.target.rule : fact.target.activityType],
      ["期间", period],
      ["理由", fact.reason],
    ]);
  }
  for (const fact of facts.selfScores)
    add("selfScores", fact, [
      ["考评项目", fact.rule],
      ["自评分", fact.score],
    ]);
  return rows;
}

function dayText(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `${year}-${month}-${date}`;
}

const ORIGIN = [collectText.sourceFile, collectText.sourceSheet, collectText.sourceCell, collectText.batch];

/** Fact sheets: what the base workbook holds (but for a batch of the same label), then the new records. */
function factSheets(
  records: readonly { readonly row: RecordRow; readonly file: string }[],
  { base, label }: CollectOptions,
  findings: FindingList,
): CollectedSheet[] {
  const kinds: readonly FactSheet[] = [
    "activities",
    "coverages",
    "completions",
    "inspections",
    "ballots",
    "claims",
    "incidents",
    "exemptions",
    "selfScores",
  ];
  return kinds.map((kind) => {
    const name = kindNames[kind];
    const before = base === undefined ? [] : existingRows(base.workbook, name);
    const kept = before.filter((row) => row.get(collectText.batch) !== label);
    if (kept.length < before.length)
      findings.add("info", "batch-replaced", null, collectText.batchExists(label));
    const fresh = records
      .filter(({ row }) => row.sheet === kind)
      .map(
        ({ row, file }) =>
          new Map([
            ...row.values,
            [collectText.sourceFile, file],
            [collectText.sourceSheet, row.at.sheet],
            [collectText.sourceCell, cellAddress(row.at.row, row.at.column)],
            [collectText.batch, label],
          ]),
      );
    return sheetOf(name, [...kept, ...fresh], kind);
  });
}

/** Rows as a sheet: native columns first, then what else there is, the origin last. Columns wholly blank are left out. */
function sheetOf(
  name: string,
  rows: readonly ReadonlyMap<string, CollectedCell>[],
  kind: FactSheet,
): CollectedSheet {
  const used = new Set(
    rows.flatMap((row) => [...row].flatMap(([header, value]) => (value === null ? [] : [header]))),
  );
  const native = Object.values(KINDS[kind].fields).flatMap(([word]) => (word === undefined ? [] : [word]));
  const order = [...native, ...used].filter(
    (header) => used.has(header) && !ORIGIN.some((origin) => origin === header),
  );
  const header = [...new Set([...order, ...ORIGIN.filter((origin) => used.has(origin))])];
  return { name, header, rows: rows.map((row) => header.map((word) => row.get(word) ?? null)) };
}

/** Rows of a native sheet by header word, dates as dates. */
function existingRows(workbook: WorkbookGrids, name: string): Map<string, CollectedCell>[] {
  const grid = workbook.grids.find((one) => one.mark === null && textKey(one.sheet) === name);
  const [header, ...rows] = grid?.rows ?? [];
  if (header === undefined) return [];
  const readDate = dateReader({ date1904: workbook.date1904, year: null });
  return rows.map((row) => {
    const cells = new Map<string, CollectedCell>();
    header.values.forEach((word, column) => {
      const text = cellText(word);
      const value = row.values[column] ?? null;
      if (text === null || value === null) return;
      const format = row.formats[column];
      const reading =
        typeof value === "number" && /[yd]/i.test(format ?? "") ? readDate(value, format) : null;
      const day = reading?.kind === "days" ? reading.spans[0]?.from : undefined;
      cells.set(text, day !== undefined ? { day } : typeof value === "boolean" ? cellText(value) : value);
    });
    return cells;
  });
}

/** The gathered workbook without one batch; sheets that lose all rows are left out. */
export function withoutBatch(base: CollectFile, label: string): Collection {
  return collect([], { base, label });
}

function rulebookSheets(rulebook: RulebookSource | null): CollectedSheet[] {
  if (rulebook === null) return [];
  const table = <K extends string>(
    name: string,
    columns: Readonly<Record<K, string>>,
    rows: readonly { readonly values: Readonly<Partial<Record<K, string | number | null>>> }[],
  ): CollectedSheet => {
    const keys = Object.keys(columns) as K[];
    return {
      name,
      header: keys.map((key) => columns[key]),
      rows: rows.map(({ values }) => keys.map((key) => values[key] ?? null)),
    };
  };
  return [
    table<RuleColumn>(kindNames.rules, RULE_COLUMNS, rulebook.rules),
    {
      name: kindNames.settings,
      header: ["项目", "值"],
      rows: rulebook.settings.map(({ name, value }) => [name, value]),
    },
    table(kindNames.grades, GRADE_COLUMNS, rulebook.grades),
  ];
}

function rosterSheet(branches: readonly Branch[]): CollectedSheet {
  const header = [
    "支部名称",
    "别名",
    "支部类别",
    "党员人数",
    "正式党员",
    "设支委会",
    "党小组数",
    "支部书记",
    "成立日期",
    "撤销日期",
    "换届到期",
  ];
  return {
    name: kindNames.roster,
    header,
    rows: branches.map((branch) => [
      branch.name,
      branch.aliases.join("、") || null,
      branch.group,
      branch.members,
      branch.fullMembers,
      branch.hasCommittee === null ? null : branch.hasCommittee ? "是" : "否",
      branch.partyGroups,
      branch.secretary,
      dayCell(branch.founded),
      dayCell(branch.dissolved),
      dayCell(branch.termDue),
    ]),
  };
}
