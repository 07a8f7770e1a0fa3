/** 整改: what is to be put right, from the losses and from what people wrote into earlier lists, year by year. */
import type { Appraisal, BranchResult, ItemResult } from "../appraisal/appraisal";
import type { FactKind } from "../appraisal/facts";
import { methodOf } from "../appraisal/methods/registry";
import { toNumber } from "../base/exact";
import type { Typed } from "./cells";
import { adviceOf, type Loss } from "./losses";

/** Kinds of fact that measure: what is lost on them is a matter of degree, and little of it is no shortfall. */
const MEASURED: ReadonlySet<FactKind> = new Set<FactKind>(["coverages", "inspections", "ballots"]);

/** How a row stands after a run. */
export type RectificationState = "fresh" | "recurring" | "open" | "closed" | "lingering" | "gone" | "brought";

/** One row of an earlier 整改清单. */
export interface RectificationRow {
  /** 年度 in which it was first listed. */
  readonly year: number;
  readonly branch: string;
  readonly id: string;
  readonly problem: string;
  readonly lost: number | null;
  readonly goal: Typed;
  readonly measure: Typed;
  readonly owner: Typed;
  readonly due: Typed;
  readonly progress: Typed;
  readonly accepted: Typed;
  readonly closed: Typed;
}

/** One thing to be put right, or that was. `item` is null for what only an earlier list has. */
export interface Rectification extends Pick<RectificationRow, "year" | "branch" | "id" | "lost"> {
  readonly problem: string;
  readonly item: ItemResult | null;
  readonly goal: string;
  readonly measure: string;
  readonly before: RectificationRow | null;
  readonly state: RectificationState;
}

const words = {
  problem: (title: string, reason: string) => `${title}：${reason}`,
  /** What people write into 销号 when it is done. */
  closedWords: /^(已?销号|是|√|已?完成)/,
};

const keyOf = (year: number, branch: string, id: string): string => `${year}\n${branch}\n${id}`;
export const typedText = (typed: Typed | undefined): string => String(typed?.value ?? "");
/** 已销号. */
export const isClosed = ({ closed }: RectificationRow): boolean =>
  words.closedWords.test(typedText(closed).trim());

/** Whether a loss is a shortfall, on every paper, and to be put right: what was not held, not done or went wrong always, a measure from 整改起点 on. */
export function isShortfall({ item, amount }: Loss, { rulebook }: Appraisal): boolean {
  const { fact } = methodOf(item.rule);
  const slight = item.outcome === "scored" && MEASURED.has(fact);
  return !slight || amount.compare(rulebook.settings.rectifyFrom) >= 0;
}

/** What limited a grade is to be put right too, though it costs no points. */
const limits = ({ items }: BranchResult): readonly ItemResult[] =>
  items.filter(
    (item) => methodOf(item.rule).fact === "incidents" && item.rule.role === "grade" && item.occurred,
  );

/** Present shortfalls, branch by branch as the losses stand, then what earlier lists held. */
export function rectificationsOf(
  appraisal: Appraisal,
  losses: readonly Loss[],
  earlier: readonly RectificationRow[],
): readonly Rectification[] {
  const { year } = appraisal;
  const before = new Map(earlier.map((row) => [keyOf(row.year, row.branch, row.id), row]));
  const line = (branch: string, item: ItemResult, lost: number | null): Rectification => {
    const { id, title } = item.rule;
    const row = before.get(keyOf(year, branch, id)) ?? null;
    const again = earlier.some((one) => one.year < year && one.branch === branch && one.id === id);
    const { goal, remedy, remedyWhenOver } = methodOf(item.rule);
    const typed = typedText(row?.measure);
    // What an earlier run proposed is nobody's own words: it gives way once the time is over.
    const own = typed === remedy || typed === remedyWhenOver ? "" : typed;
    return {
      year,
      branch,
      id,
      item,
      problem: words.problem(title, item.reason),
      lost,
      goal: typedText(row?.goal) || goal,
      measure: own || adviceOf(item, appraisal),
      before: row,
      state: row === null ? (again ? "recurring" : "fresh") : isClosed(row) ? "lingering" : "open",
    };
  };
  const present = appraisal.branches.flatMap((result) => {
    const { name } = result.branch;
    const own = losses.filter((loss) => loss.branch === result && isShortfall(loss, appraisal));
    return [
      ...own.map(({ item, amount }) => line(name, item, toNumber(amount))),
      ...limits(result).map((item) => line(name, item, null)),
    ];
  });
  const still = new Set(present.map((one) => keyOf(year, one.branch, one.id)));
  const past = earlier
    .filter((row) => !still.has(keyOf(row.year, row.branch, row.id)))
    .map((row): Rectification => {
      const left = row.year < year ? "brought" : "gone";
      return {
        ...row,
        item: null,
        goal: typedText(row.goal),
        measure: typedText(row.measure),
        before: row,
        state: isClosed(row) ? "closed" : left,
      };
    });
  return [...present, ...past];
}
