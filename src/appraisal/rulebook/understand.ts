/** Turns a rulebook as typed into typed rules, settings and grades, and lists everything that cannot be understood at once. */
import type { Finding } from "../../base/finding";
import { say as sayShared } from "../findings";
import { say } from "./findings";
import { checkGradeNames, understandGrades } from "./grades";
import { sortRows } from "./rows";
import { understandRule } from "./rule";
import type { Rule, Rulebook } from "./rulebook";
import { understandSettings } from "./settings";
import type { RulebookSource } from "./source";
import { textOf } from "./values";

/** Understands the whole rulebook. With any error finding the rulebook must not be scored with. */
export function understandRulebook(source: RulebookSource): {
  rulebook: Rulebook;
  findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const report = (finding: Finding): void => void findings.push(finding);

  const { scoring, disabled, checklist } = sortRows(source.rules, report);
  if (scoring.length === 0 && !findings.some((f) => f.severity === "error"))
    report(sayShared["no-rules"]({ at: null }));

  const surroundings = { rows: scoring, grades: source.grades.map((row) => textOf(row.values.name)) };
  const rules = scoring
    .map((row) => understandRule(row, surroundings, report))
    .filter((rule): rule is Rule => rule !== null);
  // A rule with an error of its own is still known by name to grades and settings.
  const grades = understandGrades(source.grades, scoring, report);
  checkGradeNames(rules, grades, report);
  if (grades.length === 0) report(say["no-grades"]({ at: null }));

  const { settings, findings: settingFindings } = understandSettings(source.settings, [
    ...new Set(scoring.filter(({ role }) => role === "base").map(({ category }) => category)),
  ]);
  findings.push(...settingFindings);
  return { rulebook: { rules, disabled, checklist, grades, settings }, findings };
}
