/** Exact figures behind 考评结果's columns, item by item the same way its formulas add them up. */
import type { Appraisal, BranchResult, ItemResult } from "../appraisal/appraisal";
import type { Exact } from "../base/exact";
import { min, roundPoints, sum, ZERO } from "../base/exact";
import { methodOf } from "../appraisal/methods/registry";
import type { Role } from "../appraisal/rulebook/rulebook";
import { categoryOf, isLeftOut, isScaled } from "./shape";

function scoresOf(result: BranchResult, role: Role): Exact {
  return sum(result.items.filter((item) => item.rule.role === role).map((item) => item.score));
}

/** A category's Σ of item scores less 并入, unscaled: what its column shows and ties are broken by. */
export function categoryScore(appraisal: Appraisal, result: BranchResult, category: string): Exact {
  return sum(
    result.items.flatMap((item) => {
      const { role } = item.rule;
      const counts = role === "base" || role === "into";
      return counts && categoryOf(item.rule, appraisal.rulebook) === category ? [item.score] : [];
    }),
  );
}

/** The same after 折算, rounded to 0.01; nothing applicable counts as full. */
export function scaledCategoryScore(appraisal: Appraisal, result: BranchResult, category: string): Exact {
  const items = result.items.filter((item) => categoryOf(item.rule, appraisal.rulebook) === category);
  const base = items.filter((item) => item.rule.role === "base");
  const taken = sum(items.filter((item) => item.rule.role === "into").map((item) => item.score));
  const left = base.filter((item) => !isLeftOut(item, isScaled(appraisal)));
  const all = sum(base.map((item) => item.points ?? ZERO));
  const applicable = sum(left.map((item) => item.points ?? ZERO));
  const scored = sum(left.map((item) => item.score));
  const scaled = applicable.compare(0) === 0 ? all : roundPoints(scored.mul(all).div(applicable));
  return scaled.add(taken);
}

/** 加分 after its cap. */
export function bonusOf(appraisal: Appraisal, result: BranchResult): Exact {
  const cap = appraisal.rulebook.settings.bonusCap;
  const bonus = scoresOf(result, "bonus");
  return cap === null ? bonus : min(cap, bonus);
}

/** 扣分 as a positive amount. */
export function deductionOf(result: BranchResult): Exact {
  return scoresOf(result, "deduction").neg();
}

/** The 加分 items that brought something, to the total or to what they are 并入. */
export function gainsOf(result: BranchResult): readonly ItemResult[] {
  return result.items.filter((item) => methodOf(item.rule).role === "bonus" && item.score.compare(0) > 0);
}

/** Why a branch has its grade, or why it has none; with what needs discussing. */
export function gradeReasonText(result: BranchResult): string {
  if (result.status !== "rated") {
    const word = result.status === "not-rated" ? "不参评" : "未报送";
    return result.statusReason === "" || result.statusReason.includes(word)
      ? result.statusReason || word
      : `${word}：${result.statusReason}`;
  }
  const discuss = result.discussReasons.length > 0 ? [`需集体研究：${result.discussReasons.join("；")}`] : [];
  return [...result.gradeReasons, ...discuss].join("；");
}

/** Branches as 考评结果 lists them: by rank (inside each 支部类别 when ranked so), then not rated, then not reported. */
export function inRankOrder(appraisal: Appraisal): readonly BranchResult[] {
  const groups = [...new Set(appraisal.branches.map((branch) => branch.group))];
  const within = appraisal.rulebook.settings.rankWithin === "group";
  const status = { rated: 0, "not-rated": 1, "not-reported": 2 } as const;
  const key = (branch: BranchResult): readonly number[] => [
    status[branch.status],
    within ? groups.indexOf(branch.group) : 0,
    branch.rank ?? 0,
  ];
  return [...appraisal.branches].sort((a, b) => {
    const left = key(a);
    const right = key(b);
    return left.reduce((order, value, i) => (order !== 0 ? order : value - (right[i] ?? 0)), 0);
  });
}
