/**
 * Calendar dates without time zones. A `Day` is the serial number Excel uses in its 1900 system
 * (2022-01-01 is 44562), so a date is one exact integer from the cell to the printed reason.
 */

/** Days since 1899-12-30; Excel's own serial number from 1900-03-01 on. */
export type Day = number & { readonly __brand: "Day" };

const MS_PER_DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** The day of a calendar date, or null when there is no such date (2022-02-30). */
export function dayOf(year: number, month: number, date: number): Day | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(date)) return null;
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || date < 1 || date > 31) return null;
  const at = new Date(Date.UTC(year, month - 1, date));
  if (at.getUTCMonth() !== month - 1) return null;
  return ((at.getTime() - EPOCH) / MS_PER_DAY) as Day;
}

/** The day an Excel serial stands for (the time of day is dropped), or null below 1900-03-01 or past 9999. */
export function dayOfSerial(serial: number, date1904 = false): Day | null {
  const day = Math.floor(serial) + (date1904 ? 1462 : 0);
  return day >= 61 && day <= 2_958_465 ? (day as Day) : null;
}

/** Year, month (1–12) and date (1–31) of a day. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  const at = new Date(EPOCH + day * MS_PER_DAY);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return partsOf(day).year;
}

/** First day of a month (1–12) of a year. */
export function firstOfMonth(year: number, month: number): Day {
  return ((Date.UTC(year, month - 1, 1) - EPOCH) / MS_PER_DAY) as Day;
}

/** Last day of a month (1–12) of a year. */
export function lastOfMonth(year: number, month: number): Day {
  return ((Date.UTC(year, month, 1) - EPOCH) / MS_PER_DAY - 1) as Day;
}

/** `day` moved by whole days. */
export function addDays(day: Day, days: number): Day {
  return (day + days) as Day;
}

/** `day` moved by whole months: the same day of the month, or the last where that is shorter (10-31 → 11-30 → 12-31). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const last = lastOfMonth(year, month + months);
  return addDays(last, Math.min(0, date - partsOf(last).date));
}

/** `2022-03-05`. */
export function formatDay(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** Reads `2022-03-05`, or null. */
export function parseIsoDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number {
  return (day + 6) % 7;
}
