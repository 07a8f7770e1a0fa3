/**
 * The plain view of an appraisal: numbers, words and places that can be stored and sent. RESULT.json is this view with
 * its places as addresses; the pane draws from it and adds what only it shows. Points have at most two decimals.
 */
import type { Appraisal, BranchResult, BranchStatus, ItemResult, Outcome } from "../appraisal/appraisal";
import type { Rule } from "../appraisal/rulebook/rulebook";
import type { AreaRef, CellRef } from "../base/address";
import { formatDay } from "../base/calendar";
import { roundPoints, toNumber, type Exact } from "../base/exact";
import type { Finding, Severity } from "../base/finding";

/** A score that the committee replaced. */
export interface AdjustedView<Cell = CellRef> {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly at: Cell;
}

/** One rule applied to one branch. `Cell` and `Area` are how places are told. */
export interface ItemView<Cell = CellRef, Area = AreaRef> {
  /** 编号. */
  readonly rule: string;
  readonly method: string;
  readonly outcome: Outcome;
  readonly points: number | null;
  readonly score: number;
  readonly required: number | null;
  readonly done: number | null;
  readonly reason: string;
  /** What 调整登记 made of the score. */
  readonly adjusted?: AdjustedView<Cell>;
  readonly sources: readonly Cell[];
  readonly searched: readonly Area[];
}

/** What one branch came to. Null numbers where it is not rated. */
export interface BranchView {
  readonly name: string;
  /** 支部类别. */
  readonly group: string | null;
  readonly status: BranchStatus;
  readonly base: number | null;
  readonly bonus: number | null;
  readonly deduction: number | null;
  readonly total: number | null;
  readonly rank: number | null;
  readonly grade: string | null;
  readonly gradeReasons: readonly string[];
  readonly discuss: boolean;
}

/** One rule as it was written and as it was understood. */
export interface RuleView {
  readonly rule: string;
  readonly title: string;
  readonly method: string;
  readonly standard: string;
  readonly readAs: string;
}

/** A finding. */
export interface FindingView {
  readonly severity: Severity;
  readonly code: string;
  readonly at: CellRef | AreaRef | null;
  readonly message: string;
  readonly hint: string;
}

/** What was appraised, and up to when. */
export interface HeadView {
  readonly year: number;
  /** 截止日期, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** 阶段性. */
  readonly provisional: boolean;
}

/** The whole result. Branches in 支部名册 order, rules and items in 考评规则 order. */
export interface AppraisalView extends HeadView {
  readonly branches: readonly (BranchView & { readonly items: readonly ItemView[] })[];
  readonly rules: readonly RuleView[];
  readonly findings: readonly FindingView[];
}

const cents = (value: Exact): number => toNumber(roundPoints(value));
const optional = (value: Exact | null): number | null => (value === null ? null : cents(value));

/** One item. */
export function itemView(item: ItemResult): ItemView {
  const { rule, outcome, points, score, required, done, reason, adjusted, sources, searched } = item;
  return {
    rule: rule.id,
    method: rule.method,
    outcome,
    points: optional(points),
    score: cents(score),
    required: optional(required),
    done: optional(done),
    reason,
    ...(adjusted && {
      adjusted: {
        from: cents(adjusted.from),
        to: cents(adjusted.to),
        reason: adjusted.reason,
        at: adjusted.at,
      },
    }),
    sources,
    searched,
  };
}

/** One branch without its items. */
export function branchView(result: BranchResult): BranchView {
  return {
    name: result.branch.name,
    group: result.group,
    status: result.status,
    base: optional(result.base),
    bonus: optional(result.bonus),
    deduction: optional(result.deduction),
    total: optional(result.total),
    rank: result.rank,
    grade: result.grade,
    gradeReasons: result.gradeReasons,
    discuss: result.discuss,
  };
}

/** One rule. */
export function ruleView({ id, title, method, standardText, readAs }: Rule): RuleView {
  return { rule: id, title, method, standard: standardText, readAs };
}

/** One finding. */
export function findingView({ severity, code, at, message, hint }: Finding): FindingView {
  return { severity, code, at, message, hint };
}

/** What was appraised. */
export function headView({ year, asOf, provisional }: Appraisal): HeadView {
  return { year, asOf: formatDay(asOf), provisional };
}

/** The whole appraisal; `findings` are those of reading and of scoring. */
export function appraisalView(appraisal: Appraisal, findings: readonly Finding[]): AppraisalView {
  return {
    ...headView(appraisal),
    branches: appraisal.branches.map((result) => ({
      ...branchView(result),
      items: result.items.map(itemView),
    })),
    rules: appraisal.rulebook.rules.map(ruleView),
    findings: findings.map(findingView),
  };
}
