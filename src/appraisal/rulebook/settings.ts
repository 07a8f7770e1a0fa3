/** 考评设置: every setting with its name, default, what may be written for it, and how it is said. */
import { formatDay } from "../../base/calendar";
import { exact, sum, toNumber, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { textKey } from "../../base/text";
import type { Settings, TieBreak } from "./rulebook";
import type { RawValue, SettingRow } from "./source";
import { readDay, readNames, readPoints, readRatio, textOf } from "./values";

const say = declareFindings({
  "unknown-setting": {
    severity: "warning",
    title: "设置项不认识",
    message: (name: string) => `考评设置里的“${name}”不认识`,
    hint: "请核对项目名称；不认识的设置不起作用",
  },
  "duplicate-setting": {
    severity: "error",
    title: "设置重复",
    message: (name: string) => `考评设置里的“${name}”填了两次`,
    hint: "只保留一行",
  },
  "bad-setting": {
    severity: "error",
    title: "设置填写有误",
    message: (name: string, value: string) => `考评设置“${name}”的值“${value}”看不懂`,
    hint: (_name: string, _value: string, allowed: string) => `应为：${allowed}`,
  },
  "weights-sum": {
    severity: "error",
    title: "权重合计不是100%",
    message: (total: string) => `各类别权重之和是${total}%，不是100%`,
    hint: "改到合计正好 100%（20、0.2、20% 三种写法都可以）",
  },
  "missing-weight": {
    severity: "error",
    title: "类别缺权重",
    message: (category: string) => `类别“${category}”没有权重`,
    hint: (category: string) => `增加一行“权重:${category}”，或删去全部权重`,
  },
  "unknown-weight": {
    severity: "error",
    title: "权重的类别对不上",
    message: (category: string) => `权重“${category}”没有对应的类别`,
    hint: "核对类别名称，与“考评规则”的类别一致",
  },
});

function readYear(value: RawValue): number | null {
  const match = /^(\d{4})年?度?$/.exec(textKey(textOf(value)));
  return match ? Number(match[1]) : null;
}

function readMonth(value: RawValue): number | null {
  const match = /^(\d{1,2})(?:月|月份)?$/.exec(textKey(textOf(value)));
  const month = match ? Number(match[1]) : 0;
  return month >= 1 && month <= 12 ? month : null;
}

/** 并列比较顺序: names of categories, 加分, 扣分. */
function readTieBreaks(value: RawValue, categories: readonly string[]): readonly TieBreak[] | null {
  const breaks: TieBreak[] = [];
  for (const name of readNames(value)) {
    const category = categories.find((c) => textKey(c) === textKey(name));
    if (category !== undefined) breaks.push({ kind: "category", name: category });
    else if (name === "加分") breaks.push({ kind: "bonus" });
    else if (name === "扣分") breaks.push({ kind: "deduction" });
    else return null;
  }
  return breaks;
}

/** One 考评设置. */
interface Setting<T> {
  readonly name: string;
  /** What holds where the row is absent or blank. */
  readonly fallback: T;
  /** What may be written, for the finding; `categories` are those of base items. */
  readonly allowed: string | ((categories: readonly string[]) => string);
  /** The words to choose from, for dropdowns; left out for free values. */
  readonly choices?: readonly string[];
  /** Null for what is not understood. */
  readonly read: (value: RawValue, categories: readonly string[]) => T | null;
  /** The value in the words of 考评设置. */
  readonly print: (value: T) => string;
}

/** A setting with a fixed list of words, the default first. */
function choice<T>(
  name: string,
  ...options: readonly [readonly [string, T], ...(readonly [string, T])[]]
): Setting<T> {
  const choices = options.map(([word]) => word);
  return {
    name,
    fallback: options[0][1],
    allowed: choices.join("、"),
    choices,
    read: (value) => options.find(([word]) => textKey(word) === textKey(textOf(value)))?.[1] ?? null,
    print: (value) => options.find(([, meant]) => meant === value)?.[0] ?? "",
  };
}

const orNone =
  <T>(print: (value: T) => string) =>
  (value: T | null): string =>
    value === null ? "无" : print(value);
/** A setting that is printed as it is typed. */
const wording = (name: string): Setting<string | null> => ({
  name,
  fallback: null,
  allowed: "文字",
  read: (value) => textOf(value) || null,
  print: orNone(String),
});

const printPoints = (value: Exact): string => String(toNumber(value));
const TIE_BREAKS = { bonus: "加分", deduction: "扣分" } as const;

/** Every setting but 权重:类别名. Source: docs/计分约定.md#考评设置. */
const SETTINGS: { readonly [K in Exclude<keyof Settings, "weights">]: Setting<Settings[K]> } = {
  year: {
    name: "考评年度",
    fallback: null,
    allowed: "四位年份，例如 2022",
    read: readYear,
    print: orNone(String),
  },
  start: {
    name: "起始日期",
    fallback: null,
    allowed: "日期，例如 2022-07-01",
    read: readDay,
    print: orNone(formatDay),
  },
  asOf: {
    name: "截止日期",
    fallback: null,
    allowed: "日期，例如 2022-12-31",
    read: readDay,
    print: orNone(formatDay),
  },
  yearEnd: choice<boolean>("年终考评", ["否", false], ["是", true]),
  recognitionEnd: {
    name: "年度认定截止",
    fallback: null,
    allowed: "日期，例如 2023-03-31",
    read: readDay,
    print: orNone(formatDay),
  },
  notReported: choice("未报送处理", ["列出", "listed"], ["照常计分", "rated"]),
  lateEntries: choice("事后补录", ["提示", "named"], ["核实后计入", "verified"]),
  rankWithin: choice("排名范围", ["全部", "all"], ["按类别", "group"]),
  ratioWithin: choice("比例范围", ["同排名范围", "ranking"], ["全部", "all"], ["按类别", "group"]),
  bonusCap: {
    name: "加分上限",
    fallback: null,
    allowed: "分数",
    read: readPoints,
    print: orNone(printPoints),
  },
  totalCap: {
    name: "总分上限",
    fallback: null,
    allowed: "分数",
    read: readPoints,
    print: orNone(printPoints),
  },
  bonusCountsForGrade: choice<boolean>("加分计入等次", ["是", true], ["否", false]),
  notApplicable: choice("不适用处理", ["得满分", "full"], ["折算", "scaled"]),
  multiType: choice("多类型活动", ["各计一次", "each"], ["只计首个", "first"]),
  abstentions: choice("弃权票", ["不计入", "excluded"], ["计入", "counted"]),
  ratioRounding: choice("比例取整", ["向下", "down"], ["四舍五入", "half-up"], ["向上", "up"]),
  tieAtLimit: choice("并列超限", ["待定", "undecided"], ["都不进入", "none"], ["都进入", "all"]),
  tieBreaks: {
    name: "并列比较顺序",
    fallback: [],
    allowed: (categories) => `类别名称（${categories.join("、")}）、加分、扣分，用“、”分开`,
    read: readTieBreaks,
    print: (breaks) =>
      breaks.map((one) => (one.kind === "category" ? one.name : TIE_BREAKS[one.kind])).join("、") || "无",
  },
  newBranchMonth: {
    name: "新支部不参评起始月",
    fallback: null,
    allowed: "1 到 12 的月份",
    read: readMonth,
    print: orNone(String),
  },
  discussMargin: {
    name: "集体研究分差",
    fallback: exact("0.5"),
    allowed: "分数",
    read: readPoints,
    print: printPoints,
  },
  noticeScope: choice("公示范围", ["最好等次", "best"], ["全部等次", "all"]),
  noticePeriod: wording("公示期"),
  noticeOffice: wording("受理部门"),
  noticePhone: wording("电话"),
  rectifyFrom: {
    name: "整改起点",
    fallback: exact("0.5"),
    allowed: "分数",
    read: readPoints,
    print: printPoints,
  },
  issuer: wording("落款单位"),
  objectBy: {
    name: "异议截止",
    fallback: null,
    allowed: "日期，例如 2023-01-10",
    read: readDay,
    print: orNone(formatDay),
  },
};
type Key = keyof typeof SETTINGS;

/** Settings that papers print and no score rests on. */
export const PAPER_SETTINGS = [
  "noticeScope",
  "noticePeriod",
  "noticeOffice",
  "noticePhone",
  "rectifyFrom",
  "issuer",
  "objectBy",
] as const;
const KEYS = Object.keys(SETTINGS) as readonly Key[];

/** Every 考评设置 name the add-in knows, but for 权重:类别名. */
export const SETTING_NAMES: readonly string[] = KEYS.map((key) => SETTINGS[key].name);

/** Prefix of a weight's setting name. */
export const WEIGHT_PREFIX = "权重:";

/** The choices of a setting with a fixed list, for dropdowns; undefined for free values. */
export function settingChoices(name: string): readonly string[] | undefined {
  return Object.values(SETTINGS).find((setting) => setting.name === name)?.choices;
}

/** The settings in force as name and value; 考评年度, 起始日期 and 截止日期 are said elsewhere, 年度认定截止 and what papers print only where they are set. */
export function settingTexts(settings: Settings): readonly (readonly [string, string])[] {
  const said = <K extends Key>(key: K): readonly [string, string] => [
    SETTINGS[key].name,
    SETTINGS[key].print(settings[key]),
  ];
  const apart: readonly Key[] = ["year", "start", "asOf"];
  const whereSet: readonly Key[] = [
    "recognitionEnd",
    "noticePeriod",
    "noticeOffice",
    "noticePhone",
    "issuer",
    "objectBy",
  ];
  return [
    ...KEYS.filter((key) => !apart.includes(key) && !whereSet.includes(key)).map(said),
    ...whereSet.filter((key) => settings[key] !== null).map(said),
    ...[...(settings.weights ?? [])].map(
      ([category, weight]) => [`${WEIGHT_PREFIX}${category}`, `${toNumber(weight.mul(100))}%`] as const,
    ),
  ];
}

/** The rows 权重:类别名, every category of base items once and 100% together; null where there is none. */
function readWeights(
  weightRows: ReadonlyMap<string, SettingRow>,
  categories: readonly string[],
  findings: Finding[],
): ReadonlyMap<string, Exact> | null {
  if (weightRows.size === 0) return null;
  const weights = new Map<string, Exact>();
  for (const [name, row] of weightRows) {
    const category = categories.find((c) => textKey(c) === textKey(name));
    const ratio = readRatio(row.value);
    if (category === undefined) findings.push(say["unknown-weight"](row, name));
    else if (ratio === null)
      findings.push(say["bad-setting"](row, row.name, textOf(row.value), "20、0.2 或 20%"));
    else weights.set(category, ratio);
  }
  const first = { at: [...weightRows.values()][0]?.at };
  for (const category of categories) {
    if (!weights.has(category)) findings.push(say["missing-weight"](first, category));
  }
  const total = sum(weights.values());
  if (total.compare(1) !== 0) findings.push(say["weights-sum"](first, total.mul(100).toString()));
  return weights;
}

/** Reads the settings. Categories are those of base items: what weights and tie breaks may name. */
export function understandSettings(
  rows: readonly SettingRow[],
  categories: readonly string[],
): { settings: Settings; findings: Finding[] } {
  const findings: Finding[] = [];
  const given = new Map<string, SettingRow>();
  const weightRows = new Map<string, SettingRow>();
  const known = new Map(SETTING_NAMES.map((name) => [textKey(name), name]));

  for (const row of rows) {
    const name = textKey(row.name);
    if (name === "") continue;
    const weight = /^权重[::](.+)$/.exec(row.name.normalize("NFKC").trim());
    const setting = known.get(name);
    const target = weight?.[1] ? weightRows : given;
    const key = weight?.[1] ? weight[1].trim() : setting;
    if (key === undefined) findings.push(say["unknown-setting"](row, row.name));
    else if (target.has(key)) findings.push(say["duplicate-setting"](row, row.name));
    else if (textOf(row.value) !== "") target.set(key, row);
  }

  /** Reads one setting; a value not understood is a finding and the default stands in (the finding blocks scoring). */
  function settingOf<K extends Key>(key: K): Settings[K] {
    const { name, fallback, allowed, read } = SETTINGS[key];
    const row = given.get(name);
    if (!row) return fallback;
    const value = read(row.value, categories);
    if (value !== null) return value;
    const hint = typeof allowed === "string" ? allowed : allowed(categories);
    findings.push(say["bad-setting"](row, name, textOf(row.value), hint));
    return fallback;
  }

  // Entry by entry the types are those of `Settings`; Object.fromEntries cannot say so.
  const read = Object.fromEntries(KEYS.map((key) => [key, settingOf(key)])) as unknown as Omit<
    Settings,
    "weights"
  >;
  return { settings: { ...read, weights: readWeights(weightRows, categories, findings) }, findings };
}
