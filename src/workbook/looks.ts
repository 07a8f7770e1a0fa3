/**
 * How a sheet looks as a whole: widths, heights, frozen rows, page, chart, protection. Set after the content
 * has been swapped in; every step can be run again, so that a broken request is simply sent once more.
 * Notes of a layout are not written: they need a newer Excel, and the same hints stand in the dropdowns.
 */
import type { ChartLayout, PrintSetup, Protection, SheetLayout } from "../report/layout";
import { columnName, type Area, areaAddress } from "../base/address";
import { joinAddresses } from "./areas";
import { areaOf } from "./filling";
import { step } from "./steps";
import type { Step } from "./steps";
import { widthInPoints } from "./units";

/** Page margins in points; the same in files. */
const MARGINS = { side: 36, end: 43.2, line: 21.6 } as const;
const CHART_TYPES = { bar: "BarClustered", column: "ColumnClustered", line: "Line" } as const;

/** Neighbours with equal values, as `first:last` of what `name` makes of their indices. */
function runs<T>(values: readonly T[], name: (index: number) => string): Map<T, string[]> {
  const byValue = new Map<T, string[]>();
  for (let start = 0; start < values.length;) {
    const value = values[start] as T;
    let end = start;
    while (end + 1 < values.length && values[end + 1] === value) end += 1;
    const addresses = byValue.get(value) ?? [];
    addresses.push(`${name(start)}:${name(end)}`);
    byValue.set(value, addresses);
    start = end + 1;
  }
  return byValue;
}

function sizeSteps(sheet: string, layout: SheetLayout): Step[] {
  const widths = runs(
    layout.columns.map((column) => column.width),
    columnName,
  );
  const heights = runs(
    layout.rows.map((row) => row.height),
    (row) => String(row + 1),
  );
  const hidden = runs(
    layout.columns.map((column) => column.hidden ?? false),
    columnName,
  );
  return [
    ...[...widths].flatMap(([width, addresses]) =>
      joinAddresses(addresses).map((address) =>
        step(4, (sheetOf) => {
          sheetOf(sheet).getRanges(address).untrack().format.columnWidth = widthInPoints(width);
        }),
      ),
    ),
    ...[...heights].flatMap(([height, addresses]) =>
      joinAddresses(addresses).map((address) =>
        step(4, (sheetOf) => {
          const { format } = sheetOf(sheet).getRanges(address).untrack();
          if (height === undefined) format.useStandardHeight = true;
          else format.rowHeight = height;
        }),
      ),
    ),
    ...[...hidden].flatMap(([isHidden, addresses]) =>
      addresses.map((address) =>
        step(2, (sheetOf) => {
          sheetOf(sheet).getRange(address).untrack().columnHidden = isHidden;
        }),
      ),
    ),
  ];
}

function freezeStep(sheet: string, freeze: SheetLayout["freeze"]): Step {
  return step(4, (sheetOf) => {
    const worksheet = sheetOf(sheet);
    worksheet.freezePanes.unfreeze();
    if (freeze === null || (freeze.rows === 0 && freeze.columns === 0)) return;
    if (freeze.columns === 0) worksheet.freezePanes.freezeRows(freeze.rows);
    else if (freeze.rows === 0) worksheet.freezePanes.freezeColumns(freeze.columns);
    else {
      const corner = { top: 0, left: 0, bottom: freeze.rows - 1, right: freeze.columns - 1 };
      worksheet.freezePanes.freezeAt(worksheet.getRange(areaAddress(corner)).untrack());
    }
  });
}

/** Left, middle and right part of header or footer codes; without `&L`, `&C`, `&R` all is the middle. */
export function headerParts(codes: string): { left: string; center: string; right: string } {
  const parts = { left: "", center: "", right: "" };
  let into: keyof typeof parts = "center";
  for (const piece of codes.match(/&[\s\S]|[^&]+/g) ?? []) {
    if (/^&[LCR]$/.test(piece)) into = piece === "&L" ? "left" : piece === "&R" ? "right" : "center";
    else parts[into] += piece;
  }
  return parts;
}

