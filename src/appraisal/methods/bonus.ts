/** 加分: approved claims. */
import type { ScoringMethod } from "../context";
import { exact, formatPoints, min, sum, ZERO, type Exact } from "../../base/exact";
import type { Explanation } from "../explanation";
import { factsOfYear } from "../fact-index";
import type { Claim } from "../facts";
import { textKey } from "../../base/text";
import type { BonusRule } from "../rulebook/rulebook";
import { appraisalText, reasonText } from "../../text/appraisal";
import { worthOf } from "./amounts";
import { countedItem, node } from "./shared";

interface Counted {
  readonly claim: Claim;
  readonly amount: Exact;
}

/** 加分. Source: contract §3, 加分 row and details. */
export const bonus: ScoringMethod<BonusRule> = (rule, context) => {
  const { form, highestOnly, needsEvidence } = rule.standard;
  const counted = new Map<string, Counted[]>();
  const waiting = new Map<string, number>();

  for (const [branch, claims] of factsOfYear(context.index.facts.claims, rule.id, false, context)) {
    for (const claim of claims) {
      const { at, matter, review, day, evidence } = claim;
      if (review === "rejected") continue;
      const worth = worthOf(form, claim.level, claim.awarded, "级别", rule.standardText);
      const refused =
        day === null
          ? { code: "undated-claim", saying: appraisalText.undatedClaim(matter ?? rule.title) }
          : review === "waiting"
            ? { code: "waiting", saying: appraisalText.waiting(matter ?? rule.title) }
            : needsEvidence && evidence === null
              ? { code: "no-evidence", saying: appraisalText.noEvidence("佐证材料") }
              : "saying" in worth
                ? worth
                : null;
      if (refused || !("amount" in worth)) {
        if (refused?.code === "waiting") waiting.set(branch, (waiting.get(branch) ?? 0) + 1);
        if (refused)
          context.report({ severity: "warning", code: refused.code, at, branch, ...refused.saying });
        continue;
      }
      const own = counted.get(branch) ?? [];
      own.push({ claim, amount: worth.amount });
      counted.set(branch, own);
    }
  }

  return (branch) => {
    const all = counted.get(branch.name) ?? [];
    const kept = highestOnly ? highestOfEach(all) : new Set(all);
    const total = sum([...kept].map(({ amount }) => amount));
    const amount = rule.cap ? min(rule.cap, total) : total;
    const open = waiting.get(branch.name) ?? 0;
    const notes = [
      kept.size === 0
        ? reasonText.noClaim
        : [...kept]
            .map(({ claim, amount: points }) =>
              reasonText.amount(claim.matter ?? claim.level ?? rule.title, formatPoints(points)),
            )
            .join("、"),
      ...(rule.cap && total.compare(rule.cap) > 0
        ? [reasonText.capped(formatPoints(total), formatPoints(rule.cap))]
        : []),
      ...(open > 0 ? [reasonText.waiting(String(open))] : []),
    ];
    const children: Explanation[] = all.map((one) =>
      node(one.claim.matter ?? rule.title, kept.has(one) ? "gained" : "void", {
        effect: kept.has(one) ? one.amount : ZERO,
        unit: "points",
        note: kept.has(one) ? (one.claim.level ?? "") : reasonText.superseded,
        at: [one.claim.at],
      }),
    );
    const assessment = countedItem(rule, amount, {
      done: exact(kept.size),
      note: notes.join("，"),
      children,
      sources: [...kept].map(({ claim }) => claim.at),
      searched: context.index.searched("claims"),
      occurred: kept.size > 0,
      gains: true,
      ...(rule.cap && total.compare(rule.cap) > 0 ? { limit: reasonText.cap } : {}),
    });
    return open > 0 ? { ...assessment, outcome: "pending" } : assessment;
  };
};

/** 就高不重复: of claims with the same 事项 the highest; one without 事项 stands for itself. */
function highestOfEach(all: readonly Counted[]): ReadonlySet<Counted> {
  const best = new Map<string, Counted>();
  const kept = new Set<Counted>();
  for (const one of all) {
    const key = one.claim.matter === null ? null : textKey(one.claim.matter);
    if (key === null) kept.add(one);
    else {
      const before = best.get(key);
      if (!before || before.amount.compare(one.amount) < 0) best.set(key, one);
    }
  }
  for (const one of best.values()) kept.add(one);
  return kept;
}
