/** The workbook in memory: sheets, names, settings, calculation. */
import type { Area } from "../../base/address";
import type { CellValue } from "../../ledger/grid";
import { HostError, accessDenied, invalidArgument, itemNotFound } from "../errors";
import { fullAddress, parseArea, splitSheet } from "./address";
import { cellCount, overlaps, shifted } from "./area";
import { Calculator } from "./calculator";
import type { Engine } from "./calculator";
import { shiftAreas } from "./cells";
import type { Cell } from "./cells";
import { afterRename, afterSheetDeleted, afterShift } from "./formula";
import type { LineShift } from "./formula";
import type { Name, SheetOwner } from "./sheet";
import { Sheet } from "./sheet";

/** Something that happened, for event handlers. */
export type BookEvent =
  | {
      readonly kind: "changed";
      readonly sheet: Sheet;
      readonly area: Area;
      readonly changeType: string;
      /** What a single cell held before; undefined when more than one changed. */
      readonly before: CellValue | undefined;
    }
  | { readonly kind: "added" | "deleted" | "activated" | "deactivated" | "protected"; readonly sheet: Sheet }
  | { readonly kind: "renamed"; readonly sheet: Sheet; readonly from: string }
  | { readonly kind: "calculated"; readonly sheet: Sheet }
  | { readonly kind: "selected"; readonly sheet: Sheet; readonly area: Area };

/** A workbook. */
export class Book implements SheetOwner {
  sheets: Sheet[] = [];
  names: Name[] = [];
  readonly settings = new Map<string, unknown>();
  readonly name: string;
  readonly date1904: boolean;
  structure: { password: string | null } | null = null;
  calculationMode: "Automatic" | "AutomaticExceptTables" | "Manual" = "Automatic";
  active: Sheet;
  readonly events: BookEvent[] = [];
  /** Names of the sheets as the file had them. */
  openedSheets: readonly string[] = [];
  /** Off while the file is being read. */
  watching = false;
  private readonly calculator: Calculator;
  private stale = false;
  private readonly fresh = new Set<Cell>();
  private nextId = 1;
  /** Areas that follow inserted and deleted lines: ranges that the client still holds. */
  readonly followers = new Set<{ sheet: Sheet; area: Area; gone: boolean }>();

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

  private emit(event: BookEvent): void {
    if (this.watching) this.events.push(event);
  }

  // Sheets

  /** Sheet by name, without regard to case, or by id. */
  find(key: string): Sheet | undefined {
    return this.sheets.find((s) => s.id === key || s.name.toLowerCase() === key.toLowerCase());
  }

  /** Adds a sheet after the last one. Throws AccessDenied, InvalidArgument, ItemAlreadyExists. */
  add(name: string | null, origin: string | null = null): Sheet {
    this.guardStructure();
    const taken = name ?? this.freeName();
    if (origin === null) this.checkName(taken, null);
    const sheet = new Sheet(this, this.id("5"), taken, origin);
    this.sheets.push(sheet);
    sheet.touched = origin === null;
    this.calculator.forget();
    this.emit({ kind: "added", sheet });
    return sheet;
  }

  private freeName(): string {
    for (let n = this.sheets.length + 1; ; n += 1) {
      const name = `Sheet${String(n)}`;
      if (!this.find(name)) return name;
    }
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
    this.emit({ kind: "renamed", sheet, from });
  }

  /** Deletes a sheet; formulas that pointed at it show #REF!. */
  remove(sheet: Sheet): void {
    this.guardStructure();
    this.guardLastVisible(sheet);
    const at = this.sheets.indexOf(sheet);
    if (at < 0) throw itemNotFound(sheet.name);
    this.sheets.splice(at, 1);
    for (const follower of this.followers) if (follower.sheet === sheet) follower.gone = true;
    this.rewriteFormulas((formula) => afterSheetDeleted(formula, sheet.name));
    if (this.active === sheet) {
      const next = this.sheets.slice(at).find(isVisible) ?? this.sheets.find(isVisible);
      if (next) this.activate(next);
    }
    this.calculator.forget();
    this.emit({ kind: "deleted", sheet });
  }

  /** Refuses to take away the last sheet that can be seen. */
  guardLastVisible(sheet: Sheet): void {
    if (isVisible(sheet) && this.sheets.filter(isVisible).length < 2)
      throw new HostError("InvalidOperation", "A workbook must contain at least one visible worksheet.");
  }

  /** Puts the sheet at a 0-based place. */
  move(sheet: Sheet, position: number): void {
    this.guardStructure();
    if (!Number.isInteger(position) || position < 0 || position >= this.sheets.length)
      throw invalidArgument(`no such position: ${String(position)}`);
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.sheets.splice(position, 0, sheet);
  }

  /** Shows the sheet. */
  activate(sheet: Sheet): void {
    if (this.active === sheet) return;
    if (!isVisible(sheet)) throw new HostError("InvalidOperation", `The sheet ${sheet.name} is hidden.`);
    if (this.sheets.includes(this.active)) this.emit({ kind: "deactivated", sheet: this.active });
    this.active = sheet;
    this.emit({ kind: "activated", sheet });
  }

  /** Selects an area of a sheet and shows it. */
  select(sheet: Sheet, area: Area): void {
    this.activate(sheet);
    sheet.selection = area;
    this.emit({ kind: "selected", sheet, area });
  }

