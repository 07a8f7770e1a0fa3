/** Tables of words and numbers: 国家级5分、省级3分; 好100、较好85. */
import { exact, type Exact } from "../../base/exact";
import { after, as, except, few, many, not, one, readWhole, seq, type Piece } from "./combinators";
import { contradiction, print } from "./parts";
import { amountAs, w } from "./lexicon";
import { textKey } from "../../base/text";
import { RANGE_SIGNS } from "./normalise";

/** A table of words and numbers: 规范10、较规范8. */
export type WordTable = readonly { readonly word: string; readonly value: Exact }[];

export interface EntryPart {
  readonly kind: "entry";
  readonly word: string;
  readonly value: Exact;
  /** It was written with a %. */
  readonly percent?: true;
}

/** What is particular to the tables of a method. */
export interface TableStyle {
  /** What may stand between a word and its number: 国家级加5分. */
  readonly verb: Piece;
  /** 好100较好85: nothing need stand between an entry and the next. */
  readonly runsOn?: boolean;
  /** 不规范不得分 is an entry worth nothing. */
  readonly nothing?: boolean;
  /** 好票×100%: the words are those on ballots, and their numbers may be percentages. */
  readonly ballots?: boolean;
  /** How many characters a word has at most. */
  readonly longest?: number;
}

/** What else a clause of a table may be, where it is no entry. */
type Otherwise<P> = (clause: string) => P | null;

/** Reads clauses as entries of a table; null when the clause is none, or a word of it is no word of a table. */
export interface Table<P> {
  readonly runsOn: boolean;
  /** One entry: 国家级5分. */
  readonly entry: (clause: string) => P | null;
  /** Words and amounts in two lists: 国家级、省级各5分; 国家级、省级分别加5、3分. */
  readonly lists: (clause: string) => readonly P[] | null;
  /** Whether a text in brackets behind an amount says nothing of how much; without it none does. */
  readonly isRemark?: (text: string) => boolean;
}

const everyTime = seq(one(seq("每", ["1"]), "1"), w.事);

const entryRule = (verb: Piece) =>
  seq(
    [["每"], "获得|获", ["1"], w.事],
    as("word", few(except(":="), 1, 50)),
    ["的"],
    [everyTime],
    ["的"],
    [one(seq([":|="], ["每", ["1"], w.事], ["均|各"], verb), ":|=", seq(not(after("行|作")), "为"))],
    amountAs("value"),
    [one("分", as("percent", "%"))],
    ["/", w.事],
    [after("%"), "计算|折算|计"],
  );

const listed = as("words", few(except("0123456789:=,;每"), 2, 60));

/** What 各, 均 and 都 give alike to every word before them. */
const alikeRule = (verb: Piece) =>
  seq(
    listed,
    ["的"],
    [everyTime],
    "均|各|都",
    [everyTime],
    [verb],
    as("values", amountAs("value"), String),
    "分",
  );

/** What 分别 gives to each of the words before it in their order: 国家级、省级分别加5、3分. */
const pairedRule = (verb: Piece) =>
  seq(
    listed,
    ["的"],
    [everyTime],
    "分别",
    [everyTime],
    [verb],
    as("values", seq(amountAs("first"), many(one(amountAs("next"), "分|%|、|/|和"), 2))),
  );

/** A number inside a word is only an ordinal or a name: 第1种形态, 4星, 2季度. */
const ORDINAL =
  /第\d+|(?:未达到?|没有?达到|达不到|少于|低于|不足|不满|未满|不到)\d+(?:\.\d+)?(?:[次篇条项个场期人名件份%]|学时|课时|小时)|(?<=[未没].*)\d+[次篇条项个场期件份](?=及?以上)|\d+(?=等|星|级|档|类|季度|月|日|年|届|周岁|人(?!次|以|及|$)|人以[上下][未没不无])/g;

