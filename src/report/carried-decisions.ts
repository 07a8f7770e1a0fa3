/**
 * 审定 of an earlier run, given to the branches as they are called now: by 支部名称, else by 别名. What cannot be given to
 * one branch alone stays under the name it was made for, is said, and stays on 审定记录.
 */
import type { Branch } from "../appraisal/facts";
import { declareFindings, type Finding } from "../base/finding";
import { latestEntries, type Decision, type LogEntry } from "./decisions";
import { ownersOf } from "./renamed";

const say = declareFindings({
  "decision-not-carried": {
    severity: "warning",
    title: "审定转不到改名后的支部",
    message: (name: string, grade: string, why: string) =>
      `原“${name}”的审定“${grade}”没有转给任何支部：${why}。`,
    hint: "原审定仍在审定记录中。核对支部名册的别名（一个原名只写在一个支部名下），再在考评结果中填写审定等次。",
  },
});
const why = {
  contested: (branches: readonly string[]) => `${quoted(branches)}的别名里都有这个名称`,
  decided: (branch: string) => `“${branch}”已有自己的审定`,
  several: (branch: string, names: readonly string[]) =>
    `“${branch}”的几个原名（${names.join("、")}）都有审定`,
};
const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join("");

/** Decisions by the name they are kept under now. */
export interface CarriedDecisions {
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Present name → the name under which its decision was made, where that is another. */
  readonly formerly: ReadonlyMap<string, string>;
  /** Names whose decision could not be given to one branch. */
  readonly left: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** What 审定记录 still holds of branches that 考评结果 no longer names, because it was not clear what they are called now. */
function remembered(
  log: readonly LogEntry[],
  found: ReadonlyMap<string, Decision>,
  ownerOf: ReturnType<typeof ownersOf>,
): readonly (readonly [string, Decision])[] {
  const last = latestEntries(log);
  return [...last].flatMap(([name, { decided, ...entry }]) => {
    const owner = ownerOf(name);
    if (decided === null || found.has(name) || owner.kind === "own" || owner.kind === "none") return [];
    // A branch with entries of its own has since been decided, or its decision was withdrawn.
    if (owner.kind === "former" && last.has(owner.branch)) return [];
    const { reason, suggested, total, rank } = entry;
    return [[name, { grade: decided, reason, suggested, total, rank }] as const];
  });
}

/** Gives what was decided to the branches as they are called now. */
export function carryDecisions(
  found: ReadonlyMap<string, Decision>,
  log: readonly LogEntry[],
  branches: readonly Branch[],
): CarriedDecisions {
  const ownerOf = ownersOf(branches);
  const decisions = new Map<string, Decision>();
  const claims = new Map<string, (readonly [string, Decision])[]>();
  const findings: Finding[] = [];
  const left = new Set<string>();
  const leave = (name: string, decision: Decision, branch: string | undefined, reason: string): void => {
    decisions.set(name, decision);
    left.add(name);
    const grade = decision.grade ?? decision.reason ?? "";
    const at = branches.find((one) => one.name === branch)?.at;
    findings.push(say["decision-not-carried"]({ at }, name, grade, reason));
  };
  for (const [name, decision] of [...found, ...remembered(log, found, ownerOf)]) {
    const owner = ownerOf(name);
    if (owner.kind === "own") decisions.set(owner.branch, decision);
    else if (owner.kind === "contested")
      leave(name, decision, owner.branches[0], why.contested(owner.branches));
    else if (owner.kind === "none") decisions.set(name, decision);
    else claims.set(owner.branch, [...(claims.get(owner.branch) ?? []), [name, decision]]);
  }
  const formerly = new Map<string, string>();
  for (const [branch, claimed] of claims) {
    const [only, ...others] = claimed;
    if (only !== undefined && others.length === 0 && !decisions.has(branch)) {
      decisions.set(branch, only[1]);
      formerly.set(branch, only[0]);
      continue;
    }
    const names = claimed.map(([name]) => name);
    const reason = decisions.has(branch) ? why.decided(branch) : why.several(branch, names);
    for (const [name, decision] of claimed) leave(name, decision, branch, reason);
  }
  return { decisions, formerly, left, findings };
}
