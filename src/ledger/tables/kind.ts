/**
 * What a kind of table is. All that recognising, reading, correcting and gathering ask about a kind stands in its one
 * file in this folder; nothing else goes by a kind's name.
 */
import type { OfferedColumn } from "./offered";
import type { Method } from "../../appraisal/methods/registry";
import type { FactKind, Facts, Review } from "../../appraisal/facts";
import type { RulebookSource } from "../../appraisal/rulebook/source";
import { partsOf, type Day } from "../../base/calendar";
import type { CellRef } from "../../base/address";
import { parseNumber } from "../values/number";
import type { Phrases } from "../names/headers";
import type { TableCells } from "../read/cells";
import type { TableReader } from "../read/reader";
import type { Vocabulary } from "../names/vocabulary";
import type { Table, TableColumn, Leaf } from "../table";

/** Header words of a field, the native one first. */
export type Words = readonly string[];

/** A value as it is written back to a native sheet; `day` is a date. */
export type WrittenCell = string | number | null | { readonly day: Day };

/** A fact as it is written back: its native header words and values, 支部名称 and 所属年度 aside. */
export interface WrittenFact {
  readonly fact: { readonly branch: string; readonly year: number | null; readonly at: CellRef };
  readonly cells: readonly (readonly [header: string, value: WrittenCell])[];
}

/** What recognition has found of a table when it asks a kind whether the table is one. */
export interface Found {
  readonly leaves: readonly Leaf[];
  /** Whether some column is the field. */
  readonly has: (field: string) => boolean;
}

/** What a cell is asked that may tell what its column is. */
export interface Holding {
  readonly text: string;
  readonly header: string;
  readonly isDate: boolean;
  readonly vocabulary: Vocabulary;
}

/** A field that a column under another name is by what it holds, where it is the only one. */
export interface ToldByContent {
  readonly field: string;
  /** What its lowest header word is like. */
  readonly header: RegExp;
  readonly holds: (cell: Holding) => boolean;
  /** A field that gives up its column to this one. */
  readonly over?: string;
  /** Only where the title names a rule of the kind. */
  readonly named?: true;
  /** It tells the kind, too. */
  readonly tells?: true;
}

/** Fields that a sheet's name or title may supply for a whole table. */
export const FROM_CONTEXT: ReadonlySet<string> = new Set(["branch", "type", "rule", "month"]);

/** What every kind of table has. */
interface AnyTable<Key extends string> {
  readonly key: Key;
  /** Its name, of its native sheet too, as shown in 考评说明, the plan and findings. */
  readonly name: string;
  /** The columns that a new workbook offers on its native sheet; no sheet where left out. */
  readonly offered?: readonly OfferedColumn[];
  /** The field of which there may be a column for each period (上半年得分, 下半年得分). */
  readonly perPeriod?: string;
  /** Field → header words. */
  readonly fields: Readonly<Record<string, Words>>;
  /** Field → what its header words are like, where no listed word is the header. */
  readonly phrases?: Phrases;
  /** Field → header words that mean it only where nothing else in the table does. */
  readonly lastly?: Readonly<Record<string, Words>>;
  /** Fields without which the table cannot be read; of an inner list, one is enough. */
  readonly required: readonly (string | readonly string[])[];
  /** Fields that tell this kind from the others; one at least must be there. */
  readonly telling: readonly string[];
  /** Fields that head a row; 支部 and 序号 where left out. */
  readonly labels?: readonly string[];
  /** Fields that are understood and not needed. */
  readonly aside?: readonly string[];
  /** A cell, and not a row, is a record. */
  readonly recordsInCells?: true;
  /** Whether the kind reads a column that is none of its fields (the options of a ballot). */
  readonly takesColumn?: (column: TableColumn, table: Pick<Table, "rows">) => boolean;
  /** Words of titles and sheet names that speak for it. */
  readonly titles?: RegExp;
  /** Fields that no header word gives and that what a column holds may. */
  readonly toldBy?: readonly ToldByContent[];
  /** What else tells it, in place of `telling`. */
  readonly tells?: (found: Found) => boolean;
  /** What it must have whatever its sheet is called. */
  readonly fits?: (found: Found) => boolean;
  /** How much more (or less) likely it is than its columns say. */
  readonly likelier?: (found: Found) => number;
  /** A column that may hold what is asked for instead of what was done, as long as nothing else tells; null: none. */
  readonly unclear?: (fields: ReadonlyMap<string, TableColumn>) => TableColumn | null;
  /** What sheet name and title may say for a whole table, and the plan then says as a reason; 支部 where left out. */
  readonly fromTitle?: readonly ("branch" | "type" | "month")[];
  /** A workbook without it cannot be scored: what its sheet lacks is an error. */
  readonly indispensable?: true;
  /** Its dates (成立日期, 期限) say nothing about which year is appraised. */
  readonly timeless?: true;
  /** Its 支部名称 are the names that those of all others are compared with. */
  readonly namesBranches?: true;
  /** Fields that say nothing more where others are there: two columns of one are no question. */
  readonly spare?: (has: (field: string) => boolean) => readonly string[];
  /** The field for whose column a note on the sheet may set 达标值. */
  readonly marked?: string;
  /** Its numbers are of persons: 人数 above a column says nothing against it. */
  readonly ofHeads?: true;
  /** Its rows are persons: where a branch has several, the columns count nothing that branches did. */
  readonly ofPersons?: true;
  /** Holds scores and is a ledger all the same, not a summary to be left out. */
  readonly holdsScores?: true;
}

