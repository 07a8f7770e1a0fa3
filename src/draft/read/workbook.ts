/** A workbook whose sheets hold a 细则 as a table: every visible sheet with its merged cells. */
import type { Grid } from "../../ledger/grid";
import { readWorkbook } from "../../xlsx";
import { tableOf, type Block, type OpenCell, type SourceDocument } from "../document";

/** Reads a workbook. @throws WorkbookFileError for what is none or is damaged */
export function readSheets(bytes: Uint8Array): SourceDocument {
  const blocks: Block[] = [];
  for (const grid of readWorkbook(bytes).grids) {
    if (grid.visibility !== "visible") continue;
    const table = tableOf(blocks.length + 1, cellsOf(grid), grid.sheet);
    if (table) blocks.push(table);
  }
  return { blocks, leftOut: [] };
}

function cellsOf({ rows, merges }: Grid): OpenCell[] {
  return rows.flatMap(({ index, values, formats }) =>
    values.flatMap((value, column): OpenCell[] => {
      if (value === null || value === undefined || value === "") return [];
      const merged = (merges ?? []).find(({ top, left }) => top === index && left === column);
      return [
        {
          text: written(value, formats[column]),
          row: index,
          column,
          rowSpan: merged ? merged.bottom - merged.top + 1 : 1,
          columnSpan: merged ? merged.right - merged.left + 1 : 1,
        },
      ];
    }),
  );
}

/** A number as it shows: a share under a percent format. */
function written(value: string | number | boolean, format: string | undefined): string {
  return typeof value === "number" && format?.includes("%") === true
    ? `${Number((value * 100).toPrecision(12))}%`
    : String(value);
}
