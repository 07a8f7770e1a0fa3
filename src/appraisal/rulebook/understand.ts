/** Turns a rulebook as typed into typed rules, settings and grades, and lists everything that cannot be understood at once. */
import type { Finding } from "../../base/finding";
import { say as sayShared } from "../findings";
import { say } from "./findings";
import { checkGradeNames, understandGrades } from "./grades";
import { sortRows, type Report } from "./rows";
import { understandRule } from "./rule";
import type { Rule, Rulebook } from "./rulebook";
import { understandSettings } from "./settings";
import type { RuleRow, RulebookSource } from "./source";
import { readSwitch, textOf } from "./values";

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
  reportOpen(source.rules, report);
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

/** Names the rows that somebody is still to confirm: a rulebook with such rows scores, and says which. */
function reportOpen(rows: readonly RuleRow[], report: Report): void {
  const marked = rows.filter(({ values }) => textOf(values.open) !== "");
  const [first] = marked;
  if (!first) return;
  const disabled = marked.filter(({ values }) => readSwitch(values.enabled ?? null) === false);
  const nameOf = ({ values }: RuleRow): string => textOf(values.id) || textOf(values.title);
  report(
    say["open-rules"](
      { at: first.cells.open },
      marked.filter((row) => !disabled.includes(row)).map(nameOf),
      disabled.map(nameOf),
    ),
  );
}
