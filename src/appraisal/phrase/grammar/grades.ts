/** 否优 and 否决: the grade that is closed, or that is set. */
import { ahead, as, except, few, letter, many, one, seq } from "../combinators";
import { textKey } from "../../../base/text";
import type { CommonPart } from "../common";
import { form, type Form } from "../form";
import { grammarOf } from "../grammar";
import { partsOf, Refused, single, type PhraseContext, type Reading } from "../parts";
import type { GradeStandard } from "../standard";

export type GradePart = CommonPart | { readonly kind: "grade"; readonly grade: string };

/** 发生安全事故的，…: the case, in words. */
const inCase = [
  one(
    seq(as("case", few(one(except("0123456789,;:"), seq("1", ahead("次|起|例|人|件|项"))), 1, 40)), "的|时"),
    as("case", seq("有|发生|出现|存在", few(except("0123456789,;:"), 2, 30))),
  ),
] as const;
/** 连续两年…, 2起以上…: a condition that no row carries. */
const COUNTED_CASE =
  /连续|累计|多次|[两三四五六七八九十](?=[年个人])|以上|以下(?!情形|情况|行为|问题|之一|列)|低于|超过|不得|不能|取消|否决|[不未别勿]$/;
const time = seq(
  ["则|即|一律|其|该"],
  ["支部|党支部"],
  ["当年度|本年度|该年度|年度|当年|本年|全年|年终"],
  many("支部|党支部|党建"),
  ["书记"],
  ["工作"],
  ["年度"],
  many("考核|考评|综合|评定|述职|评议|星级"),
  ["等次|等级|结果|档次|评价"],
  ["一律|直接|只能"],
);
const grade = as(
  "grade",
  few(
    letter((one) => (one >= "\u4e00" && one <= "\u9fff") || /[A-Za-z0-9+]/.test(one)),
    1,
    8,
  ),
);
const kind = ["等次|等级|档次|档|级"] as const;
/** Several grades, or none: 优秀或良好, 先进集体, 评优. */
const NOT_A_GRADE = /^为|[和或及与]|以上|以下|评|资格|等次|^(?:等|档|级)$/;

interface Found {
  readonly case?: string;
  readonly verb?: string;
  readonly grade: string;
}
const named = ({ case: occasion = "", verb, grade }: Found): readonly GradePart[] | null => {
  if (COUNTED_CASE.test(occasion)) return null;
  // 评优 names no grade, 评为优 does.
  if (verb === "评" && /^[优先]/.test(grade) && grade !== "优秀") return null;
  return NOT_A_GRADE.test(grade) ? null : [{ kind: "grade", grade }];
};

/** What follows outside the grade, and says nothing of it: only beside a grade. */
const aside = (): Form<GradePart> =>
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

function ceilingForms(): readonly Form<GradePart>[] {
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

function vetoForms(): readonly Form<GradePart>[] {
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

/** A grade and its read-back behind a prefix: 不得评为好, 评为差. */
const standard =
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

export const CEILING = grammarOf<GradePart, GradeStandard>({
  phrases: ["不得评为好"],
  forms: ceilingForms,
  standard: standard("不得评为"),
});

export const VETO = grammarOf<GradePart, GradeStandard>({
  phrases: ["评为差"],
  forms: vetoForms,
  standard: standard("评为"),
});
