/** What the clauses of a phrase come to, and how parts that come to nothing are refused. */
import type { Exact } from "../../base/exact";
import type { PeriodUnit } from "../../base/period";
import type { Deadline, Quota } from "../rulebook/rulebook";

/** 周期 and 次数 of a row; `blank`: which of them are assumed. */
export interface RowQuota {
  readonly unit: PeriodUnit;
  readonly quota: Quota;
  readonly blank?: { readonly period: boolean; readonly count: boolean };
}

/** What the phrase stands beside: the rule's own 分值 and 上限, and whether the row is 并入. */
export interface PhraseContext {
  readonly points: Exact | null;
  readonly cap: Exact | null;
  readonly into: boolean;
  /** 考评项目 and 活动类型: what the phrase may call the activity. */
  readonly names?: readonly string[];
  /** 周期 and 次数 of a 频次 row, which the phrase may restate; what of them the row leaves blank it may say. */
  readonly quota?: RowQuota;
  /** 期限 of a 完成 row, which the phrase may restate. */
  readonly deadline?: Deadline;
  /** The names of 等次办法, best first: 否优 and 否决 take the spelling that stands there. */
  readonly grades?: readonly string[];
}

/** Where in the officer's own text the reader stopped understanding. */
export interface Pointer {
  /** Index of the first character. */
  readonly index: number;
  /** What stands there, as written; "" where the text ends too early. */
  readonly word: string;
}

/** What is wrong with a table: one word, points above the 分值, a best weight that is no full mark, voters for options or not adding up. */
export type TableFault = "one-word" | "above-points" | "best-weight" | "no-options" | "raters-sum";

/** Why a phrase was refused. */
export type PhraseProblem =
  /** `before`: the clauses that were understood; `rest`: this one and all behind it. */
  | {
      readonly kind: "unread";
      readonly clause: string;
      readonly before: string;
      readonly rest: string;
      readonly at: Pointer;
    }
  | { readonly kind: "contradiction"; readonly clause: string }
  /** 倒扣: an item is worth 0 at least. */
  | { readonly kind: "below-zero"; readonly at: Pointer }
  /** 再加1分, 加倍: on top of another amount, where a row has one. */
  | { readonly kind: "addition"; readonly at: Pointer }
  /** 6月30日前未完成扣5分，9月30日前仍未完成扣10分: who meets the second meets the first. */
  | { readonly kind: "nested"; readonly words: readonly string[] }
  /** 未完成扣2分 where incidents are recorded: what does not happen leaves no record. */
  | { readonly kind: "not-recorded"; readonly word: string }
  | { readonly kind: "missing" }
  /** A table of words that cannot be the method's. */
  | { readonly kind: "bad-table"; readonly why: TableFault }
  | { readonly kind: "no-amount" }
  /** The phrase names no amount that a 并入 row could take. */
  | { readonly kind: "not-into" }
  /** A 并入 row whose phrase says of no end to what it takes, without 上限. */
  | { readonly kind: "no-cap" }
  | { readonly kind: "cap-differs"; readonly amount: Exact }
  /** A lone 每月1次得X分 that neither is the 分值 nor comes to it: `whole` is what the year comes to. */
  | { readonly kind: "worth-differs"; readonly whole: Exact }
  /** The phrase restates a 周期 or 次数 that the row does not have. */
  | { readonly kind: "quota-differs" }
  /** The phrase restates a 期限 that the row does not have. */
  | { readonly kind: "deadline-differs" };

/** Thrown where a standard is made of parts that do not make one; the grammar turns it into a refusal. */
export class Refused extends Error {
  constructor(readonly problem: PhraseProblem) {
    super(problem.kind);
  }
}

/** A standard, and its read-back: what it is, and what else holds. */
export interface Reading<S> {
  readonly standard: S;
  readonly main: string;
  readonly modifiers?: readonly string[];
  /** 每季度至少召开1次, where the row leaves 周期 or 次数 blank. */
  readonly quota?: { readonly unit: PeriodUnit; readonly times: number };
}

/** The parts of a kind. */
export const partsOf = <P extends { readonly kind: string }, K extends P["kind"]>(
  parts: readonly P[],
  kind: K,
): readonly OfKind<P, K>[] => parts.filter((part): part is OfKind<P, K> => part.kind === kind);
type OfKind<P, K> = P extends { readonly kind: unknown } ? (K extends P["kind"] ? P : never) : never;

/** Whether a kind is among the parts. */
export const has = <P extends { readonly kind: string }>(parts: readonly P[], kind: P["kind"]): boolean =>
  parts.some((part) => part.kind === kind);

/** Refuses what contradicts itself. */
export function contradiction(clause: string): never {
  throw new Refused({ kind: "contradiction", clause });
}

/** The one thing said among alternatives, null when none is; two contradict each other. */
export function single<T>(candidates: readonly (T | null)[], text: string): T | null {
  const found = candidates.filter((candidate): candidate is T => candidate !== null);
  if (found.length > 1) contradiction(text);
  return found[0] ?? null;
}

/** A decimal as it stands in a phrase, unrounded. */
export const print = (value: Exact): string => value.toString();

/** 80%; a ratio that is no finite percentage stays a fraction (2/3). */
export function printPercent(ratio: Exact): string {
  const percent = print(ratio.mul(100));
  return percent.includes("(") ? ratio.toFraction() : `${percent}%`;
}
