/** Many files into one workbook of native sheets (汇总): every record keeps file, sheet and cell; a batch can be undone. */
import type { CellRef } from "../base/address";
import { cellAddress } from "../base/address";
import { declareFindings, type Finding } from "../base/finding";
import { methodsTaking } from "../appraisal/methods/registry";
import type { RulebookSource } from "../appraisal/rulebook/source";
import { FindingList } from "../ledger/findings";
import type { WorkbookGrids } from "../ledger/grid";
import type { LedgerReading } from "../ledger/ledger";
import { readLedger } from "../ledger/ledger";
import { BranchNames } from "../ledger/names/branches";
import { TYPE_SYNONYMS } from "../ledger/names/types";
import { ORIGIN } from "../text/ledger";
import { cellText } from "../ledger/values/text";
import { settingYear } from "../ledger/year";
import { chooseVersions } from "./choose";
import type { CollectedFile, CollectFile, Collection, CollectOptions, UnreadFile } from "./collection";
import { mergeMeetings, type Earlier } from "./meetings";
import { recordsOf } from "./records";
import { rosterOf } from "./roster";
import { ownerByName, type Sent } from "./sent";
import { factSheets, rosterSheet, rulebookSheets } from "./sheets";
import { checkOwners } from "./whose";

const say = declareFindings({
  "no-rules/gathered": {
    severity: "warning",
    message: "选入的文件中没有“考评规则”，只汇总记录。",
    hint: "评分前请在汇总表中加入“考评规则”。",
  },
  "second-rulebook": {
    severity: "warning",
    title: "有两份考评规则",
    message: (name: string, first: string) => `“${name}”也有考评规则，只采用“${first}”的。`,
    hint: "如应采用另一份，请调整选入的文件。",
  },
  "unreadable-file": {
    severity: "warning",
    title: "文件无法读取，没有汇总",
    message: (name: string, problem: string) => `文件“${name}”没有汇总：${problem}`,
    hint: "其余文件已照常汇总；处理好后连同其余文件重新汇总，或用同一批次名称再次汇总。",
  },
  "nothing-read": {
    severity: "warning",
    title: "文件中没有读出记录",
    message: (name: string) => `文件“${name}”中没有读出任何记录。`,
    hint: "请打开该文件核对表头，或在其中加“识别设置”。",
  },
  "other-year-file": {
    severity: "warning",
    title: "像是别的年度的文件",
    message: (name: string, count: number, of: number, year: number, wanted: number) =>
      `文件“${name}”的${of}条记录中有${count}条是${year}年的，考评的是${wanted}年：像是${year}年度的文件。`,
    hint: "若发错了文件，请换成本年度的重新汇总；若日期写错，请改正。照此汇总的，评分时按各条的年度，不是考评年度的不计入。",
  },
});

const [COUNTING = ""] = methodsTaking("activities");

/** Activity types that everybody uses, where no file brings a rulebook. */
const COMMON_TYPES: RulebookSource = {
  rules: TYPE_SYNONYMS.map(([title = ""]) => ({ values: { id: title, title, method: COUNTING }, cells: {} })),
  settings: [],
  grades: [],
};

/** A file read by itself. */
interface First {
  readonly file: CollectFile;
  readonly reading: LedgerReading;
}

/** Gathers the files. Nothing is left out without a finding. */
export function collect(files: readonly (CollectFile | UnreadFile)[], options: CollectOptions): Collection {
  const findings = new FindingList();
  const given = withOwnNames(files);
  const { base } = options;
  const unread = given.filter((file) => "problem" in file);
  for (const { name, problem } of unread) findings.add(say["unreadable-file"]({ at: null }, name, problem));
  const readable = given.filter((file) => "workbook" in file);
  const first = [...(base === undefined ? [] : [base]), ...readable].map((file): First => ({
    file,
    reading: readLedger(file.workbook, { fileName: file.name }),
  }));
  const rulebook = rulebookOf(first, findings);
  const roster = rosterOf(first, findings);
  const names = new BranchNames(roster);
  const read = ({ file, reading }: First): Sent => {
    const own = readLedger(file.workbook, {
      roster,
      rulebook: rulebook ?? COMMON_TYPES,
      fileName: file.name,
    });
    return {
      file,
      reading: own,
      named: ownerByName(file, reading, names),
      records: recordsOf(own.facts),
      outcome: "taken",
    };
  };

  const sent = first.filter(({ file }) => file !== base).map(read);
  for (const one of sent) reportReading(one, findings);
  checkOwners(sent, findings);
  const earlier = base === undefined ? null : earlierRecords(first, base, options.label, read);
  reportEmpty(sent, first, findings);
  chooseVersions(sent, findings);
  reportYears(sent, settingYear(rulebook ?? COMMON_TYPES), findings);
  mergeMeetings(sent, earlier, findings);

  const records = sent.flatMap(({ file, records: rows }) => rows.map((row) => ({ row, file: file.name })));
  return {
    sheets: [
      ...rulebookSheets(rulebook),
      rosterSheet(roster),
      ...factSheets(records, options, findings),
    ].filter(({ rows }) => rows.length > 0),
    files: given.map((file): CollectedFile => {
      const found = sent.find((one) => one.file === file);
      return {
        name: file.name,
        records: found?.records.length ?? 0,
        outcome: found?.outcome ?? "unreadable",
      };
    }),
    findings: findings.list(),
  };
}

