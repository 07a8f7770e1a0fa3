/** What is said of a 计分标准 that was refused. */
import { formatPoints, type Exact } from "../../base/exact";
import type { Finding, Place } from "../../base/finding";
import type { ScoringMethod } from "../methods/method";
import { METHODS } from "../methods/registry";
import type { PhraseRefusal } from "../phrase/grammar";
import type { PhraseContext, PhraseProblem } from "../phrase/parts";
import { say, type OtherRow } from "./findings";

/** The row whose phrase it is. */
interface RefusedRow {
  readonly method: ScoringMethod;
  readonly text: string;
  readonly isInto: boolean;
  readonly points: Exact | null;
}

/**
 * Several rows in one cell: what of the phrase this row can say, and the row that the rest needs. Null where no other
 * 计分方式 reads it.
 */
function otherRow(
  { before, rest }: Extract<PhraseProblem, { kind: "unread" }>,
  { method, isInto, points }: RefusedRow,
): OtherRow | null {
  const kept = before === "" ? null : readAs(method, before, { points, cap: null, into: isInto });
  if (before !== "" && kept === null) return null;
  // In the place of this row it has its 分值; beside it, it is 并入 the same item, or acts on the total as this one does.
  const into = isInto || (kept !== null && points !== null);
  const beside = { points: kept === null ? points : null, cap: null, into };
  const clauses = rest.split("，");
  for (let length = clauses.length; length > 0; length--) {
    if (kept === null && length < clauses.length) return null;
    const clause = clauses.slice(0, length).join("，");
    for (const other of OTHERS) {
      const standard =
        other === method || !canTake(other, beside.into) ? null : readAs(other, clause, beside);
      if (standard !== null) return { clause, method: other.word, standard, keeps: kept, into };
    }
  }
  return null;
}

/** What is recorded for itself last: 扣分 reads words of nearly any kind. */
const OTHERS: readonly ScoringMethod[] = [...METHODS].sort(
  (a, b) => Number(a.word === "扣分") - Number(b.word === "扣分"),
);
const canTake = (method: ScoringMethod, into: boolean): boolean =>
  method.mayGoInto || (!into && method.role === "base");

const readAs = (method: ScoringMethod, phrase: string, context: PhraseContext): string | null => {
  const read = method.phrase.read(phrase, context);
  return "readAs" in read ? read.readAs : null;
};

/** The finding of a refused phrase: why, and what to write instead. */
export function refusalFinding({ problem, nearest }: PhraseRefusal, place: Place, row: RefusedRow): Finding {
  const standard = row.text;
  switch (problem.kind) {
    case "unread":
      return say["phrase-unread"](place, standard, nearest, problem.clause, otherRow(problem, row));
    case "below-zero":
      return say["phrase-below-zero"](place, standard, nearest, problem.at.word);
    case "addition":
      return say["phrase-addition"](place, standard, nearest, problem.at.word);
    case "nested":
      return say["phrase-nested"](place, standard, problem.words);
    case "not-recorded":
      return say["phrase-not-recorded"](place, standard, nearest, problem.word);
    case "contradiction":
      return say["phrase-contradiction"](place, standard, nearest);
    case "missing":
      return say["phrase-missing"](place, standard, nearest, row.method.word);
    case "bad-table":
      return say["phrase-table"](place, standard, nearest, problem.why);
    case "no-amount":
      return say["phrase-no-amount"](place, standard, nearest);
    case "not-into":
      return say["phrase-not-into"](place, standard, nearest);
    case "no-cap":
      return say["phrase-no-cap"](place, standard);
    case "quota-differs":
      return say["phrase-quota-differs"](place, standard);
    case "deadline-differs":
      return say["phrase-deadline-differs"](place, standard);
    case "worth-differs":
      return say["phrase-worth-differs"](place, standard, formatPoints(problem.whole));
    case "cap-differs":
      return say["cap-differs"](place, standard, formatPoints(problem.amount));
  }
}
