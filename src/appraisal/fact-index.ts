/** Facts sorted once by branch, activity type and rule, with those that do not belong to the year reported and left out. */
import type { Day } from "../base/calendar";
import { concerns } from "./applicability";
import type { LeaveOut } from "./appraisal";
import type { Activity, Branch, Exemption, Facts } from "./facts";
import { declareFindings, type Finding } from "../base/finding";
import type { Rule, Rulebook } from "./rulebook/rulebook";
import type { AreaRef, CellRef } from "../base/address";
import { place, placeSpan, type AppraisalYear, type Misplaced } from "./year";
import { lateFinding, misplacedFinding, otherYearFinding } from "./findings";

/** A branch's activities of one type. `days[i]` is the day `dated[i]` counts on. */
export interface TypeBucket {
  readonly dated: Activity[];
  readonly days: Day[];
  /** Activities known only by a span of days inside the year. */
  readonly spans: Activity[];
  /** Dated in the next year, up to 年度认定截止: some rules still recognise them. */
  readonly late: Activity[];
  /** Of the year, before 起始日期: what was done by then is done. */
  readonly early: Activity[];
}

/** The sorted facts. */
export interface FactIndex {
  /** Buckets of a branch for the given activity types, in that order; absent ones are left out. */
  readonly activities: (
    branch: string,
    types: readonly string[],
  ) => readonly { readonly type: string; readonly bucket: TypeBucket }[];
  readonly facts: Facts;
  readonly branches: ReadonlyMap<string, Branch>;
  /** Months exempt for a branch and rule, and the exemption without 期间 that covers the year. */
  readonly exemptions: (
    branch: string,
    rule: Rule,
  ) => { readonly months: ReadonlySet<number>; readonly whole: Exemption | null };
  /** The branch's first row on 活动台账 and the like. */
  readonly firstRow: (branch: string, kind: keyof Facts["searched"]) => CellRef | undefined;
  readonly searched: (kind: keyof Facts["searched"]) => readonly AreaRef[];
}

const say = declareFindings({
  "exemption-period-unused": {
    severity: "warning",
    title: "豁免期间用不上",
    message: "带期间的豁免只对频次项目有效，此条不起作用",
    hint: "若整年豁免，请把“期间”留空",
  },
});

const NO_MONTHS: ReadonlySet<number> = new Set();

/** Whether activities dated in the next year still count for a rule: where it settles the year as a whole. */
const recognisesLate = ({ schedule, deadline }: Rule): boolean =>
  schedule ? schedule.period === "year" : deadline !== null;

/** Sorts facts for the rules of one run. */
export function indexFacts(
  facts: Facts,
  { rules, settings }: Rulebook,
  year: AppraisalYear,
  leaveOut: LeaveOut,
  report: (finding: Finding) => void,
): FactIndex {
  const branches = new Map(facts.branches.map((branch) => [branch.name, branch]));
  const lateTypes = new Set(rules.flatMap((rule) => (recognisesLate(rule) ? rule.activityTypes : [])));
  const earlyTypes = new Set(rules.flatMap((rule) => (rule.deadline ? rule.activityTypes : [])));
  const byBranch = indexActivities(
    facts,
    branches,
    { late: lateTypes, early: earlyTypes, firstOnly: settings.multiType === "first" },
    year,
    leaveOut,
    report,
  );
  const exemptions = indexExemptions(facts, rules, year, leaveOut);

  return {
    facts,
    branches,
    activities: (branch, types) => {
      const buckets = byBranch.get(branch);
      return types.flatMap((type) => {
        const bucket = buckets?.get(type);
        return bucket ? [{ type, bucket }] : [];
      });
    },
    exemptions: (branch, rule) => {
      const own = (exemptions.get(branch) ?? []).filter((exemption) => concerns(exemption, rule));
      const months = new Set<number>();
      for (const exemption of own) {
        if (exemption.months)
          for (let m = exemption.months.first; m <= exemption.months.last; m++) months.add(m);
      }
      return {
        months: own.length > 0 ? months : NO_MONTHS,
        whole: own.find((exemption) => exemption.months === null) ?? null,
      };
    },
    firstRow: (branch, kind) => facts.reported.get(branch)?.[kind],
    searched: (kind) => facts.searched[kind],
  };
}

