/** 阶段性: how far the year has come. */
import type { ItemResult } from "./appraisal";
import { formatDay } from "../base/calendar";
import type { Rule } from "./rulebook/rulebook";
import type { AppraisalYear } from "./year";
import { standingText } from "../text/appraisal";

/** Why the result is 阶段性: only a stage is appraised, the year is not over, or a rule is pending for every rated branch it applies to. */
export function provisionalReasons(
  year: AppraisalYear,
  rules: readonly Rule[],
  rated: readonly (readonly ItemResult[])[],
): readonly string[] {
  const stage = year.stage ? [standingText.provisionalStage(formatDay(year.start))] : [];
  const toDate = year.closed ? [] : [standingText.provisionalAsOf(formatDay(year.asOf))];
  const reasons = [...stage, ...toDate];
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
