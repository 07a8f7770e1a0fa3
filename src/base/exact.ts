/** Exact numbers: points, ratios and sums are rational numbers and never binary floats. */
import Fraction from "fraction.js";

/** An exact rational number. */
export type Exact = Fraction;

/** The exact value of a decimal text (`"0.5"`) or of a cell's number, read at Excel's own 15 digits. */
export function exact(value: number | string | Fraction): Exact {
  if (Number.isSafeInteger(value)) return new Fraction(value);
  return typeof value === "number" ? exactOf(String(Number(value.toPrecision(15)))) : new Fraction(value);
}

/** A number's shortest text may have an exponent (a sum that should be 0 is 5.6e-17), which fractions do not read. */
function exactOf(text: string): Exact {
  const [digits = "", exponent] = text.split("e");
  const mantissa = new Fraction(digits);
  if (exponent === undefined) return mantissa;
  const power = new Fraction(10n ** BigInt(Math.abs(Number(exponent))));
  return Number(exponent) < 0 ? mantissa.div(power) : mantissa.mul(power);
}

export const ZERO: Exact = new Fraction(0);
export const HUNDRED: Exact = new Fraction(100);

/** Sum of exact numbers; 0 for none. */
export function sum(values: Iterable<Exact>): Exact {
  let total = ZERO;
  for (const value of values) total = total.add(value);
  return total;
}

/** Adds up many cell numbers exactly: whole ones as integers, only the rest as fractions. */
export class ExactSum {
  private whole = 0;
  private rest = ZERO;

  add(value: number): void {
    if (Number.isSafeInteger(value) && Number.isSafeInteger(this.whole + value)) this.whole += value;
    else this.rest = this.rest.add(exact(value));
  }

  get value(): Exact {
    return this.rest.add(this.whole);
  }
}

/** The smaller of two. */
export function min(a: Exact, b: Exact): Exact {
  return a.compare(b) <= 0 ? a : b;
}

/** The larger of two. */
export function max(a: Exact, b: Exact): Exact {
  return a.compare(b) >= 0 ? a : b;
}

/** Rounded half-up (away from zero below it) to 0.01, as every item's score and every amount is. */
export function roundPoints(value: Exact): Exact {
  const cents = value.abs().mul(100).add(1, 2).floor();
  const rounded = cents.div(100);
  return value.compare(0) < 0 ? rounded.neg() : rounded;
}

/** As a JSON or cell number: the closest number to the exact value. */
export function toNumber(value: Exact): number {
  return value.valueOf();
}

/** Points as they are printed in sentences: no trailing zeros, at most two decimals (`92.5`). */
export function formatPoints(value: Exact): string {
  return String(toNumber(roundPoints(value)));
}

/** A total as it is printed: always two decimals (`92.50`). */
export function formatTotal(value: Exact): string {
  return toNumber(roundPoints(value)).toFixed(2);
}
