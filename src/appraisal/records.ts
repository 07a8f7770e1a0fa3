/**
 * The records of a year as codes that nobody can read, by branch, type and day, and their comparison with those of
 * earlier runs: a row that moved, or a topic that was mended, is no new record.
 */
import type { CellRef } from "../base/address";
import { firstOfMonth, lastOfMonth, partsOf, type Day } from "../base/calendar";
import { mixNumber, mixText, SEED } from "../base/hash";
import { textKey } from "../base/text";
import type { Activity, Branch, Completion } from "./facts";

/** The records of a year that its runs had, as codes. */
export interface CountedRecords {
  /** The latest 截止日期 of those runs. */
  readonly until: Day;
  readonly known: ReadonlySet<number>;
  /** Those that came too late, with the 截止日期 that they missed: they stay so in every later run. */
  readonly late: ReadonlyMap<number, Day>;
  /** The activity types and 考评项目 that there were. */
  readonly words: ReadonlySet<number>;
  /** Those of them that were new after a 截止日期: a new word says nothing about when its records up to then were made. */
  readonly unclear: ReadonlyMap<number, Day>;
}

/** What the runs before this one had. */
export interface EarlierRuns {
  readonly years: ReadonlyMap<number, CountedRecords>;
  /** Whether the row of a cell stood on its sheet, as it is, when the last of them was made. */
  readonly stood: (at: CellRef) => boolean;
  /** The score of an item before it was objected to, as far as a run knew of it; null where none did. */
  readonly scoreBefore: (branch: string, rule: string) => number | null;
}

/** No run before this one. */
export const NO_EARLIER_RUNS: EarlierRuns = { years: new Map(), stood: () => false, scoreBefore: () => null };

/** What keeps the several times of one row apart from the 党小组 of one day. */
const STEP = 1000;
/** Codes that a browser, too, keeps as plain integers. */
const BITS = 0x3fffffff;

const wordCode = (word: string): number => mixText(SEED, textKey(word)) & BITS;
const headCode = (branch: string, word: string): number => mixText(wordCode(word), `\n${textKey(branch)}`);
const recordCode = (head: number, from: Day, to: Day, nth: number): number =>
  mixNumber(mixNumber(mixNumber(head, from), to), nth) & BITS;

/** A branch and what its records are of: the part of their codes that all days share. */
interface Head {
  readonly branch: Branch;
  readonly word: string;
  readonly code: number;
  /** The last run did not know the word. */
  readonly isNew: boolean;
  /** The 截止日期 up to which its records are in doubt for it. */
  readonly doubt: Day | null;
}

/** How many times of an activity came too late, and for which 截止日期. */
export interface Missed {
  readonly until: Day;
  readonly times: number;
}

const timesOf = (missed: Missed | null): number => missed?.times ?? 0;

/** A word that was new once, with the first of the records that are in doubt for it. */
interface Doubt {
  readonly at: CellRef;
  readonly until: Day;
}

/** Compares the records of a run with those of earlier ones, and keeps them for later ones. */
export class Records {
  private readonly known: Set<number>;
  private readonly late: Map<number, Day>;
  private readonly words: Set<number>;
  private readonly unclear: Map<number, Day>;
  private readonly heads = new Map<Branch, Map<string, Head>>();
  private readonly groups = new Map<number, Map<string, number>>();
  private readonly spans = new Map<number, number>();
  /** Words of records in doubt. */
  readonly doubts = new Map<string, Doubt>();

  constructor(
    private readonly before: CountedRecords | undefined,
    private readonly stood: EarlierRuns["stood"],
    words: Iterable<string>,
  ) {
    this.known = new Set(before?.known);
    this.late = new Map(before?.late);
    this.words = new Set(before?.words);
    this.unclear = new Map(before?.unclear);
    for (const word of words) this.words.add(wordCode(word));
  }

