/** The whole appraisal: facts and a rulebook in, every branch's outcomes, total, rank and suggested grade out. */
import { Adjustments } from "./adjustments";
import type { Appraisal } from "./appraisal";
import { formatRef } from "../base/address";
import type { Finding } from "../base/finding";
import { blockingFindings, doubtfulSettings } from "./checks";
import type { Scored } from "./conclude";
import type { Context } from "./context";
import { indexFacts } from "./fact-index";
import { countFacts, type Facts } from "./facts";
import { impactsOf } from "./impact";
import { LeftOuts } from "./left-out";
import { itemOf, reportInconclusive } from "./item";
import { NO_EARLIER_RUNS, type EarlierRuns } from "./records";
import { methodOf } from "./methods/registry";
import { reviewObjections } from "./objections";
import { provisionalReasons } from "./progress";
import { isBase, type Rule, type Rulebook } from "./rulebook/rulebook";
import { screen } from "./screening";
import { standBranches } from "./stand";
import { statusOf } from "./status";
import { determineYear, type YearOptions } from "./year";
import { standingText } from "../text/appraisal";

/** What was scored: the facts that count are those read, less what was found not to be so. */
interface Appraised {
  readonly appraisal: Appraisal;
  readonly facts: Facts;
}

/** Scores a workbook's facts, or tells the findings that keep it from being scored. */
export function appraise(
  rulebook: Rulebook,
  read: Facts,
  options: YearOptions = {},
  earlier: EarlierRuns = NO_EARLIER_RUNS,
): Appraised | { readonly blocked: readonly Finding[] } {
  const year = determineYear(read, rulebook.settings, options);
  const blocked = blockingFindings(rulebook, read, year);
  if (!year || blocked.length > 0) return { blocked };

  const { findings, report } = findingList();
  const leftOuts = new LeftOuts(report);
  const { leaveOut } = leftOuts;
  const { rules, settings } = rulebook;
  const { facts, counted, excluded } = screen(read, { rulebook, year, earlier, report, leaveOut });
  const context: Context = {
    year,
    settings,
    index: indexFacts(facts, rulebook, year, leaveOut, report),
    report,
    leaveOut,
    excluded,
    leftOut: leftOuts.of,
  };
  doubtfulSettings(facts, context);

  const adjustments = new Adjustments(facts, year, leftOuts.setAside);
  const adjusted = scoreBranches(facts, rules, context, adjustments);
  const results = standBranches(adjusted, rulebook, report);
  const rated = results.filter(({ status }) => status === "rated");
  for (const { items, branch } of rated) reportInconclusive(items, branch, report);
  const objected = reviewObjections(facts, results, year, earlier.scoreBefore, leftOuts.setAside);

  const reasons = provisionalReasons(
    year,
    rules,
    rated.map(({ items }) => items),
  );
  return {
    facts,
    appraisal: {
      year: year.year,
      start: year.stage ? year.start : null,
      asOf: year.asOf,
      provisional: reasons.length > 0,
      provisionalReasons: reasons,
      rulebook,
      branches: results,
      findings,
      factCount: countFacts(read),
      counted: new Map([...earlier.years, [year.year, counted]]),
      leftOut: leftOuts.all,
      impacts: impactsOf(adjusted, results, objected, rulebook),
      objected,
    },
  };
}

/** Every branch with its items: as computed, then as adjusted. */
function scoreBranches(
  facts: Facts,
  rules: readonly Rule[],
  context: Context,
  adjustments: Adjustments,
): readonly Scored[] {
  const methods = rules.map((rule) => ({ rule, assess: methodOf(rule).score(rule, context) }));
  const hasBase = rules.some(isBase);
  return facts.branches.map((branch) => {
    const unscored = (status: NonNullable<Scored["status"]>): Scored => {
      adjustments.refuse(branch, status.reason);
      return { branch, status, items: [] };
    };
    const status = statusOf(branch, facts, context);
    if (status) return unscored(status);
    const items = methods.map(({ rule, assess }) => itemOf(rule, branch, assess, context));
    const nothing = hasBase && !items.some(({ rule, outcome }) => isBase(rule) && outcome === "scored");
    return nothing
      ? unscored({ status: "not-rated", reason: standingText.nothingScored })
      : { branch, status: null, items: adjustments.apply(branch.name, items) };
  });
}

/** Collects findings; the same thing said of the same cell is said once. */
function findingList(): { findings: Finding[]; report: (finding: Finding) => Finding } {
  const findings: Finding[] = [];
  const seen = new Map<string, Finding>();
  return {
    findings,
    report: (finding) => {
      const key = `${finding.code}|${finding.at ? formatRef(finding.at) : ""}|${finding.message}`;
      const said = seen.get(key);
      if (said !== undefined) return said;
      seen.set(key, finding);
      findings.push(finding);
      return finding;
    },
  };
}
