/** 加分 and 扣分: what one claim or incident is worth. */
import { exact } from "../../../base/exact";
import type { Part } from "../part";
import { bareWord } from "../table";
import { amount, form, points, type Form, type Values } from "../words";

/** Words without numbers, amounts or list signs. */
const SOME = "(?:[^\\d扣减加分;,、:每]|(?<=参)加|(?<=[充部处])分|分(?=[管工子]))";
/**
 * 每次, 每发现1起…, 1例: once for every row. 每少1次, 每低1个百分点 and 每月1次 say something else; of 每缺 only 每缺1人次 is
 * a row.
 */
const PER = `(?:每(?:缺席?|缺勤)1?人次的?|每(?!少|缺|漏|低|降|下降|逾期|超|个?月|个?季|半年|年|满|达|增|提)${SOME}{0,14}?1?{事}(?!百分|以|及|月|季|小时|工作日)${SOME}{0,10}?|(?:发现|发生|出现|有|查实)?1{事}(?!以|及|月|季|小时|工作日|性)${SOME}{0,10}?|每人每次|每次每人|每项每次|(?:发现|发生)1{事}(?:查实|处理|扣)1{事})`;
/** 未按要求报送的，…: the case, in words. */
const FRAME = `(?<f>(?!少|缺(?!席|勤)|漏)${SOME}{2,24}?(?:、${SOME}{2,12}?){0,3})`;

const range = (values: Values): readonly Part[] | null => {
  const least = exact(values["a"] ?? "0");
  const most = exact(values["b"] ?? "0");
  return least.compare(most) < 0 ? [{ kind: "range", least, most }] : null;
};
/** 未报送的每次扣1分. A level is no case but an entry: 国家级每次加5分. */
const framed = (values: Values): readonly Part[] | null => {
  const frame = bareWord(values["f"] ?? "");
  const isLevel = /(?:[级等名]|(?<!获)奖)$/.test(frame);
  if (points(values).compare(0) <= 0 || (isLevel && frame.includes("、"))) return null;
  return isLevel
    ? [{ kind: "entry", word: frame, value: points(values) }]
    : [{ kind: "framed", frame, amount: points(values) }];
};

/** 每次…, ranges and 酌情…, with the verb of the method. */
function amountForms(word: "加" | "扣"): readonly Form[] {
  const verb = word === "加" ? "(?:{加}|奖)" : "{扣}";
  return [
    // 每获得1项国家级荣誉加5分 is an entry, for beside it others stand.
    form(
      `每获得1项国家级荣誉${word}5分`,
      `每(?:获得?|荣获|受到)?1?{事}(?<f>(?:国家|中央|省部?|市厅?|区县?|县处?|局|厅|处)级${SOME}{0,6}?)的?${verb}{n}分?`,
      (v) => (points(v).compare(0) > 0 ? [{ kind: "level", word: v["f"] ?? "", value: points(v) }] : null),
    ),
    form(`每次${word}1分`, `${PER}的?${verb}{n}分?`, amount("each")),
    form("每次1分", `每1?{事}{n}分`, amount("each")),
    form(`${word}1分/次`, `${verb}{n}分/{事}`, amount("each")),
    form(
      `未报送的每次${word}1分`,
      `${FRAME}(?:每1?{事}(?:问题|情况|缺项)?|1{事}(?!性))的?${verb}{n}分?`,
      framed,
    ),
    form(`每次${word}1-3分`, `${FRAME}?${PER}的?{酌}?${verb}{a}分?-{b}分?`, range),
    form("每次1-3分", `每1?{事}{a}分?-{b}分`, range),
    form(`酌情${word}1-3分`, `(?:${FRAME}的)?{酌}(?:每1?{事})?${verb}{a}分?-{b}分?`, range),
    form(`酌情${word}分`, `(?:${FRAME}的)?(?:${PER})?{酌}${verb}分?`, [{ kind: "discretion" }]),
    form(`按认定分${word}分`, `(?:按|以)认定分(?:值)?(?:${verb}分?|为准|计算)`, [{ kind: "discretion" }]),
  ];
}

const PROOF =
  "(?:(?:佐证材料|佐证资料|佐证|证明材料|证明文件|证明|表彰文件|正式文件|文件依据|文件|依据|印证材料|通报文件|通报|证书|材料)(?:或者?|和|、)?){1,2}";
