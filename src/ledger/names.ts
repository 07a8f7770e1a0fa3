/** Branch names: from what a cell says to the branch in 支部名册 that is meant. */
import type { Branch } from "../appraisal/facts";
import { wordKey } from "./values/text";

/** What a name in a cell stands for. */
export type NameMatch = { readonly kind: "exact"; readonly branch: Branch } | { readonly kind: "none" };

/** Resolves names; what was resolved once is remembered. */
export class BranchNames {
  private readonly known = new Map<string, NameMatch>();
  private readonly byText = new Map<string, Branch>();
  private readonly byKey = new Map<string, Branch>();

  constructor(readonly branches: readonly Branch[]) {
    for (const branch of branches) {
      this.byText.set(branch.name, branch);
      this.byKey.set(wordKey(branch.name), branch);
    }
    for (const branch of branches) {
      for (const alias of branch.aliases) {
        if (!this.byText.has(alias)) this.byText.set(alias, branch);
        const key = wordKey(alias);
        if (!this.byKey.has(key)) this.byKey.set(key, branch);
      }
    }
  }

  /** The branch a cell's text names. */
  resolve(text: string): NameMatch {
    let match = this.known.get(text);
    if (match === undefined) {
      const branch = this.byText.get(text) ?? this.byKey.get(wordKey(text));
      match = branch === undefined ? { kind: "none" } : { kind: "exact", branch };
      this.known.set(text, match);
    }
    return match;
  }
}
