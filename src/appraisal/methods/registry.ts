/** Every scoring method by its 计分方式: the one line a new method adds. */
import type { ScoringMethod } from "../context";
import type { Method, Rule } from "../rulebook/rulebook";
import { ballot } from "./ballot";
import { bonus } from "./bonus";
import { completion } from "./completion";
import { coverage } from "./coverage";
import { deduction } from "./deduction";
import { frequency } from "./frequency";
import { gradeLimit } from "./grade-limit";
import { inspection } from "./inspection";

const REGISTRY: { readonly [M in Method]: ScoringMethod<Extract<Rule, { method: M }>> } = {
  频次: frequency,
  完成: completion,
  覆盖: coverage,
  检查: inspection,
  测评: ballot,
  加分: bonus,
  扣分: deduction,
  否优: gradeLimit,
  否决: gradeLimit,
};

/** The method of a rule. */
export function methodOf(rule: Rule): ScoringMethod<Rule> {
  return REGISTRY[rule.method] as ScoringMethod<Rule>;
}
