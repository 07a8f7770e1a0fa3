/**
 * One meeting in two places is one: the same day on two tables, a count beside dated records, a copied sheet. What the
 * other table already says is left out here, before anything is scored. Contract: docs/计分约定.md#两处记载.
 */
import type { LeftOut } from "../appraisal/appraisal";
import {
  FACT_KINDS,
  type Activity,
  type Ballot,
  type Coverage,
  type FactKind,
  type FactTypes,
  type GrowingLists,
} from "../appraisal/facts";
import { formatRef, type CellRef } from "../base/address";
import { partsOf, type Day } from "../base/calendar";
import { declareFindings, type Finding } from "../base/finding";
import { textKey } from "../base/text";
import { correctionText } from "../text/ledger";
import type { Correction } from "./corrections";
import type { FindingList } from "./findings";
import type { TableFacts } from "./read/context";
import type { Table } from "./table";
import { headerArea } from "./table";

const say = declareFindings({
  "two-sources": {
    severity: "warning",
    title: "两张表记同样的事，数字不同",
    message: (one: string, other: string, agreed: number, differing: readonly string[]) =>
      `“${one}”和“${other}”记的是同样的事：${agreed}处相符，${differing.length}处不同（${shown(differing)}）。现在两处都有的按“${other}”计入。`,
    hint: (one: string, other: string) =>
      `请在“识别设置”写一行：工作表“${one}”，以哪张表为准填“${other}”（或“${one}”），以后不再问；两张表记的不是同样的事，填“${correctionText.both}”，两处都计入。`,
  },
  "two-sources/agree": {
    severity: "info",
    message: (one: string, other: string, agreed: number) =>
      `“${one}”和“${other}”有${agreed}处记的是同样的事，只计一次。`,
    hint: (one: string, other: string) =>
      `如果不是同样的事，请在“识别设置”写一行：工作表“${one}”，以哪张表为准填“${correctionText.both}”（指“${one}”与“${other}”），两处都计入。`,
  },
  "two-sources/answered": {
    severity: "info",
    message: (one: string, other: string, agreed: number, differing: number) =>
      `“${one}”和“${other}”记的是同样的事：${agreed}处相符，${differing}处不同，按识别设置以“${other}”为准。`,
    hint: (one: string, other: string) =>
      `要改的话，在“识别设置”中“${one}”或“${other}”一行改“以哪张表为准”。`,
  },
  "sources-differ": {
    severity: "warning",
    title: "两处记载不一致",
    message: (branch: string, what: string) => `“${branch}”两处记载不一致：${what}。`,
    hint: "请核对后改正其中一处；也可在“识别设置”写明以哪张表为准。",
  },
});

const ballotSay = declareFindings({
  "ballots-of-other": {
    severity: "warning",
    title: "没有写明是哪个测评项目的票，不计入",
    message: (sheet: string, rule: string, other: string) =>
      `“${sheet}”没有写明是哪个测评项目的票；“${rule}”的票在“${other}”，本表不计入。`,
    hint: (sheet: string, rule: string) =>
      `与“${rule}”无关的不用改；也是对“${rule}”投的票、应与另一张表相加的，请在“识别设置”写一行：工作表“${sheet}”，活动类型或考评项目填“${rule}”。`,
  },
  "ballots-of-other/unnamed": {
    message: (sheet: string, rule: string, other: string) =>
      `“${sheet}”和“${other}”都有同一支部的票，都没有写明是不是“${rule}”的票，都不计入。`,
    hint: (sheet: string, rule: string, other: string) =>
      `请在“识别设置”写一行：工作表填“${other}”或“${sheet}”，活动类型或考评项目填“${rule}”，就按那张表计；两张都写的，相加计入。`,
  },
});

/** How many differences a question names. */
const NAMED = 3;
const shown = (texts: readonly string[]): string =>
  texts.slice(0, NAMED).join("；") + (texts.length > NAMED ? "……" : "");

