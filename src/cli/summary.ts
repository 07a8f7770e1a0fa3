/** The ranking as plain lines for the terminal. */
import { formatTotal } from "../base/exact";
import type { Finding } from "../base/finding";
import type { BranchResult } from "../appraisal/appraisal";
import { isLost } from "../ledger/verdict";
import { accountParts, reasonText, type AccountPart } from "../report/account-parts";
import { cliText } from "../text/cli";
import { reportText } from "../text/report";
import { oneLine } from "./command";
import type { FileJob } from "./job";

/** Title, one line a branch by rank, one a table of which something does not count, and how many findings there are. */
export function summary({ appraisal, reading, findings }: FileJob): string {
  const byRank = [...appraisal.branches].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
  const count = (severity: Finding["severity"]): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return [
    cliText.scored(appraisal.year, appraisal.provisional),
    ...byRank.map(line),
    ...accountParts(reading, appraisal.leftOut).flatMap(lossLine),
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

/** What of a table does not count though it holds records, or was not read. */
function lossLine({ sheet, table, unit, counted, left, unread }: AccountPart): string[] {
  const lost = left.filter(isLost);
  if (lost.length === 0 && unread.length === 0) return [];
  const reasons = [reasonText(lost, unit), reasonText(unread, "cell")].filter((text) => text !== "");
  return [
    oneLine(cliText.loss(sheet, table === null ? null : `${counted}${reportText.units[unit]}`, reasons)),
  ];
}
