/** 否决: what happened puts the branch into a grade, or below. */
import { many, seq } from "../phrase/combinators";
import { form, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import {
  COUNTED_CASE,
  aside,
  grade,
  gradeStandard,
  inCase,
  kind,
  named,
  time,
  type GradePart,
  type GradeStandard,
} from "./grade-phrase";
import { gradeLimiting } from "./limit";
import type { ScoringMethod } from "./method";

/** 否决. Source: docs/计分约定.md#否决. */
export const veto: ScoringMethod<"否决", GradeStandard> = {
  ...gradeLimiting,
  word: "否决",
  phrase: grammarOf<GradePart, GradeStandard>({
    phrases: ["评为差"],
    namesWorst: true,
    forms: forms,
    standard: gradeStandard("评为"),
  }),
  grading: {
    label: "否决",
    change: ({ grade }) => ({ kind: "at-best", grade, below: false }),
    reason: ({ title }, from, to) => `因否决项“${title}”，由“${from}”定为“${to}”`,
  },
};

function forms(): readonly Form<GradePart>[] {
  const set = "评定为|评为|评成|定为|确定为|认定为|降为|降到|降至|降级为|列为|列入|判定为|视为|评定";
  const veto = "1票否决|一票否决";
  const vetoed = [["实行|予以"], veto] as const;
  return [
    aside(),
    form(
      "一票否决",
      seq(inCase, ["则|即|一律"], ["实行|予以|给予"], ["1票|一票"], "否决"),
      ({ case: occasion = "" }) => (COUNTED_CASE.test(occasion) ? null : [{ kind: "harmless" }]),
    ),
    form(
      "评为差",
      seq(
        inCase,
        vetoed,
        time,
        many("直接|一律|只能|最高|最高只能|至多"),
        set,
        grade,
        ["及以下"],
        ["的"],
        kind,
        ["及以下"],
      ),
      named,
    ),
    form(
      "等次为差",
      seq(
        inCase,
        vetoed,
        many("当年|年度|支部|考核|考评"),
        "等次|等级|结果|考核|考评",
        ["直接"],
        "为",
        grade,
        ["及以下"],
        kind,
        ["及以下"],
      ),
      named,
    ),
    form("等次不得高于一般", seq(inCase, time, "不得高于|不高于|最高为", grade, kind), named),
    form("一票否决为差", seq(inCase, time, veto, "为", grade, kind), named),
  ];
}
