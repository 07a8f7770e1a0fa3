/** Workbook files in, grids out. */
import type { Area } from "../base/address";
import * as XLSX from "@e965/xlsx";
import { cellFormats } from "./cell-styles";
import { readStrings } from "./cell-text";
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../ledger/grid";
import { MARK_NAME } from "../report/layout";
import { workbookFileDetail } from "../text/xlsx";
import { WorkbookFileError } from "./error";
import { Package } from "./package";
import { fileKind, isLocked } from "./container";
import { readWorkbookPart, stringConstant, workbookPath, type SheetEntry } from "./workbook-part";
import { XmlScanner } from "./scan";
import { readSheetPart, type SheetContent, type SheetSurroundings } from "./sheet-read";
import { escapeXml, parseXml, scanning } from "./xml";
import { LIMITS } from "./zip";

/** Bytes of XML that may be inflated to read one workbook: every sheet, the strings and the styles. */
const READ_BUDGET = 800 * 1024 * 1024;
const MAX_ROW = 1048576;
const MAX_COLUMN = 16384;

const OPTIONS: XLSX.ParsingOptions = {
  type: "array",
  dense: true,
  cellFormula: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellDates: false,
  sheetStubs: true,
};

/**
 * Reads a workbook (.xlsx, .xlsm, .xlsb, .xls, .et) into grids. Dates stay serials, errors are their text,
 * a formula without a stored result has the value null. Macros are ignored.
 * Throws WorkbookFileError for files that are not workbooks, encrypted, damaged, unsafe or too large.
 */
export function readWorkbook(bytes: Uint8Array): WorkbookGrids {
  const kind = fileKind(bytes);
  if (kind === "other") throw new WorkbookFileError("not-workbook");
  if (kind === "compound") return readWithLibrary(bytes);
  const pack = Package.open(bytes);
  return workbookPath(pack).toLowerCase().endsWith(".bin") ? readBinary(pack, bytes) : readPackage(pack);
}

/** Parts of a workbook by name, uncompressed. */
export function packageParts(bytes: Uint8Array): Map<string, Uint8Array> {
  const pack = Package.open(bytes);
  return new Map(pack.names().map((name) => [name, pack.bytes(name)]));
}

function readPackage(pack: Package): WorkbookGrids {
  const workbook = readWorkbookPart(pack);
  const partOf = (kind: string): string | undefined => {
    const target = workbook.relationships.find((one) => one.kind === kind)?.target;
    return target && pack.has(target) ? target : undefined;
  };
  const strings = partOf("sharedStrings");
  const styles = partOf("styles");
  const size = [strings, styles, ...workbook.sheets.map((sheet) => sheet.part)].reduce(
    (sum, part) => sum + (part ? pack.size(part) : 0),
    0,
  );
  if (size > READ_BUDGET) throw new WorkbookFileError("too-large", workbookFileDetail.megabytes(size));

  const marks = new Map<number, string>();
  for (const { name, sheet, refersTo } of workbook.names) {
    const mark = name === MARK_NAME && sheet !== null ? stringConstant(refersTo) : null;
    if (sheet !== null && mark !== null) marks.set(sheet, mark);
  }
  const around: SheetSurroundings = {
    strings:
      strings === undefined ? [] : scanning(strings, () => readStrings(new XmlScanner(pack.text(strings)))),
    formats: styles === undefined ? [] : cellFormats(parseXml(pack.text(styles), styles)),
    date1904: workbook.date1904,
  };
  const grids = workbook.sheets.map((sheet, n): Grid => ({
    sheet: sheet.name,
    visibility: sheet.visibility,
    ...readSheet(pack, sheet, around),
    mark: marks.get(n) ?? null,
  }));
  return { grids, date1904: workbook.date1904, structureProtected: workbook.structureProtected };
}

/** Kinds of sheets without cells of their own, and what they hold. */
const CELLLESS: readonly string[] = ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"];
const NO_CELLS: SheetContent = {
  rows: [],
  merges: [],
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  protected: false,
};

function readSheet(pack: Package, { name, kind, part }: SheetEntry, around: SheetSurroundings): SheetContent {
  if (CELLLESS.includes(kind)) return NO_CELLS;
  if (part === null) throw new WorkbookFileError("damaged", workbookFileDetail.sheet(name));
  return scanning(
    part,
    () => readSheetPart(new XmlScanner(pack.text(part)), around),
    workbookFileDetail.sheetPart(name, part),
  );
}

