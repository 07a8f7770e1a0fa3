/** Rectangles of cells. Rows and columns count from 0, both ends included. */
import type { Area } from "../../base/address";

/** Rows of a sheet. */
export const ROWS = 1_048_576;
/** Columns of a sheet. */
export const COLUMNS = 16_384;
/** The whole sheet. */
const WHOLE: Area = { top: 0, left: 0, bottom: ROWS - 1, right: COLUMNS - 1 };

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

/** What is left of `outer` when `hole` is cut out. */
export function without(outer: Area, hole: Area): Area[] {
  const inner = intersection(outer, hole);
  if (!inner) return [outer];
  const left = [
    { ...outer, bottom: inner.top - 1 },
    { ...outer, top: inner.bottom + 1 },
    { ...outer, top: inner.top, bottom: inner.bottom, right: inner.left - 1 },
    { ...outer, top: inner.top, bottom: inner.bottom, left: inner.right + 1 },
  ];
  return left.filter((a) => a.top <= a.bottom && a.left <= a.right);
}
