/** Excel.Range. */
import type { Area } from "../../base/address";
import { HostError, invalidArgument, itemNotFound } from "../errors";
import { areaText } from "../book/address";
import {
  COLUMNS,
  ROWS,
  bounding,
  cellCount,
  contains,
  height,
  intersection,
  isEntireColumns,
  isEntireRows,
  overlaps,
  width,
} from "../book/area";
import type { Book } from "../book/book";
import { displayed, isNumberFormat } from "../book/display";
import { pieces } from "../book/formula";
import { readEntry, valueType } from "../book/input";
import type { Entry } from "../book/input";
import type { Sheet } from "../book/sheet";
import { asFlag, asRecord, asText, ref } from "../protocol/model";
import type { Args, Model, Ref } from "../protocol/model";
import { copyCells } from "./copy";
import {
  areaOf,
  areasOf,
  isUnbounded,
  matrix,
  range,
  rangeArgument,
  reformat,
  region,
  shared,
  written,
} from "./region";
import type { Host, Region } from "./targets";

/** A cell's value as Office.js hands it over: blank is "". */
export function shownValue(book: Book, sheet: Sheet, row: number, column: number): string | number | boolean {
  return book.value(sheet, row, column) ?? "";
}

/** Writes values or formulas; null leaves a cell as it is. */
function write(it: Region, value: unknown, host: Host): void {
  const at = written(it, value);
  const area = areaOf(it);
  const { sheet } = it;
  const entries: (Entry | null)[][] = [];
  for (let r = 0; r < height(area); r += 1) {
    const line: (Entry | null)[] = [];
    for (let c = 0; c < width(area); c += 1) {
      const cell = at(r, c);
      line.push(
        cell === null || cell === undefined
          ? null
          : readEntry(cell, sheet.cells.formatAt(area.top + r, area.left + c).numberFormat),
      );
    }
    entries.push(line);
  }
  for (const line of entries)
    for (const entry of line) if (entry?.formula) checkSheets(host.book, entry.formula);
  sheet.enter(area, entries);
}

/** Refuses a formula that speaks of a sheet which is not there. */
function checkSheets(book: Book, formula: string): void {
  for (const piece of pieces(formula))
    if (piece.kind === "reference" && piece.sheet !== null && !book.find(piece.sheet))
      throw invalidArgument(`The formula speaks of a sheet that is not there: ${piece.text}`);
}

function formulas(it: Region, host: Host): unknown {
  return matrix(it, (r, c) => {
    const formula = it.sheet.cells.at(r, c)?.formula ?? null;
    return formula === null ? shownValue(host.book, it.sheet, r, c) : `=${formula}`;
  });
}

/** A number format that is written; "" means General. Throws InvalidArgument. */
function formatCode(value: unknown): string {
  const code = asText(value) === "" ? "General" : asText(value);
  if (!isNumberFormat(code)) throw invalidArgument(`not a number format: ${code}`);
  return code;
}

function writeNumberFormat(it: Region, value: unknown): void {
  if (!Array.isArray(value)) {
    const numberFormat = formatCode(value);
    reformat(it, (f) => ({ ...f, numberFormat }));
    return;
  }
  const rows: readonly unknown[] = value;
  const first: unknown = rows[0];
  if (rows.length === 1 && Array.isArray(first) && first.length === 1) {
    writeNumberFormat(it, first[0]);
    return;
  }
  const at = written(it, value);
  const area = areaOf(it);
  it.sheet.guardFormat();
  for (let r = 0; r < height(area); r += 1)
    for (let c = 0; c < width(area); c += 1) {
      const format = at(r, c);
      if (format === null) continue;
      const numberFormat = formatCode(format);
      const [row, column] = [area.top + r, area.left + c];
      it.sheet.cells.reformat({ top: row, bottom: row, left: column, right: column }, (f) =>
        f.numberFormat === numberFormat ? f : { ...f, numberFormat },
      );
    }
  it.sheet.touched = true;
}

