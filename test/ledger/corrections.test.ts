/** Corrections: the sheet 识别设置 and a corrected plan say the same and are followed. */
import { correctionRows } from "../../src/ledger/corrections";
import type { LedgerOptions, LedgerReading } from "../../src/ledger/ledger";
import { readLedger } from "../../src/ledger/ledger";
import type { ReadingPlan } from "../../src/ledger/plan";
import { correctionText } from "../../src/text/ledger";
import type { TestCell } from "../support/grids";
import { date, sheet, workbook } from "../support/grids";

const roster = sheet("支部名册", [["支部名称"], ["第一党支部"], ["第二党支部"]]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "周期", "分值"],
  ["F1", "支委会", "频次", "月", 12],
  ["F2", "党课", "频次", "季", 12],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2022],
]);
const month = sheet("三会一课", [
  ["支部名称", "1月", "2月", "3月"],
  ["第一党支部", 1, 2, 1],
]);
const odd = sheet("记录", [
  ["谁", "什么", "哪天", "日期"],
  ["第一党支部", "支委会", date("2022-01-05"), date("2022-12-31")],
  ["第二党支部", "支委会", date("2022-02-05"), date("2022-12-31")],
]);

const HEADER = [
  correctionText.sheet,
  correctionText.header,
  correctionText.kind,
  correctionText.branch,
  correctionText.target,
  correctionText.column,
  correctionText.field,
];
const read = (rows: readonly TestCell[][], options: LedgerOptions = {}): LedgerReading =>
  readLedger(
    workbook(
      roster,
      rules,
      settings,
      month,
      odd,
      ...(rows.length > 0 ? [sheet("识别设置", [["请在此改正"], HEADER, ...rows])] : []),
    ),
    options,
  );
const tableOf = (reading: LedgerReading, name: string): ReadingPlan["tables"][number] | undefined =>
  reading.plan.tables.find((table) => table.sheet === name);

test("without corrections the month matrix is asked about", () => {
  const reading = read([]);
  expect(tableOf(reading, "三会一课")).toMatchObject({ kind: "matrix", read: false, rowsRead: 0 });
  expect(reading.findings.map(({ code }) => code)).toContain("unsure-table");
});

test("what a matrix counts, which column is the date, what to leave out", () => {
  const reading = read([
    ["三会一课", null, null, null, "支委会", null, null],
    ["记录", "A1:D1", "活动台账", null, null, null, null],
    ["记录", "A1:D1", null, null, null, "A", "支部名称"],
    ["记录", "A1:D1", null, null, null, "B", "活动类型"],
    ["记录", "A1:D1", null, null, null, "C", "日期"],
    ["记录", "A1:D1", null, null, null, "D", "忽略"],
  ]);
  expect(reading.facts.activities.map(({ branch, from, count }) => [branch, from, count])).toEqual([
    ["第一党支部", 44562, 1],
    ["第一党支部", 44593, 2],
    ["第一党支部", 44621, 1],
    ["第一党支部", 44566, 1],
    ["第二党支部", 44597, 1],
  ]);
  expect(tableOf(reading, "记录")?.confidence).toBe(1);
});

test("a sheet is left out", () => {
  const reading = read([
    ["三会一课", null, "忽略"],
    ["记录", null, "忽略"],
  ]);
  expect(reading.facts.activities).toEqual([]);
  expect(tableOf(reading, "记录")).toMatchObject({ read: false });
  expect(reading.findings.filter(({ severity }) => severity === "warning")).toEqual([]);
});

test("words that are not understood are findings", () => {
  const reading = read([
    ["没有的表", null, "忽略"],
    ["记录", "第一行", "活动台账"],
    ["记录", "A1:D1", "流水账"],
  ]);
  expect(reading.findings.filter(({ code }) => code === "unknown-correction")).toHaveLength(3);
});

test("a plan read back gives the same reading; its rows on 识别设置 do too", () => {
  const first = read([
    ["三会一课", null, null, null, "支委会"],
    ["记录", "A1:D1", "活动台账", null, null, "C", "日期"],
  ]);
  const plan = JSON.parse(JSON.stringify(first.plan)) as ReadingPlan;
  const second = read([], { plan });
  expect(second.facts.activities).toEqual(first.facts.activities);
  const rows = correctionRows(first.plan).map(
    ({ sheet: name, header, kind, branch, target, column, field }) =>
      [name, header, kind, branch, target, column, field].map((text) => (text === "" ? null : text)),
  );
  expect(read(rows).facts.activities).toEqual(first.facts.activities);
});

test("in a corrected plan `read: false` leaves a table out", () => {
  const first = read([]);
  const plan: ReadingPlan = {
    ...first.plan,
    tables: first.plan.tables.map((table) => (table.sheet === "记录" ? { ...table, read: false } : table)),
  };
  expect(read([], { plan }).facts.activities).toEqual([]);
});
