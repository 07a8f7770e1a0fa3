/** How the sheets of a file look: fonts, fills, borders, widths, panes, page setup, filters and rules. */
import { SSF } from "@e965/xlsx";
import { attributeByLocal, child, childrenOf, parseXml, textOf } from "../../xlsx/xml";
import type { XmlElement } from "../../xlsx/xml";
import type { Package } from "../../xlsx/package";
import type { SheetEntry, WorkbookPart } from "../../xlsx/workbook-part";
import { cellAddress, columnIndex } from "../../base/address";
import type { Area } from "../../base/address";
import { parseArea } from "./address";
import { cellCount } from "./area";
import type { Book } from "./book";
import { DEFAULT_FORMAT } from "./format";
import type { Border, Format, Side } from "./format";
import { DEFAULT_PROTECTION, newConditionalStyle } from "./parts";
import type { ConditionalStyle } from "./parts";
import type { Sheet } from "./sheet";

/** Puts the looks of every sheet of the file onto the sheets of the book. */
export function readLooks(book: Book, pack: Package, part: WorkbookPart): void {
  const styles = readStyles(pack, part);
  for (const entry of part.sheets) {
    const sheet = book.find(entry.name);
    if (sheet && entry.part !== null && entry.kind === "worksheet")
      readSheet(book, sheet, pack, entry, styles);
  }
}

const on = (element: XmlElement | undefined, name: string, fallback = false): boolean => {
  const value = element?.attributes.get(name);
  return value === undefined ? fallback : value === "1" || value === "true";
};
const number = (element: XmlElement | undefined, name: string): number | null => {
  const value = Number(element?.attributes.get(name) ?? NaN);
  return Number.isFinite(value) ? value : null;
};

// Styles

interface Styles {
  readonly cells: readonly Format[];
  readonly conditional: readonly ConditionalStyle[];
}

type Colors = (element: XmlElement | undefined) => string | null;

function readStyles(pack: Package, part: WorkbookPart): Styles {
  const target = (kind: string): string | null =>
    part.relationships.find((one) => one.kind === kind)?.target ?? null;
  const path = target("styles");
  if (path === null || !pack.has(path)) return { cells: [], conditional: [] };
  const text = pack.text(path);
  const root = parseXml(text, path);
  const theme = target("theme");
  const color = colors(theme !== null && pack.has(theme) ? parseXml(pack.text(theme), theme) : null);
  const codes = new Map(
    childrenOf(child(root, "numFmts"), "numFmt").map((one) => [
      Number(one.attributes.get("numFmtId")),
      one.attributes.get("formatCode") ?? "General",
    ]),
  );
  const fonts = childrenOf(child(root, "fonts"), "font").map((one) => fontOf(one, color));
  const fills = childrenOf(child(root, "fills"), "fill").map((one) => fillOf(one, color));
  const borders = childrenOf(child(root, "borders"), "border").map((one) => bordersOf(one, color));
  const builtIn = SSF.get_table() as Readonly<Record<number, string | undefined>>;
  const cells = childrenOf(child(root, "cellXfs"), "xf").map((xf): Format => {
    const code = number(xf, "numFmtId") ?? 0;
    return {
      ...DEFAULT_FORMAT,
      ...fonts[number(xf, "fontId") ?? 0],
      fill: fills[number(xf, "fillId") ?? 0] ?? "",
      borders: borders[number(xf, "borderId") ?? 0] ?? {},
      numberFormat: codes.get(code) ?? builtIn[code] ?? "General",
      ...alignmentOf(child(xf, "alignment")),
      locked: on(child(xf, "protection"), "locked", true),
    };
  });
  const conditional = childrenOf(child(root, "dxfs"), "dxf").map((one): ConditionalStyle => {
    const font = child(one, "font");
    const fill = child(child(one, "fill") ?? one, "patternFill");
    return {
      ...newConditionalStyle(),
      color: color(font && child(font, "color")) ?? "",
      bold: font && child(font, "b") ? on(child(font, "b"), "val", true) : null,
      fill: color(fill && (child(fill, "bgColor") ?? child(fill, "fgColor"))) ?? "",
    };
  });
  return { cells, conditional };
}

