/** Rows that say of themselves that they were not held, or leave it open. */
import { formatDay } from "../../../src/base/calendar";
import type { Grid } from "../../../src/ledger/grid";
import type { LedgerReading } from "../../../src/ledger/ledger";
import { readLedger } from "../../../src/ledger/ledger";
import { date, sheet, workbook, type TestCell } from "../../support/grids";

const roster = sheet("支部名册", [["支部名称"], ["甲支部"], ["乙支部"]]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值"],
  ["F1", "支委会", "频次", null, "月", 1, 10],
  ["F2", "党课", "频次", null, "季", 1, 10],
  ["F3", "谈心谈话", "频次", null, "年", 1, 10],
  ["D1", "党费收缴", "完成", null, null, null, 10],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2024],
]);
const read = (...grids: Grid[]): LedgerReading => readLedger(workbook(roster, rules, settings, ...grids));
const days = ({ facts }: LedgerReading): string[] =>
  facts.activities.map(({ from, to, count }) =>
    from === null
      ? "?"
      : `${formatDay(from).slice(5)}${from === to ? "" : "~"}${count === 1 ? "" : ` ×${count}`}`,
  );
const codes = ({ findings }: LedgerReading): string[] =>
  findings.filter(({ code }) => code !== "weekend").map(({ code }) => code);
const ledger = (header: string, ...cells: TestCell[]): Grid =>
  sheet("台账", [
    ["支部名称", "会议类型", "时间", header],
    ...cells.map((cell, i) => ["甲支部", "支委会", `${i + 1}月5日`, cell]),
  ]);

test("备注, 状态 and 完成情况 are believed; what only mentions a plan is none", () => {
  for (const [header, cells] of [
    ["备注", ["因疫情取消", "未召开", "拟于下月召开", "学习“十四五”计划", null]],
    ["状态", ["取消", "草稿", "计划", "已完成", "已开展"]],
    ["完成情况", ["未开展", "流会", "否", "是", "√"]],
  ] as const) {
    const reading = read(ledger(header, ...cells));
    expect([header, days(reading)]).toEqual([header, ["04-05", "05-05"]]);
    expect(new Set(codes(reading))).toEqual(new Set(["not-held"]));
    expect(reading.plan.tables.at(-1)?.skipped).toEqual([
      { rows: [2, 3, 4], count: 3, reason: "写明没有开展" },
    ]);
  }
});

test("put off: held on the day that it names, else asked about; ignoring the column counts every row", () => {
  const grid = ledger("备注", "因疫情延期，2月9日补开", "延期", "推迟至3月20日召开", "改期，已补开", null);
  const reading = read(grid);
  expect(days(reading)).toEqual(["02-09", "03-20", "04-05", "05-05"]);
  expect(codes(reading)).toEqual(["held-later", "held-open", "held-later", "held-later"]);
  const ignored = read(
    grid,
    sheet("识别设置", [
      ["工作表", "表头范围", "识别为", "支部", "活动类型或考评项目", "列", "字段"],
      ["台账", null, null, null, null, "D", "忽略"],
    ]),
  );
  expect([days(ignored).length, codes(ignored)]).toEqual([5, []]);
});

test("a state that contradicts the remark, and one that leaves it open, are questions", () => {
  const reading = read(
    sheet("台账", [
      ["支部名称", "会议类型", "时间", "状态", "备注"],
      ["甲支部", "支委会", "1月5日", "已完成", "因疫情取消"],
      ["甲支部", "支委会", "2月5日", "正在推进", null],
      ["甲支部", "支委会", "3月5日", "已完成", "按计划召开"],
    ]),
  );
  expect(days(reading)).toEqual(["03-05"]);
  expect(codes(reading)).toEqual(["held-open", "held-open"]);
});

