/** Things that stand on a sheet or in a workbook besides cells: plain data the object model changes. */
import type { Area } from "../../base/address";
import type { Format } from "./format";

/** Letters of a chart's part. */
export interface ChartLetters {
  name: string;
  size: number;
  bold: boolean;
  italic: boolean;
  color: string;
  underline: string;
}

/** Letters as a new chart has them. */
export const newLetters = (size: number): ChartLetters => ({
  name: "等线",
  size,
  bold: false,
  italic: false,
  color: "#595959",
  underline: "None",
});

/** Numbers written beside the points. */
export interface DataLabels {
  shown: boolean;
  showValue: boolean;
  showSeriesName: boolean;
  showCategoryName: boolean;
  showPercentage: boolean;
  position: string;
  numberFormat: string;
  readonly letters: ChartLetters;
}

/** Data labels as a new chart has them: none. */
export const newLabels = (): DataLabels => ({
  shown: false,
  showValue: false,
  showSeriesName: false,
  showCategoryName: false,
  showPercentage: false,
  position: "None",
  numberFormat: "General",
  letters: newLetters(9),
});

/** Title and scale of a chart axis; null = automatic. */
export interface Axis {
  title: string;
  titleVisible: boolean;
  visible: boolean;
  minimum: number | null;
  maximum: number | null;
  majorGridlines: boolean;
  reversed: boolean;
  majorUnit: number | null;
  minorUnit: number | null;
  numberFormat: string;
  readonly letters: ChartLetters;
  readonly titleLetters: ChartLetters;
}

/** What a conditional format lays over a cell. */
export interface ConditionalStyle {
  color: string;
  bold: boolean | null;
  italic: boolean | null;
  underline: string;
  strikethrough: boolean | null;
  fill: string;
  numberFormat: string;
}

/** A data validation over an area. */
export interface Validation {
  area: Area;
  /** Rule as Office.js gives it: one key of list, wholeNumber, decimal, date, time, textLength, custom. */
  rule: Readonly<Record<string, unknown>>;
  ignoreBlanks: boolean;
  prompt: { message: string; showPrompt: boolean; title: string };
  errorAlert: { message: string; showAlert: boolean; style: string; title: string };
}

/** Six texts of a header and footer. */
export interface HeaderFooter {
  leftHeader: string;
  centerHeader: string;
  rightHeader: string;
  leftFooter: string;
  centerFooter: string;
  rightFooter: string;
}

/** Page setup. Margins are points. */
export interface PageLayout {
  orientation: string;
  paperSize: string | null;
  centerHorizontally: boolean;
  centerVertically: boolean;
  printGridlines: boolean;
  printHeadings: boolean;
  blackAndWhite: boolean;
  draftMode: boolean;
  printComments: string;
  printErrors: string;
  printOrder: string;
  firstPageNumber: number | "";
  zoom: { scale?: number; horizontalFitToPages?: number; verticalFitToPages?: number };
  margins: { top: number; bottom: number; left: number; right: number; header: number; footer: number };
  printArea: Area[] | null;
  titleRows: Area | null;
  titleColumns: Area | null;
  readonly headersFooters: HeaderFooter;
}

/** What a protected sheet still allows, as Office.js names it. */
export interface ProtectionOptions {
  allowAutoFilter: boolean;
  allowDeleteColumns: boolean;
  allowDeleteRows: boolean;
  allowEditObjects: boolean;
  allowEditScenarios: boolean;
  allowFormatCells: boolean;
  allowFormatColumns: boolean;
  allowFormatRows: boolean;
  allowInsertColumns: boolean;
  allowInsertHyperlinks: boolean;
  allowInsertRows: boolean;
  allowPivotTables: boolean;
  allowSort: boolean;
  selectionMode: string;
}

/** All options as Excel protects when nothing is said. */
export const DEFAULT_PROTECTION: ProtectionOptions = {
  allowAutoFilter: false,
  allowDeleteColumns: false,
  allowDeleteRows: false,
  allowEditObjects: false,
  allowEditScenarios: false,
  allowFormatCells: false,
  allowFormatColumns: false,
  allowFormatRows: false,
  allowInsertColumns: false,
  allowInsertHyperlinks: false,
  allowInsertRows: false,
  allowPivotTables: false,
  allowSort: false,
  selectionMode: "Normal",
};

/** The sheet's filter: its range and the criteria by 0-based column inside it. */
export interface AutoFilter {
  area: Area;
  criteria: Map<number, Readonly<Record<string, unknown>>>;
}

/** A link on a cell. */
export interface Hyperlink {
  readonly address?: string;
  readonly documentReference?: string;
  readonly screenTip?: string;
  readonly textToDisplay?: string;
}

/** Page setup of a new sheet. */
export function newPageLayout(): PageLayout {
  return {
    orientation: "Portrait",
    paperSize: null,
    centerHorizontally: false,
    centerVertically: false,
    printGridlines: false,
    printHeadings: false,
    blackAndWhite: false,
    draftMode: false,
    printComments: "NoComments",
    printErrors: "AsDisplayed",
    printOrder: "DownThenOver",
    firstPageNumber: "",
    zoom: { scale: 100 },
    margins: { top: 54, bottom: 54, left: 50.4, right: 50.4, header: 21.6, footer: 21.6 },
    printArea: null,
    titleRows: null,
    titleColumns: null,
    headersFooters: {
      leftHeader: "",
      centerHeader: "",
      rightHeader: "",
      leftFooter: "",
      centerFooter: "",
      rightFooter: "",
    },
  };
}

/** Format of a cell as a conditional format starts. */
export function newConditionalStyle(): ConditionalStyle {
  return {
    color: "",
    bold: null,
    italic: null,
    underline: "None",
    strikethrough: null,
    fill: "",
    numberFormat: "",
  };
}

/** Formats by key, for reports of what a range shares. */
export type FormatKey = keyof Format;
