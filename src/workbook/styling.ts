/** How cells look, property by property: one property of one value is set on as few ranges as possible. */
import { areaAddress } from "../base/address";
import type { Area } from "../base/address";
import type { CellStyle, LayoutRow, SheetLayout } from "../report/layout";
import { joinAddresses, Rectangles } from "./areas";
import { ACTION_BYTES } from "./steps";
import type { SheetOf, Step } from "./steps";

type Look = (target: Excel.RangeAreas) => void;

const HORIZONTAL = { left: "Left", center: "Center", right: "Right" } as const;
const VERTICAL = { top: "Top", center: "Center", bottom: "Bottom" } as const;

/** The settings one style stands for, each with a key that is equal for equal settings. */
function looksOf(style: CellStyle): { key: string; look: Look }[] {
  const looks: { key: string; look: Look }[] = [];
  const add = (key: string, look: Look) => looks.push({ key, look });
  const { font, size, bold, italic, color, fill, align, valign, wrap, locked } = style;
  if (font !== undefined) add(`font ${font}`, ({ format }) => (format.font.name = font));
  if (size !== undefined) add(`size ${size}`, ({ format }) => (format.font.size = size));
  if (bold === true) add("bold", ({ format }) => (format.font.bold = true));
  if (italic === true) add("italic", ({ format }) => (format.font.italic = true));
  if (color !== undefined) add(`color ${color}`, ({ format }) => (format.font.color = `#${color}`));
  if (fill !== undefined) add(`fill ${fill}`, ({ format }) => (format.fill.color = `#${fill}`));
  if (align !== undefined) {
    add(`align ${align}`, ({ format }) => (format.horizontalAlignment = HORIZONTAL[align]));
  }
  if (valign !== undefined) {
    add(`valign ${valign}`, ({ format }) => (format.verticalAlignment = VERTICAL[valign]));
  }
  if (wrap === true) add("wrap", ({ format }) => (format.wrapText = true));
  if (locked === false) add("unlocked", ({ format }) => (format.protection.locked = false));
  return looks;
}

const EDGES = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight"] as const;

/** Thin borders around every cell. Inner lines are asked for only where an area has any. */
function borderSteps(sheet: string, areas: readonly Area[]): Step[] {
  const kinds = [false, true].flatMap((tall) => [false, true].map((wide) => ({ tall, wide })));
  return kinds.flatMap(({ tall, wide }) =>
    lookSteps(
      sheet,
      areas.filter((area) => area.bottom > area.top === tall && area.right > area.left === wide),
      ({ format }) => {
        for (const edge of EDGES) format.borders.getItem(edge).style = "Continuous";
        if (tall) format.borders.getItem("InsideHorizontal").style = "Continuous";
        if (wide) format.borders.getItem("InsideVertical").style = "Continuous";
      },
    ),
  );
}

function lookSteps(sheet: string, areas: readonly Area[], look: Look): Step[] {
  return joinAddresses(areas.map(areaAddress)).map((address) => ({
    bytes: address.length + 14 * ACTION_BYTES,
    queue: (sheetOf: SheetOf) => look(sheetOf(sheet).getRanges(address).untrack()),
  }));
}

/** Styles by row and column of cells that a merge covers: they look like its first cell, or its edges would be bare. */
function coveringStyles(
  rows: readonly LayoutRow[],
  merges: readonly Area[],
): ReadonlyMap<number, readonly (CellStyle | undefined)[]> {
  const styles = new Map<number, (CellStyle | undefined)[]>();
  for (const { top, left, bottom, right } of merges) {
    const style = rows[top]?.cells[left]?.style;
    for (let r = top; r <= bottom; r += 1) {
      const row = styles.get(r) ?? [];
      for (let c = left; c <= right; c += 1) row[c] = style;
      styles.set(r, row);
    }
  }
  return styles;
}

/** Steps that dress the cells of a layout; number formats travel with the values instead. */
export function styleSteps(sheet: string, { rows, merges }: SheetLayout): Step[] {
  const byKey = new Map<string, { look: Look; cells: Rectangles }>();
  const bordered = new Rectangles();
  const known = new Map<CellStyle, { key: string; look: Look }[]>();
  const covering = coveringStyles(rows, merges);
  rows.forEach((row, r) => {
    const covered = covering.get(r) ?? [];
    for (let c = 0; c < Math.max(row.cells.length, covered.length); c += 1) {
      const style = covered[c] ?? row.cells[c]?.style;
      if (style === undefined) continue;
      const looks = known.get(style) ?? looksOf(style);
      known.set(style, looks);
      for (const { key, look } of looks) {
        const group = byKey.get(key) ?? { look, cells: new Rectangles() };
        group.cells.add(r, c);
        byKey.set(key, group);
      }
      if (style.border === true) bordered.add(r, c);
    }
  });
  return [
    ...[...byKey.values()].flatMap(({ look, cells }) => lookSteps(sheet, cells.finish(), look)),
    ...borderSteps(sheet, bordered.finish()),
  ];
}