/** .xlsb: the library reads the file itself, once the container has been checked and the budget kept. */
function readBinary(pack: Package, bytes: Uint8Array): WorkbookGrids {
  const size = pack.names().reduce((sum, name) => sum + pack.size(name), 0);
  if (size > LIMITS.part) throw new WorkbookFileError("too-large", workbookFileDetail.megabytes(size));
  return readWithLibrary(bytes);
}

/** Formats before .xlsx, which the library reads whole. */
function readWithLibrary(bytes: Uint8Array): WorkbookGrids {
  if (bytes.length > LIMITS.file)
    throw new WorkbookFileError("too-large", workbookFileDetail.megabytes(bytes.length));
  if (isLocked(bytes)) throw new WorkbookFileError("encrypted");
  const workbook = readGuarded(bytes, { ...OPTIONS, cellStyles: true });
  const names = workbook.Workbook?.Names ?? [];
  return {
    grids: workbook.SheetNames.map((name, n): Grid => {
      const sheet = workbook.Sheets[name] ?? {};
      const hidden = workbook.Workbook?.Sheets?.[n]?.Hidden ?? 0;
      const mark = names.find((one) => one.Name === MARK_NAME && one.Sheet === n);
      const rows: readonly (XLSX.RowInfo | undefined)[] = sheet["!rows"] ?? [];
      const columns: readonly (XLSX.ColInfo | undefined)[] = sheet["!cols"] ?? [];
      return {
        sheet: name,
        visibility: hidden === 2 ? "veryHidden" : hidden === 1 ? "hidden" : "visible",
        rows: gridRows(sheet),
        merges: mergedAreas(sheet),
        hiddenRows: indexesWhere(rows, (row) => row.hidden === true),
        hiddenColumns: indexesWhere(columns, (column) => column.hidden === true),
        mark: mark ? stringConstant(mark.Ref) : null,
        protected: sheet["!protect"] !== undefined,
      };
    }),
    date1904: workbook.Workbook?.WBProps?.date1904 ?? false,
    structureProtected: false,
  };
}

function readGuarded(bytes: Uint8Array, options: XLSX.ParsingOptions): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(reason)) throw new WorkbookFileError("encrypted", "", { cause: error });
    throw new WorkbookFileError("damaged", escapeXml(reason).slice(0, 80), { cause: error });
  }
}

function indexesWhere<T>(list: readonly (T | undefined)[], test: (one: T) => boolean): Set<number> {
  const found = new Set<number>();
  visit(list, MAX_ROW, (one, index) => {
    if (test(one)) found.add(index);
  });
  return found;
}

/** Rows with content. Holes stay holes, so that a far cell costs nothing. */
function gridRows(sheet: XLSX.WorkSheet): GridRow[] {
  const data: readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[] = sheet["!data"] ?? [];
  const rows: GridRow[] = [];
  visit(data, MAX_ROW, (cells, index) => {
    const values: CellValue[] = [];
    const formats: string[] = [];
    const formulas: string[] = [];
    visit(cells, MAX_COLUMN, (cell, column) => {
      const value = cellValue(cell);
      const formula = cell.f;
      if (value === null && formula === undefined) return;
      values[column] = value;
      formats[column] = typeof cell.z === "string" ? cell.z : "General";
      if (formula !== undefined) formulas[column] = formula;
    });
    if (values.length === 0) return;
    rows.push({ index, values, formats, ...(formulas.length > 0 ? { formulas } : {}) });
  });
  return rows;
}

/** Calls back for every filled place below `limit`, in order; steps over the holes of wide, thin arrays. */
function visit<T>(
  list: readonly (T | undefined)[],
  limit: number,
  callback: (one: T, index: number) => void,
): void {
  const step = (index: number): void => {
    const one = list[index];
    if (one !== undefined && index < limit) callback(one, index);
  };
  if (list.length <= 256) for (let index = 0; index < list.length; index++) step(index);
  else for (const key of Object.keys(list)) step(Number(key));
}

/** Error codes of the binary formats; in .xlsx errors arrive as text. */
const ERRORS: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
  0x2b: "#GETTING_DATA",
};

function cellValue(cell: XLSX.CellObject): CellValue {
  const value: unknown = cell.t === "z" ? null : cell.v;
  if (cell.t === "e") return (typeof value === "number" ? ERRORS[value] : undefined) ?? "#VALUE!";
  if (typeof value === "string") return value === "" ? null : value;
  if (typeof value === "number") return Number.isFinite(value) ? value : "#NUM!";
  return typeof value === "boolean" ? value : null;
}

function mergedAreas(sheet: XLSX.WorkSheet): Area[] {
  return (sheet["!merges"] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
}
