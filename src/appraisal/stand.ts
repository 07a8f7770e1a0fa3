/** From every branch's items to totals, ranks and suggested grades. */
import type { BranchResult } from "./appraisal";
import type { Finding } from "../base/finding";
import { concludeBranch, type Scored } from "./conclude";
import { settleInto } from "./into";
import type { Rulebook } from "./rulebook/rulebook";
import { gradeBranches } from "./standing/grade";
import { rankBranches } from "./standing/rank";
import { addUp } from "./standing/total";

/** Every branch's result: what 并入 rows move among its items, and all that follows. */
export function standBranches(
  adjusted: readonly Scored[],
  rulebook: Rulebook,
  report: (finding: Finding) => void = () => undefined,
): readonly BranchResult[] {
  const { settings, grades, rules } = rulebook;
  const scored = adjusted.map((one): Scored => ({ ...one, items: settleInto(one.items) }));
  const rated = scored
    .filter(({ status }) => status === null)
    .map((one) => ({ ...one, group: one.branch.group, totals: addUp(one.items, settings) }));
  const ranks = rankBranches(rated, settings);
  const graded = gradeBranches(rated, grades, rules, settings, report);
  const byBranch = new Map(rated.map((one) => [one.branch, one]));
  return scored.map((one) => {
    const standing = byBranch.get(one.branch);
    return concludeBranch(
      one,
      standing && {
        totals: standing.totals,
        rank: ranks.get(standing) ?? null,
        graded: graded.get(standing),
      },
      rulebook,
    );
  });
}
