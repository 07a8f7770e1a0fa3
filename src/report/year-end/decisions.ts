/**
 * 审定: what the committee decided beside what was suggested. Decisions never alter a computed score; they are
 * logged with what they rested on, and those whose ground has since changed are pointed out.
 */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { toNumber } from "../../base/exact";
import type { Exact } from "../../base/exact";
import type { Finding } from "../../base/finding";
import type { Settings } from "../../appraisal/rulebook/rulebook";
import type { CellRef } from "../../base/address";
import type { CellValue, Grid } from "../../ledger/grid";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { columnsByHeader, headerRowOf, textAt } from "../carry";
import { fitWidth, numberCell, textCell } from "../cells";
import type { SheetLayout } from "../layout";
import type { Decision } from "../result";
import { sheetOf, type OwnName } from "../sheet";
import { styles } from "../styles";

const words = yearEndText.decisions;

/** One decision as it was made. Entries are only ever added. */
export interface LogEntry {
  readonly branch: string;
  /** What the committee had before it. */
  readonly suggested: string | null;
  readonly total: number | null;
  /** 审定等次; null when an earlier decision was withdrawn. */
  readonly decided: string | null;
  readonly reason: string | null;
  /** 审定人 and 审定日期, as typed on the log. */
  readonly who: CellValue;
  readonly when: CellValue;
  /** Number format of 审定日期, where it was typed as a date. */
  readonly whenFormat: string | null;
}

/** The log on an earlier 审定记录. */
export function readDecisionLog(old: Grid | null): readonly LogEntry[] {
  const header = old === null ? null : headerRowOf(old, [words.columns[1], words.columns[4]]);
  if (old === null || header === null) return [];
  const columns = columnsByHeader(header);
  const at = (index: number) => columns.get(words.columns[index] ?? "") ?? -1;
  return old.rows.flatMap((row): LogEntry[] => {
    const branch = textAt(row, at(1));
    const decided = textAt(row, at(4));
    if (row.index <= header.index || branch === "" || decided === "") return [];
    const total = row.values[at(3)];
    return [
      {
        branch,
        suggested: textAt(row, at(2)) || null,
        total: typeof total === "number" ? total : null,
        decided: decided === words.withdrawn ? null : decided,
        reason: textAt(row, at(5)) || null,
        who: row.values[at(6)] ?? null,
        when: row.values[at(7)] ?? null,
        whenFormat: row.formats[at(7)] ?? null,
      },
    ];
  });
}

/** The entry in force for each branch. */
export function latestEntries(log: readonly LogEntry[]): ReadonlyMap<string, LogEntry> {
  return new Map(log.map((entry) => [entry.branch, entry]));
}

/** The log with what was decided, changed or withdrawn on 考评结果 since it was last written. */
export function updateLog(
  log: readonly LogEntry[],
  decisions: ReadonlyMap<string, Decision>,
): readonly LogEntry[] {
  const last = latestEntries(log);
  const added = [...decisions].flatMap(([branch, decision]): LogEntry[] => {
    const before = last.get(branch);
    const same = before?.decided === decision.grade && before.reason === decision.reason;
    if (decision.grade === null || same) return [];
    const { suggested, total, grade, reason } = decision;
    return [{ branch, suggested, total, decided: grade, reason, who: null, when: null, whenFormat: null }];
  });
  const withdrawn = [...last.values()].flatMap((entry): LogEntry[] =>
    entry.decided === null || (decisions.get(entry.branch)?.grade ?? null) !== null
      ? []
      : [{ ...entry, decided: null, reason: null, who: null, when: null, whenFormat: null }],
  );
  return [...log, ...added, ...withdrawn];
}

/** How the ground of a decision differs from the present result; null when it does not. */
export function groundChange(entry: LogEntry, result: BranchResult | undefined): string | null {
  const present = result?.total ?? null;
  const total = present === null ? null : toNumber(present);
  const grade = result?.grade ?? null;
  // What was shown may already have been taken back as 分数已改; then only the total can be compared.
  const gradeKnown = entry.suggested !== null && entry.suggested !== reportText.changed;
  const sameGrade = !gradeKnown || entry.suggested === grade;
  if (sameGrade && (entry.total === null || entry.total === total)) return null;
  const shown = gradeKnown ? entry.suggested : grade;
  return words.groundChanged(words.ground(entry.total, shown), words.ground(total, grade));
}

/** The grade in force: 审定等次, else 建议等次. */
export function gradeInForce(result: BranchResult, decisions: ReadonlyMap<string, Decision>): string | null {
  return decisions.get(result.branch.name)?.grade ?? result.grade;
}

function roundedShare(share: Exact, rounding: Settings["ratioRounding"]): number {
  const whole = share.floor();
  const rest = share.sub(whole);
  const up = rounding === "up" ? rest.compare(0) > 0 : rounding === "half-up" && rest.compare(0.5) >= 0;
  return toNumber(whole) + (up ? 1 : 0);
}

