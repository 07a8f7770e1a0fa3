/** Pieces of formula text, escaped. Only functions that all spreadsheet programs calculate alike are used. */
import type { Area } from "../ledger/grid";
import { cellAddress, columnName } from "../appraisal/source";

/** Longest text literal a formula may hold. */
export const MAX_LITERAL = 255;

/** A text literal: quotes doubled. */
export function literal(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A sheet name before `!`, always quoted. */
export function sheetPrefix(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'!`;
}

/** `'得分矩阵'!$B$6:$F$20`; without a sheet, on the formula's own. Always a range, also of one cell. */
export function absoluteArea(area: Area, sheet?: string): string {
  const corner = (row: number, column: number) => `$${columnName(column)}$${row + 1}`;
  const range = `${corner(area.top, area.left)}:${corner(area.bottom, area.right)}`;
  return `${sheet === undefined ? "" : sheetPrefix(sheet)}${range}`;
}

/** `$F6`: a cell of the formula's own row, whatever column is filled. */
export function inRow(row: number, column: number): string {
  return `$${cellAddress(row, column)}`;
}

/**
 * The text to look a name up by. MATCH reads * ? ~ as wildcards, so they are escaped, but only
 * where some name holds one: formulas should stay readable.
 */
export function lookupKey(cell: string, names: readonly string[]): string {
  if (!names.some((name) => /[~*?]/.test(name))) return cell;
  return `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${cell},"~","~~"),"*","~*"),"?","~?")`;
}

/** Half-up rounding to 0.01 of a quotient: the tiny addend lifts what binary floats hold just below a half. */
export function roundQuotient(expression: string): string {
  return `ROUND(${expression}+0.000000001,2)`;
}