function hidden(it: Region, axis: "row" | "column"): boolean | null {
  const area = areaOf(it);
  const [first, last] = axis === "row" ? [area.top, area.bottom] : [area.left, area.right];
  const lines = axis === "row" ? it.sheet.cells.rowLines : it.sheet.cells.columnLines;
  let count = 0;
  for (const i of lines.keys()) if (i >= first && i <= last && it.sheet.cells.isHidden(axis, i)) count += 1;
  return count === 0 ? false : count === last - first + 1 ? true : null;
}

function hide(it: Region, axis: "row" | "column", value: unknown): void {
  const flag = asFlag(value);
  const area = areaOf(it);
  it.sheet.guardFormat(axis === "row" ? "allowFormatRows" : "allowFormatColumns");
  const [first, last] = axis === "row" ? [area.top, area.bottom] : [area.left, area.right];
  if (flag && last - first + 1 === (axis === "row" ? ROWS : COLUMNS))
    throw invalidArgument("All rows or columns cannot be hidden.");
  if (!flag) {
    const lines = axis === "row" ? it.sheet.cells.rowLines : it.sheet.cells.columnLines;
    for (const [i, line] of lines) if (i >= first && i <= last) line.hidden = false;
  } else for (let i = first; i <= last; i += 1) it.sheet.cells.line(axis, i).hidden = true;
  it.sheet.touched = true;
}

function used(it: Region, valuesOnly: boolean): Ref | null {
  const area = it.sheet.cells.used(valuesOnly, areaOf(it));
  return area && range(it.sheet, area);
}

function other(it: Region, args: Args, host: Host): Region {
  const found = rangeArgument(host, it.sheet, args.raw(0));
  if (found.sheet !== it.sheet) throw invalidArgument("The ranges lie on different sheets.");
  return found;
}

function intersect(it: Region, args: Args, host: Host): Ref | null {
  const found = intersection(areaOf(it), areaOf(other(it, args, host)));
  return found && range(it.sheet, found);
}

function resized(it: Region, top: number, left: number, rows: number, columns: number): Ref {
  if (rows < 1 || columns < 1) throw invalidArgument("The range would have no cells.");
  return range(it.sheet, { top, left, bottom: top + rows - 1, right: left + columns - 1 });
}

function clear(it: Region, applyTo: string): void {
  const contents = applyTo === "All" || applyTo === "Contents";
  const formats = applyTo === "All" || applyTo === "Formats";
  for (const area of areasOf(it)) {
    if (contents) it.sheet.guardContent(area);
    if (formats) it.sheet.guardFormat();
    if (applyTo === "All" || applyTo.startsWith("Hyperlinks") || applyTo === "RemoveHyperlinks")
      for (const { row, column } of it.sheet.cells.within(area))
        it.sheet.links.delete(`${String(row)},${String(column)}`);
    if (formats) {
      it.sheet.merges = it.sheet.merges.filter((m) => !contains(area, m));
      if (isUnbounded(area)) it.sheet.cells.reformat(area, () => it.sheet.cells.base);
      for (const { cell } of it.sheet.cells.within(area)) cell.format = null;
      it.sheet.conditionals = it.sheet.conditionals.flatMap((c) => {
        c.areas = c.areas.filter((a) => !contains(area, a));
        return c.areas.length > 0 ? [c] : [];
      });
    }
    if (applyTo === "All") it.sheet.validations = it.sheet.validations.filter((v) => !contains(area, v.area));
    if (contents) {
      for (const { cell } of it.sheet.cells.within(area)) {
        cell.value = null;
        cell.formula = null;
      }
      it.sheet.owner.cellsChanged(it.sheet, area);
    }
  }
  it.sheet.touched = true;
}

function merge(it: Region, across: boolean): void {
  const area = areaOf(it);
  it.sheet.guardFormat();
  it.sheet.guardContent(area);
  if (it.sheet.tables.some((t) => overlaps(t.area, area)))
    throw new HostError("InvalidOperation", "Cells of a table cannot be merged.");
  const parts: Area[] = [];
  if (across) for (let r = area.top; r <= area.bottom; r += 1) parts.push({ ...area, top: r, bottom: r });
  else parts.push(area);
  for (const part of parts) {
    it.sheet.merges = it.sheet.merges.filter((m) => !overlaps(m, part));
    if (cellCount(part) > 1) it.sheet.merges.push(part);
    for (const { row, column, cell } of it.sheet.cells.within(part))
      if (row !== part.top || column !== part.left) {
        cell.value = null;
        cell.formula = null;
      }
  }
  it.sheet.touched = true;
  it.sheet.owner.cellsChanged(it.sheet, area);
}

