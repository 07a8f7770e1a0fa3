/** Ranges and what all range classes share. */
import type { Area } from "../../base/address";
import { HostError, invalidArgument } from "../errors";
import { isEntireColumns, isEntireRows, isOnSheet, height, width } from "../book/area";
import type { Book } from "../book/book";
import type { Format } from "../book/format";
import type { Sheet } from "../book/sheet";
import { asNumber, ref } from "../protocol/model";
import type { Ref } from "../protocol/model";
import type { Host, Region } from "./targets";

/** Most cells that one range may hand over. */
export const CELL_LIMIT = 5_000_000;

/** A range on a sheet. Throws InvalidArgument when it does not lie on it. */
export function region(sheet: Sheet, area: Area): Region {
  if (!isOnSheet(area)) throw invalidArgument("The range lies outside the sheet.");
  return { sheet, area, gone: false };
}

/** The same as an object of class Range. */
export function range(sheet: Sheet, area: Area): Ref {
  return ref("Range", region(sheet, area));
}

/** The range's area, while it still exists. Throws InvalidReference or ItemNotFound. */
export function areaOf(it: Region): Area {
  if (it.gone) throw new HostError("InvalidReference", "The cells of this range were deleted.");
  return it.area;
}

/** All areas of a range or of several ranges. */
export function areasOf(it: Region): readonly Area[] {
  return [areaOf(it), ...(it.more ?? [])];
}

/** Whether the range runs over whole rows or columns: then it has no cell values to hand over. */
export function isUnbounded(area: Area): boolean {
  return isEntireColumns(area) || isEntireRows(area);
}

/** A matrix with one entry per cell; null for whole rows and columns. Throws RangeExceedsLimit. */
export function matrix<T>(it: Region, cell: (row: number, column: number) => T): T[][] | null {
  const area = areaOf(it);
  if (isUnbounded(area)) return null;
  if (height(area) * width(area) > CELL_LIMIT)
    throw new HostError("RangeExceedsLimit", "The range has more than 5 million cells.");
  const rows: T[][] = [];
  for (let r = area.top; r <= area.bottom; r += 1) {
    const line: T[] = [];
    for (let c = area.left; c <= area.right; c += 1) line.push(cell(r, c));
    rows.push(line);
  }
  return rows;
}

/** A matrix that was written, checked against the range; a scalar stands for every cell. Throws InvalidArgument. */
export function written(it: Region, value: unknown): (row: number, column: number) => unknown {
  const area = areaOf(it);
  if (isUnbounded(area)) throw invalidArgument("Whole rows and columns take no cell values; name the cells.");
  if (height(area) * width(area) > CELL_LIMIT)
    throw new HostError("RangeExceedsLimit", "The range has more than 5 million cells.");
  if (!Array.isArray(value)) return () => value;
  const rows: readonly unknown[] = value;
  if (rows.length !== height(area) || rows.some((row) => !Array.isArray(row) || row.length !== width(area)))
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  return (r, c) => {
    const row: unknown = rows[r];
    return Array.isArray(row) ? (row[c] as unknown) : null;
  };
}

/** What all cells of the range have in common, or null when they differ. */
export function shared<T>(it: Region, pick: (format: Format) => T): T | null {
  const cells = it.sheet.cells;
  let found: T | undefined;
  let mixed = false;
  const see = (format: Format): void => {
    const value = pick(format);
    if (found === undefined) found = value;
    else if (found !== value) mixed = true;
  };
  for (const area of areasOf(it)) {
    if (!isUnbounded(area)) {
      for (let r = area.top; r <= area.bottom && !mixed; r += 1)
        for (let c = area.left; c <= area.right && !mixed; c += 1) see(cells.formatAt(r, c));
      continue;
    }
    const lines = isEntireColumns(area) ? cells.columnLines : cells.rowLines;
    const [first, last] = isEntireColumns(area) ? [area.left, area.right] : [area.top, area.bottom];
    let listed = 0;
    for (const [i, line] of lines)
      if (i >= first && i <= last && line.format) {
        listed += 1;
        see(line.format);
      }
    if (listed <= last - first) see(cells.base);
    for (const { cell } of cells.within(area)) if (cell.format) see(cell.format);
  }
  return mixed || found === undefined ? null : found;
}

/** Changes the looks of every cell of the range. */
export function reformat(it: Region, change: (format: Format) => Format): void {
  it.sheet.guardFormat();
  for (const area of areasOf(it)) it.sheet.cells.reformat(area, change);
  it.sheet.touched = true;
}

/** The range that an address, a range object, or nothing (the whole sheet's used range) means. */
export function locate(book: Book, own: Sheet, value: unknown): Region {
  if (typeof value !== "string") throw invalidArgument(`not an address: ${JSON.stringify(value)}`);
  const found = book.locate(value, own);
  if (!found) throw invalidArgument(`The address cannot be read: ${value}`);
  return region(found.sheet, found.area);
}

/** The range an argument means: an address on `own` or a Range object. */
export function rangeArgument(host: Host, own: Sheet, value: unknown): Region {
  if (typeof value === "object" && value !== null && "type" in value && "it" in value) {
    const object = value as Ref;
    if (object.type === "Range" || object.type === "RangeAreas") return object.it;
  }
  return locate(host.book, own, value);
}

/** A number inside bounds. Throws InvalidArgument. */
export function within(value: unknown, lowest: number, highest: number): number {
  const n = asNumber(value);
  if (n < lowest || n > highest)
    throw invalidArgument(`${String(n)} is not between ${String(lowest)} and ${String(highest)}`);
  return n;
}
