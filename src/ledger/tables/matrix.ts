/**
 * Matrices: branch × month, branch × task, task × month of one branch, tasks × branches. Every cell has a branch, a
 * target and months; what the column does not say, the row, the title or the sheet does.
 */
import type { Branch, CompletionState, FactKind } from "../../appraisal/facts";
import { dayOfSerial, formatDay, yearOf, type Day } from "../../base/calendar";
import type { CellRef } from "../../base/address";
import { declareFindings } from "../../base/finding";
import { textKey } from "../../base/text";
import { daysOf, monthsOf, type MonthSpan } from "../../base/period";
import { planText } from "../../text/ledger";
import { say } from "../findings";
import { pairOrder, ROLE_SAID } from "../find/roles";
import type { CellValue, GridRow } from "../grid";
import { fieldsIn } from "../names/headers";
import type { NamedRule } from "../names/rules";
import { listed } from "../names/listed";
import { targetKey, type Target } from "../names/vocabulary";
import { SUBTOTAL_ROW } from "../read/no-data";
import { believeCell, struckCell, type Belief } from "../read/belief";
import { sayNearTask } from "../read/near-task";
import type { TableReader } from "../read/reader";
import type { MatrixColumn, Table } from "../table";
import type { DateReading, DaySpan } from "../values/date";
import { isDateFormat } from "../values/date";
import { monthCell } from "../values/period";
import type { Tally } from "../values/tally";
import { daysListed, readAttendance, readPair, readTally } from "../values/tally";
import { parseNumber } from "../values/number";
import { isBlank } from "../values/text";
import { isNotApplicable, readCompletionState } from "../values/words";
import { FACT, lost, plainly, type Said } from "../verdict";
import type { FactTable } from "./kind";
import { BRANCH, MONTH, REMARK, RULE, SERIAL, words, YEAR } from "./words";

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
    together: "无法判断开展了几次，不计入。",
    hint: "请填写次数、√或具体日期，就计入；未开展填 0，不适用填 /。",
  },
  "unreadable-cell/pair": {
    message: (value: string, branch: string) => `“${branch}”的“${value}”看不出应开几次、实开几次，不计入。`,
    together: "看不出应开几次、实开几次，不计入。",
    hint: "请写成“实11应12”，或把单元格设为文本后写“11/12”（5/5 一类内容可能被表格软件变成了日期）。",
  },
  "open-count": {
    severity: "warning",
    title: "次数不确切",
    message: (value: string, count: number) => `“${value}”按${count}次计入。`,
    hint: "请填写准确次数。",
  },
  "listed-branches": {
    severity: "info",
    title: "格里写的是开展了的支部",
    message: "格里写到的支部各计一次，没有写到的支部那一期按没有开展处理。",
    hint: "有支部开展了不止一次的，请另用“活动台账”逐次登记。",
  },
  "unreadable-list": {
    severity: "warning",
    title: "看不出是哪些支部",
    message: (value: string) => `“${value}”里有看不出是哪个支部的，这一格不计入。`,
    together: "有看不出是哪个支部的，这些格不计入。",
    hint: "请写支部名称、别名，或在表上方写明各代字是哪个支部（如“办—办公室党支部，人—人事处党支部”），改好就计入。",
  },
  "date-outside-column": {
    severity: "warning",
    title: "日期不在所填的月份",
    message: (column: string) => `日期不在“${column}”之内，按日期本身计入。`,
    hint: "请核对：可能是“5/5”一类内容被表格软件变成了日期。",
  },
});

const WHOLE_YEAR = monthsOf("year", 1);
const WHOLE_YEAR_WORD = /^(?:全年|全年度|年度|本年|本年度)(?:合计|总计)?$/;

type FilledTally = Exclude<Tally, { kind: "blank" }>;

interface Cell {
  readonly row: GridRow;
  readonly column: MatrixColumn;
  readonly target: Target;
  readonly months: MonthSpan | null;
  readonly branch: Branch;
  readonly at: CellRef;
}

