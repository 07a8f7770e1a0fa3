/** The rules as far as reading needs them: which rule a 考评项目 cell names, which activity types are known. */
import type { FactKind } from "../../appraisal/facts";
import { methodNamed, methodOf, methodsTaking, type Method } from "../../appraisal/methods/registry";
import type { RulebookSource, RuleRow } from "../../appraisal/rulebook/source";
import { understandRulebook } from "../../appraisal/rulebook/understand";
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
  /** Months of its 周期: 1, 3, 6 or 12. */
  readonly months: number;
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

/** Months of 周期; where that is blank 计分标准 may say how often, else it is once a year. */
function monthsOfPeriod(period: string, standard: string): number {
  const word =
    period === "" ? (/每(?:个)?(双月|[两二2]个?月|月|季|半年)/.exec(standard)?.[1] ?? "") : textKey(period);
  if (/[双两二2]/.test(word)) return 2;
  if (/月/.test(word)) return 1;
  if (/季/.test(word)) return 3;
  return /半年/.test(word) ? 6 : 12;
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
    months: monthsOfPeriod(text(row, "period"), text(row, "standard")),
    activityTypes: types !== "" ? splitTypes(types) : fact === "activities" ? [title] : [],
  };
}

const COUNTED: readonly FactKind[] = ["activities", "completions", "coverages", "inspections"];

/** Methods whose rules a header, a title or a task may name: their facts can be told in one cell. */
export const COUNTED_METHODS: readonly Method[] = COUNTED.flatMap(methodsTaking);

/** A rule and the short form of its name that stands for it. */
export interface Shortened {
  readonly rule: NamedRule;
  readonly written: string;
}

/**
 * The longest part of a text that a title comes to when letters inside it are left out: its first and last stay, and two
 * thirds of all, three at least.
 */
function shortFormIn(text: string, title: string): string | null {
  const [first, last] = [title.at(0), title.at(-1)];
  if (title.length < 4 || first === undefined || last === undefined) return null;
  const least = Math.max(3, Math.ceil((title.length * 2) / 3));
  let best: string | null = null;
  for (let from = text.indexOf(first); from >= 0; from = text.indexOf(first, from + 1)) {
    let at = 0;
    for (let to = from; to < text.length; to++) {
      at = title.indexOf(text.charAt(to), at) + 1;
      if (at === 0) break;
      const length = to - from + 1;
      if (at === title.length && length >= least && length < title.length && length > (best?.length ?? 0))
        best = text.slice(from, to + 1);
    }
  }
  return best;
}

/** Finds rules by 编号 or 考评项目. */
export class RuleNames {
  readonly rules: readonly NamedRule[];
  private readonly known = new Map<string, RuleMatch>();
  private readonly between = new Map<string, number>();
  private several: ReadonlySet<string> | null = null;

  constructor(private readonly source: RulebookSource) {
    this.rules = source.rules.map(namedRule).filter((rule) => rule.id !== "");
  }

  /** Rules in force for branches with one of the methods. */
  withMethod(methods: readonly Method[]): NamedRule[] {
    return this.rules.filter(
      (rule) => rule.enabled && rule.otherBody === null && methods.some((method) => method === rule.method),
    );
  }

  /** The months in which an activity of a type is due at least once by some rule in force; 12 where none asks for it. */
  monthsBetween(type: string): number {
    let months = this.between.get(type);
    if (months === undefined) {
      months = Math.min(12, ...this.counting(type).map((rule) => rule.months));
      this.between.set(type, months);
    }
    return months;
  }

  /** Whether every rule in force that counts activities of a type asks for them once a year. */
  isYearly(type: string): boolean {
    const rules = this.counting(type);
    return rules.length > 0 && rules.every(({ months }) => months === 12);
  }

  /** Whether each row that names a rule is a task of its own (每项未完成扣1分). */
  hasSeveralTasks(id: string): boolean {
    this.several ??= new Set(
      understandRulebook(this.source)
        .rulebook.rules.filter((rule) => methodOf(rule).severalTasks?.(rule.standard))
        .map((rule) => rule.id),
    );
    return this.several.has(id);
  }

  /** Rules in force that count activities of a type. */
  counting(type: string): readonly NamedRule[] {
    return this.rules.filter(
      (rule) => rule.enabled && rule.otherBody === null && rule.activityTypes.includes(type),
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

  /** The one rule in force that a text shortens somewhere (微党课 for 微型党课), with what it writes; null where none or several. */
  shortened(text: string, methods: readonly Method[] | null = COUNTED_METHODS): Shortened | null {
    const key = textKey(text);
    const found = this.rules.flatMap((rule): Shortened[] => {
      if (!rule.enabled || rule.otherBody !== null) return [];
      if (methods !== null && !methods.some((method) => method === rule.method)) return [];
      const written = shortFormIn(key, textKey(rule.title));
      return written === null ? [] : [{ rule, written }];
    });
    const [only = null, more] = found;
    return more === undefined ? only : null;
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
