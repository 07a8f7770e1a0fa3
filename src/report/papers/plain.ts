/**
 * An appraisal of rules, counts and labels alone: nothing that people typed into a ledger, a roster or a result is in it, so
 * that whatever is made of it can tell nothing of that.
 */
import type { Appraisal, BranchResult, ItemResult } from "../../appraisal/appraisal";
import type { Explanation } from "../../appraisal/explanation";
import { bareBranch } from "../../appraisal/facts";
import type { Decision } from "../decisions";

const NOWHERE = { sheet: "", row: 0, column: 0 };

const bare = (tree: Explanation): Explanation => ({ ...tree, label: "", note: "", at: [], children: [] });

const plainItem = (item: ItemResult): ItemResult => ({
  ...item,
  rule: { ...item.rule, basis: "", cells: {} },
  reason: item.plainReason,
  explanation: bare(item.explanation),
  found: bare(item.found),
  sources: [],
  searched: [],
  adjusted: item.adjusted && { ...item.adjusted, reason: "", basis: "", at: NOWHERE },
});

const plainBranch = (result: BranchResult): BranchResult => ({
  ...result,
  branch: { ...bareBranch(result.branch.name, NOWHERE), group: result.group },
  items: result.items.map(plainItem),
});

/** The appraisal without free text. */
export function plainAppraisal(appraisal: Appraisal): Appraisal {
  return {
    ...appraisal,
    branches: appraisal.branches.map(plainBranch),
    findings: [],
    leftOut: [],
    counted: new Map(),
  };
}

/** The grades that were decided, where 等次办法 knows them; reasons are free text. */
export function plainDecisions(
  { rulebook }: Appraisal,
  decisions: ReadonlyMap<string, Decision>,
): ReadonlyMap<string, Decision> {
  const known = new Set(rulebook.grades.map(({ name }) => name));
  return new Map(
    [...decisions].flatMap(([branch, decision]): [string, Decision][] => {
      const { grade } = decision;
      return grade === null || !known.has(grade)
        ? []
        : [[branch, { grade, reason: null, suggested: null, total: null }]];
    }),
  );
}
