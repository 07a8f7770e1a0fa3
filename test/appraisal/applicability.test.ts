/** 适用条件, 豁免, and what is done with items that do not apply. */
import { BRANCH, blockers, figures, ground, join, scoreWith, type Row } from "../support/native";

const rule = (condition: string): Row => ({
  编号: "C",
  类别: "组织生活",
  考评项目: "计划",
  计分方式: "完成",
  分值: 10,
  适用条件: condition,
});

const outcome = (condition: string, branch: Row): string =>
  scoreWith({ sheets: { 考评规则: [rule(condition)] } }, [{ 支部名称: BRANCH, ...branch }]).item("C").outcome;

test.each<[condition: string, branch: Row, applies: boolean]>([
  ["设支委会", { 设支委会: "是", 正式党员: 3 }, true],
  ["设支委会", { 设支委会: "否", 正式党员: 30 }, false],
  ["设支委会", { 正式党员: 7, 党员人数: 9 }, true],
  ["设支委会", { 正式党员: 6, 党员人数: 9 }, false],
  ["设支委会", { 党员人数: 7 }, true],
  ["有党小组", { 党小组数: 1 }, true],
  ["有党小组", { 党小组数: 0 }, false],
  ["有党小组", { 党小组数: null }, false],
  ["党员≥10", { 党员人数: 10 }, true],
  ["党员≥10", { 党员人数: 9 }, false],
  ["党员<10", { 党员人数: 9 }, true],
  ["党员<10", { 党员人数: 10 }, false],
  ["类别=机关", { 支部类别: "机关" }, true],
  ["类别=机关", { 支部类别: "离退休" }, false],
  ["换届到期", { 换届到期: "2022-08-10" }, true],
  ["换届到期", { 换届到期: "2023-08-10" }, false],
  ["换届到期", { 换届到期: null }, false],
  ["党员≥10且类别=机关", { 党员人数: 10, 支部类别: "机关" }, true],
  ["党员≥10且类别=机关", { 党员人数: 10, 支部类别: "基层" }, false],
])("%s of %j: %s", (condition, branch, applies) => {
  expect(outcome(condition, branch)).toBe(applies ? "scored" : "not-applicable");
});

test("a roster that does not tell is inconclusive, never a guess", () => {
  expect(outcome("党员≥10", { 党员人数: null })).toBe("inconclusive");
  expect(outcome("设支委会", { 党员人数: null })).toBe("inconclusive");
});

test("an unknown condition keeps the workbook from being scored", () => {
  const sheets = { 考评规则: [rule("支部较大")] };
  expect(blockers(join(ground(), { sheets }))).toEqual(["unknown-condition 考评规则!H3"]);
});

test("适用条件 is judged before 豁免, 豁免 before anything else", () => {
  const exempt = { 豁免登记: [{ 支部名称: BRANCH, 考评项目: "计划", 期间: null, 理由: "借调" }] };
  const item = (condition: string) =>
    scoreWith({ sheets: { 考评规则: [rule(condition)], ...exempt } }, [
      { 支部名称: BRANCH, 党员人数: 5 },
    ]).item("C");
  expect(item("党员≥10").outcome).toBe("not-applicable");
  expect(figures(item("党员<10"))).toMatchObject({ outcome: "exempt", score: 10 });
  expect(item("党员<10").reason).toBe("豁免：借调");
});

test("得满分 gives the points, 折算 scales what remains", () => {
  const rules = [
    { ...rule("党员≥100"), 分值: 40 },
    { 编号: "E", 类别: "组织生活", 考评项目: "总结", 计分方式: "完成", 分值: 60, 计分标准: "未完成扣20分" },
  ];
  const base = (word: string) => {
    const result = scoreWith({ settings: { 不适用处理: word }, sheets: { 考评规则: rules } });
    return [figures(result.item("C")).score, result.branch().base?.valueOf()];
  };
  // Z gives 100, E 40 of 60.
  expect(base("得满分")).toEqual([40, 180]);
  // (100 + 40) · 200 / 160
  expect(base("折算")).toEqual([0, 175]);
});

test("under 折算 an exempt item scores nothing and is left out of what remains, as one that does not apply", () => {
  const rules = [
    { ...rule(""), 分值: 40 },
    { 编号: "E", 类别: "组织生活", 考评项目: "总结", 计分方式: "完成", 分值: 60, 计分标准: "未完成扣20分" },
  ];
  const sheets = {
    考评规则: rules,
    豁免登记: [{ 支部名称: BRANCH, 考评项目: "计划", 期间: null, 理由: "借调" }],
  };
  const under = (word: string) => {
    const result = scoreWith({ settings: { 不适用处理: word }, sheets });
    return { item: figures(result.item("C")), base: result.branch().base?.valueOf() };
  };
  expect(under("得满分")).toMatchObject({ item: { outcome: "exempt", score: 40 }, base: 180 });
  // (100 + 40) · 200 / 160
  expect(under("折算")).toMatchObject({ item: { outcome: "exempt", score: 0 }, base: 175 });
});

test("under 折算 a 类别 of which nothing applies counts as full", () => {
  const settings = { 不适用处理: "折算", "权重:基础": 50, "权重:组织生活": 50 };
  const result = scoreWith({ settings, sheets: { 考评规则: [rule("党员≥100")] } });
  expect(result.branch().base?.valueOf()).toBe(100);
});

test("折算 rounds half-up once over the base", () => {
  const rules = [
    { ...rule("党员≥100"), 分值: 33 },
    { 编号: "E", 类别: "组织生活", 考评项目: "总结", 计分方式: "完成", 分值: 7, 计分标准: "未完成扣1分" },
  ];
  const result = scoreWith({ settings: { 不适用处理: "折算" }, sheets: { 考评规则: rules } });
  // 106 · 140 / 107 = 138.6915…
  expect(result.branch().base?.valueOf()).toBe(138.69);
});

test("a rule of another body scores no branch, and a row that names it is told so", () => {
  const result = scoreWith({
    sheets: {
      考评规则: [{ ...rule(""), 适用对象: "局党委" }],
      完成登记: [{ 支部名称: BRANCH, 考评项目: "计划", 完成情况: "否" }],
    },
  });
  expect(result.branch().items.map(({ rule: { id } }) => id)).toEqual(["Z"]);
  expect(result.appraisal.rulebook.checklist).toMatchObject([{ id: "C", body: "局党委" }]);
  expect(result.found("checklist-rule")).toHaveLength(1);
});

test.each(["支部", "各党支部", "全体党支部", "所有支部", "基层党支部"])(
  "适用对象 %s is the branches: reading and scoring agree on it",
  (body) => {
    const coverage = { 编号: "V", 考评项目: "培训", 计分方式: "覆盖", 分值: 10, 适用对象: body };
    const registered = { 支部名称: BRANCH, 考评项目: "培训", 应完成: 10, 已完成: 5 };
    const result = scoreWith({ sheets: { 考评规则: [coverage], 覆盖登记: [registered] } });
    expect(figures(result.item("V"))).toMatchObject({ outcome: "scored", score: 5 });
  },
);
