/**
 * Small parser combinators. A rule gives every way in which it can read a text from a place on, the preferred way first;
 * what is built of rules goes on from each of these ends, so a choice that leads nowhere is taken back. Ways that end at the
 * same place are one (what follows cannot tell them apart), which keeps the work small however much a text repeats itself.
 */

/** A text being read. */
export interface Source {
  readonly text: string;
  /** Behind the last word or number that any rule recognised: where what is not understood begins. */
  reached: number;
}

/** One way to read: where it ends, and the values it found, by name. */
export interface Match<V = unknown> {
  readonly end: number;
  readonly values: V;
}

/** Reads the source from `at` on; `V` holds the values it finds by name (`{ points: Exact }`), `unknown` is none. */
export interface Rule<V = unknown> {
  (source: Source, at: number): readonly Match<V>[];
  readonly start: Start;
}

/** How what a rule reads can begin, so that most rules are passed over at the first character. */
interface Start {
  /** The characters it can begin with; null is any. */
  readonly letters: ReadonlySet<string> | null;
  /** Whether it can read nothing at all. */
  readonly empty: boolean;
}

/**
 * What rules are written with: a string is its spellings (`"及以上|以上"`), brackets hold what may be absent
 * (`["的"]`, `["每", verb]`).
 */
export type Piece = string | Rule | readonly Piece[];

/** The values that a piece finds; those of an optional piece may be absent. */
export type ValuesOf<P> =
  P extends Rule<infer V> ? V : P extends readonly unknown[] ? Partial<AllValues<P>> : unknown;
type AllValues<P extends readonly unknown[]> = P extends readonly [infer Head, ...infer Tail]
  ? ValuesOf<Head> & AllValues<Tail>
  : unknown;
/** What every alternative finds is found; what only some find may be absent. */
type EitherValues<P extends readonly unknown[]> = P extends readonly [infer Head, ...infer Tail]
  ? Tail extends readonly []
    ? ValuesOf<Head>
    : Either<ValuesOf<Head>, EitherValues<Tail>>
  : unknown;
type Either<A, B> = { readonly [K in keyof A & keyof B]: A[K] | B[K] } & Partial<
  Omit<A, keyof B> & Omit<B, keyof A>
>;

const NONE: readonly never[] = [];
const NO_VALUES: unknown = {};
const heres: (readonly Match[])[] = [];
/** The only way to read is to end here, with nothing found; shared, for nothing is so common. */
const here = (end: number): readonly Match[] => (heres[end] ??= [{ end, values: NO_VALUES }]);

/** These ways to read, and those of the others that end where none of these does. */
function union(matches: readonly Match[], others: readonly Match[]): readonly Match[] {
  if (matches.length === 0) return others;
  const more = others.filter(({ end }) => matches.every((match) => match.end !== end));
  return more.length === 0 ? matches : [...matches, ...more];
}

const rule = <V>(start: Start, read: (source: Source, at: number) => readonly Match<V>[]): Rule<V> =>
  Object.assign(read, { start });

const ANYTHING: Start = { letters: null, empty: false };
const NOTHING: Start = { letters: new Set(), empty: true };
const either = (starts: readonly Start[]): Start => ({
  letters: starts.every(({ letters }) => letters)
    ? new Set(starts.flatMap(({ letters }) => [...(letters ?? [])]))
    : null,
  empty: starts.some(({ empty }) => empty),
});
/** What comes first, and what comes after what may be absent. */
function inTurn(starts: readonly Start[]): Start {
  const filled = starts.findIndex(({ empty }) => !empty);
  return { ...either(filled < 0 ? starts : starts.slice(0, filled + 1)), empty: filled < 0 };
}

/** One of the spellings of a word. */
function word(spellings: string): Rule {
  const byInitial = initials(spellings);
  return rule({ letters: new Set(byInitial.keys()), empty: false }, (source, at) => {
    const candidates = byInitial.get(source.text.charAt(at));
    if (!candidates) return NONE;
    let matches: readonly Match[] = NONE;
    for (const spelling of candidates)
      if (source.text.startsWith(spelling, at))
        matches = union(matches, recognised(source, at + spelling.length));
    return matches;
  });
}

function initials(spellings: string): ReadonlyMap<string, readonly string[]> {
  const byInitial = new Map<string, string[]>();
  for (const spelling of spellings.split("|")) {
    const initial = spelling.charAt(0);
    byInitial.set(initial, [...(byInitial.get(initial) ?? []), spelling]);
  }
  return byInitial;
}

/** Ends behind a word or number that was recognised. */
function recognised(source: Source, end: number): readonly Match[] {
  source.reached = Math.max(source.reached, end);
  return here(end);
}

const words = new Map<string, Rule>();

/** The rule of a piece; equal words share theirs. */
function ruleOf(piece: Piece): Rule {
  if (typeof piece === "function") return piece;
  if (typeof piece !== "string") return optional(seq(...piece));
  const known = words.get(piece) ?? word(piece);
  words.set(piece, known);
  return known;
}

