/** All classes of the object model. */
import * as charts from "./charts";
import * as conditional from "./conditional";
import * as names from "./names";
import * as page from "./page";
import { rangeAreas, rangeModel } from "./range";
import * as format from "./rangeFormat";
import * as sort from "./sort";
import * as tables from "./tables";
import type { Models } from "../protocol/model";
import { validation } from "./validation";
import * as workbook from "./workbook";
import * as worksheet from "./worksheet";

/** Class name → class. */
export const models: Models = {
  Application: workbook.application,
  AutoFilter: sort.autoFilter,
  CellValueConditionalFormat: conditional.cellValueConditional,
  Chart: charts.chart,
  ChartAreaFormat: charts.chartAreaFormat,
  ChartAxes: charts.chartAxes,
  ChartAxis: charts.chartAxis,
  ChartAxisFormat: charts.chartAxisFormat,
  ChartAxisTitleFormat: charts.chartAxisTitleFormat,
  ChartAxisTitle: charts.chartAxisTitle,
  ChartCollection: charts.charts,
  ChartDataLabelFormat: charts.dataLabelFormat,
  ChartDataLabels: charts.dataLabels,
  ChartFill: charts.chartFill,
  ChartFont: charts.chartFont,
  ChartGridlines: charts.chartGridlines,
  ChartLegend: charts.chartLegend,
  ChartLegendFormat: charts.chartLegendFormat,
  ChartPoint: charts.point,
  ChartPointFormat: charts.pointFormat,
  ChartPointsCollection: charts.points,
  ChartSeries: charts.series,
  ChartSeriesCollection: charts.seriesCollection,
  ChartSeriesFormat: charts.seriesFormat,
  ChartTitle: charts.chartTitle,
  ChartTitleFormat: charts.chartTitleFormat,
  ConditionalFormat: conditional.conditional,
  ConditionalFormatCollection: conditional.conditionals,
  ConditionalFormatRule: conditional.conditionalRule,
  ConditionalRangeFill: conditional.conditionalFill,
  ConditionalRangeFont: conditional.conditionalFont,
  ConditionalRangeFormat: conditional.conditionalFormat,
  CustomConditionalFormat: conditional.customConditional,
  DataValidation: validation,
  Filter: tables.columnFilter,
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
  RangeSort: sort.rangeSort,
  Setting: names.setting,
  SettingCollection: names.settings,
  Table: tables.table,
  TableCollection: tables.tables,
  TableColumn: tables.tableColumn,
  TableColumnCollection: tables.tableColumns,
  TableRow: tables.tableRow,
  TableRowCollection: tables.tableRows,
  TableSort: tables.tableSort,
  Workbook: workbook.workbook,
  WorkbookCreated: workbook.workbookCreated,
  WorkbookProtection: workbook.workbookProtection,
  Worksheet: worksheet.worksheet,
  WorksheetCollection: worksheet.worksheets,
  WorksheetFreezePanes: worksheet.freezePanes,
  WorksheetProtection: worksheet.worksheetProtection,
};