  /** Refuses what a protected structure forbids. */
  guardStructure(): void {
    if (this.structure && this.watching) throw accessDenied("The structure of the workbook is protected.");
  }

  /** Tells handlers that protection was switched. */
  protectionChanged(sheet: Sheet): void {
    this.emit({ kind: "protected", sheet });
  }

  // Cells and calculation

  cellsChanged(sheet: Sheet, area: Area, changeType = "RangeEdited", before?: CellValue): void {
    this.stale = true;
    if (cellCount(area) > 200_000) this.calculator.forget();
    else
      for (const { row, column, cell } of sheet.cells.within(area)) {
        this.calculator.touch(sheet, row, column);
        if (cell.formula !== null) this.fresh.add(cell);
      }
    this.emit({ kind: "changed", sheet, area, changeType, before });
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
    for (const sheet of this.sheets) this.emit({ kind: "calculated", sheet });
  }

  /** Names changed: formulas may mean something else now. */
  namesChanged(): void {
    this.stale = true;
    this.calculator.forget();
  }

  /** Inserts (count > 0) or deletes whole lines, or a band of them, and moves all that stands behind. */
  shiftLines(sheet: Sheet, shift: LineShift, band: { first: number; last: number } | null): void {
    sheet.cells.shift(shift.axis, shift.at, shift.count, band);
    sheet.touched = true;
    const inBand = (a: Area): boolean => {
      if (!band) return true;
      const [first, last] = shift.axis === "row" ? [a.left, a.right] : [a.top, a.bottom];
      return first >= band.first && last <= band.last;
    };
    const moved = (areas: readonly Area[]): Area[] =>
      areas.flatMap((a) => (inBand(a) ? shiftAreas([a], shift.axis, shift.at, shift.count) : [a]));
    sheet.merges = moved(sheet.merges);
    for (const conditional of sheet.conditionals) conditional.areas = moved(conditional.areas);
    sheet.conditionals = sheet.conditionals.filter((c) => c.areas.length > 0);
    sheet.validations = sheet.validations.flatMap((v) => moved([v.area]).map((area) => ({ ...v, area })));
    for (const table of sheet.tables) table.area = moved([table.area])[0] ?? table.area;
    for (const follower of this.followers) {
      if (follower.sheet !== sheet || !inBand(follower.area)) continue;
      const area = shifted(follower.area, shift.axis, shift.at, shift.count);
      if (area) follower.area = area;
      else follower.gone = true;
    }
    for (const other of this.sheets)
      for (const chart of other.charts)
        for (const series of chart.series)
          for (const key of ["values", "categories"] as const) {
            const source = series[key];
            if (source?.sheet !== sheet) continue;
            const area = moved([source.area])[0];
            series[key] = area ? { sheet, area } : null;
          }
    const move = band ? { ...shift, band } : shift;
    this.rewriteFormulas((formula, own) => afterShift(formula, own, sheet.name, move));
    this.stale = true;
    this.calculator.forget();
  }

  private rewriteFormulas(change: (formula: string, own: string) => string): void {
    for (const sheet of this.sheets) {
      for (const line of sheet.cells.rows.values())
        for (const cell of line.values()) {
          if (cell.formula === null) continue;
          const after = change(cell.formula, sheet.name);
          if (after === cell.formula) continue;
          cell.formula = after;
          sheet.touched = true;
          this.stale = true;
        }
      for (const conditional of sheet.conditionals)
        conditional.formula = change(conditional.formula, sheet.name);
    }
    for (const name of this.allNames()) name.formula = change(name.formula, name.sheet?.name ?? "");
  }

  // Addresses and names

  /** The place a text names: `A1`, `Sheet1!A1:B2`, or a defined name; null when it names none. */
  locate(text: string, own: Sheet): { sheet: Sheet; area: Area } | null {
    const { sheet: prefix, rest } = splitSheet(text.trim().replace(/^=/, ""));
    const sheet = prefix === null ? own : this.find(prefix);
    if (!sheet) return null;
    const area = parseArea(rest);
    if (area) return { sheet, area };
    const name =
      sheet.names.find((n) => n.name.toLowerCase() === rest.toLowerCase()) ??
      this.names.find((n) => n.name.toLowerCase() === rest.toLowerCase());
    if (name) return this.target(name);
    const table = this.sheets
      .flatMap((s) => s.tables)
      .find((t) => t.name.toLowerCase() === rest.toLowerCase());
    return table ? { sheet: table.sheet, area: table.area } : null;
  }

  /** The one area a name stands for; null when it is a constant, a formula, or broken. */
  target(name: Name): { sheet: Sheet; area: Area } | null {
    const { sheet: prefix, rest } = splitSheet(name.formula);
    const area = parseArea(rest);
    const sheet = prefix === null ? name.sheet : this.find(prefix);
    return area && sheet ? { sheet, area } : null;
  }

  /** Address with the sheet's name. */
  address(sheet: Sheet, area: Area): string {
    return fullAddress(sheet.name, area);
  }

  /** Tables that share a cell with the area. */
  tablesOver(sheet: Sheet, area: Area): boolean {
    return sheet.tables.some((t) => overlaps(t.area, area));
  }
}

/** Whether the sheet's tab is shown. */
export const isVisible = (sheet: Sheet): boolean => sheet.visibility === "Visible";
