/** Where in a workbook something stands: the proof behind every point and finding. */

/** One cell. Row and column count from 0. */
export interface CellRef {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, both ends included. Rows and columns count from 0. */
export interface AreaRef {
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A rectangle inside a sheet, 0-based, both ends included. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Column letters of a 0-based column: 0 → A, 27 → AB. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** 0-based column of its letters, in either case: `C` → 2; null for what is none. */
export function columnIndex(letters: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return null;
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `A5`. */
export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** `A2:H400`, or `A2` for one cell. */
export function areaAddress({ top, left, bottom, right }: Area): string {
  const start = cellAddress(top, left);
  const end = cellAddress(bottom, right);
  return start === end ? start : `${start}:${end}`;
}

/** `$A$2:$H$400`. */
export const absoluteArea = ({ top, left, bottom, right }: Area): string =>
  `$${columnName(left)}$${top + 1}:$${columnName(right)}$${bottom + 1}`;

/** The area of `A3`, `a3:h4` or `$A$3:$H$4`; null for what is none. Ends come back in order. */
export function parseArea(text: string): Area | null {
  const match = /^([A-Z]{1,3})([1-9]\d*)(?::([A-Z]{1,3})([1-9]\d*))?$/.exec(
    text.trim().toUpperCase().replaceAll("$", ""),
  );
  if (!match) return null;
  const [, firstColumn = "", firstRow = "", lastColumn = firstColumn, lastRow = firstRow] = match;
  const columns = [columnIndex(firstColumn) ?? 0, columnIndex(lastColumn) ?? 0];
  const rows = [Number(firstRow) - 1, Number(lastRow) - 1];
  return {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows),
    right: Math.max(...columns),
  };
}

/** The smallest area around both. */
export function bounding(a: Area, b: Area): Area {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

/** The smallest area around cells. */
export const boundsOf = (cells: readonly { readonly row: number; readonly column: number }[]): Area => {
  const area = { top: Infinity, left: Infinity, bottom: -1, right: -1 };
  for (const { row, column } of cells) {
    area.top = Math.min(area.top, row);
    area.left = Math.min(area.left, column);
    area.bottom = Math.max(area.bottom, row);
    area.right = Math.max(area.right, column);
  }
  return area;
};

/** A sheet name in quotes, as it may always stand in a formula. */
export const quotedSheet = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

/** A sheet name as it stands before the `!`: quoted, quotes doubled, wherever Excel needs it. */
export function quoteSheet(sheet: string): string {
  const plain =
    /^[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*$/.test(sheet) &&
    !/^[A-Za-z]{1,3}\d+$|^[Rr]\d*([Cc]\d*)?$|^[Cc]\d*$/.test(sheet);
  return plain ? sheet : quotedSheet(sheet);
}

/** `活动台账!A5`. */
export function formatCell(ref: CellRef): string {
  return `${quoteSheet(ref.sheet)}!${cellAddress(ref.row, ref.column)}`;
}

/** `活动台账!A2:H400`, or a single cell's address when the area is one cell. */
export function formatArea(area: AreaRef): string {
  return `${quoteSheet(area.sheet)}!${areaAddress(area)}`;
}

/** Either kind of reference, as printed in findings. */
export function formatRef(ref: CellRef | AreaRef): string {
  return "row" in ref ? formatCell(ref) : formatArea(ref);
}
