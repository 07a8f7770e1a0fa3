/** 频次: how often activities of a type were held, period by period. */
import type { CellRef } from "../../base/address";
import { ZERO, exact, formatPoints, max, min, type Exact } from "../../base/exact";
import { formatDay } from "../../base/calendar";
import { MONTHS_IN, periodsOf, type Period } from "../../base/period";
import { reasonText } from "../../text/appraisal";
import type { ItemResult } from "../appraisal";
import type { Assessment, Context } from "../context";
import type { Explanation } from "../explanation";
import type { Branch } from "../facts";
import { countedPeriods, isOver } from "../periods";
import type { Schedule } from "../rulebook/rulebook";
import { assessBands, assessFloors, assessPeriodBands, nothingDue } from "./frequency-bands";
import { lint } from "./frequency-lint";
import { frequencyPhrase } from "./frequency-phrase";
import type { FrequencyStandard } from "./frequency-parts";
import { byPeriod, countHeld, scheduleOf, type FrequencyRule, type Tally } from "./frequency-tally";
import type { ScoringMethod } from "./method";
import { countedItem, firstRowOf, lossOf, node, uncountedItem } from "./shared";

/** 频次. Source: docs/计分约定.md#频次. */
export const frequency: ScoringMethod<"频次", FrequencyStandard> = {
  word: "频次",
  role: "base",
  fact: "activities",
  mayGoInto: true,
  columns: { activityTypes: "title", schedule: true },
  remedy: "按周期提前排定时间，按期召开。",
  remedyWhenOver: "本期已过，不得补记；确已召开的提供原始记录。以后各期提前排定时间，按期召开。",
  goal: "按规定的周期和次数召开，不缺期。",
  phrase: frequencyPhrase,
  score,
  sentence,
  settled,
  lint,
  lacks,
};

function score(rule: FrequencyRule, context: Context): (branch: Branch) => Assessment {
  return (branch) => assess(rule, branch, context);
}

/** What is settled by itself: the year under 全年累计, and the largest N of 未达N次. */
function settled(rule: FrequencyRule): Schedule {
  const schedule = scheduleOf(rule);
  const { form, cumulative } = rule.standard;
  if (form.kind === "floors") {
    const times = Math.max(...form.floors.map((floor) => floor.times));
    return { period: "year", quota: { times, perPartyGroup: false } };
  }
  if (!cumulative) return schedule;
  const { period, quota } = schedule;
  return { period: "year", quota: { ...quota, times: quota.times * (12 / MONTHS_IN[period]) } };
}

/** The periods of a rule, as they are for a branch. */
interface Periods {
  readonly all: readonly Period[];
  readonly counted: readonly Period[];
  /** Times owed in each. */
  readonly quota: number;
  /** Which are left out, and why. */
  readonly leftOut: string;
}

function periodsFor(rule: FrequencyRule, branch: Branch, context: Context): Periods {
  const { year, index } = context;
  const { months } = index.exemptions(branch.name, rule);
  const { period, quota } = scheduleOf(rule);
  const all = periodsOf(period, year.year);
  const { counted, exempt, early } = countedPeriods(all, branch, months, year);
  const labels = (periods: readonly Period[]): string => periods.map(({ label }) => label).join("、");
  return {
    all,
    counted,
    quota: quota.perPartyGroup ? quota.times * (branch.partyGroups ?? 0) : quota.times,
    leftOut: [
      ...(early.length > 0 ? [reasonText.earlyPeriods(String(early.length), formatDay(year.start))] : []),
      ...(exempt.length > 0 ? [reasonText.exemptPeriods(labels(exempt))] : []),
    ].join("，"),
  };
}

/** Forms that go by the count of the year as a whole. */
const byYear = ({ form, cumulative }: FrequencyStandard): boolean =>
  cumulative || form.kind === "bands" || form.kind === "floors";
/** Forms that do not go by 次数. */
const ownTimes = ({ form }: FrequencyStandard): boolean =>
  form.kind === "bands" || form.kind === "floors" || form.kind === "period-bands";

