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

/** Column letters of a 0-based column: 0 → A, 27 → AB. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `A5`. */
export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** A sheet name as it stands before the `!`: quoted, quotes doubled, wherever Excel needs it. */
export function quoteSheet(sheet: string): string {
  const plain =
    /^[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*$/.test(sheet) &&
    !/^[A-Za-z]{1,3}\d+$|^[Rr]\d*([Cc]\d*)?$|^[Cc]\d*$/.test(sheet);
  return plain ? sheet : `'${sheet.replaceAll("'", "''")}'`;
}

/** `活动台账!A5`. */
export function formatCell(ref: CellRef): string {
  return `${quoteSheet(ref.sheet)}!${cellAddress(ref.row, ref.column)}`;
}

/** `活动台账!A2:H400`, or a single cell's address when the area is one cell. */
export function formatArea(area: AreaRef): string {
  const start = cellAddress(area.top, area.left);
  const end = cellAddress(area.bottom, area.right);
  return `${quoteSheet(area.sheet)}!${start === end ? start : `${start}:${end}`}`;
}

/** Either kind of reference, as printed in findings. */
export function formatRef(ref: CellRef | AreaRef): string {
  return "row" in ref ? formatCell(ref) : formatArea(ref);
}
