/** Clauses on how often: 党员大会每少1次扣1分, 缺1次不得分. */
import { exact, formatPoints } from "../../base/exact";
import { draftText } from "../../text/draft";
import { keyOf } from "../clauses";
import {
  activitiesIn,
  alikeIn,
  conditionOf,
  conditionsIn,
  isPerGroup,
  namesIn,
  quotasIn,
  THREE_MEETINGS,
  type Quota,
} from "../activities";
import { leavesCaseOut } from "./cases";
import {
  guess,
  guessOnce,
  rowOf,
  type Choice,
  type Guess,
  type Reader,
  type Reading,
  type Surroundings,
  type Values,
} from "../reading";

const UNIT = "(?:次|期|节课?|堂课?|课|场|回|个月|个季度|月|季度?)";
const MISSING = new RegExp(
  `(?:每|凡)?(?:缺少|缺(?![席勤额项])|少|漏|欠)(?:召开|开展|组织|举办|举行|进行|学习|参加|安排|上|开|讲|过)?1?(?:${UNIT}|(?=[\\u4e00-\\u9fff]{2,10}1次))([^,;扣减]{0,16}?)1?(?:次)?的?,?(?:每次)?(?:扣减|扣除|扣|减)(\\d+(?:\\.\\d+)?)分`,
);
const ABSENT =
  /(?:未|没有?|无)(?:能)?(?:按(?:规定|要求|时|期|计划|照[^,]{0,6})?(?:要求|规定)?|定期|每月|每季度?|全年|正常)?(?:召开|开展|组织|举行|举办|进行|上(?!级|述|报|交|墙|缴|门|传|访|挂)|讲|安排|过|开(?!始|放|通|设))/;
/** What is lacking is counted, so that no other reading would be right. */
const COUNTED = /(?:缺|少)(?:任何)?1次/;
const PER_TIME = /每(?:缺|少)?1?次|\/次|1次扣/;
const LADDER =
  /(?:缺少?|少|漏)\d次(?:的)?扣\d+(?:\.\d+)?分.*(?:缺少?|少|漏)?\d次(?:及?以上)?(?:的)?(?:扣|不得分)/;
const EACH_EARNS = /(?:每(?:开展|召开|组织|完成)?|1)(?:次|期|节|场|课)(?:的)?(?:得|计|记)?(\d+(?:\.\d+)?)分/;
/** What is lacking is on paper, or of people: an incident, not a meeting that was not held. */
const ON_PAPER = /记录|资料|笔记|签到|照片|图片|材料|纪要|台账|影像|请假|迟到|缺席|参加人员|心得/;

/** 频次. One clause may speak of several activities, each with its own 周期. */
export const readFrequency: Reader = ({ key }, around) => {
  if (/加\d|加分|每低|百分点/.test(key)) return null;
  // 季度少于1次、节前未提醒的，各扣1分: several things, not all of them counted.
  if (/、.*[未没].*各扣/.test(key)) return null;
  // Who stays away is an incident, however often he does.
  if (/(?:无故|不|未)(?:能|积极|经批准)?(?:按[^,]{0,6})?(?:参加|参与)/.test(key)) return null;
  const form = formOf(key, around);
  if (form === null) return null;
  const isAsked = (text: string): boolean =>
    activitiesIn(text).length > 0 || around.quotas.some(({ activity }) => text.includes(activity));
  if (form.needsName && leavesCaseOut(key, isAsked)) return null;
  const counted = MISSING.test(key) || COUNTED.test(key);
  const found = quotasFor(key, around) ?? (counted ? namedIn(key, around.content) : null);
  // 每少1次 of something is a count of it and nothing else.
  if (found === null) return counted ? "refused" : null;
  // 未按要求开展…的每次扣0.1分, of what nobody says how often it is due: an incident.
  if (form.needsName && found.guesses.length > 0 && PER_TIME.test(key)) return null;
  const amounts = apartIn(key);
  if (amounts !== null && amounts.length !== found.quotas.length) return "refused";
  const readings = found.quotas.map((quota, i) => {
    const phrase = amounts?.[i] === undefined ? form.phrase : () => `每少1次扣${amounts[i] ?? ""}分`;
    return readingOf(quota, { ...form, phrase }, [...form.guesses, ...found.guesses], around, key);
  });
  return readings.every((reading): reading is Reading => reading !== null) ? readings : "refused";
};

