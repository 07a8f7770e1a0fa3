/** 起始日期: a stage of the year by itself. */
import {
  BRANCH,
  blockers,
  figures,
  ground,
  held,
  inMonths,
  join,
  range,
  scoreWith,
  type Result,
  type Row,
} from "../support/native";

const THIRD = { 起始日期: "2022-07-01", 截止日期: "2022-09-30" };

const rule = (fields: Row): Row => ({
  编号: "F",
  类别: "组织生活",
  考评项目: "支委会",
  计分方式: "频次",
  周期: "月",
  分值: 10,
  ...fields,
});

/** One rule and its facts in the third quarter, beside an item that is always scored. */
function stage(
  fields: Row,
  sheets: Readonly<Record<string, readonly Row[]>>,
  settings: Row = THIRD,
  branch: Row = {},
): Result {
  const always = {
    编号: "A",
    类别: "组织生活",
    考评项目: "作风",
    计分方式: "扣分",
    分值: 10,
    计分标准: "每次扣1分",
  };
  return scoreWith({ settings, sheets: { 考评规则: [always, rule(fields)], ...sheets } }, [
    { 支部名称: BRANCH, 党员人数: 10, ...branch },
  ]);
}
const meetings = (fields: Row, months: readonly number[], settings: Row = THIRD, branch: Row = {}) =>
  stage(fields, { 活动台账: held("支委会", inMonths(...months)) }, settings, branch);

describe("频次", () => {
  test("periods that begin before it are left out, met or not; facts before it do not count", () => {
    const result = meetings({ 计分标准: "每少1次扣2分" }, [...range(1, 6), 7, 9]);
    expect(figures(result.item("F"))).toEqual({ outcome: "scored", score: 8, required: 3, done: 2 });
    expect(result.item("F").reason).toBe(
      "应开展3次，实开展2次，8月未见记录，起始日期2022-07-01以前开始的6期不计；每少1次扣2分，扣2分",
    );
    // With the ground's own activity in January.
    expect(result.listing.reported.find(({ code }) => code === "before-start")).toMatchObject({
      severity: "warning",
    });
  });

  test("a period that begins within it and ends after 截止日期 is as ever", () => {
    const settings = { 起始日期: "2022-07-15", 截止日期: "2022-10-20" };
    const fields = { 周期: "月", 计分标准: "每少1次扣2分" };
    expect(figures(meetings(fields, [7, 8], settings).item("F"))).toMatchObject({ required: 2, score: 8 });
    expect(figures(meetings(fields, [8, 9, 10], settings).item("F"))).toMatchObject({
      required: 3,
      score: 10,
    });
    const half = meetings({ 周期: "半年", 计分标准: "每少1次扣2分" }, [8], settings);
    expect(figures(half.item("F"))).toMatchObject({ outcome: "not-applicable", score: 10 });
    const whole = meetings({ 周期: "半年", 计分标准: "每少1次扣2分" }, [], THIRD);
    expect(figures(whole.item("F"))).toMatchObject({ outcome: "pending", score: 10 });
  });

  test.each([
    ["每少1次扣1分", "年"],
    ["每少1次扣1分，全年累计", "月"],
    ["满3次6分、满8次10分", "月"],
    ["未达4次扣2分", "月"],
    ["每季度1次10分、每半年1次6分", "年"],
  ])("%s with 周期 %s is not applicable", (standard, period) => {
    const item = meetings({ 周期: period, 计分标准: standard }, [7, 8, 9]).item("F");
    expect(figures(item)).toMatchObject({ outcome: "not-applicable", score: 10 });
  });

  test("in bands by period a length without a counted period is not met", () => {
    const fields = { 计分标准: "每月1次10分、每季度1次6分、每半年4次8分" };
    expect(figures(meetings(fields, [2, 7, 8, 9]).item("F")).score).toBe(10);
    expect(figures(meetings(fields, [2, 7, 8]).item("F")).score).toBe(6);
    const november = { 起始日期: "2022-11-01", 截止日期: "2022-11-30" };
    expect(
      figures(meetings({ 计分标准: "每季度1次6分、每半年1次4分" }, [11], november).item("F")),
    ).toMatchObject({
      outcome: "not-applicable",
    });
  });

  test("每次得X分 earns what the periods before it owe", () => {
    const item = meetings({ 分值: 6, 计分标准: "每次得0.5分" }, [1, 7, 8]).item("F");
    expect(figures(item)).toEqual({ outcome: "scored", score: 5.5, required: 3, done: 2 });
  });

  test("双月 that begins before it is left out", () => {
    const settings = { 起始日期: "2022-04-01", 截止日期: "2022-06-30" };
    const item = meetings({ 周期: "双月", 计分标准: "每少1次扣2分" }, [4], settings).item("F");
    expect(figures(item)).toMatchObject({ outcome: "scored", required: 1, done: 0, score: 8 });
  });
});

