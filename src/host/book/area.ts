/** Rectangles of cells. Rows and columns count from 0, both ends included. */
import type { Area } from "../../base/address";

/** Rows of a sheet. */
export const ROWS = 1_048_576;
/** Columns of a sheet. */
export const COLUMNS = 16_384;
/** The whole sheet. */
export const WHOLE: Area = { top: 0, left: 0, bottom: ROWS - 1, right: COLUMNS - 1 };

/** Number of rows. */
export const height = (a: Area): number => a.bottom - a.top + 1;
/** Number of columns. */
export const width = (a: Area): number => a.right - a.left + 1;
/** Number of cells. */
export const cellCount = (a: Area): number => height(a) * width(a);
/** Whether all rows are taken, that is, whole columns. */
export const isEntireColumns = (a: Area): boolean => a.top === 0 && a.bottom === ROWS - 1;
/** Whether all columns are taken, that is, whole rows. */
export const isEntireRows = (a: Area): boolean => a.left === 0 && a.right === COLUMNS - 1;
/** Whether the two areas share a cell. */
export const overlaps = (a: Area, b: Area): boolean =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
/** Whether `outer` holds all of `inner`. */
export const contains = (outer: Area, inner: Area): boolean =>
  outer.top <= inner.top &&
  outer.bottom >= inner.bottom &&
  outer.left <= inner.left &&
  outer.right >= inner.right;
/** Whether both are the same rectangle. */
export const sameArea = (a: Area, b: Area): boolean => contains(a, b) && contains(b, a);
/** Whether the area lies on the sheet. */
export const isOnSheet = (a: Area): boolean =>
  [a.top, a.left, a.bottom, a.right].every(Number.isInteger) &&
  contains(WHOLE, a) &&
  a.top <= a.bottom &&
  a.left <= a.right;

/** Shared cells, or null when there are none. */
export function intersection(a: Area, b: Area): Area | null {
  if (!overlaps(a, b)) return null;
  return {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
}

/** The smallest rectangle around both. */
export function bounding(a: Area, b: Area): Area {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

/** The area as it stands after `count` lines were inserted before `at` (negative: deleted from `at`); null when it is gone. */
export function shifted(area: Area, axis: "row" | "column", at: number, count: number): Area | null {
  const [first, last] = axis === "row" ? [area.top, area.bottom] : [area.left, area.right];
  const limit = (axis === "row" ? ROWS : COLUMNS) - 1;
  if (first === 0 && last === limit) return area;
  const span = shiftedSpan(first, last, at, count);
  if (span === null || span.first > limit) return null;
  const end = Math.min(span.last, limit);
  return axis === "row"
    ? { ...area, top: span.first, bottom: end }
    : { ...area, left: span.first, right: end };
}

function shiftedSpan(
  first: number,
  last: number,
  at: number,
  count: number,
): { first: number; last: number } | null {
  if (count >= 0)
    return { first: first >= at ? first + count : first, last: last >= at ? last + count : last };
  const gone = -count;
  const end = at + gone;
  const move = (line: number, whenGone: number): number =>
    line < at ? line : line >= end ? line - gone : whenGone;
  const newFirst = move(first, at);
  const newLast = move(last, at - 1);
  return newFirst > newLast ? null : { first: newFirst, last: newLast };
}
