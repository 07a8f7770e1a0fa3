/** Cells gathered into rectangles, so that a look is set on few ranges instead of many cells. */
import type { Area } from "../base/address";

/** Longest address Excel accepts is 8192 characters. */
const ADDRESS_LIMIT = 8_000;

/** Gathers cells given row by row, left to right, into rectangles of equal width. */
export class Rectangles {
  private readonly done: Area[] = [];
  /** Rectangles that end in the row above, by their left column. */
  private open = new Map<number, Area>();
  private row = -1;
  private runs: { left: number; right: number }[] = [];

  /** Adds one cell; rows must not go back, nor columns within a row. */
  add(row: number, column: number): void {
    if (row !== this.row) this.closeRow(row);
    const last = this.runs.at(-1);
    if (last !== undefined && last.right === column - 1) last.right = column;
    else this.runs.push({ left: column, right: column });
  }

  /** All rectangles, in order of their ends. */
  finish(): readonly Area[] {
    this.closeRow(-1);
    this.done.push(...this.open.values());
    this.open = new Map();
    return this.done;
  }

  private closeRow(next: number): void {
    if (this.row >= 0) {
      const grown = new Map<number, Area>();
      for (const { left, right } of this.runs) {
        const above = this.open.get(left);
        if (above !== undefined && above.right === right && above.bottom === this.row - 1) {
          grown.set(left, { ...above, bottom: this.row });
          this.open.delete(left);
        } else {
          grown.set(left, { top: this.row, left, bottom: this.row, right });
        }
      }
      this.done.push(...this.open.values());
      this.open = grown;
    }
    this.row = next;
    this.runs = [];
  }
}

/** Joins addresses with commas into texts short enough for one call each. */
export function joinAddresses(addresses: readonly string[], limit = ADDRESS_LIMIT): string[] {
  const joined: string[] = [];
  let current = "";
  for (const address of addresses) {
    if (current !== "" && current.length + 1 + address.length > limit) {
      joined.push(current);
      current = "";
    }
    current = current === "" ? address : `${current},${address}`;
  }
  if (current !== "") joined.push(current);
  return joined;
}
