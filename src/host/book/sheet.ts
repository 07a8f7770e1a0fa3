/** One worksheet: its cells and everything that stands on it. */
import { areaAddress } from "../../base/address";
import type { Area } from "../../base/address";
import type { CellValue } from "../../ledger/grid";
import { HostError, accessDenied } from "../errors";
import { cellCount, contains, overlaps, sameArea } from "./area";
import { Cells } from "./cells";
import type { Entry } from "./input";
import { newPageLayout } from "./parts";
import type { AutoFilter, ConditionalStyle, PageLayout, ProtectionOptions, Validation } from "./parts";

/** A defined name. `formula` has no `=`; sheet is null for one of the whole workbook. */
export interface Name {
  readonly id: string;
  name: string;
  formula: string;
  visible: boolean;
  readonly sheet: Sheet | null;
}

/** One data series of a chart. */
export interface Series {
  name: string;
  values: { sheet: Sheet; area: Area } | null;
  categories: { sheet: Sheet; area: Area } | null;
}

/** A chart. Places are points from the sheet's top-left corner. */
export interface Chart {
  readonly id: string;
  readonly sheet: Sheet;
  name: string;
  readonly type: "BarClustered" | "ColumnClustered" | "Line";
  title: string;
  left: number;
  top: number;
  width: number;
  height: number;
  legendVisible: boolean;
  /** Categories from bottom to top. */
  categoriesReversed: boolean;
  series: Series[];
}

/** A conditional format: a formula, and what it lays over the cells where it is true. */
export interface Conditional {
  readonly id: string;
  readonly sheet: Sheet;
  areas: Area[];
  formula: string;
  style: ConditionalStyle;
}

/** A table, of which only its being there is known. */
export interface Table {
  readonly name: string;
}

/** Whom a sheet tells about changes. */
export interface SheetOwner {
  readonly date1904: boolean;
  /** Cells whose content changed. */
  cellsChanged(sheet: Sheet, area: Area): void;
}

/** Standard column width in characters. */
export const STANDARD_WIDTH = 8.43;
/** Standard row height in points. */
const STANDARD_HEIGHT = 14.25;

/** A worksheet. */
export class Sheet {
  readonly owner: SheetOwner;
  readonly id: string;
  name: string;
  visibility: "Visible" | "Hidden" | "VeryHidden" = "Visible";
  tabColor = "";
  showGridlines = true;
  cells = new Cells();
  merges: Area[] = [];
  /** Areas that one array formula fills; a part of one cannot be changed. */
  arrays: Area[] = [];
  freeze: { rows: number; columns: number } | null = null;
  protection: { options: ProtectionOptions; password: string | null } | null = null;
  names: Name[] = [];
  charts: Chart[] = [];
  conditionals: Conditional[] = [];
  validations: Validation[] = [];
  tables: Table[] = [];
  rowBreaks: number[] = [];
  pageLayout: PageLayout = newPageLayout();
  autoFilter: AutoFilter | null = null;
  /** What stands on it that saving would lose. */
  readonly unsaved: string[] = [];
  selection: Area = { top: 0, left: 0, bottom: 0, right: 0 };
  /** Name in the file it came from; null for a sheet made since. */
  readonly origin: string | null;
  /** Changed since it was opened, so that saving writes it anew. */
  touched = false;
  /** Deleted. */
  gone = false;

  constructor(owner: SheetOwner, id: string, name: string, origin: string | null) {
    this.owner = owner;
    this.id = id;
    this.name = name;
    this.origin = origin;
  }

  /** Puts entries (null = leave) into the area, after all checks. */
  enter(area: Area, entries: readonly (readonly (Entry | null)[])[]): void {
    this.guardContent(area);
    this.arrays = this.arrays.filter((array) => !overlaps(array, area));
    entries.forEach((line, r) => {
      line.forEach((entry, c) => {
        if (entry) this.put(area.top + r, area.left + c, entry);
      });
    });
    this.touched = true;
    this.owner.cellsChanged(this, area);
  }

