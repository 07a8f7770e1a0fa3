/** The words of headers: fields of every kind of table, months, activity types and rules, branches. */
import type { Branch } from "../appraisal/facts";
import type { TableKind } from "./fields";
import { KINDS } from "./fields";
import type { BranchNames } from "./names";
import type { NamedRule, RuleNames } from "./rules";
import type { ActivityTypes } from "./types";
import type { MonthSpan } from "../base/period";
import { readMonths } from "./values/period";
import { textKey } from "../base/text";

/** What a matrix counts: activities of one type, or one rule. */
export type Target = { readonly type: string } | { readonly rule: NamedRule };

/** A header text in the form in which it is looked up: no (次), no colon, no star. */
export function headerKey(text: string): string {
  return textKey(text)
    .replace(/^[*★]+|[:*]+$/g, "")
    .replace(/\((?:次|人|分|人次|票|个|年月日|年-月-日|盖章|数|%|项|必填|选填|可空)\)$/, "");
}

const byKind = new Map<TableKind, ReadonlyMap<string, readonly { field: string; rank: number }[]>>();
const anyField = new Set<string>();
for (const [kind, spec] of Object.entries(KINDS)) {
  const made = new Map<string, { field: string; rank: number }[]>();
  for (const [field, list] of Object.entries(spec.fields)) {
    list.forEach((word, rank) => {
      const key = headerKey(word);
      const entry = made.get(key) ?? [];
      entry.push({ field, rank });
      made.set(key, entry);
      anyField.add(key);
    });
  }
  byKind.set(kind as TableKind, made);
}

/** A header cell cut by a diagonal says two things: 支部\月份 heads the branches below it. */
function cornerParts(key: string): readonly string[] {
  return key.length <= 14 && /[/\\|]/.test(key) ? key.split(/[/\\|]/).filter((part) => part !== "") : [];
}

/** Fields of a kind that a header word may stand for; a lower rank is the more native word. */
export function fieldsOf(
  kind: TableKind,
  header: string,
): readonly { readonly field: string; readonly rank: number }[] {
  const lookup = byKind.get(kind);
  const key = headerKey(header);
  return (
    lookup?.get(key) ??
    cornerParts(key).flatMap((part) =>
      // One of the two: what the column holds decides, not how native the word is.
      (lookup?.get(part) ?? []).map(({ field, rank }) => ({ field, rank: rank + 1 })),
    )
  );
}

/** Whether a text is a header word of any kind of table. */
export function isFieldWord(text: string): boolean {
  const key = headerKey(text);
  return anyField.has(key) || cornerParts(key).some((part) => anyField.has(part));
}

/** Months named by a header (`1月`, `一月份`, `2022年3月`, `二季度`, `上半年`), or null. Bare numbers are told from context. */
export function headerMonths(text: string): MonthSpan | null {
  const key = headerKey(text).replace(/(?:开展情况|完成情况|情况|次数)$/, "");
  if (key.length > 12 || !/[月季度qh年]/.test(key)) return null;
  const months = readMonths(key);
  return months !== null && months.length === 1 ? (months[0] ?? null) : null;
}

const OPTION =
  /^(?:好|较好|一般|差|较差|优|良|中|优秀|良好|合格|称职|基本称职|不称职|基本合格|不合格|满意|基本满意|不满意|比较满意|很满意)(?:票数?|\(票\))?$/;

/** Whether a header names an option of a ballot (好, 较好, 优秀票数). */
export function isBallotOption(text: string): boolean {
  return OPTION.test(textKey(text));
}

const DECORATION =
  /(?:的?(?:开展|召开|完成|落实|执行|组织)?(?:情况|次数|进度|台账|记录|登记表|登记|统计表|统计|一览表|汇总表|汇总|明细表|明细|清单)|会议)$/;

/** A header or label without brackets and words such as 开展情况, that only decorate it. */
export function undecorated(text: string): string {
  let key = headerKey(text)
    .replace(/\([^()]*\)/g, "")
    .replace(/^\d+[.、]/, "");
  for (let before = ""; before !== key && key.length > 2;) {
    before = key;
    key = key.replace(DECORATION, "");
  }
  return key;
}

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
    const rule = this.rules.resolve(text, ["完成", "覆盖", "检查"]);
    if (rule.kind === "rule") return this.targetOfRule(rule.rule);
    const type = this.types.one(text);
    if (type !== null) return { type };
    const frequency = this.rules.resolve(text, ["频次"]);
    return frequency.kind === "rule" ? this.targetOfRule(frequency.rule) : null;
  }

  /** A rule that counts activities is counted by its (first) activity type. */
  private targetOfRule(rule: NamedRule): Target {
    const [type] = rule.activityTypes;
    return rule.method === "频次" && type !== undefined ? { type } : { rule };
  }
}
