/** Rows of one table that were read or not, for the plan. */

/** Rows that were not read for one reason, as the plan names them. */
export interface SkippedRows {
  /** Excel row numbers, the first of them. */
  readonly rows: readonly number[];
  readonly count: number;
  readonly reason: string;
}

/** How many row numbers the plan names for one reason. */
const NAMED = 50;

/** Counts rows read, and keeps why others were left out. */
export class RowLog {
  read = 0;
  private readonly reasons = new Map<string, { rows: number[]; count: number }>();

  /** Notes a row (0-based) that was left out. */
  skip(row: number, reason: string): void {
    const entry = this.reasons.get(reason) ?? { rows: [], count: 0 };
    this.reasons.set(reason, entry);
    entry.count++;
    if (entry.rows.length < NAMED) entry.rows.push(row + 1);
  }

  /** What was left out, by reason. */
  skipped(): SkippedRows[] {
    return [...this.reasons].map(([reason, { rows, count }]) => ({ rows, count, reason }));
  }
}
