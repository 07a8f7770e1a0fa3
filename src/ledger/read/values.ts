/** What the cells of a fact table mean: dates, counts, verdicts, each with a finding where it cannot be told. */
import { declareFindings, type Finding } from "../../base/finding";
import { textKey } from "../../base/text";
import type { Day } from "../../base/calendar";
import type { MonthSpan } from "../../base/period";
import { columnName, type CellRef } from "../../base/address";
import type { Awarded, Review } from "../../appraisal/facts";
import { say } from "../findings";
import type { FindingList } from "../findings";
import type { TableAccount } from "../account";
import { ROLE_SAID } from "../find/roles";
import { VERB } from "../values/verbs";
import { FACT, lost } from "../verdict";
import type { CellValue, GridRow } from "../grid";
import type { Table, TableColumn } from "../table";
import type { DateReading, MaybeDay } from "../values/date";
import { singleDay } from "../values/date";
import { parseNumber, readNumber, readYear } from "../values/number";
import { isErrorValue } from "../values/text";
import { readReview } from "../values/words";
import { TableCells } from "./cells";
import type { ReadContext } from "./context";

const own = declareFindings({
  "month-only": {
    severity: "warning",
    title: "日期只写到月份",
    message: (value: string) => `日期“${value}”只写到月份，按该月最后一天处理。`,
    together: "日期只写到月份，按该月最后一天处理。",
    hint: "请写明具体日期。",
  },
  "several-dates": {
    severity: "warning",
    title: "一格里有几个日期",
    message: (value: string) => `日期“${value}”不是单独一天，此处只能填一个日期，没有读取。`,
    together: "日期不是单独一天，此处只能填一个日期，没有读取。",
    hint: "请改成一个日期，或分成多行登记。",
  },
  "bare-serial": {
    severity: "info",
    title: "日期是一串数字",
    message: (count: number) => `有${count}个日期单元格没有日期格式，已按日期序号读取。`,
    hint: "请把该列设为日期格式，核对是否正确。",
  },
  "negative-number": {
    severity: "warning",
    title: "数字不能为负",
    message: (column: string, value: string) => `“${column}”的内容“${value}”不能为负数，按未填写处理。`,
    together: (column: string) => `“${column}”不能为负数，按未填写处理。`,
    hint: "请改填正确的数字。",
  },
  "unreadable-year": {
    severity: "warning",
    title: "年度读不懂",
    message: (value: string) => `所属年度“${value}”无法识别，按未填写处理。`,
    together: "所属年度无法识别，按未填写处理。",
    hint: "请填写四位年份，如 2022。",
  },
  "unknown-review": {
    severity: "warning",
    title: "审核意见不认识",
    message: (value: string) => `审核意见“${value}”无法识别，按待审处理。`,
    hint: "请填写“通过”（计入）或“不通过”（不计入），未审核的留空。",
  },
});

/** What says in a date's stead that it is the planned one. */
const AS_PLANNED = new RegExp(
  `^(?:[同与按照依如]|按照|等同于?)(?:原|原定)?计划(?:时间|日期)?(?:[相一]?[同致])?(?:${VERB})?$|^(?:如期|按期|按时)(?:${VERB})?$|^同左(?:列|格)?$`,
);

/** Reads the values of one fact table. */
export class TableValues extends TableCells {
  /** The year that completes dates which name none: that of the title, else that of the workbook. */
  readonly year: number | null;
  readonly findings: FindingList;
  private readonly readDate: (value: CellValue | undefined, format: string | undefined) => DateReading;
  private readonly yearColumn: number;
  private readonly said = new Map<string, Finding>();
  /** What was said of cells that do not hold what their column should, by column. */
  protected readonly failed = new Map<number, Finding[]>();
  private planned: readonly TableColumn[] | null = null;
  private bareSerials = 0;
  private firstBareSerial: CellRef | null = null;

