/** Whether what was read still stands: another person may be typing in the same workbook. */
import type { CellValue, GridRow } from "../ledger/grid";
import type { LayoutCell, SheetLayout } from "../report/layout";
import { cellText } from "./filling";

/** What a person put into a cell: its formula, else its value. Results of formulas may change by themselves. */
function typed(row: GridRow | undefined, column: number): string | number | boolean | null {
  const formula = row?.formulas?.[column];
  return formula === undefined ? (row?.values[column] ?? null) : `=${formula}`;
}

function sameRow(a: GridRow | undefined, b: GridRow | undefined): boolean {
  const width = Math.max(
    a?.values.length ?? 0,
    b?.values.length ?? 0,
    a?.formulas?.length ?? 0,
    b?.formulas?.length ?? 0,
  );
  for (let column = 0; column < width; column += 1) {
    if (typed(a, column) !== typed(b, column)) return false;
    // A format turns 45000 from a number into a date, so it is part of what was read.
    const constant = a?.formulas?.[column] === undefined;
    if (constant && a?.formats[column] !== b?.formats[column]) return false;
  }
  return true;
}

/** Whether two readings of a sheet hold the same constants, formulas and formats. */
export function sameRows(before: readonly GridRow[], now: readonly GridRow[]): boolean {
  const byIndex = new Map(now.map((row) => [row.index, row]));
  const indices = new Set([...before, ...now].map((row) => row.index));
  const beforeByIndex = new Map(before.map((row) => [row.index, row]));
  return [...indices].every((index) => sameRow(beforeByIndex.get(index), byIndex.get(index)));
}

/** A text apart from what programs change on their own: kinds of line ends, characters that cannot be seen. */
function comparable(value: CellValue): CellValue {
  if (typeof value !== "string") return value;
  return cellText(value)
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

function holds(cell: LayoutCell | undefined, row: GridRow | undefined, column: number): boolean {
  const formula = row?.formulas?.[column];
  if (cell?.formula !== undefined) return formula !== undefined;
  const wanted = cell?.value === "" ? null : (cell?.value ?? null);
  return formula === undefined && comparable(row?.values[column] ?? null) === comparable(wanted);
}

/**
 * Whether a sheet holds what a layout says: constants exactly; of formulas only that there is one,
 * for Excel words formulas its own way.
 */
export function holdsLayout(layout: SheetLayout, rows: readonly GridRow[]): boolean {
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  const count = Math.max(layout.rows.length, (rows.at(-1)?.index ?? -1) + 1);
  for (let index = 0; index < count; index += 1) {
    const wanted = layout.rows[index];
    const row = byIndex.get(index);
    const width = Math.max(wanted?.cells.length ?? 0, row?.values.length ?? 0, row?.formulas?.length ?? 0);
    for (let column = 0; column < width; column += 1) {
      if (!holds(wanted?.cells[column], row, column)) return false;
    }
  }
  return true;
}
