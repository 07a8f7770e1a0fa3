/** What papers are made from, of a run. */
import type { BranchResult } from "../../appraisal/appraisal";
import { lossesOf } from "../losses";
import { ownSheet } from "../ownership";
import { decisionsOf, type ReportInput } from "../report";
import type { BranchSource, PaperSource } from "./paper";

/** The source of a run's papers. */
export function paperSource(input: ReportInput): PaperSource {
  const { appraisal, reading, workbook, remedies } = input;
  const { decisions, log } = decisionsOf(input);
  const old = (kind: string) => ownSheet(workbook, kind);
  return {
    appraisal,
    facts: reading.facts,
    losses: lossesOf(appraisal, reading.facts, remedies),
    decisions,
    log,
    old,
    input,
  };
}

/** The same for a paper about one branch. */
export function branchSource(source: PaperSource, result: BranchResult): BranchSource {
  return {
    ...source,
    result,
    losses: source.losses.filter(({ branch }) => branch === result),
    decision: source.decisions.get(result.branch.name) ?? null,
  };
}

/** What a paper is about: 2022年度, 2022年度（阶段性）. */
export const periodOf = ({ appraisal: { year, provisional } }: PaperSource): string =>
  `${year}年度${provisional ? "（阶段性）" : ""}`;
