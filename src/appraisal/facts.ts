/**
 * Facts (台账记录): what the sheets say, with names already resolved (canonical branch names, rule ids)
 * and the cell each came from. A value that is null was left blank; 0 and 不适用 are said apart.
 */
import type { Day } from "../base/calendar";
import type { AreaRef, CellRef } from "../base/address";

/** A party branch (党支部), one row of 支部名册. */
export interface Branch {
  readonly name: string;
  readonly aliases: readonly string[];
  /** 别名 written for it that belong to another branch, and so name neither for sure. */
  readonly contested?: readonly string[];
  /** 支部类别; null when blank. */
  readonly group: string | null;
  /** 党员人数. */
  readonly members: number | null;
  /** 正式党员. */
  readonly fullMembers: number | null;
  /** 设支委会; null when blank (then judged by head count). */
  readonly hasCommittee: boolean | null;
  /** 党小组数. */
  readonly partyGroups: number | null;
  readonly secretary: string | null;
  /** 成立日期. */
  readonly founded: Day | null;
  /** 撤销日期: the first day it no longer existed. */
  readonly dissolved: Day | null;
  /** 换届到期. */
  readonly termDue: Day | null;
  readonly at: CellRef;
}

/** A branch of which no more is known than its name and where it stands. */
export const bareBranch = (name: string, at: CellRef): Branch => ({
  name,
  aliases: [],
  group: null,
  members: null,
  fullMembers: null,
  hasCommittee: null,
  partyGroups: null,
  secretary: null,
  founded: null,
  dissolved: null,
  termDue: null,
  at,
});

interface Fact {
  /** Canonical branch name from 支部名册. */
  readonly branch: string;
  /** 所属年度 where the sheet gives one; it overrules the year of the date. */
  readonly year: number | null;
  /** The cell that proves it: the branch cell of its row, or the matrix cell itself. */
  readonly at: CellRef;
}

/** One activity, or `count` activities known only by the span they fell in (a cell of a matrix). */
export interface Activity extends Fact {
  /** First and last possible day; equal for a dated activity; both null when the date is blank or unreadable. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** How many were held (1 for a ledger row; 0 for a matrix cell that says none). */
  readonly count: number;
  /** 活动类型 in the cell's own order; words already mapped to the rulebook's where they are synonyms. */
  readonly types: readonly string[];
  readonly partyGroup: string | null;
  readonly topic: string | null;
  /** 应到 / 实到 in persons; null when blank or unreadable. */
  readonly expected: number | null;
  readonly attended: number | null;
}

/** 覆盖登记: persons or things due and done for one rule. */
export interface Coverage extends Fact {
  readonly rule: string;
  readonly due: number | null;
  readonly done: number | null;
  /** It is about one member of a list; together the members of a branch are what a register says in one row. */
  readonly member?: true;
}

/** How a 完成情况 cell reads; null when blank. */
export type CompletionState = "done" | "not-done" | "not-applicable" | "unreadable" | null;

/** 完成登记: one task of one branch. */
export interface Completion extends Fact {
  readonly rule: string;
  /** 事项: which of several tasks; null when blank. */
  readonly matter: string | null;
  readonly day: Day | null;
  readonly state: CompletionState;
}

/** 检查评分: one inspection result, a number or a word of the rule's own scale. */
export interface Inspection extends Fact {
  readonly rule: string;
  readonly day: Day | null;
  readonly score: number | string | null;
  /** The 得分 cell. */
  readonly scoreAt: CellRef;
}

/** 述职测评: one branch's ballots, one column an option. */
export interface Ballot extends Fact {
  readonly rule: string;
  /** 测评主体: who voted; null when blank. */
  readonly rater: string | null;
  /** Option label → votes; a blank cell is 0 votes, an unreadable one null. */
  readonly votes: ReadonlyMap<string, number | null>;
  /** 弃权; null when blank. */
  readonly abstentions: number | "unreadable" | null;
}

/** 审核. */
export type Review = "approved" | "rejected" | "waiting";

/** 认定分: a number, null when blank, "unreadable" when the cell holds something else. */
export type Awarded = number | "unreadable" | null;

/** 加分申报. */
export interface Claim extends Fact {
  readonly rule: string;
  readonly day: Day | null;
  /** 事项: claims with the same words are one honour. */
  readonly matter: string | null;
  /** 级别. */
  readonly level: string | null;
  readonly awarded: Awarded;
  /** 佐证材料. */
  readonly evidence: string | null;
  readonly review: Review;
}

/** 扣分登记: a deduction, ceiling or veto recorded. */
export interface Incident extends Fact {
  readonly rule: string;
  readonly day: Day | null;
  readonly matter: string | null;
  /** 程度. */
  readonly degree: string | null;
  /** 次数; null when blank (= 1); "unreadable" otherwise. */
  readonly times: number | "unreadable" | null;
  readonly awarded: Awarded;
  /** 依据: the document the deduction rests on. */
  readonly basis: string | null;
  readonly review: Review;
}

