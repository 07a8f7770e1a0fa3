/** Columns of the tables on our sheets: everything about a column in one place, found again by what it is called. */
import type { Area } from "../base/address";
import type { Grid, GridRow } from "../ledger/grid";
import { fitWidth, type Typed } from "./cells";
import type { LayoutCell, SheetLayout } from "./layout";
import { linkLabel } from "./links";

/** Where a row stands: on the sheet, and in its table; both from 0. */
export interface RowPlace {
  readonly row: number;
  readonly index: number;
}

/** One column of a table whose rows are made from `Row`s. */
export interface Column<Row> {
  readonly header: string;
  /** In characters; a pair: wide enough for its texts in one line, within these bounds. */
  readonly width: number | readonly [least: number, most: number];
  readonly cell: (row: Row, place: RowPlace) => LayoutCell;
  /** Such columns together name a row: what people type beside it follows it. */
  readonly key?: true;
  /** People fill it in. carried: the next run puts it back; read: the sheet itself reads it back and may change it. */
  readonly input?: "carried" | "read";
  readonly hidden?: true;
}

/** A table's columns, in order, by what code calls them. */
export type Columns<Row, Id extends string = string> = Readonly<Record<Id, Column<Row>>>;

/** Width of a column, in characters. */
export interface ColumnSize {
  readonly width: number;
  readonly hidden?: true;
}

/** Widths of a table's columns, fitted to the rows where they are to be. */
export function sizesOf<Row>(columns: Columns<Row>, rows: readonly Row[]): readonly ColumnSize[] {
  return Object.values(columns).map(({ width, cell, hidden }) => {
    const texts = () => rows.map((row, index) => String(cell(row, { row: index, index }).value ?? ""));
    const size = typeof width === "number" ? width : fitWidth(texts(), ...width);
    return hidden ? { width: size, hidden } : { width: size };
  });
}

/** A table as it stands on a sheet. */
export class Table<Id extends string> {
  /** `header` is the header's row; rows follow it up to `last`. */
  constructor(
    readonly ids: readonly Id[],
    readonly header: number,
    readonly last: number,
  ) {}

  get first(): number {
    return this.header + 1;
  }

  /** Index of a column. */
  at(id: Id): number {
    return placeOf(this.ids, id);
  }

  /** The rows of one column; `last` where they shall end earlier. */
  area(id: Id, last = this.last): Area {
    return { top: this.first, bottom: last, left: this.at(id), right: this.at(id) };
  }

  /** The header, and the columns up to `through`, stay in sight and on every page. */
  frozen(through?: Id): Pick<SheetLayout, "freeze"> & Pick<SheetLayout["print"], "repeatRows"> {
    return {
      freeze: { rows: this.first, columns: through === undefined ? 0 : this.at(through) + 1 },
      repeatRows: { first: this.header, last: this.header },
    };
  }
}

/** Where a column stands among others. */
export function placeOf<Id extends string>(ids: readonly Id[], id: Id): number {
  const at = ids.indexOf(id);
  if (at < 0) throw new Error(`no column ${id}`);
  return at;
}

/** Text of a cell as typed, trimmed; "" for blank. A link says its label, also where no program has calculated it. */
export function textAt(row: GridRow | undefined, column: number): string {
  const value = row?.values[column];
  const said = value ?? linkLabel(row?.formulas?.[column] ?? "") ?? "";
  return String(said).trim();
}

/** The header row is the first that holds all the words. */
export function headerRowOf(grid: Grid, words: readonly string[]): GridRow | null {
  return (
    grid.rows.find((row) => {
      const texts = new Set(row.values.map((_, column) => textAt(row, column)));
      return words.every((word) => texts.has(word));
    }) ?? null
  );
}

/** The first column under each header text. */
export function columnsByHeader(header: GridRow): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  header.values.forEach((_, column) => {
    const text = textAt(header, column);
    if (text !== "" && !columns.has(text)) columns.set(text, column);
  });
  return columns;
}

/** One row of an earlier sheet, read by column. */
export interface OldRow<Id extends string> {
  /** Its row on the sheet. */
  readonly row: number;
  readonly text: (id: Id) => string;
  readonly number: (id: Id) => number | null;
  /** Whether a formula stands there, calculated or not. */
  readonly isFormula: (id: Id) => boolean;
  readonly typed: (id: Id) => Typed;
  /** Every number of the row, by header. */
  readonly numbers: () => ReadonlyMap<string, number>;
}

/** The rows with text in all of `filled`, below the first header that has the columns `needed`; null without one. */
export function readTable<Id extends string>(
  old: Grid | null,
  columns: Readonly<Record<Id, { readonly header: string }>>,
  needed: readonly NoInfer<Id>[],
  filled: readonly NoInfer<Id>[],
): readonly OldRow<Id>[] | null {
  const words = needed.map((id) => columns[id].header);
  const header = old === null ? null : headerRowOf(old, words);
  if (old === null || header === null) return null;
  const present = columnsByHeader(header);
  const at = (id: Id) => present.get(columns[id].header) ?? -1;
  const numberAt = (row: GridRow, column: number) => {
    const value = row.values[column];
    return typeof value === "number" ? value : null;
  };
  return old.rows
    .filter((row) => row.index > header.index && filled.every((id) => textAt(row, at(id)) !== ""))
    .map((row) => ({
      row: row.index,
      text: (id) => textAt(row, at(id)),
      number: (id) => numberAt(row, at(id)),
      isFormula: (id) => row.formulas?.[at(id)] !== undefined,
      typed: (id) => ({ value: row.values[at(id)] ?? null, format: row.formats[at(id)] ?? null }),
      numbers: () =>
        new Map(
          [...present].flatMap(([text, column]): [string, number][] => {
            const value = numberAt(row, column);
            return value === null ? [] : [[text, value]];
          }),
        ),
    }));
}
