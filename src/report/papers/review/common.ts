/** What several branches fall short of: for comments and the circular, without a branch's name. */
import { byBranch } from "../../losses";
import { shortfallsOf } from "../../speech";
import type { PaperSource } from "../paper";

/** A 考评项目 and how many branches fall short of it. */
export interface CommonShortfall {
  readonly title: string;
  readonly branches: number;
}

/** Items of which at least two branches fall short, the most widespread first. */
export function commonShortfalls({ appraisal, losses }: PaperSource): readonly CommonShortfall[] {
  const own = byBranch(losses);
  const counts = new Map<string, number>();
  for (const result of appraisal.branches) {
    const failings = shortfallsOf(appraisal, result, own.get(result.branch.name) ?? []);
    for (const title of new Set(failings.map((one) => one.title)))
      counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts]
    .map(([title, branches]) => ({ title, branches }))
    .filter(({ branches }) => branches > 1)
    .sort((a, b) => b.branches - a.branches);
}
