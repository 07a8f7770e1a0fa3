/** What the officer says to the marks of a draft: another reading taken, or the guess found right. */
import { textOf } from "../appraisal/rulebook/values";
import { recheck, type Draft } from "./draft";
import type { Values } from "./reading";

/** An answer to one mark of a row: `choice` is the index among its other readings, null where the guess is right. */
export type Answer =
  | { readonly rule: string; readonly guess: number; readonly choice: number | null }
  /** Columns as the officer typed them; the row is as he says, with nothing left to ask. */
  | { readonly rule: string; readonly values: Values };

/** What an answer to a mark of another row makes of this one. */
function takenFor({ rows }: Draft, id: string, given: Answer): readonly Values[] {
  if ("values" in given || given.choice === null) return [];
  const asked = rows.find(({ values }) => textOf(values.id) === given.rule)?.guesses[given.guess];
  const choices = asked?.also?.find(({ rule }) => rule === id)?.choices;
  return choices?.[given.choice] === undefined ? [] : [choices[given.choice] ?? {}];
}

/** The draft after these answers. Indexes are those of the draft that was shown. */
export function answer(draft: Draft, answers: readonly Answer[]): Draft {
  const rows = draft.rows.map((row) => {
    const id = textOf(row.values.id);
    const own = answers.filter(({ rule }) => rule === id);
    const elsewhere = answers.flatMap((given) => takenFor(draft, id, given));
    if (own.length === 0 && elsewhere.length === 0) return row;
    let values: Values = Object.assign({}, row.values, ...elsewhere);
    let guesses = [...row.guesses];
    for (const given of own) {
      if ("values" in given) {
        values = { ...values, ...given.values };
        guesses = [];
        continue;
      }
      const asked = row.guesses[given.guess];
      if (!asked) continue;
      guesses = guesses.filter((one) => one !== asked);
      if (given.choice !== null) values = { ...values, ...asked.others[given.choice]?.values };
    }
    const typed = own.some((given) => "values" in given);
    const { todo, ...rest } = row;
    return { ...rest, values, guesses, ...(todo === undefined || typed ? {} : { todo }) };
  });
  return recheck({ ...draft, rows });
}
