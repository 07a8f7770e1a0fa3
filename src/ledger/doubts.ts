/** Doubtful records: what looks copied or impossible. Warnings only, never deductions; each names the cells side by side. */
import type { Day } from "../base/calendar";
import { formatDay, weekdayOf } from "../base/calendar";
import type { Activity, Branch } from "../appraisal/facts";
import type { CellRef } from "../base/address";
import { formatCell } from "../base/address";
import { ledgerText } from "../text/ledger";
import type { Attendances } from "./context";
import type { FindingList } from "./findings";
import { textKey } from "../base/text";

/** From how many on one day a branch's ledger looks filled in at one go. */
const MANY = 5;
/** From how many characters on equal topics look copied: 学习 alone is nobody's text. */
const LONG_TOPIC = 15;
/** How many cells a message names. */
const SHOWN = 6;

const cellsOf = (activities: readonly Activity[]): string[] => {
  const cells = new Set<string>();
  for (const { at } of activities) {
    if (cells.size === SHOWN) return [...cells, "…"];
    cells.add(formatCell(at));
  }
  return [...cells];
};

/** Groups of two and more; a key that stands alone costs one entry and no list. */
function grouped(
  activities: readonly Activity[],
  keyOf: (activity: Activity) => string | number | null,
): Activity[][] {
  const seen = new Map<string | number, Activity | Activity[]>();
  const groups: Activity[][] = [];
  for (const activity of activities) {
    const key = keyOf(activity);
    if (key === null) continue;
    const group = seen.get(key);
    if (group === undefined) seen.set(key, activity);
    else if (Array.isArray(group)) group.push(activity);
    else {
      const pair = [group, activity];
      seen.set(key, pair);
      groups.push(pair);
    }
  }
  return groups;
}

/** The branches of a group, when they are several and stand in several rows (各党支部 in one row is no copy). */
function severalBranches(group: readonly Activity[]): string[] | null {
  const branches = [...new Set(group.map((activity) => activity.branch))];
  const rows = new Set(group.map((activity) => `${activity.at.sheet} ${activity.at.row}`));
  return branches.length > 1 && rows.size > 1 ? branches : null;
}

/** Adds warnings about doubtful activities. `today` is left out where there is none (a rerun must say the same). */
export function reportDoubts(
  activities: readonly Activity[],
  branches: readonly Branch[],
  attendances: Attendances,
  findings: FindingList,
  today: Day | null = null,
): void {
  const warn = (
    code: string,
    at: CellRef,
    text: Parameters<FindingList["add"]>[3],
    branch?: string,
  ): void => {
    findings.add("warning", code, at, text, branch);
  };
  const dated = activities.filter(
    (activity) => activity.from !== null && activity.from === activity.to && activity.count === 1,
  );
  for (const group of grouped(dated, ({ topic }) => topic)) {
    for (const sameDay of grouped(group, ({ from, types }) => `${from} ${types.join()}`)) {
      const [first] = sameDay;
      const named = severalBranches(sameDay);
      if (first === undefined || named === null) continue;
      warn("same-activity", first.at, ledgerText.sameActivity(cellsOf(sameDay), named));
    }
    const [first] = group;
    const named = severalBranches(group);
    if (first === undefined || named === null || (first.topic ?? "").length < LONG_TOPIC) continue;
    if (group.some(({ from }) => from !== first.from)) {
      warn("copied-topic", first.at, ledgerText.copiedTopic(cellsOf(group), named));
    }
  }
  const index = new Map(branches.map((branch, i) => [branch.name, i]));
  const branchDay = ({ branch, from }: Activity): number =>
    (index.get(branch) ?? 0) * 10_000_000 + (from ?? 0);
  for (const group of grouped(dated, branchDay)) {
    const [first] = group;
    const day = first?.from ?? null;
    if (first === undefined || day === null || group.length < MANY) continue;
    warn(
      "many-on-one-day",
      first.at,
      ledgerText.manyOnOneDay(first.branch, formatDay(day), group.length, cellsOf(group)),
      first.branch,
    );
  }
  const weekends = new Map<string, Activity[]>();
  for (const activity of dated) {
    if (activity.from === null || ![0, 6].includes(weekdayOf(activity.from))) continue;
    const group = weekends.get(activity.branch);
    if (group === undefined) weekends.set(activity.branch, [activity]);
    else group.push(activity);
  }
  for (const [branch, group] of weekends) {
    const [first] = group;
    if (first !== undefined)
      warn("weekend", first.at, ledgerText.weekend(branch, cellsOf(group), group.length), branch);
  }
  const members = new Map(branches.map((branch) => [branch.name, branch.members]));
  activities.forEach(({ attended, expected, branch, at, from }, i) => {
    // One row about several branches gives the persons of all of them.
    const joint = activities[i - 1]?.at === at || activities[i + 1]?.at === at;
    if (attended !== null && expected !== null && attended > expected) {
      warn("attended-above-expected", at, ledgerText.moreThanExpected(attended, expected), branch);
    } else if (attended !== null && !joint && attended > (members.get(branch) ?? Infinity)) {
      warn(
        "attended-above-members",
        at,
        ledgerText.moreThanMembers(attended, members.get(branch) ?? 0),
        branch,
      );
    }
    if (today !== null && from !== null && from > today) {
      warn("future-date", at, ledgerText.futureDate(formatDay(from)), branch);
    }
  });
  reportSamePeople(attendances, warn);
}

/** The same person in two activities of one day and hour. */
function reportSamePeople(
  attendances: Attendances,
  warn: (code: string, at: CellRef, text: Parameters<FindingList["add"]>[3]) => void,
): void {
  const seen = new Map<string, Activity>();
  for (const [activity, { people, clock }] of attendances) {
    if (people === null || clock === null || activity.from === null || !/\d/.test(clock)) continue;
    for (const name of people.split(/[、,，;；\s]+/)) {
      if (name.length < 2 || name.length > 4 || /全体|党员/.test(name)) continue;
      const key = `${activity.from} ${textKey(clock)} ${name}`;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, activity);
      else if (other.at.row !== activity.at.row || other.at.sheet !== activity.at.sheet) {
        warn("same-people", activity.at, ledgerText.samePeople(name, cellsOf([other, activity])));
      }
    }
  }
}
