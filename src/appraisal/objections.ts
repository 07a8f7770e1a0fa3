/** 异议登记 at work: by itself it changes nothing; what is open, or was adopted and left without effect, is named. */
import type { BranchResult, Objected, SetAside } from "./appraisal";
import { exact } from "../base/exact";
import { declareFindings } from "../base/finding";
import type { Facts } from "./facts";
import { otherYearFinding } from "./findings";
import type { EarlierRuns } from "./records";
import type { AppraisalYear } from "./year";

const say = declareFindings({
  "objection-open": {
    severity: "warning",
    title: "有异议还没有处理",
    ofWorkbook: true,
    message: "异议登记中有异议还没有处理",
    hint: "核实后在“处理”填“采纳”或“不采纳”：采纳的更正台账，或在“调整登记”写一行并采纳，重新评分",
  },
  "objection-without-change": {
    severity: "warning",
    title: "采纳了异议，得分没有变",
    message: (what: string) => `对${what}的异议已采纳，可是没有相应的更正或调整，得分没有变`,
    hint: "请更正台账，或在“调整登记”写一行、“状态”填“采纳”，重新评分；认定后得分本来不变的，“调整为”填原来的得分",
  },
});

/** Looks through the objections of a run once its branches have their results. */
export function reviewObjections(
  { objections }: Pick<Facts, "objections">,
  results: readonly BranchResult[],
  year: AppraisalYear,
  scoreBefore: EarlierRuns["scoreBefore"],
  setAside: SetAside,
): readonly Objected[] {
  const byName = new Map(results.map((result) => [result.branch.name, result]));
  return objections.flatMap((objection): Objected[] => {
    const { at, branch, rule, review } = objection;
    const place = { at, branch };
    if (objection.year !== null && objection.year !== year.year) {
      setAside(objection, otherYearFinding(place, objection.year, year));
      return [];
    }
    const items = byName.get(branch)?.items ?? [];
    const item = items.find((one) => one.rule.id === rule);
    const known = item ? scoreBefore(branch, item.rule.id) : null;
    const before = known === null ? item?.score : exact(known);
    const changed = item
      ? item.adjusted !== null || before?.equals(item.score) === false
      : items.some(({ adjusted }) => adjusted !== null);
    if (review === "waiting") setAside(objection, say["objection-open"](place));
    else if (review === "rejected") setAside(objection, null);
    else if (!changed) {
      const what = item ? `“${item.rule.title}”` : "得分";
      setAside(objection, say["objection-without-change"](place, what));
    }
    if (!item || !before) return [];
    const adopted = review === "approved";
    return [{ branch, rule: item.rule.id, before, adopted, note: objection.note ?? "", at }];
  });
}
