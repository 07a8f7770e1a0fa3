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
