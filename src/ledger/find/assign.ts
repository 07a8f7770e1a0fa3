/** Which column of a block is which field of a kind of table: by its header word, else by what it holds. */
import { textKey } from "../../base/text";
import { planText } from "../../text/ledger";
import { inKind, type Correction } from "../corrections";
import type { GridRow } from "../grid";
import { fieldsIn, phrasesIn } from "../names/headers";
import { isNumberOnly } from "../names/numbers";
import type { Vocabulary } from "../names/vocabulary";
import type { TableColumn, TableContext, Leaf } from "../table";
import { FROM_CONTEXT, type ToldByContent } from "../tables/kind";
import type { Kind } from "../tables/registry";
import type { DateReading } from "../values/date";
import { readDates } from "../values/date";
import { parseNumber } from "../values/number";
import { periodAndWord } from "../values/period";
import { cellText } from "../values/text";
import type { Block } from "./blocks";
import { ROLE_SAID, mayCount, roleOf, roleOfWord, saysHeld, withoutActual } from "./roles";
import { plainly, type Said } from "../verdict";

/** What all recognition works with. */
export interface Recogniser {
  readonly vocabulary: Vocabulary;
  readonly corrections: readonly Correction[];
  readonly date1904: boolean;
  /** Name of the file without its ending, asked last. */
  readonly fileName: string | null;
  /** The workbook lists several branches: it is nobody's own, whatever branch its file name contains. */
  readonly isShared: boolean;
}

/** A block that is being recognised. */
export interface Candidate {
  readonly block: Block;
  readonly rows: readonly GridRow[];
  readonly context: TableContext;
  readonly correction: Correction | null;
}

/** The columns of a block as one kind of table. */
export interface Assigned {
  readonly kind: Kind;
  readonly columns: readonly TableColumn[];
  readonly fields: ReadonlyMap<string, TableColumn>;
  /** Fields known by what their columns hold, which do not tell the kind. */
  readonly unsaid: ReadonlySet<string>;
  /** Whether what some column holds tells the kind. */
  readonly told: boolean;
  /** Columns known by what they hold only. */
  readonly guessed: readonly TableColumn[];
  /** Required fields that neither a column nor a title gives. */
  readonly missing: readonly (readonly string[])[];
  /** Columns that could be one of the fields as well. */
  readonly rivals: readonly Rival[];
  readonly score: number;
}

/** How many data rows are looked at to tell what a column holds. */
const SAMPLE = 40;

/** Whether a cell holds what a field would. */
export type Holds = (text: string, row: GridRow, column: number) => boolean;

/** The part of the filled cells of a column that hold it; -1 where none is filled. */
export function share(rows: readonly GridRow[], column: number, holds: Holds): number {
  let filled = 0;
  let held = 0;
  for (const row of rows.slice(0, SAMPLE)) {
    const text = cellText(row.values[column]);
    if (text === null) continue;
    filled++;
    if (holds(text, row, column)) held++;
  }
  return filled === 0 ? -1 : held / filled;
}

/** The first column not yet used that is filled in most rows with what `holds` looks for. */
export function columnHolding(
  leaves: readonly Leaf[],
  used: ReadonlyMap<string, TableColumn>,
  rows: readonly GridRow[],
  holds: Holds,
): Leaf | undefined {
  const taken = new Set([...used.values()].map((column) => column.index));
  const sample = rows.slice(0, SAMPLE);
  return leaves.find(({ index }) => {
    const filled = sample.filter((row) => cellText(row.values[index]) !== null).length;
    return !taken.has(index) && filled * 2 > sample.length && share(sample, index, holds) >= 0.6;
  });
}

/** Fields that are told by what their cells hold. */
export function contentTests({ vocabulary, date1904 }: Recogniser): Readonly<Record<string, Holds>> {
  const isDate = (reading: DateReading): boolean => reading.kind === "days" || reading.kind === "no-year";
  return {
    branch: (text) =>
      !isNumberOnly(text) &&
      vocabulary.names
        .resolve(text)
        .some(({ match }) => match.kind !== "none" && match.kind !== "other-body"),
    type: (text) =>
      !isNumberOnly(text) &&
      (vocabulary.types.resolve(text).some((type) => vocabulary.types.isKnown(type)) ||
        vocabulary.types.within(text) !== null),
    date: (_, row, column) =>
      isDate(readDates(row.values[column], row.formats[column], { date1904, year: 2000 })),
  };
}

/** Of these a column's content says whether an uncertain header word means them. */
const TOLD_BY_CONTENT: ReadonlySet<string> = new Set(["branch", "type"]);

/** A word under which a leaf is looked up, and whether the rest of the leaf's words speak against it. */
interface LeafWord {
  readonly word: string;
  readonly against: boolean;
}

