/**
 * The grammar of a method: what it brings so that its 计分标准 can be read, from the phrase as officers write it to a typed
 * standard and the same phrase in the contract's own words. What is not understood is refused, never guessed.
 */
import type { Exact } from "../../base/exact";
import type { PeriodUnit } from "../../base/period";
import { readParts } from "./clauses";
import type { CommonPart } from "./common";
import type { Form } from "./form";
import { print, Refused, type PhraseContext, type PhraseProblem, type Reading } from "./parts";
import { nearestPhrases } from "./suggest";
import type { Table } from "./table";

/** What all parts have in common; an `amount` is points. */
interface PartOf {
  readonly kind: string;
  readonly amount?: Exact;
}

/** What a method tells of its phrases: `P` is what their clauses can say, `S` what they come to. */
export interface GrammarOf<P extends PartOf, S> {
  /** Phrases to suggest, in the contract's own words. */
  readonly phrases: readonly string[];
  /** Every way to say something, an earlier one before a later one; built for the method's first phrase. */
  readonly forms: () => readonly Form<P>[];
  /** How its tables of words are written, where it has any. */
  readonly table?: () => Table<P>;
  /** Whether a phrase may call the activity by the rule's own names. */
  readonly named?: boolean;
  /** Whether a clause only says what is asked for (认真落实制度) and may stand in front of what it is worth; none without it. */
  readonly isLead?: (clause: string) => boolean;
  /** What stands beside a standard and is none by itself; the common parts never are. */
  readonly beside?: readonly P["kind"][];
  /** The standard of the parts read, none for a blank phrase; throws `Refused` where they make none. `text` is the phrase. */
  readonly standard: (parts: readonly P[], text: string, context: PhraseContext) => Reading<S>;
  /** Whether 上限 caps the amount of the standard; elsewhere only a 并入 row is capped. */
  readonly capped?: boolean;
  /** Whether the grade that its phrases name is a bad one. */
  readonly namesWorst?: true;
  /** Whether a standard names an amount to take, as the phrase of a 并入 row must; without it every one does. */
  readonly takesAmounts?: (standard: S) => boolean;
  /** Whether a 并入 row takes without end unless 上限 ends it. */
  readonly needsCap?: (standard: S) => boolean;
}

/** A phrase understood: the standard, its read-back, and a cap that the phrase itself named. */
export interface Understood<S> {
  readonly standard: S;
  readonly readAs: string;
  /** From 最高X分 where 上限 is blank. */
  readonly cap: Exact | null;
  /** 周期 and 次数 that the phrase itself names, where the row leaves them blank. */
  readonly quota?: { readonly unit: PeriodUnit; readonly times: number };
}

/** Why a phrase was refused. */
export interface PhraseRefusal {
  readonly problem: PhraseProblem;
  /** What to write instead, nearest first; each is understood as it stands. Worked out when it is asked for. */
  readonly nearest: readonly string[];
}

/** Reads the phrases of a method. */
export interface Grammar<S> {
  readonly phrases: readonly string[];
  readonly forms: () => readonly Form<unknown>[];
  /** Reads a 计分标准. Blank text takes the method's default where it has one. */
  readonly read: (text: string, context: PhraseContext) => Understood<S> | PhraseRefusal;
}

/** The grammar that a method tells of. */
export function grammarOf<P extends PartOf, S>(method: GrammarOf<P, S>): Grammar<S> {
  const clauses = {
    forms: lazy(method.forms),
    table: lazy(() => method.table?.() ?? null),
    named: method.named ?? false,
    isLead: method.isLead ?? (() => false),
  };
  const grammar: Grammar<S> = {
    phrases: method.phrases,
    forms: clauses.forms,
    read: (text, context) => {
      try {
        const read = readParts(clauses, text, context.names);
        if ("unread" in read) {
          const { unread: clause, before, rest, at } = read;
          throw new Refused({ kind: "unread", clause, before, rest, at });
        }
        return understood(method, read.parts, text, context);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { problem } = error;
        return {
          problem,
          get nearest() {
            return nearestPhrases({
              text,
              unread: problem.kind === "unread" ? problem.clause : text,
              phrases: method.phrases,
              grades: method.namesWorst ? [...(context.grades ?? [])].reverse() : (context.grades ?? []),
              points: context.points?.toString() ?? null,
              read: (phrase) => readBack(phrase, context),
            });
          },
        };
      }
    },
  };
  return grammar;
  function readBack(phrase: string, context: PhraseContext): string | null {
    const read = grammar.read(phrase, context);
    return "readAs" in read ? read.readAs : null;
  }
}

function understood<P extends PartOf, S>(
  method: GrammarOf<P, S>,
  parts: readonly P[],
  text: string,
  context: PhraseContext,
): Understood<S> {
  const beside: readonly string[] = ["harmless", "cap", "full", ...(method.beside ?? [])];
  if (text.trim() !== "" && parts.every(({ kind }) => beside.includes(kind)))
    throw new Refused({ kind: "missing" });
  const { standard, main, modifiers = [], quota } = method.standard(parts, text, context);
  if (context.into && method.takesAmounts?.(standard) === false) throw new Refused({ kind: "not-into" });
  const cap = capOf(parts, context, method.capped ?? false);
  if (context.into && !cap && !context.cap && method.needsCap?.(standard))
    throw new Refused({ kind: "no-cap" });
  const readAs = [main, ...modifiers, ...(cap ? [`最高${print(cap)}分`] : [])].join("，");
  return { standard, readAs, cap, ...(quota ? { quota } : {}) };
}

/** Caps named in the phrase: one equal to 上限 or 分值 says nothing new, a lone one is the cap, another contradicts. */
function capOf(parts: readonly PartOf[], context: PhraseContext, capped: boolean): Exact | null {
  const said = (kind: CommonPart["kind"]): readonly Exact[] =>
    parts.flatMap((part) => (part.kind === kind && part.amount ? [part.amount] : []));
  let cap: Exact | null = null;
  for (const amount of said("cap")) {
    if (context.points?.compare(amount) === 0 || context.cap?.compare(amount) === 0) continue;
    const possible = !context.cap && (context.into || capped);
    if (!possible || (cap && cap.compare(amount) !== 0)) throw new Refused({ kind: "cap-differs", amount });
    cap = amount;
  }
  for (const amount of said("full"))
    if (context.points?.compare(amount) !== 0) throw new Refused({ kind: "cap-differs", amount });
  return cap;
}

/** What is made when it is first asked for. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
