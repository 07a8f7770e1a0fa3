/** The facts of one rule that belong to the appraisal year: what every method but 频次 begins with. */
import type { Day } from "../base/calendar";
import type { Context } from "./context";
import type { FactKind, FactTypes } from "./facts";
import { lateFinding, misplacedFinding, otherYearFinding } from "./findings";
import { place } from "./year";

/** A fact that names a rule. */
type RuleFact = Extract<FactTypes[FactKind], { readonly rule: string }>;

/**
 * The facts of one rule that belong to the year, by branch, with a finding for each that does not.
 * `recognise`: facts dated in the next year up to 年度认定截止 count (完成 and 检查), or those before 起始日期 too (完成).
 */
export function factsOfYear<F extends RuleFact>(
  facts: readonly F[],
  rule: string,
  recognise: boolean | "whenever",
  { index, year, report, leaveOut }: Pick<Context, "index" | "year" | "report" | "leaveOut">,
  dayOf: (fact: F) => Day | null = (fact) => ("day" in fact ? fact.day : null),
): ReadonlyMap<string, readonly F[]> {
  const byBranch = new Map<string, F[]>();
  for (const fact of facts) {
    if (fact.rule !== rule) continue;
    const branch = index.branches.get(fact.branch);
    if (!branch) continue;
    const day = dayOf(fact);
    if (day === null) {
      if (fact.year !== null && fact.year !== year.year) {
        leaveOut(fact, otherYearFinding({ at: fact.at, branch: fact.branch }, fact.year, year));
        continue;
      }
    } else {
      const placed = place(year, branch, day, fact.year);
      if ("misplaced" in placed) {
        if (placed.misplaced !== "before-start" || recognise !== "whenever") {
          leaveOut(fact, misplacedFinding(placed.misplaced, fact.at, fact.branch, day, year));
          continue;
        }
      } else if (placed.late) {
        if (!recognise) {
          leaveOut(fact, misplacedFinding("outside-year", fact.at, fact.branch, day, year));
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
