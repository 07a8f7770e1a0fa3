/** Workbook files in, grids out. */
import * as XLSX from "@e965/xlsx";
import type { Area, CellValue, Grid, GridRow, WorkbookGrids } from "../ledger/grid";
import { MARK_NAME } from "../report/layout";
import { workbookFileDetail } from "../text/xlsx";
import { WorkbookFileError } from "./error";
import { Package } from "./package";
import {
  hiddenColumns,
  hiddenRows,
  isProtected,
  numberFormatStyles,
  prepareSheet,
  prepareStrings,
} from "./prepare";
import { fileKind, readWorkbookPart, stringConstant, workbookPath, type SheetEntry } from "./workbook-part";
import { decodeXml, escapeXml, parseXml } from "./xml";
import { LIMITS, store, writeZip, type ZipEntry } from "./zip";

/** Bytes of XML that may be inflated to read one workbook: every sheet, the strings and the styles. */
const READ_BUDGET = 1024 * 1024 * 1024;
const MAX_ROW = 1048576;
const MAX_COLUMN = 16384;
const utf8 = new TextEncoder();

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
  const budget = [strings, styles, ...workbook.sheets.map((sheet) => sheet.part)].reduce(
    (sum, part) => sum + (part ? pack.size(part) : 0),
    0,
  );
  if (budget > READ_BUDGET) throw new WorkbookFileError("too-large", workbookFileDetail.megabytes(budget));

  const shared = {
    strings: strings === undefined ? null : utf8.encode(prepareStrings(pack.text(strings))),
    styles: styles === undefined ? null : numberFormatStyles(parseXml(pack.text(styles), styles)),
    date1904: workbook.date1904,
  };
  const marks = new Map<number, string>();
  for (const { name, sheet, refersTo } of workbook.names) {
    const mark = name === MARK_NAME && sheet !== null ? stringConstant(refersTo) : null;
    if (sheet !== null && mark !== null) marks.set(sheet, mark);
  }
  // Sheets go through the parser together, so that the shared strings are parsed once.
  const sources = workbook.sheets.map((sheet) => sheetSource(pack, sheet));
  const sheets = parseSheets(
    sources.map((source) => source.xml),
    shared,
  );
  const grids = workbook.sheets.map((sheet, n): Grid => {
    const source = sources[n];
    const parsed = sheets[n];
    if (source?.xml && !parsed) throw new WorkbookFileError("damaged", workbookFileDetail.sheet(sheet.name));
    return {
      sheet: sheet.name,
      visibility: sheet.visibility,
      rows: parsed ? gridRows(parsed) : [],
      merges: parsed ? mergedAreas(parsed) : [],
      hiddenRows: source?.hiddenRows ?? new Set(),
      hiddenColumns: source?.hiddenColumns ?? new Set(),
      mark: marks.get(n) ?? null,
      protected: source?.protected ?? false,
    };
  });
  return { grids, date1904: workbook.date1904, structureProtected: workbook.structureProtected };
}

interface SheetSource {
  /** Prepared XML as bytes, null for chart sheets and the like. */
  readonly xml: Uint8Array | null;
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly protected: boolean;
}

function sheetSource(pack: Package, sheet: SheetEntry): SheetSource {
  if (sheet.part === null || sheet.kind !== "worksheet") {
    if (sheet.kind === "worksheet")
      throw new WorkbookFileError("damaged", workbookFileDetail.sheet(sheet.name));
    return { xml: null, hiddenRows: new Set(), hiddenColumns: new Set(), protected: false };
  }
  const xml = decodeXml(pack.bytes(sheet.part), sheet.part);
  return {
    xml: utf8.encode(prepareSheet(xml)),
    hiddenRows: hiddenRows(xml),
    hiddenColumns: hiddenColumns(xml),
    protected: isProtected(xml),
  };
}

/**
 * Has the library parse bare sheets in a package that we put together: it sees cell data, strings and number
 * formats, and nothing else of a foreign file.
 */
function parseSheets(
  sheets: readonly (Uint8Array | null)[],
  shared: { strings: Uint8Array | null; styles: string | null; date1904: boolean },
): (XLSX.WorkSheet | undefined)[] {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const ml = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const listed = sheets.flatMap((xml, n) => (xml ? [{ xml, n }] : []));
  const types = [
    `<Override PartName="/xl/workbook.xml" ContentType="${ml}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${ml}.styles+xml"/>`,
    `<Override PartName="/xl/sharedStrings.xml" ContentType="${ml}.sharedStrings+xml"/>`,
    ...listed.map(
      ({ n }) => `<Override PartName="/xl/worksheets/s${n}.xml" ContentType="${ml}.worksheet+xml"/>`,
    ),
  ];
  const text = (name: string, content: string): ZipEntry => store(name, utf8.encode(content));
  const entries = [
    text(
      "[Content_Types].xml",
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types.join("")}</Types>`,
    ),
    text(
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${shared.date1904 ? 1 : 0}"/><sheets>${listed
        .map(({ n }) => `<sheet name="s${n}" sheetId="${n + 1}" r:id="r${n}"/>`)
        .join("")}</sheets></workbook>`,
    ),
    text(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${listed
        .map(({ n }) => `<Relationship Id="r${n}" Type="${office}/worksheet" Target="worksheets/s${n}.xml"/>`)
        .join("")}</Relationships>`,
    ),
    text("xl/styles.xml", shared.styles ?? `<styleSheet xmlns="${main}"></styleSheet>`),
    shared.strings
      ? store("xl/sharedStrings.xml", shared.strings)
      : text("xl/sharedStrings.xml", `<sst xmlns="${main}"></sst>`),
    ...listed.map(({ xml, n }) => store(`xl/worksheets/s${n}.xml`, xml)),
  ];
  if (listed.length === 0) return [];
  const parsed = readGuarded(writeZip(entries), OPTIONS);
  return sheets.map((_, n) => parsed.Sheets[`s${n}`]);
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
  if (fileKind(bytes) === "compound" && isEncryptedPackage(bytes)) throw new WorkbookFileError("encrypted");
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

/** An .xlsx with a password is a compound file with its package encrypted inside. */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  const name = "EncryptedPackage";
  const wide = Array.from(name, (letter) => letter.charCodeAt(0));
  // Directory names are UTF-16; the directory may lie anywhere, so look for the name itself.
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1))
    if (wide.every((code, n) => bytes[at + 2 * n] === code && bytes[at + 2 * n + 1] === 0)) return true;
  return false;
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