/** Makes room for or takes away the range's cells. */
function shiftCells(it: Region, host: Host, way: "insert" | "delete", direction: string): Ref | null {
  const area = areaOf(it);
  const axis = direction === "Down" || direction === "Up" ? "row" : "column";
  const whole = axis === "row" ? isEntireRows(area) : isEntireColumns(area);
  const [at, count] = axis === "row" ? [area.top, height(area)] : [area.left, width(area)];
  const band = whole
    ? null
    : axis === "row"
      ? { first: area.left, last: area.right }
      : { first: area.top, last: area.bottom };
  const { protection } = it.sheet;
  if (protection) {
    const option =
      axis === "row"
        ? way === "insert"
          ? protection.options.allowInsertRows
          : protection.options.allowDeleteRows
        : way === "insert"
          ? protection.options.allowInsertColumns
          : protection.options.allowDeleteColumns;
    if (!whole || !option) it.sheet.guardObjects();
  }
  const reach = axis === "row" ? { ...area, bottom: ROWS - 1 } : { ...area, right: COLUMNS - 1 };
  if (!whole)
    for (const m of it.sheet.merges)
      if (overlaps(m, reach) && !contains(reach, m))
        throw new HostError("MergedRangeConflict", `The merged cells ${areaText(m)} would be torn.`);
  if (way === "insert") {
    const last = it.sheet.cells.used(true);
    const limit = axis === "row" ? ROWS : COLUMNS;
    if (last && (axis === "row" ? last.bottom : last.right) + count >= limit)
      throw new HostError("InvalidOperation", "Cells with content would be pushed off the sheet.");
  }
  host.book.shiftLines(it.sheet, { axis, at, count: way === "insert" ? count : -count }, band);
  const kind = axis === "row" ? "Row" : "Column";
  const what = way === "insert" ? "Inserted" : "Deleted";
  host.book.cellsChanged(it.sheet, area, whole ? `${kind}${what}` : `Cell${what}`);
  return way === "insert" ? range(it.sheet, area) : null;
}

/** The cells that show the text, row by row. */
export function hitsOf(
  it: Region,
  host: Host,
  text: string,
  criteria: Record<string, unknown>,
): { row: number; column: number }[] {
  const complete = criteria["completeMatch"] === true;
  const matchCase = criteria["matchCase"] === true;
  const fold = (s: string): string => (matchCase ? s : s.toLowerCase());
  const wanted = fold(text);
  const hits: { row: number; column: number }[] = [];
  for (const { row, column, cell } of it.sheet.cells.within(areaOf(it))) {
    const format = it.sheet.cells.formatAt(row, column).numberFormat;
    const value = displayed(
      cell.formula === null ? cell.value : host.book.value(it.sheet, row, column),
      format,
      host.book.date1904,
    );
    const shown = fold(value);
    if (complete ? shown === wanted : shown.includes(wanted)) hits.push({ row, column });
  }
  return hits;
}

function find(it: Region, host: Host, text: string, criteria: Record<string, unknown>): Ref | null {
  const hits = hitsOf(it, host, text, criteria);
  const hit = criteria["searchDirection"] === "Backwards" ? hits.at(-1) : hits[0];
  return hit ? range(it.sheet, { top: hit.row, bottom: hit.row, left: hit.column, right: hit.column }) : null;
}

function replaceAll(it: Region, text: string, by: string, criteria: Record<string, unknown>): number {
  let count = 0;
  const flags = criteria["matchCase"] === true ? "gu" : "giu";
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(criteria["completeMatch"] === true ? `^${escaped}$` : escaped, flags);
  for (const { row, column, cell } of [...it.sheet.cells.within(areaOf(it))]) {
    if (cell.formula !== null || cell.value === null) continue;
    const before = String(cell.value);
    const after = before.replace(pattern, () => {
      count += 1;
      return by;
    });
    if (after === before) continue;
    const at = { top: row, bottom: row, left: column, right: column };
    it.sheet.enter(at, [[readEntry(after, it.sheet.cells.formatAt(row, column).numberFormat)]]);
  }
  return count;
}

