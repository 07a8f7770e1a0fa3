import { BRANCH, figures, scoreWith, type Result, type Row } from "../../support/native";

/** Scores a 检查 rule of 10 points; `scores` are the branch's 得分 in order. */
function inspect(rule: Row, scores: readonly (number | string | null)[], more: readonly Row[] = []): Result {
  const rows: readonly Row[] = [
    ...scores.map((score, i) => ({
      支部名称: BRANCH,
      考评项目: "K",
      日期: `2022-0${i + 1}-10`,
      得分: score,
    })),
    ...more,
  ];
  return scoreWith(
    {
      sheets: {
        考评规则: [
          { 编号: "K", 类别: "组织生活", 考评项目: "规范检查", 计分方式: "检查", 分值: 10, ...rule },
        ],
        检查评分: rows,
      },
    },
    [BRANCH, "乙支部"],
  );
}

test.each<[standard: string | null, scores: readonly (number | string)[], score: number]>([
  [null, [95], 9.5],
  ["按百分制折算", [90, 80, 85.5], 8.52],
  ["按百分制折算", [0], 0],
  ["按实得分", [9, 8.5], 8.75],
  ["规范10、较规范8、一般6、差2", ["规范", "较规范", "差"], 6.67],
])("%s of %j: %d", (standard, scores, expected) => {
  expect(figures(inspect({ 计分标准: standard }, scores).item("K"))).toMatchObject({
    outcome: "scored",
    score: expected,
  });
});

test.each<[standard: string, score: number | string | null, code: string]>([
  ["按百分制折算", 101, "score-outside"],
  ["按百分制折算", -1, "score-outside"],
  ["按实得分", 10.5, "score-outside"],
  ["按实得分", "优", "unreadable-score"],
  ["按百分制折算", null, "unreadable-score"],
  ["规范10、差2", "还行", "unknown-score-word"],
])("%s: 得分 %s does not count and is a finding (%s)", (standard, bad, code) => {
  const good = standard.startsWith("规范") ? "规范" : 8;
  const result = inspect({ 计分标准: standard }, [good, bad]);
  expect(result.item("K").sources).toEqual([{ sheet: "检查评分", row: 1, column: 0 }]);
  expect(result.found(code)).toEqual(["检查评分!D3"]);
});

test("the finding about the scale is only for 百分制 and only when every result is within", () => {
  expect(inspect({}, [9, 10]).found("scores-within-points")).toHaveLength(1);
  expect(inspect({}, [9, 10.5]).found("scores-within-points")).toEqual([]);
  expect(inspect({ 计分标准: "按实得分" }, [9, 10]).found("scores-within-points")).toEqual([]);
  expect(inspect({ 分值: 100 }, [9, 10]).found("scores-within-points")).toEqual([]);
});

test("an undated row counts, one of the next year up to 年度认定截止 does too", () => {
  const row = { 支部名称: BRANCH, 考评项目: "规范检查" };
  expect(figures(inspect({}, [80], [{ ...row, 日期: null, 得分: 100 }]).item("K")).score).toBe(9);
  const result = inspect(
    {},
    [80],
    [
      { ...row, 日期: "2023-03-31", 得分: 100 },
      { ...row, 日期: "2023-04-01", 得分: 0 },
    ],
  );
  expect(figures(result.item("K")).score).toBe(9);
  expect(result.found("recognised-late")).toEqual(["检查评分!A3"]);
  expect(result.found("outside-year")).toEqual(["检查评分!A4"]);
});

test("a branch without a result where others have one is inconclusive", () => {
  expect(inspect({}, [90]).item("K", "乙支部").outcome).toBe("inconclusive");
});
