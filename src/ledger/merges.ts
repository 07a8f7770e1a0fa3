/** Merged areas of a sheet, looked up by cell. */
import type { Area, Grid } from "./grid";

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

  /** Whether any merged area touches the rows. */
  touches(top: number, bottom: number): boolean {
    for (const [row] of this.byRow) if (row >= top && row <= bottom) return true;
    return false;
  }
}
