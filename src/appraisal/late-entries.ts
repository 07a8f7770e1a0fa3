/**
 * 事后补录: records dated up to the 截止日期 of an earlier run that did not have them.
 * Source: docs/计分约定.md#事后补录.
 */
import { formatRef } from "../base/address";
import { formatDay, type Day } from "../base/calendar";
import { declareFindings, type Finding } from "../base/finding";
import type { Exclude } from "./excluded";
import type { Activity, Branch, Completion, Facts } from "./facts";
import { Records, type CountedRecords, type EarlierRuns, type Missed } from "./records";
import type { Rulebook } from "./rulebook/rulebook";
import type { SpotChecks } from "./spot-checks";
import { existed, place, placeSpan, type AppraisalYear } from "./year";

/** Cells that a finding names one by one. */
const MOST_CELLS = 5;

const say = declareFindings({
  "late-entry": {
    severity: "warning",
    title: "事后补录",
    message: (count: number, until: string, cells: string) =>
      `${count}条记录的日期在以前评分的截止日期${until}以前，而那次评分时没有，是事后补录的，已计入：${cells}`,
    hint: "核对原始记录后在“抽查登记”逐条填支部名称、活动类型（完成登记的填考评项目）、日期和结论：属实的不再提示，不属实的不再计入；要核实以前先不计入的，把考评设置的“事后补录”改为“核实后计入”",
  },
  "late-entry/held-back": {
    message: (count: number, until: string, cells: string) =>
      `${count}条记录的日期在以前评分的截止日期${until}以前，而那次评分时没有，是事后补录的，未经核实，不计入：${cells}`,
    hint: "核对原始记录后在“抽查登记”逐条填支部名称、活动类型（完成登记的填考评项目）、日期和结论：属实的计入，不属实的不计入",
  },
  "late-entry-unclear": {
    severity: "info",
    title: "看不出是不是事后补录",
    message: (word: string, until: string) =>
      `“${word}”是上次评分以后才有的名称，${until}以前的这类记录是不是事后补录的，看不出来，照常计入`,
    hint: "只是改了名称的不必处理；是新增的活动类型，请核对这些记录，不属实的填入“抽查登记”",
  },
});

/** What judging late entries needs to know. */
interface LateContext {
  readonly rulebook: Rulebook;
  readonly year: AppraisalYear;
  readonly checks: SpotChecks;
  readonly earlier: EarlierRuns;
  /** Whether there are records shortly before 截止日期: else the ledgers cannot have been meant to reach it. */
  readonly recent: boolean;
  readonly report: (finding: Finding) => void;
  readonly exclude: Exclude;
}

/** A record that came too late; `gone` where nothing of it counts. */
interface LateFact {
  readonly fact: Activity | Completion;
  readonly gone: boolean;
  /** The 截止日期 that it missed. */
  readonly until: Day;
}

/** Judges every record of the year: the facts that count, and what later runs are compared with. */
export function judgeLateEntries(
  facts: Facts,
  context: LateContext,
): { readonly facts: Facts; readonly counted: CountedRecords } {
  const { rulebook, earlier, recent, report, exclude } = context;
  // Kept from 1-1 on: what a stage does not count is not late for the year.
  const year: AppraisalYear = { ...context.year, start: context.year.first, stage: false };
  const words = rulebook.rules.flatMap(({ title, deadline, activityTypes }) =>
    deadline ? [title, ...activityTypes] : activityTypes,
  );
  const records = new Records(earlier.years.get(year.year), earlier.stood, words);
  const branches = new Map(facts.branches.map((branch) => [branch.name, branch]));
  const late: LateFact[] = [];
  const { activities, latest } = judgeActivities(facts, branches, records, late, { ...context, year });
  const completions = judgeCompletions(facts, branches, records, late, { ...context, year });
  reportLate(late, holdsBack(rulebook), report, exclude);
  for (const [word, { at, until }] of records.doubts)
    report(say["late-entry-unclear"]({ at }, word, formatDay(until)));
  const until = recent || !year.whole ? year.asOf : (latest ?? ((year.first - 1) as Day));
  return { facts: { ...facts, activities, completions }, counted: records.counted(until) };
}

