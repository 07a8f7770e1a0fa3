/** What one claim or incident is worth: the phrase's amount, a word of its table, or the 认定分 on the row. */
import { exact, type Exact } from "../../base/exact";
import type { Awarded } from "../facts";
import { textKey } from "../../base/text";
import type { AmountForm } from "../phrase/standard";
import type { Finding, Place } from "../../base/finding";
import { say } from "./findings";

/** An amount in points, or why the row does not count. */
export type Worth = { readonly amount: Exact } | { readonly refused: Finding };

/**
 * Worth of one row. A range or 酌情 needs 认定分; elsewhere a 认定分 not above the phrase's amount counts instead of it.
 * `column` is what the word is called on the sheet (级别, 程度), `place` where the finding stands.
 */
export function worthOf(
  form: AmountForm,
  word: string | null,
  awarded: Awarded,
  column: string,
  standard: string,
  place: Place,
): Worth {
  if (awarded === "unreadable") return { refused: say["unreadable-award"](place) };
  const award = awarded === null ? null : exact(awarded);
  const within = (least: Exact, most: Exact | null): Worth => {
    if (award === null) return { refused: say["needs-award"](place, standard) };
    if (award.compare(least) >= 0 && (!most || award.compare(most) <= 0)) return { amount: award };
    const range = most ? `${least.toString()}到${most.toString()}` : `不小于${least.toString()}`;
    return { refused: say["award-outside"](place, award.toString(), range) };
  };
  const upTo = (amount: Exact): Worth => (award === null ? { amount } : within(exact(0), amount));

  switch (form.kind) {
    case "each":
      return upTo(form.amount);
    case "range":
      return within(form.least, form.most);
    case "discretion":
      return within(exact(0), null);
    case "table": {
      const wanted = textKey(word ?? "");
      const entry = form.table.find((one) => textKey(one.word) === wanted);
      if (entry) return upTo(entry.value);
      const known = form.table.map((one) => one.word).join("、");
      return { refused: say["unknown-word"](place, column, word ?? "", known) };
    }
  }
}
