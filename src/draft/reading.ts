/** What a clause is understood as: a row of 考评规则 to be, with what was guessed about it. */
import type { ScoringMethod } from "../appraisal/methods/method";
import { methodNamed } from "../appraisal/methods/registry";
import type { PhraseContext } from "../appraisal/phrase/parts";
import type { RawValue, RuleColumn } from "../appraisal/rulebook/source";
import { readDeadline, readPeriod, readPoints, readQuota } from "../appraisal/rulebook/values";
import type { Quota } from "./activities";
import { draftText } from "../text/draft";
import type { Clause } from "./clauses";
import type { Kind } from "./item";

/** Columns of a row, as typed. */
export type Values = Readonly<Partial<Record<RuleColumn, RawValue>>>;

/** Another way to read what was guessed: the columns that it changes. */
export interface Choice {
  readonly label: string;
  readonly values: Values;
}

/** What was guessed of a row, why, and what else it may be. */
export interface Guess {
  readonly column: RuleColumn;
  readonly value: RawValue;
  readonly why: string;
  readonly others: readonly Choice[];
  /** What is asked, where the same answer holds for every row of the document that asks it. */
  readonly once?: string;
  /** Rows that the answer holds for besides its own, with what each choice makes of them. */
  readonly also?: readonly { readonly rule: string; readonly choices: readonly Values[] }[];
}

/** One row that a clause comes to. */
export interface Reading {
  readonly values: Values;
  readonly readAs: string;
  readonly guesses: readonly Guess[];
  /** It earns what stands beside it (points, a share) rather than taking from points that are had. */
  readonly earns: boolean;
  /** Points that the clause itself names for what it asks: 得2分，否则不得分. */
  readonly worth: string | null;
}

/** What stands around a clause. */
export interface Surroundings {
  readonly kind: Kind;
  /** What is asked for beside the clause. */
  readonly content: string;
  /** What its item is called. */
  readonly title: string;
  /** The points of its item; "" where it has none. */
  readonly points: string;
  /** Grades of the document, best first. */
  readonly grades: readonly string[];
  /** How often what is asked for is to be held, as far as the text around says. */
  readonly quotas: readonly Quota[];
}

/** Reads a clause in one way; null where it does not say such a thing, `refused` where it does and no phrase holds it. */
export type Reader = (clause: Clause, around: Surroundings) => readonly Reading[] | null | "refused";

/** A guess; the other readings belong to it. */
export function guess(
  column: RuleColumn,
  value: RawValue,
  why: string,
  others: readonly Choice[] = [],
): Guess {
  return { column, value, why, others };
}

/** A guess that is asked once of the whole document. */
export const guessOnce = (once: string, asked: Guess): Guess => ({ ...asked, once });

/** What is asked of something with points and not a word of how they are lost or earned. */
export const silentGuess = (): Guess =>
  guessOnce(
    "silent",
    guess("method", "检查", draftText.guess.silent, [
      { label: "检查 按百分制折算", values: { standard: "按百分制折算" } },
      { label: "完成 未完成不得分", values: { method: "完成", standard: "未完成不得分" } },
      { label: "扣分 酌情扣分", values: { method: "扣分", standard: "酌情扣分" } },
    ]),
  );

const exactOf = (points: string): PhraseContext["points"] => (points === "" ? null : readPoints(points));

/** What the phrase of a 并入 row is read as; null where its method does not take it. */
export const readInto = (values: Values): string | null =>
  readPhrase(String(values.method), String(values.standard), values, "", true);

/** What a phrase is read as in a row; null where its method does not take it. */
export function readPhrase(
  method: string,
  standard: string,
  values: Values,
  points: string,
  into = false,
): string | null {
  const named = methodNamed(method);
  if (!named || (into && !named.mayGoInto)) return null;
  const read = named.phrase.read(standard, contextOf(named, values, points, into));
  return "problem" in read ? null : read.readAs;
}

/** What a phrase of a row is read with. */
export function contextOf(
  method: Pick<ScoringMethod, "columns">,
  values: Values,
  points: string,
  into: boolean,
): PhraseContext {
  const unit = readPeriod(values.period ?? null);
  const quota = readQuota(values.count ?? null);
  const deadline = readDeadline(values.deadline ?? null);
  return {
    points: exactOf(points),
    cap: values.cap === undefined ? null : readPoints(values.cap),
    into,
    names: [values.title, values.activityTypes].flatMap((name) =>
      typeof name === "string" ? name.split("、") : [],
    ),
    ...(unit && quota && method.columns.schedule ? { quota: { unit, quota } } : {}),
    ...(deadline && method.columns.deadline ? { deadline } : {}),
  };
}

/** A row by its method and the first of several phrases that the method reads; null where it reads none. */
export function rowOf(
  method: string,
  phrases: readonly string[],
  values: Values,
  around: Pick<Surroundings, "points">,
  more: Partial<Pick<Reading, "guesses" | "earns" | "worth">> = {},
): Reading | null {
  for (const standard of phrases) {
    const readAs = readPhrase(method, standard, values, more.worth ?? around.points);
    if (readAs !== null && isKept(standard, readAs))
      return {
        values: { ...values, method, standard },
        readAs,
        guesses: more.guesses ?? [],
        earns: more.earns ?? false,
        worth: more.worth ?? null,
      };
  }
  return null;
}

/** Whether a read-back says what the phrase says: none of its numbers and measures is lost. */
function isKept(standard: string, readAs: string): boolean {
  const said = standard.match(/\d+(?:\.\d+)?|每项|每逾期|每低|低于|达到|次以上|未达/g) ?? [];
  return said.every((token) => readAs.includes(token));
}

/** A list of one reading; where the method takes none of its phrases no other reading would be right either. */
export const only = (reading: Reading | null): readonly Reading[] | "refused" =>
  reading ? [reading] : "refused";

const NAME_LENGTH = 24;

/** A name for what a clause is about: the words before its amount. */
export function subjectOf(key: string): string {
  const head = key.split(
    /(?:,|的|,?每(?:有|发现|发生|出现|少|缺|低|降|逾期)?\d*(?:人次|人·次|次|起|例|人|件|项|条|篇|处|个|期|场|家|票|份)?|[一1](?:次|项|处|例|人|件|篇))?,?(?:的,?)?(?:则|可|应|均|都|各|分别|一次性|每次|当年|酌情|视情\S{0,5}|予以|给予|本项|该项)*(?:(?:扣|减|加|奖励?|得|计|记|-|\+)[^\u4e00-\u9fff]*(?:\d|分|除|减)|不得分|不计分|不给分)/,
  )[0];
  return shortened(head ?? key);
}

/** A name cut to a length that fits its column. */
export function shortened(text: string): string {
  const clean = text
    .replace(/^(?:凡|对|如|若|因|存在|发现|有|出现|发生|其中|否则|被)(?=.{4})/, "")
    .replace(/[,;、:的，；：。]+$/g, "")
    .replace(/\([^()]*\)?$/g, "");
  const bare = clean === "" ? text : clean;
  return bare.length > NAME_LENGTH
    ? (bare.slice(0, NAME_LENGTH).split(/[,;]/)[0] ?? bare).slice(0, NAME_LENGTH)
    : bare;
}
