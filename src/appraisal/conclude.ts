/** A branch's final line: numbers, rank, grade, and whether the committee should discuss it. */
import type { BranchResult, ItemResult } from "./appraisal";
import { exact, formatPoints, sum, ZERO } from "../base/exact";
import type { Branch } from "./facts";
import { isBase, type Rulebook } from "./rulebook/rulebook";
import type { Graded } from "./standing/grade";
import { gradePoints, type Totals } from "./standing/total";
import { standingText as text } from "../text/appraisal";

/** A branch with its items; `status` is null when it is rated. */
export interface Scored {
  readonly branch: Branch;
  readonly status: { readonly status: "not-rated" | "not-reported"; readonly reason: string } | null;
  readonly items: readonly ItemResult[];
}

/** Where a rated branch stands. */
export interface Standing {
  readonly totals: Totals;
  readonly rank: number | null;
  readonly graded: Graded | undefined;
}

/** Puts one branch's result together. */
export function concludeBranch(
  scored: Scored,
  standing: Standing | undefined,
  rulebook: Rulebook,
): BranchResult {
  const { branch, status, items } = scored;
  if (status || !standing) {
    return {
      branch,
      group: branch.group,
      status: status?.status ?? "not-rated",
      statusReason: status?.reason ?? "",
      base: null,
      bonus: null,
      deduction: null,
      total: null,
      rank: null,
      grade: null,
      gradeReasons: [],
      discuss: false,
      discussReasons: [],
      tieUndecided: false,
      items: [],
      categories: [],
    };
  }
  const { totals, rank, graded } = standing;
  const discussReasons = whyDiscuss(items, totals, graded, rulebook);
  return {
    branch,
    group: branch.group,
    status: "rated",
    statusReason: "",
    base: totals.base,
    bonus: totals.bonus,
    deduction: totals.deduction,
    total: totals.total,
    rank,
    grade: graded ? (rulebook.grades[graded.index]?.name ?? null) : null,
    gradeReasons: graded?.reasons ?? [],
    discuss: discussReasons.length > 0,
    discussReasons,
    tieUndecided: graded?.tieUndecided ?? false,
    items,
    categories: totals.categories,
  };
}

/** 需集体研究. Source: docs/计分约定.md#需集体研究. */
function whyDiscuss(
  items: readonly ItemResult[],
  totals: Totals,
  graded: Graded | undefined,
  { grades, settings }: Rulebook,
): readonly string[] {
  const reasons = (graded?.tiedAt ?? []).map((name) => text.discussTie(name));
  const g = gradePoints(totals, settings);
  for (const { name, minimum } of grades) {
    if (minimum && g.sub(minimum).abs().compare(settings.discussMargin) <= 0) {
      reasons.push(text.discussMargin(name, formatPoints(minimum), formatPoints(settings.discussMargin)));
    }
  }
  const unclear = items.filter(({ outcome }) => outcome === "inconclusive");
  if (unclear.length > 0)
    reasons.push(text.discussInconclusive(unclear.map(({ rule }) => rule.title).join("、")));
  const bases = items.filter(({ rule }) => isBase(rule));
  const all = sum(bases.map(({ points }) => points ?? ZERO));
  const counted = sum(
    bases.filter(({ outcome }) => outcome === "scored").map(({ points }) => points ?? ZERO),
  );
  if (counted.compare(all.mul(exact("0.6"))) < 0)
    reasons.push(text.discussThin(`${formatPoints(counted.div(all).mul(100))}%`));
  return reasons;
}
