/** What a scoring method (计分方式) is. Each is one file of this folder, and one line of `registry.ts`. */
import type { Finding } from "../../base/finding";
import type { ItemResult } from "../appraisal";
import type { Assessment, Context } from "../context";
import type { Explanation } from "../explanation";
import type { Branch, FactKind } from "../facts";
import type { Grammar } from "../phrase/grammar";
import type { Role, Rule, Schedule } from "../rulebook/rulebook";

/** What a method reads of a rule's row beside 分值, 上限 and 计分标准. */
export interface MethodColumns {
  /** 活动类型; `title` where 考评项目 stands for a blank cell, `none` where a blank cell means no activities. */
  readonly activityTypes?: "title" | "none";
  /** 周期 and 次数. */
  readonly schedule?: true;
  /** 期限. */
  readonly deadline?: true;
}

/** What a rule does to the grade: at least this one, so many grades down, or at best this one (the next one below it). */
export type GradeChange =
  | { readonly kind: "at-least"; readonly grade: string }
  | { readonly kind: "down"; readonly by: number }
  | { readonly kind: "at-best"; readonly grade: string; readonly below: boolean };

/** How a method of the role `grade` changes the grade of a branch to which it happened. */
export interface Grading<Standard> {
  /** What it is called beside an item: 限制等次. */
  readonly label: string;
  change(standard: Standard): GradeChange;
  /** The step of the grade's reasons. */
  reason(rule: Rule<Standard>, from: string, to: string): string;
}

/**
 * A scoring method. Functions are written as methods on purpose: the list of methods forgets each one's `Standard`, and a rule is only
 * ever given to the method that read it.
 */
export interface ScoringMethod<Word extends string = string, Standard = unknown> {
  /** 计分方式, as it stands in 考评规则. */
  readonly word: Word;
  /** What its rules act on, unless they are 并入; a deduction with a 分值 is a base item. */
  readonly role: Exclude<Role, "into">;
  /** The kind of fact whose rows name its rules; for 频次 the activities. */
  readonly fact: FactKind;
  /** Whether its rows may be 并入. */
  readonly mayGoInto: boolean;
  readonly columns: MethodColumns;
  /** What a branch can do about a loss while there is time, where the rulebook itself does not say. */
  readonly remedy: string;
  /** The same once the time is over; left out where a loss can be worked on at any time. Never teaches to fill in records. */
  readonly remedyWhenOver?: string;
  /** What a branch is to reach when it puts a loss right, on 整改清单. */
  readonly goal: string;
  /** How its 计分标准 is written. */
  readonly phrase: Grammar<Standard>;
  /** Sorts the facts of a rule once, then assesses branch by branch. */
  score(rule: Rule<Standard>, context: Context): (branch: Branch) => Assessment;
  /** The reason of a scored item: what was found, what it was held against, what it cost or brought. */
  sentence(rule: Rule<Standard>, explanation: Explanation): string;
  /** What is understood but most likely not meant. */
  lint?(rule: Rule<Standard>): readonly Finding[];
  /** The words that a fact of the rule may carry: options of a ballot, in the order of the standard. */
  options?(standard: Standard): readonly string[];
  /** Whether each row of its facts, or each 事项 of them, is a task of its own. */
  severalTasks?(standard: Standard): boolean;
  /** The 测评主体 whose votes are told apart; none where all votes are one. */
  raters?(standard: Standard): readonly string[];
  /** The periods that are settled by themselves, where they are not those of the row: under 全年累计 the year. */
  settled?(rule: Rule<Standard>): Schedule | null;
  /** What a branch did, as it says it itself: no points. None where there is nothing to say. */
  tells?(item: ItemResult): string | null;
  /** What fell short, likewise; none where the facts do not tell it in words. */
  lacks?(item: ItemResult): string | null;
  /** How it changes the grade; methods of the role `grade` have it. */
  readonly grading?: Grading<Standard>;
}

/** What a row acts on. */
export function roleOf(
  { role }: Pick<ScoringMethod, "role">,
  row: { readonly hasPoints: boolean; readonly isInto: boolean },
): Role {
  if (row.isInto) return "into";
  return role === "deduction" && row.hasPoints ? "base" : role;
}
