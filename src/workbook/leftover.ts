/** Sheets that a run builds aside: how they are marked, and how those a broken run left are known again. */
import type { WorkbookGrids } from "../ledger/grid";
import { isPassing } from "../ledger/mark";
import { workbookText } from "../text/workbook";

const ASIDE = "支部考评:暂存:";
const BACKUP = "支部考评:备份:";

/** Mark of a sheet on which the content of `sheet` is built before it is swapped in. */
export function asideMark(sheet: string): string {
  return `${ASIDE}${sheet}`;
}

/** Mark of a copy of `sheet` as it was before the swap. */
export function backupMark(sheet: string): string {
  return `${BACKUP}${sheet}`;
}

/** Names of the sheets that an earlier write could not clear away. */
export function leftoversIn(workbook: WorkbookGrids): readonly string[] {
  return workbook.grids.filter((grid) => isPassing(grid.sheet, grid.mark)).map((grid) => grid.sheet);
}

/** Gives out names for passing sheets that no sheet of the workbook bears. */
export class PassingNames {
  private readonly taken: Set<string>;

  constructor(names: readonly string[]) {
    this.taken = new Set(names.map((name) => name.toLowerCase()));
  }

  /** A free name for content built aside. */
  aside(): string {
    return this.free(workbookText.asideName);
  }

  /** A free name for a backup. */
  backup(): string {
    return this.free(workbookText.backupName);
  }

  private free(name: (n: number) => string): string {
    for (let n = 1; ; n += 1) {
      const candidate = name(n);
      if (this.taken.has(candidate.toLowerCase())) continue;
      this.taken.add(candidate.toLowerCase());
      return candidate;
    }
  }
}
