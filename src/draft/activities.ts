/** What branches hold, and how often a text asks for it: 每季度召开1次党员大会. */
import { normalisePhrase } from "../appraisal/phrase/normalise";
import { draftText } from "../text/draft";
import { keyOf } from "./clauses";

/** An activity that party branches are known to hold, by its usual name. */
interface Known {
  readonly name: string;
  readonly words: RegExp;
  /** Where only some branches have it. */
  readonly condition?: string;
  readonly perGroup?: true;
}

/** Longer names stand before those that they contain. */
const KNOWN: readonly Known[] = [
  {
    name: "支委会",
    words: /支部委员会(?:会议|议)?|支委会(?:议)?|支部委员会议|支委会议/,
    condition: "设支委会",
  },
  { name: "党小组会", words: /党小组(?:会议?|活动)/, condition: "有党小组", perGroup: true },
  { name: "党员大会", words: /(?:支部|党支部)?党员大会|党?支部大会/ },
  { name: "专题组织生活会", words: /专题组织生活会/ },
  { name: "组织生活会", words: /组织生活会/ },
  { name: "民主评议党员", words: /民主评议党员|党员民主评议|民主评议(?!党支部|支部)/ },
  { name: "主题党日", words: /(?:支部)?主题党日(?:活动)?|党员(?:固定)?活动日|党日活动/ },
  { name: "党课", words: /(?:讲|上)?(?:专题|廉政|微型?)?党课/ },
  { name: "谈心谈话", words: /谈心谈话|谈心交心/ },
];

/** The 三会一课, which a text may mean by that name alone. */
export const THREE_MEETINGS: readonly Quota[] = [
  { activity: "党员大会", period: "季", count: 1 },
  { activity: "支委会", period: "月", count: 1 },
  { activity: "党小组会", period: "月", count: 1 },
  { activity: "党课", period: "季", count: 1 },
];

/** So many of an activity in each period. */
export interface Quota {
  readonly activity: string;
  readonly period: Period;
  readonly count: number;
  /** Whom it is asked of, where the text asks different people for the same. */
  readonly who?: string;
  /** What is not certain of it. */
  readonly doubt?: string;
}
export type Period = "月" | "双月" | "季" | "半年" | "年";

/** The known activities that a text names, in its order. */
export function activitiesIn(text: string): readonly string[] {
  const found: { readonly at: number; readonly end: number; readonly name: string }[] = [];
  for (const { name, words } of KNOWN)
    for (const match of text.matchAll(new RegExp(words, "g"))) {
      const end = match.index + match[0].length;
      if (!found.some((other) => match.index < other.end && other.at < end))
        found.push({ at: match.index, end, name });
    }
  found.sort((a, b) => a.at - b.at);
  return [...new Set(found.map(({ name }) => name))];
}

const knownOf = (activity: string): Known | undefined => KNOWN.find(({ name }) => name === activity);

/** Which branches hold an activity; undefined for one that all do. */
export const conditionOf = (activity: string): string | undefined => knownOf(activity)?.condition;

/** Whether each 党小组 holds it by itself. */
export const isPerGroup = (activity: string): boolean => knownOf(activity)?.perGroup ?? false;

const PERIOD =
  /每?3个月(?=.{0,8}1次)|(?<!\d)1个月(?=.{0,8}1次)|每(?:个)?学期|每(?:两|2|隔一)个?月|双月|每个?月度?|按月|逐月|月月|每个?季度?|按季度?|每半年|上、?下半年各?|半年|每个?年度?|全年|年内|年度内?|一年|1年|当年/g;

function periodOf(word: string): Period {
  if (/双月|[两2隔]/.test(word)) return "双月";
  if (/半年|学期/.test(word)) return "半年";
  if (/季|3个月/.test(word)) return "季";
  return word.includes("月") ? "月" : "年";
}

/** The time in which something is due, as the last words of a text say it; null where none do. */
export function periodIn(text: string): Period | null {
  const word = text.match(PERIOD)?.at(-1);
  return word === undefined ? null : periodOf(word);
}

const COUNT = /(\d+)(?:-\d+)?(?:次|场|期|节|堂|回|个课时)/g;

/** Words around the name of an activity that say nothing of it. */
const LEAD =
  /^(?:[的地得,:、]|至少|不少于|原则上|一般|应当?|要|须|需|必须|均|都|各|能|定期|按时|按规定|按要求|认真|严格|坚持|正常|及时|组织|召开|开展|进行|举行|举办|安排|实施|落实|执行|搞|上|讲|开|过|参加|以上|及以上|以支部为单位|支部|党支部|各支部|党员)+/;
const TAIL =
  /(?:[的,:、]|应当?|要|须|需|必须|原则上|一般|至少|不少于|召开|开展|进行|举行|举办|组织|安排|落实|执行|坚持|制度|以上|情况|次数|工作)+$/;