/** Columns under a name that is nearly a branch's. */
function sayNearColumns({ table, context, findings }: TableReader): void {
  for (const { branch, header, index } of table.matrix) {
    if (branch === null || header.split("/").some((level) => context.names.exact(level) !== null)) continue;
    const at = { sheet: table.grid.sheet, row: table.headerBottom, column: index };
    // What is to be written into 别名 is the name alone, not the words above it.
    const name = header.split("/").find((level) => {
      const match = context.names.one(level);
      return match.kind === "near" && match.branch === branch;
    });
    findings.add(say["near-branch"]({ at, branch: branch.name }, name ?? header, branch.name));
  }
}

function read(reader: TableReader): void {
  const { table } = reader;
  const { findings, year } = reader;
  if (year === null) {
    const at = { sheet: table.grid.sheet, row: table.headerTop, column: table.left };
    reader.loseAll(planText.skippedNoYear, say["no-year/sheet"]({ at }, table.grid.sheet));
    return;
  }
  const label = reader.column("label");
  const month = reader.column("month");
  const byCell = table.matrix.some(({ lists }) => lists !== undefined);
  const byColumn = byCell || table.matrix.some((column) => column.branch !== null);
  sayNearColumns(reader);
  sayShortened(reader);
  const rows = reader.dataRows();
  const sums = rowsOfSums(reader, rows, label, month);
  const twins = rowsOfSame(reader, rows, label);
  const told = new Map<string, Said>();
  for (const row of rows) tellSiblings(reader, row, twins.get(row) ?? [row], told);
  const missing = new Blanks(reader, year);
  for (const row of reader.rows()) {
    if (sums.has(row)) {
      reader.skip(row, SUBTOTAL_ROW);
      continue;
    }
    const labelText = reader.text(row, label);
    const rowTarget = targetOfRow(reader, label, labelText);
    if (labelText !== null && rowTarget !== null) sayNearTask(reader, row, label, labelText, rowTarget);
    const rowMonths = monthCell(reader.value(row, month));
    const filled = table.matrix.filter((column) => !isBlank(reader.value(row, column.index)));
    const branches = byColumn && reader.branchColumn < 0 ? [] : reader.subjects(row, false);
    if (branches.length === 0 && !byColumn) continue;
    if (byCell) {
      readListed(reader, row, (column) => ({
        target: column.target ?? rowTarget ?? table.context.target,
        months: column.months ?? rowMonths ?? table.context.months,
      }));
      continue;
    }
    const blanks = new Map<Branch, Cell[]>();
    let read = false;
    for (const column of table.matrix) {
      const twice = told.get(cellKey(row, column));
      if (twice !== undefined) {
        reader.mark(row, column.index, twice);
        continue;
      }
      const target = column.target ?? rowTarget ?? table.context.target;
      if (target === null) continue;
      read = true;
      const months = column.months ?? rowMonths ?? table.context.months;
      for (const branch of column.branch === null ? branches : [column.branch]) {
        const at = reader.at(row, column.index);
        const cell: Cell = { row, column, target, months, branch, at };
        const tally = tallyOf(reader, row, column, months);
        if (tally.kind === "blank") {
          blanks.set(branch, [...(blanks.get(branch) ?? []), cell]);
          continue;
        }
        missing.fill(cell);
        const struck = struckCell(reader, row, column.index);
        if (struck !== null) {
          reader.mark(row, column.index, lost("not-counted", planText.skippedStruck, findings.add(struck)));
          continue;
        }
        if ("type" in target) reader.report(branch, column.branch === null ? reader.proof(row) : at);
        readCell(reader, cell, tally, year);
      }
    }
    if (read) reader.holdsRecord();
    else if (labelText !== null) {
      const finding = reader.once(`task ${labelText}`, () =>
        say["unknown-task"](reader.place(row, label), labelText),
      );
      reader.skip(row, lost("not-counted", planText.skippedUnknownRule, finding));
    }
    for (const [branch, cells] of blanks) missing.add(row, branch, cells, filled.length === 0);
  }
  missing.report();
}

