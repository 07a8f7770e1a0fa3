/** Facts that were read and do not count, as a run finds them out. */
import type { LeaveOut, LeftOut, SetAside } from "./appraisal";
import type { Finding } from "../base/finding";
import { reasonText } from "../text/appraisal";

/** What was left out of what a branch handed in under a rule. */
export type LeftOutOf = (branch: string, rule: string) => readonly LeftOut[];

/** Everything left out, and by branch and rule. */
export class LeftOuts {
  readonly all: LeftOut[] = [];
  private readonly byRule = new Map<string, LeftOut[]>();

  constructor(private readonly report: (finding: Finding) => Finding) {}

  readonly leaveOut: LeaveOut = (fact, finding) => {
    const one: LeftOut = { fact, finding: finding === null ? null : this.report(finding) };
    this.all.push(one);
    if (fact.rule === undefined || fact.branch === undefined) return;
    const key = keyOf(fact.branch, fact.rule);
    this.byRule.set(key, [...(this.byRule.get(key) ?? []), one]);
  };

  /** Notes what people said about results: nothing that a branch handed in under a rule. */
  readonly setAside: SetAside = (fact, finding) => {
    this.all.push({ fact, finding: finding === null ? null : this.report(finding) });
  };

  readonly of: LeftOutOf = (branch, rule) => this.byRule.get(keyOf(branch, rule)) ?? [];
}

const keyOf = (branch: string, rule: string): string => `${branch}\n${rule}`;

/** Why a row does not count, in a few words. */
export const whyLeftOut = ({ finding }: LeftOut): string =>
  finding === null ? reasonText.rejected : shortly(finding.message);

/** The same without any word of the row itself. */
const plainly = ({ finding }: LeftOut): string => finding?.title ?? reasonText.rejected;

const shortly = (message: string): string => message.replace(/，不计入$/, "");

/** The causes of several rows, each once with how many have it; of rows that differ in their own values only, those are left out. */
export function causesOf(
  rows: readonly LeftOut[],
  plain = false,
): readonly (readonly [why: string, count: number])[] {
  const codes = new Map<string, LeftOut[]>();
  for (const row of [...rows].sort((a, b) => a.fact.at.row - b.fact.at.row)) {
    const code = row.finding?.code ?? "";
    codes.set(code, [...(codes.get(code) ?? []), row]);
  }
  const causes = new Map<string, number>();
  for (const same of codes.values()) {
    const differ = new Set(same.map(whyLeftOut)).size > 1;
    for (const row of same) {
      const shared = differ ? row.finding?.together : undefined;
      const why = plain ? plainly(row) : shared === undefined ? whyLeftOut(row) : shortly(shared);
      causes.set(why, (causes.get(why) ?? 0) + 1);
    }
  }
  return [...causes];
}
