/** Things that stand on a sheet or in a workbook besides cells: plain data the object model changes. */
import type { Area } from "../../base/address";

/** What a conditional format lays over a cell; "" and null leave the cell's own. */
export interface ConditionalStyle {
  readonly color: string;
  readonly bold: boolean | null;
  readonly fill: string;
}

/** A data validation over an area. */
export interface Validation {
  area: Area;
  /** Rule as Office.js gives it: `{ list: { inCellDropDown, source } }`, or none. */
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

/** Page setup of a new sheet. */
export function newPageLayout(): PageLayout {
  return {
    orientation: "Portrait",
    paperSize: null,
    centerHorizontally: false,
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

/** What a conditional format starts with: nothing laid over. */
export function newConditionalStyle(): ConditionalStyle {
  return { color: "", bold: null, fill: "" };
}
