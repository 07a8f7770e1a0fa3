/**
 * What a sheet held, in a few letters a row: a code of every row and of every column, the values that may be kept, which
 * cells are formulas or show something else than their value, and what was hidden.
 */
import { z } from "zod";
import {
  mixText,
  packNumbers,
  readShortCodes,
  SEED,
  shortCode,
  shortHash,
  unpackNumbers,
} from "../../base/hash";
import { showing, type Showing } from "../../base/number-format";
import type { CellValue, Grid } from "../../ledger/grid";
import { ColumnWriter, readColumn, type Kept, type Words } from "./values";

/** What a cell is besides its content: what its number format shows, and whether it is computed. */
export interface Look {
  readonly showing: Showing;
  readonly computed: boolean;
}

const SHOWINGS: readonly Showing[] = ["value", "rounded", "day", "other"];
const lookCode = (value: CellValue, format: string | undefined, computed: boolean): number =>
  (value === null ? 0 : SHOWINGS.indexOf(showing(value, format))) + (computed ? SHOWINGS.length : 0);
const lookOf = (code: number): Look => ({
  showing: SHOWINGS[code % SHOWINGS.length] ?? "value",
  computed: code >= SHOWINGS.length,
});

/** A column of a sealed sheet. */
export interface SealedColumn {
  /** Of all its cells, in whatever order they stand. */
  readonly code: number;
  /** By the place of the row among the filled ones; null where nothing of the column is kept. */
  readonly values: readonly Kept[] | null;
  /** The same of the looks; null where every cell shows its value and none is computed. */
  readonly looks: readonly Look[] | null;
}

/** A sealed sheet. */
export interface SheetSeal {
  readonly name: string;
  readonly isHidden: boolean;
  /** Indexes of the filled rows, and their codes, wherever they stand. */
  readonly rows: readonly number[];
  readonly codes: readonly number[];
  readonly columns: ReadonlyMap<number, SealedColumn>;
  /** Filled rows and columns that are hidden; null where that is not known. */
  readonly hiddenRows: ReadonlySet<number> | null;
  readonly hiddenColumns: ReadonlySet<number> | null;
}

/** A cell as it is sealed. */
export interface SealedCell {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly formula: string | undefined;
  readonly format: string | undefined;
  /** All of its content as text. */
  readonly text: string;
}

/** Calls back for every filled cell, row by row. */
export type Cells = (each: (cell: SealedCell) => void) => void;

/** Whether the value of a cell may be kept. */
export type Keeps = (cell: SealedCell) => boolean;

/** A value as text, with its type: 7 and "7" differ. */
export const spell = (value: CellValue): string =>
  typeof value === "number"
    ? `n${Number(value.toPrecision(15))}`
    : typeof value === "boolean"
      ? `b${String(value)}`
      : `t${String(value)}`;

export const isBlank = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || value === "";

/** The cells of a sheet that is read as a source: formulas count by what they came to. */
export const cellsOf =
  (grid: Grid): Cells =>
  (each) => {
    for (const { index, values, formulas, formats } of grid.rows)
      values.forEach((value, column) => {
        if (value === undefined || isBlank(value)) return;
        each({
          row: index,
          column,
          value,
          formula: formulas?.[column],
          format: formats[column],
          text: spell(value),
        });
      });
  };

/** What is gathered of a column from the top down. */
class ColumnGatherer {
  hash = 0;
  /** Runs: how long, and of what look. */
  private readonly looks: number[] = [];
  private length = 0;
  private look = 0;

  constructor(readonly values: ColumnWriter) {}

  /** A blank cell looks like the one above. */
  add(nth: number, text: number, look: number): void {
    this.hash = (this.hash + text) | 0;
    if (look === this.look) return;
    if (nth > this.length) this.looks.push(nth - this.length, this.look);
    this.length = nth;
    this.look = look;
  }

  looksOf(rows: number): readonly number[] {
    const all = [...this.looks, rows - this.length, this.look];
    return all.length === 2 && this.look === 0 ? [] : all;
  }
}

/** Numbers as runs: how far from the one before, and how many. */
function packRuns(numbers: Iterable<number>): string {
  const runs: number[] = [];
  let [start, last] = [-2, -1];
  let before = 0;
  const close = (): void => {
    if (start >= 0) runs.push(start - before, last - start + 1);
    before = last + 1;
  };
  for (const one of numbers) {
    if (start >= 0 && one === last + 1) last = one;
    else {
      if (start >= 0) close();
      start = last = one;
    }
  }
  close();
  return packNumbers(runs);
}

/** No sheet has more rows. */
const MOST_ROWS = 1_048_576;

function unpackRuns(text: string): number[] | null {
  const runs = unpackNumbers(text);
  if (runs === null || runs.length % 2 !== 0) return null;
  const numbers: number[] = [];
  let next = 0;
  for (let at = 0; at < runs.length; at += 2) {
    next += runs[at] ?? 0;
    const end = next + (runs[at + 1] ?? 0);
    if (end > MOST_ROWS) return null;
    while (next < end) numbers.push(next++);
  }
  return numbers;
}

