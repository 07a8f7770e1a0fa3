/** What a sheet holds and looks like, told alike for a sheet in the embedded Excel and one in a file. */
import type { Area } from "../../src/base/address";
import { Workbook } from "@cj-tech-master/excelts";
import type { EmbeddedExcel } from "../../src/host/host";
import type { Grid } from "../../src/ledger/grid";
import { areaAddress, columnName } from "../../src/base/address";
import { readWorkbook } from "../../src/xlsx";

/** One cell. Defaults are null, whatever a program's default is. */
export interface CellView {
  readonly value: unknown;
  readonly formula: string | null;
  readonly numberFormat: string;
  readonly font: string | null;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly color: string | null;
  readonly fill: string | null;
  readonly borders: string;
  readonly align: string | null;
  readonly valign: string;
  readonly wrap: boolean;
  readonly locked: boolean;
}

/** A sheet. */
export interface SheetView {
  readonly cells: Readonly<Record<string, CellView>>;
  /** Widths in pixels, heights in points, of the first columns and rows. */
  readonly widths: readonly number[];
  readonly heights: readonly (number | null)[];
  readonly merges: readonly string[];
  readonly validations: readonly string[];
  readonly conditionals: readonly string[];
  readonly freeze: string;
  readonly gridlines: boolean;
  readonly tab: string | null;
  readonly page: unknown;
  readonly isProtected: boolean;
}

const PLAIN: Omit<CellView, "value" | "formula"> = {
  numberFormat: "General",
  font: null,
  size: 11,
  bold: false,
  italic: false,
  color: null,
  fill: null,
  borders: "",
  align: null,
  valign: "bottom",
  wrap: false,
  locked: true,
};

/** Fonts a program starts from. */
const DEFAULT_FONTS = ["等线", "宋体", "Calibri"];

function isPlain(view: CellView): boolean {
  return (
    view.value === null &&
    view.formula === null &&
    Object.entries(PLAIN).every(([key, value]) => view[key as keyof CellView] === value)
  );
}

function numberOf(value: unknown): unknown {
  // Two engines may differ in the last bits of a quotient.
  return typeof value === "number" ? Number(value.toPrecision(12)) : value;
}

/** Compares two views; only when they differ is the difference worked out, which takes long. */
export function expectEqual(received: unknown, expected: unknown): void {
  if (JSON.stringify(received) !== JSON.stringify(expected)) expect(received).toEqual(expected);
}

/** Edges that show: inside merged cells there are none, and programs differ in what they keep there. */
function shown(sides: readonly string[], merge: Area | undefined): string {
  const inside = new Set<string>();
  if (merge !== undefined && merge.right > merge.left) inside.add("EdgeRight");
  if (merge !== undefined && merge.bottom > merge.top) inside.add("EdgeBottom");
  return sides.filter((side) => !inside.has(side.split(":")[0] ?? "")).join(" ");
}

/** Excel drops the quotes of sheet names that need none. */
function unquoted(formula: string): string {
  return formula.replace(/'([\p{L}_][\p{L}\p{N}_]*)'!/gu, "$1!");
}