/** What is no word of a table, whatever number follows it. */
const NO_WORD: readonly RegExp[] = [
  // What is lacking or counted, and what each is worth.
  /每|次$/,
  /^(?:少(?!学)|漏(?!报|交|登|缴|记)|逾期|缺(?!席|勤|.*(?:记录|材料|资料|方案|计划|总结|制度|台账)))/,
  // Lists paired by position.
  /分别|依次/,
  // Signs, and numbers that belong to something else.
  new RegExp(`${RANGE_SIGNS}$`),
  /[×*+<>≥≤.]$|[\d扣、,;|%<>≥≤]/,
  // Conditions on numbers; 省级以上 is a level.
  /(?:不足|低于|高于|超过|(?<!级|级及)以上)$/,
  // Two levels are two words.
  /(?<!级)(?:和|与|或|及)(?=.*级$)|级[和与或及](?!以上)/,
  // Caps, and what is said of points.
  /不得分|得分|满分|最高|最多|封顶|上限|累计|合计|视情|酌情|^(?:直接|一次性)/,
  /^(?!个人$)(?:加|减|得|计|记|为|奖励?|扣|共|各|约|计入|按|凡|分|负|不|可|一次性|次|个|项|人次|人|票|档)+$/,
  /(?:加|减|(?<![心取获])得|(?<![会统设审预估])计|(?<![书登日笔传标])记|奖励|负|第|前|再|另外?|又|还)$/,
];

/** What refers to something said before, and is no word of its own. */
const REFERS = /^(?:否则|其[余他它](?:情况|情形)?$|本项|该项|此项|没有$|无$|直至|直到|一律|均)/;

/** Whether a word can stand in a table of words. */
export const isTableWord = (word: string, longest?: number): boolean =>
  isWord(word, longest) && !REFERS.test(word);

/** The words of levels and marks are short. */
const SHORT = 20;

function isWord(word: string, longest = SHORT): boolean {
  const named = word.replace(ORDINAL, "");
  return /\p{L}/u.test(word) && word.length <= longest && !NO_WORD.some((pattern) => pattern.test(named));
}

/** A word of a table without what only leads to it: 受到通报批评的 is 通报批评. */
export function bareWord(word: string): string {
  const whole = word.replace(/的$/, "");
  const graded = whole.replace(/^(?:被?评定?为|评价为|获评)/, "");
  const bare = whole.replace(/^(?:受到|获得|荣获|获评|被评为|评为|受|被|获)/, "");
  return graded !== "" && graded !== whole ? graded : bare.length >= 2 ? bare : whole;
}

/** 县级的不加分, and where a mark is given 不规范不得分: the word that is worth nothing. */
function worthNothing(clause: string, marks: boolean): string | null {
  const unfit = marks ? /^([^\d,;、:]{1,8}?)的?(?:不得分|不计分)$/.exec(clause)?.[1] : undefined;
  if (unfit !== undefined && !/^(?:否则|其[余他它]|没有|无)$|[未每]|一律|均|本项|该项/.test(unfit))
    return unfit;
  const level = /^([^\d]{1,12}级)(?:的)?不予?(?:加|扣|计)分$/.exec(clause)?.[1];
  return level !== undefined && !NO_WORD.some((pattern) => pattern.test(level)) ? level : null;
}

