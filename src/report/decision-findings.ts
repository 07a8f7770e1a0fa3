/** What should be looked at in the decisions of the committee. */
import type { Appraisal } from "../appraisal/appraisal";
import type { CellRef } from "../base/address";
import { declareFindings, type Finding } from "../base/finding";
import { reportText } from "../text/report";
import { groundChange, latestEntries, type Decision, type LogEntry } from "./decisions";
import { brokenBy, ratiosOf, usedOf } from "./ratios";

const words = {
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
