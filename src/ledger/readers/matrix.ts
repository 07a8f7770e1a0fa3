/**
 * Matrices: branch × month, branch × task, task × month of one branch, tasks × branches. Every cell has a branch, a
 * target and months; what the column does not say, the row, the title or the sheet does.
 */
import type { Branch } from "../../appraisal/facts";
import { firstOfMonth, lastOfMonth, yearOf } from "../../base/calendar";
import type { CellRef } from "../../base/address";
import { ledgerText, planText } from "../../text/ledger";
import type { GridRow } from "../grid";
import type { TableReader } from "../reader";
import type { MatrixColumn } from "../table";
import { cellAt, columnOf } from "../table";
import type { DateReading, DaySpan } from "../values/date";
import type { MonthSpan } from "../../base/period";
import { readAttendance, readTally } from "../values/tally";
import type { Tally } from "../values/tally";
import { cellText, isBlank } from "../values/text";
import type { Target } from "../vocabulary";
import { headerMonths } from "../vocabulary";
import { spanOfMonths } from "./activities";
import { readScore } from "./registers";

interface Cell {
  readonly row: GridRow;
  readonly column: MatrixColumn;
  readonly target: Target;
  readonly months: MonthSpan | null;
  readonly branch: Branch;
  readonly at: CellRef;
}

/** Reads a matrix. */
export function readMatrix(reader: TableReader): void {
  const { table, context } = reader;
  const { findings } = context;
  const headerCell = { sheet: table.grid.sheet, row: table.headerTop, column: table.left };
  const { year } = reader;
  if (year === null) {
    findings.add("warning", "no-year", headerCell, ledgerText.noYear(table.grid.sheet));
    return;
  }
  const label = columnOf(table, "label");
  const month = columnOf(table, "month");
  const byColumn = table.matrix.some((column) => column.branch !== null);
  for (const { branch, header, index } of table.matrix) {
    if (branch === null || header.split("/").some((level) => context.names.exact(level) !== null)) continue;
    const at = { sheet: table.grid.sheet, row: table.headerBottom, column: index };
    findings.add("warning", "near-branch", at, ledgerText.nearBranch(header, branch.name), branch.name);
  }
  for (const row of reader.rows()) {
    const labelText = reader.text(row, label);
    const rowTarget = labelText === null ? null : context.vocabulary.targetWithin(labelText);
    const monthText = reader.text(row, month);
    const monthNumber = reader.value(row, month);
    const rowMonths =
      typeof monthNumber === "number" && monthNumber >= 1 && monthNumber <= 12
        ? { first: monthNumber, last: monthNumber }
        : monthText === null
          ? null
          : headerMonths(monthText);
    const filled = table.matrix.filter((column) => !isBlank(reader.value(row, column.index)));
    const branches = byColumn && reader.branchColumn < 0 ? [] : reader.subjects(row, false);
    if (branches.length === 0 && !byColumn) continue;
    const blanks = new Map<Branch, MatrixColumn[]>();
    let read = false;
    const told = toldBySibling(reader, row);
    for (const column of table.matrix) {
      if (told.has(column)) continue;
      const target = column.target ?? rowTarget ?? table.context.target;
      if (target === null) continue;
      read = true;
      const months = column.months ?? rowMonths ?? table.context.months;
      for (const branch of column.branch === null ? branches : [column.branch]) {
        const at = cellAt(table, row, column.index);
        const cell: Cell = { row, column, target, months, branch, at };
        const tally = readTally(
          reader.value(row, column.index),
          reader.format(row, column.index),
          (value, format) => datesOfCell(reader, value, format, months),
        );
        if (tally.kind === "blank") {
          if (expected(cell, year, reader)) blanks.set(branch, [...(blanks.get(branch) ?? []), column]);
          continue;
        }
        if ("type" in target) reader.report(branch, column.branch === null ? reader.proof(row) : at);
        readCell(reader, cell, tally, year);
      }
    }
    if (read) reader.log.read++;
    else {
      reader.log.skip(row.index, planText.skippedUnknownRule);
      if (labelText !== null)
        findings.add("info", "unknown-task", cellAt(table, row, label), ledgerText.unknownTask(labelText));
    }
    for (const [branch, columns] of blanks) reportBlanks(reader, row, branch, columns, filled.length === 0);
  }
}