/** What a cell of a column 月份 says: 全年 is all months. */
const spanOf = (reader: TableReader, row: GridRow, month: number): MonthSpan | null =>
  monthCell(reader.value(row, month)) ??
  (WHOLE_YEAR_WORD.test(reader.text(row, month) ?? "") ? WHOLE_YEAR : null);

/** Rows for a quarter or the year below those for its months, of the same branch and label: they add them up. */
function rowsOfSums(
  reader: TableReader,
  rows: readonly GridRow[],
  label: number,
  month: number,
): ReadonlySet<GridRow> {
  const sums = new Set<GridRow>();
  if (month < 0) return sums;
  const groups = new Map<string, { readonly row: GridRow; readonly span: MonthSpan }[]>();
  for (const row of rows) {
    const span = spanOf(reader, row, month);
    if (span === null) continue;
    const key = `${reader.text(row, reader.branchColumn)}\n${reader.text(row, label)}`;
    groups.set(key, [...(groups.get(key) ?? []), { row, span }]);
  }
  for (const group of groups.values())
    for (const { row, span } of group)
      if (group.some(({ span: other }) => isWithin(other, span))) sums.add(row);
  return sums;
}

/** Whether months lie within others that are more. */
const isWithin = (span: MonthSpan, whole: MonthSpan): boolean =>
  span.first >= whole.first && span.last <= whole.last && span.last - span.first < whole.last - whole.first;

/** A row whose cells list the branches that held what their columns name. */
function readListed(
  reader: TableReader,
  row: GridRow,
  about: (column: MatrixColumn) => { readonly target: Target | null; readonly months: MonthSpan | null },
): void {
  const { table, context, year } = reader;
  for (const column of table.matrix) {
    const { target, months } = about(column);
    const text = reader.text(row, column.index);
    if (text === null || target === null || year === null) continue;
    const struck = struckCell(reader, row, column.index);
    if (struck !== null) {
      const said = lost("not-counted", planText.skippedStruck, reader.findings.add(struck));
      reader.mark(row, column.index, said);
      continue;
    }
    const place = reader.place(row, column.index);
    const found =
      readCompletionState(text) === "not-done" || isNotApplicable(text)
        ? []
        : "type" in target
          ? listed(text, column.lists ?? new Map(), context.names)
          : null;
    if (found === null) {
      reader.cannotRead(row, column.index, own["unreadable-list"](place, text));
      continue;
    }
    reader.mark(row, column.index, FACT);
    reader.once("listed", () => own["listed-branches"](place));
    const at = reader.at(row, column.index);
    for (const branch of found) {
      reader.report(branch, at);
      if ("type" in target)
        pushActivity(
          reader,
          { row, column, target, months, branch, at },
          daysOf(months ?? WHOLE_YEAR, year),
          1,
          target.type,
        );
    }
  }
  reader.holdsRecord();
}

/** What the label of a row names; in a column 考评项目 its number too. */
function targetOfRow(reader: TableReader, label: number, text: string | null): Target | null {
  if (text === null) return null;
  const { vocabulary } = reader.context;
  const named = fieldsIn({ rule: RULE }, reader.header(label).split("/").at(-1) ?? "").length > 0;
  return named ? vocabulary.numbered(text) : vocabulary.targetWithin(text);
}

const cellKey = (row: GridRow, column: MatrixColumn): string => `${row.index} ${column.index}`;

/** Whether a cell tells when, by its row or its column. */
const tellsWhen = (reader: TableReader, row: GridRow, column: MatrixColumn): boolean =>
  column.role === "when" || reader.roleOfRow(row) === "when";

