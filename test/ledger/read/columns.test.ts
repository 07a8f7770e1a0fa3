/** A column nobody knows: a note as long as it tells nothing, else a question. */
import { readLedger } from "../../../src/ledger/ledger";
import { date, sheet, workbook, type TestCell } from "../../support/grids";

const severity = (header: string, ...cells: TestCell[]): string | undefined =>
  readLedger(
    workbook(
      sheet("支部名册", [["支部名称"], ["甲支部"]]),
      sheet("考评规则", [
        ["编号", "考评项目", "计分方式", "周期", "分值"],
        ["F1", "支委会", "频次", "月", 12],
      ]),
      sheet("会议", [
        ["支部名称", "会议类型", "会议日期", header],
        ...["2022-01-05", "2022-02-08", "2022-03-08", "2022-04-06"].map((day, at): TestCell[] => [
          "甲支部",
          "支委会",
          date(day),
          cells[at] ?? null,
        ]),
      ]),
    ),
  ).findings.find(({ code }) => code === "unused-column")?.severity;

test.each([
  ["点评", "准备充分，气氛热烈", "发言踊跃", "紧扣主题"],
  ["领导批示", "请转各处阅知", "很好，继续坚持"],
])("%s of prose is a note", (header, ...cells) => {
  expect(severity(header, ...cells)).toBe("info");
});

test.each([
  ["核对", "是", "否", "是"],
  ["附记", "内容翔实", "因疫情取消", "紧扣主题", "发言踊跃"],
  ["跟踪", null, "未召开"],
  ["上报", date("2022-01-09"), date("2022-02-10")],
])("%s that may bear on points is a question", (header, ...cells) => {
  expect(severity(header, ...cells)).toBe("warning");
});
