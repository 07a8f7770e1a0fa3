/** What every scoring method is given: the year, the settings, the facts sorted by branch and rule, and a place for findings. */
import type { ExcludedRecords } from "./excluded";
import type { FactIndex } from "./fact-index";
import type { Explanation } from "./explanation";
import type { LeftOutOf } from "./left-out";
import type { Exact } from "../base/exact";
import type { Finding } from "../base/finding";
import type { LeaveOut, Outcome } from "./appraisal";
import type { Settings } from "./rulebook/rulebook";
import type { AreaRef, CellRef } from "../base/address";
import type { AppraisalYear } from "./year";

/** Shared by all methods of one run. */
export interface Context {
  readonly year: AppraisalYear;
  readonly settings: Settings;
  readonly index: FactIndex;
  readonly report: (finding: Finding) => void;
  /** Reports that a fact does not count; null where the sheet itself says so (审核不通过). */
  readonly leaveOut: LeaveOut;
  /** Records that do not count for what was found out about them. */
  readonly excluded: ExcludedRecords;
  readonly leftOut: LeftOutOf;
}

/** What a method says of one branch, before rounding. */
export interface Assessment {
  readonly outcome: Outcome;
  /** Points: earned of 分值 where the rule has one, else the positive size of its bonus or deduction. Not rounded. */
  readonly amount: Exact;
  readonly required: Exact | null;
  readonly done: Exact | null;
  readonly explanation: Explanation;
  readonly sources: readonly CellRef[];
  readonly searched: readonly AreaRef[];
  /** At least one claim or incident counted. */
  readonly occurred: boolean;
}
