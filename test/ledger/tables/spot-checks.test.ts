/** 抽查登记: the native sheet, messy ones, and its neighbours. */
import { formatDay } from "../../../src/base/calendar";
import { cellAddress } from "../../../src/base/address";
import { readLedger } from "../../../src/ledger/ledger";
import type { Grid } from "../../../src/ledger/grid";
import { spotChecks } from "../../../src/ledger/tables/spot-checks";
import { date, sheet, workbook } from "../../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "别名", "党员人数"],
  ["机关一支部", "一支部", 20],
  ["机关二支部", null, 9],
]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "活动类型", "周期", "期限", "分值"],
  ["F1", "党员大会", "频次", null, "季", null, 10],
  ["F2", "主题党日", "频次", null, "月", null, 12],
  ["C1", "年度计划", "完成", null, null, "3月底前", 5],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2023],
]);

const read = (...grids: Grid[]) => readLedger(workbook(roster, rules, settings, ...grids));
const told = ({ facts, findings }: ReturnType<typeof read>) => ({
  checks: facts.spotChecks.map(
    ({ branch, of, from, to, genuine, at }) =>
      `${cellAddress(at.row, at.column)} ${branch} ${"rule" in of ? of.rule : of.types.join("+")} ${formatDay(from)}${
        from === to ? "" : `~${formatDay(to)}`
      } ${genuine ? "属实" : "不属实"}`,
  ),
  findings: findings.map(({ code }) => code),
});

test("the native sheet: types in the rulebook's words, a rule of 完成 by its 考评项目", () => {
  const reading = read(
    sheet("抽查登记", [
      ["支部名称", "活动类型", "日期", "结论", "说明"],
      ["机关一支部", "支部党员大会", date("2023-03-05"), "不属实", "会议记录本无此次"],
      ["一支部", "主题党日", "2023.4.6", "属实", null],
      ["机关二支部", "年度计划", date("2023-03-01"), " 不属实 ", null],
      ["机关二支部", "主题党日", "2023年5月", "失实", null],
    ]),
  );
  expect(told(reading).checks).toEqual([
    "A2 机关一支部 党员大会 2023-03-05 不属实",
    "A3 机关一支部 主题党日 2023-04-06 属实",
    "A4 机关二支部 C1 2023-03-01 不属实",
    "A5 机关二支部 主题党日 2023-05-01~2023-05-31 不属实",
  ]);
  expect(reading.facts.activities).toEqual([]);
});

test("what cannot be understood has no effect and is said, row by row", () => {
  const reading = read(
    sheet("抽查登记", [
      ["支部名称", "活动类型", "日期", "结论"],
      ["机关一支部", "党员大会", date("2023-03-05"), "基本属实"],
      ["机关一支部", "党员大会", date("2023-06-05"), null],
      ["机关一支部", null, date("2023-06-05"), "属实"],
      ["机关一支部", "党员大会", null, "不属实"],
      ["机关八支部", "党员大会", date("2023-06-05"), "不属实"],
    ]),
  );
  expect(told(reading).checks).toEqual([]);
  expect(new Set(told(reading).findings)).toEqual(
    new Set(["unreadable-conclusion", "spot-check-without-type", "blank-date", "unknown-branch"]),
  );
});

test.each([
  ["台账核查", ["序号", "支部", "会议类型", "会议时间", "核查结论", "核查人"]],
  ["Sheet5", ["序号", "所在支部", "活动类别", "活动日期", "是否属实", "备注"]],
  ["资料核实情况", ["序号", "党支部名称", "活动名称", "日期", "核实结果", "说明"]],
])("other words: %s", (name, headers) => {
  const values = [1, "机关一支部", "党员大会", date("2023-03-05"), "不属实", null];
  const reading = read(sheet(name, [headers, values]));
  expect(told(reading).checks).toEqual(["B2 机关一支部 党员大会 2023-03-05 不属实"]);
  expect(reading.facts.activities).toEqual([]);
});

test("neighbours stay what they are", () => {
  const reading = read(
    sheet("活动台账", [
      ["支部名称", "日期", "活动类型", "主题", "说明"],
      ["机关一支部", date("2023-03-05"), "党员大会", "抽查整改结论通报", null],
    ]),
    sheet("检查评分", [
      ["支部名称", "考评项目", "日期", "得分", "检查人"],
      ["机关一支部", "F1", date("2023-03-05"), 90, "甲"],
    ]),
    sheet("抽查登记", [["支部名称", "活动类型", "日期", "结论", "说明"]]),
  );
  expect(reading.facts.activities).toHaveLength(1);
  expect(reading.facts.spotChecks).toEqual([]);
  expect(reading.plan.tables.find((table) => table.sheet === "检查评分")?.kind).toBe("inspections");
});

test("written back as it was read, a month as a month", () => {
  const { facts } = read(
    sheet("抽查登记", [
      ["支部名称", "活动类型", "日期", "结论", "说明"],
      ["机关一支部", "党员大会", date("2023-03-05"), "不属实", "无记录"],
      ["机关二支部", "主题党日", "2023年5月", "属实", null],
    ]),
  );
  expect(spotChecks.written?.(facts).map(({ cells }) => Object.fromEntries(cells))).toEqual([
    {
      活动类型: "党员大会",
      事项: null,
      日期: { day: facts.spotChecks[0]?.from },
      结论: "不属实",
      说明: "无记录",
    },
    { 活动类型: "主题党日", 事项: null, 日期: "2023年5月", 结论: "属实", 说明: null },
  ]);
});
