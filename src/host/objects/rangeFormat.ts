/** Excel.RangeFormat and what hangs on it: font, fill, borders, cell protection. */
import type { Area } from "../../base/address";
import { invalidArgument } from "../errors";
import { displayed } from "../book/display";
import { ROWS, intersection, isEntireColumns, isEntireRows } from "../book/area";
import { SIDES, colorText } from "../book/format";
import type { Border, Format, Side } from "../book/format";
import { STANDARD_HEIGHT, charactersToPoints } from "../book/sheet";
import { asFlag, asText, oneOf, ref } from "../protocol/model";
import type { Model } from "../protocol/model";
import { areaOf, areasOf, reformat, shared, within } from "./region";
import type { Host, Region, Targets } from "./targets";

/** A colour that is written. Throws InvalidArgument. */
export function color(value: unknown): string {
  const found = colorText(asText(value));
  if (found === null) throw invalidArgument(`not a colour: ${asText(value)}`);
  return found;
}

const HORIZONTAL = [
  "General",
  "Left",
  "Center",
  "Right",
  "Fill",
  "Justify",
  "CenterAcrossSelection",
  "Distributed",
] as const;
const VERTICAL = ["Top", "Center", "Bottom", "Justify", "Distributed"] as const;
const UNDERLINES = ["None", "Single", "Double", "SingleAccountant", "DoubleAccountant"] as const;

/** Changes size and visibility of all rows or columns of the areas. */
function eachLine(it: Region, axis: "row" | "column", change: (index: number) => void): void {
  it.sheet.guardFormat(axis === "row" ? "allowFormatRows" : "allowFormatColumns");
  for (const area of areasOf(it)) {
    const [first, last] = axis === "row" ? [area.top, area.bottom] : [area.left, area.right];
    if ((axis === "row" ? isEntireColumns(area) : isEntireRows(area)) && last > 16_384)
      throw invalidArgument("Sizes of all rows at once are not modelled.");
    for (let i = first; i <= last; i += 1) change(i);
  }
  it.sheet.touched = true;
}

function commonSize(it: Region, axis: "row" | "column"): number | null {
  let found: number | null = null;
  for (const area of areasOf(it)) {
    const [first, last] = axis === "row" ? [area.top, area.bottom] : [area.left, area.right];
    for (let i = first; i <= last; i += 1) {
      const size = axis === "row" ? it.sheet.rowHeight(i) : it.sheet.columnWidth(i);
      if (found === null) found = size;
      else if (found !== size) return null;
      if (i - first > 20_000) break;
    }
  }
  return found;
}

