/** Layouts in, a fresh workbook of just those sheets out, as parts ready to be set into another package. */
import {
  Workbook,
  type Alignment,
  type Borders,
  type Cell,
  type CellValue,
  type Fill,
  type Font,
  type Style,
  type Worksheet,
} from "@cj-tech-master/excelts";
import { installChartSupport, type AddChartOptions } from "@cj-tech-master/excelts/chart";
import type { Area } from "../base/address";
import type { CellStyle, ChartLayout, LayoutCell, SheetLayout } from "../report/layout";
import { absoluteArea, areaAddress, quotedSheet } from "../base/address";
import { Package } from "./package";

/** Excel holds no more characters in a cell. */
const LONGEST_TEXT = 32767;
/** Excel holds no more characters in a list of choices. */
const LONGEST_LIST = 255;

/** Files count a cell's inner margins with its characters, Excel's own width does not. */
const CELL_PADDING = 0.7109375;
/** Bars beyond this number are too narrow to bear their values. */
const MOST_LABELS = 40;
/** Colour of a chart's first series, that of the sheets' headings. */
const SERIES_COLOR = "C0504D";

/** Each label part is said outright: programs differ in what they show of parts left unsaid. */
const VALUE_LABELS = {
  showLegendKey: false,
  showVal: true,
  showCatName: false,
  showSerName: false,
  showPercent: false,
  showBubbleSize: false,
  numFmt: "General",
  numFmtLinked: true,
} as const;
const PLAIN_AXIS = { majorTickMark: "none", minorTickMark: "none", tickLblPos: "nextTo" } as const;