/** Words under which a leaf is looked up: its lowest level first, then the whole path; 次数 below 计划 is no 次数. */
function leafWords({ levels }: Leaf, { ofHeads }: Kind, isName: (text: string) => boolean): LeafWord[] {
  const [lowest, whole, top] = [levels.at(-1) ?? "", levels.join(""), levels[0] ?? ""];
  const speaksAgainst = (rest: readonly string[]): boolean => {
    const role = roleOf(rest, isName);
    return !mayCount(role) && role !== "aside" && role !== "form" && (role !== "persons" || ofHeads !== true);
  };
  const against = new Map([
    [lowest, speaksAgainst(levels.slice(0, -1))],
    [whole, false],
    [top, speaksAgainst(levels.slice(1))],
  ]);
  return [...new Set([lowest, whole, top])].map((word) => ({
    word,
    against: levels.length > 1 && against.get(word) === true,
  }));
}

/** Whether sheet name or title give a field to a whole table. */
function hasContext(context: TableContext, field: string, kind: Kind): boolean {
  if (!FROM_CONTEXT.has(field)) return false;
  if (field === "branch") return context.branch !== null && kind.part !== "roster";
  if (field === "type") return context.target !== null && "type" in context.target;
  if (field === "month") return context.months !== null;
  return field === "rule" && context.rule !== null;
}

interface Wish {
  readonly index: number;
  readonly field: string;
  readonly rank: number;
  readonly fit: number;
}

/** Fields that say what kind of activity a row is: how it was held (活动形式) says so only where nothing else does. */
const KIND_OF_ACTIVITY: ReadonlySet<string> = new Set(["type", "label"]);

/** The fields of a word; 实际召开时间 and 本月次数 are looked up without what only says that they count. */
function fieldsOf(kind: Kind, word: string, { ruleWords = [] }: TableContext): ReturnType<typeof fieldsIn> {
  const listed = fieldsIn(kind.fields, word);
  const found = listed.length > 0 ? listed : phrasesIn(kind.phrases, word);
  // 述职报告提交日期 in a table of 述职报告 is 提交日期.
  const name = found.length > 0 ? undefined : ruleWords.find((one) => textKey(word).includes(one));
  const rest = name === undefined ? "" : textKey(word).replace(name, "");
  if (rest !== "") {
    const named = [...fieldsIn(kind.fields, rest), ...phrasesIn(kind.phrases, rest)];
    if (named.length > 0) return named.map(({ field, rank }) => ({ field, rank: rank + 0.5 }));
  }
  // 参与支部（含牵头）: what stands in brackets only explains, but where it says that nothing is counted.
  const bare = found.length > 0 ? word : withoutActual(word).replace(/\([^()]*\)$/, "");
  if (found.length > 0 || bare === word || bare === "" || !mayCount(roleOfWord(word))) return found;
  // 实际时间 beside 时间 is the one that was.
  const told = saysHeld([word]);
  return fieldsIn(kind.fields, bare).map(({ field, rank }) => ({ field, rank: told ? -1 : rank + 1 }));
}

/** Every field that a header word may stand for, best first: the native word decides alone, among synonyms the content. */
function wishesOf(
  kind: Kind,
  { block, rows, context }: Candidate,
  tests: Readonly<Record<string, Holds>>,
  { vocabulary }: Recogniser,
): Wish[] {
  const isForm = new Set<Wish>();
  const wishes = block.leaves.flatMap((leaf) =>
    leafWords(leaf, kind, vocabulary.isName).flatMap(({ word, against }, level) =>
      (against ? [] : fieldsOf(kind, word, context)).map(({ field, rank }) => {
        const test = tests[field];
        const fit = test === undefined || !TOLD_BY_CONTENT.has(field) ? 0 : share(rows, leaf.index, test);
        const wish = { index: leaf.index, field, rank: rank + level * 0.5, fit: Math.round(fit * 4) };
        if (KIND_OF_ACTIVITY.has(field) && roleOfWord(word) === "form") isForm.add(wish);
        return wish;
      }),
    ),
  );
  const beaten = ({ field }: Wish): boolean =>
    (context.target !== null && "type" in context.target) ||
    wishes.some((other) => other.field === field && !isForm.has(other));
  return wishes
    .filter((wish) => !isForm.has(wish) || !beaten(wish))
    .sort(
      (a, b) =>
        Number(b.rank <= 0) - Number(a.rank <= 0) || b.fit - a.fit || a.rank - b.rank || a.index - b.index,
    );
}

/** Meanings that two columns cannot both have. */
const ONE_MEANING: ReadonlySet<string> = new Set([
  "date",
  "count",
  "score",
  "done",
  "due",
  "attended",
  "state",
  "amount",
]);

/** Two columns that could both be what one field means, and do not say the same. */
export interface Rival {
  readonly field: string;
  readonly used: Leaf;
  readonly other: Leaf;
}

