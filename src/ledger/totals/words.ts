/** What the words of a total say: of what it is the sum, and how far it reaches. */
import { textKey } from "../../base/text";
import type { MonthSpan } from "../../base/period";
import type { Branch } from "../../appraisal/facts";
import { runningTitle } from "../find/roles";
import type { Target, Vocabulary } from "../names/vocabulary";
import { headerKey } from "../names/headers";
import { headerMonths } from "../values/period";

/** How far a total reaches: over its section, over everything, or from the beginning up to itself. */
export type Reach = "section" | "whole" | "running";

/** What a total says of itself. */
export interface Meaning {
  readonly reach: Reach;
  readonly months: MonthSpan | null;
  readonly target: Target | null;
  readonly branch: Branch | null;
  /** What else it says: 实开 of 实开合计, 人次 of 合计/人次. */
  readonly rest: string;
}

const RUNNING = /累计|截至|截止|至今/;
const SUM =
  /(?:本[页月季年表]|分)?(?:合计|小计|总计|共计|累计|汇总)(?:总?次数|场次|次|数)?|总(?:次数|场次|数)|^(?:全|本)?年度?$|本年度?$/g;
const NO_SUM = /平均|均值|最[高低多少大小]|其中|率$|率\(|占比|比例|百分比|%|名次|排名/;
const HEAD = /合计|小计|总计|共计|累计|汇总|总次数|总场次|总数|^(?:全|本)?年度?$|截至|截止/;

/** Whether words name a sum; averages, rates and maxima are none. */
export const namesSum = (text: string): boolean => !NO_SUM.test(textKey(text));

/** Whether words speak of a sum outright (合计, 小计), not only of a span of months. */
export const saysSum = (text: string): boolean => HEAD.test(textKey(text));

/** What remains of a word without what only says that it is a sum. */
export function withoutSum(text: string): string {
  let [word, before] = [headerKey(text), ""];
  while (word !== before) {
    before = word;
    word = word.replace(SUM, "").replace(/[:()、/]+$|^[:()、/]+|\(\)/g, "");
  }
  return word;
}

/** Words that only say that something is counted. */
export const onlyCounts = (rest: string): boolean =>
  /^(?:(?:实际|已)?(?:开展|召开|完成|活动)?(?:总?次数|场次|次|数量?|情况)?)$/.test(rest);

/** What the levels of a header say, from the top level down. */
export function meaningOf(levels: readonly string[], vocabulary: Vocabulary): Meaning {
  let [months, target, branch, rest]: [MonthSpan | null, Target | null, Branch | null, string] = [
    null,
    null,
    null,
    "",
  ];
  const whole = levels.map(textKey).join("/");
  for (const level of levels) {
    const word = withoutSum(level);
    rest = "";
    if (word === "") continue;
    const last = RUNNING.test(level) ? runningTitle(level) : undefined;
    const span = headerMonths(word) ?? (typeof last === "number" ? { first: 1, last } : null);
    const named = vocabulary.branchOfHeader(word);
    const meant = vocabulary.target(word);
    if (span !== null) months = span;
    else if (named !== null) branch = named;
    else if (meant !== null) target = meant;
    else rest = word;
  }
  const reach = RUNNING.test(whole) ? "running" : /小计|本[页月季]/.test(whole) ? "section" : "whole";
  return { reach, months, target, branch, rest };
}
