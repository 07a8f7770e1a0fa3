/** Excel.Table with its columns and rows: what simple add-in code does with tables. */
import type { Area } from "../../base/address";
import { HostError, invalidArgument, itemNotFound } from "../errors";
import { contains, height, overlaps, width } from "../book/area";
import { readEntry } from "../book/input";
import type { Table } from "../book/sheet";
import type { Book } from "../book/book";
import { Args, asFlag, asRecord, asText, isRef, ref } from "../protocol/model";
import type { Model, Ref } from "../protocol/model";
import { areaOf, locate, range, rangeArgument, region } from "./region";
import { rangeModel, shownValue } from "./range";
import { refilter, sort, testOf } from "./sort";
import { parseArea } from "../book/address";
import type { Host, Targets } from "./targets";

type Scope = Targets["TableCollection"];

const listOf = (it: Scope): Table[] => (it.sheet ? it.sheet.tables : it.book.sheets.flatMap((s) => s.tables));

const findTable = (it: Scope, key: string): Table | undefined =>
  listOf(it).find((t) => t.id === key || t.name.toLowerCase() === key.toLowerCase());

function one(table: Table | undefined, key: string): Ref {
  if (!table) throw itemNotFound(key);
  return ref("Table", table);
}

/** Cells under the headings. */
function body(table: Table): Area {
  const top = table.area.top + (table.showHeaders ? 1 : 0);
  const bottom = table.area.bottom - (table.showTotals ? 1 : 0);
  if (bottom < top) throw new HostError("InvalidOperation", `The table ${table.name} has no rows.`);
  return { ...table.area, top, bottom };
}

const headers = (table: Table): Area => {
  if (!table.showHeaders) throw itemNotFound(`headers of ${table.name}`);
  return { ...table.area, bottom: table.area.top };
};

function freeName(book: Book): string {
  const taken = new Set(book.sheets.flatMap((s) => s.tables).map((t) => t.name.toLowerCase()));
  for (let n = 1; ; n += 1) if (!taken.has(`表${String(n)}`)) return `表${String(n)}`;
}

function addTable(it: Scope, args: Args, host: Host): Ref {
  const value = args.raw(0);
  const own = it.sheet ?? it.book.active;
  const found = isRef(value) ? rangeArgument(host, own, value) : locate(it.book, own, value);
  const { sheet } = found;
  if (it.sheet && sheet !== it.sheet) throw invalidArgument("The range lies on another sheet.");
  sheet.guardObjects();
  let area = areaOf(found);
  if (sheet.tables.some((t) => overlaps(t.area, area)))
    throw invalidArgument("A table cannot overlap another table.");
  if (sheet.merges.some((m) => overlaps(m, area)))
    throw new HostError("MergedRangeConflict", "A table cannot hold merged cells.");
  if (!args.flag(1, true)) {
    host.book.shiftLines(
      sheet,
      { axis: "row", at: area.top, count: 1 },
      { first: area.left, last: area.right },
    );
    area = { ...area, bottom: area.bottom + 1 };
  }
  // A table always has a row for data: under headings alone Excel adds an empty one.
  if (area.top === area.bottom) area = { ...area, bottom: area.bottom + 1 };
  const made: Table = {
    id: it.book.id("8"),
    sheet,
    name: freeName(it.book),
    area,
    showHeaders: true,
    showTotals: false,
    showBandedRows: true,
    showBandedColumns: false,
    showFilterButton: true,
    highlightFirstColumn: false,
    highlightLastColumn: false,
    style: "TableStyleMedium2",
    criteria: new Map(),
  };
  const head = headers(made);
  for (let c = head.left; c <= head.right; c += 1)
    if (sheet.rawValue(head.top, c) === null)
      sheet.cells.make(head.top, c).value = `列${String(c - head.left + 1)}`;
  sheet.tables.push(made);
  sheet.touched = true;
  it.book.namesChanged();
  return ref("Table", made);
}

export const tables: Model<"TableCollection"> = {
  get: { Count: (it) => listOf(it).length },
  items: (it) => listOf(it).map((t) => ref("Table", t)),
  item: (it, args) => one(findTable(it, args.key(0)), args.key(0)),
  call: {
    Add: addTable,
    GetCount: (it) => listOf(it).length,
    GetItemAt: (it, args) => one(listOf(it)[args.whole(0)], String(args.whole(0))),
    GetItemOrNullObject: (it, args) => {
      const found = findTable(it, args.key(0));
      return found ? ref("Table", found) : null;
    },
  },
};

