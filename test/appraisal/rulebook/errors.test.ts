/** A rulebook that cannot be understood: every error at once, each on its cell. */
import { scoreWorkbook } from "../../../src/job";
import { blockers, gridsOf, ground, join, score, type Book, type Row } from "../../support/native";

const COLUMNS = [
  "编号",
  "启用",
  "类别",
  "考评项目",
  "适用对象",
  "计分方式",
  "活动类型",
  "周期",
  "次数",
  "期限",
  "分值",
  "并入",
  "计分标准",
  "上限",
  "适用条件",
];

/** Errors of the ground with one more rule, whose columns stand in `COLUMNS` order; its row is 3. */
function errorsOf(rule: Row, more: Book = { sheets: {} }): readonly string[] {
  const base = ground();
  const [first = {}] = base.sheets["考评规则"] ?? [];
  const ordered = (row: Row): Row =>
    Object.fromEntries(COLUMNS.map((column) => [column, row[column] ?? null]));
  const good: Row = { 编号: "R", 类别: "业务", 考评项目: "计划", 计分方式: "完成", 分值: 10 };
  const rules = [ordered(first), ordered({ ...good, ...rule })];
  return blockers(join({ ...base, sheets: { ...base.sheets, 考评规则: rules } }, more));
}

test("the rule as it stands is fine", () => {
  expect(errorsOf({})).toEqual([]);
});

test.each<[rule: Row, errors: readonly string[]]>([
  [{ 编号: null }, ["no-rule-id 考评规则!A3"]],
  [{ 编号: "Z" }, ["duplicate-rule-id 考评规则!A3"]],
  [{ 编号: "ｚ" }, ["duplicate-rule-id 考评规则!A3"]],
  [{ 启用: "也许" }, ["bad-enabled 考评规则!B3"]],
  [{ 考评项目: null }, ["no-rule-title 考评规则!D3"]],
  [{ 计分方式: "打分" }, ["unknown-method 考评规则!F3"]],
  [{ 计分方式: null }, ["unknown-method 考评规则!F3"]],
  [{ 计分方式: "频次", 周期: "旬" }, ["bad-period 考评规则!H3"]],
  [{ 计分方式: "频次", 次数: "若干" }, ["bad-count 考评规则!I3"]],
  [{ 期限: "尽快" }, ["bad-deadline 考评规则!J3"]],
  [{ 期限: "2月30日" }, ["bad-deadline 考评规则!J3"]],
  [{ 分值: null }, ["no-points 考评规则!K3"]],
  [{ 分值: "十来分" }, ["bad-points 考评规则!K3"]],
  [{ 分值: -1 }, ["bad-points 考评规则!K3"]],
  [{ 分值: null, 并入: "没有的", 计分标准: "未完成扣1分" }, ["unknown-into 考评规则!L3"]],
  [{ 计分标准: "看情况" }, ["phrase-unread 考评规则!M3"]],
  [{ 适用条件: "支部较大" }, ["unknown-condition 考评规则!O3"]],
  [{ 计分方式: "否优", 分值: null, 计分标准: "不得评为优秀" }, ["unknown-grade 考评规则!M3"]],
  [{ 计分方式: "否优", 分值: null, 计分标准: "不得评为差" }, ["ceiling-at-last 考评规则!M3"]],
  [{ 计分方式: "否决", 分值: null, 计分标准: "一票否决" }, ["phrase 考评规则!M3"]],
])("%j", (rule, errors) => {
  const grades = {
    sheets: {
      等次办法: [
        { 等次: "好", 最低分: 90 },
        { 等次: "差", 最低分: null },
      ],
    },
  };
  const found = errorsOf(rule, grades).map((error) => error.replace(/^phrase-(?!unread)\S+/, "phrase"));
  expect(found).toEqual(errors);
});

test("what is switched off or binds another body need not be understood", () => {
  expect(errorsOf({ 启用: "否", 计分方式: "打分", 分值: null, 计分标准: "看情况" })).toEqual([]);
  expect(errorsOf({ 适用对象: "局党委", 计分方式: null, 分值: null, 计分标准: "看情况" })).toEqual([]);
});

