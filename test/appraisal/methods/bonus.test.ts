import { BRANCH, figures, scoreWith, type Result, type Row } from "../../support/native";

const claim = (more: Row = {}): Row => ({
  支部名称: BRANCH,
  日期: "2022-06-10",
  事项: "先进集体",
  考评项目: "B",
  级别: null,
  认定分: null,
  佐证材料: "文件",
  审核: "通过",
  ...more,
});

/** Scores a 加分 rule. */
function bonus(rule: Row, claims: readonly Row[], settings: Row = {}): Result {
  return scoreWith({
    settings,
    sheets: {
      考评规则: [{ 编号: "B", 类别: "加分项", 考评项目: "表彰", 计分方式: "加分", ...rule }],
      加分申报: claims,
    },
  });
}

const table = { 计分标准: "国家级5分、省级3分、市级1.5分" };

test.each<[standard: string, claims: readonly Row[], score: number]>([
  [table.计分标准, [{ 级别: "省级" }], 3],
  [table.计分标准, [{ 级别: "省级" }, { 级别: "市级", 事项: "另一项" }], 4.5],
  ["每次加0.5分", [{}, { 事项: "乙" }, { 事项: "丙" }], 1.5],
  ["每次加1-3分", [{ 认定分: 1 }, { 认定分: 3 }], 4],
  ["酌情加分", [{ 认定分: 1.25 }], 1.25],
  // 认定分 counts instead of the phrase's amount if it is not above it.
  [table.计分标准, [{ 级别: "省级", 认定分: 2 }], 2],
  [table.计分标准, [{ 级别: "省级", 认定分: 0 }], 0],
  ["每次加0.5分", [{ 认定分: 0.5 }], 0.5],
  // One honour at several levels.
  [`${table.计分标准}，就高不重复`, [{ 级别: "市级" }, { 级别: "国家级" }, { 级别: "省级" }], 5],
  [`${table.计分标准}，就高不重复`, [{ 级别: "市级" }, { 级别: "省级", 事项: "另一项" }], 4.5],
  // Nobody can tell that claims without 事项 are the same.
  [
    `${table.计分标准}，就高不重复`,
    [
      { 级别: "市级", 事项: null },
      { 级别: "省级", 事项: null },
    ],
    4.5,
  ],
  [table.计分标准, [{ 级别: "市级" }, { 级别: "国家级" }], 6.5],
])("%s with %j: %d", (standard, claims, expected) => {
  const result = bonus({ 计分标准: standard }, claims.map(claim));
  expect(figures(result.item("B"))).toMatchObject({ outcome: "scored", score: expected });
  expect(result.branch().total?.valueOf()).toBe(100 + expected);
});

test("上限 caps the item, 加分上限 all of them", () => {
  const claims = [claim({ 级别: "国家级" }), claim({ 级别: "省级", 事项: "另一项" })];
  const result = bonus({ ...table, 上限: 6 }, claims, { 加分上限: 2 });
  expect(figures(result.item("B")).score).toBe(6);
  expect(result.item("B").reason).toContain("按上限6分计");
  expect(result.branch().bonus?.valueOf()).toBe(2);
  expect(result.branch().total?.valueOf()).toBe(102);
});

test.each<[standard: string, row: Row, code: string]>([
  [table.计分标准, { 级别: "县级" }, "unknown-word"],
  [table.计分标准, { 级别: null }, "unknown-word"],
  [table.计分标准, { 级别: "省级", 认定分: 4 }, "award-outside"],
  [table.计分标准, { 级别: "省级", 认定分: "待议" }, "unreadable-award"],
  ["每次加1-3分", { 认定分: null }, "needs-award"],
  ["每次加1-3分", { 认定分: 3.5 }, "award-outside"],
  ["酌情加分", {}, "needs-award"],
  ["每次加1分", { 认定分: 2 }, "award-outside"],
  ["每次加1分", { 日期: null }, "undated-claim"],
  ["每次加1分，无佐证不计", { 佐证材料: null }, "no-evidence"],
  ["每次加1分", { 日期: "2021-12-31" }, "outside-year"],
  ["每次加1分", { 日期: "2023-01-10" }, "outside-year"],
])("%s with %j does not count and is a finding (%s)", (standard, row, code) => {
  const result = bonus({ 计分标准: standard }, [claim(row)]);
  expect(figures(result.item("B"))).toMatchObject({ outcome: "scored", score: 0 });
  expect(result.item("B").occurred).toBe(false);
  expect(result.found(code)).toEqual(["加分申报!A2"]);
});

test("待审 is pending and scores what is approved; 不通过 is nothing at all", () => {
  const result = bonus(table, [
    claim({ 级别: "省级" }),
    claim({ 级别: "国家级", 审核: null }),
    claim({ 级别: "国家级", 审核: "不通过" }),
  ]);
  expect(figures(result.item("B"))).toMatchObject({ outcome: "pending", score: 3 });
  expect(result.found("waiting")).toEqual(["加分申报!A3"]);
});

test("a rule that does not apply scores 0", () => {
  const result = bonus({ ...table, 适用条件: "党员≥100" }, [claim({ 级别: "省级" })]);
  expect(figures(result.item("B"))).toMatchObject({ outcome: "not-applicable", score: 0 });
});
