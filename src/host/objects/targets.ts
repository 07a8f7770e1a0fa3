/** What the classes of the object model stand for, and what they may ask of the host. */
import type { Area } from "../../base/address";
import type { Book } from "../book/book";
import type { Side } from "../book/format";
import type { Chart, Conditional, Name, Series, Sheet, Table } from "../book/sheet";

/** A range: an area of a sheet. `more` holds further areas of RangeAreas. */
export interface Region {
  readonly sheet: Sheet;
  readonly area: Area;
  readonly more?: readonly Area[];
}

/** Class name → what an object of it stands for. */
export interface Targets {
  Application: Book;
  AutoFilter: Sheet;
  Chart: Chart;
  ChartAxes: Chart;
  ChartAxis: Chart;
  ChartCollection: Sheet;
  ChartLegend: Chart;
  ChartSeries: { readonly chart: Chart; readonly series: Series };
  ChartSeriesCollection: Chart;
  ChartTitle: Chart;
  ConditionalFormat: Conditional;
  ConditionalFormatCollection: Region;
  ConditionalFormatRule: Conditional;
  ConditionalRangeFill: Conditional;
  ConditionalRangeFont: Conditional;
  ConditionalRangeFormat: Conditional;
  CustomConditionalFormat: Conditional;
  DataValidation: Region;
  FormatProtection: Region;
  FunctionResult: { readonly value: number };
  Functions: Book;
  HeaderFooter: Sheet;
  HeaderFooterGroup: Sheet;
  NamedItem: Name;
  NamedItemCollection: Sheet;
  PageBreak: { readonly index: number };
  PageBreakCollection: Sheet;
  PageLayout: Sheet;
  Range: Region;
  RangeAreas: Region;
  RangeBorder: { readonly region: Region; readonly side: Side | "InsideVertical" | "InsideHorizontal" };
  RangeBorderCollection: Region;
  RangeFill: Region;
  RangeFont: Region;
  RangeFormat: Region;
  Table: Table;
  TableCollection: Sheet;
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
  /** A handler registered or removed; false when such events are not pushed. */
  listen(object: Ref, method: string): boolean;
  /** The client holds the object no more. */
  released(referenceId: string): void;
  /** A workbook the add-in asked to open in a new window. */
  openWorkbook(base64: string): void;
}
