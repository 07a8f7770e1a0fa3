/**
 * 调整登记 at work: what the committee makes of an item's score, before anything else follows from it.
 * Source: docs/计分约定.md#调整.
 */
import type { ItemResult, SetAside } from "./appraisal";
import { exact, formatPoints, formatTotal, roundPoints, ZERO, type Exact } from "../base/exact";
import { declareFindings, type Finding } from "../base/finding";
import type { Explanation } from "./explanation";
import type { Adjustment, Branch, Facts } from "./facts";
import { otherYearFinding } from "./findings";
import { saidToo } from "./item";
import { effectOf, node } from "./methods/shared";
import type { AppraisalYear } from "./year";
import { reasonText } from "../text/appraisal";

const say = declareFindings({
  "adjustment-open": {
    severity: "warning",
    title: "有调整还没有决定",
    ofWorkbook: true,
    message: "调整登记中有调整还没有决定采纳不采纳，得分不变",
    hint: "决定后在“状态”填“采纳”或“不采纳”，重新评分",
  },
  "adjustment-twice": {
    severity: "warning",
    title: "同一项调整了两次",
    message: (title: string) => `“${title}”在调整登记中采纳了不止一次，都没有调整`,
    hint: "只留一行“采纳”，其余的把“状态”改为“不采纳”或删去，重新评分",
  },
  "adjustment-without-value": {
    severity: "warning",
    title: "没有写调整为多少分",
    message: (title: string, value: null | "unreadable") =>
      `“${title}”的“调整为”${value === null ? "没有填" : "不是数字"}，没有调整`,
    hint: "在“调整为”填调整后的得分，只写数字，例如 12.5",
  },
  "adjustment-out-of-range": {
    severity: "warning",
    title: "调整后的得分超出范围",
    message: (title: string, to: string, range: string) => `“${title}”应${range}，不能调整为${to}，没有调整`,
    hint: "在“调整为”改填这个范围内的得分（不是增减多少）；扣分项目填负数，例如扣2分填 -2",
  },
  "adjustment-stale": {
    severity: "warning",
    title: "调整登记的原得分变了",
    message: (title: string, from: string, now: string) =>
      `“${title}”的原得分填的是${from}，现在算出来的是${now}，没有调整`,
    hint: (_title: string, _from: string, now: string) =>
      `请核对还要不要调整：要的，把“原得分”改为${now}，重新评分；不要的，“状态”改为“不采纳”`,
  },
  "adjustment-not-scored": {
    severity: "warning",
    title: "这一项没有计分，不能调整",
    message: (title: string, reason: string) => `“${title}”没有计分（${reason}），没有调整`,
    hint: "不用调整的，“状态”改为“不采纳”；应当计分的，更正考评规则的适用条件或豁免登记，重新评分",
  },
  "adjustment-no-score": {
    severity: "warning",
    title: "这一项没有自己的得分",
    message: (title: string, method: string) => `“${title}”${method}，没有自己的得分，不能调整`,
    hint: (_title: string, method: string) =>
      method.startsWith("并入")
        ? "请调整它并入的那个项目；那里也不该扣的，更正台账"
        : "要改变等次的，更正台账中的登记，或者写在“审定等次”“审定理由”",
  },
  "adjustment-not-rated": {
    severity: "warning",
    title: "支部没有得分可以调整",
    message: (title: string, reason: string) => `该支部${reason}，没有得分，“${title}”没有调整`,
    hint: "不用调整的，“状态”改为“不采纳”；应当参评的，更正支部名册或补报台账，重新评分",
  },
});

/** The scores that an item may have; null where only its sign is known. */
function boundsOf({ rule, points }: ItemResult): readonly [low: Exact | null, high: Exact | null] {
  if (points !== null) return [ZERO, points];
  return rule.role === "bonus" ? [ZERO, rule.cap] : [rule.cap && rule.cap.neg(), ZERO];
}

function rangeText([low, high]: ReturnType<typeof boundsOf>): string {
  if (low === null) return `不大于${formatPoints(high ?? ZERO)}分`;
  return high === null
    ? `不小于${formatPoints(low)}分`
    : `在${formatPoints(low)}分到${formatPoints(high)}分之间`;
}

/** Why a rule has no score of its own; null where it has one. */
function without(item: ItemResult): string | null {
  const { into, role, method } = item.rule;
  if (into !== null) return `并入${into.kind === "rule" ? into.id : into.name}`;
  return role === "grade" ? `是${method}` : null;
}

