/** 覆盖: done against due, as a ratio. */
import type { CellRef } from "../../base/address";
import { ExactSum, ZERO, exact, formatPoints, max, min, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { reasonText } from "../../text/appraisal";
import type { ItemResult } from "../appraisal";
import type { Assessment, Context } from "../context";
import { factsOfYear } from "../facts-of-year";
import type { Activity, Branch } from "../facts";
import { cellOf, type Rule } from "../rulebook/rulebook";
import { coveragePhrase, type CoverageStandard, type Floor } from "./coverage-phrase";
import { BEST_DIFFERS } from "./findings";
import type { ScoringMethod } from "./method";
import { countedItem, noteAndLoss, reportNotStarted, uncountedItem, withoutRows } from "./shared";

type CoverageRule = Rule<CoverageStandard>;

/** 覆盖. Source: docs/计分约定.md#覆盖. */
export const coverage: ScoringMethod<"覆盖", CoverageStandard> = {
  word: "覆盖",
  role: "base",
  fact: "coverages",
  mayGoInto: true,
  columns: { activityTypes: "none" },
  remedy: "对未覆盖的人员或事项逐一落实，如实登记。",
  remedyWhenOver: "本期已过，不得补记；确已完成的提供原始记录。以后逐人逐项落实。",
  goal: "应完成的全部完成。",
  phrase: coveragePhrase,
  score,
  sentence: noteAndLoss,
  tells,
  lacks,
  lint,
};

const say = declareFindings({
  "step-points": BEST_DIFFERS,
  "unreadable-coverage": {
    severity: "warning",
    title: "覆盖人数读不懂",
    message: "应完成或已完成未填或看不懂，该行不计入",
    hint: "填写人数或件数，没有的填 0，填好就计入",
  },
  "coverage-by-activities": {
    severity: "warning",
    title: "按活动计算的项目登记了人数",
    message: (title: string) => `“${title}”填了活动类型，按活动的应到、实到计算，登记的人数不计入`,
    hint: (title: string) => `要按登记的人数计算，请清空考评规则中“${title}”的活动类型；否则不必处理`,
  },
  "coverage-over": {
    severity: "warning",
    title: "已完成多于应完成",
    message: "已完成多于应完成",
    hint: "核对两个数；覆盖率按不超过 100% 计",
  },
});

/** A branch's counted rows, added up. */
interface Tally {
  readonly due: Exact;
  readonly done: Exact;
  readonly sources: readonly CellRef[];
}

function score(rule: CoverageRule, context: Context): (branch: Branch) => Assessment {
  const byActivity = rule.activityTypes.length > 0;
  const { counted, unreadable } = byActivity
    ? rowsOfActivities(rule, context)
    : rowsOfRegister(rule, context);
  const kind = byActivity ? "activities" : "coverages";
  if (byActivity) leaveOutRegister(rule, context);
  const anyBranch = counted.size > 0;
  if (!anyBranch) reportNotStarted(rule, context);

  return (branch) => {
    const tally = counted.get(branch.name);
    if (!tally) return withoutRows(rule, anyBranch, unreadable.has(branch.name), kind, context);
    const { due, done, sources } = tally;
    const searched = context.index.searched(kind);
    if (due.compare(0) <= 0)
      return uncountedItem(rule, "not-applicable", reasonText.noneDue, context, {
        required: due,
        done,
        sources,
      });

    const ratio = min(exact(1), done.div(due));
    const covered = reasonText.covered(formatPoints(done), formatPoints(due), percentOf(ratio));
    const { earned, lost, said } = worthOf(rule, ratio);
    const amount = rule.points ? (earned ?? max(ZERO, rule.points.sub(lost))) : lost;
    return countedItem(rule, amount, {
      required: due,
      done,
      unit: "persons",
      note: [covered, ...said].join("，"),
      sources,
      searched,
    });
  };
}

const percentOf = (ratio: Exact): string => `${formatPoints(ratio.mul(100))}%`;

/** What a ratio is worth: points earned of the 分值, or points lost, with what is to be said of it. */
interface Worth {
  readonly earned?: Exact;
  readonly lost: Exact;
  readonly said: readonly string[];
}

function worthOf({ standard, points }: CoverageRule, ratio: Exact): Worth {
  const { form, floors, target } = standard;
  const full = points ?? ZERO;
  const floor = gravest(
    floors.filter((one) => ratio.compare(one.ratio) < 0),
    full,
  );
  if (floor) return { lost: lostBy(floor, full), said: [reasonText.underFloor(percentOf(floor.ratio))] };
  const aim = target.compare(1) === 0 ? [] : [reasonText.target(percentOf(target))];
  switch (form.kind) {
    case "full":
      return { lost: ZERO, said: [] };
    case "proportional":
      return { earned: full.mul(min(exact(1), ratio.div(target))), lost: ZERO, said: aim };
    case "each-below": {
      // Every started step below the target costs.
      const below = max(ZERO, target.sub(ratio).mul(100));
      const said = below.compare(0) > 0 ? [...aim, reasonText.pointsBelow(formatPoints(below.ceil()))] : aim;
      return { lost: form.amount.mul(below.div(form.step).ceil()), said };
    }
    case "steps": {
      const steps = [...form.steps, ...(form.top ? [{ ratio: form.top, amount: full }] : [])];
      const reached = steps
        .filter((step) => ratio.compare(step.ratio) >= 0)
        .reduce<(typeof steps)[number] | null>(
          (best, step) => (best && best.amount.compare(step.amount) >= 0 ? best : step),
          null,
        );
      const said = reached
        ? reasonText.stepReached(percentOf(reached.ratio), formatPoints(reached.amount))
        : reasonText.noBand;
      return { earned: reached?.amount ?? ZERO, lost: ZERO, said: [said] };
    }
  }
}

const lostBy = ({ lost }: Floor, full: Exact): Exact => (lost === "all" ? full : lost);

/** The floor that costs most; 不得分 more than any. */
const gravest = (floors: readonly Floor[], full: Exact): Floor | null =>
  floors.reduce<Floor | null>(
    (worst, one) =>
      worst &&
      (worst.lost === "all" || lostBy(worst, full).compare(lostBy(one, full)) >= 0) &&
      one.lost !== "all"
        ? worst
        : one,
    null,
  );

/** A best step that is not the 分值. */
function lint(rule: CoverageRule): readonly Finding[] {
  const { standard, points, title } = rule;
  if (standard.form.kind !== "steps" || standard.form.top || !points) return [];
  const best = standard.form.steps.reduce((most, { amount }) => max(most, amount), ZERO);
  if (best.compare(points) === 0) return [];
  const place = { at: cellOf(rule, "points") };
  return [say["step-points"](place, title, formatPoints(best), formatPoints(points))];
}

/** 谈心谈话应完成20，已完成18，完成率90%; of activities 应到20人次，实到18人次，到会率90%. */
function tells({ rule, required, done }: ItemResult): string | null {
  if (required === null || done === null || required.compare(0) <= 0) return null;
  const percent = percentOf(min(exact(1), done.div(required)));
  const said = rule.activityTypes.length > 0 ? reasonText.attended : reasonText.covered;
  return rule.title + said(formatPoints(done), formatPoints(required), percent);
}

/** The same where somebody or something is not covered. */
function lacks(item: ItemResult): string | null {
  const { required, done } = item;
  return required !== null && done !== null && done.compare(required) < 0 ? tells(item) : null;
}

interface Rows {
  readonly counted: ReadonlyMap<string, Tally>;
  /** Branches with a row that could not be counted. */
  readonly unreadable: ReadonlySet<string>;
}

/** Adds rows up for one branch. */
class Adding {
  private readonly due = new ExactSum();
  private readonly done = new ExactSum();
  private readonly sources: CellRef[] = [];

  add(due: number, done: number, at: CellRef): void {
    this.due.add(due);
    this.done.add(done);
    this.sources.push(at);
  }

  get tally(): Tally | null {
    return this.sources.length === 0
      ? null
      : { due: this.due.value, done: this.done.value, sources: this.sources };
  }
}

function rowsOfRegister(rule: CoverageRule, context: Context): Rows {
  const counted = new Map<string, Tally>();
  const unreadable = new Set<string>();
  for (const [branch, facts] of factsOfYear(context.index.facts.coverages, rule.id, false, context)) {
    const adding = new Adding();
    for (const fact of facts) {
      const { due, done, at } = fact;
      if (due === null || done === null || due < 0 || done < 0) {
        unreadable.add(branch);
        context.leaveOut(fact, say["unreadable-coverage"]({ at, branch }));
        continue;
      }
      if (done > due) context.report(say["coverage-over"]({ at, branch }));
      adding.add(due, done, at);
    }
    if (adding.tally) counted.set(branch, adding.tally);
  }
  return { counted, unreadable };
}

/** The register says nothing of a rule that counts who came to activities. */
function leaveOutRegister(rule: CoverageRule, { index, leaveOut }: Context): void {
  for (const fact of index.facts.coverages)
    if (fact.rule === rule.id)
      leaveOut(fact, say["coverage-by-activities"]({ at: fact.at, branch: fact.branch }, rule.title));
}

/** Σ实到 / Σ应到 of the branch's activities of the types, every row once; rows without either are left out. */
function rowsOfActivities(rule: CoverageRule, context: Context): Rows {
  const counted = new Map<string, Tally>();
  for (const branch of context.index.branches.keys()) {
    const adding = new Adding();
    const seen = new Set<Activity>();
    for (const { bucket } of context.index.activities(branch, rule.activityTypes)) {
      for (const activities of [bucket.dated, bucket.spans]) {
        for (const activity of activities) {
          const { expected, attended, at, types } = activity;
          if (expected === null || attended === null) continue;
          // Only an activity of several types can stand in two buckets.
          if (types.length > 1) {
            if (seen.has(activity)) continue;
            seen.add(activity);
          }
          adding.add(expected, attended, at);
        }
      }
    }
    if (adding.tally) counted.set(branch, adding.tally);
  }
  return { counted, unreadable: new Set() };
}
