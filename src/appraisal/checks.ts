/** Whether there is enough to score: what blocks scoring, and settings and records that can hardly be meant. */
import { addMonths } from "../base/period";
import { formatDay, type Day } from "../base/calendar";
import { declareFindings, type Finding } from "../base/finding";
import type { Context } from "./context";
import type { Facts } from "./facts";
import { say as sayShared } from "./findings";
import type { Rulebook } from "./rulebook/rulebook";
import type { AppraisalYear } from "./year";

const say = declareFindings({
  "no-activities": {
    severity: "error",
    title: "没有活动记录",
    message: "考评规则有频次项目，但全工作簿没有一条活动记录，各支部均未报送（不是0分）",
    hint: "请先填写或导入“活动台账”；若台账在别的表里，请检查是否被识别",
  },
  "no-recent-facts": {
    severity: "warning",
    title: "截止日期前没有记录",
    message: (asOf: string) => `截止日期${asOf}之前两个月没有任何记录`,
    hint: "若材料只到更早的月份，请在“考评设置”填写“截止日期”，避免把未到期当成缺失",
  },
  "as-of-before-year": {
    severity: "warning",
    title: "截止日期早于考评年度",
    message: (asOf: string, year: number) =>
      `截止日期${asOf}在考评年度${year}年之前，${year}年的记录都在截止日期之后，不计入`,
    hint: "在“考评设置”更正截止日期或考评年度（沿用上年工作簿时常忘记改）",
  },
  "no-group": {
    severity: "warning",
    title: "缺支部类别",
    message: (branch: string) => `${branch}没有填支部类别，而排名按类别，只能与同样未填的支部一起排名`,
    hint: "在支部名册补填支部类别",
  },
});

/** What keeps a workbook from being scored. */
export function blockingFindings(
  rulebook: Rulebook,
  facts: Facts,
  year: AppraisalYear | null,
): readonly Finding[] {
  return [...withoutActivities(rulebook, facts), ...(year ? [] : [sayShared["no-year"]({ at: null })])];
}

/** Rules with a 周期, and nowhere an activity: the ledger is missing, not the meetings. */
function withoutActivities(rulebook: Rulebook, facts: Facts): readonly Finding[] {
  const anyActivity =
    facts.activities.length > 0 ||
    [...facts.reported.values()].some(({ activities }) => activities !== undefined);
  const first = rulebook.rules.find(({ schedule }) => schedule !== null);
  if (!first || anyActivity) return [];
  return [say["no-activities"]({ at: first.cells.method })];
}

/** Warns when no fact stands in the two months before 截止日期: most likely the year is not over yet. */
export function recentFacts(facts: Facts, { year, report }: Context): void {
  const from = addMonths(year.asOf, -2);
  const recent = (day: Day | null): boolean => day !== null && day > from && day <= year.asOf;
  const any =
    facts.activities.some(({ from: first, to }) => recent(first) || recent(to)) ||
    [...facts.completions, ...facts.inspections, ...facts.claims, ...facts.incidents].some(({ day }) =>
      recent(day),
    );
  if (!any) report(say["no-recent-facts"]({ at: null }, formatDay(year.asOf)));
}

/** Settings that can hardly be meant for this workbook. */
export function doubtfulSettings({ branches }: Facts, { year, settings, report }: Context): void {
  if (year.asOf < year.first) report(say["as-of-before-year"]({ at: null }, formatDay(year.asOf), year.year));
  if (settings.rankWithin !== "group" || branches.every(({ group }) => group === null)) return;
  for (const { name, group, at } of branches)
    if (group === null) report(say["no-group"]({ at, branch: name }, name));
}
