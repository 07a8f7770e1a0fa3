/** Clauses on fewer than a number: 少于3篇的，每少1篇扣1分; 全年研究党建少于1次扣0.5分. */
import { draftText } from "../../text/draft";
import { namesIn, periodIn, type Quota } from "../activities";
import { guess, guessOnce, type Guess, type Reader, type Surroundings } from "../reading";
import { INCIDENT, otherPeriods, readingOf, TIMES_A_YEAR, type Form } from "./frequency";

const UNIT = "次|场|期|节课?|堂课?|件|篇|条|份|项|个(?!百分|月|工作|季)";
const FEWER = "少于|不足|低于|不到|不够|未达到?|达不到|没有?达到|未满|不满";
/** 少于3篇 or 不少于3篇: how many there are to be. */
const OWED = new RegExp(`(?:不少于|至少|不低于|应有|${FEWER})(\\d+)(${UNIT})(?:以上)?`);
const EACH = new RegExp(`每(?:缺少?|少|差|漏|欠|低)1?(?:${UNIT})的?,?(?:扣减?|减)(\\d+(?:\\.\\d+)?)分`);
const ONCE = new RegExp(
  `(?:${FEWER})(\\d+)(?:${UNIT})(?:要求|标准)?的?,?(?:(?:扣减?|减)(\\d+(?:\\.\\d+)?)分|(不得分|不计分))`,
  "g",
);

/** 频次 by the number that the clause itself names. */
export const readShortfall: Reader = ({ key }, around) => {
  if (/加\d|加分|百分点|平均|排名/.test(key)) return null;
  const [owed, count, unit] = OWED.exec(key) ?? [];
  const each = EACH.exec(key)?.[1];
  const once = [...key.matchAll(ONCE)];
  if (owed === undefined || (each === undefined && once.length === 0)) return null;
  // What is lost once and what is lost by number at once is two things.
  if (each !== undefined && once.length > 0) return "refused";
  const before = key.slice(0, key.indexOf(owed));
  const { quota, guesses } = quotaOf(before, Number(count), around);
  const form = formOf(quota, each, once);
  if (form === null) return "refused";
  const papers = unit === "次" || unit === "场" || unit === "期" ? [] : [asPapers(each ?? once[0]?.[2])];
  const reading = readingOf(quota, form, [...guesses, ...form.guesses, ...papers], around, key);
  return reading ? [reading] : "refused";
};

function formOf(
  { period, count }: Quota,
  each: string | undefined,
  once: readonly RegExpExecArray[],
): Form | null {
  const base = { guesses: [], earns: false, worth: null, needsName: false };
  if (each !== undefined) return { ...base, phrase: () => `每少1次扣${each}分` };
  const [[, , amount, nothing] = []] = once;
  if (nothing !== undefined) return once.length === 1 ? { ...base, phrase: () => "缺1次不得分" } : null;
  if (period === "年" && once.every(([, , taken]) => taken !== undefined))
    return {
      ...base,
      phrase: () => once.map(([, times = "", taken = ""]) => `未达${times}次扣${taken}分`).join("、"),
    };
  if (once.length > 1 || amount === undefined) return null;
  const asked = guess("standard", `每少1次扣${amount}分`, draftText.guess.eachOrOnce(amount));
  return { ...base, guesses: count === 1 ? [] : [asked], phrase: () => `每少1次扣${amount}分` };
}

/** What is counted in which time, by the words before the number, then by what is asked beside it. */
function quotaOf(
  before: string,
  count: number,
  around: Surroundings,
): { readonly quota: Quota; readonly guesses: readonly Guess[] } {
  const said = periodIn(before);
  const [own] = namesIn(before.replace(WITHOUT, ""));
  const asked = around.quotas.filter(({ activity }) => own === undefined || activity === own);
  const activity = own ?? (asked.length === 1 ? asked[0]?.activity : undefined);
  const beside = asked.length === 1 ? asked[0] : undefined;
  const period =
    said ??
    (beside === undefined
      ? null
      : beside.count * TIMES_A_YEAR[beside.period] === count
        ? "年"
        : beside.count === count
          ? beside.period
          : null);
  const name = activity ?? around.title;
  return {
    quota: { activity: name, period: period ?? "年", count },
    guesses: [
      ...(period === null ? [guess("period", "年", draftText.guess.period(name), otherPeriods("年"))] : []),
      ...(activity === undefined ? [guess("activityTypes", name, draftText.guess.unnamed)] : []),
    ],
  };
}

const WITHOUT =
  /每3个月|每个?学期|每?(?:双月|两个月)|每个?(?:月|季)度?|每?半年|每年度?|全年|年度内?|年内|一年|1年|当年|(?:的)?(?:次数|数量|篇数|总数|频次)|[,;:的]/g;

/** 每少1篇: papers may be on 活动台账, or somebody finds what is missing. */
const asPapers = (amount: string | undefined): Guess =>
  guessOnce(
    "papers",
    guess(
      "method",
      "频次",
      draftText.guess.counted,
      amount === undefined
        ? []
        : [{ label: `扣分 每次扣${amount}分`, values: { ...INCIDENT, standard: `每次扣${amount}分` } }],
    ),
  );
