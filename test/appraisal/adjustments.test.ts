/** 调整登记 and 异议登记: what the committee makes of a score, and what stays as it was computed. */
import { resultJson } from "../../src/report/json";
import { effectOf } from "../../src/appraisal/methods/shared";
import { accountFaults } from "../support/account";
import { BRANCH, figures, scoreWith, type Book, type Result, type Row } from "../support/native";

const rules: readonly Row[] = [
  {
    编号: "F",
    类别: "基础",
    考评项目: "党课",
    计分方式: "频次",
    周期: "季",
    分值: 10,
    计分标准: "每少1次扣2分",
  },
  { 编号: "C", 类别: "基础", 考评项目: "计划", 计分方式: "完成", 分值: 5, 适用条件: "党员≥50" },
  { 编号: "P", 类别: "基础", 考评项目: "述职", 计分方式: "检查", 分值: 5 },
  { 编号: "B", 类别: "加分项", 考评项目: "表彰", 计分方式: "加分", 计分标准: "每次加1分", 上限: 3 },
  { 编号: "B0", 类别: "加分项", 考评项目: "创新", 计分方式: "加分", 计分标准: "每次加1分" },
  { 编号: "D", 类别: "扣分项", 考评项目: "通报", 计分方式: "扣分", 计分标准: "每次扣1分", 上限: 2 },
  { 编号: "D0", 类别: "扣分项", 考评项目: "约谈", 计分方式: "扣分", 计分标准: "每次扣1分" },
  { 编号: "E", 类别: "基础", 考评项目: "纪律", 计分方式: "扣分", 分值: 6, 上限: 2, 计分标准: "每次扣1分" },
  { 编号: "I", 类别: "基础", 考评项目: "迟交", 计分方式: "扣分", 并入: "F", 计分标准: "每次扣3分" },
  { 编号: "N", 类别: "底线", 考评项目: "违纪", 计分方式: "否优", 计分标准: "不得评为好" },
  { 编号: "X", 类别: "底线", 考评项目: "违法", 计分方式: "否决", 计分标准: "评为差" },
  { 编号: "G", 类别: "激励", 考评项目: "先进", 计分方式: "直接定级", 计分标准: "评为好" },
];
const grades: readonly Row[] = [
  { 等次: "好", 最低分: 120, 前提: null },
  { 等次: "较好", 最低分: 90, 前提: null },
  { 等次: "差", 最低分: null, 前提: null },
];
const adopted = (rule: string, to: Row[string], more: Row = {}): Row => ({
  支部名称: BRANCH,
  考评项目: rule,
  原得分: null,
  调整为: to,
  理由: "漏记一次",
  批准依据: "会议纪要1号",
  状态: "采纳",
  ...more,
});
const book = (adjustments: readonly Row[], more: Book = { sheets: {} }): Book => ({
  settings: { 集体研究分差: 0, ...more.settings },
  sheets: { 考评规则: rules, 等次办法: grades, 调整登记: adjustments, ...more.sheets },
});
function judge(adjustments: readonly Row[], more?: Book, branches?: readonly (string | Row)[]): Result {
  const result = scoreWith(book(adjustments, more), branches);
  expect(accountFaults(result)).toEqual([]);
  return result;
}
/** Codes of what is said of 调整登记. */
const said = ({ findings }: Result): readonly string[] =>
  findings.filter(({ at }) => at?.sheet === "调整登记").map(({ code }) => code);

test("an adopted row takes the place of the score; totals, rank and grade follow, the outcome stays", () => {
  const plain = judge([], undefined, [BRANCH, "乙支部"]);
  const result = judge([adopted("F", 9)], undefined, [BRANCH, "乙支部"]);
  expect(figures(plain.item("F"))).toMatchObject({ score: 2, outcome: "scored" });
  expect(figures(result.item("F"))).toMatchObject({ score: 9, outcome: "scored", required: 4, done: 0 });
  expect(said(result)).toEqual([]);
  expect([plain, result].map((one) => one.branch().total?.valueOf())).toEqual([118, 125]);
  expect([plain, result].map((one) => one.branch("乙支部").rank)).toEqual([1, 2]);
  expect([plain, result].map((one) => one.branch().grade)).toEqual(["较好", "好"]);
  expect(result.item("F").reason).toMatch(/；经批准由2\.00调整为9\.00：漏记一次$/);
  expect(result.branch("乙支部").items.map(({ adjusted }) => adjusted)).toEqual(
    rules.concat({}).map(() => null),
  );
});

