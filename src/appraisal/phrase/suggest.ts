/**
 * The phrases to suggest where one was not understood: those of the method, with the officer's own numbers, words and grades
 * in the place of their own, and only such as are read.
 */
import { exact, type Exact } from "../../base/exact";
import { normalisePhrase } from "./normalise";
import { bareWord } from "./table";

/** What to suggest for. */
export interface Wanted {
  /** The 计分标准 as written. */
  readonly text: string;
  /** What of it was not understood. */
  readonly unread: string;
  /** The method's phrases. */
  readonly phrases: readonly string[];
  /** The grades to name, those first that the method names most. */
  readonly grades: readonly string[];
  /** 分值, which stands for an amount where the officer named none. */
  readonly points: string | null;
  /** The phrase as the contract writes it; null where it is refused. */
  readonly read: (phrase: string) => string | null;
}

/** At most so many are suggested, and no more of a text is looked at. */
const MOST = 3;
const LONGEST = 200;

/** A number and what it counts; `1次` in a phrase is its wording and no number of its own. */
const NUMBER =
  /(?<![\d.])(\d+(?:\.\d+)?)(?=(?:-\d+(?:\.\d+)?)?(分|%|次|个百分点|天|周|个月))|(?<=[扣加减得计记、\u4e00-\u9fff])(\d+(?:\.\d+)?)(?=$|[、,;。])/g;
type Unit = "amount" | "share" | "count" | "fixed";

function unitOf(number: string, sign: string | undefined): Unit {
  if (sign === undefined || sign === "分") return "amount";
  if (sign === "%") return "share";
  return sign === "次" && number !== "1" ? "count" : "fixed";
}

const numbersIn = (text: string, unit: Unit): readonly string[] =>
  [...text.matchAll(NUMBER)].flatMap(([, signed, sign, bare]) => {
    const number = signed ?? bare ?? "";
    return unitOf(number, sign) === unit ? [number] : [];
  });

/** The phrase with other numbers of a unit, in turn; those that are lacking stay. */
function withNumbers(phrase: string, unit: Unit, numbers: readonly string[]): string {
  let next = 0;
  return phrase.replace(NUMBER, (own: string, _signed, sign: string | undefined) =>
    unitOf(own, sign) === unit ? (numbers[next++] ?? own) : own,
  );
}

/** A table of words: its entries have a word, a number and the same sign behind it. */
const TABLE = /^[^\d、]+[\d.]+(分?)(?:、[^\d、]+[\d.]+\1)+$/;

/** The words of a text that stand before a number, and those of two lists of equal length. */
function entriesIn(text: string): readonly (readonly [word: string, number: string])[] {
  const lists = /^([^\d,;。]+?)(?:分别|依次|各)?(?:加|扣|得|计|记)?((?:[\d.]+分?[、/])+[\d.]+)分?$/.exec(
    text,
  );
  const words = lists?.[1]?.split("、") ?? [];
  const numbers = lists?.[2]?.split(/分?[、/]/) ?? [];
  if (words.length > 1 && words.length === numbers.length)
    return words.map((word, i) => [bareWord(word), numbers[i] ?? ""]);
  return [
    ...text.matchAll(
      /([^\d,;。、:()]{1,20}?)(?:的?(?:每[次项个起])?(?:加|扣|得|计|记|为))?(\d+(?:\.\d+)?)(?![\d次%个])/g,
    ),
  ].map(([, word = "", number = ""]) => [bareWord(word), number]);
}

/** Single characters and pairs of a text, its numbers all alike: what two phrases can share. */
function traits(text: string): ReadonlySet<string> {
  const letters = [...text.replace(/[\s,，;。、]+/g, "").replace(/\d+(?:\.\d+)?/g, "0")].slice(0, LONGEST);
  return new Set([...letters, ...letters.slice(0, -1).map((letter, i) => letter + (letters[i + 1] ?? ""))]);
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((trait) => other.has(trait)).length;
  return shared / (one.size + other.size);
}

/** A phrase that might be meant, and how near it is: what it invents or leaves out of the officer's numbers weighs most. */
interface Candidate {
  readonly phrase: string;
  readonly nearness: number;
}

