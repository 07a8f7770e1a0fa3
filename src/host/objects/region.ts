/** Ranges and what all range classes share. */
import type { Area } from "../../base/address";
import { HostError, invalidArgument } from "../errors";
import { isEntireColumns, isEntireRows, isOnSheet, height, width } from "../book/area";
import { parseArea } from "../book/address";
import type { Format } from "../book/format";
import type { Sheet } from "../book/sheet";
import { asNumber, isRef, ref } from "../protocol/model";
import type { Ref } from "../protocol/model";
import type { Region } from "./targets";

/** Most cells that one range may hand over. */
const CELL_LIMIT = 5_000_000;
/** Longest address that Excel takes. */
const ADDRESS_LIMIT = 8_192;

/** A range on a sheet. Throws InvalidArgument when it does not lie on it. */
export function region(sheet: Sheet, area: Area): Region {
  if (!isOnSheet(area)) throw invalidArgument("The range lies outside the sheet.");
  return { sheet, area };
}

/** The same as an object of class Range. */
export function range(sheet: Sheet, area: Area): Ref {
  return ref("Range", region(sheet, area));
}

/** The range's area, while its sheet still exists. Throws InvalidReference. */
export function areaOf(it: Region): Area {
  if (it.sheet.gone) throw new HostError("InvalidReference", "The sheet of this range was deleted.");
  return it.area;
}

/** All areas of a range or of several ranges. */
export function areasOf(it: Region): readonly Area[] {
  return [areaOf(it), ...(it.more ?? [])];
}

/** Whether the range runs over whole rows or columns: then it has no cell values to hand over. */
function isUnbounded(area: Area): boolean {
  return isEntireColumns(area) || isEntireRows(area);
}

/** Refuses whole rows and columns, and more cells than Excel handles at once. */
function guardCells(area: Area): void {
  if (isUnbounded(area))
    throw invalidArgument("Whole rows and columns are not modelled here; name the cells.");
  if (height(area) * width(area) > CELL_LIMIT)
    throw new HostError("RangeExceedsLimit", "The range has more than 5 million cells.");
}

/** A matrix with one entry per cell; null for whole rows and columns. Throws RangeExceedsLimit. */
export function matrix<T>(it: Region, cell: (row: number, column: number) => T): T[][] | null {
  const area = areaOf(it);
  if (isUnbounded(area)) return null;
  guardCells(area);
  const rows: T[][] = [];
  for (let r = area.top; r <= area.bottom; r += 1) {
    const line: T[] = [];
    for (let c = area.left; c <= area.right; c += 1) line.push(cell(r, c));
    rows.push(line);
  }
  return rows;
}

/** A matrix that was written, checked against the range. Throws InvalidArgument, RangeExceedsLimit. */
export function written(it: Region, value: unknown): (row: number, column: number) => unknown {
  const area = areaOf(it);
  guardCells(area);
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const lines = rows.flatMap((row): (readonly unknown[])[] => (Array.isArray(row) ? [row] : []));
  if (lines.length !== height(area) || lines.some((line) => line.length !== width(area)))
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  return (r, c) => lines[r]?.[c] ?? null;
}

/** What all cells of the range have in common; null where they differ. */
export function uniform<T>(it: Region, pick: (format: Format) => T): T | null {
  let common: T | undefined;
  for (const area of areasOf(it))
    for (const format of it.sheet.cells.formatsIn(area)) {
      const value = pick(format);
      if (common !== undefined && value !== common) return null;
      common = value;
    }
  return common ?? null;
}

/** Changes the looks of every cell of the range. */
export function reformat(it: Region, change: (format: Format) => Format): void {
  it.sheet.guardFormat();
  for (const area of areasOf(it)) {
    guardCells(area);
    it.sheet.cells.reformat(area, change);
  }
  it.sheet.touched = true;
}

/** The areas that an address on the sheet means, several with commas between them. Throws InvalidArgument. */
export function locateAll(sheet: Sheet, address: string): readonly [Area, ...Area[]] {
  if (address.length > ADDRESS_LIMIT)
    throw invalidArgument(`An address holds at most ${String(ADDRESS_LIMIT)} characters.`);
  const areas = address.split(",").map((part) => {
    const area = parseArea(part);
    if (!area) throw invalidArgument(`The address cannot be read: ${part}`);
    return area;
  });
  const [first, ...more] = areas;
  if (!first) throw invalidArgument(`The address of ${sheet.name} is empty.`);
  return [first, ...more];
}

/** The one range that an address on the sheet means. Throws InvalidArgument. */
export function locate(sheet: Sheet, address: string): Region {
  const [area, ...more] = locateAll(sheet, address);
  if (more.length > 0) throw invalidArgument(`The address names several ranges: ${address}`);
  return region(sheet, area);
}

/** The range an argument means: an address on `own` or a Range object. */
export function rangeArgument(own: Sheet, value: unknown): Region {
  if (isRef(value) && value.type === "Range") return value.it;
  if (typeof value !== "string") throw invalidArgument(`not an address: ${JSON.stringify(value)}`);
  return locate(own, value);
}

/** A number inside bounds. Throws InvalidArgument. */
export function within(value: unknown, lowest: number, highest: number): number {
  const n = asNumber(value);
  if (n < lowest || n > highest)
    throw invalidArgument(`${String(n)} is not between ${String(lowest)} and ${String(highest)}`);
  return n;
}