function indexActivities(
  facts: Facts,
  branches: ReadonlyMap<string, Branch>,
  policy: {
    readonly late: ReadonlySet<string>;
    readonly early: ReadonlySet<string>;
    readonly firstOnly: boolean;
  },
  year: AppraisalYear,
  leaveOut: LeaveOut,
  report: (finding: Finding) => void,
): ReadonlyMap<string, ReadonlyMap<string, TypeBucket>> {
  const byBranch = new Map<string, Map<string, TypeBucket>>();
  // Ledgers come in runs of one branch: remembering the last one spares a look-up a row.
  let lastName = "";
  let lastBranch: Branch | undefined;
  let buckets = new Map<string, TypeBucket>();
  let steady = false;

  const bucketOf = (type: string): TypeBucket => {
    let bucket = buckets.get(type);
    if (!bucket) {
      bucket = { dated: [], days: [], spans: [], late: [], early: [] };
      buckets.set(type, bucket);
    }
    return bucket;
  };

  /** What does not count, but for what was done before 起始日期. */
  const leave = (activity: Activity, types: readonly string[], misplaced: Misplaced, from: Day): void => {
    const done = misplaced === "before-start" ? types.filter((type) => policy.early.has(type)) : [];
    for (const type of done) bucketOf(type).early.push(activity);
    if (done.length === 0)
      leaveOut(activity, misplacedFinding(misplaced, activity.at, activity.branch, from, year));
  };

  for (const activity of facts.activities) {
    if (activity.branch !== lastName || !lastBranch) {
      lastName = activity.branch;
      lastBranch = branches.get(lastName);
      if (!lastBranch) continue;
      buckets = byBranch.get(lastName) ?? new Map<string, TypeBucket>();
      byBranch.set(lastName, buckets);
      steady = lastBranch.founded === null && lastBranch.dissolved === null;
    }
    const { from, to } = activity;
    // 只计首个: an activity of several types is only the first of its own list.
    const types = policy.firstOnly ? activity.types.slice(0, 1) : activity.types;
    // The ledger has already asked about a missing date.
    if (from === null || to === null) continue;
    if (from === to) {
      if (steady && activity.year === null && from >= year.start && from <= year.asOf) {
        for (const type of types) {
          const bucket = bucketOf(type);
          bucket.dated.push(activity);
          bucket.days.push(from);
        }
        continue;
      }
      const placed = place(year, lastBranch, from, activity.year);
      if ("misplaced" in placed) {
        leave(activity, types, placed.misplaced, from);
      } else if (placed.late) {
        const recognised = types.filter((type) => policy.late.has(type));
        for (const type of recognised) bucketOf(type).late.push(activity);
        if (recognised.length > 0) {
          report(lateFinding(activity.at, lastName, from, year));
        } else leaveOut(activity, misplacedFinding("outside-year", activity.at, lastName, from, year));
      } else {
        for (const type of types) {
          const bucket = bucketOf(type);
          bucket.dated.push(activity);
          bucket.days.push(placed.day);
        }
      }
    } else {
      const misplaced = placeSpan(year, lastBranch, { from, to, factYear: activity.year });
      if (misplaced === null) for (const type of types) bucketOf(type).spans.push(activity);
      // A cell that says none was held needs no place.
      else if (activity.count > 0) leave(activity, types, misplaced, from);
    }
  }
  return byBranch;
}

function indexExemptions(
  facts: Facts,
  rules: readonly Rule[],
  year: AppraisalYear,
  leaveOut: LeaveOut,
): ReadonlyMap<string, readonly Exemption[]> {
  const byBranch = new Map<string, Exemption[]>();
  for (const exemption of facts.exemptions) {
    const { branch, at } = exemption;
    if (exemption.year !== null && exemption.year !== year.year) {
      // What frees a branch in another year is no loss in this one.
      leaveOut(exemption, { ...otherYearFinding({ at, branch }, exemption.year, year), severity: "info" });
      continue;
    }
    const concerned = rules.filter((rule) => concerns(exemption, rule));
    if (exemption.months && concerned.length > 0 && concerned.every((rule) => rule.schedule === null)) {
      leaveOut(exemption, say["exemption-period-unused"]({ at, branch }));
      continue;
    }
    const own = byBranch.get(branch) ?? [];
    own.push(exemption);
    byBranch.set(branch, own);
  }
  return byBranch;
}
