/** A column that says of every row what it is not: asked about, never a table lost in silence. */
import { scoreWorkbook } from "../../../src/job";
import { accountFaults } from "../../support/account";
import { sheet, workbook, type TestCell } from "../../support/grids";

const own = [
  sheet("支部名册", [["支部名称"], ["甲支部"], ["乙支部"]]),
  sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "周期", "次数", "分值"],
    ["F1", "支委会", "频次", "月", 1, 12],
    ["F2", "主题党日", "频次", "月", 1, 12],
  ]),
  sheet("考评设置", [
    ["项目", "值"],
    ["考评年度", 2022],
  ]),
];
const matrix = (header: string, ...words: TestCell[]): ReturnType<typeof sheet> =>
  sheet("支委会", [
    ["支部名称", "1月", "2月", "3月", header],
    ["甲支部", 1, 1, 0, words[0]],
    ["乙支部", 1, 2, 1, words[1]],
  ]);
const read = (...grids: ReturnType<typeof sheet>[]) => {
  const job = scoreWorkbook(workbook(...own, ...grids));
  expect(accountFaults(job)).toEqual([]);
  return job;
};
const held = ({ reading }: ReturnType<typeof read>): number =>
  reading.facts.activities.reduce((sum, { count }) => sum + count, 0);
const codes = ({ findings }: ReturnType<typeof read>): string[] => findings.map(({ code }) => code);

test.each([
  ["参加对象", "全体党员", "全体党员"],
  ["参会范围", "支委人数", "党员人数"],
])("%s of every row: one question, and with the column ignored the rows count", (header, ...words) => {
  const asked = read(matrix(header, ...words));
  expect(held(asked) === 6 || codes(asked).includes("nothing-counts")).toBe(true);
  const answered = read(
    matrix(header, ...words),
    sheet("识别设置", [
      ["工作表", "列", "字段"],
      ["支委会", "E", "忽略"],
    ]),
  );
  expect(held(answered)).toBe(6);
});

test("rows of which some count are told apart as before", () => {
  const job = read(matrix("类别", "计划", "实际"));
  expect(codes(job)).not.toContain("nothing-counts");
  expect(held(job)).toBe(4);
});

test("活动形式 beside months never takes the type from the tab", () => {
  const job = read(matrix("活动形式", "主题党日", "主题党日"));
  expect(job.reading.facts.activities.every(({ types }) => types.join() === "支委会")).toBe(true);
});
