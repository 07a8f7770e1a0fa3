/** 加分: approved claims. */
import type { Assessment, Context } from "../context";
import { exact, formatPoints, min, sum, ZERO, type Exact } from "../../base/exact";
import type { Explanation } from "../explanation";
import { declareFindings, type Finding } from "../../base/finding";
import { factsOfYear } from "../facts-of-year";
import type { Branch, Claim } from "../facts";
import { textKey } from "../../base/text";
import { readPhrase } from "../phrase/reader";
import type { BonusStandard } from "../phrase/standard";
import { cellOf, type Rule } from "../rulebook/rulebook";
import { reasonText } from "../../text/appraisal";
import { worthOf, type Worth } from "./amounts";
import { say as sayCommon } from "./findings";
import type { ScoringMethod } from "./method";
import { countedItem, node, noteOnly } from "./shared";

type BonusRule = Rule<BonusStandard>;

/** 加分. Source: contract §3, 加分 row and details. */
export const bonus: ScoringMethod<"加分", BonusStandard> = {
  word: "加分",
  role: "bonus",
  fact: "claims",
  mayGoInto: false,
  columns: {},
  remedy: "补齐佐证材料后申报。",
  phrase: { read: (text, context) => readPhrase("加分", text, context) },
  score,
  sentence: noteOnly,
  lint,
};

const say = declareFindings({
  "undated-claim": {
    severity: "warning",
    title: "加分缺日期",
    message: (matter: string) => `“${matter}”没有日期，不计入`,
    hint: "补填日期",
  },
  "bonus-without-table": {
    severity: "warning",
    title: "加分项没有级别表",
    message: (title: string) => `加分项“${title}”没有级别表`,
    hint: "按级别列明分数（例如市级2分、局级1分），认定时争议更少",
  },
});

/** Bonuses are least disputed where each level has its points. */
function lint(rule: BonusRule): readonly Finding[] {
  if (rule.standard.form.kind === "table") return [];
  return [say["bonus-without-table"]({ at: cellOf(rule, "standard") }, rule.title)];
}

interface Counted {
  readonly claim: Claim;
  readonly amount: Exact;
}

function score(rule: BonusRule, context: Context): (branch: Branch) => Assessment {
  const { highestOnly } = rule.standard;
  const counted = new Map<string, Counted[]>();
  const waiting = new Map<string, number>();

  for (const [branch, claims] of factsOfYear(context.index.facts.claims, rule.id, false, context)) {
    for (const claim of claims) {
      if (claim.review === "rejected") continue;
      const worth = worthOfClaim(rule, claim);
      if ("refused" in worth) {
        if (claim.review === "waiting" && claim.day !== null)
          waiting.set(branch, (waiting.get(branch) ?? 0) + 1);
        context.report(worth.refused);
        continue;
      }
      const own = counted.get(branch) ?? [];
      own.push({ claim, amount: worth.amount });
      counted.set(branch, own);
    }
  }

  return (branch) => {
    const all = counted.get(branch.name) ?? [];
    const kept = highestOnly ? highestOfEach(all) : new Set(all);
    const total = sum([...kept].map(({ amount }) => amount));
    const amount = rule.cap ? min(rule.cap, total) : total;
    const open = waiting.get(branch.name) ?? 0;
    const notes = [
      kept.size === 0
        ? reasonText.noClaim
        : [...kept]
            .map(({ claim, amount: points }) =>
              reasonText.amount(claim.matter ?? claim.level ?? rule.title, formatPoints(points)),
            )
            .join("、"),
      ...(rule.cap && total.compare(rule.cap) > 0
        ? [reasonText.capped(formatPoints(total), formatPoints(rule.cap))]
        : []),
      ...(open > 0 ? [reasonText.waiting(String(open))] : []),
    ];
    const children: Explanation[] = all.map((one) =>
      node(one.claim.matter ?? rule.title, kept.has(one) ? "gained" : "void", {
        effect: kept.has(one) ? one.amount : ZERO,
        unit: "points",
        note: kept.has(one) ? (one.claim.level ?? "") : reasonText.superseded,
        at: [one.claim.at],
      }),
    );
    const assessment = countedItem(rule, amount, {
      done: exact(kept.size),
      note: notes.join("，"),
      children,
      sources: [...kept].map(({ claim }) => claim.at),
      searched: context.index.searched("claims"),
      occurred: kept.size > 0,
      gains: true,
      ...(rule.cap && total.compare(rule.cap) > 0 ? { limit: reasonText.cap } : {}),
    });
    return open > 0 ? { ...assessment, outcome: "pending" } : assessment;
  };
}

/** What a claim brings, or why it does not count. */
function worthOfClaim(rule: BonusRule, { at, branch, matter, review, day, ...claim }: Claim): Worth {
  const { form, needsEvidence } = rule.standard;
  const place = { at, branch };
  if (day === null) return { refused: say["undated-claim"](place, matter ?? rule.title) };
  if (review === "waiting") return { refused: sayCommon.waiting(place, matter ?? rule.title) };
  if (needsEvidence && claim.evidence === null)
    return { refused: sayCommon["no-evidence"](place, "佐证材料") };
  return worthOf(form, claim.level, claim.awarded, "级别", rule.standardText, place);
}

/** 就高不重复: of claims with the same 事项 the highest; one without 事项 stands for itself. */
function highestOfEach(all: readonly Counted[]): ReadonlySet<Counted> {
  const best = new Map<string, Counted>();
  const kept = new Set<Counted>();
  for (const one of all) {
    const key = one.claim.matter === null ? null : textKey(one.claim.matter);
    if (key === null) kept.add(one);
    else {
      const before = best.get(key);
      if (!before || before.amount.compare(one.amount) < 0) best.set(key, one);
    }
  }
  for (const one of best.values()) kept.add(one);
  return kept;
}