function assess(rule: FrequencyRule, branch: Branch, context: Context): Assessment {
  const { year, index } = context;
  const periods = periodsFor(rule, branch, context);
  const { counted, quota, leftOut } = periods;
  if (counted.length === 0) {
    const note = leftOut === "" ? reasonText.noPeriod : `${reasonText.noPeriod}（${leftOut}）`;
    return uncountedItem(rule, "not-applicable", note, context);
  }
  if (year.stage && byYear(rule.standard))
    return uncountedItem(rule, "not-applicable", reasonText.yearOnly(formatDay(year.start)), context);
  if (quota === 0 && !ownTimes(rule.standard))
    return uncountedItem(rule, "not-applicable", reasonText.noQuota, context);
  if (firstRowOf(branch, "activities", context).length === 0)
    return uncountedItem(rule, "inconclusive", reasonText.noLedger, context, {
      searched: index.searched("activities"),
    });

  const tally = countHeld(rule, branch, context);
  const { form } = rule.standard;
  if (form.kind === "bands") return assessBands(rule, form.bands, tally, context);
  if (form.kind === "floors") return assessFloors(rule, form.floors, tally, context);
  if (form.kind === "period-bands") return assessPeriodBands(rule, form.bands, tally, branch, context);
  if (rule.standard.cumulative) return assessCumulative(rule, periods, tally, context);
  return assessPeriods(rule, periods, tally, branch, context);
}

const times = (count: number): Exact => exact(count);

/** What the counted periods come to. */
interface Count {
  /** Σr of the counted periods, and how much of it is lacking. */
  readonly required: number;
  readonly shortfall: number;
  /** Σr of the periods that are left out. */
  readonly leftOut: number;
}

function earned({ points, standard: { form } }: FrequencyRule, count: Count): Exact {
  const { required, shortfall, leftOut } = count;
  const full = points ?? ZERO;
  /** Of a 并入 row the amount is what it takes. */
  const less = (taken: Exact): Exact => (points ? max(ZERO, points.sub(taken)) : taken);
  switch (form.kind) {
    case "each-missing":
      return less(form.amount.mul(shortfall));
    case "each-held":
      // What nobody could hold is no loss.
      return min(full, form.amount.mul(required - shortfall + leftOut));
    case "steps": {
      const reached = form.steps.findLast((step) => step.times <= shortfall);
      return less(reached ? (reached.amount ?? full) : ZERO);
    }
    case "proportional":
      return full.mul(required - shortfall).div(required);
    default:
      return shortfall > 0 ? ZERO : full;
  }
}

/** What a count needs to be understood, beside the counts themselves. */
function notesOf({ standard: { form } }: FrequencyRule, { shortfall, leftOut }: Count): readonly string[] {
  if (form.kind === "steps" && shortfall > 0) return [reasonText.lacking(String(shortfall))];
  return form.kind === "each-held" && leftOut > 0 ? [reasonText.leftOutHeld(String(leftOut))] : [];
}

function assessPeriods(
  rule: FrequencyRule,
  { all, counted, quota, leftOut }: Periods,
  tally: Tally,
  branch: Branch,
  context: Context,
): Assessment {
  const { held, unplaced } = byPeriod(tally, all);
  const rows = counted
    .map((period) => ({
      period,
      ...(held[all.indexOf(period)] ?? { count: 0, at: [] as readonly CellRef[] }),
    }))
    .filter(({ period, count }) => isOver(period, context.year) || count >= quota);
  const searched = context.index.searched("activities");
  if (rows.length === 0) return nothingDue(rule, context, { searched });

  const required = quota * rows.length;
  const done = rows.reduce((n, { count }) => n + count, 0);
  const shortfall = rows.reduce((n, { count }) => n + Math.max(0, quota - count), 0);
  if (shortfall > 0 && unplaced > 0) {
    return uncountedItem(rule, "inconclusive", reasonText.unplaced(String(unplaced)), context, {
      required: times(required),
      sources: tally.held.map(({ at }) => at),
      searched,
    });
  }
  const children: Explanation[] = rows.map(({ period, count, at }) =>
    node(period.label, count >= quota ? "ok" : "lost", {
      actual: times(count),
      threshold: times(quota),
      unit: "times",
      at,
    }),
  );
  const sources = rows.flatMap(({ at }) => at);
  const count = { required, shortfall, leftOut: quota * (all.length - rows.length) };
  return countedItem(rule, earned(rule, count), {
    required: times(required),
    done: times(done),
    unit: "times",
    note: [...(leftOut === "" ? [] : [leftOut]), ...notesOf(rule, count)].join("，"),
    children,
    sources: sources.length > 0 ? sources : firstRowOf(branch, "activities", context),
    searched,
  });
}

