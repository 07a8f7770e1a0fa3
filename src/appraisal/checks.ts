/** Whether there is enough to score: what blocks scoring, and settings and records that can hardly be meant. */
import { addMonths } from "../base/period";
import { formatDay, type Day } from "../base/calendar";
import { declareFindings, type Finding } from "../base/finding";
import type { Context } from "./context";
import type { Facts } from "./facts";
import { say as sayShared } from "./findings";
import type { Rulebook } from "./rulebook/rulebook";
import { ratioWithin } from "./standing/rank";
import type { AppraisalYear } from "./year";

/** How many sheets a finding names. */
const NAMED = 8;

const say = declareFindings({
  "no-activities": {
    severity: "error",
    title: "没有活动记录",
    message: "考评规则有频次项目，但全工作簿没有一条活动记录，各支部均未报送（不是0分）",
    hint: "请先填写或导入“活动台账”；若台账在别的表里，请检查是否被识别",
  },
  "no-activities/barren": {
    message: (barren: readonly string[]) =>
      `考评规则有频次项目，但全工作簿没有一条活动记录，各支部均未报送（不是0分）。看着像台账而没有读出活动的：${barren.slice(0, NAMED).join("；")}${barren.length > NAMED ? `等${barren.length}张表` : ""}`,
    hint: "这些表各有一条疑点写明怎样改（多半在“识别设置”写一行，或补上表头、支部、别名），改好就计入；都不是台账的，请填写或导入“活动台账”",
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
  "start-after-as-of": {
    severity: "error",
    title: "起始日期晚于截止日期",
    message: (start: string, asOf: string) => `起始日期${start}晚于截止日期${asOf}，没有一天可评`,
    hint: "在“考评设置”更正起始日期或截止日期；要评全年的，两个都清空",
  },
  "start-before-year": {
    severity: "warning",
    title: "起始日期不在考评年度",
    message: (start: string, year: number) =>
      `起始日期${start}在考评年度${year}年之前，没有起作用，按${year}年1月1日起`,
    hint: "在“考评设置”更正起始日期或考评年度（沿用上年工作簿时常忘记改）",
  },
  "year-end-idle": {
    severity: "warning",
    title: "年终考评没有起作用",
    message: (asOf: string) => `年终考评填了“是”，而这次评到${asOf}，年终考评没有起作用`,
    hint: (_asOf: string, whole: boolean) =>
      whole
        ? "要在12月31日以前结束本年度的，填写“截止日期”；评到12月31日的，把年终考评改为“否”"
        : "这次指定的日期早于考评设置的“截止日期”，按阶段性结果计分；年终时评到截止日期即可",
  },
  "no-group": {
    severity: "warning",
    title: "缺支部类别",
    message: (branch: string, what: "排名" | "等次比例") =>
      `${branch}没有填支部类别，而${what}按类别，只能与同样未填的支部一起计算${what}`,
    hint: "在支部名册补填支部类别",
  },
});

/** What keeps a workbook from being scored. */
export function blockingFindings(
  rulebook: Rulebook,
  facts: Facts,
  year: AppraisalYear | null,
): readonly Finding[] {
  if (!year) return [...withoutActivities(rulebook, facts), sayShared["no-year"]({ at: null })];
  const { start, asOf } = year;
  return [
    ...withoutActivities(rulebook, facts),
    ...(start > asOf && year.stage
      ? [say["start-after-as-of"]({ at: null }, formatDay(start), formatDay(asOf))]
      : []),
  ];
}

/** Rules with a 周期, and nowhere an activity: the ledger is missing, not the meetings. */
function withoutActivities(rulebook: Rulebook, facts: Facts): readonly Finding[] {
  const anyActivity =
    facts.activities.length > 0 ||
    [...facts.reported.values()].some(({ activities }) => activities !== undefined);
  const first = rulebook.rules.find(({ schedule }) => schedule !== null);
  if (!first || anyActivity) return [];
  const { barren = [] } = facts;
  const place = { at: first.cells.method };
  return [barren.length > 0 ? say["no-activities/barren"](place, barren) : say["no-activities"](place)];
}

/** Whether a fact stands in the two months before 截止日期: else the year is most likely not over yet. */
export function hasRecentFacts(facts: Facts, year: AppraisalYear): boolean {
  const from = addMonths(year.asOf, -2);
  const recent = (day: Day | null): boolean => day !== null && day > from && day <= year.asOf;
  return (
    facts.activities.some(({ from: first, to }) => recent(first) || recent(to)) ||
    [...facts.completions, ...facts.inspections, ...facts.claims, ...facts.incidents].some(({ day }) =>
      recent(day),
    )
  );
}

/** Settings that can hardly be meant for this workbook. */
export function doubtfulSettings(facts: Facts, { year, settings, report }: Context): void {
  if (!hasRecentFacts(facts, year)) report(say["no-recent-facts"]({ at: null }, formatDay(year.asOf)));
  if (year.asOf < year.first) report(say["as-of-before-year"]({ at: null }, formatDay(year.asOf), year.year));
  if (settings.start !== null && settings.start < year.first)
    report(say["start-before-year"]({ at: null }, formatDay(settings.start), year.year));
  if (settings.yearEnd && (year.whole || !year.closed))
    report(say["year-end-idle"]({ at: null }, formatDay(year.asOf), year.whole));
  const { branches } = facts;
  const ranked = settings.rankWithin === "group";
  const byGroup = ranked || ratioWithin(settings) === "group";
  if (!byGroup || branches.every(({ group }) => group === null)) return;
  for (const { name, group, at } of branches)
    if (group === null) report(say["no-group"]({ at, branch: name }, name, ranked ? "排名" : "等次比例"));
}
