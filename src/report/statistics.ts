/** Medians and means over the rated branches, exact. */
import type { Appraisal } from "../appraisal/appraisal";
import type { Exact } from "../base/exact";
import { sum, ZERO } from "../base/exact";
import { categoriesOf, type CategoryColumn } from "./shape";
import { categoryScore } from "./standing";

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

/** A 类别 and the median of the rated branches' scores in it. */
export interface CategoryMedian extends CategoryColumn {
  readonly median: Exact;
}

/** Every 类别 with its median, in rulebook order. */
export function categoryMedians(appraisal: Appraisal): readonly CategoryMedian[] {
  const rated = appraisal.branches.filter((one) => one.status === "rated");
  return categoriesOf(appraisal.rulebook).map((category) => ({
    ...category,
    median: median(rated.map((one) => categoryScore(appraisal, one, category.name))) ?? ZERO,
  }));
}