/** What two tables were found to say of the same things. */
interface Pair {
  /** The table that does not count where both speak, and the one that does. */
  readonly left: Table;
  readonly taken: Table;
  readonly answered: boolean;
  agreed: number;
  readonly differing: Difference[];
  readonly out: FactTypes[FactKind][];
}

/** Where two tables say different things of one branch. */
interface Difference {
  readonly branch: string;
  readonly text: string;
  readonly at: CellRef;
}

/** A fact with the table it stands in. */
interface Item<Fact> {
  readonly table: Table;
  readonly fact: Fact;
}

const isDated = ({ from, to, count }: Activity): boolean => from !== null && from === to && count > 0;
/** A count of which no more is known than the span it fell in. */
const isCount = ({ from, to }: Activity): boolean => from !== null && to !== null && from < to;
const days = ({ from, to }: Activity): number => (from === null || to === null ? 0 : to - from);
const within = (a: Activity, b: Activity): boolean =>
  a.from !== null && a.to !== null && b.from !== null && b.to !== null && b.from <= a.from && a.to <= b.to;
/** `3月`, `1-3月`, `全年`; counts are of whole months. */
function spanText({ from, to }: Activity): string {
  if (from === null || to === null) return "";
  const [first, last] = [partsOf(from).month, partsOf(to).month];
  return first === last ? `${first}月` : first === 1 && last === 12 ? "全年" : `${first}-${last}月`;
}

/** Finds what stands in two places, and leaves out the second. */
class TwoSources {
  private readonly pairs = new Map<string, Pair>();
  /** Types of an activity that another table tells. */
  private readonly told = new Map<Activity, Set<string>>();
  private readonly kept = new Map<Table, readonly [number, number]>();

  constructor(
    private readonly lists: GrowingLists,
    private readonly sources: readonly TableFacts[],
    private readonly corrections: readonly Correction[],
    private readonly findings: FindingList,
  ) {}

  /** What stands in a second place, with the finding that says so. */
  leftOut(): readonly LeftOut[] {
    for (const { type, items } of this.sharedActivities()) {
      this.uniteDays(type, items);
      this.uniteCounts(type, items);
    }
    for (const kind of COPIED) this.uniteCopies(kind);
    this.uniteCoverages();
    const ballots = this.ballotsOfOthers();
    const pairs = [...this.pairs.values()].flatMap((pair) => {
      const finding = this.report(pair);
      return pair.out.map((fact): LeftOut => ({ fact, finding }));
    });
    return [...pairs, ...ballots];
  }

  /**
   * Votes in a table that does not name the rule, where another table has votes on the same branch: those of the one
   * that names it count; where none does, nobody can know.
   */
  private ballotsOfOthers(): readonly LeftOut[] {
    const byKey = new Map<string, Item<Ballot>[]>();
    for (const { table, first, end } of this.sources)
      for (const fact of this.lists.ballots.slice(first.ballots, end.ballots)) {
        const key = [fact.branch, fact.rule, fact.year].join("\n");
        byKey.set(key, [...(byKey.get(key) ?? []), { table, fact }]);
      }
    const names = ({ context, fields }: Table): boolean => context.rule !== null || fields.has("rule");
    return [...byKey.values()].flatMap((items) => {
      const named = items.find(({ table }) => names(table));
      return items.flatMap(({ table, fact }): LeftOut[] => {
        const other = named ?? items.find((one) => one.table !== table);
        // What says the same is a copy.
        if (names(table) || other === undefined || identityOf(other.fact) === identityOf(fact)) return [];
        const of = named === undefined ? "ballots-of-other/unnamed" : "ballots-of-other";
        const sheets = [nameOf(table, other.table), nameOf(other.table, table)] as const;
        const said = ballotSay[of]({ at: headerArea(table) }, sheets[0], fact.rule, sheets[1]);
        return [{ fact, finding: this.findings.add(said) }];
      });
    });
  }

