/**
 * Roles: what the words of a column, a row or a sheet say its numbers and dates are, before anything is counted. Headers
 * are noun phrases with the head last: 计划完成情况 is about completion, 支委会计划次数 is a plan. Contract:
 * docs/计分约定.md#什么计入.
 */
import { textKey } from "../../base/text";
import { plainly, type Said } from "../verdict";

/** What words say of numbers and dates. Only `actual`, `when` and `pair` may count. */
export type Role =
  /** What was held, or nothing that speaks against it. */
  | "actual"
  /** The day on which it was held, not how often. */
  | "when"
  /** Held and due in one cell (实开/应开). */
  | "pair"
  | "plan"
  | "running"
  | "total"
  | "persons"
  | "hours"
  /** How many months, not how many meetings. */
  | "months"
  | "rate"
  | "form"
  /** Weights, points, names, remarks: nothing to count. */
  | "aside";

/** A role whose numbers and dates are nothing that was held. */
export type RoleAside = Exclude<Role, "actual" | "when" | "pair">;

/** What the cells of a column or row of such a role come to. */
export const ROLE_SAID: Readonly<Record<RoleAside, Said>> = {
  plan: plainly("plan", "计划或应完成，不是已开展"),
  running: plainly("total", "累计数，不是当期"),
  total: plainly("total", "合计、小计"),
  persons: plainly("other", "人数、人次，不是次数"),
  hours: plainly("other", "学时、时长，不是次数"),
  months: plainly("other", "月数，不是次数"),
  rate: plainly("other", "比率"),
  form: plainly("other", "活动形式，不是类型"),
  aside: plainly("other", "不是开展次数"),
};

/** Whether what bears a role may count. */
export const mayCount = (role: Role): role is "actual" | "when" | "pair" =>
  role === "actual" || role === "when" || role === "pair";

const ACT = "(?:召开|开展|举办|举行|组织|完成|实施|落实|参加|出席|报送|开|办|讲|学|到)";
const PLANNED = "(?:应当?|拟|计划|预计|预定|预期|预排)";
/** What is asked for; alone it heads what the task is. */
const ASKED = "(?:要求|规定|目标|标准|需要?|任务|指标)";
const INTENT = `(?:${PLANNED}|${ASKED})`;
const COUNTED = "(?:总?次数|场次|场数|期数|个数|件数|数量|总?数|量|值)";
const WHEN = "(?:具体)?(?:时间|日期)";

/** Kinds of noun that end a header, most telling first. */
const HEADS: readonly (readonly [Role, RegExp])[] = [
  ["rate", /(?:率|占比|比例|百分比|(?<![\d.])%)$/],
  ["hours", /(?:学时|课时|时长|小时|分钟)(?:数|合计|累计)?$/],
  ["persons", /(?:人次|人数|人员|党员总?数|总人数|人员名单|名单|参加人|党员)数?$/],
  ["months", /(?:月份|月|季度)数$/],
  ["running", /累计|截至|截止(?!日期|时间)|至今/],
  [
    "total",
    new RegExp(
      `(?:合计|小计|总计|共计)${COUNTED}?$|^(?:合计|小计|总计|共计)|^总${COUNTED}$|^总(?:次数|场次|数)|^(?:(?:平均(?:数|值|分)?|汇总数?|全局|最高分|最低分)$|其中)|均值$|平均$`,
    ),
  ],
  ["plan", /(?:时限|期限|截止日期|截止时间|时间节点|时间要求|时间安排|时序进度)$/],
  ["plan", new RegExp(`${PLANNED}(?:于|在)?${ACT}?${COUNTED}?(?:${WHEN}|月份)?$`)],
  ["plan", new RegExp(`${ASKED}${ACT}?(?:${COUNTED}|${WHEN}|月份)$|^${ASKED}$`)],
  ["plan", new RegExp(`^${INTENT}(?:于|在)?${ACT}(?!.*(?:情况|结果|进度)$)`)],
  ["plan", new RegExp(`^${PLANNED}.{0,6}(?:${WHEN}|月份)$`)],
  ["plan", /(?:计划|安排|预告|打算)$/],
  ["form", /(?:形式|方式)$/],
  ["when", new RegExp(`${WHEN}$`)],
  [
    "aside",
    /(?:代码|编码|编号|号码|文号|[档卷证页]号|页码|周次|经费|费用|开支|(?:收件|经办|填报|填表|签收)人|列席(?:人[员数])?|签收)$|主讲|主持|主题|议题|题目|内容|地点|佐证|材料|备注|说明|签字|联系人|负责人|记录人|书记$|排名|名次|位次|权重|满分|基数|金额|分值|标准分|(?:考评|考核|自评)?得分$|扣分$/,
  ],
];