/** Fits columns to what their cells show: full-width characters count double. */
function autofitColumns(whole: Region, host: Host): void {
  const used = whole.sheet.cells.used(true);
  const seen = used && intersection(areaOf(whole), { ...used, top: 0, bottom: ROWS - 1 });
  if (!seen) return;
  const it: Region = { ...whole, area: seen };
  eachLine(it, "column", (column) => {
    let widest = 0;
    for (const { row } of it.sheet.cells.within({ ...wholeColumn(column) })) {
      const format = it.sheet.cells.formatAt(row, column);
      if (format.wrap || it.sheet.mergeAt(row, column)) continue;
      const shown = displayed(
        host.book.value(it.sheet, row, column),
        format.numberFormat,
        host.book.date1904,
      );
      const length = [...shown].reduce((sum, ch) => sum + (ch.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
      widest = Math.max(widest, (length * format.fontSize) / 11);
    }
    if (widest > 0)
      it.sheet.cells.line("column", column).size = charactersToPoints(Math.min(255, widest + 1));
  });
}

const wholeColumn = (column: number): Area => ({ top: 0, left: column, bottom: 1_048_575, right: column });

type FormatSetter = Required<Model<"RangeFormat">>["set"][string];
const change =
  (patch: (value: unknown) => Partial<Format>): FormatSetter =>
  (it, value) => {
    const part = patch(value);
    reformat(it, (format) => ({ ...format, ...part }));
  };

export const rangeFormat: Model<"RangeFormat"> = {
  get: {
    ColumnWidth: (it) => commonSize(it, "column"),
    RowHeight: (it) => commonSize(it, "row"),
    HorizontalAlignment: (it) => shared(it, (f) => f.horizontal),
    VerticalAlignment: (it) => shared(it, (f) => f.vertical),
    WrapText: (it) => shared(it, (f) => f.wrap),
    IndentLevel: (it) => shared(it, (f) => f.indent),
    TextOrientation: (it) => shared(it, (f) => f.orientation),
    ShrinkToFit: (it) => shared(it, (f) => f.shrink),
    ReadingOrder: (it) => shared(it, (f) => f.readingOrder),
    AutoIndent: (it) => shared(it, (f) => f.autoIndent),
    UseStandardWidth: (it) => commonSize(it, "column") === charactersToPoints(it.sheet.standardWidth),
    UseStandardHeight: (it) => commonSize(it, "row") === STANDARD_HEIGHT,
  },
  set: {
    ColumnWidth: (it, value) => {
      const size = within(value, 0, 1343);
      eachLine(it, "column", (i) => (it.sheet.cells.line("column", i).size = size));
    },
    RowHeight: (it, value) => {
      const size = within(value, 0, 409.5);
      eachLine(it, "row", (i) => (it.sheet.cells.line("row", i).size = size));
    },
    HorizontalAlignment: change((v) => ({ horizontal: oneOf(v, HORIZONTAL) })),
    VerticalAlignment: change((v) => ({ vertical: oneOf(v, VERTICAL) })),
    WrapText: change((v) => ({ wrap: asFlag(v) })),
    IndentLevel: change((v) => ({ indent: within(v, 0, 250) })),
    TextOrientation: change((v) => ({ orientation: v === 180 ? 180 : within(v, -90, 90) })),
    ShrinkToFit: change((v) => ({ shrink: asFlag(v) })),
    ReadingOrder: change((v) => ({ readingOrder: oneOf(v, ["Context", "LeftToRight", "RightToLeft"]) })),
    AutoIndent: change((v) => ({ autoIndent: asFlag(v) })),
    UseStandardWidth: (it, value) => {
      if (asFlag(value)) eachLine(it, "column", (i) => (it.sheet.cells.line("column", i).size = null));
    },
    UseStandardHeight: (it, value) => {
      if (asFlag(value)) eachLine(it, "row", (i) => (it.sheet.cells.line("row", i).size = null));
    },
  },
  objects: {
    Font: (it) => ref("RangeFont", it),
    Fill: (it) => ref("RangeFill", it),
    Borders: (it) => ref("RangeBorderCollection", it),
    Protection: (it) => ref("FormatProtection", it),
  },
  call: {
    AutofitColumns: (it, _args, host) => {
      autofitColumns(it, host);
    },
    AutofitRows: (it) => {
      if (areasOf(it).some((a) => isEntireColumns(a))) {
        it.sheet.guardFormat("allowFormatRows");
        for (const line of it.sheet.cells.rowLines.values()) line.size = null;
      } else eachLine(it, "row", (i) => (it.sheet.cells.line("row", i).size = null));
    },
  },
};

export const rangeFont: Model<"RangeFont"> = {
  get: {
    Name: (it) => shared(it, (f) => f.fontName),
    Size: (it) => shared(it, (f) => f.fontSize),
    Bold: (it) => shared(it, (f) => f.bold),
    Italic: (it) => shared(it, (f) => f.italic),
    Color: (it) => shared(it, (f) => f.color),
    Underline: (it) => shared(it, (f) => f.underline),
    Strikethrough: (it) => shared(it, (f) => f.strikethrough),
    Subscript: (it) => shared(it, (f) => f.subscript),
    Superscript: (it) => shared(it, (f) => f.superscript),
    TintAndShade: (it) => shared(it, (f) => f.fontTint),
  },
  set: {
    Name: change((v) => ({ fontName: asText(v) })),
    Size: change((v) => ({ fontSize: within(v, 1, 409) })),
    Bold: change((v) => ({ bold: asFlag(v) })),
    Italic: change((v) => ({ italic: asFlag(v) })),
    Color: change((v) => ({ color: color(v) })),
    Underline: change((v) => ({ underline: oneOf(v, UNDERLINES) })),
    Strikethrough: change((v) => ({ strikethrough: asFlag(v) })),
    Subscript: change((v) => ({ subscript: asFlag(v) })),
    Superscript: change((v) => ({ superscript: asFlag(v) })),
  },
};

export const rangeFill: Model<"RangeFill"> = {
  get: { Color: (it) => shared(it, (f) => (f.fill === "" ? "#FFFFFF" : f.fill)) },
  set: { Color: change((v) => ({ fill: v === "" ? "" : color(v) })) },
  call: {
    Clear: (it) => {
      reformat(it, (f) => ({ ...f, fill: "" }));
    },
  },
};

export const formatProtection: Model<"FormatProtection"> = {
  get: {
    Locked: (it) => shared(it, (f) => f.locked),
    FormulaHidden: (it) => shared(it, (f) => f.formulaHidden),
  },
  set: {
    Locked: (it, value) => {
      it.sheet.guardObjects();
      const locked = asFlag(value);
      reformat(it, (f) => ({ ...f, locked }));
    },
    FormulaHidden: (it, value) => {
      it.sheet.guardObjects();
      const formulaHidden = asFlag(value);
      reformat(it, (f) => ({ ...f, formulaHidden }));
    },
  },
};

// Borders

type BorderTarget = Targets["RangeBorder"];
const INDEXES = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideVertical",
  "InsideHorizontal",
  "DiagonalDown",
  "DiagonalUp",
] as const;
const STYLES = [
  "None",
  "Continuous",
  "Dash",
  "DashDot",
  "DashDotDot",
  "Dot",
  "Double",
  "SlantDashDot",
] as const;
const WEIGHTS = ["Hairline", "Thin", "Medium", "Thick"] as const;
const NO_BORDER: Border = { style: "None", weight: "Thin", color: "#000000" };

/** The cells of an area whose side `side` the border is made of. */
function edges(area: Area, index: BorderTarget["side"]): { cells: Area; side: Side }[] {
  switch (index) {
    case "EdgeTop":
      return [{ cells: { ...area, bottom: area.top }, side: index }];
    case "EdgeBottom":
      return [{ cells: { ...area, top: area.bottom }, side: index }];
    case "EdgeLeft":
      return [{ cells: { ...area, right: area.left }, side: index }];
    case "EdgeRight":
      return [{ cells: { ...area, left: area.right }, side: index }];
    case "InsideVertical":
      return area.left === area.right
        ? []
        : [
            { cells: { ...area, right: area.right - 1 }, side: "EdgeRight" },
            { cells: { ...area, left: area.left + 1 }, side: "EdgeLeft" },
          ];
    case "InsideHorizontal":
      return area.top === area.bottom
        ? []
        : [
            { cells: { ...area, bottom: area.bottom - 1 }, side: "EdgeBottom" },
            { cells: { ...area, top: area.top + 1 }, side: "EdgeTop" },
          ];
    default:
      return [{ cells: area, side: index }];
  }
}

function readBorder(it: BorderTarget, key: keyof Border): string | null {
  let found: string | null | undefined;
  for (const area of areasOf(it.region))
    for (const { cells, side } of edges(area, it.side)) {
      const value = shared({ ...it.region, area: cells }, (f) => (f.borders[side] ?? NO_BORDER)[key]);
      if (found === undefined) found = value;
      else if (found !== value) return null;
    }
  return found ?? NO_BORDER[key];
}

function writeBorder(it: BorderTarget, patch: Partial<Border>): void {
  it.region.sheet.guardFormat();
  for (const area of areasOf(it.region))
    for (const { cells, side } of edges(area, it.side))
      it.region.sheet.cells.reformat(cells, (f) => {
        const before = f.borders[side] ?? NO_BORDER;
        const style = before.style === "None" && patch.style === undefined ? "Continuous" : before.style;
        const after = { ...before, style, ...patch };
        const others = Object.fromEntries(SIDES.filter((s) => s !== side).map((s) => [s, f.borders[s]]));
        return { ...f, borders: after.style === "None" ? others : { ...f.borders, [side]: after } };
      });
  it.region.sheet.touched = true;
}

export const rangeBorder: Model<"RangeBorder"> = {
  id: (it) => it.side,
  get: {
    SideIndex: (it) => it.side,
    Style: (it) => readBorder(it, "style"),
    Color: (it) => readBorder(it, "color"),
    Weight: (it) => readBorder(it, "weight"),
  },
  set: {
    Style: (it, value) => {
      writeBorder(it, { style: oneOf(value, STYLES) });
    },
    Color: (it, value) => {
      writeBorder(it, { color: color(value) });
    },
    Weight: (it, value) => {
      writeBorder(it, { weight: oneOf(value, WEIGHTS) });
    },
  },
};

export const rangeBorders: Model<"RangeBorderCollection"> = {
  get: { Count: () => INDEXES.length },
  items: (it) => INDEXES.map((side) => ref("RangeBorder", { region: it, side })),
  item: (it, args) => ref("RangeBorder", { region: it, side: args.choice(0, INDEXES) }),
  call: {
    GetItemAt: (it, args) => {
      const side = INDEXES[args.whole(0)];
      if (!side) throw invalidArgument(`no border ${String(args.whole(0))}`);
      return ref("RangeBorder", { region: it, side });
    },
  },
};
