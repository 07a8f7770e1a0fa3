/** The whole job without a host: grids in, an appraisal and everything to be written or printed out. */
import type { Appraisal } from "../appraisal/appraisal";
import { appraise } from "../appraisal/appraise";
import type { Finding } from "../base/finding";
import { lintRulebook } from "../appraisal/rulebook/lint";
import { understandRulebook } from "../appraisal/rulebook/understand";
import type { YearOptions } from "../appraisal/year";
import type { WorkbookGrids } from "../ledger/grid";
import { readLedger, type LedgerOptions, type LedgerReading } from "../ledger/ledger";

/** What may be overruled from outside the workbook. */
export interface ScoreOptions
  extends YearOptions, Pick<LedgerOptions, "rulebook" | "plan" | "today" | "fileName"> {}

/** A workbook that was scored. Findings are those of reading, of the rulebook and of scoring, in that order. */
export interface Scored {
  readonly reading: LedgerReading;
  readonly appraisal: Appraisal;
  readonly findings: readonly Finding[];
}

/** A workbook that cannot be scored, with every finding; the errors among them are the reasons. */
export interface Blocked {
  readonly reading: LedgerReading;
  readonly appraisal: null;
  readonly findings: readonly Finding[];
}

/** Reads and scores a workbook. Never throws for anything the workbook holds. */
export function scoreWorkbook(workbook: WorkbookGrids, options: ScoreOptions = {}): Scored | Blocked {
  const reading = readLedger(workbook, options);
  return scoreReading(reading, options);
}

/** Scores what was read. */
export function scoreReading(reading: LedgerReading, options: YearOptions = {}): Scored | Blocked {
  const { rulebook, findings: ruleFindings } = understandRulebook(reading.rulebook);
  // Without a rule sheet the reader has already said so; its absence explains every other gap in the rulebook.
  const read = reading.hasRules ? [...reading.findings, ...ruleFindings] : [...reading.findings];
  if (read.some(({ severity }) => severity === "error")) return { reading, appraisal: null, findings: read };
  const result = appraise(rulebook, reading.facts, options);
  if ("blocked" in result) return { reading, appraisal: null, findings: [...read, ...result.blocked] };
  const findings = [...read, ...lintRulebook(rulebook), ...result.appraisal.findings];
  return { reading, appraisal: result.appraisal, findings };
}
