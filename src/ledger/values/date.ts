/** Dates in cells: serials, eight digits and every way officers write a date as text. */
import type { Day } from "../../base/calendar";
import { dayOf, dayOfSerial, firstOfMonth, lastOfMonth } from "../../base/calendar";
import type { CellValue } from "../grid";
import { chineseNumeral } from "../../base/numeral";
import { textKey } from "../../base/text";

/** First and last possible day of one event; equal where the day is known. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/**
 * What a date cell says. `spans` holds one entry per event (a list of dates is several, a range is one, on its
 * first day; a bare month is one event somewhere in it). `bareSerial`: a serial without a date format.
 */
export type DateReading =
  | { readonly kind: "blank" }
  | { readonly kind: "days"; readonly spans: readonly DaySpan[]; readonly bareSerial: boolean }
  | { readonly kind: "no-year" }
  | { readonly kind: "unreadable"; readonly maybe: MaybeDay | null };

/** The day that a number may mean; `or`: another day of the month, where its last 0 may be gone (3.1, 3.10). */
export interface MaybeDay {
  readonly month: number;
  readonly date: number;
  readonly or: number | null;
}

/** What dates are read against. `year` completes dates written without one; null when no year is known. */
export interface DateContext {
  readonly date1904: boolean;
  readonly year: number | null;
}

const formatIsDate = new Map<string, boolean>();

/** Whether a number format shows a calendar date (`yyyy/m/d`, `m"月"d"日"`, not `h:mm`, not `0.00`). */
export function isDateFormat(format: string | undefined): boolean {
  if (format === undefined || format === "General" || format === "@") return false;
  const known = formatIsDate.get(format);
  if (known !== undefined) return known;
  const codes = format
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!\$)[^\]]*\]|\[\$[^\]]*\]/g, "")
    .toLowerCase();
  const isDate =
    !/[0#?]/.test(codes.split(";")[0] ?? "") &&
    (/[yde]/.test(codes) || /m(?!.*[hs])(?<![hs].*m)|aaa/.test(codes));
  formatIsDate.set(format, isDate);
  return isDate;
}

const BLANK: DateReading = { kind: "blank" };
const UNREADABLE: DateReading = { kind: "unreadable", maybe: null };

/** Serials of 1990-01-01 … 2100-12-31: numbers in a date column that can only be dates. */
const LEAST_SERIAL = 32_874;
const MOST_SERIAL = 73_415;

function oneDay(day: Day | null, bareSerial: boolean): DateReading {
  return day === null ? UNREADABLE : { kind: "days", spans: [{ from: day, to: day }], bareSerial };
}

function monthSpan(year: number, month: number): DaySpan | null {
  if (month < 1 || month > 12) return null;
  return { from: firstOfMonth(year, month), to: lastOfMonth(year, month) };
}

function readNumberDate(value: number, format: string | undefined, context: DateContext): DateReading {
  if (isDateFormat(format)) return oneDay(dayOfSerial(value, context.date1904), false);
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 99_991_231) {
    return oneDay(dayOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100), false);
  }
  if (Number.isInteger(value) && value >= 199_001 && value <= 210_012) {
    const span = monthSpan(Math.floor(value / 100), value % 100);
    return span === null ? UNREADABLE : { kind: "days", spans: [span], bareSerial: false };
  }
  const day = dayOfSerial(value, context.date1904);
  if (day !== null && day >= LEAST_SERIAL && day <= MOST_SERIAL) return oneDay(day, true);
  // 3.5 may be 3月5日 or 3.50: only the officer knows.
  const match = /^(\d{1,2})\.(\d{1,2})$/.exec(String(value));
  const month = Number(match?.[1]);
  const date = Number(match?.[2]);
  if (match && month >= 1 && month <= 12 && date >= 1 && date <= 31) {
    // 3.10 typed as a number is 3.1.
    const zero = date * 10;
    const or = match[2]?.length === 1 && zero <= 31 && !(month === 2 && zero > 29) ? zero : null;
    return { kind: "unreadable", maybe: { month, date, or } };
  }
  return UNREADABLE;
}

const NUMERAL_BEFORE_UNIT = /[零〇○一二两三四五六七八九十廿卅]+(?=[年月日号])/g;
const NOISE =
  /\((?:星期|周|礼拜)?[一二三四五六日天]\)|(?:星期|周|礼拜)[一二三四五六日天]|(?:上午|下午|中午|晚上|全天|am|pm)/g;
const HALF_DAY = /(?<=\d|日|号)(?:上午|下午|中午|晚上|am|pm)(?=\d)/g;
const CLOCK = /t?\d{1,2}[:時时点]\d{0,2}(?::\d{2})?(?:\.\d+)?z?分?(?:[-~—–至]+\d{1,2}[:时点]\d{0,2}分?)?$/;
/** Clock times behind the days of a list, from-to times included. */
const CLOCKS =
  /(?:t|(?<=[日号]))\d{1,2}[:时時点](?:\d{1,2}(?::\d{2})?(?:\.\d+)?z?分?|半)?(?:[-~—–至到]+t?\d{1,2}[:时時点](?:\d{1,2}(?::\d{2})?分?|半)?)?/g;

interface Parsed {
  readonly span: DaySpan;
  readonly year: number;
  readonly month: number;
  readonly rest: string;
}

