/**
 * The account of a reading: what every cell with content of every sheet came to. Readers claim cells as they read;
 * what nobody claimed is unread and is said. So no cell is passed over in silence.
 */
import { boundsOf, type Area, type CellRef } from "../base/address";
import type { CellPosition, Grid, GridRow } from "./grid";
import type { Table, TableColumn } from "./table";
import { isBlank } from "./values/text";
import { FACT, HEADER, isLost, LABEL, TITLE, type Said } from "./verdict";

/** The last column that a sheet has. */
const LAST_COLUMN = 16_383;
/** The code of a cell that no reader has claimed. */
const NOBODY = 0;

/** One rectangle of cells that came to the same. Rows and columns are 0-based, ends included. */
export interface Stretch extends Area {
  readonly said: Said;
}

/** Says otherwise of a cell than its reader did: what scoring leaves out is known only afterwards. */
export type Change = (row: number, column: number, said: Said) => Said;

interface OpenStretch extends Stretch {
  bottom: number;
  right: number;
  filled: boolean;
}

/** The cells of one sheet. One number a cell, so that a ledger of 200,000 rows costs next to nothing. */
export class SheetAccount {
  /** Cells with content. */
  readonly cells: number;
  /** First slot of each row by its index, and the first slot behind it; both 0 for a row without content. */
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly codes: Uint32Array;

  constructor(
    readonly grid: Grid,
    private readonly book: CodeBook,
  ) {
    const last = grid.rows.at(-1)?.index ?? -1;
    this.starts = new Int32Array(last + 1);
    this.ends = new Int32Array(last + 1);
    let cells = 0;
    let slots = 0;
    for (const { index, values } of grid.rows) {
      this.starts[index] = slots;
      slots += values.length;
      this.ends[index] = slots;
      // forEach passes over holes: a value in column XFD costs one step.
      values.forEach((value) => {
        if (!isBlank(value)) cells++;
      });
    }
    this.cells = cells;
    this.codes = new Uint32Array(slots);
  }

  /** What a cell came to; null while nobody has claimed it. */
  said(row: number, column: number): Said | null {
    return this.book.said(this.codes[this.slot(row, column)] ?? NOBODY);
  }

  /** Claims a cell, whatever was said of it before. */
  claim(row: number, column: number, said: Said): void {
    const slot = this.slot(row, column);
    if (slot >= 0) this.codes[slot] = this.book.code(said);
  }

  /** Claims the cells of a row that nobody has claimed: one code a column from `left` on, 0 for none. */
  fill(row: number, left: number, codes: readonly number[]): void {
    const start = (this.starts[row] ?? 0) + left;
    const end = Math.min(this.ends[row] ?? 0, start + codes.length);
    for (let slot = start; slot < end; slot++)
      if (this.codes[slot] === NOBODY) this.codes[slot] = codes[slot - start] ?? NOBODY;
  }

  /** Claims one cell that nobody has claimed. */
  fillCell({ row, column }: CellPosition, code: number): void {
    const slot = this.slot(row, column);
    if (slot >= 0 && this.codes[slot] === NOBODY) this.codes[slot] = code;
  }

  /** Claims every unclaimed cell of an area. */
  fillArea({ top, left, bottom, right }: Area, said: Said): void {
    const codes = new Array<number>(right - left + 1).fill(this.book.code(said));
    for (let row = top; row <= bottom; row++) this.fill(row, left, codes);
  }

  /** How many cells have been claimed, blank ones included. */
  get claimed(): number {
    return this.codes.reduce((sum, code) => sum + (code === NOBODY ? 0 : 1), 0);
  }

  /** Cells with content that nobody has claimed. */
  *unclaimed(): Generator<{ readonly row: GridRow; readonly column: number }> {
    for (const row of this.grid.rows) {
      const start = this.starts[row.index] ?? 0;
      for (let column = 0; column < row.values.length; column++)
        if (this.codes[start + column] === NOBODY && !isBlank(row.values[column])) yield { row, column };
    }
  }

