/** Cell addresses as Excel writes them. */
import type { Area } from "../ledger/grid";

/** Letters of a 0-based column. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** `A1:B2`, or `A1` for a single cell. */
export function plainArea({ top, left, bottom, right }: Area): string {
  const from = `${columnLetters(left)}${top + 1}`;
  const to = `${columnLetters(right)}${bottom + 1}`;
  return from === to ? from : `${from}:${to}`;
}

/** `$A$1:$B$2`. */
export const absoluteArea = ({ top, left, bottom, right }: Area): string =>
  `$${columnLetters(left)}$${top + 1}:$${columnLetters(right)}$${bottom + 1}`;

/** A sheet name quoted for a formula. */
export const sheetReference = (name: string): string => `'${name.replaceAll("'", "''")}'`;