/** A workbook of just our sheets; sheet n of the layouts is `xl/worksheets/sheet{n+1}.xml`. */
export async function makeSheets(layouts: readonly SheetLayout[]): Promise<Package> {
  installChartSupport();
  const workbook = new Workbook();
  workbook.created = workbook.modified = new Date(0);
  const styles = new StyleBook();
  for (const layout of layouts) makeSheet(workbook, layout, styles);
  return Package.open(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

function makeSheet(workbook: Workbook, layout: SheetLayout, styles: StyleBook): void {
  const { print, freeze } = layout;
  const split = { showGridLines: layout.showGridlines };
  const frozen = freeze !== null && (freeze.rows > 0 || freeze.columns > 0);
  const sheet = workbook.addWorksheet(layout.name, {
    properties: layout.tabColor === undefined ? {} : { tabColor: { argb: `FF${layout.tabColor}` } },
    views: [frozen ? { ...split, state: "frozen", xSplit: freeze.columns, ySplit: freeze.rows } : split],
    pageSetup: {
      paperSize: 9,
      orientation: print.orientation,
      horizontalCentered: print.centerHorizontally ?? false,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
      ...(print.fitWide === null ? {} : { fitToPage: true, fitToWidth: print.fitWide, fitToHeight: 0 }),
    },
    headerFooter: {
      ...(print.header === undefined ? {} : { oddHeader: placed(print.header) }),
      ...(print.footer === undefined ? {} : { oddFooter: placed(print.footer) }),
    },
  });
  sheet.columns = layout.columns.map(({ width, hidden }) => ({
    width: width + CELL_PADDING,
    hidden: hidden ?? false,
  }));
  layout.rows.forEach(({ height, cells }, r) => {
    const row = sheet.getRow(r + 1);
    if (height !== undefined) row.height = height;
    cells.forEach((cell, c) => {
      if (cell) fill(row.getCell(c + 1), cell, styles);
    });
  });
  for (const { top, left, bottom, right } of layout.merges)
    sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
  for (const row of print.breaksBefore ?? []) if (row > 0) sheet.getRow(row).addPageBreak();
  for (const { row, column, text } of layout.notes ?? []) sheet.getCell(row + 1, column + 1).note = text;
  addRules(sheet, layout);
  for (const chart of layout.charts) addChart(sheet, layout.name, chart);
  if (layout.protection) {
    const { allowFormatting, allowSort, allowFilter } = layout.protection;
    // Protection without a password is a plain object on the model; the method would hash an empty one.
    sheet.sheetProtection = {
      sheet: true,
      objects: true,
      scenarios: true,
      formatCells: allowFormatting,
      formatColumns: allowFormatting,
      formatRows: allowFormatting,
      sort: allowSort,
      autoFilter: allowFilter,
      selectLockedCells: true,
      selectUnlockedCells: true,
    };
  }
}

/** Header or footer text with its place said; Excel takes the middle where none is, other programs take offence. */
const placed = (text: string): string => (/^&[LCR]/.test(text) ? text : `&C${text}`);

function fill(target: Cell, { value, formula, style }: LayoutCell, styles: StyleBook): void {
  const result =
    typeof value === "string" ? value.slice(0, LONGEST_TEXT).replace(/\p{Surrogate}/gu, "\ufffd") : value;
  if (formula !== undefined) target.value = { formula, result: result ?? undefined } as CellValue;
  else if (result !== null && result !== "") target.value = result;
  if (style) target.style = styles.of(style);
}

function addRules(sheet: Worksheet, layout: SheetLayout): void {
  for (const { area, list, range, strict, promptTitle, prompt } of layout.validations) {
    const choices = list.join(",");
    // A list too long for Excel, or with a comma inside a choice, would damage the file: the hint alone stays.
    const fits =
      range !== undefined || (choices.length <= LONGEST_LIST && !list.some((one) => one.includes(",")));
    const hint = {
      showInputMessage: prompt !== undefined,
      ...(promptTitle === undefined ? {} : { promptTitle: promptTitle.slice(0, 32) }),
      ...(prompt === undefined ? {} : { prompt: prompt.slice(0, 255) }),
    };
    if (fits)
      sheet.dataValidations.add(areaAddress(area), {
        type: "list",
        allowBlank: true,
        showErrorMessage: strict,
        formulae: [range ?? `"${choices.replaceAll('"', '""')}"`],
        ...hint,
      });
    else sheet.dataValidations.add(areaAddress(area), { type: "any", ...hint });
  }
  layout.conditionalStyles.forEach(({ area, formula, style }, n) => {
    sheet.addConditionalFormatting({
      ref: areaAddress(area),
      rules: [
        {
          type: "expression",
          priority: n + 1,
          formulae: [formula],
          style: {
            ...(style.color === undefined && style.bold === undefined ? {} : { font: fontOf(style) }),
            ...(style.fill === undefined
              ? {}
              : { fill: { type: "pattern", pattern: "solid", bgColor: { argb: `FF${style.fill}` } } }),
          },
        },
      ],
    });
  });
}

function addChart(sheet: Worksheet, sheetName: string, chart: ChartLayout): void {
  const reference = (area: Area): string => `${quotedSheet(sheetName)}!${absoluteArea(area)}`;
  const lying = chart.kind === "bar";
  const points = Math.max(
    chart.categories.bottom - chart.categories.top,
    chart.categories.right - chart.categories.left,
  );
  const options: AddChartOptions = {
    type: chart.kind === "line" ? "line" : "bar",
    ...(chart.kind === "line" ? {} : { barDir: lying ? "bar" : "col", gapWidth: 60 }),
    title: chart.title,
    showLegend: chart.series.length > 1,
    ...(chart.series.length === 1 && points < MOST_LABELS ? { dataLabels: VALUE_LABELS } : {}),
    // The first category on top, as in the table beside it.
    categoryAxis: { ...PLAIN_AXIS, ...(lying ? { orientation: "maxMin" } : {}) },
    valueAxis: {
      ...PLAIN_AXIS,
      // Bars that do not start at nothing make small differences look large.
      ...(chart.kind === "line" ? {} : { min: 0 }),
      majorGridlines: true,
      majorGridlinesStyle: { border: "D9D9D9", borderWidth: 0.75 },
      ...(lying ? { crosses: "max" } : {}),
    },
    series: chart.series.map(({ name, values }, n) => ({
      name,
      categories: reference(chart.categories),
      values: reference(values),
      ...(n === 0 ? { fill: SERIES_COLOR, line: SERIES_COLOR } : {}),
    })),
  };
  sheet.addChart(options, areaAddress(chart.over));
}

const fontOf = (style: CellStyle): Partial<Font> => ({
  ...(style.font === undefined ? {} : { name: style.font }),
  ...(style.size === undefined ? {} : { size: style.size }),
  ...(style.bold ? { bold: true } : {}),
  ...(style.italic ? { italic: true } : {}),
  ...(style.color === undefined ? {} : { color: { argb: `FF${style.color}` } }),
});

/** Turns our styles into the library's, each once. */
class StyleBook {
  private readonly known = new Map<string, Partial<Style>>();

  of(style: CellStyle): Partial<Style> {
    const key = JSON.stringify(style, Object.keys(style).sort());
    let made = this.known.get(key);
    if (!made) {
      made = libraryStyle(style);
      this.known.set(key, made);
    }
    return made;
  }
}

/** Font and size that stand in where a style names only other things about its font. */
const PLAIN_FONT = { font: "宋体", size: 11 } as const;

function libraryStyle(style: CellStyle): Partial<Style> {
  const line = { style: "thin" } as const;
  const borders: Partial<Borders> = { top: line, left: line, bottom: line, right: line };
  const background: Fill = { type: "pattern", pattern: "solid", fgColor: { argb: `FF${style.fill ?? ""}` } };
  const alignment: Partial<Alignment> = {
    ...(style.align === undefined ? {} : { horizontal: style.align }),
    ...(style.valign === undefined ? {} : { vertical: style.valign === "center" ? "middle" : style.valign }),
    ...(style.wrap ? { wrapText: true } : {}),
  };
  const font = fontOf(style);
  return {
    ...(Object.keys(font).length > 0 ? { font: fontOf({ ...PLAIN_FONT, ...style }) } : {}),
    ...(style.fill === undefined ? {} : { fill: background }),
    ...(style.border ? { border: borders } : {}),
    ...(Object.keys(alignment).length > 0 ? { alignment } : {}),
    ...(style.numberFormat === undefined ? {} : { numFmt: style.numberFormat }),
    ...(style.locked === false ? { protection: { locked: false } } : {}),
  };
}