/** The phrase with the officer's numbers, a list as long as they reach, and how much it invents or leaves out. */
function withOwnNumbers(
  phrase: string,
  said: string,
  points: string | null,
): { readonly text: string; readonly off: number } {
  let text = phrase;
  let invented = 0;
  let unused = 0;
  for (const unit of ["amount", "share", "count"] as const) {
    const own = numbersIn(phrase, unit).length;
    const wanted = numbersIn(said, unit);
    const numbers = wanted.length === 0 && unit === "amount" && points !== null ? [points] : wanted;
    text = withNumbers(text, unit, numbers);
    invented += Math.max(0, own - numbers.length);
    unused += Math.max(0, wanted.length - own);
  }
  const shorter = phrase.replace(/、[^、]+$/, "");
  const less = invented > 0 && shorter !== phrase ? withOwnNumbers(shorter, said, points) : null;
  // A list cut short is good only where it then invents nothing.
  return less && less.off < 1 ? { ...less, off: less.off + 0.4 } : { text, off: invented + 0.5 * unused };
}

/** The phrase of the method with the officer's words, numbers and grades. */
function filled(phrase: string, said: string, { grades, points }: Wanted): readonly Candidate[] {
  const near = likeness(traits(phrase), traits(said));
  const table = TABLE.exec(phrase);
  const entries = entriesIn(said);
  if (table && entries.length > 0) {
    const words = entries.map(([word, number]) => `${word}${number}${table[1] ?? ""}`).join("、");
    return [{ phrase: words, nearness: near + 0.5 }];
  }
  const { text, off } = withOwnNumbers(phrase, said, points);
  const nearness = near - off;
  const named = /^(.*评为)(.+)$/.exec(text);
  if (!named || grades.length === 0) return [{ phrase: text, nearness }];
  return grades.map((grade) => ({
    phrase: `${named[1] ?? ""}${grade}`,
    nearness: nearness + (said.includes(grade) ? 1 + grade.length / 100 : 0),
  }));
}

/**
 * What is said on top of another amount as the sum of both: 每例加1分，成效显著的再加1分 → …加2分. Behind several it may stand on
 * the one before it or on the first.
 */
function summed(text: string): readonly string[] {
  const sums = (onLast: boolean): string => {
    let [first, last]: (Exact | null)[] = [null, null];
    return normalisePhrase(text).replace(
      /(?:(再|另外?|额外|还|又)(每[次例起人件]|1[次例起人件篇条项]|予以|给予)*)?(加|扣|减|奖)?([扣减加])?(?:分|计)?(\d+(?:\.\d+)?)(?=分)|(加倍|翻倍)(?:扣分|加分|计分|处理)?/g,
      (
        all: string,
        further?: string,
        each?: string,
        verb?: string,
        twice?: string,
        number?: string,
        doubled?: string,
      ) => {
        const base = onLast ? last : first;
        if (doubled !== undefined)
          return base ? `${/加分/.test(text) ? "加" : "扣"}${base.mul(2).toString()}分` : all;
        const own = exact(number ?? "0");
        if (further === undefined && twice === undefined) {
          first ??= own;
          last = own;
          return all;
        }
        last = base ? base.add(own) : own;
        first ??= last;
        return `${each ?? ""}${twice ?? verb ?? ""}${last.toString()}`;
      },
    );
  };
  return [...new Set([sums(false), sums(true)])].filter((one) => one !== normalisePhrase(text));
}

/** At most three phrases, the nearest first; each is read as it stands, beside what else of the text was understood. */
export function nearestPhrases(wanted: Wanted): readonly string[] {
  const said = normalisePhrase(wanted.unread.slice(0, LONGEST));
  const candidates = wanted.phrases
    .flatMap((phrase) => filled(phrase, said, wanted))
    .map((candidate, order) => ({ ...candidate, order }))
    .sort((a, b) => b.nearness - a.nearness || a.order - b.order);
  const found: string[] = [];
  for (const phrase of summed(wanted.text.slice(0, LONGEST))) {
    const accepted = wanted.read(phrase);
    if (accepted !== null) found.push(accepted);
  }
  for (const { phrase } of candidates) {
    const accepted = besideTheRest(phrase, wanted) ?? wanted.read(phrase);
    if (accepted !== null && !found.includes(accepted)) found.push(accepted);
    if (found.length === MOST) break;
  }
  return found;
}

/** The phrase in the place of the clause that was not understood, where the rest of the text is read with it. */
function besideTheRest(phrase: string, { text, unread, read }: Wanted): string | null {
  const clauses = text.slice(0, LONGEST).split(/[，,；;。\n]/);
  const at = clauses.findIndex((clause) => normalisePhrase(clause) === unread);
  return clauses.length < 2 || at < 0 ? null : read(clauses.with(at, phrase).join("，"));
}
