/** What every run over a mangled workbook must end in: a score, or findings that name cells. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toNumber } from "../../src/base/exact";
import type { Finding } from "../../src/base/finding";
import type { WorkbookGrids } from "../../src/ledger/grid";
import { resultJson } from "../../src/report/json";
import { accountFaults } from "../support/account";
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import { readWorkbook, WorkbookFileError, writeWorkbook } from "../../src/xlsx";
import { ground, gridsOf, join as joinBooks } from "../support/native";

/** A run may take so many milliseconds, on a busy machine too. */
const HANG = 20_000;

/** The committed sample. */
export const sampleBytes = (): Uint8Array =>
  new Uint8Array(readFileSync(join(__dirname, "../../assets/samples/考评工作簿.xlsx")));

/** A workbook of a few rows with a rule of every method. */
export const smallBook = (): WorkbookGrids =>
  gridsOf(
    joinBooks(ground(["甲支部", "乙支部", "丙支部"]), {
      settings: { 截止日期: "2022-12-31", 并列比较顺序: "基础、加分", 不适用处理: "折算" },
      sheets: {
        考评规则: [
          {
            编号: "F",
            类别: "基础",
            考评项目: "支委会",
            计分方式: "频次",
            周期: "月",
            次数: 1,
            分值: 12,
            计分标准: "每少1次扣1分",
          },
          {
            编号: "W",
            类别: "组织",
            考评项目: "报送计划",
            计分方式: "完成",
            期限: "3月底前",
            分值: 10,
            计分标准: "逾期扣2分",
          },
          {
            编号: "G",
            类别: "组织",
            考评项目: "谈心覆盖",
            计分方式: "覆盖",
            分值: 10,
            计分标准: "达到90%得满分",
          },
          { 编号: "I", 类别: "组织", 考评项目: "检查", 计分方式: "检查", 分值: 10, 计分标准: "按百分制折算" },
          {
            编号: "C",
            类别: "组织",
            考评项目: "述职",
            计分方式: "测评",
            分值: 10,
            计分标准: "好100、较好85、一般70、差50",
          },
          { 编号: "D", 类别: "组织", 考评项目: "纪律", 计分方式: "扣分", 分值: 5, 计分标准: "每次扣1分" },
          {
            编号: "P",
            类别: "组织",
            考评项目: "迟报",
            计分方式: "完成",
            期限: "6月30日",
            并入: "W",
            计分标准: "未完成扣1分",
          },
          {
            编号: "J",
            类别: "加分",
            考评项目: "表彰",
            计分方式: "加分",
            计分标准: "国家级5分、省级3分，就高不重复",
            上限: 5,
          },
          { 编号: "K", 类别: "扣分", 考评项目: "通报", 计分方式: "扣分", 计分标准: "每次扣1-3分" },
          { 编号: "V", 类别: "否优", 考评项目: "追责", 计分方式: "否优", 计分标准: "不得评为好" },
          { 编号: "X", 类别: "否决", 考评项目: "违纪", 计分方式: "否决", 计分标准: "评为差" },
        ],
        等次办法: [
          { 等次: "好", 最低分: 90, 比例上限: "30%", 前提: "无追责" },
          { 等次: "较好", 最低分: 80 },
          { 等次: "一般", 最低分: 60 },
          { 等次: "差", 比例下限: "5%" },
        ],
        活动台账: ["甲支部", "乙支部"].flatMap((branch) =>
          ["01", "02", "04", "09"].map((month) => ({
            支部名称: branch,
            日期: `2022-${month}-10`,
            活动类型: "支委会",
            应到: 5,
            实到: 4,
          })),
        ),
        完成登记: [{ 支部名称: "甲支部", 考评项目: "W", 完成日期: "2022-03-01" }],
        覆盖登记: [{ 支部名称: "甲支部", 考评项目: "G", 应完成: 10, 已完成: 9 }],
        检查评分: [{ 支部名称: "甲支部", 考评项目: "I", 日期: "2022-06-01", 得分: 88 }],
        述职测评: [{ 支部名称: "甲支部", 考评项目: "C", 好: 8, 较好: 1, 一般: 1, 差: 0, 弃权: 1 }],
        加分申报: [
          { 支部名称: "甲支部", 日期: "2022-04-01", 事项: "先进", 考评项目: "J", 级别: "省级", 审核: "通过" },
        ],
        扣分登记: [
          { 支部名称: "乙支部", 日期: "2022-05-01", 事项: "迟报", 考评项目: "K", 次数: 1, 认定分: 2 },
        ],
        豁免登记: [{ 支部名称: "丙支部", 考评项目: "F", 期间: "一季度", 理由: "援建" }],
      },
    }),
  );