function assessCumulative(
  rule: FrequencyRule,
  { all, counted, quota }: Periods,
  tally: Tally,
  context: Context,
): Assessment {
  const required = quota * counted.length;
  const searched = context.index.searched("activities");
  const sources = tally.held.map(({ at }) => at);
  if (!context.year.closed && tally.total < required) {
    return uncountedItem(
      rule,
      "pending",
      reasonText.notDueYet(String(tally.total), String(required)),
      context,
      {
        required: times(required),
        done: times(tally.total),
        sources,
        searched,
      },
    );
  }
  const shortfall = Math.max(0, required - tally.total);
  const count = { required, shortfall, leftOut: quota * (all.length - counted.length) };
  return countedItem(rule, earned(rule, count), {
    required: times(required),
    done: times(tally.total),
    unit: "times",
    note: notesOf(rule, count).join("，"),
    sources,
    searched,
  });
}

const number = (value: Exact | null): string => formatPoints(value ?? ZERO);

/** 应开展4次，实开展3次，二季度未见记录；每少1次扣1分，扣1分. */
function sentence(rule: FrequencyRule, explanation: Explanation): string {
  const { actual, threshold, children, note } = explanation;
  const banded = children.some((child) => child.children.length > 0) || threshold === null;
  if (banded) return [reasonText.counted(number(actual)), note].filter((part) => part !== "").join("，");

  const lost = children.filter(({ verdict }) => verdict === "lost");
  const absent = lost.filter((child) => child.actual === null || child.actual.compare(0) === 0);
  const partial = lost.filter((child) => !absent.includes(child));
  const details = [
    ...(absent.length > 0 ? [reasonText.missing(absent.map(({ label }) => label).join("、"))] : []),
    ...partial.map((child) => reasonText.short(child.label, number(child.actual), number(child.threshold))),
    ...(note === "" ? [] : [note]),
  ];
  const found = [reasonText.held(number(threshold), number(actual)), ...details].join("，");
  if (rule.standard.form.kind === "each-held") {
    const points = (rule.points ?? ZERO).add(explanation.effect ?? ZERO);
    return `${found}${reasonText.separator}${rule.readAs}${reasonText.earns(formatPoints(points))}`;
  }
  const lostPoints = explanation.effect !== null && explanation.effect.compare(0) < 0;
  return lostPoints
    ? `${found}${reasonText.separator}${rule.readAs}${lossOf(rule, explanation)}`
    : found + lossOf(rule, explanation);
}

/** 3月、7月未见党员大会记录（应开展12次，实开展10次）; of one period alone without what is in brackets. */
function lacks({ rule, required, done, found: { children } }: ItemResult): string | null {
  const { title } = rule;
  const lost = children.filter(({ verdict }) => verdict === "lost");
  if (children.some((child) => child.children.length > 0))
    return lost.length === 0 ? null : reasonText.bandsMissed(title, labelsOf(lost));
  const absent = lost.filter(({ actual }) => actual === null || actual.compare(0) === 0);
  const partial = lost
    .filter((child) => !absent.includes(child))
    .map(({ label, actual, threshold }) => reasonText.fewer(label, number(actual), number(threshold)));
  const details = [
    ...(absent.length > 0 ? [reasonText.missingOf(labelsOf(absent), title)] : []),
    ...(partial.length > 0 ? [title + partial.join("，")] : []),
  ].join("；");
  const isShort = required !== null && (done ?? ZERO).compare(required) < 0;
  if (details === "") return isShort ? reasonText.heldOf(title, number(required), number(done)) : null;
  const isAll = required === null || children.length === 1;
  return isAll ? details : `${details}（${reasonText.held(number(required), number(done))}）`;
}

const labelsOf = (nodes: readonly Explanation[]): string => nodes.map(({ label }) => label).join("、");
