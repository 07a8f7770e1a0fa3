/** A gathered workbook (汇总) as sheets to be written: plain native tables, the user's own to keep. */
import { formatDay } from "../base/calendar";
import type { CollectedCell, CollectedSheet } from "../ledger/collect";
import { fitWidth, fittedRow } from "./cells";
import type { CellStyle, LayoutCell, SheetLayout } from "./layout";
import { plainSheet } from "./sheet";
import { styles } from "./styles";

const TEXT: CellStyle = { font: "仿宋", size: 11, valign: "center", border: true, numberFormat: "@" };
const NUMBER: CellStyle = { ...TEXT, align: "center", numberFormat: "General" };
const DATE: CellStyle = { ...TEXT, align: "center", numberFormat: "yyyy-mm-dd" };

function cellOf(value: CollectedCell | undefined): LayoutCell {
  if (value === null || value === undefined) return { value: null, style: TEXT };
  if (typeof value === "object") return { value: value.day, style: DATE };
  return { value, style: typeof value === "number" ? NUMBER : TEXT };
}

const print = (value: CollectedCell | undefined): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "object"
      ? formatDay(value.day)
      : String(value);

/** One sheet of the gathered workbook. */
export function collectedLayout({ name, header, rows }: CollectedSheet): SheetLayout {
  const widths = header.map((word, column) =>
    fitWidth([word, ...rows.slice(0, 200).map((row) => print(row[column]))], 8, 40),
  );
  const cells = [
    fittedRow(
      header.map((value) => ({ value, style: styles.header })),
      widths,
      24,
    ),
    ...rows.map((row) => ({ cells: header.map((_, column) => cellOf(row[column])) })),
  ];
  return plainSheet(name, widths, cells, { freeze: { rows: 1, columns: 1 } });
}
