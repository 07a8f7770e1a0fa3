/** The rulebook (考评细则) as understood: typed rules, settings and grade policy. */
import type { PeriodUnit } from "../../base/period";
import type { Day } from "../../base/calendar";
import type { Exact } from "../../base/exact";
import type { CellRef } from "../../base/address";
import { textKey } from "../../base/text";
import type { RuleColumn } from "./source";

/** One condition of 适用条件; all must hold. */
export type Condition =
  | { readonly kind: "has-committee" }
  | { readonly kind: "has-groups" }
  | { readonly kind: "members-at-least"; readonly count: number }
  | { readonly kind: "members-below"; readonly count: number }
  | { readonly kind: "group-is"; readonly group: string }
  | { readonly kind: "term-due" };

/** 期限: a fixed day, a month and day of the appraisal year (+ yearOffset), or the branch's own 换届到期. */
export type Deadline =
  | { readonly kind: "day"; readonly day: Day }
  | {
      readonly kind: "month-day";
      readonly month: number;
      readonly date: number | "last";
      readonly yearOffset: 0 | 1;
    }
  | { readonly kind: "term-due" };

/** 次数: a number a period, or so many per 党小组. */
export interface Quota {
  readonly times: number;
  readonly perPartyGroup: boolean;
}

/** What a 并入 row takes from: one item, or a whole 类别. */
export type IntoTarget =
  { readonly kind: "rule"; readonly id: string } | { readonly kind: "category"; readonly name: string };

/** 周期 and 次数: so many in each period of the year. */
export interface Schedule {
  readonly period: PeriodUnit;
  readonly quota: Quota;
  /** The row says neither: once a year is assumed. */
  readonly assumed?: boolean;
  /** What the row leaves blank is said in its 计分标准. */
  readonly inStandard?: boolean;
}

/** What a rule acts on: the base points, what it is 并入, the total (加分, 扣分), or the grade alone. */
export type Role = "base" | "into" | "bonus" | "deduction" | "grade";

/**
 * One rule that scores branches. `Standard` is what its 计分标准 means: only the file of its method knows that type, to all
 * others it is unknown.
 */
export interface Rule<Standard = unknown> {
  readonly id: string;
  /** 考评项目. */
  readonly title: string;
  readonly category: string;
  /** 计分方式: the word of one of the methods. */
  readonly method: string;
  readonly role: Role;
  /** 分值; null for rules that act on the total or grade, and for 并入 rows. */
  readonly points: Exact | null;
  readonly into: IntoTarget | null;
  /** 上限. */
  readonly cap: Exact | null;
  readonly conditions: readonly Condition[];
  /** 活动类型; empty where the method reads none. */
  readonly activityTypes: readonly string[];
  /** 周期 and 次数, where the method goes by them. */
  readonly schedule: Schedule | null;
  /** 期限, where the method goes by it. */
  readonly deadline: Deadline | null;
  /** 依据. */
  readonly basis: string;
  /** 计分标准 as typed, and read back in the contract's own wording. */
  readonly standardText: string;
  readonly readAs: string;
  readonly standard: Standard;
  /** Cells of the row, by column; empty for JSON rulebooks. */
  readonly cells: Readonly<Partial<Record<RuleColumn, CellRef>>>;
}

/** Whether a rule is a base item: one that has a 分值 of the base points. */
export function isBase<Standard>(rule: Rule<Standard>): rule is Rule<Standard> & { points: Exact } {
  return rule.role === "base" && rule.points !== null;
}

/** The cell of a rule that a finding about a column points at. */
export function cellOf({ cells }: Rule, column: RuleColumn): CellRef | undefined {
  return cells[column] ?? cells.id;
}

/** Whether activities of its types are owed: an exemption of a type frees from it, and late ones may be recognised. */
export function owesActivities(rule: Rule): boolean {
  return rule.schedule !== null || rule.deadline !== null;
}

/** Categories of base items, in rule order. */
export function baseCategories(rules: readonly Rule[]): readonly string[] {
  return [...new Set(rules.filter(isBase).map((rule) => rule.category))];
}