/** Rows of one branch and one label that count and that tell when (支委会次数, 支委会时间), for each of them. */
function rowsOfSame(
  reader: TableReader,
  rows: readonly GridRow[],
  label: number,
): ReadonlyMap<GridRow, readonly GridRow[]> {
  const found = new Map<GridRow, readonly GridRow[]>();
  if (rows.every((row) => reader.roleOfRow(row) !== "when")) return found;
  const groups = new Map<string, GridRow[]>();
  const month = reader.column("month");
  for (const row of rows) {
    const target = targetOfRow(reader, label, reader.text(row, label));
    const key = [reader.text(row, reader.branchColumn), targetKey(target), reader.text(row, month)].join(
      "\n",
    );
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  for (const group of groups.values())
    if (group.some((row) => reader.roleOfRow(row) === "when")) for (const row of group) found.set(row, group);
  return found;
}

/** Whether two columns speak of the same thing, as 党课/次数 and 党课/时间 do. */
const isSibling = (a: MatrixColumn, b: MatrixColumn): boolean =>
  a.branch === b.branch &&
  a.months?.first === b.months?.first &&
  a.months?.last === b.months?.last &&
  targetKey(a.target) === targetKey(b.target);

const TOLD_TWICE = plainly("other", "与同一活动的另一格相同");

/**
 * Cells that a sibling already tells, in this row or in one that speaks of the same: of a count and its dates the dates
 * are read where they bear the count out, else the count (with a finding where the two differ); a blank beside its
 * sibling is not missing.
 */
function tellSiblings(
  reader: TableReader,
  row: GridRow,
  rows: readonly GridRow[],
  told: Map<string, Said>,
): void {
  const { matrix } = reader.table;
  for (const when of matrix) {
    if (!tellsWhen(reader, row, when) || told.has(cellKey(row, when))) continue;
    const other = rows
      .flatMap((at) => matrix.map((column) => ({ at, column })))
      .find(({ at, column }) => !tellsWhen(reader, at, column) && isSibling(when, column));
    if (other === undefined) continue;
    const count = tallyOf(reader, other.at, other.column, other.column.months);
    const dated = tallyOf(reader, row, when, when.months);
    const agree = count.kind === "count" && dated.kind === "dates" && count.count === dated.spans.length;
    const drop = count.kind === "blank" || agree || (dated.kind === "dates" && count.kind === "unreadable");
    const key = drop ? cellKey(other.at, other.column) : cellKey(row, when);
    if (count.kind !== "count" || dated.kind !== "dates" || agree) {
      told.set(key, TOLD_TWICE);
      continue;
    }
    const finding = say["count-against-dates"](
      reader.place(row, when.index),
      other.column.header,
      count.count,
      dated.spans.length,
    );
    told.set(key, lost("not-counted", finding.title, reader.findings.add(finding)));
  }
}

/** What a cell says, by what its column and row say it is: days of its month, held of due, or how often. */
function tallyOf(reader: TableReader, row: GridRow, column: MatrixColumn, months: MonthSpan | null): Tally {
  const value = reader.value(row, column.index);
  const format = reader.format(row, column.index);
  if (column.role === "pair" || reader.roleOfRow(row) === "pair") {
    return readPair(value, format, column.order ?? pairOrder(reader.text(row, reader.column("label")) ?? ""));
  }
  if (tellsWhen(reader, row, column)) {
    const days = daysAlone(value, format);
    if (days !== null) {
      const reading = onlyMonth(months) === null ? null : reader.datesIn(`${onlyMonth(months)}月${days}`);
      return reading?.kind === "days"
        ? { kind: "dates", spans: reading.spans }
        : { kind: "unreadable", maybe: null };
    }
  }
  const tally = readTally(value, format, (cell, shown) => datesOfCell(reader, cell, shown, months));
  return column.after === undefined
    ? tally
    : since(tally, tallyOf(reader, row, { ...column, index: column.after, after: undefined }, months));
}

/** What a running total grew by; nothing where one of the two is no count, or it fell. */
function since(now: Tally, before: Tally): Tally {
  if (now.kind === "blank" || now.kind !== "count") return now;
  const earlier = before.kind === "blank" ? 0 : before.kind === "count" ? before.count : Number.NaN;
  return now.count >= earlier
    ? { kind: "count", count: now.count - earlier, open: now.open }
    : { kind: "unreadable", maybe: null };
}

const onlyMonth = (months: MonthSpan | null): number | null =>
  months !== null && months.first === months.last ? months.first : null;

/** Days of a month as numbers (5 or 5、12、20), where a cell tells when; null for anything else. */
function daysAlone(value: CellValue | undefined, format: string | undefined): string | null {
  if (typeof value === "number")
    return Number.isInteger(value) && value > 0 && value <= 31 && !isDateFormat(format)
      ? String(value)
      : null;
  return typeof value === "string" ? (daysListed(value)?.join("、") ?? null) : null;
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

/** Blank cells by row and branch, and the periods of which something is said. */
class Blanks {
  private readonly found: { row: GridRow; branch: Branch; cells: Cell[]; whole: boolean }[] = [];
  private readonly filled = new Set<string>();

  constructor(
    private readonly reader: TableReader,
    private readonly year: number,
  ) {}

  /** A cell that says something. */
  fill(cell: Cell): void {
    this.filled.add(this.key(cell));
  }

  /** The blank cells of a row; `whole`: there are no others. */
  add(row: GridRow, branch: Branch, cells: Cell[], whole: boolean): void {
    this.found.push({ row, branch, cells, whole });
  }

  /** Says what is missing: periods that are over and of which no cell says anything. */
  report(): void {
    for (const { row, branch, cells, whole } of this.found) {
      const missing = cells.filter((cell) => this.isDue(cell) && !this.filled.has(this.key(cell)));
      const [first] = missing;
      if (first === undefined) continue;
      const place = this.reader.place(row, first.column.index, branch);
      const headers = missing.map(({ column }) => column.header);
      this.reader.findings.add(
        whole ? say["not-filled/row"](place, branch.name) : say["not-filled"](place, branch.name, headers),
      );
    }
  }

  /** What is due in a blank cell follows the 周期 of its rule: months of a quarter are missing only together. */
  private periodOf({ target, months }: Cell): MonthSpan {
    const span = months ?? WHOLE_YEAR;
    const length = "type" in target ? this.reader.context.rules.monthsBetween(target.type) : 1;
    const first = Math.floor((span.first - 1) / length) * length + 1;
    return span.last >= first + length ? span : { first, last: first + length - 1 };
  }

  private key(cell: Cell): string {
    const { first, last } = this.periodOf(cell);
    return `${cell.branch.name} ${targetKey(cell.target)} ${first}-${last}`;
  }

  /** Whether its period has come and the branch existed in it. */
  private isDue(cell: Cell): boolean {
    const { branch, target } = cell;
    if ("rule" in target && target.rule.fact !== "completions") return false;
    const { from, to } = daysOf(this.periodOf(cell), this.year);
    const { start, asOf } = this.reader.context;
    if ((start !== null && from < start) || (asOf !== null && to > asOf)) return false;
    if (branch.founded !== null && branch.founded > from) return false;
    return branch.dissolved === null || branch.dissolved > to;
  }
}

/** A cell that says that nothing was held, or leaves it open. */
function leaveCell(
  reader: TableReader,
  { row, column }: Cell,
  { is, finding }: Extract<Belief, { counts: false }>,
): void {
  const why = is === "not-held" ? planText.skippedNotHeld : planText.skippedOpen;
  reader.mark(row, column.index, lost(is, why, reader.findings.add(finding)));
}

function readCell(reader: TableReader, cell: Cell, tally: FilledTally, year: number): void {
  const { row, column, target, branch } = cell;
  const value = reader.text(row, column.index) ?? "";
  const place = reader.place(row, column.index, branch);
  if (tally.kind === "unreadable") {
    const belief = believeCell(reader, row, column.index);
    if (belief !== null) {
      if (belief.counts) readCell(reader, cell, { kind: "dates", spans: belief.spans }, year);
      else leaveCell(reader, cell, belief);
      return;
    }
  }
  if (tally.kind === "exempt" && tally.doubtful) reader.findings.add(own["nothing-word"](place, value));
  if ("rule" in target) {
    readRuleCell(reader, cell, target.rule, tally);
    return;
  }
  switch (tally.kind) {
    case "exempt":
      reader.mark(row, column.index, FACT);
      reader.add("exemptions", {
        branch: branch.name,
        year: null,
        at: cell.at,
        target: { activityType: target.type },
        months: cell.months,
        reason: value,
      });
      return;
    case "unreadable":
      if (tally.maybe === null) sayUnreadable(reader, cell);
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
  reader.mark(cell.row, cell.column.index, FACT);
  reader.add("activities", {
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
    reader.addCompletion({ ...fact, matter: null, ...completionOf(tally) }, cell.months);
    if (tally.kind === "unreadable") sayUnreadable(reader, cell);
  },
  coverages: (reader, { cell, fact }) => {
    const [dueRow, dueColumn] = [reader.dueRow(cell.row) ?? cell.row, cell.column.due ?? cell.column.index];
    const alone = dueRow === cell.row && dueColumn === cell.column.index;
    const ratio = alone ? ratioOf(reader, cell) : ofDue(reader, cell, dueRow, dueColumn);
    if (ratio === null) {
      sayUnreadable(reader, cell);
      return;
    }
    reader.report(cell.branch, cell.at, "coverages");
    reader.add("coverages", { ...fact, ...ratio });
  },
  inspections: (reader, { cell, fact }) => {
    const score = reader.score(cell.row, cell.column.index);
    reader.add("inspections", { ...fact, day: null, score, scoreAt: cell.at });
  },
};

function readRuleCell(reader: TableReader, cell: Cell, rule: NamedRule, tally: FilledTally): void {
  const fact = { branch: cell.branch.name, rule: rule.id, year: null, at: cell.at };
  reader.mark(cell.row, cell.column.index, FACT);
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
  const value = reader.value(row, column.index);
  const day =
    typeof value === "number" && isDateFormat(reader.format(row, column.index)) ? dayOfSerial(value) : null;
  const shown = day === null ? (reader.text(row, column.index) ?? "") : formatDay(day);
  const wording = column.role === "pair" ? "unreadable-cell/pair" : "unreadable-cell";
  reader.cannotRead(
    row,
    column.index,
    own[wording](reader.place(row, column.index, branch), shown, branch.name),
  );
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
  if (both === null || both.attended === null || both.expected === null) return null;
  const dueFirst = column.order === "due first" && /^\s*\d+\s*[/／]/.test(String(value));
  return dueFirst ? { due: both.attended, done: both.expected } : { due: both.expected, done: both.attended };
}

/** Rules that columns, or the title for all of them, do not write as the rulebook does. */
function sayShortened({ table, context, findings }: TableReader): void {
  const { sheet } = table.grid;
  const sayOf = (target: Target | null, texts: readonly string[], column: number): void => {
    const title = target !== null && "rule" in target ? target.rule.title : "";
    if (title === "" || texts.some((text) => textKey(text).includes(textKey(title)))) return;
    const at = { sheet, row: table.headerBottom, column };
    for (const text of texts) {
      const short = context.rules.shortened(text);
      if (short?.rule.title !== title) continue;
      findings.add(say["near-rule"]({ at }, short.written, title));
      return;
    }
  };
  for (const { target, header, index } of table.matrix) sayOf(target, [header], index);
  if (table.context.targetSaid !== true && table.matrix.some(({ target }) => target === null))
    sayOf(table.context.target, [...table.titles, sheet], table.left);
}

/** A number beside the one that was due. */
function ofDue(
  reader: TableReader,
  { row, column }: Cell,
  dueRow: GridRow,
  dueColumn: number,
): { due: number; done: number } | null {
  const due = parseNumber(reader.text(dueRow, dueColumn) ?? "");
  const done = parseNumber(reader.text(row, column.index) ?? "");
  if (due === null || done === null) return null;
  reader.mark(dueRow, dueColumn, dueRow === row ? FACT : ROLE_SAID.plan);
  return { due, done };
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
    month: [...MONTH, "季度"],
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
    // What the numbers of a column are, where 识别设置 says so.
    count: words("次数"),
    date: words("日期"),
    running: words("累计"),
    heldOfDue: words("实开/应开"),
    dueOfHeld: words("应开/实开"),
  },
  recordsInCells: true,
  labels: ["branch", "serial", "label", "month"],
  aside: ["remark"],
  required: [],
  telling: [],
  fromTitle: ["branch", "type", "month"],
  proves,
  read,
};