function fontOf(font: XmlElement, color: Colors): Partial<Format> {
  const flag = (name: string): boolean => {
    const element = child(font, name);
    return element !== undefined && on(element, "val", true);
  };
  return {
    fontName: child(font, "name")?.attributes.get("val") ?? DEFAULT_FORMAT.fontName,
    fontSize: number(child(font, "sz"), "val") ?? DEFAULT_FORMAT.fontSize,
    bold: flag("b"),
    italic: flag("i"),
    strikethrough: flag("strike"),
    color: color(child(font, "color")) ?? DEFAULT_FORMAT.color,
  };
}

function fillOf(fill: XmlElement, color: Colors): string {
  const pattern = child(fill, "patternFill");
  if (!pattern || pattern.attributes.get("patternType") !== "solid") return "";
  return color(child(pattern, "fgColor")) ?? "";
}

const STYLES: Readonly<Record<string, Pick<Border, "style" | "weight">>> = {
  hair: { style: "Continuous", weight: "Hairline" },
  thin: { style: "Continuous", weight: "Thin" },
  medium: { style: "Continuous", weight: "Medium" },
  thick: { style: "Continuous", weight: "Thick" },
  double: { style: "Double", weight: "Thick" },
  dotted: { style: "Dot", weight: "Thin" },
  dashed: { style: "Dash", weight: "Thin" },
  dashDot: { style: "DashDot", weight: "Thin" },
  dashDotDot: { style: "DashDotDot", weight: "Thin" },
  mediumDashed: { style: "Dash", weight: "Medium" },
  mediumDashDot: { style: "DashDot", weight: "Medium" },
  mediumDashDotDot: { style: "DashDotDot", weight: "Medium" },
  slantDashDot: { style: "SlantDashDot", weight: "Medium" },
};
const SIDES: readonly (readonly [string, Side])[] = [
  ["top", "EdgeTop"],
  ["bottom", "EdgeBottom"],
  ["left", "EdgeLeft"],
  ["right", "EdgeRight"],
];

function bordersOf(element: XmlElement, color: Colors): Format["borders"] {
  const found: Partial<Record<Side, Border>> = {};
  for (const [local, side] of SIDES) {
    const line = child(element, local);
    const style = STYLES[line?.attributes.get("style") ?? ""];
    if (line && style) found[side] = { ...style, color: color(child(line, "color")) ?? "#000000" };
  }
  return found;
}

function alignmentOf(element: XmlElement | undefined): Partial<Format> {
  const word = (name: string): string | null => {
    const value = element?.attributes.get(name);
    if (value === undefined) return null;
    return value === "centerContinuous"
      ? "CenterAcrossSelection"
      : value.slice(0, 1).toUpperCase() + value.slice(1);
  };
  return {
    horizontal: word("horizontal") ?? DEFAULT_FORMAT.horizontal,
    vertical: word("vertical") ?? DEFAULT_FORMAT.vertical,
    wrap: on(element, "wrapText"),
  };
}

const THEME_ORDER = [
  "lt1",
  "dk1",
  "lt2",
  "dk2",
  "accent1",
  "accent2",
  "accent3",
  "accent4",
  "accent5",
  "accent6",
];
const INDEXED = ["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"];

/** Reads `<color>` elements: by value, by theme with tint, or by the oldest eight numbers. */
function colors(theme: XmlElement | null): Colors {
  const scheme = theme && child(child(theme, "themeElements") ?? theme, "clrScheme");
  const known = THEME_ORDER.map((name) => {
    const entry = scheme && child(scheme, name)?.children[0];
    return entry?.attributes.get("lastClr") ?? entry?.attributes.get("val") ?? null;
  });
  return (element) => {
    if (!element) return null;
    const rgb = element.attributes.get("rgb");
    if (rgb !== undefined) return `#${rgb.slice(-6).toUpperCase()}`;
    const index = number(element, "theme");
    if (index !== null) {
      const base = known[index];
      return base ? tinted(base, number(element, "tint") ?? 0) : null;
    }
    const old = INDEXED[number(element, "indexed") ?? -1];
    return old === undefined ? null : `#${old}`;
  };
}

