/** Clauses on what is to be done once: 未制定计划扣2分, 逾期扣1分. */
import { draftText } from "../../text/draft";
import { deadlineIn, conditionsIn } from "../activities";
import { leavesCaseOut, undoneAndLate } from "./cases";
import {
  guess,
  guessOnce,
  only,
  rowOf,
  shortened,
  subjectOf,
  type Reader,
  type Reading,
  type Surroundings,
} from "../reading";

const TIMELY = "(?:按时|及时|按期|如期|在?规定时间内?|在?规定时限内?|按规定时间内?|按规定时限)";
const DO =
  "完成|制定|制订|建立|成立|设立|设置|设|配备|签订|报送|上报|提交|报告|撰写|编制|公示|公开|备案|订阅|征订|换届|部署|传达|上墙|汇报|述职|填写|录入|归档|缴纳|上交|制作|创建|参与|挂牌|更新|申报|选举|撰写|收缴|建|开展|组织|召开|参加|落实|整改|交|报";
const UNDONE = new RegExp(
  `(?:(?:未|没有?|无)(?:能)?(${TIMELY})?|不(${TIMELY}))(?:[^,;扣]{0,8}?)(?:${DO})|(?:^|[,;])(?:无|没有)[\\u4e00-\\u9fff]{2,14}的?,?(?:扣|不得分)|未(?:上墙|挂牌|达标|公开|公示|报|建)`,
);
const LATE = /逾期|超期|迟报|迟交|延期|延误|延迟|拖延|推迟|超时/;
/** Late by a day that the text names, else a matter of how things are done. */
const TARDY = /不及时|滞后/;
/** What is done once, so that its absence is seen without anybody having to find it. */
const DELIVERED = /完成|逾期|制定|制订|签订|成立|建立|报送|上报|换届/;
const EACH =
  /每少\d*(?:名|人|个|篇|条|份|户|件)|每(?:发现|出现|发生|有)?1?(?:人次|次|人|例|起|处|件|条|篇|家|份|名)|\/(?:次|人|件|例|处|条|人次)|1(?:次|例|处|件|人)扣/;
const EACH_TASK =
  /每1?项(?:任务|工作|指标)?(?:未|没有?)(?:按时|及时)?(?:完成|落实)|(?:未|没有?)(?:按时|及时)?(?:完成|落实)的?,?(?:每)?(?:少)?1?项|每少(?:完成|做)?1项/;
/** So much for each of what is listed, which somebody must find. */
const EACH_LISTED = /每1?项|1项|\/项/;
/** How well something was done, which somebody must judge. */
const JUDGED = /未(?:能)?(?:严格|认真|切实|有效|积极|充分|真正|全面|严肃|很好|深入)/;
/** What is judged rather than found done or not. */
const QUALITY =
  /不规范|不到位|不认真|质量|不高|不全|不完整|不严|不实|不符|不明显|不够|不准确|不健全|不清|不明|不落实|不力/;
/** What somebody did, or what came of it: found out, not looked up. */
const INCIDENT = /违反|违规|违纪|违法|知情|隐瞒|造成|引发|导致/;
/** 未完成、低于平均的，各扣1分: several things at once, each of which is found by itself. */
const SEVERAL = /[、,或和及与](?:.*)各扣/;

/** 完成. */
export const readCompletion: Reader = ({ key }, around) => {
  if (JUDGED.test(key) || (EACH_LISTED.test(key) && !EACH_TASK.test(key))) return null;
  if (INCIDENT.test(key) || SEVERAL.test(key) || leavesCaseOut(key)) return null;
  if (/加\d|加分/.test(key) || (QUALITY.test(key) && !/未(?:完成|制定|建立|报送|签订)/.test(key)))
    return null;
  const undone = UNDONE.exec(key);
  const due = deadlineIn(key) ?? deadlineIn(`${key};${around.content}`);
  const late = LATE.exec(key) ?? (due === null || due === "换届到期" ? null : TARDY.exec(key));
  if (!undone && !late) return readAllOrNothing(key, around);
  if (EACH.test(key) && !/每(?:逾期|超期|迟|延|推迟)/.test(key)) return null;
  const title = thingOf(key) || around.title;
  const conditions = conditionsIn(key, around.content);
  const values = {
    title,
    ...(due === null ? {} : { deadline: due }),
    ...(due === "换届到期"
      ? { condition: "换届到期" }
      : conditions[0] === undefined
        ? {}
        : { condition: conditions[0] }),
  };
  const standards = standardsOf(key, (undone?.[1] ?? undone?.[2]) !== undefined, undone !== null);
  if (standards === null) return null;
  const worth = /(?:得|计|记)(\d+(?:\.\d+)?)分[^\d]*不得分/.exec(key)?.[1] ?? null;
  const reading = rowOf("完成", standards, values, around, { worth, earns: worth !== null });
  if (!reading) return "refused";
  return [worth === null && !DELIVERED.test(key) ? (found(key, reading, around) ?? reading) : reading];
};

