/** Medians and means over the rated branches, exact. */
import type { Exact } from "../../appraisal/exact";
import { sum, ZERO } from "../../appraisal/exact";

/** The middle value, or the mean of the two in the middle; null for none. */
export function median(values: readonly Exact[]): Exact | null {
  const sorted = [...values].sort((a, b) => a.compare(b));
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : upper.add(lower).div(2);
}

/** The mean; 0 for none. */
export function mean(values: readonly Exact[]): Exact {
  return values.length === 0 ? ZERO : sum(values).div(values.length);
}
