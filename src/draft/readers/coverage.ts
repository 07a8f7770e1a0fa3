/** Clauses on a share: 参学率每低1个百分点扣0.5分, 按比例得分. */
import { exact } from "../../base/exact";
import { draftText } from "../../text/draft";
import { activitiesIn } from "../activities";
import { keyOf } from "../clauses";
import { guess, only, rowOf, shortened, subjectOf, type Guess, type Reader } from "../reading";

const SHARE = /率|比例|覆盖面|占比|百分点|\d%/;
const STEP =
  /每(?:低于?|降低?|下降|减少|少|差|不足)\S{0,8}?(\d+(?:\.\d+)?)(?:个百分点|个百分比|个点|百分点|%)[^\d加]{0,6}(\d+(?:\.\d+)?)分/;
const TARGET =
  /(?:低于|未达到?|达不到|没有达到|不足|不到|小于|应达到?|达到?|不低于|须达|目标)(?:为|到)?(\d+(?:\.\d+)?)%/;

/** What a share is measured by, where that is no number: last year's, the mean, that of others. */
const COMPARED =
  /(?:上|去|前)1?一?(?:年|季|半年|月|期)|往年|历年|同期|同比|环比|平均|均值|均数|中位|兄弟|同类|相比|对比|(?:较|比)[^,;例率重分]{1,10}(?:每?(?:低|降|下降|减少|下滑))/;

/** What a share costs that is too low, by itself: 低于60%不得分. */
const FLOOR =
  /(?:低于|未达到?|达不到|不足|不到|没有达到)(\d+(?:\.\d+)?)%(?:的)?,?[^,;、\d]*?(?:扣(\d+(?:\.\d+)?)分|(不得分))/;

/** 覆盖. */
export const readCoverage: Reader = ({ key }, around) => {
  const whole = `${key};${keyOf(around.content)}`;
  if (!SHARE.test(key) && !(/按(?:完成)?比例/.test(key) && SHARE.test(whole))) return null;
  // What is compared with others or with another time has no target that a row could hold.
  if (COMPARED.test(key)) return STEP.test(key) || FLOOR.test(key) ? "refused" : null;
  // What a committee settles below a share is an incident.
  if (/扣[^,;]{0,3}\d+(?:\.\d+)?-\d/.test(key)) return null;
  // A share of how often is the frequency's own.
  if (around.quotas.length > 0 && !/率|人数|人员|\d%|百分点/.test(whole)) return null;
  // So much a case is for the case, whatever share it speaks of.
  if (/每(?:人次|次|例|起|件|项|处|人)(?!.*每(?:低|降|下降|少))/.test(key) || /加/.test(key)) return null;
  const title = rateIn(key) ?? rateIn(keyOf(around.content)) ?? around.title;
  const heads = /到会|参会|出勤|到课|参加率/.test(title) ? activitiesIn(whole) : [];
  const values = { title, ...(heads.length > 0 ? { activityTypes: heads.join("、") } : {}) };
  const guesses: Guess[] =
    heads.length > 0
      ? [
          guess("activityTypes", heads.join("、"), draftText.guess.heads, [
            { label: draftText.choice.register, values: { activityTypes: null } },
          ]),
        ]
      : [];
  // What a floor says (低于60%不得分) is not what is aimed at, where the text around says that.
  const floors = key.match(new RegExp(FLOOR, "g")) ?? [];
  const beside = floors.reduce((rest, floor) => rest.replace(floor, ""), key);
  const target =
    TARGET.exec(beside)?.[1] ??
    /(\d+(?:\.\d+)?)%(?:及)?以上/.exec(beside)?.[1] ??
    (STEP.test(key) ? /(\d+(?:\.\d+)?)%以下/.exec(beside)?.[1] : undefined) ??
    TARGET.exec(keyOf(around.content))?.[1] ??
    TARGET.exec(STEP.test(key) ? "" : key)?.[1];
  const aim = target === undefined || target === "100" ? "" : `，达到${target}%得满分`;
  // 每低于要求5个百分点, where nothing says what is required.
  if (target === undefined && STEP.test(key) && /低于?(?:要求|规定|标准|目标|计划|指标|任务)/.test(key))
    return "refused";
  const phrases = phrasesOf(key, aim, target);
  if (phrases.length === 0) return null;
  const reading = rowOf("覆盖", phrases, values, around, { guesses, earns: earns(key) });
  const best = bestOf(reading?.readAs ?? "");
  return only(reading && best !== null ? { ...reading, worth: best } : reading);
};

function phrasesOf(key: string, aim: string, target: string | undefined): readonly string[] {
  const step = STEP.exec(key);
  if (step) {
    const [, points = "1", amount = ""] = step;
    const each = `每低${points}个百分点扣${amount}分`;
    const floor = /低于(\d+(?:\.\d+)?)%[^,;]*(不得分|扣\d+(?:\.\d+)?分)/.exec(key.replace(step[0], ""));
    return [
      `${each}${floor ? `，低于${floor[1] ?? ""}%${floor[2] ?? ""}` : ""}${aim}`,
      `${each}${aim}`,
    ].slice(0, floor ? 1 : 2);
  }
  const floors = [...key.matchAll(new RegExp(FLOOR, "g"))];
  const bands = [
    // 80%-89%得8分 is reached at 80%.
    ...key.matchAll(
      /(?:达到?|在)?(\d+(?:\.\d+)?)%?(?:[-—–~至到](?:\d+(?:\.\d+)?)%|%(?:\(含\))?(?:及?以上)?)(?:\((?:不?含)[^()]*\))?(?:的|之间)*,?(?:得|计|记)(\d+(?:\.\d+)?)分/g,
    ),
  ];
  const below = floors
    .map(
      ([, share = "", amount, nothing]) =>
        `低于${share}%${nothing === undefined ? `扣${amount ?? ""}分` : "不得分"}`,
    )
    .join("、");
  if (bands.length > 0)
    return [bands.map(([, share = "", amount = ""]) => `达到${share}%得${amount}分`).join("、")];
  if (below !== "") return [below];
  if (/按(?:实际|完成|所占)?\S{0,4}(?:比例|率)/.test(key)) return [`按比例${aim}`];
  return target === undefined ? [] : [key];
}

/** What the best of several bands earns: the most that the clause is worth. */
function bestOf(readAs: string): string | null {
  const amounts = [...readAs.matchAll(/达到[\d.]+%得([\d.]+)分/g)].map(([, amount = ""]) => amount);
  return amounts.length < 2
    ? null
    : amounts.reduce((best, one) => (exact(one).compare(exact(best)) > 0 ? one : best));
}

const earns = (key: string): boolean => /按\S{0,6}(?:比例|率)|得\d/.test(key) && !/扣\d/.test(key);

/** The name of the share: the words that end in 率. */
function rateIn(key: string): string | null {
  const found = /([\u4e00-\u9fff、]{2,16}?(?:率|比例|覆盖面))(?![\u4e00-\u9fff]?率)/.exec(key)?.[1];
  return found === undefined
    ? null
    : shortened(found.replace(/^(?:按|每|的|完成)+(?=.{2})/, "")) || subjectOf(key);
}
