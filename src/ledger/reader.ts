/** Reads one fact table row by row: the questions that every kind of table asks of its rows. */
import { textKey } from "../base/text";
import type { Day } from "../base/calendar";
import type { Awarded, Branch, FactKind, Review } from "../appraisal/facts";
import type { Method } from "../appraisal/rulebook/rulebook";
import type { CellRef } from "../base/address";
import type { FindingText } from "../text/ledger";
import { ledgerText, planText } from "../text/ledger";
import type { ReadContext } from "./context";
import type { SkippedRows } from "./plan";
import type { CellValue, GridRow } from "./grid";
import type { SubjectPart } from "./names";
import type { NamedRule } from "./rules";
import type { Table } from "./table";
import { cellAt, columnOf, valueAt } from "./table";
import type { DateReading } from "./values/date";
import { singleDay } from "./values/date";
import { readNumber, readYear } from "./values/number";
import type { MonthSpan } from "../base/period";
import { cellText, isErrorValue } from "./values/text";
import { readReview } from "./values/words";

/** Rows of one table that were read or not, for the plan. */
export class RowLog {
  read = 0;
  private readonly reasons = new Map<string, { rows: number[]; count: number }>();

  /** Notes a row (0-based) that was left out. */
  skip(row: number, reason: string): void {
    const entry = this.reasons.get(reason) ?? { rows: [], count: 0 };
    this.reasons.set(reason, entry);
    entry.count++;
    if (entry.rows.length < 50) entry.rows.push(row + 1);
  }

  /** What was left out, by reason. */
  skipped(): SkippedRows[] {
    return [...this.reasons].map(([reason, { rows, count }]) => ({ rows, count, reason }));
  }
}

/** Sheets on which a row means that the branch has reported. */
const REPORTING: ReadonlySet<FactKind> = new Set(["activities", "completions", "coverages", "claims"]);