/** What one word says of itself, brackets and what stands in them apart. */
function roleOfPhrase(phrase: string): Role {
  if (pairOrder(phrase) !== null) return "pair";
  return HEADS.find(([, head]) => head.test(phrase))?.[0] ?? "actual";
}

/** Words that stand beside 计划 and 人次 for what counts. */
const PLAIN =
  /^(?:实|实际数?|实有|实开展?|实完成|完成数?|已?开展|已?完成|总?次数|场次|[本当][月季期])(?:次数|场次|数|完成|开展|召开)?$/;

/** Whether a word only says what numbers are: 计划, 实际, 次数, 人次, 实开/应开. */
export const isRoleWord = (text: string): boolean =>
  PLAIN.test(textKey(text)) || !["actual", "aside", "form"].includes(roleOfWord(text));

const BRACKETS = /\(([^()]*)\)/g;

/** What a header or label says of its numbers: 次数（计划） is a plan, 党课（人次） counts persons. */
export function roleOfWord(text: string): Role {
  const key = textKey(text);
  const inside = [...key.matchAll(BRACKETS)].map((match) => roleOfPhrase(match[1] ?? ""));
  const outside = key.replace(BRACKETS, "");
  return (
    inside.find((role) => !mayCount(role) && role !== "aside") ??
    (outside === "" ? undefined : roleOfPhrase(outside)) ??
    "actual"
  );
}

/**
 * What a header of several levels says: whatever level speaks against counting decides, the lowest first. What `isName`
 * knows (支部工作计划 as a task) is a name and says nothing, but for its brackets.
 */
export function roleOf(levels: readonly string[], isName: (text: string) => boolean): Role {
  const roles = [...levels].reverse().map((level): Role => {
    if (!isName(level)) return roleOfWord(level);
    const inside = [...textKey(level).matchAll(BRACKETS)].map((match) => roleOfPhrase(match[1] ?? ""));
    return inside.find((role) => role !== "aside") ?? "actual";
  });
  return roles.find((role) => !mayCount(role)) ?? roles.find((role) => role !== "actual") ?? "actual";
}

/** Whether of two headers one is what the other was to be: 应完成 and 已完成, 应缴人数 and 已缴人数. */
export function isDueOf(due: string, done: string): boolean {
  const [, asked] = /^应当?(.+)$/.exec(textKey(due)) ?? [];
  const [, held] = /^(?:已|实际?)?(.+)$/.exec(textKey(done)) ?? [];
  return asked !== undefined && asked === held;
}

/** A header without what only says that it is about what was held, or now: 实际召开时间 → 召开时间, 本月次数 → 次数. */
export function withoutActual(text: string): string {
  return textKey(text)
    .replace(/^(?:本|当|该)(?:月|季度?|期|年度?)/, "")
    .replace(/^实际(?=.)/, "")
    .replace(new RegExp(`^(?:实|已)(?=${ACT})`), "");
}

/** Words that say outright that something was held or done. */
const HELD_WORD =
  /^(?:实际|实到|实开|实完成|实参加|已)|(?:完成|落实|开展|进展|办理|执行)(?:情况|状态|结果|进度|与否)$|^(?:完成日期|状态|进展)$|^是否/;

/** Whether a column says that what it holds was held: 实际时间, 完成情况, 状态, 实到. */
export const saysHeld = (levels: readonly string[]): boolean =>
  levels.some((level) => HELD_WORD.test(textKey(level))) && mayCount(roleOf(levels, () => false));