/** The tables of a method. */
export function tableOf<P = never>(
  { verb, runsOn = false, nothing = false, ballots = false, longest }: TableStyle,
  otherwise: Otherwise<P> = () => null,
): Table<EntryPart | P> {
  const rule = entryRule(verb);
  const entry = (clause: string): EntryPart | null => {
    const none = worthNothing(clause, nothing);
    if (none !== null) return { kind: "entry", word: bareWord(none), value: exact(0) };
    const found = readWhole(rule, { text: clause, reached: 0 });
    if (!found || (found.percent !== undefined && !ballots)) return null;
    const word = named(found.word);
    if (!isWord(word, longest)) return null;
    // A word that its own read-back would cut differently (…加分 before 1分) is no word but the start of a sentence.
    const again = readWhole(rule, { text: `${word}1分`, reached: 0 });
    if (!again || named(again.word) !== word) return null;
    const percent = found.percent === undefined ? {} : { percent: true as const };
    return { kind: "entry", word, value: found.value, ...percent };
  };
  /** 好票 are the ballots that say 好. */
  const named = (word: string): string => {
    const bare = bareWord(word);
    return ballots ? bare.replace(/(?<=.)票(?:每票)?$/, "") : bare;
  };
  const [alike, paired] = [alikeRule(verb), pairedRule(verb)];
  const lists = (clause: string): readonly EntryPart[] | null => {
    const shared = readWhole(alike, { text: clause, reached: 0 });
    const found = shared ?? readWhole(paired, { text: clause, reached: 0 });
    if (!found) return null;
    const words = wordsOf(found.words.replace(/^(?:发生|出现|存在|在)(?=.{2})/, ""));
    const values = shared ? words.map(() => shared.values) : valuesOf(found.values);
    if (words.length < 2 || values.length !== words.length) return null;
    // 国家级一、二等奖: the rank of the first is said with the last.
    if (words.some((one) => /(?:^|级|第)[一二三四五六七八九十特]$/.test(one))) return null;
    const entries = words.map((one, i) => entry(one + (values[i] ?? "")));
    return entries.every((one) => one !== null) ? entries : null;
  };
  return { runsOn, entry: (clause) => entry(clause) ?? otherwise(clause), lists };
}

/** 5、3、1分, each with the sign of the last. */
function valuesOf(list: string): readonly string[] {
  const sign = /%$/.test(list) ? "%" : "分";
  return list.split(/[、/和]/).map((value) => (/\d$/.test(value) ? value + sign : value));
}

/** A level, by the body it is called after. */
const LEVEL =
  "(?:国家|中央|全国|省部|部|省|自治区|市厅|地市|市|厅|区县|县区|区|县处|县|局|处|乡镇|乡|镇|街道|村)";
const LEVEL_AT_EDGE = new RegExp(`(?<=[被受到获得])${LEVEL}$|^${LEVEL}`);

/** Whether the words are levels in the middle of a sentence: 经验被镇、县、市推广. */
function isAmong(words: readonly string[]): boolean {
  const inner = new RegExp(`^${LEVEL}$`);
  return (
    words.every((word, i) => (i > 0 && i < words.length - 1 ? inner : LEVEL_AT_EDGE).test(word)) &&
    !words.some((word) => word.includes("级"))
  );
}

/** The words of a list; what stands behind the last level or rank belongs to each: 国家级、省级表彰; 一、二等奖. */
function wordsOf(list: string): readonly string[] {
  const words = list.split(/[、/]|以?及|(?<=[级奖]|[\u4e00-\u9fff]{2})[和与]/);
  const [, rank = ""] = /^.{1,4}?((?:级|等).*)$/.exec(words.at(-1) ?? "") ?? [];
  if (words.length > 1 && isAmong(words)) return words.map((one) => LEVEL_AT_EDGE.exec(one)?.[0] ?? one);
  return words.map((one) => {
    // 乡级以上 is itself alone.
    if (/级$/.test(one) && rank.startsWith("级") && !/^级(?:及)?以上/.test(rank)) return one + rank.slice(1);
    return /[级等]/.test(one) || one.length > 3 ? one : one + rank;
  });
}

/** The entries among the parts as one table, null when there are none; a word twice contradicts itself. */
export function wordTable(parts: readonly { readonly kind: string }[], text: string): WordTable | null {
  const entries = parts.filter((part): part is EntryPart => part.kind === "entry");
  const table = entries.map(({ word, value }) => ({ word, value }));
  if (new Set(table.map(({ word }) => textKey(word))).size < table.length) contradiction(text);
  return table.length > 0 ? table : null;
}

/** 国家级5分、省级3分. */
export const printTable = (table: WordTable, unit: string): string =>
  table.map(({ word, value }) => `${word}${print(value)}${unit}`).join("、");
