/** Findings of scoring that concern the workbook as a whole; those of single rows stand with their methods. */
import { BRANCH, held, join, score, scoreWith, ground, type Row } from "../support/native";

test("no fact in the two months before 截止日期 asks for 截止日期", () => {
  const found = (days: readonly string[], settings: Row = {}) =>
    scoreWith({ settings, sheets: { 活动台账: held("其他", days) } }).found("no-recent-facts");
  expect(found(["2022-10-31"])).toEqual(["-"]);
  expect(found(["2022-11-01"])).toEqual([]);
  expect(found([], { 截止日期: "2022-02-28" })).toEqual([]);
  expect(found(["2022-02-28"], { 截止日期: "2022-04-30" })).toEqual(["-"]);
  expect(found(["2022-03-01"], { 截止日期: "2022-04-30" })).toEqual([]);
});

test("any dated fact is a sign of life", () => {
  const claim = { 支部名称: BRANCH, 日期: "2022-12-10", 事项: "x", 考评项目: "B", 认定分: 1, 审核: "通过" };
  const rule = { 编号: "B", 类别: "加分项", 考评项目: "表彰", 计分方式: "加分", 计分标准: "酌情加分" };
  expect(scoreWith({ sheets: { 考评规则: [rule], 加分申报: [claim] } }).found("no-recent-facts")).toEqual([]);
});

test("a 截止日期 before the year is a forgotten setting", () => {
  expect(
    score(join(ground(), { settings: { 截止日期: "2021-12-31" }, sheets: {} })).found("as-of-before-year"),
  ).toEqual(["-"]);
});

test("ranking by 支部类别 asks for the ones left blank, where others are filled", () => {
  const found = (groups: readonly (string | null)[], scope: string) =>
    scoreWith(
      { settings: { 排名范围: scope }, sheets: {} },
      groups.map((group, i) => ({ 支部名称: `${"甲乙丙"[i] ?? ""}支部`, 支部类别: group })),
    ).found("no-group");
  expect(found(["机关", null], "按类别")).toEqual(["支部名册!A3"]);
  expect(found(["机关", null], "全部")).toEqual([]);
  expect(found([null, null], "按类别")).toEqual([]);
});

test("rows whose 支部名称 or 考评项目 matches nothing do not count and are warnings on their cells", () => {
  const result = scoreWith({
    sheets: {
      考评规则: [{ 编号: "C", 类别: "业务", 考评项目: "计划", 计分方式: "完成", 分值: 10 }],
      活动台账: held("学习", ["2022-12-01"], { 支部名称: "没有的支部" }),
      完成登记: [{ 支部名称: BRANCH, 考评项目: "没有的项目", 完成情况: "是" }],
    },
  });
  expect(result.found("unknown-branch")).toEqual(["活动台账!A3"]);
  expect(result.found("unknown-rule")).toEqual(["完成登记!B2"]);
  expect(result.appraisal.branches).toHaveLength(1);
  expect(result.item("C").score.valueOf()).toBe(0);
});

test("a type named twice in 活动类型 counts once", () => {
  const rule = {
    编号: "F",
    类别: "业务",
    考评项目: "会议",
    计分方式: "频次",
    活动类型: "支委会、支委会",
    次数: 2,
    分值: 10,
  };
  const result = scoreWith({ sheets: { 考评规则: [rule], 活动台账: held("支委会", ["2022-12-01"]) } });
  expect(result.item("F").done?.valueOf()).toBe(1);
});

test("every finding says what is wrong and what to do", () => {
  const result = scoreWith({
    settings: { 截止日期: "2021-12-31" },
    sheets: { 支部名册: [{ 支部名称: "乙支部" }], 活动台账: held("其他", ["2020-01-01", "2022-03-01"]) },
  });
  expect(result.findings.length).toBeGreaterThan(3);
  for (const { message, hint } of result.findings) {
    expect(message).toMatch(/[\u4e00-\u9fff]/);
    expect(hint).toMatch(/[\u4e00-\u9fff]/);
  }
});
