/** Activity types: from the words in a cell to the words of the rulebook. */
import type { RuleNames } from "./rules";
import { splitList } from "./rules";
import { textKey } from "../../base/text";

/**
 * Words for the same kind of activity, as data: type names drift over the years. Within a line all mean the same.
 * 民主生活会 (of leaders) is not 组织生活会, 民主评议党支部 is not 民主评议党员: they stand in no line together.
 */
export const TYPE_SYNONYMS: readonly (readonly string[])[] = [
  [
    "支委会",
    "支部委员会",
    "支部委员会会议",
    "支委会议",
    "支委会会议",
    "支部委员会议",
    "党支部委员会",
    "党支部委员会会议",
  ],
  [
    "党员大会",
    "支部党员大会",
    "支部大会",
    "党支部党员大会",
    "党支部大会",
    "支部党员大会会议",
    "全体党员大会",
  ],
  ["党小组会", "党小组会议", "小组会", "党小组学习会"],
  [
    "党课",
    "讲党课",
    "上党课",
    "微党课",
    "廉政党课",
    "专题党课",
    "书记讲党课",
    "支部书记讲党课",
    "书记上党课",
  ],
  [
    "主题党日",
    "主题党日活动",
    "党日活动",
    "特色党日",
    "特色党日活动",
    "党员固定活动日",
    "支部主题党日",
    "支部主题党日活动",
    "党员活动日",
  ],
  ["组织生活会", "专题组织生活会", "年度组织生活会", "支部组织生活会"],
  ["民主评议党员", "民主评议", "评议党员", "民主评议党员工作"],
  ["谈心谈话", "谈话", "谈心", "谈心谈话活动"],
  ["警示教育", "警示教育会", "廉政警示教育", "警示教育片", "观看警示教育片", "廉政教育"],
  ["集中学习", "集体学习", "政治学习", "理论学习", "集中学习研讨"],
];

/** Resolves type cells; what was resolved once is remembered. */
export class ActivityTypes {
  private readonly byText = new Map<string, string>();
  private readonly byKey = new Map<string, string>();
  private readonly bySynonym = new Map<string, string>();
  private readonly known = new Map<string, readonly string[]>();
  private words: readonly string[] | null = null;

  constructor(rules: RuleNames) {
    for (const rule of rules.rules) {
      for (const type of rule.activityTypes) {
        this.byText.set(type, type);
        if (!this.byKey.has(textKey(type))) this.byKey.set(textKey(type), type);
      }
    }
    for (const line of TYPE_SYNONYMS) {
      const keys = line.map(textKey);
      // Where the rulebook itself tells two of the words apart, the others go with the line's first.
      const own = [...new Set(keys.map((key) => this.byKey.get(key)).filter((type) => type !== undefined))];
      const main = own.length === 1 ? own[0] : this.byKey.get(keys[0] ?? "");
      if (main !== undefined) for (const key of keys) this.bySynonym.set(key, main);
    }
  }

  /** Whether the rulebook counts activities of this (already resolved) type. */
  isKnown(type: string): boolean {
    return this.byText.has(type);
  }

  /** The one type that a text names, in the rulebook's word; null when the rulebook knows no such type. */
  one(text: string): string | null {
    const key = textKey(text);
    return this.byText.get(text) ?? this.byKey.get(key) ?? this.bySynonym.get(key) ?? null;
  }

  /** The one type named inside a longer text (召开3月份支委会); null when there is none or several. */
  within(text: string): string | null {
    const key = textKey(text).replace(/民主生活会|团支部(?:大会|委员会)?|团员大会|民主评议(?:党)?支部/g, "");
    const found = new Set<string>();
    let rest = key;
    for (const word of this.longestFirst()) {
      if (!rest.includes(word)) continue;
      const type = this.one(word);
      if (type !== null) found.add(type);
      rest = rest.replaceAll(word, "\n");
    }
    const [type] = found;
    return type !== undefined && found.size === 1 ? type : null;
  }

  /** The type that a word may be meant for, being most of its name or most of it its name; null where none is. */
  near(text: string): string | null {
    const key = textKey(text);
    if (key.length < 2) return null;
    const inside = this.within(text);
    if (inside !== null) return inside;
    const word = this.longestFirst().find(
      (one) => one.length - key.length <= 2 && (one.startsWith(key) || one.endsWith(key)),
    );
    return word === undefined ? null : this.one(word);
  }

  /** The longest type name with which a text (in the form in which words are compared) begins. */
  leading(key: string): { readonly type: string; readonly length: number } | null {
    for (const word of this.longestFirst()) {
      const type = key.startsWith(word) ? this.one(word) : null;
      if (type !== null) return { type, length: word.length };
    }
    return null;
  }

  /** What follows the last word for a type in a text; null where none stands there. */
  after(text: string, type: string): string | null {
    const word = this.longestFirst().find((one) => text.includes(one) && this.one(one) === type);
    return word === undefined ? null : text.slice(text.lastIndexOf(word) + word.length);
  }

  /** What remains of a text (in the form in which words are compared) when the types that it names are taken out. */
  without(key: string): string {
    return this.longestFirst().reduce((rest, word) => rest.replaceAll(word, ""), key);
  }

  private longestFirst(): readonly string[] {
    this.words ??= [...new Set([...this.byKey.keys(), ...this.bySynonym.keys()])]
      .filter((word) => word.length >= 2)
      .sort((a, b) => b.length - a.length);
    return this.words;
  }

  /** The types of a cell in its own order: rulebook words where they match, else the words as typed. */
  resolve(cell: string): readonly string[] {
    let types = this.known.get(cell);
    if (types === undefined) {
      const whole = this.one(cell);
      const listed = (text: string): string[] => splitList(text).map((part) => this.one(part) ?? part);
      const named = whole !== null ? [whole] : listed(cell);
      // A line may end inside a word as well as between two.
      const broken = /[\n\r]/.test(cell) && !named.every((type) => this.isKnown(type));
      types = [...new Set(broken ? listed(cell.replace(/\s*[\n\r]+\s*/g, "")) : named)];
      this.known.set(cell, types);
    }
    return types;
  }
}
