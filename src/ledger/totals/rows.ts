/** What a total row adds up: of the rows around it those that most of its cells bear out. */
import { textKey } from "../../base/text";
import type { CellValue, GridRow } from "../grid";
import type { TableColumn } from "../table";
import { cellText } from "../values/text";
import type { Said } from "../verdict";
import { isLost } from "../verdict";
import type { TableAmounts } from "./amounts";
import { numberIn, type Addends } from "./amounts";
import { agrees } from "./compare";
import { RowList, type Way } from "./row-list";
import { namesSum, saysSum, withoutSum, type Reach } from "./words";

/** A total row, and the rows that it adds up. */
export interface RowSum {
  readonly row: GridRow;
  readonly label: string;
  readonly of: Way;
  /** Whether any of its numbers bears this out. */
  readonly borneOut: boolean;
}

/** The rows of a table by what they are for its totals. */
export interface RowsOf {
  readonly totals: readonly GridRow[];
  /** Rows that hold records. */
  readonly counted: readonly GridRow[];
  /** The same and those that do not count though they hold some. */
  readonly all: readonly GridRow[];
}

/** Tells the rows of a table apart; `passed`: what was said of those that hold no record. */
export function rowsOf(rows: readonly GridRow[], passed: ReadonlyMap<GridRow, Said>): RowsOf {
  const is = (row: GridRow): Said | undefined => passed.get(row);
  return {
    totals: rows.filter((row) => is(row)?.is === "total"),
    counted: rows.filter((row) => is(row) === undefined),
    all: rows.filter((row) => {
      const said = is(row);
      return said === undefined || isLost(said);
    }),
  };
}

/** What a cell of a total row adds up over rows; null where that cannot be told. */
export type Adds = (rows: Way, column: TableColumn, value: CellValue) => Addends | null;

interface Labelled {
  readonly row: GridRow;
  readonly label: string;
  readonly reach: Reach;
}

/** Understands the total rows of one table. */
export class TotalRows {
  private readonly labelled: readonly Labelled[];
  private readonly every: RowList;
  private readonly pages: RowList;
  private readonly alike = new Map<string, RowList>();
  /** Row indexes of all totals, of what begins a section, and of totals of each reach that say no more. */
  private readonly totals: readonly number[];
  private readonly starts: readonly number[];
  private readonly plain: ReadonlyMap<Reach, readonly number[]>;

  constructor(
    private readonly amounts: TableAmounts,
    private readonly rows: RowsOf,
    /** Columns whose numbers may be added up. */
    private readonly columns: readonly TableColumn[],
    private readonly adds: Adds,
    /** Rows of the pages before: of tables above with the same columns. */
    private readonly earlier: readonly GridRow[],
  ) {
    this.labelled = rows.totals.flatMap((row) => {
      const label = this.labelOf(row);
      if (label === null || !namesSum(label)) return [];
      const reach: Reach = /累计|截至|至今/.test(label)
        ? "running"
        : /小计|本[页月季]/.test(label)
          ? "section"
          : "whole";
      return [{ row, label, reach }];
    });
    this.every = new RowList(rows.all);
    this.pages = new RowList([...earlier, ...rows.all]);
    this.totals = rows.totals.map(({ index }) => index);
    this.starts = [...this.totals, ...amounts.table.reader.table.heads].sort((a, b) => a - b);
    const plain = (reach: Reach): readonly number[] =>
      this.labelled.flatMap((one) =>
        one.reach === reach && withoutSum(one.label) === "" ? [one.row.index] : [],
      );
    this.plain = new Map((["section", "whole", "running"] as const).map((reach) => [reach, plain(reach)]));
  }

  /** What cells of one column from one row of the sheet to another come to, where they hold records only. */
  stretch(column: TableColumn, top: number, bottom: number): Addends | null {
    const { table } = this.amounts.table.reader;
    const [from, to] = [this.every.position(top), this.every.position(bottom + 1)];
    const [all, none] = [new RowList(table.rows), null];
    if (all.position(bottom + 1) - all.position(top) !== to - from) return none;
    return this.adds({ list: this.every, from, to }, column, null);
  }

  /** What each total row adds up; those that cannot be told are left out. */
  sums(): readonly RowSum[] {
    return this.labelled.flatMap((one) => this.chosen(one) ?? []);
  }

  /** The words by which a row is a total. */
  private labelOf({ values }: GridRow): string | null {
    const { left, right } = this.amounts.table.reader.table;
    for (let column = left; column <= right; column++) {
      const text = typeof values[column] === "string" ? cellText(values[column]) : null;
      if (text !== null && saysSum(text)) return textKey(text);
    }
    return null;
  }

