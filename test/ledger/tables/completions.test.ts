import { collect } from "../../../src/gather/collect";
import { readLedger } from "../../../src/ledger/ledger";
import { gridsOf, ground, join, scoreWith, type Row } from "../../support/native";

const rule = (standard: string): Row => ({
  编号: "C",
  类别: "基础",
  考评项目: "整改任务",
  计分方式: "完成",
  期限: "6月30日",
  分值: 10,
  计分标准: standard,
});
const book = (sheet: string, rows: readonly Row[], more: readonly Row[] = []) =>
  join(ground(), { sheets: { 考评规则: [rule("每项未完成扣2分"), ...more], [sheet]: rows } });
const read = (sheet: string, rows: readonly Row[], more: readonly Row[] = []) =>
  readLedger(gridsOf(book(sheet, rows, more))).facts.completions.map(({ rule: id, matter, state }) => [
    id,
    matter,
    state,
  ]);

const done: Row = { 完成日期: "2022-03-10", 完成情况: "是" };
const tasks: readonly Row[] = [
  { 支部名称: "甲支部", 考评项目: "整改任务", 事项: "建台账", ...done },
  { 支部名称: "甲支部", 考评项目: "C", 事项: "补记录", 完成日期: null, 完成情况: "否" },
  { 支部名称: "甲支部", 考评项目: "C", 事项: null, 完成日期: null, 完成情况: "是" },
];

test("事项 is read from 完成登记, by whatever name the sheet goes", () => {
  const expected = [
    ["C", "建台账", "done"],
    ["C", "补记录", "not-done"],
    ["C", null, "done"],
  ];
  expect(read("完成登记", tasks)).toEqual(expected);
  expect(read("整改任务完成情况表", tasks)).toEqual(expected);
});

test("a column 事项 that holds the names of rules, without 考评项目, names the rules", () => {
  const other = { ...rule("未完成不得分"), 编号: "P", 考评项目: "年度计划" };
  const rows = [
    { 支部名称: "甲支部", 事项: "年度计划", 完成日期: "2022-03-10" },
    { 支部名称: "甲支部", 事项: "整改任务", 完成日期: "2022-03-11" },
  ];
  expect(read("完成登记", rows, [other])).toEqual([
    ["P", null, null],
    ["C", null, null],
  ]);
});

test("claims with a 事项 of their own stay claims", () => {
  const bonus = { 编号: "B", 类别: "加分项", 考评项目: "表彰", 计分方式: "加分", 计分标准: "每次加1分" };
  const claims = [{ 支部名称: "甲支部", 日期: "2022-03-10", 事项: "某表彰", 考评项目: "表彰", 审核: "通过" }];
  const { facts } = readLedger(gridsOf(book("加分情况", claims, [bonus])));
  expect([facts.claims.length, facts.completions.length]).toEqual([1, 0]);
});

test("汇总 keeps 事项, and two tasks that say the same are two", () => {
  const same = { 支部名称: "甲支部", 考评项目: "C", 事项: null, 完成日期: null, 完成情况: "是" };
  const workbook = gridsOf(book("完成登记", [...tasks, same, same]));
  const { sheets } = collect([{ name: "甲支部.xlsx", workbook }], { label: "一" });
  const gathered = sheets.find(({ name }) => name === "完成登记");
  const column = gathered?.header.indexOf("事项") ?? -1;
  expect(gathered?.rows.map((row) => row[column])).toEqual(["建台账", "补记录", null, null, null]);
});

test("抽查登记 may say which 事项 of a day is meant; else all of them are", () => {
  const of = (matter: string | null) => {
    const check = { 支部名称: "甲支部", 活动类型: "整改任务", 日期: "2022-03-10", 结论: "不属实" };
    return scoreWith({
      sheets: {
        考评规则: [rule("每项未完成扣2分")],
        完成登记: ["建台账", "补记录"].map((name) => ({
          支部名称: "甲支部",
          考评项目: "C",
          事项: name,
          ...done,
        })),
        抽查登记: [{ ...check, 事项: matter }],
      },
    }).item("C").reason;
  };
  expect(of("补记录")).toContain("应完成2项，按期完成1项；未完成：补记录");
  expect(of(null)).toContain("应完成2项，按期完成0项；未完成：建台账、补记录");
});
