/** Every point lost, with the cell that shows it and what can be done. */
import type { Appraisal, BranchResult, ItemResult } from "../appraisal/appraisal";
import { lastOfMonth } from "../base/calendar";
import type { Exact } from "../base/exact";
import { ZERO } from "../base/exact";
import type { Explanation } from "../appraisal/explanation";
import type { Facts } from "../appraisal/facts";
import { looksOn, methodOf, settledBy } from "../appraisal/methods/registry";
import type { AreaRef, CellRef } from "../base/address";
import { inRankOrder } from "./standing";

/** What can be done about an item that could not be judged. */
const INCONCLUSIVE_REMEDY = "提供原始记录，更正登记后重新评分；确无法认定的，提交集体研究。";

/** Whether what an item asks for can be done no more: its periods or its 期限 are over, or the year is. */
export function isOver({ rule, outcome }: ItemResult, { asOf, year, rulebook }: Appraisal): boolean {
  if (outcome !== "scored") return false;
  const closed = rulebook.settings.yearEnd || asOf >= lastOfMonth(year, 12);
  return closed || settledBy(rule) !== null || rule.deadline !== null;
}

/** 改进建议: for what is over that it is over, else what the rulebook or the method advises. */
export function adviceOf(
  item: ItemResult,
  appraisal: Appraisal,
  remedies: ReadonlyMap<string, string> = new Map(),
): string {
  const { remedy, remedyWhenOver } = methodOf(item.rule);
  if (item.outcome === "inconclusive") return INCONCLUSIVE_REMEDY;
  if (remedyWhenOver !== undefined && isOver(item, appraisal)) return remedyWhenOver;
  return remedies.get(item.rule.id) ?? remedy;
}

/** One loss of one branch. */
export interface Loss {
  readonly branch: BranchResult;
  readonly item: ItemResult;
  /** Points lost, above 0. */
  readonly amount: Exact;
  /** Where it can be seen: the cell that lost it, or where the branch's records begin. */
  readonly at: CellRef | AreaRef | null;
  readonly remedy: string;
}

/** What a branch lost on an item: what is missing from its 分值, or what it took off. */
export function lostOn(item: ItemResult): Exact {
  if (item.points !== null) {
    // 折算 leaves these out of the sum; their 0 is no loss.
    if (item.outcome === "not-applicable" || item.outcome === "exempt") return ZERO;
    return item.points.sub(item.score);
  }
  const { role } = item.rule;
  return role === "into" || role === "deduction" ? item.score.neg() : ZERO;
}

/** The first cell under a node that lost points. */
function losingCell(node: Explanation): CellRef | null {
  for (const child of node.children) {
    const found = losingCell(child);
    if (found !== null) return found;
  }
  return node.verdict === "lost" ? (node.at[0] ?? null) : null;
}

function whereLost(item: ItemResult, branch: BranchResult, facts: Facts | null): CellRef | AreaRef | null {
  const cell = losingCell(item.explanation);
  if (cell !== null) return cell;
  const firstRows = facts?.reported.get(branch.branch.name);
  const first = looksOn(item.rule)
    .map((kind) => firstRows?.[kind])
    .find((at) => at !== undefined);
  return first ?? item.sources[0] ?? item.searched[0] ?? branch.branch.at;
}

/** Every loss, branches in rank order and items in rulebook order. */
export function lossesOf(
  appraisal: Appraisal,
  facts: Facts | null,
  remedies: ReadonlyMap<string, string> = new Map(),
): readonly Loss[] {
  return inRankOrder(appraisal).flatMap((branch) =>
    branch.items.flatMap((item) => {
      const amount = lostOn(item);
      if (amount.compare(0) <= 0) return [];
      const remedy = adviceOf(item, appraisal, remedies);
      return [{ branch, item, amount, at: whereLost(item, branch, facts), remedy }];
    }),
  );
}

/** Losses by 支部名称, each branch's in their order. */
export function byBranch(losses: readonly Loss[]): ReadonlyMap<string, readonly Loss[]> {
  const grouped = new Map<string, Loss[]>();
  for (const loss of losses) {
    const name = loss.branch.branch.name;
    const own = grouped.get(name);
    if (own === undefined) grouped.set(name, [loss]);
    else own.push(loss);
  }
  return grouped;
}

/** The gravest losses first. */
export function gravestFirst(losses: readonly Loss[]): readonly Loss[] {
  return [...losses].sort((a, b) => b.amount.compare(a.amount));
}
