/** Ranking: by total, then by 并列比较顺序; what is still equal shares the best rank (1, 2, 2, 4). Source: docs/计分约定.md#名次. */
import type { Exact } from "../../base/exact";
import type { Settings, TieBreak } from "../rulebook/rulebook";
import type { Totals } from "./total";

/** What a ranking looks at. */
export interface Ranked {
  readonly group: string | null;
  readonly totals: Totals;
}

/** Negative when `a` stands above `b` by 并列比较顺序 alone; 0 when equal. */
export function compareTieBreaks(a: Totals, b: Totals, breaks: readonly TieBreak[]): number {
  for (const one of breaks) {
    const difference =
      one.kind === "bonus"
        ? b.bonus.compare(a.bonus)
        : one.kind === "deduction"
          ? a.deduction.compare(b.deduction)
          : categoryScore(b, one.name).compare(categoryScore(a, one.name));
    if (difference !== 0) return difference;
  }
  return 0;
}

function categoryScore(totals: Totals, name: string): Exact {
  return totals.categories.find((category) => category.name === name)?.score ?? totals.base.mul(0);
}

/** The groups that 比例上限 and 比例下限 count in: 比例范围, else those of 排名范围. */
export function ratioWithin({ ratioWithin: own, rankWithin }: Settings): "all" | "group" {
  return own === "ranking" ? rankWithin : own;
}

/** Splits branches: all together, or by 支部类别. */
export function groupsOf<T extends { readonly group: string | null }>(
  branches: readonly T[],
  within: "all" | "group",
): readonly (readonly T[])[] {
  if (within === "all") return [branches];
  const groups = new Map<string | null, T[]>();
  for (const branch of branches) groups.set(branch.group, [...(groups.get(branch.group) ?? []), branch]);
  return [...groups.values()];
}

/** Ranks within each group; in the order given. */
export function rankBranches<T extends Ranked>(
  branches: readonly T[],
  settings: Settings,
): ReadonlyMap<T, number> {
  const ranks = new Map<T, number>();
  for (const group of groupsOf(branches, settings.rankWithin)) {
    const order = (a: T, b: T): number =>
      b.totals.total.compare(a.totals.total) || compareTieBreaks(a.totals, b.totals, settings.tieBreaks);
    const sorted = [...group].sort(order);
    sorted.forEach((branch, i) => {
      const above = sorted[i - 1];
      ranks.set(branch, above && order(above, branch) === 0 ? (ranks.get(above) ?? i) : i + 1);
    });
  }
  return ranks;
}
