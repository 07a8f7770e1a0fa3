/** The cells of one sheet, with the formats of whole rows and columns beneath them. */
import type { CellValue } from "../../ledger/grid";
import { bounding } from "../../base/address";
import type { Area } from "../../base/address";
import { DEFAULT_FORMAT } from "./format";
import type { Format } from "./format";

/** One cell that holds something. */
export interface Cell {
  /** Constant, or the last known result of `formula`. */
  value: CellValue;
  /** Without `=`; null for a constant. */
  formula: string | null;
  /** null: as its row or column. */
  format: Format | null;
}

/** Height, visibility and format of a row, or width of a column. Sizes are in points; null = standard. */
export interface Line {
  size: number | null;
  hidden: boolean;
  /** Hidden by the sheet's filter, not by hand. */
  filtered: boolean;
  format: Format | null;
}

/** What stands on a sheet. Only what differs from an empty sheet is stored. */
export class Cells {
  readonly rows = new Map<number, Map<number, Cell>>();
  readonly rowLines = new Map<number, Line>();
  readonly columnLines = new Map<number, Line>();
  base: Format = DEFAULT_FORMAT;

  /** The cell, or undefined when nothing was ever put there. */
  at(row: number, column: number): Cell | undefined {
    return this.rows.get(row)?.get(column);
  }

  /** The cell, made when it is not there yet. */
  make(row: number, column: number): Cell {
    let line = this.rows.get(row);
    if (!line) this.rows.set(row, (line = new Map()));
    let cell = line.get(column);
    if (!cell) line.set(column, (cell = { value: null, formula: null, format: null }));
    return cell;
  }

  /** How the cell looks. */
  formatAt(row: number, column: number): Format {
    return (
      this.at(row, column)?.format ??
      this.rowLines.get(row)?.format ??
      this.columnLines.get(column)?.format ??
      this.base
    );
  }

  /** Every format that cells of an area may have. */
  *formatsIn({ top, left, bottom, right }: Area): Generator<Format> {
    let rest = (bottom - top + 1) * (right - left + 1);
    for (const row of lineNumbers(this.rows, top, bottom))
      for (const column of lineNumbers(this.rows.get(row) ?? new Map(), left, right)) {
        rest -= 1;
        yield this.formatAt(row, column);
      }
    if (rest === 0) return;
    yield this.base;
    for (const row of lineNumbers(this.rowLines, top, bottom)) yield this.formatAt(row, -1);
    for (const column of lineNumbers(this.columnLines, left, right)) yield this.formatAt(-1, column);
  }

  /** Settings of a row or column, made when absent. */
  line(axis: "row" | "column", index: number): Line {
    const lines = axis === "row" ? this.rowLines : this.columnLines;
    let line = lines.get(index);
    if (!line) lines.set(index, (line = { size: null, hidden: false, filtered: false, format: null }));
    return line;
  }

  /** Whether the row or column is hidden. */
  isHidden(axis: "row" | "column", index: number): boolean {
    const line = (axis === "row" ? this.rowLines : this.columnLines).get(index);
    return line !== undefined && (line.hidden || line.filtered);
  }

  /** The stored cells inside an area, row by row. */
  *within(area: Area): Generator<{ row: number; column: number; cell: Cell }> {
    for (const row of lineNumbers(this.rows, area.top, area.bottom)) {
      const line = this.rows.get(row);
      if (!line) continue;
      for (const column of lineNumbers(line, area.left, area.right)) {
        const cell = line.get(column);
        if (cell) yield { row, column, cell };
      }
    }
  }

  /** Changes the format of every cell in the area. */
  reformat(area: Area, change: (format: Format) => Format): void {
    const known = new Map<Format, Format>();
    for (let r = area.top; r <= area.bottom; r += 1)
      for (let c = area.left; c <= area.right; c += 1) {
        const before = this.formatAt(r, c);
        let after = known.get(before);
        if (!after) known.set(before, (after = change(before)));
        this.make(r, c).format = after;
      }
  }

  /** Rectangle around all cells with a value (or also a format); null when there are none. */
  used(valuesOnly: boolean, inside?: Area): Area | null {
    let found: Area | null = null;
    for (const [row, line] of this.rows) {
      if (inside && (row < inside.top || row > inside.bottom)) continue;
      for (const [column, cell] of line) {
        if (inside && (column < inside.left || column > inside.right)) continue;
        const holds = cell.value !== null || cell.formula !== null;
        if (!holds && (valuesOnly || cell.format === null)) continue;
        const at = { top: row, left: column, bottom: row, right: column };
        found = found ? bounding(found, at) : at;
      }
    }
    return found;
  }
}

/** Keys of a sparse map between two bounds, ascending, without walking empty stretches. */
function lineNumbers(map: ReadonlyMap<number, unknown>, first: number, last: number): number[] {
  if (last - first < map.size) {
    const found: number[] = [];
    for (let i = first; i <= last; i += 1) if (map.has(i)) found.push(i);
    return found;
  }
  return [...map.keys()].filter((i) => i >= first && i <= last).sort((a, b) => a - b);
}
