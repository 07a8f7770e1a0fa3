/** Excel.Range and Excel.RangeAreas. */
import { bounding } from "../../base/address";
import type { Area } from "../../base/address";
import { apiNotFound, invalidArgument } from "../errors";
import { COLUMNS, ROWS, cellCount, contains, height, overlaps, width } from "../book/area";
import type { Book } from "../book/book";
import { isNumberFormat } from "../book/display";
import { pieces } from "../book/formula";
import { readEntry } from "../book/input";
import type { Entry } from "../book/input";
import type { Sheet } from "../book/sheet";
import { asFlag, asText, ref } from "../protocol/model";
import type { Model, Ref } from "../protocol/model";
import { copyCells } from "./copy";
import { areaOf, matrix, range, rangeArgument, written } from "./region";
import type { Host, Region } from "./targets";

/** A cell's value as Office.js hands it over: blank is "". */
function shownValue(book: Book, sheet: Sheet, row: number, column: number): string | number | boolean {
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
        cell === null
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

/** A number format that is written; "" means General. Throws InvalidArgument. */
function formatCode(value: unknown): string {
  const code = asText(value) === "" ? "General" : asText(value);
  if (!isNumberFormat(code)) throw invalidArgument(`not a number format: ${code}`);
  return code;
}

/** Writes number formats; null leaves a cell as it is. */
function writeNumberFormat(it: Region, value: unknown): void {
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
  const lines = axis === "row" ? it.sheet.cells.rowLines : it.sheet.cells.columnLines;
  if (flag) for (let i = first; i <= last; i += 1) it.sheet.cells.line(axis, i).hidden = true;
  else for (const [i, line] of lines) if (i >= first && i <= last) line.hidden = false;
  it.sheet.touched = true;
}

function merge(it: Region): void {
  const area = areaOf(it);
  it.sheet.guardObjects();
  it.sheet.guardContent(area);
  it.sheet.merges = it.sheet.merges.filter((m) => !overlaps(m, area));
  if (cellCount(area) > 1) it.sheet.merges.push(area);
  for (const { row, column, cell } of it.sheet.cells.within(area))
    if (row !== area.top || column !== area.left) {
      cell.value = null;
      cell.formula = null;
    }
  it.sheet.touched = true;
  it.sheet.owner.cellsChanged(it.sheet, area);
}

/** A part of the range, counted from its first row. */
function rowOf(it: Region, index: number): Ref {
  const area = areaOf(it);
  const row: Area = { ...area, top: area.top + index, bottom: area.top + index };
  if (!contains(area, row)) throw invalidArgument("The row lies outside the range.");
  return range(it.sheet, row);
}

function other(it: Region, value: unknown): Region {
  const found = rangeArgument(it.sheet, value);
  if (found.sheet !== it.sheet) throw invalidArgument("The ranges lie on different sheets.");
  return found;
}

/** What is asked of cells one by one. */
const STRIKETHROUGH = JSON.stringify({ format: { font: { strikethrough: true } } });

export const rangeModel: Model<"Range"> = {
  get: {
    RowCount: (it) => height(areaOf(it)),
    ColumnCount: (it) => width(areaOf(it)),
    RowIndex: (it) => areaOf(it).top,
    ColumnIndex: (it) => areaOf(it).left,
    Values: (it, host) => matrix(it, (r, c) => shownValue(host.book, it.sheet, r, c)),
    Formulas: (it, host) =>
      matrix(it, (r, c) => {
        const formula = it.sheet.cells.at(r, c)?.formula ?? null;
        return formula === null ? shownValue(host.book, it.sheet, r, c) : `=${formula}`;
      }),
    NumberFormat: (it) => matrix(it, (r, c) => it.sheet.cells.formatAt(r, c).numberFormat),
    RowHidden: (it) => hidden(it, "row"),
    ColumnHidden: (it) => hidden(it, "column"),
  },
  set: {
    // The adapter writes formulas only; Excel takes both alike, and a slip from one to the other must not go unseen.
    Values: write,
    Formulas: write,
    NumberFormat: writeNumberFormat,
    RowHidden: (it, value) => {
      hide(it, "row", value);
    },
    ColumnHidden: (it, value) => {
      hide(it, "column", value);
    },
  },
  objects: {
    // The adapter dresses several areas at once; one area alone is the same class.
    Format: (it) => ref("RangeFormat", it),
    DataValidation: (it) => ref("DataValidation", it),
    ConditionalFormats: (it) => ref("ConditionalFormatCollection", it),
  },
  call: {
    // These three are how the client sends long blocks in parts.
    _ValidateArraySize: (it, args) => {
      const area = areaOf(it);
      if (args.whole(0) !== height(area) || args.whole(1) !== width(area))
        throw invalidArgument(
          "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
        );
    },
    GetRow: (it, args) => rowOf(it, args.whole(0)),
    GetBoundingRect: (it, args) => range(it.sheet, bounding(areaOf(it), areaOf(other(it, args.raw(0))))),
    GetCellProperties: (it, args) => {
      if (JSON.stringify(args.raw(0)) !== STRIKETHROUGH) throw apiNotFound("Range.getCellProperties of more");
      return matrix(it, (r, c) => {
        const { strikethrough } = it.sheet.cells.formatAt(r, c);
        return { format: { font: { strikethrough } } };
      });
    },
    GetUsedRangeOrNullObject: (it, args) => {
      const area = it.sheet.cells.used(args.flag(0, false), areaOf(it));
      return area && range(it.sheet, area);
    },
    Select: (it, _args, host) => {
      host.book.select(it.sheet, areaOf(it));
    },
    Merge: (it, args) => {
      if (args.flag(0, false)) throw invalidArgument("Merging row by row is not modelled.");
      merge(it);
    },
    Unmerge: (it) => {
      it.sheet.guardObjects();
      const area = areaOf(it);
      it.sheet.merges = it.sheet.merges.filter((m) => !overlaps(m, area));
      it.sheet.touched = true;
    },
    CopyFrom: (it, args, host) => {
      copyCells(rangeArgument(it.sheet, args.raw(0)), it, host, args);
    },
  },
};

export const rangeAreas: Model<"RangeAreas"> = {
  objects: { Format: (it) => ref("RangeFormat", it) },
};
