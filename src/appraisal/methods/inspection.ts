/** 检查: the mean of the year's inspection results. */
import type { Context, ScoringMethod } from "../context";
import { exact, formatPoints, HUNDRED, sum, type Exact, ZERO } from "../../base/exact";
import { factsOfYear } from "../fact-index";
import type { Inspection } from "../facts";
import { textKey } from "../../base/text";
import type { InspectionRule } from "../rulebook/rulebook";
import type { CellRef } from "../../base/address";
import type { Saying } from "../../text/rulebook";
import { appraisalText, reasonText } from "../../text/appraisal";
import { countedItem, node, withoutRows } from "./shared";

interface Row {
  /** On the scale of the standard: 0…100, or points. */
  readonly value: Exact;
  readonly label: string;
  readonly at: CellRef;
}

/** 检查. Source: contract §3, 检查 row. */
export const inspection: ScoringMethod<InspectionRule> = (rule, context) => {
  const counted = new Map<string, Row[]>();
  const unreadable = new Set<string>();
  for (const [branch, facts] of factsOfYear(context.index.facts.inspections, rule.id, true, context)) {
    for (const fact of facts) {
      const read = readScore(rule, fact);
      if ("saying" in read) {
        unreadable.add(branch);
        context.report({ severity: "warning", code: read.code, at: fact.scoreAt, branch, ...read.saying });
        continue;
      }
      const own = counted.get(branch) ?? [];
      own.push({ value: read.value, label: String(fact.score), at: fact.at });
      counted.set(branch, own);
    }
  }
  warnOfScale(rule, [...counted.values()].flat(), context);
  const anyBranch = counted.size > 0;
  if (!anyBranch) {
    context.report({
      severity: "info",
      code: "not-started",
      at: rule.cells.title ?? null,
      ...appraisalText.notStarted(rule.title),
    });
  }

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
};

function readScore(
  rule: InspectionRule,
  { score }: Inspection,
): { value: Exact } | { code: string; saying: Saying } {
  const { standard } = rule;
  if (standard.kind === "words") {
    const wanted = textKey(String(score ?? ""));
    const entry = standard.table.find(({ word }) => textKey(word) === wanted);
    if (entry) return { value: entry.value };
    return {
      code: "unknown-score-word",
      saying: appraisalText.wordUnknown(
        String(score ?? ""),
        standard.table.map(({ word }) => word).join("、"),
      ),
    };
  }
  if (typeof score !== "number")
    return { code: "unreadable-score", saying: appraisalText.scoreUnreadable(score ?? "") };
  const limit = standard.kind === "percent" ? HUNDRED : (rule.points ?? ZERO);
  const value = exact(score);
  if (value.compare(0) >= 0 && value.compare(limit) <= 0) return { value };
  return { code: "score-outside", saying: appraisalText.scoreOutside(String(score), limit.toString()) };
}

/** Results that all lie within a 分值 below 100 were most likely given on that scale already. */
function warnOfScale(rule: InspectionRule, rows: readonly Row[], context: Context): void {
  const points = rule.points;
  if (rule.standard.kind !== "percent" || !points || points.compare(100) >= 0 || rows.length === 0) return;
  if (rows.every(({ value }) => value.compare(points) <= 0)) {
    context.report({
      severity: "warning",
      code: "scores-within-points",
      at: rule.cells.standard ?? null,
      ...appraisalText.allWithinPoints(rule.title),
    });
  }
}
