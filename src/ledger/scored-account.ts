/** The account once scoring is done: records that scoring left out are claimed as read and not counted. */
import type { LeftOut } from "../appraisal/appraisal";
import { FACT_KINDS, type Facts } from "../appraisal/facts";
import type { CellRef } from "../base/address";
import type { Finding } from "../base/finding";
import type { Account, Change, SheetAccount, TableExtent } from "./account";
import { lost, REJECTED, type Said } from "./verdict";

/** A record at one cell: why something of it was left out, and whether anything of it counts. */
interface Record {
  readonly said: Said;
  counts: boolean;
}

/** What scoring changes of an account. */
export interface ScoredAccount {
  /** What the cells of a sheet came to. */
  readonly changeOf: (sheet: SheetAccount) => Change | undefined;
}

/** No sheet has more columns. */
const COLUMNS = 16_384;
const keyOf = ({ row, column }: Pick<CellRef, "row" | "column">): number => row * COLUMNS + column;

/** Records of which something was left out, by sheet and cell. */
function recordsOf(facts: Facts, leftOut: readonly LeftOut[]): ReadonlyMap<string, Map<number, Record>> {
  const bySheet = new Map<string, Map<number, Record>>();
  const saids = new Map<Finding | null, Said>();
  const gone = new Set<{ readonly at: CellRef }>();
  for (const { fact, finding } of leftOut) {
    const { at } = fact;
    gone.add(fact);
    const sheet = bySheet.get(at.sheet) ?? new Map<number, Record>();
    bySheet.set(at.sheet, sheet);
    const said =
      saids.get(finding) ?? (finding === null ? REJECTED : lost("not-counted", finding.title, finding));
    saids.set(finding, said);
    if (!sheet.has(keyOf(at))) sheet.set(keyOf(at), { said, counts: false });
  }
  for (const kind of FACT_KINDS)
    for (const fact of facts[kind]) {
      const record = bySheet.get(fact.at.sheet)?.get(keyOf(fact.at));
      if (record !== undefined && !gone.has(fact)) record.counts = true;
    }
  return bySheet;
}

/** A reading as far as its account goes; `leftOut`: what it left out of its facts. */
export interface AccountedReading {
  readonly account: Account;
  readonly facts: Facts;
  readonly leftOut: readonly LeftOut[];
}

/** What scoring changes (`scored`: what it left out): a record of several facts counts as long as one of them does. */
export function scoredAccount(
  { account, facts, leftOut }: AccountedReading,
  scored: readonly LeftOut[],
): ScoredAccount {
  const cells = new Map<string, Map<number, Said>>();
  const rows = new Map<string, Map<number, { extent: TableExtent; said: Said }[]>>();
  for (const [sheet, records] of recordsOf(facts, [...leftOut, ...scored])) {
    for (const [key, { said, counts }] of records) {
      if (counts) continue;
      const at = { sheet, row: Math.floor(key / COLUMNS), column: key % COLUMNS };
      const extent = account.tableAt(at);
      if (extent === null) continue;
      if (extent.recordsInCells) {
        cells.set(sheet, (cells.get(sheet) ?? new Map<number, Said>()).set(key, said));
      } else {
        const ofSheet = rows.get(sheet) ?? new Map<number, { extent: TableExtent; said: Said }[]>();
        rows.set(sheet, ofSheet);
        const [top, bottom] = extent.single === true ? [extent.top, extent.bottom] : [at.row, at.row];
        for (let row = top; row <= bottom; row++)
          ofSheet.set(row, [...(ofSheet.get(row) ?? []), { extent, said }]);
      }
    }
  }
  return {
    changeOf: ({ grid: { sheet } }) => {
      const [inCells, inRows] = [cells.get(sheet), rows.get(sheet)];
      if (inCells === undefined && inRows === undefined) return undefined;
      return (row, column, said) => {
        if (said.is !== "fact") return said;
        const own = inCells?.get(keyOf({ row, column }));
        const ofRow = inRows?.get(row)?.find(({ extent }) => extent.left <= column && column <= extent.right);
        return own ?? ofRow?.said ?? said;
      };
    },
  };
}
