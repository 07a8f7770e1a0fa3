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
import { TYPE_SYNONYMS } from "../ledger/names/types";
import { ORIGIN } from "../ledger/tables/words";
import { cellText } from "../ledger/values/text";
import { chooseVersions } from "./choose";
import type { CollectedFile, CollectFile, Collection, CollectOptions } from "./collection";
import type { RecordRow } from "./records";
import { recordsOf } from "./records";
import { rosterOf } from "./roster";
import { factSheets, rosterSheet, rulebookSheets } from "./sheets";

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
  "duplicate-record": {
    severity: "warning",
    title: "记录重复，未再汇总",
    message: (record: string, first: string) => `“${record}”在“${first}”中已有，未重复汇总。`,
    hint: "如确是两次活动，请在其中一处写明区别后重新汇总。",
  },
  "nothing-read": {
    severity: "warning",
    title: "文件中没有读出记录",
    message: (name: string) => `文件“${name}”中没有读出任何记录。`,
    hint: "请打开该文件核对表头，或在其中加“识别设置”。",
  },
});

const [COUNTING = ""] = methodsTaking("activities");

/** Activity types that everybody uses, where no file brings a rulebook. */
const COMMON_TYPES: RulebookSource = {
  rules: TYPE_SYNONYMS.map(([title = ""]) => ({ values: { id: title, title, method: COUNTING }, cells: {} })),
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
  if (rulebook === null) findings.add(say["no-rules/gathered"]({ at: null }));
  for (const { file, reading } of ruled.slice(1)) {
    if (
      JSON.stringify(reading.rulebook.rules.map(({ values }) => values)) ===
      JSON.stringify(rulebook?.rules.map(({ values }) => values))
    )
      continue;
    findings.add(say["second-rulebook"]({ at: null }, file.name, ruled[0]?.file.name ?? ""));
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
      findings.add({ ...finding, at: null, message: `${file.name}：${placed(finding)}${finding.message}` });
    }
    const own = new Set<string>();
    for (const row of recordsOf(reading.facts)) {
      const before = taken.get(row.key);
      if (before !== undefined && before.file !== file.name) {
        findings.add(say["duplicate-record"]({ at: null }, `${file.name}：${row.key}`, before.file));
        continue;
      }
      own.add(row.key);
      taken.set(row.key, { row, file: file.name });
      records.push({ row, file: file.name });
      count++;
    }
    if (count === 0 && !ruled.some((one) => one.file === file))
      findings.add(say["nothing-read"]({ at: null }, file.name));
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
