/**
 * Whose a sheet is. A sheet of ours carries a mark, bears the line that says so, and still has the header that the mark
 * remembers. Where these do not agree nobody can tell: it is asked, and till then neither read nor replaced.
 */
import type { Grid, WorkbookGrids } from "./grid";
import { agreement, isPassing, parseMark, type Mark } from "./mark";
import { nativeKind } from "./tables/registry";

/** ours: not read, replaced by the next run; foreign: read, never replaced; disputed: asked about. */
export type Ownership = "ours" | "foreign" | "disputed";

const known = new WeakMap<Grid, Ownership>();

/** Whose a sheet is. */
export function ownershipOf(grid: Grid): Ownership {
  const found = known.get(grid) ?? judge(grid);
  known.set(grid, found);
  return found;
}

/** The mark of a sheet that is ours; null on every other. */
export function ownMark(grid: Grid): Mark | null {
  return ownershipOf(grid) === "ours" ? parseMark(grid.mark) : null;
}

/** The same workbook for one who only compares: what bears a mark of ours is held against what it should be. */
export function believingMarks(workbook: WorkbookGrids): WorkbookGrids {
  const grids = workbook.grids.map((grid) => {
    if (parseMark(grid.mark) === null) return grid;
    const believed = { ...grid };
    known.set(believed, "ours");
    return believed;
  });
  return { ...workbook, grids };
}

function judge(grid: Grid): Ownership {
  if (grid.mark === null) return "foreign";
  if (isPassing(grid.sheet, grid.mark)) return "ours";
  const agreed = agreement(grid);
  // No form of ours has the name of a ledger.
  return agreed === "line" || (agreed === "form" && nativeKind(grid.sheet) === null) ? "ours" : "disputed";
}
