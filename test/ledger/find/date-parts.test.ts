/** Numbers like 7.5 in a column of dates: one question, and the answer that its hint names. */
import { scoreWorkbook } from "../../../src/job";
import { formatDay } from "../../../src/base/calendar";
import { accountFaults } from "../../support/account";
import { sheet, smallOffice, workbook, type TestCell } from "../../support/grids";

function judge(days: readonly TestCell[], answer: string | null): { days: string[]; asked: string[] } {
  const rows = days.map((day, at): TestCell[] => [at + 1, "甲支部", "支委会", day, `议题${at}`]);
  const job = scoreWorkbook(
    workbook(
      ...smallOffice,
      sheet("登记", [["序号", "支部", "活动", "日期", "主题"], ...rows]),
      ...(answer === null
        ? []
        : [
            sheet("识别设置", [
              ["工作表", "列", "字段"],
              ["登记", "D", answer],
            ]),
          ]),
    ),
  );
  expect(accountFaults(job)).toEqual([]);
  const { facts, findings } = job.reading;
  return {
    days: facts.activities.flatMap(({ from }) => (from === null ? [] : [formatDay(from).slice(5)])),
    asked: findings.filter(({ code }) => code !== "weekend").map(({ code, hint }) => `${code} ${hint}`),
  };
}

const SUMMER = [7.4, 7.6, 7.11, 7.25, 8.5, 8.9, 8.16, 9.6, 9.7, 9.28];

test("one question names the answer, and the answer ends right", () => {
  const open = judge(SUMMER, null);
  expect([open.days, open.asked.length]).toEqual([[], SUMMER.length]);
  expect(new Set(open.asked).size).toBe(1);
  expect(open.asked[0]).toContain("列“D”、字段“月.日”");
  expect(judge(SUMMER, "月.日")).toEqual({
    days: ["07-04", "07-06", "07-11", "07-25", "08-05", "08-09", "08-16", "09-06", "09-07", "09-28"],
    asked: [],
  });
});

test("3.1 may have been 3.10 unless the column keeps its 0 elsewhere", () => {
  const doubtful = judge([...SUMMER, 10.1], "月.日");
  expect(doubtful.days).toHaveLength(SUMMER.length);
  expect(doubtful.asked).toHaveLength(1);
  expect(judge([...SUMMER, 10.1, "10.20"], "月.日").days.slice(-2)).toEqual(["10-01", "10-20"]);
});
