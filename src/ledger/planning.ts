/** The reading plan, made from the tables and what was read of them. */
import { ownershipOf } from "./ownership";
import type { SkippedRows } from "./read/row-log";
import { cellAddress, columnName, formatCell, type Area } from "../base/address";
import { correctionText, planText } from "../text/ledger";
import type { Grid } from "./grid";
import type { PlannedStart, PlannedTable } from "./plan";
import type { Spelling, StartOffer } from "./start";
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

/** The offer of a start, as a plan says it. */
export function planStart({ branches, year }: StartOffer): PlannedStart {
  const spelled = ({ name, count, at }: Spelling) => ({
    name,
    count,
    at: at === null ? null : formatCell(at),
  });
  return {
    year,
    branches:
      branches?.map(({ include, question, aliases, ...branch }) => ({
        ...spelled(branch),
        include,
        question,
        aliases: aliases.map(spelled),
      })) ?? null,
  };
}

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
    if (ownershipOf(grid) === "ours") return [unread(grid, planText.skippedOwn)];
    const here = tables.filter((table) => table.grid === grid);
    if (here.length === 0) return grid.rows.length === 0 ? [] : [unread(grid, planText.unused)];
    return here.map((table) => planTable(table, logs.get(table)));
  });
}

function planTable(table: TableOfKind, log: TableLog | undefined): PlannedTable {
  const area = dataArea(table);
  const skipped = log?.read === null;
  const { headerTop, headerBottom, left, right } = table;
  const { target, mark, givenYear, disputed } = table.context;
  // Who is asked about is not settled by writing the plan down.
  const branch = disputed.length > 0 ? null : table.context.branch;
  const headed = [...table.fields].flatMap(([field, { index }]) => (index >= table.beyond ? [field] : []));
  const below = (...fields: string[]): boolean =>
    fields.some((field) => table.namedBelow?.columns.includes(table.fields.get(field)?.index ?? -1) === true);
  const names = {
    ...(headed.includes("branch")
      ? { branch: correctionText.sections }
      : below("branch")
        ? { branch: correctionText.below }
        : branch === null || table.fields.has("branch")
          ? {}
          : { branch: branch.name }),
    ...(headed.some((field) => field !== "branch" && field !== "month")
      ? { target: correctionText.sections }
      : below("type", "label", "rule")
        ? { target: correctionText.below }
        : target === null || table.fields.has("type") || table.matrix.some((column) => column.target !== null)
          ? {}
          : { target: "type" in target ? target.type : target.rule.title }),
    ...(mark === null ? {} : { mark }),
    ...(givenYear === null ? {} : { year: givenYear }),
  };
  return {
    sheet: table.grid.sheet,
    hidden: table.grid.visibility !== "visible",
    kind: table.kind.key,
    header: range({ top: headerTop, left, bottom: headerBottom, right }),
    data: area && range(area),
    columns: table.columns
      .filter(({ index }) => index < table.beyond)
      .map(({ index, header, field }) => ({
        column: table.records === null ? columnName(index) : header,
        header,
        field,
      })),
    reasons: [
      ...table.reasons,
      ...table.doubts,
      ...(log === undefined || log.reason === null ? [] : [log.reason]),
    ],
    confidence: table.confidence,
    read: !skipped,
    ...(table.records === null ? {} : { shape: table.records.shape }),
    ...names,
    rowsRead: skipped ? 0 : (log?.read ?? table.rows.length),
    skipped: log?.skipped ?? [],
  };
}
