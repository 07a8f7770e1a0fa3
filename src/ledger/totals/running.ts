/** Running totals over sheets of single months (本月 beside 本年累计): what was read of the months up to this one. */
import type { MonthSpan } from "../../base/period";
import type { GridRow } from "../grid";
import type { Operand, TableAmounts } from "./amounts";

interface MonthTable {
  readonly amounts: TableAmounts;
  readonly months: MonthSpan;
}

/** The tables that are each about a part of the year. */
export class Months {
  private readonly tables: readonly MonthTable[];
  private readonly byKey = new Map<TableAmounts, ReadonlyMap<string, readonly Operand[]>>();

  constructor(all: readonly TableAmounts[]) {
    this.tables = all.flatMap((amounts) => {
      const { months } = amounts.table.reader.table.context;
      return months === null ? [] : [{ amounts, months }];
    });
  }

  /** Whether a table is one of them. */
  holds(amounts: TableAmounts): boolean {
    return this.tables.some((table) => table.amounts === amounts);
  }

  /** What was read of the branch of a row and a type up to a table's months; null where that cannot be told. */
  upTo(amounts: TableAmounts, row: GridRow, type: string | null): readonly Operand[] | null {
    const own = this.tables.find((table) => table.amounts === amounts);
    const here = amounts.activitiesIn(row);
    const branches = new Set(here.map(({ branch }) => branch));
    const types = type === null ? new Set(here.flatMap((activity) => activity.types)) : new Set([type]);
    const [branch, only] = [[...branches][0], [...types][0]];
    if (own === undefined || branches.size !== 1 || types.size !== 1) return null;
    const { kind, reader } = amounts.table;
    const family = this.tables.filter(
      ({ amounts: other, months }) =>
        months.last <= own.months.last &&
        other.table.kind === kind &&
        other.table.reader.year === reader.year,
    );
    const told = new Set(
      family.flatMap(({ months: { first, last } }) =>
        Array.from({ length: last - first + 1 }, (_, at) => first + at),
      ),
    );
    if (told.size < own.months.last) return null;
    return family.flatMap(({ amounts: other }) => this.of(other).get(`${branch} ${only}`) ?? []);
  }

  private of(amounts: TableAmounts): ReadonlyMap<string, readonly Operand[]> {
    const known = this.byKey.get(amounts);
    if (known !== undefined) return known;
    const found = new Map<string, Operand[]>();
    for (const { branch, types, at, count } of amounts.activities) {
      const key = `${branch} ${types.join(" ")}`;
      const operand = { at, amount: count, leftOut: null, told: true };
      found.set(key, [...(found.get(key) ?? []), operand]);
    }
    this.byKey.set(amounts, found);
    return found;
  }
}
