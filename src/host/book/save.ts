/** From the workbook in memory back to a file: only sheets that were touched are written anew. */
import type { Area } from "../../base/address";
import { MARK_NAME } from "../../report/layout";
import type {
  CellStyle,
  ChartLayout,
  ConditionalStyle,
  LayoutCell,
  LayoutRow,
  ListValidation,
  PlannedSheet,
  PrintSetup,
  SheetLayout,
} from "../../report/layout";
import { writeWorkbook } from "../../xlsx";
import { bounding } from "../../base/address";
import type { Book } from "./book";
import { DEFAULT_FORMAT } from "./format";
import type { Format } from "./format";
import type { HeaderFooter, Validation } from "./parts";
import type { Chart, Conditional, Sheet } from "./sheet";
import { STANDARD_WIDTH, pointsToCharacters } from "./sheet";

/**
 * The file as it would be saved: untouched sheets as they came. Throws by name when something cannot be saved:
 * a sheet of the file that was deleted, hidden or shown, and what is lost when a sheet is written anew.
 */
export async function saveBook(book: Book, original: Uint8Array): Promise<Uint8Array> {
  const origins = new Set(book.sheets.map((sheet) => sheet.origin));
  const gone = book.opened.find(({ name }) => !origins.has(name));
  if (gone) throw new Error(`saving knows no deleted sheets: ${gone.name}`);
  for (const { name, visibility, origin } of book.sheets) {
    const before = book.opened.find((sheet) => sheet.name === origin)?.visibility ?? "Visible";
    if (visibility !== before) throw new Error(`saving knows no hiding and showing of sheets: ${name}`);
  }
  const touched = book.sheets.filter((sheet) => sheet.touched);
  for (const { name, unsaved } of touched)
    if (unsaved.length > 0) throw new Error(`saving knows no ${unsaved.join(", ")}: ${name}`);
  const sheets = touched.map((sheet): PlannedSheet => ({
    layout: layoutOf(book, sheet),
    replaces: sheet.origin,
  }));
  return writeWorkbook(original, { sheets, activate: sheets.length > 0 ? book.active.name : null });
}

/** A sheet as report layouts describe it: what one sheet would be written as. */
export function layoutOf(book: Book, sheet: Sheet): SheetLayout {
  const mark = sheet.names.find((n) => n.name === MARK_NAME)?.formula ?? '""';
  const { protection } = sheet;
  return {
    name: sheet.name,
    mark: /^"(.*)"$/s.exec(mark)?.[1]?.replaceAll('""', '"') ?? "",
    columns: columnsOf(sheet),
    rows: rowsOf(book, sheet),
    merges: sheet.merges,
    freeze: sheet.freeze,
    showGridlines: sheet.showGridlines,
    validations: sheet.validations.flatMap(validationOf),
    conditionalStyles: [...sheet.conditionals].flatMap(conditionalOf),
    charts: sheet.charts.flatMap((chart) => chartOf(sheet, chart)),
    protection: protection && {
      allowFormatting: protection.options.allowFormatCells,
      allowSort: protection.options.allowSort,
      allowFilter: protection.options.allowAutoFilter,
    },
    print: printOf(sheet),
    ...(sheet.tabColor === "" ? {} : { tabColor: sheet.tabColor.slice(1) }),
  };
}

function extent(sheet: Sheet): Area | null {
  const cells = sheet.cells.used(false);
  const merged = sheet.merges.reduce<Area | null>((all, m) => (all ? bounding(all, m) : m), cells);
  return merged;
}

function columnsOf(sheet: Sheet): { width: number; hidden?: boolean }[] {
  const lines = sheet.cells.columnLines;
  const last = Math.max(extent(sheet)?.right ?? -1, ...[...lines.keys()].filter((c) => c < 1000));
  return Array.from({ length: last + 1 }, (_, c) => {
    const line = lines.get(c);
    const width = line === undefined || line.size === null ? STANDARD_WIDTH : pointsToCharacters(line.size);
    return line?.hidden === true ? { width, hidden: true } : { width };
  });
}

function rowsOf(book: Book, sheet: Sheet): LayoutRow[] {
  const last = Math.max(extent(sheet)?.bottom ?? -1, ...[...sheet.cells.rowLines.keys()]);
  return Array.from({ length: last + 1 }, (_, r) => {
    const cells: (LayoutCell | undefined)[] = [];
    for (const c of sheet.cells.rows.get(r)?.keys() ?? []) {
      const cell = cellOf(book, sheet, r, c);
      if (cell) cells[c] = cell;
    }
    const height = sheet.cells.rowLines.get(r)?.size ?? null;
    return height === null ? { cells } : { height, cells };
  });
}

function cellOf(book: Book, sheet: Sheet, row: number, column: number): LayoutCell | undefined {
  const cell = sheet.cells.at(row, column);
  if (!cell) return undefined;
  const format = sheet.cells.formatAt(row, column);
  const style = format === sheet.cells.base ? {} : styleOf(format);
  const styled = Object.keys(style).length > 0;
  if (cell.value === null && cell.formula === null && !styled) return undefined;
  return {
    value: book.value(sheet, row, column),
    ...(cell.formula === null ? {} : { formula: cell.formula }),
    ...(styled ? { style } : {}),
  };
}

