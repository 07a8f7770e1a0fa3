/**
 * Matrices: branch × month, branch × task, task × month of one branch, tasks × branches. Every cell has a branch, a
 * target and months; what the column does not say, the row, the title or the sheet does.
 */
import type { Branch, CompletionState, FactKind } from "../../appraisal/facts";
import { yearOf, type Day } from "../../base/calendar";
import type { CellRef } from "../../base/address";
import { declareFindings } from "../../base/finding";
import { daysOf, monthsOf, type MonthSpan } from "../../base/period";
import { planText } from "../../text/ledger";
import { say } from "../findings";
import type { GridRow } from "../grid";
import type { NamedRule } from "../names/rules";
import type { Target } from "../names/vocabulary";
import type { TableReader } from "../read/reader";
import type { MatrixColumn, Table } from "../table";
import type { DateReading, DaySpan } from "../values/date";
import { monthCell } from "../values/period";
import type { Tally } from "../values/tally";
import { readAttendance, readTally } from "../values/tally";
import { isBlank } from "../values/text";
import type { FactTable } from "./kind";
import { BRANCH, MONTH, REMARK, SERIAL, words, YEAR } from "./words";

const own = declareFindings({
  "nothing-word": {
    severity: "warning",
    title: "“无”是没有开展还是不适用",
    message: (value: string) => `“${value}”按不适用处理。`,
    hint: "如是没有开展，请填 0；如是不适用，请填 /。",
  },
  "unreadable-cell": {
    severity: "warning",
    title: "开展次数读不懂",
    message: (value: string, branch: string) => `“${branch}”的“${value}”无法判断开展了几次，不计入。`,
    hint: "请填写次数、√或具体日期，未开展填 0，不适用填 /。",
  },
  "open-count": {
    severity: "warning",
    title: "次数不确切",
    message: (value: string, count: number) => `“${value}”按${count}次计入。`,
    hint: "请填写准确次数。",
  },
  "date-outside-column": {
    severity: "warning",
    title: "日期不在所填的月份",
    message: (column: string) => `日期不在“${column}”之内，按日期本身计入。`,
    hint: "请核对：可能是“5/5”一类内容被表格软件变成了日期。",
  },
});

const WHOLE_YEAR = monthsOf("year", 1);

type FilledTally = Exclude<Tally, { kind: "blank" }>;

interface Cell {
  readonly row: GridRow;
  readonly column: MatrixColumn;
  readonly target: Target;
  readonly months: MonthSpan | null;
  readonly branch: Branch;
  readonly at: CellRef;
}

