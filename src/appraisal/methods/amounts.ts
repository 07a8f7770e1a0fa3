/** What one claim or incident is worth: the phrase's amount, a word of its table, or the 认定分 on the row. */
import { exact, ZERO, type Exact } from "../../base/exact";
import type { Finding, Place } from "../../base/finding";
import type { Awarded } from "../facts";
import { print } from "../phrase/parts";
import type { Rule } from "../rulebook/rulebook";
import { say } from "./findings";
import { entriesFor } from "./level";

/** What one row is worth: points, what 认定分 says within a range, or all of the 分值 (不得分). */
export type OneAmount =
  | { readonly kind: "each"; readonly amount: Exact }
  | { readonly kind: "range"; readonly least: Exact; readonly most: Exact }
  | { readonly kind: "all" };
export type AmountEntry = OneAmount & { readonly word: string };

/** How much one claim or incident is worth. */
export type AmountForm =
  | { readonly kind: "table"; readonly table: readonly AmountEntry[] }
  | OneAmount
  | { readonly kind: "discretion" };

/** What the word of a row is called on its sheet. */
export type WordColumn = "级别" | "程度";

/** An amount in points, or why the row does not count; `uncapped` is 不得分 in a table, which no 上限 holds back. */
export type Worth = { readonly amount: Exact; readonly uncapped?: boolean } | { readonly refused: Finding };

/**
 * Worth of one row. A range or 酌情 needs 认定分; elsewhere a 认定分 not above the phrase's amount counts instead of it.
 * `place` is where the finding stands.
 */
export function worthOf(
  form: AmountForm,
  { points, standardText }: Pick<Rule, "points" | "standardText">,
  row: { readonly word: string | null; readonly awarded: Awarded; readonly column: WordColumn },
  place: Place,
): Worth {
  const { word, awarded, column } = row;
  if (awarded === "unreadable") return { refused: say["unreadable-award"](place) };
  const award = awarded === null ? null : exact(awarded);
  const within = (least: Exact, most: Exact | null): Worth => {
    if (award === null) return { refused: say["needs-award"](place, standardText) };
    if (award.compare(least) >= 0 && (!most || award.compare(most) <= 0)) return { amount: award };
    const range = most ? `${least.toString()}到${most.toString()}` : `不小于${least.toString()}`;
    return { refused: say["award-outside"](place, award.toString(), range) };
  };
  const upTo = (amount: Exact): Worth => (award === null ? { amount } : within(ZERO, amount));
  const worthOfOne = (one: OneAmount): Worth =>
    one.kind === "range"
      ? within(one.least, one.most)
      : upTo(one.kind === "all" ? (points ?? ZERO) : one.amount);

  if (form.kind === "discretion") return within(ZERO, null);
  if (form.kind !== "table") return worthOfOne(form);
  const [entry, ...others] = word === null ? assumed(form.table, column) : entriesFor(form.table, word);
  if (entry && others.length === 0) return { ...worthOfOne(entry), uncapped: entry.kind === "all" };
  const words = (entries: readonly AmountEntry[]): string => entries.map((one) => one.word).join("、");
  return entry
    ? { refused: say["several-words"](place, column, word ?? "", words([entry, ...others])) }
    : { refused: say["unknown-word"](place, column, word ?? "", words(form.table)) };
}

/** What a row without a word means: of a 扣分 table with one entry that one. */
const assumed = (table: readonly AmountEntry[], column: WordColumn): readonly AmountEntry[] =>
  column === "程度" && table.length === 1 ? table : [];

/** What stands for an amount, in the contract's own words. */
export function printAmount(form: AmountForm, verb: "加" | "扣"): string {
  switch (form.kind) {
    case "table":
      return form.table.map((entry) => printEntry(entry, verb)).join("、");
    case "each":
      return `每次${verb}${print(form.amount)}分`;
    case "range":
      return `每次${verb}${print(form.least)}-${print(form.most)}分`;
    case "discretion":
      return `酌情${verb}分`;
    case "all":
      return "发生1次不得分";
  }
}

function printEntry(entry: AmountEntry, verb: "加" | "扣"): string {
  switch (entry.kind) {
    case "each":
      return `${entry.word}${print(entry.amount)}分`;
    case "range":
      return `${entry.word}的酌情${verb}${print(entry.least)}-${print(entry.most)}分`;
    case "all":
      return `${entry.word}的不得分`;
  }
}