/** A colour made lighter (tint > 0) or darker, part by part. */
function tinted(hex: string, tint: number): string {
  const parts = [0, 2, 4].map((i) => {
    const part = parseInt(hex.slice(i, i + 2), 16);
    const value = tint < 0 ? part * (1 + tint) : part + (255 - part) * tint;
    return Math.round(value).toString(16).padStart(2, "0");
  });
  return `#${parts.join("").toUpperCase()}`;
}

// Sheets

const ROW = /<(?:\w+:)?row\b([^>]*)>/g;
const CELL = /<(?:\w+:)?c\b([^>]*?)\/?>/g;
const attribute = (text: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];

function readSheet(book: Book, sheet: Sheet, pack: Package, entry: SheetEntry, styles: Styles): void {
  const path = entry.part ?? "";
  const text = pack.text(path);
  const start = text.search(/<(?:\w+:)?sheetData\b/);
  const close = /<\/(?:\w+:)?sheetData>/.exec(text);
  const data = start >= 0 && close ? text.slice(start, close.index) : "";
  const around =
    data === "" ? text : text.slice(0, start) + text.slice(close ? close.index + close[0].length : start);
  const root = parseXml(around, path);
  sheet.cells.base = styles.cells[0] ?? DEFAULT_FORMAT;
  readColumns(sheet, root, styles);
  for (const row of data.matchAll(ROW)) {
    const index = Number(attribute(row[1] ?? "", "r")) - 1;
    const height = attribute(row[1] ?? "", "ht");
    if (height !== undefined && index >= 0) sheet.cells.line("row", index).size = Number(height);
  }
  readCells(sheet, data, styles);
  readArrays(sheet, data);
  readView(sheet, root);
  readPage(sheet, root);
  readFilter(sheet, root);
  readRules(book, sheet, root, around, styles);
  if (child(root, "hyperlinks")) sheet.unsaved.push("links");
  for (const { kind, id } of pack.relationships(path))
    if (kind === "table") {
      sheet.tables.push({ name: id });
      sheet.unsaved.push("tables");
    }
  const protection = child(root, "sheetProtection");
  if (sheet.protection && protection) readProtection(sheet, protection);
}

function readColumns(sheet: Sheet, root: XmlElement, styles: Styles): void {
  for (const column of childrenOf(child(root, "cols"), "col")) {
    const first = (number(column, "min") ?? 1) - 1;
    const last = (number(column, "max") ?? first + 1) - 1;
    const width = number(column, "width");
    const format = styles.cells[number(column, "style") ?? -1];
    // A run over all columns to the sheet's end is kept short: nobody asks for the ten-thousandth.
    for (let c = first; c <= Math.min(last, first + 500); c += 1) {
      const line = sheet.cells.line("column", c);
      // A file's width counts the cell's margins too.
      if (width !== null) line.size = Math.round(width * 7) * 0.75;
      if (format && (number(column, "style") ?? 0) > 0) line.format = format;
    }
  }
}

function readCells(sheet: Sheet, data: string, styles: Styles): void {
  for (const found of data.matchAll(CELL)) {
    const style = attribute(found[1] ?? "", "s");
    const at = /^([A-Z]+)([0-9]+)$/.exec(attribute(found[1] ?? "", "r") ?? "");
    if (style === undefined || style === "0" || !at) continue;
    const format = styles.cells[Number(style)];
    if (!format) continue;
    const [row, column] = [Number(at[2]) - 1, columnIndex(at[1] ?? "") ?? 0];
    // The number format is the reader's, so that both ways to a workbook tell the same.
    const known = sheet.cells.at(row, column);
    const numberFormat = known ? (known.format?.numberFormat ?? "General") : format.numberFormat;
    sheet.cells.make(row, column).format = known ? shared(format, numberFormat) : format;
  }
}