  /** The 截止日期 that an activity missed under a type, and how many of its times; all others are known from now on. */
  missedBy(activity: Activity, branch: Branch, type: string, from: Day, to: Day): Missed | null {
    const head = this.head(branch, type);
    const nth = activity.partyGroup === null ? 0 : this.groupOf(head, activity.partyGroup, from);
    const { at, count } = activity;
    let missed: Missed | null = null;
    for (let i = 0; i < count && i < STEP; i++) {
      const until: Day | null = this.judge(head, from, to, nth + i * STEP, at);
      if (until !== null) missed = { until, times: timesOf(missed) + 1 };
    }
    return missed;
  }

  /** The 截止日期 that a completion missed; of several 事项 of one day each is its own. */
  missedOn(day: Day, branch: Branch, title: string, { matter, at }: Completion): Day | null {
    const head = this.head(branch, title);
    const nth = matter === null ? 0 : this.groupOf(head, textKey(matter), day);
    return this.judge(head, day, day, nth, at);
  }

  private head(branch: Branch, word: string): Head {
    let own = this.heads.get(branch);
    if (!own) this.heads.set(branch, (own = new Map<string, Head>()));
    const present = own.get(word);
    if (present) return present;
    const { before } = this;
    const code = wordCode(word);
    const isNew = before !== undefined && !before.words.has(code);
    const doubt = before?.unclear.get(code) ?? (isNew ? before.until : null);
    const made = { branch, word, code: headCode(branch.name, word), isNew, doubt };
    this.words.add(code);
    own.set(word, made);
    return made;
  }

  /** How many-th 党小组 (or 事项) of its day a record names: its name may be mended, another one is another record. */
  private groupOf({ code }: Head, name: string, day: Day): number {
    const key = mixNumber(code, day);
    let groups = this.groups.get(key);
    if (!groups) this.groups.set(key, (groups = new Map<string, number>()));
    const nth = groups.get(name) ?? groups.size;
    groups.set(name, nth);
    return nth;
  }

  private judge(head: Head, from: Day, to: Day, nth: number, at: CellRef): Day | null {
    const { doubt, word } = head;
    if (doubt !== null && to <= doubt && !this.doubts.has(word)) {
      this.doubts.set(word, { at, until: doubt });
      this.unclear.set(wordCode(word), doubt);
    }
    const code = recordCode(head.code, from, to, nth);
    if (this.known.has(code)) return null;
    const missed = this.before ? this.missed(this.before, head, from, to, code, at) : null;
    if (missed === null) this.known.add(code);
    else this.late.set(code, missed);
    return missed;
  }

  private missed(
    { known, late, until }: CountedRecords,
    head: Head,
    from: Day,
    to: Day,
    code: number,
    at: CellRef,
  ): Day | null {
    if (to > until) return null;
    // Under its name, and those that the branch had then.
    const { branch, word } = head;
    const others = branch.aliases.map((alias) => recordCode(headCode(alias, word), from, to, 0));
    for (const one of [code, ...others]) {
      const before = late.get(one);
      if (before !== undefined) return before;
      if (known.has(one)) return null;
    }
    if (head.isNew || this.stood(at)) return null;
    return from === to && this.wasCounted(head, from, known) ? null : until;
  }

  /** A date given now for what was only a count of its month then. */
  private wasCounted({ code }: Head, day: Day, known: CountedRecords["known"]): boolean {
    const { year, month } = partsOf(day);
    const span = mixNumber(code, year * 12 + month);
    const nth = this.spans.get(span) ?? 0;
    this.spans.set(span, nth + 1);
    return known.has(recordCode(code, firstOfMonth(year, month), lastOfMonth(year, month), nth * STEP));
  }

  /** What later runs will be compared with. */
  counted(until: Day): CountedRecords {
    const { known, late, words, unclear, before } = this;
    return { until: before && before.until > until ? before.until : until, known, late, words, unclear };
  }
}
