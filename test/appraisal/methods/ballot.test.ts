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
