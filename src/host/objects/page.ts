/** Excel.PageLayout with headers and footers. */
import type { Area } from "../../base/address";
import { invalidArgument, itemNotFound } from "../errors";
import { isEntireColumns, isEntireRows } from "../book/area";
import type { HeaderFooter, PageLayout } from "../book/parts";
import type { Sheet } from "../book/sheet";
import { asFlag, asNumber, asRecord, asText, isRef, oneOf, ref } from "../protocol/model";
import type { Args, Model, Ref } from "../protocol/model";
import { areaOf, areasOf, locate, range, rangeArgument, region } from "./region";
import type { Host } from "./targets";

type Setter = (it: Sheet, value: unknown) => void;

const set =
  (patch: (page: PageLayout, value: unknown) => void): Setter =>
  (it, value) => {
    it.guardObjects();
    patch(it.pageLayout, value);
    it.touched = true;
  };

function size(value: unknown): number {
  const n = asNumber(value);
  if (n < 0) throw invalidArgument("A margin cannot be negative.");
  return n;
}

function zoom(value: unknown): PageLayout["zoom"] {
  const given = asRecord(value);
  const out: PageLayout["zoom"] = {};
  for (const key of Object.keys(given)) {
    const n = given[key];
    if (n === null || n === undefined) continue;
    if (key !== "scale" && key !== "horizontalFitToPages" && key !== "verticalFitToPages")
      throw invalidArgument(`no such zoom: ${key}`);
    out[key] = asNumber(n);
  }
  if (out.scale !== undefined && (out.scale < 10 || out.scale > 400))
    throw invalidArgument("The scale must be between 10 and 400.");
  return out;
}

const PAPER = ["A3", "A4", "A4Small", "A5", "B4", "B5", "Letter", "Legal", "Tabloid", "Ledger"] as const;

export const pageLayout: Model<"PageLayout"> = {
  get: {
    Orientation: (it) => it.pageLayout.orientation,
    PaperSize: (it) => it.pageLayout.paperSize,
    CenterHorizontally: (it) => it.pageLayout.centerHorizontally,
    CenterVertically: (it) => it.pageLayout.centerVertically,
    PrintGridlines: (it) => it.pageLayout.printGridlines,
    PrintHeadings: (it) => it.pageLayout.printHeadings,
    BlackAndWhite: (it) => it.pageLayout.blackAndWhite,
    DraftMode: (it) => it.pageLayout.draftMode,
    PrintComments: (it) => it.pageLayout.printComments,
    PrintErrors: (it) => it.pageLayout.printErrors,
    PrintOrder: (it) => it.pageLayout.printOrder,
    FirstPageNumber: (it) => it.pageLayout.firstPageNumber,
    Zoom: (it) => it.pageLayout.zoom,
    LeftMargin: (it) => it.pageLayout.margins.left,
    RightMargin: (it) => it.pageLayout.margins.right,
    TopMargin: (it) => it.pageLayout.margins.top,
    BottomMargin: (it) => it.pageLayout.margins.bottom,
    HeaderMargin: (it) => it.pageLayout.margins.header,
    FooterMargin: (it) => it.pageLayout.margins.footer,
  },
  set: {
    Orientation: set((p, v) => (p.orientation = oneOf(v, ["Portrait", "Landscape"]))),
    PaperSize: set((p, v) => (p.paperSize = oneOf(v, PAPER))),
    CenterHorizontally: set((p, v) => (p.centerHorizontally = asFlag(v))),
    CenterVertically: set((p, v) => (p.centerVertically = asFlag(v))),
    PrintGridlines: set((p, v) => (p.printGridlines = asFlag(v))),
    PrintHeadings: set((p, v) => (p.printHeadings = asFlag(v))),
    BlackAndWhite: set((p, v) => (p.blackAndWhite = asFlag(v))),
    DraftMode: set((p, v) => (p.draftMode = asFlag(v))),
    PrintComments: set((p, v) => (p.printComments = oneOf(v, ["NoComments", "EndSheet", "InPlace"]))),
    PrintErrors: set((p, v) => (p.printErrors = oneOf(v, ["AsDisplayed", "Blank", "Dash", "NotAvailable"]))),
    PrintOrder: set((p, v) => (p.printOrder = oneOf(v, ["DownThenOver", "OverThenDown"]))),
    FirstPageNumber: set((p, v) => (p.firstPageNumber = v === "" ? "" : asNumber(v))),
    Zoom: set((p, v) => (p.zoom = zoom(v))),
    LeftMargin: set((p, v) => (p.margins.left = size(v))),
    RightMargin: set((p, v) => (p.margins.right = size(v))),
    TopMargin: set((p, v) => (p.margins.top = size(v))),
    BottomMargin: set((p, v) => (p.margins.bottom = size(v))),
    HeaderMargin: set((p, v) => (p.margins.header = size(v))),
    FooterMargin: set((p, v) => (p.margins.footer = size(v))),
  },
  objects: { HeadersFooters: (it) => ref("HeaderFooterGroup", it) },
  call: {
    SetPrintArea: (it, args, host) => {
      it.guardObjects();
      it.pageLayout.printArea = printArea(it, args, host);
      it.touched = true;
    },
    GetPrintArea: (it) => needed(printed(it), "print area"),
    GetPrintAreaOrNullObject: printed,
    SetPrintTitleRows: (it, args, host) => {
      it.guardObjects();
      const area = areaOf(rangeArgument(host, it, args.raw(0)));
      if (!isEntireRows(area)) throw invalidArgument("Title rows are whole rows, like $1:$3.");
      it.pageLayout.titleRows = area;
      it.touched = true;
    },
    SetPrintTitleColumns: (it, args, host) => {
      it.guardObjects();
      const area = areaOf(rangeArgument(host, it, args.raw(0)));
      if (!isEntireColumns(area)) throw invalidArgument("Title columns are whole columns, like $A:$B.");
      it.pageLayout.titleColumns = area;
      it.touched = true;
    },
    GetPrintTitleRows: (it) => needed(one(it, it.pageLayout.titleRows), "title rows"),
    GetPrintTitleRowsOrNullObject: (it) => one(it, it.pageLayout.titleRows),
    GetPrintTitleColumns: (it) => needed(one(it, it.pageLayout.titleColumns), "title columns"),
    GetPrintTitleColumnsOrNullObject: (it) => one(it, it.pageLayout.titleColumns),
    SetPrintMargins: (it, args) => {
      it.guardObjects();
      const unit = args.choice(0, ["Points", "Inches", "Centimeters"]);
      const scale = unit === "Inches" ? 72 : unit === "Centimeters" ? 72 / 2.54 : 1;
      const { margins } = it.pageLayout;
      for (const [key, value] of Object.entries(asRecord(args.raw(1)))) {
        if (!(key in margins)) throw invalidArgument(`no such margin: ${key}`);
        if (value !== null && value !== undefined) Object.assign(margins, { [key]: size(value) * scale });
      }
      it.touched = true;
    },
  },
};