/** The block around the range that empty rows and columns bound. */
function surrounding(it: Region): Area {
  const { cells } = it.sheet;
  const holds = (a: Area): boolean => cells.used(true, a) !== null;
  let area = areaOf(it);
  for (let grown = true; grown;) {
    grown = false;
    const sides: Area[] = [
      { ...area, top: area.top - 1, bottom: area.top - 1, left: area.left - 1, right: area.right + 1 },
      { ...area, top: area.bottom + 1, bottom: area.bottom + 1, left: area.left - 1, right: area.right + 1 },
      { ...area, left: area.left - 1, right: area.left - 1, top: area.top - 1, bottom: area.bottom + 1 },
      { ...area, left: area.right + 1, right: area.right + 1, top: area.top - 1, bottom: area.bottom + 1 },
    ];
    const whole = { top: 0, left: 0, bottom: ROWS - 1, right: COLUMNS - 1 };
    for (const side of sides) {
      const inside = intersection(side, whole);
      if (!inside || side.top > ROWS - 1 || !holds(inside)) continue;
      const next = bounding(area, inside);
      if (cellCount(next) > cellCount(area)) {
        const hit = cells.used(true, inside);
        area = hit ? bounding(area, hit) : area;
        grown = true;
      }
    }
  }
  return area;
}

const CLEAR = ["All", "Formats", "Contents", "Hyperlinks", "RemoveHyperlinks"] as const;
const COPY = ["All", "Formulas", "Values", "Formats", "Link"] as const;

