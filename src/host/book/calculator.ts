/** Formula results by IronCalc: fed with the sheets that formulas need, asked only when something changed. */
import { cellAddress, quoteSheet } from "../../base/address";
import type * as IronCalc from "@ironcalc/wasm";
import type { CellValue } from "../../ledger/grid";
import type { Cell } from "./cells";
import { pieces, withoutHyperlinks } from "./formula";
import type { Name, Sheet } from "./sheet";

/** The engine, already started. */
export type Engine = typeof IronCalc;

const NUMBER = 1;
const LOGICAL = 4;

interface Fed {
  readonly model: IronCalc.Model;
  readonly index: ReadonlyMap<Sheet, number>;
}

/** Keeps a calculating copy of the workbook. */
export class Calculator {
  private readonly engine: Engine;
  private fed: Fed | null = null;
  private readonly pending = new Map<Sheet, Set<string>>();
  /** Times everything was calculated. */
  runs = 0;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** A cell changed. */
  touch(sheet: Sheet, row: number, column: number): void {
    let cells = this.pending.get(sheet);
    if (!cells) this.pending.set(sheet, (cells = new Set()));
    cells.add(`${String(row)},${String(column)}`);
  }

  /** Sheets, lines or names changed: start anew next time. */
  forget(): void {
    this.fed?.model.free();
    this.fed = null;
    this.pending.clear();
  }

  /** Calculates all formulas; `take` says which results are put into their cells. */
  run(sheets: readonly Sheet[], names: readonly Name[], take: (cell: Cell) => boolean): void {
    this.runs += 1;
    const fed = this.feed(sheets, names);
    fed.model.resumeEvaluation();
    fed.model.evaluate();
    fed.model.pauseEvaluation();
    for (const [sheet, index] of fed.index)
      for (const [row, line] of sheet.cells.rows)
        for (const [column, cell] of line)
          if (cell.formula !== null && !isStructured(cell.formula) && take(cell))
            cell.value = this.result(fed, index, row, column);
  }

  private feed(sheets: readonly Sheet[], names: readonly Name[]): Fed {
    const known = this.fed;
    if (known && ![...this.pending.keys()].every((sheet) => known.index.has(sheet))) this.forget();
    if (this.fed) {
      const { model, index } = this.fed;
      for (const [sheet, cells] of this.pending)
        for (const key of cells) {
          const [row = 0, column = 0] = key.split(",").map(Number);
          put(model, index.size, index.get(sheet) ?? 0, sheet, row, column, names);
        }
      this.pending.clear();
      if ([...needed(sheets)].every((sheet) => index.has(sheet))) return this.fed;
      this.forget();
    }
    this.pending.clear();
    this.fed = this.build(sheets, names);
    return this.fed;
  }

  private build(sheets: readonly Sheet[], names: readonly Name[]): Fed {
    const wanted = needed(sheets);
    const used = sheets.filter((sheet) => wanted.has(sheet));
    const model = new this.engine.Model("book", "en", "UTC", "en");
    model.pauseEvaluation();
    for (let i = 1; i < used.length * 2; i += 1) model.newSheet();
    for (let i = 0; i < used.length * 2; i += 1) model.renameSheet(i, `§${String(i)}`);
    used.forEach((sheet, i) => {
      model.renameSheet(i, sheet.name);
    });
    const index = new Map(used.map((sheet, i) => [sheet, i]));
    for (const [sheet, i] of index)
      for (const [row, line] of sheet.cells.rows)
        for (const column of line.keys()) put(model, index.size, i, sheet, row, column, names);
    return { model, index };
  }

  private result(fed: Fed, index: number, row: number, column: number): CellValue {
    const type = fed.model.getCellType(index, row + 1, column + 1);
    const text = fed.model.getFormattedCellValue(index, row + 1, column + 1);
    if (type === LOGICAL) return text === "TRUE";
    if (type !== NUMBER) return errors[text] ?? text;
    // The display of a number is rounded; joined to a text it comes with all its digits.
    return Number(fed.model.getFormattedCellValue(index + fed.index.size, row + 1, column + 1));
  }
}

/** Errors of the engine that Excel shows otherwise. */
const errors: Readonly<Record<string, CellValue>> = {
  "#ERROR!": "#NAME?",
  "#N/IMPL!": "#NAME?",
  "#NIMPL!": "#NAME?",
  "#CIRC!": 0,
};

/** Puts one cell into the model, and beside it, for a formula, the text of its result. */
function put(
  model: IronCalc.Model,
  helpers: number,
  index: number,
  sheet: Sheet,
  row: number,
  column: number,
  names: readonly Name[],
): void {
  const cell = sheet.cells.at(row, column);
  const shadow = helpers + index;
  if (cell?.formula === null || cell === undefined) {
    model.setUserInput(index, row + 1, column + 1, constant(cell?.value ?? null));
    model.setUserInput(shadow, row + 1, column + 1, "");
    return;
  }
  const formula = withoutHyperlinks(withNames(cell.formula, sheet, names));
  try {
    model.setUserInput(index, row + 1, column + 1, `=${formula}`);
    const shown = `${quoteSheet(sheet.name)}!${cellAddress(row, column)}`;
    model.setUserInput(shadow, row + 1, column + 1, `=${shown}&""`);
  } catch (error) {
    // A formula that the engine cannot take shows as an unknown name, as it would in an older Excel.
    if (!(error instanceof Error)) throw error;
    model.setUserInput(index, row + 1, column + 1, "#NAME?");
  }
}

function constant(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)$/.test(value) ? value : `'${value}`;
}

/** Whether the formula speaks of a table's columns (`费用[金额]`): then it keeps the result that the file has. */
const isStructured = (formula: string): boolean => formula.replace(/"[^"]*"|'[^']*'/g, "").includes("[");

/** Sheets with formulas and sheets that they speak of. */
function needed(sheets: readonly Sheet[]): Set<Sheet> {
  const byName = new Map(sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]));
  const found = new Set<Sheet>();
  for (const sheet of sheets)
    for (const line of sheet.cells.rows.values())
      for (const cell of line.values()) {
        if (cell.formula === null) continue;
        found.add(sheet);
        for (const piece of pieces(cell.formula)) {
          if (piece.kind === "name" || /^indirect$/i.test(piece.text)) return new Set(sheets);
          const other = piece.kind === "reference" ? piece.sheet : null;
          const target = other === null ? undefined : byName.get(other.toLowerCase());
          if (target) found.add(target);
        }
      }
  return found;
}

/** Defined names replaced by what they stand for: the engine takes no Chinese names, nor `Sheet!#REF!`. */
function withNames(formula: string, sheet: Sheet, names: readonly Name[], depth = 0): string {
  if (depth > 8) return formula;
  return pieces(formula)
    .map((piece) => {
      if (piece.kind === "reference" && piece.cells === "#REF!") return piece.cells;
      if (piece.kind !== "name") return piece.text;
      const known = names.filter((n) => n.name.toLowerCase() === piece.text.toLowerCase());
      const name = known.find((n) => n.sheet === sheet) ?? known.find((n) => n.sheet === null);
      return name ? `(${withNames(name.formula, sheet, names, depth + 1)})` : piece.text;
    })
    .join("");
}
