/** 调整影响: what each adopted adjustment or objection changed, by scoring once more without it and with all others. */
import type { BranchResult, Impact, Impacts, ItemResult, Objected, Standing } from "./appraisal";
import type { Scored } from "./conclude";
import type { Rulebook } from "./rulebook/rulebook";
import { standBranches } from "./stand";

/** An item whose score was changed, and the score that it had. */
type Changed = Omit<Impact, "without">;

const standingOf = ({ branch, total, rank, grade }: BranchResult): Standing => ({
  branch: branch.name,
  total,
  rank,
  grade,
});

/** Adjustments in the order of branches and items, then objections that the ledger answered. */
function changesOf(results: readonly BranchResult[], objected: readonly Objected[]): readonly Changed[] {
  const adopted = objected.filter((one) => one.adopted);
  const adjusted = results.flatMap(({ branch, items }) =>
    items.flatMap(({ rule, adjusted: one }): Changed[] => {
      if (one === null) return [];
      const objection = adopted.find((of) => of.branch === branch.name && of.rule === rule.id);
      return [{ branch: branch.name, rule, ...one, objection: objection?.at ?? null }];
    }),
  );
  const mended = adopted.flatMap(({ branch, rule, before, at, note }): Changed[] => {
    const item = results.find((one) => one.branch.name === branch)?.items.find((one) => one.rule.id === rule);
    if (!item || item.adjusted || item.score.equals(before)) return [];
    const change = { from: before, to: item.score, reason: note, basis: "", at, objection: at };
    return [{ branch, rule: item.rule, ...change }];
  });
  return [...adjusted, ...mended];
}

/** What the changes of a run changed. `adjusted`: its branches with their items before 并入. */
export function impactsOf(
  adjusted: readonly Scored[],
  results: readonly BranchResult[],
  objected: readonly Objected[],
  rulebook: Rulebook,
): Impacts {
  const changes = changesOf(results, objected);
  const without = (some: readonly Changed[]): readonly Standing[] => {
    const undone = adjusted.map((one): Scored => {
      const own = some.filter(({ branch }) => branch === one.branch.name);
      const undo = (item: ItemResult): ItemResult => {
        const change = own.find(({ rule }) => rule === item.rule);
        return change ? { ...item, score: change.from } : item;
      };
      return own.length === 0 ? one : { ...one, items: one.items.map(undo) };
    });
    return standBranches(undone, rulebook).map(standingOf);
  };
  return {
    each: changes.map((one) => ({ ...one, without: without([one]) })),
    all: changes.length === 0 ? [] : without(changes),
  };
}
