import {
  BRANCH,
  blockers,
  figures,
  ground,
  join,
  scoreWith,
  type Result,
  type Row,
} from "../../support/native";

const rule: Row = {
  编号: "P",
  类别: "组织生活",
  考评项目: "民主测评",
  计分方式: "测评",
  分值: 20,
  计分标准: "好100、较好85、一般70、差50",
};

/** Scores a 测评 rule of 20 points. */
function vote(...rows: readonly Row[]): Result {
  return scoreWith({
    sheets: { 考评规则: [rule], 述职测评: rows.map((row) => ({ 支部名称: BRANCH, ...row })) },
  });
}

test("ballots are weighed, 弃权 left out", () => {
  const item = vote({ 好: 10, 较好: 6, 一般: 3, 差: 1, 弃权: 5 }).item("P");
  // (1000 + 510 + 210 + 50) / 20 = 88.5 of 100
  expect(figures(item)).toEqual({ outcome: "scored", score: 17.7, required: 100, done: 88.5 });
  expect(item.reason).toContain("有效票20张");
});

test("a blank option is no vote; several rows add up", () => {
  expect(figures(vote({ 好: 10, 较好: null, 一般: null, 差: null }).item("P")).score).toBe(20);
  expect(figures(vote({ 好: 1, 差: 0 }, { 好: 0, 差: 1 }).item("P")).score).toBe(15);
});

test("a row with a number of votes that cannot be read does not count", () => {
  const result = vote({ 好: 10, 差: 0 }, { 好: 1.5, 差: 5 });
  expect(figures(result.item("P")).score).toBe(20);
  expect(result.found("unreadable-votes")).toEqual(["述职测评!A3"]);
});

test("votes for an option that the standard does not name are a finding", () => {
  const result = scoreWith({
    sheets: {
      考评规则: [{ ...rule, 计分标准: "好100、差50" }],
      述职测评: [{ 支部名称: BRANCH, 好: 10, 较好: 3, 差: 0 }],
    },
  });
  expect(figures(result.item("P")).score).toBe(20);
  expect(result.found("unknown-ballot-option")).toEqual(["述职测评!A2"]);
});

test("no ballots at all: not started", () => {
  const result = vote({ 好: 0, 差: 0, 弃权: 3 });
  expect(result.item("P").outcome).toBe("pending");
  expect(result.found("not-started")).toHaveLength(1);
});

test("the weights are required", () => {
  const sheets = { 考评规则: [{ ...rule, 计分标准: null }] };
  expect(blockers(join(ground(), { sheets }))).toEqual(["phrase-missing 考评规则!G3"]);
});

/** Scores a rule whose 测评主体 weigh 40, 30 and 30 %. */
function byRater(rows: readonly Row[], settings: Row = {}, standard = "好100、较好80、差0"): Result {
  return scoreWith({
    settings,
    sheets: {
      考评规则: [{ ...rule, 计分标准: `${standard}，领导班子40%、支部书记30%、党员代表30%` }],
      述职测评: rows.map((row) => ({ 支部名称: BRANCH, ...row })),
    },
  });
}
const votes = (测评主体: string | null, 好: number, 较好 = 0, 差 = 0): Row => ({ 测评主体, 好, 较好, 差 });

test("each 测评主体 has a value by itself, then they are weighted", () => {
  const item = byRater([
    votes("领导班子", 3, 2),
    votes("支部书记测评", 1, 0, 1),
    votes("党员代表", 30, 0, 10),
    votes("党员代表", 0, 0, 20),
  ]).item("P");
  // 40 % of 92, 30 % of 50, 30 % of 50
  expect(figures(item)).toEqual({ outcome: "scored", score: 13.36, required: 100, done: 66.8 });
  expect(item.reason).toBe(
    "领导班子5票（好3、较好2、差0），折合92分，占40%；支部书记2票（好1、较好0、差1），折合50分，占30%；" +
      "党员代表60票（好30、较好0、差30），折合50分，占30%；合计折合66.8分，扣6.64分",
  );
  const [first] = item.explanation.children;
  expect([first?.label, first?.actual?.valueOf(), first?.note]).toEqual(["领导班子", 92, "占40%"]);
  expect(first?.children.map(({ label, actual }) => [label, actual?.valueOf()])).toEqual([
    ["好", 3],
    ["较好", 2],
    ["差", 0],
  ]);
});

test.each([{}, { 截止日期: "2022-09-30" }])(
  "a 测评主体 without votes leaves it inconclusive: %j",
  (settings) => {
    const result = byRater([votes("领导班子", 3), votes("支部书记", 2), votes("党员代表", 0)], settings);
    expect(figures(result.item("P"))).toMatchObject({ outcome: "inconclusive", score: 0 });
    expect(result.item("P").reason).toBe("无法认定：党员代表没有票");
  },
);

test("without any votes it is as without 测评主体", () => {
  expect(byRater([votes("领导班子", 0)]).item("P").outcome).toBe("pending");
});

test.each([null, "群众"])("a row of 测评主体 %j does not count and is a finding", (rater) => {
  const result = byRater([
    votes("领导班子", 1),
    votes("支部书记", 1),
    votes("党员代表", 1),
    votes(rater, 0, 0, 50),
  ]);
  expect(figures(result.item("P")).score).toBe(20);
  expect(result.found("unknown-rater")).toEqual(["述职测评!A5"]);
});

test("弃权 counts within its 测评主体", () => {
  const rows = ["领导班子", "支部书记", "党员代表"].map((who, i) => ({
    ...votes(who, 2),
    弃权: i === 0 ? 2 : 0,
  }));
  expect(figures(byRater(rows, { 弃权票: "计入" }).item("P")).score).toBe(16);
  expect(figures(byRater(rows).item("P")).score).toBe(20);
});

test("without weights of 测评主体 the votes of all are one", () => {
  expect(figures(vote(votes("领导班子", 1), votes("群众", 0, 0, 1)).item("P")).score).toBe(15);
});

test.each<[standard: string, score: number]>([
  ["好100、差50", 15],
  ["好1、差0.5", 15],
  ["好20、差10", 15],
  ["好20、差0", 10],
])("%s: the best weight is full marks", (standard, expected) => {
  const result = scoreWith({
    sheets: {
      考评规则: [{ ...rule, 计分标准: standard }],
      述职测评: [{ 支部名称: BRANCH, 好: 5, 差: 5 }],
    },
  });
  expect(figures(result.item("P"))).toMatchObject({ score: expected, done: expected * 5 });
});

test.each(["好90、差50", "好100", "领导40%、支部互评30%、群众30%", "好10分、良好8分", "领导班子20、群众10"])(
  "%s is refused",
  (standard) => {
    const sheets = { 考评规则: [{ ...rule, 计分标准: standard }] };
    expect(blockers(join(ground(), { sheets }))).toEqual(["phrase-table 考评规则!G3"]);
  },
);
