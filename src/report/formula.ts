/** Pieces of formula text, escaped. Only functions that all spreadsheet programs calculate alike are used. */
import { absoluteArea, cellAddress, columnName, quotedSheet, type Area } from "../base/address";

/** Longest text literal a formula may hold. */
export const MAX_LITERAL = 255;

/** A text literal: quotes doubled. */
export function literal(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** `'得分矩阵'!$B$6:$F$20`: always a range, also of one cell, and the sheet always quoted. */
export function areaOn(sheet: string, area: Area): string {
  return `${quotedSheet(sheet)}!${absoluteArea(area)}`;
}

/** `$F6`: a cell of the formula's own row, whatever column is filled. */
export function inRow(row: number, column: number): string {
  return `$${cellAddress(row, column)}`;
}

/** `F$6`: a cell of a row that stays, whatever row is filled. */
export function inColumn(row: number, column: number): string {
  return `${columnName(column)}$${row + 1}`;
}

/** Whether MATCH would read one of the names as a pattern. */
export const haveWildcards = (names: readonly string[]): boolean => names.some((name) => /[~*?]/.test(name));

/**
 * The place, from 1, of a name in a column of names. MATCH is what people know, but it reads * ? ~ as wildcards
 * and programs differ in how these are escaped: where a name holds one, the rows are compared instead.
 */
export function positionOf(cell: string, wildcards: boolean, column: Area, sheet: string): string {
  const range = areaOn(sheet, column);
  if (!wildcards) return `MATCH(${cell},${range},0)`;
  return `MATCH(1,INDEX((${range}=${cell})*1,0),0)`;
}

/** Half-up rounding to 0.01 of a quotient: the tiny addend lifts what binary floats hold just below a half. */
export function roundQuotient(expression: string): string {
  return `ROUND(${expression}+0.000000001,2)`;
}

/** A formula without what programs write differently: spaces, the leading =, function prefixes, quotes round a sheet name. */
export function plainFormula(formula: string): string {
  return formula
    .replace(/^=/, "")
    .replace(/\s+/g, "")
    .replaceAll("_xlfn.", "")
    .replace(/'((?:[^']|'')+)'!/g, "$1!");
}
