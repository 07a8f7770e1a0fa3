/** The rulebook linter: what is understood but most likely not meant. Warnings only; scoring goes on. */
import { exact, formatPoints, sum, ZERO, type Exact } from "../../base/exact";
import type { Finding } from "../../base/finding";
import type { CellRef } from "../../base/address";
import { lintText, type Saying } from "../../text/rulebook";
import { methodOf } from "../methods/registry";
import { cellOf, isBase, owesActivities, type Rule, type Rulebook } from "./rulebook";

type Warn = (code: string, at: CellRef | null | undefined, saying: Saying) => void;

/** Warnings about a rulebook, each on its cell. */
export function lintRulebook(rulebook: Rulebook): readonly Finding[] {
  const findings: Finding[] = [];
  const warn: Warn = (code, at, { message, hint }) =>
    findings.push({ severity: "warning", code, at: at ?? null, message, hint });
  for (const rule of rulebook.rules) findings.push(...(methodOf(rule).lint?.(rule) ?? []));
  lintPoints(rulebook, warn);
  lintGrades(rulebook, warn);
  lintSharedFacts(rulebook.rules, warn);
  return findings;
}

/** Base points should sum to 100, so that thresholds mean what officers expect. */
function lintPoints({ rules }: Rulebook, warn: Warn): void {
  const total = sum(rules.filter(isBase).map(({ points }) => points));
  const first = rules.find(isBase);
  if (first && total.compare(100) !== 0)
    warn("points-sum", cellOf(first, "points"), lintText.pointsSum(formatPoints(total)));
}

/** The highest total any branch can reach; null when bonus has no end. */
function highestTotal({ rules, settings }: Rulebook): Exact | null {
  const base = settings.weights ? exact(100) : sum(rules.filter(isBase).map(({ points }) => points));
  const bonuses = rules.filter(({ role }) => role === "bonus");
  const capped = bonuses.every(({ cap }) => cap !== null) ? sum(bonuses.map(({ cap }) => cap ?? ZERO)) : null;
  const bonus = !settings.bonusCountsForGrade
    ? ZERO
    : settings.bonusCap && (!capped || settings.bonusCap.compare(capped) < 0)
      ? settings.bonusCap
      : capped;
  if (!bonus) return settings.totalCap;
  const total = base.add(bonus);
  return settings.totalCap && settings.totalCap.compare(total) < 0 ? settings.totalCap : total;
}

/** A grade whose threshold nobody can reach, or that stands below one without a threshold. */
function lintGrades(rulebook: Rulebook, warn: Warn): void {
  const { grades } = rulebook;
  const highest = highestTotal(rulebook);
  grades.forEach((grade, index) => {
    const { minimum, name, at } = grade;
    if (minimum && highest && minimum.compare(highest) > 0)
      warn(
        "grade-unreachable",
        at,
        lintText.gradeTooHigh(name, formatPoints(minimum), formatPoints(highest)),
      );
    const above = grades
      .slice(0, index)
      .find((other) => other.minimum === null && other.ratioCap === null && other.premises.length === 0);
    if (above) warn("grade-unreachable", at, lintText.gradeBelowOpen(name, above.name));
    const same = grades
      .slice(0, index)
      .find(
        (other) =>
          other.minimum &&
          minimum &&
          other.minimum.compare(minimum) <= 0 &&
          other.ratioCap === null &&
          other.premises.length === 0,
      );
    if (same) warn("grade-unreachable", at, lintText.gradeCovered(name, same.name));
    if (grade.ratioCap?.compare(0) === 0) warn("grade-unreachable", at, lintText.gradeNobody(name));
  });
}

/** Two rules of one method that count the same activities: a gap is charged twice. */
function lintSharedFacts(rules: readonly Rule[], warn: Warn): void {
  const claimed = new Map<string, Rule>();
  for (const rule of rules) {
    if (!owesActivities(rule)) continue;
    for (const type of rule.activityTypes) {
      const key = `${rule.method}/${type}`;
      const other = claimed.get(key);
      if (other)
        warn(
          "shared-facts",
          cellOf(rule, "activityTypes"),
          lintText.sharedFacts(rule.title, other.title, type),
        );
      else claimed.set(key, rule);
    }
  }
}
