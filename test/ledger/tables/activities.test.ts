/** Ledgers with a column of planned dates beside the actual ones. */
import { scoreWorkbook } from "../../../src/job";
import { formatDay } from "../../../src/base/calendar";
import { readLedger } from "../../../src/ledger/ledger";
import { accountFaults } from "../../support/account";
import { date, sheet, smallOffice, workbook, type TestCell } from "../../support/grids";

const judge = (header: readonly TestCell[], ...rows: TestCell[][]): ReturnType<typeof scoreWorkbook> => {
  const job = scoreWorkbook(
    workbook(...smallOffice, sheet("对照", [["支部", "类型", ...header, "主题"], ...rows])),
  );
  expect(accountFaults(job)).toEqual([]);
  return job;
};
const days = ({ reading }: ReturnType<typeof judge>): string[] =>
  reading.facts.activities.map(({ from }) => (from === null ? "?" : formatDay(from).slice(5)));
const codes = ({ reading }: ReturnType<typeof judge>): string[] =>
  reading.findings.filter(({ code }) => code !== "weekend").map(({ code }) => code);

test.each(["同计划", "按计划召开", "如期", "与计划一致", "按期开展", "同左"])(
  "%s is the day that was planned",
  (word) => {
    for (const [planned, actual] of [
      ["计划时间", "实际时间"],
      ["拟召开日期", "实际召开日期"],
    ]) {
      const job = judge(
        [planned, actual],
        ["甲支部", "支委会", date("2023-01-09"), word, "一"],
        ["甲支部", "支委会", date("2023-02-09"), date("2023-02-15"), "二"],
      );
      expect(days(job)).toEqual(["01-09", "02-15"]);
      expect(codes(job)).toEqual([]);
    }
  },
);

test("未开展 and a blank beside a planned day are not held", () => {
  const job = judge(
    ["计划时间", "实际时间"],
    ["甲支部", "支委会", date("2023-01-09"), "未开展", "一"],
    ["甲支部", "支委会", date("2023-02-09"), null, "二"],
    ["甲支部", "支委会", null, date("2023-03-09"), "三"],
  );
  expect(days(job)).toEqual(["03-09"]);
  expect(codes(job)).toEqual(["not-held", "planned-only"]);
  // To ignore the column of the dates would lose every record.
  expect(job.reading.findings.map(({ hint }) => hint).join("")).not.toContain("忽略");
});

test("without a planned day 同计划 cannot be read", () => {
  const job = judge(
    ["计划时间", "实际时间"],
    ["甲支部", "支委会", null, "同计划", "一"],
    ["甲支部", "支委会", date("2023-02-09"), "同计划", "二"],
  );
  expect(days(job)).toEqual(["?", "02-09"]);
  expect(codes(job)).toEqual(["unreadable-date"]);
});

test("a planned day, and a word or number that says that it was held, is a question of the day", () => {
  for (const [header, said] of [
    ["完成情况", "已开展"],
    ["实到", 12],
  ]) {
    const job = judge(
      ["计划时间", "实际时间", header],
      ["甲支部", "支委会", date("2023-01-09"), null, said, "一"],
    );
    expect(codes(job)).toEqual(["blank-date"]);
  }
});

test("a type that is most of a known one is asked about, one that is another is only named; lines end inside words", () => {
  const near = readLedger(
    workbook(
      sheet("支部名册", [["支部名称"], ["甲支部"]]),
      sheet("考评规则", [
        ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值"],
        ["F1", "三会一课", "频次", "党员大会、支委会、党课、主题党日", "季", 1, 10],
      ]),
      sheet("考评设置", [
        ["项目", "值"],
        ["考评年度", 2024],
      ]),
      sheet("台账", [
        ["支部名称", "会议类型", "时间"],
        ["甲支部", "党员大", "1月5日"],
        ["甲支部", "支委", "2月5日"],
        ["甲支部", "题党日", "3月5日"],
        ["甲支部", "民主生活会", "4月5日"],
        ["甲支部", "中心组学习", "5月6日"],
        ["甲支部", "支\n委会", "6月5日"],
        ["甲支部", "主题党日暨\n党课", "7月5日"],
        ["甲支部", "党员大会\n党课", "8月5日"],
        ["甲支部", "主题党日、党\n课", "9月5日"],
      ]),
    ),
  );
  const said = near.findings.filter(({ code }) => code === "unknown-type");
  expect(said.map(({ severity }) => severity)).toEqual(["warning", "warning", "warning", "info", "info"]);
  expect(said.slice(0, 3).map(({ hint }) => /是“(.+?)”吗/.exec(hint)?.[1])).toEqual([
    "党员大会",
    "支委会",
    "主题党日",
  ]);
  expect(near.facts.activities.slice(-4).map(({ types }) => types.join("+"))).toEqual([
    "支委会",
    "主题党日+党课",
    "党员大会+党课",
    "主题党日+党课",
  ]);
});
