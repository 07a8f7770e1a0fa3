/** 异议登记 at work: by itself it changes nothing; what is open, or was adopted and left without effect, is named. */
import type { BranchResult, SetAside } from "./appraisal";
import { declareFindings } from "../base/finding";
import type { Facts, Objection } from "./facts";
import { otherYearFinding } from "./findings";
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
  setAside: SetAside,
): void {
  const items = new Map(
    results.map(({ branch, items }) => [branch.name, new Map(items.map((item) => [item.rule.id, item]))]),
  );
  const hasChanged = ({ branch, rule }: Objection): boolean => {
    const own = items.get(branch);
    return rule === null
      ? [...(own?.values() ?? [])].some(({ adjusted }) => adjusted !== null)
      : (own?.get(rule)?.adjusted ?? null) !== null;
  };
  for (const objection of objections) {
    const { at, branch, rule, review } = objection;
    const place = { at, branch };
    if (objection.year !== null && objection.year !== year.year)
      setAside(objection, otherYearFinding(place, objection.year, year));
    else if (review === "waiting") setAside(objection, say["objection-open"](place));
    else if (review === "rejected") setAside(objection, null);
    else if (!hasChanged(objection)) {
      const title = rule === null ? undefined : items.get(branch)?.get(rule)?.rule.title;
      setAside(
        objection,
        say["objection-without-change"](place, title === undefined ? "得分" : `“${title}”`),
      );
    }
  }
}
