/** Totals, weights, ranks and who is rated at all. */
import { BRANCH, held, score, scoreWith, type Result, type Row } from "../../support/native";

const inspection = (id: string, category: string, points: number): Row => ({
  编号: id,
  类别: category,
  考评项目: `检查${id}`,
  计分方式: "检查",
  分值: points,
  计分标准: "按实得分",
});
const bonusRule: Row = {
  编号: "B",
  类别: "加分项",
  考评项目: "表彰",
  计分方式: "加分",
  计分标准: "酌情加分",
};
const deductionRule: Row = {
  编号: "D",
  类别: "扣分项",
  考评项目: "通报",
  计分方式: "扣分",
  计分标准: "酌情扣分",
};

interface Line {
  readonly scores: Readonly<Record<string, number>>;
  readonly bonus?: number;
  readonly deduction?: number;
  readonly branch?: Row;
}

/** Branches 甲, 乙 … with scores by rule, a bonus and a deduction. */
function ranked(rules: readonly Row[], lines: readonly Line[], settings: Row = {}): Result {
  const name = (i: number) => `${"甲乙丙丁戊己"[i] ?? ""}支部`;
  return score({
    settings: { 考评年度: 2022, ...settings },
    sheets: {
      支部名册: lines.map(({ branch }, i) => ({ 支部名称: name(i), 党员人数: 10, ...branch })),
      考评规则: [...rules, bonusRule, deductionRule],
      检查评分: lines.flatMap(({ scores }, i) =>
        Object.entries(scores).map(([id, points]) => ({
          支部名称: name(i),
          考评项目: id,
          日期: "2022-12-01",
          得分: points,
        })),
      ),
      加分申报: lines.map(({ bonus = 0 }, i) => ({
        支部名称: name(i),
        日期: "2022-12-01",
        事项: "某事",
        考评项目: "B",
        认定分: bonus,
        审核: "通过",
      })),
      扣分登记: lines.map(({ deduction = 0 }, i) => ({
        支部名称: name(i),
        日期: "2022-12-01",
        事项: "某事",
        考评项目: "D",
        认定分: deduction,
      })),
    },
  });
}

const totals = (result: Result) => result.appraisal.branches.map(({ total }) => total?.valueOf() ?? null);
const ranks = (result: Result) => result.appraisal.branches.map(({ rank }) => rank);
const one = [inspection("K", "业务", 100)];

test.each<[settings: Row, line: Line, total: number]>([
  [{}, { scores: { K: 90 }, bonus: 3, deduction: 1 }, 92],
  [{ 加分上限: 2 }, { scores: { K: 90 }, bonus: 3, deduction: 1 }, 91],
  [{ 总分上限: 100 }, { scores: { K: 99 }, bonus: 3 }, 100],
  [{ 总分上限: 100 }, { scores: { K: 99 }, bonus: 3, deduction: 5 }, 97],
  [{}, { scores: { K: 3 }, deduction: 5 }, 0],
])("with %j %j is %d", (settings, line, total) => {
  expect(totals(ranked(one, [line], settings))).toEqual([total]);
});

test.each([
  [60, 40],
  [0.6, 0.4],
  ["60%", "40%"],
])("weights %s and %s: Σ 权重 · score / points · 100, rounded once", (a, b) => {
  const rules = [inspection("K", "业务", 30), inspection("L", "党建", 70)];
  const settings = { "权重:业务": a, "权重:党建": b };
  // 0.6 · 20/30 · 100 + 0.4 · 50/70 · 100 = 68.571…
  expect(totals(ranked(rules, [{ scores: { K: 20, L: 50 } }], settings))).toEqual([68.57]);
});

test("competition ranks: 1, 2, 2, 4", () => {
  const lines = [80, 90, 95, 90].map((K) => ({ scores: { K } }));
  expect(ranks(ranked(one, lines))).toEqual([4, 2, 1, 2]);
});

test("ranks compare exact sums, not floats", () => {
  // 0.1 + 0.2 is 0.3.
  const rules = [inspection("K", "业务", 10), inspection("L", "业务", 10)];
  expect(ranks(ranked(rules, [{ scores: { K: 0.1, L: 0.2 } }, { scores: { K: 0.3, L: 0 } }]))).toEqual([
    1, 1,
  ]);
});