/** Ratio limits held against the grades in force, group by group. */
function ratioFindings(appraisal: Appraisal, decisions: ReadonlyMap<string, Decision>): Finding[] {
  const { grades, settings } = appraisal.rulebook;
  const rated = appraisal.branches.filter((one) => one.status === "rated");
  const byGroup = settings.rankWithin === "group";
  const groups = byGroup ? [...new Set(rated.map((one) => one.group))] : [null];
  const text = words.findings;
  return groups.flatMap((group) => {
    const members = byGroup ? rated.filter((one) => one.group === group) : rated;
    const label = byGroup ? text.group(group ?? reportText.uncategorised) : text.all;
    const inForce = members.map((one) => grades.findIndex((g) => g.name === gradeInForce(one, decisions)));
    return grades.flatMap((grade, i): Finding[] => {
      const found: Finding[] = [];
      const common = { severity: "warning" as const, at: grade.at, hint: text.ratioHint };
      if (grade.ratioCap !== null) {
        const limit = roundedShare(grade.ratioCap.mul(members.length), settings.ratioRounding);
        const count = inForce.filter((index) => index === i).length;
        if (count > limit) {
          const message = text.aboveCap(label, grade.name, count, limit, members.length);
          found.push({ ...common, code: "decided-above-ratio", message });
        }
      }
      if (grade.ratioFloor !== null) {
        const least = roundedShare(grade.ratioFloor.mul(members.length), settings.ratioRounding);
        const count = inForce.filter((index) => index >= i).length;
        if (count < least) {
          const message = text.belowFloor(label, grade.name, count, least, members.length);
          found.push({ ...common, code: "decided-below-ratio", message });
        }
      }
      return found;
    });
  });
}

/**
 * What should be looked at in the decisions: no reason given, a grade the policy does not know, a ground that has
 * changed, ratios that no longer hold. Empty while nothing is decided. `at` says where a branch's 审定等次 stands.
 */
export function decisionFindings(
  appraisal: Appraisal,
  decisions: ReadonlyMap<string, Decision>,
  log: readonly LogEntry[],
  at: (branch: string) => CellRef | null,
): readonly Finding[] {
  const decided = [...decisions].filter(([, decision]) => decision.grade !== null);
  if (decided.length === 0) return [];
  const results = new Map(appraisal.branches.map((one) => [one.branch.name, one]));
  const known = new Set(appraisal.rulebook.grades.map((grade) => grade.name));
  const last = latestEntries(log);
  const text = words.findings;
  const single = decided.flatMap(([branch, decision]): Finding[] => {
    const grade = decision.grade ?? "";
    const result = results.get(branch);
    const found: Finding[] = [];
    const add = (code: string, message: string, hint: string) => {
      found.push({ severity: "warning", code, at: at(branch), message, hint, branch });
    };
    if (result === undefined) {
      add("decision-without-branch", text.gone(branch, grade), text.goneHint);
      return found;
    }
    if (!known.has(grade)) {
      add("decision-unknown-grade", text.unknownGrade(branch, grade), text.unknownGradeHint);
    }
    if (decision.reason === null && result.grade !== null && result.grade !== grade) {
      const message = text.withoutReason(branch, result.grade, grade);
      add("decision-without-reason", message, text.withoutReasonHint);
    }
    const entry = last.get(branch);
    const change = entry === undefined ? null : groundChange(entry, result);
    if (change !== null) add("decision-ground-changed", text.ground(branch, change), text.groundHint);
    return found;
  });
  return [...single, ...ratioFindings(appraisal, decisions)];
}

/** The sheet 审定记录. */
export function decisionsLayout(appraisal: Appraisal, log: readonly LogEntry[], own: OwnName): SheetLayout {
  const names = log.map((entry) => entry.branch);
  const widths = [6, fitWidth(names, 14, 28), 12, 11, 12, 26, 14, 13, 34];
  const sheet = new SheetBuilder(widths)
    .wide(words.title(appraisal.year), styles.title, 32)
    .wide(log.length === 0 ? words.none : words.head, styles.head)
    .wide(reportText.ownership, styles.ownership)
    .header(words.columns);
  const headerRow = sheet.next - 1;
  const results = new Map(appraisal.branches.map((one) => [one.branch.name, one]));
  const last = latestEntries(log);
  log.forEach((entry, i) => {
    const change = entry.decided === null ? null : groundChange(entry, results.get(entry.branch));
    const status = last.get(entry.branch) === entry ? (change ?? words.current) : words.superseded;
    const typed = (value: CellValue, format: string | null) =>
      typeof value === "number"
        ? numberCell(value, { ...styles.input, numberFormat: format ?? "General" })
        : textCell(value === null ? null : String(value), styles.input);
    sheet.row([
      numberCell(i + 1, styles.integer),
      textCell(entry.branch),
      textCell(entry.suggested, styles.centered),
      numberCell(entry.total, styles.points),
      textCell(entry.decided ?? words.withdrawn, styles.centered),
      textCell(entry.reason),
      typed(entry.who, null),
      typed(entry.when, entry.whenFormat),
      textCell(status, change === null ? styles.text : { ...styles.text, color: "C00000" }),
    ]);
  });
  sheet.blank().wide(reportText.signature, styles.signature, 28);
  return sheetOf(own, {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: { rows: headerRow + 1, columns: 2 },
    repeatRows: { first: headerRow, last: headerRow },
  });
}
