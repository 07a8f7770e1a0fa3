/**
 * What people changed on 得分矩阵 since a run wrote it. The next run writes the sheet anew and keeps each change as a row
 * of 调整登记 that nobody has decided on yet.
 */
import { cellAddress, type CellRef } from "../base/address";
import { exact, formatTotal } from "../base/exact";
import { declareFindings, type Finding } from "../base/finding";
import type { Adjustment } from "../appraisal/facts";
import type { Rulebook } from "../appraisal/rulebook/rulebook";
import type { CellValue, WorkbookGrids } from "../ledger/grid";
import type { LedgerReading } from "../ledger/ledger";
import { appendRecords, type Appended, type NewRecord } from "./append";
import { columnsByHeader, headerRowOf, textAt } from "./columns";
import type { EditNote } from "./edit-note";
import { ownSheet } from "./ownership";
import { nameCode, readScores, type SealedScores } from "./seal";
import { branchColumn } from "./sheets/branch-columns";
import { sealTexts } from "./sheets/notes";

const say = declareFindings({
  "matrix-edited": {
    severity: "warning",
    title: "得分矩阵上改过的分数",
    message: (cell: string, branch: string, rule: string, was: string, now: string, row: string) =>
      `得分矩阵${cell}（“${branch}”的${rule}）由${was}改成${now}，没有直接采用，已记入调整登记（${row}），待定`,
    together: "得分矩阵上改过的分数没有直接采用，已各记一行在调整登记，待定",
    hint: "在调整登记这一行补写理由、批准依据，“状态”填“采纳”或“不采纳”，重新评分",
  },
  "matrix-row-unknown": {
    severity: "warning",
    title: "得分矩阵上多出来的行",
    message: (name: string) => `得分矩阵上“${name}”这一行不是上次评分写的，没有采用，重新评分后不再保留`,
    hint: "支部名称改过的，改回原名再评分；要增加支部的，填入支部名册",
  },
});

/** A cell of 得分矩阵 that is not as it was written. */
interface Edit {
  readonly at: CellRef;
  readonly branch: string;
  readonly rule: string;
  readonly was: string | number | null;
  readonly now: string | number | null;
}

/** What was changed, and what is to be written for it; null where 调整登记 has it all. */
export interface KeptEdits {
  readonly note: EditNote;
  readonly appended: Appended | null;
}

/** What is said of a run that kept changes. */
export const editFindings = ({ edits, unknown }: EditNote): readonly Finding[] => [
  ...edits.map(({ at, branch, said }) => say["matrix-edited"]({ at, branch }, ...said)),
  ...unknown.map(({ at, name }) => say["matrix-row-unknown"]({ at }, name)),
];

const plain = (value: CellValue | undefined): string | number | null =>
  typeof value === "number"
    ? value
    : value === null || value === undefined
      ? null
      : String(value).trim() || null;

/** To Excel's own 15 digits. */
const same = (a: string | number | null, b: string | number | null): boolean =>
  typeof a === "number" && typeof b === "number" ? exact(a).equals(exact(b)) : a === b;

/** The changes, and rows that no run wrote. */
function editsOn(
  workbook: WorkbookGrids,
  { rules, branches }: SealedScores,
): { readonly edits: readonly Edit[]; readonly unknown: EditNote["unknown"] } {
  const grid = ownSheet(workbook, "matrix");
  const header = grid && headerRowOf(grid, [branchColumn(0).header]);
  if (!grid || !header) return { edits: [], unknown: [] };
  const columns = columnsByHeader(header);
  const names = columns.get(branchColumn(0).header) ?? 0;
  const written = new Map(branches);
  const edits: Edit[] = [];
  const unknown: { at: CellRef; name: string }[] = [];
  // What a run kept of rows that are gone stands below a blank row.
  let last = header.index;
  for (const row of grid.rows) {
    if (row.index <= header.index) continue;
    const follows = row.index === last + 1;
    if (follows) last = row.index;
    const branch = textAt(row, names);
    const values = written.get(nameCode(branch));
    const at = (column: number): CellRef => ({ sheet: grid.sheet, row: row.index, column });
    if (!values) {
      const scored = rules.some((rule) => typeof row.values[columns.get(rule) ?? -1] === "number");
      if (follows && branch !== "" && scored) unknown.push({ at: at(names), name: branch });
      continue;
    }
    rules.forEach((rule, i) => {
      const column = columns.get(rule);
      if (column === undefined) return;
      const [was, now] = [values[i] ?? null, plain(row.values[column])];
      if (!same(was, now)) edits.push({ at: at(column), branch, rule, was, now });
    });
  }
  return { edits, unknown };
}

/** Whether 调整登记 has the change already, and nobody has decided on it. */
function standing({ branch, rule, now }: Edit, adjustments: readonly Adjustment[]): Adjustment | undefined {
  return adjustments.find(
    (one) =>
      one.branch === branch &&
      one.rule === rule &&
      one.review === "waiting" &&
      same(one.to, typeof now === "string" ? "unreadable" : now),
  );
}

const shown = (value: string | number | null): string =>
  value === null ? "空白" : typeof value === "number" ? formatTotal(exact(value)) : `“${value}”`;

function noteOf({ branch, rule, was, now, ...edit }: Edit, at: CellRef): EditNote["edits"][number] {
  const cell = cellAddress(edit.at.row, edit.at.column);
  const row = `“${at.sheet}”第${at.row + 1}行`;
  return { at, branch, said: [cell, branch, rule, shown(was), shown(now), row] };
}

/** Keeps what was changed on 得分矩阵; null where nothing was. */
export function keepMatrixEdits(
  workbook: WorkbookGrids,
  { plan, facts }: Pick<LedgerReading, "plan" | "facts">,
  rulebook: Rulebook,
): KeptEdits | null {
  const notes = ownSheet(workbook, "notes");
  const sealed = notes && readScores(sealTexts(notes));
  if (!sealed) return null;
  const { edits, unknown } = editsOn(workbook, sealed);
  if (edits.length === 0 && unknown.length === 0) return null;
  const known = edits.map((edit) => standing(edit, facts.adjustments));
  const fresh = edits.filter((_, i) => known[i] === undefined);
  const records = fresh.map(({ branch, rule, was, now, at }): NewRecord => ({
    branch,
    rule,
    from: typeof was === "number" ? was : null,
    to: now,
    reason: `得分矩阵${cellAddress(at.row, at.column)}手工改动，原为${shown(was)}`,
  }));
  const appended =
    records.length === 0 ? null : appendRecords(workbook, plan, "adjustments", records, rulebook);
  const places = new Map(fresh.map((edit, i) => [edit, appended?.at[i]]));
  return {
    appended,
    note: {
      edits: edits.map((edit, i) => noteOf(edit, known[i]?.at ?? places.get(edit) ?? edit.at)),
      unknown,
    },
  };
}
