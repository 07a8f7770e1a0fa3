/** Doubtful records are warnings that name the cells side by side. */
import { readLedger } from "../../src/ledger/ledger";
import { date, sheet, workbook } from "../support/grids";

const reading = readLedger(
  workbook(
    sheet("支部名册", [
      ["支部名称", "党员人数"],
      ["甲党支部", 10],
      ["乙党支部", 10],
    ]),
    sheet("考评规则", [
      ["编号", "考评项目", "计分方式", "周期", "分值"],
      ["F1", "支委会", "频次", "月", 12],
      ["F2", "主题党日", "频次", "月", 12],
    ]),
    sheet("活动台账", [
      ["支部名称", "日期", "活动类型", "主题", "应到", "实到", "参加人员", "时段"],
      ["甲党支部", date("2022-03-01"), "主题党日", "学习", 10, 11, "张某、李某", "9:00-10:00"],
      ["乙党支部", date("2022-03-01"), "主题党日", "学习", null, 12, "李某、王某", "9:00-10:00"],
      ["甲党支部", date("2022-03-05"), "支委会", "认真学习贯彻落实上级会议精神并部署近期重点工作", 5, 5],
      ["乙党支部", date("2022-04-06"), "支委会", "认真学习贯彻落实上级会议精神并部署近期重点工作", 5, 5],
      ...[1, 2, 3, 4, 5].map((n) => ["甲党支部", date("2022-05-09"), "支委会", `议题${n}`, 5, 5]),
      // Short topics are nobody's text.
      ["甲党支部", date("2022-06-06"), "支委会", "研究工作", 5, 5],
      ["乙党支部", date("2022-06-08"), "支委会", "研究工作", 5, 5],
    ]),
  ),
);

test.each([
  ["same-activity", ["活动台账!A2", "活动台账!A3"]],
  ["attended-above-expected", ["11人", "10人"]],
  ["attended-above-members", ["12人", "10人"]],
  ["copied-topic", ["活动台账!A4", "活动台账!A5"]],
  ["many-on-one-day", ["2022-05-09", "5次", "活动台账!A6"]],
  ["weekend", ["甲党支部", "活动台账!A4"]],
  ["same-people", ["李某", "活动台账!A2", "活动台账!A3"]],
])("%s", (code, words) => {
  const found = reading.findings.filter((finding) => finding.code === code);
  expect(found).toHaveLength(1);
  expect(found[0]?.severity).toBe("warning");
  for (const word of words) expect(found[0]?.message).toContain(word);
});
