/**
 * 审定: what the committee decided beside what was suggested. Decisions never alter a computed score; they are
 * logged with what they rested on, and those whose ground has since changed are pointed out.
 */
import type { Appraisal, BranchResult } from "../appraisal/appraisal";
import type { CellRef } from "../base/address";
import { toNumber } from "../base/exact";
import { declareFindings, type Finding } from "../base/finding";
import type { CellValue } from "../ledger/grid";
import { points, reportText } from "../text/report";
import { brokenBy, ratiosOf, usedOf } from "./ratios";

const words = {
  groundChanged: (from: string, to: string) => `审定后依据有变：当时${from}，现为${to}，请复核`,
  ground: (total: number | null, grade: string | null) =>
    `${total === null ? "无总分" : points(total)}、建议“${grade ?? "无"}”`,
  all: "全部支部中",
  group: (group: string) => `“${group}”类支部中`,
};

const RATIO_HINT = "请集体研究调整审定等次，或在审定理由中说明。";

/** What may be doubtful about decisions. */
export const sayDecision = declareFindings({
  "decision-without-branch": {
    severity: "warning",
    title: "审定的支部已不在名单",
    message: (branch: string, grade: string) => `“${branch}”已不在名单中，原审定等次为“${grade}”。`,
    hint: "审定记录中已保留；如是改名，请在支部名册的别名中填写原名。",
  },
  "decision-unknown-grade": {
    severity: "warning",
    title: "审定等次不在等次办法中",
    message: (branch: string, grade: string) => `“${branch}”的审定等次“${grade}”不在等次办法中。`,
    hint: "请从下拉列表中选择，或先在等次办法中增加该等次。",
  },
  "decision-without-reason": {
    severity: "warning",
    title: "审定与建议不同，没有理由",
    message: (branch: string, from: string, to: string) =>
      `“${branch}”建议等次为“${from}”，审定为“${to}”，没有填写审定理由。`,
    hint: "请在“审定理由”中选择或填写理由。",
  },
  "decision-ground-changed": {
    severity: "warning",
    title: "审定后依据有变",
    message: (branch: string, change: string) => `“${branch}”${change}。`,
    hint: "审定结果已原样保留；复核后如维持原审定，请在审定理由中注明“已复核”。",
  },
  "decided-above-ratio": {
    severity: "warning",
    title: "审定等次超过比例",
    message: (group: string, grade: string, count: number, limit: number, rated: number) =>
      `按审定等次，${group}评为“${grade}”的有${count}个，超过比例上限（${rated}个支部限${limit}个）。`,
    hint: RATIO_HINT,
  },
  "decided-below-ratio": {
    severity: "warning",
    title: "审定等次低于比例",
    message: (group: string, grade: string, count: number, least: number, rated: number) =>
      `按审定等次，${group}“${grade}”及以下的有${count}个，少于比例下限（${rated}个支部至少${least}个）。`,
    hint: RATIO_HINT,
  },
});

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

/** Ratio limits held against the grades in force, group by group. */
function ratioFindings(appraisal: Appraisal, decisions: ReadonlyMap<string, Decision>): Finding[] {
  return ratiosOf(appraisal).flatMap((ratio): Finding[] => {
    if (brokenBy(ratio, decisions) === 0) return [];
    const { within, grades, at, bound, rated } = ratio;
    const label = within === "all" ? words.all : words.group(within.group ?? reportText.uncategorised);
    const code = ratio.kind === "cap" ? "decided-above-ratio" : "decided-below-ratio";
    return [sayDecision[code]({ at }, label, grades[0] ?? "", usedOf(ratio, decisions), bound, rated)];
  });
}

/**
 * What should be looked at in the decisions: no reason given, a grade the policy does not know, a ground that has
 * changed, ratios that no longer hold. Empty while nothing is decided. `at` says where a branch's 审定等次 stands;
 * `left`: names of which it is already said that their decision could not be carried over.
 */
export function decisionFindings(
  appraisal: Appraisal,
  decisions: ReadonlyMap<string, Decision>,
  log: readonly LogEntry[],
  at: (branch: string) => CellRef | null,
  left: ReadonlySet<string> = new Set(),
): readonly Finding[] {
  const decided = [...decisions].filter(([, decision]) => decision.grade !== null);
  if (decided.length === 0) return [];
  const results = new Map(appraisal.branches.map((one) => [one.branch.name, one]));
  const known = new Set(appraisal.rulebook.grades.map((grade) => grade.name));
  const last = latestEntries(log);
  const single = decided.flatMap(([branch, decision]): Finding[] => {
    const grade = decision.grade ?? "";
    const place = { at: at(branch), branch };
    const result = results.get(branch);
    if (result === undefined)
      return left.has(branch) ? [] : [sayDecision["decision-without-branch"](place, branch, grade)];
    const found: Finding[] = [];
    if (!known.has(grade)) found.push(sayDecision["decision-unknown-grade"](place, branch, grade));
    if (decision.reason === null && result.grade !== null && result.grade !== grade) {
      found.push(sayDecision["decision-without-reason"](place, branch, result.grade, grade));
    }
    const entry = last.get(branch);
    const change = entry === undefined ? null : groundChange(entry, result);
    if (change !== null) found.push(sayDecision["decision-ground-changed"](place, branch, change));
    return found;
  });
  return [...single, ...ratioFindings(appraisal, decisions)];
}
