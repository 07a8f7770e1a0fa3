/** Whether a branch is rated at all: 参评, 不参评, 未报送. */
import { firstOfMonth, formatDay } from "../base/calendar";
import { declareFindings } from "../base/finding";
import type { Scored } from "./conclude";
import type { Context } from "./context";
import { EXPECTED_KINDS, REPORTED_KINDS, type Branch, type Facts } from "./facts";
import type { AppraisalYear } from "./year";
import { standingText } from "../text/appraisal";

const say = declareFindings({
  "not-reported": {
    severity: "warning",
    title: "未报送",
    message: (branch: string) => `${branch}没有报送任何台账，未报送，不参加排名`,
    hint: "请催报；确无活动的，请在台账中写明",
  },
  "not-reported-rated": {
    severity: "warning",
    title: "未报送，照常计分",
    message: (branch: string) => `${branch}没有报送任何台账，按“未报送处理”的设置照常计分、排名`,
    hint: "请催报；要单独列出、不参加排名的，把考评设置的“未报送处理”改为“列出”",
  },
});

/** Why a branch is not rated or not reported; null when it is to be scored. */
export function statusOf(
  branch: Branch,
  facts: Facts,
  { year, settings, report }: Context,
): Scored["status"] {
  const reason = notRatedReason(branch, year, settings.newBranchMonth);
  if (reason !== null) return { status: "not-rated", reason };
  const rows = facts.reported.get(branch.name);
  if (rows && REPORTED_KINDS.some((kind) => rows[kind])) return null;
  // Where nobody keeps a ledger, as where only inspections are recorded, nobody is missed on it.
  if (![...facts.reported.values()].some((others) => EXPECTED_KINDS.some((kind) => others[kind])))
    return null;
  if (settings.notReported === "rated") {
    report(say["not-reported-rated"]({ at: branch.at, branch: branch.name }, branch.name));
    return null;
  }
  report(say["not-reported"]({ at: branch.at, branch: branch.name }, branch.name));
  return { status: "not-reported", reason: standingText.notReported };
}

function notRatedReason(
  { founded, dissolved }: Branch,
  { year, asOf }: AppraisalYear,
  newBranchMonth: number | null,
): string | null {
  if (dissolved !== null && dissolved <= asOf) return standingText.dissolved(formatDay(dissolved));
  if (founded !== null && founded > asOf) return standingText.foundedAfter(formatDay(founded));
  if (founded !== null && newBranchMonth !== null && founded >= firstOfMonth(year, newBranchMonth)) {
    return standingText.foundedLate(formatDay(founded), newBranchMonth);
  }
  return null;
}
