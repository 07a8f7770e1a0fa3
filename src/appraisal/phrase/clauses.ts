/** A 计分标准 cut into its clauses, and each clause read by the grammar of its method. */
import type { Source } from "./combinators";
import { isEvidence } from "./cause";
import type { Form } from "./form";
import { impossibleIn } from "./impossible";
import { Refused, type Pointer } from "./parts";
import { apartNumbers, normalised, normalisePhrase } from "./normalise";
import type { Table } from "./table";
import { Traced } from "./traced";

/** No phrase is longer, and no clause: what is longer is prose, and is refused before any form sees it. */
const LONGEST_PHRASE = 1000;
const LONGEST_CLAUSE = 80;
/** Clauses that may make one statement, for a comma may stand inside it: 每少1次，扣0.5分. */
const LONGEST_STATEMENT = 4;

/** What reads clauses in a grammar. */
interface ClauseGrammar<P> {
  readonly forms: () => readonly Form<P>[];
  readonly table: () => Table<P> | null;
  readonly named: boolean;
  /** Whether a clause only says what is asked for, and nothing of how much: it may stand in front of what does. */
  readonly isLead: (clause: string) => boolean;
}
type Parts<P> = readonly P[];

/** The parts read, or the clause that was not understood, all from it on, and where in the text it stops making sense. */
export type PartsRead<P> =
  | { readonly parts: Parts<P> }
  | { readonly unread: string; readonly before: string; readonly rest: string; readonly at: Pointer };

/** A clause, and whether a sentence begins with it. */
interface Clause {
  readonly said: Traced;
  readonly opens: boolean;
}

/**
 * Reads a phrase into its parts, or names the clause that was not understood. Blank gives no parts. `names`: what the rule
 * calls its activity. Throws `Refused` for what no phrase can mean.
 */
export function readParts<P>(
  grammar: ClauseGrammar<P>,
  text: string,
  names: readonly string[] = [],
): PartsRead<P> {
  if (text.length > LONGEST_PHRASE) {
    const start = text.slice(0, 20);
    return { unread: `${start}…`, before: "", rest: text, at: { index: 0, word: start } };
  }
  const reader = new ClauseReader(grammar);
  const phrase = withoutNumbering(normalised(Traced.of(text)));
  const impossible = impossibleIn(phrase, text);
  if (impossible) throw new Refused(impossible);
  let unread: { readonly before: readonly Clause[]; readonly rest: readonly Clause[] } | null = null;
  for (const spelling of spellings(phrase, grammar.named ? names : [])) {
    const clauses = clausesOf(reader, spelling);
    const { parts, rest } = readClauses(reader, clauses);
    if (rest.length === 0) return { parts };
    unread ??= { before: clauses.slice(0, clauses.length - rest.length), rest };
  }
  const { before, rest } = unread ?? { before: [], rest: [] };
  return {
    unread: rest[0]?.said.text ?? "",
    before: joined(before),
    rest: joined(rest),
    at: pointAt(
      reader,
      rest.map(({ said }) => said),
      text,
    ),
  };
}

const joined = (clauses: readonly Clause[]): string => clauses.map(({ said }) => said.text).join("，");

/** 1.…；2.…, （1）, 一是: the numbers of a list say nothing. A list of one number is none. */
const withoutNumbering = (text: Traced): Traced =>
  text
    .replace(
      /(?<=^|[,;。\n])\s*(?:\d{1,2}[.、](?!\d)|\(\d{1,2}\)|\([一二三四五六七八九十]\)|[一二三四五六七八九十](?:、(?![一二三四五六七八九十])|是:?))/g,
      "",
    )
    .trim();

/** What a phrase is about, before its only colon: 心得体会：…; who or how grave (书记：, 严重：) is a condition. */
const TITLE =
  /^(?![^:]*(?:书记|委员|党员|班子|人员|干部|[级奖等次档]:|一般|严重|轻|重))[\u4e00-\u9fff、]{2,10}:(?=[^:]+$)/g;

/**
 * The phrase as it stands and with the rule's own names as 活动, without its spaces and with spaces as commas; then without
 * what it is about, and with a comma for its only colon.
 */
function spellings(phrase: Traced, names: readonly string[]): readonly Traced[] {
  const titled = [phrase, phrase.replace(TITLE, ""), phrase.replace(/:(?=[^:]+$)(?<=^[^:]+:)/g, ",")];
  const all = titled
    .flatMap((one) => [one, withoutNames(one, names)])
    .flatMap((named) =>
      ["", ","].map((space) =>
        apartNumbers(named)
          .replace(/[ \t]+/g, space)
          .replace(/\s*\n\s*/g, ";"),
      ),
    );
  return all.filter(({ text }, i) => all.findIndex((other) => other.text === text) === i);
}

const withoutNames = (text: Traced, names: readonly string[]): Traced =>
  names
    .map((name) => normalisePhrase(name).replace(/\s+/g, ""))
    .filter((name) => name.length >= 2)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => (rest.text.includes(name) ? rest.replace(literally(name), "活动") : rest), text)
    .replace(/(?:活动){2,}/g, "活动");
