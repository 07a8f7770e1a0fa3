/** 覆盖: done against due, as a ratio. */
import type { ItemResult } from "../appraisal";
import type { Assessment, Context } from "../context";
import { exact, ExactSum, formatPoints, max, min, toNumber, ZERO, type Exact } from "../../base/exact";
import { declareFindings } from "../../base/finding";
import { factsOfYear } from "../facts-of-year";
import type { Activity, Branch } from "../facts";
import { readPhrase } from "../phrase/reader";
import type { CoverageStandard } from "../phrase/standard";
import type { Rule } from "../rulebook/rulebook";
import type { CellRef } from "../../base/address";
import { reasonText } from "../../text/appraisal";
import type { ScoringMethod } from "./method";
import { countedItem, noteAndLoss, uncountedItem, reportNotStarted, withoutRows } from "./shared";

type CoverageRule = Rule<CoverageStandard>;

/** 覆盖. Source: contract §3, 覆盖 row and details. */
export const coverage: ScoringMethod<"覆盖", CoverageStandard> = {
  word: "覆盖",
  role: "base",
  fact: "coverages",
  mayGoInto: true,
  columns: { activityTypes: "none" },
  remedy: "对未覆盖的人员或事项逐一补做，并更新应完成、已完成数。",
  phrase: { read: (text, context) => readPhrase("覆盖", text, context) },
  score,
  sentence: noteAndLoss,
  tells,
};

const say = declareFindings({
  "unreadable-coverage": {
    severity: "warning",
    title: "覆盖人数读不懂",
    message: "应完成或已完成未填或看不懂，该行不计入",
    hint: "填写人数或件数；没有的填 0",
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
    const { form, target } = rule.standard;
    const percent = `${formatPoints(ratio.mul(100))}%`;
    const words = [reasonText.covered(formatPoints(done), formatPoints(due), percent)];
    if (target.compare(1) !== 0) words.push(reasonText.target(`${formatPoints(target.mul(100))}%`));
    const full = rule.points ?? ZERO;
    let amount: Exact;
    if (form.kind === "proportional") amount = full.mul(min(exact(1), ratio.div(target)));
    else {
      // Every started percentage point below the target costs.
      const below = max(ZERO, target.sub(ratio).mul(100)).ceil();
      if (below.compare(0) > 0) words.push(reasonText.pointsBelow(formatPoints(below)));
      const taken = form.amount.mul(below);
      amount = rule.points ? max(ZERO, full.sub(taken)) : taken;
    }
    return countedItem(rule, amount, {
      required: due,
      done,
      unit: "persons",
      note: words.join("，"),
      sources,
      searched,
    });
  };
}

/** 谈心谈话完成18/20，覆盖率90.0%. */
function tells({ rule, required, done }: ItemResult): string | null {
  if (required === null || done === null || required.compare(0) <= 0) return null;
  const percent = toNumber(done.mul(100).div(required)).toFixed(1);
  return `${rule.title}完成${toNumber(done)}/${toNumber(required)}，覆盖率${percent}%。`;
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
    for (const { due, done, at } of facts) {
      if (due === null || done === null || due < 0 || done < 0) {
        unreadable.add(branch);
        context.report(say["unreadable-coverage"]({ at, branch }));
        continue;
      }
      if (done > due) context.report(say["coverage-over"]({ at, branch }));
      adding.add(due, done, at);
    }
    if (adding.tally) counted.set(branch, adding.tally);
  }
  return { counted, unreadable };
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
