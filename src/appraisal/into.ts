/** 并入: rows without 分值 whose amounts come off another item or a 类别, until nothing is left. Source: docs/计分约定.md#并入. */
import type { ItemResult } from "./appraisal";
import { formatPoints, min, roundPoints, sum, ZERO, type Exact } from "../base/exact";
import { effectOf, node } from "./methods/shared";
import { isBase } from "./rulebook/rulebook";
import { reasonText } from "../text/appraisal";

/** The 类别 an item's score belongs to: its own, or for a 并入 row that of what it takes from. */
export function categoryOf(item: ItemResult, items: readonly ItemResult[]): string {
  const { into, category } = item.rule;
  if (!into) return category;
  return into.kind === "category"
    ? into.name
    : (items.find(({ rule }) => rule.id === into.id)?.rule.category ?? category);
}

/**
 * Takes the amounts of 并入 rows (given as negative scores) in order: rows that name an item first, then those that name a 类别,
 * each in sheet order. An item or 类别 with nothing left, and an item that is not `scored`, gives nothing.
 */
export function takeInto(items: readonly ItemResult[]): readonly ItemResult[] {
  const result = [...items];
  const left = new Map<string, Exact>();
  for (const { rule, score, outcome } of items)
    if (isBase(rule)) left.set(rule.id, outcome === "scored" ? score : ZERO);

  const take = (index: number, available: Exact, target: string, open: boolean): Exact => {
    const item = result[index];
    if (!item) return ZERO;
    const wanted = cappedAmount(item);
    const taken = item.outcome === "scored" && open ? min(wanted, available) : ZERO;
    const words =
      wanted.compare(0) === 0 || item.outcome !== "scored"
        ? null
        : !open
          ? reasonText.intoTargetNot(target)
          : taken.compare(0) === 0
            ? reasonText.intoNothing(target)
            : reasonText.intoTakes(formatPoints(taken), target);
    const score = taken.neg();
    // Where the rows carry points, what the target could not give is added back, so that the tree still sums.
    const wished = effectOf(item.explanation.children);
    const explanation = words
      ? {
          ...item.explanation,
          effect: score,
          children: [
            ...item.explanation.children,
            node(target, wished ? "info" : "lost", {
              effect: wished ? score.sub(wished) : score,
              note: words,
            }),
          ],
        }
      : item.explanation;
    result[index] = {
      ...item,
      score,
      explanation,
      reason: words ? `${item.reason}${reasonText.separator}${words}` : item.reason,
    };
    return taken;
  };

  items.forEach((item, index) => {
    const { into } = item.rule;
    if (into?.kind !== "rule") return;
    const at = result.findIndex(({ rule }) => rule.id === into.id);
    const target = result[at];
    const taken = take(
      index,
      left.get(into.id) ?? ZERO,
      target?.rule.title ?? into.id,
      target?.outcome === "scored",
    );
    left.set(into.id, (left.get(into.id) ?? ZERO).sub(taken));
    if (target) result[at] = { ...target, takenByOthers: target.takenByOthers.add(taken) };
  });
  items.forEach((item, index) => {
    const { into } = item.rule;
    if (into?.kind !== "category") return;
    const others = result.filter(
      (other) =>
        other !== result[index] &&
        (isBase(other.rule) || other.rule.into) &&
        categoryOf(other, result) === into.name,
    );
    // A later row into this 类别 has not taken yet; its wish is not a loss.
    const settled = others.filter(
      (other) => other.rule.into?.kind !== "category" || result.indexOf(other) < index,
    );
    take(index, sum(settled.map(({ score }) => score)), into.name, true);
  });
  return result;
}

/** What the row's phrase deducts: capped by its 上限 and rounded like an item. */
function cappedAmount(item: ItemResult): Exact {
  const amount = item.score.neg();
  return roundPoints(item.rule.cap ? min(item.rule.cap, amount) : amount);
}
