/** Excel.RangeSort and Excel.AutoFilter. */
import type { Area } from "../../base/address";
import type { CellValue } from "../../ledger/grid";
import { HostError, accessDenied, apiNotFound, invalidArgument, itemNotFound } from "../errors";
import { height, overlaps, width } from "../book/area";
import type { Book } from "../book/book";
import type { Cell } from "../book/cells";
import { displayed } from "../book/display";
import { afterCopy } from "../book/formula";
import type { AutoFilter } from "../book/parts";
import type { Sheet } from "../book/sheet";
import { asRecord, oneOf } from "../protocol/model";
import type { Args, Model } from "../protocol/model";
import { areaOf, isUnbounded, range, rangeArgument } from "./region";
import type { Region } from "./targets";

interface Field {
  readonly key: number;
  readonly ascending: boolean;
}

const rank = (v: CellValue): number =>
  v === null ? 4 : typeof v === "number" ? 0 : typeof v === "string" ? (v.startsWith("#") ? 3 : 1) : 2;

/** Excel's order: numbers, text, logical values, errors; blanks last whichever way. */
function compare(a: CellValue, b: CellValue, ascending: boolean, matchCase: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const way = ascending ? 1 : -1;
  if (rank(a) !== rank(b)) return (rank(a) - rank(b)) * way;
  if (typeof a === "string" && typeof b === "string")
    return a.localeCompare(b, "zh-CN", { sensitivity: matchCase ? "variant" : "accent" }) * way;
  return (Number(a) - Number(b)) * way;
}

function fields(value: unknown, count: number): Field[] {
  if (!Array.isArray(value) || value.length === 0) throw invalidArgument("A sort needs fields.");
  return value.map((item: unknown) => {
    const given = asRecord(item);
    const { key, sortOn, color, icon } = given;
    if (
      (sortOn !== undefined &&
        sortOn !== null &&
        oneOf(sortOn, ["Value", "CellColor", "FontColor", "Icon"]) !== "Value") ||
      color ||
      icon
    )
      throw apiNotFound("SortField.sortOn");
    if (typeof key !== "number" || !Number.isInteger(key) || key < 0 || key >= count)
      throw invalidArgument(`no such sort key: ${String(key)}`);
    return { key, ascending: given["ascending"] !== false };
  });
}

/** Sorts the rows of a range: fields, match case, has headers, orientation. */
export function sort(it: Region, args: Args, book: Book): void {
  const area = areaOf(it);
  if (isUnbounded(area)) throw invalidArgument("Whole rows and columns cannot be sorted by this host.");
  const orientation = args.choice(3, ["Rows", "Columns"], "Rows");
  if (orientation === "Columns") throw apiNotFound("SortOrientation.columns");
  const by = fields(args.raw(0), width(area));
  const matchCase = args.flag(1, false);
  const body = args.flag(2, false) ? { ...area, top: area.top + 1 } : area;
  if (it.sheet.protection && (!it.sheet.protection.options.allowSort || it.sheet.anyLocked(body)))
    throw accessDenied(`The sheet ${it.sheet.name} is protected.`);
  if (it.sheet.merges.some((m) => overlaps(m, body)))
    throw new HostError("MergedRangeConflict", "Merged cells cannot be sorted.");
  if (height(body) < 2) return;
  const rows = Array.from({ length: height(body) }, (_, i) => ({
    row: body.top + i,
    keys: by.map((f) => book.value(it.sheet, body.top + i, body.left + f.key)),
  }));
  const ordered = [...rows].sort((a, b) => {
    for (const [i, field] of by.entries()) {
      const order = compare(a.keys[i] ?? null, b.keys[i] ?? null, field.ascending, matchCase);
      if (order !== 0) return order;
    }
    return a.row - b.row;
  });
  place(
    it.sheet,
    body,
    ordered.map((o) => o.row),
  );
  book.cellsChanged(it.sheet, body);
}

/** Puts the rows `order` (by their old numbers) one under the other into the area. */
function place(sheet: Sheet, area: Area, order: readonly number[]): void {
  const lines = order.map((from, i) => {
    const to = area.top + i;
    const cells: (Cell | undefined)[] = [];
    for (let c = area.left; c <= area.right; c += 1) {
      const cell = sheet.cells.at(from, c);
      cells.push(
        cell && { ...cell, formula: cell.formula === null ? null : afterCopy(cell.formula, to - from, 0) },
      );
    }
    return cells;
  });
  lines.forEach((cells, r) => {
    cells.forEach((cell, c) => {
      Object.assign(
        sheet.cells.make(area.top + r, area.left + c),
        cell ?? { value: null, formula: null, format: null },
      );
    });
  });
  sheet.touched = true;
}

export const rangeSort: Model<"RangeSort"> = {
  call: {
    Apply: (it, args, host) => {
      sort(it, args, host.book);
    },
  },
};

// Filter

type Test = (value: CellValue, shown: string) => boolean;