/** The names in a stretch of text: what it knows, else the noun that is left. */
export function namesIn(stretch: string): readonly string[] {
  const known = activitiesIn(stretch);
  if (known.length > 0) return known;
  const names = stretch
    .replace(/\([^)]*\)/g, "")
    .split(/[、和及与]/)
    .map((name) => name.replace(LEAD, "").replace(TAIL, ""));
  return names.filter(
    (name) =>
      /^[\u4e00-\u9fffA-Za-z]{2,14}$/.test(name) &&
      !/[扣分]|[每少缺]|要求|规定/.test(name) &&
      !PEOPLE.test(name),
  );
}

/** Who holds something or takes part is not what is held. */
const PEOPLE =
  /^(?:其他|其余|各|全体|支部|党支部|班子|领导|党组织|普通|机关|支委|党小组|党委|党员)*(?:成员|党员|书记|干部|群众|代表|委员|组长)$/;

const WHO =
  /^(?:(?:其他|其余|各|全体|支部|党支部|党组织|班子|领导|普通|机关|支委|党委|党员)*(?:成员|党员|书记|干部|委员|组长)[、和及与]?)+/;

/** Several kinds of activity that count alike: 警示教育会、现场教学都算. */
const ALIKE = /([\u4e00-\u9fff]{2,14}(?:、[\u4e00-\u9fff]{2,14})+)(?:都算|均可|均算|都可以?|任选)/;

/** The activities that a text says count alike; empty where it says none do. */
export function alikeIn(text: string): readonly string[] {
  return ALIKE.exec(keyOf(text))?.[1]?.split("、") ?? [];
}

/** Every so-many-times-a-period of a text. Written numerals count as digits do. */
export function quotasIn(text: string): readonly Quota[] {
  const found: Quota[] = [];
  for (const sentence of normalisePhrase(text).split(/[。;\n]/)) {
    let period: Period | null = null;
    let held: readonly string[] = [];
    let above: readonly string[] = [];
    for (const piece of sentence.split(",")) {
      const read = readPiece(piece.replace(/\s+/g, ""), period, held, above);
      ({ period, held } = read);
      const last = read.quotas.at(-1);
      if (last) above = [last.activity];
      found.push(...read.quotas);
    }
  }
  return apartByPeople(found);
}

/** The same asked twice is asked once, but of others: 书记每年讲2次，其他成员每年1次 are two, which no ledger tells apart. */
function apartByPeople(found: readonly Quota[]): readonly Quota[] {
  const isSame = (a: Quota, b: Quota): boolean => a.activity === b.activity && a.period === b.period;
  const kept = found.filter(
    (quota, i) =>
      found.findIndex(
        (other) => isSame(other, quota) && other.count === quota.count && other.who === quota.who,
      ) === i,
  );
  return kept.map((quota) => {
    const others = kept.filter((other) => isSame(other, quota));
    if (others.length === 1) return quota;
    const groups = others.map(({ who = "", count }) => `${who}${count}次`);
    return { ...quota, doubt: draftText.guess.groups(quota.activity, groups) };
  });
}

interface PieceRead {
  readonly quotas: readonly Quota[];
  readonly period: Period | null;
  readonly held: readonly string[];
}

/** One piece between commas; a period said before holds for what follows, and so does an activity without its own count. */
function readPiece(
  piece: string,
  before: Period | null,
  heldBefore: readonly string[],
  heldAbove: readonly string[],
): PieceRead {
  const periods = [...piece.matchAll(PERIOD)];
  const counts = [...piece.matchAll(COUNT)].filter(
    ({ index }) => !/(?:(?<![至不])少|[缺漏欠差第])$/.test(piece.slice(0, index)),
  );
  const quotas: Quota[] = [];
  let from = 0;
  let period = before;
  for (const [i, count] of counts.entries()) {
    const at = count.index;
    const near = periods.filter((one) => one.index < at && one.index >= from).at(-1);
    if (near) period = periodOf(near[0]);
    if (period === null) continue;
    const lead = piece.slice(from, near?.index ?? from);
    const between = near ? piece.slice(near.index + near[0].length, at) : piece.slice(from, at);
    const nextStart = counts[i + 1]?.index ?? piece.length;
    const after = piece.slice(at + count[0].length, nextStart);
    const nextPeriod = periods.find((one) => one.index > at);
    const own =
      nextPeriod && nextPeriod.index < nextStart
        ? piece.slice(at + count[0].length, nextPeriod.index)
        : after;
    const behind = own.split(/[、和及](?=[^、]*$)/)[0] ?? own;
    const names =
      [namesIn(behind), namesIn(between), namesIn(lead), heldBefore].find((list) => list.length > 0) ??
      // 书记与委员每半年谈心1次，委员与党员每年1次: the same for others.
      (lead.split(/[、和及与]/).every((who) => PEOPLE.test(who)) ? heldAbove : []);
    const who = WHO.exec(lead === "" ? between : lead)?.[0];
    quotas.push(
      ...names.map((activity): Quota => ({
        activity,
        period: period ?? "年",
        count: Number(count[1]),
        ...(who === undefined ? {} : { who }),
        ...(near?.[0].includes("学期") === true ? { doubt: draftText.guess.term } : {}),
      })),
    );
    from = namesIn(behind).length > 0 ? at + count[0].length + behind.length : at + count[0].length;
  }
  if (counts.length === 0) quotas.push(...onceEach(piece, periods));
  const last = periods.at(-1);
  if (last && counts.length === 0) period = periodOf(last[0]);
  return { quotas, period, held: counts.length === 0 ? activitiesIn(piece) : [] };
}

