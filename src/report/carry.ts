/**
 * What the committee typed into our sheets outlives the next run: decisions, and everything outside our
 * columns, found again by the row's key (支部名称, or what else names the row) and not by its position.
 */
import { columnName } from "../base/address";
import type { Grid, GridRow } from "../ledger/grid";
import { reportText } from "../text/report";
import { textCell } from "./cells";
import { columnsByHeader, headerRowOf, textAt } from "./columns";
import type { LayoutCell, LayoutRow, SheetLayout } from "./layout";
import { parseMark } from "../ledger/mark";
import { styles, TEXT_FORMAT } from "./styles";

function hasContent(row: GridRow, column: number): boolean {
  return textAt(row, column) !== "" || row.formulas?.[column] !== undefined;
}

/** A row's key and how often it stood before, so that equal keys stay apart. */
function keyer(): (parts: readonly string[]) => string | null {
  const seen = new Map<string, number>();
  return (parts) => {
    if (parts.some((part) => part === "" || part.startsWith(reportText.signatureStart))) return null;
    const key = parts.join("\u0000");
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return `${key}\u0000${count}`;
  };
}

interface NewSheet {
  readonly headerRow: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly rowByKey: ReadonlyMap<string, number>;
  readonly lastKeyed: number;
}

function layoutText(row: LayoutRow | undefined, column: number): string {
  const value = row?.cells[column]?.value;
  return value === undefined || value === null ? "" : String(value).trim();
}

function readLayout(layout: SheetLayout, keys: readonly string[]): NewSheet | null {
  const headerRow = layout.rows.findIndex((row) => {
    const texts = new Set(row.cells.map((_, column) => layoutText(row, column)));
    return keys.every((key) => texts.has(key));
  });
  if (headerRow < 0) return null;
  const columns = new Map<string, number>();
  layout.rows[headerRow]?.cells.forEach((_, column) => {
    const text = layoutText(layout.rows[headerRow], column);
    if (text !== "" && !columns.has(text)) columns.set(text, column);
  });
  const rowByKey = new Map<string, number>();
  const keyOf = keyer();
  let lastKeyed = headerRow;
  for (let index = headerRow + 1; index < layout.rows.length; index++) {
    const key = keyOf(keys.map((word) => layoutText(layout.rows[index], columns.get(word) ?? -1)));
    if (key === null) continue;
    rowByKey.set(key, index);
    lastKeyed = index;
  }
  return { headerRow, columns, rowByKey, lastKeyed };
}

/** The user's columns on the old sheet: those beyond ours, and those put in between. */
function userColumns(old: Grid, header: GridRow, ours: ReadonlySet<string>): readonly number[] {
  const width = parseMark(old.mark)?.columns ?? 0;
  const known = columnsByHeader(header);
  const lastKnown = Math.max(-1, ...[...known].flatMap(([text, column]) => (ours.has(text) ? [column] : [])));
  const end = Math.max(width - 1, lastKnown);
  const inserted = end + 1 - width;
  const data = old.rows.filter((row) => row.index > header.index);
  const isInserted = (column: number) =>
    !ours.has(textAt(header, column)) &&
    !data.some((row) => row.formulas?.[column] !== undefined) &&
    data.some((row) => typeof row.values[column] === "string" && textAt(row, column) !== "");
  const between =
    inserted <= 0
      ? []
      : Array.from({ length: end + 1 }, (_, column) => column)
          .filter(isInserted)
          .slice(0, inserted);
  const widest = Math.max(end, ...old.rows.map((row) => row.values.length - 1));
  const beyond = Array.from({ length: widest - end }, (_, i) => end + 1 + i);
  const lastUsed = beyond.findLast((column) => old.rows.some((row) => hasContent(row, column))) ?? end;
  return [...between, ...beyond.filter((column) => column <= lastUsed)];
}

/** A carried formula follows its row and its columns; references to other rows and sheets stay as typed. */
function moveFormula(
  formula: string,
  rows: { readonly from: number; readonly to: number },
  columns: ReadonlyMap<string, string>,
): string {
  const parts = formula.split(/("(?:[^"]|"")*"|'(?:[^']|'')*'!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)/);
  return parts
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part.replace(
            /(?<![\w!.\u4e00-\u9fff$])(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\w(!.])/g,
            (whole, lock: string, column: string, lockRow: string, row: string) => {
              const own = lockRow === "" && Number(row) === rows.from + 1;
              if (!own) return whole;
              return `${lock}${columns.get(column) ?? column}${rows.to + 1}`;
            },
          ),
    )
    .join("");
}

