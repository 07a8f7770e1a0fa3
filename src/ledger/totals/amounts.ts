/** What was read of single cells, as amounts that totals may be compared with. */
import type { Activity, Facts, FactKind } from "../../appraisal/facts";
import { ExactSum, type Exact } from "../../base/exact";
import type { CellRef } from "../../base/address";
import type { Account, SheetAccount } from "../account";
import type { CellValue, GridRow } from "../grid";
import type { TableReader } from "../read/reader";
import { isDateFormat } from "../values/date";
import { parseNumber } from "../values/number";
import { readTally } from "../values/tally";
import { isBlank } from "../values/text";
import { isLost } from "../verdict";
import type { FactTable } from "../tables/kind";

type FactLists = Pick<Facts, FactKind>;

/** One cell that a total may add up. */
export interface Operand {
  readonly at: CellRef;
  /** What was read of it; 0 where nothing was. */
  readonly amount: number;
  /** What stands there and was not counted; null where it was, or where nothing stands. */
  readonly leftOut: number | null;
  /** Whether it holds a number, or something that counts. */
  readonly told: boolean;
}

/** What several cells come to. */
export interface Sum {
  readonly read: Exact;
  /** What stands in cells that do not count. */
  readonly leftOut: Exact;
  /** How many cells hold a number or something that counts, and how many of them count. */
  readonly told: number;
  readonly counted: number;
}

/** Adds up what was read of cells. */
export function sumOf(operands: readonly Operand[]): Sum {
  const [read, left] = [new ExactSum(), new ExactSum()];
  let [told, counted] = [0, 0];
  for (const one of operands) {
    read.add(one.amount);
    if (one.leftOut !== null) left.add(one.leftOut);
    if (!one.told) continue;
    told++;
    if (one.leftOut === null) counted++;
  }
  return { read: read.value, leftOut: left.value, told, counted };
}

/** Cells that a total adds up: their sum, and one by one where somebody asks. */
export interface Addends {
  readonly sum: Sum;
  readonly list: () => readonly Operand[];
}

/** These cells, in this order. */
export const addends = (operands: readonly Operand[]): Addends => ({
  sum: sumOf(operands),
  list: () => operands,
});

/** A position of a cell as one number. */
export const cellKey = (row: number, column: number): number => row * 16_384 + column;

/** How a text that is a number begins: most texts are none. */
const MAY_BE_NUMBER = /^[\s\d０-９.+\-零〇一二两三四五六七八九十百廿]/;

/** The number that a cell shows; null where it shows none. */
export function numberIn(value: CellValue | undefined, format: string | undefined): number | null {
  if (typeof value === "number") return Number.isFinite(value) && !isDateFormat(format) ? value : null;
  if (typeof value !== "string" || value.length > 20 || !MAY_BE_NUMBER.test(value)) return null;
  return parseNumber(value);
}

/** A table that was read, for its totals. */
export interface ReadTable {
  readonly reader: TableReader;
  readonly kind: FactTable;
  /** Where its facts begin and end in the list of each kind. */
  readonly first: Readonly<Record<FactKind, number>>;
  readonly end: Readonly<Record<FactKind, number>>;
}

/** What the facts of a table add to each of its cells; a cell about several branches adds once. */
function amountsByCell(facts: FactLists, { first, end }: ReadTable): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let [last, branch]: [number, string] = [-1, ""];
  // The facts of one cell follow each other.
  const add = (fact: { readonly branch: string }, at: CellRef, amount: number): void => {
    const key = cellKey(at.row, at.column);
    if (key !== last) [last, branch] = [key, fact.branch];
    if (fact.branch === branch) found.set(key, (found.get(key) ?? 0) + amount);
  };
  for (let i = first.activities; i < end.activities; i++) {
    const fact = facts.activities[i];
    if (fact !== undefined) add(fact, fact.at, fact.count);
  }
  for (const fact of facts.completions.slice(first.completions, end.completions)) {
    const { day, state } = fact;
    add(fact, fact.at, state === "done" || (state === null && day !== null) ? 1 : 0);
  }
  for (const fact of facts.inspections.slice(first.inspections, end.inspections))
    if (typeof fact.score === "number") add(fact, fact.scoreAt, fact.score);
  return found;
}

/** What was read of the cells of one table. */
export class TableAmounts {
  private readonly isData: ReadonlySet<number>;
  private counted: ReadonlyMap<number, number> | null = null;
  private rows: ReadonlyMap<number, readonly Activity[]> | null = null;

  constructor(
    readonly table: ReadTable,
    private readonly facts: FactLists,
  ) {
    this.isData = new Set(table.reader.table.matrix.map(({ index }) => index));
  }

  /** What its facts add to each cell (of a list: to the cell that stands for the row). */
  get byCell(): ReadonlyMap<number, number> {
    this.counted ??= amountsByCell(this.facts, this.table);
    return this.counted;
  }

