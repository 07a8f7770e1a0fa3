/** 检查: the mean of the year's inspection results. */
import type { CellRef } from "../../base/address";
import { HUNDRED, ZERO, exact, formatPoints, max, sum, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { textKey } from "../../base/text";
import { reasonText } from "../../text/appraisal";
import type { ItemResult } from "../appraisal";
import type { Assessment, Context } from "../context";
import { factsOfYear } from "../facts-of-year";
import type { Branch, Inspection } from "../facts";
import { one, seq } from "../phrase/combinators";
import { commonForms, type CommonPart } from "../phrase/common";
import { form, isShare, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { ratio, w } from "../phrase/lexicon";
import { Refused, has, single, type PhraseContext, type Reading } from "../phrase/parts";
import { printTable, tableOf, wordTable, type EntryPart, type WordTable } from "../phrase/table";
import { cellOf, type Rule } from "../rulebook/rulebook";
import { BEST_DIFFERS } from "./findings";
import type { ScoringMethod } from "./method";
import { countedItem, node, noteAndLoss, reportNotStarted, withoutRows } from "./shared";

export type InspectionStandard =
  | { readonly kind: "percent" }
  | { readonly kind: "as-given" }
  | { readonly kind: "words"; readonly table: WordTable };

type InspectionRule = Rule<InspectionStandard>;

/** 检查. Source: docs/计分约定.md#检查. */
export const inspection: ScoringMethod<"检查", InspectionStandard> = {
  word: "检查",
  role: "base",
  fact: "inspections",
  mayGoInto: false,
  columns: {},
  remedy: "对照检查反馈逐条整改，整改后申请复查。",
  goal: "检查指出的问题全部整改。",
  phrase: grammarOf<InspectionPart, InspectionStandard>({
    phrases: ["按百分制折算", "按实得分", "规范10、较规范8、一般6、差2"],
    forms: () => [...forms(), ...commonForms()],
    table: () => tableOf({ verb: one(w.计, "为"), runsOn: true, nothing: true }),
    standard,
  }),
  score,
  sentence: noteAndLoss,
  tells: ({ rule, found }) => reasonText.inspectedOf(rule.title, found.children.length),
  lacks,
  lint,
};

const say = declareFindings({
  "word-points": BEST_DIFFERS,
  "unknown-score-word": {
    severity: "warning",
    title: "检查得分不认识",
    message: (value: string) => `评价“${value}”不在计分标准里，不计入`,
    hint: (_value: string, known: string) =>
      `改为计分标准里有的评价词，就计入：${known}；要认这个词，请写进计分标准`,
  },
  "unreadable-score": {
    severity: "warning",
    title: "得分读不懂",
    message: (value: string) => (value === "" ? "没有填写得分，不计入" : `得分“${value}”看不懂，不计入`),
    together: (value: string) => (value === "" ? "没有填写得分，不计入" : "得分看不懂，不计入"),
    hint: "填数字，或计分标准里列出的评价词，填好就计入",
  },
  "score-outside": {
    severity: "warning",
    title: "得分超出范围",
    message: (value: string, limit: string) => `得分${value}不在0到${limit}之间，不计入`,
    together: (_value: string, limit: string) => `得分不在0到${limit}之间，不计入`,
    hint: "更正得分，改好就计入",
  },
  "scores-within-points": {
    severity: "warning",
    title: "得分可能不是百分制",
    message: (title: string) => `“${title}”的得分都不超过分值，却按百分制折算`,
    hint: "若填的就是实得分，请把计分标准改为“按实得分”",
  },
});

/** A table of words whose best is not the 分值. */
function lint(rule: InspectionRule): readonly Finding[] {
  const { standard, points } = rule;
  if (standard.kind !== "words" || !points) return [];
  const top = standard.table.reduce((best, { value }) => max(best, value), ZERO);
  if (top.compare(points) === 0) return [];
  const at = cellOf(rule, "standard");
  return [say["word-points"]({ at }, rule.title, formatPoints(top), formatPoints(points))];
}

interface Row {
  /** On the scale of the standard: 0…100, or points. */
  readonly value: Exact;
  readonly label: string;
  readonly at: CellRef;
}

function score(rule: InspectionRule, context: Context): (branch: Branch) => Assessment {
  const counted = new Map<string, Row[]>();
  const unreadable = new Set<string>();
  for (const [branch, facts] of factsOfYear(context.index.facts.inspections, rule.id, true, context)) {
    for (const fact of facts) {
      const read = readScore(rule, fact);
      if ("refused" in read) {
        unreadable.add(branch);
        context.leaveOut(fact, read.refused);
        continue;
      }
      const own = counted.get(branch) ?? [];
      own.push({ value: read.value, label: String(fact.score), at: fact.at });
      counted.set(branch, own);
    }
  }
  warnOfScale(rule, [...counted.values()].flat(), context);
  const anyBranch = counted.size > 0;
  if (!anyBranch) reportNotStarted(rule, context);

  return (branch) => {
    const rows = counted.get(branch.name) ?? [];
    if (rows.length === 0)
      return withoutRows(rule, anyBranch, unreadable.has(branch.name), "inspections", context);
    const mean = sum(rows.map(({ value }) => value)).div(rows.length);
    const full = rule.points ?? ZERO;
    return countedItem(rule, rule.standard.kind === "percent" ? full.mul(mean).div(100) : mean, {
      required: rule.standard.kind === "percent" ? HUNDRED : full,
      done: mean,
      unit: "points",
      note: reasonText.inspected(String(rows.length), formatPoints(mean)),
      children: rows.map(({ label, value, at }) =>
        node(label, "info", { actual: value, unit: "points", at: [at] }),
      ),
      sources: rows.map(({ at }) => at),
      searched: context.index.searched("inspections"),
    });
  };
}

/** A result on the scale of the standard, or why it cannot be read. */
function readScore(
  rule: InspectionRule,
  { score, scoreAt: at, branch }: Inspection,
): { readonly value: Exact } | { readonly refused: Finding } {
  const { standard } = rule;
  if (standard.kind === "words") {
    const word = String(score ?? "");
    const entry = standard.table.find((one) => textKey(one.word) === textKey(word));
    if (entry) return { value: entry.value };
    const known = standard.table.map((one) => one.word).join("、");
    return { refused: say["unknown-score-word"]({ at, branch }, word, known) };
  }
  if (typeof score !== "number") return { refused: say["unreadable-score"]({ at, branch }, score ?? "") };
  const limit = standard.kind === "percent" ? HUNDRED : (rule.points ?? ZERO);
  const value = exact(score);
  if (value.compare(0) >= 0 && value.compare(limit) <= 0) return { value };
  return { refused: say["score-outside"]({ at, branch }, String(score), limit.toString()) };
}

/** Results that all lie within a 分值 below 100 were most likely given on that scale already. */
function warnOfScale(rule: InspectionRule, rows: readonly Row[], context: Context): void {
  const points = rule.points;
  if (rule.standard.kind !== "percent" || !points || points.compare(100) >= 0 || rows.length === 0) return;
  if (rows.every(({ value }) => value.compare(points) <= 0))
    context.report(say["scores-within-points"]({ at: rule.cells.standard }, rule.title));
}

export type InspectionPart = CommonPart | EntryPart | { readonly kind: "percent" | "as-given" };

function forms(): readonly Form<InspectionPart>[] {
  const result = seq(["每次|平时|年度|综合|现场"], ["检查|考核|督查|抽查|评审|考评"], ["结果|成绩"], ["的"]);
  return [
    form(
      "按百分制折算",
      seq(
        ["按|以"],
        ["照"],
        result,
        ["得分|评分|平均分|分数"],
        ["的"],
        "100分制|百分制|100分",
        ["得分"],
        ["折算|折合|换算|计算"],
        ["为|成"],
        ["得分|计分|计入|本项得分"],
      ),
      [{ kind: "percent" }],
    ),
    form(
      "按检查得分折算",
      seq("按|按照", result, "得分|评分|平均分|分数|成绩", ["的"], ["比例"], "折算|折合|换算", [
        "计分|得分|计入",
      ]),
      [{ kind: "percent" }],
    ),
    // A share of the mark that is 分值 of 100.
    form(
      "检查得分×10%",
      seq(["按|按照"], result, "得分|评分|平均分", w.乘, ratio, ["计入|计分|折算|计算"]),
      ({ ratio }) =>
        isShare(ratio) ? [{ kind: "percent" }, { kind: "full", amount: ratio.mul(100) }] : null,
    ),
    form(
      "按百分制打分折算",
      seq(["检查|考核"], "按|实行|采用", "百分制|100分制", "打分|评分|计分", ["后"], "折算|换算", [
        "计入|计分|得分",
      ]),
      [{ kind: "percent" }],
    ),
    form(
      "以检查组评分为准",
      one(
        seq("以", "检查组|考核组|考评组|检查|考核", ["实际"], "打分|评分|得分", "为准"),
        seq("按检查实际得分", ["计入|计分"]),
      ),
      [{ kind: "as-given" }],
    ),
    form(
      "按实得分",
      one(
        seq("按|据|以|按照", one("实际|实", result), ["实"], "得分|评分", ["计|计分|计入|得分|为准|计算"]),
        seq("按|据", "实计分|实得分"),
      ),
      [{ kind: "as-given" }],
    ),
  ];
}

function standard(
  parts: readonly InspectionPart[],
  text: string,
  { points }: PhraseContext,
): Reading<InspectionStandard> {
  const table = wordTable(parts, text);
  if (table?.length === 1) throw new Refused({ kind: "bad-table", why: "one-word" });
  if (points && table?.some(({ value }) => value.compare(points) > 0))
    throw new Refused({ kind: "bad-table", why: "above-points" });
  const standard =
    single<InspectionStandard>(
      [
        has(parts, "percent") ? { kind: "percent" } : null,
        has(parts, "as-given") ? { kind: "as-given" } : null,
        table && { kind: "words", table },
      ],
      text,
    ) ?? ({ kind: "percent" } as const);
  const main =
    standard.kind === "percent"
      ? "按百分制折算"
      : standard.kind === "as-given"
        ? "按实得分"
        : printTable(standard.table, "");
  return { standard, main };
}

/** The words that are not the best of the table; numbers only say that something was found. */
function lacks({ rule, required, done, found }: ItemResult): string | null {
  const { standard } = rule as InspectionRule;
  if (standard.kind === "words") {
    const top = standard.table.reduce((best, { value }) => max(best, value), ZERO);
    const below = found.children.filter(({ actual }) => actual !== null && actual.compare(top) < 0);
    const words = [...new Set(below.map(({ label }) => `“${label}”`))].join("、");
    return words === "" ? null : reasonText.ratedAs(rule.title, words);
  }
  const isLow = required !== null && done !== null && done.compare(required) < 0;
  return isLow ? reasonText.inspectedLow(rule.title) : null;
}