function read(reader: TableReader): void {
  const { table, context } = reader;
  const { findings, year } = reader;
  if (year === null) {
    const at = { sheet: table.grid.sheet, row: table.headerTop, column: table.left };
    findings.add(say["no-year/sheet"]({ at }, table.grid.sheet));
    return;
  }
  const label = reader.column("label");
  const month = reader.column("month");
  const byColumn = table.matrix.some((column) => column.branch !== null);
  for (const { branch, header, index } of table.matrix) {
    if (branch === null || header.split("/").some((level) => context.names.exact(level) !== null)) continue;
    const at = { sheet: table.grid.sheet, row: table.headerBottom, column: index };
    findings.add(say["near-branch"]({ at, branch: branch.name }, header, branch.name));
  }
  for (const row of reader.rows()) {
    const labelText = reader.text(row, label);
    const rowTarget = labelText === null ? null : context.vocabulary.targetWithin(labelText);
    const rowMonths = monthCell(reader.value(row, month));
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
        const at = reader.at(row, column.index);
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
      if (labelText !== null) findings.add(say["unknown-task"](reader.place(row, label), labelText));
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
      reader.findings.add(
        say["count-against-dates"](
          reader.place(row, when.index),
          count.header,
          counted.count,
          dated.spans.length,
        ),
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
  if ("rule" in target && target.rule.fact !== "completions") return false;
  const { from, to } = daysOf(months ?? WHOLE_YEAR, year);
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
  const place = reader.place(row, first.index, branch);
  reader.findings.add(
    whole
      ? say["not-filled/row"](place, branch.name)
      : say["not-filled"](
          place,
          branch.name,
          columns.map((column) => column.header),
        ),
  );
}

function readCell(reader: TableReader, cell: Cell, tally: FilledTally, year: number): void {
  const { row, column, target, branch } = cell;
  const value = reader.text(row, column.index) ?? "";
  const place = reader.place(row, column.index, branch);
  if (tally.kind === "exempt" && tally.doubtful) reader.findings.add(own["nothing-word"](place, value));
  if ("rule" in target) {
    readRuleCell(reader, cell, target.rule, tally);
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
      if (tally.maybe === null) reader.findings.add(own["unreadable-cell"](place, value, branch.name));
      else reader.complainDate(row, column.index, tally.maybe);
      return;
    case "count":
      if (tally.open) reader.findings.add(own["open-count"](place, value, tally.count));
      pushActivity(reader, cell, daysOf(cell.months ?? WHOLE_YEAR, year), tally.count, target.type);
      return;
    case "dates":
      for (const span of tally.spans) {
        checkMonth(reader, cell, span);
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
function checkMonth(reader: TableReader, { row, column, months, branch }: Cell, span: DaySpan): void {
  if (months === null) return;
  const whole = daysOf(months, yearOf(span.from));
  if (span.to < whole.from || span.from > whole.to)
    reader.findings.add(own["date-outside-column"](reader.place(row, column.index, branch), column.header));
}

/** What a cell says of a rule. */
interface RuleCell {
  readonly cell: Cell;
  readonly tally: FilledTally;
  readonly fact: {
    readonly branch: string;
    readonly rule: string;
    readonly year: null;
    readonly at: CellRef;
  };
}

/** How a cell tells each kind of fact that a rule may score and one cell can say. */
const RULE_CELLS: Readonly<Partial<Record<FactKind, (reader: TableReader, told: RuleCell) => void>>> = {
  completions: (reader, { cell, tally, fact }) => {
    reader.report(cell.branch, cell.at, "completions");
    reader.context.facts.completions.push({ ...fact, ...completionOf(tally) });
    if (tally.kind === "unreadable") sayUnreadable(reader, cell);
  },
  coverages: (reader, { cell, fact }) => {
    const ratio = ratioOf(reader, cell);
    if (ratio === null) {
      sayUnreadable(reader, cell);
      return;
    }
    reader.report(cell.branch, cell.at, "coverages");
    reader.context.facts.coverages.push({ ...fact, ...ratio });
  },
  inspections: (reader, { cell, fact }) => {
    const score = reader.score(cell.row, cell.column.index);
    reader.context.facts.inspections.push({ ...fact, day: null, score, scoreAt: cell.at });
  },
};

function readRuleCell(reader: TableReader, cell: Cell, rule: NamedRule, tally: FilledTally): void {
  const fact = { branch: cell.branch.name, rule: rule.id, year: null, at: cell.at };
  if (rule.fact !== null) RULE_CELLS[rule.fact]?.(reader, { cell, tally, fact });
}

function completionOf(tally: FilledTally): { day: Day | null; state: CompletionState } {
  switch (tally.kind) {
    case "exempt":
      return { day: null, state: "not-applicable" };
    case "dates":
      return { day: tally.spans[0]?.to ?? null, state: null };
    case "count":
      return { day: null, state: tally.count > 0 ? "done" : "not-done" };
    case "unreadable":
      return { day: null, state: "unreadable" };
  }
}

function sayUnreadable(reader: TableReader, { row, column, branch }: Cell): void {
  const value = reader.text(row, column.index) ?? "";
  reader.findings.add(own["unreadable-cell"](reader.place(row, column.index, branch), value, branch.name));
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
      : percentIn(reader.text(row, column.index));
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

/** Kinds of fact whose absence a matrix proves: activities, and what the rules that its columns name score. */
function proves({ matrix: columns }: Table): ReadonlySet<FactKind> {
  const kinds = new Set<FactKind>();
  for (const { target } of columns) {
    if (target === null || "type" in target) kinds.add("activities");
    else if (target.rule.fact !== null && target.rule.fact in RULE_CELLS) kinds.add(target.rule.fact);
  }
  return kinds;
}

export const matrix: FactTable<"matrix"> = {
  key: "matrix",
  name: "统计矩阵",
  part: "facts",
  facts: "activities",
  fields: {
    branch: BRANCH,
    label: words(
      "活动类型 会议类型 组织生活类型 考评项目 考核项目 任务名称 工作任务 任务 类型 类别 项目 名称 内容 形式 活动名称 会议名称 任务与要求",
    ),
    month: MONTH,
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  required: [],
  telling: [],
  fromTitle: ["branch", "type", "month"],
  proves,
  read,
};
