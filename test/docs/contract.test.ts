/** docs/计分约定.md and the code say the same: every setting, method, sheet and column, and every worked example. */
import type { FactKind } from "../../src/appraisal/facts";
import { METHODS, type Method } from "../../src/appraisal/methods/registry";
import { readPhrase } from "../support/phrase";
import { exact, formatPoints, toNumber } from "../../src/base/exact";
import { findingKinds } from "../../src/base/finding";
import { parseRulebookDocument, sourceOfDocument } from "../../src/appraisal/rulebook/document";
import { SETTING_NAMES, settingChoices, understandSettings } from "../../src/appraisal/rulebook/settings";
import { newWorkbookLayouts } from "../../src/report/new-workbook";
import { BRANCH, score, scoreWith, type Row } from "../support/native";
import { headingsOf, tablesOf, textOfFile, type Table } from "./markdown";

const contract = textOfFile("docs/计分约定.md");
const tables = tablesOf(contract);

function tablesWith(...headers: readonly string[]): readonly Table[] {
  const found = tables.filter((table) => headers.every((header) => table.headers.includes(header)));
  expect(found).not.toEqual([]);
  return found;
}
const rowsWith = (...headers: readonly string[]): readonly Row[] =>
  tablesWith(...headers).flatMap(({ rows }) => rows);

/** A row of an example as a table of the document gives it: 计分方式, 分值 … 台账, 得分. */
type Example = Readonly<Record<string, string>>;