test("并列比较顺序: a 类别, 加分, 扣分 (lower is better), in the order given", () => {
  const rules = [inspection("K", "业务", 50), inspection("L", "党建", 50)];
  const lines: readonly Line[] = [
    { scores: { K: 40, L: 45 }, bonus: 1, deduction: 1 },
    { scores: { K: 45, L: 40 } },
    { scores: { K: 40, L: 44 }, bonus: 1 },
    { scores: { K: 42, L: 43 }, bonus: 2, deduction: 2 },
  ];
  const by = (order: string | null) => ranks(ranked(rules, lines, { 并列比较顺序: order }));
  expect(by(null)).toEqual([1, 1, 1, 1]);
  expect(by("业务")).toEqual([3, 1, 3, 2]);
  expect(by("业务、党建")).toEqual([3, 1, 4, 2]);
  expect(by("加分")).toEqual([2, 4, 2, 1]);
  expect(by("扣分")).toEqual([3, 1, 1, 4]);
});

test("排名范围 按类别 ranks each 支部类别 by itself", () => {
  const lines = [80, 90, 95].map((K, i) => ({
    scores: { K },
    branch: { 支部类别: i === 1 ? "基层" : "机关" },
  }));
  expect(ranks(ranked(one, lines, { 排名范围: "按类别" }))).toEqual([2, 1, 1]);
});

describe("not rated", () => {
  const status = (branch: Row, settings: Row = {}) => {
    const {
      status: of,
      rank,
      total,
      items,
      discuss,
    } = scoreWith({ settings, sheets: {} }, [
      { 支部名称: BRANCH, 党员人数: 10, ...branch },
      "乙支部",
    ]).branch();
    if (of !== "rated")
      expect({ rank, total, items, discuss }).toEqual({ rank: null, total: null, items: [], discuss: false });
    return of;
  };

  test.each<[branch: Row, settings: Row, status: string]>([
    [{ 撤销日期: "2022-12-31" }, {}, "not-rated"],
    [{ 撤销日期: "2023-01-01" }, {}, "rated"],
    [{ 成立日期: "2022-11-01" }, { 新支部不参评起始月: 11 }, "not-rated"],
    [{ 成立日期: "2022-07-01" }, { 截止日期: "2022-06-30" }, "not-rated"],
    [{ 成立日期: "2021-11-01" }, { 新支部不参评起始月: 11 }, "rated"],
  ])("%j with %j: %s", (branch, settings, expected) => {
    expect(status(branch, settings)).toBe(expected);
  });

  test.each<[branch: Row, settings: Row, status: string]>([
    [{ 成立日期: "2022-12-31" }, {}, "rated"],
    [{ 成立日期: "2022-06-30" }, { 截止日期: "2022-06-30" }, "rated"],
    [{ 撤销日期: "2022-06-30" }, { 截止日期: "2022-06-30" }, "not-rated"],
    [{ 撤销日期: "2022-07-01" }, { 截止日期: "2022-06-30" }, "rated"],
    [{ 成立日期: "2022-11-01" }, { 新支部不参评起始月: 11 }, "not-rated"],
    [{ 成立日期: "2022-10-31" }, { 新支部不参评起始月: 11 }, "rated"],
  ])("to the day, where an item can be scored at once: %j with %j is %s", (branch, settings, expected) => {
    const discipline = {
      编号: "X",
      类别: "基础",
      考评项目: "纪律",
      计分方式: "扣分",
      分值: 10,
      计分标准: "每次扣1分",
    };
    const result = scoreWith({ settings, sheets: { 考评规则: [discipline] } }, [
      { 支部名称: BRANCH, 党员人数: 10, ...branch },
      "乙支部",
    ]);
    expect(result.branch().status).toBe(expected);
  });

  test("no scored base item", () => {
    // Founded after the ground's only activity, in the second half: the yearly rule does not apply.
    expect(status({ 成立日期: "2022-08-01" })).toBe("not-rated");
  });
});

