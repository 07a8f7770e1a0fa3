/** 审定 against the ratios: counted in the groups of 比例范围. */
import { decisionFindings } from "../../src/report/decision-findings";
import { scoreWith, type Row } from "../support/native";

const roster = ["甲", "乙", "丙", "丁"].map((name, i): Row => ({
  支部名称: `${name}支部`,
  党员人数: 10,
  支部类别: i < 2 ? "机关" : "企业",
}));

/** What is said when 甲 and 乙, both 机关, are decided to be 好, of which half may be. */
function said(settings: Row): readonly string[] {
  const { appraisal } = scoreWith(
    { settings, sheets: { 等次办法: [{ 等次: "好", 比例上限: "50%" }, { 等次: "一般" }] } },
    roster,
  );
  const decision = (grade: string) => ({ grade, reason: "集体研究", suggested: null, total: null });
  const decisions = new Map(
    roster.map((row, i) => [String(row["支部名称"]), decision(i < 2 ? "好" : "一般")] as const),
  );
  return decisionFindings(appraisal, decisions, [], () => null)
    .filter(({ code }) => code === "decided-above-ratio")
    .map(({ message }) => message);
}

test("比例按类别算，机关类多评了一个；在全部支部里算，正好", () => {
  expect(said({ 排名范围: "全部", 比例范围: "按类别" })).toEqual([expect.stringContaining("“机关”类")]);
  expect(said({ 排名范围: "按类别", 比例范围: "全部" })).toEqual([]);
  expect(said({ 排名范围: "按类别" })).toHaveLength(1);
  expect(said({})).toEqual([]);
});
