/** Words looked up in the rulebook and the roster: which branch, type or rule a header, label or title names. */
import { methodsTaking } from "../../appraisal/methods/registry";
import type { Branch } from "../../appraisal/facts";
import { textKey } from "../../base/text";
import type { BranchNames } from "./branches";
import { undecorated } from "./headers";
import { COUNTED_METHODS, type NamedRule, type RuleNames } from "./rules";
import type { ActivityTypes } from "./types";

/** What a matrix counts: activities of one type, or one rule. */
export type Target = { readonly type: string } | { readonly rule: NamedRule };

/** Methods whose rules are counted as themselves; those that count activities are counted by their type. */
const TOLD = COUNTED_METHODS.filter((method) => !methodsTaking("activities").includes(method));

/** Looks words up in the rulebook and the roster; remembers what it has found. */
export class Vocabulary {
  private readonly targets = new Map<string, Target | null>();

  constructor(
    readonly names: BranchNames,
    readonly rules: RuleNames,
    readonly types: ActivityTypes,
  ) {}

  /** The branch a header cell names: by its name or an alias, or unmistakably as …支部 (一支部). */
  branchOfHeader(text: string): Branch | null {
    const exact = this.names.exact(text);
    if (exact !== null || !/支部$/.test(textKey(text))) return exact;
    const match = this.names.one(text);
    return match.kind === "near" ? match.branch : null;
  }

  /** The activity type or rule that a header or row label names, or null. */
  target(text: string): Target | null {
    let target = this.targets.get(text);
    if (target === undefined) {
      target = this.findTarget(text) ?? this.findTarget(undecorated(text));
      this.targets.set(text, target);
    }
    return target;
  }

  /** The one target named inside a title or a task's text; null when there is none or several. */
  targetWithin(text: string): Target | null {
    const whole = this.target(text);
    if (whole !== null) return whole;
    const key = undecorated(text);
    const rule = this.rules.within(key);
    if (rule !== null) return this.targetOfRule(rule);
    const type = this.types.within(key);
    return type === null ? null : { type };
  }

  private findTarget(text: string): Target | null {
    if (text === "") return null;
    const rule = this.rules.resolve(text, TOLD);
    if (rule.kind === "rule") return this.targetOfRule(rule.rule);
    const type = this.types.one(text);
    if (type !== null) return { type };
    const frequency = this.rules.resolve(text, methodsTaking("activities"));
    return frequency.kind === "rule" ? this.targetOfRule(frequency.rule) : null;
  }

  /** A rule that counts activities is counted by its (first) activity type. */
  private targetOfRule(rule: NamedRule): Target {
    const [type] = rule.activityTypes;
    return rule.fact === "activities" && type !== undefined ? { type } : { rule };
  }
}