/** A cell as it was typed: text stays text, everything else keeps its number format. `formula` as it reads now. */
function carriedCell(row: GridRow, column: number, formula?: string): LayoutCell {
  const value = row.values[column] ?? null;
  if (formula === undefined && (typeof value === "string" || value === null)) {
    return textCell(value, styles.plain);
  }
  const format = row.formats[column] ?? TEXT_FORMAT;
  const style = { ...styles.plain, numberFormat: format === TEXT_FORMAT ? "General" : format };
  return formula === undefined ? { value, style } : { value, style, formula };
}

/** Width of a column that is the user's own, in characters. */
const USER_WIDTH = 16;

/** The rows of a layout, to be written into. */
class Cells {
  readonly rows: { height?: number; cells: (LayoutCell | undefined)[] }[];

  constructor(layout: SheetLayout) {
    this.rows = layout.rows.map((row) => ({ ...row, cells: [...row.cells] }));
  }

  at(row: number, column: number): LayoutCell | undefined {
    return this.rows[row]?.cells[column];
  }

  put(row: number, column: number, cell: LayoutCell): void {
    while (this.rows.length <= row) this.rows.push({ cells: [] });
    const cells = this.rows[row]?.cells;
    if (cells !== undefined) cells[column] = cell;
  }
}

/** Sheets without a key: what stands beside our columns stays in its row. */
function carryByPosition(layout: SheetLayout, old: Grid): SheetLayout {
  const width = layout.columns.length;
  const from = parseMark(old.mark)?.columns ?? width;
  const cells = new Cells(layout);
  let widest = width;
  for (const row of old.rows) {
    row.values.forEach((_, column) => {
      if (column < from || !hasContent(row, column)) return;
      const to = width + column - from;
      cells.put(row.index, to, carriedCell(row, column, row.formulas?.[column]));
      widest = Math.max(widest, to + 1);
    });
  }
  const added = Array.from({ length: widest - width }, () => ({ width: USER_WIDTH }));
  return { ...layout, rows: cells.rows, columns: [...layout.columns, ...added] };
}

/** Rows of the old sheet by what names them now, and the last of them. */
function keyedRows(
  old: Grid,
  header: GridRow,
  keys: readonly string[],
  known: ReadonlyMap<string, number>,
  presentName: (name: string) => string,
) {
  const columns = columnsByHeader(header);
  const keyOf = keyer();
  const keyed = new Map<GridRow, { readonly key: string; readonly name: string }>();
  let previous = header.index;
  for (const row of old.rows) {
    if (row.index <= header.index) continue;
    const parts = keys.map((word) => textAt(row, columns.get(word) ?? -1));
    const now = parts.map((part, i) => (keys[i] === BRANCH ? presentName(part) : part));
    const asItWas = keyOf(parts);
    // A sheet that keeps the former name keeps its row; on the others the row is the branch's.
    const isKept = asItWas === null || known.has(asItWas) || now.every((part, i) => part === parts[i]);
    const key = isKept ? asItWas : keyOf(now);
    // A name we do not know, set apart from the table by an empty row, is a remark and not a row of ours.
    const apart = row.index > previous + 1;
    if (key === null || (apart && !known.has(key))) continue;
    keyed.set(row, { key, name: parts.join(" ") });
    previous = row.index;
  }
  return { keyed, last: Math.max(header.index, ...[...keyed.keys()].map((row) => row.index)) };
}

/** The header over names of branches, which may be called otherwise by now. */
const BRANCH = "支部名称";

/** Carries cells of an old sheet over to the new one, row by row. */
class Carrier {
  readonly cells: Cells;
  /** The user's columns on the old sheet, and where each stands on the new one. */
  readonly users: ReadonlyMap<number, number>;
  readonly #old: ReadonlyMap<string, number>;
  /** Letters of old columns → letters of the same columns now. */
  readonly #letters: ReadonlyMap<string, string>;