  constructor(
    readonly context: ReadContext,
    table: Table,
    account: TableAccount,
  ) {
    super(table, account);
    this.findings = context.findings;
    this.yearColumn = this.column("year");
    this.year = table.context.year ?? context.year;
    this.readDate = context.dateReader(this.year);
  }

  /** 所属年度 of the row. */
  yearOf(row: GridRow): number | null {
    if (this.yearColumn < 0) return this.table.context.givenYear;
    const value = this.value(row, this.yearColumn);
    const year = readYear(value);
    if (year !== "unreadable") return year;
    this.cannotRead(
      row,
      this.yearColumn,
      own["unreadable-year"](this.place(row, this.yearColumn), String(value)),
    );
    return null;
  }

  /** The year of a row that names no day, where it is another than the workbook's: its own, else its sheet's. */
  ownYear(row: GridRow): number | null {
    const { year } = this.table.context;
    return this.yearOf(row) ?? (year === this.context.year ? null : year);
  }

  /** The column of planned dates, where there is one and only one; -1 otherwise. */
  get plannedColumn(): number {
    this.planned ??= this.table.columns.filter(
      ({ said, field, index }) =>
        said === ROLE_SAID.plan &&
        field === null &&
        this.table.rows.some((row) => this.readDate(row.values[index], row.formats[index]).kind === "days"),
    );
    return this.planned.length === 1 ? (this.planned[0]?.index ?? -1) : -1;
  }

  /** The planned date of a row whose date says that it was held as planned (同计划, 如期). */
  private asPlanned(row: GridRow, value: CellValue | undefined): DateReading | null {
    if (typeof value !== "string" || !AS_PLANNED.test(textKey(value)) || this.plannedColumn < 0) return null;
    // 按期 beside 完成时限 is some day before.
    if (/^.{1,2}[期时]/.test(textKey(value)) && /时限|期限|截止/.test(this.header(this.plannedColumn)))
      return null;
    const reading = this.readDate(this.value(row, this.plannedColumn), this.format(row, this.plannedColumn));
    if (reading.kind !== "days") return null;
    this.mark(row, this.plannedColumn, FACT);
    return reading;
  }

  /** Every date of a cell, with a finding when it cannot be read; a day alone (5日) belongs to the one month of `months`. */
  dates(row: GridRow, column: number, months: MonthSpan | null = null): DateReading {
    if (column < 0) return { kind: "blank" };
    const value = this.value(row, column);
    const written = this.dateIn(value, this.format(row, column), months);
    const reading = written.kind === "unreadable" ? (this.asPlanned(row, value) ?? written) : written;
    if (reading.kind === "days") {
      if (reading.bareSerial) {
        this.bareSerials++;
        this.firstBareSerial ??= this.at(row, column);
      }
    } else if (reading.kind === "unreadable") {
      this.complainDate(row, column, reading.maybe);
    } else if (reading.kind === "no-year") {
      this.cannotRead(row, column, say["date-without-year"](this.place(row, column), String(value)));
    }
    return reading;
  }

  private dateIn(
    value: CellValue | undefined,
    format: string | undefined,
    months: MonthSpan | null,
  ): DateReading {
    const reading = this.readDate(value, format);
    if (reading.kind !== "unreadable" || months === null || months.first !== months.last) return reading;
    const day = textKey(String(value ?? ""));
    if (!/^\d{1,2}(?:[日号]|$|[-~—–至到、])/.test(day)) return reading;
    const whole = this.readDate(`${months.first}月${/^\d+$/.test(day) ? `${day}日` : day}`, undefined);
    return whole.kind === "days" ? whole : reading;
  }

  /** Says that a date cannot be read; `maybe` is the day it may mean. */
  complainDate(row: GridRow, column: number, maybe: MaybeDay | null): void {
    const shown = String(this.value(row, column));
    const place = this.place(row, column);
    this.cannotRead(
      row,
      column,
      isErrorValue(shown)
        ? say["unreadable-date/error"](place, shown)
        : maybe === null
          ? say["unreadable-date"](place, shown)
          : say["unreadable-date/maybe"](place, shown, maybe, this.year),
    );
  }

