/** Rows of the rulebook's sheets as they stand: text as typed, dates as YYYY-MM-DD. */
import { dayOfSerial, formatDay } from "../../base/calendar";
import type { CellRef } from "../../base/address";
import type { RawValue } from "../../appraisal/rulebook/source";
import type { GridRow } from "../grid";
import type { TableCells } from "../read/cells";
import { isDateFormat } from "../values/date";

/** One row: values by column key, and the cell of each. */
export interface SourceRow<K extends string> {
  readonly values: Partial<Record<K, RawValue>>;
  readonly cells: Partial<Record<K, CellRef>>;
}

/** A cell as it stands. */
export function rawValue(cells: TableCells, row: GridRow, column: number, date1904: boolean): RawValue {
  const value = cells.value(row, column);
  if (typeof value !== "number" || !Number.isFinite(value)) return cells.text(row, column);
  if (!isDateFormat(cells.format(row, column))) return value;
  const day = dayOfSerial(value, date1904);
  return day === null ? value : formatDay(day);
}

/** The rows of a table that hold something in one of these columns. */
export function sourceRows<K extends string>(
  cells: TableCells,
  columns: Readonly<Record<K, string>>,
  date1904: boolean,
): SourceRow<K>[] {
  const keys = (Object.keys(columns) as K[]).filter((key) => cells.column(key) >= 0);
  const rows: SourceRow<K>[] = [];
  for (const row of cells.rows()) {
    const made: SourceRow<K> = { values: {}, cells: {} };
    for (const key of keys) {
      made.values[key] = rawValue(cells, row, cells.column(key), date1904);
      made.cells[key] = cells.at(row, cells.column(key));
    }
    if (keys.every((key) => made.values[key] === null)) continue;
    cells.holdsRecord();
    rows.push(made);
  }
  return rows;
}