const year = 2022;
const iso = (month: number, day: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
const listed = (text: string): readonly string[] => text.split("、").filter((word) => word !== "");

/** 1月、3月至5月、8月×2 → the days of as many activities. */
function heldDays(text: string): readonly string[] {
  return listed(text).flatMap((word) => {
    const match = /^(\d+)月(?:至(\d+)月)?(?:×(\d+))?$/.exec(word);
    if (!match) throw new Error(`台账：${word}`);
    const [first, last, times] = [Number(match[1]), Number(match[2] ?? match[1]), Number(match[3] ?? 1)];
    return Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((month) =>
      Array.from({ length: times }, (_, at) => iso(month, 10 + at)),
    );
  });
}

const wordsAndNumbers = (text: string): readonly (readonly [string, number])[] =>
  listed(text).map((word) => {
    const match = /^(\D+)(\d+)次?$/.exec(word);
    if (!match) throw new Error(`台账：${word}`);
    return [match[1] ?? "", Number(match[2])];
  });

const RULE = "算例";
const own = (row: Row): Row => ({ 支部名称: BRANCH, 考评项目: RULE, ...row });

/** 截止日期：11月30日、年终考评：是 → the settings of an example. */
const settingsIn = (text: string): Row =>
  Object.fromEntries(
    listed(text).map((one) => {
      const [name = "", value = ""] = one.split("：");
      const day = /^(\d+)月(\d+)日$/.exec(value);
      return [name, day ? iso(Number(day[1]), Number(day[2])) : value];
    }),
  );

/** The sheets that 台账 of an example describes, by the kind of fact that its method takes. */
const SHEETS: Readonly<
  Partial<Record<FactKind, (text: string) => Readonly<Record<string, readonly Row[]>>>>
> = {
  activities: (text) => ({
    活动台账: heldDays(text).map((day) => ({ 支部名称: BRANCH, 日期: day, 活动类型: RULE })),
  }),
  completions: (text) => {
    const rows = listed(text).map((one) => {
      const done = /^(\d+)月(\d+)日完成$/.exec(one);
      const [, matter = "", state = ""] = /^(.+)：(.)$/.exec(one) ?? [];
      if (done) return own({ 完成日期: iso(Number(done[1]), Number(done[2])) });
      return own({ 事项: matter === "完成情况" ? null : matter, 完成情况: state });
    });
    return { 完成登记: rows };
  },
  coverages: (text) => ({ 覆盖登记: [own(Object.fromEntries(wordsAndNumbers(text)))] }),
  inspections: (text) => ({
    检查评分: listed(text.replace(/^得分/, "")).map((score) =>
      own({ 日期: iso(6, 1), 得分: /^[\d.]+$/.test(score) ? Number(score) : score }),
    ),
  }),
  ballots: (text) => ({ 述职测评: [own(Object.fromEntries(wordsAndNumbers(text)))] }),
  claims: (text) => {
    const count = /^(\d+)项$/.exec(text)?.[1];
    const rows = count ? Array.from({ length: Number(count) }, () => "") : listed(text);
    return {
      加分申报: rows.map((word, at) => {
        const [, level = "", matter] = /^(.+?)(?:（(.+)）)?$/.exec(word) ?? [];
        const award = /^认定分([\d.]+)$/.exec(level)?.[1];
        const worth: Row = award ? { 认定分: Number(award) } : { 级别: level };
        return own({ 日期: iso(6, 1), 事项: matter ?? `事项${at + 1}`, 审核: "通过", ...worth });
      }),
    };
  },
  incidents: (text) => {
    const count = /^(\d+)次$/.exec(text)?.[1];
    const rows = count ? [["", Number(count)] as const] : wordsAndNumbers(text);
    return {
      扣分登记: rows.map(([degree, times]) => own({ 日期: iso(6, 1), 程度: degree, 次数: times })),
    };
  },
};

const examples = rowsWith("计分方式", "计分标准", "台账", "得分") as readonly Example[];

test.each(examples.map((example) => [Object.values(example).join(" · "), example] as const))(
  "算例 %s",
  (_, example) => {
    const { 台账: ledger = "", 得分: expected, 考评设置: settings = "", ...rule } = example;
    const method = METHODS.find(({ word }) => word === rule["计分方式"]);
    if (!method) throw new Error(`计分方式：${rule["计分方式"] ?? ""}`);
    const sheetsOf = SHEETS[method.fact];
    if (!sheetsOf) throw new Error(`SHEETS: ${method.fact}`);
    const facts = ledger === "没有记录" ? {} : sheetsOf(ledger);
    const result = scoreWith({
      settings: settingsIn(settings),
      sheets: { 考评规则: [{ 编号: "X", 类别: "算例", 考评项目: RULE, ...rule }], ...facts },
    });
    expect(String(toNumber(result.item("X").score))).toBe(expected);
  },
);

test("every method has examples, or limits the grade", () => {
  const words = METHODS.map(({ word }) => word);
  const shown = new Set(examples.map((example) => example["计分方式"]));
  expect(words.filter((word) => !shown.has(word))).toEqual(["否优", "否决", "直接定级"]);
  for (const word of words) expect(headingsOf(contract)).toContain(word);
});

test.each(rowsWith("原话", "读作").map((row) => [row["计分方式"], row["原话"], row["读作"]] as const))(
  "%s %s 读作 %s",
  (method, wording, readAs) => {
    const points = method === "扣分" || method === "加分" ? null : exact(100);
    const read = readPhrase(method as Method, String(wording), { points, cap: null, into: false });
    expect("problem" in read ? read.problem : read.readAs).toBe(readAs);
  },
);

/** An item of 10 of 12 points, and a 加分 and a 扣分 that nothing happened to. */
const ADJUSTED: Readonly<Record<string, Row>> = {
  分值12的频次: {
    计分方式: "频次",
    活动类型: "未开过的会",
    次数: 2,
    周期: "年",
    分值: 12,
    计分标准: "每少1次扣1分",
  },
  没有上限的加分: { 计分方式: "加分", 计分标准: "每次加1分" },
  没有上限的扣分: { 计分方式: "扣分", 计分标准: "每次扣1分" },
};

test.each(
  rowsWith("调整为", "结果").map(
    (row) => [row["项目"] ?? "", row["算出来"], row["原得分"], row["调整为"], row["结果"]] as const,
  ),
)("%s %s 原得分 %s 调整为 %s：%s", (what, computed, from, to, expected) => {
  const rule = { 编号: "X", 类别: "算例", 考评项目: RULE, ...ADJUSTED[String(what)] };
  const adjustment = own({ 原得分: from === "不填" ? null : Number(from), 调整为: Number(to), 状态: "采纳" });
  const of = (rows: readonly Row[]) =>
    String(toNumber(scoreWith({ sheets: { 考评规则: [rule], 调整登记: rows } }).item("X").score));
  expect([of([]), of([adjustment])]).toEqual([computed, expected]);
});

/** Branches that each have one item, scored as given. */
function standings(numbers: readonly (readonly [string, number])[], grades: readonly Row[]) {
  const branches = numbers.map(([name]) => name);
  return score({
    settings: { 考评年度: year },
    sheets: {
      支部名册: branches.map((name) => ({ 支部名称: name, 党员人数: 10 })),
      考评规则: [
        { 编号: "X", 类别: "算例", 考评项目: RULE, 计分方式: "检查", 分值: 100, 计分标准: "按实得分" },
        { 编号: "Y", 类别: "算例", 考评项目: "报到", 计分方式: "加分", 计分标准: "每次加1分" },
      ],
      ...(grades.length > 0 ? { 等次办法: grades } : {}),
      检查评分: numbers.map(([name, points]) => ({ 支部名称: name, 考评项目: RULE, 得分: points })),
      加分申报: branches.map((name) => ({
        支部名称: name,
        日期: iso(12, 1),
        事项: "报到",
        考评项目: "报到",
        审核: "不通过",
      })),
    },
  });
}

test("名次的例子", () => {
  const rows = rowsWith("支部", "总分", "名次");
  const result = standings(
    rows.map((row) => [String(row["支部"]), Number(row["总分"])]),
    [],
  );
  for (const row of rows) expect(result.branch(String(row["支部"])).rank).toBe(Number(row["名次"]));
});

test("建议等次的例子", () => {
  const rows = rowsWith("支部", "g", "建议等次");
  const result = standings(
    rows.map((row) => [String(row["支部"]), Number(row["g"])]),
    [
      { 等次: "好", 最低分: 90, 比例上限: "30%" },
      { 等次: "较好", 最低分: 80 },
      { 等次: "一般", 最低分: 60 },
      { 等次: "差" },
    ],
  );
  for (const row of rows)
    expect([row["支部"], result.branch(String(row["支部"])).grade]).toEqual([row["支部"], row["建议等次"]]);
});

describe("考评设置", () => {
  const rows = rowsWith("项目", "可以填", "默认");

  test("every setting, and no other", () => {
    expect(rows.map((row) => row["项目"])).toEqual([...SETTING_NAMES, "权重:类别名"]);
  });

  test("what may be chosen", () => {
    for (const name of SETTING_NAMES) {
      const choices = settingChoices(name);
      if (choices)
        expect([name, rows.find((row) => row["项目"] === name)?.["可以填"]]).toEqual([
          name,
          choices.join("、"),
        ]);
    }
  });

  test("what is given as default is what stands when nothing is typed", () => {
    const plain = understandSettings([], ["甲"]).settings;
    const typed = rows
      .filter((row) => /^[\d.]+$/.test(String(row["默认"])) || settingChoices(String(row["项目"])))
      .map((row) => ({ name: String(row["项目"]), value: String(row["默认"]), at: null }));
    expect(typed.length).toBeGreaterThan(6);
    const { settings, findings } = understandSettings(typed, ["甲"]);
    expect(findings).toEqual([]);
    expect(settings).toEqual(plain);
    expect(formatPoints(plain.discussMargin)).toBe("0.5");
  });
});

test("every sheet that a new workbook offers, with its columns", () => {
  const rulebook = parseRulebookDocument(textOfFile("assets/rulebooks/organ-branch-2022.json"));
  if ("findings" in rulebook) throw new Error("built-in rulebook");
  const layouts = newWorkbookLayouts({
    year,
    branches: [{ name: BRANCH }],
    rulebook: sourceOfDocument(rulebook.document),
    months: false,
  });
  const KEYS = ["支部名称", "编号", "等次", "项目"];
  const described = contract.replace(/（[^）]*）/g, "");
  const missing = layouts.flatMap(({ name, rows }) => {
    const headers = rows
      .map(({ cells }) => cells.map((cell) => String(cell?.value ?? "")))
      .find((cells) => cells.some((cell) => KEYS.includes(cell)));
    return [name, ...(headers ?? [])]
      .filter((word) => word !== "" && !described.includes(word))
      .map((word) => `${name}: ${word}`);
  });
  expect(layouts.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

describe("不能评分的情形", () => {
  const told = rowsWith("所在的表", "错误").flatMap((row) => String(row["错误"]).split(" · "));
  const titles = (kinds: readonly { readonly title: string }[]): readonly string[] =>
    kinds.map(({ title }) => title);

  test("every kind of error", () => {
    const errors = [...findingKinds().values()].filter(({ severity }) => severity === "error");
    expect(errors.length).toBeGreaterThan(30);
    expect(titles(errors).filter((title) => !told.includes(title))).toEqual([]);
  });

  test("only what a finding is called, each once", () => {
    const known = titles([...findingKinds().values()]);
    expect(told.filter((title, at) => !known.includes(title) || told.indexOf(title) !== at)).toEqual([]);
  });
});
