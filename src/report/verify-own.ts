/** A sheet of ours held against what a run would write now. Rows that were only sorted are told as that. */
import { formatCell } from "../base/address";
import { mixText, SEED } from "../base/hash";
import { showing } from "../base/number-format";
import { parseMark } from "../ledger/mark";
import type { CellValue, Grid, GridRow } from "../ledger/grid";
import { verifyText } from "../text/verify";
import type { LayoutCell, SheetLayout } from "./layout";
import { openColumns, rowlessFormula } from "./seal/own";
import { matchRows } from "./seal/rows";
import { isBlank, spell } from "./seal/sheet";

/** One thing that is not as it was written. */
export interface Change {
  /** `活动台账!B5`, or a sheet's name. */
  readonly at: string;
  readonly message: string;
}

/** A row of a layout, or of the sheet. */
interface Line {
  readonly index: number;
  readonly cells: readonly (Pick<LayoutCell, "value" | "formula" | "style" | "role"> | undefined)[];
}

/** What a line says, wherever it stands; columns that people fill in aside. */
function lineTexts({ index, cells }: Line, open: ReadonlySet<number>): readonly string[] {
  return cells.map((cell, column) => {
    if (cell === undefined || cell.role !== undefined || open.has(column)) return "";
    if (cell.formula !== undefined) return `f${rowlessFormula(cell.formula, index)}`;
    return isBlank(cell.value) ? "" : spell(cell.value);
  });
}

const lineOf = ({ index, values, formulas, formats }: GridRow, own: number): Line => ({
  index,
  cells: Array.from({ length: own }, (_, column) => {
    const [formula, numberFormat] = [formulas?.[column], formats[column]];
    return {
      value: values[column] ?? null,
      ...(formula === undefined ? {} : { formula }),
      ...(numberFormat === undefined ? {} : { style: { numberFormat } }),
    };
  }),
});

/** Which row of the layout stands in each row of the sheet, and whether rows were sorted. */
function alignment(layout: readonly Line[], grid: readonly Line[], open: ReadonlySet<number>) {
  const texts = (lines: readonly Line[]) =>
    lines
      .map((line) => ({ index: line.index, texts: lineTexts(line, open) }))
      .filter((line) => line.texts.some((text) => text !== ""));
  const [then, now] = [texts(layout), texts(grid)];
  const codes = (lines: typeof then) => lines.map((line) => mixText(SEED, line.texts.join("\n")));
  const { pairs, isSorted } = matchRows(codes(then), codes(now), (i, j) => {
    const [a, b] = [then[i]?.texts ?? [], now[j]?.texts ?? []];
    const filled = a.flatMap((text, column) => (text === "" ? [] : [column]));
    return filled.filter((column) => a[column] === b[column]).length / Math.max(1, filled.length);
  });
  if (!isSorted) return { isSorted, at: new Map<number, number>() };
  return {
    isSorted,
    at: new Map(pairs.map(([i, j]) => [then[i]?.index ?? -1, now[j]?.index ?? -1])),
  };
}

/** Cells of ours that are not what would be written now; `passed`: whose content rests on where sources stand. */
export function compareSheet(layout: SheetLayout, grid: Grid): readonly Change[] {
  const own = Math.max(parseMark(grid.mark)?.columns ?? 0, parseMark(layout.mark)?.columns ?? 0);
  const wanted = layout.rows.map(({ cells }, index): Line => ({ index, cells: cells.slice(0, own) }));
  const found = grid.rows.map((row) => lineOf(row, own));
  const { isSorted, at } = alignment(wanted, found, openColumns(layout));
  const changes: Change[] = isSorted ? [{ at: grid.sheet, message: verifyText.sorted(grid.sheet) }] : [];
  const change = (row: number, column: number, message: string): void => {
    changes.push({ at: formatCell({ sheet: grid.sheet, row, column }), message });
  };
  const byIndex = new Map(found.map((line) => [line.index, line]));
  const expected = new Map<number, Line>();
  for (const line of wanted) {
    const index = isSorted ? at.get(line.index) : line.index;
    if (index !== undefined) expected.set(index, line);
  }
  const blank: Line = { index: -1, cells: [] };
  for (const [index, line] of expected) {
    const present = byIndex.get(index) ?? { ...blank, index };
    line.cells.forEach((cell, column) => {
      if (cell === undefined || cell.role !== undefined) return;
      const message = difference(cell, line.index, present.cells[column], index);
      if (message !== null) change(index, column, message);
    });
  }
  // Something of ours where nothing would be written.
  for (const { index, cells } of found)
    cells.forEach((cell, column) => {
      if (cell === undefined || expected.get(index)?.cells[column]) return;
      if (isBlank(cell.value) && cell.formula === undefined) return;
      change(
        index,
        column,
        verifyText.unexpected(cell.formula === undefined ? String(cell.value) : `=${cell.formula}`),
      );
    });
  return changes;
}

type Found = Line["cells"][number];

function difference(cell: LayoutCell, row: number, present: Found, at: number): string | null {
  const formula = present?.formula;
  if (cell.formula !== undefined) {
    if (formula === undefined) return verifyText.formulaGone;
    if (rowlessFormula(formula, at) !== rowlessFormula(cell.formula, row)) return verifyText.formulaChanged;
  } else if (formula !== undefined) return verifyText.formulaAdded;
  const value = valueDifference(
    cell.value === "" ? null : cell.value,
    present?.value === "" ? null : (present?.value ?? null),
  );
  return value ?? shownDifference(cell, present);
}

function valueDifference(expected: CellValue, found: CellValue): string | null {
  if (typeof expected === "number" && typeof found === "number") {
    return Math.abs(expected - found) < 5e-7
      ? null
      : verifyText.valueChanged(String(found), String(expected));
  }
  return expected === found ? null : verifyText.valueChanged(String(found ?? ""), String(expected ?? ""));
}

/** A number format that shows something else than the one written. */
function shownDifference(cell: LayoutCell, present: Found): string | null {
  const format = present?.style?.numberFormat;
  if (format === undefined || cell.value === null) return null;
  return showing(cell.value, cell.style?.numberFormat) === showing(cell.value, format)
    ? null
    : verifyText.shows(String(cell.value), format);
}