  /** Activities of one branch and type that stand in several tables. */
  private sharedActivities(): readonly { readonly type: string; readonly items: Item<Activity>[] }[] {
    const tables = this.sources.filter(({ first, end }) => end.activities > first.activities);
    if (tables.length < 2) return [];
    const visit = (act: (item: Item<Activity>, type: string) => void): void => {
      for (const { table, first, end } of tables)
        for (let at = first.activities; at < end.activities; at++) {
          const fact = this.lists.activities[at];
          if (fact !== undefined) for (const type of fact.types) act({ table, fact }, type);
        }
    };
    // Two passes: what stands in one table only, nearly everything, costs a look-up and no list.
    const seen = new Map<string, Map<string, { readonly table: Table; items: Item<Activity>[] | null }>>();
    const shared: { type: string; items: Item<Activity>[] }[] = [];
    visit(({ table, fact: { branch } }, type) => {
      const types = seen.get(branch) ?? new Map<string, { table: Table; items: Item<Activity>[] | null }>();
      seen.set(branch, types);
      const entry = types.get(type);
      if (entry === undefined) types.set(type, { table, items: null });
      else if (entry.table !== table && entry.items === null) {
        entry.items = [];
        shared.push({ type, items: entry.items });
      }
    });
    if (shared.length > 0) visit((item, type) => seen.get(item.fact.branch)?.get(type)?.items?.push(item));
    return shared;
  }

  /** The same day on two tables: one activity, where the 党小组 do not tell them apart. */
  private uniteDays(type: string, items: readonly Item<Activity>[]): void {
    const byDay = new Map<Day | null, Item<Activity>[]>();
    for (const item of items)
      if (isDated(item.fact)) byDay.set(item.fact.from, [...(byDay.get(item.fact.from) ?? []), item]);
    for (const [kept, ...more] of byDay.values()) {
      if (kept === undefined) continue;
      for (const other of more) {
        const [a, b] = [kept.fact.partyGroup, other.fact.partyGroup];
        if (other.table === kept.table || (a !== null && b !== null && a !== b)) continue;
        const pair = this.pairOf(other.table, kept.table);
        if (pair === null) continue;
        pair.agreed++;
        this.tell(pair, pair.answered && pair.taken === other.table ? kept.fact : other.fact, type);
      }
    }
  }

  /** A count beside what another table says more exactly of the same span. */
  private uniteCounts(type: string, items: readonly Item<Activity>[]): void {
    const counts = items.filter(({ fact }) => isCount(fact)).sort((a, b) => days(b.fact) - days(a.fact));
    const alone: Item<Activity>[] = [];
    const beside = new Map<Table, Set<Table>>();
    for (const { table, fact } of counts) {
      if (this.told.get(fact)?.has(type) === true) continue;
      const finer = items.filter(
        (other) =>
          other.table !== table &&
          (isDated(other.fact) || isCount(other.fact)) &&
          within(other.fact, fact) &&
          this.told.get(other.fact)?.has(type) !== true,
      );
      if (finer.length === 0 && fact.count > 0) alone.push({ table, fact });
      for (const other of new Set(finer.map((one) => one.table))) {
        const said = finer.filter((one) => one.table === other);
        beside.set(table, (beside.get(table) ?? new Set()).add(other));
        // The same span on both: the first table counts, unless the officer says otherwise.
        if (said.some((one) => days(one.fact) === days(fact)) && this.order(table) < this.order(other))
          continue;
        this.uniteCount(type, { table, fact }, said);
      }
    }
    for (const item of alone) this.askAbout(type, item, beside.get(item.table) ?? new Set());
  }

  /** The first and the last day that a table has dated activities of. */
  private keptSpan(table: Table): readonly [number, number] {
    let span = this.kept.get(table);
    if (span !== undefined) return span;
    span = [Infinity, -Infinity];
    for (const { table: one, first, end } of this.sources)
      if (one === table)
        for (const fact of this.lists.activities.slice(first.activities, end.activities))
          if (isDated(fact) && fact.from !== null)
            span = [Math.min(span[0], fact.from), Math.max(span[1], fact.from)];
    this.kept.set(table, span);
    return span;
  }