  private chosen(one: Labelled): RowSum | null {
    const numbers = this.columns.flatMap((column) => {
      const format = one.row.formats[column.index];
      const total = numberIn(one.row.values[column.index], format);
      return total === null ? [] : [{ column, total }];
    });
    let best: { of: Way; agreed: number } | null = null;
    for (const of of this.waysOf(one)) {
      const agreed = numbers.filter(({ column, total }) => {
        const sum = this.adds(of, column, one.row.values[column.index] ?? null)?.sum;
        return sum !== undefined && sum.told > 0 && agrees(total, sum.read);
      }).length;
      if (best === null || agreed > best.agreed) best = { of, agreed };
    }
    return best && { row: one.row, label: one.label, of: best.of, borneOut: best.agreed > 0 };
  }

  /** The ways to understand a row, likeliest first. */
  private waysOf({ row, label, reach }: Labelled): readonly Way[] {
    const list = this.sameAs(row) ?? this.every;
    const between = (from: number, to: number, rows = list): Way => ({
      list: rows,
      from: rows.position(from + 1),
      to: to === Infinity ? rows.rows.length : rows.position(to),
    });
    const alike = this.plain.get(reach) ?? [];
    const level = between(lastBefore(alike, row.index), row.index);
    const section = between(lastBefore(this.starts, row.index), row.index);
    const above = between(-1, row.index);
    const next = this.totals.find((index) => index > row.index) ?? Infinity;
    const below = [between(row.index, next), between(row.index, Infinity)];
    const named = this.namedIn(label).map((rows) => between(-1, Infinity, rows));
    const pages = { list: this.pages, from: 0, to: this.earlier.length + this.every.position(row.index) };
    const ways =
      reach === "running"
        ? [pages, above, level]
        : reach === "section"
          ? [...named, section, level, above, ...below]
          : [...named, alike.length > 1 ? level : above, above, section, pages, ...below];
    const seen = new Set<string>();
    return ways.filter((way) => {
      const rows = way.list.rows;
      const key = `${way.to - way.from} ${rows[way.from]?.index} ${rows[way.to - 1]?.index}`;
      if (way.to <= way.from || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }

  /** Rows that bear the words which a total row has beside 合计 (合计 | 支委会); null where it has none. */
  private sameAs(row: GridRow): RowList | null {
    const words = this.amounts.table.reader.table.columns.flatMap(({ index }) => {
      const value = row.values[index];
      if (typeof value !== "string" || value.trim() === "" || saysSum(value)) return [];
      return numberIn(value, undefined) === null ? [{ index, key: textKey(value) }] : [];
    });
    if (words.length === 0) return null;
    return this.known(JSON.stringify(words), () => {
      const totals = new Set(this.rows.totals);
      const others = this.amounts.table.reader.table.rows.filter((other) => !totals.has(other));
      let same: readonly GridRow[] | null = null;
      for (const { index, key } of words) {
        const alike: readonly GridRow[] = (same ?? others).filter((other) => holds(other, index, key));
        if (alike.length > 0) same = alike;
      }
      return same;
    });
  }

  /** Rows of what the label itself names (支委会小计, 办公室党支部小计). */
  private namedIn(label: string): readonly RowList[] {
    const name = withoutSum(label);
    if (name === "") return [];
    return this.amounts.table.reader.table.columns.flatMap(({ index }) => {
      const found = this.known(`${index} ${name}`, () =>
        this.rows.all.filter((row) => holds(row, index, name)),
      );
      return found === null || found.rows.length === 0 ? [] : [found];
    });
  }

  /** A list of rows, found once. */
  private known(key: string, find: () => readonly GridRow[] | null): RowList | null {
    let list = this.alike.get(key);
    if (list === undefined) {
      // Rows are looked through for a few texts only: what differs in every total row is no name of rows.
      const rows = this.alike.size < TEXTS ? find() : null;
      list = rows === null ? this.every : new RowList(rows);
      this.alike.set(key, list);
    }
    return list === this.every ? null : list;
  }
}

/** For how many texts in total rows the others are looked through. */
const TEXTS = 60;

const holds = (row: GridRow, column: number, key: string): boolean => {
  const value = row.values[column];
  return typeof value === "string" && textKey(value) === key;
};

/** The last of ascending indexes before one; -1 where there is none. */
const lastBefore = (indexes: readonly number[], index: number): number =>
  indexes.findLast((one) => one < index) ?? -1;
