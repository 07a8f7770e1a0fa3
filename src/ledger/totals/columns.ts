/** What a total column adds up: of the ways to understand it the one that most of its rows bear out. */
import { textKey } from "../../base/text";
import type { GridRow } from "../grid";
import { targetKey } from "../names/vocabulary";
import { roleOfWord } from "../find/roles";
import type { MatrixColumn, TableColumn } from "../table";
import type { Operand, TableAmounts } from "./amounts";
import { numberIn, sumOf } from "./amounts";
import { agrees } from "./compare";
import type { Months } from "./running";
import { meaningOf, namesSum, onlyCounts, saysSum, type Meaning } from "./words";

/** A way to understand a total column; only a certain one is believed where no row bears it out. */
interface Way {
  /** What the cell of a row adds up; null where that cannot be told. */
  readonly cells: (row: GridRow) => readonly Operand[] | null;
  readonly certain: boolean;
}

const levelsOf = ({ header }: TableColumn): readonly string[] => header.split("/");
/** Whether a column counts activities, and not what a rule asks for. */
const isHeld = ({ target }: MatrixColumn): boolean => target === null || "type" in target;

const lowest = (column: TableColumn): string => levelsOf(column).at(-1) ?? "";

/** Columns of a table that add up others. */
export function totalColumns({ table: { reader, kind } }: TableAmounts): readonly TableColumn[] {
  const isTotal = (column: TableColumn): boolean => {
    if (!namesSum(column.header)) return false;
    if (column.said !== undefined) return column.said.is === "total";
    const aside = column.field !== null && kind.aside?.includes(column.field) === true;
    return aside && roleOfWord(lowest(column)) === "total" && saysSum(column.header);
  };
  return reader.table.columns.filter(isTotal);
}

/** Understands the total columns of one table. */
export class TotalColumns {
  readonly all: readonly TableColumn[];
  private readonly indexes: ReadonlySet<number>;
  private readonly ways = new Map<number, Way | null>();

  constructor(
    private readonly amounts: TableAmounts,
    /** Rows that hold records. */
    private readonly rows: readonly GridRow[],
    private readonly months: Months,
  ) {
    this.all = totalColumns(amounts);
    this.indexes = new Set(this.all.map(({ index }) => index));
  }

  has(column: number): boolean {
    return this.indexes.has(column);
  }

  /** What the cell of a total column adds up in a row; null where that cannot be told. */
  cells(row: GridRow, column: number): readonly Operand[] | null {
    let way = this.ways.get(column);
    if (way === undefined) {
      const found = this.all.find(({ index }) => index === column);
      way = found === undefined ? null : this.chosen(found);
      this.ways.set(column, way);
    }
    return way?.cells(row) ?? null;
  }

  private chosen(column: TableColumn): Way | null {
    const lines = this.rows.flatMap((row) => {
      const total = numberIn(row.values[column.index], row.formats[column.index]);
      return total === null ? [] : [{ row, total }];
    });
    let best: { way: Way; agreed: number } | null = null;
    for (const way of this.waysOf(column)) {
      const agreed = lines.filter(({ row, total }) => {
        const cells = way.cells(row);
        return cells !== null && agrees(total, sumOf(cells).read);
      }).length;
      if (best === null || agreed > best.agreed) best = { way, agreed };
    }
    if (best === null) return null;
    const likely = best.agreed > 0 && best.agreed * 2 >= lines.length;
    return best.way.certain || likely ? best.way : null;
  }

  /** A way that adds up cells of the same row; none where there are no such columns. */
  private across(columns: readonly { readonly index: number }[], certain: boolean): readonly Way[] {
    const of = columns.map(({ index }) => index);
    if (of.length === 0) return [];
    return [{ cells: (row) => of.map((column) => this.amounts.operand(row, column)), certain }];
  }

  /** A way that adds up those cells of all rows of the branch down to this one. */
  private down(columns: readonly { readonly index: number }[]): readonly Way[] {
    const { reader } = this.amounts.table;
    if (!reader.table.fields.has("month") || columns.length === 0) return [];
    const branch = (row: GridRow): string | null => reader.text(row, reader.branchColumn);
    const cells = (row: GridRow): readonly Operand[] =>
      this.rows
        .filter((other) => other.index <= row.index && branch(other) === branch(row))
        .flatMap((other) => columns.map(({ index }) => this.amounts.operand(other, index)));
    return [{ cells, certain: false }];
  }

