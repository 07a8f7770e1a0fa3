/**
 * Taking a write back while the pane is open: what stood before is written again by the same careful way.
 * Values, formulas and number formats come back exactly; other looks are those of the layout that replaced
 * them, for Excel can be asked for them only cell by cell.
 */
import type { Area } from "../base/address";
import type { CellValue, GridRow } from "../ledger/grid";
import type { CellStyle, LayoutCell, LayoutRow, SheetLayout, WritePlan } from "../report/layout";
import type { Replaced } from "./job";

/** What is needed to take the last write back. */
export interface Undo {
  /** The sheets as they stand after the write, by their layouts. */
  readonly written: readonly SheetLayout[];
  readonly replaced: readonly Replaced[];
  /** Names of the sheets that the write added. */
  readonly added: readonly string[];
}

/** The style of the layout, with the number format that stood before where a constant did. */
function styleOf(style: CellStyle | undefined, format: string | undefined): CellStyle {
  return format === undefined ? { ...style } : { ...style, numberFormat: format };
}

function cellOf(
  value: CellValue | undefined,
  formula: string | undefined,
  format: string | undefined,
  style: CellStyle | undefined,
): LayoutCell | undefined {
  if (value === undefined && formula === undefined && style === undefined) return undefined;
  return {
    value: value ?? null,
    ...(formula === undefined ? {} : { formula }),
    style: styleOf(style, format),
  };
}

/** What is left of an area on a sheet of so many rows; its first row stays in any case. */
function within(area: Area, height: number): Area {
  return { ...area, bottom: Math.max(area.top, Math.min(area.bottom, height - 1)) };
}

function rowOf(row: GridRow | undefined, dressed: LayoutRow | undefined): LayoutRow {
  const width = Math.max(row?.values.length ?? 0, row?.formulas?.length ?? 0, dressed?.cells.length ?? 0);
  const cells = Array.from({ length: width }, (_, column) =>
    cellOf(row?.values[column], row?.formulas?.[column], row?.formats[column], dressed?.cells[column]?.style),
  );
  return dressed?.height === undefined ? { cells } : { height: dressed.height, cells };
}

/** A layout that holds what stood before, dressed like the layout that replaced it. */
function layoutBefore({ layout, name, mark, rows }: Replaced): SheetLayout {
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  const height = (rows.at(-1)?.index ?? -1) + 1;
  return {
    ...layout,
    name,
    mark,
    rows: Array.from({ length: height }, (_, r) => rowOf(byIndex.get(r), layout.rows[r])),
    merges: layout.merges.filter((merge) => merge.bottom < height),
    charts: layout.charts.map((chart) => ({
      ...chart,
      categories: within(chart.categories, height),
      series: chart.series.map(({ name: series, values }) => ({
        name: series,
        values: within(values, height),
      })),
    })),
  };
}

/** The plan that takes a write back. */
export function undoPlan({ replaced }: Undo): WritePlan {
  return {
    sheets: replaced.map((one) => ({ layout: layoutBefore(one), replaces: one.layout.name })),
    activate: null,
  };
}