/** A sheet as the embedded Excel has it. */
export function viewInHost({ book }: EmbeddedExcel, name: string, columns: number, rows: number): SheetView {
  const sheet = book.find(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  const cells: Record<string, CellView> = {};
  const { base } = sheet.cells;
  for (const [row, line] of sheet.cells.rows) {
    for (const [column, cell] of line) {
      const merge = sheet.mergeAt(row, column);
      if (merge !== undefined && (merge.top !== row || merge.left !== column)) continue;
      const format = sheet.cells.formatAt(row, column);
      const view: CellView = {
        value: numberOf(book.value(sheet, row, column)),
        formula: cell.formula === null ? null : unquoted(cell.formula),
        numberFormat: format.numberFormat,
        font: DEFAULT_FONTS.includes(format.fontName) ? null : format.fontName,
        size: format.fontName === base.fontName && format.fontSize === base.fontSize ? 11 : format.fontSize,
        bold: format.bold,
        italic: format.italic,
        color: format.color === "#000000" ? null : format.color.slice(1),
        fill: format.fill === "" ? null : format.fill.slice(1),
        borders: shown(
          (["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight"] as const)
            .filter((side) => format.borders[side] !== undefined)
            .map((side) => `${side}:${format.borders[side]?.style}:${format.borders[side]?.weight}`),
          merge,
        ),
        align: format.horizontal === "General" ? null : format.horizontal.toLowerCase(),
        valign: format.vertical.toLowerCase(),
        wrap: format.wrap,
        locked: format.locked,
      };
      if (!isPlain(view)) cells[areaAddress({ top: row, left: column, bottom: row, right: column })] = view;
    }
  }
  const page = sheet.pageLayout;
  return {
    cells,
    widths: Array.from({ length: columns }, (_, c) => {
      const size = sheet.cells.columnLines.get(c)?.size;
      return size === null || size === undefined ? 0 : Math.round(size / 0.75);
    }),
    heights: Array.from({ length: rows }, (_, r) => sheet.cells.rowLines.get(r)?.size ?? null),
    merges: sheet.merges.map(areaAddress).sort(),
    validations: sheet.validations
      .map(({ area, rule, prompt, errorAlert }) => {
        const list = rule["list"] as { source: unknown } | undefined;
        const strict = list !== undefined && errorAlert.showAlert;
        const hint = prompt.showPrompt && prompt.message !== "" ? `${prompt.title}|${prompt.message}` : "";
        return `${areaAddress(area)} ${String(list?.source ?? "any")} ${strict} ${hint}`;
      })
      .sort(),
    conditionals: sheet.conditionals.map(
      ({ areas, formula, style }) =>
        `${areas.map(areaAddress).join(",")} ${formula.replace(/^=/, "")} ${style.color.slice(1)} ${style.fill.slice(1)} ${String(style.bold ?? false)}`,
    ),
    freeze: sheet.freeze === null ? "none" : `${sheet.freeze.rows},${sheet.freeze.columns}`,
    gridlines: sheet.showGridlines,
    tab: sheet.tabColor === "" ? null : sheet.tabColor.slice(1),
    page: {
      orientation: page.orientation.toLowerCase(),
      paper: page.paperSize,
      wide: page.zoom.horizontalFitToPages ?? null,
      centered: page.centerHorizontally,
      area: page.printArea === null ? null : page.printArea.map(areaAddress).join(","),
      rows: page.titleRows === null ? null : `${page.titleRows.top + 1}:${page.titleRows.bottom + 1}`,
      columns:
        page.titleColumns === null
          ? null
          : `${columnName(page.titleColumns.left)}:${columnName(page.titleColumns.right)}`,
      footer: page.headersFooters.centerFooter,
      header: page.headersFooters.centerHeader,
      breaks: [...sheet.rowBreaks].sort((a, b) => a - b),
      margins: Object.values(page.margins).map((margin) => Math.round(margin * 10) / 10),
    },
    isProtected: sheet.protection !== null,
  };
}

/** A file, opened by a library that knows looks, and by our own reader. */
export interface OpenFile {
  readonly workbook: Workbook;
  readonly grids: readonly Grid[];
}

/** Opens a file. */
export async function openFile(bytes: Uint8Array): Promise<OpenFile> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes);
  return { workbook, grids: readWorkbook(bytes).grids };
}

const FILE_SIDES = [
  ["top", "EdgeTop"],
  ["bottom", "EdgeBottom"],
  ["left", "EdgeLeft"],
  ["right", "EdgeRight"],
] as const;

interface FileStyle {
  font?: { name?: string; size?: number; bold?: boolean; italic?: boolean; color?: { argb?: string } };
  fill?: { fgColor?: { argb?: string } };
  border?: Record<string, { style?: string } | undefined>;
  alignment?: { horizontal?: string; vertical?: string; wrapText?: boolean };
  numFmt?: string;
  protection?: { locked?: boolean };
}

/** What of the library's own model is looked at. */
interface FileSheet {
  readonly sheetProtection?: { readonly sheet?: boolean } | null;
  readonly dataValidations: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly formulae?: readonly string[];
        readonly showErrorMessage?: boolean;
        readonly showInputMessage?: boolean;
        readonly promptTitle?: string;
        readonly prompt?: string;
      }
    >
  >;
  readonly conditionalFormattings: readonly {
    readonly ref: string;
    readonly rules: readonly {
      readonly priority: number;
      readonly formulae: readonly string[];
      readonly style: {
        readonly font?: { readonly bold?: boolean; readonly color?: { readonly argb: string } };
        readonly fill?: { readonly bgColor?: { readonly argb: string } };
      };
    }[];
  }[];
  readonly views: readonly {
    readonly state?: string;
    readonly xSplit?: number;
    readonly ySplit?: number;
    readonly showGridLines?: boolean;
  }[];
  readonly properties: { readonly tabColor?: { readonly argb: string } };
  readonly pageSetup: {
    readonly orientation: string;
    readonly paperSize: number;
    readonly fitToPage: boolean;
    readonly fitToWidth: number;
    readonly horizontalCentered?: boolean;
    readonly printArea?: string;
    readonly printTitlesRow?: string;
    readonly printTitlesColumn?: string;
    readonly margins: Readonly<Record<"top" | "bottom" | "left" | "right" | "header" | "footer", number>>;
  };
  readonly headerFooter?: { readonly oddHeader?: string; readonly oddFooter?: string };
  readonly rowBreaks: readonly { readonly id: number }[];
}

function freezeOf(view: FileSheet["views"][number] | undefined): string {
  return view?.state === "frozen" ? `${view.ySplit ?? 0},${view.xSplit ?? 0}` : "none";
}