describe("not reported", () => {
  const sheets = (more: Record<string, readonly Row[]>) =>
    scoreWith({ sheets: { 支部名册: [{ 支部名称: "丁支部" }], ...more } });
  const training = { 编号: "V", 类别: "业务", 考评项目: "轮训", 计分方式: "覆盖", 分值: 10 };
  const rules = [inspection("K", "业务", 10), training, bonusRule];

  test("no row on any reporting sheet: listed, not ranked, one finding", () => {
    const result = sheets({});
    expect(result.branch("丁支部")).toMatchObject({
      status: "not-reported",
      rank: null,
      grade: null,
      items: [],
    });
    expect(result.found("not-reported")).toEqual(["支部名册!A3"]);
    expect(result.branch().rank).toBe(1);
  });

  test.each<[sheet: string, row: Row, status: string]>([
    ["活动台账", { 日期: "2022-05-10", 活动类型: "其他" }, "rated"],
    ["加分申报", { 日期: "2022-05-10", 事项: "x", 考评项目: "B", 认定分: 1, 审核: "不通过" }, "not-rated"],
    ["覆盖登记", { 考评项目: "V", 应完成: 10, 已完成: 9 }, "rated"],
    ["检查评分", { 日期: "2022-05-10", 考评项目: "K", 得分: 9 }, "not-reported"],
  ])("a row on %s", (sheet, row, status) => {
    const result = sheets({ 考评规则: rules, [sheet]: [{ 支部名称: "丁支部", ...row }] });
    expect(result.branch("丁支部").status).toBe(status);
  });

  test.each<[kept: string, rule: Row, sheet: string, row: Row]>([
    ["检查", inspection("K", "业务", 10), "检查评分", { 考评项目: "K", 日期: "2022-05-10", 得分: 9 }],
    ["扣分", { ...deductionRule, 分值: 10 }, "扣分登记", { 考评项目: "D", 日期: "2022-05-10", 事项: "x" }],
    [
      "加分",
      bonusRule,
      "加分申报",
      { 考评项目: "B", 日期: "2022-05-10", 事项: "x", 认定分: 1, 审核: "通过" },
    ],
  ])("where only %s is kept nobody is missed", (_, rule, sheet, row) => {
    const result = score({
      settings: { 考评年度: 2022 },
      sheets: {
        支部名册: [{ 支部名称: "甲支部" }, { 支部名称: "乙支部" }],
        考评规则: [rule],
        [sheet]: [{ 支部名称: "甲支部", ...row }],
      },
    });
    expect(result.found("not-reported")).toEqual([]);
    expect(result.branch("甲支部").status).toBe("rated");
    // One without a single scored base item is not rated; a rulebook that has none rates everybody.
    const rated = rule["分值"] === undefined || rule["计分方式"] === "扣分";
    expect(result.branch("乙支部").status).toBe(rated ? "rated" : "not-rated");
  });

  test("a rulebook of additions and deductions only rates everybody, from 0", () => {
    const result = score({
      settings: { 考评年度: 2022 },
      sheets: {
        支部名册: [{ 支部名称: "甲支部" }, { 支部名称: "乙支部" }, { 支部名称: "丙支部" }],
        考评规则: [bonusRule, deductionRule],
        等次办法: [{ 等次: "好", 最低分: 2 }, { 等次: "差" }],
        加分申报: [
          { 支部名称: "甲支部", 考评项目: "B", 日期: "2022-05-10", 事项: "x", 认定分: 3, 审核: "通过" },
        ],
        扣分登记: [{ 支部名称: "乙支部", 考评项目: "D", 日期: "2022-05-10", 事项: "x" }],
      },
    });
    expect(
      result.appraisal.branches.map(({ status, base, total, rank, grade, discuss }) => [
        status,
        base?.valueOf(),
        total?.valueOf(),
        rank,
        grade,
        discuss,
      ]),
    ).toEqual([
      ["rated", 0, 3, 1, "好", false],
      ["rated", 0, 0, 2, "差", false],
      ["rated", 0, 0, 2, "差", false],
    ]);
  });

  test("a dissolved branch that reported nothing is not rated", () => {
    const result = scoreWith({ sheets: {} }, [BRANCH, { 支部名称: "乙支部", 撤销日期: "2022-03-01" }]);
    expect(result.branch("乙支部").status).toBe("not-rated");
  });
});

describe("阶段性", () => {
  test("截止日期 before 12-31", () => {
    expect(scoreWith({ settings: { 截止日期: "2022-12-30" }, sheets: {} }).appraisal.provisional).toBe(true);
    expect(scoreWith({ sheets: {} }).appraisal.provisional).toBe(false);
  });
  test("a rule that is pending for every branch it applies to", () => {
    const rule = {
      编号: "K",
      类别: "业务",
      考评项目: "检查",
      计分方式: "检查",
      分值: 10,
      适用条件: "党员≥1",
    };
    const result = scoreWith({ sheets: { 考评规则: [rule], 活动台账: held("学习", ["2022-12-01"]) } });
    expect(result.appraisal.provisional).toBe(true);
    expect(result.appraisal.provisionalReasons).toEqual(["尚未开展或待审的项目：检查"]);
  });
});
