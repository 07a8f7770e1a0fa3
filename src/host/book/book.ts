/** The workbook in memory: sheets, names, settings, calculation. */
import type { Area } from "../../base/address";
import type { CellValue } from "../../ledger/grid";
import { HostError, accessDenied, invalidArgument, itemNotFound } from "../errors";
import { parseArea } from "./address";
import { cellCount } from "./area";
import { Calculator } from "./calculator";
import type { Engine } from "./calculator";
import type { Cell } from "./cells";
import { afterRename, afterSheetDeleted } from "./formula";
import type { Name, SheetOwner } from "./sheet";
import { Sheet } from "./sheet";

/** Cells whose content changed, for event handlers. */
export interface Changed {
  readonly sheet: Sheet;
  readonly area: Area;
}

/** A workbook. */
export class Book implements SheetOwner {
  sheets: Sheet[] = [];
  names: Name[] = [];
  readonly name: string;
  readonly date1904: boolean;
  structure: { password: string | null } | null = null;
  calculationMode: "Automatic" | "AutomaticExceptTables" | "Manual" = "Automatic";
  active: Sheet;
  readonly events: Changed[] = [];
  /** The sheets as the file had them. */
  opened: readonly Pick<Sheet, "name" | "visibility">[] = [];
  /** Off while the file is being read. */
  watching = false;
  private readonly calculator: Calculator;
  private stale = false;
  private readonly fresh = new Set<Cell>();
  private nextId = 1;
  constructor(engine: Engine, name: string, date1904: boolean) {
    this.calculator = new Calculator(engine);
    this.name = name;
    this.date1904 = date1904;
    this.active = new Sheet(this, "", "", null);
  }

  /** An id never given before. */
  id(kind: string): string {
    const n = this.nextId;
    this.nextId += 1;
    return `{${n.toString(16).padStart(8, "0").toUpperCase()}-0000-0000-0000-${kind.padStart(12, "0")}}`;
  }

  /** Times formulas were calculated. */
  get calculations(): number {
    return this.calculator.runs;
  }

  /** All names, of the workbook and of its sheets. */
  allNames(): Name[] {
    return [...this.names, ...this.sheets.flatMap((sheet) => sheet.names)];
  }

  // Sheets

  /** Sheet by name, without regard to case, or by id. */
  find(key: string): Sheet | undefined {
    return this.sheets.find((s) => s.id === key || s.name.toLowerCase() === key.toLowerCase());
  }

  /** Adds a sheet after the last one. Throws AccessDenied, InvalidArgument, ItemAlreadyExists. */
  add(name: string, origin: string | null = null): Sheet {
    this.guardStructure();
    if (origin === null) this.checkName(name, null);
    const sheet = new Sheet(this, this.id("5"), name, origin);
    this.sheets.push(sheet);
    sheet.touched = origin === null;
    this.calculator.forget();
    return sheet;
  }

  /** Refuses a sheet name as Excel does. */
  checkName(name: string, own: Sheet | null): void {
    const bad =
      name.length === 0 ||
      name.length > 31 ||
      /[[\]:*?/\\]/.test(name) ||
      /[\u0000-\u001F]/.test(name) ||
      name.startsWith("'") ||
      name.endsWith("'") ||
      name.toLowerCase() === "history";
    if (bad) throw invalidArgument(`not a valid sheet name: ${name}`);
    const other = this.sheets.find((s) => s.name.toLowerCase() === name.toLowerCase());
    if (other && other !== own)
      throw new HostError("ItemAlreadyExists", `A sheet with the name ${name} already exists.`);
  }

  /** Renames a sheet and every formula that speaks of it. */
  rename(sheet: Sheet, name: string): void {
    this.guardStructure();
    this.checkName(name, sheet);
    const from = sheet.name;
    if (from === name) return;
    sheet.name = name;
    sheet.touched = true;
    this.rewriteFormulas((formula) => afterRename(formula, from, name));
    this.calculator.forget();
  }

