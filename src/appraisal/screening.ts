/** The facts that are scored: those read, less what 抽查登记 found false and what came too late and nobody verified. */
import type { LeaveOut } from "./appraisal";
import { hasRecentFacts } from "./checks";
import { Excluded, type Exclude, type ExcludedRecords } from "./excluded";
import type { Facts } from "./facts";
import type { Finding } from "../base/finding";
import { judgeLateEntries } from "./late-entries";
import type { CountedRecords, EarlierRuns } from "./records";
import type { Rulebook } from "./rulebook/rulebook";
import { SpotChecks, withoutFalse } from "./spot-checks";
import type { AppraisalYear } from "./year";

/** Facts that were looked at before they are scored. */
interface Screened {
  readonly facts: Facts;
  /** What later runs tell late entries by. */
  readonly counted: CountedRecords;
  readonly excluded: ExcludedRecords;
}

/** Leaves out what does not count for what was found out about it. */
export function screen(
  read: Facts,
  given: {
    readonly rulebook: Rulebook;
    readonly year: AppraisalYear;
    readonly earlier: EarlierRuns;
    readonly report: (finding: Finding) => void;
    readonly leaveOut: LeaveOut;
  },
): Screened {
  const { rulebook, year, report, leaveOut } = given;
  const titles = new Map(rulebook.rules.map(({ id, title }) => [id, title]));
  const checks = new SpotChecks(read.spotChecks, (rule) => titles.get(rule) ?? rule, leaveOut);
  const excluded = new Excluded();
  const exclude: Exclude = (record, finding) => {
    leaveOut(record, finding);
    excluded.add(record, finding);
  };
  const genuine = withoutFalse(read, checks, rulebook.settings.multiType === "first", report, exclude);
  const recent = hasRecentFacts(read, year);
  const { facts, counted } = judgeLateEntries(genuine, { ...given, checks, recent, exclude });
  return { facts, counted, excluded };
}
