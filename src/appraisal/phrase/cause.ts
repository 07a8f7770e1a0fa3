/**
 * What an amount is for, in an officer's words: 因工作不到位，被上级通报的. Prose says nothing of how much, so it may be any words but
 * those that do: numbers with their units, what is done to points, and what changes an amount.
 */
import { after, except, few, letter, not, one, readWhole, seq, token, type Rule } from "./combinators";

const DIGIT = "0|1|2|3|4|5|6|7|8|9";

/** A character that may only be part of a word, and so is none that was recognised. */
const sign = (character: string): Rule => letter((one) => one === character);

/** A character of prose: 参加 and 处分 are words, 加1分 and 5分 are not. */
export const some: Rule = one(
  except("0123456789扣减加分;,、:每"),
  seq(sign("加"), not(one(DIGIT, "-|分|扣|计|记|倍|减|至"))),
  seq(sign("减"), not(one(DIGIT, "-|分|半|扣|去|至"))),
  seq(sign("扣"), not(one(DIGIT, "-|分|除|减|掉|完|光|至|到|全|半|双|本|该|此|相|总|基|发|考"))),
  seq(
    ...[..."0123456789得扣加减满计记评赋给总积"].map((before) => not(after(before))),
    sign("分"),
    not("别|数|值"),
  ),
  // Days, shares and sizes; what is counted (3次以上, 2起) makes a step, and is no prose.
  token(
    /\d+(?:\.\d+)?(?:[-、]\d+)*(?=[月日号年天届岁支条%]|周岁|星级|人(?:以[上下])?(?=[未没不无而])|平方米|万元|学时|小时|分钟)/y,
  ),
  seq(sign("每"), one("月|季度|季|年|周|日|天|位|名"), not("少|缺|漏|次|低|超|增|减|逾|迟")),
);

/** The words of a case, lists and all. */
export const cause: Rule = seq(
  not(one("、|首次|初次|再次", seq("少|缺|漏", one("次|项|个|人|一", DIGIT)))),
  few(one(some, sign("、")), 2, 80),
  not(after("、")),
);

/** Not behind a word that makes what follows an addition: 再加1分. */
export const notFurther: Rule = seq(...[..."再另又还外"].map((before) => not(after(before))));

/** Words with which an amount is no longer what the number says, or belongs to a count. */
const CHANGES =
  /加倍|减半|翻倍|翻番|分别|依次|类推|累计|合计|多次|屡次|再次|首次|初次|第[\d一二三四五六七八九十]|最[高多低少]|至[多少]|封顶|上限|[得满计]分|酌情|视情|按比例|否则|其[余他它](?:情况|的)?$|^(?:直接|一次性)$|[再另又还外]$|[()]/;

/** Whether the words say something of the amount that follows them. */
export const changesAmounts = (words: string): boolean => CHANGES.test(words);

/** Whether a remark in brackets (以通报文件为准) says nothing of how much. */
export const isRemark = (text: string): boolean =>
  !changesAmounts(text) && readWhole(cause, { text, reached: 0 }) !== null;

/** The case as the word of a table: 、 stands between entries there, so what it joins is joined by 或. */
export const labelOf = (words: string): string => words.replace(/、/g, "或");