  constructor(
    layout: SheetLayout,
    old: Grid,
    header: GridRow,
    readonly target: NewSheet,
  ) {
    this.cells = new Cells(layout);
    this.#old = columnsByHeader(header);
    const users = userColumns(old, header, new Set(target.columns.keys()));
    this.users = new Map(users.map((column, i) => [column, layout.columns.length + i]));
    const ours = [...this.#old].flatMap(([text, column]): [number, number][] => {
      const moved = target.columns.get(text);
      return moved === undefined || this.users.has(column) ? [] : [[column, moved]];
    });
    this.#letters = new Map([...this.users, ...ours].map(([from, to]) => [columnName(from), columnName(to)]));
  }

  /** The user's columns, and those of ours under `headers`, in which a row holds something. */
  typed(row: GridRow, headers: readonly string[] = []): readonly number[] {
    const inputs = headers.flatMap((header) => this.#old.get(header) ?? []);
    return [...inputs, ...this.users.keys()].filter((column) => hasContent(row, column));
  }

  /** What stands in the user's columns. */
  beside(row: GridRow, at: number): void {
    for (const column of this.typed(row)) this.#carry(row, column, at);
  }

  /** What people filled into columns of ours, where the new sheet has nothing there. */
  inputs(row: GridRow, at: number, headers: readonly string[]): void {
    for (const header of headers) {
      const column = this.#old.get(header) ?? -1;
      const to = this.target.columns.get(header) ?? -1;
      const blank = this.cells.at(at, to);
      if (blank?.value !== null || !hasContent(row, column)) continue;
      const { style, ...typed } = this.#carried(row, column, at);
      const numberFormat = style?.numberFormat ?? TEXT_FORMAT;
      this.cells.put(at, to, { ...blank, ...typed, style: { ...blank.style, numberFormat } });
    }
  }

  /** Below the table everything that is not our own line was typed; the signature line may have been filled in. */
  below(row: GridRow, at: number): void {
    row.values.forEach((value, column) => {
      if (!hasContent(row, column)) return;
      const to = this.users.get(column) ?? column;
      const present = this.cells.at(at, to);
      if (present === undefined || present.value === null) this.#carry(row, column, at);
      // A formula of ours shows what it comes to now, whatever it came to when the file was last saved.
      else if (present.formula === undefined && (value ?? null) !== null && present.value !== value)
        this.cells.put(at, to, { ...present, value: value ?? null });
    });
  }

  /**
   * What was typed into a row that is gone, beside our columns or into those for it: after everything else, under the
   * row's name. An empty row keeps it apart from the table, or the next run would take it for a row.
   */
  aside(name: string, row: GridRow, columns: readonly number[]): void {
    const at = Math.max(this.cells.rows.length, this.target.lastKeyed + 2);
    this.cells.put(at, 0, textCell(`原“${name}”行所填`, styles.plain));
    // Without its row a formula has nothing to reckon with; what it came to stays.
    columns.forEach((column, i) => {
      this.cells.put(at, 1 + i, carriedCell(row, column));
    });
  }

  #carry(from: GridRow, column: number, row: number): void {
    this.cells.put(row, this.users.get(column) ?? column, this.#carried(from, column, row));
  }

  #carried(from: GridRow, column: number, row: number): LayoutCell {
    const formula = from.formulas?.[column];
    const rows = { from: from.index, to: row };
    return carriedCell(from, column, formula && moveFormula(formula, rows, this.#letters));
  }
}

/**
 * `layout` with what was typed on `old` outside our columns and below our rows, and in the input columns of its table.
 * Rows are found by their key; `presentName` says what a branch is called by now. What was typed into a row that is gone is kept below the table, with the name it belonged to.
 */
export function carryTyped(
  layout: SheetLayout,
  old: Grid | null,
  presentName: (name: string) => string = (name) => name,
): SheetLayout {
  if (old === null) return layout;
  if (layout.table === undefined) return carryByPosition(layout, old);
  const { keys, inputs, reads } = layout.table;
  const header = headerRowOf(old, keys);
  const target = readLayout(layout, keys);
  if (header === null || target === null) return layout;

  const carrier = new Carrier(layout, old, header, target);
  const { keyed, last } = keyedRows(old, header, keys, target.rowByKey, presentName);
  const lost: (() => void)[] = [];
  for (const row of old.rows) {
    const own = keyed.get(row);
    const at = own && target.rowByKey.get(own.key);
    if (at !== undefined) {
      carrier.beside(row, at);
      carrier.inputs(row, at, inputs);
    } else if (own !== undefined) {
      const columns = carrier.typed(row, [...inputs, ...reads]);
      if (columns.length > 0) lost.push(() => carrier.aside(own.name, row, columns));
    } else if (row.index <= header.index) {
      const above = target.headerRow + row.index - header.index;
      if (above >= 0) carrier.beside(row, above);
    } else if (row.index > last) carrier.below(row, target.lastKeyed + row.index - last);
  }
  for (const keep of lost) keep();

  const added = carrier.users.size;
  return {
    ...layout,
    rows: carrier.cells.rows,
    columns: [...layout.columns, ...Array.from({ length: added }, () => ({ width: USER_WIDTH }))],
    ...movedDown(layout, carrier.cells.rows.length - layout.rows.length),
  };
}

/** What stands below the rows of a layout, and the pages that begin there, so many rows further down. */
function movedDown({ charts, print, rows }: SheetLayout, by: number): Pick<SheetLayout, "charts" | "print"> {
  if (by <= 0 || charts.length === 0) return { charts, print };
  const { area, breaksBefore = [] } = print;
  return {
    charts: charts.map(({ over, ...chart }) => ({
      ...chart,
      over: { ...over, top: over.top + by, bottom: over.bottom + by },
    })),
    print: {
      ...print,
      area: area && { ...area, bottom: area.bottom + by },
      breaksBefore: breaksBefore.map((row) => (row < rows.length ? row : row + by)),
    },
  };
}
