/** The words of 计分标准: every class of them with all its spellings, and the values that any phrase may hold. */
import { exact, type Exact } from "../../base/exact";
import type { PeriodUnit } from "../../base/period";
import { after, as, many, not, one, seq, token, type Rule } from "./combinators";

/** What a 频次 row counts; the rule's own names stand as 活动. */
const activity = seq(
  ["支部党员|支部|党支部|集中|专题|理论|中心组|党员"],
  "三会一课|支部委员会议|支部委员会|支委会议|支委会|党员大会|支部大会|党小组会议|党小组会|专题党课|党课|主题党日|组织生活会|组织生活|民主生活会|民主评议党员|民主评议|谈心谈话|警示教育|学习研讨|学习|研讨|教育|培训|会议|活动|会",
  ["制度"],
);

// What is done to points, and not the end of 书记, 会计, 心得, 参加.
const 记 = seq(not(after("书|登|日|笔|传|标|札|铭|簿")), "记");
const 计 = seq(not(after("会|统|设|审|预|估")), "计入|计");
const 得 = seq(not(after("心|取|获|值|所|懂|觉|舍|难")), "得分|得");
const 加 = seq(not(after("参|增|追|附")), "加计|加分|加");

/** The word classes, each by its commonest word. */
export const w = {
  // What is done to points.
  扣: seq("扣减|扣除|扣掉|扣分|核减|减去|减|扣|-|−", ["本项|该项|此项"]),
  加: one("奖励", 加, 得, 计, 记),
  得: one(得, 计, 记, "为", 加),
  /** What earns a stated amount, where 加 and 为 would say something else. */
  计: one(得, 计, 记),
  零: seq(
    ["的"],
    ["即|则|就|都|均|也|一律"],
    ["该项|本项|此项|本项目|该项目"],
    "不得分|不予计分|不计分|不给分|不记分|得0分|计0分|记0分|为0分|0分|扣全分|扣完|全扣|扣除全部分值|扣除本项全部分值|扣完本项分值|扣完本项分|全部扣完",
  ),
  满分: "得满分|得全分|计满分|记满分|为满分|满分",
  本项: "本项|该项|此项",
  // What is missing.
  少: "缺少|缺失|少|缺|漏|欠|差",
  未: seq(["凡|无故|无正当理由"], "没有|没能|未能|未|没|不"),
  照: "按规定次数|按规定频次|按规定时间|按规定要求|按规定|按要求|按计划|按时|按期|如期|正常",
  办: "组织召开|组织开展|召开|开展|举行|举办|组织|进行|完成|安排|参加|落实|执行|报送|上报|提交|填报|活动|学习|开|办|上|过|报|做|讲|学",
  次: "次|节课|堂课|个|场|期|节|堂|课|项|篇|回",
  会: seq(activity, many(seq("、|和|及", activity), 0, 5)),
  以上: "及以上|以上",
  // What happens.
  事: "人次|人·次|次|起|例|人|件|项|条|篇|处|个|期|场|份|幅|名|批|票|宗|类|回",
  酌: seq(
    ["可|可以|由考评组|由机关党委"],
    "酌情|视情|视情况|视情节|视情节轻重|视程度|视严重程度|视轻重程度|视具体情况|视贡献大小|视成效|视影响程度|视影响大小|根据情节|根据情节轻重|根据情况|根据实际情况|根据具体情况|据情|按情节轻重|按照情节轻重",
    ["酌情"],
    ["一次性|每次"],
    ["予以|给予|适当"],
  ),
  // How a share is reckoned.
  乘: "×|x|*|乘以",
  折算: "得分|计分|折算|给分|赋分|计算|算|核算|扣分|扣减|计",
};

const numeral = token(/(?:0|[1-9]\d*)(?:\.\d+)?(?![\d])/y);

/** An amount of points by a name; without leading zeros, for 01分 is a lost dot and not one point. */
export const amountAs = <K extends string>(name: K): Rule<Readonly<Record<K, Exact>>> =>
  as(name, numeral, (text) => exact(text));
/** The amount of points of a form. */
export const points = amountAs("points");

/** A whole number from 1 by a name. */
export const countAs = <K extends string>(name: K): Rule<Readonly<Record<K, number>>> =>
  as(name, token(/[1-9]\d*(?!\d)/y), Number);
/** How many times. */
export const times = countAs("times");

/** 80% or 2/3 by a name, as a ratio; whether it is one of 0…100% is for the form to say. */
export const ratioAs = <K extends string>(name: K): Rule<Readonly<Record<K, Exact>>> =>
  as(name, one(seq(numeral, "%"), token(/[1-9]\d*\/[1-9]\d*/y)), (text) =>
    text.endsWith("%") ? exact(text.slice(0, -1)).div(100) : exact(text),
  );
/** The ratio of a form. */
export const ratio = ratioAs("ratio");

/** 月, 双月, 季度, 半年, 年: what stands behind 每. */
export const unit = as(
  "unit",
  "双月度|双月|个月度|个月|月度|月|个季度|个季|季度|季|半年度|半年|年度|年",
  (text): PeriodUnit => {
    if (text.includes("双")) return "two-months";
    if (text.includes("月")) return "month";
    if (text.includes("季")) return "quarter";
    return text.includes("半") ? "half" : "year";
  },
);
/** 每月, 每2个月: a period with the 每 that makes it one; without it 2个月 is a time that has passed. */
export const everyUnit = one(
  seq("每", unit),
  as("unit", "每2个月|每2月", (): PeriodUnit => "two-months"),
);
