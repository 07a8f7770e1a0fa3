/**
 * What the committee typed into our sheets outlives the next run: decisions, and everything outside our
 * columns, found again by the row's key (支部名称, or what else names the row) and not by its position.
 */
import { columnName } from "../base/address";
import type { CellValue, Grid, GridRow } from "../ledger/grid";
import { reportText } from "../text/report";
import { textCell } from "./cells";
import { columnsByHeader, headerRowOf, textAt } from "./columns";
import type { LayoutCell, LayoutRow, SheetLayout } from "./layout";
import { parseMark } from "./ownership";
import { styles } from "./styles";

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

function carriedCell(value: CellValue | undefined, format: string | undefined): LayoutCell {
  if (typeof value === "string" || value === undefined || value === null) {
    return textCell(value ?? null, styles.plain);
  }
  return {
    value,
    style: { ...styles.plain, numberFormat: format === undefined || format === "@" ? "General" : format },
  };
}

/** Sheets without a key: what stands beside our columns stays in its row. */
function carryByPosition(layout: SheetLayout, old: Grid): SheetLayout {
  const from = parseMark(old.mark)?.columns ?? layout.columns.length;
  const rows = layout.rows.map((row) => ({ ...row, cells: [...row.cells] }));
  let widest = layout.columns.length;
  for (const row of old.rows) {
    row.values.forEach((value, column) => {
      if (column < from || !hasContent(row, column)) return;
      const to = layout.columns.length + column - from;
      while (rows.length <= row.index) rows.push({ cells: [] });
      const cells = rows[row.index]?.cells;
      const formula = row.formulas?.[column];
      const cell = carriedCell(value, row.formats[column]);
      if (cells !== undefined) cells[to] = formula === undefined ? cell : { ...cell, formula };
      widest = Math.max(widest, to + 1);
    });
  }
  const added = Array.from({ length: widest - layout.columns.length }, () => ({ width: 16 }));
  return { ...layout, rows, columns: [...layout.columns, ...added] };
}

/**
 * `layout` with what was typed on `old` outside our columns and below our rows, and in the input columns of its table.
 * Text whose row is gone is kept below the table, with the name it belonged to.
 */
export function carryTyped(layout: SheetLayout, old: Grid | null): SheetLayout {
  if (old === null) return layout;
  if (layout.table === undefined) return carryByPosition(layout, old);
  const { keys, inputs } = layout.table;
  const header = headerRowOf(old, keys);
  const target = readLayout(layout, keys);
  if (header === null || target === null) return layout;

  const ours = new Set(target.columns.keys());
  const users = userColumns(old, header, ours);
  const width = layout.columns.length;
  const newColumn = new Map(users.map((column, i) => [column, width + i]));
  const oldColumns = columnsByHeader(header);
  const letters = new Map<string, string>(
    users.map((column, i) => [columnName(column), columnName(width + i)]),
  );
  for (const [text, column] of oldColumns) {
    const moved = target.columns.get(text);
    if (moved !== undefined && !newColumn.has(column)) letters.set(columnName(column), columnName(moved));
  }

  const rows: { height?: number; cells: (LayoutCell | undefined)[] }[] = layout.rows.map((row) => ({
    ...row,
    cells: [...row.cells],
  }));
  const put = (row: number, column: number, cell: LayoutCell) => {
    while (rows.length <= row) rows.push({ cells: [] });
    const cells = rows[row]?.cells;
    if (cells !== undefined) cells[column] = cell;
  };
  const carry = (from: GridRow, column: number, row: number, to: number) => {
    const cell = carriedCell(from.values[column], from.formats[column]);
    const formula = from.formulas?.[column];
    put(
      row,
      to,
      formula === undefined
        ? cell
        : { ...cell, formula: moveFormula(formula, { from: from.index, to: row }, letters) },
    );
  };

  const keyOf = keyer();
  const keyed = new Map<GridRow, { readonly key: string; readonly parts: readonly string[] }>();
  let previous = header.index;
  for (const row of old.rows) {
    if (row.index <= header.index) continue;
    const parts = keys.map((word) => textAt(row, oldColumns.get(word) ?? -1));
    const key = keyOf(parts);
    // A name we do not know, set apart from the table by an empty row, is a remark and not a row of ours.
    const apart = row.index > previous + 1;
    if (key === null || (apart && !target.rowByKey.has(key))) continue;
    keyed.set(row, { key, parts });
    previous = row.index;
  }
  const lastKeyed = Math.max(header.index, ...[...keyed.keys()].map((row) => row.index));

  const lost: { readonly name: string; readonly values: readonly CellValue[] }[] = [];
  for (const row of old.rows) {
    const typed = users.filter((column) => hasContent(row, column));
    const own = keyed.get(row);
    if (own !== undefined) {
      const at = target.rowByKey.get(own.key);
      if (at === undefined) {
        if (typed.length > 0) {
          const values = typed.map((column) => row.values[column] ?? null);
          lost.push({ name: own.parts.join(" "), values });
        }
        continue;
      }
      for (const column of typed) carry(row, column, at, newColumn.get(column) ?? column);
      for (const word of inputs) {
        const column = oldColumns.get(word) ?? -1;
        const to = target.columns.get(word) ?? -1;
        const blank = rows[at]?.cells[to];
        const value = row.values[column] ?? null;
        if (blank?.value === null && value !== null)
          put(at, to, { ...blank, value: carriedCell(value, row.formats[column]).value });
      }
      continue;
    }
    if (row.index <= header.index) {
      const at = target.headerRow + row.index - header.index;
      if (at >= 0) for (const column of typed) carry(row, column, at, newColumn.get(column) ?? column);
      continue;
    }
    // Below the table everything that is not our own line was typed; the signature line may have been filled in.
    const at = row.index > lastKeyed ? target.lastKeyed + row.index - lastKeyed : null;
    row.values.forEach((_, column) => {
      if (!hasContent(row, column) || at === null) return;
      const to = newColumn.get(column) ?? column;
      const present = rows[at]?.cells[to];
      if (present === undefined || present.value === null) carry(row, column, at, to);
      else if (present.value !== row.values[column]) {
        put(at, to, { ...present, value: row.values[column] ?? null });
      }
    });
  }
  for (const { name, values } of lost) {
    const at = rows.length;
    put(at, 0, textCell(`原“${name}”行所填`, styles.plain));
    values.forEach((value, i) => put(at, 1 + i, carriedCell(value, undefined)));
  }

  return {
    ...layout,
    rows,
    columns: [...layout.columns, ...users.map(() => ({ width: 16 }))],
    charts: layout.charts.map((chart) => ({
      ...chart,
      over: {
        ...chart.over,
        left: chart.over.left + users.length,
        right: chart.over.right + users.length,
      },
    })),
  };
}