/** 豁免登记, or a / in a matrix cell. */
export interface Exemption extends Fact {
  /** What is exempt: a rule, or every 频次 rule that counts an activity type. */
  readonly target: { readonly rule: string } | { readonly activityType: string };
  /** Months 1–12 of the appraisal year, both included; null = the whole year without 期间. */
  readonly months: { readonly first: number; readonly last: number } | null;
  readonly reason: string | null;
}

/** 自评登记: shown beside the score, never counted. */
export interface SelfScore extends Fact {
  readonly rule: string;
  readonly score: number | null;
}

/** 抽查登记: what a look at the original records of an activity, or of a completion, found. */
export interface SpotCheck extends Fact {
  /** What was looked at: activities of some types, or the completion of a rule. */
  readonly of: { readonly types: readonly string[] } | { readonly rule: string };
  /** 事项: which of several completions of a day; null is all of them. */
  readonly matter: string | null;
  /** First and last day that it speaks of; mostly one. */
  readonly from: Day;
  readonly to: Day;
  /** 属实; false for 不属实. */
  readonly genuine: boolean;
  readonly note: string | null;
}

/** 调整登记: what the committee makes of an item's score. */
export interface Adjustment extends Fact {
  readonly rule: string;
  /** 原得分, as it was when this was written; null when blank. */
  readonly from: number | "unreadable" | null;
  /** 调整为. */
  readonly to: number | "unreadable" | null;
  readonly reason: string | null;
  /** 批准依据. */
  readonly basis: string | null;
  /** 状态: 采纳, 不采纳, 待定. */
  readonly review: Review;
}

/** 异议登记: what a branch says against an item's score; by itself it changes nothing. */
export interface Objection extends Fact {
  /** Null where it names no 考评项目 of the rulebook. */
  readonly rule: string | null;
  /** 异议. */
  readonly text: string | null;
  /** 补充材料. */
  readonly evidence: string | null;
  /** 处理: 采纳, 不采纳, 待处理. */
  readonly review: Review;
  /** 处理说明. */
  readonly note: string | null;
}

/** The kinds of fact and the type of each: the keys of `Facts`. */
export interface FactTypes {
  readonly activities: Activity;
  readonly coverages: Coverage;
  readonly completions: Completion;
  readonly inspections: Inspection;
  readonly ballots: Ballot;
  readonly claims: Claim;
  readonly incidents: Incident;
  readonly exemptions: Exemption;
  readonly selfScores: SelfScore;
  readonly spotChecks: SpotCheck;
  readonly adjustments: Adjustment;
  readonly objections: Objection;
}

/** A kind of fact. */
export type FactKind = keyof FactTypes;

/**
 * Every kind of fact, and whether branches themselves keep it and hand it in: one row of such a kind, readable or not, and
 * the branch has reported. A ledger is expected of each of them, a claim only of those that have something to claim.
 */
const HANDED_IN: Readonly<Record<FactKind, "expected" | "at will" | "never">> = {
  activities: "expected",
  coverages: "expected",
  completions: "expected",
  inspections: "never",
  ballots: "never",
  claims: "at will",
  incidents: "never",
  exemptions: "never",
  selfScores: "never",
  spotChecks: "never",
  adjustments: "never",
  objections: "never",
};

/** Every kind of fact. */
export const FACT_KINDS = Object.keys(HANDED_IN) as readonly FactKind[];

/** The kinds that branches themselves keep and hand in. */
export const REPORTED_KINDS = FACT_KINDS.filter((kind) => HANDED_IN[kind] !== "never");

/** Those of them that a branch is missed on, once another has a row there. */
export const EXPECTED_KINDS = REPORTED_KINDS.filter((kind) => HANDED_IN[kind] === "expected");

/** Everything read from the workbook, in sheet order. */
export interface Facts extends FactLists {
  readonly branches: readonly Branch[];
  /** The data ranges looked through for each kind: the proof of an absence. */
  readonly searched: Readonly<Record<FactKind, readonly AreaRef[]>>;
  /** Branches that have a row of one of `REPORTED_KINDS`, with the first row of each kind. */
  readonly reported: ReadonlyMap<string, Readonly<Partial<Record<FactKind, CellRef>>>>;
  /** Sheets that look like ledgers and gave no record, each with the reason; only said where there is no activity. */
  readonly barren?: readonly string[];
}

type FactLists = { readonly [Kind in FactKind]: readonly FactTypes[Kind][] };

/** Lists of facts to which facts are added. */
export type GrowingLists = { readonly [Kind in FactKind]: FactTypes[Kind][] };

/** Facts being gathered. */
export type FactStore = GrowingLists & {
  readonly searched: Readonly<Record<FactKind, AreaRef[]>>;
  readonly reported: Map<string, Partial<Record<FactKind, CellRef>>>;
};

/** A value for every kind of fact. */
export function ofEachKind<T>(value: (kind: FactKind) => T): Record<FactKind, T> {
  return Object.fromEntries(FACT_KINDS.map((kind) => [kind, value(kind)])) as Record<FactKind, T>;
}

/** No facts yet. */
export function emptyFacts(): FactStore {
  return { ...ofEachKind(() => []), searched: ofEachKind(() => []), reported: new Map() };
}

/** How many facts there are. */
export function countFacts(facts: Facts): number {
  return FACT_KINDS.reduce((count, kind) => count + facts[kind].length, 0);
}
