/** Event ledgers (活动台账): one row, one activity; a list of dates is one each, a 次数 column says how many. */
import type { Activity } from "../../appraisal/facts";
import { firstOfMonth, lastOfMonth } from "../../appraisal/calendar";
import { ledgerText } from "../../text/ledger";
import type { GridRow } from "../grid";
import type { TableReader } from "../reader";
import { columnOf } from "../table";
import type { DaySpan } from "../values/date";
import { readMonths } from "../values/period";
import { readAttendance } from "../values/tally";
import { cellText } from "../values/text";
import { readCompletionState } from "../values/words";
import { headerMonths } from "../vocabulary";

/** Whole months of a year as a span of days. */
export function spanOfMonths(
  year: number,
  months: { readonly first: number; readonly last: number },
): DaySpan {
  return { from: firstOfMonth(year, months.first), to: lastOfMonth(year, months.last) };
}

/** The types of a type cell: known words, else the one known word inside it (said once). */
export function typesOf(reader: TableReader, row: GridRow, column: number, text: string): readonly string[] {
  const { types, findings } = reader.context;
  const found = types.resolve(text);
  if (found.length !== 1 || found.some((type) => types.isKnown(type))) return found;
  const inside = types.within(text);
  if (inside === null) return found;
  reader.once(`type ${text}`, () => {
    findings.add("warning", "near-type", { ...reader.proof(row), column }, ledgerText.nearType(text, inside));
  });
  return [inside];
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
    const dates = reader.dates(row, date);
    const spans =
      dates.kind === "days" ? dates.spans : dates.kind === "blank" ? monthSpans(reader, row, month) : [];
    if (dates.kind === "blank" && spans.length === 0) {
      reader.complain("blank-date", row, date >= 0 ? date : month, ledgerText.blankDate());
    }
    const typeText = reader.text(row, type);
    if (typeText === null && tableTypes.length === 0)
      reader.complain("blank-type", row, type, ledgerText.blankType());
    const both = attendance < 0 ? null : readBoth(reader, row, attendance);
    const fact: Omit<Activity, "branch" | "from" | "to"> = {
      year: reader.yearOf(row),
      at: reader.proof(row),
      count: notHeld(reader, row, state) ? 0 : count < 0 ? 1 : (reader.count(row, count) ?? 1),
      types: typeText === null ? tableTypes : typesOf(reader, row, type, typeText),
      partyGroup: reader.text(row, group),
      topic: reader.text(row, topic),
      expected: both?.expected ?? reader.count(row, expected),
      attended: both?.attended ?? headCount(reader, row, attended),
    };
    const note =
      people < 0 && clock < 0 ? null : { people: reader.text(row, people), clock: reader.text(row, clock) };
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

/** 月份 of a row, or the month of the sheet, as a span of days. */
function monthSpans(reader: TableReader, row: GridRow, column: number): readonly DaySpan[] {
  const value = column < 0 ? undefined : reader.value(row, column);
  const text = cellText(value);
  let months = text === null ? reader.table.context.months : headerMonths(text);
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 12)
    months = { first: value, last: value };
  if (months === null && text !== null) {
    const read = readMonths(text);
    if (read !== null && read.length === 1) months = read[0] ?? null;
  }
  if (months === null) return [];
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
    reader.complain("unreadable-attendance", row, column, ledgerText.unreadableAttendance(String(value)));
    return null;
  }
  // 应到/实到: the header says which comes first.
  const swapped =
    /应.*[/／、].*实/.test(reader.header(column)) && /^\s*\d+\s*人?\s*[/／]\s*\d+/.test(String(value));
  return swapped ? { expected: both.attended, attended: both.expected } : both;
}

/** 实到 alone: a number, or a text with guests and leave that is still one count. */
function headCount(reader: TableReader, row: GridRow, column: number): number | null {
  if (column < 0) return null;
  const value = reader.value(row, column);
  if (typeof value === "string" && /[请假列席缺实到]/.test(value)) {
    const both = readAttendance(value, undefined);
    if (both !== null && both.attended !== null) return both.attended;
  }
  return reader.count(row, column);
}