function pageSteps(sheet: string, print: PrintSetup): Step[] {
  return [
    step(20, (sheetOf) => {
      const worksheet = sheetOf(sheet);
      const page = worksheet.pageLayout;
      page.paperSize = "A4";
      page.orientation = print.orientation === "landscape" ? "Landscape" : "Portrait";
      page.zoom = print.fitWide === null ? { scale: 100 } : { horizontalFitToPages: print.fitWide };
      page.centerHorizontally = print.centerHorizontally ?? false;
      page.leftMargin = MARGINS.side;
      page.rightMargin = MARGINS.side;
      page.topMargin = MARGINS.end;
      page.bottomMargin = MARGINS.end;
      page.headerMargin = MARGINS.line;
      page.footerMargin = MARGINS.line;
      if (print.area !== null)
        page.setPrintArea([print.area, ...(print.further ?? [])].map(areaAddress).join(","));
      if (print.repeatRows !== null) {
        page.setPrintTitleRows(`$${print.repeatRows.first + 1}:$${print.repeatRows.last + 1}`);
      }
      if (print.repeatColumns !== undefined) {
        const { first, last } = print.repeatColumns;
        page.setPrintTitleColumns(`$${columnName(first)}:$${columnName(last)}`);
      }
      const { defaultForAllPages } = page.headersFooters;
      const header = headerParts(print.header ?? "");
      const footer = headerParts(print.footer ?? "");
      defaultForAllPages.leftHeader = header.left;
      defaultForAllPages.centerHeader = header.center;
      defaultForAllPages.rightHeader = header.right;
      defaultForAllPages.leftFooter = footer.left;
      defaultForAllPages.centerFooter = footer.center;
      defaultForAllPages.rightFooter = footer.right;
      worksheet.horizontalPageBreaks.removePageBreaks();
    }),
    ...(print.breaksBefore ?? []).map((row) =>
      step(2, (sheetOf) => sheetOf(sheet).horizontalPageBreaks.add(`A${row + 1}`)),
    ),
  ];
}

function chartStep(sheet: string, chart: ChartLayout): Step {
  return step(12 + 8 * chart.series.length, (sheetOf) => {
    const worksheet = sheetOf(sheet);
    const rangeOf = (area: Area) => worksheet.getRange(areaAddress(area)).untrack();
    worksheet.charts.getItemOrNullObject(chart.name).delete();
    const [first, ...others] = chart.series;
    if (first === undefined) return;
    const made = worksheet.charts.add(CHART_TYPES[chart.kind], rangeOf(first.values), "Columns");
    made.name = chart.name;
    made.title.text = chart.title;
    made.legend.visible = chart.series.length > 1;
    // The first category on top, as in the table beside it.
    if (chart.kind === "bar") made.axes.categoryAxis.reversePlotOrder = true;
    const drawn = made.series.getItemAt(0);
    drawn.name = first.name;
    drawn.setXAxisValues(rangeOf(chart.categories));
    for (const { name, values } of others) {
      const series = made.series.add(name);
      series.setValues(rangeOf(values));
      series.setXAxisValues(rangeOf(chart.categories));
    }
    const { top, left, bottom, right } = chart.over;
    made.setPosition(worksheet.getCell(top, left).untrack(), worksheet.getCell(bottom, right).untrack());
  });
}

/** The protection that a layout asks for, in Excel's words. */
function protectionOptions(protection: Protection): Excel.WorksheetProtectionOptions {
  return {
    allowFormatCells: protection.allowFormatting,
    allowFormatColumns: protection.allowFormatting,
    allowFormatRows: protection.allowFormatting,
    allowSort: protection.allowSort,
    allowAutoFilter: protection.allowFilter,
  };
}

/** Whether a sheet is protected exactly as a layout of ours asks, so that we may lift it and set it again. */
export function isOurProtection(found: Excel.WorksheetProtectionOptions, ours: Protection | null): boolean {
  if (ours === null) return false;
  const wanted = protectionOptions(ours);
  const keys = [
    "allowFormatCells",
    "allowFormatColumns",
    "allowFormatRows",
    "allowSort",
    "allowAutoFilter",
    "allowDeleteColumns",
    "allowDeleteRows",
    "allowInsertColumns",
    "allowInsertRows",
    "allowInsertHyperlinks",
    "allowPivotTables",
  ] as const;
  return keys.every((key) => (found[key] ?? false) === (wanted[key] ?? false));
}

/** Takes protection away; harmless on a sheet without. */
export function unprotectStep(sheet: string): Step {
  return step(2, (sheetOf) => sheetOf(sheet).protection.unprotect());
}

/** Sets the protection a layout asks for. */
export function protectStep(sheet: string, protection: Protection): Step {
  return step(2, (sheetOf) => sheetOf(sheet).protection.protect(protectionOptions(protection)));
}

/** Steps that give a sheet the looks of its layout, but for protection; groups that can fail apart from each other. */
export interface LookSteps {
  readonly sizes: Step[];
  readonly view: Step[];
  readonly page: Step[];
  readonly charts: Step[];
}

/** See LookSteps. */
export function lookSteps(sheet: string, layout: SheetLayout): LookSteps {
  const area = areaOf(layout);
  return {
    sizes: sizeSteps(sheet, layout),
    view: [
      step(4, (sheetOf) => {
        const worksheet = sheetOf(sheet);
        worksheet.showGridlines = layout.showGridlines;
        worksheet.tabColor = layout.tabColor === undefined ? "" : `#${layout.tabColor}`;
        // Rows a person hid would hide new results.
        if (area !== null) worksheet.getRange(areaAddress(area)).untrack().rowHidden = false;
      }),
      freezeStep(sheet, layout.freeze),
    ],
    page: pageSteps(sheet, layout.print),
    charts: layout.charts.map((chart) => chartStep(sheet, chart)),
  };
}