  /** Areas of equal verdicts, top to bottom: they do not overlap, and every cell with content lies in one. */
  stretches(change: Change = (_row, _column, said) => said): Stretch[] {
    const all: OpenStretch[] = [];
    let above: readonly OpenStretch[] = [];
    for (const row of this.grid.rows) {
      const here = this.runs(row, change).map((run) => {
        const same = above.find((one) => one.bottom === row.index - 1 && continues(one, run));
        if (same === undefined) return run;
        same.bottom = row.index;
        same.filled ||= run.filled;
        return same;
      });
      for (const one of here) if (one.top === row.index) all.push(one);
      above = here;
    }
    return all
      .filter(({ filled }) => filled)
      .map(({ top, left, bottom, right, said }) => ({ top, left, bottom, right, said }));
  }

  /** The stretches of one row. */
  private runs({ index, values }: GridRow, change: Change): OpenStretch[] {
    const runs: OpenStretch[] = [];
    for (let column = 0; column < values.length; column++) {
      const claimed = this.said(index, column);
      if (claimed === null) continue;
      const said = change(index, column, claimed);
      const filled = !isBlank(values[column]);
      const last = runs.at(-1);
      if (last !== undefined && last.right === column - 1 && last.said === said) {
        last.right = column;
        last.filled ||= filled;
      } else runs.push({ top: index, bottom: index, left: column, right: column, said, filled });
    }
    return runs;
  }

  /** The slot of a cell, or -1 where its row has none. */
  private slot(row: number, column: number): number {
    const slot = (this.starts[row] ?? 0) + column;
    return column >= 0 && slot < (this.ends[row] ?? 0) ? slot : -1;
  }
}

const continues = (above: Stretch, run: Stretch): boolean =>
  above.left === run.left && above.right === run.right && above.said === run.said;

/** Numbers for what is said, so that a cell keeps a number and no object. */
class CodeBook {
  private readonly all: (Said | null)[] = [null];
  private readonly codes = new Map<Said, number>();

  code(said: Said): number {
    const known = this.codes.get(said);
    if (known !== undefined) return known;
    this.codes.set(said, this.all.length);
    return this.all.push(said) - 1;
  }

  said(code: number): Said | null {
    return this.all[code] ?? null;
  }
}

/** Claims the cells of one table row by row: what its columns say goes unless the row or the cell says otherwise. */
export class TableAccount {
  private readonly left: number;
  /** Codes from `left` on: of a row that counts, and of one of which nothing is known. */
  private readonly counted: number[] = [];
  private readonly given: number[] = [];
  private row: GridRow | null = null;
  private counts = false;
  private rowSaid: Said | null = null;

  /** `said`: what a column says of its cells; FACT holds only in rows that count, null leaves them to be claimed one by one. */
  constructor(
    private readonly sheet: SheetAccount,
    private readonly book: CodeBook,
    table: Pick<
      Table,
      | "headerTop"
      | "headerBottom"
      | "left"
      | "right"
      | "columns"
      | "repeats"
      | "heads"
      | "titleTop"
      | "records"
    >,
    said: (column: TableColumn) => Said | null,
  ) {
    const { headerTop, headerBottom, right, records } = table;
    // A column without a header may stand before the first that has one.
    const left = Math.min(table.left, ...table.columns.slice(0, 1).map(({ index }) => index));
    this.left = left;
    for (const cell of records?.labels ?? []) sheet.claim(cell.row, cell.column, HEADER);
    if (records === null) sheet.fillArea({ top: headerTop, left, bottom: headerBottom, right }, HEADER);
    sheet.fillArea({ top: table.titleTop, left: 0, bottom: headerTop - 1, right: LAST_COLUMN }, TITLE);
    for (const row of table.heads) sheet.fillArea({ top: row, left, bottom: row, right }, LABEL);
    for (const row of table.repeats) sheet.fillArea({ top: row, left, bottom: row, right }, HEADER);
    for (const column of table.columns) {
      const of = said(column);
      this.counted[column.index - left] = of === null ? NOBODY : book.code(of);
      this.given[column.index - left] = of === null || of === FACT ? NOBODY : book.code(of);
    }
  }

  /** What a column says of its cells. */
  columnSaid(column: number): Said | null {
    return this.book.said(this.counted[column - this.left] ?? NOBODY);
  }

  /** Turns to a row; the one before is done. */
  begin(row: GridRow): void {
    this.end();
    this.row = row;
  }

  /** The row holds a record; false when that was known. */
  count(): boolean {
    const known = this.counts;
    this.counts = true;
    return !known;
  }

