/** Event ledgers (活动台账): one row, one activity; a list of dates is one each, a 次数 column says how many. */
import type { Activity } from "../../appraisal/facts";
import { dayOfSerial, firstOfMonth, formatDay, lastOfMonth } from "../../base/calendar";
import { ledgerText } from "../../text/ledger";
import type { GridRow } from "../grid";
import type { TableReader } from "../reader";
import { columnOf } from "../table";
import type { DaySpan } from "../values/date";
import type { MonthSpan } from "../../base/period";
import { readMonths } from "../values/period";
import { readAttendance } from "../values/tally";
import { cellText } from "../values/text";
import { isNotApplicable, readCompletionState } from "../values/words";
import { headerMonths } from "../vocabulary";

/** Whole months of a year as a span of days. */
export function spanOfMonths(
  year: number,
  months: { readonly first: number; readonly last: number },
): DaySpan {
  return { from: firstOfMonth(year, months.first), to: lastOfMonth(year, months.last) };
}

/** The types of a type cell: known words, else the known word inside it or inside each of its parts (said once). */
export function typesOf(reader: TableReader, row: GridRow, column: number, text: string): readonly string[] {
  const { types, findings } = reader.context;
  const found = types.resolve(text);
  if (found.length !== 1 || found.some((type) => types.isKnown(type))) return found;
  const inside = types.within(text);
  // 主题党日暨讲党课: every part must name a type, else the whole stays as written.
  const parts =
    inside === null ? text.split(/暨|及|和|与|兼|并|\+|＋/).map((part) => types.within(part)) : [inside];
  const named = [...new Set(parts.filter((part) => part !== null))];
  if (named.length === 0 || parts.includes(null)) return found;
  reader.once(`type ${text}`, () => {
    const at = { ...reader.proof(row), column };
    findings.add("warning", "near-type", at, ledgerText.nearType(text, named.join("、")));
  });
  return named;
}

/** Reads an event ledger. */
export function readActivities(reader: TableReader): void {
  const { table, context } = reader;
  const at = (field: string): number => columnOf(table, field);
  const [date, month, type, group, topic] = [at("date"), at("month"), at("type"), at("group"), at("topic")];
  const [expected, attended, attendance, count] = [
    at("expected"),
    at("attended"),
    at("attendance"),
    at("count"),
  ];
  const [people, clock, state] = [at("people"), at("clock"), at("state")];
  const tableTarget = table.context.target;
  const tableTypes = tableTarget !== null && "type" in tableTarget ? [tableTarget.type] : [];
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    reader.log.read++;
    const dates = reader.dates(row, date, monthsOf(reader, row, month));
    const spans =
      dates.kind === "days" ? dates.spans : dates.kind === "blank" ? monthSpans(reader, row, month) : [];
    if (dates.kind === "blank" && spans.length === 0) {
      reader.complain("blank-date", row, date >= 0 ? date : month, ledgerText.blankDate());
    }
    const typeText = reader.text(row, type);
    if (typeText === null && tableTypes.length === 0)
      reader.complain("blank-type", row, type, ledgerText.blankType());
    const both = attendance < 0 ? null : readBoth(reader, row, attendance);
    const fact: Omit<Activity, "branch" | "from" | "to" | "count"> & { count: number } = {
      year: reader.yearOf(row),
      at: reader.proof(row),
      count: notHeld(reader, row, state) ? 0 : count < 0 ? 1 : (reader.count(row, count) ?? 1),
      types: typeText === null ? tableTypes : typesOf(reader, row, type, typeText),
      partyGroup: reader.text(row, group),
      topic: reader.text(row, topic),
      expected: both?.expected ?? headCount(reader, row, expected, "expected"),
      attended: both?.attended ?? headCount(reader, row, attended, "attended"),
    };
    const note =
      people < 0 && clock < 0 ? null : { people: reader.text(row, people), clock: reader.text(row, clock) };
    // 2次 beside two dates says the same thing twice.
    if (spans.length > 1 && fact.count > 1) {
      if (fact.count !== spans.length) {
        const text = ledgerText.datesAgainstCount(reader.header(count), fact.count, spans.length);
        reader.complain("count-against-dates", row, count, text);
      }
      fact.count = 1;
    }
    for (const branch of branches) {
      for (const span of spans.length > 0 ? spans : [{ from: null, to: null }]) {
        const activity: Activity = { branch: branch.name, ...fact, from: span.from, to: span.to };
        context.facts.activities.push(activity);
        if (note !== null) context.attendances.set(activity, note);
      }
    }
  }
}

/** 是否开展 = 否: a row that plans an activity which was not held. */
function notHeld(reader: TableReader, row: GridRow, column: number): boolean {
  const text = reader.text(row, column);
  if (text === null) return false;
  const state = readCompletionState(text);
  return state === "not-done" || state === "not-applicable";
}

/** 月份 of a row, or the month of the sheet. */
function monthsOf(reader: TableReader, row: GridRow, column: number): MonthSpan | null {
  const value = column < 0 ? undefined : reader.value(row, column);
  const text = cellText(value);
  let months = text === null ? reader.table.context.months : headerMonths(text);
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 12)
    months = { first: value, last: value };
  if (months === null && text !== null) {
    const read = readMonths(text);
    if (read !== null && read.length === 1) months = read[0] ?? null;
  }
  return months;
}

/** The same as a span of days. */
function monthSpans(reader: TableReader, row: GridRow, column: number): readonly DaySpan[] {
  const months = monthsOf(reader, row, column);
  if (months === null) return [];
  const text = column < 0 ? null : cellText(reader.value(row, column));
  if (reader.year === null) {
    reader.complain("date-without-year", row, column, ledgerText.dateWithoutYear(text ?? ""));
    return [];
  }
  return [spanOfMonths(reader.yearOf(row) ?? reader.year, months)];
}

/** 实到/应到 in one cell. */
function readBoth(
  reader: TableReader,
  row: GridRow,
  column: number,
): { expected: number | null; attended: number | null } | null {
  const value = reader.value(row, column);
  const both = readAttendance(value, reader.format(row, column));
  if (both === null) {
    const day = typeof value === "number" ? dayOfSerial(value) : null;
    const shown = day === null ? String(value) : formatDay(day);
    reader.complain("unreadable-attendance", row, column, ledgerText.unreadableAttendance(shown));
    return null;
  }
  // 应到/实到: the header says which comes first.
  const swapped =
    /应.*[/／、].*实/.test(reader.header(column)) && /^\s*\d+\s*人?\s*[/／]\s*\d+/.test(String(value));
  return swapped ? { expected: both.attended, attended: both.expected } : both;
}

/** 应到 or 实到 alone: a number, or a text with guests and leave that is still one count; / is no count. */
function headCount(
  reader: TableReader,
  row: GridRow,
  column: number,
  which: "expected" | "attended",
): number | null {
  if (column < 0) return null;
  const value = reader.value(row, column);
  if (typeof value === "string") {
    if (isNotApplicable(value)) return null;
    const both = /[请假列席缺应实到]/.test(value) ? readAttendance(value, undefined) : null;
    const count = both?.[which] ?? null;
    if (count !== null) return count;
  }
  return reader.count(row, column);
}