/** The schema of a packed sheet. */
export const packedSheet = z.tuple([
  z.string(),
  z.boolean(),
  z.string(),
  z.string(),
  z.array(z.tuple([z.int().min(0).max(16_383), z.int(), z.string(), z.string()])),
  z.array(z.union([z.string(), z.number(), z.boolean()])),
  z.string().nullable(),
  z.string().nullable(),
]);
/** A packed sheet: name, hidden, rows, codes, columns (place, code, values, looks), words, hidden rows and columns. */
export type PackedSheet = z.infer<typeof packedSheet>;

const filledOf = (hidden: ReadonlySet<number> | null, filled: Iterable<number>): string | null =>
  hidden === null ? null : packRuns([...filled].filter((line) => hidden.has(line)));

/** What is known of a sheet besides its cells. */
type Around = Pick<Grid, "hiddenRows" | "hiddenColumns"> & {
  readonly name: string;
  readonly isHidden: boolean;
};

/** Seals a sheet; `keeps` says which values stand in the seal as they are. */
export function packSheet(around: Around, cells: Cells, keeps: Keeps = () => false): PackedSheet {
  const words: Words = [];
  const places = new Map<string | number | boolean, number>();
  const columns = new Map<number, ColumnGatherer>();
  const rows: number[] = [];
  const codes: string[] = [];
  let hash = SEED;
  const close = (): void => {
    if (rows.length > 0) codes.push(shortCode(shortHash(hash)));
    hash = SEED;
  };
  cells((cell) => {
    const { row, column, text, value, format, formula } = cell;
    if (row !== rows.at(-1)) {
      close();
      rows.push(row);
    }
    let own = columns.get(column);
    if (own === undefined) columns.set(column, (own = new ColumnGatherer(new ColumnWriter(words, places))));
    hash = mixText(hash, `${column}:${text};`);
    own.add(rows.length - 1, mixText(SEED, text), lookCode(value, format, formula !== undefined));
    if (value !== null) own.values.put(rows.length - 1, keeps(cell) ? value : undefined);
  });
  close();
  const inOrder = [...columns].sort(([a], [b]) => a - b);
  return [
    around.name,
    around.isHidden,
    packRuns(rows),
    codes.join(""),
    inOrder.map(([column, one]) => [
      column,
      one.hash,
      one.values.holds ? one.values.text() : "",
      packNumbers(one.looksOf(rows.length)),
    ]),
    words,
    filledOf(around.hiddenRows, rows),
    filledOf(
      around.hiddenColumns,
      inOrder.map(([column]) => column),
    ),
  ];
}

function readLooks(text: string, rows: number): readonly Look[] | null | undefined {
  if (text === "") return null;
  const runs = unpackNumbers(text);
  if (runs === null || runs.length % 2 !== 0) return undefined;
  const looks: Look[] = [];
  for (let at = 0; at < runs.length; at += 2) {
    const [count, look] = [runs[at] ?? 0, lookOf(runs[at + 1] ?? 0)];
    if (looks.length + count > rows) return undefined;
    for (let i = 0; i < count; i++) looks.push(look);
  }
  return looks;
}

/** Reads a packed sheet; null for what no run wrote. */
export function unpackSheet(packed: PackedSheet): SheetSeal | null {
  const [name, isHidden, rowText, codeText, columnTexts, words, hiddenRowText, hiddenColumnText] = packed;
  const rows = unpackRuns(rowText);
  const codes = readShortCodes(codeText);
  const hidden = [hiddenRowText, hiddenColumnText].map((text) => (text === null ? null : unpackRuns(text)));
  if (rows === null || codes === null || rows.length !== codes.length) return null;
  const columns = new Map<number, SealedColumn>();
  for (const [column, code, valueText, lookText] of columnTexts) {
    const values = valueText === "" ? null : readColumn(valueText, rows.length, words);
    const looks = readLooks(lookText, rows.length);
    if ((values === null && valueText !== "") || looks === undefined) return null;
    columns.set(column, { code, values, looks });
  }
  const [hiddenRows, hiddenColumns] = hidden;
  if ((hiddenRowText !== null && !hiddenRows) || (hiddenColumnText !== null && !hiddenColumns)) return null;
  return {
    name,
    isHidden,
    rows,
    codes,
    columns,
    hiddenRows: hiddenRows ? new Set(hiddenRows) : null,
    hiddenColumns: hiddenColumns ? new Set(hiddenColumns) : null,
  };
}

/** The codes of a packed sheet's rows. */
export const rowCodesOf = (packed: PackedSheet): ReadonlySet<number> =>
  new Set(readShortCodes(packed[3]) ?? []);

/** The code of every row of a source sheet, by its index. */
export function rowCodes(grid: Grid): ReadonlyMap<number, number> {
  const [, , rows, codes] = packSheet(
    { ...around(grid), hiddenRows: null, hiddenColumns: null },
    cellsOf(grid),
  );
  const indexes = unpackRuns(rows) ?? [];
  return new Map((readShortCodes(codes) ?? []).map((code, nth) => [indexes[nth] ?? -1, code]));
}

/** What is known of a sheet as it stands. */
export const around = ({ sheet, visibility, hiddenRows, hiddenColumns }: Grid): Around => ({
  name: sheet,
  isHidden: visibility !== "visible",
  hiddenRows,
  hiddenColumns,
});
