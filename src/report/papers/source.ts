/** What papers are made from, of a run. */
import type { BranchResult } from "../../appraisal/appraisal";
import type { Finding } from "../../base/finding";
import { lossesOf } from "../losses";
import { openMatters } from "../open-matters";
import { ownSheet } from "../ownership";
import { decisionsOf, type ReportInput } from "../report";
import { decidedCell, decidedCells, resultSheet } from "../sheets/result";
import type { BranchSource, PaperSource } from "./paper";

/** The source of a run's papers. `drafts`: whether a paper that may not be made yet is wanted as a draft. */
export function paperSource(input: ReportInput, drafts = false): PaperSource {
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
    drafts,
  };
}

/** What keeps the result from being posted and closed. */
export function openOf({ appraisal, facts, decisions, old, input }: PaperSource): readonly Finding[] {
  const result = old("result");
  const typed = decidedCells(result);
  const planned = decidedCell(appraisal, result?.sheet ?? resultSheet.name);
  const decidedAt = (branch: string) => typed.get(branch) ?? (result === null ? planned(branch) : null);
  return openMatters({ appraisal, facts, workbook: input.workbook, decisions, decidedAt });
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
