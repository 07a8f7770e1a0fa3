/** RESULT.json: the view of an appraisal for other programs and for checking. Equal inputs give equal text but for stats. */
import type { Appraisal } from "../appraisal/appraisal";
import { formatArea, formatCell, formatRef } from "../base/address";
import type { Finding } from "../base/finding";
import { appraisalView, type AppraisalView, type BranchView, type FindingView, type ItemView } from "./view";

/** How much was done and how long it took, in whole milliseconds. */
export interface ResultStats {
  readonly branches: number;
  readonly facts: number;
  readonly cells: number;
  readonly ms: { readonly read: number; readonly score: number; readonly write: number };
}

/** The whole of RESULT.json: the view with its places as addresses (`活动台账!A5`). */
export interface ResultJson extends Omit<AppraisalView, "branches" | "findings"> {
  readonly schema: 1;
  readonly branches: readonly (BranchView & { readonly items: readonly ItemView<string, string>[] })[];
  readonly findings: readonly (Omit<FindingView, "at"> & { readonly at: string | null })[];
  readonly stats: ResultStats;
}

/** RESULT.json of an appraisal; `findings` are those of reading and of scoring. */
export function resultJson(
  appraisal: Appraisal,
  findings: readonly Finding[],
  stats: ResultStats,
): ResultJson {
  const view = appraisalView(appraisal, findings);
  return {
    schema: 1,
    ...view,
    branches: view.branches.map((branch) => ({
      ...branch,
      items: branch.items.map(({ adjusted, ...item }) => ({
        ...item,
        ...(adjusted && { adjusted: { ...adjusted, at: formatCell(adjusted.at) } }),
        sources: item.sources.map(formatCell),
        searched: item.searched.map(formatArea),
      })),
    })),
    findings: view.findings.map((finding) => ({ ...finding, at: finding.at && formatRef(finding.at) })),
    stats,
  };
}
