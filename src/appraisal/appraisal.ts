/** The appraisal (考评结果): every branch's outcomes, total, rank and suggested grade, with reasons. */
import type { Day } from "../base/calendar";
import type { Exact } from "../base/exact";
import type { Explanation } from "./explanation";
import type { CountedRecords } from "./records";
import type { Branch } from "./facts";
import type { Finding } from "../base/finding";
import type { Rule, Rulebook } from "./rulebook/rulebook";
import type { AreaRef, CellRef } from "../base/address";

/** scored 已计分 · not-applicable 不适用 · exempt 豁免 · pending 未到期/待审 · inconclusive 无法认定. */
export type Outcome = "scored" | "not-applicable" | "exempt" | "pending" | "inconclusive";

/** What 调整登记 made of an item's score. */
export interface Adjusted {
  readonly from: Exact;
  readonly to: Exact;
  /** 理由; empty where none was given. */
  readonly reason: string;
  /** 批准依据; empty likewise. */
  readonly basis: string;
  readonly at: CellRef;
}

/** One rule applied to one branch. */
export interface ItemResult {
  readonly rule: Rule;
  readonly outcome: Outcome;
  /** 分值; null for 加分, 扣分 without 分值, 否优, 否决 and 并入 rows. */
  readonly points: Exact | null;
  /** What it adds: points of a base item, a bonus, a negative deduction; 0 for 否优 and 否决. Rounded to 0.01. */
  readonly score: Exact;
  /** How many / how much was owed and done; null where the method has no such number. */
  readonly required: Exact | null;
  readonly done: Exact | null;
  /** Chinese sentence rendered from `explanation`, numbers included. */
  readonly reason: string;
  /** The same in the words of rules and counts alone, for papers on which no text from a ledger may stand. */
  readonly plainReason: string;
  readonly explanation: Explanation;
  /** The tree as its method made it: what was found, without what decisions and 并入 rows made of it later. */
  readonly found: Explanation;
  /** Cells of the facts that counted. */
  readonly sources: readonly CellRef[];
  /** Ranges that were looked through. */
  readonly searched: readonly AreaRef[];
  /** Points taken from this item by 并入 rows (≥ 0); already off what the item leaves to its 类别, not off `score`. */
  readonly takenByOthers: Exact;
  /** Points that 并入 rows of 加分 added to this item (≥ 0), likewise. */
  readonly addedByOthers: Exact;
  /** Whether this 加分/扣分/否优/否决 rule had at least one counted claim or incident. */
  readonly occurred: boolean;
  /** The committee has replaced its score; null where that stands as computed. */
  readonly adjusted: Adjusted | null;
}

/** A 类别 of one branch. */
export interface CategoryResult {
  readonly name: string;
  /** Σ 分值 of its base items. */
  readonly points: Exact;
  /** Σ of its items' scores, 并入 amounts taken off: unscaled. What ties are broken by. */
  readonly score: Exact;
  /** The same after 折算 (equal to `score` under 得满分). */
  readonly scaled: Exact;
  /** 权重 as a ratio, or null. */
  readonly weight: Exact | null;
}

/** rated 参评 · not-rated 不参评 · not-reported 未报送. */
export type BranchStatus = "rated" | "not-rated" | "not-reported";

/** One branch's result. Null numbers where it is not rated. */
export interface BranchResult {
  readonly branch: Branch;
  /** 支部类别. */
  readonly group: string | null;
  readonly status: BranchStatus;
  /** Why it is not rated or not reported; empty when rated. */
  readonly statusReason: string;
  readonly base: Exact | null;
  readonly bonus: Exact | null;
  readonly deduction: Exact | null;
  readonly total: Exact | null;
  readonly rank: number | null;
  readonly grade: string | null;
  /** Every step that set or changed the grade, in order. */
  readonly gradeReasons: readonly string[];
  /** 需集体研究, and why. */
  readonly discuss: boolean;
  readonly discussReasons: readonly string[];
  /** 并列待定. */
  readonly tieUndecided: boolean;
  readonly items: readonly ItemResult[];
  readonly categories: readonly CategoryResult[];
}

/** Where a branch stands. */
export interface Standing {
  readonly branch: string;
  readonly total: Exact | null;
  readonly rank: number | null;
  readonly grade: string | null;
}

/** A score that was changed by decision: by an adopted adjustment, or in the ledger for an adopted objection. */
export interface Impact extends Adjusted {
  readonly branch: string;
  readonly rule: Rule;
  /** The objection that it answers. */
  readonly objection: CellRef | null;
  /** Where every branch would stand without it, all others kept. */
  readonly without: readonly Standing[];
}

/** What decisions changed. */
export interface Impacts {
  readonly each: readonly Impact[];
  /** Where every branch would stand without any of them; empty where there are none. */
  readonly all: readonly Standing[];
}

/** An item that an objection is about. */
export interface Objected {
  readonly branch: string;
  readonly rule: string;
  /** Its score when the objection was first seen. */
  readonly before: Exact;
  readonly adopted: boolean;
  /** 处理说明. */
  readonly note: string;
  readonly at: CellRef;
}

/** The whole result. Branches in 支部名册 order, items in 考评规则 order. */
export interface Appraisal {
  readonly year: number;
  /** 起始日期 of a stage; null where the year is appraised from 1-1. */
  readonly start: Day | null;
  readonly asOf: Day;
  /** 阶段性. */
  readonly provisional: boolean;
  /** Why it is provisional; empty when it is not. */
  readonly provisionalReasons: readonly string[];
  readonly rulebook: Rulebook;
  readonly branches: readonly BranchResult[];
  /** Findings of scoring (those of reading come from the ledger). */
  readonly findings: readonly Finding[];
  readonly factCount: number;
  /** The records of each year that the runs up to this one had: what later ones tell 事后补录 by. */
  readonly counted: ReadonlyMap<number, CountedRecords>;
  /** One entry for every fact that was read and does not count. */
  readonly leftOut: readonly LeftOut[];
  readonly impacts: Impacts;
  /** Items that objections are about, with the score that each had when its objection was first seen. */
  readonly objected: readonly Objected[];
}

/** Notes a fact that does not count, and reports why. */
export type LeaveOut = (
  fact: { readonly at: CellRef; readonly branch?: string; readonly rule?: string },
  finding: Finding | null,
) => void;

/** The same of what people said about results. */
export type SetAside = (fact: { readonly at: CellRef }, finding: Finding | null) => void;

/** A fact that was read and does not count; `finding` says why, null for 审核不通过. */
export interface LeftOut {
  readonly fact: { readonly at: CellRef };
  readonly finding: Finding | null;
}
