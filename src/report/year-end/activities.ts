/** Activities of one branch in the year, each counted once, for sentences and reminders. */
import type { Activity, Facts } from "../../appraisal/facts";
import { yearOf } from "../../base/calendar";

function inYear(activity: Activity, year: number): boolean {
  if (activity.year !== null) return activity.year === year;
  return activity.from !== null && yearOf(activity.from) === year;
}

/** Facts never change once read, so their activities are sorted out by branch once. */
const sorted = new WeakMap<Facts, ReadonlyMap<string, readonly Activity[]>>();

function ofBranch(facts: Facts, branch: string): readonly Activity[] {
  let byBranch = sorted.get(facts);
  if (byBranch === undefined) {
    const made = new Map<string, Activity[]>();
    for (const activity of facts.activities) {
      const own = made.get(activity.branch);
      if (own === undefined) made.set(activity.branch, [activity]);
      else own.push(activity);
    }
    byBranch = made;
    sorted.set(facts, byBranch);
  }
  return byBranch.get(branch) ?? [];
}

/**
 * The branch's activities of the year that have one of `types` (all when left out). The same type on the same
 * day and in the same 党小组 is one.
 */
export function activitiesOf(
  facts: Facts,
  branch: string,
  year: number,
  types?: readonly string[],
): readonly Activity[] {
  const seen = new Set<string>();
  return ofBranch(facts, branch).filter((activity) => {
    if (activity.count === 0 || !inYear(activity, year)) return false;
    const counted =
      types === undefined ? activity.types : activity.types.filter((type) => types.includes(type));
    if (counted.length === 0) return false;
    if (activity.from === null || activity.from !== activity.to) return true;
    const fresh = counted.filter((type) => {
      const key = [type, activity.from, activity.partyGroup ?? ""].join("\u0000");
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
    return fresh.length > 0;
  });
}
