/**
 * The values of a column, packed: what is equal to the one above, near it, or said before takes a letter or two. Texts
 * stand once, in a list that the columns of a sheet share.
 */
import { packNumbers, unpackNumbers } from "../../base/hash";
import type { CellValue } from "../../ledger/grid";

/** What is kept of a cell; undefined: it held something that is not kept. */
export type Kept = CellValue | undefined;

/** Texts and fractions of a sheet, in the order in which they came. */
export type Words = (string | number | boolean)[];

const BLANKS = 0;
const UNKNOWN = 1;
const AGAIN = 2;
const FIRST = 3;
/** Whole numbers up to here are kept as distances. */
const MOST = 1e9;

const fold = (step: number): number => (step < 0 ? -2 * step - 1 : 2 * step);
const unfold = (code: number): number => (code % 2 === 0 ? code / 2 : -(code + 1) / 2);

/** Takes the values of a column from the top down; what is passed over is blank. */
export class ColumnWriter {
  private readonly numbers: number[] = [];
  private next = 0;
  private last: Kept | null = null;
  private again = 0;
  private number = 0;
  private unknown = 0;
  /** Whether anything was kept. */
  holds = false;

  constructor(
    private readonly words: Words,
    private readonly places: Map<string | number | boolean, number>,
  ) {}

  /** The cell of the n-th row. */
  put(nth: number, value: Exclude<Kept, null>): void {
    if (nth > this.next) {
      this.flush();
      this.numbers.push(BLANKS, nth - this.next);
    }
    this.next = nth + 1;
    if (value === undefined) {
      this.flushAgain();
      this.unknown++;
      return;
    }
    this.flushUnknown();
    this.holds = true;
    if (value === this.last) {
      this.again++;
      return;
    }
    this.flushAgain();
    this.last = value;
    this.numbers.push(this.codeOf(value));
  }

  /** All of it. */
  text(): string {
    this.flush();
    return packNumbers(this.numbers);
  }

  private codeOf(value: string | number | boolean): number {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= MOST) {
      const step = value - this.number;
      this.number = value;
      return FIRST + 2 * fold(step);
    }
    let place = this.places.get(value);
    if (place === undefined) this.places.set(value, (place = this.words.push(value) - 1));
    return FIRST + 1 + 2 * place;
  }

  private flush(): void {
    this.flushAgain();
    this.flushUnknown();
  }

  private flushAgain(): void {
    if (this.again > 0) this.numbers.push(AGAIN, this.again);
    this.again = 0;
  }

  private flushUnknown(): void {
    if (this.unknown > 0) this.numbers.push(UNKNOWN, this.unknown);
    this.unknown = 0;
  }
}

/** The values of a column of `rows` rows; null for what is no such text. */
export function readColumn(text: string, rows: number, words: Readonly<Words>): Kept[] | null {
  const numbers = unpackNumbers(text);
  if (numbers === null) return null;
  const values: Kept[] = [];
  let last: Kept = null;
  let whole = 0;
  for (let at = 0; at < numbers.length; at++) {
    const code = numbers[at] ?? 0;
    if (code < FIRST) {
      const count = numbers[++at] ?? -1;
      if (count < 1 || values.length + count > rows) return null;
      const value = code === BLANKS ? null : code === UNKNOWN ? undefined : last;
      for (let i = 0; i < count; i++) values.push(value);
      continue;
    }
    const [kind, number] = [(code - FIRST) % 2, Math.floor((code - FIRST) / 2)];
    if (kind === 0) last = whole += unfold(number);
    else {
      const word = words[number];
      if (word === undefined) return null;
      last = word;
    }
    if (values.push(last) > rows) return null;
  }
  while (values.length < rows) values.push(null);
  return values;
}