/** Files of one name, out of several folders, are told apart. */
function withOwnNames(files: readonly (CollectFile | UnreadFile)[]): (CollectFile | UnreadFile)[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const count = (seen.get(file.name) ?? 0) + 1;
    seen.set(file.name, count);
    return count === 1 ? file : { ...file, name: `${file.name}（同名的第${count}个）` };
  });
}

/** The first rulebook that a file brings. */
function rulebookOf(first: readonly First[], findings: FindingList): RulebookSource | null {
  const [ruled, ...others] = first.filter(({ reading }) => reading.hasRules);
  if (ruled === undefined) {
    findings.add(say["no-rules/gathered"]({ at: null }));
    return null;
  }
  const text = ({ reading }: First): string =>
    JSON.stringify(reading.rulebook.rules.map(({ values }) => values));
  for (const other of others)
    if (text(other) !== text(ruled))
      findings.add(say["second-rulebook"]({ at: null }, other.file.name, ruled.file.name));
  return ruled.reading.rulebook;
}

/** What reading a file found, with the file's name. */
function reportReading({ file, reading }: Sent, findings: FindingList): void {
  for (const finding of reading.findings) {
    if (finding.severity === "info" || NOT_HERE.has(finding.code)) continue;
    findings.add({ ...finding, at: null, message: `${file.name}：${placed(finding)}${finding.message}` });
  }
}

/** Files that hold neither records nor rules nor a roster. */
function reportEmpty(sent: readonly Sent[], first: readonly First[], findings: FindingList): void {
  for (const one of sent) {
    const brings = first.some(
      ({ file, reading }) => file === one.file && (reading.hasRules || reading.hasRoster),
    );
    if (one.records.length > 0 || one.outcome !== "taken" || brings) continue;
    findings.add(say["nothing-read"]({ at: null }, one.file.name));
    one.outcome = "empty";
  }
}

/** Files most of whose records belong to another year than the one appraised (without one: than most records). */
function reportYears(sent: readonly Sent[], appraised: number | null, findings: FindingList): void {
  const count = (files: readonly Sent[]): [number, number][] => {
    const years = new Map<number, number>();
    for (const { records } of files)
      for (const { year } of records) if (year !== null) years.set(year, (years.get(year) ?? 0) + 1);
    return [...years].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  };
  const wanted = appraised ?? count(sent)[0]?.[0];
  for (const one of sent) {
    const years = count([one]);
    const dated = years.reduce((sum, [, records]) => sum + records, 0);
    const [most] = years;
    if (wanted === undefined || most === undefined || most[0] === wanted || most[1] * 2 <= dated) continue;
    findings.add(say["other-year-file"]({ at: null }, one.file.name, most[1], dated, most[0], wanted));
  }
}

/** What the workbook gathered so far holds, but for the batch that is replaced. */
function earlierRecords(
  first: readonly First[],
  base: CollectFile,
  label: string,
  read: (file: First) => Sent,
): Earlier {
  const before = first.filter(({ file }) => file === base).map(read);
  return {
    name: base.name,
    records: before.flatMap(({ records }) =>
      records.filter(({ at }) => batchOf(base.workbook, at) !== label),
    ),
  };
}

/** 批次 of the row a cell stands in. */
function batchOf({ grids }: WorkbookGrids, at: CellRef): string | null {
  const rows = grids.find((grid) => grid.sheet === at.sheet)?.rows ?? [];
  const column = rows[0]?.values.findIndex((value) => value === ORIGIN.batch) ?? -1;
  return column < 0 ? null : cellText(rows.find((row) => row.index === at.row)?.values[column]);
}

/** Findings that a single branch's file always gives and that mean nothing here. */
const NOT_HERE: ReadonlySet<string> = new Set(["no-roster", "no-rules", "weekend"]);

const placed = ({ at }: Finding): string =>
  at === null
    ? ""
    : `${at.sheet}!${"row" in at ? cellAddress(at.row, at.column) : cellAddress(at.top, at.left)} `;

/** The gathered workbook without one batch; sheets that lose all rows are left out. */
export function withoutBatch(base: CollectFile, label: string): Collection {
  return collect([], { base, label });
}
