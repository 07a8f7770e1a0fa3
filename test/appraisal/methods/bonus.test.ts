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

const levels = "获国家级表彰加5分，省级以上加3分，市级奖励2分，区级以上1分";

test.each<[level: string, score: number]>([
  ["国家级", 5],
  ["国家级荣誉", 5],
  ["获国家级奖励", 5],
  ["中央", 3],
  ["部级", 3],
  ["省部级", 3],
  ["省级以上", 3],
  ["市级", 2],
  ["市级表彰", 2],
  ["厅级", 1],
  ["县级", 1],
  ["区级", 1],
])(
  "级别 %s: equal, else equal without 表彰, 级 and the like, else the nearest 以上: %d",
  (level, expected) => {
    const result = bonus({ 计分标准: levels }, [claim({ 级别: level })]);
    expect(figures(result.item("B"))).toMatchObject({ outcome: "scored", score: expected });
  },
);

test.each(["乡级", "局级", "国际", "党员"])("级别 %s is below every entry, or none", (level) => {
  const result = bonus({ 计分标准: levels }, [claim({ 级别: level })]);
  expect(figures(result.item("B")).score).toBe(0);
  expect(result.item("B").reason).toBe(`1条申报未计入：级别“${level}”不在计分标准里`);
  expect(result.found("unknown-word")).toEqual(["加分申报!A2"]);
});

test("a 级别 that several entries match is a finding, unless one is equal", () => {
  const standard = "省级表彰3分、省级荣誉2分";
  const several = bonus({ 计分标准: standard }, [claim({ 级别: "省级" })]);
  expect(figures(several.item("B")).score).toBe(0);
  expect(several.found("several-words")).toEqual(["加分申报!A2"]);
  expect(figures(bonus({ 计分标准: standard }, [claim({ 级别: "省级荣誉" })]).item("B")).score).toBe(2);
});

test("the reason names every row that does not count, and why", () => {
  const result = bonus(table, [
    claim({ 级别: "省级" }),
    claim({ 级别: "县级" }),
    claim({ 级别: "县级" }),
    claim({ 级别: "乡级" }),
    claim({ 级别: "省级", 日期: null }),
    claim({ 级别: "省级", 日期: "2021-06-10" }),
    claim({ 级别: "省级", 审核: "不通过" }),
  ]);
  expect(result.item("B").reason).toBe(
    "先进集体3分，6条申报未计入：级别“县级”不在计分标准里（2条）、级别“乡级”不在计分标准里（1条）、" +
      "“先进集体”没有日期（1条）、日期2021-06-10不在2022年度内（1条）、审核不通过（1条）",
  );
  const cells = result.item("B").explanation.children.filter(({ verdict }) => verdict === "void");
  expect(cells).toHaveLength(6);
  expect(bonus(table, []).item("B").reason).toBe("没有通过的加分申报");
});

test("待审 is pending and scores what is approved; 不通过 is nothing at all", () => {
  const result = bonus(table, [
    claim({ 级别: "省级" }),
    claim({ 级别: "国家级", 审核: null }),
    claim({ 级别: "国家级", 审核: "不通过" }),
  ]);
  expect(figures(result.item("B"))).toMatchObject({ outcome: "pending", score: 3 });
  expect(result.found("waiting")).toEqual(["加分申报!A3"]);
  expect(result.item("B").reason).toContain("2条申报未计入：“先进集体”还在待审（1条）、审核不通过（1条）");
});

test("a rule that does not apply scores 0", () => {
  const result = bonus({ ...table, 适用条件: "党员≥100" }, [claim({ 级别: "省级" })]);
  expect(figures(result.item("B"))).toMatchObject({ outcome: "not-applicable", score: 0 });
});