/** Columns that could be a field as well as the one that was taken for it; one that 识别设置 speaks of is no question. */
function rivalsOf(
  kind: Kind,
  { block, rows, context, correction }: Candidate,
  wishes: readonly Wish[],
  fieldAt: ReadonlyMap<number, string | null>,
  isDate: Holds | undefined,
): Rival[] {
  const said = correction?.columns ?? new Map<number, string | null>();
  const answered = new Set(said.values());
  if (context.marked !== null && kind.marked !== undefined) answered.add(kind.marked);
  const holds = (field: string): Holds =>
    field === "date" && isDate !== undefined
      ? isDate
      : (text) => field === "state" || parseNumber(text) !== null;
  const fields = new Set(fieldAt.values());
  const has = (field: string): boolean => fields.has(field);
  const told = (field: string, index: number): boolean => share(rows, index, holds(field)) >= 0.6;
  const seen = new Set<string>();
  return wishes.flatMap(({ index, field }) => {
    const used = block.leaves.find((leaf) => fieldAt.get(leaf.index) === field);
    const other = block.leaves.find((leaf) => leaf.index === index);
    if (used === undefined || other === undefined || used === other || said.has(index)) return [];
    if (
      !ONE_MEANING.has(field) ||
      kind.spare?.(has).includes(field) === true ||
      answered.has(field) ||
      seen.has(`${field} ${index}`)
    )
      return [];
    seen.add(`${field} ${index}`);
    // 时间 as a clock and 备注 have a meaning of their own; a column of dates beside a column of dates has not.
    const own = fieldAt.get(index) ?? null;
    if (saysHeld(used.levels) && !saysHeld(other.levels)) return [];
    if (own !== null && (own !== "clock" || field !== "date")) return [];
    // Of persons hours and what has been gathered so far may be what is asked.
    const counts = kind.ofPersons === true || mayCount(roleOf(other.levels, () => false));
    if (!counts || !told(field, index)) return [];
    if (block.native === kind && used.levels.at(-1) === kind.fields[field]?.[0]) return [];
    const differs = rows.some(
      ({ values }) =>
        cellText(values[index]) !== null && cellText(values[index]) !== cellText(values[used.index]),
    );
    return differs ? [{ field, used, other }] : [];
  });
}

/** Gives each column its field: where several could be it, the one whose content fits best, then the most native word. */
export function assign(kind: Kind, given: Candidate, recogniser: Recogniser): Assigned {
  const candidate = { ...given, correction: inKind(given.correction, kind) };
  const { block, rows, context, correction } = candidate;
  const tests = contentTests(recogniser);
  const fieldAt = new Map<number, string | null>(correction?.columns ?? []);
  const taken = new Set([...fieldAt.values()].filter((field) => field !== null));
  let score = takeMarked(kind, context, fieldAt, taken);
  for (const { index } of perPeriod(kind, block.leaves)) {
    if (fieldAt.has(index) || kind.perPeriod === undefined) continue;
    fieldAt.set(index, kind.perPeriod);
    taken.add(kind.perPeriod);
    score++;
  }
  const wishes = wishesOf(kind, candidate, tests, recogniser);
  for (const { index, field, rank } of wishes) {
    if (fieldAt.has(index) || taken.has(field)) continue;
    fieldAt.set(index, field);
    taken.add(field);
    score += 1 - Math.min(rank, 15) * 0.03;
  }
  takeLastly(kind, block.leaves, fieldAt, taken);
  const byContent = takeByContent(kind, candidate, recogniser, fieldAt, taken);
  score += byContent.filter(({ tells }) => tells === true).length;
  const told = (field: string): boolean => hasContext(context, field, kind);
  const required = kind.required.map((need) => (typeof need === "string" ? [need] : need));
  const guessed: TableColumn[] = [];
  for (const need of required) {
    const field = need.find((name) => tests[name] !== undefined);
    const test = field === undefined ? undefined : tests[field];
    if (field === undefined || test === undefined) continue;
    if (need.some((name) => taken.has(name) || told(name))) continue;
    const free = bestHolding(block.leaves, fieldAt, rows, test);
    if (free === undefined) continue;
    fieldAt.set(free.index, field);
    taken.add(field);
    guessed.push({ index: free.index, header: free.header, field });
  }
  const columns = block.leaves.map(({ index, header, levels }) => {
    const field = fieldAt.get(index) ?? null;
    const months = field !== null && field === kind.perPeriod ? periodAndWord(levels)?.months : undefined;
    return { index, header, field, ...(months === undefined ? {} : { months }) };
  });
  const fields = new Map(
    columns.flatMap((column) => (column.field === null ? [] : [[column.field, column] as const])),
  );
  const missing = required.filter((need) => !need.some((field) => fields.has(field) || told(field)));
  const unsaid = new Set(byContent.flatMap(({ field, tells }) => (tells === true ? [] : [field])));
  score += kind.telling.filter((field) => fields.has(field) && !unsaid.has(field)).length * 0.6;
  const rivals = rivalsOf(kind, candidate, wishes, fieldAt, tests["date"]);
  const { isName } = recogniser.vocabulary;
  const said = (column: TableColumn, leaf: Leaf): Said | null => {
    if (rivals.some(({ other }) => other === leaf)) return null;
    const role = roleOf(leaf.levels, isName);
    if (!mayCount(role)) return ROLE_SAID[role];
    const wish = wishes.find(({ index, field }) => index === column.index && fields.has(field));
    const other = wish === undefined ? undefined : fields.get(wish.field);
    return other === undefined ? null : plainly("other", planText.saidBy(other.header));
  };
  return {
    kind,
    columns: columns.map((column, at) => {
      const leaf = block.leaves[at];
      const own =
        column.field === "deadline"
          ? ROLE_SAID.plan
          : column.field === null && leaf !== undefined
            ? said(column, leaf)
            : null;
      return own === null ? column : { ...column, said: own };
    }),
    fields,
    unsaid,
    told: unsaid.size < byContent.length,
    guessed,
    missing,
    rivals,
    score,
  };
}

