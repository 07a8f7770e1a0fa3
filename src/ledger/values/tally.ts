/** Cells of matrices: a count, a tick, dates, none held, not applicable; and 实到/应到 in one cell. */
import type { CellValue } from "../grid";
import type { DateReading, DaySpan, MaybeDay } from "./date";
import { isDateFormat } from "./date";
import { chineseNumeral } from "../../base/numeral";
import { parseNumber } from "./number";
import { textKey } from "../../base/text";
import { VERB } from "./verbs";
import { readCompletionState } from "./words";

/** What a matrix cell says. `open`: the cell says at least so many (2次以上). */
export type Tally =
  | { readonly kind: "blank" }
  | { readonly kind: "count"; readonly count: number; readonly open: boolean }
  | { readonly kind: "dates"; readonly spans: readonly DaySpan[] }
  | { readonly kind: "exempt"; readonly doubtful: boolean }
  | { readonly kind: "unreadable"; readonly maybe: MaybeDay | null };

/** Reads a date cell; `month` completes days written alone (`5日`). */
export type TallyDates = (value: CellValue, format: string | undefined) => DateReading;

const COUNT =
  /^(?:共|已|计|合计|完成|开展|召开|已开展|已召开|已完成|至少|不少于|≥|>=|约)*([\d.]+|[零〇一二两三四五六七八九十]+)(?:次|场|回|期|堂|节)?(以上|及以上|余次)?$/;

function countIn(word: string): Tally | null {
  const sum = /^(\d+(?:\+\d+)+)次?$/.exec(word);
  if (sum?.[1] !== undefined) {
    return {
      kind: "count",
      count: sum[1].split("+").reduce((total, part) => total + Number(part), 0),
      open: false,
    };
  }
  const match = COUNT.exec(word);
  if (match?.[1] === undefined) return null;
  const count = /^[\d.]+$/.test(match[1]) ? Number(match[1]) : chineseNumeral(match[1]);
  if (count === null || !Number.isInteger(count)) return null;
  return { kind: "count", count, open: match[2] !== undefined || /≥|>=|至少|不少于/.test(word) };
}

function state(word: string): Tally | null {
  if (word === "无") return { kind: "exempt", doubtful: true };
  switch (readCompletionState(word)) {
    case "done":
      return { kind: "count", count: 1, open: false };
    case "not-done":
      return { kind: "count", count: 0, open: false };
    case "not-applicable":
      return { kind: "exempt", doubtful: false };
    case "unreadable":
      return null;
  }
}

/** 3月5日已召开, 3月5日讲授, (3.5)√. */
const DATE_AND_TICK = new RegExp(`^\\(?(.*?[日号\\d])\\)?(?:已?${VERB}(?:完毕|[了过])?|√|✓|✔)$`);

/** Reads a cell of a matrix. */
export function readTally(
  value: CellValue | undefined,
  format: string | undefined,
  dates: TallyDates,
): Tally {
  if (value === null || value === undefined) return { kind: "blank" };
  if (typeof value === "boolean") return { kind: "count", count: value ? 1 : 0, open: false };
  if (typeof value === "number") {
    if (!isDateFormat(format) && Number.isInteger(value) && value >= 0 && value < 1000) {
      return { kind: "count", count: value, open: false };
    }
    return fromDates(dates(value, format));
  }
  const word = textKey(value.trim().replace(/[\r\n]+/g, "、"));
  if (word === "") return { kind: "blank" };
  const plain = state(word) ?? countIn(word);
  if (plain !== null) return plain;
  const whole = fromDates(dates(value, format));
  if (whole.kind === "dates") return whole;
  // √(3月5日), 2次(3.5、3.20), 3月5日已召开: the dates say more, as long as they do not contradict the count.
  const ticked = /^(.{1,8}?)[:(,、]?(?<!\d)((?:\d{4}[年.\-/])?\d{1,2}[月./].*?)\)?$/.exec(word) ?? null;
  const trailing = DATE_AND_TICK.exec(word);
  const head = ticked !== null ? (state(ticked[1] ?? "") ?? countIn(ticked[1] ?? "")) : null;
  const dated =
    head !== null
      ? fromDates(dates(ticked?.[2] ?? "", undefined))
      : trailing === null
        ? null
        : fromDates(dates(trailing[1] ?? "", undefined));
  if (dated?.kind !== "dates")
    return head !== null && dated === null
      ? head
      : { kind: "unreadable", maybe: whole.kind === "unreadable" ? whole.maybe : null };
  const fits =
    head === null || head.kind !== "count" || head.count === dated.spans.length || head.count === 1;
  return fits ? dated : { kind: "unreadable", maybe: null };
}