test("RESULT.json has from, to, reason and the cell; items that were not adjusted have no such key", () => {
  const { appraisal, findings } = judge([adopted("党课", 9, { 理由: null })]);
  const stats = { branches: 0, facts: 0, cells: 0, ms: { read: 0, score: 0, write: 0 } };
  const [branch] = resultJson(appraisal, findings, stats).branches;
  const of = (id: string) => branch?.items.find(({ rule }) => rule === id);
  expect(of("F")?.adjusted).toEqual({ from: 2, to: 9, reason: "", at: "调整登记!A2" });
  expect(of("F")?.reason).toMatch(/经批准由2\.00调整为9\.00$/);
  expect(of("Z")).not.toHaveProperty("adjusted");
});

test.each([
  ["F", 0],
  ["F", 10],
  ["B", 3],
  ["B0", 500],
  ["D", -2],
  ["D", 0],
  ["D0", -77],
  ["E", 6],
  ["E", 0],
  // Half-up to 0.01, away from 0 as every amount is, before anything is compared.
  ["F", 10.004],
  ["D0", -0.005],
])("%s may become %d", (rule, to) => {
  const result = judge([adopted(rule, to)]);
  expect(said(result)).toEqual([]);
  expect(result.item(rule).adjusted?.to.valueOf()).toBe(
    (Math.sign(to) * Math.round(Math.abs(to) * 100)) / 100,
  );
});

test.each([
  ["F", -1, "adjustment-out-of-range"],
  ["F", 10.01, "adjustment-out-of-range"],
  ["B", 3.5, "adjustment-out-of-range"],
  ["B0", -1, "adjustment-out-of-range"],
  ["D", -2.5, "adjustment-out-of-range"],
  ["D", 1, "adjustment-out-of-range"],
  ["D0", 0.01, "adjustment-out-of-range"],
  ["E", 7, "adjustment-out-of-range"],
  ["I", 0, "adjustment-no-score"],
  ["N", 0, "adjustment-no-score"],
  ["X", 0, "adjustment-no-score"],
  ["G", 0, "adjustment-no-score"],
  ["C", 5, "adjustment-not-scored"],
  ["F", null, "adjustment-without-value"],
  ["F", "加1分", "adjustment-without-value"],
  ["F", "+1", "adjustment-without-value"],
] as const)("%s does not become %s: %s", (rule, to, code) => {
  const result = judge([adopted(rule, to)]);
  expect(said(result)).toEqual([code]);
  expect(result.item(rule).adjusted).toBeNull();
  expect(result.branch().total).toEqual(judge([]).branch().total);
});

test("an exempt item takes none", () => {
  const exempt = { 豁免登记: [{ 支部名称: BRANCH, 考评项目: "F", 理由: "集中办公" }] };
  const result = judge([adopted("F", 5)], { sheets: exempt });
  expect(said(result)).toEqual(["adjustment-not-scored"]);
  expect(figures(result.item("F"))).toMatchObject({ outcome: "exempt", score: 10 });
});

test("twice adopted for one item: both are named and neither counts, whatever they say", () => {
  const result = judge([adopted("F", 9), adopted("党课", 9), adopted("F", 8, { 状态: "不采纳" })]);
  expect(result.found("adjustment-twice")).toEqual(["调整登记!A2", "调整登记!A3"]);
  expect(figures(result.item("F")).score).toBe(2);
});

test("原得分 that is no longer what is computed is asked about; the same to the hundredth is the same", () => {
  expect(said(judge([adopted("F", 9, { 原得分: 3 })]))).toEqual(["adjustment-stale"]);
  expect(said(judge([adopted("F", 9, { 原得分: "约2分" })]))).toEqual(["adjustment-stale"]);
  for (const same of [2, "2.00", "2分", 2.001])
    expect(
      judge([adopted("F", 9, { 原得分: same })])
        .item("F")
        .adjusted?.to.valueOf(),
    ).toBe(9);
  // What a 并入 row takes is not off the item's own score.
  const late = { 扣分登记: [{ 支部名称: BRANCH, 日期: "2022-03-01", 事项: "迟交", 考评项目: "I" }] };
  const result = judge([adopted("F", 9, { 原得分: 2 })], { sheets: late });
  expect(figures(result.item("F")).score).toBe(9);
  expect(figures(result.item("I")).score).toBe(-3);
  expect(figures(judge([], { sheets: late }).item("I")).score).toBe(-2);
});

test("what is not decided changes nothing and is one finding; 不采纳 needs none", () => {
  const open = judge([adopted("F", 9, { 状态: null }), adopted("E", 1, { 状态: "待定" })]);
  expect(open.findings.filter(({ code }) => code === "adjustment-open")).toMatchObject([
    { at: { sheet: "调整登记", row: 1 }, message: expect.stringContaining("共2处") as string },
  ]);
  expect(figures(open.item("F")).score).toBe(2);
  const no = judge([adopted("F", 9, { 状态: "不采纳" })]);
  expect([said(no), figures(no.item("F")).score]).toEqual([[], 2]);
  const vague = judge([adopted("F", 9, { 状态: "部分采纳" })]);
  expect(said(vague)).toContain("unreadable-decision");
  expect(figures(vague.item("F")).score).toBe(2);
});

