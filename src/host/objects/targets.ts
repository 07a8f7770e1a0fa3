/** What the classes of the object model stand for, and what they may ask of the host. */
import type { Area } from "../../base/address";
import type { Book } from "../book/book";
import type { Side } from "../book/format";
import type { Axis, ChartLetters, DataLabels } from "../book/parts";
import type { Chart, Conditional, Name, Series, Sheet, Table } from "../book/sheet";

/** A range: an area that moves with inserted and deleted lines. `more` holds further areas of RangeAreas. */
export interface Region {
  readonly sheet: Sheet;
  area: Area;
  gone: boolean;
  readonly more?: readonly Area[];
}

/** Class name → what an object of it stands for. */
export interface Targets {
  Application: Book;
  AutoFilter: Sheet;
  CellValueConditionalFormat: Conditional;
  Chart: Chart;
  ChartAreaFormat: Chart;
  ChartAxes: Chart;
  ChartAxis: { readonly chart: Chart; readonly axis: Axis };
  ChartAxisFormat: Axis;
  ChartAxisTitleFormat: Axis;
  ChartAxisTitle: { readonly chart: Chart; readonly axis: Axis };
  ChartCollection: Sheet;
  ChartDataLabelFormat: DataLabels;
  ChartDataLabels: DataLabels;
  ChartFill: { fill: string };
  ChartFont: ChartLetters;
  ChartGridlines: Axis;
  ChartLegend: Chart;
  ChartLegendFormat: Chart["legend"];
  ChartPoint: { readonly chart: Chart; readonly series: Series; readonly index: number };
  ChartPointFormat: { readonly series: Series; readonly index: number };
  ChartPointsCollection: { readonly chart: Chart; readonly series: Series };
  ChartSeries: { readonly chart: Chart; readonly series: Series };
  ChartSeriesCollection: Chart;
  ChartSeriesFormat: Series;
  ChartTitle: Chart;
  ChartTitleFormat: Chart;
  ConditionalFormat: Conditional;
  ConditionalFormatCollection: Region;
  ConditionalFormatRule: Conditional;
  ConditionalRangeFill: Conditional;
  ConditionalRangeFont: Conditional;
  ConditionalRangeFormat: Conditional;
  CustomConditionalFormat: Conditional;
  DataValidation: Region;
  Filter: { readonly table: Table; readonly index: number };
  FormatProtection: Region;
  FunctionResult: { readonly value: unknown; readonly error: string | null };
  Functions: Book;
  HeaderFooter: Sheet;
  HeaderFooterGroup: Sheet;
  NamedItem: Name;
  NamedItemCollection: { readonly book: Book; readonly sheet: Sheet | null };
  PageBreak: { readonly sheet: Sheet; readonly axis: "row" | "column"; readonly index: number };
  PageBreakCollection: { readonly sheet: Sheet; readonly axis: "row" | "column" };
  PageLayout: Sheet;
  Range: Region;
  RangeAreas: Region;
  RangeBorder: { readonly region: Region; readonly side: Side | "InsideVertical" | "InsideHorizontal" };
  RangeBorderCollection: Region;
  RangeFill: Region;
  RangeFont: Region;
  RangeFormat: Region;
  RangeSort: Region;
  Setting: { readonly book: Book; readonly key: string };
  SettingCollection: Book;
  Table: Table;
  TableCollection: { readonly book: Book; readonly sheet: Sheet | null };
  TableColumn: { readonly table: Table; readonly index: number };
  TableColumnCollection: Table;
  TableRow: { readonly table: Table; readonly index: number };
  TableRowCollection: Table;
  TableSort: Table;
  Workbook: Book;
  WorkbookCreated: { readonly base64: string };
  WorkbookProtection: Book;
  Worksheet: Sheet;
  WorksheetCollection: Book;
  WorksheetFreezePanes: Sheet;
  WorksheetProtection: Sheet;
}

/** Name of a modelled class. */
export type TypeName = keyof Targets;

/** An object of the model: its class and what it stands for. */
export type Ref = { readonly [K in TypeName]: { readonly type: K; readonly it: Targets[K] } }[TypeName];

/** What the object model asks of the embedded Excel around it. */
export interface Host {
  readonly book: Book;
  readonly root: Ref;
  /** A call that empties the user's undo stack. */
  clearUndo(by: string): void;
  canRegister(object: Ref, method: string): boolean;
  register(object: Ref, method: string): null;
  unregister(object: Ref, method: string): null;
  /** The client now holds the object. */
  kept(object: Ref): void;
  /** The client holds the object no more. */
  released(referenceId: string): void;
  releaseAll(): void;
  readonly heldReferences: number;
  /** A workbook the add-in asked to open in a new window. */
  openWorkbook(base64: string): void;
}
