/** 完成 items kept month by month: a part of the year is a question, never done in silence. */
import type { Grid } from "../../src/ledger/grid";
import { formatRef } from "../../src/base/address";
import { scoreWorkbook, type ScoredJob } from "../../src/job";
import { accountFaults } from "../support/account";
import { date, sheet, workbook, type TestCell } from "../support/grids";

const MONTHS = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];
const score = (...grids: Grid[]): ScoredJob => {
  const job = scoreWorkbook(
    workbook(
      sheet("支部名册", [["支部名称"], ["办公室党支部"], ["人事处党支部"]]),
      sheet("考评规则", [
        ["编号", "考评项目", "计分方式", "期限", "分值", "计分标准"],
        ["D1", "党费收缴", "完成", "12月底前", 5, "未完成不得分"],
        ["D2", "年度工作计划", "完成", "3月底前", 5, "未完成不得分"],
      ]),
      sheet("考评设置", [
        ["项目", "值"],
        ["考评年度", 2023],
      ]),
      ...grids,
    ),
  );
  expect(accountFaults(job)).toEqual([]);
  if (job.appraisal === null) throw new Error("blocked");
  return job;
};
const asked = (job: ScoredJob): string[] =>
  job.listing.reported
    .filter(({ code }) => code === "part-of-months")
    .map(({ at, branch }) => `${at === null ? "-" : formatRef(at)} ${branch}`);
const outcomes = (job: ScoredJob, id = "D1"): string[] =>
  job.appraisal.branches.map(
    ({ branch, items }) =>
      `${branch.name.slice(0, 3)} ${items.find(({ rule }) => rule.id === id)?.outcome ?? "-"}`,
  );

const register = (office: number, staff: number, state: (month: number) => TestCell = () => "是"): Grid =>
  sheet("党费收缴登记", [
    ["支部", "月份", "是否完成"],
    ...MONTHS.slice(0, office).map((month, at): TestCell[] => ["办公室党支部", month, state(at + 1)]),
    ...MONTHS.slice(0, staff).map((month): TestCell[] => ["人事处党支部", month, "是"]),
  ]);

describe("a row a month", () => {
  test("every month done is done, some months are asked about", () => {
    const job = score(register(12, 5));
    expect(asked(job)).toEqual(["党费收缴登记!A14 人事处党支部"]);
    expect(outcomes(job)).toEqual(["办公室 scored", "人事处 inconclusive"]);
  });

  test("a month not done among those that are", () => {
    expect(asked(score(register(12, 12, (month) => (month === 7 ? "否" : "是"))))).toEqual([
      "党费收缴登记!A2 办公室党支部",
    ]);
    expect(asked(score(register(2, 0, (month) => (month === 2 ? "否" : "是"))))).toEqual([
      "党费收缴登记!A2 办公室党支部",
    ]);
  });

  test("months that do not apply are no gap", () => {
    expect(asked(score(register(12, 12, (month) => (month <= 2 ? "/" : "是"))))).toEqual([]);
  });

  test("a line of 完成登记 that is about no month decides", () => {
    const answer = (word: string): Grid =>
      sheet("完成登记", [
        ["支部名称", "考评项目", "完成情况"],
        ["人事处党支部", "党费收缴", word],
      ]);
    expect(asked(score(register(12, 5), answer("是")))).toEqual([]);
    expect(outcomes(score(register(12, 5), answer("是")))).toEqual(["办公室 scored", "人事处 scored"]);
    expect(asked(score(register(12, 5), answer("否")))).toEqual([]);
  });
});

test.each<[string, readonly Grid[], string]>([
  [
    "columns of months",
    [
      sheet("党费收缴情况", [
        ["支部", ...MONTHS],
        ["办公室党支部", ...MONTHS.map((_, at) => (at < 9 ? "√" : null))],
      ]),
    ],
    "党费收缴情况!B2",
  ],
  [
    "a sheet a month",
    ["3月", "4月"].map((name) =>
      sheet(name, [
        ["任务", "责任支部", "完成情况"],
        ["党费收缴", "办公室党支部", "已完成"],
      ]),
    ),
    "'3月'!B2",
  ],
  [
    "dates alone",
    [
      sheet("党费收缴登记", [
        ["支部", "缴纳日期"],
        ...["01-10", "02-09", "03-10"].map((day): TestCell[] => ["办公室党支部", date(`2023-${day}`)]),
      ]),
    ],
    "党费收缴登记!A2",
  ],
])("%s", (_, grids, at) => {
  expect(asked(score(...grids))).toEqual([`${at} 办公室党支部`]);
});

test("a task that is done once is done, whatever month its list is of", () => {
  const list = (name: string, word: string): Grid =>
    sheet(name, [
      ["任务", "责任支部", "完成情况"],
      ["年度工作计划", "办公室党支部", word],
    ]);
  const job = score(list("2月", "未完成"), list("3月", "已完成"));
  expect(asked(job)).toEqual([]);
  expect(outcomes(job, "D2")[0]).toBe("办公室 scored");
});
