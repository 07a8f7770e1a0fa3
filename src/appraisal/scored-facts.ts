/** The facts that were scored, for papers that speak of counts: placed in the year by the rules that scoring itself goes by. */
import type { Day } from "../base/calendar";
import type { Appraisal } from "./appraisal";
import { indexFacts } from "./fact-index";
import { factsOfYear } from "./facts-of-year";
import type { Activity, Ballot, Facts } from "./facts";
import { determineYear } from "./year";

/** One activity under one of its types, and the days it counts on: equal but for one that is known by a span only. */
export interface HeldActivity {
  readonly type: string;
  readonly activity: Activity;
  readonly first: Day;
  readonly last: Day;
}

/** What counted of a run's facts. */
export interface ScoredFacts {
  /**
   * A branch's activities of `types` (all when left out), in sheet order; one of two types is two. The same type on the
   * same day and in the same 党小组 is one; `perPartyGroup`: rows that name no 党小组 are one each.
   */
  readonly activities: (
    branch: string,
    types?: readonly string[],
    perPartyGroup?: boolean,
  ) => readonly HeldActivity[];
  /** A branch's ballots under a 测评 rule. */
  readonly ballots: (rule: string, branch: string) => readonly Ballot[];
}

const known = new WeakMap<Appraisal, ScoredFacts>();
const span = (day: Day): readonly [Day, Day] => [day, day];

/** The facts behind an appraisal that count: inside year, 截止日期 and the branch's life. Sorted once an appraisal. */
export function scoredFacts(appraisal: Appraisal, facts: Facts): ScoredFacts {
  const present = known.get(appraisal);
  if (present) return present;
  const { rulebook, asOf } = appraisal;
  const year = determineYear(facts, rulebook.settings, { year: appraisal.year, asOf });
  if (!year) throw new Error("an appraisal has a year");
  // Scoring has reported what does not count.
  const report = (): void => undefined;
  const index = indexFacts(facts, rulebook, year, report, report);
  const places = new Map(facts.activities.map((activity, i) => [activity, i]));
  const everyType = [...new Set(facts.activities.flatMap(({ types }) => types))];

  const activities: ScoredFacts["activities"] = (branch, types = everyType, perPartyGroup = false) => {
    const held = index.activities(branch, types).flatMap(({ type, bucket }): HeldActivity[] => {
      const seen = new Set<string>();
      const isNew = ({ from, partyGroup }: Activity): boolean => {
        const key = `${from ?? ""}/${partyGroup ?? ""}`;
        const fresh = (perPartyGroup && partyGroup === null) || !seen.has(key);
        seen.add(key);
        return fresh;
      };
      const on = (activity: Activity, first: Day, last: Day) => ({ type, activity, first, last });
      return [
        ...bucket.dated.map((activity, i) => on(activity, ...span(bucket.days[i] ?? year.last))),
        ...bucket.late.map((activity) => on(activity, ...span(year.last))),
      ]
        .filter(({ activity }) => activity.count > 0 && isNew(activity))
        .concat(
          bucket.spans
            .filter(({ count }) => count > 0)
            .map((activity) => on(activity, activity.from ?? year.first, activity.to ?? year.last)),
        );
    });
    const place = ({ activity }: HeldActivity): number => places.get(activity) ?? 0;
    return held.sort((a, b) => place(a) - place(b));
  };

  const ballots = new Map<string, ReturnType<typeof factsOfYear<Ballot>>>();
  const scored: ScoredFacts = {
    activities,
    ballots: (rule, branch) => {
      const byBranch =
        ballots.get(rule) ??
        factsOfYear(facts.ballots, rule, false, { index, year, report, leaveOut: report });
      ballots.set(rule, byBranch);
      return byBranch.get(branch) ?? [];
    },
  };
  known.set(appraisal, scored);
  return scored;
}