const EVIDENCE: readonly Form[] = [
  form(
    "无佐证不计",
    `(?:凡)?(?:无|没有|未提供|未能提供|不能提供|提供不了|未附|缺|缺少|未提交|未报送)(?:相关|有关|正式|有效|书面)*${PROOF}(?:的)?(?:一律|概|均)?(?:不予计分|不予加分|不予扣分|不予认定|不予认可|不予计算|不计分|不加分|不扣分|不计入|不认定|不认可|不予计入|不得加分|不得分|不计|不认|不加|不扣|不予计|不予采信)`,
    [{ kind: "needs-evidence" }],
  ),
  form(
    "须提供佐证材料",
    `(?:须|需|应|要|必须)(?:提供|附|有|附有|提交)(?:相关|有关|正式)*${PROOF}(?:复印件|原件)?|(?:以|凭)(?:纪委|机关纪委|上级|正式|相关|有关|印发的|红头)*${PROOF}(?:为准|为据|为依据|加分|计分|认定|扣分)`,
    [{ kind: "needs-evidence" }],
  ),
];

const SAME =
  "(?:同一|同类|同1|相同|同样)(?:类|个|项|篇|件)?(?:事项|项目|荣誉|奖项|成果|内容|稿件|活动|事迹|表彰|工作|信息|文章|类别|类型|加分|加分项|加分项目|加分事项)*(?:的)?";
const MANY =
  "(?:在)?(?:多家媒体|多家|多次|多级|多项|不同级别|不同层级|多个级别|多个层级|同时|重复|被|受到?|获得?|符合多项)*(?:获奖|表彰|采用|采用的|加分|受表彰|奖励|刊发|获|条件)?(?:的)?";
const HIGHER =
  "(?:就高不就低|就高|从高|取最高级别|取最高分值?|取最高奖项|取最高项|取最高1项|取最高1次|取最高档|取最高|取高|取其高|最高级别|最高分值|最高分|最高奖项|最高项|最高1项|最高1次|最高档次?|最高等次|最高标准)";
const COUNTED = "(?:原则)?(?:1次)?(?:性)?(?:计算|计分|加分|认定|执行|计入|计取|记分|计|加|得|算)?(?:分|1次)?";
const NOT_TWICE =
  "(?:且|并|,|、)?(?:不再|不)(?:予)?(?:重复|累计|累加|叠加|兼得|就低|重复累计)(?:计分|加分|计算|记分|计入|计)?";
const HIGHEST: readonly Form[] = [
  form(
    "就高不重复",
    `(?:${SAME})?${MANY}(?:按|以|只|仅|按照)?(?:计|取)?${HIGHER}${COUNTED}(?:${NOT_TWICE})?`,
    [{ kind: "highest-only" }],
  ),
  form("同一事项只加1次", `${SAME}(?:只|仅)(?:加分?|计分?|算|奖励)1次(?:分)?`, [{ kind: "highest-only" }]),
  form("同一事项不重复加分", `(?:${SAME})?${MANY}${NOT_TWICE}`, [{ kind: "highest-only" }]),
];

export const BONUS: readonly Form[] = [
  ...amountForms("加"),
  ...EVIDENCE,
  ...HIGHEST,
  form(
    "可累计",
    "(?:多次|多项|同时)?(?:获奖|获得|表彰|受表彰|加分)?(?:的)?可以?(?:重复|累计|累加|叠加)(?:加分|计分|计算)?",
    [{ kind: "adds-up" }],
  ),
  form("不封顶", "(?:加分)?(?:不封顶|不设上限|上不封顶|无上限)", [{ kind: "uncapped" }]),
  form("否则不加分", "否则(?:一律)?不予?(?:加分|计分|计入|认定)", [{ kind: "otherwise-void" }]),
  form("其他不加分", "(?:其他|其余|其它)(?:情况|级别)?的?不予?(?:加分|计分)", [{ kind: "harmless" }]),
];

export const DEDUCTION: readonly Form[] = [
  form(
    "发生1次不得分",
    `(?:凡|一旦|只要)?(?:(?:${SOME}{0,8}中)?有|发生|出现|发现|查实|一经发现|一经查实|被查实)${SOME}{0,12}?(?:1{事}(?:及以上|以上)?)?{零}`,
    [{ kind: "all" }],
  ),
  form("被通报的不得分", `(?:被|受到?)${SOME}{2,12}?的?{零}`, [{ kind: "all" }]),
  form("1次不得分", `1{事}(?:及以上|以上)?{零}`, [{ kind: "all" }]),
  ...amountForms("扣"),
  form(
    "资料不全每缺1项扣0.5分",
    `(?:${SOME}{1,16}?的?)?(?:每|有)?(?:缺少?|少|漏)1(?:项|份|件|处|条)${SOME}{0,8}?的?{扣}{n}分?`,
    amount("each"),
  ),
  ...EVIDENCE,
  // What earns 分值 where nothing is taken.
  form("未发生得满分", `(?:未|无|没有)${SOME}{1,14}?的?{满分}`, [{ kind: "harmless" }]),
  form("未发生得5分", `(?:未|无|没有)${SOME}{1,14}?的?(?:得|计|记){n}分`, amount("full")),
];
