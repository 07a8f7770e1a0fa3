import { lintRulebook } from "../../../src/appraisal/rulebook/lint";
import { BRANCH, figures, held, scoreWith, type Result, type Row } from "../../support/native";

/** Scores a 覆盖 rule of 10 points. */
function coverage(
  rule: Row,
  rows: readonly Row[],
  more: Record<string, readonly Row[]> = {},
  settings: Row = {},
  branches: readonly string[] = [BRANCH],
): Result {
  const sheets = {
    考评规则: [{ 编号: "V", 类别: "组织生活", 考评项目: "轮训", 计分方式: "覆盖", 分值: 10, ...rule }],
    覆盖登记: rows.map((row) => ({ 支部名称: BRANCH, 考评项目: "V", ...row })),
    ...more,
  };
  return scoreWith({ settings, sheets }, branches);
}

const people = (due: number | string | null, done: number | null): Row => ({ 应完成: due, 已完成: done });

test.each<[standard: string | null, rows: readonly Row[], score: number]>([
  [null, [people(20, 20)], 10],
  [null, [people(20, 15)], 7.5],
  [null, [people(3, 1)], 3.33],
  [null, [people(3, 2)], 6.67],
  [null, [people(20, 25)], 10],
  [null, [people(10, 5), people(10, 10)], 7.5],
  ["按比例，达到80%得满分", [people(20, 16)], 10],
  ["按比例，达到80%得满分", [people(20, 8)], 5],
  ["每低1个百分点扣0.1分", [people(20, 19)], 9.5],
  // 66.67 % is 33.3 points below: 34 started ones.
  ["每低1个百分点扣0.1分", [people(3, 2)], 6.6],
  ["每低1个百分点扣0.5分，达到90%得满分", [people(20, 18)], 10],
  ["每低1个百分点扣0.5分，达到90%得满分", [people(20, 17)], 7.5],
  ["每低1个百分点扣1分", [people(20, 2)], 0],
])("%s with %j: %d", (standard, rows, expected) => {
  expect(figures(coverage({ 计分标准: standard }, rows).item("V"))).toMatchObject({
    outcome: "scored",
    score: expected,
  });
});

test("nothing due is not applicable, which is not the same as a blank", () => {
  expect(figures(coverage({}, [people(0, 0)]).item("V"))).toMatchObject({
    outcome: "not-applicable",
    score: 10,
  });
  const result = coverage({}, [people(null, 3)], {}, {});
  expect(result.item("V").outcome).toBe("pending");
  expect(result.found("unreadable-coverage")).toEqual(["覆盖登记!A2"]);
});

test("more done than due is a finding, as many is none", () => {
  expect(coverage({}, [people(20, 20)]).found("coverage-over")).toEqual([]);
  expect(coverage({}, [people(20, 25)]).found("coverage-over")).toEqual(["覆盖登记!A2"]);
});

test("with 活动类型 the attendance of those activities is counted, every row once", () => {
  const rows = [
    ...held("党课", ["2022-03-05", "2022-03-05"], { 应到: 10, 实到: 8 }),
    ...held("党课", ["2022-04-05"], { 应到: 10, 实到: null }),
    ...held("党课、学习", ["2022-05-05"], { 应到: 20, 实到: 20 }),
  ];
  const item = coverage({ 活动类型: "党课、学习" }, [], { 活动台账: rows }).item("V");
  expect(figures(item)).toEqual({ outcome: "scored", score: 9, required: 40, done: 36 });
});

test("with 活动类型 the rows of 覆盖登记 do not count, and are named", () => {
  const rows = held("党课", ["2022-03-05"], { 应到: 10, 实到: 8 });
  const result = coverage({ 活动类型: "党课" }, [people(20, 20), people(5, 5)], { 活动台账: rows });
  expect(figures(result.item("V"))).toMatchObject({ score: 8, required: 10 });
  expect(result.found("coverage-by-activities")).toEqual(["覆盖登记!A2", "覆盖登记!A3"]);
  expect(coverage({}, [people(20, 20)]).found("coverage-by-activities")).toEqual([]);
});

describe("branches without a counted row", () => {
  const other = { 支部名称: "乙支部", 应完成: 10, 已完成: 10 };
  const item = (rows: readonly Row[], settings: Row = {}) =>
    coverage({}, rows, {}, settings, [BRANCH, "乙支部"]);

  test("no branch has one: pending, and one finding for the workbook", () => {
    const result = item([]);
    expect(figures(result.item("V"))).toMatchObject({ outcome: "pending", score: 10 });
    expect(result.found("not-started")).toHaveLength(1);
    expect(result.appraisal.provisional).toBe(true);
  });
  test("others have one: inconclusive at the end of the year", () => {
    const result = item([other]);
    expect(figures(result.item("V"))).toMatchObject({ outcome: "inconclusive", score: 0 });
    expect(result.branch().discuss).toBe(true);
    expect(result.found("not-started")).toEqual([]);
  });
  test("others have one: pending before", () => {
    expect(figures(item([other], { 截止日期: "2022-10-31" }).item("V"))).toMatchObject({
      outcome: "pending",
      score: 10,
    });
  });
});

