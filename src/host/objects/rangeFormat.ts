/** Excel.RangeFormat and what hangs on it: font, fill, borders, cell protection. */
import type { Area } from "../../base/address";
import { apiNotFound, invalidArgument } from "../errors";
import { isEntireColumns, isEntireRows } from "../book/area";
import { colorText } from "../book/format";
import type { Border, Format, Side } from "../book/format";
import { asFlag, asText, oneOf, ref } from "../protocol/model";
import type { Model } from "../protocol/model";
import { areasOf, reformat, uniform, within } from "./region";
import type { Region, Targets } from "./targets";

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

/** Sets the size of all rows or columns of the areas; null is the standard. */
function resize(it: Region, axis: "row" | "column", size: number | null): void {
  it.sheet.guardFormat(axis === "row" ? "allowFormatRows" : "allowFormatColumns");
  for (const area of areasOf(it)) {
    const [first, last] = axis === "row" ? [area.top, area.bottom] : [area.left, area.right];
    if (axis === "row" ? isEntireColumns(area) : isEntireRows(area))
      throw invalidArgument("Sizes of all rows or columns at once are not modelled.");
    for (let i = first; i <= last; i += 1) it.sheet.cells.line(axis, i).size = size;
  }
  it.sheet.touched = true;
}

type FormatSetter = Required<Model<"RangeFormat">>["set"][string];
const change =
  (patch: (value: unknown) => Partial<Format>): FormatSetter =>
  (it, value) => {
    const part = patch(value);
    reformat(it, (format) => ({ ...format, ...part }));
  };

export const rangeFormat: Model<"RangeFormat"> = {
  set: {
    ColumnWidth: (it, value) => {
      resize(it, "column", within(value, 0, 1343));
    },
    RowHeight: (it, value) => {
      resize(it, "row", within(value, 0, 409.5));
    },
    UseStandardHeight: (it, value) => {
      if (!asFlag(value)) throw apiNotFound("RangeFormat.useStandardHeight = false");
      resize(it, "row", null);
    },
    HorizontalAlignment: change((v) => ({ horizontal: oneOf(v, HORIZONTAL) })),
    VerticalAlignment: change((v) => ({ vertical: oneOf(v, VERTICAL) })),
    WrapText: change((v) => ({ wrap: asFlag(v) })),
  },
  objects: {
    Font: (it) => ref("RangeFont", it),
    Fill: (it) => ref("RangeFill", it),
    Borders: (it) => ref("RangeBorderCollection", it),
    Protection: (it) => ref("FormatProtection", it),
  },
};

export const rangeFont: Model<"RangeFont"> = {
  get: { Strikethrough: (it) => uniform(it, ({ strikethrough }) => strikethrough) },
  set: {
    Name: change((v) => ({ fontName: asText(v) })),
    Size: change((v) => ({ fontSize: within(v, 1, 409) })),
    Bold: change((v) => ({ bold: asFlag(v) })),
    Italic: change((v) => ({ italic: asFlag(v) })),
    Color: change((v) => ({ color: color(v) })),
  },
};

export const rangeFill: Model<"RangeFill"> = {
  set: { Color: change((v) => ({ fill: color(v) })) },
};

export const formatProtection: Model<"FormatProtection"> = {
  set: {
    Locked: (it, value) => {
      it.sheet.guardObjects();
      const locked = asFlag(value);
      reformat(it, (f) => ({ ...f, locked }));
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
] as const;
const THIN: Border = { style: "Continuous", weight: "Thin", color: "#000000" };

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
  }
}

export const rangeBorder: Model<"RangeBorder"> = {
  id: (it) => it.side,
  set: {
    Style: (it, value) => {
      if (asText(value) !== "Continuous") throw apiNotFound(`BorderLineStyle.${asText(value)}`);
      for (const area of areasOf(it.region))
        for (const { cells, side } of edges(area, it.side))
          reformat({ sheet: it.region.sheet, area: cells }, (f) => ({
            ...f,
            borders: { ...f.borders, [side]: THIN },
          }));
    },
  },
};

export const rangeBorders: Model<"RangeBorderCollection"> = {
  items: (it) => INDEXES.map((side) => ref("RangeBorder", { region: it, side })),
  item: (it, args) => ref("RangeBorder", { region: it, side: args.choice(0, INDEXES) }),
};
