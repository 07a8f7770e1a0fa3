/** The reading plan, made from the tables and what was read of them. */
import type { SkippedRows } from "./read/row-log";
import { cellAddress, columnName, type Area } from "../base/address";
import { correctionText, planText } from "../text/ledger";
import type { Grid } from "./grid";
import type { PlannedTable } from "./plan";
import type { TableOfKind } from "./tables/registry";
import { dataArea } from "./table";
import { textKey } from "../base/text";

/** What was read of a table; `read` is null where it was left out for a reason. */
export interface TableLog {
  readonly read: number | null;
  readonly reason: string | null;
  readonly skipped: readonly SkippedRows[];
}

/** Both ends always: the plan writes `A1:A1` for one cell. */
const range = ({ top, left, bottom, right }: Area): string =>
  `${cellAddress(top, left)}:${cellAddress(bottom, right)}`;

/** The plan of every sheet, tables in sheet order. */
export function planTables(
  grids: readonly Grid[],
  tables: readonly TableOfKind[],
  logs: ReadonlyMap<TableOfKind, TableLog>,
): PlannedTable[] {
  const unread = (grid: Grid, reason: string): PlannedTable => ({
    sheet: grid.sheet,
    hidden: grid.visibility !== "visible",
    kind: null,
    header: null,
    data: null,
    columns: [],
    reasons: [reason],
    confidence: 1,
    read: false,
    rowsRead: 0,
    skipped: [],
  });
  return grids.flatMap((grid) => {
    if (textKey(grid.sheet) === correctionText.sheetName) return [unread(grid, planText.skippedCorrections)];
    if (grid.mark !== null) return [unread(grid, planText.skippedOwn)];
    const here = tables.filter((table) => table.grid === grid);
    if (here.length === 0) return grid.rows.length === 0 ? [] : [unread(grid, planText.unused)];
    return here.map((table) => planTable(table, logs.get(table)));
  });
}

function planTable(table: TableOfKind, log: TableLog | undefined): PlannedTable {
  const area = dataArea(table);
  const skipped = log?.read === null;
  const { headerTop, headerBottom, left, right } = table;
  const { branch, target } = table.context;
  const names = {
    ...(branch === null || table.fields.has("branch") ? {} : { branch: branch.name }),
    ...(target === null || table.fields.has("type") || table.matrix.some((column) => column.target !== null)
      ? {}
      : { target: "type" in target ? target.type : target.rule.title }),
  };
  return {
    sheet: table.grid.sheet,
    hidden: table.grid.visibility !== "visible",
    kind: table.kind.key,
    header: range({ top: headerTop, left, bottom: headerBottom, right }),
    data: area && range(area),
    columns: table.columns.map(({ index, header, field }) => ({ column: columnName(index), header, field })),
    reasons: [
      ...table.reasons,
      ...table.doubts,
      ...(log === undefined || log.reason === null ? [] : [log.reason]),
    ],
    confidence: table.confidence,
    read: !skipped,
    ...names,
    rowsRead: skipped ? 0 : (log?.read ?? table.rows.length),
    skipped: log?.skipped ?? [],
  };
}
