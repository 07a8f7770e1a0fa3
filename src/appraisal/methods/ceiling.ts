/** 否优: what happened keeps the branch below a grade. */
import { as, seq } from "../phrase/combinators";
import { form, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import {
  aside,
  grade,
  gradeLimiting,
  gradeStandard,
  inCase,
  kind,
  named,
  time,
  type GradePart,
  type GradeStandard,
} from "./limit";
import type { ScoringMethod } from "./method";

/** 否优. Source: docs/计分约定.md#否优. */
export const ceiling: ScoringMethod<"否优", GradeStandard> = {
  ...gradeLimiting,
  word: "否优",
  phrase: grammarOf<GradePart, GradeStandard>({
    phrases: ["不得评为好"],
    forms: forms,
    standard: gradeStandard("不得评为"),
  }),
  limit: {
    label: "限制等次",
    named: ({ grade }) => grade,
    best: (index) => index + 1,
    reason: (title, from, to) => `因否优项“${title}”，由“${from}”降为“${to}”`,
  },
};

function forms(): readonly Form<GradePart>[] {
  const rated = as(
    "verb",
    "评定为|评选为|评为|评成|定为|确定为|推荐为|认定为|列为|列入|进入|评定成|评定|获评为|获评|评",
  );
  return [
    aside(),
    form(
      "不得评为好",
      seq(
        inCase,
        time,
        "不得|不能|不予|不可|不应|不准|不再|不",
        ["被"],
        rated,
        grade,
        ["及以上"],
        ["的"],
        kind,
        ["及以上"],
      ),
      named,
    ),
    form(
      "取消评为好的资格",
      seq(inCase, time, "取消", time, ["被"], rated, grade, ["及以上"], ["的"], kind, ["的"], "资格"),
      named,
    ),
  ];
}
