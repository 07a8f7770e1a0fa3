/** What the changes since scoring would do: what 考评结果 holds beside what scoring the workbook as it is gives. */
import type { Appraisal } from "../appraisal/appraisal";
import { toNumber } from "../base/exact";
import type { Grid } from "../ledger/grid";
import { points } from "../text/report";
import { verifyText } from "../text/verify";
import { readResults } from "./sheets/result";

/** What a branch has. */
export interface Standing {
  readonly total: number | null;
  readonly rank: number | null;
  readonly grade: string | null;
}

/** A branch whose total, rank or suggested grade would change; null: it is not listed on that side. */
export interface Effect {
  readonly branch: string;
  readonly from: Standing | null;
  readonly to: Standing | null;
}

const differs = (a: Standing | null, b: Standing | null): boolean =>
  a === null || b === null
    ? a !== b
    : a.rank !== b.rank || a.grade !== b.grade || Math.abs((a.total ?? -1) - (b.total ?? -1)) > 5e-7;

/** The branches that scoring anew gives something else than 考评结果 holds; in 支部名册 order, those not listed any more last. */
export function effectsOf(result: Grid | null, { branches }: Appraisal): readonly Effect[] {
  const held = new Map(
    (readResults(result) ?? []).map(({ branch, total, rank, grade }) => [branch, { total, rank, grade }]),
  );
  const now = new Map(
    branches.map(({ branch, total, rank, grade }): [string, Standing] => [
      branch.name,
      { total: total === null ? null : toNumber(total), rank, grade },
    ]),
  );
  return [...new Set([...now.keys(), ...held.keys()])].flatMap((branch): Effect[] => {
    const [from, to] = [held.get(branch) ?? null, now.get(branch) ?? null];
    return differs(from, to) ? [{ branch, from, to }] : [];
  });
}

/** An effect in words, without the branch. */
function effectText({ from, to }: Effect): string {
  const words = verifyText.effect;
  if (from === null) return words.added;
  if (to === null) return words.removed;
  const shown = (value: string | number | null): string => (value === null ? words.none : String(value));
  const total = (value: number | null): string => (value === null ? words.none : points(value));
  return [
    ...(total(from.total) === total(to.total) ? [] : [words.total(total(from.total), total(to.total))]),
    ...(from.rank === to.rank ? [] : [words.rank(shown(from.rank), shown(to.rank))]),
    ...(from.grade === to.grade ? [] : [words.grade(shown(from.grade), shown(to.grade))]),
  ].join("，");
}

/** What the changes would do, in words: a title, and a line for every branch that they concern. */
export function effectLines({
  effects,
  blocked,
}: {
  readonly effects: readonly Effect[] | null;
  readonly blocked: string | null;
}): {
  readonly title: string;
  readonly lines: readonly string[];
} {
  if (effects === null) return { title: verifyText.cannotScore(blocked ?? ""), lines: [] };
  if (effects.length === 0) return { title: verifyText.noEffect, lines: [] };
  return { title: verifyText.effects, lines: effects.map((one) => `${one.branch}：${effectText(one)}`) };
}
