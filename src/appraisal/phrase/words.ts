/**
 * The words of 计分标准, and how a form is written with them: `每{少}1{次}{扣}{n}分` is a pattern in which every word in
 * braces stands for all its spellings and `{n}`, `{a}`, `{b}`, `{t}`, `{p}`, `{u}` and `{g}` read a value.
 */
import type { PeriodUnit } from "../../base/period";
import { exact, type Exact } from "../../base/exact";
import type { Part } from "./part";

/** A number without leading zeros: 01分 is a lost dot, not one point. */
export const NUMBER = "(?:0|[1-9]\\d*)(?:\\.\\d+)?";

/** Names of what a 频次 row counts; the rule's own names stand as 活动. */
const ACTIVITY =
  "(?:(?:支部|支部党员|党支部|集中|专题|理论|中心组|党员)?(?:三会一课|支部委员会议?|支委会议?|党员大会|支部大会|党小组会议?|专题党课|党课|主题党日|组织生活会|组织生活|民主生活会|民主评议党员|民主评议|谈心谈话|警示教育|学习研讨|学习|研讨|教育|培训|会议|活动|会)(?:制度)?)";

const WORDS: Readonly<Record<string, string>> = {
  // Values.
  n: `(?<n>${NUMBER})`,
  a: `(?<a>${NUMBER})`,
  b: `(?<b>${NUMBER})`,
  t: "(?<t>[1-9]\\d*)",
  p: `(?:(?<p>${NUMBER})%|(?<q>[1-9]\\d*/[1-9]\\d*))`,
  u: "(?<u>个?月度?|个?季度?|半年度?|年度?)",
  // What is done to points.
  扣: "(?:扣减|扣除|扣掉|扣分|核减|减去|减|扣)(?:本项|该项|此项)?",
  加: "(?:加计|加分|奖励|计入|加|得|计|记)",
  得: "(?:得分|得|计|记|为|加)",
  零: "的?(?:即|则|就|都|均|也|一律)?(?:该项|本项|此项|本项目|该项目)?(?:不得分|不予?计分|不给分|不记分|得0分|计0分|记0分|为0分|0分|扣全分|扣完|全扣|扣除全部分值|扣除本项全部分值|扣完本项分值?|全部扣完)",
  满分: "(?:得满分|得全分|计满分|记满分|为满分|满分)",
  // What is missing.
  少: "(?:缺少|缺失|少|缺|漏|欠|差)",
  未: "(?:凡|无故|无正当理由)?(?:没有|没能|未能|未|没|不)",
  照: "(?:按规定(?:次数|频次|时间|要求)?|按要求|按计划|按时|按期|如期|正常)",
  办: "(?:组织召开|组织开展|召开|开展|举行|举办|组织|进行|完成|安排|参加|落实|执行|报送|上报|提交|填报|活动|学习|开|办|上|过|报|做|讲|学)",
  次: "(?:次|节课|堂课|个|场|期|节|堂|课|项|篇|回)",
  会: `(?:${ACTIVITY}(?:[、和及]${ACTIVITY}){0,5})`,
  // What happens.
  事: "(?:人次|人·次|次|起|例|人|件|项|条|篇|处|个|期|场|份|幅|名|批|票|宗|类|回)",
  酌: "(?:(?:可|可以|由考评组|由机关党委)?(?:酌情|视情|视情况|视情节|视情节轻重|视程度|视严重程度|视轻重程度|视具体情况|视贡献大小|视成效|视影响程度|视影响大小|根据情节|根据情节轻重|根据情况|根据实际情况|根据具体情况|据情|按情节轻重|按照情节轻重)(?:酌情)?(?:一次性|每次)?(?:予以|给予|适当)?)",
};

/** Named values of a matched pattern. */
export type Values = Readonly<Record<string, string | undefined>>;

/** One way to say something: an example of it, its pattern, and what it means. `read` may decline (null) what the pattern let through. */
export interface Form {
  readonly example: string;
  readonly pattern: RegExp;
  readonly read: (values: Values) => readonly Part[] | null;
}

/** A pattern in the notation of this file as a regular expression for a whole clause. */
export function pattern(source: string): RegExp {
  const expanded = source.replace(/\{([^{}\d]+)\}/g, (_, word: string) => {
    const spellings = WORDS[word];
    if (spellings === undefined) throw new Error(`unknown word ${word}`);
    return spellings;
  });
  return new RegExp(`^(?:${expanded})$`);
}

/** A form that means the part or parts given, or those read from its values. */
export function form(example: string, source: string, meaning: readonly Part[] | Form["read"]): Form {
  return {
    example,
    pattern: pattern(source),
    read: typeof meaning === "function" ? meaning : () => meaning,
  };
}

/** The points a pattern read as `{n}`. */
export const points = (values: Values): Exact => exact(values["n"] ?? "0");

/** A part that carries the points of `{n}`; nothing is lost or gained by 0, so 0 is declined. */
export const amount =
  (
    kind: "each-missing" | "undone" | "late" | "each-point-below" | "each" | "cap" | "full" | "late-worth",
  ): Form["read"] =>
  (values) =>
    points(values).compare(0) > 0 ? [{ kind, amount: points(values) }] : null;

/** The ratio a pattern read as `{p}`, in percent or as 2/3: above 0, at most 100%. */
export function ratioOf(values: Values): Exact | null {
  const ratio = values["q"] === undefined ? exact(values["p"] ?? "0").div(100) : exact(values["q"]);
  return ratio.compare(0) > 0 && ratio.compare(1) <= 0 ? ratio : null;
}

/** The period a pattern read as `{u}`. */
export function unitOf(values: Values): PeriodUnit {
  const word = values["u"] ?? "";
  if (word.includes("月")) return "month";
  if (word.includes("季")) return "quarter";
  return word.includes("半") ? "half" : "year";
}