/** Whether 完成登记 holds rows under its header that were passed over without a word. */
function completionsUnread(workbook: WorkbookGrids, findings: readonly Finding[]): boolean {
  const grid = workbook.grids.find(({ sheet, mark }) => sheet === "完成登记" && mark === null);
  const header = grid?.rows.findIndex(({ values }) => values.includes("考评项目")) ?? -1;
  const rows = header < 0 ? 0 : (grid?.rows.length ?? 0) - header - 1;
  return rows > 0 && !findings.some(({ at }) => at?.sheet === "完成登记");
}

/** How a run ended. */
export type End = "scored" | "blocked" | "refused";

/** Runs the whole job over grids. @throws with what was wrong about how it ended */
export function judge(workbook: WorkbookGrids): End {
  const started = performance.now();
  const result = scoreWorkbook(workbook, {});
  const [fault] = accountFaults(result);
  if (fault !== undefined) throw new Error(fault);
  const sheets = new Map(workbook.grids.map((grid) => [grid.sheet, grid]));
  for (const { at, message, hint, code } of result.findings) {
    if (message === "" || hint === "") throw new Error(`${code}: says nothing`);
    if (at !== null && !sheets.has(at.sheet))
      throw new Error(`${code}: names a sheet that is not there: ${at.sheet}`);
  }
  if (!result.appraisal) {
    if (!result.findings.some(({ severity }) => severity === "error"))
      throw new Error("blocked without a reason");
    return timed(started, "blocked");
  }
  const { appraisal, reading, findings } = result;
  for (const branch of appraisal.branches) {
    const { name } = branch.branch;
    if (branch.status !== "rated") continue;
    if (branch.total === null || branch.rank === null)
      throw new Error(`${name}: rated without total or rank`);
    for (const item of branch.items) {
      if (item.reason === "") throw new Error(`${name} ${item.rule.id}: no reason`);
      const searched = item.sources.length + item.searched.length;
      // A zero that nothing was looked at for is a silent zero.
      if (
        item.outcome === "scored" &&
        item.points !== null &&
        toNumber(item.score) === 0 &&
        searched === 0 &&
        toNumber(item.points) > 0
      )
        if (item.rule.method !== "完成" || completionsUnread(workbook, findings))
          throw new Error(`${name} ${item.rule.id}: a silent zero`);
      if (item.outcome === "inconclusive" && !findings.some(({ severity }) => severity !== "info"))
        throw new Error(`${name} ${item.rule.id}: inconclusive without a finding`);
    }
  }
  const json = resultJson(appraisal, findings, {
    branches: appraisal.branches.length,
    facts: appraisal.factCount,
    cells: reading.cells,
    ms: { read: 0, score: 0, write: 0 },
  });
  if (
    /NaN|Infinity|undefined/.test(
      JSON.stringify(json.branches.map(({ items, ...rest }) => [rest, items.map(({ score }) => score)])),
    )
  )
    throw new Error("a number that is none");
  writePlan(reportInput(result, { version: "1.0.0" }));
  return timed(started, "scored");
}

function timed(started: number, end: End): End {
  const ms = performance.now() - started;
  if (ms > HANG) throw new Error(`took ${Math.round(ms)} ms`);
  return end;
}

/** The same over the bytes of a file, written back where it can be scored and `write` says so. */
export async function judgeBytes(bytes: Uint8Array, write: boolean): Promise<End> {
  try {
    const workbook = readWorkbook(bytes);
    const end = judge(workbook);
    if (!write || end !== "scored") return end;
    const result = scoreWorkbook(workbook, {});
    if (result.appraisal)
      readWorkbook(await writeWorkbook(bytes, writePlan(reportInput(result, { version: "1.0.0" }))));
    return end;
  } catch (error) {
    if (error instanceof WorkbookFileError) return "refused";
    throw error;
  }
}
