/** Task lists: what 完成情况 says in words. */
import { scoreWorkbook } from "../../../src/job";
import { formatDay } from "../../../src/base/calendar";
import { accountFaults } from "../../support/account";
import { sheet, workbook } from "../../support/grids";

test.each([
  ["3月5日已讲", "2023-03-05"],
  ["3月5日讲授", "2023-03-05"],
  ["3.5已学习", "2023-03-05"],
  ["3月5日已上课", "2023-03-05"],
  ["已讲（3月5日）", "2023-03-05"],
  ["已讲", "2023-03-01"],
  ["未讲", null],
  ["没有学习", null],
])("%s", (state, day) => {
  const job = scoreWorkbook(
    workbook(
      sheet("支部名册", [["支部名称"], ["甲支部"], ["乙支部"]]),
      sheet("考评规则", [
        ["编号", "考评项目", "计分方式", "周期", "次数", "分值"],
        ["F1", "党课", "频次", "季", 1, 12],
      ]),
      sheet("考评设置", [
        ["项目", "值"],
        ["考评年度", 2023],
      ]),
      sheet("3月", [
        ["2023年3月党建工作任务清单"],
        ["序号", "任务名称", "完成时限", "责任支部", "完成情况"],
        [1, "讲党课", "3月31日前", "甲支部", state],
        [2, "讲党课", "3月31日前", "乙支部", "已完成"],
      ]),
    ),
  );
  const held = job.reading.facts.activities
    .filter(({ branch, count }) => branch === "甲支部" && count > 0)
    .map(({ from }) => (from === null ? "?" : formatDay(from)));
  expect(held).toEqual(day === null ? [] : [day]);
  expect(job.reading.findings.map(({ code }) => code)).not.toContain("unreadable-state");
  expect(accountFaults(job)).toEqual([]);
});