/** 每少1次分别扣2分、1分: an amount for each; null where one is said of all. */
function apartIn(key: string): readonly string[] | null {
  const list = /分别扣(?:减|除)?((?:\d+(?:\.\d+)?分?[、,]?){2,})/.exec(key)?.[1];
  return list === undefined ? null : (list.match(/\d+(?:\.\d+)?/g) ?? []);
}

/** What is said to lack, where no text says in which time it is due: so often a year, to be confirmed. */
function namedIn(key: string, content: string): Found | null {
  const due = DUE.exec(key);
  const [asked] = due
    ? activitiesIn(content).length > 0
      ? activitiesIn(content)
      : namesIn(keyOf(content).split(",")[0] ?? "")
    : [];
  if (due && asked !== undefined)
    return {
      quotas: [{ activity: asked, period: "年", count: Number(due[1] ?? due[2]) }],
      guesses: [guess("period", "年", draftText.guess.period(asked), otherPeriods("年"))],
    };
  const subject = key.split(/(?:每|凡)?(?:缺少?|少|漏|欠)/)[0] ?? "";
  const [activity] = namesIn(subject.replace(/未|没有?|的|,|按计划|按要求|按规定/g, ""));
  if (activity === undefined) return null;
  return {
    quotas: [{ activity, period: "年", count: 1 }],
    guesses: [guess("period", "年", draftText.guess.period(activity), otherPeriods("年"))],
  };
}

/** How often something is due, in a clause that does not say in which time. */
const DUE = /(?:不少于|至少|不低于)(\d+)次|(\d+)次(?:及)?以上/;
/** The columns of a count are none of an incident's. */
export const INCIDENT: Values = {
  method: "扣分",
  activityTypes: null,
  period: null,
  count: null,
  condition: null,
};

/** What a clause says is lost or earned. */
export interface Form {
  readonly phrase: (quota: Quota) => string;
  readonly guesses: readonly Guess[];
  readonly earns: boolean;
  readonly worth: string | null;
  /** What each time earns, by which the points of an item without 分值 are reckoned. */
  readonly each?: string;
  /** Said of an activity that the rest of the text must name. */
  readonly needsName: boolean;
}

function formOf(key: string, around: Surroundings): Form | null {
  const base = { guesses: [], earns: false, worth: null, needsName: false };
  const onPaper = ON_PAPER.test(MISSING.exec(key)?.[1] ?? "");
  // 每年4次，少1次记录扣1分: the paper stands for the meeting where the clause says how often that is due.
  if (onPaper && quotasIn(key).length === 0 && !DUE.test(key)) return null;
  if (LADDER.test(key)) {
    const start = key.search(/(?:缺少?|少|漏)\d次/);
    return { ...base, phrase: () => key.slice(start) };
  }
  const missing = MISSING.exec(key);
  if (missing) {
    const amount = missing[2] ?? "";
    const asked = guess("method", "频次", draftText.guess.paper, [
      { label: `扣分 每次扣${amount}分`, values: { ...INCIDENT, standard: `每次扣${amount}分` } },
    ]);
    return { ...base, guesses: onPaper ? [asked] : [], phrase: () => `每少1次扣${amount}分` };
  }
  const worth = /(?:得|计|记)(\d+(?:\.\d+)?)分.*(?:否则|不.{0,6}的?)不得分/.exec(key)?.[1] ?? null;
  if (worth !== null && quotasIn(key).length > 0)
    return {
      ...base,
      phrase: () => "缺1次不得分",
      worth,
      earns: true,
      guesses: [guess("standard", "缺1次不得分", draftText.guess.allOrNothing)],
    };
  if (/(?:缺|少)(?:1|任何1)次.*不得分/.test(key)) return { ...base, phrase: () => "缺1次不得分" };
  if (ABSENT.test(key) && !ON_PAPER.test(key)) return absent(key, base);
  if (/^按\S{0,16}比例|^按(?:完成)?次数/.test(key) && around.quotas.length > 0 && !/率|人数|人员/.test(key))
    return { ...base, phrase: () => "按比例", earns: true };
  const each = EACH_EARNS.exec(key);
  if (each && !/扣/.test(key) && around.kind === "base" && quotasFor(key, around) !== null)
    return { ...base, phrase: () => `每次得${each[1] ?? ""}分`, earns: true, each: each[1] ?? "" };
  return null;
}