  private put(row: number, column: number, entry: Entry): void {
    const merge = this.mergeAt(row, column);
    if (merge && (merge.top !== row || merge.left !== column)) return;
    const before = this.cells.at(row, column);
    if (!before && entry.value === null && entry.formula === null) return;
    const cell = this.cells.make(row, column);
    const shift = entry.format === "yyyy/m/d" && this.owner.date1904 ? 1462 : 0;
    cell.value = shift > 0 && typeof entry.value === "number" ? entry.value - shift : entry.value;
    cell.formula = entry.formula;
    const format = this.cells.formatAt(row, column);
    if (entry.format !== undefined && format.numberFormat === "General")
      cell.format = { ...format, numberFormat: entry.format };
  }

  /** The merged area that holds the cell. */
  mergeAt(row: number, column: number): Area | undefined {
    return this.merges.find((m) => m.top <= row && m.bottom >= row && m.left <= column && m.right >= column);
  }

  /** Refuses a change of content that protection, merged cells or a filter stand against. */
  guardContent(area: Area): void {
    if (this.protection && this.anyLocked(area))
      throw accessDenied(`The sheet ${this.name} is protected and ${areaAddress(area)} has locked cells.`);
    for (const merge of this.merges) {
      if (!overlaps(merge, area) || contains(area, merge)) continue;
      const first = { top: merge.top, left: merge.left, bottom: merge.top, right: merge.left };
      if (!sameArea(area, first))
        throw new HostError(
          "MergedRangeConflict",
          `${areaAddress(area)} covers only a part of the merged cells ${areaAddress(merge)}.`,
        );
    }
    for (const array of this.arrays)
      if (overlaps(array, area) && !contains(area, array))
        throw new HostError("InvalidOperation", `${areaAddress(array)} is one array formula.`);
    if (cellCount(area) > 1 && this.hasFilteredRows(area))
      throw new HostError("FilteredRangeConflict", `${areaAddress(area)} holds rows hidden by a filter.`);
  }

  /** Refuses a change of looks on a protected sheet that does not allow it. */
  guardFormat(
    kind: "allowFormatCells" | "allowFormatColumns" | "allowFormatRows" = "allowFormatCells",
  ): void {
    if (this.protection && !this.protection.options[kind])
      throw accessDenied(`The sheet ${this.name} is protected.`);
  }

  /** Refuses anything that protection forbids and no option allows. */
  guardObjects(): void {
    if (this.protection) throw accessDenied(`The sheet ${this.name} is protected.`);
  }

  /** Whether the area holds a locked cell. */
  anyLocked(area: Area): boolean {
    for (let r = area.top; r <= area.bottom; r += 1)
      for (let c = area.left; c <= area.right; c += 1) if (this.cells.formatAt(r, c).locked) return true;
    return false;
  }

  private hasFilteredRows(area: Area): boolean {
    for (const [row, line] of this.cells.rowLines)
      if (line.filtered && row >= area.top && row <= area.bottom) return true;
    return false;
  }

  /** Width of a column in points; 0 when hidden. */
  columnWidth(column: number): number {
    if (this.cells.isHidden("column", column)) return 0;
    return this.cells.columnLines.get(column)?.size ?? charactersToPoints(STANDARD_WIDTH);
  }

  /** Height of a row in points; 0 when hidden. */
  rowHeight(row: number): number {
    if (this.cells.isHidden("row", row)) return 0;
    return this.cells.rowLines.get(row)?.size ?? STANDARD_HEIGHT;
  }

  /** Distance in points from the sheet's edge to the start of a row or column. */
  offset(axis: "row" | "column", index: number): number {
    const lines = axis === "row" ? this.cells.rowLines : this.cells.columnLines;
    const standard = axis === "row" ? STANDARD_HEIGHT : charactersToPoints(STANDARD_WIDTH);
    let sum = index * standard;
    for (const [i, line] of lines) {
      if (i >= index) continue;
      sum += (line.hidden || line.filtered ? 0 : (line.size ?? standard)) - standard;
    }
    return sum;
  }

  /** Value as last known, without calculating. */
  rawValue(row: number, column: number): CellValue {
    return this.cells.at(row, column)?.value ?? null;
  }
}

/** Column width in points of a width in characters (7 pixels each and 5 around, 96 dpi). */
const charactersToPoints = (characters: number): number => Math.round(characters * 7 + 5) * 0.75;
/** Column width in characters of a width in points. */
export const pointsToCharacters = (points: number): number =>
  Math.max(0, Math.round(((points / 0.75 - 5) / 7) * 100) / 100);