const ARRAY = /<(?:\w+:)?f\b[^>]*\bt="array"[^>]*>/g;

/** Array formulas that fill several cells. */
function readArrays(sheet: Sheet, data: string): void {
  for (const [found] of data.matchAll(ARRAY)) {
    const area = parseArea(attribute(found, "ref") ?? "");
    if (!area || cellCount(area) < 2) continue;
    sheet.arrays.push(area);
    sheet.unsaved.push("array formulas");
  }
}

const variants = new WeakMap<Format, Map<string, Format>>();

/** The format with another number format, one object for all cells that have it. */
function shared(format: Format, numberFormat: string): Format {
  if (format.numberFormat === numberFormat) return format;
  let known = variants.get(format);
  if (!known) variants.set(format, (known = new Map()));
  let found = known.get(numberFormat);
  if (!found) known.set(numberFormat, (found = { ...format, numberFormat }));
  return found;
}

function readView(sheet: Sheet, root: XmlElement): void {
  const color = child(child(root, "sheetPr") ?? root, "tabColor")?.attributes.get("rgb");
  if (color !== undefined) sheet.tabColor = `#${color.slice(-6).toUpperCase()}`;
  const view = childrenOf(child(root, "sheetViews"), "sheetView")[0];
  sheet.showGridlines = on(view, "showGridLines", true);
  const pane = view && child(view, "pane");
  if (pane?.attributes.get("state")?.startsWith("frozen") === true)
    sheet.freeze = { rows: number(pane, "ySplit") ?? 0, columns: number(pane, "xSplit") ?? 0 };
}

function readPage(sheet: Sheet, root: XmlElement): void {
  const page = sheet.pageLayout;
  const setup = child(root, "pageSetup");
  if (setup?.attributes.get("orientation") === "landscape") page.orientation = "Landscape";
  if (number(setup, "paperSize") === 9) page.paperSize = "A4";
  page.centerHorizontally = on(child(root, "printOptions"), "horizontalCentered");
  const fits = child(child(root, "sheetPr") ?? root, "pageSetUpPr");
  if (on(fits, "fitToPage")) {
    page.zoom = { horizontalFitToPages: number(setup, "fitToWidth") ?? 1 };
    const tall = number(setup, "fitToHeight") ?? 1;
    if (tall > 0) page.zoom.verticalFitToPages = tall;
  } else page.zoom = { scale: number(setup, "scale") ?? 100 };
  const margins = child(root, "pageMargins");
  for (const key of ["top", "bottom", "left", "right", "header", "footer"] as const)
    page.margins[key] = (number(margins, key) ?? page.margins[key] / 72) * 72;
  sheet.rowBreaks = childrenOf(child(root, "rowBreaks"), "brk").map((one) => number(one, "id") ?? 0);
}

/** The sheet's filter; rows it hides are hidden by it and not by hand. */
function readFilter(sheet: Sheet, root: XmlElement): void {
  const filter = child(root, "autoFilter");
  const area = parseArea(filter?.attributes.get("ref") ?? "");
  if (!filter || !area) return;
  const criteria = childrenOf(filter, "filterColumn").map((column) => {
    const values = childrenOf(child(column, "filters"), "filter").map(
      (one) => one.attributes.get("val") ?? "",
    );
    const rule = values.length > 0 ? { filterOn: "Values", values } : { filterOn: "Dynamic" };
    return [number(column, "colId") ?? 0, rule] as const;
  });
  sheet.autoFilter = { area, criteria: new Map(criteria) };
  if (criteria.length === 0) return;
  for (const [row, line] of sheet.cells.rowLines)
    if (line.hidden && row > area.top && row <= area.bottom) {
      line.hidden = false;
      line.filtered = true;
    }
}

/** Comparisons of a cell with one value, as formulas have them. */
const OPERATORS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "<>",
  greaterThan: ">",
  lessThan: "<",
  greaterThanOrEqual: ">=",
  lessThanOrEqual: "<=",
};