const set =
  (patch: (it: Table, v: unknown) => void): ((it: Table, v: unknown) => void) =>
  (it, v) => {
    it.sheet.guardObjects();
    patch(it, v);
    it.sheet.touched = true;
  };

export const table: Model<"Table"> = {
  id: (it) => it.id,
  get: {
    Id: (it) => it.id,
    Name: (it) => it.name,
    Style: (it) => it.style,
    ShowHeaders: (it) => it.showHeaders,
    ShowTotals: (it) => it.showTotals,
    ShowBandedRows: (it) => it.showBandedRows,
    ShowBandedColumns: (it) => it.showBandedColumns,
    ShowFilterButton: (it) => it.showFilterButton,
    HighlightFirstColumn: (it) => it.highlightFirstColumn,
    HighlightLastColumn: (it) => it.highlightLastColumn,
  },
  set: {
    Name: (it, v, host) => {
      it.sheet.guardObjects();
      const name = asText(v);
      if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name) || parseArea(name) !== null)
        throw invalidArgument(`not a table name: ${name}`);
      const other = host.book.sheets
        .flatMap((s) => s.tables)
        .find((t) => t.name.toLowerCase() === name.toLowerCase());
      if (other && other !== it)
        throw new HostError("ItemAlreadyExists", `The table ${name} exists already.`);
      it.name = name;
      it.sheet.touched = true;
      host.book.namesChanged();
    },
    Style: set((it, v) => (it.style = asText(v))),
    ShowBandedRows: set((it, v) => (it.showBandedRows = asFlag(v))),
    ShowBandedColumns: set((it, v) => (it.showBandedColumns = asFlag(v))),
    ShowFilterButton: set((it, v) => (it.showFilterButton = asFlag(v))),
    HighlightFirstColumn: set((it, v) => (it.highlightFirstColumn = asFlag(v))),
    HighlightLastColumn: set((it, v) => (it.highlightLastColumn = asFlag(v))),
  },
  objects: {
    Worksheet: (it) => ref("Worksheet", it.sheet),
    Columns: (it) => ref("TableColumnCollection", it),
    Rows: (it) => ref("TableRowCollection", it),
    Sort: (it) => ref("TableSort", it),
  },
  call: {
    ClearFilters: (it, _args, host) => {
      it.criteria.clear();
      refilter(it.sheet, host.book);
    },
    ReapplyFilters: (it, _args, host) => {
      refilter(it.sheet, host.book);
    },
    GetRange: (it) => range(it.sheet, it.area),
    GetDataBodyRange: (it) => range(it.sheet, body(it)),
    GetHeaderRowRange: (it) => range(it.sheet, headers(it)),
    ConvertToRange: (it) => {
      it.sheet.guardObjects();
      it.sheet.tables = it.sheet.tables.filter((t) => t !== it);
      it.sheet.touched = true;
      return range(it.sheet, it.area);
    },
    Delete: (it, args, host) => {
      it.sheet.guardObjects();
      it.sheet.tables = it.sheet.tables.filter((t) => t !== it);
      rangeModel.call?.["Clear"]?.(region(it.sheet, it.area), args, host);
    },
  },
};

export const tableSort: Model<"TableSort"> = {
  call: {
    Apply: (it, args, host) => {
      const wanted = new Args([args.raw(0), args.flag(1, false), false, "Rows"]);
      sort(region(it.sheet, body(it)), wanted, host.book);
    },
  },
};

function filter(it: Column, host: Host, criteria: Record<string, unknown> | null): void {
  it.table.sheet.guardObjects();
  if (criteria) {
    testOf(criteria, []);
    it.table.criteria.set(it.index, criteria);
  } else it.table.criteria.delete(it.index);
  refilter(it.table.sheet, host.book);
}