/** One date at the start of `text`; year and month are taken over from what went before where left out. */
function parseOne(text: string, year: number | null, month: number | null): Parsed | "no-year" | null {
  const found = (y: number, m: number, d: number, length: number): Parsed | null => {
    const day = dayOf(y, m, d);
    return day === null
      ? null
      : { span: { from: day, to: day }, year: y, month: m, rest: text.slice(length) };
  };
  let match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)[日号]?/.exec(text);
  if (match) return found(Number(match[1]), Number(match[2]), Number(match[3]), match[0].length);
  match = /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text);
  if (match) return found(Number(match[1]), Number(match[2]), Number(match[3]), match[0].length);
  match = /^(\d{4})[-/.年](\d{1,2})(?![\d])月?份?/.exec(text);
  if (match) {
    const span = monthSpan(Number(match[1]), Number(match[2]));
    return (
      span && { span, year: Number(match[1]), month: Number(match[2]), rest: text.slice(match[0].length) }
    );
  }
  match = /^(\d{1,2})(?:月|[./](?=\d))(\d{1,2})(?!\d)(?!月)[日号]?/.exec(text);
  if (match)
    return year === null ? "no-year" : found(year, Number(match[1]), Number(match[2]), match[0].length);
  match = /^(\d{1,2})月份?/.exec(text);
  if (match) {
    if (year === null) return "no-year";
    const span = monthSpan(year, Number(match[1]));
    return span && { span, year, month: Number(match[1]), rest: text.slice(match[0].length) };
  }
  match = /^(\d{1,2})[日号]?(?!\d)/.exec(text);
  if (match && year !== null && month !== null) return found(year, month, Number(match[1]), match[0].length);
  return null;
}

const RANGE = /^[-~—–～至到]+/;
const LIST = /^(?:[、,;/]|和|及|与)+/;

/** A line that ends between two digits which may be one number: 12月1 and 5日 are one day or two. */
const BROKEN =
  /[月.\-/]\d[ \t]*[\r\n]+\s*\d[日号]?(?![\d月.\-/])|\d{4}[年.\-/]\d[ \t]*[\r\n]+\s*\d(?=[月.\-/])/;

/** Line ends part the dates of a list, except inside one date; a blank before a clock time parts it from the day. */
function unbroken(text: string): string {
  return text
    .replace(/([年月.\-/至~—–])\s*[\r\n]+\s*/g, "$1")
    .replace(/\s*[\r\n]+\s*/g, "、")
    .replace(/(\d)[\s\u3000]+(?=\d{1,2}\s*[:：时点])/g, "$1t");
}

function parseText(text: string, context: DateContext): DateReading {
  if (BROKEN.test(text)) return UNREADABLE;
  let rest = textKey(unbroken(text)).replace(NUMERAL_BEFORE_UNIT, (word) =>
    String(chineseNumeral(word) ?? word),
  );
  rest = rest.replace(HALF_DAY, "t").replace(NOISE, "").replace(/\(\)/g, "").replace(CLOCKS, "");
  if (/[日号]/.test(rest)) rest = rest.replace(CLOCK, "");
  const spans: DaySpan[] = [];
  let year = context.year;
  let month: number | null = null;
  while (rest !== "") {
    const parsed: Parsed | "no-year" | null = parseOne(rest, year, month);
    if (parsed === "no-year") return { kind: "no-year" };
    if (parsed === null) return UNREADABLE;
    let { span } = parsed;
    ({ year, month, rest } = parsed);
    if (RANGE.test(rest)) {
      const end: Parsed | "no-year" | null = parseOne(rest.replace(RANGE, ""), year, month);
      if (end === null || end === "no-year" || end.span.to < span.from) return UNREADABLE;
      // A meeting over two days is one event, on its first day; 3月-5月 is one event somewhere in them.
      if (span.from !== span.to) span = { from: span.from, to: end.span.to };
      ({ year, month, rest } = end);
    }
    spans.push(span);
    if (rest === "") break;
    if (!LIST.test(rest)) return UNREADABLE;
    rest = rest.replace(LIST, "");
  }
  return spans.length > 0 ? { kind: "days", spans, bareSerial: false } : UNREADABLE;
}

/** Reads a date cell. Text of the same spelling is parsed once per reader: see `dateReader`. */
export function readDates(
  value: CellValue | undefined,
  format: string | undefined,
  context: DateContext,
): DateReading {
  if (typeof value === "number") return readNumberDate(value, format, context);
  if (value === null || value === undefined) return BLANK;
  if (typeof value === "boolean") return UNREADABLE;
  return value.trim() === "" ? BLANK : parseText(value, context);
}

/** A reader of date cells that remembers the texts it has parsed. */
export function dateReader(
  context: DateContext,
): (value: CellValue | undefined, format: string | undefined) => DateReading {
  const known = new Map<string, DateReading>();
  return (value, format) => {
    if (typeof value !== "string") return readDates(value, format, context);
    let reading = known.get(value);
    if (reading === undefined) {
      reading = readDates(value, format, context);
      known.set(value, reading);
    }
    return reading;
  };
}

/** The single day of a reading, or null when it names none or several. */
export function singleDay(reading: DateReading): Day | null {
  if (reading.kind !== "days" || reading.spans.length !== 1) return null;
  const span = reading.spans[0];
  return span !== undefined && span.from === span.to ? span.from : null;
}
