/** What stands on a paper about counts are the facts that were scored. */
import type { SheetLayout } from "../../src/report/layout";
import { buildReport } from "../../src/report/report";
import type { ReportKind } from "../../src/report/sheets/registry";
import { BRANCH, gridsOf, held, inMonths, join, range, type Book, type Row } from "../support/native";
import { inputOf } from "./native";

const rule = (more: Row): Row => ({ 类别: "组织生活", 分值: 50, 计分标准: "未完成不得分", ...more });
const monthly = rule({
  编号: "1",
  考评项目: "支委会",
  计分方式: "频次",
  周期: "月",
  次数: 1,
  计分标准: "按比例",
});
const settings = (asOf: string) => ({ 考评年度: 2022, 截止日期: asOf });
const meetings = held("支委会", inMonths(...range(1, 12)), { 应到: 10, 实到: 10 });
const book = (asOf: string, roster: Row = {}): Book => ({
  settings: settings(asOf),
  sheets: {
    支部名册: [{ 支部名称: BRANCH, 党员人数: 10, ...roster }],
    考评规则: [monthly],
    活动台账: meetings,
  },
});

function paper(of: Book, kind: ReportKind): SheetLayout {
  const { sheets } = buildReport(inputOf(gridsOf(of), { extras: [kind] }));
  const layout = sheets.at(-1)?.layout;
  if (!layout) throw new Error(`no ${kind}`);
  return layout;
}
const lines = (layout: SheetLayout): string =>
  layout.rows.map((row) => row.cells.map((cell) => cell?.value ?? "").join(" ")).join("\n");

describe("述职材料 counts what was scored", () => {
  test("up to 截止日期 only", () => {
    const said = lines(paper(book("2022-06-30"), "speech"));
    expect(said).toContain("年初以来召开支委会6次。");
  });
  test("of a branch that ended there is nobody who reports", () => {
    expect(lines(paper(book("2022-12-31", { 撤销日期: "2022-08-01" }), "speech"))).not.toContain("支委会");
  });
  test("by 所属年度, whatever the date says", () => {
    const rows = [
      ...held("支委会", inMonths(2), { 所属年度: 2021 }),
      ...held("支委会", ["2021-12-20"], { 所属年度: 2022 }),
      ...held("支委会", inMonths(3), { 所属年度: null }),
    ];
    const base = book("2022-12-31");
    const said = lines(paper({ ...base, sheets: { ...base.sheets, 活动台账: rows } }, "speech"));
    expect(said).toContain("支委会2次");
  });
  test("a meeting of the next year that is recognised for this one", () => {
    const yearly = { ...monthly, 编号: "2", 考评项目: "组织生活会", 活动类型: "组织生活会", 周期: "年" };
    const extra: Book = { sheets: { 考评规则: [yearly], 活动台账: held("组织生活会", ["2023-01-20"]) } };
    expect(lines(paper(join(book("2022-12-31"), extra), "speech"))).toContain("组织生活会1次");
  });
  test("under 只计首个 an activity of two types is its first", () => {
    const base = book("2022-12-31");
    const both = join(base, {
      settings: { ...settings("2022-12-31"), 多类型活动: "只计首个" },
      sheets: { 活动台账: held("支委会、党课", ["2022-03-20"]) },
    });
    const said = lines(paper(both, "speech"));
    expect(said).toContain("支委会13次");
    expect(said).not.toContain("党课1次");
  });
});

test("工作提醒 counts a meeting of two types twice, as the score does, and one of another 所属年度 not", () => {
  const rows = [
    ...held("支委会、党课", ["2022-04-10"], { 所属年度: null }),
    ...held("支委会", ["2022-05-10"], { 所属年度: 2021 }),
  ];
  const quarterly = { ...monthly, 活动类型: "支委会、党课", 周期: "季", 次数: 3 };
  const base = book("2022-05-20");
  const of = { ...base, sheets: { ...base.sheets, 考评规则: [quarterly], 活动台账: rows } };
  expect(lines(paper(of, "reminders"))).toContain("（每季度3次）");
  const twice = { ...quarterly, 次数: 2 };
  const met = { ...of, sheets: { ...of.sheets, 考评规则: [twice] } };
  expect(lines(paper(met, "reminders"))).not.toContain("每季度");
});

describe("a stage that begins on 起始日期", () => {
  const stage = (start: string, asOf: string, period: string): Book => ({
    ...book(asOf),
    settings: { ...settings(asOf), 起始日期: start },
    sheets: {
      ...book(asOf).sheets,
      考评规则: [{ ...monthly, 周期: period }],
      活动台账: held("支委会", inMonths(...range(1, 7))),
    },
  });
  test("述职材料 says from when and counts from then", () => {
    expect(lines(paper(stage("2022-04-01", "2022-06-30", "月"), "speech"))).toContain(
      "4月1日以来召开支委会3次。",
    );
  });
  test("工作提醒 asks for nothing in a period that began before it", () => {
    expect(lines(paper(stage("2022-07-01", "2022-08-20", "季"), "reminders"))).not.toContain("三季度");
    expect(lines(paper(stage("2022-07-01", "2022-08-20", "月"), "reminders"))).toContain("8月");
    expect(lines(paper(stage("2022-07-15", "2022-08-20", "季"), "reminders"))).not.toContain("季度");
  });
  test("考评结果 and 考评说明 name both days, and only where it is one", () => {
    const sheets = (of: Book) =>
      buildReport(inputOf(gridsOf(of), { extras: [] }))
        .sheets.map(({ layout }) => lines(layout))
        .join("\n");
    const said = sheets(stage("2022-04-01", "2022-06-30", "月"));
    expect(said).toContain("起始日期：2022-04-01　截止日期：2022-06-30");
    expect(said).toContain("起始日期 2022-04-01");
    expect(sheets(stage("2022-01-01", "2022-06-30", "月"))).not.toContain("起始日期");
  });
});

test("测评统计 leaves out ballots of another 所属年度", () => {
  const ballot = rule({ 编号: "3", 考评项目: "述职测评", 计分方式: "测评", 计分标准: "好100、差50" });
  const votes = (year: number): Row => ({
    支部名称: BRANCH,
    考评项目: "述职测评",
    好: 5,
    差: 1,
    弃权: 0,
    所属年度: year,
  });
  const of = join(book("2022-12-31"), {
    sheets: { 考评规则: [ballot], 述职测评: [votes(2022), votes(2021)] },
  });
  const row = paper(of, "ballotTally").rows.find((one) => one.cells[0]?.value === "述职测评");
  expect(row?.cells.slice(2, 5).map((cell) => cell?.value)).toEqual([5, 1, 6]);
});