/** A part of the rulebook. */
export interface RulebookTable<Key extends string = string> extends AnyTable<Key> {
  readonly part: "rulebook";
  readonly read: (cells: TableCells, date1904: boolean) => Partial<RulebookSource>;
  /** Whether a row is one of its own whatever words it holds, by what stands in a field. */
  readonly holds?: (cell: (field: string) => string) => boolean;
}

/** What the branches are known from. */
export interface RosterTable<Key extends string = string> extends AnyTable<Key> {
  readonly part: "roster";
}

/** A table that is read into facts. */
export interface FactTable<Key extends string = string> extends AnyTable<Key> {
  readonly part: "facts";
  /** The kind of fact its rows report. */
  readonly facts: FactKind;
  /** The methods whose rules its rows, or a title for all of them, may name; any rule where left out. */
  readonly methods?: readonly Method[];
  readonly read: (reader: TableReader) => void;
  /** A record of it may stand alone, as a form of labels and values or a column of a table turned on its side. */
  readonly singly?: true;
  /** The kinds of fact that it proves the absence of; the one its rows report where left out. */
  readonly proves?: (table: Table) => ReadonlySet<FactKind>;
  /** The facts that its native sheet holds, as 汇总 writes them. */
  readonly written?: (facts: Facts) => readonly WrittenFact[];
}

/** A table that is recognised so that it can be left out. */
export interface UnreadTable<Key extends string = string> extends AnyTable<Key> {
  readonly part: "none";
  /** What its cells come to. */
  readonly is: "plan" | "not-counted";
  readonly why: string;
}

/** A kind of table. */
export type TableSpec<Key extends string = string> =
  RulebookTable<Key> | RosterTable<Key> | FactTable<Key> | UnreadTable<Key>;

/** Whether a cell holds words, no number and no day. */
export const isPhrase = ({ text, isDate }: Holding): boolean => !isDate && parseNumber(text) === null;

/** A day as a written cell. */
export const dayCell = (day: Day | null): WrittenCell => (day === null ? null : { day });

/** A span of days as a cell that reads back to the same span. */
export function spanCell(from: Day, to: Day): WrittenCell {
  if (from === to) return { day: from };
  const [start, end] = [partsOf(from), partsOf(to)];
  const whole = start.date === 1 && partsOf((to + 1) as Day).date === 1;
  if (!whole) return { day: from };
  return start.month === end.month
    ? `${start.year}年${start.month}月`
    : `${start.year}年${start.month}月-${end.month}月`;
}

/** 审核 as it is written. */
export const REVIEW_WORDS: Readonly<Record<Review, string | null>> = {
  approved: "通过",
  rejected: "不通过",
  waiting: null,
};
