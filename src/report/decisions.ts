/**
 * 审定: what the committee decided beside what was suggested. Decisions never alter a computed score; they are
 * logged with what they rested on.
 */
import type { BranchResult } from "../appraisal/appraisal";
import { toNumber } from "../base/exact";
import type { CellValue } from "../ledger/grid";
import { points, reportText } from "../text/report";

const words = {
  groundChanged: (from: string, to: string) => `审定后依据有变：当时${from}，现为${to}，请复核`,
  ground: (total: number | null, grade: string | null) =>
    `${total === null ? "无总分" : points(total)}、建议“${grade ?? "无"}”`,
};

/** What the committee decided on an earlier 考评结果, and what it had before it. */
export interface Decision {
  /** 审定等次. */
  readonly grade: string | null;
  /** 审定理由. */
  readonly reason: string | null;
  /** 建议等次, 计算时总分 and 名次 that stood beside it. */
  readonly suggested: string | null;
  readonly total: number | null;
  readonly rank?: number | null;
}

/** One decision as it was made. Entries are only ever added. */
export interface LogEntry {
  readonly branch: string;
  /** What the committee had before it. */
  readonly suggested: string | null;
  readonly total: number | null;
  readonly rank: number | null;
  /** 审定等次; null when an earlier decision was withdrawn. */
  readonly decided: string | null;
  readonly reason: string | null;
  /** 审定人 and 审定日期, as typed on the log. */
  readonly who: CellValue;
  readonly when: CellValue;
  /** Number format of 审定日期, where it was typed as a date. */
  readonly whenFormat: string | null;
}

/** The entry in force for each branch. */
export function latestEntries(log: readonly LogEntry[]): ReadonlyMap<string, LogEntry> {
  return new Map(log.map((entry) => [entry.branch, entry]));
}

/** Nobody has signed an entry yet that a run has just added. */
const UNSIGNED = { who: null, when: null, whenFormat: null } as const;

/**
 * The log with what was decided, changed or withdrawn on 考评结果 since it was last written. A branch that was decided
 * under a former name (`formerly`) has the entry again under its present one, signed as it was. Of branches that are
 * not in `present` nobody can have withdrawn anything.
 */
export function updateLog(
  log: readonly LogEntry[],
  decisions: ReadonlyMap<string, Decision>,
  formerly: ReadonlyMap<string, string>,
  present: ReadonlySet<string>,
): readonly LogEntry[] {
  const last = latestEntries(log);
  const isSame = (entry: LogEntry | undefined, { grade, reason }: Decision): entry is LogEntry =>
    entry?.decided === grade && entry.reason === reason;
  const added = [...decisions].flatMap(([branch, decision]): LogEntry[] => {
    if (decision.grade === null || isSame(last.get(branch), decision)) return [];
    const { suggested, total, rank = null, grade, reason } = decision;
    const before = last.get(formerly.get(branch) ?? "");
    return [
      isSame(before, decision)
        ? { ...before, branch }
        : { branch, suggested, total, rank, decided: grade, reason, ...UNSIGNED },
    ];
  });
  const withdrawn = [...last.values()].flatMap((entry): LogEntry[] =>
    entry.decided === null ||
    !present.has(entry.branch) ||
    (decisions.get(entry.branch)?.grade ?? null) !== null
      ? []
      : [{ ...entry, decided: null, reason: null, ...UNSIGNED }],
  );
  return [...log, ...added, ...withdrawn];
}

/** How total or 建议等次 under a decision differ from the present result; null when they do not. */
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
