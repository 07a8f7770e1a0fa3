/** Calculates layouts with IronCalc, a spreadsheet engine that shares no code with the report. */
import { readFileSync } from "node:fs";
import { initSync, Model } from "@ironcalc/wasm";
import type { LayoutRow, SheetLayout } from "../../src/report/layout";

initSync({ module: readFileSync(require.resolve("@ironcalc/wasm/wasm_bg.wasm")) });

/** A calculated workbook: reads one cell's result, 0-based. */
export interface Calculated {
  value(sheet: string, row: number, column: number): string;
  number(sheet: string, row: number, column: number): number;
  free(): void;
}

/** Moves a formula from one row to another as sorting does: references to the own row follow. */
function sortFormula(formula: string, from: number, to: number): string {
  return formula.replace(/(?<![$\w])(\$?[A-Z]{1,3})(\d+)(?![\w(!])/g, (whole, column: string, row: string) =>
    Number(row) === from + 1 ? `${column}${to + 1}` : whole,
  );
}

/** `layout` with the rows `first`… put into another order, as a user's sort leaves them. */
export function sorted(layout: SheetLayout, first: number, order: readonly number[]): SheetLayout {
  const rows = layout.rows.map((row): LayoutRow => row);
  order.forEach((from, i) => {
    const to = first + i;
    const source = layout.rows[first + from];
    rows[to] = {
      ...source,
      cells: (source?.cells ?? []).map((cell) =>
        cell?.formula === undefined
          ? cell
          : { ...cell, formula: sortFormula(cell.formula, first + from, to) },
      ),
    };
  });
  return { ...layout, rows };
}

/** Enters all cells and calculates. Links are left out: they show text and compute nothing. */
export function calculate(layouts: readonly SheetLayout[]): Calculated {
  const model = new Model("book", "en", "UTC", "en");
  model.pauseEvaluation();
  layouts.forEach((layout, sheet) => {
    if (sheet > 0) model.newSheet();
    model.renameSheet(sheet, layout.name);
  });
  layouts.forEach((layout, sheet) => {
    layout.rows.forEach((row, r) => {
      row.cells.forEach((cell, c) => {
        if (cell === undefined || cell.value === null) return;
        const input =
          cell.formula !== undefined && !cell.formula.startsWith("HYPERLINK(")
            ? `=${cell.formula}`
            : typeof cell.value === "string"
              ? `'${cell.value}`
              : String(cell.value);
        model.setUserInput(sheet, r + 1, c + 1, input);
      });
    });
  });
  model.evaluate();
  const index = new Map(layouts.map((layout, sheet) => [layout.name, sheet]));
  const value = (sheet: string, row: number, column: number) =>
    model.getFormattedCellValue(index.get(sheet) ?? -1, row + 1, column + 1);
  return {
    value,
    number: (sheet, row, column) => Number(value(sheet, row, column)),
    free: () => {
      model.free();
    },
  };
}
