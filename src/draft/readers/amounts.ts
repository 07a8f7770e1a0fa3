/** Amounts of points in a clause. */
const AMOUNT = /(?<![\d.%])(\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?)分(?!之|钟|数|值线)/g;
const CAP =
  /(?:最高|最多|累计|上限|封顶|合计|不超过|总共)[^\d,;%]{0,10}(\d+(?:\.\d+)?)分|(\d+(?:\.\d+)?)分(?:封顶|为限|为上限|为止)/;
/** 2、4、6、10分: several amounts of which only the last says 分. */
const LIST = /(\d+(?:\.\d+)?(?:分?、\d+(?:\.\d+)?)+)分/;

/** Every amount of a clause as written, caps left out: 2, 0.5, 1-3. */
export function amountsOf(key: string): readonly string[] {
  return [...withoutCap(key).matchAll(AMOUNT)].map(([, amount = ""]) => amount);
}

const withoutCap = (key: string): string => key.replace(new RegExp(CAP, "g"), "");

/** The cap that a clause puts on itself: 最多扣3分. */
export function capIn(key: string): string | null {
  const found = CAP.exec(key);
  return found?.[1] ?? found?.[2] ?? null;
}

/** What a clause says is left out of a word: 被评为, 获得; the verb and the amount behind it. */
const LEAD = /^(?:凡|被|受到?|获得?|荣获|在|有|且|或|为|评为|授予|得到|其中|发生|,|;)+(?=.{2})/;
const LEVEL = /国家|全国|中央|省|自治区|市|厅|县|区|乡镇|镇|乡|街道|局|集团|公司|支部/;

/** Whether a clause has a list of amounts for a list of words. */
export const isPaired = (key: string): boolean =>
  LIST.test(key) || (/分别/.test(key) && !/分别[^\d,]{0,4}\d+(?:\.\d+)?分(?!、)/.test(key));

/** 省、市级分别加3分、2分: two lists of equal length joined by 分别; null where they do not pair. */
export function pairsOf(key: string): string | null {
  if (!/分别/.test(key)) return null;
  const [before = "", after = ""] = key.split(/分别/);
  const list = LIST.exec(after)?.[1];
  if (list === undefined) return null;
  const amounts = list.split("、").map((amount) => amount.replace("分", ""));
  const words = before
    .replace(/的?,?每(?:人次|次|起|例|人|件|项|家|个|条|篇)$/, "")
    .replace(/的,?$/, "")
    .split(/[、,]/)
    .slice(-amounts.length)
    .map((word) => word.replace(/^.*(?:评为|获评|授予|发生|获得?|新增|被)/, ""));
  if (words.length !== amounts.length || words.some((word) => word === "")) return null;
  const levels = words.map((word) => LEVEL.exec(word)?.[0]);
  const named =
    levels.every((level) => level !== undefined) && new Set(levels).size === levels.length ? levels : words;
  return named.map((word, i) => `${word ?? ""}${amounts[i] ?? ""}分`).join("、");
}

/** 省级5分、市级3分 from 获省级表彰的加5分，市级的加3分: a table of words that are told apart; null where a word is lacking. */
export function entriesOf(key: string): string | null {
  const entries: string[] = [];
  for (const [, lead = "", amount = ""] of withoutCap(key).matchAll(
    /([^]*?)(?:的?,?)?(?:每(?:人次|次|起|例|人|件|项|条|篇|处|个|期|场|家|份)|[1一](?:次|项|条|篇|例|处|件))?的?(?:各|均|再)?(?:酌情)?(?:扣减|扣除|扣|减|加|得|计|记|奖励?)?(\d+(?:\.\d+)?)分(?:\/(?:人次|次|项|人|篇|条|例|起|件|个))?/g,
  )) {
    const word = lead
      .replace(/^[,;。、]+/, "")
      .replace(LEAD, "")
      .replace(/(?:表彰|荣誉称号|荣誉|奖励|称号)?的?,?$/, (all) => (lead.length - all.length >= 2 ? "" : all))
      .replace(/[,;()“”]/g, "");
    if (word === "" || /\d/.test(word) || word.length > 18) return null;
    entries.push(`${word}${amount}分`);
  }
  return entries.length > 1 ? entries.join("、") : null;
}
