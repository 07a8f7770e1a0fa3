/** What the runs before this one had, as 考评说明 of the same workbook keeps it. */
import type { EarlierRuns } from "../appraisal/records";
import { NO_EARLIER_RUNS } from "../appraisal/records";
import { declareFindings, type Finding } from "../base/finding";
import type { WorkbookGrids } from "../ledger/grid";
import { ownSheet } from "./ownership";
import { readRecords, readScoreBefore, readSeal, rowCodes, type RunOptions } from "./seal";
import { sealTexts } from "./sheets/notes";

const say = declareFindings({
  "earlier-runs-unreadable": {
    severity: "warning",
    title: "以前的评分读不出",
    message: "考评说明里的核验码被改动过或缺失，看不出哪些记录是事后补录的",
    hint: "从备份恢复上次评分的工作簿再评分；确实没有的，这次起重新记录",
  },
});

/** The earlier runs of a workbook, and what is wrong with their record. */
export function earlierRuns(workbook: WorkbookGrids): {
  readonly earlier: EarlierRuns;
  readonly findings: readonly Finding[];
} {
  const notes = ownSheet(workbook, "notes");
  if (notes === null) return { earlier: NO_EARLIER_RUNS, findings: [] };
  const sealed = readRecords(sealTexts(notes));
  if (sealed === null) {
    const at = { sheet: notes.sheet, row: 0, column: 0 };
    return { earlier: NO_EARLIER_RUNS, findings: [say["earlier-runs-unreadable"]({ at })] };
  }
  /** Rows of a sheet that stand on it as they did then. Asked for where a record is not known: seldom. */
  const unchanged = new Map<string, ReadonlySet<number>>();
  const unchangedOf = (name: string): ReadonlySet<number> => {
    const grid = workbook.grids.find(({ sheet }) => sheet === name);
    const then = sealed.rowsOf(name);
    const rows = grid ? [...rowCodes(grid)].filter(([, code]) => then.has(code)) : [];
    return new Set(rows.map(([index]) => index));
  };
  const stood: EarlierRuns["stood"] = ({ sheet, row }) => {
    let rows = unchanged.get(sheet);
    if (!rows) unchanged.set(sheet, (rows = unchangedOf(sheet)));
    return rows.has(row);
  };
  return {
    earlier: { years: sealed.years, stood, scoreBefore: readScoreBefore(sealTexts(notes)) },
    findings: [],
  };
}

/** What the run that scored a workbook last was told; null where none did, or its seal was changed. */
export function lastRun(workbook: WorkbookGrids): RunOptions | null {
  const notes = ownSheet(workbook, "notes");
  return notes === null ? null : (readSeal(sealTexts(notes))?.run ?? null);
}
