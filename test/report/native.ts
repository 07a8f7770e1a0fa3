/** A small native workbook with every method, and the scoring of it. */
import type { Grid, WorkbookGrids } from "../../src/ledger/grid";
import { scoreWorkbook, type ScoredJob } from "../../src/job";
import type { ReportInput } from "../../src/report/report";
import { date, sheet, workbook, type TestCell } from "../support/grids";

const RULE_HEADERS =
  "编号 类别 考评项目 计分方式 活动类型 周期 次数 期限 分值 并入 计分标准 上限 适用条件".split(" ");
const RULES: readonly (readonly TestCell[])[] = [
  ["A1", "组织生活", "支委会", "频次", "支委会", "月", 1, null, 15, null, "每少1次扣1分", null, "设支委会"],
  ["A2", "组织生活", "党员大会", "频次", "党员大会", "季", 1, null, 15, null, "按比例"],
  ["A3", "组织生活", "党课", "频次", "党课", "季", 1, null, 20, null, "每少1次扣4分"],
  ["B1", "日常管理", "党费收缴", "覆盖", null, null, null, null, 20, null, "按比例"],
  ["B2", "日常管理", "年度计划", "完成", null, null, null, "3月底前", 5, null, "未完成不得分，逾期扣1分"],
  ["B3", "日常管理", "综合检查", "检查", null, null, null, null, 15, null, "按百分制折算"],
  ["C1", "述职评议", "述职测评", "测评", null, null, null, null, 10, null, "好100、较好85、一般70、差50"],
  ["A5", "组织生活", "记录不全", "扣分", null, null, null, null, null, "A2", "每次扣0.5分", 2],
  ["D1", "加分", "表彰奖励", "加分", null, null, null, null, null, null, "市级2分、局级1分", 4],
  ["E1", "扣分", "通报批评", "扣分", null, null, null, null, null, null, "每次扣1分"],
  ["F1", "否优", "书记被约谈", "否优", null, null, null, null, null, null, "不得评为好"],
];
export const BRANCHES = [
  "办公室党支部",
  "财务处党支部",
  "救援队党支部",
  "离退休党支部",
  "新设党支部",
  "未报党支部",
];

const on = (month: number, day: number) =>
  date(`2022-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);

/** What a test varies. */
export interface NativeOptions {
  readonly settings?: readonly (readonly [string, TestCell])[];
  /** Sheets to be added, for example an earlier result. */
  readonly more?: readonly Grid[];
  /** Rows of 扣分登记 beyond the usual. */
  readonly incidents?: readonly (readonly TestCell[])[];
  /** Branches whose every meeting is on the ledger. */
  readonly diligent?: readonly string[];
}

export function nativeWorkbook(options: NativeOptions = {}): WorkbookGrids {
  const [office, finance, rescue, retired, founded] = BRANCHES;
  const activities: TestCell[][] = [];
  for (const branch of BRANCHES.slice(0, 5)) {
    const diligent = branch === office || (options.diligent ?? []).includes(branch);
    for (let month = branch === founded ? 8 : 1; month <= 12; month++) {
      const skip = (n: number) => !diligent && (month + branch.length * n) % 5 === 0;
      if (branch !== retired && !skip(1)) activities.push([branch, on(month, 5), "支委会", "议事", 5, 5]);
      if (month % 3 === 2 && !skip(2)) activities.push([branch, on(month, 12), "党员大会", "表决", 20, 19]);
      if (month % 3 === 0 && !skip(3)) activities.push([branch, on(month, 19), "党课", "学习", 20, 18]);
    }
  }
  return workbook(
    sheet("支部名册", [
      ["支部名称", "支部类别", "党员人数", "正式党员", "设支委会", "支部书记", "成立日期"],
      [office, "机关", 20, 20, "是", "王某甲"],
      [finance, "机关", 12, 12, "是", "王某乙"],
      [rescue, "基层", 18, 17, "是", "王某丙"],
      [retired, "离退休", 6, 6, "否", "王某丁"],
      [founded, "基层", 9, 9, "是", "王某戊", on(7, 20)],
      [BRANCHES[5], "基层", 9, 9, "是", "王某己"],
    ]),
    sheet("考评规则", [RULE_HEADERS, ...RULES]),
    sheet("考评设置", [
      ["项目", "值"],
      ["考评年度", 2022],
      ["截止日期", on(12, 31)],
      ...(options.settings ?? []),
    ]),
    sheet("等次办法", [
      ["等次", "最低分", "比例上限", "比例下限"],
      ["好", 90, 0.4],
      ["较好", 80],
      ["一般", 60],
      ["差"],
    ]),
    sheet("活动台账", [["支部名称", "日期", "活动类型", "主题", "应到", "实到"], ...activities]),
    sheet("覆盖登记", [
      ["支部名称", "考评项目", "应完成", "已完成"],
      [office, "党费收缴", 20, 20],
      [finance, "B1", 12, 11],
      [rescue, "党费收缴", 18, 13],
      [retired, "党费收缴", 6, 6],
      [founded, "党费收缴", 9, 9],
    ]),
    sheet("完成登记", [
      ["支部名称", "考评项目", "完成日期", "完成情况"],
      [office, "年度计划", on(3, 1)],
      [finance, "年度计划", on(4, 20)],
      [retired, "年度计划", on(3, 9)],
    ]),
    sheet("检查评分", [
      ["支部名称", "考评项目", "日期", "得分"],
      ...BRANCHES.slice(0, 5).map((name, i): TestCell[] => [name, "综合检查", on(10, 9), 97 - 5 * i]),
    ]),
    sheet("述职测评", [
      ["支部名称", "考评项目", "好", "较好", "一般", "差", "弃权"],
      ...BRANCHES.slice(0, 5).map((name, i): TestCell[] => [name, "C1", 30 - 3 * i, 4 + i, i, 0, 1]),
    ]),
    sheet("加分申报", [
      ["支部名称", "日期", "事项", "考评项目", "级别", "佐证材料", "审核"],
      [office, on(6, 30), "先进集体（王某甲领奖，13800000000）", "表彰奖励", "市级", "文件", "通过"],
      [rescue, on(7, 1), "演讲比赛", "表彰奖励", "局级", "证书", "通过"],
    ]),
    sheet("扣分登记", [
      ["支部名称", "日期", "事项", "考评项目", "次数"],
      [finance, on(9, 1), "缺请假记录", "记录不全", 2],
      [rescue, on(8, 8), "纪律", "通报批评", 1],
      [office, on(11, 8), "约谈", "书记被约谈", 1],
      ...(options.incidents ?? []),
    ]),
    ...(options.more ?? []),
  );
}

export function score(book: WorkbookGrids): ScoredJob {
  const scored = scoreWorkbook(book);
  if (scored.appraisal === null) throw new Error(scored.findings.map((one) => one.message).join("\n"));
  return scored;
}

export function inputOf(book: WorkbookGrids, more: Partial<ReportInput> = {}): ReportInput {
  const { appraisal, reading, findings } = score(book);
  return { appraisal, reading, findings, workbook: book, version: "1.0.0", ...more };
}
