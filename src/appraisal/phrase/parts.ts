/** The small grammar of 计分标准: clauses, and the forms each can take. */
import { exact, type Exact } from "../exact";
import type { Method, PeriodUnit } from "../rulebook/rulebook";
import { normalisePhrase } from "./normalise";

/** What one clause of a phrase says. Amounts are points, ratios are 0…1. */
export type Part =
  | {
      readonly kind: "each-missing" | "undone" | "late" | "each-point-below" | "each" | "cap" | "full";
      readonly amount: Exact;
    }
  | { readonly kind: "attendance" | "target"; readonly ratio: Exact }
  | { readonly kind: "band"; readonly times: number; readonly points: Exact }
  | {
      readonly kind: "period-band";
      readonly unit: PeriodUnit;
      readonly times: number;
      readonly points: Exact;
    }
  | { readonly kind: "below-bands"; readonly times: number | null }
  | { readonly kind: "entry"; readonly word: string; readonly value: Exact }
  | { readonly kind: "range"; readonly least: Exact; readonly most: Exact }
  | { readonly kind: "grade"; readonly grade: string }
  | {
      readonly kind:
        | "proportional"
        | "nothing-if-missing"
        | "cumulative"
        | "undone-all"
        | "percent"
        | "as-given"
        | "discretion"
        | "all"
        | "highest-only"
        | "needs-evidence"
        | "harmless";
    };

/** A clause pattern and what it means. `read` may still decline (null) what the pattern let through. */
interface Form {
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string>>) => Part | null;
}

// Pieces of patterns. A number has no leading zero: 01分 is a lost dot, not one point.
const N = "(?:0|[1-9]\\d*)(?:\\.\\d+)?";
const DEDUCT = "(?:扣|减|扣减|扣除|扣掉|核减)";
const ADD = "(?:加|得|计|记|奖|奖励|加计)";
const HELD =
  "(?:按要求|按规定|按期|按时|组织|正常)?(?:召开|开展|举行|举办|组织|进行|完成|安排|参加|开|办|上|过|学习|活动|会议|落实|执行|报送|上报|报|提交|填报|做)?";
const COUNTER = "(?:次|个|场|期|节|课|项|篇|回|堂|件|份|人次)";
const EVENT = "(?:人次|次|起|例|人|件|项|条|篇|处|个|期|场|份|幅|名|批|票|宗)";
const NOTHING =
  "(?:不得分|得0分|计0分|记0分|0分|为0分|不计分|不给分|全扣|扣全分|扣完|扣除全部分值|该项不得分|本项不得分|此项不得分)";

const amount =
  (kind: "each-missing" | "undone" | "late" | "each-point-below" | "each" | "cap" | "full") =>
  (g: Readonly<Record<string, string>>): Part => ({
    kind,
    amount: exact(g["n"] ?? "0"),
  });
const percent =
  (kind: "attendance" | "target") =>
  (g: Readonly<Record<string, string>>): Part => ({ kind, ratio: exact(g["n"] ?? "0").div(100) });
const say = (part: Part) => (): Part => part;
const form = (pattern: string, read: Form["read"]): Form => ({
  pattern: new RegExp(`^(?:${pattern})$`),
  read,
});

const UNITS: Readonly<Record<string, PeriodUnit>> = { 月: "month", 季: "quarter", 半: "half", 年: "year" };

/** Clauses that change nothing: floors that hold anyway, and words that frame the rule. */
const HARMLESS: readonly Form[] = [
  form(
    `(?:直至|直到|以|至)?(?:本项|该项|此项|本项目)?(?:分值?|得分)?(?:扣完|扣光|扣至0分?|扣完(?:本项|该项|此项|该|本)(?:目)?(?:的)?(?:分值?|得分|分数|满分)?)(?:为止|即止)`,
    say({ kind: "harmless" }),
  ),
  form(
    `不(?:倒扣|计负分|出现负分|得负分|扣负分)(?:分)?|不设上限|满分${N}分?|本项${N}分?|否则不扣分|不扣其他分`,
    say({ kind: "harmless" }),
  ),
  form(
    `(?:累计|合计|总计|全年|年度|本项|每年|单项|同类)*(?:最高|最多|上限|封顶|不超过|不超|最高不超过|最多不超过)(?:可)?(?:加|扣|得|计|为|加分|扣分|减)*(?:不超过)?(?<n>${N})分?(?:为限|封顶|为止)?`,
    amount("cap"),
  ),
  form(`(?:累计|合计|扣|加|以|加分|扣分)*(?<n>${N})分?(?:封顶|为限|为上限)`, amount("cap")),
];

