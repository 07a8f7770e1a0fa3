/** What came back, as rows of 异议登记 and 调整登记: below those that stand there, or on a new sheet of the officer's own. */
import type { Rulebook } from "../appraisal/rulebook/rulebook";
import type { ObjectionRow, ProposedRow } from "../gather/reply";
import type { WorkbookGrids } from "../ledger/grid";
import type { LedgerReading } from "../ledger/ledger";
import { appendRecords, type Appended, type NewRecord } from "./append";
import type { WritePlan } from "./layout";

/** Rows of both registers. */
export interface ReturnedRows {
  readonly objections: readonly ObjectionRow[];
  readonly proposed: readonly ProposedRow[];
}

/** The plan that puts the rows onto a workbook that was read. */
export function returnedPlan(
  workbook: WorkbookGrids,
  { reading, rulebook }: { readonly reading: Pick<LedgerReading, "plan">; readonly rulebook: Rulebook },
  { objections, proposed }: ReturnedRows,
): WritePlan {
  const objected = objections.map(({ branch, rule, text, material }): NewRecord => {
    return { branch, rule, text, evidence: material };
  });
  const changed = proposed.map(({ branch, rule, from, to, reason }): NewRecord => {
    return { branch, rule, from, to, reason };
  });
  const put = (to: WorkbookGrids, kind: "objections" | "adjustments", records: readonly NewRecord[]) =>
    records.length === 0 ? [] : [appendRecords(to, reading.plan, kind, records, rulebook)];
  const first = put(workbook, "objections", objected);
  const all: readonly Appended[] = [...first, ...put(first[0]?.workbook ?? workbook, "adjustments", changed)];
  return {
    sheets: all.flatMap(({ layout }) => (layout === null ? [] : [{ layout, replaces: null }])),
    appended: all.flatMap(({ rows }) => rows ?? []),
    activate: null,
  };
}
