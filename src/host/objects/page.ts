/** Excel.PageLayout with headers and footers. */
import { invalidArgument } from "../errors";
import { isEntireColumns, isEntireRows } from "../book/area";
import type { HeaderFooter, PageLayout } from "../book/parts";
import type { Sheet } from "../book/sheet";
import { asFlag, asNumber, asRecord, asText, oneOf, ref } from "../protocol/model";
import type { Model } from "../protocol/model";
import { areaOf, locate, locateAll } from "./region";

type Setter = (it: Sheet, value: unknown) => void;

const set =
  (patch: (page: PageLayout, value: unknown) => void): Setter =>
  (it, value) => {
    it.guardObjects();
    patch(it.pageLayout, value);
    it.touched = true;
  };

const margin = (key: keyof PageLayout["margins"]): Setter =>
  set((page, value) => {
    const n = asNumber(value);
    if (n < 0) throw invalidArgument("A margin cannot be negative.");
    page.margins[key] = n;
  });

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
  set: {
    Orientation: set((p, v) => (p.orientation = oneOf(v, ["Portrait", "Landscape"]))),
    PaperSize: set((p, v) => (p.paperSize = oneOf(v, PAPER))),
    CenterHorizontally: set((p, v) => (p.centerHorizontally = asFlag(v))),
    Zoom: set((p, v) => (p.zoom = zoom(v))),
    LeftMargin: margin("left"),
    RightMargin: margin("right"),
    TopMargin: margin("top"),
    BottomMargin: margin("bottom"),
    HeaderMargin: margin("header"),
    FooterMargin: margin("footer"),
  },
  objects: { HeadersFooters: (it) => ref("HeaderFooterGroup", it) },
  call: {
    SetPrintArea: (it, args) => {
      it.guardObjects();
      it.pageLayout.printArea = [...locateAll(it, args.text(0))];
      it.touched = true;
    },
    SetPrintTitleRows: (it, args) => {
      it.guardObjects();
      const area = areaOf(locate(it, args.text(0)));
      if (!isEntireRows(area)) throw invalidArgument("Title rows are whole rows, like $1:$3.");
      it.pageLayout.titleRows = area;
      it.touched = true;
    },
    SetPrintTitleColumns: (it, args) => {
      it.guardObjects();
      const area = areaOf(locate(it, args.text(0)));
      if (!isEntireColumns(area)) throw invalidArgument("Title columns are whole columns, like $A:$B.");
      it.pageLayout.titleColumns = area;
      it.touched = true;
    },
  },
};

export const headersFooters: Model<"HeaderFooterGroup"> = {
  objects: { DefaultForAllPages: (it) => ref("HeaderFooter", it) },
};

const text = (key: keyof HeaderFooter): Setter =>
  set((page, value) => {
    if (asText(value).length > 255) throw invalidArgument("A header or footer holds at most 255 characters.");
    page.headersFooters[key] = asText(value);
  });

export const headerFooter: Model<"HeaderFooter"> = {
  set: {
    LeftHeader: text("leftHeader"),
    CenterHeader: text("centerHeader"),
    RightHeader: text("rightHeader"),
    LeftFooter: text("leftFooter"),
    CenterFooter: text("centerFooter"),
    RightFooter: text("rightFooter"),
  },
};