test("all errors are listed at once, also those of one row", () => {
  const more = {
    settings: { 比例取整: "随意", 截止日期: "年底吧" },
    sheets: { 等次办法: [{ 等次: "好", 最低分: "九十", 比例上限: 300, 前提: "表现好" }] },
  };
  const found = errorsOf({ 分值: "十来分", 计分标准: "看情况", 适用条件: "支部较大" }, more);
  expect([...found].sort()).toEqual(
    [
      "bad-points 考评规则!K3",
      "unknown-condition 考评规则!O3",
      "phrase-unread 考评规则!M3",
      "bad-grade-number 等次办法!B2",
      "bad-grade-number 等次办法!C2",
      "bad-premise 等次办法!D2",
      "bad-setting 考评设置!B3",
      "bad-setting 考评设置!B4",
    ].sort(),
  );
});

test("a rule's own error does not make its 类别 or name unknown elsewhere", () => {
  const more = {
    settings: { "权重:业务": 40, "权重:基础": 60, 并列比较顺序: "业务" },
    sheets: { 等次办法: [{ 等次: "好", 最低分: 90, 前提: "计划满分" }, { 等次: "差" }] },
  };
  expect(errorsOf({ 计分标准: "看情况" }, more)).toEqual(["phrase-unread 考评规则!M3"]);
  expect(errorsOf({ 分值: null }, more)).toEqual(["no-points 考评规则!K3"]);
});

test.each<[weights: Row, errors: readonly string[]]>([
  [{ "权重:业务": 40, "权重:基础": 60 }, []],
  [{ "权重:业务": 0.4, "权重:基础": 0.6 }, []],
  [{ "权重:业务": 40, "权重:基础": 50 }, ["weights-sum 考评设置!B3"]],
  [{ "权重:业务": 100 }, ["missing-weight 考评设置!B3"]],
  [{ "权重:业务": 40, "权重:基础": 60, "权重:别的": 0 }, ["unknown-weight 考评设置!B5"]],
])("weights %j: %j", (settings, errors) => {
  const found = errorsOf({}, { settings, sheets: {} });
  expect(found.map((error) => error.replace(/![A-Z]/, "!B"))).toEqual(errors);
});

test.each<[settings: Row]>([
  [{ 考评年度: "去年" }],
  [{ 排名范围: "随意" }],
  [{ 加分上限: "不限" }],
  [{ 不适用处理: "略" }],
  [{ 并列比较顺序: "资历" }],
  [{ 新支部不参评起始月: 13 }],
  [{ 集体研究分差: "少许" }],
])("setting %j is refused on its cell", (settings) => {
  const found = errorsOf({}, { settings, sheets: {} });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^bad-setting 考评设置!/);
});

test("an unknown setting is a warning and has no effect", () => {
  const result = score(join(ground(), { settings: { 心情: "好" }, sheets: {} }));
  expect(result.found("unknown-setting")).toHaveLength(1);
});

test("thresholds that rise downwards are a warning", () => {
  const grades = [
    { 等次: "好", 最低分: 80 },
    { 等次: "差", 最低分: 90 },
  ];
  expect(score(join(ground(), { sheets: { 等次办法: grades } })).found("grade-order")).toEqual([
    "等次办法!B3",
  ]);
});

test("blocking findings of the workbook itself", () => {
  const base = ground();
  const without = (name: string): Book => ({
    ...base,
    sheets: Object.fromEntries(Object.entries(base.sheets).filter(([sheet]) => sheet !== name)),
  });
  expect(blockers(without("支部名册"))).toEqual(["no-roster -"]);
  expect(blockers(without("考评规则"))).toEqual(["no-rules -"]);
  expect(blockers(without("活动台账"))).toEqual(["no-activities 考评规则!D2"]);
  expect(blockers(join(base, { sheets: { 支部名册: [{ 支部名称: "甲支部" }] } }))).toEqual([
    "duplicate-branch 支部名册!A3",
  ]);
});

test("a workbook of nothing is refused with words, not with an exception", () => {
  const { appraisal, findings } = scoreWorkbook(gridsOf({ sheets: {} }));
  expect(appraisal).toBeNull();
  expect(findings.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual(
    expect.arrayContaining(["no-roster", "no-rules"]),
  );
  for (const { message, hint } of findings) expect([message, hint]).not.toContain("");
});
