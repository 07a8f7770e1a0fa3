/** Explanations: the rule annotated with what was found, as a tree. Every sentence is rendered from it, never computed twice. */
import type { Exact } from "../base/exact";
import type { CellRef } from "../base/address";

/** Unit of a number in an explanation. */
export type Unit = "points" | "times" | "ratio" | "votes" | "persons" | "percentage-points" | "none";

/** One annotated node: what was looked at, what was found, what it was held against, what followed. */
export interface Explanation {
  /** Chinese label of the node: a period (`3月`), a claim's 事项, a step of the sum. */
  readonly label: string;
  readonly actual: Exact | null;
  readonly threshold: Exact | null;
  readonly unit: Unit;
  /** ok: met · lost: cost points · gained: brought points · void: looked at but not counted · info. */
  readonly verdict: "ok" | "lost" | "gained" | "void" | "info";
  /** Points this node brought (+) or cost (−); null where points arise only at the parent. */
  readonly effect: Exact | null;
  /** Why, in a few words, where the numbers do not say it. */
  readonly note: string;
  /** `note` in the words of rules and counts alone, where it holds text that people typed into a ledger; else left out. */
  readonly plain?: string;
  readonly at: readonly CellRef[];
  readonly children: readonly Explanation[];
}
