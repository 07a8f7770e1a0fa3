/** Addresses of whole rows and columns besides those of cells. */
import { columnIndex, parseArea as parseCells } from "../../base/address";
import type { Area } from "../../base/address";
import { COLUMNS, ROWS, isOnSheet } from "./area";

/** The area of `A1`, `$A$1:B2`, `A:C`, `1:3`; null when the text is none of these or off the sheet. */
export function parseArea(text: string): Area | null {
  const area = parseCells(text) ?? parseLines(text.trim().replaceAll("$", ""));
  return area && isOnSheet(area) ? area : null;
}

function parseLines(text: string): Area | null {
  const [from = "", to = "", ...more] = text.split(":");
  if (more.length > 0) return null;
  const [left, right] = [columnIndex(from), columnIndex(to)];
  if (left !== null && right !== null)
    return { top: 0, left: Math.min(left, right), bottom: ROWS - 1, right: Math.max(left, right) };
  if (!/^\d+$/.test(from) || !/^\d+$/.test(to)) return null;
  const rows = [Number(from) - 1, Number(to) - 1];
  return { top: Math.min(...rows), left: 0, bottom: Math.max(...rows), right: COLUMNS - 1 };
}
