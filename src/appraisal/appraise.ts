/** The whole appraisal: facts and a rulebook in, every branch's outcomes, total, rank and suggested grade out. */
import { concludeBranch, type Scored } from "./conclude";
import { judgeConditions } from "./applicability";
import type { Appraisal, BranchResult, ItemResult, Outcome } from "./appraisal";
import { firstOfMonth, formatDay } from "../base/calendar";
import type { Assessment, Context } from "./context";
import { roundPoints, ZERO } from "../base/exact";
import { indexFacts } from "./fact-index";
import { countFacts, REPORTED_KINDS, type Branch, type Facts } from "./facts";
import type { Finding } from "../base/finding";
import { takeInto } from "./into";
import { methodOf } from "./methods/registry";
import { uncountedItem } from "./methods/shared";
import { provisionalReasons, recentFacts } from "./progress";
import { isBase, type Rule, type Rulebook } from "./rulebook/rulebook";
import { formatRef } from "../base/address";
import { gradeBranches } from "./standing/grade";
import { rankBranches } from "./standing/rank";
import { addUp } from "./standing/total";
import { determineYear, type AppraisalYear, type YearOptions } from "./year";
import { appraisalText, reasonText, standingText } from "../text/appraisal";

/** Scores a workbook's facts, or tells the findings that keep it from being scored. */
export function appraise(
  rulebook: Rulebook,
  facts: Facts,
  options: YearOptions = {},
): { readonly appraisal: Appraisal } | { readonly blocked: readonly Finding[] } {
  const blocked = blockingFindings(rulebook, facts);
  const year = determineYear(facts, rulebook.settings, options);
  if (!year) blocked.push({ severity: "error", code: "no-year", at: null, ...appraisalText.noYear });
  if (!year || blocked.length > 0) return { blocked };

  const { findings, report } = findingList();
  const { rules, settings } = rulebook;
  const context: Context = { year, settings, index: indexFacts(facts, rulebook, year, report), report };
  recentFacts(facts, context);
  doubtfulSettings(facts, context);

  const methods = rules.map((rule) => ({ rule, assess: methodOf(rule).score(rule, context) }));
  const scored: Scored[] = facts.branches.map((branch) => {
    const status = statusOf(branch, facts, context);
    if (status) return { branch, status, items: [] };
    const items = takeInto(methods.map(({ rule, assess }) => itemOf(rule, branch, assess, context)));
    const nothing = !items.some(({ rule, outcome }) => isBase(rule) && outcome === "scored");
    return nothing
      ? { branch, status: { status: "not-rated", reason: standingText.nothingScored }, items: [] }
      : { branch, status: null, items };
  });

  const rated = scored
    .filter(({ status }) => status === null)
    .map((one) => ({ ...one, group: one.branch.group, totals: addUp(one.items, settings) }));
  for (const { items, branch } of rated) reportInconclusive(items, branch, report);
  const ranks = rankBranches(rated, settings);
  const grades = gradeBranches(rated, rulebook.grades, rules, settings, report);
  const byBranch = new Map(rated.map((one) => [one.branch, one]));
  const results: BranchResult[] = scored.map((one) => {
    const standing = byBranch.get(one.branch);
    return concludeBranch(
      one,
      standing && {
        totals: standing.totals,
        rank: ranks.get(standing) ?? null,
        graded: grades.get(standing),
      },
      rulebook,
    );
  });

  const reasons = provisionalReasons(
    year,
    rules,
    rated.map(({ items }) => items),
  );
  return {
    appraisal: {
      year: year.year,
      asOf: year.asOf,
      provisional: reasons.length > 0,
      provisionalReasons: reasons,
      rulebook,
      branches: results,
      findings,
      factCount: countFacts(facts),
    },
  };
}

/** Collects findings; the same thing said of the same cell is said once. */
function findingList(): { findings: Finding[]; report: (finding: Finding) => void } {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  return {
    findings,
    report: (finding) => {
      const key = `${finding.code}|${finding.at ? formatRef(finding.at) : ""}|${finding.message}`;
      if (seen.has(key)) return;
      seen.add(key);
      findings.push(finding);
    },
  };
}

