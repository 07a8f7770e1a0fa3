/** Which row of a sheet is which row of the same sheet later, told by their codes and by what is known of their values. */

/** Rows as places among the filled ones, then and now. */
export interface Matched {
  /** The same row then and now, changed or not. */
  readonly pairs: readonly (readonly [then: number, now: number])[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
  /** Rows stand in another order than they did. */
  readonly isSorted: boolean;
}

/** How alike two rows are that differ: 0 not at all, 1 in all that is known of them. */
type Alike = (then: number, now: number) => number;

/** Comparisons that may be made where rows were put in or taken out. */
const MOST_STEPS = 4_000_000;
const MOST_ALIKE = 90_000;
/** Rows that have at least so much in common are one row that was changed. */
const LEAST_ALIKE = 0.5;

/** Places in `then` and `now` of equal rows that keep their order; the most that there are. */
function inOrder(
  then: readonly number[],
  now: readonly number[],
  top: number,
  ends: readonly [number, number],
) {
  const [rows, columns] = [ends[0] - top, ends[1] - top];
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      longest[i * width + j] =
        then[top + i] === now[top + j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (then[top + i] === now[top + j]) pairs.push([top + i++, top + j++]);
    else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

/** Pairs of equal rows wherever they stand, the first with the first. */
function anywhere(
  then: readonly number[],
  now: readonly number[],
  left: Iterable<number>,
  right: Iterable<number>,
) {
  const places = new Map<number, number[]>();
  for (const place of left) {
    const code = then[place] ?? -1;
    places.set(code, [...(places.get(code) ?? []), place]);
  }
  const next = new Map<number, number>();
  const pairs: [number, number][] = [];
  for (const place of right) {
    const code = now[place] ?? -2;
    const nth = next.get(code) ?? 0;
    const found = places.get(code)?.[nth];
    if (found === undefined) continue;
    next.set(code, nth + 1);
    pairs.push([found, place]);
  }
  return pairs;
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

const isRising = (pairs: readonly (readonly [number, number])[]): boolean => {
  const sorted = [...pairs].sort(([a], [b]) => a - b);
  return sorted.every(([, now], i) => i === 0 || now > (sorted[i - 1]?.[1] ?? -1));
};

/** Equal rows: what both ends have in common, then what keeps its order, then what moved. */
function equalRows(then: readonly number[], now: readonly number[]): [number, number][] {
  let top = 0;
  while (top < then.length && top < now.length && then[top] === now[top]) top++;
  let [left, right] = [then.length, now.length];
  while (left > top && right > top && then[left - 1] === now[right - 1])
    [left, right] = [left - 1, right - 1];
  const ends = [
    ...range(0, top).map((i): [number, number] => [i, i]),
    ...range(left, then.length).map((i): [number, number] => [i, i - left + right]),
  ];
  const moved = anywhere(then, now, range(top, left), range(top, right));
  const isPermuted = moved.length === left - top && moved.length === right - top;
  if (isPermuted || isRising(moved) || (left - top) * (right - top) > MOST_STEPS) return [...ends, ...moved];
  const kept = inOrder(then, now, top, [left, right]);
  const [known, taken] = [new Set(kept.map(([i]) => i)), new Set(kept.map(([, j]) => j))];
  const rest = anywhere(
    then,
    now,
    range(top, left).filter((i) => !known.has(i)),
    range(top, right).filter((j) => !taken.has(j)),
  );
  return [...ends, ...kept, ...rest];
}

/** Rows that changed, paired by what they have in common. */
function alikeRows(left: readonly number[], right: readonly number[], alike: Alike): [number, number][] {
  if (left.length * right.length > MOST_ALIKE) return [];
  const all = left.flatMap((i) => right.map((j) => [i, j, alike(i, j)] as const));
  const taken = new Set<string>();
  const pairs: [number, number][] = [];
  for (const [i, j, share] of all.sort((a, b) => b[2] - a[2])) {
    if (share < LEAST_ALIKE || taken.has(`t${i}`) || taken.has(`n${j}`)) continue;
    taken.add(`t${i}`).add(`n${j}`);
    pairs.push([i, j]);
  }
  return pairs;
}

/** Matches the rows of a sheet; codes in the order in which the rows stood and stand. */
export function matchRows(then: readonly number[], now: readonly number[], alike: Alike): Matched {
  const equal = equalRows(then, now);
  const isSorted = !isRising(equal);
  const [known, taken] = [new Set(equal.map(([i]) => i)), new Set(equal.map(([, j]) => j))];
  const left = range(0, then.length).filter((i) => !known.has(i));
  const right = range(0, now.length).filter((j) => !taken.has(j));
  // As many as there were, in the order in which they were: changed where they stand.
  const changed =
    !isSorted && left.length === right.length
      ? left.map((i, n): [number, number] => [i, right[n] ?? -1])
      : alikeRows(left, right, alike);
  const [gone, come] = [new Set(changed.map(([i]) => i)), new Set(changed.map(([, j]) => j))];
  return {
    pairs: [...equal, ...changed].sort(([, a], [, b]) => a - b),
    removed: left.filter((i) => !gone.has(i)),
    added: right.filter((j) => !come.has(j)),
    isSorted,
  };
}
