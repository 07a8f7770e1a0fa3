/** A form: one way to say something in a 计分标准. */
import type { Exact } from "../../base/exact";
import { readWhole, type Rule, type Source } from "./combinators";

/** A way to say something: an example of it, and what a whole clause means by it (null: it says something else). */
export interface Form<P> {
  readonly example: string;
  readonly read: (clause: Source) => readonly P[] | null;
}

/** A form that means the parts given, or those made of the values that its rule finds; null declines what the rule let through. */
export function form<V, P>(
  example: string,
  rule: Rule<V>,
  meaning: readonly P[] | ((values: V) => readonly P[] | null),
): Form<P> {
  return {
    example,
    read: (clause) => {
      const values = readWhole(rule, clause);
      if (values === null) return null;
      return typeof meaning === "function" ? meaning(values) : meaning;
    },
  };
}

/** A part that carries the points found; nothing is lost or gained by 0, so 0 is declined. */
export const amount =
  <K extends string>(kind: K) =>
  ({ points }: { readonly points: Exact }): readonly { readonly kind: K; readonly amount: Exact }[] | null =>
    points.compare(0) > 0 ? [{ kind, amount: points }] : null;

/** Whether a ratio found is above 0 and at most 100%. */
export const isShare = (ratio: Exact): boolean => ratio.compare(0) > 0 && ratio.compare(1) <= 0;
