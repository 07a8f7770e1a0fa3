/** One meeting in two places is one, and where the two places differ it is asked about. */
import { scoreWorkbook } from "../../src/job";
import { partsOf } from "../../src/base/calendar";
import type { Grid } from "../../src/ledger/grid";
import { accountFaults } from "../support/account";
import { date, sheet, workbook, type TestCell } from "../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "党员人数"],
  ["甲支部", 10],
  ["乙支部", 12],
]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值", "计分标准"],
  ["F1", "支委会", "频次", null, "月", 2, 24, "每少1次扣1分"],
  ["F2", "党员大会", "频次", null, "季", 3, 12, "每少1次扣1分"],
  ["C1", "微型党课", "覆盖", null, null, null, 10, null],
  ["B1", "表彰", "加分", null, null, null, null, "市级2分、局级1分"],
  ["X1", "通报", "扣分", null, null, null, null, "每次扣1分"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2022],
]);
const score = (...grids: Grid[]) => {
  const job = scoreWorkbook(workbook(roster, rules, settings, ...grids));
  expect(accountFaults(job)).toEqual([]);
  return job;
};
type Job = ReturnType<typeof score>;
const ledger = (name: string, ...rows: TestCell[][]): Grid =>
  sheet(name, [["支部名称", "会议类型", "会议日期", "议题"], ...rows]);
const meeting = (branch: string, type: string, day: string): TestCell[] => [
  branch,
  type,
  date(day),
  `${type}${day}`,
];
const answer = (one: string, prevails: string): Grid =>
  sheet("识别设置", [
    ["工作表", "以哪张表为准"],
    [one, prevails],
  ]);

/** 支部 类型 months or days, × count. */
const held = ({ reading }: Job): string[] =>
  reading.facts.activities
    .filter(({ count }) => count > 0)
    .map(({ branch, types, from, to, count }) => {
      if (from === null) return "?";
      const { month, date: day } = partsOf(from);
      return `${branch} ${types.join("+")} ${from === to ? `${month}-${day}` : `${month}月`} ×${count}`;
    })
    .sort();
const codes = ({ findings }: Job): string[] =>
  findings.filter(({ code }) => /source/.test(code)).map(({ code, severity }) => `${severity} ${code}`);

describe("the same day on two tables", () => {
  const first = ledger(
    "会议记录",
    meeting("甲支部", "支委会", "2022-03-05"),
    meeting("甲支部", "支委会", "2022-03-20"),
  );

  test("counts once, whatever else the second table has", () => {
    const job = score(
      first,
      ledger(
        "党委汇总",
        meeting("甲支部", "支委会", "2022-03-05"),
        meeting("甲支部", "支委会", "2022-03-28"),
      ),
    );
    expect(held(job)).toEqual(["甲支部 支委会 3-20 ×1", "甲支部 支委会 3-28 ×1", "甲支部 支委会 3-5 ×1"]);
    expect(codes(job)).toEqual(["info two-sources"]);
  });

  test("another branch, type or day is another meeting", () => {
    const other = ledger(
      "党委汇总",
      meeting("乙支部", "支委会", "2022-03-05"),
      meeting("甲支部", "党员大会", "2022-03-05"),
    );
    expect(held(score(first, other))).toHaveLength(4);
    expect(codes(score(first, other))).toEqual([]);
  });

  test("of a meeting of two types only the type that the other table has is told twice", () => {
    const both = ledger("党委汇总", meeting("甲支部", "支委会、党员大会", "2022-03-05"));
    expect(held(score(both, first))).toEqual(["甲支部 支委会 3-20 ×1", "甲支部 支委会+党员大会 3-5 ×1"]);
    // Below, the row of two types stays for its 党员大会, and its 支委会 is still one with the first sheet's.
    const below = score(first, both);
    expect(held(below)).toContain("甲支部 支委会+党员大会 3-5 ×1");
    const item = below.appraisal?.branches[0]?.items.find(({ rule }) => rule.id === "F1");
    expect(item?.done?.toString()).toBe("2");
  });

  test("党小组 that differ are meetings of their own", () => {
    const groups = (name: string, group: string): Grid =>
      sheet(name, [
        ["支部名称", "会议类型", "会议日期", "党小组"],
        ["甲支部", "支委会", date("2022-05-05"), group],
      ]);
    expect(held(score(groups("一组", "第一党小组"), groups("二组", "第二党小组")))).toHaveLength(2);
  });
});

