/** A gathered workbook (汇总) as sheets to be written: plain native tables, the user's own to keep. */
import { formatDay } from "../base/calendar";
import type { CollectedSheet } from "../gather/collection";
import type { WrittenCell } from "../ledger/tables/kind";
import { fitWidth } from "./cells";
import type { Column, Columns } from "./columns";
import type { CellStyle, LayoutCell, SheetLayout } from "./layout";
import { Page } from "./page";

const TEXT: CellStyle = { font: "仿宋", size: 11, valign: "center", border: true, numberFormat: "@" };
const NUMBER: CellStyle = { ...TEXT, align: "center", numberFormat: "General" };
const DATE: CellStyle = { ...TEXT, align: "center", numberFormat: "yyyy-mm-dd" };
/** Rows that column widths are fitted to. */
const SAMPLE = 200;

type Row = CollectedSheet["rows"][number];

function cellOf(value: WrittenCell | undefined): LayoutCell {
  if (value === null || value === undefined) return { value: null, style: TEXT };
  if (typeof value === "object") return { value: value.day, style: DATE };
  return { value, style: typeof value === "number" ? NUMBER : TEXT };
}

const print = (value: WrittenCell | undefined): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "object"
      ? formatDay(value.day)
      : String(value);

/** One sheet of the gathered workbook. */
export function collectedLayout({ name, header, rows }: CollectedSheet): SheetLayout {
  const sample = rows.slice(0, SAMPLE);
  const columnOf = (word: string, i: number): Column<Row> & { readonly width: number } => ({
    header: word,
    width: fitWidth([word, ...sample.map((row) => print(row[i]))], 8, 40),
    cell: (row) => cellOf(row[i]),
  });
  const list = header.map(columnOf);
  const columns: Columns<Row> = Object.fromEntries(list.map((column, i) => [`column ${i}`, column]));
  const page = new Page(list.map(({ width }) => width));
  page.table(columns, rows, { row: null });
  return page.plain(name, { freeze: { rows: 1, columns: 1 } });
}
