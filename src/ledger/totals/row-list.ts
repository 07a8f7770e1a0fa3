/** Rows one below the other, and what any stretch of them comes to in a column: looked up, not added up each time. */
import { exact, ZERO, type Exact } from "../../base/exact";
import type { GridRow } from "../grid";
import type { Addends, Operand, Sum } from "./amounts";

/** The cells of a row that a total of a column adds up; null where that cannot be told. */
export type CellsOf = (row: GridRow) => readonly Operand[] | null;

/** Position of the first of ascending items that is not below a value. */
function firstFrom<T>(items: readonly T[], value: number, of: (item: T) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && of(item) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Running sums of one column, before each row. Whole numbers are kept by themselves: most are. */
class Sums {
  private readonly read: Float64Array;
  private readonly left: Float64Array;
  private readonly told: Uint32Array;
  private readonly counted: Uint32Array;
  private readonly unclear: Uint32Array;
  /** What is no whole number: row, and the sums up to and with it. */
  private readonly parts: { readonly row: number; readonly read: Exact; readonly left: Exact }[] = [];

  constructor(
    private readonly rows: readonly GridRow[],
    private readonly cells: CellsOf,
  ) {
    const size = rows.length + 1;
    [this.read, this.left] = [new Float64Array(size), new Float64Array(size)];
    [this.told, this.counted] = [new Uint32Array(size), new Uint32Array(size)];
    this.unclear = new Uint32Array(size);
    rows.forEach((row, at) => {
      this.add(at, cells(row));
    });
  }

  private add(at: number, cells: readonly Operand[] | null): void {
    let [read, left, told, counted] = [0, 0, 0, 0];
    for (const { amount, leftOut, told: tells } of cells ?? []) {
      if (Number.isSafeInteger(amount)) read += amount;
      else this.part(at, amount, 0);
      if (leftOut !== null && !Number.isSafeInteger(leftOut)) this.part(at, 0, leftOut);
      else left += leftOut ?? 0;
      if (tells) told++;
      if (tells && leftOut === null) counted++;
    }
    this.read[at + 1] = (this.read[at] ?? 0) + read;
    this.left[at + 1] = (this.left[at] ?? 0) + left;
    this.told[at + 1] = (this.told[at] ?? 0) + told;
    this.counted[at + 1] = (this.counted[at] ?? 0) + counted;
    this.unclear[at + 1] = (this.unclear[at] ?? 0) + (cells === null ? 1 : 0);
  }

  private part(row: number, read: number, left: number): void {
    const last = this.parts.at(-1);
    this.parts.push({
      row,
      read: (last?.read ?? ZERO).add(exact(read)),
      left: (last?.left ?? ZERO).add(exact(left)),
    });
  }

  private partsBefore(row: number): { readonly read: Exact; readonly left: Exact } | undefined {
    return this.parts[firstFrom(this.parts, row, (part) => part.row) - 1];
  }

  /** What rows from one position to before another come to; null where one of them cannot be told. */
  between(from: number, to: number): Addends | null {
    const of = (sums: Float64Array | Uint32Array): number => (sums[to] ?? 0) - (sums[from] ?? 0);
    if (of(this.unclear) > 0) return null;
    const [start, end] = [this.partsBefore(from), this.partsBefore(to)];
    const sum: Sum = {
      read: (end?.read ?? ZERO).sub(start?.read ?? ZERO).add(of(this.read)),
      leftOut: (end?.left ?? ZERO).sub(start?.left ?? ZERO).add(of(this.left)),
      told: of(this.told),
      counted: of(this.counted),
    };
    const list = (): readonly Operand[] => this.rows.slice(from, to).flatMap((row) => this.cells(row) ?? []);
    return { sum, list };
  }
}

/** Rows in their order. */
export class RowList {
  private readonly sums = new Map<string, Sums>();

  constructor(readonly rows: readonly GridRow[]) {}

  /** Position of the first row from an index of the sheet on. */
  position(index: number): number {
    return firstFrom(this.rows, index, (row) => row.index);
  }

  /** What a stretch comes to; `key` names what is added up of each row. */
  between({ from, to }: Stretch, key: string, cells: CellsOf): Addends | null {
    let sums = this.sums.get(key);
    if (sums === undefined) {
      sums = new Sums(this.rows, cells);
      this.sums.set(key, sums);
    }
    return sums.between(from, to);
  }
}

/** Positions in a list of rows: from the first to before the second. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A stretch of a list. */
export interface Way extends Stretch {
  readonly list: RowList;
}
