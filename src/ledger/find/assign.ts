/** Which column of a block is which field of a kind of table: by its header word, else by what it holds. */
import type { Correction } from "../corrections";
import type { GridRow } from "../grid";
import { fieldsIn } from "../names/headers";
import type { Vocabulary } from "../names/vocabulary";
import type { TableColumn, TableContext, Leaf } from "../table";
import type { Kind } from "../tables/registry";
import type { DateReading } from "../values/date";
import { readDates } from "../values/date";
import { cellText } from "../values/text";
import type { Block } from "./blocks";

/** What all recognition works with. */
export interface Recogniser {
  readonly vocabulary: Vocabulary;
  readonly corrections: readonly Correction[];
  readonly date1904: boolean;
  /** Name of the file without its ending, asked last. */
  readonly fileName: string | null;
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
  /** Columns known by what they hold only. */
  readonly guessed: readonly TableColumn[];
  /** Required fields that neither a column nor a title gives. */
  readonly missing: readonly (readonly string[])[];
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
      vocabulary.names
        .resolve(text)
        .some(({ match }) => match.kind !== "none" && match.kind !== "other-body"),
    type: (text) =>
      vocabulary.types.resolve(text).some((type) => vocabulary.types.isKnown(type)) ||
      vocabulary.types.within(text) !== null,
    date: (_, row, column) =>
      isDate(readDates(row.values[column], row.formats[column], { date1904, year: 2000 })),
  };
}

/** Of these a column's content says whether an uncertain header word means them. */
const TOLD_BY_CONTENT: ReadonlySet<string> = new Set(["branch", "type"]);

/** Words under which a leaf is looked up: its lowest level first, then the whole path. */
const leafWords = (leaf: Leaf): string[] => [
  ...new Set([leaf.levels.at(-1) ?? "", leaf.levels.join(""), leaf.levels[0] ?? ""]),
];

/** Columns that say what is intended, never taken for what was held. */
const INTENDED = /计划|拟|预计|要求|预定/;

/** Fields that a sheet's name or title may supply for a whole table. */
export const FROM_CONTEXT: ReadonlySet<string> = new Set(["branch", "type", "rule", "month"]);

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

/** Every field that a header word may stand for, best first: the native word decides alone, among synonyms the content. */
function wishesOf(kind: Kind, { block, rows }: Candidate, tests: Readonly<Record<string, Holds>>): Wish[] {
  const wishes = block.leaves.flatMap((leaf) =>
    leafWords(leaf).flatMap((word, level) =>
      fieldsIn(kind.fields, word).map(({ field, rank }) => {
        const test = tests[field];
        const fit = test === undefined || !TOLD_BY_CONTENT.has(field) ? 0 : share(rows, leaf.index, test);
        return { index: leaf.index, field, rank: rank + level * 0.5, fit: Math.round(fit * 4) };
      }),
    ),
  );
  return wishes.sort(
    (a, b) =>
      Number(b.rank === 0) - Number(a.rank === 0) || b.fit - a.fit || a.rank - b.rank || a.index - b.index,
  );
}

/** Gives each column its field: where several could be it, the one whose content fits best, then the most native word. */
export function assign(kind: Kind, candidate: Candidate, recogniser: Recogniser): Assigned {
  const { block, rows, context, correction } = candidate;
  const tests = contentTests(recogniser);
  const fieldAt = new Map<number, string | null>(correction?.columns ?? []);
  const taken = new Set([...fieldAt.values()].filter((field) => field !== null));
  let score = 0;
  for (const { index, field, rank } of wishesOf(kind, candidate, tests)) {
    if (fieldAt.has(index) || taken.has(field)) continue;
    fieldAt.set(index, field);
    taken.add(field);
    score += 1 - Math.min(rank, 15) * 0.03;
  }
  const given = (field: string): boolean => hasContext(context, field, kind);
  const required = kind.required.map((need) => (typeof need === "string" ? [need] : need));
  const guessed: TableColumn[] = [];
  for (const need of required) {
    const field = need.find((name) => tests[name] !== undefined);
    const test = field === undefined ? undefined : tests[field];
    if (field === undefined || test === undefined) continue;
    if (need.some((name) => taken.has(name) || given(name))) continue;
    const free = bestHolding(block.leaves, fieldAt, rows, test);
    if (free === undefined) continue;
    fieldAt.set(free.index, field);
    taken.add(field);
    guessed.push({ index: free.index, header: free.header, field });
  }
  const columns = block.leaves.map(({ index, header }) => ({
    index,
    header,
    field: fieldAt.get(index) ?? null,
  }));
  const fields = new Map(
    columns.flatMap((column) => (column.field === null ? [] : [[column.field, column] as const])),
  );
  const missing = required.filter((need) => !need.some((field) => fields.has(field) || given(field)));
  score += kind.telling.filter((field) => fields.has(field)).length * 0.6;
  return { kind, columns, fields, guessed, missing, score };
}

/** The free column whose content fits best, where most of it fits. */
function bestHolding(
  leaves: readonly Leaf[],
  fieldAt: ReadonlyMap<number, string | null>,
  rows: readonly GridRow[],
  holds: Holds,
): Leaf | undefined {
  return leaves
    .filter((leaf) => !fieldAt.has(leaf.index) && !INTENDED.test(leaf.levels.at(-1) ?? ""))
    .map((leaf) => ({ leaf, fit: share(rows, leaf.index, holds) }))
    .filter(({ fit }) => fit >= 0.6)
    .sort((a, b) => b.fit - a.fit)[0]?.leaf;
}
