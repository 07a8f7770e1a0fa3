/** 测评: ballots weighed by their options, 弃权 left out. */
import type { ScoringMethod } from "../context";
import { exact, formatPoints, sum, ZERO, type Exact } from "../../base/exact";
import { factsOfYear } from "../fact-index";
import { textKey } from "../../base/text";
import type { BallotRule } from "../rulebook/rulebook";
import type { CellRef } from "../../base/address";
import { appraisalText, reasonText } from "../../text/appraisal";
import { countedItem, node, withoutRows } from "./shared";

interface Tally {
  /** Votes in the order of the standard's options. */
  readonly votes: Exact[];
  readonly at: CellRef[];
}

/** 测评. Source: contract §3, 测评 row. */
export const ballot: ScoringMethod<BallotRule> = (rule, context) => {
  const { weights } = rule.standard;
  const words = weights.map(({ word }) => textKey(word));
  const known = weights.map(({ word }) => word).join("、");
  const counted = new Map<string, Tally>();
  const unreadable = new Set<string>();

  for (const [branch, facts] of factsOfYear(context.index.facts.ballots, rule.id, false, context)) {
    for (const fact of facts) {
      const row = weights.map(() => ZERO);
      let bad: string | null = null;
      for (const [label, votes] of fact.votes) {
        const option = words.indexOf(textKey(label));
        if (option < 0) {
          if (votes !== null && votes > 0) {
            context.report({
              severity: "warning",
              code: "unknown-ballot-option",
              at: fact.at,
              branch,
              ...appraisalText.ballotUnknown(label, known),
            });
          }
        } else if (votes === null || votes < 0 || !Number.isInteger(votes)) bad = label;
        else row[option] = exact(votes);
      }
      if (bad !== null) {
        unreadable.add(branch);
        context.report({
          severity: "warning",
          code: "unreadable-votes",
          at: fact.at,
          branch,
          ...appraisalText.ballotUnreadable(bad),
        });
        continue;
      }
      if (sum(row).compare(0) === 0) continue;
      const own = counted.get(branch) ?? { votes: weights.map(() => ZERO), at: [] };
      counted.set(branch, {
        votes: own.votes.map((votes, i) => votes.add(row[i] ?? ZERO)),
        at: [...own.at, fact.at],
      });
    }
  }
  if (counted.size === 0) {
    context.report({
      severity: "info",
      code: "not-started",
      at: rule.cells.title ?? null,
      ...appraisalText.notStarted(rule.title),
    });
  }

  return (branch) => {
    const tally = counted.get(branch.name);
    if (!tally) return withoutRows(rule, counted.size > 0, unreadable.has(branch.name), "ballots", context);
    const cast = sum(tally.votes);
    const mean = sum(weights.map(({ value }, i) => value.mul(tally.votes[i] ?? ZERO))).div(cast);
    const detail = weights.map(({ word }, i) => `${word}${formatPoints(tally.votes[i] ?? ZERO)}`).join("、");
    return countedItem(rule, (rule.points ?? ZERO).mul(mean).div(100), {
      required: exact(100),
      done: mean,
      unit: "votes",
      note: reasonText.ballots(formatPoints(cast), detail, formatPoints(mean)),
      children: weights.map(({ word, value }, i) =>
        node(word, "info", { actual: tally.votes[i] ?? ZERO, threshold: value, unit: "votes", at: tally.at }),
      ),
      sources: tally.at,
      searched: context.index.searched("ballots"),
    });
  };
};