const optional = (inner: Rule): Rule =>
  rule({ ...inner.start, empty: true }, (source, at) => union(inner(source, at), here(at)));

/** One piece after the other. */
export function seq<const P extends readonly Piece[]>(...pieces: P): Rule<AllValues<P>> {
  const rules = pieces.map(ruleOf);
  const start = inTurn(rules.map((piece) => piece.start));
  const first = start.empty ? null : start.letters;
  const read = rule(start, (source, at) => {
    if (first && !first.has(source.text.charAt(at))) return NONE;
    let matches = here(at);
    for (const piece of rules) {
      let next: readonly Match[] = NONE;
      for (const match of matches) next = union(next, withValues(match.values, piece(source, match.end)));
      if (next.length === 0) return NONE;
      matches = next;
    }
    return matches;
  });
  return read as Rule<AllValues<P>>;
}

const withValues = (values: unknown, matches: readonly Match[]): readonly Match[] =>
  values === NO_VALUES
    ? matches
    : matches.map((match) => ({ end: match.end, values: Object.assign({}, values, match.values) }));

/** One of the pieces, an earlier one before a later one. */
export function one<const P extends readonly Piece[]>(...pieces: P): Rule<EitherValues<P>> {
  const rules = pieces.map(ruleOf);
  const read = rule(either(rules.map(({ start }) => start)), (source, at) => {
    let matches: readonly Match[] = NONE;
    for (const piece of rules) matches = union(matches, piece(source, at));
    return matches;
  });
  return read as Rule<EitherValues<P>>;
}

/** Where a piece read again and again can end; each end is gone on from once, however many ways lead to it. */
function endsOf(piece: Rule, least: number, most: number, source: Source, at: number): ReadonlySet<number> {
  const allowed = new Set(least === 0 ? [at] : []);
  let last: ReadonlySet<number> = new Set([at]);
  for (let round = 1; round <= most && last.size > 0; round++) {
    const next = new Set<number>();
    for (const end of last)
      for (const match of piece(source, end)) if (!allowed.has(match.end)) next.add(match.end);
    if (round >= least) for (const end of next) allowed.add(end);
    last = next;
  }
  return allowed;
}

function repeated(piece: Piece, least: number, most: number, longestFirst: boolean): Rule {
  const inner = ruleOf(piece);
  return rule({ ...inner.start, empty: least === 0 || inner.start.empty }, (source, at) =>
    [...endsOf(inner, least, most, source, at)].sort((a, b) => (longestFirst ? b - a : a - b)).flatMap(here),
  );
}

/** A piece `least` to `most` times, the longest run first; values are not kept. */
export const many = (piece: Piece, least = 0, most = Infinity): Rule => repeated(piece, least, most, true);

/** A piece `least` to `most` times, the shortest run first; values are not kept. */
export const few = (piece: Piece, least: number, most: number): Rule => repeated(piece, least, most, false);

/** Any one character that passes the test. It is no word that was recognised. */
export const letter = (test: (letter: string) => boolean): Rule =>
  rule(ANYTHING, ({ text }, at) => (at < text.length && test(text.charAt(at)) ? here(at + 1) : NONE));

/** Any one character but these. */
export const except = (letters: string): Rule => {
  const excluded = new Set(letters);
  return letter((one) => !excluded.has(one));
};

/** Nothing, where the piece does not follow. */
export function not(piece: Piece): Rule {
  const inner = ruleOf(piece);
  return rule(NOTHING, ({ text }, at) => (inner({ text, reached: 0 }, at).length > 0 ? NONE : here(at)));
}

/** Nothing, where the piece follows. */
export const ahead = (piece: Piece): Rule => not(not(piece));

/** Nothing, where one of these spellings is what stands before. */
export function after(spellings: string): Rule {
  const before = spellings.split("|");
  return rule(NOTHING, ({ text }, at) => (before.some((one) => text.endsWith(one, at)) ? here(at) : NONE));
}

/** The text that a piece reads, or what `value` makes of it, by a name. */
export function as<K extends string>(name: K, piece: Piece): Rule<Readonly<Record<K, string>>>;
export function as<K extends string, T>(
  name: K,
  piece: Piece,
  value: (text: string) => T,
): Rule<Readonly<Record<K, T>>>;
export function as(
  name: string,
  piece: Piece,
  value: (text: string) => unknown = (text) => text,
): Rule<Readonly<Record<string, unknown>>> {
  const inner = ruleOf(piece);
  return rule(inner.start, (source, at) =>
    inner(source, at).map(({ end }) => ({ end, values: { [name]: value(source.text.slice(at, end)) } })),
  );
}

/** The number that a sticky pattern matches. */
export const token = (pattern: RegExp): Rule =>
  rule({ letters: new Set("0123456789"), empty: false }, (source, at) => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(source.text) ?? [];
    return found === undefined ? NONE : recognised(source, at + found.length);
  });

/** The values of the preferred way to read the whole text; null when there is none. */
export function readWhole<V>(piece: Rule<V>, source: Source): V | null {
  return piece(source, 0).find(({ end }) => end === source.text.length)?.values ?? null;
}
