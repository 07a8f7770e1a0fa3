/** Periods (周期) and spans of months: the one place that knows which months a quarter has and on which days they lie. */
import { firstOfMonth, lastOfMonth, partsOf, type Day } from "./calendar";

/** 周期: the lengths a year is divided into. */
export type PeriodUnit = "month" | "two-months" | "quarter" | "half" | "year";

/** Months of each unit. */
export const MONTHS_IN: Readonly<Record<PeriodUnit, number>> = {
  month: 1,
  "two-months": 2,
  quarter: 3,
  half: 6,
  year: 12,
};

/** How each unit is said before a number of times: 每季度3次. */
export const EVERY: Readonly<Record<PeriodUnit, string>> = {
  month: "每月",
  "two-months": "每双月",
  quarter: "每季度",
  half: "每半年",
  year: "每年",
};

/** Months 1–12, both included. */
export interface MonthSpan {
  readonly first: number;
  readonly last: number;
}

/** One period of a year. */
export interface Period {
  readonly unit: PeriodUnit;
  readonly first: Day;
  readonly last: Day;
  /** Its months, 1–12. */
  readonly months: MonthSpan;
  /** 3月, 3-4月, 二季度, 上半年, 全年. */
  readonly label: string;
}

const QUARTERS = ["一", "二", "三", "四"];

function labelOf(unit: PeriodUnit, index: number): string {
  switch (unit) {
    case "month":
      return `${index + 1}月`;
    case "two-months":
      return `${2 * index + 1}-${2 * index + 2}月`;
    case "quarter":
      return `${QUARTERS[index] ?? ""}季度`;
    case "half":
      return index === 0 ? "上半年" : "下半年";
    case "year":
      return "全年";
  }
}

/** The months of the n-th (from 1) period of a unit: the 2nd quarter is 4–6. */
export function monthsOf(unit: PeriodUnit, ordinal: number): MonthSpan {
  const months = MONTHS_IN[unit];
  return { first: (ordinal - 1) * months + 1, last: ordinal * months };
}

/** First and last day of a span of months of a year. */
export function daysOf({ first, last }: MonthSpan, year: number): { readonly from: Day; readonly to: Day } {
  return { from: firstOfMonth(year, first), to: lastOfMonth(year, last) };
}

const known = new Map<string, readonly Period[]>();

/** All periods of a unit in a year, in order; the same list for the same unit and year. */
export function periodsOf(unit: PeriodUnit, year: number): readonly Period[] {
  const key = `${unit}/${year}`;
  const list =
    known.get(key) ??
    Array.from({ length: 12 / MONTHS_IN[unit] }, (_, index): Period => {
      const months = monthsOf(unit, index + 1);
      const { from, to } = daysOf(months, year);
      return { unit, first: from, last: to, months, label: labelOf(unit, index) };
    });
  known.set(key, list);
  return list;
}

/** The period of a unit that a day lies in, in the day's own year. */
export function periodAt(unit: PeriodUnit, day: Day): Period {
  const { year, month } = partsOf(day);
  const found = periodsOf(unit, year)[Math.floor((month - 1) / MONTHS_IN[unit])];
  if (!found) throw new RangeError(`no ${unit} of month ${month}`);
  return found;
}

/** The same date so many months on (negative: back), or the last day of a month that has no such date: 10-31 → 11-30. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const at = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
  return Math.min(firstOfMonth(y, m) + date - 1, lastOfMonth(y, m)) as Day;
}
