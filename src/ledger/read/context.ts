/** What every reader of facts works with. */
import { partsOf, type Day } from "../../base/calendar";
import type { MonthSpan } from "../../base/period";
import type { Activity, Completion, FactKind, FactStore } from "../../appraisal/facts";
import type { Account } from "../account";
import type { FindingList } from "../findings";
import type { CellValue } from "../grid";
import type { Table } from "../table";
import type { BranchNames } from "../names/branches";
import type { RuleNames } from "../names/rules";
import type { ActivityTypes } from "../names/types";
import type { Vocabulary } from "../names/vocabulary";
import { dateReader, type DateReading } from "../values/date";

/** A table and the facts that it gave: from `first` up to `end` in the list of each kind. */
export interface TableFacts {
  readonly table: Table;
  readonly first: Readonly<Record<FactKind, number>>;
  readonly end: Readonly<Record<FactKind, number>>;
}

/** Reads a date cell. */
export type DateCellReader = (value: CellValue | undefined, format: string | undefined) => DateReading;

/** What every reader shares. */
export interface ReadContext {
  readonly account: Account;
  readonly findings: FindingList;
  readonly names: BranchNames;
  readonly rules: RuleNames;
  readonly types: ActivityTypes;
  readonly vocabulary: Vocabulary;
  /** A reader of date cells that completes dates without a year by the given one. */
  readonly dateReader: (year: number | null) => DateCellReader;
  /** The year of dates that name none: 考评年度, else the year most dates carry; null when there are none. */
  readonly year: number | null;
  /** 起始日期 and 截止日期 where they are set. */
  readonly start: Day | null;
  readonly asOf: Day | null;
  readonly facts: FactStore;
  /** Which facts each table gave. */
  readonly sources: TableFacts[];
  /** Names of people and clock times beside activities, where the ledger gives them. */
  readonly attendances: Attendances;
  /** The months that a completion is about, where its row, column or table names them. */
  readonly completionMonths: Map<Completion, MonthSpan>;
}

/** The months in which something can be due: those that begin on 起始日期 or later, up to that of 截止日期. */
export function monthsDue({ year, start, asOf }: Pick<ReadContext, "year" | "start" | "asOf">): MonthSpan {
  const [from, to] = [start, asOf].map((day) => {
    const parts = day === null ? null : partsOf(day);
    return parts?.year === year ? parts : null;
  });
  return { first: from ? from.month + (from.date === 1 ? 0 : 1) : 1, last: to ? to.month : 12 };
}

/** Who took part in an activity, by its fact; for doubtful records only. */
export type Attendances = Map<Activity, { readonly people: string | null; readonly clock: string | null }>;

/** One remembered reader of dates for each year. */
export function dateReaders(date1904: boolean): ReadContext["dateReader"] {
  const readers = new Map<number | null, DateCellReader>();
  return (year) => {
    const reader = readers.get(year) ?? dateReader({ date1904, year });
    readers.set(year, reader);
    return reader;
  };
}
