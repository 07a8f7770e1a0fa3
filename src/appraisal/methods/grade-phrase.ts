/** How 否优, 否决 and 直接定级 name a grade: the case it is for, whose grade it is, and the name as 等次办法 spells it. */
import { textKey } from "../../base/text";
import { ahead, as, except, few, letter, many, one, seq } from "../phrase/combinators";
import type { CommonPart } from "../phrase/common";
import { form, type Form } from "../phrase/form";
import { Refused, partsOf, single, type PhraseContext, type Reading } from "../phrase/parts";

/** The grade that a phrase names: not above it, at best it, or at least it. */
export interface GradeStandard {
  readonly grade: string;
}

export type GradePart = CommonPart | { readonly kind: "grade"; readonly grade: string };

/** 发生安全事故的，…: the case, in words. */
export const inCase = [
  one(
    seq(as("case", few(one(except("0123456789,;:"), seq("1", ahead("次|起|例|人|件|项"))), 1, 40)), "的|时"),
    as("case", seq("有|发生|出现|存在", few(except("0123456789,;:"), 2, 30))),
    // 班子成员有违纪问题，当年…: the year begins what follows from it.
    seq(as("case", few(except("0123456789,;:"), 4, 40)), ahead("当年|本年度|年度|年终")),
  ),
] as const;
/** 连续两年…, 半数以上…: a condition that no row carries; 省级以上 is a level. */
export const COUNTED_CASE =
  /连续|累计|多次|[两三四五六七八九十](?=[年个人])|(?<!级|级及)以上|排名|名次|末位|得分|分数|以下(?!情形|情况|行为|问题|之一|列)|低于|超过|不得|不能|取消|否决|[不未别勿]$/;
/** Whose grade, and of which year. */
export const scope = seq(
  ["则|即|一律|其|该"],
  ["支部|党支部"],
  ["当年度|本年度|该年度|年度|当年|本年|全年|年终"],
  many("支部|党支部|党建"),
  ["书记"],
  ["工作"],
  ["年度"],
  many("考核|考评|综合|评定|述职|评议|星级"),
  ["等次|等级|结果|档次|评价"],
);
export const time = seq(scope, ["一律|直接|只能"]);
export const grade = as(
  "grade",
  few(
    letter((one) => (one >= "\u4e00" && one <= "\u9fff") || /[A-Za-z0-9+]/.test(one)),
    1,
    8,
  ),
);
export const kind = ["等次|等级|档次|档|级"] as const;
/** Several grades, or none: 优秀或良好, 先进集体, 评优. */
const NOT_A_GRADE = /^为|[和或及与]|以上|以下|评|资格|等次|^(?:等|档|级)$/;

interface Found {
  readonly case?: string;
  readonly verb?: string;
  readonly grade: string;
}
export const named = ({ case: occasion = "", verb, grade }: Found): readonly GradePart[] | null => {
  if (COUNTED_CASE.test(occasion)) return null;
  // 评优 names no grade, 评为优 does.
  if (verb === "评" && /^[优先]/.test(grade) && grade !== "优秀") return null;
  return NOT_A_GRADE.test(grade) ? null : [{ kind: "grade", grade }];
};

/** What follows outside the grade, and says nothing of it: only beside a grade. */
export const aside = (): Form<GradePart> =>
  form(
    "取消评先资格",
    seq(
      ["并|且|同时"],
      many("支部|党支部|当年|年度|其|书记|和"),
      "取消|不得参加",
      many("支部|当年|年度|其"),
      ["各类|各项"],
      "评先|评优",
      ["评优|评先|树优"],
      ["资格"],
    ),
    [{ kind: "harmless" }],
  );

/** A grade and its read-back behind a prefix: 不得评为好, 评为差. */
export const gradeStandard =
  (prefix: string) =>
  (parts: readonly GradePart[], text: string, { grades = [] }: PhraseContext): Reading<GradeStandard> => {
    const said = single(partsOf(parts, "grade"), text);
    if (!said) throw new Refused({ kind: "missing" });
    const grade = inPolicy(said.grade, grades);
    return { standard: { grade }, main: `${prefix}${grade}` };
  };

/** A grade in the policy's own spelling: 五星级党支部 is its 五星 or 五星级. */
function inPolicy(grade: string, names: readonly string[]): string {
  const bare = (name: string): string =>
    textKey(name)
      .replace(/(?:党?支部)$/, "")
      .replace(/(?<=星|档)级$|等次$/, "");
  const exactly = names.find((name) => textKey(name) === textKey(grade));
  return exactly ?? names.find((name) => bare(name) === bare(grade)) ?? grade;
}
