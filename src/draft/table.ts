/** The table form of a 细则: which column is what, and which rows make one item. */
import { textKey } from "../base/text";
import { Grid, headByCells, headOf, roleOf, type Columns, type Head } from "./columns";
import type { Table, TableCell } from "./document";
import { keyOf, scores } from "./clauses";
import {
  kindOf,
  namePoints,
  numbered,
  OF_KIND,
  weightIn,
  type Item,
  type Kind,
  type Pair,
  type Parsed,
  type StatedSum,
} from "./item";

const TOTAL = /^(?:合计|总计|共计|总分|小计|满分|合计分值?|总分值)[:：]?(\d+(?:\.\d+)?)?分?$/;

/** Whether a cell only says that its row is a sum. */
export const isTotalCell = (text: string): boolean => TOTAL.test(textKey(text));

/** A table taken apart. `from`: its first row below the header. */
export interface TableParsed extends Parsed {
  readonly columns: Columns;
  readonly from: number;
}

/** Reads a table; `before`: the columns of the table above, which a table cut by a page goes on with. Null where it is none. */
export function parseTable(
  table: Table,
  headings: Headings,
  before: { readonly columns: Columns; readonly width: number } | null,
): TableParsed | null {
  const grid = new Grid(table);
  const own = headOf(grid);
  const goesOn =
    own === null && before !== null && before.width === table.columns && isScored(grid, before.columns)
      ? before.columns
      : null;
  const head = own ?? (goesOn === null ? headByCells(grid) : null);
  const columns = goesOn ?? head?.columns;
  return columns ? new TableReader(grid, columns, head, headings).read() : null;
}

/** Whether most rows of a table without a header say how points are lost or earned where the table above does. */
function isScored(grid: Grid, { standards, contents, points }: Columns): boolean {
  const rows = Array.from({ length: grid.table.rows }, (_, row) => row).filter(
    (row) => grid.filled(row).length > 1,
  );
  const scored = rows.filter((row) =>
    standards.length > 0
      ? standards.some((column) => scores(keyOf(grid.text(row, column))))
      : contents.some((column) => scores(keyOf(grid.text(row, column)))) ||
        points.some((column) => /^\d{1,3}(?:\.\d+)?分?$/.test(textKey(grid.text(row, column)))),
  );
  return scored.length * 2 > rows.length;
}

/** What stands over a table. */
export interface Headings {
  readonly names: readonly string[];
  /** The numbered one, of which the table is a part: 一、基础工作; null where there is none. */
  readonly part: string | null;
}

/** Rows that share one cell of points, or of content where no points stand. */
interface Group {
  readonly rows: number[];
  readonly cell: TableCell | undefined;
}

class TableReader {
  private readonly items: Item[] = [];
  private readonly sums: StatedSum[] = [];
  private readonly notes: string[] = [];
  private section: string[] = [];
  /** The names of the item above. */
  private above: readonly string[] = [];
  /** Items since the last sum of a part. */
  private counted = 0;

  constructor(
    private readonly grid: Grid,
    private readonly columns: Columns,
    private readonly head: Head | null,
    private readonly headings: Headings,
  ) {}

  read(): TableParsed {
    const { rows } = this.grid.table;
    const from = this.head ? this.head.last + 1 : 0;
    for (let row = 0; row < (this.head?.first ?? 0); row++)
      this.notes.push(...this.grid.filled(row).map(({ text }) => text));
    let group: Group | null = null;
    for (let row = from; row < rows; row++) {
      if (this.grid.filled(row).length === 0 || this.isHeaderAgain(row)) continue;
      const apart = this.apart(row);
      if (apart) {
        group = this.close(group);
        apart();
        continue;
      }
      const cell = this.keyCell(row);
      if (group && ((cell !== undefined && cell === group.cell) || this.goesOn(row))) group.rows.push(row);
      else {
        this.close(group);
        group = { rows: [row], cell };
      }
    }
    this.close(group);
    this.partSums();
    // What stands beside the clauses is none of them, and may still say something of grades or points.
    const beside = this.columns.others.flatMap((column) => this.grid.below(column, from - 1));
    this.notes.push(...new Set(beside));
    return { items: this.items, sums: this.sums, notes: this.notes, columns: this.columns, from };
  }

