/** What every reader of facts works with, and the questions that all of them ask of a row. */
import type { Day } from "../appraisal/calendar";
import type {
  Activity,
  Awarded,
  Ballot,
  Branch,
  Claim,
  Completion,
  Coverage,
  Exemption,
  FactKind,
  Incident,
  Inspection,
  Review,
  SelfScore,
} from "../appraisal/facts";
import type { Method } from "../appraisal/rulebook/rulebook";
import type { AreaRef, CellRef } from "../appraisal/source";
import { ledgerText, planText } from "../text/ledger";
import type { FindingList } from "./findings";
import type { CellValue, GridRow } from "./grid";
import type { BranchNames } from "./names";
import type { NamedRule, RuleNames } from "./rules";
import type { Table } from "./table";
import { cellAt, columnOf, valueAt } from "./table";
import type { ActivityTypes } from "./types";
import type { DateReading } from "./values/date";
import { singleDay } from "./values/date";
import { readNumber, readYear } from "./values/number";
import { cellText, isErrorValue } from "./values/text";
import { readReview } from "./values/words";

/** Facts being gathered. */
export interface FactStore {
  readonly activities: Activity[];
  readonly coverages: Coverage[];
  readonly completions: Completion[];
  readonly inspections: Inspection[];
  readonly ballots: Ballot[];
  readonly claims: Claim[];
  readonly incidents: Incident[];
  readonly exemptions: Exemption[];
  readonly selfScores: SelfScore[];
  readonly searched: Record<FactKind, AreaRef[]>;
  readonly reported: Map<string, Partial<Record<FactKind, CellRef>>>;
}

/** An empty store. */
export function factStore(): FactStore {
  return {
    activities: [],
    coverages: [],
    completions: [],
    inspections: [],
    ballots: [],
    claims: [],
    incidents: [],
    exemptions: [],
    selfScores: [],
    searched: {
      activities: [],
      coverages: [],
      completions: [],
      inspections: [],
      ballots: [],
      claims: [],
      incidents: [],
      exemptions: [],
      selfScores: [],
    },
    reported: new Map(),
  };
}

/** What every reader shares. */
export interface ReadContext {
  readonly findings: FindingList;
  readonly names: BranchNames;
  readonly rules: RuleNames;
  readonly types: ActivityTypes;
  readonly readDate: (value: CellValue | undefined, format: string | undefined) => DateReading;
  readonly facts: FactStore;
}

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
  skipped(): { rows: number[]; count: number; reason: string }[] {
    return [...this.reasons].map(([reason, { rows, count }]) => ({ rows, count, reason }));
  }
}

/** Sheets on which a row means that the branch has reported. */
const REPORTING: ReadonlySet<FactKind> = new Set(["activities", "completions", "coverages", "claims"]);

/** Reads one fact table row by row; holds what the columns are. */
export class TableReader {
  readonly log = new RowLog();
  readonly branchColumn: number;
  private readonly yearColumn: number;
  private readonly ruleColumn: number;
  private bareSerials = 0;
  private firstBareSerial: CellRef | null = null;
  private readonly said = new Set<string>();

  constructor(
    readonly context: ReadContext,
    readonly table: Table,
    readonly kind: FactKind,
  ) {
    this.branchColumn = columnOf(table, "branch");
    this.yearColumn = columnOf(table, "year");
    this.ruleColumn = columnOf(table, "rule");
  }

  /** The cell that stands for the row's fact: its 支部名称 cell. */
  proof(row: GridRow): CellRef {
    return cellAt(this.table, row, this.branchColumn);
  }

  /** The row's branch, noted as having reported; null (with a finding) when it names none. */
  branch(row: GridRow): Branch | null {
    const { findings, names, facts } = this.context;
    const text = cellText(valueAt(row, this.branchColumn));
    if (text === null) {
      findings.add("warning", "blank-branch", this.proof(row), ledgerText.blankBranch());
      this.log.skip(row.index, planText.skippedBlankBranch);
      return null;
    }
    const match = names.resolve(text);
    if (match.kind === "none") {
      findings.add("warning", "unknown-branch", this.proof(row), ledgerText.unknownBranch(text));
      this.log.skip(row.index, planText.skippedUnknownBranch);
      return null;
    }
    const { branch } = match;
    if (REPORTING.has(this.kind)) {
      const sheets = facts.reported.get(branch.name);
      if (sheets === undefined) facts.reported.set(branch.name, { [this.kind]: this.proof(row) });
      else sheets[this.kind] ??= this.proof(row);
    }
    return branch;
  }

