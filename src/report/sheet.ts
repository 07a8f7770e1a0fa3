/** What all our sheets have in common: the mark, merged title lines, frozen headers, A4 landscape. */
import { reportText } from "../text/report";
import type { LayoutRow, PrintSetup, SheetLayout } from "./layout";

/** Name and mark of a sheet of ours, as resolved against the workbook. */
export interface OwnName {
  readonly name: string;
  /** Makes the mark's text for a sheet of so many columns of ours. */
  readonly mark: (columns: number) => string;
}

/** What differs from sheet to sheet. */
export interface SheetParts extends Partial<
  Pick<SheetLayout, "validations" | "conditionalStyles" | "charts" | "protection" | "tabColor" | "notes">
> {
  /** Column widths in characters. */
  readonly widths: readonly number[];
  /** Columns that are hidden, by index. */
  readonly hidden?: ReadonlySet<number>;
  readonly rows: readonly LayoutRow[];
  /** Rows whose first cell is merged over all our visible columns. */
  readonly wideRows: readonly number[];
  readonly merges?: SheetLayout["merges"];
  readonly freeze: SheetLayout["freeze"];
  readonly repeatRows: PrintSetup["repeatRows"];
  readonly print?: Partial<PrintSetup>;
}

/** A whole layout from its parts. */
export function sheetOf(own: OwnName, parts: SheetParts): SheetLayout {
  const columns = parts.widths.length;
  const hidden = parts.hidden ?? new Set<number>();
  const lastVisible = columns - 1 - hidden.size;
  const lastRow = Math.max(0, parts.rows.length - 1);
  return {
    name: own.name,
    mark: own.mark(columns),
    columns: parts.widths.map((width, column) => (hidden.has(column) ? { width, hidden: true } : { width })),
    rows: parts.rows,
    merges: [
      ...(lastVisible > 0
        ? parts.wideRows.map((row) => ({ top: row, bottom: row, left: 0, right: lastVisible }))
        : []),
      ...(parts.merges ?? []),
    ],
    freeze: parts.freeze,
    showGridlines: false,
    validations: parts.validations ?? [],
    conditionalStyles: parts.conditionalStyles ?? [],
    charts: parts.charts ?? [],
    protection: parts.protection ?? null,
    print: {
      orientation: "landscape",
      area: { top: 0, left: 0, bottom: lastRow, right: Math.max(0, lastVisible) },
      repeatRows: parts.repeatRows,
      fitWide: 1,
      footer: reportText.footer,
      centerHorizontally: true,
      ...parts.print,
    },
    ...(parts.tabColor === undefined ? {} : { tabColor: parts.tabColor }),
    ...(parts.notes === undefined ? {} : { notes: parts.notes }),
  };
}

/** A sheet made for the user to keep: a header row, frozen and repeated, nothing of ours on it. */
export function plainSheet(
  name: string,
  widths: readonly number[],
  rows: readonly LayoutRow[],
  parts: Partial<SheetLayout>,
): SheetLayout {
  return {
    name,
    mark: "",
    columns: widths.map((width) => ({ width })),
    rows,
    merges: [],
    freeze: { rows: 1, columns: 0 },
    showGridlines: true,
    validations: [],
    conditionalStyles: [],
    charts: [],
    protection: null,
    print: {
      orientation: "landscape",
      area: null,
      repeatRows: { first: 0, last: 0 },
      fitWide: 1,
      footer: reportText.footer,
    },
    ...parts,
  };
}