  /** The row holds no record, or none that counts. */
  skip(said: Said): void {
    this.rowSaid = said;
  }

  /** Claims one cell, whatever its row and column say. */
  claim(row: GridRow, column: number, said: Said): void {
    for (const cell of row.origins?.[column] ?? [{ row: row.index, column }])
      this.sheet.claim(cell.row, cell.column, said);
  }

  /** What was said of a cell so far. */
  said(row: GridRow, column: number): Said | null {
    const [cell = { row: row.index, column }] = row.origins?.[column] ?? [];
    return this.sheet.said(cell.row, cell.column);
  }

  /** Done with the row. */
  end(): void {
    if (this.row === null) return;
    const codes = this.codesOfRow();
    if (this.row.origins === undefined) this.sheet.fill(this.row.index, this.left, codes);
    else
      this.row.origins.forEach((cells, column) => {
        for (const cell of cells ?? []) this.sheet.fillCell(cell, codes[column - this.left] ?? NOBODY);
      });
    this.row = null;
    this.counts = false;
    this.rowSaid = null;
  }

  private codesOfRow(): readonly number[] {
    if (this.rowSaid === null) return this.counts ? this.counted : this.given;
    const code = this.book.code(this.rowSaid);
    const whole = !isLost(this.rowSaid);
    return Array.from(this.counted, (_, at) => (whole ? code : this.given[at] || code));
  }
}

/** Where a table's rows are, and whether its records are rows or cells. */
export interface TableExtent extends Area {
  readonly sheet: string;
  readonly recordsInCells: boolean;
  /** It holds one record, in several rows: a form, a column of a table turned on its side. */
  readonly single?: true;
}

/** The account of a workbook: one for every sheet that is not ours. */
export class Account {
  readonly sheets: readonly SheetAccount[];
  private readonly book = new CodeBook();
  private readonly byGrid: ReadonlyMap<Grid, SheetAccount>;
  private readonly extents: TableExtent[] = [];

  constructor(grids: readonly Grid[]) {
    this.sheets = grids.map((grid) => new SheetAccount(grid, this.book));
    this.byGrid = new Map(this.sheets.map((sheet) => [sheet.grid, sheet]));
  }

  /** The account of a sheet. @throws RangeError for one that is ours or of another workbook. */
  of(grid: Grid): SheetAccount {
    const sheet = this.byGrid.get(grid);
    if (sheet === undefined) throw new RangeError(`no account of ${grid.sheet}`);
    return sheet;
  }

  /** The account of a table that is read; `recordsInCells` where a cell, and not a row, is a record. */
  ofTable(table: Table, said: (column: TableColumn) => Said | null, recordsInCells = false): TableAccount {
    const { left, right, headerBottom } = table;
    const { sheet } = table.grid;
    if (table.records !== null) {
      for (const { origins = [] } of table.rows)
        this.extents.push({
          ...boundsOf(origins.flatMap((cells) => cells ?? [])),
          sheet,
          recordsInCells,
          single: true,
        });
      return new TableAccount(this.of(table.grid), this.book, table, said);
    }
    const bottom = table.rows.at(-1)?.index ?? headerBottom;
    this.extents.push({
      sheet,
      top: headerBottom + 1,
      left,
      bottom,
      right,
      recordsInCells,
    });
    return new TableAccount(this.of(table.grid), this.book, table, said);
  }

  /** The tables of a sheet that are read or left out as a whole. */
  tablesOf(sheet: string): readonly TableExtent[] {
    return this.extents.filter((extent) => extent.sheet === sheet);
  }

  /** The table that a cell belongs to; null where no table that is read holds it. */
  tableAt({ sheet, row, column }: CellRef): TableExtent | null {
    const holds = (extent: TableExtent): boolean =>
      extent.sheet === sheet &&
      extent.top <= row &&
      row <= extent.bottom &&
      extent.left <= column &&
      column <= extent.right;
    return this.extents.find(holds) ?? null;
  }

  /** Claims a table that is left out as a whole. */
  leaveOut(table: Table, said: Said): void {
    const account = this.ofTable(table, () => said);
    for (const row of table.rows) {
      account.begin(row);
      account.skip(said);
    }
    account.end();
  }
}