  /** The id of the rule a 考评项目 cell names, among rules of these methods; null with a finding. */
  rule(row: GridRow, branch: Branch, methods: readonly Method[] | null): NamedRule | null {
    const { findings, rules } = this.context;
    const at = cellAt(this.table, row, this.ruleColumn);
    const text = cellText(valueAt(row, this.ruleColumn));
    if (text === null) {
      findings.add("warning", "blank-rule", at, ledgerText.blankRule(), branch.name);
      this.log.skip(row.index, planText.skippedUnknownRule);
      return null;
    }
    const match = rules.resolve(text, methods);
    if (match.kind === "rule") return match.rule;
    this.log.skip(row.index, planText.skippedUnknownRule);
    switch (match.kind) {
      case "none":
        findings.add("warning", "unknown-rule", at, ledgerText.unknownRule(text), branch.name);
        break;
      case "wrong-method":
        findings.add(
          "warning",
          "unknown-rule",
          at,
          ledgerText.wrongMethod(text, match.rule.method, methods?.join("、") ?? ""),
          branch.name,
        );
        break;
      case "ambiguous":
        findings.add(
          "warning",
          "ambiguous-rule",
          at,
          ledgerText.ambiguousRule(
            text,
            match.rules.map((rule) => rule.id),
          ),
          branch.name,
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

  /** 所属年度 of the row. */
  year(row: GridRow, branch: Branch): number | null {
    if (this.yearColumn < 0) return null;
    const value = row.values[this.yearColumn];
    const year = readYear(value);
    if (year !== "unreadable") return year;
    this.complain("unreadable-year", row, this.yearColumn, branch, ledgerText.unreadableYear(String(value)));
    return null;
  }

  /** Every date of a cell, with a finding when it cannot be read. */
  dates(row: GridRow, column: number, branch: Branch | null): DateReading {
    if (column < 0) return { kind: "blank" };
    const value = row.values[column];
    const reading = this.context.readDate(value, row.formats[column]);
    if (reading.kind === "days") {
      if (reading.bareSerial) {
        this.bareSerials++;
        this.firstBareSerial ??= cellAt(this.table, row, column);
      }
    } else if (reading.kind === "unreadable") {
      const { maybe } = reading;
      const shown = String(value);
      const text =
        maybe === null
          ? ledgerText.unreadableDate(shown)
          : ledgerText.maybeDate(shown, maybe.month, maybe.date);
      this.complainValue("unreadable-date", row, column, branch, text, shown);
    } else if (reading.kind === "no-year") {
      this.complain("date-without-year", row, column, branch, ledgerText.dateWithoutYear(String(value)));
    }
    return reading;
  }

  /** The one day of a cell; null when blank, unreadable or several (with a finding). */
  day(row: GridRow, column: number, branch: Branch | null): Day | null {
    const reading = this.dates(row, column, branch);
    if (reading.kind !== "days") return null;
    const day = singleDay(reading);
    if (day === null) {
      this.complain(
        "several-dates",
        row,
        column,
        branch,
        ledgerText.severalDates(String(row.values[column])),
      );
    }
    return day;
  }

  /** A count of persons or things, ≥ 0; null when blank or (with a finding) unreadable. */
  count(row: GridRow, column: number, branch: Branch | null): number | null {
    const value = valueAt(row, column);
    const number = typeof value === "number" ? value : readNumber(value);
    if (number === null) return null;
    const header = this.header(column);
    if (number === "unreadable") {
      this.complainValue(
        "unreadable-number",
        row,
        column,
        branch,
        ledgerText.unreadableNumber(header, String(value)),
        String(value),
      );
      return null;
    }
    if (number >= 0) return number;
    this.complain("negative-number", row, column, branch, ledgerText.negativeNumber(header, String(value)));
    return null;
  }

  /** 认定分. */
  awarded(row: GridRow, column: number): Awarded {
    return readNumber(valueAt(row, column));
  }

  /** Text of a cell; null when blank or the table has no such column. */
  text(row: GridRow, column: number): string | null {
    return cellText(valueAt(row, column));
  }

  /** 审核: `absent` where the table has no such column, waiting when blank or (with a finding) unknown. */
  review(row: GridRow, column: number, branch: Branch, absent: Review): Review {
    if (column < 0) return absent;
    const text = cellText(row.values[column]);
    if (text === null) return "waiting";
    const review = readReview(text);
    if (review === null) this.complain("unknown-review", row, column, branch, ledgerText.unknownReview(text));
    return review ?? "waiting";
  }

  /** Adds a warning at a cell of the row. */
  complain(
    code: string,
    row: GridRow,
    column: number,
    branch: Branch | null,
    text: Parameters<FindingList["add"]>[3],
  ): void {
    this.context.findings.add("warning", code, cellAt(this.table, row, column), text, branch?.name);
  }

  /** The same, but an error value (#REF!) is called one. */
  private complainValue(
    code: string,
    row: GridRow,
    column: number,
    branch: Branch | null,
    text: Parameters<FindingList["add"]>[3],
    shown: string,
  ): void {
    this.complain(code, row, column, branch, isErrorValue(shown) ? ledgerText.errorValue(shown) : text);
  }

  /** Header text of a column. */
  header(column: number): string {
    return this.table.columns.find((found) => found.index === column)?.header ?? "";
  }

  private once(key: string, say: () => void): void {
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