export const rangeModel: Model<"Range"> = {
  get: {
    Address: (it, host) => host.book.address(it.sheet, areaOf(it)),
    AddressLocal: (it, host) => host.book.address(it.sheet, areaOf(it)),
    CellCount: (it) => {
      const n = cellCount(areaOf(it));
      return n > 2 ** 31 - 1 ? -1 : n;
    },
    RowCount: (it) => height(areaOf(it)),
    ColumnCount: (it) => width(areaOf(it)),
    RowIndex: (it) => areaOf(it).top,
    ColumnIndex: (it) => areaOf(it).left,
    Values: (it, host) => matrix(it, (r, c) => shownValue(host.book, it.sheet, r, c)),
    Formulas: formulas,
    FormulasLocal: formulas,
    Text: (it, host) =>
      matrix(it, (r, c) =>
        displayed(
          host.book.value(it.sheet, r, c),
          it.sheet.cells.formatAt(r, c).numberFormat,
          host.book.date1904,
        ),
      ),
    ValueTypes: (it, host) => matrix(it, (r, c) => valueType(host.book.value(it.sheet, r, c))),
    NumberFormat: (it) =>
      matrix(it, (r, c) => it.sheet.cells.formatAt(r, c).numberFormat) ?? shared(it, (f) => f.numberFormat),
    RowHidden: (it) => hidden(it, "row"),
    ColumnHidden: (it) => hidden(it, "column"),
    Hidden: (it) => {
      const [rows, columns] = [hidden(it, "row"), hidden(it, "column")];
      return rows === true || columns === true ? true : rows === false && columns === false ? false : null;
    },
    IsEntireColumn: (it) => isEntireColumns(areaOf(it)),
    IsEntireRow: (it) => isEntireRows(areaOf(it)),
    Left: (it) => it.sheet.offset("column", areaOf(it).left),
    Top: (it) => it.sheet.offset("row", areaOf(it).top),
    Width: (it) =>
      it.sheet.offset("column", areaOf(it).right + 1) - it.sheet.offset("column", areaOf(it).left),
    Height: (it) => it.sheet.offset("row", areaOf(it).bottom + 1) - it.sheet.offset("row", areaOf(it).top),
    Hyperlink: (it, host) => {
      const { top, left } = areaOf(it);
      const link = it.sheet.links.get(`${String(top)},${String(left)}`);
      return link ? { ...link, textToDisplay: String(shownValue(host.book, it.sheet, top, left)) } : null;
    },
  },
  set: {
    Values: write,
    Formulas: write,
    FormulasLocal: write,
    NumberFormat: writeNumberFormat,
    RowHidden: (it, value) => {
      hide(it, "row", value);
    },
    ColumnHidden: (it, value) => {
      hide(it, "column", value);
    },
    Hyperlink: (it, value) => {
      const link = asRecord(value);
      const area = areaOf(it);
      it.sheet.guardContent(area);
      const { textToDisplay } = link;
      if (typeof textToDisplay === "string")
        it.sheet.enter({ ...area, bottom: area.top, right: area.left }, [
          [{ value: textToDisplay, formula: null }],
        ]);
      it.sheet.links.set(`${String(area.top)},${String(area.left)}`, link);
      it.sheet.touched = true;
    },
  },
  objects: {
    Format: (it) => ref("RangeFormat", it),
    Worksheet: (it) => ref("Worksheet", it.sheet),
    Sort: (it) => ref("RangeSort", it),
    DataValidation: (it) => ref("DataValidation", it),
    ConditionalFormats: (it) => ref("ConditionalFormatCollection", it),
  },
  call: {
    _ValidateArraySize: (it, args) => {
      const area = areaOf(it);
      if (args.whole(0) !== height(area) || args.whole(1) !== width(area))
        throw invalidArgument(
          "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
        );
    },
    GetCell: (it, args) => {
      const [row, column] = [areaOf(it).top + args.whole(0), areaOf(it).left + args.whole(1)];
      return range(it.sheet, { top: row, bottom: row, left: column, right: column });
    },
    GetRow: (it, args) => {
      const row = areaOf(it).top + args.whole(0);
      if (row < areaOf(it).top || row > areaOf(it).bottom)
        throw invalidArgument("The row lies outside the range.");
      return range(it.sheet, { ...areaOf(it), top: row, bottom: row });
    },
    GetColumn: (it, args) => {
      const column = areaOf(it).left + args.whole(0);
      if (column < areaOf(it).left || column > areaOf(it).right)
        throw invalidArgument("The column lies outside the range.");
      return range(it.sheet, { ...areaOf(it), left: column, right: column });
    },
    GetLastCell: (it) => range(it.sheet, { ...areaOf(it), top: areaOf(it).bottom, left: areaOf(it).right }),
    GetLastRow: (it) => range(it.sheet, { ...areaOf(it), top: areaOf(it).bottom }),
    GetLastColumn: (it) => range(it.sheet, { ...areaOf(it), left: areaOf(it).right }),
    GetOffsetRange: (it, args) => {
      const a = areaOf(it);
      const [rows, columns] = [args.whole(0), args.whole(1)];
      return range(it.sheet, {
        top: a.top + rows,
        bottom: a.bottom + rows,
        left: a.left + columns,
        right: a.right + columns,
      });
    },
    GetResizedRange: (it, args) => {
      const a = areaOf(it);
      return resized(it, a.top, a.left, height(a) + args.whole(0), width(a) + args.whole(1));
    },
    GetAbsoluteResizedRange: (it, args) =>
      resized(it, areaOf(it).top, areaOf(it).left, args.whole(0), args.whole(1)),
    GetRowsAbove: (it, args) => beside(it, "row", -args.whole(0, 1)),
    GetRowsBelow: (it, args) => beside(it, "row", args.whole(0, 1)),
    GetColumnsBefore: (it, args) => beside(it, "column", -args.whole(0, 1)),
    GetColumnsAfter: (it, args) => beside(it, "column", args.whole(0, 1)),
    GetEntireRow: (it) => range(it.sheet, { ...areaOf(it), left: 0, right: COLUMNS - 1 }),
    GetEntireColumn: (it) => range(it.sheet, { ...areaOf(it), top: 0, bottom: ROWS - 1 }),
    GetBoundingRect: (it, args, host) => range(it.sheet, bounding(areaOf(it), areaOf(other(it, args, host)))),
    GetIntersection: (it, args, host) => {
      const found = intersect(it, args, host);
      if (!found) throw itemNotFound("intersection");
      return found;
    },
    GetIntersectionOrNullObject: intersect,
    GetUsedRange: (it, args) => {
      const found = used(it, args.flag(0, false));
      if (!found) throw itemNotFound("used range");
      return found;
    },
    GetUsedRangeOrNullObject: (it, args) => used(it, args.flag(0, false)),
    GetSurroundingRegion: (it) => range(it.sheet, surrounding(it)),
    Select: (it, _args, host) => {
      host.book.select(it.sheet, areaOf(it));
    },
    Clear: (it, args) => {
      clear(it, args.choice(0, CLEAR, "All"));
    },
    Insert: (it, args, host) => shiftCells(it, host, "insert", args.choice(0, ["Down", "Right"])),
    Delete: (it, args, host) => shiftCells(it, host, "delete", args.choice(0, ["Up", "Left"])),
    Merge: (it, args) => {
      merge(it, args.flag(0, false));
    },
    Unmerge: (it) => {
      it.sheet.guardFormat();
      const area = areaOf(it);
      it.sheet.merges = it.sheet.merges.filter((m) => !overlaps(m, area));
      it.sheet.touched = true;
    },
    Calculate: (_it, _args, host) => {
      host.book.calculate();
    },
    CopyFrom: (it, args, host) => {
      copyCells(rangeArgument(host, it.sheet, args.raw(0)), it, host, {
        what: args.choice(1, COPY, "All"),
        skipBlanks: args.flag(2, false),
        transpose: args.flag(3, false),
      });
    },
    Find: (it, args, host) => {
      const found = find(it, host, args.text(0), asRecord(args.raw(1) ?? {}));
      if (!found) throw itemNotFound(args.text(0));
      return found;
    },
    FindOrNullObject: (it, args, host) => find(it, host, args.text(0), asRecord(args.raw(1) ?? {})),
    ReplaceAll: (it, args) => replaceAll(it, args.text(0), args.text(1), asRecord(args.raw(2) ?? {})),
    GetMergedAreasOrNullObject: (it, _args, host) => {
      host.clearUndo("Range.getMergedAreasOrNullObject");
      const [first, ...more] = it.sheet.merges.filter((m) => overlaps(m, areaOf(it)));
      return first ? ref("RangeAreas", { sheet: it.sheet, area: first, gone: false, more }) : null;
    },
  },
};