/** 未召开的扣2分: for each that lacks, or once. */
function absent(key: string, base: Omit<Form, "phrase">): Form | null {
  // So much for each who did not is for somebody to find.
  if (/每(?:少)?1?[人名]/.test(key)) return null;
  const nothing = /不得分|扣完(?!为止)|(?<![不健齐完安])全扣/.test(key);
  const amount = /扣(?:减|除)?(\d+(?:\.\d+)?)分/.exec(key)?.[1];
  const perTime = PER_TIME.test(key);
  if (nothing && amount === undefined)
    return { ...base, needsName: true, phrase: () => "缺1次不得分", guesses: [] };
  if (amount === undefined || /-/.test(amount)) return null;
  const guesses = perTime
    ? []
    : [
        guess("standard", `每少1次扣${amount}分`, draftText.guess.eachOrOnce(amount), [
          {
            label: `未达1次扣${amount}分`,
            values: { standard: `未达1次扣${amount}分`, period: "年", count: null },
          },
        ]),
      ];
  return { ...base, needsName: true, phrase: () => `每少1次扣${amount}分`, guesses };
}

interface Found {
  readonly quotas: readonly Quota[];
  readonly guesses: readonly Guess[];
}

/** What the clause counts: the activities that it names with the numbers of the text around, or all that this asks for. */
function quotasFor(key: string, around: Surroundings): Found | null {
  const own = quotasIn(key);
  if (own.length > 0) return { quotas: own, guesses: [] };
  const named = activitiesIn(key);
  const asked = ofPeriod(around.quotas, key);
  if (named.length > 0) {
    const known = named.map((name) => asked.find(({ activity }) => activity === name));
    if (known.every((quota): quota is Quota => quota !== undefined)) return { quotas: known, guesses: [] };
    const usual: Quota[] = named.map(
      (name, i) =>
        known[i] ??
        THREE_MEETINGS.find(({ activity }) => activity === name) ?? {
          activity: name,
          period: "年",
          count: 1,
        },
    );
    const guessed = usual.filter((_, i) => known[i] === undefined);
    return {
      quotas: usual,
      guesses: guessed.map(({ period, activity }) =>
        guess("period", period, draftText.guess.period(activity), otherPeriods(period)),
      ),
    };
  }
  const subject = whatLacks(key);
  const close = asked.filter(
    ({ activity }) => subject !== "" && (subject.includes(activity) || activity.includes(subject)),
  );
  if (close.length > 0) return { quotas: close, guesses: [] };
  if (/三会一课/.test(key + around.content) && asked.length === 0)
    return {
      quotas: THREE_MEETINGS,
      guesses: [guess("period", "", draftText.guess.threeMeetings)],
    };
  if (asked.length === 0 && activitiesIn(around.content).length > 0 && MISSING.test(key))
    return quotasFor(`${activitiesIn(around.content).join("、")}${key}`, { ...around, content: "" });
  // What is asked of another thing says nothing of this one.
  if (asked.length > 0 && subject === "")
    return {
      quotas: asked,
      guesses:
        // 每少1次 by itself is said of all that is asked.
        asked.length > 1 && !(subject === "" && MISSING.test(key))
          ? [
              guess(
                "activityTypes",
                asked.map(({ activity }) => activity).join("、"),
                draftText.guess.allAsked,
              ),
            ]
          : [],
    };
  return null;
}

