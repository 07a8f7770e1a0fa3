/** All classes of the object model. */
import * as charts from "./charts";
import * as conditional from "./conditional";
import * as names from "./names";
import * as page from "./page";
import { rangeAreas, rangeModel } from "./range";
import * as format from "./rangeFormat";
import type { Models } from "../protocol/model";
import { validation } from "./validation";
import * as workbook from "./workbook";
import * as worksheet from "./worksheet";

/** Class name → class. */
export const models: Models = {
  Application: workbook.application,
  AutoFilter: worksheet.autoFilter,
  Chart: charts.chart,
  ChartAxes: charts.chartAxes,
  ChartAxis: charts.chartAxis,
  ChartCollection: charts.charts,
  ChartLegend: charts.chartLegend,
  ChartSeries: charts.series,
  ChartSeriesCollection: charts.seriesCollection,
  ChartTitle: charts.chartTitle,
  ConditionalFormat: conditional.conditional,
  ConditionalFormatCollection: conditional.conditionals,
  ConditionalFormatRule: conditional.conditionalRule,
  ConditionalRangeFill: conditional.conditionalFill,
  ConditionalRangeFont: conditional.conditionalFont,
  ConditionalRangeFormat: conditional.conditionalFormat,
  CustomConditionalFormat: conditional.customConditional,
  DataValidation: validation,
  FormatProtection: format.formatProtection,
  FunctionResult: workbook.functionResult,
  Functions: workbook.functions,
  HeaderFooter: page.headerFooter,
  HeaderFooterGroup: page.headersFooters,
  NamedItem: names.namedItem,
  NamedItemCollection: names.names,
  PageBreak: worksheet.pageBreak,
  PageBreakCollection: worksheet.pageBreaks,
  PageLayout: page.pageLayout,
  Range: rangeModel,
  RangeAreas: rangeAreas,
  RangeBorder: format.rangeBorder,
  RangeBorderCollection: format.rangeBorders,
  RangeFill: format.rangeFill,
  RangeFont: format.rangeFont,
  RangeFormat: format.rangeFormat,
  Table: worksheet.table,
  TableCollection: worksheet.tables,
  Workbook: workbook.workbook,
  WorkbookCreated: workbook.workbookCreated,
  WorkbookProtection: workbook.workbookProtection,
  Worksheet: worksheet.worksheet,
  WorksheetCollection: worksheet.worksheets,
  WorksheetFreezePanes: worksheet.freezePanes,
  WorksheetProtection: worksheet.worksheetProtection,
};