/** Takes the column for which a note sets the mark: it is the one that is asked for. How many were taken. */
function takeMarked(
  { marked: field }: Kind,
  { marked }: TableContext,
  fieldAt: Map<number, string | null>,
  taken: Set<string | null>,
): number {
  if (marked === null || field === undefined || taken.has(field) || fieldAt.has(marked)) return 0;
  fieldAt.set(marked, field);
  taken.add(field);
  return 1;
}

/** Gives fields that nothing else is to the one column whose header means them only then. */
function takeLastly(
  kind: Kind,
  leaves: readonly Leaf[],
  fieldAt: Map<number, string | null>,
  taken: Set<string | null>,
): void {
  for (const [field, list] of Object.entries(kind.lastly ?? {})) {
    const [only, more] = leaves.filter(
      ({ index, levels }) => !fieldAt.has(index) && list.includes(textKey(levels.at(-1) ?? "")),
    );
    if (taken.has(field) || only === undefined || more !== undefined) continue;
    fieldAt.set(only.index, field);
    taken.add(field);
  }
}

/** From this part of its filled cells on a column is what they hold. */
const MOST = 0.8;

/** Gives fields that no header word gave to the one free column that holds them. */
function takeByContent(
  kind: Kind,
  { block, rows, context }: Candidate,
  recogniser: Recogniser,
  fieldAt: Map<number, string | null>,
  taken: Set<string | null>,
): readonly ToldByContent[] {
  const { vocabulary } = recogniser;
  const isDate = contentTests(recogniser)["date"];
  return (kind.toldBy ?? []).filter(({ field, header, holds, named, over }) => {
    if (taken.has(field) || (named === true && context.rule === null)) return false;
    const fitting = block.leaves.filter(({ index, levels }) => {
      const word = textKey(levels.at(-1) ?? "");
      const own = fieldAt.get(index);
      if ((own !== undefined && own !== over) || !header.test(word)) return false;
      if (roleOf(levels, vocabulary.isName) === "plan") return false;
      const test: Holds = (text, row, column) =>
        holds({ text, header: word, isDate: isDate?.(text, row, column) === true, vocabulary });
      return share(rows, index, test) >= MOST;
    });
    const [only, more] = fitting;
    if (only === undefined || more !== undefined) return false;
    taken.delete(fieldAt.get(only.index) ?? null);
    fieldAt.set(only.index, field);
    taken.add(field);
    return true;
  });
}

/** Columns that are the same field of different periods. */
function perPeriod({ perPeriod: field, fields }: Kind, leaves: readonly Leaf[]): Leaf[] {
  if (field === undefined) return [];
  return leaves.filter(({ levels }) => {
    const found = periodAndWord(levels);
    return found !== null && fieldsIn(fields, found.word).some((wish) => wish.field === field);
  });
}

/** The free column whose content fits best, where most of it fits. */
function bestHolding(
  leaves: readonly Leaf[],
  fieldAt: ReadonlyMap<number, string | null>,
  rows: readonly GridRow[],
  holds: Holds,
): Leaf | undefined {
  return leaves
    .filter((leaf) => !fieldAt.has(leaf.index) && mayCount(roleOf(leaf.levels, () => false)))
    .map((leaf) => ({ leaf, fit: share(rows, leaf.index, holds) }))
    .filter(({ fit }) => fit >= 0.6)
    .sort((a, b) => b.fit - a.fit)[0]?.leaf;
}