  /** A count of a span in which the other table was kept and has nothing: it stands, and is asked about. */
  private askAbout(type: string, { table, fact }: Item<Activity>, others: ReadonlySet<Table>): void {
    for (const other of others) {
      // How long a ledger was kept is told by all of its branches: what one lacks may be its last.
      const [since, until] = this.keptSpan(other);
      const kept = since <= (fact.to ?? 0) && until >= (fact.from ?? 0);
      const pair = kept ? this.pairOf(table, other) : null;
      const text = words.alone(type, spanText(fact), fact.count, formatRef(fact.at), nameOf(other, table));
      pair?.differing.push({ branch: fact.branch, at: fact.at, text });
      // Where the officer goes by the other table, what it does not have was not held.
      if (pair?.answered === true && pair.taken === other) this.tell(pair, fact, type);
    }
  }

  private uniteCount(type: string, { table, fact }: Item<Activity>, said: readonly Item<Activity>[]): void {
    const [first] = said;
    if (first === undefined) return;
    const pair = this.pairOf(table, first.table);
    if (pair === null) return;
    const other = said.reduce((sum, one) => sum + one.fact.count, 0);
    if (other === fact.count) pair.agreed++;
    else
      pair.differing.push({
        branch: fact.branch,
        at: fact.at,
        text: words.counts(
          type,
          spanText(fact),
          fact.count,
          formatRef(fact.at),
          other,
          formatRef(first.fact.at),
        ),
      });
    // What is said more exactly counts, unless the officer has decided otherwise.
    if (pair.answered && pair.taken === table) for (const one of said) this.tell(pair, one.fact, type);
    else this.tell(pair, fact, type);
  }

  /** Records that say the same in every column on two tables: a copied sheet. */
  private uniteCopies(kind: CopiedKind): void {
    const tables = this.sources.filter(({ first, end }) => end[kind] > first[kind]);
    if (tables.length < 2) return;
    const seen = new Map<string, Item<FactTypes[CopiedKind]>>();
    for (const { table, first, end } of tables)
      for (const fact of this.lists[kind].slice(first[kind], end[kind])) {
        const key = identityOf(fact);
        const known = seen.get(key);
        if (known === undefined) seen.set(key, { table, fact });
        else if (known.table !== table) {
          const pair = this.pairOf(table, known.table);
          if (pair === null) continue;
          pair.agreed++;
          pair.out.push(fact);
        }
      }
  }

  /** The coverage of one branch and rule on two tables that speak of the same months. */
  private uniteCoverages(): void {
    const tables = this.sources.filter(({ first, end }) => end.coverages > first.coverages);
    if (tables.length < 2) return;
    const seen = new Map<string, Item<Coverage>>();
    for (const { table, first, end } of tables) {
      const { months } = table.context;
      for (const fact of this.lists.coverages.slice(first.coverages, end.coverages)) {
        const key = [fact.branch, fact.rule, fact.year, months?.first, months?.last].join("\n");
        const known = seen.get(key);
        if (known === undefined) seen.set(key, { table, fact });
        else if (known.table !== table) this.uniteCoverage(known, { table, fact });
      }
    }
  }

  private uniteCoverage(known: Item<Coverage>, { table, fact }: Item<Coverage>): void {
    const pair = this.pairOf(table, known.table);
    if (pair === null) return;
    if (known.fact.due === fact.due && known.fact.done === fact.done) pair.agreed++;
    else
      pair.differing.push({
        branch: fact.branch,
        at: fact.at,
        text: words.coverage(
          fact.rule,
          [known.fact, fact].map((one) => `${one.done ?? "?"}/${one.due ?? "?"}（${formatRef(one.at)}）`),
        ),
      });
    pair.out.push(pair.left === table ? fact : known.fact);
  }

  /** One type of an activity is told by another table; an activity that is told whole is out. */
  private tell(pair: Pair, fact: Activity, type: string): void {
    const types = (this.told.get(fact) ?? new Set<string>()).add(type);
    this.told.set(fact, types);
    if (fact.types.every((one) => types.has(one))) pair.out.push(fact);
  }

