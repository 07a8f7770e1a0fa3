/** What the cells of a fact table mean: dates, counts, verdicts, each with a finding where it cannot be told. */
import { declareFindings } from "../../base/finding";
import { textKey } from "../../base/text";
import type { Day } from "../../base/calendar";
import type { MonthSpan } from "../../base/period";
import type { CellRef } from "../../base/address";
import type { Awarded, Review } from "../../appraisal/facts";
import { say } from "../findings";
import type { FindingList } from "../findings";
import type { CellValue, GridRow } from "../grid";
import type { Table } from "../table";
import type { DateReading } from "../values/date";
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
    hint: "请写明具体日期。",
  },
  "several-dates": {
    severity: "warning",
    title: "一格里有几个日期",
    message: (value: string) => `日期“${value}”不是单独一天，此处只能填一个日期。`,
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
    hint: "请改填正确的数字。",
  },
  "unreadable-year": {
    severity: "warning",
    title: "年度读不懂",
    message: (value: string) => `所属年度“${value}”无法识别，按未填写处理。`,
    hint: "请填写四位年份，如 2022。",
  },
  "unknown-review": {
    severity: "warning",
    title: "审核意见不认识",
    message: (value: string) => `审核意见“${value}”无法识别，按待审处理。`,
    hint: "请填写“通过”或“不通过”，未审核的留空。",
  },
});

/** Reads the values of one fact table. */
export class TableValues extends TableCells {
  /** The year that completes dates which name none: that of the title, else that of the workbook. */
  readonly year: number | null;
  readonly findings: FindingList;
  private readonly readDate: (value: CellValue | undefined, format: string | undefined) => DateReading;
  private readonly yearColumn: number;
  private readonly said = new Set<string>();
  private bareSerials = 0;
  private firstBareSerial: CellRef | null = null;

  constructor(
    readonly context: ReadContext,
    table: Table,
  ) {
    super(table);
    this.findings = context.findings;
    this.yearColumn = this.column("year");
    this.year = table.context.year ?? context.year;
    this.readDate = context.dateReader(this.year);
  }

  /** 所属年度 of the row. */
  yearOf(row: GridRow): number | null {
    if (this.yearColumn < 0) return null;
    const value = this.value(row, this.yearColumn);
    const year = readYear(value);
    if (year !== "unreadable") return year;
    this.findings.add(own["unreadable-year"](this.place(row, this.yearColumn), String(value)));
    return null;
  }

  /** Every date of a cell, with a finding when it cannot be read; a day alone (5日) belongs to the one month of `months`. */
  dates(row: GridRow, column: number, months: MonthSpan | null = null): DateReading {
    if (column < 0) return { kind: "blank" };
    const value = this.value(row, column);
    const reading = this.dateIn(value, this.format(row, column), months);
    if (reading.kind === "days") {
      if (reading.bareSerial) {
        this.bareSerials++;
        this.firstBareSerial ??= this.at(row, column);
      }
    } else if (reading.kind === "unreadable") {
      this.complainDate(row, column, reading.maybe);
    } else if (reading.kind === "no-year") {
      this.findings.add(say["date-without-year"](this.place(row, column), String(value)));
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
  complainDate(
    row: GridRow,
    column: number,
    maybe: { readonly month: number; readonly date: number } | null,
  ): void {
    const shown = String(this.value(row, column));
    const place = this.place(row, column);
    this.findings.add(
      isErrorValue(shown)
        ? say["unreadable-date/error"](place, shown)
        : maybe === null
          ? say["unreadable-date"](place, shown)
          : say["unreadable-date/maybe"](place, shown, maybe.month, maybe.date, this.year),
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
    this.findings.add(own["several-dates"](this.place(row, column), shown));
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
    this.findings.add(
      number !== "unreadable"
        ? own["negative-number"](place, header, shown)
        : isErrorValue(shown)
          ? say["unreadable-number/error"](place, shown)
          : say["unreadable-number"](place, header, shown),
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
    if (review === null) this.findings.add(own["unknown-review"](this.place(row, column), text));
    return review ?? "waiting";
  }

  /** Does something once per table and key. */
  once(key: string, act: () => void): void {
    if (this.said.has(key)) return;
    this.said.add(key);
    act();
  }

  /** Says what concerns the table as a whole, when all rows are read. */
  finish(): void {
    if (this.firstBareSerial === null) return;
    this.findings.add(own["bare-serial"]({ at: this.firstBareSerial }, this.bareSerials));
  }
}
