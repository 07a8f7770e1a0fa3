/** 考评设置: names, values and defaults. */
import { parseIsoDay, type Day } from "../../base/calendar";
import { exact, sum, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { textKey } from "../../base/text";
import type { Settings, TieBreak } from "./rulebook";
import type { RawValue, SettingRow } from "./source";
import { readNames, readPoints, readRatio, textOf } from "./values";

/** Every 考评设置 name the add-in knows, but for 权重:类别名. */
export const SETTING_NAMES = [
  "考评年度",
  "截止日期",
  "年度认定截止",
  "排名范围",
  "加分上限",
  "总分上限",
  "加分计入等次",
  "不适用处理",
  "多类型活动",
  "比例取整",
  "并列超限",
  "并列比较顺序",
  "新支部不参评起始月",
  "集体研究分差",
] as const;
type SettingName = (typeof SETTING_NAMES)[number];

/** Prefix of a weight's setting name. */
export const WEIGHT_PREFIX = "权重:";

const CHOICES: Readonly<Partial<Record<SettingName, readonly string[]>>> = {
  排名范围: ["全部", "按类别"],
  加分计入等次: ["是", "否"],
  不适用处理: ["得满分", "折算"],
  多类型活动: ["各计一次", "只计首个"],
  比例取整: ["向下", "四舍五入", "向上"],
  并列超限: ["待定", "都不进入", "都进入"],
};

/** The choices of a setting with a fixed list, for dropdowns; undefined for free values. */
export function settingChoices(name: string): readonly string[] | undefined {
  return CHOICES[name as SettingName];
}

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

function readDay(value: RawValue): Day | null {
  const text = textKey(textOf(value)).replace(/^(\d{4})[./年](\d{1,2})[./月](\d{1,2})日?$/, "$1-$2-$3");
  return parseIsoDay(text);
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
  function read<T>(
    name: SettingName,
    reader: (value: RawValue) => T | null,
    allowed: string,
    fallback: T,
  ): T {
    const row = given.get(name);
    if (!row) return fallback;
    const value = reader(row.value);
    if (value !== null) return value;
    findings.push(say["bad-setting"](row, name, textOf(row.value), allowed));
    return fallback;
  }
  function choose<T>(name: SettingName, values: readonly T[]): T {
    const words = CHOICES[name] ?? [];
    const first = values[0] as T;
    return read(
      name,
      (value) => values[words.findIndex((word) => textKey(word) === textKey(textOf(value)))] ?? null,
      words.join("、"),
      first,
    );
  }
  function readBonusForGrade(): boolean {
    return choose<"yes" | "no">("加分计入等次", ["yes", "no"]) === "yes";
  }

  const settings: Settings = {
    year: read<number | null>("考评年度", readYear, "四位年份，例如 2022", null),
    asOf: read<Day | null>("截止日期", readDay, "日期，例如 2022-12-31", null),
    recognitionEnd: read<Day | null>("年度认定截止", readDay, "日期，例如 2023-03-31", null),
    rankWithin: choose("排名范围", ["all", "group"]),
    bonusCap: read<Exact | null>("加分上限", readPoints, "分数", null),
    totalCap: read<Exact | null>("总分上限", readPoints, "分数", null),
    bonusCountsForGrade: readBonusForGrade(),
    notApplicable: choose("不适用处理", ["full", "scaled"]),
    multiType: choose("多类型活动", ["each", "first"]),
    ratioRounding: choose("比例取整", ["down", "half-up", "up"]),
    tieAtLimit: choose("并列超限", ["undecided", "none", "all"]),
    tieBreaks: read(
      "并列比较顺序",
      (value) => readTieBreaks(value, categories),
      `类别名称（${categories.join("、")}）、加分、扣分，用“、”分开`,
      [],
    ),
    newBranchMonth: read<number | null>("新支部不参评起始月", readMonth, "1 到 12 的月份", null),
    discussMargin: read("集体研究分差", readPoints, "分数", exact("0.5")),
    weights: readWeights(weightRows, categories, findings),
  };
  return { settings, findings };
}
