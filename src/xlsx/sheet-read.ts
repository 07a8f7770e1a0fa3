/**
 * Reads a sheet part in one pass that checks as it reads: what is not well formed, ends early or lies off the sheet
 * throws, so that no sheet is ever taken for less than it holds.
 */
import { columnIndex, columnName, parseArea, type Area } from "../base/address";
import type { CellValue, Grid, GridRow } from "../ledger/grid";
import { PLAIN, type CellFormat } from "./cell-styles";
import { readCellText, unescapeText, type CellText } from "./cell-text";
import type { XmlScanner } from "./scan";

const MAX_ROW = 1048576;
const MAX_COLUMN = 16384;
/** Takes a letter's code to that of its capital. */
const UPPER = ~32;

/** What a sheet refers to in the rest of its workbook. */
export interface SheetSurroundings {
  readonly strings: readonly CellText[];
  readonly formats: readonly CellFormat[];
  readonly date1904: boolean;
}

/** What a sheet part holds. */
export type SheetContent = Pick<Grid, "rows" | "merges" | "hiddenRows" | "hiddenColumns" | "protected">;

/** Reads the sheet. @throws MalformedXml */
export function readSheetPart(scan: XmlScanner, around: SheetSurroundings): SheetContent {
  const cells = new SheetCells(scan, around);
  const merges: Area[] = [];
  const hiddenColumns = new Set<number>();
  let isProtected = false;
  let hasData = false;
  scan.next();
  if (scan.local !== "worksheet") scan.refuse();
  scan.children((local) => {
    if (local === "sheetData") {
      if (hasData) scan.refuse();
      hasData = true;
      cells.read();
    } else if (local === "cols")
      scan.children(() => {
        if (isOn(scan.attribute("hidden"))) addColumns(scan, hiddenColumns);
        scan.skip();
      });
    else if (local === "mergeCells")
      scan.children(() => {
        const area = parseArea(scan.attribute("ref") ?? "");
        if (area === null) scan.refuse();
        merges.push(area);
        scan.skip();
      });
    else {
      if (local === "sheetProtection") isProtected = isOn(scan.attribute("sheet"));
      scan.skip();
    }
  });
  if (!hasData) scan.refuse();
  scan.next();
  const { hiddenRows } = cells;
  return { rows: cells.inOrder(), merges, hiddenRows, hiddenColumns, protected: isProtected };
}

const isOn = (value: string | undefined): boolean => value === "1" || value === "true";

/** The columns of a `col` element. */
function addColumns(scan: XmlScanner, columns: Set<number>): void {
  const [from, to] = [Number(scan.attribute("min")), Number(scan.attribute("max"))];
  for (let column = from; column <= Math.min(to, MAX_COLUMN); column++) columns.add(column - 1);
}

const NO_TEXT: CellText = { text: "", runs: null };

interface Row {
  readonly index: number;
  readonly values: CellValue[];
  readonly formats: string[];
  readonly formulas: string[];
  struck: Set<number> | null;
}

/** A formula that is stated once for many cells. */
interface Shared {
  readonly formula: string;
  readonly row: number;
  readonly column: number;
}

/** The cells of a sheet as they are read. */
class SheetCells {
  readonly hiddenRows = new Set<number>();
  private readonly rows: Row[] = [];
  private readonly shared = new Map<string, Shared>();
  private isSorted = true;
  private row = -1;
  private column = -1;
  private present: Row = this.newRow(0);
  /** Of the present cell. */
  private type = "n";
  private raw: string | null = null;
  private formula: string | null = null;
  private inline: CellText | null = null;

  constructor(
    private readonly scan: XmlScanner,
    private readonly around: SheetSurroundings,
  ) {}

  /** Reads the `sheetData` just opened. */
  read(): void {
    this.scan.children(this.readRow);
  }

  /** The rows with content, in order. */
  inOrder(): GridRow[] {
    const rows = this.isSorted ? this.rows : merged(this.rows, this.scan);
    return rows.map(({ index, values, formats, formulas, struck }) => ({
      index,
      values,
      formats,
      ...(formulas.length > 0 ? { formulas } : {}),
      ...(struck !== null ? { struck } : {}),
    }));
  }

  private newRow(index: number): Row {
    return { index, values: [], formats: [], formulas: [], struck: null };
  }

  private readonly readRow = (local: string): void => {
    const { scan } = this;
    if (local !== "row") return this.passExtension(local);
    const place = scan.attribute("r");
    const index = place === undefined ? this.row + 1 : Number(place) - 1;
    if (!(Number.isInteger(index) && index >= 0 && index < MAX_ROW)) scan.refuse();
    if (index <= this.row) this.isSorted = false;
    this.row = index;
    this.column = -1;
    if (isOn(scan.attribute("hidden"))) this.hiddenRows.add(index);
    if (scan.isClosed) return;
    this.present = this.newRow(index);
    scan.children(this.readCell);
    if (this.present.values.length > 0) this.rows.push(this.present);
  };

  private readonly readCell = (local: string): void => {
    const { scan, present } = this;
    if (local !== "c") return this.passExtension(local);
    const at = scan.attribute("r");
    const column = at === undefined ? this.column + 1 : this.columnOf(at);
    if (column < 0 || column >= MAX_COLUMN) scan.refuse();
    this.column = column;
    if (scan.isClosed) return;
    const style = scan.attribute("s");
    this.type = scan.attribute("t") ?? "n";
    this.raw = this.formula = this.inline = null;
    scan.children(this.readPart);
    const text = this.type === "s" ? this.sharedText() : this.inline;
    const value = text === null ? this.value() : text.text || null;
    if (value === null && this.formula === null) return;
    if (present.values[column] !== undefined) scan.refuse();
    const format = this.formatOf(style);
    present.values[column] = value;
    present.formats[column] = format.code;
    if (this.formula !== null) present.formulas[column] = this.formula;
    const runs = text?.runs ?? null;
    const struck = runs === null ? format.struck : format.struck ? runs.inStruck : runs.inPlain;
    if (struck && value !== null) (present.struck ??= new Set()).add(column);
  };