  /** Deletes a sheet; formulas that pointed at it show #REF!. */
  remove(sheet: Sheet): void {
    this.guardStructure();
    this.guardLastVisible(sheet);
    const at = this.sheets.indexOf(sheet);
    if (at < 0) throw itemNotFound(sheet.name);
    this.sheets.splice(at, 1);
    sheet.gone = true;
    this.rewriteFormulas((formula) => afterSheetDeleted(formula, sheet.name));
    if (this.active === sheet) {
      const next = this.sheets.slice(at).find(isVisible) ?? this.sheets.find(isVisible);
      if (next) this.activate(next);
    }
    this.calculator.forget();
  }

  /** Refuses to take away the last sheet that can be seen. */
  guardLastVisible(sheet: Sheet): void {
    if (isVisible(sheet) && this.sheets.filter(isVisible).length < 2)
      throw new HostError("InvalidOperation", "A workbook must contain at least one visible worksheet.");
  }

  /** The user puts the sheet at a 0-based place. */
  move(sheet: Sheet, position: number): void {
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.sheets.splice(position, 0, sheet);
  }

  /** Shows the sheet. */
  activate(sheet: Sheet): void {
    if (this.active === sheet) return;
    if (!isVisible(sheet)) throw new HostError("InvalidOperation", `The sheet ${sheet.name} is hidden.`);
    this.active = sheet;
  }

  /** Selects an area of a sheet and shows it. */
  select(sheet: Sheet, area: Area): void {
    this.activate(sheet);
    sheet.selection = area;
  }

  /** Refuses what a protected structure forbids. */
  guardStructure(): void {
    if (this.structure && this.watching) throw accessDenied("The structure of the workbook is protected.");
  }

  // Cells and calculation

  cellsChanged(sheet: Sheet, area: Area): void {
    this.stale = true;
    if (cellCount(area) > 200_000) this.calculator.forget();
    else
      for (const { row, column, cell } of sheet.cells.within(area)) {
        this.calculator.touch(sheet, row, column);
        if (cell.formula !== null) this.fresh.add(cell);
      }
    if (this.watching) this.events.push({ sheet, area });
  }

  /** Value of a cell, calculated first when needed. */
  value(sheet: Sheet, row: number, column: number): CellValue {
    const cell = sheet.cells.at(row, column);
    if (!cell) return null;
    if (cell.formula !== null && this.stale) this.calculateIfDue(cell);
    return cell.value;
  }

  private calculateIfDue(cell: Cell): void {
    if (this.calculationMode !== "Manual") this.calculate();
    else if (this.fresh.has(cell)) this.settle();
  }

  /** Manual calculation: formulas that were just entered get the result they have now. */
  settle(): void {
    if (this.calculationMode !== "Manual" || this.fresh.size === 0) return;
    const fresh = new Set(this.fresh);
    this.calculator.run(this.sheets, this.allNames(), (cell) => fresh.has(cell));
    this.fresh.clear();
  }

  /** Calculates every formula now. */
  calculate(): void {
    this.calculator.run(this.sheets, this.allNames(), () => true);
    this.stale = false;
    this.fresh.clear();
  }

  /** Names changed: formulas may mean something else now. */
  namesChanged(): void {
    this.stale = true;
    this.calculator.forget();
  }

  private rewriteFormulas(change: (formula: string) => string): void {
    for (const sheet of this.sheets) {
      for (const line of sheet.cells.rows.values())
        for (const cell of line.values()) {
          if (cell.formula === null) continue;
          const after = change(cell.formula);
          if (after === cell.formula) continue;
          cell.formula = after;
          sheet.touched = true;
          this.stale = true;
        }
      for (const conditional of sheet.conditionals) conditional.formula = change(conditional.formula);
    }
    for (const name of this.allNames()) name.formula = change(name.formula);
  }

  /** The place that `A1` or `Sheet1!A1:B2` names; null when it names none. */
  locate(text: string): { sheet: Sheet; area: Area } | null {
    const at = text.lastIndexOf("!");
    const sheet = at < 0 ? this.active : this.find(text.slice(0, at).replace(/^'(.*)'$/s, "$1"));
    const area = parseArea(text.slice(at + 1));
    return sheet && area ? { sheet, area } : null;
  }
}

/** Whether the sheet's tab is shown. */
export const isVisible = (sheet: Sheet): boolean => sheet.visibility === "Visible";
