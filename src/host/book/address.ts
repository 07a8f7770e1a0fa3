/** Addresses in A1 style, as text and back. */
import { columnIndex, columnName } from "../../base/address";
import type { Area } from "../../base/address";
import { COLUMNS, ROWS, isEntireColumns, isEntireRows, isOnSheet } from "./area";

/** 0-based column of letters that a pattern has checked. */
export const columnAt = (letters: string): number => columnIndex(letters) ?? -1;

/** `A1:B2`, `A:C`, `1:3` or `A1`. */
export function areaText(a: Area, absolute = false): string {
  const d = absolute ? "$" : "";
  const column = (c: number): string => d + columnName(c);
  const row = (r: number): string => d + String(r + 1);
  if (isEntireColumns(a) && !isEntireRows(a)) return `${column(a.left)}:${column(a.right)}`;
  if (isEntireRows(a)) return `${row(a.top)}:${row(a.bottom)}`;
  const from = column(a.left) + row(a.top);
  return a.top === a.bottom && a.left === a.right ? from : `${from}:${column(a.right)}${row(a.bottom)}`;
}

/** A sheet's name as it stands before `!`, in quotes where Excel puts them. */
export function quotedSheet(name: string): string {
  const plain =
    /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) &&
    !/^[A-Za-z]{1,3}[0-9]+$/.test(name) &&
    !/^[rR]?[0-9]*[cC]?[0-9]*$/.test(name) &&
    !/^(true|false)$/i.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** `Sheet1!A1:B2`. */
export function fullAddress(sheet: string, area: Area, absolute = false): string {
  return `${quotedSheet(sheet)}!${areaText(area, absolute)}`;
}

/** Splits `'My sheet'!A1` into sheet (null when there is none) and the rest. */
export function splitSheet(text: string): { sheet: string | null; rest: string } {
  const quoted = /^'((?:[^']|'')+)'!(.*)$/su.exec(text);
  if (quoted) return { sheet: (quoted[1] ?? "").replaceAll("''", "'"), rest: quoted[2] ?? "" };
  const at = text.lastIndexOf("!");
  return at < 0 ? { sheet: null, rest: text } : { sheet: text.slice(0, at), rest: text.slice(at + 1) };
}

/** The area of `A1`, `$A$1:B2`, `A:C`, `1:3`; null when the text is none of these or off the sheet. */
export function parseArea(text: string): Area | null {
  const t = text.trim().replaceAll("$", "").toUpperCase();
  const cells = /^([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$/.exec(t);
  if (cells) {
    const [, c1 = "", r1 = "", c2 = c1, r2 = r1] = cells;
    return ordered(Number(r1) - 1, columnAt(c1), Number(r2) - 1, columnAt(c2));
  }
  const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/.exec(t);
  if (columns) return ordered(0, columnAt(columns[1] ?? ""), ROWS - 1, columnAt(columns[2] ?? ""));
  const rows = /^(\d+):(\d+)$/.exec(t);
  if (rows) return ordered(Number(rows[1]) - 1, 0, Number(rows[2]) - 1, COLUMNS - 1);
  return null;
}

function ordered(r1: number, c1: number, r2: number, c2: number): Area | null {
  const area = {
    top: Math.min(r1, r2),
    left: Math.min(c1, c2),
    bottom: Math.max(r1, r2),
    right: Math.max(c1, c2),
  };
  return isOnSheet(area) ? area : null;
}
