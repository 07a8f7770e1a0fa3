/** Bins of the score distribution. */

/** Branches with `from` ≤ total < `to` (the last bin holds its upper end too). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];

/** At most `most` bins of one round width that hold every total; none for no totals. */
export function binsOf(totals: readonly number[], most = 12): readonly Bin[] {
  if (totals.length === 0) return [];
  const low = Math.min(...totals);
  const high = Math.max(...totals);
  const width =
    STEPS.find((step) => Math.floor(high / step) - Math.floor(low / step) + 1 <= most) ??
    Math.ceil((high - low) / most);
  const first = Math.floor(low / width) * width;
  const count = Math.max(
    1,
    Math.ceil((high - first) / width + (high % width === 0 && high > low ? 0 : 1e-9)),
  );
  const counts = new Array<number>(count).fill(0);
  for (const total of totals) {
    const at = Math.min(count - 1, Math.floor((total - first) / width));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((n, at) => ({ from: first + at * width, to: first + (at + 1) * width, count: n }));
}