const holdsBack = ({ settings }: Rulebook): boolean => settings.lateEntries === "verified";
type Branches = ReadonlyMap<string, Branch>;

function judgeActivities(
  facts: Facts,
  branches: Branches,
  records: Records,
  late: LateFact[],
  { rulebook, year, checks }: LateContext,
): { readonly activities: readonly Activity[]; readonly latest: Day | null } {
  let latest: Day | null = null;
  const activities: Activity[] = [];
  for (const activity of facts.activities) {
    const { from, to, types } = activity;
    const branch = branches.get(activity.branch);
    const counts = branch && from !== null && to !== null && activity.count > 0;
    if (!counts || !isPlaced(activity, branch, from, to, year)) {
      activities.push(activity);
      continue;
    }
    if (latest === null || to > latest) latest = to;
    const missed = types.map((type) => {
      const found = records.missedBy(activity, branch, type, from, to);
      return found && checks.ofActivity(activity, type)?.genuine !== true ? found : null;
    });
    const first = missed.find((one) => one !== null);
    const kept = first && holdsBack(rulebook) ? withoutTimes(activity, missed) : [activity];
    if (first) late.push({ fact: activity, gone: kept.length === 0, until: first.until });
    activities.push(...kept);
  }
  return { activities, latest };
}

function judgeCompletions(
  facts: Facts,
  branches: Branches,
  records: Records,
  late: LateFact[],
  { rulebook, year, checks }: LateContext,
): readonly Completion[] {
  const titles = new Map(rulebook.rules.map(({ id, title }) => [id, title]));
  return facts.completions.filter((completion) => {
    const { rule, day, state } = completion;
    const branch = branches.get(completion.branch);
    if (!branch || day === null || day > year.asOf || (state !== "done" && state !== null)) return true;
    if ("misplaced" in place(year, branch, day, completion.year)) return true;
    const until = records.missedOn(day, branch, titles.get(rule) ?? rule, completion);
    if (until === null || checks.ofCompletion(completion)?.genuine === true) return true;
    late.push({ fact: completion, gone: holdsBack(rulebook), until });
    return !holdsBack(rulebook);
  });
}

/** Whether an activity belongs to the year and is dated up to 截止日期. */
function isPlaced(activity: Activity, branch: Branch, from: Day, to: Day, year: AppraisalYear): boolean {
  if (to > year.asOf) return false;
  if (from !== to) return placeSpan(year, branch, { from, to, factYear: activity.year }) === null;
  if (activity.year === null) return from >= year.first && existed(branch, from);
  return !("misplaced" in place(year, branch, from, activity.year));
}

/** An activity less the times that do not count, type by type. */
function withoutTimes(activity: Activity, missed: readonly (Missed | null)[]): readonly Activity[] {
  const byCount = new Map<number, string[]>();
  activity.types.forEach((type, i) => {
    const count = activity.count - (missed[i]?.times ?? 0);
    if (count > 0) byCount.set(count, [...(byCount.get(count) ?? []), type]);
  });
  return [...byCount].map(([count, types]) => ({ ...activity, count, types }));
}

/** One finding a branch, with its first cells. */
function reportLate(
  late: readonly LateFact[],
  holdBack: boolean,
  report: LateContext["report"],
  exclude: LateContext["exclude"],
): void {
  const make = say[holdBack ? "late-entry/held-back" : "late-entry"];
  for (const branch of new Set(late.map(({ fact }) => fact.branch))) {
    const own = late.filter(({ fact }) => fact.branch === branch);
    const cells = own.slice(0, MOST_CELLS).map(({ fact }) => formatRef(fact.at));
    const named = cells.join("、") + (own.length > cells.length ? "等" : "");
    const until = own.reduce(
      (first, one) => (one.until < first ? one.until : first),
      own[0]?.until ?? (0 as Day),
    );
    const finding = make({ at: own[0]?.fact.at, branch }, own.length, formatDay(until), named);
    report(finding);
    for (const { fact, gone } of own) if (gone) exclude(fact, finding);
  }
}
