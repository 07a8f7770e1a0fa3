/** Reads the fact tables of a workbook into facts, and notes what was read of each. */
import { FACT_KINDS, ofEachKind, type FactKind } from "../../appraisal/facts";
import { formatRef } from "../../base/address";
import { declareFindings } from "../../base/finding";
import { planText } from "../../text/ledger";
import type { TableLog } from "../planning";
import type { Table } from "../table";
import { dataArea, headerArea } from "../table";
import type { FactTable } from "../tables/kind";
import type { ReadContext } from "./context";
import { TableReader } from "./reader";

/** Below this a table is not read but asked about; below the second it is read and asked about. */
export const UNSURE = 0.5;
const CONFIRM = 0.75;

const because = (doubts: readonly string[]): string => (doubts.length > 0 ? `（${doubts.join("；")}）` : "");

const say = declareFindings({
  "unsure-table": {
    severity: "warning",
    title: "识别把握不大，尚未读取",
    message: (range: string, kind: string, doubts: readonly string[]) =>
      `${range}像是“${kind}”，但把握不大${because(doubts)}，未计入。`,
    hint: "请在“识别设置”中写明它是什么、各列是什么，或写“忽略”。",
  },
  "confirm-table": {
    severity: "warning",
    title: "识别把握不大，请确认",
    message: (range: string, kind: string, doubts: readonly string[]) =>
      `${range}按“${kind}”读取，请确认${because(doubts)}。`,
    hint: "如果不对，请在“识别设置”中改正；确认无误也可写在“识别设置”中，以后不再询问。",
  },
});

/** A table that is left out for a reason. */
export const leftOut = (reason: string): TableLog => ({ read: null, reason, skipped: [] });

/** Reads one fact table. */
export function readTable(context: ReadContext, table: Table, kind: FactTable): TableLog {
  const at = headerArea(table);
  const question = (code: "unsure-table" | "confirm-table"): void => {
    context.findings.add(say[code]({ at }, formatRef(at), kind.name, table.doubts));
  };
  if (table.confidence < UNSURE) {
    question("unsure-table");
    return leftOut(planText.skippedUnsure);
  }
  if (table.confidence < CONFIRM) question("confirm-table");
  const { facts } = context;
  const before = ofEachKind((name) => facts[name].length);
  const reader = new TableReader(context, table, kind);
  kind.read(reader);
  reader.finish();
  noteSearched(context, table, kind, before);
  return { read: reader.log.read, reason: null, skipped: reader.log.skipped() };
}

/** The table is proof of absence for what it was looked through for, and for whatever was found in it. */
function noteSearched(
  { facts }: ReadContext,
  table: Table,
  kind: FactTable,
  before: Readonly<Record<FactKind, number>>,
): void {
  const area = dataArea(table);
  if (area === null) return;
  const proves = kind.proves?.(table) ?? new Set([kind.facts]);
  for (const name of FACT_KINDS) {
    // A / in some cell exempts, but nobody would look for exemptions there.
    const found = facts[name].length > before[name] && name !== "exemptions";
    if (found || proves.has(name)) facts.searched[name].push(area);
  }
}
