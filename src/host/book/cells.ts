/** The cells of one sheet, with the formats of whole rows and columns beneath them. */
import type { Area } from "../../base/address";
import type { CellValue } from "../../ledger/grid";
import { isEntireColumns, isEntireRows, shifted } from "./area";
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

  /** Changes the format of every cell in the area; whole rows and columns keep it for cells to come. */
  reformat(area: Area, change: (format: Format) => Format): void {
    const columns = isEntireColumns(area);
    const rows = isEntireRows(area);
    if (columns || rows) {
      if (columns && rows) {
        this.base = change(this.base);
        for (const line of [...this.rowLines.values(), ...this.columnLines.values()])
          if (line.format) line.format = change(line.format);
      } else if (columns) {
        for (let c = area.left; c <= area.right; c += 1) {
          const line = this.line("column", c);
          line.format = change(line.format ?? this.base);
          for (const [row, settings] of this.rowLines)
            if (settings.format) this.make(row, c).format ??= settings.format;
        }
      } else {
        for (let r = area.top; r <= area.bottom; r += 1) {
          for (const [column, settings] of this.columnLines)
            if (settings.format) this.make(r, column).format ??= settings.format;
          const line = this.line("row", r);
          line.format = change(line.format ?? this.base);
        }
      }
      for (const { cell } of this.within(area)) if (cell.format) cell.format = change(cell.format);
      return;
    }
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
        found = found
          ? {
              top: Math.min(found.top, row),
              left: Math.min(found.left, column),
              bottom: Math.max(found.bottom, row),
              right: Math.max(found.right, column),
            }
          : { top: row, left: column, bottom: row, right: column };
      }
    }
    return found;
  }

  /** Moves everything at and after `at` by `count` lines inside `band` of the other axis (negative deletes). */
  shift(
    axis: "row" | "column",
    at: number,
    count: number,
    band: { first: number; last: number } | null,
  ): void {
    const moved: { row: number; column: number; cell: Cell }[] = [];
    for (const [row, line] of this.rows)
      for (const [column, cell] of line) {
        const [along, across] = axis === "row" ? [row, column] : [column, row];
        if (along < at || (band && (across < band.first || across > band.last))) continue;
        line.delete(column);
        const to = along + count;
        if (count < 0 && along < at - count) continue;
        moved.push(axis === "row" ? { row: to, column, cell } : { row, column: to, cell });
      }
    for (const { row, column, cell } of moved) {
      let line = this.rows.get(row);
      if (!line) this.rows.set(row, (line = new Map()));
      line.set(column, cell);
    }
    if (band) return;
    const lines = axis === "row" ? this.rowLines : this.columnLines;
    const kept = [...lines].filter(([index]) => index < at || count >= 0 || index >= at - count);
    lines.clear();
    for (const [index, line] of kept) lines.set(index < at ? index : index + count, line);
  }

  /** An independent copy. */
  clone(): Cells {
    const copy = new Cells();
    copy.base = this.base;
    for (const [row, line] of this.rows)
      copy.rows.set(row, new Map([...line].map(([column, cell]) => [column, { ...cell }])));
    for (const [index, line] of this.rowLines) copy.rowLines.set(index, { ...line });
    for (const [index, line] of this.columnLines) copy.columnLines.set(index, { ...line });
    return copy;
  }
}

/** Moves areas with inserted or deleted lines; what is gone is left out. */
export function shiftAreas(
  areas: readonly Area[],
  axis: "row" | "column",
  at: number,
  count: number,
): Area[] {
  return areas.map((a) => shifted(a, axis, at, count)).filter((a) => a !== null);
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