/** What keeps an adopted adjustment from being applied; null where nothing does. */
function objectionTo(adjustment: Adjustment, item: ItemResult): Finding | null {
  const { at, branch, from, to } = adjustment;
  const { title } = item.rule;
  const place = { at, branch };
  const no = without(item);
  if (no !== null) return say["adjustment-no-score"](place, title, no);
  if (item.outcome === "not-applicable" || item.outcome === "exempt")
    return say["adjustment-not-scored"](place, title, item.reason);
  if (to === null || to === "unreadable") return say["adjustment-without-value"](place, title, to);
  if (from === "unreadable" || (from !== null && !roundPoints(exact(from)).equals(item.score))) {
    const typed = from === "unreadable" ? "读不懂的内容" : formatTotal(exact(from));
    return say["adjustment-stale"](place, title, typed, formatTotal(item.score));
  }
  const bounds = boundsOf(item);
  const [low, high] = bounds;
  const value = roundPoints(exact(to));
  if ((low && value.compare(low) < 0) || (high && value.compare(high) > 0))
    return say["adjustment-out-of-range"](place, title, formatTotal(value), rangeText(bounds));
  return null;
}

/** The item with the score that was adopted; reason and explanation say so. */
function adjusted(
  item: ItemResult,
  { at, to, reason, basis }: Adjustment & { readonly to: number },
): ItemResult {
  const [before, score] = [item.score, roundPoints(exact(to))];
  const words = reasonText.adjusted(formatTotal(before), formatTotal(score), reason ?? "");
  return {
    ...item,
    score,
    ...saidToo(item, words, reasonText.adjusted(formatTotal(before), formatTotal(score), "")),
    explanation: explained(
      item,
      before,
      score,
      node(reasonText.adjustment, "info", { note: words, at: [at] }),
    ),
    adjusted: { from: before, to: score, reason: reason ?? "", basis: basis ?? "", at },
  };
}

/** The tree with a node for what was adjusted; where points arose at its root only, one for what there was before. */
function explained(item: ItemResult, before: Exact, score: Exact, words: Explanation): Explanation {
  const { explanation } = item;
  const effect = (of: Exact): Exact => of.sub(item.points ?? ZERO);
  const verdict = (of: Exact): Explanation["verdict"] =>
    of.compare(0) < 0 ? "lost" : of.compare(0) > 0 ? "gained" : "ok";
  const had = effect(before);
  const rest = had.sub(effectOf(explanation.children) ?? ZERO);
  const change = score.sub(before);
  return {
    ...explanation,
    verdict: verdict(effect(score)),
    effect: effect(score),
    children: [
      ...explanation.children,
      ...(rest.compare(0) === 0
        ? []
        : [node(reasonText.beforeAdjusting, verdict(rest), { effect: rest, unit: "points" })]),
      {
        ...words,
        verdict: change.compare(0) === 0 ? "info" : verdict(change),
        effect: change,
        unit: "points",
      },
    ],
  };
}

/** The adjustments of a run, by branch and rule. */
export class Adjustments {
  private readonly adopted = new Map<string, readonly Adjustment[]>();

  constructor(
    { adjustments }: Pick<Facts, "adjustments">,
    year: AppraisalYear,
    private readonly setAside: SetAside,
  ) {
    for (const one of adjustments) {
      const place = { at: one.at, branch: one.branch };
      if (one.year !== null && one.year !== year.year) setAside(one, otherYearFinding(place, one.year, year));
      else if (one.review === "waiting") setAside(one, say["adjustment-open"](place));
      else if (one.review === "rejected") setAside(one, null);
      else this.adopted.set(one.branch, [...(this.adopted.get(one.branch) ?? []), one]);
    }
  }

  /** A branch's items with the scores that were adopted. */
  apply(branch: string, items: readonly ItemResult[]): readonly ItemResult[] {
    const own = this.adopted.get(branch) ?? [];
    if (own.length === 0) return items;
    return items.map((item) => {
      const rows = own.filter(({ rule }) => rule === item.rule.id);
      const [only] = rows;
      if (!only) return item;
      if (rows.length > 1) {
        for (const one of rows)
          this.setAside(one, say["adjustment-twice"]({ at: one.at, branch }, item.rule.title));
        return item;
      }
      const finding = objectionTo(only, item);
      const { to } = only;
      if (finding === null && typeof to === "number") return adjusted(item, { ...only, to });
      this.setAside(only, finding);
      return item;
    });
  }

  /** Says that a branch has no score that could be adjusted. */
  refuse({ name }: Branch, reason: string): void {
    for (const one of this.adopted.get(name) ?? []) {
      const { at, rule } = one;
      this.setAside(one, say["adjustment-not-rated"]({ at, branch: name }, rule, reason));
    }
  }
}
