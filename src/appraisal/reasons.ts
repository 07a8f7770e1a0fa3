/** Renders an item's explanation as the one sentence that stands on the sheets and in the JSON. */
import { formatPoints, ZERO, type Exact } from "../base/exact";
import type { Explanation } from "./explanation";
import type { Outcome } from "./appraisal";
import type { Rule } from "./rulebook/rulebook";
import { reasonText as text } from "../text/appraisal";

const number = (value: Exact | null): string => formatPoints(value ?? ZERO);

/** The reason of an item: what was found, what it was held against, what it cost or brought. */
export function renderReason(rule: Rule, outcome: Outcome, explanation: Explanation): string {
  const { note } = explanation;
  if (outcome !== "scored") return note;
  if (rule.method === "频次") return renderFrequency(rule.readAs, explanation, rule.points !== null);
  if (rule.method === "加分" || rule.method === "否优" || rule.method === "否决") return note;
  return note + renderEffect(explanation, rule.points !== null);
}

/** What an item lost; items with a 分值 that lost nothing say so. */
function renderEffect({ effect }: Explanation, hasPoints: boolean): string {
  if (effect && effect.compare(0) < 0) return `，${text.deducts(formatPoints(effect.neg()))}`;
  return hasPoints ? text.full : "";
}

function renderFrequency(readAs: string, explanation: Explanation, hasPoints: boolean): string {
  const { actual, threshold, children, note } = explanation;
  const banded = children.some((child) => child.children.length > 0) || threshold === null;
  if (banded) return [text.counted(number(actual)), note].filter((part) => part !== "").join("，");

  const lost = children.filter(({ verdict }) => verdict === "lost");
  const absent = lost.filter((child) => child.actual === null || child.actual.compare(0) === 0);
  const partial = lost.filter((child) => !absent.includes(child));
  const details = [
    ...(absent.length > 0 ? [text.missing(absent.map(({ label }) => label).join("、"))] : []),
    ...partial.map((child) => text.short(child.label, number(child.actual), number(child.threshold))),
    ...(note === "" ? [] : [note]),
  ];
  const found = [text.held(number(threshold), number(actual)), ...details].join("，");
  const lostPoints = explanation.effect !== null && explanation.effect.compare(0) < 0;
  return lostPoints
    ? `${found}${text.separator}${readAs}${renderEffect(explanation, hasPoints)}`
    : found + renderEffect(explanation, hasPoints);
}
