/** Periods (周期): the months, quarters, half-years and year of the appraisal year, and which of them count for a branch. */
import { firstOfMonth, lastOfMonth, type Day, type PeriodUnit } from "./calendar";
import type { Branch } from "./facts";
import { existed } from "./year";
import { periodText } from "../text/appraisal";

/** One period. Months are 1–12. */
export interface Period {
  readonly unit: PeriodUnit;
  readonly first: Day;
  readonly last: Day;
  readonly firstMonth: number;
  readonly lastMonth: number;
  /** 3月, 二季度, 上半年, 全年. */
  readonly label: string;
}

const MONTHS: Readonly<Record<PeriodUnit, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

const known = new Map<string, readonly Period[]>();

/** All periods of a unit in a year, in order; the same list for the same unit and year. */
export function periodsOf(unit: PeriodUnit, year: number): readonly Period[] {
  const key = `${unit}/${year}`;
  const list = known.get(key) ?? makePeriods(unit, year);
  known.set(key, list);
  return list;
}

function makePeriods(unit: PeriodUnit, year: number): readonly Period[] {
  const months = MONTHS[unit];
  return Array.from({ length: 12 / months }, (_, index) => {
    const firstMonth = index * months + 1;
    const lastMonth = firstMonth + months - 1;
    return {
      unit,
      first: firstOfMonth(year, firstMonth),
      last: lastOfMonth(year, lastMonth),
      firstMonth,
      lastMonth,
      label: periodText(unit, index),
    };
  });
}

/** Whether the branch existed long enough for the period to be expected of it. */
function expectedOf(branch: Branch, period: Period): boolean {
  if (period.unit === "month" || period.unit === "quarter")
    return existed(branch, period.first) && existed(branch, period.last);
  if (!existed(branch, period.last)) return false;
  const from = branch.founded !== null && branch.founded > period.first ? branch.founded : period.first;
  return (period.last - from + 1) * 2 >= period.last - period.first + 1;
}

/** Periods that count for a branch: it existed in them and they do not lie wholly within exempt months. */
export function countedPeriods(
  periods: readonly Period[],
  branch: Branch,
  exemptMonths: ReadonlySet<number>,
): { counted: readonly Period[]; exempt: readonly Period[] } {
  const expected = periods.filter((period) => expectedOf(branch, period));
  const isExempt = (period: Period): boolean => {
    for (let month = period.firstMonth; month <= period.lastMonth; month++)
      if (!exemptMonths.has(month)) return false;
    return true;
  };
  return { counted: expected.filter((period) => !isExempt(period)), exempt: expected.filter(isExempt) };
}
