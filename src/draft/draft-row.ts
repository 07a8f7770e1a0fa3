/** Rows of a rulebook to be, as the draft holds them. */
import type { Guess, Values } from "./reading";

/** A row of the draft. */
export interface DraftRow {
  readonly values: Values;
  readonly readAs: string;
  readonly guesses: readonly Guess[];
  /** What to do where the clause is not understood; the row is off till then. */
  readonly todo?: string;
  /** Rows that are to take from this one and are not understood yet. */
  readonly waits?: readonly string[];
  readonly source: { readonly table: number | null; readonly row: number; readonly text: string };
}

/** What of an item is no row, and why. */
export interface Leftover {
  readonly text: string;
  readonly why: string;
}

/** The rows of an item, what it leaves, and points that do not add up. */
export interface ItemRows {
  readonly rows: readonly DraftRow[];
  readonly unused: readonly Leftover[];
  readonly sums: readonly { readonly at: string; readonly said: string; readonly found: string }[];
}
