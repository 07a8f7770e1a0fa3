/** Which periods count for a branch: its life and its exemptions. */
import { BRANCH, figures, held, scoreWith, type Result, type Row } from "../support/native";

/** Scores 支委会 with a 周期 for a branch that held none. */
function owed(period: string, branch: Row, exemptions: readonly Row[] = [], settings: Row = {}): Result {
  return scoreWith(
    {
      settings,
      sheets: {
        考评规则: [
          {
            编号: "F",
            类别: "组织生活",
            考评项目: "支委会",
            计分方式: "频次",
            周期: period,
            分值: 10,
            计分标准: "每少1次扣0.5分",
          },
          { 编号: "A", 类别: "基础", 考评项目: "报送", 计分方式: "完成", 分值: 10 },
        ],
        活动台账: held("其他", ["2022-12-01"]),
        完成登记: [{ 支部名称: BRANCH, 考评项目: "A", 完成情况: "是" }],
        豁免登记: exemptions.map((row) => ({
          支部名称: BRANCH,
          考评项目: "支委会",
          理由: "集中隔离",
          ...row,
        })),
      },
    },
    [{ 支部名称: BRANCH, 党员人数: 10, ...branch }],
  );
}

test.each<[period: string, branch: Row, required: number | null]>([
  ["月", {}, 12],
  ["月", { 成立日期: "2022-03-01" }, 10],
  ["月", { 成立日期: "2022-03-02" }, 9],
  ["月", { 撤销日期: "2023-01-01" }, 12],
  ["季", { 成立日期: "2022-04-01" }, 3],
  ["季", { 成立日期: "2022-04-02" }, 2],
  // A half-year or year: at least half of its days. 2022 has 365 days: 183 from 7-02, 182 from 7-03.
  ["半年", { 成立日期: "2022-04-02" }, 1],
  ["半年", { 成立日期: "2022-04-01" }, 2],
  ["年", { 成立日期: "2022-07-02" }, 1],
  ["年", { 成立日期: "2022-07-03" }, null],
  // July to December has 184 days; 92 of them, from 10-01, are exactly half and enough.
  ["半年", { 成立日期: "2022-10-01" }, 1],
  ["半年", { 成立日期: "2022-10-02" }, null],
  ["月", { 成立日期: "2022-12-02" }, null],
])("周期 %s of a branch with %j: %s owed", (period, branch, required) => {
  expect(figures(owed(period, branch).item("F"))).toMatchObject(
    required === null ? { outcome: "not-applicable", score: 10 } : { outcome: "scored", required },
  );
});

test.each<[period: string, founded: string, required: number | null]>([
  // 2024 has 366 days, 183 of them from 7-02; its first half has 182, 91 of them from 4-01.
  ["年", "2024-07-02", 1],
  ["年", "2024-07-03", null],
  ["半年", "2024-04-01", 2],
  ["半年", "2024-04-02", 1],
])("exactly half of the days is enough: 周期 %s of a branch founded on %s", (period, founded, required) => {
  const settings = { 考评年度: 2024, 截止日期: "2024-12-31" };
  const sheets = {
    考评规则: [
      { 编号: "F", 类别: "组织生活", 考评项目: "支委会", 计分方式: "频次", 周期: period, 分值: 10 },
      { 编号: "A", 类别: "基础", 考评项目: "报送", 计分方式: "完成", 分值: 10 },
    ],
    活动台账: held("其他", ["2024-12-01"]),
    完成登记: [{ 支部名称: BRANCH, 考评项目: "A", 完成情况: "是" }],
  };
  const result = scoreWith({ settings, sheets }, [{ 支部名称: BRANCH, 党员人数: 10, 成立日期: founded }]);
  expect(figures(result.item("F"))).toMatchObject(
    required === null ? { outcome: "not-applicable" } : { outcome: "scored", required },
  );
});

test("a half-year that the branch did not live to the end of does not count", () => {
  const branch = { 撤销日期: "2022-12-31" };
  expect(figures(owed("半年", branch, [], { 截止日期: "2022-11-30" }).item("F"))).toMatchObject({
    required: 1,
  });
});

test.each<[period: string, exempt: string | null, required: number | null, outcome: string]>([
  ["月", "3月", 11, "scored"],
  ["月", "二季度", 9, "scored"],
  ["月", "上半年", 6, "scored"],
  ["季", "3月", 4, "scored"],
  ["季", "二季度", 3, "scored"],
  ["半年", "二季度", 2, "scored"],
  ["半年", "下半年", 1, "scored"],
  ["年", "上半年", 1, "scored"],
  ["月", null, null, "exempt"],
])("周期 %s exempt for %s: %s owed", (period, exempt, required, outcome) => {
  expect(figures(owed(period, {}, [{ 期间: exempt }]).item("F"))).toMatchObject({ outcome, required });
});

test("every period exempt is not applicable, and the reason names them", () => {
  const item = owed("半年", {}, [{ 期间: "上半年" }, { 期间: "下半年" }]).item("F");
  expect(figures(item)).toMatchObject({ outcome: "not-applicable", score: 10 });
  expect(item.reason).toContain("上半年、下半年豁免");
});

test("豁免 of another year exempts nothing this year and is named; 所属年度 of this year exempts", () => {
  for (const exempt of ["二季度", null]) {
    const other = owed("月", {}, [{ 期间: exempt, 所属年度: 2021 }]);
    expect(figures(other.item("F"))).toMatchObject({ outcome: "scored", required: 12 });
    expect(other.found("outside-year")).toEqual(["豁免登记!A2"]);
    const later = owed("月", {}, [{ 期间: exempt, 所属年度: 2023 }]);
    expect(figures(later.item("F"))).toMatchObject({ outcome: "scored", required: 12 });
  }
  const own = owed("月", {}, [{ 期间: "二季度", 所属年度: 2022 }]);
  expect(figures(own.item("F"))).toMatchObject({ outcome: "scored", required: 9 });
  expect(own.found("outside-year")).toEqual([]);
});

test("the reason of a partly exempt item says so", () => {
  expect(owed("月", {}, [{ 期间: "3月" }]).item("F").reason).toContain("3月豁免");
});

test("a 期间 for a rule that has no periods is a finding and exempts nothing", () => {
  const result = owed("月", {}, [{ 考评项目: "报送", 期间: "3月" }]);
  expect(result.item("A").outcome).toBe("scored");
  expect(result.found("exemption-period-unused")).toEqual(["豁免登记!A2"]);
});

test("/ in a matrix makes that month exempt, 0 and blank do not", () => {
  const matrix = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i + 1}月`, 1]));
  const result = scoreWith({
    sheets: {
      考评规则: [
        {
          编号: "F",
          类别: "组织生活",
          考评项目: "支委会",
          计分方式: "频次",
          周期: "月",
          分值: 12,
          计分标准: "每少1次扣1分",
        },
      ],
      支委会: [{ 支部名称: BRANCH, ...matrix, "2月": "/", "5月": 0, "8月": null }],
    },
  });
  expect(figures(result.item("F"))).toEqual({ outcome: "scored", score: 10, required: 11, done: 9 });
  expect(result.item("F").reason).toContain("5月、8月未见记录");
  expect(result.found("not-filled")).toHaveLength(1);
});