const literally = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "g");

const clausesOf = <P>(reader: ClauseReader<P>, phrase: Traced): readonly Clause[] =>
  openBrackets(reader, withoutTotal(reader, phrase))
    .split(/;|[。!.](?!\d)|。(?=\d+次)/g)
    .flatMap((sentence) =>
      sentence.split(/,/g).map((clause, i) => ({ said: withoutHead(clause), opens: i === 0 })),
    )
    .filter(({ said }) => said.text !== "");

/** A closing （10分） restates the 分值; right behind a word of a table it may be what the word is worth. */
const withoutTotal = <P>(reader: ClauseReader<P>, phrase: Traced): Traced =>
  phrase.replace(
    reader.table
      ? /(?<=[\d分%算例止。;,])\(\d+(?:\.\d+)?分\)(?=[。;,]?$)/g
      : /(?<=.)\(\d+(?:\.\d+)?分\)(?=[。;,]?$)/g,
    ({ text }) => `,满分${text.slice(1, -1)}`,
  );

/**
 * Brackets that hold a clause of their own become clauses, an amount stays beside its word, others (国家级(含部级)) stay part
 * of it.
 */
const openBrackets = <P>(reader: ClauseReader<P>, phrase: Traced): Traced =>
  phrase.replace(/(?<=(\d?分?))\(([^()]*)\)/g, (all, [, behind = "", inner = ""]) => {
    // Behind a number another number would only lengthen it.
    const isNumber = /^\d$/.test(behind);
    if (reader.table && !isNumber && /^[得计加扣]?\d+(?:\.\d+)?(?:分|%)?$/.test(inner))
      return all.slice(1, -1);
    const clauses = inner.split(/[,;。](?!\d)/).filter((clause) => clause !== "");
    const ownClauses = clauses.length > 0 && clauses.every((clause) => reader.statement(clause));
    if (ownClauses) return all.replace(/[()]/g, ",");
    // 扣1分(以现场检查为准): what a person who records a case goes by.
    const isAside = reader.table?.isRemark?.(inner) ?? isEvidence(inner);
    return behind.length === 2 && isAside ? "" : all;
  });

/** 加分标准：…, 具体为：… */
const withoutHead = (clause: Traced): Traced =>
  clause.replace(
    /^(?:(?:加分|扣分|计分|评分|考评|考核|赋分)?(?:标准|办法|方法|规则)|具体为|具体标准|其中|说明|注)(?:为|是|如下)?:?(?=.)|^(?![^:]*[酌视每不再另])[\u4e00-\u9fff]{2,16}(?:扣|加|计|赋|评)(?:考评|考核)?分:(?=.)|:$/g,
    "",
  );

/**
 * The parts of clauses, and what is left from the first that was not understood. What is asked for (认真落实制度，…) says
 * nothing of how much and is passed over at the start of a sentence of which the rest is read.
 */
function readClauses<P>(
  reader: ClauseReader<P>,
  clauses: readonly Clause[],
): { readonly parts: Parts<P>; readonly rest: readonly Clause[] } {
  const parts: P[] = [];
  let rest = clauses;
  let passed: readonly Clause[] | null = null;
  while (rest.length > 0) {
    const [first, ...behind] = rest;
    const mayLead = first !== undefined && (first.opens || passed !== null) && behind.length > 0;
    const leads = mayLead && reader.isLead(first.said.text) && reader.joined([first.said.text]) === null;
    // It is no part of the first word of a table behind it.
    const { read, length } =
      leads && readStatement(reader, behind).read ? { read: null, length: 0 } : readStatement(reader, rest);
    if (read) {
      parts.push(...read);
      rest = rest.slice(length);
      passed = null;
    } else if (leads) {
      passed ??= rest;
      rest = behind;
    } else break;
  }
  // What is asked for with nothing behind it is what was not understood.
  return { parts, rest: passed && rest.length === 0 ? passed : rest };
}

function readStatement<P>(
  reader: ClauseReader<P>,
  clauses: readonly Clause[],
): { readonly read: Parts<P> | null; readonly length: number } {
  const most = Math.min(clauses.length, LONGEST_STATEMENT);
  for (let length = 1; length <= most; length++) {
    const read = reader.joined(clauses.slice(0, length).map(({ said }) => said.text));
    if (read) return { read, length };
  }
  return { read: null, length: 0 };
}

/** Whether a clause is a case, and another stands behind it: 散布谣言的，泄露秘密的…. */
const isCaseBefore = (clause: string, next: string): boolean =>
  /[^目]的$/.test(clause) &&
  !/^(?:每|各|均|分别|酌情|视情|一次性|一律|本项|该项|此项|不|则|即|全|[扣加减得计奖]|\d|且|并)/.test(next);
const joinedCases = (clauses: readonly string[]): string =>
  clauses
    .map((clause, i) => {
      const next = clauses[i + 1];
      if (next === undefined || !isCaseBefore(clause, next)) return clause;
      return `${clause.slice(0, -1)}${/^或/.test(next) ? "" : "或"}`;
    })
    .join("");

