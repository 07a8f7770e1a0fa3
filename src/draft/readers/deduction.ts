/** Clauses that take points for what happened: 每例扣1分, 酌情扣1-3分. */
import { draftText } from "../../text/draft";
import {
  guess,
  guessOnce,
  only,
  rowOf,
  subjectOf,
  type Guess,
  type Reader,
  type Surroundings,
} from "../reading";
import { amountsOf, capIn, entriesOf, isPaired, pairsOf } from "./amounts";

/** Something that is to be there: whether it lacks may be told by 完成登记 as well as by 扣分登记. */
const LACKS =
  /^(?:[^,]{0,12})?(?:(?:未|没有?|无)(?!故|正当|严|认真|及|重视|积极|配合)|不(?:按|能)[^,]{0,8}(?:报|交|开|建|制定|完成))/;

/** What is not taken without a paper that says so. */
const PROOF = /无佐证不计|(?:没有|无)(?:佐证|依据|通报|认定|文件|查实|证明)[^,;]{0,8}不(?:计|扣)/;

/** Words that say how grave something is, each with its amount. */
const MEASURES =
  /约谈|函询|通报|诫勉|谈话|警告|记过|处分|形态|轻微|一般|较重|严重|重大|[市省县区局]级|提醒|批评/;
const LISTED = /\d+(?:\.\d+)?分?、\d+(?:\.\d+)?分/;

/** 1次扣3分、2次扣5分、3次以上不得分: by the number of the year, not added up; null where it is none. */
function stepsOf(key: string): string | null {
  const steps = [
    ...key.matchAll(
      /(\d+)(?:次|例|起|件|人次)(?:\(含\))?(及?以上)?(?:的)?(?:(?:扣|减)(\d+(?:\.\d+)?)分|(不得分))/g,
    ),
  ];
  if (steps.length < 2 || /[缺少漏欠](?![席勤])\d(?:次|例|起|件|人次)/.test(key)) return null;
  return steps
    .map(([, times = "", above, amount, nothing], i) => {
      const last = i === steps.length - 1;
      return `${times}次${above !== undefined && last ? "以上" : last && nothing !== undefined ? "以上" : ""}${nothing ?? `扣${amount ?? ""}分`}`;
    })
    .join("、");
}

/** 一般1分、严重5分 without a verb: what is grave is taken for, which is to be confirmed. */
function bareTable(key: string, around: Surroundings): ReturnType<Reader> {
  const words = key.match(new RegExp(MEASURES, "g")) ?? [];
  if (words.length < 2 || amountsOf(key).length < 2 || /得|加|奖/.test(key)) return null;
  const guesses = [guess("method", "扣分", draftText.guess.bareTable)];
  return only(rowOf("扣分", [key], { title: around.title }, around, { guesses }));
}

/** 扣分, the reading that is left when no other holds. */
export const readDeduction: Reader = ({ key }, around) => {
  const takes = /扣|减\d|减分|不得分|不计分|-\d/.test(key);
  if (!takes && around.kind === "base") return bareTable(key, around);
  if ((!takes && !/\d分$/.test(key)) || /加扣分|加减|\d分?以[上下]/.test(key)) return null;
  if (!takes && around.kind !== "deduction") return null;
  // A step without those before it.
  if (/^\d+次(?:及?以上)/.test(key)) return null;
  // What is lost by the day is no incident of which each costs the same.
  if (/每[^,;扣]{0,6}(?:天|日|周|星期|个月|工作日)(?:的)?,?(?:扣|减)/.test(key)) return null;
  // What is lost by a share, or grows, is no incident.
  if (/百分点|每(?:低|降|下降|上升|增长?|减少|提高)[^,;人次例]{0,6}\d+(?:\.\d+)?%/.test(key)) return null;
  const title = subjectOf(key) || around.title;
  const cap = capIn(key);
  const values = { title, ...(cap === null ? {} : { cap: Number(cap) }) };
  const bare = key.replace(/[,;](?:最高|最多|累计|全年|本项|合计|单项|直至|扣完)[^,;]*$/g, "");
  const amounts = amountsOf(bare);
  const guesses: Guess[] = [];
  const [amount] = amounts;
  const nothing = /不得分|不计分|扣完(?!为止)|(?<![不健齐完安])全扣|扣全分|扣除全部/.test(bare);
  if (amount === undefined) {
    if (nothing) return only(rowOf("扣分", ["发生1次不得分"], values, around, { guesses }));
    // 由党支部研究后予以扣分: so much as is found then.
    if (!/酌情|视情|适当|据情|研究(?:后|决定)?[^,]{0,4}扣分/.test(key)) return null;
    return only(rowOf("扣分", ["酌情扣分"], values, around));
  }
  const steps = stepsOf(bare);
  if (steps !== null) return only(rowOf("扣分", [steps], values, around));
  if (isPaired(bare)) {
    const pairs = pairsOf(bare);
    const range = /分别[^\d]{0,4}(\d+(?:\.\d+)?-\d+(?:\.\d+)?)分/.exec(bare)?.[1];
    if (pairs !== null) return only(rowOf("扣分", [pairs], values, around));
    if (range === undefined && LISTED.test(bare)) return "refused";
    guesses.push(guess("standard", `每次扣${range ?? amount}分`, draftText.guess.rangeOfSeveral));
  }
  if (amounts.length === 1 && !nothing) {
    const standard = `每次扣${amount}分${PROOF.test(key) ? "，无佐证不计" : ""}`;
    if (LACKS.test(key) && !/每|\/|1项|1次/.test(key) && !amount.includes("-"))
      guesses.push(
        guessOnce(
          "lacks",
          guess("method", "扣分", draftText.guess.lacks, [
            {
              label: `完成 未完成扣${amount}分`,
              values: { method: "完成", standard: `未完成扣${amount}分` },
            },
          ]),
        ),
      );
    return only(rowOf("扣分", [standard], values, around, { guesses }));
  }
  const table = entriesOf(bare);
  // Every amount is taken by a verb of its own, or stands behind a word that is a measure of what happened.
  const verbs = bare.match(/扣|减\d|不得分/g)?.length ?? 0;
  if (verbs < amounts.length && !MEASURES.test(bare)) return "refused";
  return only(
    rowOf("扣分", [bare, ...(table === null || nothing ? [] : [table])], values, around, { guesses }),
  );
};
