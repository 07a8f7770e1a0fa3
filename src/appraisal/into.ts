/**
 * 并入: rows without 分值. What their phrase deducts comes off another item or a 类别, until nothing is left; what a 加分 row
 * earns is added there, up to what was lost. Source: docs/计分约定.md#并入.
 */
import type { ItemResult } from "./appraisal";
import { formatPoints, max, min, roundPoints, sum, ZERO, type Exact } from "../base/exact";
import { saidToo } from "./item";
import { methodOf } from "./methods/registry";
import { effectOf, node } from "./methods/shared";
import { isBase, type IntoTarget } from "./rulebook/rulebook";
import { reasonText } from "../text/appraisal";

/** The 类别 an item's score belongs to: its own, or for a 并入 row that of its target. */
export function categoryOf(item: ItemResult, items: readonly ItemResult[]): string {
  const { into, category } = item.rule;
  if (!into) return category;
  return into.kind === "category"
    ? into.name
    : (items.find(({ rule }) => rule.id === into.id)?.rule.category ?? category);
}

/** Where a row takes from or adds to: whether anything can be done there, and how much at most. */
interface Target {
  readonly name: string;
  readonly open: boolean;
  readonly room: Exact;
}

const adds = ({ rule }: ItemResult): boolean => methodOf(rule).role === "bonus";

/**
 * Settles the amounts of 并入 rows (given as negative scores, those of 加分 as positive ones): first all that is taken, then all
 * that is added; rows that name an item before those that name a 类别, each in sheet order.
 */
export function settleInto(items: readonly ItemResult[]): readonly ItemResult[] {
  // What a row has not yet taken or added counts nowhere.
  const result = items.map((item) => (item.rule.into ? { ...item, score: ZERO } : item));
  for (const adding of [false, true])
    for (const kind of ["rule", "category"] as const)
      items.forEach((item, index) => {
        const { into } = item.rule;
        if (into?.kind !== kind || adds(item) !== adding) return;
        const settled = settle(item, targetOf(into, adding, result), adding);
        result[index] = settled;
        if (into.kind === "rule") noteOnTarget(result, into.id, settled.score);
      });
  return result;
}

function targetOf(into: IntoTarget, adding: boolean, items: readonly ItemResult[]): Target {
  if (into.kind === "rule") {
    const target = items.find(({ rule }) => rule.id === into.id);
    const name = target?.rule.title ?? into.id;
    if (target?.outcome !== "scored") return { name, open: false, room: ZERO };
    const left = target.score.sub(target.takenByOthers).add(target.addedByOthers);
    return { name, open: true, room: adding ? max(ZERO, (target.points ?? ZERO).sub(left)) : left };
  }
  const own = items.filter(
    (item) => (isBase(item.rule) || item.rule.into) && categoryOf(item, items) === into.name,
  );
  // Only what was scored has lost anything; what other rows took and added is among the scores.
  const lost = own
    .filter(({ rule, outcome }) => rule.into || outcome === "scored")
    .map(({ points, score }) => (points ?? ZERO).sub(score));
  const room = adding ? max(ZERO, sum(lost)) : sum(own.map(({ score }) => score));
  return { name: into.name, open: true, room };
}

/** The row with what it took or added, and a sentence and a node that say so. */
function settle(item: ItemResult, { name, open, room }: Target, adding: boolean): ItemResult {
  const { rule, outcome, explanation } = item;
  const wanted = roundPoints(rule.cap ? min(rule.cap, item.score.abs()) : item.score.abs());
  const counts = outcome === "scored" || (adding && outcome === "pending");
  const moved = counts && open ? min(wanted, room) : ZERO;
  const score = adding ? moved : moved.neg();
  if (wanted.compare(0) === 0 || !counts) return { ...item, score };
  const say = adding ? reasonText.intoAdding : reasonText.intoTaking;
  const words = !open
    ? say.targetNot(name)
    : moved.compare(0) === 0
      ? say.nothing(name)
      : say.moved(formatPoints(moved), name);
  // Where the records carry points, what the target could not give or hold is set right, so that the tree still sums.
  const wished = effectOf(explanation.children);
  const last = node(name, wished ? "info" : "lost", {
    effect: wished ? score.sub(wished) : score,
    note: words,
  });
  return {
    ...item,
    score,
    explanation: { ...explanation, effect: score, children: [...explanation.children, last] },
    ...saidToo(item, words),
  };
}

/** What others took from an item, and added to it, stands on the item too. */
function noteOnTarget(items: ItemResult[], id: string, score: Exact): void {
  const at = items.findIndex(({ rule }) => rule.id === id);
  const target = items[at];
  if (!target) return;
  items[at] =
    score.compare(0) < 0
      ? { ...target, takenByOthers: target.takenByOthers.sub(score) }
      : { ...target, addedByOthers: target.addedByOthers.add(score) };
}
