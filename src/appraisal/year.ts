/** The appraisal year: which year, up to which day, and where a fact falls in it. Source: docs/计分约定.md#年度与日期. */
import { firstOfMonth, lastOfMonth, yearOf, type Day } from "../base/calendar";
import type { Branch, Facts } from "./facts";
import type { Settings } from "./rulebook/rulebook";

/** The year that is appraised and the day it is seen from. */
export interface AppraisalYear {
  readonly year: number;
  readonly first: Day;
  readonly last: Day;
  /** 起始日期: a stage begins here; else the first day of the year. */
  readonly start: Day;
  /** 起始日期 is after 1-1: only a part of the year is appraised, always 阶段性. */
  readonly stage: boolean;
  /** 截止日期, at most the last day of the year. */
  readonly asOf: Day;
  /** 截止日期 is 12-31 or later: every deadline has come and late facts may still count. */
  readonly whole: boolean;
  /** The year is over: it is whole, or 年终考评 ends it at 截止日期. Nothing is pending for the time. */
  readonly closed: boolean;
  /** 年度认定截止. */
  readonly recognitionEnd: Day;
}

/** What the command line may overrule. */
export interface YearOptions {
  readonly year?: number;
  readonly asOf?: Day;
}

/** 考评年度: given, set, else the year most facts carry (on a tie the later); null when nothing tells. */
export function determineYear(facts: Facts, settings: Settings, options: YearOptions): AppraisalYear | null {
  const given = options.asOf ?? settings.asOf;
  const year = options.year ?? settings.year ?? yearOfMostFacts(facts) ?? yearOfDay(given ?? settings.start);
  if (year === null) return null;
  const first = firstOfMonth(year, 1);
  const last = lastOfMonth(year, 12);
  const asOf = given === null || given > last ? last : given;
  const start = settings.start === null || settings.start < first ? first : settings.start;
  // An earlier look, asked for on the command line or in the pane, is no year's end.
  const endsEarly = settings.yearEnd && (settings.asOf === null || asOf >= settings.asOf);
  return {
    year,
    first,
    last,
    start,
    stage: start > first,
    asOf,
    whole: asOf === last,
    closed: asOf === last || endsEarly,
    recognitionEnd: settings.recognitionEnd ?? lastOfMonth(year + 1, 3),
  };
}

const yearOfDay = (day: Day | null): number | null => (day === null ? null : yearOf(day));

function yearOfMostFacts(facts: Facts): number | null {
  const votes = new Map<number, number>();
  const vote = (year: number | null, day: Day | null): void => {
    const of = year ?? yearOfDay(day);
    if (of !== null) votes.set(of, (votes.get(of) ?? 0) + 1);
  };
  for (const { year, from } of facts.activities) vote(year, from);
  for (const { year } of [...facts.coverages, ...facts.ballots, ...facts.exemptions]) vote(year, null);
  for (const { year, day } of [
    ...facts.completions,
    ...facts.inspections,
    ...facts.claims,
    ...facts.incidents,
  ])
    vote(year, day);
  let best: number | null = null;
  for (const [year, count] of votes) {
    const most = best === null ? 0 : (votes.get(best) ?? 0);
    if (count > most || (count === most && best !== null && year > best)) best = year;
  }
  return best;
}

/** Whether the branch existed on a day: from 成立日期 to the day before 撤销日期. */
export function existed(branch: Branch, day: Day): boolean {
  return (
    (branch.founded === null || branch.founded <= day) &&
    (branch.dissolved === null || day < branch.dissolved)
  );
}

/** Why a fact does not count. */
export type Misplaced = "outside-year" | "before-start" | "after-as-of" | "outside-life";

/**
 * Where a dated fact falls. `day` is the day it counts on: its own, or the nearest of the year when 所属年度 overrules it.
 * `late` marks one dated in the next year that only some rules still recognise (it counts on the last day).
 */
export type Placement = { readonly day: Day; readonly late: boolean } | { readonly misplaced: Misplaced };

/** Places a fact of a branch dated `day` with an optional 所属年度. */
export function place(year: AppraisalYear, branch: Branch, day: Day, factYear: number | null): Placement {
  if (!existed(branch, day)) return { misplaced: "outside-life" };
  const inside = day >= year.first && day <= year.last;
  const ofYear = factYear === null ? inside : factYear === year.year;
  if (year.stage && ofYear && day < year.start) return { misplaced: "before-start" };
  if (factYear === null ? inside : factYear === year.year && inside) {
    return day <= year.asOf ? { day, late: false } : { misplaced: "after-as-of" };
  }
  if (factYear === year.year) {
    if (day < year.first) return { day: year.first, late: false };
    return year.whole ? { day: year.last, late: false } : { misplaced: "after-as-of" };
  }
  if (factYear === null && year.whole && day > year.last && day <= year.recognitionEnd)
    return { day: year.last, late: true };
  return { misplaced: "outside-year" };
}

/** Why something known only to have happened between two days does not count; null when some of those days would do. */
export function placeSpan(
  year: AppraisalYear,
  { founded, dissolved }: Branch,
  span: { readonly from: Day; readonly to: Day; readonly factYear: number | null },
): Misplaced | null {
  const { from, to, factYear } = span;
  if ((founded !== null && to < founded) || (dissolved !== null && from >= dissolved)) return "outside-life";
  const ofYear = factYear === null ? from >= year.first && to <= year.last : factYear === year.year;
  if (!ofYear) return "outside-year";
  if (year.stage && to < year.start) return "before-start";
  return from > year.asOf ? "after-as-of" : null;
}
