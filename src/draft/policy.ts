/** What running text says of grades and settings: 90分以上为优秀, 优秀不超过30%, 加分最高不超过10分. */
import { normalisePhrase } from "../appraisal/phrase/normalise";
import type { GradeColumn, RawValue } from "../appraisal/rulebook/source";
import { draftText } from "../text/draft";

/** A grade of the document. */
export type GradeValues = Readonly<Partial<Record<GradeColumn, RawValue>>>;

/** A setting of the document. */
export interface FoundSetting {
  readonly name: string;
  readonly value: RawValue;
  readonly quote: string;
  /** Why it is not certain; absent where it is. */
  readonly doubt?: string;
}

/** Grades and settings, and the sentences that say them. */
export interface Policy {
  /** Best first. */
  readonly grades: readonly GradeValues[];
  readonly settings: readonly FoundSetting[];
  readonly used: ReadonlySet<string>;
  /** What is doubtful of the grades. */
  readonly doubts: readonly string[];
}

const NAME =
  "优秀|良好|较好|好|合格|基本合格|不合格|一般|较差|差|达标|基本达标|不达标|先进|后进|中等|中|优|良|称职|基本称职|不称职|基本称职|示范|[五四三二一]星级?|[一二三四五]类|[一二三四]等|[一二三四]档|[A-E]级?|满意|较满意|不满意|红旗|强|较强|较弱|过硬|相对后进|软弱涣散";
const NAMES = NAME.split("|")
  .sort((a, b) => b.length - a.length)
  .join("|");
const QUOTED = `[“"]?(${NAMES})[”"]?(?:等次|等级|档次|格次|党?支部|标准|单位|党组织)*`;
const NUMBER = "(\\d+(?:\\.\\d+)?)";
const LINK = "(?:的|者)?,?(?:党?支部)?,?(?:可?(?:评定?|确定|认定|定|列|判定)?(?:等次)?为|是|:|属于?|,)?";

const AT_LEAST = new RegExp(
  `${NUMBER}分?(?:\\(含${NUMBER}?分?\\))?(?:及|\\(含\\))?以上(?:\\(含\\))?${LINK}${QUOTED}`,
  "g",
);
const BETWEEN = new RegExp(
  `${NUMBER}分?(?:\\(含\\))?(?:以上)?(?:-|至|到|、)(?:不足)?${NUMBER}分?(?:\\((?:不含|含)\\))?(?:之间|以下|的)?${LINK}${QUOTED}`,
  "g",
);
const BELOW = new RegExp(
  `(?:不足|低于)?${NUMBER}分?(?:\\(不含\\))?(?:以下|的)?(?:\\(不含\\))?${LINK}${QUOTED}`,
  "g",
);
const NAMED_AT_LEAST = new RegExp(
  `${QUOTED}[:(]?(?:为|总?得?分|考核得分|得分在)*(?:≥|>=)?${NUMBER}分?(?:\\(含\\))?(?:及|\\(含\\))?(?:以上|及以上)`,
  "g",
);
const NAMED_BETWEEN = new RegExp(
  `${QUOTED}[:(]?(?:为|总?得?分|考核得分|得分在)*${NUMBER}分?(?:\\(含\\))?(?:以上)?(?:-|至|到)(?:不足)?${NUMBER}分?`,
  "g",
);
const NAMED_BELOW = new RegExp(
  `${QUOTED}[:(]?(?:为|总?得?分|考核得分|得分在)*(?:<|不足|低于)?${NUMBER}分?(?:以下|的)?`,
  "g",
);
/** 排名前30%且90分以上的评为优秀. */
const BEST = new RegExp(`前${NUMBER}%[^;。%为]{0,30}(?:评定?|确定|认定|定|列)?为${QUOTED}`, "g");
const RATIO = new RegExp(
  `${QUOTED}[^,;。%\\d]{0,16}?(?:不超过|不得超过|不高于|控制在|不低于|不少于|按|占|为|:)[^,;。%\\d]{0,14}?${NUMBER}%`,
  "g",
);

