/** Every scoring method (计分方式), in the contract's order: the one line a new method adds. */
import { REPORTED_KINDS, type FactKind } from "../facts";
import type { Rule, Schedule } from "../rulebook/rulebook";
import { ballot } from "./ballot";
import { bonus } from "./bonus";
import { ceiling } from "./ceiling";
import { completion } from "./completion";
import { coverage } from "./coverage";
import { deduction } from "./deduction";
import { directGrade } from "./direct-grade";
import { frequency } from "./frequency";
import { inspection } from "./inspection";
import type { ScoringMethod } from "./method";
import { veto } from "./veto";

const LIST = [
  frequency,
  completion,
  coverage,
  inspection,
  ballot,
  bonus,
  deduction,
  ceiling,
  veto,
  directGrade,
] as const;

/** A 计分方式 by its word. */
export type Method = (typeof LIST)[number]["word"];

/** Every method, in the contract's order. */
export const METHODS: readonly ScoringMethod<Method>[] = LIST;

const byWord: ReadonlyMap<string, ScoringMethod<Method>> = new Map(
  METHODS.map((method) => [method.word, method]),
);

/** The method of a 计分方式; null when there is none of that word. */
export function methodNamed(word: string): ScoringMethod<Method> | null {
  return byWord.get(word) ?? null;
}

/**
 * The method of a rule.
 * @throws when the word is no method's: a rule cannot be understood without one.
 */
export function methodOf({ method }: { readonly method: string }): ScoringMethod<Method> {
  const found = byWord.get(method);
  if (!found) throw new Error(`no method ${method}`);
  return found;
}

/** The kinds of sheet on which an absence is looked for: that of the method's own facts first. */
export function looksOn(rule: { readonly method: string }): readonly FactKind[] {
  const { fact, columns } = methodOf(rule);
  return columns.activityTypes && fact !== "activities" ? [fact, "activities"] : [fact];
}

/** Whether the rows of a kind of fact name a rule. */
export function takes(rule: { readonly method: string }, kind: FactKind): boolean {
  return methodOf(rule).fact === kind;
}

/** Whether a rule scores what branches themselves keep and hand in, so that they can be reminded of it. */
export function isReported(rule: { readonly method: string }): boolean {
  const { role, fact } = methodOf(rule);
  return role === "base" && REPORTED_KINDS.includes(fact);
}

/** The periods in which what a rule asks for is settled; null for one without 周期. */
export function settledBy(rule: Rule): Schedule | null {
  return methodOf(rule).settled?.(rule) ?? rule.schedule;
}

/** The words that a fact of a rule may carry, in the order of its standard; empty where any may. */
export function optionsOf(rule: Rule): readonly string[] {
  return methodOf(rule).options?.(rule.standard) ?? [];
}

/** The 测评主体 that a rule tells apart; empty where it does not. */
export function ratersOf(rule: Rule): readonly string[] {
  return methodOf(rule).raters?.(rule.standard) ?? [];
}

/** The words of the methods whose rules the rows of a kind of fact may name. */
export function methodsTaking(kind: FactKind): readonly Method[] {
  return METHODS.filter(({ fact }) => fact === kind).map(({ word }) => word);
}
