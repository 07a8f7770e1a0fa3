/** 考评规则, 考评设置 and 等次办法 as they stand: text as typed, dates as YYYY-MM-DD. */
import { dayOfSerial, formatDay } from "../../base/calendar";
import type { GradeRow, RawValue, RuleRow, SettingRow } from "../../appraisal/rulebook/source";
import { GRADE_COLUMNS, RULE_COLUMNS } from "../../appraisal/rulebook/source";
import type { CellRef } from "../../base/address";
import type { GridRow } from "../grid";
import type { Table } from "../table";
import { cellAt, columnOf } from "../table";
import { isDateFormat } from "../values/date";
import { cellText } from "../values/text";

function rawValue(row: GridRow, column: number, date1904: boolean): RawValue {
  const value = row.values[column];
  if (typeof value !== "number" || !Number.isFinite(value)) return cellText(value);
  if (!isDateFormat(row.formats[column])) return value;
  const day = dayOfSerial(value, date1904);
  return day === null ? value : formatDay(day);
}

function rowOf<K extends string>(
  table: Table,
  row: GridRow,
  keys: readonly K[],
  date1904: boolean,
): { values: Partial<Record<K, RawValue>>; cells: Partial<Record<K, CellRef>> } {
  const values: Partial<Record<K, RawValue>> = {};
  const cells: Partial<Record<K, CellRef>> = {};
  for (const key of keys) {
    const column = columnOf(table, key);
    if (column < 0) continue;
    values[key] = rawValue(row, column, date1904);
    cells[key] = cellAt(table, row, column);
  }
  return { values, cells };
}

const keysOf = <K extends string>(columns: Readonly<Record<K, string>>): K[] => Object.keys(columns) as K[];

const filled = (row: { readonly values: Readonly<Record<string, RawValue | undefined>> }): boolean =>
  Object.values(row.values).some((value) => value !== null && value !== undefined);

/** Rows of 考评规则. */
export function readRules(table: Table, date1904: boolean): RuleRow[] {
  return table.rows.map((row) => rowOf(table, row, keysOf(RULE_COLUMNS), date1904)).filter(filled);
}

/** Rows of 等次办法. */
export function readGrades(table: Table, date1904: boolean): GradeRow[] {
  return table.rows.map((row) => rowOf(table, row, keysOf(GRADE_COLUMNS), date1904)).filter(filled);
}

/** Rows of 考评设置 that name a setting. */
export function readSettings(table: Table, date1904: boolean): SettingRow[] {
  const nameColumn = columnOf(table, "name");
  const valueColumn = columnOf(table, "value");
  const settings: SettingRow[] = [];
  for (const row of table.rows) {
    const name = cellText(row.values[nameColumn]);
    if (name === null) continue;
    settings.push({ name, value: rawValue(row, valueColumn, date1904), at: cellAt(table, row, valueColumn) });
  }
  return settings;
}