test("a value equal to the score is an adjustment all the same", () => {
  const { adjusted } = judge([adopted("F", 2)]).item("F");
  expect([adjusted?.from.valueOf(), adjusted?.to.valueOf()]).toEqual([2, 2]);
});

test("a pending item may be adjusted, stays pending and meets X满分; a scored one meets it by its new score", () => {
  const premise = [{ 等次: "好", 最低分: 90, 前提: "述职满分" }, ...grades.slice(1)];
  const pending = judge([adopted("P", 1)], { sheets: { 等次办法: premise } });
  expect(figures(pending.item("P"))).toMatchObject({ outcome: "pending", score: 1 });
  expect(pending.branch().grade).toBe("好");
  const full = [{ 等次: "好", 最低分: 90, 前提: "党课满分" }, ...grades.slice(1)];
  const of = (to: number) => judge([adopted("F", to)], { sheets: { 等次办法: full } }).branch().grade;
  expect([of(10), of(9)]).toEqual(["好", "较好"]);
});

test("an inconclusive item may be adjusted and stays inconclusive", () => {
  const inspected = { 检查评分: [{ 支部名称: "乙支部", 考评项目: "P", 日期: "2022-05-01", 得分: 80 }] };
  const result = judge([adopted("P", 4)], { sheets: inspected }, [BRANCH, "乙支部"]);
  expect(figures(result.item("P"))).toMatchObject({ outcome: "inconclusive", score: 4 });
  expect(result.branch().discuss).toBe(true);
});

test("a branch without a score has nothing to adjust; other years are not this one's", () => {
  const gone = { 支部名称: "乙支部", 党员人数: 10, 撤销日期: "2022-05-01" };
  const result = judge([adopted("F", 9, { 支部名称: "乙支部" })], undefined, [BRANCH, gone]);
  expect(said(result)).toEqual(["adjustment-not-rated"]);
  const other = judge([adopted("F", 9, { 所属年度: 2021 })]);
  expect([said(other), figures(other.item("F")).score]).toEqual([["outside-year"], 2]);
});

test("the parts of an adjusted item's explanation add up to what it lost or brought", () => {
  const claims = {
    加分申报: [{ 支部名称: BRANCH, 日期: "2022-03-01", 事项: "表彰", 考评项目: "B", 审核: "通过" }],
    扣分登记: [{ 支部名称: BRANCH, 日期: "2022-03-01", 事项: "通报", 考评项目: "D" }],
  };
  const all = ["Z", "F", "P", "B", "B0", "D", "D0", "E"];
  const result = judge(
    all.map((rule) => adopted(rule, rule.startsWith("D") ? -1.5 : 1.5)),
    { sheets: claims },
  );
  for (const rule of all) {
    const { explanation, points, score } = result.item(rule);
    const effect = score.sub(points ?? 0);
    expect(explanation.effect?.toFraction()).toBe(effect.toFraction());
    expect(effectOf(explanation.children)?.toFraction()).toBe(effect.toFraction());
  }
});

describe("异议登记", () => {
  const objection = (more: Row): Row => ({
    支部名称: BRANCH,
    考评项目: "F",
    异议: "漏记一次",
    补充材料: "照片",
    处理: null,
    处理说明: null,
    ...more,
  });
  const hear = (rows: readonly Row[], adjustments: readonly Row[] = []): Result =>
    judge(adjustments, { sheets: { 异议登记: rows } });
  const heard = ({ findings }: Result): readonly string[] =>
    findings.filter(({ at }) => at?.sheet === "异议登记").map(({ code }) => code);

  test("changes nothing by itself; open ones are one finding, and refused ones none", () => {
    const open = hear([objection({}), objection({ 考评项目: "E" }), objection({ 处理: "不采纳，无新材料" })]);
    expect(heard(open)).toEqual(["objection-open"]);
    expect(figures(open.item("F")).score).toBe(2);
  });

  test("adopted without a change is asked about; with an adjustment it is done", () => {
    expect(heard(hear([objection({ 处理: "采纳" })]))).toEqual(["objection-without-change"]);
    expect(heard(hear([objection({ 处理: "采纳" })], [adopted("F", 4)]))).toEqual([]);
    expect(heard(hear([objection({ 处理: "采纳" })], [adopted("E", 4)]))).toEqual([
      "objection-without-change",
    ]);
  });

  test("against no item, or one that is unknown, it is open all the same", () => {
    const result = hear([objection({ 考评项目: null }), objection({ 考评项目: "没有的项目" })]);
    expect(heard(result)).toEqual(["objection-unknown-rule", "objection-open"]);
    expect(result.reading.facts.objections.map(({ rule }) => rule)).toEqual([null, null]);
  });
});
