/** Tables of words and numbers: 国家级5分、省级3分; 好100、较好85. */
import type { Method } from "../rulebook/rulebook";
import { exact } from "../../base/exact";
import type { Part } from "./part";
import { pattern } from "./words";

/** Methods whose phrase may be a table, each with the verbs that may stand before its numbers. */
const TABLES: Readonly<Partial<Record<Method, RegExp>>> = {
  检查: entry("(?:得|计|为|记)"),
  测评: entry("(?:按|得|计|为|记|×|x|\\*)"),
  加分: entry("{加}"),
  扣分: entry("{扣}"),
};

function entry(verb: string): RegExp {
  return pattern(
    `(?:每获得?1?{事}|获得?1?{事})?(?<w>[^:=]{1,30}?)(?:的)?(?:(?:每1?|1){事})?(?:的)?(?::|=|(?::|=)?(?:每1?{事})?(?:均|各)?${verb}|为)?{n}(?:分|(?<c>%))?(?:/{事})?(?:(?<=%)(?:计算|折算|计))?`,
  );
}

/** A number inside a word is only an ordinal or a name: 第1种形态, 4星, 2季度. */
const ORDINAL = /第\d+|\d+(?=等|星|级|档|类|季度|月)/g;
/** Lists paired by position, conditions on numbers and verbs of points are no words of a table. */
const NO_WORD =
  /^每|次$|^(?:少|缺(?!席|勤)|漏(?!报|交)|逾期)|分别|依次|每|[-~\u2012-\u2015\u2212×*+<>≥≤.]$|[\d扣、,;|%<>≥≤]|不足|低于|高于|超过|(?<!级|级及)以上|(?<!级)(?:和|与|或|及)(?=.*级$)|级[和与或及](?!以上)|不得分|得分|满分|最高|最多|封顶|上限|累计|合计|视情|酌情|^(?:直接|一次性)|^(?!个人$)(?:加|减|得|计|记|为|奖励?|扣|共|各|约|计入|按|凡|分|负|不|可|一次性|次|个|项|人次|人|票|档)+$|(?:加|减|得|计|(?<!书)记|奖励|负|第|前)$/;

/** One entry: a word and its number; null when the clause is none. */
export function readEntry(method: Method, clause: string): Part | null {
  const unfit =
    method === "检查" && /^(?<w>[^\d,;、:]{1,8}?)的?(?:不得分|不计分)$/.exec(clause)?.groups?.["w"];
  if (unfit && !/^(?:否则|其[余他它]|没有|无)$|[未每]|一律|均|本项|该项/.test(unfit))
    return { kind: "entry", word: bareWord(unfit), value: exact(0) };
  const none = /^(?<w>[^\d]{1,12}级)(?:的)?不予?(?:加|扣|计)分$/.exec(clause)?.groups;
  if (none && TABLES[method] && !NO_WORD.test(none["w"] ?? ""))
    return { kind: "entry", word: bareWord(none["w"] ?? ""), value: exact(0) };
  const values = TABLES[method]?.exec(clause)?.groups;
  if (!values) return null;
  if (values["c"] !== undefined && method !== "测评") return null;
  const bare = bareWord(values["w"] ?? "");
  // 好票 are the ballots that say 好.
  const word = method === "测评" ? bare.replace(/(?<=.)票(?:每票)?$/, "") : bare;
  if (!/\p{L}/u.test(word) || word.length > 20 || NO_WORD.test(word.replace(ORDINAL, ""))) return null;
  return { kind: "entry", word, value: exact(values["n"] ?? "0") };
}

/** What 各, 均 and 都 give alike to every word before them: 国家级、省级各5分. */
const ALIKE = pattern(
  "(?<w>[^\\d:=,;每]{2,60}?)(?:的)?(?:(?:每1?|1){事})?(?:均|各|都)(?:(?:每1?|1){事})?(?:{加}|{扣})?(?<n>(?:0|[1-9]\\d*)(?:\\.\\d+)?)分",
);

/** The entries of words that share one amount; null when the clause is none, or a word of it is no word of a table. */
export function readAlike(method: Method, clause: string): readonly Part[] | null {
  const values = TABLES[method] && ALIKE.exec(clause)?.groups;
  if (!values) return null;
  const words = (values["w"] ?? "").split(/[、/]|以?及|(?<=[级奖])[和与]/);
  if (words.length < 2) return null;
  const last = words.at(-1) ?? "";
  // 国家级、省级表彰: what stands behind the last level belongs to each of them.
  const shared = /^[^级]{1,4}级(.+)$/.exec(last)?.[1];
  const parts = words.map((word) =>
    readEntry(
      method,
      `${shared !== undefined && /级$/.test(word) ? word + shared : word}${values["n"] ?? ""}分`,
    ),
  );
  return parts.every((part) => part !== null) ? parts : null;
}

/** A word of a table without what only leads to it: 受到通报批评的 is 通报批评. */
export function bareWord(word: string): string {
  const whole = word.replace(/的$/, "");
  const graded = whole.replace(/^(?:被?评定?为|评价为|获评)/, "");
  const bare = whole.replace(/^(?:受到|获得|荣获|获评|被评为|评为|受|被|获)/, "");
  return graded !== "" && graded !== whole ? graded : bare.length >= 2 ? bare : whole;
}

/** Whether a method's phrase may be a table. */
export const mayBeTable = (method: Method): boolean => TABLES[method] !== undefined;