test("the date's own cell, talks, completions, tasks and cells of a matrix", () => {
  const reading = read(
    ledger("主题", "甲"),
    sheet("表", [
      ["支部名称", "会议类型", "时间"],
      ["甲支部", "支委会", "3月5日（取消）"],
      ["甲支部", "支委会", "延期"],
    ]),
    sheet("谈心谈话台账", [
      ["支部名称", "谈话人", "谈话对象", "谈话时间", "备注"],
      ["甲支部", "甲", "乙", "3月5日", "取消"],
      ["甲支部", "甲", "丙", "3月6日", null],
    ]),
    sheet("完成登记", [
      ["支部名称", "考评项目", "完成日期", "备注"],
      ["甲支部", "D1", date("2024-03-05"), "拟于12月底前完成"],
      ["乙支部", "D1", date("2024-03-05"), null],
    ]),
    sheet("党课", [
      ["支部名称", "一季度", "二季度", "三季度", "四季度"],
      ["甲支部", "因疫情取消", "延期，5月6日补开", "暂缓", 1],
    ]),
  );
  expect(days(reading)).toEqual(["01-05", "03-06", "05-06", "10-01~"]);
  expect(reading.facts.completions.map(({ branch }) => branch)).toEqual(["乙支部"]);
  expect(codes(reading)).toEqual([
    "not-held",
    "held-open",
    "not-held",
    "not-held",
    "not-held",
    "held-later",
    "held-open",
  ]);
});

test("the type's own cell and a topic that only says so; what is talked about is not what was held", () => {
  const reading = read(
    sheet("台账", [
      ["支部名称", "会议类型", "时间", "主题"],
      ["甲支部", "支委会（取消）", "1月5日", "甲"],
      ["甲支部", "支委会", "2月5日", "因疫情取消"],
      ["甲支部", "支委会", "3月5日", "讨论年度工作计划（草稿）"],
      ["甲支部", "支委会", "4月5日", "讨论取消某项制度"],
      ["甲支部", "支委会", "5月5日", "拟定"],
    ]),
  );
  expect(days(reading)).toEqual(["03-05", "04-05", "05-05"]);
});

test("a row that is struck through, and a struck cell of a matrix", () => {
  const struck = (grid: Grid, row: number, ...columns: number[]): Grid => ({
    ...grid,
    rows: grid.rows.map((one) => (one.index === row ? { ...one, struck: new Set(columns) } : one)),
  });
  const rows: TestCell[][] = [
    ["序号", "支部名称", "会议类型", "时间"],
    [1, "甲支部", "支委会", "1月5日"],
    [2, "甲支部", "支委会", "2月5日"],
  ];
  const whole = read(struck(sheet("台账", rows), 1, 1, 2, 3));
  expect([days(whole), codes(whole)]).toEqual([["02-05"], ["struck-row"]]);
  // A line through what makes it a record asks, too; one through its number says nothing.
  for (const column of [1, 2, 3]) {
    const part = read(struck(sheet("台账", rows), 1, column));
    expect([days(part), codes(part)]).toEqual([["02-05"], ["struck-row"]]);
  }
  expect(days(read(struck(sheet("台账", rows), 1, 0)))).toHaveLength(2);
  // What a heading above lends to the row is no cell of it.
  const headed: TestCell[][] = [
    ["会议类型", "时间", "主题"],
    ["甲支部"],
    ["支委会", "1月5日", "研究工作"],
    ["支委会", "2月5日", "研究经费"],
    ["乙支部"],
    ["支委会", "3月5日", "研究工作"],
  ];
  const below = read(struck(sheet("台账", headed), 3, 0, 1, 2));
  expect([days(below), codes(below)]).toEqual([["01-05", "03-05"], ["struck-row"]]);
  const matrix = sheet("党课", [
    ["支部名称", "一季度", "二季度", "三季度"],
    ["甲支部", 1, 1, 1],
  ]);
  const cell = read(struck(matrix, 1, 2));
  expect([days(cell).length, codes(cell)]).toEqual([2, ["struck-row"]]);
});

test("in a table of plans only rows count that say that they were held", () => {
  const reading = read(
    sheet("一季度支委会计划表", [
      ["支部名称", "会议类型", "计划时间", "实际时间", "完成情况"],
      ["甲支部", "支委会", "1月5日", "1月8日", "已完成"],
      ["甲支部", "支委会", "2月5日", null, null],
      ["乙支部", "支委会", "1月5日", null, "取消"],
    ]),
  );
  expect(days(reading)).toEqual(["01-08"]);
  expect(codes(reading)).toEqual(["planned-rows", "not-held"]);
});
