/** The ranking as plain lines for the terminal. */
import { formatTotal } from "../base/exact";
import type { Finding } from "../base/finding";
import type { BranchResult } from "../appraisal/appraisal";
import { cliText } from "../text/cli";
import { oneLine } from "./command";
import type { FileJob } from "./job";

/** Title, one line a branch by rank, and how many findings there are. */
export function summary({ appraisal, findings }: FileJob): string {
  const byRank = [...appraisal.branches].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
  const count = (severity: Finding["severity"]): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return [
    cliText.scored(appraisal.year, appraisal.provisional),
    ...byRank.map(line),
    cliText.findings(count("error"), count("warning"), count("info")),
    "",
  ].join("\n");
}

function line({ branch, rank, total, grade, status, discuss }: BranchResult): string {
  const { notRated, notReported, discuss: toDiscuss } = cliText.ranks;
  const word = { rated: grade ?? "", "not-rated": notRated, "not-reported": notReported }[status];
  const standing = word + (discuss ? `（${toDiscuss}）` : "");
  return oneLine(
    cliText.line(
      (rank === null ? "-" : String(rank)).padStart(3),
      branch.name,
      total ? formatTotal(total) : "",
      standing,
    ),
  );
}
