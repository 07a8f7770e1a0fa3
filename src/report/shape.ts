/** How the rulebook is laid out in columns: which rules count where, and in which order. */
import type { Appraisal, ItemResult } from "../appraisal/appraisal";
import type { Exact } from "../base/exact";
import { sum } from "../base/exact";
import type { Rule, Rulebook } from "../appraisal/rulebook/rulebook";
import { reportText } from "../text/report";

/** The 类别 whose column a rule counts in: for a 并入 row, that of what it takes from. */
export function categoryOf(rule: Rule, rulebook: Rulebook): string {
  const into = rule.into;
  const name =
    into === null
      ? rule.category
      : into.kind === "category"
        ? into.name
        : (rulebook.rules.find((other) => other.id === into.id)?.category ?? rule.category);
  return name === "" ? reportText.uncategorised : name;
}

/** A 类别 with base items: its column, the points to be had and its weight. */
export interface CategoryColumn {
  readonly name: string;
  readonly points: Exact;
  /** 权重 as a ratio, or null. */
  readonly weight: Exact | null;
}

/** The categories of base items, in rulebook order. */
export function categoriesOf(rulebook: Rulebook): readonly CategoryColumn[] {
  const base = rulebook.rules.filter((rule) => rule.role === "base");
  const names = [...new Set(base.map((rule) => categoryOf(rule, rulebook)))];
  return names.map((name) => ({
    name,
    points: sum(
      base.flatMap((rule) =>
        categoryOf(rule, rulebook) === name && rule.points !== null ? [rule.points] : [],
      ),
    ),
    weight: rulebook.settings.weights?.get(name) ?? null,
  }));
}

/** Whether 不适用 items are left out and the rest scaled up. */
export function isScaled(appraisal: Appraisal): boolean {
  return appraisal.rulebook.settings.notApplicable === "scaled";
}

/** Whether 折算 leaves this item out. */
export function isLeftOut(item: ItemResult, scaled: boolean): boolean {
  return (
    scaled && item.rule.role === "base" && (item.outcome === "not-applicable" || item.outcome === "exempt")
  );
}
