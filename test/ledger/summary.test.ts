/** A table of scores is left out; one that may as well hold counts is asked about. */
import { scoreWorkbook } from "../../src/job";
import { accountFaults } from "../support/account";
import { sheet, workbook, type TestCell } from "../support/grids";

const own = [
  sheet("支部名册", [["支部名称"], ["甲支部"], ["乙支部"]]),
  sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "周期", "次数", "分值"],
    ["F1", "支委会", "频次", "月", 1, 12],
    ["F2", "党课", "频次", "季", 1, 8],
    ["F3", "主题党日", "频次", "月", 1, 12],
  ]),
  sheet("考评设置", [
    ["项目", "值"],
    ["考评年度", 2022],
  ]),
];
const read = (rows: readonly TestCell[][], ...more: ReturnType<typeof sheet>[]) => {
  const header = ["支部名称", "支委会", "党课", "主题党日", "得分", "名次"];
  const job = scoreWorkbook(workbook(...own, sheet("年终", [header, ...rows]), ...more));
  expect(accountFaults(job)).toEqual([]);
  return job;
};
const said = (job: ReturnType<typeof read>): string[] =>
  job.findings.filter(({ code }) => code === "summary-sheet").map(({ severity }) => severity);

test("scores with decimals are a summary", () => {
  const job = read([
    ["甲支部", 11.5, 8, 12, 31.5, 1],
    ["乙支部", 10, 7.5, 12, 29.5, 2],
  ]);
  expect(said(job)).toEqual(["info"]);
  expect(job.reading.facts.activities).toEqual([]);
});

const WHOLE: TestCell[][] = [
  ["甲支部", 11, 4, 12, 96, 1],
  ["乙支部", 9, 3, 12, 91, 2],
];

test("whole numbers may be counts: it is asked", () => {
  expect(said(read(WHOLE))).toEqual(["warning"]);
});

test("answered as the hint says, they are counts or nothing is asked any more", () => {
  const answer = (kind: string): ReturnType<typeof sheet> =>
    sheet("识别设置", [
      ["工作表", "识别为"],
      ["年终", kind],
    ]);
  const counted = read(WHOLE, answer("统计矩阵"));
  expect(counted.reading.facts.activities.map(({ count }) => count)).toEqual([11, 4, 12, 9, 3, 12]);
  expect(said(read(WHOLE, answer("忽略")))).toEqual([]);
});
