/** 上年整改: what a 整改清单 of an earlier year held of each branch. */
import type { BranchResult } from "../appraisal/appraisal";
import type { RectificationList, Rectified } from "./previous";

/** What last year's list held of a branch, by its name or an 别名: the first list that is last year's; null where there is none. */
export function lastYearOf(
  { branch }: BranchResult,
  year: number,
  lists: readonly (RectificationList | null)[],
): readonly Rectified[] | null {
  const list = lists.find((one) => one?.year === year - 1);
  return list ? [branch.name, ...branch.aliases].flatMap((name) => list.rows.get(name) ?? []) : null;
}
