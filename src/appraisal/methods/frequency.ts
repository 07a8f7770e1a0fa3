/** 频次: how often activities of a type were held, period by period. */
import type { CellRef } from "../../base/address";
import { ZERO, exact, formatPoints, max, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { EVERY, MONTHS_IN, periodsOf, type Period, type PeriodUnit } from "../../base/period";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import type { Explanation } from "../explanation";
import type { Activity, Branch } from "../facts";
import { countedPeriods, isOver } from "../periods";
import { cellOf, type Rule, type Schedule } from "../rulebook/rulebook";
import { frequencyPhrase, type Band, type FrequencyStandard } from "./frequency-phrase";
import { BEST_DIFFERS } from "./findings";
import type { ScoringMethod } from "./method";
import { countedItem, firstRowOf, lossOf, node, uncountedItem } from "./shared";

/** Rules of 频次 have a 周期 and 次数. */
type FrequencyRule = Rule<FrequencyStandard>;

/** 频次. Source: docs/计分约定.md#频次. */
export const frequency: ScoringMethod<"频次", FrequencyStandard> = {
  word: "频次",
  role: "base",
  fact: "activities",
  mayGoInto: true,
  columns: { activityTypes: "title", schedule: true },
  remedy: "按周期补开或说明情况；已开展而未登记的，把日期和佐证补入台账后重新评分。",
  phrase: frequencyPhrase,
  score,
  sentence,
  settled: (rule) => {
    const { period, quota } = scheduleOf(rule);
    if (!rule.standard.cumulative) return { period, quota };
    return { period: "year", quota: { ...quota, times: quota.times * (12 / MONTHS_IN[period]) } };
  },
  lint,
};

const say = declareFindings({
  "band-unreachable": {
    severity: "warning",
    title: "有一档达不到",
    message: (title: string, times: number, points: string, better: number) =>
      `“${title}”的“满${times}次${points}分”达不到：满${better}次已得同样或更多的分`,
    hint: "档次的次数越多，分数应越高",
  },
  "band-points": BEST_DIFFERS,
  "blank-attendance": {
    severity: "warning",
    title: "缺应到或实到",
    message: "应到或实到未填，无法核对到会率，此次按有效计入",
    hint: "补填应到、实到人数",
  },
});

/** Bands that nobody needs to reach, and a best band that is not the 分值. */
function lint(rule: FrequencyRule): readonly Finding[] {
  const { form } = rule.standard;
  if (form.kind !== "bands" && form.kind !== "period-bands") return [];
  const findings: Finding[] = [];
  for (const band of form.kind === "bands" ? form.bands : []) {
    const better = form.bands.find(
      (other) => other !== band && other.times <= band.times && other.points.compare(band.points) >= 0,
    );
    if (better)
      findings.push(
        say["band-unreachable"](
          { at: cellOf(rule, "standard") },
          rule.title,
          band.times,
          formatPoints(band.points),
          better.times,
        ),
      );
  }
  const top = bestOf(form.bands)?.points ?? ZERO;
  if (rule.points && top.compare(rule.points) !== 0)
    findings.push(
      say["band-points"](
        { at: cellOf(rule, "points") },
        rule.title,
        formatPoints(top),
        formatPoints(rule.points),
      ),
    );
  return findings;
}

/** 周期 and 次数 of the row. */
function scheduleOf({ id, schedule }: FrequencyRule): Schedule {
  if (!schedule) throw new Error(`rule ${id} of 频次 has no schedule`);
  return schedule;
}

/** One activity that counts: the day it counts on, and how many (more than 1 only from a matrix cell). */
interface Held {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly at: CellRef;
}

/** The whole year's counting for one branch. */
interface Tally {
  readonly held: readonly Held[];
  readonly total: number;
}

function score(rule: FrequencyRule, context: Context): (branch: Branch) => Assessment {
  return (branch) => assess(rule, branch, context);
}

function assess(rule: FrequencyRule, branch: Branch, context: Context): Assessment {
  const { year, index } = context;
  const { months } = index.exemptions(branch.name, rule);
  const { period, quota: owed } = scheduleOf(rule);
  const quota = owed.perPartyGroup ? owed.times * (branch.partyGroups ?? 0) : owed.times;
  const all = periodsOf(period, year.year);
  const { counted, exempt } = countedPeriods(all, branch, months);
  const searched = index.searched("activities");
  const exemptNote =
    exempt.length > 0 ? reasonText.exemptPeriods(exempt.map(({ label }) => label).join("、")) : "";

  if (counted.length === 0) {
    return uncountedItem(
      rule,
      "not-applicable",
      exemptNote === "" ? reasonText.noPeriod : `${reasonText.noPeriod}（${exemptNote}）`,
      context,
    );
  }
  const banded = rule.standard.form.kind === "bands" || rule.standard.form.kind === "period-bands";
  if (quota === 0 && !banded) return uncountedItem(rule, "not-applicable", reasonText.noQuota, context);
  if (firstRowOf(branch, "activities", context).length === 0)
    return uncountedItem(rule, "inconclusive", reasonText.noLedger, context, { searched });

  const tally = countHeld(rule, branch, context);
  const { form } = rule.standard;
  if (form.kind === "bands") return assessBands(rule, form.bands, tally, context);
  if (form.kind === "period-bands")
    return assessPeriodBands(rule, form.bands, tally, branch, months, context);
  if (rule.standard.cumulative) return assessCumulative(rule, quota * counted.length, tally, context);
  return assessPeriods(rule, quota, { all, counted, exemptNote }, tally, branch, context);
}

/** Activities that count for the rule, same type and day (and 党小组) once. */
function countHeld(rule: FrequencyRule, branch: Branch, context: Context): Tally {
  const { year, index } = context;
  const held: Held[] = [];
  let total = 0;
  const attends = attendanceTest(rule, branch, context);
  const { period, quota } = scheduleOf(rule);
  const add = (activity: Activity, first: number, last: number): void => {
    if (activity.count === 0) return;
    held.push({ first, last, count: activity.count, at: activity.at });
    total += activity.count;
  };
  for (const { bucket } of index.activities(branch.name, rule.activityTypes)) {
    // Days of the year without 党小组 are most of a ledger: one byte a day; all else goes by key.
    const seenDays = new Uint8Array(year.last - year.first + 1);
    const seenKeys = new Set<string>();
    const isNew = (activity: Activity): boolean => {
      const group = activity.partyGroup;
      if (group === null && quota.perPartyGroup) return true;
      const offset = (activity.from ?? 0) - year.first;
      if (group === null && offset >= 0 && offset < seenDays.length) {
        if (seenDays[offset] === 1) return false;
        seenDays[offset] = 1;
        return true;
      }
      const key = `${activity.from ?? ""}/${group ?? ""}`;
      if (seenKeys.has(key)) return false;
      seenKeys.add(key);
      return true;
    };
    for (let i = 0; i < bucket.dated.length; i++) {
      const activity = bucket.dated[i];
      const day = bucket.days[i];
      if (activity && day !== undefined && attends(activity) && isNew(activity)) add(activity, day, day);
    }
    if (period === "year")
      for (const activity of bucket.late)
        if (attends(activity) && isNew(activity)) add(activity, year.last, year.last);
    for (const activity of bucket.spans)
      if (attends(activity)) add(activity, activity.from ?? year.first, activity.to ?? year.last);
  }
  return { held, total };
}

/** 到会率不低于P%: a blank 应到 or 实到 never fails it, but is asked about. */
function attendanceTest(
  rule: FrequencyRule,
  branch: Branch,
  context: Context,
): (activity: Activity) => boolean {
  const threshold = rule.standard.attendance;
  if (!threshold) return () => true;
  return (activity) => {
    const { expected, attended } = activity;
    if (expected === null || attended === null) {
      context.report(say["blank-attendance"]({ at: activity.at, branch: branch.name }));
      return true;
    }
    return expected <= 0 || exact(attended).compare(threshold.mul(exact(expected))) >= 0;
  };
}

/** How many of the tally fall in each period, and how many cannot be told apart. */
function byPeriod(
  tally: Tally,
  periods: readonly Period[],
): {
  readonly held: readonly { readonly count: number; readonly at: readonly CellRef[] }[];
  readonly unplaced: number;
} {
  const held = periods.map(() => ({ count: 0, at: [] as CellRef[] }));
  // Day → index of its period: one look-up a record, however many periods.
  const first = periods[0]?.first ?? 0;
  const slots = new Int8Array((periods.at(-1)?.last ?? first) - first + 1).fill(-1);
  periods.forEach((period, i) => slots.fill(i, period.first - first, period.last - first + 1));
  let unplaced = 0;
  for (const one of tally.held) {
    const slot = slots[one.first - first];
    const period = slot === undefined || slot < 0 ? undefined : periods[slot];
    if (period && one.last <= period.last) {
      const cell = held[slot as number];
      cell?.at.push(one.at);
      if (cell) cell.count += one.count;
    } else if (one.first !== one.last) unplaced += one.count;
  }
  return { held, unplaced };
}

const times = (count: number): Exact => exact(count);
const earned = (rule: FrequencyRule, shortfall: number, required: number): Exact => {
  const { form } = rule.standard;
  const points = rule.points;
  if (form.kind === "each-missing") {
    const taken = form.amount.mul(shortfall);
    return points ? max(ZERO, points.sub(taken)) : taken;
  }
  const full = points ?? ZERO;
  if (form.kind === "proportional") return full.mul(required - shortfall).div(required);
  return shortfall > 0 ? ZERO : full;
};

/** No period is over yet; at the year's end none ever will be. */
function nothingDue(
  rule: FrequencyRule,
  context: Context,
  rest: Partial<Pick<Assessment, "done" | "sources" | "searched">>,
): Assessment {
  return context.year.closed
    ? uncountedItem(rule, "not-applicable", reasonText.noPeriod, context, rest)
    : uncountedItem(rule, "pending", reasonText.notDue, context, rest);
}

function assessPeriods(
  rule: FrequencyRule,
  quota: number,
  periods: {
    readonly all: readonly Period[];
    readonly counted: readonly Period[];
    readonly exemptNote: string;
  },
  tally: Tally,
  branch: Branch,
  context: Context,
): Assessment {
  const { all, counted, exemptNote } = periods;
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
  return countedItem(rule, earned(rule, shortfall, required), {
    required: times(required),
    done: times(done),
    unit: "times",
    note: exemptNote,
    children,
    sources: sources.length > 0 ? sources : firstRowOf(branch, "activities", context),
    searched,
  });
}

function assessCumulative(rule: FrequencyRule, required: number, tally: Tally, context: Context): Assessment {
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
  return countedItem(rule, earned(rule, Math.max(0, required - tally.total), required), {
    required: times(required),
    done: times(tally.total),
    unit: "times",
    note: "",
    sources,
    searched,
  });
}

/** 满A次X分、满B次Y分: the best band the year's count reaches. */
function assessBands(
  rule: FrequencyRule,
  bands: readonly Band[],
  tally: Tally,
  context: Context,
): Assessment {
  const reached = bands.filter(({ times: needed }) => tally.total >= needed);
  const best = bestOf(reached);
  const top = bestOf(bands);
  const searched = context.index.searched("activities");
  const sources = tally.held.map(({ at }) => at);
  const done = times(tally.total);
  const required = top ? times(top.times) : null;
  if (!context.year.closed && top && tally.total < top.times) {
    const note = reasonText.bandPending(String(tally.total), formatPoints(best?.points ?? ZERO));
    return uncountedItem(rule, "pending", note, context, { required, done, sources, searched });
  }
  const band = best ? reasonText.band(`满${best.times}次`, formatPoints(best.points)) : reasonText.noBand;
  return countedItem(rule, best?.points ?? ZERO, {
    required,
    done,
    unit: "times",
    note: band,
    sources,
    searched,
  });
}

/** 每季度A次X分、每半年B次Y分…: the best band met in every counted period of its own length. */
function assessPeriodBands(
  rule: FrequencyRule,
  bands: readonly (Band & { readonly unit: PeriodUnit })[],
  tally: Tally,
  branch: Branch,
  exemptMonths: ReadonlySet<number>,
  context: Context,
): Assessment {
  const searched = context.index.searched("activities");
  const sources = tally.held.map(({ at }) => at);
  const judged = bands.map((band) => {
    const all = periodsOf(band.unit, context.year.year);
    const { held } = byPeriod(tally, all);
    const rows = countedPeriods(all, branch, exemptMonths)
      .counted.map((period) => ({ period, count: held[all.indexOf(period)]?.count ?? 0 }))
      .filter(({ period, count }) => isOver(period, context.year) || count >= band.times);
    return { band, rows, met: rows.length > 0 && rows.every(({ count }) => count >= band.times) };
  });
  if (judged.every(({ rows }) => rows.length === 0))
    return nothingDue(rule, context, { done: times(tally.total), searched, sources });
  const best = judged
    .filter(({ met }) => met)
    .reduce<(typeof judged)[number] | null>(
      (a, b) => (a && a.band.points.compare(b.band.points) >= 0 ? a : b),
      null,
    );
  const children = judged.map(({ band, rows, met }) =>
    node(bandLabel(band), met ? "ok" : "lost", {
      actual: times(rows.filter(({ count }) => count >= band.times).length),
      threshold: times(rows.length),
      unit: "none",
      children: rows.map(({ period, count }) =>
        node(period.label, count >= band.times ? "ok" : "lost", {
          actual: times(count),
          threshold: times(band.times),
          unit: "times",
        }),
      ),
    }),
  );
  return countedItem(rule, best?.band.points ?? ZERO, {
    done: times(tally.total),
    unit: "times",
    note: best ? reasonText.band(bandLabel(best.band), formatPoints(best.band.points)) : reasonText.noBand,
    children,
    sources,
    searched,
  });
}

const bandLabel = (band: Band & { readonly unit: PeriodUnit }): string =>
  `${EVERY[band.unit]}${band.times}次`;

function bestOf(bands: readonly Band[]): Band | null {
  return bands.reduce<Band | null>((a, b) => (a && a.points.compare(b.points) >= 0 ? a : b), null);
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
  const lostPoints = explanation.effect !== null && explanation.effect.compare(0) < 0;
  return lostPoints
    ? `${found}${reasonText.separator}${rule.readAs}${lossOf(rule, explanation)}`
    : found + lossOf(rule, explanation);
}