/** What lacks and is no paper or body is taken for what somebody finds, which is asked. */
function found(key: string, undone: Reading, around: Surroundings): Reading | null {
  const amount = /(\d+(?:\.\d+)?)分/.exec(key)?.[1];
  const title = subjectOf(key) || around.title;
  const columns = Object.entries(undone.values).filter(([column]) => column !== "title");
  const guesses = [
    guessOnce(
      "lacks",
      guess("method", "扣分", draftText.guess.lacks, [
        { label: `完成 ${String(undone.values.standard)}`, values: Object.fromEntries(columns) },
      ]),
    ),
  ];
  const phrase = amount === undefined ? "发生1次不得分" : `每次扣${amount}分`;
  return rowOf("扣分", [phrase], { title }, around, { guesses });
}

/** The phrases that a clause may mean, the plain one first. */
function standardsOf(key: string, timely: boolean, undone: boolean): readonly string[] | null {
  const each = EACH_TASK.test(key);
  const step =
    /(?:每(?:逾期|超期|迟|延[迟误]?|推迟|延期|晚|拖延)(?:报|交|1|一)?(?:报)?|(?:逾期|超期|迟报|迟交|延期|推迟|延迟)(?=1?(?:天|日)))(\d*)(?:个)?(天|日|周|月|工作日)[^\d]{0,4}扣(\d+(?:\.\d+)?)分/.exec(
      key,
    );
  const [, , unit = "", perStep = ""] = step ?? [];
  const stepped = step
    ? `每逾期1${unit === "月" ? "个月" : unit === "日" || unit === "工作日" ? "天" : unit}扣${perStep}分`
    : null;
  if (unit === "工作日") return null;
  const pieces = key.split(",").filter((piece) => !step || !piece.includes(step[0]));
  const amountBy = (words: RegExp): string | undefined =>
    pieces
      .filter((piece) => words.test(piece))
      .map((piece) => /(?:扣|减)[^\d]{0,4}(\d+(?:\.\d+)?)分/.exec(piece)?.[1])
      .find(Boolean);
  const nothing = /不得分|不计分|(?<![不健齐完安])全扣|扣完(?!为止)/.test(key);
  const lateBy = amountBy(/逾期|超期|迟|延|推迟|超时|滞后|不及时/);
  const undoneBy = pieces
    .filter((piece) => !LATE.test(piece))
    .map((piece) => /(?:扣|减)[^\d]{0,4}(\d+(?:\.\d+)?)分/.exec(piece)?.[1])
    .find(Boolean);
  if (/\d-\d+(?:\.\d+)?分/.test(key)) return null;
  if (each) return undoneBy === undefined ? null : [`每项未完成扣${undoneBy}分`];
  if (undoneAndLate(key) && stepped === null && !nothing && lateBy !== undefined)
    return [`未完成扣${lateBy}分，逾期扣${lateBy}分`];
  // 未按时完成 is undone and late alike.
  const both =
    timely && stepped === null && lateBy === undefined && undoneBy !== undefined
      ? `，逾期扣${undoneBy}分`
      : "";
  const main = nothing ? "未完成不得分" : undoneBy === undefined ? null : `未完成扣${undoneBy}分${both}`;
  const after = stepped ?? (lateBy === undefined ? null : `逾期扣${lateBy}分`);
  const said = [undone || nothing ? main : null, after].filter((part): part is string => part !== null);
  if (said.length === 0) return null;
  return [said.join("，")];
}

/** 符合要求得1分，否则不得分: done or not, by what it is named for. */
function readAllOrNothing(key: string, around: Parameters<Reader>[1]): ReturnType<Reader> {
  const worth =
    /(?:得|计|记)(\d+(?:\.\d+)?)分,?(?:否则|反之)?.*不得分/.exec(key)?.[1] ??
    (around.kind === "base" && !/每(?!年)|扣|加|按|酌情/.test(key)
      ? /^[^\d]*(?:\d+%?[^\d]*)?(?:得|计|记)(\d+(?:\.\d+)?)分$/.exec(key)?.[1]
      : undefined);
  if (worth === undefined || /\d分.*\d分/.test(key)) return null;
  const title = shortened(key.split(/的?,?(?:得|计|记)\d/)[0] ?? around.title);
  const guesses = [
    guessOnce(
      "allOrNothing",
      guess("method", "完成", draftText.guess.allOrNothing, [
        { label: "检查 按实得分", values: { method: "检查", standard: "按实得分" } },
      ]),
    ),
  ];
  return only(rowOf("完成", ["未完成不得分"], { title }, around, { guesses, earns: true, worth }));
}

/** What is to be done: 未制定年度计划 → 制定年度计划. */
function thingOf(key: string): string {
  const head = key.split(/的?,?(?:则|每项|1项)?(?:扣|减|不得分|不计分|(?<![不健齐完安])全扣|得\d)/)[0] ?? key;
  const positive = head
    .replace(new RegExp(`(?:未|没有|没|无|不)(?:能)?(?:${TIMELY})?`), "")
    .replace(/^(?:逾期|超期|迟报|延期|推迟)/, "")
    .replace(/(?:逾期|超期|不及时|超时|滞后|迟)(?:完成|上报|报送|提交)?$/, "");
  return shortened(positive.split(",")[0] ?? "");
}
