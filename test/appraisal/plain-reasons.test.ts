/** Plain reasons: what may stand on a paper that circulates, whatever people typed into the ledgers. */
import { BRANCH, scoreWith, type Row } from "../support/native";

/** Stands in every free text. */
const SECRET = "郑某某";
const own = (text: string): string => `${SECRET}${text}`;

const rules: readonly Row[] = [
  { 编号: "B1", 考评项目: "表彰", 计分方式: "加分", 计分标准: "市级2分、局级1分" },
  { 编号: "B2", 考评项目: "创新", 计分方式: "加分", 计分标准: "酌情加分，无佐证不计" },
  { 编号: "D1", 考评项目: "通报", 计分方式: "扣分", 计分标准: "每次扣1分" },
  { 编号: "D2", 考评项目: "谈话", 计分方式: "扣分", 计分标准: "约谈提醒1分、通报批评2分", 分值: 10 },
  { 编号: "L1", 考评项目: "处分", 计分方式: "否优", 计分标准: "不得评为好" },
  { 编号: "L2", 考评项目: "案件", 计分方式: "否决", 计分标准: "评为差" },
  { 编号: "G1", 考评项目: "先进", 计分方式: "直接定级", 计分标准: "评为好" },
  { 编号: "T1", 考评项目: "任务", 计分方式: "完成", 计分标准: "每项未完成扣2分", 分值: 10 },
  { 编号: "E1", 考评项目: "培训", 计分方式: "完成", 分值: 5 },
].map((rule) => ({ 类别: "工作", 分值: null, ...rule }));
const claim = (of: string, more: Row): Row => ({
  支部名称: BRANCH,
  日期: "2022-05-10",
  事项: own("获奖"),
  考评项目: of,
  级别: null,
  认定分: null,
  佐证材料: own("证书"),
  审核: "通过",
  ...more,
});
const incident = (of: string, more: Row = {}): Row => ({
  支部名称: BRANCH,
  日期: "2022-05-10",
  事项: own("违纪"),
  考评项目: of,
  程度: null,
  依据: own("通报〔2022〕3号"),
  ...more,
});

const result = scoreWith({
  sheets: {
    考评规则: rules,
    加分申报: [
      claim("B1", { 级别: "市级" }),
      claim("B1", { 级别: own("级") }),
      claim("B1", { 级别: "市级", 审核: null }),
      claim("B1", { 级别: "市级", 日期: null }),
      claim("B2", { 事项: null, 级别: own("级"), 认定分: 1 }),
      claim("B2", { 认定分: 1, 佐证材料: null }),
      claim("G1", {}),
      claim("G1", { 审核: null }),
    ],
    扣分登记: [
      incident("D1"),
      incident("D1", { 事项: null, 程度: own("程度") }),
      incident("D1", { 日期: null }),
      incident("D2", { 程度: "约谈提醒" }),
      incident("D2", { 程度: own("程度") }),
      incident("L1"),
      incident("L2"),
    ],
    完成登记: [
      { 支部名称: BRANCH, 考评项目: "T1", 事项: own("一"), 完成日期: "2022-03-01", 完成情况: null },
      { 支部名称: BRANCH, 考评项目: "T1", 事项: own("二"), 完成日期: null, 完成情况: "否" },
      { 支部名称: BRANCH, 考评项目: "T1", 事项: null, 完成日期: null, 完成情况: "否" },
    ],
    调整登记: [
      {
        支部名称: BRANCH,
        考评项目: "D2",
        调整为: 9.5,
        理由: own("已说明"),
        批准依据: own("纪要"),
        状态: "采纳",
      },
    ],
    豁免登记: [{ 支部名称: BRANCH, 考评项目: "E1", 期间: null, 理由: own("病休") }],
    等次办法: [
      { 等次: "好", 最低分: 90 },
      { 等次: "较好", 最低分: 80 },
      { 等次: "差", 最低分: null },
    ],
  },
});

test("every item's own reason tells what was typed, its plain one nothing of it", () => {
  for (const { rule } of result.branch().items.filter((item) => item.rule.id !== "Z")) {
    const { reason, plainReason } = result.item(rule.id);
    expect([rule.id, reason]).toEqual([rule.id, expect.stringContaining(SECRET)]);
    expect([rule.id, plainReason]).toEqual([rule.id, expect.not.stringContaining(SECRET)]);
    expect(plainReason).not.toContain("!");
  }
  expect(result.branch().gradeReasons.join()).not.toContain(SECRET);
});

test("plain reasons say the same numbers in the words of the rules", () => {
  const plain = (rule: string) => result.item(rule).plainReason;
  expect(plain("D1")).toBe("通报1分、通报1分，1条登记未计入：扣分缺日期，扣2分");
  expect(plain("L1")).toBe("有登记：处分1次，不得评为好");
  expect(plain("T1")).toBe("应完成3项，按期完成1项；未完成：2项（期限2022-12-31），扣4分");
  expect(plain("E1")).toBe("豁免");
});