const SUBTOTAL =
  /^(?:合计|小计|总计|共计|累计|平均|平均分|平均值|平均数|均值|汇总|全局|其中|最高分|最低分)(?:[:(].*)?$|(?:合计|小计|总计)$/;
const META =
  /^(?:权重|满分|分值|标准分|应完成次数|应完成|要求次数|要求|标准|指标值|任务数|目标值|计划数)(?:[:(].*)?$/;
const REMARK =
  /^[*※]?(?:注|备注|说明|填表说明|填报说明|填写说明|审核人|审核|填表人|制表人|制表|填报人|负责人|单位负责人|联系人|联系电话|填报单位|填表日期|填报日期|制表日期|支部书记|书记签字|签字|签名|附|附件)\d*(?:\(.*?\))?[:、.]|^(?:注|说明|备注)\d*$/;

/** Reads one fact table; holds what its columns are and what of it was read. */
export class TableReader {
  readonly log = new RowLog();
  readonly branchColumn: number;
  readonly year: number | null;
  private readonly readDate: (value: CellValue | undefined, format: string | undefined) => DateReading;
  private readonly yearColumn: number;
  private readonly ruleColumn: number;
  private readonly said = new Set<string>();
  private bareSerials = 0;
  private firstBareSerial: CellRef | null = null;
  private lastBranch: string | null = null;

  constructor(
    readonly context: ReadContext,
    readonly table: Table,
    readonly kind: FactKind,
  ) {
    this.branchColumn = columnOf(table, "branch");
    this.yearColumn = columnOf(table, "year");
    this.ruleColumn = columnOf(table, "rule");
    this.year = table.context.year ?? context.year;
    this.readDate = context.dateReader(this.year);
  }

  /** The rows that hold data: subtotals, weights and remarks are left out and noted. */
  *rows(): Generator<GridRow> {
    for (const row of this.table.rows) {
      const reason = this.noData(row);
      if (reason === null) yield row;
      else this.log.skip(row.index, reason);
    }
  }

  private noData(row: GridRow): string | null {
    const own = valueAt(row, this.branchColumn);
    if (typeof own === "string" && this.context.names.resolve(own.trim())[0]?.match.kind === "exact")
      return null;
    const { left, right } = this.table;
    let filled = 0;
    let first: string | null = null;
    for (let column = left; column <= right && filled < 4; column++) {
      const text = cellText(row.values[column]);
      if (text === null) continue;
      first ??= text;
      filled++;
    }
    if (first === null) return planText.skippedBlank;
    const key = textKey(first);
    const branchKey = typeof own === "string" ? textKey(own) : key;
    if (SUBTOTAL.test(key) || SUBTOTAL.test(branchKey)) return planText.skippedSubtotal;
    if (META.test(key) || META.test(branchKey)) return planText.skippedMeta;
    if (filled <= 3 && REMARK.test(key)) return planText.skippedRemark;
    if (filled === 1 && this.table.columns.length > 2 && key.length > 20) return planText.skippedRemark;
    return null;
  }

  /** A cell's value; undefined for column -1. */
  value(row: GridRow, column: number): CellValue | undefined {
    return valueAt(row, column);
  }

  /** Number format of a cell. */
  format(row: GridRow, column: number): string | undefined {
    return row.formats[column];
  }

  /** The cell that stands for the row's fact: its 支部名称 cell. */
  proof(row: GridRow): CellRef {
    return cellAt(this.table, row, this.branchColumn);
  }

  /** The branches a row is about, noted as having reported; empty (with a finding) when it names none. */
  subjects(row: GridRow, reports = true): readonly Branch[] {
    const { names } = this.context;
    if (this.branchColumn < 0) {
      const { branch } = this.table.context;
      if (branch === null) return [];
      if (reports) this.report(branch, this.proof(row));
      return [branch];
    }
    const text = cellText(this.value(row, this.branchColumn));
    if (text === null) {
      this.warn(
        "blank-branch",
        this.proof(row),
        this.lastBranch === null ? ledgerText.blankBranch() : ledgerText.blankBranchBelow(this.lastBranch),
      );
      this.log.skip(row.index, planText.skippedBlankBranch);
      return [];
    }
    this.lastBranch = text;
    const branches: Branch[] = [];
    for (const part of names.resolve(text)) branches.push(...this.meant(part, row));
    if (branches.length === 0) this.log.skip(row.index, planText.skippedUnknownBranch);
    const found = branches.length > 1 ? [...new Set(branches)] : branches;
    if (reports) for (const branch of found) this.report(branch, this.proof(row));
    return found;
  }

  private meant({ text, match }: SubjectPart, row: GridRow): readonly Branch[] {
    const at = this.proof(row);
    switch (match.kind) {
      case "exact":
        return [match.branch];
      case "near":
        this.once(`near ${text}`, () => {
          this.warn("near-branch", at, ledgerText.nearBranch(text, match.branch.name), match.branch);
        });
        return [match.branch];
      case "all":
        this.once(`all ${text}`, () => {
          this.context.findings.add("info", "all-branches", at, ledgerText.allBranches(text));
        });
        return this.context.names.branches;
      case "ambiguous":
        this.warn(
          "ambiguous-branch",
          at,
          ledgerText.ambiguousBranch(
            text,
            match.candidates.map((branch) => branch.name),
          ),
        );
        return [];
      case "other-body":
        this.warn("not-a-branch", at, ledgerText.notABranch(text));
        return [];
      case "none":
        this.warn("unknown-branch", at, ledgerText.unknownBranch(text, match.like?.name ?? null));
        return [];
    }
  }

  /** Notes that a branch has a row on this kind of sheet. */
  report(branch: Branch, at: CellRef, kind: FactKind = this.kind): void {
    if (!REPORTING.has(kind)) return;
    const { reported } = this.context.facts;
    const sheets = reported.get(branch.name);
    if (sheets === undefined) reported.set(branch.name, { [kind]: at });
    else sheets[kind] ??= at;
  }

  /** The rule a row names, among rules of these methods (null = any); null with a finding. */
  rule(row: GridRow, methods: readonly Method[] | null, column = this.ruleColumn): NamedRule | null {
    const { findings, rules } = this.context;
    if (column < 0) return this.ruleOfTable(row, methods);
    const at = cellAt(this.table, row, column);
    const text = cellText(this.value(row, column));
    if (text === null) {
      this.warn("blank-rule", at, ledgerText.blankRule());
      this.log.skip(row.index, planText.skippedUnknownRule);
      return null;
    }
    const match = rules.resolve(text, methods);
    if (match.kind === "rule") return match.rule;
    this.log.skip(row.index, planText.skippedUnknownRule);
    switch (match.kind) {
      case "none":
        this.warn("unknown-rule", at, ledgerText.unknownRule(text));
        break;
      case "wrong-method":
        this.warn(
          "unknown-rule",
          at,
          ledgerText.wrongMethod(text, match.rule.method, methods?.join("、") ?? ""),
        );
        break;
      case "ambiguous":
        this.warn(
          "ambiguous-rule",
          at,
          ledgerText.ambiguousRule(
            text,
            match.rules.map((rule) => rule.id),
          ),
        );
        break;
      case "disabled":
        this.once(`disabled ${match.rule.id}`, () => {
          findings.add("info", "disabled-rule", at, ledgerText.disabledRule(text));
        });
        break;
      case "checklist":
        this.once(`checklist ${match.rule.id}`, () => {
          findings.add("info", "checklist-rule", at, ledgerText.checklistRule(text, match.body));
        });
        break;
    }
    return null;
  }

  /** Without a column 考评项目: the rule the title names. */
  private ruleOfTable(row: GridRow, methods: readonly Method[] | null): NamedRule | null {
    const { rule } = this.table.context;
    if (rule !== null && (methods === null || methods.some((method) => method === rule.method))) return rule;
    this.log.skip(row.index, planText.skippedUnknownRule);
    this.once("no-rule-column", () => {
      this.warn("unknown-rule", this.proof(row), ledgerText.noRuleColumn());
    });
    return null;
  }

  /** 所属年度 of the row. */
  yearOf(row: GridRow): number | null {
    if (this.yearColumn < 0) return null;
    const value = this.value(row, this.yearColumn);
    const year = readYear(value);
    if (year !== "unreadable") return year;
    this.complain("unreadable-year", row, this.yearColumn, ledgerText.unreadableYear(String(value)));
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
        this.firstBareSerial ??= cellAt(this.table, row, column);
      }
    } else if (reading.kind === "unreadable") {
      this.complainDate(row, column, reading.maybe);
    } else if (reading.kind === "no-year") {
      this.complain("date-without-year", row, column, ledgerText.dateWithoutYear(String(value)));
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
    const text =
      maybe === null
        ? ledgerText.unreadableDate(shown)
        : ledgerText.maybeDate(shown, maybe.month, maybe.date, this.year);
    this.complainValue("unreadable-date", row, column, text, shown);
  }

  /** The one day of a cell; null when blank, unreadable or several (with a finding). A bare month stands for its last day. */
  day(row: GridRow, column: number): Day | null {
    const reading = this.dates(row, column);
    if (reading.kind !== "days") return null;
    const day = singleDay(reading);
    if (day !== null) return day;
    const [span] = reading.spans;
    if (span !== undefined && reading.spans.length === 1) {
      this.complain("month-only", row, column, ledgerText.monthOnly(String(this.value(row, column))));
      return span.to;
    }
    this.complain("several-dates", row, column, ledgerText.severalDates(String(this.value(row, column))));
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
    if (number === null) return null;
    if (number === "unreadable") {
      const shown = String(value);
      this.complainValue(
        "unreadable-number",
        row,
        column,
        ledgerText.unreadableNumber(this.header(column), shown),
        shown,
      );
      return null;
    }
    if (number >= 0) return number;
    this.complain(
      "negative-number",
      row,
      column,
      ledgerText.negativeNumber(this.header(column), String(value)),
    );
    return null;
  }

  /** 认定分, 次数: a number, null when blank, "unreadable" otherwise (what follows is for the rule to say). */
  awarded(row: GridRow, column: number): Awarded {
    return readNumber(this.value(row, column));
  }

  /** Text of a cell; null when blank or the table has no such column. */
  text(row: GridRow, column: number): string | null {
    return column < 0 ? null : cellText(this.value(row, column));
  }

  /** 审核: `absent` where the table has no such column, waiting when blank or (with a finding) unknown. */
  review(row: GridRow, column: number, absent: Review): Review {
    if (column < 0) return absent;
    const text = this.text(row, column);
    if (text === null) return "waiting";
    const review = readReview(text);
    if (review === null) this.complain("unknown-review", row, column, ledgerText.unknownReview(text));
    return review ?? "waiting";
  }

  /** Adds a warning at a cell of the row. */
  complain(code: string, row: GridRow, column: number, text: FindingText, branch?: Branch): void {
    this.warn(code, cellAt(this.table, row, column), text, branch);
  }

  /** The same, but an error value (#REF!) is called one. */
  private complainValue(code: string, row: GridRow, column: number, text: FindingText, shown: string): void {
    this.complain(code, row, column, isErrorValue(shown) ? ledgerText.errorValue(shown) : text);
  }

  private warn(code: string, at: CellRef, text: FindingText, branch?: Branch): void {
    this.context.findings.add("warning", code, at, text, branch?.name);
  }

  /** Header text of a column. */
  header(column: number): string {
    return this.table.columns.find((found) => found.index === column)?.header ?? "";
  }

  /** Does something once per table and key. */
  once(key: string, say: () => void): void {
    if (this.said.has(key)) return;
    this.said.add(key);
    say();
  }

  /** Says what concerns the table as a whole, when all rows are read. */
  finish(): void {
    if (this.bareSerials > 0 && this.firstBareSerial !== null) {
      this.context.findings.add(
        "info",
        "bare-serial",
        this.firstBareSerial,
        ledgerText.bareSerials(this.bareSerials),
      );
    }
  }
}
