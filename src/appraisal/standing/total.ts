/** Base, bonus, deduction and total of one branch. */
import type { CategoryResult, ItemResult } from "../appraisal";
import { max, min, roundPoints, sum, ZERO, type Exact } from "../../base/exact";
import { categoryOf } from "../into";
import { baseCategories, isBase, type Settings } from "../rulebook/rulebook";

/** The sums of one branch, in points. */
export interface Totals {
  readonly base: Exact;
  /** After 加分上限. */
  readonly bonus: Exact;
  readonly deduction: Exact;
  readonly total: Exact;
  readonly categories: readonly CategoryResult[];
}

/** Adds up one branch's items (并入 already taken). Source: docs/计分约定.md#总分, docs/计分约定.md#不适用. */
export function addUp(items: readonly ItemResult[], settings: Settings): Totals {
  const rules = items.map(({ rule }) => rule);
  const categories = baseCategories(rules).map((name) => addCategory(name, items, settings));
  const takenOf = (name: string): Exact => sum(intoItems(items, name).map(({ score }) => score.neg()));

  let base: Exact;
  if (settings.weights) {
    // Rounded half-up once, after the weights.
    const parts = categories.map(({ scaled, points, weight }) =>
      points.compare(0) === 0 ? ZERO : (weight ?? ZERO).mul(scaled).div(points).mul(100),
    );
    base = roundPoints(sum(parts));
  } else if (settings.notApplicable === "scaled") {
    const bases = items.filter(({ rule }) => isBase(rule));
    base = scale(bases).sub(sum(categories.map(({ name }) => takenOf(name))));
  } else base = sum(categories.map(({ score }) => score));

  const bonusSum = sum(items.filter(({ rule }) => rule.role === "bonus").map(({ score }) => score));
  const bonus = settings.bonusCap ? min(settings.bonusCap, bonusSum) : bonusSum;
  const deduction = sum(
    items.filter(({ rule }) => rule.role === "deduction").map(({ score }) => score.neg()),
  );
  const net = max(ZERO, base.add(bonus).sub(deduction));
  return { base, bonus, deduction, total: settings.totalCap ? min(settings.totalCap, net) : net, categories };
}

/** Points the grade is judged by: the total, or without bonus where 加分计入等次 is 否. */
export function gradePoints({ base, deduction, total }: Totals, settings: Settings): Exact {
  if (settings.bonusCountsForGrade) return total;
  const net = max(ZERO, base.sub(deduction));
  return settings.totalCap ? min(settings.totalCap, net) : net;
}

function intoItems(items: readonly ItemResult[], category: string): readonly ItemResult[] {
  return items.filter((item) => item.rule.into && categoryOf(item, items) === category);
}

function addCategory(name: string, items: readonly ItemResult[], settings: Settings): CategoryResult {
  const bases = items.filter(({ rule }) => isBase(rule) && rule.category === name);
  const taken = sum(intoItems(items, name).map(({ score }) => score.neg()));
  const score = sum(bases.map((item) => item.score)).sub(taken);
  return {
    name,
    points: sum(bases.map(({ points }) => points ?? ZERO)),
    score,
    scaled: settings.notApplicable === "scaled" ? scale(bases).sub(taken) : score,
    weight: settings.weights ? (settings.weights.get(name) ?? ZERO) : null,
  };
}

/** 折算: Σscored · Σall points / Σapplicable points, rounded; nothing applicable counts as full. */
function scale(bases: readonly ItemResult[]): Exact {
  const all = sum(bases.map(({ points }) => points ?? ZERO));
  const applicable = bases.filter(({ outcome }) => outcome !== "not-applicable" && outcome !== "exempt");
  const points = sum(applicable.map((item) => item.points ?? ZERO));
  if (points.compare(0) === 0) return all;
  return roundPoints(
    sum(applicable.map(({ score }) => score))
      .mul(all)
      .div(points),
  );
}
