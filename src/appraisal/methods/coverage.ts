/** 覆盖: done against due, as a ratio. */
import type { Context, ScoringMethod } from "../context";
import { exact, formatPoints, max, min, sum, ZERO, type Exact } from "../exact";
import { factsOfYear } from "../fact-index";
import type { CoverageRule } from "../rulebook/rulebook";
import type { CellRef } from "../source";
import { appraisalText, reasonText } from "../../text/appraisal";
import { countedItem, uncountedItem, withoutRows } from "./shared";

/** One counted row. */
interface Row {
  readonly due: Exact;
  readonly done: Exact;
  readonly at: CellRef;
}

/** 覆盖. Source: contract §3, 覆盖 row and details. */
export const coverage: ScoringMethod<CoverageRule> = (rule, context) => {
  const byActivity = rule.activityTypes.length > 0;
  const { counted, unreadable } = byActivity
    ? rowsOfActivities(rule, context)
    : rowsOfRegister(rule, context);
  const kind = byActivity ? "activities" : "coverages";
  const anyBranch = counted.size > 0;
  if (!anyBranch) {
    context.report({
      severity: "info",
      code: "not-started",
      at: rule.cells.title ?? null,
      ...appraisalText.notStarted(rule.title),
    });
  }

  return (branch) => {
    const rows = counted.get(branch.name) ?? [];
    if (rows.length === 0) return withoutRows(rule, anyBranch, unreadable.has(branch.name), kind, context);
    const due = sum(rows.map((row) => row.due));
    const done = sum(rows.map((row) => row.done));
    const sources = rows.map(({ at }) => at);
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
};

interface Rows {
  readonly counted: ReadonlyMap<string, readonly Row[]>;
  /** Branches with a row that could not be counted. */
  readonly unreadable: ReadonlySet<string>;
}

function rowsOfRegister(rule: CoverageRule, context: Context): Rows {
  const counted = new Map<string, Row[]>();
  const unreadable = new Set<string>();
  for (const [branch, facts] of factsOfYear(context.index.facts.coverages, rule.id, false, context)) {
    for (const { due, done, at } of facts) {
      if (due === null || done === null || due < 0 || done < 0) {
        unreadable.add(branch);
        context.report({
          severity: "warning",
          code: "unreadable-coverage",
          at,
          branch,
          ...appraisalText.coverageUnreadable,
        });
        continue;
      }
      if (done > due)
        context.report({
          severity: "warning",
          code: "coverage-over",
          at,
          branch,
          ...appraisalText.coverageOver,
        });
      const own = counted.get(branch) ?? [];
      own.push({ due: exact(due), done: exact(done), at });
      counted.set(branch, own);
    }
  }
  return { counted, unreadable };
}

/** Σ实到 / Σ应到 of the branch's activities of the types, every row once; rows without either are left out. */
function rowsOfActivities(rule: CoverageRule, context: Context): Rows {
  const counted = new Map<string, Row[]>();
  for (const branch of context.index.branches.keys()) {
    const activities = new Set(
      context.index
        .activities(branch, rule.activityTypes)
        .flatMap(({ bucket }) => [...bucket.dated, ...bucket.spans]),
    );
    const rows: Row[] = [];
    for (const { expected, attended, at } of activities) {
      if (expected !== null && attended !== null)
        rows.push({ due: exact(expected), done: exact(attended), at });
    }
    if (rows.length > 0) counted.set(branch, rows);
  }
  return { counted, unreadable: new Set() };
}
