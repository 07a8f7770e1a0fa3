/** Rows put onto a sheet of the user's own, cell by cell into the text of its part: every other character stays. */
import { areaAddress, cellAddress, columnIndex, parseArea } from "../base/address";
import type { AppendedRow } from "../report/layout";
import { workbookFileDetail } from "../text/xlsx";
import { readCellText } from "./cell-text";
import { WorkbookFileError } from "./error";
import { XmlScanner } from "./scan";
import { applyEdits, escapeXml, scanning, type Edit } from "./xml";

/** Where an element stands: its start, the place behind its last child, its end. */
interface Place {
  readonly start: number;
  readonly closing: number;
  readonly end: number;
  readonly isClosed: boolean;
}

interface CellPlace extends Place {
  readonly column: number;
  readonly style: string | undefined;
  readonly isBlank: boolean;
}

interface RowPlace extends Place {
  readonly index: number;
  /** Of rows that are to be filled. */
  readonly cells: readonly CellPlace[];
}

interface SheetPlaces {
  readonly data: Place;
  readonly rows: readonly RowPlace[];
  readonly dimension: (Place & { readonly area: string }) | null;
  /** Prefix of element names, with its colon. */
  readonly prefix: string;
}

/** The text of a sheet's part with the rows added. Throws WorkbookFileError "plan" where a cell is not blank. */
export function withRows(text: string, part: string, sheet: string, rows: readonly AppendedRow[]): string {
  const wanted = new Set(rows.map(({ row }) => row));
  const places = scanning(part, () => placesIn(new XmlScanner(text), wanted));
  const edits = rows.flatMap((row) => editsOf(text, row, places, sheet));
  return applyEdits(text, [...edits, ...dimensionEdit(places, text, rows)]);
}

/** The place of the element just opened, whose children are passed by `each`. */
function placeOf(scan: XmlScanner, each: (local: string) => void = () => scan.skip()): Place {
  const { start, end, isClosed } = scan;
  if (isClosed) return { start, closing: end, end, isClosed };
  scan.children(each);
  return { start, closing: scan.start, end: scan.end, isClosed };
}

function placesIn(scan: XmlScanner, wanted: ReadonlySet<number>): SheetPlaces {
  scan.next();
  const prefix = scan.name.slice(0, scan.name.length - scan.local.length);
  let [data, dimension]: [Place | null, SheetPlaces["dimension"]] = [null, null];
  const rows: RowPlace[] = [];
  scan.children((local) => {
    if (local === "dimension") {
      const area = scan.attribute("ref") ?? "";
      dimension = { ...placeOf(scan), area };
    } else if (local === "sheetData") {
      let last = -1;
      data = placeOf(scan, (child) => {
        if (child !== "row") return scan.skip();
        const index = (last = Number(scan.attribute("r") ?? last + 2) - 1);
        const cells: CellPlace[] = [];
        const place = placeOf(scan, wanted.has(index) ? () => cells.push(cellPlace(scan, cells)) : undefined);
        rows.push({ ...place, index, cells });
      });
    } else scan.skip();
  });
  return data === null ? scan.refuse() : { data, rows, dimension, prefix };
}

function cellPlace(scan: XmlScanner, before: readonly CellPlace[]): CellPlace {
  const at = scan.attribute("r");
  const letters = at === undefined ? null : columnIndex(at.replace(/\d+$/, ""));
  const column = letters ?? (before.at(-1)?.column ?? -1) + 1;
  const style = scan.attribute("s");
  let isBlank = true;
  const place = placeOf(scan, (local) => {
    if (local === "v") isBlank &&= scan.text().trim() === "";
    else if (local === "is") isBlank &&= readCellText(scan).text === "";
    else {
      if (local === "f") isBlank = false;
      scan.skip();
    }
  });
  return { ...place, column, style, isBlank };
}

function editsOf(
  text: string,
  { row, cells }: AppendedRow,
  { data, rows, prefix }: SheetPlaces,
  sheet: string,
): readonly Edit[] {
  const element = (column: number, value: string | number, style?: string): string => {
    const head = `<${prefix}c r="${cellAddress(row, column)}"${style === undefined ? "" : ` s="${escapeXml(style)}"`}`;
    return typeof value === "number"
      ? `${head}><${prefix}v>${value}</${prefix}v></${prefix}c>`
      : `${head} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${storable(value)}</${prefix}t></${prefix}is></${prefix}c>`;
  };
  const sorted = [...cells].sort((a, b) => a.column - b.column);
  const present = rows.find(({ index }) => index === row);
  if (present === undefined) {
    const made = sorted.map(({ column, value }) => element(column, value)).join("");
    const next = rows.find(({ index }) => index > row);
    return [
      into(
        text,
        data,
        next?.start,
        `<${prefix}row r="${row + 1}">${made}</${prefix}row>`,
        `${prefix}sheetData`,
      ),
    ];
  }
  const added: Edit[] = [];
  let tail = "";
  for (const { column, value } of sorted) {
    const cell = present.cells.find((one) => one.column === column);
    if (cell?.isBlank === false)
      throw new WorkbookFileError("plan", workbookFileDetail.notBlank(sheet, cellAddress(row, column)));
    const next = present.cells.find((one) => one.column > column);
    if (cell) added.push({ start: cell.start, end: cell.end, text: element(column, value, cell.style) });
    else if (next) added.push({ start: next.start, end: next.start, text: element(column, value) });
    else tail += element(column, value);
  }
  return tail === "" ? added : [...added, into(text, present, undefined, tail, `${prefix}row`)];
}

/** Puts text into an element before a place, else as its last content. */
function into(text: string, element: Place, before: number | undefined, content: string, name: string): Edit {
  if (before !== undefined) return { start: before, end: before, text: content };
  if (!element.isClosed) return { start: element.closing, end: element.closing, text: content };
  const slash = text.lastIndexOf("/", element.end);
  return { start: slash, end: element.end, text: `>${content}</${name}>` };
}

/** A text as XML can hold it; what looks like an escaped character is escaped itself. */
const storable = (text: string): string =>
  escapeXml(
    text
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/\p{Surrogate}/gu, "\ufffd")
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_"),
  );

function dimensionEdit(
  { dimension }: SheetPlaces,
  text: string,
  rows: readonly AppendedRow[],
): readonly Edit[] {
  const area = dimension && parseArea(dimension.area);
  if (!dimension || !area) return [];
  const columns = rows.flatMap(({ cells }) => cells.map(({ column }) => column));
  const wider = {
    top: Math.min(area.top, ...rows.map(({ row }) => row)),
    bottom: Math.max(area.bottom, ...rows.map(({ row }) => row)),
    left: Math.min(area.left, ...columns),
    right: Math.max(area.right, ...columns),
  };
  const at = text.indexOf(dimension.area, dimension.start);
  return [{ start: at, end: at + dimension.area.length, text: areaAddress(wider) }];
}
