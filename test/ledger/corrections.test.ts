/** Corrections: the sheet 识别设置 and a corrected plan say the same and are followed. */
import { correctionRows } from "../../src/ledger/corrections";
import type { LedgerOptions, LedgerReading } from "../../src/ledger/ledger";
import { readLedger } from "../../src/ledger/ledger";
import type { ReadingPlan } from "../../src/ledger/plan";
import { correctionText } from "../../src/text/ledger";
import type { TestCell } from "../support/grids";
import { scoreWorkbook } from "../../src/job";
import { accountFaults } from "../support/account";
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
  correctionText.mark,
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
    // The matrix's January is the meeting that 记录 has with its day.
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

test("rows, part of a row and cells beside a table are left out", () => {
  const books = (...rows: TestCell[][]): ReturnType<typeof scoreWorkbook> =>
    scoreWorkbook(
      workbook(
        roster,
        rules,
        settings,
        sheet("会议", [
          ["支部名称", "活动类型", "日期", "次数"],
          ["第一党支部", "支委会", date("2022-01-05"), null],
          ["第一党支部", "支委会", date("2022-02-05"), 3],
          ["第二党支部", "支委会", date("2022-02-06"), null],
          [],
          [null, null, null, null, null, "第二党支部", 7],
        ]),
        sheet("识别设置", [HEADER, ...rows]),
      ),
    );
  const held = (job: ReturnType<typeof scoreWorkbook>): unknown[] =>
    job.reading.facts.activities.map(({ at, count }) => [at.row + 1, count]);
  const line = (range: string): TestCell[] => ["会议", range, "忽略"];
  expect(held(books(line("A3:D3")))).toEqual([
    [2, 1],
    [4, 1],
  ]);
  expect(held(books(line("3-4行")))).toEqual([[2, 1]]);
  expect(held(books(line("D3")))).toEqual([
    [2, 1],
    [3, 1],
    [4, 1],
  ]);
  for (const range of ["A3:D3", "3至4行", "D3", "第6行", "F6:G6"]) {
    const job = books(line(range));
    expect(accountFaults(job)).toEqual([]);
    expect(job.findings.filter(({ code }) => code === "unused-correction")).toEqual([]);
  }
  expect(books(line("A20:D21")).findings.map(({ code }) => code)).toContain("unused-correction");
});

test("所属年度 of a sheet whose title or dates are of another year", () => {
  const stale = (title: string, day: TestCell): ReturnType<typeof sheet> =>
    sheet("会议", [[title], ["支部名称", "活动类型", "日期"], ["第一党支部", "支委会", day]]);
  const scored = (...grids: ReturnType<typeof sheet>[]): ReturnType<typeof scoreWorkbook> =>
    scoreWorkbook(workbook(roster, rules, settings, ...grids));
  const answer = sheet("识别设置", [
    ["工作表", "所属年度"],
    ["会议", 2022],
  ]);
  for (const grid of [stale("2021年会议台账", "3月5日"), stale("会议台账", date("2021-12-05"))]) {
    const asked = scored(grid);
    expect(asked.findings.find(({ code }) => code === "outside-year")?.hint).toContain("所属年度2022");
    const answered = scored(grid, answer);
    expect(accountFaults(answered)).toEqual([]);
    expect(answered.appraisal?.leftOut).toEqual([]);
    const [branch] = answered.appraisal?.branches ?? [];
    expect(branch?.items.find(({ rule }) => rule.id === "F1")?.done?.toString()).toBe("1");
    // The plan says it, too.
    const again = readLedger(workbook(roster, rules, settings, grid), { plan: answered.reading.plan });
    expect(again.facts.activities).toEqual(answered.reading.facts.activities);
  }
});

test("words that are not understood are findings", () => {
  const reading = read([
    ["没有的表", null, "忽略"],
    ["记录", "第一行", "活动台账"],
    ["记录", "A1:D1", "流水账"],
    ["记录", "A1:D1", null, null, null, null, null, "三十左右"],
    ["记录", "A1:D1", null, null, null, null, null, 0],
  ]);
  expect(reading.findings.filter(({ code }) => code === "unknown-correction")).toHaveLength(4);
  expect(reading.findings.filter(({ code }) => code === "unused-correction")).toMatchObject([
    { message: "对工作表“没有的表”的识别设置没有起作用：没有这个工作表。" },
  ]);
});

test("a plan read back gives the same reading; its rows on 识别设置 do too", () => {
  const first = read([
    ["三会一课", null, null, null, "支委会"],
    ["记录", "A1:D1", "活动台账", null, null, "C", "日期", "32学时"],
  ]);
  expect(tableOf(first, "记录")?.mark).toBe(32);
  const plan = JSON.parse(JSON.stringify(first.plan)) as ReadingPlan;
  const second = read([], { plan });
  expect(second.facts.activities).toEqual(first.facts.activities);
  const rows = correctionRows(first.plan).map(
    ({ sheet: name, header, kind, branch, target, column, field, mark }) =>
      [name, header, kind, branch, target, column, field, mark].map((text) => (text === "" ? null : text)),
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
