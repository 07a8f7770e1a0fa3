/** What differs between a sheet as it was sealed and as it is. */
import type { CellRef } from "../../base/address";
import type { CellValue, Grid, WorkbookGrids } from "../../ledger/grid";
import { matchRows, type Matched } from "./rows";
import {
  isBlank,
  packSheet,
  spell,
  unpackSheet,
  around,
  type Cells,
  type Look,
  type SheetSeal,
} from "./sheet";
import type { Kept } from "./values";

/** One difference between a seal and a workbook. */
export type SealDifference =
  | { readonly kind: "missing" | "added" | "hidden-sheet"; readonly sheet: string }
  /** Rows that stand elsewhere: by where they are, where they were. */
  | { readonly kind: "sorted" | "moved"; readonly sheet: string; readonly rows: ReadonlyMap<number, number> }
  /** `old` is undefined where it was not kept. */
  | {
      readonly kind: "cell";
      readonly sheet: string;
      readonly at: CellRef;
      readonly old: Kept;
      readonly oldLook: Look | null;
    }
  /** The values of the row that are known; where a row was taken out, `row` is where it stood. */
  | {
      readonly kind: "row-removed";
      readonly sheet: string;
      readonly row: number;
      readonly values: readonly { readonly value: Kept; readonly look: Look | null }[];
    }
  | { readonly kind: "row-added"; readonly sheet: string; readonly row: number }
  | {
      readonly kind: "look";
      readonly sheet: string;
      readonly at: CellRef;
      readonly from: Look;
      readonly to: Look;
    }
  | {
      readonly kind: "hidden";
      readonly sheet: string;
      readonly of: "row" | "column";
      readonly lines: readonly number[];
    }
  /** It cannot be told now whether rows or columns are hidden that were not. */
  | { readonly kind: "hidden-unknown"; readonly sheet: string }
  | { readonly kind: "more"; readonly sheet: string; readonly rows: number };

/** Rows of a sheet that are named one by one; beyond that they are counted. */
const MOST_ROWS = 50;
/** Cells of one row that are named. */
const MOST_CELLS = 20;

/** What speaks for a changed row that it is the one that stood there. */
const IN_PLACE = 0.25;

const VALUE: Look = { showing: "value", computed: false };
const same = (a: CellValue, b: CellValue): boolean =>
  isBlank(a) ? isBlank(b) : !isBlank(b) && spell(a) === spell(b);

/** A sheet then and now. */
class Comparison {
  private readonly rowsNow: ReadonlyMap<number, Grid["rows"][number]>;
  private readonly columns: readonly number[];
  readonly matched: Matched;

  constructor(
    private readonly then: SheetSeal,
    private readonly now: SheetSeal,
    private readonly grid: Grid,
  ) {
    this.rowsNow = new Map(grid.rows.map((row) => [row.index, row]));
    this.columns = [...new Set([...then.columns.keys(), ...now.columns.keys()])].sort((a, b) => a - b);
    this.matched = matchRows(then.codes, now.codes, (i, j) => this.alike(i, j));
  }

  /** Columns whose cells are not all what they were. */
  private readonly changed = (column: number): boolean =>
    this.then.columns.get(column)?.code !== this.now.columns.get(column)?.code;

  private valueNow(nth: number, column: number): CellValue {
    return this.rowsNow.get(this.now.rows[nth] ?? -1)?.values[column] ?? null;
  }

  private kept(nth: number, column: number): Kept {
    return this.then.columns.get(column)?.values?.[nth];
  }

  private lookThen(nth: number, column: number): Look | null {
    return this.then.columns.get(column)?.looks?.[nth] ?? null;
  }

  private alike(i: number, j: number): number {
    let [known, equal] = [0, 0];
    for (const column of this.columns) {
      const old = this.kept(i, column);
      if (old === undefined || isBlank(old)) continue;
      known++;
      if (same(old, this.valueNow(j, column))) equal++;
    }
    const inPlace = this.then.rows[i] === this.now.rows[j] ? IN_PLACE : 0;
    return known === 0 ? 0 : equal / known + inPlace;
  }

  /** The cells of a row that changed: those known to, and those of columns in which something did. */
  private cells(i: number, j: number): SealDifference[] {
    if (this.then.codes[i] === this.now.codes[j]) return [];
    const isUnknown = (column: number): boolean =>
      this.then.columns.has(column) && this.kept(i, column) === undefined && !this.isUnknownBlank(j, column);
    const known = this.columns.filter((column) => {
      const old = this.then.columns.has(column) ? this.kept(i, column) : null;
      return old !== undefined && !same(old, this.valueNow(j, column));
    });
    const unknown = this.columns.filter(isUnknown);
    const likely = unknown.filter(this.changed);
    // Where texts changed places their column holds what it held: any of the row may be the one.
    const columns = [...known, ...(known.length + likely.length > 0 ? likely : unknown)];
    return columns.map((column): SealDifference => {
      const old = this.then.columns.has(column) ? this.kept(i, column) : null;
      const { sheet } = this.grid;
      return { kind: "cell", sheet, at: this.at(j, column), old, oldLook: this.lookThen(i, column) };
    });
  }

  /** Nothing is known of a cell of a column of which nothing is kept: a blank one may always have been. */
  private isUnknownBlank(j: number, column: number): boolean {
    const { then, now } = this;
    return then.rows.length === now.rows.length ? false : isBlank(this.valueNow(j, column));
  }