/** 每月召开支委会, 党员大会每季度召开: once in each, where no number is said. */
function onceEach(piece: string, periods: readonly RegExpExecArray[]): readonly Quota[] {
  return periods.flatMap(({ 0: word, index }, i): readonly Quota[] => {
    if (!/^(?:每|按|逐)/.test(word)) return [];
    const behind = piece.slice(index + word.length, periods[i + 1]?.index);
    const before = piece.slice(0, index);
    const held = behind.split(/[、和及]/).flatMap(headed);
    const names =
      held.length > 0
        ? held
        : behind.replace(LEAD, "") === "" && i === 0
          ? activitiesIn(before).slice(-1)
          : [];
    return names.map((activity): Quota => ({ activity, period: periodOf(word), count: 1 }));
  });
}

/** The known activity that a part begins with, but for verbs. */
function headed(part: string): readonly string[] {
  const starts = KNOWN.map(({ words }) => part.search(words)).filter((at) => at >= 0);
  const lead = part.slice(0, Math.min(...starts));
  return starts.length > 0 && lead.replace(LEAD, "") === "" ? activitiesIn(part).slice(0, 1) : [];
}

const CONDITIONS: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [
    /(?:不|未|没有?)(?:设立?|成立)支(?:部)?委(?:员)?会的?(?:党?支部)?(?:的)?不(?:适用|考核|计|扣)|设(?:立|有)?支(?:部)?委(?:员)?会的(?:党)?支部/,
    () => "设支委会",
  ],
  [
    /(?:没有|未设|不设|未划分)党小组的?(?:党?支部)?(?:的)?不(?:适用|考核|计|扣)|(?:有|设|划分|设立|设有)党小组的(?:党)?支部/,
    () => "有党小组",
  ],
  [/党员(?:人数)?满(\d+)(?:人|名)/, (match) => `党员≥${match[1] ?? ""}`],
  [/党员(?:人数)?(?:在)?(\d+)(?:人|名)(?:及)?以上的?(?:党)?支部/, (match) => `党员≥${match[1] ?? ""}`],
  [/党员(?:人数)?(?:不足|少于|低于)(\d+)(?:人|名)的?(?:党)?支部/, (match) => `党员<${match[1] ?? ""}`],
  [/(?:任期|换届)(?:已?届满|到期)的?(?:党)?支部|(?:本年|当年)(?:换届)?不到期的支部不适用/, () => "换届到期"],
];

/**
 * The conditions that a clause puts on the branches it is for. Of what is asked beside it only what is said not to apply
 * counts: a requirement that tells branches of one kind from another is none of the clause.
 */
export function conditionsIn(key: string, content: string): readonly string[] {
  const asked = keyOf(content)
    .split(/[。;\n]/)
    .filter((sentence) =>
      /不(?:适用|考核|计|扣)|(?:设支委会|有党小组|届满|到期)的(?:党)?支部/.test(sentence),
    );
  return [...new Set([key, ...asked].flatMap(conditionsOf))];
}

const conditionsOf = (key: string): readonly string[] =>
  CONDITIONS.flatMap(([words, name]) => {
    const match = words.exec(key);
    return match ? [name(match)] : [];
  });

/** A 期限 that a text names: 6月30日前, 3月底前, 次年1月15日前; null where it names none or several. */
export function deadlineIn(text: string): string | null {
  const key = normalisePhrase(text).replace(/\s+/g, "");
  const found = [
    ...key.matchAll(/(次年|翌年)?(\d{1,2})月(?:(\d{1,2})[日号]|(底|末|份底))?(?:以前|之前|前)/g),
  ].map(([, next, month = "", day]) => `${next ? "次年" : ""}${month}${day ? `月${day}日` : "月底前"}`);
  if (found.length === 0 && /年底前|年末前|12月底(?:以)?前/.test(key)) return "12月31日";
  if (found.length === 0 && /(?:按期|到期|届满).{0,4}换届|按(?:期|时|规定)(?:进行|完成|开展)?换届/.test(key))
    return "换届到期";
  const named = [...new Set(found)];
  return named.length === 1 ? (named[0] ?? null) : null;
}