describe("a count beside dated records", () => {
  const records = ledger(
    "三会一课台账",
    ...["01-05", "02-05", "02-21", "04-06"].map((day) => meeting("甲支部", "支委会", `2022-${day}`)),
  );
  const matrix = (...months: TestCell[]): Grid =>
    sheet("支委会统计", [
      ["支部名称", "1月", "2月", "3月", "4月"],
      ["甲支部", ...months],
    ]);

  test("agreeing, the dated ones count and nothing is asked", () => {
    const job = score(records, matrix(1, 2, 0, "√"));
    expect(held(job)).toHaveLength(4);
    expect(held(job).every((one) => one.includes("-"))).toBe(true);
    expect(codes(job)).toEqual(["info two-sources"]);
    expect(codes(score(matrix(1, 2, 0, "√"), records))).toEqual(["info two-sources"]);
  });

  test.each([
    ["the count says more", [1, 3, 0, 1]],
    ["the count says less", [1, 1, 0, 1]],
    ["the count says none", ["×", 2, 0, 1]],
  ])("%s: the dated ones count, one question and one warning", (_, months) => {
    const job = score(matrix(...months), records);
    expect(held(job)).toHaveLength(4);
    expect(codes(job)).toEqual(["warning sources-differ", "warning two-sources"]);
    expect(job.findings.find(({ code }) => code === "sources-differ")?.branch).toBe("甲支部");
  });

  test("a month that only the count has, between months of both, stands and is asked about", () => {
    const job = score(records, matrix(1, 2, 1, 1));
    expect(held(job)).toContain("甲支部 支委会 3月 ×1");
    expect(codes(job)).toEqual(["warning sources-differ", "warning two-sources"]);
  });

  test("half the year in one table and half in the other is no question", () => {
    const later = ledger(
      "下半年",
      ...["07-05", "08-05"].map((day) => meeting("甲支部", "支委会", `2022-${day}`)),
    );
    const job = score(matrix(1, 2, 1, 1), later);
    expect(codes(job)).toEqual([]);
    expect(held(job)).toHaveLength(6);
  });

  test("the answer on 识别设置 decides, and the question is gone", () => {
    const byCount = score(records, matrix(1, 3, 1, 1), answer("支委会统计", "支委会统计"));
    expect(held(byCount)).toEqual(
      ["1月 ×1", "2月 ×3", "3月 ×1", "4月 ×1"].map((one) => `甲支部 支委会 ${one}`),
    );
    expect(codes(byCount).filter((code) => code.endsWith("two-sources"))).toEqual(["info two-sources"]);
    const byDates = score(records, matrix(1, 3, 1, 1), answer("支委会统计", "三会一课台账"));
    expect(held(byDates)).toHaveLength(4);
    const both = score(records, matrix(1, 3, 1, 1), answer("三会一课台账", "都计入"));
    expect(held(both)).toHaveLength(8);
    expect(codes(both)).toEqual([]);
  });

  test("quarters as counts", () => {
    const quarters = sheet("党员大会", [
      ["支部名称", "一季度", "二季度"],
      ["乙支部", 2, 1],
    ]);
    const days = ["01-10", "03-10", "04-10", "05-10"].map((day) =>
      meeting("乙支部", "党员大会", `2022-${day}`),
    );
    const job = score(quarters, ledger("台账", ...days));
    expect(held(job)).toHaveLength(4);
    expect(codes(job)).toEqual(["warning sources-differ", "warning two-sources"]);
  });
});

test("a summary of counts over the sheets of the branches", () => {
  const own = (branch: string, ...months: TestCell[]): Grid =>
    sheet(branch, [
      ["会议类型", "1月", "2月", "3月"],
      ["支委会", ...months],
    ]);
  const summary = sheet("支委会汇总", [
    ["支部名称", "1月", "2月", "3月"],
    ["甲支部", 1, 2, 1],
    ["乙支部", 2, 2, 0],
  ]);
  const job = score(own("甲支部", 1, 2, 1), own("乙支部", 2, 1, 0), summary);
  expect(job.reading.facts.activities.reduce((sum, { count }) => sum + count, 0)).toBe(7);
  expect(codes(job).sort()).toEqual(["info two-sources", "warning sources-differ", "warning two-sources"]);
});

test("copied registers count once", () => {
  const claims = (name: string, ...rows: TestCell[][]): Grid =>
    sheet(name, [["支部名称", "日期", "事项", "考评项目", "级别", "审核"], ...rows]);
  const prize: TestCell[] = ["甲支部", date("2022-06-01"), "先进党支部", "B1", "市级", "通过"];
  const essay: TestCell[] = ["甲支部", date("2022-07-01"), "征文", "B1", "局级", "通过"];
  const job = score(claims("加分申报", prize), claims("加分申报 (2)", prize, essay));
  expect(job.reading.facts.claims).toHaveLength(2);
  expect(codes(job)).toEqual(["info two-sources"]);
});

test("coverage of one item on two tables of the same time", () => {
  const cover = (name: string, done: number): Grid =>
    sheet(name, [
      ["支部名称", "考评项目", "应完成", "已完成"],
      ["甲支部", "微型党课", 10, done],
    ]);
  expect(score(cover("覆盖登记", 8), cover("微党课", 8)).reading.facts.coverages).toHaveLength(1);
  const differing = score(cover("覆盖登记", 8), cover("微党课", 9));
  expect(differing.reading.facts.coverages.map(({ done }) => done)).toEqual([8]);
  expect(codes(differing)).toEqual(["warning sources-differ", "warning two-sources"]);
  const byOther = score(cover("覆盖登记", 8), cover("微党课", 9), answer("覆盖登记", "微党课"));
  expect(byOther.reading.facts.coverages.map(({ done }) => done)).toEqual([9]);
});