  private at(j: number, column: number): CellRef {
    return { sheet: this.grid.sheet, row: this.now.rows[j] ?? 0, column };
  }

  /** Cells with the same content that show it otherwise, or are computed now. */
  private looks(i: number, j: number, passed: ReadonlySet<number>): SealDifference[] {
    return this.columns.flatMap((column): SealDifference[] => {
      if (passed.has(column) || isBlank(this.valueNow(j, column))) return [];
      const from = this.then.columns.get(column)?.looks?.[i] ?? VALUE;
      const to = this.now.columns.get(column)?.looks?.[j] ?? VALUE;
      const equal = from.showing === to.showing && from.computed === to.computed;
      return equal ? [] : [{ kind: "look", sheet: this.grid.sheet, at: this.at(j, column), from, to }];
    });
  }

  /** All differences, row by row, at most `MOST_ROWS` rows of them. */
  differences(): readonly SealDifference[] {
    const { sheet } = this.grid;
    const { pairs, removed, added, isSorted } = this.matched;
    const rows: SealDifference[][] = [];
    const looksDiffer = this.columns.some(
      (column) => this.then.columns.get(column)?.looks || this.now.columns.get(column)?.looks,
    );
    for (const [i, j] of pairs) {
      const cells = this.cells(i, j).slice(0, MOST_CELLS);
      const passed = new Set(cells.flatMap((one) => (one.kind === "cell" ? [one.at.column] : [])));
      const all = looksDiffer ? [...cells, ...this.looks(i, j, passed)] : cells;
      if (all.length > 0) rows.push(all);
    }
    for (const i of removed) {
      const values = this.columns.map((column) => ({
        value: this.kept(i, column),
        look: this.lookThen(i, column),
      }));
      rows.push([{ kind: "row-removed", sheet, row: this.then.rows[i] ?? 0, values }]);
    }
    for (const j of added) rows.push([{ kind: "row-added", sheet, row: this.now.rows[j] ?? 0 }]);
    const places = new Map(pairs.map(([i, j]) => [this.now.rows[j] ?? 0, this.then.rows[i] ?? 0]));
    const isMoved = removed.length + added.length === 0 && [...places].some(([now, then]) => now !== then);
    const kind = isSorted ? "sorted" : isMoved ? "moved" : null;
    return [
      ...(kind === null ? [] : [{ kind, sheet, rows: places } as const]),
      ...rows.slice(0, MOST_ROWS).flat(),
      ...(rows.length > MOST_ROWS ? [{ kind: "more", sheet, rows: rows.length - MOST_ROWS } as const] : []),
    ];
  }
}

/** What is hidden now and was not. */
function hiddenNow(then: SheetSeal, now: SheetSeal): SealDifference[] {
  const { name: sheet } = now;
  const lines = (before: ReadonlySet<number> | null, after: ReadonlySet<number> | null): number[] =>
    before === null || after === null ? [] : [...after].filter((line) => !before.has(line));
  const hidden = (of: "row" | "column", found: readonly number[]): SealDifference[] =>
    found.length === 0 ? [] : [{ kind: "hidden", sheet, of, lines: found }];
  const unknown =
    (then.hiddenRows !== null && now.hiddenRows === null) ||
    (then.hiddenColumns !== null && now.hiddenColumns === null);
  return [
    ...(now.isHidden && !then.isHidden ? [{ kind: "hidden-sheet", sheet } as const] : []),
    ...hidden("row", lines(then.hiddenRows, now.hiddenRows)),
    ...hidden("column", lines(then.hiddenColumns, now.hiddenColumns)),
    ...(unknown ? [{ kind: "hidden-unknown", sheet } as const] : []),
  ];
}

/** What differs on a sheet; `cells` are its cells as they are sealed. */
export function compareSheets(then: SheetSeal, grid: Grid, cells: Cells): readonly SealDifference[] {
  const now = unpackSheet(packSheet(around(grid), cells));
  if (now === null) throw new RangeError(`no seal of ${grid.sheet}`);
  return [...new Comparison(then, now, grid).differences(), ...hiddenNow(then, now)];
}

/** A workbook whose rows stand where they stood, hidden as they were; null where more than that changed. */
export function restored(
  workbook: WorkbookGrids,
  sheets: readonly SheetSeal[],
  differences: readonly SealDifference[],
): WorkbookGrids | null {
  const places = new Map<string, ReadonlyMap<number, number>>();
  for (const one of differences) {
    if (one.kind === "sorted" || one.kind === "moved") places.set(one.sheet, one.rows);
    else if (!one.kind.startsWith("hidden")) return null;
  }
  const then = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const changed = new Set(differences.map(({ sheet }) => sheet));
  const grids = workbook.grids.map((grid): Grid => {
    const sealed = then.get(grid.sheet);
    if (sealed === undefined || !changed.has(grid.sheet)) return grid;
    const { hiddenRows, hiddenColumns, isHidden } = sealed;
    const rows = places.get(grid.sheet);
    const moved = grid.rows.map((row) => ({ ...row, index: rows?.get(row.index) ?? row.index }));
    return {
      ...grid,
      visibility: isHidden ? "hidden" : "visible",
      hiddenRows,
      hiddenColumns,
      rows: moved.sort((a, b) => a.index - b.index),
    };
  });
  return { ...workbook, grids };
}
