/** 考评说明 tells how many of the sheets' own totals agree with what was read. */
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import { sheet, workbook } from "../support/grids";

const ROSTER = sheet("支部名册", [
  ["支部名称", "正式党员"],
  ["甲支部", 9],
  ["乙支部", 5],
]);
const RULES = sheet("考评规则", [
  ["编号", "类别", "考评项目", "计分方式", "周期", "次数", "分值"],
  ["F1", "一", "支委会", "频次", "季", 1, 10],
  ["F2", "一", "党课", "频次", "季", 1, 10],
]);
const SETTINGS = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2022],
]);
const matrix = (type: string, total: number) =>
  sheet(type, [
    [`2022年${type}次数`],
    ["支部名称", "一季度", "二季度", "三季度", "合计"],
    ["甲支部", 1, 2, 1, 4],
    ["乙支部", 1, 1, 1, total],
  ]);

/** The line of 本次评分, and what stands beside each sheet. */
function notes(...totals: number[]): { together: string; beside: Record<string, string> } {
  const ledgers = totals.map((total, at) => matrix(at === 0 ? "支委会" : "党课", total));
  const job = scoreWorkbook(workbook(ROSTER, RULES, SETTINGS, ...ledgers));
  if (job.appraisal === null) throw new Error("not scored");
  const plan = writePlan(reportInput(job, { version: "1.0.0" }));
  const found = plan.sheets.find(({ layout }) => layout.name === "考评说明");
  const rows = (found?.layout.rows ?? []).map(({ cells }) => cells.map((cell) => cell?.value ?? null));
  const headers = rows.find((row) => row[0] === "工作表") ?? [];
  const column = headers.indexOf("核对合计");
  const beside = rows
    .slice(rows.indexOf(headers) + 1)
    .flatMap((row) => (typeof row[0] === "string" && row[column] ? [[row[0], String(row[column])]] : []));
  const line = rows.find((row) => row[0] === "核对合计");
  return { together: String(line?.[1]), beside: Object.fromEntries(beside) as Record<string, string> };
}

test("all agree, some differ, none to be checked", () => {
  expect(notes(3, 3)).toEqual({
    together: "4处，全部相符",
    beside: { 支委会: "2处，全部相符", 党课: "2处，全部相符" },
  });
  expect(notes(3, 5)).toEqual({
    together: "4处，其中1处不符",
    beside: { 支委会: "2处，全部相符", 党课: "2处，其中1处不符" },
  });
  const none = sheet("活动台账", [
    ["支部名称", "日期", "活动类型"],
    ["甲支部", "2022-03-01", "支委会"],
  ]);
  const job = scoreWorkbook(workbook(ROSTER, RULES, SETTINGS, none));
  expect(job.reading.totals).toEqual([]);
});