export const columnFilter: Model<"Filter"> = {
  get: { Criteria: (it) => it.table.criteria.get(it.index) ?? null },
  call: {
    Apply: (it, args, host) => {
      filter(it, host, asRecord(args.raw(0)));
    },
    ApplyValuesFilter: (it, args, host) => {
      filter(it, host, { filterOn: "Values", values: args.raw(0) });
    },
    ApplyCustomFilter: (it, args, host) => {
      const [criterion1, criterion2] = [args.text(0), args.has(1) ? args.text(1) : null];
      const operator = args.choice(2, ["And", "Or"], "And");
      filter(it, host, { filterOn: "Custom", criterion1, criterion2, operator });
    },
    ApplyTopItemsFilter: (it, args, host) => {
      filter(it, host, { filterOn: "TopItems", criterion1: String(args.whole(0)) });
    },
    ApplyBottomItemsFilter: (it, args, host) => {
      filter(it, host, { filterOn: "BottomItems", criterion1: String(args.whole(0)) });
    },
    Clear: (it, _args, host) => {
      filter(it, host, null);
    },
  },
};

function columnAt(it: Table, i: number): Ref {
  if (i < 0 || i >= width(it.area)) throw itemNotFound(`column ${String(i)}`);
  return ref("TableColumn", { table: it, index: i });
}

function headText(it: Table, i: number): string {
  return String(it.sheet.rawValue(it.area.top, it.area.left + i) ?? "");
}

function columnNamed(it: Table, key: unknown): Ref | null {
  if (typeof key === "number") return key >= 1 && key <= width(it.area) ? columnAt(it, key - 1) : null;
  const name = asText(key).toLowerCase();
  for (let i = 0; i < width(it.area); i += 1)
    if (headText(it, i).toLowerCase() === name) return columnAt(it, i);
  return null;
}

export const tableColumns: Model<"TableColumnCollection"> = {
  get: { Count: (it) => width(it.area) },
  items: (it) => Array.from({ length: width(it.area) }, (_, i) => columnAt(it, i)),
  item: (it, args) => {
    const found = columnNamed(it, args.raw(0));
    if (!found) throw itemNotFound(args.key(0));
    return found;
  },
  call: {
    GetCount: (it) => width(it.area),
    GetItemAt: (it, args) => columnAt(it, args.whole(0)),
    GetItemOrNullObject: (it, args) => columnNamed(it, args.raw(0)),
    Add: addColumn,
  },
};

/** A column more, with its heading and values. */
function addColumn(it: Table, args: Args, host: Host): Ref {
  const given = args.raw(1);
  const values = Array.isArray(given)
    ? given.map((row: unknown) => (Array.isArray(row) ? (row[0] as unknown) : row))
    : [];
  if (values.length > 0 && values.length !== height(it.area))
    throw invalidArgument("The values do not fill the column.");
  const at = args.has(0) && args.whole(0) >= 0 ? args.whole(0) : width(it.area);
  const left = it.area.left + at;
  const band = { first: it.area.top, last: it.area.bottom };
  const inside = { ...it.area, left, right: left };
  if (left <= it.area.right || it.sheet.cells.used(true, inside))
    host.book.shiftLines(it.sheet, { axis: "column", at: left, count: 1 }, band);
  if (!contains(it.area, inside)) it.area = { ...it.area, right: it.area.right + 1 };
  host.book.namesChanged();
  const name = args.has(2) ? args.text(2) : `列${String(width(it.area))}`;
  const heading = { ...inside, bottom: inside.top };
  if (values.length === 0) it.sheet.enter(heading, [[{ value: name, formula: null }]]);
  else
    it.sheet.enter(
      inside,
      values.map((v) => [v === null ? null : readEntry(v, "General")]),
    );
  return columnAt(it, at);
}

type Column = Targets["TableColumn"];
const columnArea = (it: Column, area: Area): Area => ({
  ...area,
  left: it.table.area.left + it.index,
  right: it.table.area.left + it.index,
});

