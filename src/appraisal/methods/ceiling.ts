/** 否优: what happened keeps the branch below a grade, or takes it some grades down. */
import { chineseCount } from "../../base/numeral";
import { as, one, seq } from "../phrase/combinators";
import { form, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { countAs } from "../phrase/lexicon";
import { contradiction, partsOf, single, type PhraseContext, type Reading } from "../phrase/parts";
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

/** 不得评为G, or 降低N个等次: once, however often it happened. */
export type CeilingStandard = GradeStandard | { readonly down: number };
type CeilingPart = GradePart | { readonly kind: "down"; readonly by: number };

/** 否优. Source: docs/计分约定.md#否优. */
export const ceiling: ScoringMethod<"否优", CeilingStandard> = {
  ...gradeLimiting,
  word: "否优",
  phrase: grammarOf<CeilingPart, CeilingStandard>({
    phrases: ["不得评为好", "降低1个等次"],
    forms: () => [...forms(), down()],
    standard,
  }),
  grading: {
    label: "限制等次",
    change: (standard) =>
      "down" in standard
        ? { kind: "down", by: standard.down }
        : { kind: "at-best", grade: standard.grade, below: true },
    reason: ({ title, standard }, from, to) =>
      "down" in standard
        ? `因否优项“${title}”降低${standard.down}个等次，由“${from}”降为“${to}”`
        : `因否优项“${title}”，由“${from}”降为“${to}”`,
  },
};

function standard(
  parts: readonly CeilingPart[],
  text: string,
  context: PhraseContext,
): Reading<CeilingStandard> {
  const down = single(partsOf(parts, "down"), text);
  if (!down)
    return notAbove(
      parts.filter((part) => part.kind !== "down"),
      text,
      context,
    );
  if (partsOf(parts, "grade").length > 0) contradiction(text);
  return { standard: { down: down.by }, main: `降低${down.by}个等次` };
}
const notAbove = gradeStandard("不得评为");

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

/** 年度考评降低一个等次, 等次下调一档. */
function down(): Form<CeilingPart> {
  const count = one(
    countAs("by"),
    as("by", "一|两|二|三", (text) => chineseCount(text) ?? 0),
  );
  return form(
    "降低1个等次",
    seq(
      inCase,
      time,
      ["在", ["原|原定|评定|考核|考评|应评|所评|应得"], ["等次|档次|等级|结果"], ["的"], "基础上"],
      ["相应|予以|给予|均|应|按|作"],
      "降低|下调|调低|下降|降",
      count,
      ["个"],
      "等次|档次|等级|星级|等|档|级",
      ["处理|确定|评定|认定|使用"],
    ),
    // 每发生1起的 says that it is done again and again.
    ({ case: occasion = "", by }) =>
      COUNTED_CASE.test(occasion) || occasion.includes("每") || by < 1 ? null : [{ kind: "down", by }],
  );
}
