/** 频次: which activities of a branch count for a rule, and in which period each falls. */
import type { CellRef } from "../../base/address";
import { exact } from "../../base/exact";
import { declareFindings } from "../../base/finding";
import type { Period } from "../../base/period";
import type { Context } from "../context";
import type { Activity, Branch } from "../facts";
import type { Rule, Schedule } from "../rulebook/rulebook";
import type { FrequencyStandard } from "./frequency-parts";

/** Rules of 频次 have a 周期 and 次数. */
export type FrequencyRule = Rule<FrequencyStandard>;

/** 周期 and 次数 of the row. */
export function scheduleOf({ id, schedule }: FrequencyRule): Schedule {
  if (!schedule) throw new Error(`rule ${id} of 频次 has no schedule`);
  return schedule;
}

const say = declareFindings({
  "blank-attendance": {
    severity: "warning",
    title: "缺应到或实到",
    message: "应到或实到未填，无法核对到会率，此次按有效计入",
    hint: "补填应到、实到人数",
  },
});

/** One activity that counts: the day it counts on, and how many (more than 1 only from a matrix cell). */
export interface Held {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly at: CellRef;
}

/** The whole year's counting for one branch. */
export interface Tally {
  readonly held: readonly Held[];
  readonly total: number;
}

/** Activities that count for the rule, same type and day (and 党小组) once. */
export function countHeld(rule: FrequencyRule, branch: Branch, context: Context): Tally {
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
export function byPeriod(
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
