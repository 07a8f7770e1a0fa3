/** One cause is one finding: of one sheet, or where no sheet is to blame of the workbook. */
import { listFindings } from "../../src/base/listing";
import type { Finding } from "../../src/base/finding";
import { readJob, scoreJob } from "../../src/job";
import { date, sheet, workbook } from "../support/grids";

const at = (name: string, row: number) => ({ sheet: name, row, column: 1 });
const finding = (place: Finding["at"], more: Partial<Finding> = {}): Finding => ({
  ...{ severity: "warning", code: "some", title: "某事", at: place, message: "甲。", hint: "改" },
  ...more,
});

test("the same said of one sheet is counted, of two sheets said twice", () => {
  const all = [finding(at("表1", 1)), finding(at("表1", 2)), finding(at("表2", 1))];
  const { findings, indexOf } = listFindings(all);
  expect(findings.map(({ message }) => message)).toEqual(["甲（共2处：B2、B3）。", "甲。"]);
  expect([...all, finding(null)].map(indexOf)).toEqual([0, 0, 1, -1]);
});

test("what no sheet is to blame for is said once, with the sheets", () => {
  const all = [1, 2, 3, 4].map((n) => finding(at(`${n}月`, n), { ofWorkbook: true }));
  const { findings, indexOf } = listFindings(all);
  expect(findings.map(({ message }) => message)).toEqual(["甲（共4处：'1月'!B2、'2月'!B3、'3月'!B4等）。"]);
  expect(all.map(indexOf)).toEqual([0, 0, 0, 0]);
});

test("what differs from cell to cell is left out where several say it, and every place is kept", () => {
  const said = (row: number, value: string) =>
    finding(at("表1", row), { message: `“${value}”读不懂。`, together: "读不懂。" });
  const all = [said(1, "甲"), said(2, "乙"), said(3, "甲"), said(4, "丙")];
  const { findings, indexOf } = listFindings(all);
  expect(findings.map(({ message }) => message)).toEqual(["读不懂（共4处：B2、B3、B4等）。"]);
  expect(findings[0]?.places).toEqual(all.map((one) => one.at));
  expect(all.map(indexOf)).toEqual([0, 0, 0, 0]);
  const alone = listFindings(all.slice(0, 1)).findings[0];
  expect([alone?.message, alone?.places]).toEqual(["“甲”读不懂。", undefined]);
});

test("a name that waits for its alias is one question, however many sheets write it", () => {
  const months = [1, 2, 3].map((month) =>
    sheet(`${month}月`, [
      ["支部名称", "日期", "活动类型"],
      ["人教处支部", date(`2024-0${month}-05`), "党课"],
      ["人教处支部", date(`2024-0${month}-06`), "支委会"],
    ]),
  );
  const roster = sheet("支部名册", [["支部名称"], ["人事教育处党支部"], ["办公室党支部"]]);
  const rules = sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "周期", "分值"],
    ["1", "党课", "频次", "季", 10],
  ]);
  const { findings } = scoreJob(readJob(workbook(roster, rules, ...months)));
  const [question, ...others] = findings.filter(({ code }) => code === "unknown-branch");
  expect(others).toEqual([]);
  expect(question?.message).toContain("共6处");
  expect(question?.hint).toMatch(/是“人事教育处党支部”吗？.*写入“人教处支部”/);
});
