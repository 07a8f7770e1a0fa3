/** Words looked up in the rulebook and the roster: which branch, type or rule a header, label or title names. */
import { methodsTaking } from "../../appraisal/methods/registry";
import type { Branch } from "../../appraisal/facts";
import { textKey } from "../../base/text";
import { isRoleWord, withoutActual } from "../find/roles";
import { headerMonths } from "../values/period";
import type { BranchNames } from "./branches";
import { undecorated } from "./headers";
import { COUNTED_METHODS, type NamedRule, type RuleNames, type Shortened } from "./rules";
import { isNumberOnly } from "./numbers";
import type { ActivityTypes } from "./types";

/** What a matrix counts: activities of one type, or one rule. */
export type Target = { readonly type: string } | { readonly rule: NamedRule };

/** What follows a name in the header of its results: 规范检查得分. */
const SCORE_WORD = /^(?:考[评核])?(?:得分|评分|成绩|分数|考[评核]分)$/;

/** What tells targets apart. */
export const targetKey = (target: Target | null): string =>
  target === null ? "" : "type" in target ? `type ${target.type}` : `rule ${target.rule.id}`;

/** Methods whose rules are counted as themselves; those that count activities are counted by their type. */
const TOLD = COUNTED_METHODS.filter((method) => !methodsTaking("activities").includes(method));

/** Words that go on speaking of the activity itself. */
const TYPE_GOES_ON =
  /^(?:活动|会议|工作|学习|情况|次数|场次|任务|开展|召开|完成|落实|不少于|至少|每|全年|一次|两次)/;

/** Looks words up in the rulebook and the roster; remembers what it has found. */
export class Vocabulary {
  private readonly targets = new Map<string, Target | null>();
  private plans: readonly string[] | null = null;

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

  /** The branches that header cells side by side name, under short names too (办公室, 人事处): one alone is no branch. */
  branchesAcross(texts: Iterable<string>): ReadonlyMap<string, Branch> {
    const found = new Map<string, Branch>();
    for (const text of texts) {
      const exact = this.branchOfHeader(text);
      const [part, more] = exact === null && this.target(text) === null ? this.names.resolve(text) : [];
      const near = more === undefined && part?.match.kind === "near" ? part.match.branch : null;
      const branch = exact ?? near;
      if (branch !== null) found.set(text, branch);
    }
    return new Set(found.values()).size >= 2 ? found : new Map();
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

  /** The target of a header: a name, or a name with a word for what its numbers are (支委会实开展次数, 党课参加人次). */
  headerTarget(text: string): Target | null {
    const named = this.target(text) ?? this.target(withoutActual(text));
    if (named !== null) return named;
    const rest = this.withoutNames(text);
    if (!isRoleWord(rest) && !SCORE_WORD.test(rest)) return null;
    return this.targetWithin(text);
  }

  /** The one target named inside a title or a task's text; null when there is none or several. */
  targetWithin(text: string): Target | null {
    const whole = this.target(text);
    if (whole !== null) return whole;
    const key = undecorated(text);
    const rule = this.namedIn(key);
    if (rule !== null) return this.targetOfRule(rule.rule);
    const type = this.types.within(key);
    return type === null ? null : { type };
  }

  /** Whether a header names a type, a rule, a branch or months: then it is no word for what its numbers are. */
  readonly isName = (text: string): boolean =>
    this.target(text) !== null || this.branchOfHeader(text) !== null || headerMonths(text) !== null;

  /** Names of rules and types that end as plans do (年度工作计划): whoever names one speaks of a task. */
  planNames(): readonly string[] {
    this.plans ??= this.rules.rules
      .flatMap(({ title, activityTypes }) => [title, ...activityTypes])
      .map((name) => textKey(name))
      .filter((name) => /(?:计划|规划|安排|方案|要点|分工|分解)$/.test(name));
    return this.plans;
  }

  /** Whether a text is about a type itself (召开支委会, 主题党日活动情况) and not about something of its (党课教案). */
  endsWithType(text: string, type: string): boolean {
    const tail = this.types.after(undecorated(text), type);
    return tail === null || !/^\p{Script=Han}{2}/u.test(tail) || TYPE_GOES_ON.test(tail);
  }

  /** What remains of a label when the rule or the types that it names are taken out. */
  withoutNames(text: string): string {
    const key = textKey(text);
    const name = this.namedIn(key)?.written;
    return this.types.without(name === undefined ? key : key.replaceAll(name, ""));
  }

  /** The same where a rule's 编号 may stand: in a column 考评项目 and on 识别设置. */
  numbered(text: string): Target | null {
    const rule = this.rules.resolve(text, COUNTED_METHODS);
    return rule.kind === "rule" ? this.targetOfRule(rule.rule) : this.targetWithin(text);
  }

  /** What the officer names on 识别设置: any rule at all. */
  named(text: string): Target | null {
    const rule = this.rules.resolve(text, null);
    return rule.kind === "rule" ? this.targetOfRule(rule.rule) : this.numbered(text);
  }

  /** The rule that a text names or shortens; 微党课人人讲 shortens 微型党课 and names no 党课. */
  private namedIn(key: string): Shortened | null {
    const rule = this.rules.within(key);
    const short = this.rules.shortened(key, TOLD);
    if (rule === null) return short;
    const written = textKey(rule.title);
    return short?.written.includes(written) === true && !this.types.isKnown(short.written)
      ? short
      : { rule, written };
  }

  private findTarget(text: string): Target | null {
    if (text === "" || isNumberOnly(text)) return null;
    const rule = this.rules.resolve(text, TOLD);
    if (rule.kind === "rule") return this.targetOfRule(rule.rule);
    const type = this.types.one(text);
    // 微党课 is 微型党课 where the rulebook has that, and 党课 only where it has not.
    const short = type === textKey(text) ? null : this.rules.shortened(text, TOLD);
    if (short !== null && short.written === textKey(text)) return { rule: short.rule };
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