  private isHeaderAgain(row: number): boolean {
    if (!this.head) return false;
    const roles = this.grid.filled(row).map(({ text }) => roleOf(text));
    return roles.length >= 3 && roles.every((role) => role !== null);
  }

  /** Sections, sums and notes: rows that are no item, and what is to be done with them. */
  private apart(row: number): (() => void) | null {
    const cells = this.grid.filled(row);
    const [first] = cells;
    if (!first) return () => undefined;
    const total = TOTAL.exec(textKey(first.text));
    if (total) return () => this.total(row, textKey(first.text).startsWith("小计"), total[1]);
    if (cells.length > 1 || first.rowSpan > 1 || first.columnSpan * 2 <= this.grid.table.columns) return null;
    const scoring = /扣|加\d|不得分|\d分?以[上下]|[。；]/.test(
      first.text.replace(/扣分项|加分项|减分项/g, ""),
    );
    return () => {
      if (first.text.length <= 40 && !scoring) [this.section, this.above] = [[first.text], []];
      else this.notes.push(first.text);
    };
  }

  private total(row: number, partial: boolean, named: string | undefined): void {
    const numbers = this.grid
      .filled(row)
      .slice(1)
      .map(({ text }) => /^(\d+(?:\.\d+)?)分?$/.exec(textKey(text))?.[1]);
    const said = named ?? numbers.find((number) => number !== undefined);
    const items = partial ? this.items.slice(this.counted) : [...this.items];
    if (said !== undefined) this.sums.push({ at: this.place(row), said, items });
    if (partial) this.counted = this.items.length;
  }

  private place(row: number): string {
    const { sheet, index } = this.grid.table;
    return sheet === undefined ? `表${index}第${row + 1}行` : `${sheet}!${row + 1}行`;
  }

  /** The cell by which rows belong together. */
  private keyCell(row: number): TableCell | undefined {
    const { points, contents, projects } = this.columns;
    for (const column of [...points].reverse()) {
      const cell = this.grid.at(row, column);
      if (cell && cell.text !== "") return cell;
    }
    const last = contents.at(-1) ?? projects.at(-1);
    const cell = last === undefined ? undefined : this.grid.at(row, last);
    return cell?.text === "" ? undefined : cell;
  }

  /** Whether a row has no points, name or number of its own: it goes on with the one above, over a page perhaps. */
  private goesOn(row: number): boolean {
    const { points, projects, contents, serial } = this.columns;
    const named = [...projects, ...(serial === null ? [] : [serial]), ...points];
    // Without a column of points only a row without a content goes on.
    const blank = points.length === 0 || projects.length === 0 ? [...named, ...contents] : named;
    return blank.every((column) => this.grid.text(row, column) === "");
  }

  private close(group: Group | null): null {
    if (group) {
      const item = this.itemOf(group);
      if (item) this.items.push(item);
    }
    return null;
  }

  /** Texts of some columns in some rows, each cell once. */
  private texts(rows: readonly number[], columns: readonly number[]): string {
    const cells = rows.flatMap((row) => columns.map((column) => this.grid.at(row, column)));
    return [...new Set(cells)].flatMap((cell) => (cell && cell.text !== "" ? [cell.text] : [])).join("\n");
  }