const FREQUENCY: readonly Form[] = [
  form(
    `(?:每)?(?:月|季度|季|半年|年|期)?(?:每)?(?:有)?(?:少|缺|漏|欠|差|缺少|未|没有|没|不)(?:少)?${HELD}的?(?:会议|活动|组织生活)?(?:每)?(?:有)?1?${COUNTER}?(?:会议|活动)?的?(?:每次|每)?(?:各)?${DEDUCT}(?<n>${N})分?`,
    amount("each-missing"),
  ),
  form(`(?:每)?(?:有)?1${COUNTER}(?:未|没有|没|不)${HELD}的?${DEDUCT}(?<n>${N})分?`, amount("each-missing")),
  form(
    `按(?:照)?(?:实际)?(?:完成|开展|召开|次数|达标|任务)*(?:的)?(?:次数)?(?:比例|率)(?:得分|计分|折算|给分|赋分|计算|算|核算|扣分)*`,
    say({ kind: "proportional" }),
  ),
  form(
    `(?:每)?(?:有)?(?:少|缺|漏|欠|缺少|未|没有|没|不)(?:少)?${HELD}的?1?${COUNTER}?(?:的)?(?:及以上|以上)?的?(?:即|则|就|都|均)?(?:该项|本项|此项)?${NOTHING}`,
    say({ kind: "nothing-if-missing" }),
  ),
  form(
    `(?:每)?(?:有)?1${COUNTER}(?:未|没有|没|不)${HELD}的?(?:即|则|就)?${NOTHING}`,
    say({ kind: "nothing-if-missing" }),
  ),
  form(
    `(?<u>每个?月|每个?季度?|每个?半年|每年|全年|年度)(?:${HELD})(?:满|不少于|至少|达到|达)?(?<t>\\d+)次(?:及以上|以上)?(?:的)?(?:得|计|为|加|记)?(?<n>${N})分?`,
    (g) => {
      const unit = Object.entries(UNITS).find(([word]) => (g["u"] ?? "").includes(word))?.[1];
      return unit ? { kind: "period-band", unit, times: Number(g["t"]), points: exact(g["n"] ?? "0") } : null;
    },
  ),
  form(
    `(?:满|达到|达|完成|开展|召开)(?:满|到)?(?<t>\\d+)次(?:及以上|以上)?(?:的)?(?:得|计|为|记)?(?<n>${N})分?`,
    (g) => ({
      kind: "band",
      times: Number(g["t"]),
      points: exact(g["n"] ?? "0"),
    }),
  ),
  form(`(?<t>\\d+)次(?:及以上|以上)(?:的)?(?:得|计|为|记)?(?<n>${N})分?`, (g) => ({
    kind: "band",
    times: Number(g["t"]),
    points: exact(g["n"] ?? "0"),
  })),
  form(`(?:不足|少于|不满|低于)(?<t>\\d+)次的?${NOTHING}`, (g) => ({
    kind: "below-bands",
    times: Number(g["t"]),
  })),
  form(`(?:否则|其余|其他|其它)${NOTHING}`, say({ kind: "below-bands", times: null })),
  form(
    `(?:次数)?(?:按|以)?(?:全年|年度|年|整年)(?:总次数|次数|总数)?(?:合计|累计|累加|统算|通算|合并)?(?:计算|计|次数|统计|考核)?`,
    (g) => (g ? { kind: "cumulative" } : null),
  ),
  form(
    `(?:到会率|参会率|出席率|参加率|到课率|出勤率|参学率|参与率)(?:应|须|需|要)?(?:不低于|达到|达|不少于|>=|≥|在|不小于)(?<n>${N})%(?:及以上|以上)?(?:的)?(?:才|方|方可|方能|可)?(?:计|算|计入|有效|为有效|计次|计数|计为1次|计1次)?(?:次数)?`,
    percent("attendance"),
  ),
  form(
    `(?:到会率|参会率|出席率|参加率|到课率|出勤率|参学率|参与率)(?:低于|不足|不到|未达到|未达|达不到|小于|<)(?<n>${N})%(?:的)?(?:不计|不算|不计次|不计入|不计数|无效|视为未召开|视为未开展|不计次数|不算次数)(?:次数)?`,
    percent("attendance"),
  ),
];

const LATE =
  "(?:逾期|超期|迟报|迟交|晚报|延期|延迟|超时|滞后|拖延|推迟|未按时|未按期|未及时|未在规定时间内?|不按时|不及时|超过时限|超过期限)";