/** What a clause says is lacking, in its own words; "" where it only says that something is. */
function whatLacks(key: string): string {
  const said = /^(.*?)(?:每?(?:缺|(?<![至不])少|漏|欠)|未|没有?|无)(.*)$/.exec(key);
  if (!said) return key.length <= 8 ? "" : key;
  const [, before = "", behind = ""] = said;
  const object = ABSENT.test(key)
    ? behind.replace(new RegExp(`^.*?(?:${HOLD})`), "").split(/的|,|[扣不每/]/)[0]
    : "";
  return `${before}${object ?? ""}`.replace(SAYS_NOTHING, "");
}
const HOLD = "召开|开展|组织|举行|举办|进行|上|讲|安排|过|开";
const SAYS_NOTHING =
  /次数|至少|不低于|\d+次|以上|不足|不够|不满|规定|要求|活动|会议|工作|制度|的|,|;|:|按|凡|每|其他|其它|召开|开展|组织|举行|举办|进行|执行|落实|达到?|不|少于|党?支部|全年|年度|半年|季度?|月度?|年|一?项|各|缺|少|1次|计划|有|如|若/g;

/** 每月少1次 is said of what is due each month, where that is one thing. */
function ofPeriod(asked: readonly Quota[], key: string): readonly Quota[] {
  const word = /每(半年|[月季年])/.exec(key)?.[1];
  const due = asked.filter(({ period }) => period === word);
  return due.length === 1 ? due : asked;
}

export const otherPeriods = (taken: string): readonly Choice[] =>
  ["月", "季", "半年", "年"]
    .filter((period) => period !== taken)
    .map((period) => ({ label: period, values: { period } }));

/** The row that a form comes to for what is counted. */
export function readingOf(
  quota: Quota,
  form: Form,
  guesses: readonly Guess[],
  around: Surroundings,
  key: string,
): Reading | null {
  const { activity, period, count } = quota;
  const own = conditionsIn(key, around.content);
  const said = own.find((condition) => condition === conditionOf(activity));
  const condition = conditionOf(activity) ?? own.find((one) => !/设支委会|有党小组/.test(one));
  const perGroup = isPerGroup(activity);
  const alike = around.quotas.length === 1 ? alikeIn(around.content) : [];
  const values: Values = {
    title: quota.doubt !== undefined && quota.who !== undefined ? `${activity}（${quota.who}）` : activity,
    activityTypes: alike.length > 0 ? alike.join("、") : activity,
    period,
    count: perGroup ? `每党小组${count}` : count,
    ...(condition === undefined ? {} : { condition }),
  };
  const more = [
    ...(quota.doubt === undefined ? [] : [guess("activityTypes", activity, quota.doubt)]),
    ...guesses.filter(({ column, value }) => column !== "period" || value === period || value === ""),
    ...(condition !== undefined && said === undefined && condition === conditionOf(activity)
      ? [
          guessOnce(
            `condition ${condition}`,
            guess("condition", condition, draftText.guess.condition(activity), [
              { label: draftText.choice.everyone, values: { condition: null } },
            ]),
          ),
        ]
      : []),
    ...(perGroup && !/每个?党小组/.test(key + around.content)
      ? [
          guessOnce(
            "perGroup",
            guess("count", `每党小组${count}`, draftText.guess.perGroup, [
              { label: String(count), values: { count } },
            ]),
          ),
        ]
      : []),
  ];
  const oneChance = period === "年" && count === 1;
  const phrase = form.phrase({ activity, period, count });
  const marks = form.needsName && oneChance ? more.filter(({ column }) => column !== "standard") : more;
  const nothing = form.needsName && !oneChance && phrase === "缺1次不得分";
  return rowOf("频次", [phrase], values, around, {
    guesses: nothing
      ? [
          ...marks,
          guess("standard", phrase, draftText.guess.anyOrAll, [
            { label: "按比例", values: { standard: "按比例" } },
          ]),
        ]
      : marks,
    earns: form.earns,
    worth: form.worth ?? worthOf(form, quota, around),
  });
}

/** How many of each period a year has. */
export const TIMES_A_YEAR: Readonly<Record<Quota["period"], number>> = {
  月: 12,
  双月: 6,
  季: 4,
  半年: 2,
  年: 1,
};

/** So many times a year at so much each: the points of an item that names none. */
function worthOf({ each }: Form, { period, count }: Quota, { points }: Surroundings): string | null {
  return each === undefined || points !== ""
    ? null
    : formatPoints(exact(each).mul(count * TIMES_A_YEAR[period]));
}
