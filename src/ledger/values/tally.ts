/** Cells of matrices: a count, a tick, dates, none held, not applicable; and 实到/应到 in one cell. */
import type { CellValue } from "../grid";
import type { DateReading, DaySpan } from "./date";
import { isDateFormat } from "./date";
import { chineseNumeral } from "../../base/numeral";
import { parseNumber } from "./number";
import { textKey } from "../../base/text";
import { readCompletionState } from "./words";

/** What a matrix cell says. `open`: the cell says at least so many (2次以上). */
export type Tally =
  | { readonly kind: "blank" }
  | { readonly kind: "count"; readonly count: number; readonly open: boolean }
  | { readonly kind: "dates"; readonly spans: readonly DaySpan[] }
  | { readonly kind: "exempt"; readonly doubtful: boolean }
  | { readonly kind: "unreadable"; readonly maybe: { readonly month: number; readonly date: number } | null };

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
  const trailing = /^\(?(.*?[日号\d])\)?(已?(?:完成|开展|召开)|√|✓|✔)$/.exec(word);
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