describe("完成", () => {
  const task = (due: string, done: Row | null, fields: Row = {}) =>
    stage(
      { 考评项目: "计划", 计分方式: "完成", 周期: null, 期限: due, ...fields },
      {
        完成登记: done === null ? [] : [{ 支部名称: BRANCH, 考评项目: "F", ...done }],
        活动台账: held("述职", ["2022-03-05", "2022-08-05"]),
      },
    );

  test.each([
    ["6月30日", null, "not-applicable", 10],
    ["6月30日", { 完成日期: "2022-07-10" }, "not-applicable", 10],
    ["6月30日", { 完成日期: "2022-06-10" }, "not-applicable", 10],
    ["7月1日", null, "scored", 0],
    ["8月31日", null, "scored", 0],
    ["8月31日", { 完成日期: "2022-08-10" }, "scored", 10],
    ["8月31日", { 完成日期: "2022-05-10" }, "scored", 10],
    ["8月31日", { 完成情况: "是" }, "scored", 10],
    ["10月31日", null, "pending", 10],
  ])("due %s, done %j: %s, %d", (due, done, outcome, score) => {
    expect(figures(task(due, done).item("F"))).toMatchObject({ outcome, score });
  });

  test("an activity of its type held before it is done too", () => {
    const result = task("8月1日", null, { 活动类型: "述职" });
    expect(figures(result.item("F"))).toMatchObject({ outcome: "scored", score: 10 });
  });
});

test("other dated facts before it do not count, undated ones do", () => {
  const inspected = (date: string | null) => ({ 支部名称: BRANCH, 考评项目: "F", 日期: date });
  const result = stage(
    { 考评项目: "检查", 计分方式: "检查", 周期: null },
    {
      检查评分: [
        { ...inspected("2022-05-10"), 得分: 50 },
        { ...inspected("2022-08-10"), 得分: 90 },
        { ...inspected(null), 得分: 80 },
      ],
    },
  );
  expect(figures(result.item("F")).score).toBe(8.5);
  const incidents = stage(
    { 考评项目: "通报", 计分方式: "扣分", 周期: null, 分值: null, 计分标准: "每次扣1分" },
    {
      扣分登记: [
        { 支部名称: BRANCH, 考评项目: "F", 日期: "2022-06-30", 事项: "甲" },
        { 支部名称: BRANCH, 考评项目: "F", 日期: "2022-07-01", 事项: "乙" },
      ],
    },
  );
  expect(figures(incidents.item("F")).score).toBe(-1);
});

test("所属年度 of this year does not bring in what is dated before it", () => {
  const result = stage(
    { 计分标准: "每少1次扣1分" },
    { 活动台账: held("支委会", ["2021-12-20", "2022-08-10"], { 所属年度: 2022 }) },
  );
  expect(figures(result.item("F"))).toMatchObject({ required: 3, done: 1 });
});

describe("the setting", () => {
  test.each([
    [THIRD, true],
    [{ ...THIRD, 年终考评: "是" }, true],
    [{ 起始日期: "2022-10-01" }, true],
    [{ 起始日期: "2022-01-01" }, false],
    [{}, false],
  ])("%j: 阶段性 is %s", (settings, provisional) => {
    const { appraisal } = meetings({ 计分标准: "每少1次扣1分" }, range(1, 12), settings);
    expect(appraisal.provisional).toBe(provisional);
  });

  test("1-1 is the same as blank", () => {
    const fields = { 周期: "年", 次数: 4, 计分标准: "每少1次扣1分" };
    const typed = meetings(fields, [1, 2], { 起始日期: "2022-01-01" });
    expect(figures(typed.item("F"))).toEqual(figures(meetings(fields, [1, 2], {}).item("F")));
    expect(typed.found("start-before-year")).toEqual([]);
  });

  test("after 截止日期 nothing can be scored; in an earlier year it has no effect and says so", () => {
    const book = (settings: Row) => join(ground(), { settings, sheets: {} });
    expect(blockers(book({ 起始日期: "2022-10-01", 截止日期: "2022-09-30" }))).toEqual([
      "start-after-as-of -",
    ]);
    expect(blockers(book({ 起始日期: "2023-01-01" }))).toEqual(["start-after-as-of -"]);
    const early = meetings({ 计分标准: "每少1次扣1分" }, range(1, 12), { 起始日期: "2021-07-01" });
    expect(early.found("start-before-year")).toEqual(["-"]);
    expect(figures(early.item("F"))).toMatchObject({ required: 12, score: 10 });
  });
});
