/** The rules as far as reading needs them: which rule a 考评项目 cell names, which activity types are known. */
import type { FactKind } from "../../appraisal/facts";
import { methodNamed, methodsTaking, type Method } from "../../appraisal/methods/registry";
import type { RulebookSource, RuleRow } from "../../appraisal/rulebook/source";
import { bindsBranches, readSwitch } from "../../appraisal/rulebook/values";
import { textKey } from "../../base/text";

/** One row of 考评规则, as named by facts. */
export interface NamedRule {
  readonly id: string;
  readonly title: string;
  /** 计分方式 as typed, without blanks. */
  readonly method: string;
  /** The kind of fact that its method scores; null where there is no such method. */
  readonly fact: FactKind | null;
  readonly points: string | number | null;
  readonly enabled: boolean;
  /** 适用对象, where it is not a branch. */
  readonly otherBody: string | null;
  readonly activityTypes: readonly string[];
}

/** What a 考评项目 cell names. */
export type RuleMatch =
  | { readonly kind: "rule"; readonly rule: NamedRule }
  | { readonly kind: "disabled"; readonly rule: NamedRule }
  | { readonly kind: "checklist"; readonly rule: NamedRule; readonly body: string }
  | { readonly kind: "wrong-method"; readonly rule: NamedRule }
  | { readonly kind: "ambiguous"; readonly rules: readonly NamedRule[] }
  | { readonly kind: "none" };

const text = (row: RuleRow, column: keyof RuleRow["values"]): string =>
  String(row.values[column] ?? "").trim();

/** Words in a list cell: 、 and its like separate. */
export function splitList(list: string): string[] {
  return list
    .split(/[、,，;；/／\n\r]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** 活动类型 of a rule: here / may be part of a name. */
function splitTypes(list: string): string[] {
  return list
    .split(/[、,，;；\n\r]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function namedRule(row: RuleRow): NamedRule {
  const title = text(row, "title");
  const types = text(row, "activityTypes");
  const body = text(row, "body");
  const method = textKey(text(row, "method"));
  const fact = methodNamed(method)?.fact ?? null;
  return {
    id: text(row, "id") || title,
    title,
    method,
    fact,
    points: row.values.points ?? null,
    // What can be read as neither yes nor no blocks scoring and is said there.
    enabled: readSwitch(row.values.enabled ?? null) !== false,
    otherBody: bindsBranches(body) ? null : body,
    activityTypes: types !== "" ? splitTypes(types) : fact === "activities" ? [title] : [],
  };
}

const COUNTED: readonly FactKind[] = ["activities", "completions", "coverages", "inspections"];

/** Methods whose rules a header, a title or a task may name: their facts can be told in one cell. */
export const COUNTED_METHODS: readonly Method[] = COUNTED.flatMap(methodsTaking);

/** Finds rules by 编号 or 考评项目. */
export class RuleNames {
  readonly rules: readonly NamedRule[];
  private readonly known = new Map<string, RuleMatch>();

  constructor(source: RulebookSource) {
    this.rules = source.rules.map(namedRule).filter((rule) => rule.id !== "");
  }

  /** Rules in force for branches with one of the methods. */
  withMethod(methods: readonly Method[]): NamedRule[] {
    return this.rules.filter(
      (rule) => rule.enabled && rule.otherBody === null && methods.some((method) => method === rule.method),
    );
  }

  /** The rule that `cell` names, among those whose method is one of `methods` (null = any). */
  resolve(cell: string, methods: readonly Method[] | null): RuleMatch {
    const memo = `${methods?.join() ?? ""}\n${cell}`;
    let match = this.known.get(memo);
    if (match === undefined) {
      match = this.find(cell, methods);
      this.known.set(memo, match);
    }
    return match;
  }

  /** The one rule in force whose title stands in a longer text (the longest where several do), or null. */
  within(text: string, methods: readonly Method[] | null = COUNTED_METHODS): NamedRule | null {
    const key = textKey(text);
    let best: NamedRule | null = null;
    let tie = false;
    for (const rule of this.rules) {
      const title = textKey(rule.title);
      if (!rule.enabled || rule.otherBody !== null || title.length < 2 || !key.includes(title)) continue;
      if (methods !== null && !methods.some((method) => method === rule.method)) continue;
      const longest = best === null ? 0 : textKey(best.title).length;
      if (title.length > longest) [best, tie] = [rule, false];
      else if (title.length === longest) tie = true;
    }
    return tie ? null : best;
  }

  private find(cell: string, methods: readonly Method[] | null): RuleMatch {
    const key = textKey(cell);
    const tests: readonly ((rule: NamedRule) => boolean)[] = [
      (rule) => rule.id === cell,
      (rule) => rule.title === cell,
      (rule) => textKey(rule.id) === key,
      (rule) => textKey(rule.title) === key,
      (rule) => key === textKey(rule.id + rule.title),
    ];
    let other: RuleMatch = { kind: "none" };
    for (const test of tests) {
      const named = this.rules.filter(test);
      const fitting = named.filter(
        (rule) => methods === null || methods.some((method) => method === rule.method),
      );
      const active = fitting.filter((rule) => rule.enabled && rule.otherBody === null);
      const [first] = active;
      if (first !== undefined)
        return active.length === 1 ? { kind: "rule", rule: first } : { kind: "ambiguous", rules: active };
      if (other.kind === "none") other = inactive(fitting[0], named[0]);
    }
    return other;
  }
}

function inactive(fitting: NamedRule | undefined, named: NamedRule | undefined): RuleMatch {
  if (fitting !== undefined) {
    return fitting.otherBody !== null
      ? { kind: "checklist", rule: fitting, body: fitting.otherBody }
      : { kind: "disabled", rule: fitting };
  }
  if (named === undefined) return { kind: "none" };
  return named.enabled ? { kind: "wrong-method", rule: named } : { kind: "disabled", rule: named };
}