  private itemOf({ rows }: Group): Item | null {
    const [row = 0] = rows;
    const { serial, projects, contents, points, standards } = this.columns;
    const own = projects.map((column) => this.grid.text(row, column)).filter((name) => name !== "");
    // A name stands once over its rows, also where no merge of cells says so.
    if (own.length > 0) this.above = own;
    const names = [...this.section, ...(own.length > 0 ? own : this.above)].filter((name) => name !== "");
    const pairs = rows.map((one): Pair => ({
      content: this.texts([one], contents),
      standard: this.texts([one], standards),
    }));
    const held = pairs.filter(
      (pair, i) =>
        (pair.content !== "" || pair.standard !== "") &&
        pairs.findIndex((other) => other.content === pair.content && other.standard === pair.standard) === i,
    );
    const innermost = [...points].reverse().map((column) => this.grid.text(row, column));
    const said = innermost.find((text) => text !== "") ?? "";
    const inner = names.at(-1) ?? "";
    // The name of one item may carry its points; that of many is their part.
    const named = namePoints(inner);
    if (held.length === 0 && inner === "") return null;
    const ordinal = serial === null ? "" : this.grid.text(row, serial);
    const alone = own.length > 0 && this.isAlone(rows);
    return {
      number: this.numberOf(ordinal, names),
      category: this.headings.part ?? bare(names[0] ?? this.headings.names.at(-1) ?? ""),
      title: alone ? bare(inner) : "",
      points: said !== "" ? said : alone && named ? named.points : "",
      pairs: mergeShared(held),
      kind: this.kindFor(names),
      ...(this.columns.additionsApart ? { additionsApart: true } : {}),
      source: { table: this.grid.table.index, row: row + 1 },
    };
  }

  /** What the names of an item make of it, else the headings over the table. */
  private kindFor(names: readonly string[]): Kind {
    const own = kindOf(names);
    return own === "base" ? kindOf(this.headings.names.filter((name) => OF_KIND.test(name))) : own;
  }

  /** Whether the innermost name stands for these rows alone. */
  private isAlone(rows: readonly number[]): boolean {
    const column = this.columns.projects.at(-1);
    const cell = column === undefined ? undefined : this.grid.at(rows[0] ?? 0, column);
    if (cell === undefined || cell.row !== rows[0] || cell.rowSpan > rows.length) return false;
    return this.grid.table.cells.every(
      (other) => other === cell || other.column !== column || other.text !== cell.text,
    );
  }

  private numberOf(ordinal: string, names: readonly string[]): string {
    // 3, 3.2, and codes of a bureau's own: A01.
    const serial =
      numbered(`${ordinal}、`).number ||
      /^(?:\d+(?:[.-]\d+)*|[A-Za-z]{1,4}[.-]?\d{1,4})$/.exec(ordinal.trim())?.[0];
    if (serial) return serial;
    return names
      .map((name) => numbered(name).number)
      .filter((number) => number !== "")
      .join(".");
  }

  /** 组织建设（20分）over its rows is a sum of theirs. */
  private partSums(): void {
    for (const column of this.columns.projects)
      for (const cell of this.grid.table.cells) {
        const stated = cell.column === column ? namePoints(cell.text) : null;
        if (!stated) continue;
        const items = this.items.filter(
          ({ source }) => source.row - 1 >= cell.row && source.row - 1 < cell.row + cell.rowSpan,
        );
        if (items.length > 1 || (items[0] && items[0].points !== stated.points))
          this.sums.push({ at: `${this.place(cell.row)}“${bare(cell.text)}”`, said: stated.points, items });
      }
    for (const column of this.columns.points.slice(0, -1))
      for (const cell of this.grid.table.cells) {
        const said =
          cell.column === column ? /^(\d+(?:\.\d+)?)分?$/.exec(textKey(cell.text))?.[1] : undefined;
        const items = this.items.filter(
          ({ source }) => source.row - 1 >= cell.row && source.row - 1 < cell.row + cell.rowSpan,
        );
        if (said !== undefined && items.length > 0) this.sums.push({ at: this.place(cell.row), said, items });
      }
  }
}

/** A name without its number, points and line ends. */
export function bare(name: string): string {
  const text = numbered(name.replace(/\s+/g, "")).text;
  const named = namePoints(text)?.rest ?? text;
  return (weightIn(named)?.rest ?? named).replace(/[:：]$/, "");
}

/** Rows of one merged content cell, or of one merged standard, are one pair. */
function mergeShared(pairs: readonly Pair[]): readonly Pair[] {
  const merged: { content: string; standard: string }[] = [];
  for (const pair of pairs) {
    const last = merged.at(-1);
    if (last && last.content === pair.content) last.standard += `\n${pair.standard}`;
    else if (last && last.standard === pair.standard && pair.standard !== "")
      last.content += `\n${pair.content}`;
    else merged.push({ ...pair });
  }
  return merged;
}