/** What a rule of a file says, as a formula for the first of its cells; null for a kind that is not known. */
function formulaOf(rule: XmlElement, text: string, { left, top }: Area): string | null {
  const [first = "", second = ""] = childrenOf(rule, "formula").map((one) => textOf(text, one));
  const type = rule.attributes.get("type");
  if (type === "expression") return first;
  if (type !== "cellIs") return null;
  const cell = cellAddress(top, left);
  const operator = rule.attributes.get("operator") ?? "equal";
  const inside = `AND(${cell}>=${first},${cell}<=${second})`;
  if (operator === "between") return inside;
  return operator === "notBetween" ? `NOT(${inside})` : `${cell}${OPERATORS[operator] ?? "="}${first}`;
}

const areasIn = (element: XmlElement): Area[] =>
  (element.attributes.get("sqref") ?? "").split(" ").flatMap((one) => parseArea(one) ?? []);

/** Conditional formats and dropdowns; other kinds of rules are left in the file. */
function readRules(book: Book, sheet: Sheet, root: XmlElement, text: string, styles: Styles): void {
  for (const block of childrenOf(root, "conditionalFormatting")) {
    const areas = areasIn(block);
    for (const rule of childrenOf(block, "cfRule")) {
      const formula = areas[0] ? formulaOf(rule, text, areas[0]) : null;
      const style = styles.conditional[number(rule, "dxfId") ?? -1] ?? newConditionalStyle();
      if (formula !== null)
        sheet.conditionals.push({ id: book.id("7"), sheet, areas: [...areas], formula, style });
    }
  }
  for (const one of childrenOf(child(root, "dataValidations"), "dataValidation"))
    for (const area of areasIn(one)) readValidation(sheet, area, one, text);
}

function readValidation(sheet: Sheet, area: Area, element: XmlElement, text: string): void {
  const { attributes } = element;
  const [formula] = childrenOf(element, "formula1").map((one) => textOf(text, one));
  const source = /^"(.*)"$/s.exec(formula ?? "")?.[1];
  if ((attributes.get("type") ?? "none") === "none") return;
  if (attributes.get("type") !== "list" || source === undefined) {
    sheet.unsaved.push("validations other than written-out lists");
    return;
  }
  const style = attributes.get("errorStyle") ?? "stop";
  sheet.validations.push({
    area,
    rule: { list: { inCellDropDown: !on(element, "showDropDown"), source } },
    ignoreBlanks: on(element, "allowBlank"),
    prompt: {
      message: attributes.get("prompt") ?? "",
      title: attributes.get("promptTitle") ?? "",
      showPrompt: on(element, "showInputMessage"),
    },
    errorAlert: {
      message: attributes.get("error") ?? "",
      title: attributes.get("errorTitle") ?? "",
      showAlert: on(element, "showErrorMessage"),
      style: style.slice(0, 1).toUpperCase() + style.slice(1),
    },
  });
}

/** What the file's protection still allows: there 0 means allowed. */
function readProtection(sheet: Sheet, element: XmlElement): void {
  const allowed = (name: string): boolean => element.attributes.has(name) && !on(element, name, true);
  const password = ["password", "hashValue"].some((name) => (element.attributes.get(name) ?? "") !== "");
  sheet.protection = {
    // The file holds a hash only: no password that an add-in could name would fit.
    password: password ? `\u0000${attributeByLocal(element, "hashValue") ?? ""}` : null,
    options: {
      ...DEFAULT_PROTECTION,
      allowFormatCells: allowed("formatCells"),
      allowFormatColumns: allowed("formatColumns"),
      allowFormatRows: allowed("formatRows"),
      allowInsertColumns: allowed("insertColumns"),
      allowInsertRows: allowed("insertRows"),
      allowInsertHyperlinks: allowed("insertHyperlinks"),
      allowDeleteColumns: allowed("deleteColumns"),
      allowDeleteRows: allowed("deleteRows"),
      allowSort: allowed("sort"),
      allowAutoFilter: allowed("autoFilter"),
      allowPivotTables: allowed("pivotTables"),
    },
  };
}
