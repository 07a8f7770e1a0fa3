/** Doubtful records: what looks copied or impossible. Warnings only, never deductions; each names the cells side by side. */
import type { Day } from "../base/calendar";
import { formatDay, weekdayOf } from "../base/calendar";
import type { Activity, Branch } from "../appraisal/facts";
import { formatCell } from "../base/address";
import { declareFindings } from "../base/finding";
import type { Attendances } from "./read/context";
import type { FindingList } from "./findings";
import { textKey } from "../base/text";

const listed = (cells: readonly string[]): string => cells.join("、");
const quoted = (branches: readonly string[]): string => branches.map((branch) => `“${branch}”`).join("、");

const say = declareFindings({
  "same-activity": {
    severity: "warning",
    title: "几个支部的活动完全相同",
    message: (cells: readonly string[], branches: readonly string[]) =>
      `${quoted(branches)}在同一天登记了主题完全相同的活动（${listed(cells)}）。`,
    together: "几个支部在同一天登记了主题完全相同的活动。",
    hint: "如是联合开展请在备注中说明；如是照抄，请各自据实登记。",
  },
  "copied-topic": {
    severity: "warning",
    title: "文字与其他支部相同",
    message: (cells: readonly string[], branches: readonly string[]) =>
      `${quoted(branches)}的活动主题一字不差（${listed(cells)}）。`,
    together: "几个支部的活动主题一字不差。",
    hint: "请核对是否照抄。",
  },
  "many-on-one-day": {
    severity: "warning",
    title: "同一天登记很多活动",
    message: (branch: string, day: string, count: number, cells: readonly string[]) =>
      `“${branch}”在${day}一天登记了${count}次活动（${listed(cells)}）。`,
    together: "同一支部在一天里登记了很多次活动。",
    hint: "请核对日期是否据实填写。",
  },
  weekend: {
    severity: "warning",
    title: "日期在周末",
    message: (branch: string, cells: readonly string[], count: number) =>
      `“${branch}”有${count}次活动的日期是周六或周日（${listed(cells)}）。`,
    together: "几个支部有活动的日期是周六或周日。",
    hint: "请核对日期；确在周末开展的可不改。",
  },
  "attended-above-expected": {
    severity: "warning",
    title: "实到多于应到",
    message: (attended: number, expected: number) => `实到${attended}人多于应到${expected}人。`,
    together: "实到人数多于应到人数。",
    hint: "请核对人数；列席人员不计入实到。",
  },
  "attended-above-members": {
    severity: "warning",
    title: "实到多于党员人数",
    message: (attended: number, members: number) => `实到${attended}人多于支部党员${members}人。`,
    together: "实到人数多于支部的党员人数。",
    hint: "请核对人数；列席人员不计入实到。",
  },
  "future-date": {
    severity: "warning",
    title: "日期在将来",
    message: (day: string) => `活动日期${day}晚于今天。`,
    together: "活动日期晚于今天。",
    hint: "请核对日期。",
  },
  "same-people": {
    severity: "warning",
    title: "同一批人同时开会",
    message: (name: string, cells: readonly string[]) =>
      `“${name}”同一时间出现在两个活动中（${listed(cells)}）。`,
    hint: "请核对参加人员和时间。",
  },
});

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

/** The same topic of several branches: on one day the same activity, else a text that was copied. */
function reportCopies(dated: readonly Activity[], findings: FindingList): void {
  for (const group of grouped(dated, ({ topic }) => topic)) {
    for (const sameDay of grouped(group, ({ from, types }) => `${from} ${types.join()}`)) {
      const [first] = sameDay;
      const named = severalBranches(sameDay);
      if (first === undefined || named === null) continue;
      findings.add(say["same-activity"]({ at: first.at }, cellsOf(sameDay), named));
    }
    const [first] = group;
    const named = severalBranches(group);
    if (first === undefined || named === null || (first.topic ?? "").length < LONG_TOPIC) continue;
    if (group.some(({ from }) => from !== first.from))
      findings.add(say["copied-topic"]({ at: first.at }, cellsOf(group), named));
  }
}

function reportBusyDays(
  dated: readonly Activity[],
  branches: readonly Branch[],
  findings: FindingList,
): void {
  const index = new Map(branches.map((branch, i) => [branch.name, i]));
  const branchDay = ({ branch, from }: Activity): number =>
    (index.get(branch) ?? 0) * 10_000_000 + (from ?? 0);
  for (const group of grouped(dated, branchDay)) {
    const [first] = group;
    const day = first?.from ?? null;
    if (first === undefined || day === null || group.length < MANY) continue;
    const { at, branch } = first;
    findings.add(
      say["many-on-one-day"]({ at, branch }, branch, formatDay(day), group.length, cellsOf(group)),
    );
  }
}

function reportWeekends(dated: readonly Activity[], findings: FindingList): void {
  const weekends = new Map<string, Activity[]>();
  for (const activity of dated) {
    if (activity.from === null || ![0, 6].includes(weekdayOf(activity.from))) continue;
    const group = weekends.get(activity.branch);
    if (group === undefined) weekends.set(activity.branch, [activity]);
    else group.push(activity);
  }
  for (const [branch, group] of weekends)
    findings.add(say.weekend({ at: group[0]?.at, branch }, branch, cellsOf(group), group.length));
}

/** More persons than there should be, and days that have not come. */
function reportImpossible(
  activities: readonly Activity[],
  branches: readonly Branch[],
  findings: FindingList,
  today: Day | null,
): void {
  const members = new Map(branches.map((branch) => [branch.name, branch.members]));
  activities.forEach(({ attended, expected, branch, at, from }, i) => {
    // One row about several branches gives the persons of all of them.
    const joint = activities[i - 1]?.at === at || activities[i + 1]?.at === at;
    if (attended !== null && expected !== null && attended > expected) {
      findings.add(say["attended-above-expected"]({ at, branch }, attended, expected));
    } else if (attended !== null && !joint && attended > (members.get(branch) ?? Infinity)) {
      findings.add(say["attended-above-members"]({ at, branch }, attended, members.get(branch) ?? 0));
    }
    if (today !== null && from !== null && from > today)
      findings.add(say["future-date"]({ at, branch }, formatDay(from)));
  });
}

/** The same person in two activities of one day and hour. */
function reportSamePeople(attendances: Attendances, findings: FindingList): void {
  const seen = new Map<string, Activity>();
  for (const [activity, { people, clock }] of attendances) {
    if (people === null || clock === null || activity.from === null || !/\d/.test(clock)) continue;
    for (const name of people.split(/[、,，;；\s]+/)) {
      if (name.length < 2 || name.length > 4 || /全体|党员/.test(name)) continue;
      const key = `${activity.from} ${textKey(clock)} ${name}`;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, activity);
      else if (other.at.row !== activity.at.row || other.at.sheet !== activity.at.sheet)
        findings.add(say["same-people"]({ at: activity.at }, name, cellsOf([other, activity])));
    }
  }
}

/** Adds warnings about doubtful activities. `today` is left out where there is none (a rerun must say the same). */
export function reportDoubts(
  activities: readonly Activity[],
  branches: readonly Branch[],
  attendances: Attendances,
  findings: FindingList,
  today: Day | null = null,
): void {
  const dated = activities.filter(
    (activity) => activity.from !== null && activity.from === activity.to && activity.count === 1,
  );
  reportCopies(dated, findings);
  reportBusyDays(dated, branches, findings);
  reportWeekends(dated, findings);
  reportImpossible(activities, branches, findings, today);
  reportSamePeople(attendances, findings);
}