export const tableColumn: Model<"TableColumn"> = {
  id: (it) => it.index + 1,
  get: {
    Id: (it) => it.index + 1,
    Index: (it) => it.index,
    Name: (it) => headText(it.table, it.index),
    Values: (it, host) => {
      const rows: unknown[] = [];
      for (let r = it.table.area.top; r <= it.table.area.bottom; r += 1)
        rows.push([shownValue(host.book, it.table.sheet, r, it.table.area.left + it.index)]);
      return rows;
    },
  },
  set: {
    Name: (it, v) => {
      const { table: own } = it;
      own.sheet.enter(columnArea(it, headers(own)), [[{ value: asText(v), formula: null }]]);
    },
  },
  objects: { Filter: (it) => ref("Filter", it) },
  call: {
    Delete: (it, _args, host) => {
      const { sheet, area } = it.table;
      sheet.guardObjects();
      if (width(area) === 1) throw new HostError("InvalidOperation", "A table needs a column.");
      it.table.criteria.clear();
      const at = area.left + it.index;
      const band = { first: area.top, last: area.bottom };
      host.book.shiftLines(sheet, { axis: "column", at, count: -1 }, band);
      it.table.area = { ...area, right: area.right - 1 };
      refilter(sheet, host.book);
    },
    GetRange: (it) => range(it.table.sheet, columnArea(it, it.table.area)),
    GetDataBodyRange: (it) => range(it.table.sheet, columnArea(it, body(it.table))),
    GetHeaderRowRange: (it) => range(it.table.sheet, columnArea(it, headers(it.table))),
  },
};

function rowAt(it: Table, i: number): Ref {
  if (i < 0 || i >= height(body(it))) throw itemNotFound(`row ${String(i)}`);
  return ref("TableRow", { table: it, index: i });
}

const rowArea = (it: Targets["TableRow"]): Area => {
  const inside = body(it.table);
  return { ...inside, top: inside.top + it.index, bottom: inside.top + it.index };
};

function addRows(it: Table, args: Args, host: Host): Ref {
  const given = args.raw(1);
  const rows: unknown[][] = !Array.isArray(given)
    ? [[given ?? ""]]
    : given.every((row) => Array.isArray(row))
      ? (given as unknown[][])
      : [given as unknown[]];
  if (rows.some((row) => row.length !== width(it.area)))
    throw invalidArgument("The rows do not have as many cells as the table has columns.");
  const before = body(it);
  const isEmpty = height(before) === 1 && it.sheet.cells.used(true, before) === null;
  if (isEmpty) it.area = { ...it.area, bottom: it.area.bottom - 1 };
  const count = isEmpty ? 0 : height(before);
  const at = args.has(0) && args.whole(0) >= 0 ? args.whole(0) : count;
  if (at > count) throw invalidArgument(`no row ${String(at)} in the table`);
  const top = before.top + at;
  const band = { first: it.area.left, last: it.area.right };
  const inside = { ...it.area, top, bottom: top + rows.length - 1 };
  if (top <= it.area.bottom || it.sheet.cells.used(true, inside))
    host.book.shiftLines(it.sheet, { axis: "row", at: top, count: rows.length }, band);
  if (!contains(it.area, inside)) it.area = { ...it.area, bottom: it.area.bottom + rows.length };
  host.book.namesChanged();
  it.sheet.enter(
    inside,
    rows.map((row) => row.map((v) => (v === null ? null : readEntry(v, "General")))),
  );
  return ref("TableRow", { table: it, index: at });
}

export const tableRows: Model<"TableRowCollection"> = {
  get: { Count: (it) => height(body(it)) },
  items: (it) => Array.from({ length: height(body(it)) }, (_, i) => rowAt(it, i)),
  call: {
    Add: addRows,
    GetCount: (it) => height(body(it)),
    GetItemAt: (it, args) => rowAt(it, args.whole(0)),
  },
};

export const tableRow: Model<"TableRow"> = {
  get: {
    Index: (it) => it.index,
    Values: (it, host) => {
      const area = rowArea(it);
      const line: unknown[] = [];
      for (let c = area.left; c <= area.right; c += 1)
        line.push(shownValue(host.book, it.table.sheet, area.top, c));
      return [line];
    },
  },
  set: {
    Values: (it, value, host) => {
      rangeModel.set?.["Values"]?.(region(it.table.sheet, rowArea(it)), value, host);
    },
  },
  call: {
    GetRange: (it) => range(it.table.sheet, rowArea(it)),
    Delete: (it, _args, host) => {
      it.table.sheet.guardObjects();
      const area = rowArea(it);
      const { top, left, right } = area;
      host.book.shiftLines(it.table.sheet, { axis: "row", at: top, count: -1 }, { first: left, last: right });
    },
  },
};