function blockingFindings(rulebook: Rulebook, facts: Facts): Finding[] {
  const anyActivity =
    facts.activities.length > 0 ||
    [...facts.reported.values()].some(({ activities }) => activities !== undefined);
  const first = rulebook.rules.find(({ schedule }) => schedule !== null);
  if (!first || anyActivity) return [];
  return [
    {
      severity: "error",
      code: "no-activities",
      at: first.cells.method ?? null,
      ...appraisalText.noActivities,
    },
  ];
}

/** Settings that can hardly be meant for this workbook. */
function doubtfulSettings({ branches }: Facts, { year, settings, report }: Context): void {
  if (year.asOf < year.first)
    report({
      severity: "warning",
      code: "as-of-before-year",
      at: null,
      ...appraisalText.asOfBeforeYear(formatDay(year.asOf), year.year),
    });
  if (settings.rankWithin !== "group" || branches.every(({ group }) => group === null)) return;
  for (const { name, group, at } of branches)
    if (group === null)
      report({ severity: "warning", code: "no-group", at, branch: name, ...appraisalText.noGroup(name) });
}

/** Why a branch is not rated or not reported; null when it is to be scored. */
function statusOf(branch: Branch, facts: Facts, { year, settings, report }: Context): Scored["status"] {
  const reason = notRatedReason(branch, year, settings.newBranchMonth);
  if (reason !== null) return { status: "not-rated", reason };
  const rows = facts.reported.get(branch.name);
  if (rows && REPORTED_KINDS.some((kind) => rows[kind])) return null;
  report({
    severity: "warning",
    code: "not-reported",
    at: branch.at,
    branch: branch.name,
    ...appraisalText.notReported(branch.name),
  });
  return { status: "not-reported", reason: standingText.notReported };
}

function notRatedReason(
  { founded, dissolved }: Branch,
  { year, asOf }: AppraisalYear,
  newBranchMonth: number | null,
): string | null {
  if (dissolved !== null && dissolved <= asOf) return standingText.dissolved(formatDay(dissolved));
  if (founded !== null && founded > asOf) return standingText.foundedAfter(formatDay(founded));
  if (founded !== null && newBranchMonth !== null && founded >= firstOfMonth(year, newBranchMonth)) {
    return standingText.foundedLate(formatDay(founded), newBranchMonth);
  }
  return null;
}

/** One rule applied to one branch: 适用条件 before 豁免, 豁免 before anything else. */
function itemOf(
  rule: Rule,
  branch: Branch,
  assess: (branch: Branch) => Assessment,
  context: Context,
): ItemResult {
  const condition = judgeConditions(rule, branch, context.year.year);
  const { whole } = context.index.exemptions(branch.name, rule);
  let assessment: Assessment;
  if (condition) {
    assessment = condition.failed
      ? uncountedItem(rule, "not-applicable", reasonText.notApplicable(condition.text), context, {
          sources: [branch.at],
        })
      : uncountedItem(rule, "inconclusive", reasonText.unknownCondition(condition.text), context, {
          sources: [branch.at],
        });
  } else if (whole) {
    assessment = uncountedItem(rule, "exempt", reasonText.exempt(whole.reason ?? ""), context, {
      sources: [whole.at],
    });
  } else assessment = assess(branch);
  return toItem(rule, assessment);
}

function toItem(rule: Rule, assessment: Assessment): ItemResult {
  const { outcome, amount, required, done, explanation, sources, searched, occurred } = assessment;
  // 并入 rows keep their whole wish until the targets are known.
  const rounded = rule.into ? amount : roundPoints(amount);
  const brings = rule.points !== null || rule.role === "bonus";
  return {
    rule,
    outcome,
    points: rule.points,
    score: brings ? rounded : rounded.neg(),
    required,
    done,
    reason: outcome === "scored" ? methodOf(rule).sentence(rule, explanation) : explanation.note,
    explanation,
    sources,
    searched,
    takenByOthers: ZERO,
    occurred,
  };
}

function reportInconclusive(
  items: readonly ItemResult[],
  branch: Branch,
  report: (finding: Finding) => void,
): void {
  const unclear: Outcome = "inconclusive";
  for (const { rule, outcome, reason, sources } of items) {
    if (outcome !== unclear) continue;
    report({
      severity: "warning",
      code: "inconclusive",
      at: sources[0] ?? branch.at,
      branch: branch.name,
      ...appraisalText.inconclusive(rule.title, reason),
    });
  }
}