  /** Cells that state no format have the first; in a workbook without styles all are plain. */
  private formatOf(style = "0"): CellFormat {
    const { formats } = this.around;
    return formats[Number(style)] ?? (formats.length === 0 ? PLAIN : this.scan.refuse());
  }

  private readonly readPart = (local: string): void => {
    const { scan } = this;
    if (local === "v") this.raw = scan.text();
    else if (local === "is") this.inline = readCellText(scan);
    else if (local === "f") this.readFormula();
    else this.passExtension(local);
  };

  private passExtension(local: string): void {
    // Data in an element that nobody knows would be data not read.
    if (local !== "extLst") this.scan.refuse();
    this.scan.skip();
  }

  private columnOf(at: string): number {
    let column = 0;
    let place = 0;
    for (; place < at.length; place++) {
      const letter = at.charCodeAt(place) & UPPER;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + letter - 64;
    }
    if (Number(at.slice(place)) !== this.row + 1) this.scan.refuse();
    return column - 1;
  }

  private readFormula(): void {
    const { scan } = this;
    const group = scan.attribute("t") === "shared" ? scan.attribute("si") : undefined;
    const stated = scan.text().replaceAll("_xlfn.", "");
    if (stated !== "") {
      this.formula = stated;
      if (group !== undefined)
        this.shared.set(group, { formula: stated, row: this.row, column: this.column });
      return;
    }
    const first = group === undefined ? undefined : this.shared.get(group);
    if (first !== undefined)
      this.formula = shifted(first.formula, this.row - first.row, this.column - first.column);
  }

  private sharedText(): CellText {
    if (this.raw === null || this.raw.trim() === "") return NO_TEXT;
    const found = this.around.strings[Number(this.raw)];
    if (found === undefined) this.scan.refuse();
    return found;
  }

  /** The value of a cell that refers to no text. */
  private value(): CellValue {
    const { raw } = this;
    if (raw === null || raw === "") return null;
    switch (this.type) {
      case "n": {
        const number = raw.trim() === "" ? NaN : Number(raw);
        return Number.isFinite(number) ? number : "#NUM!";
      }
      case "b":
        return isOn(raw.trim());
      case "str":
      case "e":
      case "inlineStr":
        return unescapeText(raw);
      case "d":
        return serialOf(raw, this.around.date1904) ?? raw;
      default:
        return this.scan.refuse();
    }
  }
}

/** Rows that stand out of order, or in two pieces, put together. */
function merged(rows: readonly Row[], scan: XmlScanner): Row[] {
  const byIndex = new Map<number, Row>();
  for (const row of rows) {
    const known = byIndex.get(row.index);
    if (known === undefined) byIndex.set(row.index, row);
    else
      row.values.forEach((value, column) => {
        if (known.values[column] !== undefined) scan.refuse();
        known.values[column] = value;
        known.formats[column] = row.formats[column] ?? PLAIN.code;
        const formula = row.formulas[column];
        if (formula !== undefined) known.formulas[column] = formula;
        if (row.struck?.has(column) === true) (known.struck ??= new Set()).add(column);
      });
  }
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

/** A date as ISO 8601 text, as a serial; null where it is none. */
function serialOf(text: string, date1904: boolean): number | null {
  const match = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:T?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hours, minutes, seconds] = match.map(Number);
  const time = ((hours || 0) * 3600 + (minutes || 0) * 60 + (seconds || 0)) / 86_400;
  if (match[1] === undefined) return match[4] === undefined ? null : time;
  const days = Date.UTC(year ?? 0, (month ?? 1) - 1, day) / 86_400_000 + 25_569;
  return days - (date1904 ? 1462 : 0) + time;
}

/** Texts and sheet names in quotes, then references to cells, whole columns, whole rows. */
const REFERENCES =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(^|[^\w.$\u0080-\uffff])(?:(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w.(\u0080-\uffff])|(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\w.(!\u0080-\uffff])|(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w.(!\u0080-\uffff]))/g;

/** A formula as it reads so many rows down and columns to the right. */
function shifted(formula: string, down: number, right: number): string {
  const column = (fixed: string | undefined, letters: string): string => {
    const index = columnIndex(letters.toUpperCase());
    return fixed === "$" || index === null ? `${fixed ?? ""}${letters}` : columnName(index + right);
  };
  const row = (fixed: string | undefined, digits: string): string =>
    fixed === "$" ? `$${digits}` : String(Number(digits) + down);
  return formula.replace(REFERENCES, (whole: string, before?: string, ...parts: (string | undefined)[]) => {
    const [c, letters, r, digits, c1, first, c2, last, r1, top, r2, bottom] = parts;
    const lead = before ?? "";
    if (letters !== undefined && digits !== undefined) return lead + column(c, letters) + row(r, digits);
    if (first !== undefined && last !== undefined) return `${lead}${column(c1, first)}:${column(c2, last)}`;
    if (top !== undefined && bottom !== undefined) return `${lead}${row(r1, top)}:${row(r2, bottom)}`;
    return whole;
  });
}