/** Whole lines beside the range: before it (negative) or after it. */
function beside(it: Region, axis: "row" | "column", count: number): Ref {
  if (count === 0) throw invalidArgument("The number of rows or columns cannot be 0.");
  const a = areaOf(it);
  if (axis === "row")
    return count > 0
      ? range(it.sheet, { ...a, top: a.bottom + 1, bottom: a.bottom + count })
      : range(it.sheet, { ...a, top: a.top + count, bottom: a.top - 1 });
  return count > 0
    ? range(it.sheet, { ...a, left: a.right + 1, right: a.right + count })
    : range(it.sheet, { ...a, left: a.left + count, right: a.left - 1 });
}

export const rangeAreas: Model<"RangeAreas"> = {
  get: {
    Address: (it, host) =>
      areasOf(it)
        .map((a) => host.book.address(it.sheet, a))
        .join(","),
    AreaCount: (it) => areasOf(it).length,
    CellCount: (it) => areasOf(it).reduce((sum, a) => sum + cellCount(a), 0),
    IsEntireColumn: (it) => areasOf(it).every(isEntireColumns),
    IsEntireRow: (it) => areasOf(it).every(isEntireRows),
  },
  objects: {
    Format: (it) => ref("RangeFormat", it),
    Worksheet: (it) => ref("Worksheet", it.sheet),
  },
  call: {
    Clear: (it, args) => {
      clear(it, args.choice(0, CLEAR, "All"));
    },
    Calculate: (_it, _args, host) => {
      host.book.calculate();
    },
    GetEntireRow: (it) => many(it, (a) => ({ ...a, left: 0, right: COLUMNS - 1 })),
    GetEntireColumn: (it) => many(it, (a) => ({ ...a, top: 0, bottom: ROWS - 1 })),
  },
};

function many(it: Region, change: (a: Area) => Area): Ref {
  const [first, ...more] = areasOf(it).map(change);
  if (!first) throw itemNotFound("areas");
  return ref("RangeAreas", { ...region(it.sheet, first), more });
}