/** Whether two columns speak of the same thing, as 党课/次数 and 党课/时间 do. */
function isSibling(a: MatrixColumn, b: MatrixColumn): boolean {
  const name = ({ target }: MatrixColumn): string =>
    target === null ? "" : "type" in target ? target.type : target.rule.id;
  return (
    a.branch === b.branch &&
    a.months?.first === b.months?.first &&
    a.months?.last === b.months?.last &&
    name(a) === name(b)
  );
}

const WHEN = /(?:日期|时间)$/;

/**
 * Columns of a row that a sibling already tells: of a count and its dates the dates are read where they bear the count
 * out, else the count (with a finding where the two differ); a blank beside its sibling is not missing.
 */
function toldBySibling(reader: TableReader, row: GridRow): ReadonlySet<MatrixColumn> {
  const told = new Set<MatrixColumn>();
  const { matrix } = reader.table;
  const tallyOf = ({ index, months }: MatrixColumn): Tally =>
    readTally(reader.value(row, index), reader.format(row, index), (value, format) =>
      datesOfCell(reader, value, format, months),
    );
  for (const when of matrix) {
    if (!WHEN.test(when.header)) continue;
    const count = matrix.find((other) => !WHEN.test(other.header) && isSibling(when, other));
    if (count === undefined) continue;
    const [counted, dated] = [tallyOf(count), tallyOf(when)];
    const agree = counted.kind === "count" && dated.kind === "dates" && counted.count === dated.spans.length;
    if (counted.kind === "blank" || agree || (dated.kind === "dates" && counted.kind === "unreadable"))
      told.add(count);
    else told.add(when);
    if (counted.kind === "count" && dated.kind === "dates" && !agree)
      reader.complain(
        "count-against-dates",
        row,
        when.index,
        ledgerText.countAgainstDates(count.header, counted.count, dated.spans.length),
      );
  }
  return told;
}

/** Dates in a cell: a day standing alone (5日) belongs to the cell's month. */
function datesOfCell(
  reader: TableReader,
  value: Parameters<TableReader["datesIn"]>[0],
  format: string | undefined,
  months: MonthSpan | null,
): DateReading {
  const reading = reader.datesIn(value, format);
  if (reading.kind === "days" || months === null || months.first !== months.last || typeof value !== "string")
    return reading;
  const text = value.trim();
  const days = /^\d{1,2}[日号]/.test(text.normalize("NFKC"))
    ? reader.datesIn(`${months.first}月${text}`)
    : reading;
  return days.kind === "days" ? days : reading;
}

/** Whether a blank cell is worth a word: its months have come and the branch existed in them. */
function expected({ months, branch, target }: Cell, year: number, { context }: TableReader): boolean {
  if ("rule" in target && target.rule.method !== "完成") return false;
  const from = firstOfMonth(year, months?.first ?? 1);
  const to = lastOfMonth(year, months?.last ?? 12);
  if (context.asOf !== null && to > context.asOf) return false;
  if (branch.founded !== null && branch.founded > from) return false;
  return branch.dissolved === null || branch.dissolved > to;
}

function reportBlanks(
  reader: TableReader,
  row: GridRow,
  branch: Branch,
  columns: readonly MatrixColumn[],
  whole: boolean,
): void {
  const [first] = columns;
  if (first === undefined) return;
  const text = whole
    ? ledgerText.rowNotFilled(branch.name)
    : ledgerText.notFilled(
        branch.name,
        columns.map((column) => column.header),
      );
  reader.complain("not-filled", row, first.index, text, branch);
}

function readCell(
  reader: TableReader,
  cell: Cell,
  tally: Exclude<Tally, { kind: "blank" }>,
  year: number,
): void {
  const { row, column, target, branch } = cell;
  const value = cellText(reader.value(row, column.index)) ?? "";
  if (tally.kind === "exempt" && tally.doubtful)
    reader.complain("nothing-word", row, column.index, ledgerText.nothingWord(value), branch);
  if ("rule" in target) {
    readRuleCell(reader, cell, tally);
    return;
  }
  switch (tally.kind) {
    case "exempt":
      reader.context.facts.exemptions.push({
        branch: branch.name,
        year: null,
        at: cell.at,
        target: { activityType: target.type },
        months: cell.months,
        reason: value,
      });
      return;
    case "unreadable":
      if (tally.maybe === null)
        reader.complain(
          "unreadable-cell",
          row,
          column.index,
          ledgerText.unreadableCell(value, branch.name),
          branch,
        );
      else reader.complainDate(row, column.index, tally.maybe);
      return;
    case "count":
      if (tally.open)
        reader.complain("open-count", row, column.index, ledgerText.openCount(value, tally.count), branch);
      pushActivity(
        reader,
        cell,
        spanOfMonths(year, cell.months ?? { first: 1, last: 12 }),
        tally.count,
        target.type,
      );
      return;
    case "dates":
      for (const span of tally.spans) {
        checkMonth(reader, cell, span, year);
        pushActivity(reader, cell, span, 1, target.type);
      }
  }
}

