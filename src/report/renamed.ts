/** What a branch was called when an earlier run wrote our sheets, found again by 别名. */
import type { Branch } from "../appraisal/facts";
import { textKey } from "../base/text";

/** Whose a name is now: a branch's own, the former one of a branch, nobody's, or several branches claim it. */
export type Owner =
  | { readonly kind: "own" | "former"; readonly branch: string }
  | { readonly kind: "none" }
  | { readonly kind: "contested"; readonly branches: readonly string[] };

/** Tells whose a name is. */
export function ownersOf(branches: readonly Branch[]): (name: string) => Owner {
  const named = new Map(branches.map((branch) => [textKey(branch.name), branch.name]));
  const claims = new Map<string, Set<string>>();
  for (const { name, aliases, contested = [] } of branches)
    for (const alias of [...aliases, ...contested])
      claims.set(textKey(alias), (claims.get(textKey(alias)) ?? new Set()).add(name));
  return (name) => {
    const own = named.get(textKey(name));
    if (own !== undefined) return { kind: "own", branch: own };
    const [first, ...others] = claims.get(textKey(name)) ?? [];
    if (first === undefined) return { kind: "none" };
    return others.length === 0
      ? { kind: "former", branch: first }
      : { kind: "contested", branches: [first, ...others] };
  };
}