const HORIZONTAL: Readonly<Record<string, CellStyle["align"]>> = {
  Left: "left",
  Center: "center",
  Right: "right",
};
const VERTICAL: Readonly<Record<string, CellStyle["valign"]>> = { Top: "top", Center: "center" };

function styleOf(f: Format): CellStyle {
  if (f.strikethrough !== false) throw new Error("saving knows no text that is struck through");
  const align = HORIZONTAL[f.horizontal];
  const valign = VERTICAL[f.vertical];
  const borders = f.borders;
  return {
    ...(f.fontName === DEFAULT_FORMAT.fontName ? {} : { font: f.fontName }),
    ...(f.fontSize === DEFAULT_FORMAT.fontSize ? {} : { size: f.fontSize }),
    ...(f.bold ? { bold: true } : {}),
    ...(f.italic ? { italic: true } : {}),
    ...(f.color === DEFAULT_FORMAT.color ? {} : { color: f.color.slice(1) }),
    ...(f.fill === "" ? {} : { fill: f.fill.slice(1) }),
    ...(borders.EdgeTop || borders.EdgeBottom || borders.EdgeLeft || borders.EdgeRight
      ? { border: true }
      : {}),
    ...(align === undefined ? {} : { align }),
    ...(valign === undefined ? {} : { valign }),
    ...(f.wrap ? { wrap: true } : {}),
    ...(f.numberFormat === "General" ? {} : { numberFormat: f.numberFormat }),
    ...(f.locked ? {} : { locked: false }),
  };
}

function validationOf(v: Validation): ListValidation[] {
  const list = v.rule["list"];
  if (typeof list !== "object" || list === null || !("source" in list)) return [];
  const { source } = list;
  if (typeof source !== "string" || source.startsWith("=")) return [];
  return [
    {
      area: v.area,
      list: source.split(","),
      strict: v.errorAlert.showAlert && v.errorAlert.style === "Stop",
      ...(v.prompt.title === "" ? {} : { promptTitle: v.prompt.title }),
      ...(v.prompt.message === "" ? {} : { prompt: v.prompt.message }),
    },
  ];
}

function conditionalOf({ areas, formula, style }: Conditional): ConditionalStyle[] {
  return areas.map((area) => ({
    area,
    formula,
    style: {
      ...(style.color === "" ? {} : { color: style.color.slice(1) }),
      ...(style.fill === "" ? {} : { fill: style.fill.slice(1) }),
      ...(style.bold === null ? {} : { bold: style.bold }),
    },
  }));
}

function chartOf(sheet: Sheet, chart: Chart): ChartLayout[] {
  const kind = { BarClustered: "bar", ColumnClustered: "column", Line: "line" } as const;
  const categories = chart.series.find((s) => s.categories?.sheet === sheet)?.categories?.area;
  if (!categories) throw new Error(`saving knows no chart with categories outside its sheet: ${chart.name}`);
  return [
    {
      kind: kind[chart.type],
      title: chart.title,
      name: chart.name,
      categories,
      series: chart.series.flatMap((s) =>
        s.values?.sheet === sheet ? [{ name: s.name, values: s.values.area }] : [],
      ),
      over: {
        top: lineAt(sheet, "row", chart.top),
        left: lineAt(sheet, "column", chart.left),
        bottom: lineAt(sheet, "row", chart.top + chart.height - 0.01),
        right: lineAt(sheet, "column", chart.left + chart.width - 0.01),
      },
    },
  ];
}

/** The row or column at a distance in points from the sheet's edge. */
function lineAt(sheet: Sheet, axis: "row" | "column", points: number): number {
  let index = 0;
  for (let at = 0; at <= points; index += 1)
    at += axis === "row" ? sheet.rowHeight(index) : sheet.columnWidth(index);
  return Math.max(0, index - 1);
}

function fitOf(pages: number | undefined): PrintSetup["fitWide"] {
  if (pages === undefined || pages === 1 || pages === 2) return pages ?? null;
  throw new Error(`saving knows no sheet that is ${pages} pages wide`);
}

function printOf(sheet: Sheet): PrintSetup {
  const page = sheet.pageLayout;
  const header = marginText(page.headersFooters, "Header");
  const footer = marginText(page.headersFooters, "Footer");
  const rows = page.titleRows;
  const columns = page.titleColumns;
  const [area = null, ...further] = page.printArea ?? [];
  return {
    orientation: page.orientation === "Landscape" ? "landscape" : "portrait",
    area,
    ...(further.length === 0 ? {} : { further }),
    repeatRows: rows && { first: rows.top, last: rows.bottom },
    ...(columns === null ? {} : { repeatColumns: { first: columns.left, last: columns.right } }),
    fitWide: fitOf(page.zoom.horizontalFitToPages),
    ...(header === "" ? {} : { header }),
    ...(footer === "" ? {} : { footer }),
    ...(sheet.rowBreaks.length === 0 ? {} : { breaksBefore: sheet.rowBreaks }),
    ...(page.centerHorizontally ? { centerHorizontally: true } : {}),
  };
}

function marginText(texts: HeaderFooter, kind: "Header" | "Footer"): string {
  const parts = [
    ["&L", texts[`left${kind}`]],
    ["&C", texts[`center${kind}`]],
    ["&R", texts[`right${kind}`]],
  ] as const;
  return parts.map(([code, text]) => (text === "" ? "" : code + text)).join("");
}
