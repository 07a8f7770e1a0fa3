/** Cells and rows of a layout, and how much room their text needs. */
import type { CellValue } from "../ledger/grid";
import type { CellStyle, LayoutCell, LayoutRow } from "./layout";
import { styles } from "./styles";

/** A cell as people left it. */
export interface Typed {
  readonly value: CellValue;
  readonly format: string | null;
}

/** Excel's own limit on a cell's text. */
const MAX_TEXT = 32_767;
const MAX_HEIGHT = 409;
/** Size of most letters, in points. */
const USUAL_SIZE = 11;

/** Text, never a formula. Longer text than a cell can hold is cut and ends in "…". */
export function textCell(value: string | null, style: CellStyle = styles.text): LayoutCell {
  if (value === null || value === "") return { value: null, style };
  return { value: value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT - 1)}…` : value, style };
}

/** A number, or blank for null. */
export function numberCell(value: number | null, style: CellStyle = styles.number): LayoutCell {
  return { value, style };
}

/** What people typed, as they typed it. */
export function typedCell(typed: Typed | null | undefined, style: CellStyle = styles.input): LayoutCell {
  const value = typed?.value ?? null;
  if (typeof value === "number")
    return numberCell(value, { ...style, numberFormat: typed?.format ?? "General" });
  return textCell(value === null ? null : String(value), style);
}

/** A formula (no leading `=`) with the result it has now. */
export function formulaCell(
  formula: string,
  value: string | number,
  style: CellStyle = styles.points,
): LayoutCell {
  return { formula, value, style };
}

/** Room a text takes in one line, in Excel's width units: a Chinese character counts two. */
function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1.1;
  return width;
}

/** Lines a text needs in a column of the given width. */
function linesIn(text: string, width: number): number {
  const usable = Math.max(2, width - 1.5);
  return text
    .split("\n")
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / usable)), 0);
}

/** Width that shows the widest of the texts in one line, within bounds. */
export function fitWidth(texts: readonly string[], least: number, most: number): number {
  const widest = texts.reduce((wide, text) => Math.max(wide, textWidth(text)), 0);
  return Math.min(most, Math.max(least, Math.ceil(widest + 2)));
}

/** A row tall enough for its wrapped text. `widths` are the columns' widths, or the merged width per cell. */
export function fittedRow(
  cells: readonly (LayoutCell | undefined)[],
  widths: readonly number[],
  least = 20,
): LayoutRow {
  let height = least;
  cells.forEach((cell, column) => {
    if (cell === undefined || cell.value === null || cell.style?.wrap !== true) return;
    const size = cell.style.size ?? USUAL_SIZE;
    // Widths are told in letters of the usual size: larger ones find less room.
    const width = ((widths[column] ?? 9) * USUAL_SIZE) / Math.max(USUAL_SIZE, size);
    const needed = linesIn(String(cell.value), width) * size * 1.45 + 4;
    height = Math.max(height, Math.ceil(needed));
  });
  return { height: Math.min(MAX_HEIGHT, height), cells };
}

/** A line of text that stands in column A and is merged over `width` columns. */
export function wideRow(text: string, style: CellStyle, widths: readonly number[], least = 20): LayoutRow {
  return fittedRow([{ value: text, style }], [widths.reduce((sum, width) => sum + width, 0)], least);
}

/** An empty row. */
export const EMPTY_ROW: LayoutRow = { cells: [] };
