/** 否优 and 否决: the grade that is closed, or that is set. */
import type { Part } from "../part";
import { form, type Form, type Values } from "../words";

/** 发生安全事故的，…: the case, in words. */
const CASE =
  "(?:(?<c>(?:[^\\d,;:]|1(?=[次起例人件项])){1,40}?)(?:的|时)|(?<o>(?:有|发生|出现|存在)[^\\d,;:]{2,30}?))?";
/** 连续两年…, 2起以上…: a condition that no row carries. */
const COUNTED_CASE =
  /连续|累计|多次|[两三四五六七八九十](?=[年个人])|以上|以下(?!情形|情况|行为|问题|之一|列)|低于|超过|不得|不能|取消|否决|[不未别勿]$/;
const TIME =
  "(?:则|即|一律|其|该)?(?:支部|党支部)?(?:当年度|本年度|该年度|年度|当年|本年|全年|年终)?(?:支部|党支部|党建)*(?:书记)?(?:工作)?(?:年度)?(?:考核|考评|综合|评定|述职|评议|星级)*(?:等次|等级|结果|档次|评价)?(?:一律|直接|只能)?";
const GRADE = "(?<g>[\\u4e00-\\u9fffA-Za-z0-9+]{1,8}?)";
const KIND = "(?:等次|等级|档次|档|级)?";
/** Several grades, or none: 优秀或良好, 先进集体, 评优. */
const NOT_A_GRADE = /^为|[和或及与]|以上|以下|评|资格|等次|^(?:等|档|级)$/;

const named = (values: Values): readonly Part[] | null => {
  const grade = values["g"] ?? "";
  if (COUNTED_CASE.test(values["c"] ?? values["o"] ?? "")) return null;
  // 评优 names no grade, 评为优 does.
  if (values["as"] === "评" && /^[优先]/.test(grade) && grade !== "优秀") return null;
  return grade === "" || NOT_A_GRADE.test(grade) ? null : [{ kind: "grade", grade }];
};

const AS =
  "(?<as>评定为|评选为|评为|评成|定为|确定为|推荐为|认定为|列为|列入|进入|评定成|评定|获评为|获评|评)";
const SET = "(?:评定为|评为|评成|定为|确定为|认定为|降为|降到|降至|降级为|列为|列入|判定为|视为|评定)";

/** What follows outside the grade, and says nothing of it: only beside a grade. */
const ASIDE = form(
  "取消评先资格",
  "(?:并|且|同时)?(?:支部|党支部|当年|年度|其|书记|和)*(?:取消|不得参加)(?:支部|当年|年度|其)*(?:各类|各项)?评[先优](?:评[优先]|树优)?(?:资格)?",
  [{ kind: "harmless" }],
);

export const CEILING: readonly Form[] = [
  ASIDE,
  form(
    "不得评为好",
    `${CASE}${TIME}(?:不得|不能|不予|不可|不应|不准|不再|不)(?:被)?${AS}${GRADE}(?:及以上)?的?${KIND}(?:及以上)?`,
    named,
  ),
  form(
    "取消评为好的资格",
    `${CASE}${TIME}取消${TIME}(?:被)?${AS}${GRADE}(?:及以上)?的?${KIND}(?:的)?资格`,
    named,
  ),
];

export const VETO: readonly Form[] = [
  ASIDE,
  form("一票否决", `${CASE}(?:则|即|一律)?(?:实行|予以|给予)?(?:1票|一票)?否决`, (v) =>
    COUNTED_CASE.test(v["c"] ?? v["o"] ?? "") ? null : [{ kind: "harmless" }],
  ),
  form(
    "评为差",
    `${CASE}(?:(?:实行|予以)?(?:1票|一票)否决)?${TIME}(?:直接|一律|只能|最高|最高只能|至多)*${SET}${GRADE}(?:及以下)?的?${KIND}(?:及以下)?`,
    named,
  ),
  form(
    "等次为差",
    `${CASE}(?:(?:实行|予以)?(?:1票|一票)否决)?(?:当年|年度|支部|考核|考评)*(?:等次|等级|结果|考核|考评)(?:直接)?为${GRADE}(?:及以下)?${KIND}(?:及以下)?`,
    named,
  ),
  form("等次不得高于一般", `${CASE}${TIME}(?:不得高于|不高于|最高为)${GRADE}${KIND}`, named),
  form("一票否决为差", `${CASE}${TIME}(?:1票|一票)否决为${GRADE}${KIND}`, named),
];
