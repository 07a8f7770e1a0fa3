/** One rule applied to one branch. */
import type { ItemResult, Outcome } from "./appraisal";
import { judgeConditions } from "./applicability";
import type { Assessment, Context } from "./context";
import { roundPoints, ZERO } from "../base/exact";
import { declareFindings, type Finding } from "../base/finding";
import type { Explanation } from "./explanation";
import type { Branch } from "./facts";
import { methodOf } from "./methods/registry";
import { uncountedItem } from "./methods/shared";
import type { Rule } from "./rulebook/rulebook";
import { reasonText } from "../text/appraisal";

const say = declareFindings({
  inconclusive: {
    severity: "warning",
    title: "无法认定",
    message: (title: string, reason: string) => `“${title}”无法认定：${reason}`,
    hint: "补齐或更正该支部的记录后重新评分",
  },
});

/** One rule applied to one branch: 适用条件 before 豁免, 豁免 before anything else. */
export function itemOf(
  rule: Rule,
  branch: Branch,
  assess: (branch: Branch) => Assessment,
  context: Context,
): ItemResult {
  const condition = judgeConditions(rule, branch, context.year.year);
  const { whole } = context.index.exemptions(branch.name, rule);
  let assessment: Assessment;
  if (condition) {
    assessment = condition.failed
      ? uncountedItem(rule, "not-applicable", reasonText.notApplicable(condition.text), context, {
          sources: [branch.at],
        })
      : uncountedItem(rule, "inconclusive", reasonText.unknownCondition(condition.text), context, {
          sources: [branch.at],
        });
  } else if (whole) {
    assessment = uncountedItem(rule, "exempt", reasonText.exempt(whole.reason ?? ""), context, {
      sources: [whole.at],
      plain: reasonText.exempt(""),
    });
  } else assessment = assess(branch);
  const item = toItem(rule, assessment);
  const note = item.outcome === "scored" ? context.excluded.note(branch.name, rule) : "";
  return note === "" ? item : { ...item, ...saidToo(item, note) };
}

/** The reasons of an item with words that follow them; `plain` where the words hold text from a ledger. */
export function saidToo(
  { reason, plainReason }: Pick<ItemResult, "reason" | "plainReason">,
  words: string,
  plain = words,
): Pick<ItemResult, "reason" | "plainReason"> {
  const { separator } = reasonText;
  return { reason: reason + separator + words, plainReason: plainReason + separator + plain };
}

function toItem(rule: Rule, assessment: Assessment): ItemResult {
  const { outcome, amount, required, done, explanation, sources, searched, occurred } = assessment;
  // 并入 rows keep their whole wish until the targets are known.
  const rounded = rule.into ? amount : roundPoints(amount);
  const reasonOf = (said: Explanation): string =>
    outcome === "scored" ? methodOf(rule).sentence(rule, said) : said.note;
  const brings = rule.points !== null || methodOf(rule).role === "bonus";
  return {
    rule,
    outcome,
    points: rule.points,
    score: brings ? rounded : rounded.neg(),
    required,
    done,
    reason: reasonOf(explanation),
    plainReason: reasonOf({ ...explanation, note: explanation.plain ?? explanation.note }),
    explanation,
    found: explanation,
    sources,
    searched,
    takenByOthers: ZERO,
    addedByOthers: ZERO,
    occurred,
    adjusted: null,
  };
}

/** Names every item of a branch that nothing can be said of. */
export function reportInconclusive(
  items: readonly ItemResult[],
  branch: Branch,
  report: (finding: Finding) => void,
): void {
  const unclear: Outcome = "inconclusive";
  for (const { rule, outcome, reason, sources } of items) {
    if (outcome !== unclear) continue;
    report(say.inconclusive({ at: sources[0] ?? branch.at, branch: branch.name }, rule.title, reason));
  }
}
