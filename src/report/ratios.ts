/** 比例上限 and 比例下限 as they bind the committee: how many of which group each allows or asks for. */
import type { Appraisal, BranchResult } from "../appraisal/appraisal";
import { groupsOf, ratioWithin } from "../appraisal/standing/rank";
import { roundCount } from "../appraisal/standing/grade";
import type { CellRef } from "../base/address";
import type { Exact } from "../base/exact";
import type { Decision } from "./decisions";

/** One limit in one group. */
export interface Ratio {
  /** cap: at most `bound` of the grade; floor: at least `bound` of it and all below it. */
  readonly kind: "cap" | "floor";
  readonly share: Exact;
  readonly bound: number;
  /** The grades that count towards it, best first. */
  readonly grades: readonly string[];
  /** 支部类别 that it is counted in; `all` where it is all branches. */
  readonly within: { readonly group: string | null } | "all";
  /** Rated branches of the group: what the share is of. */
  readonly rated: number;
  /** The branches whose grade counts: the rated ones, and those to whom the committee gives a grade all the same. */
  readonly members: readonly BranchResult[];
  readonly at: CellRef | null;
}

/** Every limit of 等次办法, group by group. */
export function ratiosOf({ rulebook, branches }: Appraisal): readonly Ratio[] {
  const { grades, settings } = rulebook;
  const within = ratioWithin(settings);
  const isRated = ({ status }: BranchResult): boolean => status === "rated";
  return groupsOf(branches.filter(isRated), within).flatMap((rated) => {
    if (rated.length === 0) return [];
    const group = rated[0]?.group ?? null;
    const members = within === "all" ? branches : branches.filter((one) => one.group === group);
    const common = { within: within === "all" ? within : { group }, rated: rated.length, members } as const;
    const of = (kind: Ratio["kind"], share: Exact | null, counted: typeof grades, at: CellRef | null) => {
      if (share === null) return [];
      const bound = roundCount(share.mul(rated.length), settings);
      return [{ kind, share, bound, grades: counted.map(({ name }) => name), at, ...common }];
    };
    return grades.flatMap((grade, i): Ratio[] => [
      ...of("cap", grade.ratioCap, [grade], grade.at),
      ...of("floor", grade.ratioFloor, grades.slice(i), grade.at),
    ]);
  });
}

/** The grade in force: 审定等次, else 建议等次. */
export function gradeInForce(result: BranchResult, decisions: ReadonlyMap<string, Decision>): string | null {
  return decisions.get(result.branch.name)?.grade ?? result.grade;
}

/** How many branches count towards a limit under the grades in force. */
export function usedOf({ members, grades }: Ratio, decisions: ReadonlyMap<string, Decision>): number {
  return members.filter((one) => grades.includes(gradeInForce(one, decisions) ?? "")).length;
}

/** By how many a limit is broken; 0 where it holds. */
export function brokenBy(ratio: Ratio, decisions: ReadonlyMap<string, Decision>): number {
  const used = usedOf(ratio, decisions);
  return Math.max(0, ratio.kind === "cap" ? used - ratio.bound : ratio.bound - used);
}