  /** The ways to understand a column, likeliest first. */
  private waysOf(column: TableColumn): readonly Way[] {
    const { reader } = this.amounts.table;
    const meaning = meaningOf(levelsOf(column), reader.context.vocabulary);
    if (meaning.reach === "running" && onlyCounts(meaning.rest) && this.months.holds(this.amounts)) {
      const type = meaning.target !== null && "type" in meaning.target ? meaning.target.type : null;
      return [{ cells: (row) => this.months.upTo(this.amounts, row, type), certain: true }];
    }
    return reader.table.matrix.length > 0 ? this.inMatrix(column, meaning) : this.inList(column, meaning);
  }

  private inMatrix(column: TableColumn, meaning: Meaning): readonly Way[] {
    const { matrix, columns } = this.amounts.table.reader.table;
    const { reach, months, target, branch, rest } = meaning;
    const fits = (one: MatrixColumn): boolean =>
      (target === null || targetKey(one.target) === targetKey(target)) &&
      (branch === null || one.branch === branch) &&
      (months === null ||
        (one.months !== null && one.months.first >= months.first && one.months.last <= months.last));
    // 实开合计 adds up what is headed 实开, be it read or not.
    const alike = columns.filter((one) => !this.has(one.index) && textKey(lowest(one)) === rest);
    const counts = (of: readonly { readonly index: number }[]): boolean =>
      onlyCounts(rest) && matrix.every((one) => isHeld(one) || !of.some(({ index }) => one.index === index));
    const way = (of: readonly { readonly index: number }[]): readonly Way[] =>
      this.across(of, reach !== "running" && (alike.length > 0 || counts(of)));
    const fitting: readonly Pick<TableColumn, "index" | "header">[] =
      alike.length > 0 ? alike : matrix.filter(fits);
    if (months !== null && alike.length === 0) {
      // 1-4月累计 is sure where all of its months are there.
      const there = new Set(
        matrix
          .filter(fits)
          .flatMap(({ months: own }) =>
            own === null ? [] : Array.from({ length: own.last - own.first + 1 }, (_, at) => own.first + at),
          ),
      );
      const whole = there.size === months.last - months.first + 1;
      return this.across(fitting, counts(fitting) && (reach !== "running" || whole));
    }
    const before = fitting.filter(({ index }) => index < column.index);
    const all = before.length > 0 ? before : fitting;
    if (reach === "running") return [...way(all), ...this.down(all)];
    const from = Math.max(-1, ...this.all.map(({ index }) => index).filter((index) => index < column.index));
    const section = before.filter(({ index }) => index > from);
    const [top] = levelsOf(column);
    const group = fitting.filter(({ header }) => header.includes("/") && header.split("/")[0] === top);
    const held = all.filter(({ index }) => !matrix.some((one) => one.index === index && !isHeld(one)));
    return (reach === "section" ? [group, section, all] : [group, all, section, held]).flatMap(way);
  }

  /** In a list: numbers of the row that count, with those that are understood otherwise and without. */
  private inList(column: TableColumn, { reach, rest }: Meaning): readonly Way[] {
    const { kind, reader } = this.amounts.table;
    const labels = new Set(kind.labels ?? ["branch", "serial"]);
    const numeric = reader.table.columns.filter(
      (one) =>
        one !== column &&
        one.said === undefined &&
        (one.field === null || !(labels.has(one.field) || kind.aside?.includes(one.field) === true)) &&
        this.rows.some((row) => numberIn(row.values[one.index], row.formats[one.index]) !== null),
    );
    if (!onlyCounts(rest)) return [];
    if (reach === "running") return this.down(numeric.filter(({ field }) => field === "count"));
    const before = numeric.filter(({ index }) => index < column.index);
    const plain = numeric.filter(({ field }) => field === null);
    return [numeric, before, plain].flatMap((columns) => this.across(columns, false));
  }
}
