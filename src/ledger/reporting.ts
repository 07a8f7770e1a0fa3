/** What is said about a workbook as a whole once it is read: what was left out, hidden, unknown or stale. */
import { ledgerText, planText } from "../text/ledger";
import type { ReadContext } from "./context";
import type { FindingList } from "./findings";
import type { Grid } from "./grid";
import type { TableLog } from "./planning";
import type { Recognised, Recogniser } from "./recognise";
import { mentionsBranches, nativeKind } from "./recognise";
import type { Table } from "./table";
import { columnOf, headerArea } from "./table";
import { cellText, isBlank } from "./values/text";

/** One info for every activity type that no rule counts, at its first row. */
export function reportUnknownTypes({ facts, types, findings }: ReadContext): void {
  const unknown = new Map<string, { count: number; at: (typeof facts.activities)[number]["at"] }>();
  for (const activity of facts.activities) {
    for (const type of activity.types) {
      if (types.isKnown(type)) continue;
      const entry = unknown.get(type);
      if (entry === undefined) unknown.set(type, { count: 1, at: activity.at });
      else entry.count++;
    }
  }
  for (const [type, { count, at }] of unknown) {
    findings.add("info", "unknown-type", at, ledgerText.unknownType(type, count));
  }
}

/** No branches: an empty roster, or none, with the names that fact tables mention. */
export function reportNoRoster(
  empty: Table | undefined,
  factTables: readonly Table[],
  findings: FindingList,
): void {
  if (empty !== undefined) findings.add("error", "no-roster", headerArea(empty), ledgerText.emptyRoster());
  else findings.add("error", "no-roster", null, ledgerText.noRoster(namedBranches(factTables)));
}

/** Names in the branch columns of fact tables, the first thirty. */
function namedBranches(tables: readonly Table[]): string[] {
  const names = new Set<string>();
  for (const table of tables) {
    const column = columnOf(table, "branch");
    if (column < 0) continue;
    for (const row of table.rows) {
      const name = cellText(row.values[column]);
      if (name !== null && name.length <= 30) names.add(name);
      if (names.size === 30) return [...names];
    }
  }
  return [...names];
}

/** A table of scores is left out, and said so. */
export function reportSummary(table: Table, logs: Map<Table, TableLog>, findings: FindingList): void {
  findings.add("info", "summary-sheet", headerArea(table), ledgerText.summarySheet(table.grid.sheet));
  logs.set(table, { read: null, reason: planText.summary, skipped: [] });
}

/** Sheets that gave no table: what a sheet with a native name lacks, and sheets that name branches. */
export function reportUnread(
  grids: readonly Grid[],
  all: readonly Recognised[],
  tables: readonly Table[],
  recogniser: Recogniser,
  findings: FindingList,
): void {
  for (const grid of grids) {
    const [firstRow] = grid.rows;
    if (firstRow === undefined || tables.some((table) => table.grid === grid)) continue;
    if (recogniser.corrections.some(({ sheet, ignore }) => ignore && sheet === grid.sheet)) continue;
    const native = nativeKind(grid.sheet);
    const at = {
      sheet: grid.sheet,
      row: firstRow.index,
      column: Math.max(
        0,
        firstRow.values.findIndex((value) => !isBlank(value)),
      ),
    };
    if (native === null) {
      if (mentionsBranches(grid, recogniser))
        findings.add("warning", "unrecognised-sheet", at, ledgerText.unrecognisedSheet(grid.sheet));
      continue;
    }
    const severity = native === "rules" || native === "roster" ? "error" : "warning";
    const block = all.find((found) => found.block.grid === grid);
    if (block === undefined || block.missing.length === 0)
      findings.add(severity, "no-header", at, ledgerText.noHeader(grid.sheet));
    else
      findings.add(
        severity,
        "missing-column",
        headerArea(block.block),
        ledgerText.missingColumn(grid.sheet, block.missing),
      );
  }
}

/** A header of several rows with nothing below it has most likely swallowed the first rows of data. */
export function reportHeaderOnly(table: Table, findings: FindingList): void {
  if (table.rows.length > 0 || table.headerBottom === table.headerTop) return;
  const at = { sheet: table.grid.sheet, row: table.headerTop, column: table.left };
  const rows = table.headerBottom - table.headerTop + 1;
  findings.add("warning", "header-only", at, ledgerText.headerOnly(table.grid.sheet, rows));
}

/** Hidden sheets and rows are read, and said so. */
export function reportHidden(table: Table, findings: FindingList): void {
  const { grid } = table;
  const at = { sheet: grid.sheet, row: table.headerTop, column: table.left };
  if (grid.visibility !== "visible")
    findings.add("info", "hidden-sheet", at, ledgerText.hiddenSheet(grid.sheet));
  const hidden = grid.hiddenRows;
  if (hidden === null || hidden.size === 0) return;
  const count = table.rows.filter((row) => hidden.has(row.index)).length;
  if (count > 0) findings.add("info", "hidden-rows", at, ledgerText.hiddenRows(grid.sheet, count));
}

/** Formulas whose result may be stale (other files) or is not there (never calculated). */
export function reportFormulas(grid: Grid, findings: FindingList): void {
  const links = { count: 0, at: { sheet: grid.sheet, row: 0, column: 0 } };
  const empty = { count: 0, at: links.at };
  for (const row of grid.rows) {
    row.formulas?.forEach((formula, column) => {
      if (formula === undefined) return;
      const at = { sheet: grid.sheet, row: row.index, column };
      if (/\[[^\]]+\][^!]*!/.test(formula) && links.count++ === 0) links.at = at;
      if (isBlank(row.values[column]) && row.values[column] !== "" && empty.count++ === 0) empty.at = at;
    });
  }
  if (links.count > 0)
    findings.add("info", "external-link", links.at, ledgerText.externalLink(grid.sheet, links.count));
  if (empty.count > 0)
    findings.add(
      "warning",
      "formula-without-value",
      empty.at,
      ledgerText.formulaWithoutValue(grid.sheet, empty.count),
    );
}