/** Whether a text speaks of grades by points: not of what a clause is worth. */
export function isPolicy(key: string): boolean {
  if (/扣\d|扣分/.test(key)) return false;
  const found =
    [...key.matchAll(new RegExp(AT_LEAST))].length + [...key.matchAll(new RegExp(BETWEEN))].length;
  return (
    found > 0 || (/等次|等级|档次/.test(key) && [...key.matchAll(new RegExp(NAMED_AT_LEAST))].length > 0)
  );
}

interface Found {
  minimum?: number;
  ratioCap?: number;
  ratioFloor?: number;
  /** For the order of grades without a threshold. */
  readonly at: number;
}

/** Reads the running text of a document; a sentence that is used is named whole. */
export function readPolicy(sentences: readonly string[]): Policy {
  const grades = new Map<string, Found>();
  const settings: FoundSetting[] = [];
  const used = new Set<string>();
  const lost: string[] = [];
  for (const sentence of sentences) {
    const key = normalisePhrase(sentence)
      .replace(/\s+/g, "")
      // 80分至90分(不含90分): the lower bound alone makes the grade.
      .replace(/\((?:不?含)[^()]*\)/g, "")
      .replace(/,?(?:<|\()?(?:综合)?(?:考核)?(?:得分|分数|总分)在/g, "");
    const before = settings.length;
    const foundGrades = readGrades(key, grades);
    readSettings(key, sentence, settings);
    if (!foundGrades && settings.length === before) continue;
    used.add(sentence);
    const held = [...grades.values()].flatMap(({ ratioCap = 0, ratioFloor = 0 }) => [ratioCap, ratioFloor]);
    const shares = [...key.matchAll(/(\d+(?:\.\d+)?)%/g)].map(([, share]) => share ?? "");
    if (shares.some((share) => !held.includes(Number(share) / 100))) lost.push(sentence);
  }
  const ordered = [...grades].sort(([, a], [, b]) => (b.minimum ?? -1) - (a.minimum ?? -1) || a.at - b.at);
  const rows = ordered.map(([name, { minimum, ratioCap, ratioFloor }]): GradeValues => ({
    name,
    ...(minimum === undefined || minimum === 0 ? {} : { minimum }),
    ...(ratioCap === undefined ? {} : { ratioCap }),
    ...(ratioFloor === undefined ? {} : { ratioFloor }),
  }));
  const open = rows.filter(({ minimum, ratioCap }) => minimum === undefined && ratioCap === undefined);
  const doubts =
    open.length > 1 ? [draftText.gradesWithoutThreshold(open.map(({ name }) => String(name)))] : [];
  return { grades: rows, settings, used, doubts: [...doubts, ...lost.map(draftText.shareNotUsed)] };
}

function readGrades(key: string, grades: Map<string, Found>): boolean {
  if (/扣\d|加\d|测评|扣分/.test(key)) return false;
  let any = false;
  let rest = key;
  const put = (name: string, more: Omit<Found, "at">): string => {
    any = true;
    const known = grades.get(name) ?? { at: grades.size };
    grades.set(name, { ...known, ...more });
    return "";
  };
  const take = (pattern: RegExp, each: (groups: readonly string[]) => string): void => {
    rest = rest.replace(pattern, (...args: unknown[]) =>
      each(args.slice(1).map((group) => (typeof group === "string" ? group : ""))),
    );
  };
  const graded = /等次|等级|档次|评为|评定|为[“"]?(?:优秀|好|良好|合格)|星级|[优良合]/.test(key);
  if (!graded) return false;
  const known = grades.size > 0;
  for (const [, share = "", name = ""] of key.matchAll(BEST)) put(name, { ratioCap: Number(share) / 100 });
  take(BETWEEN, ([low = "", , name = ""]) => put(name, { minimum: Number(low) }));
  take(AT_LEAST, ([low = "", , name = ""]) => put(name, { minimum: Number(low) }));
  // 不足60分的为不合格 goes on with the sentence before it.
  if (any || (known && /^(?:而|,|得分|总分|分数)*(?:不足|低于|\d+分?以下)/.test(key)))
    take(BELOW, ([, name = ""]) => put(name, { minimum: 0 }));
  else {
    take(NAMED_BETWEEN, ([name = "", low = ""]) => put(name, { minimum: Number(low) }));
    take(NAMED_AT_LEAST, ([name = "", low = ""]) => put(name, { minimum: Number(low) }));
    if (any) take(NAMED_BELOW, ([name = ""]) => put(name, { minimum: 0 }));
  }
  for (const [all, name = "", share = ""] of rest.matchAll(RATIO)) {
    const floor = /不低于|不少于/.test(all);
    put(name, floor ? { ratioFloor: Number(share) / 100 } : { ratioCap: Number(share) / 100 });
  }
  return any;
}

type SettingRule = readonly [RegExp, (match: RegExpExecArray) => Omit<FoundSetting, "quote">];

const SETTINGS: readonly SettingRule[] = [
  [
    /(?:加分|附加分|奖励分)(?:项目?)?(?:总分|总计|合计|累计|总和|部分)?,?[^,;。\d扣]{0,8}(?:最高|不超过|不得超过|上限|最多|封顶)[^,;。\d]{0,6}(\d+(?:\.\d+)?)分/,
    ([, points]) => ({ name: "加分上限", value: Number(points) }),
  ],
  [
    /(?:总分|总得分|最后得分|最终得分)[^,;。\d]{0,8}(?:最高|不超过|不得超过|上限)[^,;。\d]{0,6}(\d+(?:\.\d+)?)分/,
    ([, points]) => ({ name: "总分上限", value: Number(points) }),
  ],
  [/加分(?:项目?)?不(?:计入|作为)(?:评定)?等次/, () => ({ name: "加分计入等次", value: "否" })],
  [
    /(?:考核|考评|评价)(?:周期|时间|年度|期间)[^,;。\d]{0,6}(20\d\d)年(?:度|1月1日(?:-|至|到|起)(?:20\d\d年)?12月31日)/,
    ([, year]) => ({ name: "考评年度", value: Number(year) }),
  ],
  [
    /(20\d\d)年1月1日(?:-|至|到)(?:\1年)?(1[01])月(\d{1,2})日/,
    ([, year, month, day]) => ({
      name: "截止日期",
      value: `${year ?? ""}-${month ?? ""}-${(day ?? "").padStart(2, "0")}`,
      doubt: draftText.deadlineOfYear,
    }),
  ],
  [
    /(?:不适用|不涉及|不具备条件)的?[^,;。]{0,8}(?:按|得|计|给)满分/,
    () => ({ name: "不适用处理", value: "得满分" }),
  ],
  [/(?:不适用|不涉及)的?[^,;。]{0,10}(?:折算|换算)/, () => ({ name: "不适用处理", value: "折算" })],
  [
    /(?:当年)?(\d{1,2})月(?:1日)?(?:及)?以?后(?:新)?(?:成立|组建|设立)的?(?:党?支部)?,?不(?:参加|参与|纳入)?(?:当年|本年度)?(?:考核|考评|评定|参评)/,
    ([, month]) => ({ name: "新支部不参评起始月", value: Number(month) }),
  ],
  [/弃权(?:票)?(?:不计入|不计算|不计)/, () => ({ name: "弃权票", value: "不计入" })],
  [
    /次年(\d{1,2})月(\d{1,2})日前(?:补报|补录|认定|完成的)[^,;。]{0,8}(?:计入|算入|视为)(?:上|当|本)年/,
    ([, month, day]) => ({
      name: "年度认定截止",
      value: `次年${month ?? ""}月${day ?? ""}日`,
      doubt: draftText.recognitionEnd,
    }),
  ],
];

function readSettings(key: string, quote: string, out: FoundSetting[]): void {
  for (const [words, make] of SETTINGS) {
    const match = words.exec(key);
    if (!match) continue;
    const found = make(match);
    if (!out.some(({ name }) => name === found.name)) out.push({ ...found, quote });
  }
}
