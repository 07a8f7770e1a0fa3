/** From grids to tables: finds header rows and decides what each table is. */
import { columnName } from "../appraisal/source";
import { kindNames, ledgerText, planText } from "../text/ledger";
import type { TableKind } from "./fields";
import { KINDS } from "./fields";
import type { FindingList } from "./findings";
import type { Grid, GridRow } from "./grid";
import type { Table, TableColumn } from "./table";
import { hasContent } from "./table";
import { cellText, wordKey } from "./values/text";

/** How many rows with content are searched for a header. */
const HEADER_SEARCH = 30;

const kindBySheet = new Map<string, TableKind>(
  Object.entries(kindNames).map(([kind, name]) => [wordKey(name), kind as TableKind]),
);

/** Header word → fields it may stand for, per kind; a lower rank is the more native word. */
const wordsOf = new Map<TableKind, ReadonlyMap<string, readonly { field: string; rank: number }[]>>();

function headerWords(kind: TableKind): ReadonlyMap<string, readonly { field: string; rank: number }[]> {
  let words = wordsOf.get(kind);
  if (words === undefined) {
    const made = new Map<string, { field: string; rank: number }[]>();
    for (const [field, list] of Object.entries(KINDS[kind].fields)) {
      list.forEach((word, rank) => {
        const key = wordKey(word);
        const entry = made.get(key) ?? [];
        entry.push({ field, rank });
        made.set(key, entry);
      });
    }
    words = made;
    wordsOf.set(kind, words);
  }
  return words;
}

/** Whether a header text is one of the words a kind of table knows, used or not. */
export function isHeaderWord(kind: TableKind, header: string): boolean {
  return headerWords(kind).has(wordKey(header));
}

interface Header {
  readonly row: GridRow;
  readonly cells: readonly { readonly index: number; readonly header: string }[];
}

function headerCells(row: GridRow): Header["cells"] {
  const cells: { index: number; header: string }[] = [];
  row.values.forEach((value, index) => {
    const text = cellText(value);
    if (text !== null) cells.push({ index, header: text.replace(/\s+/g, "") });
  });
  return cells;
}

function findHeader(grid: Grid, kind: TableKind): Header | null {
  const words = headerWords(kind);
  let best: Header | null = null;
  let most = 0;
  for (const row of grid.rows.slice(0, HEADER_SEARCH)) {
    const cells = headerCells(row);
    const hits = cells.filter((cell) => words.has(wordKey(cell.header))).length;
    if (hits > most) {
      most = hits;
      best = { row, cells };
    }
  }
  return best;
}

/** Gives each header cell its field: the most native words first, each field once. */
function assignFields(kind: TableKind, header: Header, sheet: string, findings: FindingList): TableColumn[] {
  const words = headerWords(kind);
  const wishes = header.cells.flatMap((cell) =>
    (words.get(wordKey(cell.header)) ?? []).map(({ field, rank }) => ({ ...cell, field, rank })),
  );
  wishes.sort((a, b) => a.rank - b.rank || a.index - b.index);
  const fieldAt = new Map<number, string>();
  const taken = new Map<string, string>();
  for (const { index, header: text, field } of wishes) {
    if (fieldAt.has(index)) continue;
    const before = taken.get(field);
    if (before === undefined) {
      taken.set(field, text);
      fieldAt.set(index, field);
    } else if (wordKey(before) === wordKey(text)) {
      findings.add(
        "warning",
        "duplicate-column",
        { sheet, row: header.row.index, column: index },
        ledgerText.duplicateColumn(text),
      );
    }
  }
  return header.cells.map((cell) => ({ ...cell, field: fieldAt.get(cell.index) ?? null }));
}

/** Recognises a sheet that bears a native sheet's name; null when it has no readable table of that kind. */
export function recogniseNative(grid: Grid, findings: FindingList): Table | null {
  const kind = kindBySheet.get(wordKey(grid.sheet));
  if (kind === undefined || grid.rows.length === 0) return null;
  const severity = kind === "rules" || kind === "roster" ? "error" : "warning";
  const header = findHeader(grid, kind);
  if (header === null) {
    const first = grid.rows[0];
    const at = { sheet: grid.sheet, row: first?.index ?? 0, column: 0 };
    findings.add(severity, "no-header", at, ledgerText.noHeader(grid.sheet));
    return null;
  }
  const columns = assignFields(kind, header, grid.sheet, findings);
  const left = columns[0]?.index ?? 0;
  const right = columns.at(-1)?.index ?? left;
  const fields = new Map(
    columns.flatMap((column) => (column.field === null ? [] : [[column.field, column] as const])),
  );
  const missing = KINDS[kind].required
    .map((need) => (typeof need === "string" ? [need] : need))
    .filter((need) => !need.some((field) => fields.has(field)))
    .map((need) => need.map((field) => KINDS[kind].fields[field]?.[0] ?? field).join("/"));
  if (missing.length > 0) {
    const at = { sheet: grid.sheet, top: header.row.index, left, bottom: header.row.index, right };
    findings.add(
      severity,
      "missing-column",
      left === right ? { sheet: grid.sheet, row: header.row.index, column: left } : at,
      ledgerText.missingColumn(grid.sheet, missing),
    );
    return null;
  }
  const start = grid.rows.indexOf(header.row) + 1;
  return {
    grid,
    kind,
    headerTop: header.row.index,
    headerBottom: header.row.index,
    left,
    right,
    columns,
    fields,
    rows: grid.rows.slice(start).filter((row) => hasContent(row, left, right)),
    reasons: [
      planText.bySheetName(kindNames[kind]),
      planText.byHeaders([...fields.values()].map((column) => column.header)),
    ],
    confidence: 1,
  };
}

/** `A1:H1` of a header, as the plan shows it. */
export function rangeText(top: number, left: number, bottom: number, right: number): string {
  return `${columnName(left)}${top + 1}:${columnName(right)}${bottom + 1}`;
}
