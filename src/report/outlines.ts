/** 述职素材和提纲 of a run: each branch's, with what it filled in before and what last year's 整改清单 held of it. */
import type { Appraisal, BranchResult } from "../appraisal/appraisal";
import type { Grid } from "../ledger/grid";
import { speechText as words } from "../text/speech";
import { textAt } from "./columns";
import type { Loss } from "./losses";
import type { PreviousResult, RectificationList, Rectified } from "./previous";
import { readRectificationLists } from "./sheets/rectification";
import { speechOf, type Speech, type Written } from "./speech";

/** What branches filled in on an earlier sheet 述职材料, by 支部名称. */
function readWritten(old: Grid | null, appraisal: Appraisal): ReadonlyMap<string, Written> {
  const branches = new Set(appraisal.branches.map((one) => one.branch.name));
  const found = new Map<string, Map<string, string>>();
  let branch: string | null = null;
  for (const row of old?.rows ?? []) {
    const text = textAt(row, 0);
    if (branches.has(text)) branch = text;
    const key = words.fill.exec(text)?.[0];
    if (branch === null || key === undefined) continue;
    const written = text.slice(key.length).trim();
    if (written === "" || words.isBlank(written)) continue;
    found.set(branch, (found.get(branch) ?? new Map<string, string>()).set(key, written));
  }
  return found;
}

/** What last year's list held of a branch, by its name or an 别名; null where no list is last year's. */
function lastYearOf(
  { branch }: BranchResult,
  year: number,
  lists: readonly (RectificationList | null)[],
): readonly Rectified[] | null {
  const list = lists.find((one) => one?.year === year - 1);
  return list ? [branch.name, ...branch.aliases].flatMap((name) => list.rows.get(name) ?? []) : null;
}

/** The outline of each branch, from its own losses. `old`: the workbook's sheet of a kind. */
export function outlinesOf(
  appraisal: Appraisal,
  old: (kind: string) => Grid | null,
  previous: PreviousResult | null,
): (result: BranchResult, losses: readonly Loss[]) => Speech {
  const written = readWritten(old("speech"), appraisal);
  const lists = [...readRectificationLists(old("rectification")), previous?.rectification ?? null];
  return (result, losses) =>
    speechOf({
      appraisal,
      result,
      losses,
      written: written.get(result.branch.name) ?? new Map(),
      lastYear: lastYearOf(result, appraisal.year, lists),
    });
}
