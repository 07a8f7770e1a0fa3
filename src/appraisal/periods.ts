/** Which periods (周期) of the appraisal year count for a branch. Source: docs/计分约定.md#周期. */
import { MONTHS_IN, type Period } from "../base/period";
import type { Branch } from "./facts";
import { existed, type AppraisalYear } from "./year";

/** Whether a period is settled: its last day has come, or it is the year and 年终考评 ends that. */
export function isOver(period: Period, year: AppraisalYear): boolean {
  return period.last <= year.asOf || (period.unit === "year" && year.closed);
}

/** Whether the branch existed long enough for the period to be expected of it. */
function expectedOf(branch: Branch, period: Period): boolean {
  if (MONTHS_IN[period.unit] <= MONTHS_IN.quarter)
    return existed(branch, period.first) && existed(branch, period.last);
  if (!existed(branch, period.last)) return false;
  const from = branch.founded !== null && branch.founded > period.first ? branch.founded : period.first;
  return (period.last - from + 1) * 2 >= period.last - period.first + 1;
}

/**
 * Periods that count for a branch: it existed in them, they begin on 起始日期 or later, and do not lie wholly within
 * exempt months.
 */
export function countedPeriods(
  periods: readonly Period[],
  branch: Branch,
  exemptMonths: ReadonlySet<number>,
  { start }: AppraisalYear,
): {
  readonly counted: readonly Period[];
  readonly early: readonly Period[];
  readonly exempt: readonly Period[];
} {
  const lived = periods.filter((period) => expectedOf(branch, period));
  const expected = lived.filter(({ first }) => first >= start);
  const isExempt = (period: Period): boolean => {
    for (let month = period.months.first; month <= period.months.last; month++)
      if (!exemptMonths.has(month)) return false;
    return true;
  };
  return {
    counted: expected.filter((period) => !isExempt(period)),
    early: lived.filter(({ first }) => first < start),
    exempt: expected.filter(isExempt),
  };
}
