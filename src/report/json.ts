/** RESULT.json: the appraisal as data, for other programs and for checking. Equal inputs give equal text but for stats. */
import type { Appraisal, BranchResult, ItemResult, Outcome } from "../appraisal/appraisal";
import { formatDay } from "../base/calendar";
import { roundPoints, toNumber } from "../base/exact";
import type { Exact } from "../base/exact";
import type { Finding, Severity } from "../base/finding";
import { formatArea, formatCell, formatRef } from "../base/address";

/** How much was done and how long it took, in whole milliseconds. */
export interface ResultStats {
  readonly branches: number;
  readonly facts: number;
  readonly cells: number;
  readonly ms: { readonly read: number; readonly score: number; readonly write: number };
}

/** One item of RESULT.json. Numbers have at most two decimals. */
export interface ResultItem {
  readonly rule: string;
  readonly method: string;
  readonly outcome: Outcome;
  readonly points: number | null;
  readonly score: number;
  readonly required: number | null;
  readonly done: number | null;
  readonly reason: string;
  readonly sources: readonly string[];
  readonly searched: readonly string[];
}

/** One branch of RESULT.json. */
export interface ResultBranch {
  readonly name: string;
  readonly group: string | null;
  readonly status: BranchResult["status"];
  readonly base: number | null;
  readonly bonus: number | null;
  readonly deduction: number | null;
  readonly total: number | null;
  readonly rank: number | null;
  readonly grade: string | null;
  readonly gradeReasons: readonly string[];
  readonly discuss: boolean;
  readonly items: readonly ResultItem[];
}

/** The whole of RESULT.json. */
export interface ResultJson {
  readonly schema: 1;
  readonly year: number;
  readonly asOf: string;
  readonly provisional: boolean;
  readonly branches: readonly ResultBranch[];
  readonly rules: readonly {
    readonly rule: string;
    readonly title: string;
    readonly method: string;
    readonly standard: string;
    readonly readAs: string;
  }[];
  readonly findings: readonly {
    readonly severity: Severity;
    readonly code: string;
    readonly at: string | null;
    readonly message: string;
    readonly hint: string;
  }[];
  readonly stats: ResultStats;
}

const cents = (value: Exact): number => toNumber(roundPoints(value));
const optional = (value: Exact | null): number | null => (value === null ? null : cents(value));

function itemJson(item: ItemResult): ResultItem {
  return {
    rule: item.rule.id,
    method: item.rule.method,
    outcome: item.outcome,
    points: optional(item.points),
    score: cents(item.score),
    required: optional(item.required),
    done: optional(item.done),
    reason: item.reason,
    sources: item.sources.map(formatCell),
    searched: item.searched.map(formatArea),
  };
}

function branchJson(result: BranchResult): ResultBranch {
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
    items: result.items.map(itemJson),
  };
}

/** RESULT.json of an appraisal; `findings` are those of reading and of scoring. */
export function resultJson(
  appraisal: Appraisal,
  findings: readonly Finding[],
  stats: ResultStats,
): ResultJson {
  return {
    schema: 1,
    year: appraisal.year,
    asOf: formatDay(appraisal.asOf),
    provisional: appraisal.provisional,
    branches: appraisal.branches.map(branchJson),
    rules: appraisal.rulebook.rules.map((rule) => ({
      rule: rule.id,
      title: rule.title,
      method: rule.method,
      standard: rule.standardText,
      readAs: rule.readAs,
    })),
    findings: findings.map((finding) => ({
      severity: finding.severity,
      code: finding.code,
      at: finding.at === null ? null : formatRef(finding.at),
      message: finding.message,
      hint: finding.hint,
    })),
    stats,
  };
}