/** Content by our own reader: the library turns serials into dates. */
function contentIn(
  grid: Grid | undefined,
): (row: number, column: number) => Pick<CellView, "value" | "formula"> {
  const rows = new Map((grid?.rows ?? []).map((row) => [row.index, row]));
  return (r, c) => {
    const row = rows.get(r);
    const formula = row?.formulas?.[c];
    return {
      value: numberOf(row?.values[c] ?? null),
      formula: formula === undefined ? null : unquoted(formula),
    };
  };
}

/** A sheet as a file has it. */
export function viewInFile(
  { workbook, grids }: OpenFile,
  name: string,
  columns: number,
  rows: number,
): SheetView {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  const cells: Record<string, CellView> = {};
  const model = sheet.model as unknown as FileSheet;
  const grid = grids.find((one) => one.sheet === name);
  const merges = grid?.merges ?? [];
  const content = contentIn(grid);
  sheet.eachRow({ includeEmpty: true }, (row, r) => {
    row.eachCell({ includeEmpty: true }, (cell, c) => {
      const style = cell.style as FileStyle;
      // The library dresses covered cells like the first of the merge, whatever the file says.
      if (cell.isMerged && cell.master !== cell) return;
      const view: CellView = {
        ...content(r - 1, c - 1),
        numberFormat: style.numFmt ?? "General",
        font: DEFAULT_FONTS.includes(style.font?.name ?? "宋体") ? null : (style.font?.name ?? null),
        // The library that makes our user files starts from Calibri 12.
        size: style.font?.name === "Calibri" ? 11 : (style.font?.size ?? 11),
        bold: style.font?.bold ?? false,
        italic: style.font?.italic ?? false,
        color: style.font?.color?.argb?.slice(2) ?? null,
        fill: style.fill?.fgColor?.argb?.slice(2) ?? null,
        borders: shown(
          FILE_SIDES.flatMap(([side, edge]) =>
            style.border?.[side]?.style === "thin" ? [`${edge}:Continuous:Thin`] : [],
          ),
          merges.find(({ top, left }) => top === r - 1 && left === c - 1),
        ),
        align: style.alignment?.horizontal ?? null,
        valign: (style.alignment?.vertical ?? "bottom").replace("middle", "center"),
        wrap: style.alignment?.wrapText ?? false,
        locked: style.protection?.locked ?? true,
      };
      if (!isPlain(view)) cells[areaAddress({ top: r - 1, left: c - 1, bottom: r - 1, right: c - 1 })] = view;
    });
  });
  return {
    cells,
    widths: Array.from({ length: columns }, (_, c) => {
      const { width } = sheet.getColumn(c + 1);
      return width === undefined ? 0 : Math.round(width * 7);
    }),
    heights: Array.from({ length: rows }, (_, r) => sheet.getRow(r + 1).height ?? null),
    merges: merges.map(areaAddress).sort(),
    validations: Object.entries(model.dataValidations)
      .map(([key, { type, formulae, showErrorMessage, showInputMessage, promptTitle, prompt }]) => {
        const list = type === "list" ? (formulae?.[0] ?? "").slice(1, -1).replaceAll('""', '"') : "any";
        const strict = type === "list" && showErrorMessage === true;
        const hint = showInputMessage === true ? `${promptTitle ?? ""}|${prompt ?? ""}` : "";
        return `${key.replace(/^range:/, "")} ${list} ${strict} ${hint}`;
      })
      .sort(),
    conditionals: model.conditionalFormattings
      .flatMap(({ ref, rules }) => rules.map((rule) => ({ ref, rule })))
      .sort((a, b) => a.rule.priority - b.rule.priority)
      .map(({ ref, rule: { formulae, style } }) => {
        const color = style.font?.color?.argb.slice(2) ?? "";
        const fill = style.fill?.bgColor?.argb.slice(2) ?? "";
        return `${ref} ${formulae[0] ?? ""} ${color} ${fill} ${String(style.font?.bold ?? false)}`;
      }),
    freeze: freezeOf(model.views[0]),
    gridlines: model.views[0]?.showGridLines ?? true,
    tab: model.properties.tabColor?.argb.slice(2) ?? null,
    page: {
      orientation: model.pageSetup.orientation,
      paper: model.pageSetup.paperSize === 9 ? "A4" : null,
      wide: model.pageSetup.fitToPage ? model.pageSetup.fitToWidth : null,
      centered: model.pageSetup.horizontalCentered ?? false,
      // The library parts areas by its own sign.
      area: model.pageSetup.printArea?.replaceAll("&&", ",") ?? null,
      rows: model.pageSetup.printTitlesRow ?? null,
      columns: model.pageSetup.printTitlesColumn ?? null,
      footer: (model.headerFooter?.oddFooter ?? "").replace(/^&C/, ""),
      header: (model.headerFooter?.oddHeader ?? "").replace(/^&C/, ""),
      breaks: model.rowBreaks.map(({ id }) => id),
      margins: (["top", "bottom", "left", "right", "header", "footer"] as const).map(
        (side) => Math.round(model.pageSetup.margins[side] * 720) / 10,
      ),
    },
    isProtected: model.sheetProtection?.sheet ?? false,
  };
}
