/** 抽查登记: what is 不属实 does not count; what matches nothing is asked about. */
import { BRANCH, figures, held, inMonths, range, scoreWith, type Book, type Row } from "../support/native";
import { accountFaults } from "../support/account";
import { verdictAt } from "../support/verdicts";

const meetings: Row = {
  编号: "F",
  类别: "组织生活",
  考评项目: "支委会",
  计分方式: "频次",
  周期: "月",
  分值: 12,
  计分标准: "每少1次扣1分",
};
const lesson: Row = { ...meetings, 编号: "L", 考评项目: "党课", 周期: "季" };
const plan: Row = {
  编号: "C",
  类别: "制度",
  考评项目: "年度计划",
  计分方式: "完成",
  期限: "3月底前",
  分值: 5,
};
const check = (type: string, day: string, conclusion: string, branch = BRANCH): Row => ({
  支部名称: branch,
  活动类型: type,
  日期: day,
  结论: conclusion,
});
const year: Book = {
  sheets: {
    考评规则: [meetings, lesson, plan],
    活动台账: [
      ...held("支委会", inMonths(...range(1, 12))),
      ...held("党课、支委会", ["2022-05-20"]),
      ...held("党课", ["2022-02-20", "2022-08-20", "2022-11-20"]),
    ],
    完成登记: [{ 支部名称: BRANCH, 考评项目: "年度计划", 完成日期: "2022-03-02" }],
  },
};
const run = (...checks: Row[]) =>
  scoreWith({ ...year, sheets: { ...year.sheets, 抽查登记: checks } }, [BRANCH, "乙支部"]);

test("没有抽查的照常计分", () => {
  const result = scoreWith(year, [BRANCH, "乙支部"]);
  for (const id of ["F", "L", "C"])
    expect(result.item(id).score.equals(result.item(id).points ?? -1)).toBe(true);
});

test("查实没有开的会，那一次不算，写明是哪一次", () => {
  const result = run(check("支委会", "2022-03-10", "不属实"), check("支委会", "2022-04-10", "属实"));
  expect(figures(result.item("F"))).toMatchObject({ score: 11, required: 12, done: 12 });
  expect(result.item("F").reason).toBe(
    "应开展12次，实开展12次，3月未见记录；每少1次扣1分，扣1分；另有1条记录没有计入（抽查不属实）",
  );
  expect(result.found("spot-check-false")).toEqual(["活动台账!A6"]);
  expect(result.found("spot-check-unmatched")).toEqual([]);
});

test("一次活动两个类型，查哪个不算哪个", () => {
  const result = run(check("党课", "2022-05-20", "不属实"));
  expect(figures(result.item("L"))).toMatchObject({ score: 11 });
  expect(result.item("F").score.valueOf()).toBe(12);
});

test("别的支部、别的日子不受影响；对不上的要说", () => {
  const result = run(
    check("支委会", "2022-03-10", "不属实", "乙支部"),
    check("支委会", "2022-03-11", "不属实"),
    check("党员大会", "2022-03-10", "属实"),
  );
  expect(figures(result.item("F"))).toMatchObject({ score: 12 });
  expect(result.found("spot-check-unmatched")).toHaveLength(3);
});

test("虚报的完成按没有完成算", () => {
  const result = run(check("年度计划", "2022-03-02", "不属实"));
  expect(figures(result.item("C"))).toMatchObject({ outcome: "scored", score: 0, done: 0 });
  expect(result.item("C").reason).toMatch(/未见完成记录.*另有1条记录没有计入（抽查不属实）$/);
});

test("两行结论相反，按不属实，并问一句", () => {
  const result = run(check("支委会", "2022-03-10", "属实"), check("支委会", "2022-03-10", "不属实"));
  expect(figures(result.item("F"))).toMatchObject({ score: 11 });
  expect(result.found("spot-check-contradiction")).toHaveLength(1);
});

test("只有次数的台账，写到月就能核减", () => {
  const months = Object.fromEntries(range(1, 12).map((month) => [`${month}月`, 1]));
  const book: Book = {
    sheets: {
      考评规则: [meetings],
      支委会: [{ 支部名称: BRANCH, ...months }],
      抽查登记: [check("支委会", "2022年6月", "不属实"), check("支委会", "2022-07-10", "不属实")],
    },
  };
  const result = scoreWith(book);
  expect(figures(result.item("F"))).toMatchObject({ score: 11 });
  expect(result.found("spot-check-unmatched")).toHaveLength(1);
});

test("不属实的那一行，和不起作用的抽查，都说明没有计入", () => {
  const job = run(
    check("支委会", "2022-03-10", "不属实"),
    check("党员大会", "2022-03-10", "不属实"),
    check("支委会", "2022-04-10", "属实"),
    check("支委会", "2022-04-10", "不属实"),
  );
  expect(verdictAt(job, "活动台账", "B6")).toBe("not-counted spot-check-false");
  expect(verdictAt(job, "活动台账", "B8")).toBe("fact");
  expect(["C2", "C3", "C4", "C5"].map((cell) => verdictAt(job, "抽查登记", cell))).toEqual([
    "fact",
    "not-counted spot-check-unmatched",
    "not-counted spot-check-contradiction",
    "fact",
  ]);
  expect(accountFaults(job)).toEqual([]);
});
