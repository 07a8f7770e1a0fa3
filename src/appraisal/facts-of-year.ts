/** The facts of one rule that belong to the appraisal year: what every method but 频次 begins with. */
import type { CellRef } from "../base/address";
import type { Day } from "../base/calendar";
import type { Context } from "./context";
import { lateFinding, misplacedFinding, otherYearFinding } from "./findings";
import { place } from "./year";

/**
 * The facts of one rule that belong to the year, by branch, with a finding for each that does not.
 * `recognise`: facts dated in the next year up to 年度认定截止 count (完成 and 检查).
 */
export function factsOfYear<
  F extends { branch: string; rule: string; year: number | null; at: CellRef; day?: Day | null },
>(
  facts: readonly F[],
  rule: string,
  recognise: boolean,
  { index, year, report }: Pick<Context, "index" | "year" | "report">,
): ReadonlyMap<string, readonly F[]> {
  const byBranch = new Map<string, F[]>();
  for (const fact of facts) {
    if (fact.rule !== rule) continue;
    const branch = index.branches.get(fact.branch);
    if (!branch) continue;
    const day = fact.day ?? null;
    if (day === null) {
      if (fact.year !== null && fact.year !== year.year) {
        report(otherYearFinding({ at: fact.at, branch: fact.branch }, fact.year, year));
        continue;
      }
    } else {
      const placed = place(year, branch, day, fact.year);
      if ("misplaced" in placed) {
        report(misplacedFinding(placed.misplaced, fact.at, fact.branch, day, year));
        continue;
      }
      if (placed.late) {
        if (!recognise) {
          report(misplacedFinding("outside-year", fact.at, fact.branch, day, year));
          continue;
        }
        report(lateFinding(fact.at, fact.branch, day, year));
      }
    }
    const own = byBranch.get(fact.branch) ?? [];
    own.push(fact);
    byBranch.set(fact.branch, own);
  }
  return byBranch;
}
