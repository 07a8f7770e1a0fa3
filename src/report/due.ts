/** What branches still have to do, and can: the period that runs, tasks before their 期限 or never done, coverage of the year. */
import type { Appraisal, BranchResult, ItemResult } from "../appraisal/appraisal";
import type { Facts } from "../appraisal/facts";
import { isReported, methodOf, settledBy } from "../appraisal/methods/registry";
import { deadlineOf } from "../appraisal/rulebook/deadline";
import type { Rule, Schedule } from "../appraisal/rulebook/rulebook";
import { scoredFacts } from "../appraisal/scored-facts";
import { lastOfMonth, yearOf, type Day } from "../base/calendar";
import { EVERY, periodAt, type Period } from "../base/period";
import { inRankOrder } from "./standing";

const words = {
  period: (label: string, title: string, quota: string) => `${label}${title}（${quota}）`,
  quota: (every: string, groups: boolean, times: number) => `${groups ? "每个党小组" : ""}${every}${times}次`,
  short: "已开展，次数未满",
  none: "未见登记",
  overdue: "期限已过，尚未完成",
  undone: "尚未完成",
  uncovered: (due: number, done: number) => `应完成${due}，已完成${done}`,
  unclear: "登记看不懂或不全，请核对并提供原始记录",
  notReported: "报送台账",
  noLedger: "未见任何台账记录",
};

/** One thing that a branch has to do. */
export interface Due {
  readonly branch: BranchResult;
  /** Last day; null where there is none. */
  readonly by: Day | null;
  /** The same for every branch: what, how often. */
  readonly what: string;
  /** How it stands with this branch. */
  readonly state: string;
}

/** The last day on which something can still be done for the year; null once it is closed. */
function lastDay({ year, asOf, rulebook }: Appraisal): Day | null {
  const last = lastOfMonth(year, 12);
  return rulebook.settings.yearEnd || asOf >= last ? null : last;
}

/** Whether a 豁免 with 期间 covers the whole period. */
function isExempt(facts: Facts, branch: string, rule: Rule, { months: span }: Period): boolean {
  return facts.exemptions.some(({ branch: whose, target, months }) => {
    const meant =
      "rule" in target ? target.rule === rule.id : rule.activityTypes.includes(target.activityType);
    if (whose !== branch || !meant || months === null) return false;
    return months.first <= span.first && span.last <= months.last;
  });
}

/** What a rule with a 周期 asks for in the period that the next day lies in. */
function inPeriod(
  { rule }: ItemResult,
  schedule: Schedule,
  result: BranchResult,
  appraisal: Appraisal,
  facts: Facts,
): Omit<Due, "branch"> | null {
  const { asOf, start } = appraisal;
  const { branch } = result;
  const period = periodAt(schedule.period, (asOf + 1) as Day);
  const lived =
    (branch.founded ?? 0) <= period.first && (branch.dissolved === null || branch.dissolved > period.last);
  if (!lived || (start !== null && period.first < start) || isExempt(facts, branch.name, rule, period))
    return null;
  const { times, perPartyGroup } = schedule.quota;
  const required = times * (perPartyGroup ? (branch.partyGroups ?? 0) : 1);
  const done = scoredFacts(appraisal, facts)
    .activities(branch.name, rule.activityTypes, perPartyGroup)
    .filter(({ first, last }) => first >= period.first && last <= period.last)
    .reduce((sum, { activity }) => sum + activity.count, 0);
  if (done >= required) return null;
  const quota = words.quota(EVERY[schedule.period], perPartyGroup, times);
  const label = schedule.period === "year" ? "" : period.label;
  return {
    by: period.last,
    what: words.period(label, rule.title, quota),
    state: done > 0 ? words.short : words.none,
  };
}

/** What an item still asks for; null for nothing. */
function dueOn(
  item: ItemResult,
  result: BranchResult,
  appraisal: Appraisal,
  facts: Facts,
): Omit<Due, "branch"> | null {
  const { rule, outcome, required, done } = item;
  const last = lastDay(appraisal);
  if (!isReported(rule) || last === null || outcome === "not-applicable" || outcome === "exempt") return null;
  if (outcome === "inconclusive") return { by: null, what: rule.title, state: words.unclear };
  const schedule = settledBy(rule);
  if (schedule !== null) return inPeriod(item, schedule, result, appraisal, facts);
  const open = required === null || done === null || done.compare(required) < 0;
  if (!open) return null;
  if (rule.deadline !== null) {
    const by = deadlineOf(rule.deadline, result.branch, appraisal.year);
    if (outcome === "pending") return { by, what: rule.title, state: words.undone };
    const never = done?.equals(0) === true && required?.equals(1) === true;
    return never ? { by, what: rule.title, state: words.overdue } : null;
  }
  // Attendance is no task: nobody can be told to have been there.
  if (methodOf(rule).fact !== "coverages" || rule.activityTypes.length > 0) return null;
  const state =
    required === null || done === null ? words.none : words.uncovered(Number(required), Number(done));
  return { by: last, what: rule.title, state };
}

/** What a branch has to do, by date; what has no date comes last. */
function dueOf(result: BranchResult, appraisal: Appraisal, facts: Facts): readonly Due[] {
  if (result.status === "not-reported")
    return [{ branch: result, by: null, what: words.notReported, state: words.noLedger }];
  return result.items.flatMap((item) => {
    const due = dueOn(item, result, appraisal, facts);
    return due === null ? [] : [{ branch: result, ...due }];
  });
}

/** What all branches have to do, by date, each date's in rulebook order; what has no date comes last. */
export function duesOf(appraisal: Appraisal, facts: Facts): readonly Due[] {
  const dues = inRankOrder(appraisal).flatMap((result) => dueOf(result, appraisal, facts));
  return dues.sort((a, b) => (a.by ?? Infinity) - (b.by ?? Infinity) || 0);
}

/** Lists of what has the same key, each where its first one stood. */
function grouped<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** What the same branches have to do by the same day. */
export interface SharedDue extends Pick<Due, "by"> {
  readonly what: readonly string[];
  readonly branches: readonly string[];
  /** The rated branches that do not have it to do. */
  readonly others: readonly string[];
}

/** What branches have to do, each thing once, in order; things of the same branches and day together. */
export function sharedDues(dues: readonly Due[], { branches }: Appraisal): readonly SharedDue[] {
  const rated = branches.filter(({ status }) => status === "rated").map(({ branch }) => branch.name);
  const byThing = grouped(dues, ({ by, what }) => `${by ?? ""}\n${what}`);
  const things = [...byThing.values()].map((same) => ({
    by: same[0]?.by ?? null,
    what: same[0]?.what ?? "",
    branches: same.map(({ branch }) => branch.branch.name),
  }));
  const together = grouped(things, ({ by, branches: who }) => `${by ?? ""}\n${[...who].sort().join("\n")}`);
  return [...together.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const who = new Set(first.branches);
    return [{ ...first, what: same.map(({ what }) => what), others: rated.filter((name) => !who.has(name)) }];
  });
}

/** Whether a day is over at 截止日期. */
export const isPast = (day: Day | null, { asOf }: Appraisal): boolean => day !== null && day <= asOf;

/** Whether a day lies in the year of the appraisal, so that it needs no year. */
export const isOfYear = (day: Day, { year }: Appraisal): boolean => yearOf(day) === year;
