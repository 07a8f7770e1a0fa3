/** Claims that count: shared by 加分 and 直接定级. */
import { declareFindings, type Finding } from "../../base/finding";
import type { Context } from "../context";
import { factsOfYear } from "../facts-of-year";
import type { Branch, Claim } from "../facts";
import { say as sayCommon } from "./findings";

const say = declareFindings({
  "undated-claim": {
    severity: "warning",
    title: "加分缺日期",
    message: (matter: string) => `“${matter}”没有日期，不计入`,
    together: "没有日期，不计入",
    hint: "补填日期，填好就计入",
  },
});

/** A branch's claims under one rule: those that count, and how many are still 待审. */
export interface BranchClaims {
  readonly counted: readonly Claim[];
  readonly waiting: number;
}

/**
 * The rule's claims of the year. Undated and waiting ones and what `refuse` names do not count and are findings; rejected ones
 * simply do not count.
 */
export function countClaims(
  rule: { readonly id: string; readonly title: string },
  context: Context,
  refuse: (claim: Claim) => Finding | null,
): (branch: Branch) => BranchClaims {
  const byBranch = new Map<string, { counted: Claim[]; waiting: number }>();
  for (const [branch, claims] of factsOfYear(context.index.facts.claims, rule.id, false, context)) {
    const own = { counted: [] as Claim[], waiting: 0 };
    byBranch.set(branch, own);
    for (const claim of claims) {
      const { at, day, review, matter } = claim;
      if (review === "rejected") {
        context.leaveOut(claim, null);
        continue;
      }
      const place = { at, branch };
      const refused =
        day === null
          ? say["undated-claim"](place, matter ?? rule.title)
          : review === "waiting"
            ? sayCommon.waiting(place, matter ?? rule.title)
            : refuse(claim);
      if (refused) context.leaveOut(claim, refused);
      else own.counted.push(claim);
      if (day !== null && review === "waiting") own.waiting++;
    }
  }
  return ({ name }) => byBranch.get(name) ?? { counted: [], waiting: 0 };
}
