/** Where a fact falls: 所属年度, the next year's grace, 截止日期 and the life of the branch. */
import { BRANCH, figures, scoreWith, type Result, type Row } from "../support/native";

const rules: readonly Row[] = [
  {
    编号: "M",
    类别: "组织生活",
    考评项目: "支委会",
    计分方式: "频次",
    周期: "月",
    分值: 12,
    计分标准: "每少1次扣1分",
  },
  {
    编号: "Y",
    类别: "组织生活",
    考评项目: "党员大会",
    计分方式: "频次",
    周期: "年",
    次数: 2,
    分值: 10,
    计分标准: "按比例",
  },
];

/** Scores the two rules on activities of both types. */
function dated(activities: readonly Row[], settings: Row = {}, branch: Row = {}): Result {
  return scoreWith(
    {
      settings,
      sheets: {
        考评规则: rules,
        活动台账: activities.map((row) => ({ 支部名称: BRANCH, 活动类型: "支委会、党员大会", ...row })),
      },
    },
    [{ 支部名称: BRANCH, 党员人数: 10, ...branch }],
  );
}

const done = (result: Result) => [figures(result.item("M")).done, figures(result.item("Y")).done];

test.each<[row: Row, months: number, year: number, code: string | null]>([
  [{ 日期: "2022-03-05" }, 1, 1, null],
  [{ 日期: "2021-12-31" }, 0, 0, "outside-year"],
  // The next year up to 年度认定截止: only 周期=年 recognises it.
  [{ 日期: "2023-01-05" }, 0, 1, "recognised-late"],
  [{ 日期: "2023-03-31" }, 0, 1, "recognised-late"],
  [{ 日期: "2023-04-01" }, 0, 0, "outside-year"],
  // 所属年度 overrules the year of the date, and the fact counts in the nearest period.
  [{ 日期: "2021-12-20", 所属年度: 2022 }, 1, 1, null],
  [{ 日期: "2023-05-20", 所属年度: 2022 }, 1, 1, null],
  [{ 日期: "2022-03-05", 所属年度: 2021 }, 0, 0, "outside-year"],
  [{ 日期: "2023-01-05", 所属年度: 2023 }, 0, 0, "outside-year"],
])("%j counts %d for the month and %d for the year (%s)", (row, months, year, code) => {
  const result = dated([row]);
  expect(done(result)).toEqual([months, year]);
  if (code !== null) expect(result.found(code)).toEqual(["活动台账!A3"]);
});

test("年度认定截止 moves the end of the grace", () => {
  const result = dated([{ 日期: "2023-01-31" }, { 日期: "2023-02-01" }], { 年度认定截止: "2023-01-31" });
  expect(done(result)).toEqual([0, 1]);
  expect(result.found("outside-year")).toEqual(["活动台账!A4"]);
});

test("before 12-31 nothing of later counts, whatever its 所属年度", () => {
  const rows = [
    { 日期: "2022-08-31" },
    { 日期: "2022-09-01" },
    { 日期: "2023-01-05" },
    { 日期: "2023-01-05", 所属年度: 2022 },
  ];
  const result = dated(rows, { 截止日期: "2022-08-31" });
  expect(figures(result.item("M"))).toMatchObject({ required: 8, done: 1 });
  expect(result.found("after-as-of")).toEqual(["活动台账!A4", "活动台账!A6"]);
  expect(result.found("outside-year")).toEqual(["活动台账!A5"]);
});

test("截止日期 after 12-31 is 12-31", () => {
  const result = dated([{ 日期: "2023-01-05" }], { 截止日期: "2023-02-28" });
  expect(done(result)).toEqual([0, 1]);
  expect(result.appraisal.provisional).toBe(false);
});

test("facts outside the branch's life are findings and never count", () => {
  const rows = [
    { 日期: "2022-04-30" },
    { 日期: "2022-05-01" },
    { 日期: "2023-01-09" },
    { 日期: "2023-01-10", 所属年度: 2022 },
  ];
  const result = dated(rows, {}, { 成立日期: "2022-05-01", 撤销日期: "2023-01-10" });
  expect(figures(result.item("Y")).done).toBe(2);
  // The ground's own row of January lies before the branch was founded, too.
  expect(result.found("outside-life")).toEqual(["活动台账!A2", "活动台账!A3", "活动台账!A6"]);
});

test("a month matrix: what lies after 截止日期 does not count", () => {
  const matrix = (settings: Row) =>
    scoreWith({
      settings,
      sheets: {
        考评规则: rules.slice(0, 1),
        支委会: [
          {
            支部名称: BRANCH,
            "1月": 1,
            "2月": 0,
            "3月": 1,
            "4月": null,
            "5月": 1,
            "6月": 1,
            "7月": 1,
            "8月": 1,
          },
        ],
      },
    });
  const result = matrix({ 截止日期: "2022-06-30" });
  expect(figures(result.item("M"))).toMatchObject({ required: 6, done: 4, score: 10 });
  expect(result.found("after-as-of")).toHaveLength(2);
  expect(figures(matrix({}).item("M"))).toMatchObject({ required: 12, done: 6 });
});

describe("考评年度", () => {
  const year = (activities: readonly Row[], options = {}) =>
    scoreWith(
      {
        settings: { 考评年度: null },
        sheets: {
          考评规则: rules,
          活动台账: activities.map((row) => ({ 支部名称: BRANCH, 活动类型: "支委会", ...row })),
        },
      },
      [BRANCH],
      options,
    ).appraisal.year;

  test("is the year most facts carry, on a tie the later", () => {
    // The ground has one row of 2022.
    expect(year([{ 日期: "2023-03-05" }])).toBe(2023);
    expect(year([{ 日期: "2021-03-05" }])).toBe(2022);
    expect(year([{ 日期: "2021-03-05" }, { 日期: "2021-04-05" }])).toBe(2021);
  });
  test("is what the caller says before all else", () => {
    expect(year([{ 日期: "2021-03-05" }], { year: 2022 })).toBe(2022);
  });
});

test("the grace of the next year is for yearly rules: a rulebook without one has it outside the year", () => {
  const result = scoreWith({
    sheets: {
      考评规则: rules.slice(0, 1),
      活动台账: [{ 支部名称: BRANCH, 活动类型: "支委会", 日期: "2023-01-05" }],
    },
  });
  expect(result.found("recognised-late")).toEqual([]);
  expect(result.found("outside-year")).toEqual(["活动台账!A3"]);
});

test("a meeting of which only the month is known lies outside the branch's life when the whole month does", () => {
  const founded = dated([{ 日期: "3月" }, { 日期: "4月" }], {}, { 成立日期: "2022-04-01" });
  expect(done(founded)).toEqual([1, 1]);
  expect(founded.found("outside-life")).toContain("活动台账!A3");
  const within = dated([{ 日期: "3月" }], {}, { 成立日期: "2022-03-31" });
  expect(within.found("outside-life")).not.toContain("活动台账!A3");
  const settings = { 截止日期: "2022-09-30" };
  const dissolved = dated([{ 日期: "9月" }, { 日期: "10月" }], settings, { 撤销日期: "2022-10-01" });
  expect(figures(dissolved.item("M")).done).toBe(1);
  expect(dissolved.found("outside-life")).toEqual(["活动台账!A4"]);
});