function pushActivity(reader: TableReader, cell: Cell, span: DaySpan, count: number, type: string): void {
  reader.context.facts.activities.push({
    branch: cell.branch.name,
    year: null,
    at: cell.at,
    from: span.from,
    to: span.to,
    count,
    types: [type],
    partyGroup: null,
    topic: null,
    expected: null,
    attended: null,
  });
}

/** A date in a month's column should lie in that month; 5/5 that Excel took for a date seldom does. */
function checkMonth(
  reader: TableReader,
  { row, column, months, branch }: Cell,
  span: DaySpan,
  year: number,
): void {
  if (months === null) return;
  const whole = spanOfMonths(yearOf(span.from) === year ? year : yearOf(span.from), months);
  if (span.to < whole.from || span.from > whole.to) {
    reader.complain(
      "date-outside-column",
      row,
      column.index,
      ledgerText.dateOutsideColumn(column.header),
      branch,
    );
  }
}

function readRuleCell(reader: TableReader, cell: Cell, tally: Exclude<Tally, { kind: "blank" }>): void {
  const { row, column, target, branch, at } = cell;
  if (!("rule" in target)) return;
  const { facts } = reader.context;
  const fact = { branch: branch.name, rule: target.rule.id, year: null, at };
  const value = cellText(reader.value(row, column.index)) ?? "";
  const unreadable = (): void => {
    reader.complain(
      "unreadable-cell",
      row,
      column.index,
      ledgerText.unreadableCell(value, branch.name),
      branch,
    );
  };
  switch (target.rule.method) {
    case "完成":
      reader.report(branch, at, "completions");
      if (tally.kind === "exempt") facts.completions.push({ ...fact, day: null, state: "not-applicable" });
      else if (tally.kind === "dates")
        facts.completions.push({ ...fact, day: tally.spans[0]?.to ?? null, state: null });
      else if (tally.kind === "count")
        facts.completions.push({ ...fact, day: null, state: tally.count > 0 ? "done" : "not-done" });
      else {
        facts.completions.push({ ...fact, day: null, state: "unreadable" });
        unreadable();
      }
      return;
    case "覆盖": {
      const ratio = ratioOf(reader, cell);
      if (ratio === null) return unreadable();
      reader.report(branch, at, "coverages");
      facts.coverages.push({ ...fact, ...ratio });
      return;
    }
    case "检查":
      facts.inspections.push({
        ...fact,
        day: null,
        score: readScore(reader, row, column.index),
        scoreAt: at,
      });
  }
}

/** 18/20, 实18应20, 90% as due and done. */
function ratioOf(reader: TableReader, { row, column }: Cell): { due: number; done: number } | null {
  const value = reader.value(row, column.index);
  const format = reader.format(row, column.index);
  const percent =
    typeof value === "number"
      ? format?.includes("%") === true
        ? value * 100
        : null
      : percentIn(cellText(value));
  if (percent !== null) return { due: 100, done: Number(percent.toPrecision(12)) };
  const both = readAttendance(value, format);
  return both !== null && both.attended !== null && both.expected !== null
    ? { due: both.expected, done: both.attended }
    : null;
}

function percentIn(text: string | null): number | null {
  const match = text === null ? null : /^(\d+(?:\.\d+)?)%$/.exec(text.normalize("NFKC").trim());
  return match ? Number(match[1]) : null;
}

/** Kinds of fact whose proof of absence a matrix is: activities always, the others where a column names such a rule. */
export function matrixKinds(
  columns: readonly MatrixColumn[],
): ReadonlySet<"activities" | "completions" | "coverages" | "inspections"> {
  const kinds = new Set<"activities" | "completions" | "coverages" | "inspections">();
  for (const { target } of columns) {
    if (target === null || "type" in target) kinds.add("activities");
    else if (target.rule.method === "完成") kinds.add("completions");
    else if (target.rule.method === "覆盖") kinds.add("coverages");
    else if (target.rule.method === "检查") kinds.add("inspections");
  }
  return kinds;
}