/**
 * Reads a cell below words that name a pair (实开/应开): 12/12 is no date there. A number alone, and a pair that Excel
 * turned into a date, do not say what was held.
 */
export function readPair(
  value: CellValue | undefined,
  format: string | undefined,
  order: "held first" | "due first" | null,
): Tally {
  if (typeof value === "number") return value === 0 && !isDateFormat(format) ? NONE : UNCLEAR;
  if (typeof value === "string" && parseNumber(value) !== null)
    return parseNumber(value) === 0 ? NONE : UNCLEAR;
  const both = typeof value === "string" ? readAttendance(value, format) : null;
  const plain = typeof value === "string" ? /^(\d+)次?[/|](\d+)次?$/.exec(textKey(value)) : null;
  if (plain !== null) {
    const same = Number(plain[1]) === Number(plain[2]);
    const held = order === null && !same ? null : Number(plain[order === "due first" ? 2 : 1]);
    return held === null ? UNCLEAR : { kind: "count", count: held, open: false };
  }
  if (both !== null && both.attended !== null && both.expected !== null)
    return { kind: "count", count: both.attended, open: false };
  return readTally(value, format, () => ({ kind: "unreadable", maybe: null }));
}

/** Days of a month listed as numbers (5、12、20); null for anything else. */
export function daysListed(text: string): readonly string[] | null {
  const word = text.normalize("NFKC").trim();
  return /^[1-9]\d?(?:\s*[、,;和及\s]\s*[1-9]\d?)*$/.test(word) ? word.split(/[、,;和及\s]+/) : null;
}

const NONE: Tally = { kind: "count", count: 0, open: false };
const UNCLEAR: Tally = { kind: "unreadable", maybe: null };

function fromDates(reading: DateReading): Tally {
  if (reading.kind === "days") return { kind: "dates", spans: reading.spans };
  return { kind: "unreadable", maybe: reading.kind === "unreadable" ? reading.maybe : null };
}

/** 实到 and 应到 of one cell; null where the cell does not say. */
export interface Attendance {
  readonly attended: number | null;
  readonly expected: number | null;
}

/**
 * Reads 实到 and 应到 written in one cell (`18/20`, `实到18人/应到20人`, `应到20实到18`, `18人(请假2人)`); guests (列席) are
 * not counted. Null when it cannot be read: a date cell too, for 5/5 may have been turned into a date.
 */
export function readAttendance(value: CellValue | undefined, format: string | undefined): Attendance | null {
  if (value === null || value === undefined || value === "") return { attended: null, expected: null };
  if (typeof value === "boolean" || isDateFormat(format)) return null;
  if (typeof value === "number")
    return Number.isInteger(value) && value >= 0 ? { attended: value, expected: null } : null;
  const whole = textKey(value);
  const guests = Number(/(?:含|其中|包括)列席(?:人员|党员)?:?(\d+)/.exec(whole)?.[1] ?? 0);
  const word = whole.replace(
    /[(,、;]?(?:含|其中|包括)?列席(?:人员|党员)?:?\d+人?\)?|[(,、;]?\d+人?列席\)?/g,
    "",
  );
  if (word === "") return { attended: null, expected: null };
  const pair = /^(\d+)人?[/／|](\d+)人?$/.exec(word);
  if (pair) return { attended: Number(pair[1]), expected: Number(pair[2]) };
  const attended = /(?:实到|实际到会|到会|出席|参会|参加|实参|实)(?:党员|人数)?:?(\d+)/.exec(word);
  const expected = /(?:应到|应出席|应参会|应参加|应参|应)(?:党员|人数)?:?(\d+)/.exec(word);
  const absent =
    /(?:请假|缺席|缺勤|未到)(?:人数)?:?(\d+)/.exec(word) ?? /(\d+)人?(?:请假|缺席|缺勤|未到)/.exec(word);
  const bare = /^(\d+)人?(?=\(|,|$)/.exec(word);
  const present = attended?.[1] ?? bare?.[1];
  if (present === undefined && expected === null)
    return parseNumber(word) === null ? null : { attended: parseNumber(word), expected: null };
  const count = present === undefined ? null : Math.max(0, Number(present) - guests);
  const due =
    expected?.[1] !== undefined
      ? Number(expected[1])
      : count !== null && absent?.[1] !== undefined
        ? count + Number(absent[1])
        : null;
  return { attended: count, expected: due };
}