  /** The one day of a cell; null when blank, unreadable or several (with a finding). A bare month stands for its last day. */
  day(row: GridRow, column: number): Day | null {
    const reading = this.dates(row, column);
    if (reading.kind !== "days") return null;
    const day = singleDay(reading);
    if (day !== null) return day;
    const shown = String(this.value(row, column));
    const [span] = reading.spans;
    if (span !== undefined && reading.spans.length === 1) {
      this.findings.add(own["month-only"](this.place(row, column), shown));
      return span.to;
    }
    this.cannotRead(row, column, own["several-dates"](this.place(row, column), shown));
    return null;
  }

  /** Dates of a text that stands elsewhere than in a date column; no finding when there are none. */
  datesIn(value: CellValue | undefined, format?: string): DateReading {
    return this.readDate(value, format);
  }

  /** A count of persons or things, ≥ 0; null when blank or (with a finding) unreadable. */
  count(row: GridRow, column: number): number | null {
    if (column < 0) return null;
    const value = this.value(row, column);
    const number = typeof value === "number" ? value : readNumber(value);
    if (number === null || (typeof number === "number" && number >= 0)) return number;
    const place = this.place(row, column);
    const [header, shown] = [this.header(column), String(value)];
    this.cannotRead(
      row,
      column,
      number !== "unreadable"
        ? own["negative-number"](place, header, shown)
        : isErrorValue(shown)
          ? say["unreadable-number/error"](place, shown)
          : say["unreadable-number"](place, header, shown, this.table.grid.sheet, columnName(column)),
    );
    return null;
  }

  /** 认定分, 次数: a number, null when blank, "unreadable" otherwise (what follows is for the rule to say). */
  awarded(row: GridRow, column: number): Awarded {
    return readNumber(this.value(row, column));
  }

  /** 得分: a number, a word (left to the rule's own scale), or null when blank. */
  score(row: GridRow, column: number): number | string | null {
    const value = this.value(row, column);
    if (typeof value === "number" && Number.isFinite(value)) return value;
    const text = this.text(row, column);
    return text === null ? null : (parseNumber(text) ?? text);
  }

  /** 审核: `absent` where the table has no such column, waiting when blank or (with a finding) unknown. */
  review(row: GridRow, column: number, absent: Review): Review {
    if (column < 0) return absent;
    const text = this.text(row, column);
    if (text === null) return "waiting";
    const review = readReview(text);
    if (review === null) this.cannotRead(row, column, own["unknown-review"](this.place(row, column), text));
    return review ?? "waiting";
  }

  /** Reports something once per table and key. */
  once(key: string, finding: () => Finding): Finding {
    let said = this.said.get(key);
    if (said === undefined) {
      said = this.findings.add(finding());
      this.said.set(key, said);
    }
    return said;
  }

  /** A row that does not count because a cell of it cannot be read, as was reported there. */
  loseUnread(row: GridRow, column: number): void {
    const said = this.saidOf(row, column);
    if (said !== null) this.skip(row, said);
  }

  /** Reports that a cell cannot be read, and claims it as unread. */
  cannotRead(row: GridRow, column: number, finding: Finding): Finding {
    this.mark(row, column, lost("unread", finding.title, finding));
    this.noteFailed(column, finding);
    return this.findings.add(finding);
  }

  /** Notes that a cell does not hold what its column should. */
  protected noteFailed(column: number, finding: Finding): void {
    const found = this.failed.get(column);
    if (found === undefined) this.failed.set(column, [finding]);
    else found.push(finding);
  }

  /** Says what concerns the table as a whole, when all rows are read. */
  finish(): void {
    if (this.firstBareSerial === null) return;
    this.findings.add(own["bare-serial"]({ at: this.firstBareSerial }, this.bareSerials));
  }
}
