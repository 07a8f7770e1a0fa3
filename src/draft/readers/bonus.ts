/** Clauses that add: 获国家级表彰加5分，省级加3分. */
import { draftText } from "../../text/draft";
import { guess, only, rowOf, subjectOf, type Guess, type Reader } from "../reading";
import { amountsOf, capIn, entriesOf, isPaired, pairsOf } from "./amounts";

const ADDS =
  /加(?:计|分|总分)?\s*\d|加[^扣减,]{0,6}\d(?:\.\d+)?分|\+\d|奖励?[^,;]{0,4}\d+(?:\.\d+)?分|酌情(?:予以|给予)?加|加分/;
const MODIFIERS: readonly (readonly [RegExp, string])[] = [
  [
    /就高|取?最高(?:级别|分|一?项|一?次|奖项)?(?:计|加|分|不)|不重复|不累计|不叠加|只计1次|以最高|按最高/,
    "就高不重复",
  ],
  [/无佐证|没有(?:佐证|证书|文件|证明|表彰文件|刊发证明).{0,6}不/, "无佐证不计"],
];

/** 加分. */
export const readBonus: Reader = ({ key }, around) => {
  const unsaid =
    around.points === "" &&
    /(?:^|[^\d])1(?:次|篇|条|件|项|个|人次)(?:得|计)?\d+(?:\.\d+)?分/.test(key) &&
    !/扣|减/.test(key) &&
    around.quotas.length === 0;
  const adds = unsaid || ADDS.test(key.replace(/(?:附加|无|不)加分|加扣分|加减/g, ""));
  if (!adds && around.kind !== "bonus") return null;
  if (/扣(?=[\d分除减完])|不得分/.test(key) && (!adds || around.kind !== "bonus"))
    return adds ? "refused" : null;
  const title = subjectOf(key) || around.title;
  const cap = capIn(key);
  const values = { title, ...(cap === null ? {} : { cap: Number(cap) }) };
  const modifiers = MODIFIERS.flatMap(([words, modifier]) => (words.test(key) ? [`，${modifier}`] : []));
  const guesses: Guess[] = [];
  const bare = key.replace(/[,;](?:最高|最多|累计|全年|本项|合计|单项)[^,;]*$/g, "");
  const amounts = amountsOf(bare);
  const [amount] = amounts;
  const tail = modifiers.join("");
  if (amount === undefined) {
    const said = /酌情|适当|视情|据情/.test(key);
    const standard = `酌情加分${tail}`;
    if (!said && around.kind !== "bonus") return null;
    return only(
      rowOf("加分", [standard], values, around, {
        guesses: said ? [] : [guess("standard", standard, draftText.guess.noAmount)],
      }),
    );
  }
  if (isPaired(bare))
    return only(rowOf("加分", pairedOf(bare, tail), values, around, { guesses: rangeGuess(bare, amount) }));
  if (unsaid) guesses.push(guess("method", "加分", draftText.guess.unsaidBonus));
  const entries = entriesOf(bare);
  const phrases =
    amounts.length > 1 ? [...(entries ? [`${entries}${tail}`] : []), bare] : [`每次加${amount}分${tail}`];
  if (amounts.length === 1 && /每增(?:加|长)|每(?:高|超)|每提高/.test(key))
    guesses.push(guess("standard", phrases[0] ?? "", draftText.guess.perIncrease));
  const level =
    amounts.length > 1
      ? { ...values, title: around.kind === "bonus" && around.title ? around.title : title }
      : values;
  return only(rowOf("加分", phrases, level, around, { guesses }));
};

/** Paired lists; a single range behind 分别 is what a committee settles within. */
function pairedOf(key: string, tail: string): readonly string[] {
  const pairs = pairsOf(key);
  const range = /分别[^\d]{0,4}(\d+(?:\.\d+)?-\d+(?:\.\d+)?)分/.exec(key)?.[1];
  if (pairs !== null) return [`${pairs}${tail}`];
  return range === undefined ? [] : [`每次加${range}分${tail}`];
}

const rangeGuess = (key: string, amount: string): readonly Guess[] =>
  pairsOf(key) === null ? [guess("standard", `每次加${amount}分`, draftText.guess.rangeOfSeveral)] : [];
