/** Covers and instructions are prose; whatever could be a record among them is asked about. */
import { accountOf, scoreWorkbook, type BlockedJob, type ScoredJob } from "../../src/job";
import type { Grid } from "../../src/ledger/grid";
import { accountFaults } from "../support/account";
import { date, sheet, workbook, type TestCell } from "../support/grids";

const run = (grid: Grid): ScoredJob | BlockedJob => {
  const job = scoreWorkbook(
    workbook(
      sheet("支部名册", [["支部名称", "别名"], ["办公室党支部", "机关一支部"], ["人事处党支部"]]),
      sheet("考评规则", [
        ["编号", "考评项目", "计分方式", "周期", "次数", "分值", "计分标准"],
        ["F1", "支委会", "频次", "月", 1, 12, "每少1次扣1分"],
      ]),
      sheet("考评设置", [
        ["项目", "值"],
        ["考评年度", 2023],
      ]),
      sheet("台账", [
        ["支部名称", "活动类型", "日期"],
        ["办公室党支部", "支委会", date("2023-01-02")],
      ]),
      grid,
    ),
  );
  expect(accountFaults(job)).toEqual([]);
  return job;
};
const asked = (job: ScoredJob | BlockedJob, name: string): boolean =>
  job.listing.reported.some(({ at, severity }) => at?.sheet === name && severity !== "info");
const verdicts = (job: ScoredJob | BlockedJob, name: string): string[] => [
  ...new Set(
    accountOf(job)
      .sheets.find((one) => one.name === name)
      ?.verdicts.map((one) => `${one.is} ${one.why}`),
  ),
];

test.each<[string, readonly (readonly TestCell[])[]]>([
  ["封面", [["2023年度党支部考评材料"], ["编制单位：", "机关党委"], ["编制日期：2023年12月"]]],
  [
    "填表说明",
    [["填表说明"], ["一、各党支部每月5日前填报，支委会每月至少1次。"], ["二、日期填实际召开的日期。"]],
  ],
  ["使用说明", [["本表由组织委员填写", "逐行登记"], ["不得合并单元格"]]],
])("%s says nothing that counts and asks nothing", (name, rows) => {
  const job = run(sheet(name, rows));
  expect(verdicts(job, name)).toEqual(["other 说明文字"]);
  expect(job.findings.filter(({ at }) => at?.sheet === name)).toEqual([]);
});

test.each<[string, readonly TestCell[]]>([
  ["a branch", ["人事处党支部已开支委会"]],
  ["an alias", ["机关一支部补充材料"]],
  ["a day", ["3月5日召开支委会"]],
  ["a count", ["全年召开支委会12次"]],
  ["a number", ["支委会", 12]],
  ["a date", ["支委会", date("2023-03-05")]],
  ["a table", ["支委会", "是", "已召开"]],
])("%s among the instructions is not prose", (_, row) => {
  const name = "填表说明";
  const job = run(sheet(name, [["填表说明"], ["一、每月5日前填报。"], row]));
  expect(verdicts(job, name).some((one) => one.startsWith("unread"))).toBe(true);
  expect(job.listing.reported.some(({ at }) => at?.sheet === name)).toBe(true);
});

test("a sheet called after a branch is never a cover", () => {
  expect(verdicts(run(sheet("人事处党支部", [["本月无会议"]])), "人事处党支部")[0]).toMatch(/^unread/);
  expect(asked(run(sheet("人事处党支部", [["支委会", 3, 4]])), "人事处党支部")).toBe(true);
});