  /** Its activities. */
  get activities(): readonly Activity[] {
    const { first, end } = this.table;
    return this.facts.activities.slice(first.activities, end.activities);
  }

  /** The activities of one row. */
  activitiesIn(row: GridRow): readonly Activity[] {
    if (this.rows === null) {
      const rows = new Map<number, Activity[]>();
      for (const activity of this.activities)
        rows.set(activity.at.row, [...(rows.get(activity.at.row) ?? []), activity]);
      this.rows = rows;
    }
    return this.rows.get(this.table.reader.proof(row).row) ?? [];
  }

  /** A cell of the table. */
  operand(row: GridRow, column: number): Operand {
    const { reader } = this.table;
    const at = reader.at(row, column);
    const value = reader.value(row, column);
    const said = reader.saidOf(row, column);
    if (!this.isData.has(column)) {
      const number = numberIn(value, reader.format(row, column));
      if (number === null) return { at, amount: 0, leftOut: null, told: false };
      const lost = said !== null && isLost(said);
      return { at, amount: lost ? 0 : number, leftOut: lost ? number : null, told: true };
    }
    const read = this.byCell.get(cellKey(at.row, at.column));
    if (said?.is === "fact") return { at, amount: read ?? 0, leftOut: null, told: true };
    if (isBlank(value)) return { at, amount: 0, leftOut: null, told: true };
    const shown = this.shown(row, column);
    if (said === null || isLost(said)) return { at, amount: 0, leftOut: shown, told: shown !== null };
    return { at, amount: shown ?? 0, leftOut: null, told: shown !== null };
  }

  /** How many records a row holds. */
  records(row: GridRow): readonly Operand[] {
    const at = this.table.reader.proof(row);
    const amount = this.byCell.get(cellKey(at.row, at.column));
    return amount === undefined ? [] : [{ at, amount, leftOut: null, told: true }];
  }

  /** How often a cell of a matrix says, counted or not. */
  private shown(row: GridRow, column: number): number | null {
    const { reader } = this.table;
    const tally = readTally(reader.value(row, column), reader.format(row, column), (value, format) =>
      reader.datesIn(value, format),
    );
    return tally.kind === "count" ? tally.count : tally.kind === "dates" ? tally.spans.length : null;
  }
}

/** What was read of cells wherever they stand, by their addresses. */
export class SheetAmounts {
  private readonly rows = new Map<string, ReadonlyMap<number, GridRow> | null>();
  private readonly sheets: ReadonlyMap<string, SheetAccount>;
  private readonly byCell = new Map<string, ReadonlyMap<number, number>[]>();

  constructor(account: Account, tables: readonly TableAmounts[]) {
    this.sheets = new Map(account.sheets.map((sheet) => [sheet.grid.sheet, sheet]));
    for (const amounts of tables) {
      if (amounts.table.kind.recordsInCells !== true) continue;
      const { sheet } = amounts.table.reader.table.grid;
      this.byCell.set(sheet, [...(this.byCell.get(sheet) ?? []), amounts.byCell]);
    }
  }

  /** Names of the sheets between two, both included; empty where one is not among those that are read. */
  between(first: string, last: string): readonly string[] {
    const names = [...this.sheets.keys()];
    const same = (name: string) => (other: string) => other.toLowerCase() === name.toLowerCase();
    const [from, to] = [names.findIndex(same(first)), names.findIndex(same(last))];
    return from < 0 || to < 0 ? [] : names.slice(Math.min(from, to), Math.max(from, to) + 1);
  }

  /** The rows of a sheet by their index; null for a sheet that is not read. */
  rowsOf(sheet: string): ReadonlyMap<number, GridRow> | null {
    let rows = this.rows.get(sheet);
    if (rows === undefined) {
      const grid = this.sheets.get(sheet)?.grid;
      rows = grid === undefined ? null : new Map(grid.rows.map((row) => [row.index, row]));
      this.rows.set(sheet, rows);
    }
    return rows;
  }

  /** A cell of a sheet. */
  operand(at: CellRef, row: GridRow | undefined): Operand {
    const value = row?.values[at.column];
    if (isBlank(value)) return { at, amount: 0, leftOut: null, told: true };
    const said = this.sheets.get(at.sheet)?.said(at.row, at.column);
    const key = cellKey(at.row, at.column);
    const read = this.byCell
      .get(at.sheet)
      ?.find((cells) => cells.has(key))
      ?.get(key);
    const number = read ?? numberIn(value, row?.formats[at.column]);
    if (number === null) return { at, amount: 0, leftOut: null, told: said?.is === "fact" };
    const lost = said !== null && said !== undefined && isLost(said) && read === undefined;
    return { at, amount: lost ? 0 : number, leftOut: lost ? number : null, told: true };
  }
}