/** Where one statement may be cut when it cannot be read whole: at its signs, or behind its amounts. */
const CUTS: readonly RegExp[] = [/、/, /[、/|]/, /[、/|]|(?<=\d分)(?=[^\d,、-])/];
/** Between a number and the next word, where no sign stands: 好100较好85. */
const ENTRY_CUT = /[、/|]|(?<=\d[分%]?)(?=[\u4e00-\u9fff])(?![分次个项级星等类种名月年])/;

/** Reads the clauses of one phrase; what it has read once it remembers, for the ways to cut a phrase share their pieces. */
class ClauseReader<P> {
  readonly table: Table<P> | null;
  private readonly statements = new Map<string, Parts<P> | null>();
  private readonly pieces = new Map<string, Parts<P> | null>();

  constructor(private readonly grammar: ClauseGrammar<P>) {
    this.table = grammar.table();
  }

  isLead(clause: string): boolean {
    return this.grammar.isLead(clause);
  }

  /** Clauses as one statement, as if no comma stood between them. */
  joined(clauses: readonly string[]): Parts<P> | null {
    // Words before a comma are no part of the first word of a table: 警告，书记3分.
    const mayCut =
      clauses.length === 1 ||
      !this.table ||
      /^(?:分别|依次|[加扣减得计奖励则每次件例项篇各]){0,6}\d[\d.、/分-]*$/.test(clauses.at(-1) ?? "");
    const read = (text: string): Parts<P> | null => (mayCut ? this.statement(text) : this.byForms(text));
    // Several cases for one amount: 散布谣言的，泄露秘密的，每次扣2分.
    const cases =
      this.table && clauses.slice(0, -1).some((clause, i) => isCaseBefore(clause, clauses[i + 1] ?? ""));
    return (cases ? read(joinedCases(clauses)) : null) ?? read(clauses.join(""));
  }

  /** A statement read whole, or in the pieces of the first cut that leaves nothing unread. */
  statement(text: string): Parts<P> | null {
    const known = this.statements.get(text);
    if (known !== undefined) return known;
    const parts = this.clause(text) ?? this.inPieces(text);
    this.statements.set(text, parts);
    return parts;
  }

  private inPieces(text: string): Parts<P> | null {
    for (const cut of this.cuts()) {
      const pieces = text.split(cut).filter((piece) => piece !== "");
      if (pieces.length < 2) continue;
      const read = pieces.map((piece) => (cut === ENTRY_CUT ? this.entry(piece) : this.clause(piece)));
      if (read.every((parts) => parts !== null)) return read.flat();
    }
    return null;
  }

  private readonly cuts = (): readonly RegExp[] => (this.table?.runsOn ? [...CUTS, ENTRY_CUT] : CUTS);

  private clause(text: string): Parts<P> | null {
    if (text.length > LONGEST_CLAUSE) return null;
    const known = this.pieces.get(text);
    if (known !== undefined) return known;
    const parts = this.byForms(text) ?? this.table?.lists(text) ?? this.entry(text);
    this.pieces.set(text, parts);
    return parts;
  }

  private entry(text: string): Parts<P> | null {
    const entry = this.table?.entry(text);
    return entry ? [entry] : null;
  }

  private byForms(text: string): Parts<P> | null {
    if (text.length > LONGEST_CLAUSE) return null;
    const source: Source = { text, reached: 0 };
    for (const { read } of this.grammar.forms()) {
      const parts = read(source);
      if (parts) return parts;
    }
    return null;
  }

  /** How far a statement that is not understood makes sense, cut where that leads furthest. */
  sense(text: string): number {
    return Math.max(
      ...[/$^/, ...this.cuts()].map((cut) => {
        let from = 0;
        for (const piece of text.split(cut)) {
          from = text.indexOf(piece, from);
          if (!this.clause(piece)) return from + this.reached(piece);
          from += piece.length;
        }
        return from;
      }),
    );
  }

  private reached(text: string): number {
    const source: Source = { text, reached: 0 };
    if (text.length <= LONGEST_CLAUSE) for (const { read } of this.grammar.forms()) read(source);
    // One character at the start may be part of any word.
    return source.reached > 1 ? source.reached : 0;
  }
}

/** The word at which the first of these clauses stops making sense, alone or joined with the next. */
function pointAt<P>(reader: ClauseReader<P>, clauses: readonly Traced[], text: string): Pointer {
  const near = clauses.slice(0, LONGEST_STATEMENT);
  const joins = near.map((_, i) => Traced.join(near.slice(0, i + 1)).text);
  let at = Math.max(0, ...joins.map((join) => reader.sense(join)));
  let clause = near[0] ?? Traced.of("");
  for (const next of near.slice(1)) {
    if (at < clause.text.length) break;
    at -= clause.text.length;
    clause = next;
  }
  const [word = ""] = /^(?:\d+(?:\.\d+)?|[^\d、/|()]+|.)/.exec(clause.text.slice(at)) ?? [];
  const [from, to] = clause.spanOf(at, at + word.length);
  return { index: from, word: text.slice(from, to) };
}