function wildcard(text: string): RegExp {
  const body = text
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${body}$`, "iu");
}

function condition(text: string): Test {
  const m = /^(<>|>=|<=|=|>|<)?(.*)$/su.exec(text);
  const [operator, operand] = [m?.[1] ?? "=", m?.[2] ?? ""];
  const n = Number(operand);
  const numeric = operand !== "" && Number.isFinite(n);
  const like = wildcard(operand);
  return (value, shown) => {
    const equal = numeric && typeof value === "number" ? value === n : like.test(shown);
    if (operator === "=") return equal;
    if (operator === "<>") return !equal;
    if (!numeric || typeof value !== "number") return false;
    return operator === ">"
      ? value > n
      : operator === "<"
        ? value < n
        : operator === ">="
          ? value >= n
          : value <= n;
  };
}

/** What a filter lets through. Throws InvalidArgument or ApiNotFound. */
export function testOf(criteria: Readonly<Record<string, unknown>>, numbers: readonly number[]): Test {
  const on = oneOf(criteria["filterOn"], [
    "Values",
    "Custom",
    "TopItems",
    "TopPercent",
    "BottomItems",
    "BottomPercent",
    "CellColor",
    "Dynamic",
    "FontColor",
    "Icon",
  ]);
  if (on === "Values") {
    const { values } = criteria;
    if (!Array.isArray(values)) throw invalidArgument("A filter by values needs values.");
    const wanted = new Set(values.map(String));
    return (_value, shown) => wanted.has(shown);
  }
  if (on.startsWith("Top") || on.startsWith("Bottom")) {
    const given = Number(criteria["criterion1"]);
    if (!Number.isFinite(given) || given <= 0)
      throw invalidArgument("The filter needs how many as criterion1.");
    const count = on.endsWith("Percent") ? Math.max(1, Math.floor((numbers.length * given) / 100)) : given;
    const ordered = [...numbers].sort((a, b) => (on.startsWith("Top") ? b - a : a - b));
    const last = ordered[Math.min(count, ordered.length) - 1];
    return (value) =>
      typeof value === "number" &&
      last !== undefined &&
      (on.startsWith("Top") ? value >= last : value <= last);
  }
  if (on !== "Custom") throw apiNotFound(`FilterOn.${on}`);
  const first = condition(String(criteria["criterion1"] ?? ""));
  const { criterion2 } = criteria;
  if (criterion2 === undefined || criterion2 === null) return first;
  const second = condition(String(criterion2));
  return criteria["operator"] === "Or"
    ? (v, s) => first(v, s) || second(v, s)
    : (v, s) => first(v, s) && second(v, s);
}

function numbersIn(it: Sheet, book: Book, area: Area, column: number): number[] {
  const found: number[] = [];
  for (let r = area.top + 1; r <= area.bottom; r += 1) {
    const value = book.value(it, r, area.left + column);
    if (typeof value === "number") found.push(value);
  }
  return found;
}

/** Hides the rows that do not pass the filters of the sheet and of its tables. */
export function refilter(it: Sheet, book: Book): void {
  for (const line of it.cells.rowLines.values()) line.filtered = false;
  it.touched = true;
  if (it.autoFilter) hideRest(it, book, it.autoFilter);
  for (const { area, criteria, showTotals } of it.tables)
    hideRest(it, book, { area: { ...area, bottom: area.bottom - (showTotals ? 1 : 0) }, criteria });
}

function hideRest(it: Sheet, book: Book, filter: AutoFilter): void {
  if (filter.criteria.size === 0) return;
  const tests = [...filter.criteria].map(([column, criteria]) => ({
    column,
    test: testOf(criteria, numbersIn(it, book, filter.area, column)),
  }));
  for (let r = filter.area.top + 1; r <= filter.area.bottom; r += 1)
    for (const { column, test } of tests) {
      const c = filter.area.left + column;
      const value = book.value(it, r, c);
      const shown = displayed(value, it.cells.formatAt(r, c).numberFormat, book.date1904);
      if (!test(value, shown)) it.cells.line("row", r).filtered = true;
    }
}

function guard(it: Sheet): void {
  if (it.protection && !it.protection.options.allowAutoFilter)
    throw accessDenied(`The sheet ${it.name} is protected.`);
}

export const autoFilter: Model<"AutoFilter"> = {
  get: {
    Enabled: (it) => it.autoFilter !== null,
    IsDataFiltered: (it) => (it.autoFilter?.criteria.size ?? 0) > 0,
    Criteria: (it) => {
      const filter = it.autoFilter;
      return filter
        ? Array.from({ length: width(filter.area) }, (_, i) => filter.criteria.get(i) ?? null)
        : [];
    },
  },
  call: {
    Apply: (it, args, host) => {
      guard(it);
      const found = areaOf(rangeArgument(host, it, args.raw(0)));
      const used = it.cells.used(true, found);
      const area = isUnbounded(found) && used ? used : found;
      const criteria = new Map(it.autoFilter?.criteria ?? []);
      if (args.has(1)) {
        const column = args.whole(1);
        if (column < 0 || column >= width(area))
          throw invalidArgument(`no column ${String(column)} in the filter`);
        if (args.has(2)) {
          const given = asRecord(args.raw(2));
          testOf(given, []);
          criteria.set(column, given);
        } else criteria.delete(column);
      }
      it.autoFilter = { area, criteria };
      refilter(it, host.book);
    },
    ClearCriteria: (it, _args, host) => {
      guard(it);
      it.autoFilter?.criteria.clear();
      refilter(it, host.book);
    },
    Reapply: (it, _args, host) => {
      guard(it);
      refilter(it, host.book);
    },
    Remove: (it, _args, host) => {
      guard(it);
      it.autoFilter = null;
      refilter(it, host.book);
    },
    GetRange: (it) => {
      if (!it.autoFilter) throw itemNotFound("filter");
      return range(it, it.autoFilter.area);
    },
    GetRangeOrNullObject: (it) => (it.autoFilter ? range(it, it.autoFilter.area) : null),
  },
};