/** A rule of the committee checklist: it binds another body (适用对象) and scores no branch. */
export interface ChecklistItem {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly body: string;
  readonly method: string;
  readonly standardText: string;
  readonly basis: string;
}

/** One grade (等次) of the policy, best first. */
export interface Grade {
  readonly name: string;
  /** 最低分; null = no threshold. */
  readonly minimum: Exact | null;
  /** 比例上限 and 比例下限 as ratios (0.3). */
  readonly ratioCap: Exact | null;
  readonly ratioFloor: Exact | null;
  readonly premises: readonly Premise[];
  readonly premiseText: string;
  readonly at: CellRef | null;
}

/** Where a grade stands in the policy, best first; -1 when it is none of its. */
export const indexOfGrade = (grades: readonly { readonly name: string }[], name: string): number =>
  grades.findIndex((grade) => textKey(grade.name) === textKey(name));

/** One condition of 前提. */
export interface Premise {
  readonly kind: "has" | "has-not" | "full";
  /** Ids of the rules meant (考评项目 or 编号). */
  readonly rules: readonly string[];
  readonly title: string;
}

/** How a tie break compares two branches. */
export type TieBreak =
  | { readonly kind: "category"; readonly name: string }
  | { readonly kind: "bonus" }
  | { readonly kind: "deduction" };

/** 考评设置 with defaults filled in; null where the default depends on the facts. */
export interface Settings {
  readonly year: number | null;
  /** 起始日期: the first day of a stage. */
  readonly start: Day | null;
  readonly asOf: Day | null;
  /** 年终考评: the year ends at 截止日期, though that is before 12-31. */
  readonly yearEnd: boolean;
  /** 年度认定截止; null = 3-31 of the next year. */
  readonly recognitionEnd: Day | null;
  /** 未报送处理: listed apart, or rated like the others. */
  readonly notReported: "listed" | "rated";
  /** 事后补录: named and counted, or not counted until 抽查登记 says 属实. */
  readonly lateEntries: "named" | "verified";
  readonly rankWithin: "all" | "group";
  /** 比例范围: the groups that 比例上限 and 比例下限 count in; `ranking` = those of 排名范围. */
  readonly ratioWithin: "ranking" | "all" | "group";
  readonly bonusCap: Exact | null;
  readonly totalCap: Exact | null;
  readonly bonusCountsForGrade: boolean;
  readonly notApplicable: "full" | "scaled";
  readonly multiType: "each" | "first";
  /** 弃权票: left out, or a vote worth 0. */
  readonly abstentions: "excluded" | "counted";
  readonly ratioRounding: "down" | "half-up" | "up";
  readonly tieAtLimit: "undecided" | "none" | "all";
  readonly tieBreaks: readonly TieBreak[];
  /** 新支部不参评起始月, 1–12. */
  readonly newBranchMonth: number | null;
  readonly discussMargin: Exact;
  /** 公示范围: what 公示稿 shows: the branches of the best grade, or all grades. */
  readonly noticeScope: "best" | "all";
  /** 公示期, 受理部门 and 电话 as they stand on 公示稿; null: left blank to be filled in. */
  readonly noticePeriod: string | null;
  readonly noticeOffice: string | null;
  readonly noticePhone: string | null;
  /** 整改起点: a loss by measure (覆盖, 检查, 测评) below it is no shortfall to be put right. */
  readonly rectifyFrom: Exact;
  /** 落款单位 and 异议截止 as papers print them; null: left blank to be filled in. */
  readonly issuer: string | null;
  readonly objectBy: Day | null;
  /** 权重 by 类别, as ratios that sum to 1; null when no weights are set. */
  readonly weights: ReadonlyMap<string, Exact> | null;
}

/** The whole rulebook. */
export interface Rulebook {
  readonly rules: readonly Rule[];
  /** Ids and titles of rules switched off, so that facts that name them are understood. */
  readonly disabled: readonly { readonly id: string; readonly title: string }[];
  readonly checklist: readonly ChecklistItem[];
  readonly grades: readonly Grade[];
  readonly settings: Settings;
}
