/** Merged areas of a sheet, looked up by cell. */
import type { Area } from "../../base/address";
import type { Grid, GridRow } from "../grid";
import { isBlank } from "../values/text";

/** Merges that touch a row, by row. Whole-sheet merges are cut off: nobody merges a thousand rows on purpose. */
const LONGEST = 2000;

/** Finds the merged area a cell belongs to. */
export class Merges {
  /** Whether merged areas are known at all (Office.js cannot read them without clearing the user's undo). */
  readonly known: boolean;
  private readonly byRow = new Map<number, Area[]>();

  constructor(grid: Grid) {
    this.known = grid.merges !== null;
    for (const area of grid.merges ?? []) {
      for (let row = area.top; row <= Math.min(area.bottom, area.top + LONGEST); row++) {
        const list = this.byRow.get(row);
        if (list === undefined) this.byRow.set(row, [area]);
        else list.push(area);
      }
    }
  }

  /** The merged area around a cell, or null. */
  at(row: number, column: number): Area | null {
    return this.byRow.get(row)?.find((area) => area.left <= column && column <= area.right) ?? null;
  }

  /** Rows with the value of an area merged downwards in each of its rows, as a reader sees it. */
  filledDown(rows: readonly GridRow[], left: number, right: number): readonly GridRow[] {
    const [first, last] = [rows[0], rows.at(-1)];
    if (!this.known || first === undefined || last === undefined || !this.touches(first.index, last.index))
      return rows;
    const tops = new Map(rows.map((row) => [row.index, row]));
    return rows.map((row) => {
      const areas = (this.byRow.get(row.index) ?? []).filter(
        (area) =>
          area.top < row.index && area.left >= left && area.left <= right && isBlank(row.values[area.left]),
      );
      if (areas.length === 0) return row;
      const values = [...row.values];
      const formats = [...row.formats];
      for (const area of areas) {
        const top = tops.get(area.top);
        values[area.left] = top?.values[area.left];
        formats[area.left] = top?.formats[area.left];
      }
      return { ...row, values, formats };
    });
  }

  /** Whether any merged area touches the rows. */
  touches(top: number, bottom: number): boolean {
    for (const [row] of this.byRow) if (row >= top && row <= bottom) return true;
    return false;
  }
}
