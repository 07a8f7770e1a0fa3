/** 述职测评: its rules, and what a score is with and without it. */
import type { Appraisal, BranchResult } from "../appraisal/appraisal";
import { takes } from "../appraisal/methods/registry";
import type { Rule } from "../appraisal/rulebook/rulebook";
import { addUp } from "../appraisal/standing/total";
import { sum, ZERO } from "../base/exact";
import type { Exact } from "../base/exact";
import { inRankOrder } from "./standing";

/** The 测评 rules of a rulebook. */
export function ballotRules(appraisal: Appraisal): readonly Rule[] {
  return appraisal.rulebook.rules.filter((rule) => takes(rule, "ballots"));
}

/** Score before the ballots and after them, with what could be had. */
export interface BeforeAndAfter {
  readonly result: BranchResult;
  /** 述前分: the total as it would be without 测评, under the same 权重, 折算 and caps. */
  readonly before: Exact;
  /** What base items other than 测评 could bring: their points, or the weights of their categories in percent. */
  readonly beforePoints: Exact;
  /** null until this branch has been voted on. */
  readonly ballots: Exact | null;
  readonly ballotPoints: Exact;
}

/** 述前分 and 测评得分 of every rated branch, in rank order. Empty without 测评 rules. */
export function beforeAndAfter(appraisal: Appraisal): readonly BeforeAndAfter[] {
  if (ballotRules(appraisal).length === 0) return [];
  const { settings } = appraisal.rulebook;
  const isBallot = (item: BranchResult["items"][number]) => takes(item.rule, "ballots");
  return inRankOrder(appraisal)
    .filter((result) => result.status === "rated")
    .map((result) => {
      const before = addUp(
        result.items.filter((item) => !isBallot(item)),
        settings,
      );
      const ballots = result.items.filter(isBallot);
      const voted = ballots.filter((item) => item.outcome === "scored");
      return {
        result,
        before: before.total,
        beforePoints: sum(
          before.categories.map(({ points, weight }) =>
            weight === null ? points : points.compare(0) === 0 ? ZERO : weight.mul(100),
          ),
        ),
        ballots: voted.length === 0 ? null : sum(voted.map((item) => item.score)),
        ballotPoints: sum(ballots.map((item) => item.points ?? ZERO)),
      };
    });
}