function printArea(it: Sheet, args: Args, host: Host): Area[] {
  const value = args.raw(0);
  if (isRef(value)) return [...areasOf(rangeArgument(host, it, value))];
  return args
    .text(0)
    .split(",")
    .map((part) => areaOf(locate(host.book, it, part)));
}

function printed(it: Sheet): Ref | null {
  const [first, ...more] = it.pageLayout.printArea ?? [];
  return first ? ref("RangeAreas", { ...region(it, first), more }) : null;
}

const one = (it: Sheet, area: Area | null): Ref | null => area && range(it, area);

function needed(found: Ref | null, what: string): Ref {
  if (!found) throw itemNotFound(what);
  return found;
}

export const headersFooters: Model<"HeaderFooterGroup"> = {
  get: { State: () => "Default", UseSheetMargins: () => true, UseSheetScale: () => true },
  objects: { DefaultForAllPages: (it) => ref("HeaderFooter", it) },
};

const text = (key: keyof HeaderFooter): Setter =>
  set((page, value) => {
    if (asText(value).length > 255) throw invalidArgument("A header or footer holds at most 255 characters.");
    page.headersFooters[key] = asText(value);
  });

export const headerFooter: Model<"HeaderFooter"> = {
  get: {
    LeftHeader: (it) => it.pageLayout.headersFooters.leftHeader,
    CenterHeader: (it) => it.pageLayout.headersFooters.centerHeader,
    RightHeader: (it) => it.pageLayout.headersFooters.rightHeader,
    LeftFooter: (it) => it.pageLayout.headersFooters.leftFooter,
    CenterFooter: (it) => it.pageLayout.headersFooters.centerFooter,
    RightFooter: (it) => it.pageLayout.headersFooters.rightFooter,
  },
  set: {
    LeftHeader: text("leftHeader"),
    CenterHeader: text("centerHeader"),
    RightHeader: text("rightHeader"),
    LeftFooter: text("leftFooter"),
    CenterFooter: text("centerFooter"),
    RightFooter: text("rightFooter"),
  },
};