/** What a row is by its label, where it is no row of data: a total, what was due, weights. */
export function roleOfLabel(text: string): "total" | "plan" | "aside" | null {
  const key = textKey(text).replace(/[:(].*$/, "");
  if (
    /^(?:合计|小计|总计|共计|累计|平均|平均分|平均值|平均数|均值|汇总|全局|其中|最高分|最低分)$|(?:合计|小计|总计|共计|累计|平均|平均分|平均值|均值)$/.test(
      key,
    )
  )
    return "total";
  if (/^(?:权重|满分|分值|标准分)$/.test(key)) return "aside";
  return /^(?:应完成次数|应完成|要求次数|要求|标准|指标值|任务数|目标值|计划数)$/.test(key) ? "plan" : null;
}

/** What follows the name of a table and says only that it is one. */
const TABLE_WORD = /(?:一览|统计|明细|汇总|登记|公示)?(?:表格?|台账|清单|单)$|(?:一览|统计|明细|汇总|登记)$/;
const VERSION = /[_\-—]?(?:最终版?|终版|定稿|初稿|v?\d+(?:\.\d+)*)$/;
const PLAN_TITLE = /(?:计划|规划|安排|预告|方案|要点|分工|分解|部署|日程|预排)$/;
const DRAFT = /^(?:计划|拟|拟定|草案|预告|预安排)$/;
/** A title is a noun phrase: what is longer or has clauses is a remark. */
const LONGEST_TITLE = 40;

/** What remains of a title when year, number, brackets and the word for table are taken off. */
function headOfTitle(text: string): string {
  let key = textKey(text)
    .replace(/^附件\d*[:：、]?/, "")
    .replace(BRACKETS, "")
    .replace(/[:：。]$/, "");
  for (let before = ""; before !== key;) {
    before = key;
    key = key.replace(VERSION, "").replace(TABLE_WORD, "");
  }
  return key;
}

/** Whether a title or sheet name says that what stands below is planned. `tasks`: names of tasks, which say nothing. */
export function isPlanTitle(text: string, tasks: readonly string[] = []): boolean {
  const key = textKey(text);
  if (key.length > LONGEST_TITLE || /[,，;；。!！]/.test(text.trim().replace(/。$/, ""))) return false;
  if ([...key.matchAll(BRACKETS)].some((match) => DRAFT.test(match[1] ?? ""))) return true;
  const head = headOfTitle(text);
  return PLAN_TITLE.test(head) && !tasks.some((task) => head.endsWith(task));
}

/** Whether a title speaks of a plan's completion (工作计划完成情况), not of the plan. */
export const isDoneTitle = (text: string): boolean =>
  /(?:计划|规划|安排|要点|分解|部署|方案).{0,4}(?:完成|落实|执行|开展|进展|推进).{0,4}(?:情况|结果|进度|台账|表|$)/.test(
    textKey(text),
  );

/**
 * What a title says its table counts that is not meetings: 党课参加人次, 集中学习学时统计, 完成率; null where it says none.
 * `withoutNames` takes out what names something (民主评议党员).
 */
export function countedInTitle(
  text: string,
  withoutNames: (text: string) => string,
): "persons" | "hours" | "months" | "rate" | null {
  if (/[:：]/.test(text)) return null;
  const role = roleOfPhrase(withoutNames(headOfTitle(text)));
  return role === "persons" || role === "hours" || role === "months" || role === "rate" ? role : null;
}

/** Whether a title says that the table tells when something was held (召开时间统计表); 填报日期： is no title. */
export const isWhenTitle = (text: string): boolean =>
  new RegExp(`(?<!填报|填表|制表|报送|上报|统计|截止|打印)${WHEN}$`).test(headOfTitle(text)) &&
  !/[:：]/.test(text);

const HELD = `(?:实际${ACT}?|实${ACT})(?:次数|人数|数|会)?`;
const DUE = `(?:(?:应|拟)${ACT}|计划${ACT}?)(?:次数|人数|数|会)?`;
const COUNTS = "(?:次数|人数|金额|数)?";
/** 实交/应交: whatever the verb, it is the same in both. */
const SAME = "([^/|、()\\d应实]{1,4}?)";
const HELD_FIRST = new RegExp(
  `${HELD}[/|、]?${DUE}|实际?${SAME}${COUNTS}[/|、]应当?\\1${COUNTS}(?![^()/|、])`,
);
const DUE_FIRST = new RegExp(
  `${DUE}[/|、]?${HELD}|应当?${SAME}${COUNTS}[/|、]实际?\\1${COUNTS}(?![^()/|、])`,
);

/** Which of two numbers in a cell was held, where words name a pair (实开/应开, 应到实到); null where they name none. */
export function pairOrder(text: string): "held first" | "due first" | null {
  const key = textKey(text);
  return DUE_FIRST.test(key) ? "due first" : HELD_FIRST.test(key) ? "held first" : null;
}

/**
 * Which of two numbers was held, of several texts the nearest first: what is written as the cells are (实开/应开) says it; a
 * title that only names both (应开、实开情况) does where the cells of its table are written so, and nothing contradicts.
 */
export function orderSaid(texts: readonly string[]): ReturnType<typeof pairOrder> {
  const written = texts.find((text) => /[/／|]/.test(text) && pairOrder(text) !== null);
  return written === undefined ? null : pairOrder(written);
}

/** The last month of a table that is cumulative by its title (截至3月, 1-3月累计), null where it names none; undefined where it is not. */
export function runningTitle(text: string): number | null | undefined {
  const key = textKey(text);
  if (!/截至|截止(?!日期|时间)|累计/.test(key)) return undefined;
  const month = /(?:截至|截止到?).*?(\d{1,2})月/.exec(key)?.[1] ?? /1月?[-~—–至到](\d{1,2})月/.exec(key)?.[1];
  return month === undefined ? null : Number(month);
}
