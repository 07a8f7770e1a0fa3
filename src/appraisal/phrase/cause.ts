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
  seq(after("参"), sign("加")),
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
    /\d+(?:\.\d+)?(?:[-、]\d+)*(?=[月日号年天届岁支条%]|周岁|星级|人(?:以[上下])?(?=[未没不无而])|平方米|万元|学时|小时|分钟|个月(?!以))|\d+[名人]以上(?=正式|党员)/y,
  ),
  seq(sign("每"), "次都|次均"),
  seq(sign("每"), one("月|季度|季|年|周|日|天|位|名"), not("少|缺|漏|次|低|超|增|减|逾|迟")),
);

const BELOW = "未达到|未达|没有达到|达不到|没达到|少于|低于|不足|不满|未满|不到";
/** What was owed and not reached: 活动未达2次, 参保率低于99.5%, 未每月报送2篇以上. */
const owed = one(
  seq(BELOW, token(/\d+(?:\.\d+)?(?:[次篇条项个场期人名件份%]|学时|课时|小时)/y), ["的要求|要求|标准|以上"]),
  seq("未|没有", few(some, 1, 12), token(/\d+[次篇条项个场期件份]/y), ["及以上|以上"]),
);

/** The words of a case, lists and all. */
export const cause: Rule = seq(
  not(one("、|首次|初次|再次", seq("少|缺|漏", one("次|项|个|人|一", DIGIT)))),
  few(one(some, sign("、"), owed), 2, 80),
  not(after("、")),
);

/** Not behind a word that makes what follows an addition: 再加1分. */
export const notFurther: Rule = seq(...[..."再另又还外"].map((before) => not(after(before))));

/** Words with which an amount is no longer what the number says, or belongs to a count. */
const CHANGES =
  /加倍|减半|翻倍|翻番|分别|依次|类推|累计|合计|多次|屡次|再次|首次|初次|第[\d一二三四五六七八九十]+(?=[次回例起个件名位年季档人次步]|$)|最[高多低少]|至[多少]|封顶|上限|[得满计]分|酌情|视情|按比例|否则|其[余他它](?:情况|的)?$|^(?:直接|一次性)$|[再另又还外]$|前[一二两三四五六七八九\d]+[次个篇项起例人]|不计(?!成本|得失|较)|免[于予除扣]|除外|例外|[()]/;

/** Whether the words say something of the amount that follows them. */
export const changesAmounts = (words: string): boolean => CHANGES.test(words.replace(NOTE, ""));
/** 受党纪轻处分(警告、严重警告)的: what the words before it are, in words alone. */
const NOTE = /\((?!含|除|不含|仅|限|每|按|共)[\u4e00-\u9fff、]{1,20}\)/g;

/** What binds the words before it to an amount: a condition, an exception, how grave it is, what is counted how. */
const BINDS =
  /[的后且]$|^(?!因).*(?:未|没有)|(?:国家|[省部市厅县区])级|同[一类样]|免[予于除扣]|除外|例外|不[计扣予再]|可不|超过|连续|[倍比]例?$|屡|再犯|仍|情节|造成|导致|引发|影响|后果|严重|恶劣|轻微|每[人名位天日]|^(?:如|若|其中|但|除|对于?)/;
/** What is asked for begins with how or by whom it is done; a bare word (警告，书记3分) is a case. */
const ASKED =
  /^(?:认真|严格|积极|主动|查|检查|以.+为准$|按|依据|根据|因|围绕|结合|通过|每|坚持|加强|推进|推动|落实|执行|开展|组织|完成|建立|健全|完善|制定|制订|遵守|配合|做到|做好|及时|规范|定期|全面|参加|抓好|抓实|深入|扎实|切实|充分|支持|支部|党支部|党组织|党员|党务|书记|各|应|要|须|符合|强化|重视|明确|确保|保持|发挥|在.+(?:中|上|内|前|期间)?|.+(?:规范|完整|齐全|到位|健全|及时|准确|清晰|合理|明确|良好|完善|规范化)$)/;
/** How often is asked for: 每季度写1篇. */
const often = seq(
  "每",
  one("月|季度|季|半年|年度|年|学期|周"),
  few(some, 0, 10),
  token(/\d+[次篇条期场节堂个份]/y),
);
const prose: Rule = few(one(often, some, sign("、")), 2, 80);

/** Whether a clause only says what is asked for: 认真落实“三会一课”制度. */
export const isRequirement = (text: string): boolean =>
  text.length >= 4 &&
  ASKED.test(text) &&
  !changesAmounts(text) &&
  !BINDS.test(text) &&
  readWhole(prose, { text, reached: 0 }) !== null;

/** 查点评表和总结, 以会议记录为准: what is gone by. */
export const isEvidence = (text: string): boolean =>
  /^(?:查.+|检查.+|以.+为准|见.+)$/.test(text) && isRequirement(text);

/** Whether a remark in brackets (以通报文件为准) says nothing of how much. */
export const isRemark = (text: string): boolean =>
  !changesAmounts(text) && readWhole(cause, { text, reached: 0 }) !== null;

/** The case as the word of a table: 、 stands between entries there, so what it joins is joined by 或. */
export const labelOf = (words: string): string => words.replace(/、/g, "或");