  private order(table: Table): number {
    return this.sources.findIndex((source) => source.table === table);
  }

  /** The pair of a table and the one that tells the same better; null where the officer says that both count. */
  private pairOf(left: Table, better: Table): Pair | null {
    const [one, other] = [this.order(left), this.order(better)];
    const key = `${Math.min(one, other)} ${Math.max(one, other)}`;
    const known = this.pairs.get(key);
    if (known !== undefined) return known;
    const answer = this.answer(left, better);
    if (answer === "both") return null;
    const taken = answer ?? better;
    const pair: Pair = {
      left: taken === left ? better : left,
      taken,
      answered: answer !== null,
      agreed: 0,
      differing: [],
      out: [],
    };
    this.pairs.set(key, pair);
    return pair;
  }

  /** What 识别设置 says of two tables. */
  private answer(a: Table, b: Table): Table | "both" | null {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const said = this.corrections
        .filter(({ sheet, prevails }) => sheet === one.grid.sheet && prevails !== undefined)
        .map(({ prevails }) => textKey(prevails ?? ""));
      if (said.includes(textKey(other.grid.sheet))) return other;
      if (said.includes(textKey(one.grid.sheet))) return one;
      if (said.includes(correctionText.both)) return "both";
    }
    return null;
  }

  private report({ left, taken, answered, agreed, differing }: Pair): Finding {
    const place = { at: headerArea(left) };
    const [one, other] = [nameOf(left, taken), nameOf(taken, left)];
    for (const { branch, text, at } of differing)
      this.findings.add(say["sources-differ"]({ at, branch }, branch, text));
    const texts = differing.map(({ branch, text }) => `${branch}${text}`);
    return this.findings.add(
      answered
        ? say["two-sources/answered"](place, one, other, agreed, differing.length)
        : differing.length > 0
          ? say["two-sources"](place, one, other, agreed, texts)
          : say["two-sources/agree"](place, one, other, agreed),
    );
  }
}

const words = {
  alone: (type: string, span: string, count: number, at: string, other: string): string =>
    `${type}${span}：${at}是${count}次，“${other}”里没有`,
  counts: (type: string, span: string, count: number, at: string, other: number, otherAt: string): string =>
    `${type}${span}：${at}是${count}次，${otherAt}起是${other}次`,
  coverage: (rule: string, said: readonly string[]): string => `${rule}：${said.join("、")}`,
};

/** A table by its sheet, its place too where both stand on one. */
const nameOf = (table: Table, other: Table): string =>
  table.grid === other.grid ? formatRef(headerArea(table)) : table.grid.sheet;

/** Kinds of which a copied sheet would count twice. */
const COPIED = ["claims", "incidents", "ballots", "inspections"] as const;
type CopiedKind = (typeof COPIED)[number];

/** All that a record says but where it stands. */
function identityOf(fact: FactTypes[CopiedKind]): string {
  return JSON.stringify(
    Object.entries(fact)
      .filter(([key]) => key !== "at" && key !== "scoreAt")
      .map(([key, value]: [string, unknown]) => [key, value instanceof Map ? [...value] : value]),
  );
}

/** Takes facts off a list. */
function keepOthers<Kind extends FactKind>(
  lists: GrowingLists,
  kind: Kind,
  gone: ReadonlySet<unknown>,
): void {
  const list: FactTypes[Kind][] = lists[kind];
  list.splice(0, list.length, ...list.filter((fact) => !gone.has(fact)));
}

/** Leaves out what stands in a second place, and says so. */
export function uniteSources(
  lists: GrowingLists,
  sources: readonly TableFacts[],
  corrections: readonly Correction[],
  findings: FindingList,
): readonly LeftOut[] {
  const leftOut = new TwoSources(lists, sources, corrections, findings).leftOut();
  const gone = new Set<unknown>(leftOut.map(({ fact }) => fact));
  if (gone.size > 0) for (const kind of FACT_KINDS) keepOthers(lists, kind, gone);
  return leftOut;
}