const TASK =
  "(?:完成|开展|报送|上报|提交|落实|召开|报|交|制定|换届|整改|办理|执行|公开|缴纳|填报|备案|建立|进行|组织|做|到位)";
const COMPLETION: readonly Form[] = [
  form(`${LATE}(?:${TASK})?(?:的)?(?:每次|1次|每起|每项)?${DEDUCT}(?<n>${N})分?`, amount("late")),
  form(
    `${LATE}(?:未)?(?:${TASK})?(?:的)?(?:即|则|也|同样)?(?:视为未完成|按未完成计|${NOTHING})`,
    say({ kind: "undone-all" }),
  ),
  form(
    `(?:未|没有|没|不)(?:按要求|按规定)?(?:${TASK})?(?:的)?(?:每次|1次|每项)?${DEDUCT}(?<n>${N})分?`,
    amount("undone"),
  ),
  form(
    `(?:未|没有|没|不)(?:按要求|按规定)?(?:${TASK})?(?:的)?(?:即|则|就)?(?:该项|本项|此项)?${NOTHING}`,
    say({ kind: "undone-all" }),
  ),
  form(`(?:按时|按期|按要求|如期)?(?:${TASK})(?:的)?(?:得|计)?(?:满分|全分)`, say({ kind: "harmless" })),
  form(`(?:按时|按期|按要求|如期)?(?:${TASK})(?:的)?(?:得|计)(?<n>${N})分?`, amount("full")),
];

const RATE = "(?:[\\u4e00-\\u9fff]{0,8}(?:率|比例|面))?";
const COVERAGE: readonly Form[] = [
  form(
    `按(?:照)?(?:实际)?(?:完成|覆盖|参与|参加|任务|人数)*(?:的)?(?:比例|率)(?:得分|计分|折算|给分|赋分|计算|算|核算)*`,
    say({ kind: "proportional" }),
  ),
  form(
    `${RATE}(?:每)(?:低|降低|少|下降|差|降|低于)(?:于)?(?:目标|标准|要求)?1(?:个百分点|个点|%)(?:的)?${DEDUCT}(?<n>${N})分?`,
    amount("each-point-below"),
  ),
  form(
    `${RATE}(?:低于|未达)(?:目标|标准|要求)的?每(?:低|少|差|降低)?1(?:个百分点|个点|%)(?:的)?${DEDUCT}(?<n>${N})分?`,
    amount("each-point-below"),
  ),
  form(
    `${RATE}(?:达到|达|不低于|超过|>=|≥|在)(?<n>${N})%(?:及以上|以上|的|\\(含\\))*(?:即)?(?:得|计|为)?(?:满分|全分)`,
    percent("target"),
  ),
  form(`${RATE}(?:以)?(?<n>${N})%(?:及以上|以上)?(?:为|得|计)(?:满分|满分线|目标)`, percent("target")),
  form(`${RATE}(?:低于|不足|不到|未达到|未达)(?<n>${N})%的?`, percent("target")),
];

const INSPECTION: readonly Form[] = [
  form(
    `(?:按|以)?(?:照)?(?:检查|考核|得分|评分|检查得分)?(?:100分制|百分制)(?:得分)?(?:折算|折合|换算|计算)?(?:得分|计分|计入)?`,
    say({ kind: "percent" }),
  ),
  form(
    `(?:按|据|以)(?:实际|实|检查|考核|评审)?(?:实)?(?:得分|评分)(?:计|计分|计入|得分|为准)?|(?:按|据)实(?:计分|得分)`,
    say({ kind: "as-given" }),
  ),
];

// "每少1次扣" and "每低1个百分点扣" belong to other methods and must not pass as "每次扣".
const PER = `(?:每(?!少|缺|漏|低|降|下降)(?:发现|发生|出现|有|查实|被|受到)?[^\\d扣减加得、,]{0,12}?1?${EVENT}(?!百分点)[^\\d扣减加、,]{0,8}?|(?:发现|发生|出现|有|查实|每)?1${EVENT}的?)`;
const JUDGED =
  "(?:酌情|视情|视情况|视情节|视情节轻重|根据情节|根据情节轻重|视程度|据情|视具体情况|根据情况|按情节轻重)(?:予以|给予|适当)?";

