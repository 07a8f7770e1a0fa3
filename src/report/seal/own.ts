/** Sheets of ours as they are sealed: our columns but for those that people fill in; formulas by what they say. */
import type { CellValue, Grid } from "../../ledger/grid";
import { parseMark } from "../../ledger/mark";
import { plainFormula } from "../formula";
import type { SheetLayout } from "../layout";
import { isBlank, spell, type Cells } from "./sheet";

/** Text in quotes, and references to cells of one row that stay in their column: `$F6`. */
const OWN_ROW = /"(?:[^"]|"")*"|\$([A-Z]{1,3})(\d{1,7})(?![\w(])/g;

/** A formula as it reads in any row: what refers to its own row moves with it when rows are sorted. */
export function rowlessFormula(formula: string, row: number): string {
  return plainFormula(formula).replace(OWN_ROW, (whole: string, column?: string, digits?: string) =>
    column !== undefined && Number(digits) === row + 1 ? `$${column}#` : whole,
  );
}

/** A cell of ours: its formula, whatever that came to, else its value. */
const spellOwn = (value: CellValue, formula: string | undefined, row: number): string =>
  formula === undefined ? spell(value) : `f${rowlessFormula(formula, row)}`;

/** Columns of a layout in which people fill something in. */
export function openColumns({ rows }: SheetLayout): ReadonlySet<number> {
  const open = new Set<number>();
  for (const { cells } of rows)
    cells.forEach((cell, column) => {
      if (cell?.role === "input") open.add(column);
    });
  return open;
}

/** The cells of a sheet of ours as it is about to be written. */
export const cellsOfLayout =
  ({ mark, rows }: SheetLayout, open: ReadonlySet<number>): Cells =>
  (each) => {
    const own = parseMark(mark)?.columns ?? 0;
    rows.forEach(({ cells }, row) => {
      cells.slice(0, own).forEach((cell, column) => {
        if (!cell || open.has(column) || (isBlank(cell.value) && cell.formula === undefined)) return;
        const { value, formula, style } = cell;
        each({
          row,
          column,
          value,
          formula,
          format: style?.numberFormat,
          text: spellOwn(value, formula, row),
        });
      });
    });
  };

/** The same of a sheet of ours as it stands. */
export const cellsOfOwn =
  (grid: Grid, open: ReadonlySet<number>): Cells =>
  (each) => {
    const own = parseMark(grid.mark)?.columns ?? 0;
    for (const { index: row, values, formulas, formats } of grid.rows)
      for (let column = 0; column < own; column++) {
        const value = values[column] ?? null;
        const formula = formulas?.[column];
        if (open.has(column) || (isBlank(value) && formula === undefined)) continue;
        each({ row, column, value, formula, format: formats[column], text: spellOwn(value, formula, row) });
      }
  };
