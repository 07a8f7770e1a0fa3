/** How far the year has come: 阶段性, and whether the records reach 截止日期 at all. */
import type { ItemResult } from "./appraisal";
import { firstOfMonth, formatDay, lastOfMonth, partsOf, type Day } from "../base/calendar";
import type { Context } from "./context";
import type { Facts } from "./facts";
import type { Rule } from "./rulebook/rulebook";
import type { AppraisalYear } from "./year";
import { appraisalText, standingText } from "../text/appraisal";

/** Why the result is 阶段性: the year is not over, or a rule is pending for every rated branch it applies to. */
export function provisionalReasons(
  year: AppraisalYear,
  rules: readonly Rule[],
  rated: readonly (readonly ItemResult[])[],
): readonly string[] {
  const reasons = year.closed ? [] : [standingText.provisionalAsOf(formatDay(year.asOf))];
  const open = rules.filter((_, i) => {
    const outcomes = rated
      .map((items) => items[i]?.outcome)
      .filter((outcome) => outcome !== "not-applicable" && outcome !== "exempt");
    return outcomes.length > 0 && outcomes.every((outcome) => outcome === "pending");
  });
  if (open.length > 0)
    reasons.push(standingText.provisionalPending(open.map(({ title }) => title).join("、")));
  return reasons;
}

/** Warns when no fact stands in the two months before 截止日期: most likely the year is not over yet. */
export function recentFacts(facts: Facts, { year, report }: Context): void {
  const { year: y, month, date } = partsOf(year.asOf);
  const [startYear, startMonth] = month > 2 ? [y, month - 2] : [y - 1, month + 10];
  const from = Math.min(firstOfMonth(startYear, startMonth) + date - 1, lastOfMonth(startYear, startMonth));
  const recent = (day: Day | null): boolean => day !== null && day > from && day <= year.asOf;
  const any =
    facts.activities.some(({ from: first, to }) => recent(first) || recent(to)) ||
    [...facts.completions, ...facts.inspections, ...facts.claims, ...facts.incidents].some(({ day }) =>
      recent(day),
    );
  if (!any)
    report({
      severity: "warning",
      code: "no-recent-facts",
      at: null,
      ...appraisalText.noRecentFacts(formatDay(year.asOf)),
    });
}
