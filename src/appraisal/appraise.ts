/** The whole appraisal: facts and a rulebook in, every branch's outcomes, total, rank and suggested grade out. */
import type { Appraisal, BranchResult } from "./appraisal";
import { formatRef } from "../base/address";
import type { Finding } from "../base/finding";
import { blockingFindings, doubtfulSettings, recentFacts } from "./checks";
import { concludeBranch, type Scored } from "./conclude";
import type { Context } from "./context";
import { indexFacts } from "./fact-index";
import { countFacts, type Facts } from "./facts";
import { takeInto } from "./into";
import { itemOf, reportInconclusive } from "./item";
import { methodOf } from "./methods/registry";
import { provisionalReasons } from "./progress";
import { isBase, type Rulebook } from "./rulebook/rulebook";
import { gradeBranches } from "./standing/grade";
import { rankBranches } from "./standing/rank";
import { addUp } from "./standing/total";
import { statusOf } from "./status";
import { determineYear, type YearOptions } from "./year";
import { standingText } from "../text/appraisal";

/** Scores a workbook's facts, or tells the findings that keep it from being scored. */
export function appraise(
  rulebook: Rulebook,
  facts: Facts,
  options: YearOptions = {},
): { readonly appraisal: Appraisal } | { readonly blocked: readonly Finding[] } {
  const year = determineYear(facts, rulebook.settings, options);
  const blocked = blockingFindings(rulebook, facts, year);
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