/** 每次…, ranges and 酌情…, with the verb of the method. */
function amountForms(verb: string): readonly Form[] {
  const range = (g: Readonly<Record<string, string>>): Part | null => {
    const least = exact(g["a"] ?? "0");
    const most = exact(g["b"] ?? "0");
    return least.compare(most) < 0 ? { kind: "range", least, most } : null;
  };
  return [
    form(`${PER}(?:${JUDGED})?${verb}(?<a>${N})分?-(?<b>${N})分?`, range),
    form(`${JUDGED}(?:每次|每起|每项|每例)?${verb}(?<a>${N})分?-(?<b>${N})分?`, range),
    form(`${PER}${verb}(?<n>${N})分?`, amount("each")),
    form(`(?:${PER})?${JUDGED}${verb}分?`, say({ kind: "discretion" })),
  ];
}

const EVIDENCE: readonly Form[] = [
  form(
    `(?:凡)?(?:无|没有|未提供|不能提供|未附|缺)(?:相关|有关|正式|表彰)?(?:佐证|证明|文件|依据|材料|印证|通报|证书|表彰文件)(?:佐证|材料|文件|依据)*(?:的)?(?:一律)?(?:不计|不加|不扣|不予|不认)(?:分|计分|加分|扣分|认定|可|计算)*`,
    say({ kind: "needs-evidence" }),
  ),
  form(
    `(?:须|需|应|要)(?:提供|附|有)(?:相关)?(?:佐证|证明|文件|依据)(?:材料|文件)?|(?:以)(?:纪委|机关纪委|上级|正式|相关|表彰)?(?:通报|文件|材料|佐证材料|证书|表彰文件)为(?:准|据|依据)`,
    say({ kind: "needs-evidence" }),
  ),
];
const HIGHEST: readonly Form[] = [
  form(
    `(?:同一|同类|同1|相同)?(?:事项|项目|类|类别|荣誉|奖项|成果|内容|稿件|活动|事迹|表彰)?(?:的)?(?:多次|多级|不同级别)?(?:获奖|表彰|采用|加分|受表彰)?(?:按|以|只|仅)?(?:就高|取最高|取高|最高|就高不就低|取最高级别|最高级别|取最高分|最高分|最高项|取最高项|按最高级别|取最高奖项)(?:级别|分|分值|项|1次|标准|奖项|档)?(?:计|加|得|计算|计分|加分|认定|执行)?(?:分|1次)?(?:且|并|、)?(?:不重复|不累计|不累加|不叠加|不就低|不兼得)?(?:计分|加分|计算|计)?`,
    say({ kind: "highest-only" }),
  ),
  form(
    `(?:同一|同类|同1|相同)(?:事项|项目|荣誉|奖项|成果|内容|稿件|活动|表彰)?(?:的)?不(?:重复|累计|累加|叠加)(?:计分|加分|计算|计)?|不(?:重复|累计|累加|叠加|兼得)(?:计分|加分|计算|计)?`,
    say({ kind: "highest-only" }),
  ),
];

const DEDUCTION: readonly Form[] = [
  form(
    `(?:凡)?(?:有|发生|出现|发现|查实)(?:[^\\d扣]{0,8}?)?(?:1${EVENT}(?:及以上|以上)?)?的?(?:即|则|就)?(?:该项|本项|此项)?${NOTHING}`,
    say({ kind: "all" }),
  ),
  form(`1${EVENT}(?:即|则|就)?(?:该项|本项|此项)?${NOTHING}`, say({ kind: "all" })),
  ...amountForms(DEDUCT),
  ...EVIDENCE,
];
const BONUS: readonly Form[] = [...amountForms(ADD), ...EVIDENCE, ...HIGHEST];

const YEAR = "(?:当年|年度|本年度|当年度|该年度)?(?:支部|党支部|考核|考评|年终|评定|综合)*(?:等次|结果)?";
const GRADE_NAME = "(?<g>[\\u4e00-\\u9fffA-Za-z0-9+]{1,8}?)(?:及以上)?(?:等次|等级|档次|档|级)?";
const CEILING: readonly Form[] = [
  form(
    `${YEAR}(?:不得|不能|不予|不可|不应|不准)(?:被)?(?:评定|评选|评|定|确定|推荐|认定|列)(?:为|成|入|到)?${GRADE_NAME}`,
    (g) => ({ kind: "grade", grade: g["g"] ?? "" }),
  ),
];
const VETO: readonly Form[] = [
  form(`(?:1票否决|一票否决|实行一票否决)`, say({ kind: "harmless" })),
  form(
    `(?:1票否决|一票否决)?${YEAR}(?:直接|一律|只能)?(?:评定|评|定|确定|认定|降级|降|列)(?:为|成|到)${GRADE_NAME}`,
    (g) => ({ kind: "grade", grade: g["g"] ?? "" }),
  ),
];