describe("rates: steps below, steps reached, and what is lost below a share", () => {
  test.each<[standard: string, due: number, done: number, score: number]>([
    // 66.67 % is 33.3 points below: 7 begun 5s, 4 begun 10s.
    ["每低5个百分点扣1分", 3, 2, 3],
    ["每低10%扣1分", 3, 2, 6],
    ["每低5个百分点扣1分", 100, 100, 10],
    ["每低5个百分点扣1分", 100, 95, 9],
    ["每低5个百分点扣1分", 100, 94, 8],
    ["每低5个百分点扣1分，达到90%得满分", 100, 89, 9],
    // The best step that is reached, else 0.
    ["达到90%得10分、达到80%得6分", 100, 90, 10],
    ["达到90%得10分、达到80%得6分", 100, 89, 6],
    ["达到90%得10分、达到80%得6分", 100, 79, 0],
    ["达到80%得6分，达到95%得满分", 100, 95, 10],
    ["达到80%得6分，达到95%得满分", 100, 94, 6],
    ["达到80%得6分、达到90%得4分", 100, 95, 6],
    // Below a share: judged first, the largest that applies, alone; at or above it all of the points.
    ["低于90%扣2分", 100, 90, 10],
    ["低于90%扣2分", 100, 89, 8],
    ["低于90%扣2分、低于60%扣5分", 100, 59, 5],
    ["低于90%扣2分、低于60%扣1分", 100, 59, 8],
    ["低于90%扣2分、低于60%不得分", 100, 59, 0],
    ["低于60%不得分、低于90%扣20分", 100, 80, 0],
    ["收缴率未达到100%不得分", 100, 99, 0],
    ["收缴率未达到100%不得分", 100, 100, 10],
    ["按比例，低于60%不得分", 100, 60, 6],
    ["按比例，低于60%不得分", 100, 59, 0],
    ["按比例，低于90%扣1分", 100, 50, 9],
    ["每低1个百分点扣0.1分，低于60%扣8分", 100, 59, 2],
    ["每低1个百分点扣0.1分，低于60%扣8分", 100, 70, 7],
    ["达到90%得10分、达到80%得6分，低于85%扣5分", 100, 84, 5],
    ["达到90%得10分、达到80%得6分，低于85%扣5分", 100, 85, 6],
  ])("%s, %d due and %d done: %d", (standard, due, done, expected) => {
    const item = coverage({ 计分标准: standard }, [people(due, done)]).item("V");
    expect(figures(item)).toMatchObject({ outcome: "scored", score: expected });
  });

  test.each<[standard: string, done: number, reason: string]>([
    ["每低5个百分点扣1分", 88, "应完成100，已完成88，完成率88%，低12个百分点，扣3分"],
    ["低于90%扣2分", 88, "应完成100，已完成88，完成率88%，低于90%，扣2分"],
    ["达到90%得10分、达到80%得6分", 88, "应完成100，已完成88，完成率88%，达到80%，得6分，扣4分"],
    ["达到90%得10分、达到80%得6分", 70, "应完成100，已完成70，完成率70%，未达到任何一档，得0分，扣10分"],
    ["低于90%扣2分", 95, "应完成100，已完成95，完成率95%，得满分"],
  ])("%s at %d: %s", (standard, done, reason) => {
    expect(coverage({ 计分标准: standard }, [people(100, done)]).item("V").reason).toBe(reason);
  });

  test("并入: what is lost below a share comes off the other item", () => {
    const into = (standard: string, done: number) =>
      figures(coverage({ 分值: null, 并入: "Z", 计分标准: standard }, [people(100, done)]).item("V")).score;
    expect(into("低于90%扣2分", 80)).toBe(-2);
    expect(into("每低5个百分点扣1分，低于60%扣9分", 94)).toBe(-2);
    expect(into("每低5个百分点扣1分，低于60%扣9分", 50)).toBe(-9);
  });

  test("a best step that is not the 分值 is a finding", () => {
    const found = (standard: string) =>
      lintRulebook(coverage({ 计分标准: standard }, [people(10, 10)]).appraisal.rulebook).filter(
        ({ code }) => code === "step-points",
      );
    expect(found("达到90%得8分、达到80%得6分")).toHaveLength(1);
    expect(found("达到90%得10分、达到80%得6分")).toEqual([]);
    expect(found("达到80%得6分，达到95%得满分")).toEqual([]);
  });
});