const FORMS: Readonly<Record<Method, readonly Form[]>> = {
  频次: [...FREQUENCY, ...HARMLESS],
  完成: [...COMPLETION, ...HARMLESS],
  覆盖: [...COVERAGE, ...HARMLESS],
  检查: [...INSPECTION, ...HARMLESS],
  测评: HARMLESS,
  加分: [...BONUS, ...HARMLESS],
  扣分: [...DEDUCTION, ...HARMLESS],
  否优: CEILING,
  否决: VETO,
};

/** Methods whose phrase may be a table of words and numbers. */
const TABLES: Readonly<Partial<Record<Method, string>>> = {
  检查: "",
  测评: "",
  加分: "(?:加|得|计|记|奖励|加计)",
  扣分: DEDUCT,
};

function readEntry(clause: string, verb: string): Part | null {
  const match = new RegExp(
    `^(?<w>.+?)(?:的)?(?:(?:每1?|1)${EVENT})?(?:的)?(?::|=|${verb || "得|计|为"}|为)?(?<n>${N})(?:分|%)?$`,
  ).exec(clause);
  const groups = match?.groups;
  if (!groups) return null;
  let word = groups["w"] ?? "";
  word = word.replace(/[::=]$/, "").replace(/的$/, "");
  const bare = word.replace(/^(?:受到|获得|荣获|获评|受|被|获)/, "");
  if (bare.length >= 2) word = bare;
  // 3-4分, 每…, and a list with 分别 are not a word with one amount; a number inside a word is only an ordinal.
  const plain = word.replace(/第\d+|\d+(?=等|星|级|档|类|季度|月)/g, "");
  if (!/\p{L}/u.test(word) || /^每|分别|各|-$|[\d扣、,;|]|不足|低于|每/u.test(plain) || word.length > 20)
    return null;
  return { kind: "entry", word, value: exact(groups["n"] ?? "0") };
}

function readClause(method: Method, clause: string): Part | null {
  for (const { pattern, read } of FORMS[method]) {
    const match = pattern.exec(clause);
    if (!match) continue;
    const part = read(match.groups ?? {});
    if (part) return part;
  }
  const verb = TABLES[method];
  return verb === undefined ? null : readEntry(clause, verb);
}

/** Every piece read, or null as soon as one is not. */
function readAll(method: Method, pieces: readonly string[]): Part[] | null {
  const parts: Part[] = [];
  for (const piece of pieces) {
    const part = readClause(method, piece);
    if (!part) return null;
    parts.push(part);
  }
  return parts;
}

/** A clause read whole, or cut at 、 or / or after each 分. */
function readCut(method: Method, clause: string): Part[] | null {
  const whole = readClause(method, clause);
  if (whole) return [whole];
  for (const cut of [/[、]/, /[、/|]/, /[、/|]|(?<=\d分)(?=[^\d,、-])/]) {
    const pieces = clause.split(cut).filter((piece) => piece !== "");
    if (pieces.length < 2) continue;
    const parts = readAll(method, pieces);
    if (parts) return parts;
  }
  return null;
}

function readClauses(method: Method, clauses: readonly string[]): { parts: Part[] } | { unread: string } {
  const parts: Part[] = [];
  for (let i = 0; i < clauses.length;) {
    let read: Part[] | null = null;
    // A comma may stand inside one statement: 每少1次，扣0.5分.
    for (let length = 1; length <= 3 && i + length <= clauses.length && !read; length++) {
      read = readCut(method, clauses.slice(i, i + length).join(""));
      if (read) i += length;
    }
    if (!read) return { unread: clauses[i] ?? "" };
    parts.push(...read);
  }
  return { parts };
}

/** Brackets that hold a clause of their own become commas; others (国家级(含部级)) stay part of the word. */
function openBrackets(method: Method, text: string): string {
  return text.replace(/\(([^()]*)\)/g, (all, inner: string) => (readCut(method, inner) ? `,${inner},` : all));
}

/** Reads a phrase of a method into its parts, or names the clause that was not understood. Blank gives no parts. */
export function readParts(method: Method, text: string): { parts: readonly Part[] } | { unread: string } {
  const spaced = normalisePhrase(text);
  let first: { unread: string } | null = null;
  for (const variant of [spaced.replace(/[ \t]+/g, ""), spaced.replace(/[ \t]+/g, ",")]) {
    const opened = openBrackets(method, variant.replace(/\s*\n\s*/g, ","));
    const clauses = opened.split(/[,;。.](?!\d)|[,;](?=\d)/).filter((clause) => clause !== "");
    const read = readClauses(method, clauses);
    if ("parts" in read) return read;
    first ??= read;
  }
  return first ?? { parts: [] };
}
