/** 加分: approved claims. */
import { ZERO, exact, formatPoints, min, sum, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { textKey } from "../../base/text";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import type { Explanation } from "../explanation";
import type { Branch, Claim } from "../facts";
import { isRequirement, some } from "../phrase/cause";
import { few, many, seq } from "../phrase/combinators";
import { commonForms } from "../phrase/common";
import { form, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { Refused, contradiction, has, type PhraseContext, type Reading } from "../phrase/parts";
import { cellOf, type Rule } from "../rulebook/rulebook";
import { amountForms, amountOf, amountTable, evidenceForms, type AmountPart } from "./amount-phrase";
import { printAmount, worthOf, type AmountForm, type Worth } from "./amounts";
import { countClaims } from "./claims";
import { say as sayCommon } from "./findings";
import type { ScoringMethod } from "./method";
import { countedItem, node, noted, noteOnly, uncountedRows, type Words } from "./shared";

export interface BonusStandard {
  readonly form: AmountForm;
  /** 就高不重复. */
  readonly highestOnly: boolean;
  /** 无佐证不计. */
  readonly needsEvidence: boolean;
}

type BonusRule = Rule<BonusStandard>;

/** 加分. Source: docs/计分约定.md#加分. */
export const bonus: ScoringMethod<"加分", BonusStandard> = {
  word: "加分",
  role: "bonus",
  fact: "claims",
  mayGoInto: true,
  columns: {},
  remedy: "补齐佐证材料后申报。",
  goal: "争取取得可以认定的成绩。",
  phrase: grammarOf<BonusPart, BonusStandard>({
    phrases: [
      "国家级5分、省级3分、市级2分",
      "国家级5分、省级以上3分，就高不重复",
      "每次加1分",
      "每次加1-3分",
      "酌情加分",
      "就高不重复",
      "无佐证不计",
    ],
    forms: () => [...forms(), ...commonForms()],
    isLead: isRequirement,
    table: () => amountTable("加"),
    beside: ["adds-up", "uncapped", "otherwise-void"],
    standard,
    capped: true,
  }),
  score,
  sentence: noteOnly,
  lint,
};

const say = declareFindings({
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
  const claimsOf = countClaims(rule, context, (claim) => {
    const worth = worthOfClaim(rule, claim);
    return "refused" in worth ? worth.refused : null;
  });

  return (branch) => {
    const { counted, waiting: open } = claimsOf(branch);
    const all = counted.flatMap((claim): readonly Counted[] => {
      const worth = worthOfClaim(rule, claim);
      return "amount" in worth ? [{ claim, amount: worth.amount }] : [];
    });
    const kept = highestOnly ? highestOfEach(all) : new Set(all);
    const total = sum([...kept].map(({ amount }) => amount));
    const amount = rule.cap ? min(rule.cap, total) : total;
    const uncounted = uncountedRows("申报", rule, branch, context);
    const told = ({ claim, amount: points }: Counted, words: Words): string => {
      const label = words === "own" ? (claim.matter ?? claim.level) : null;
      return reasonText.amount(label ?? rule.title, formatPoints(points));
    };
    const notes = (words: Words) => [
      ...(kept.size > 0 ? [[...kept].map((one) => told(one, words)).join("、")] : []),
      ...(rule.cap && total.compare(rule.cap) > 0
        ? [reasonText.capped(formatPoints(total), formatPoints(rule.cap))]
        : []),
      ...uncounted.notes(words),
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
      ...noted(notes, reasonText.noClaim),
      children: [...children, ...uncounted.nodes],
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
function worthOfClaim(rule: BonusRule, { at, branch, ...claim }: Claim): Worth {
  const { form, needsEvidence } = rule.standard;
  const place = { at, branch };
  if (needsEvidence && claim.evidence === null)
    return { refused: sayCommon["no-evidence"](place, "佐证材料") };
  return worthOf(form, rule, { word: claim.level, awarded: claim.awarded, column: "级别" }, place);
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

type BonusPart =
  | AmountPart
  | {
      readonly kind:
        | "highest-only"
        /** 可累计: no 就高不重复. */
        | "adds-up"
        /** 不封顶: no 上限. */
        | "uncapped"
        /** 否则不加分: only behind what is asked for. */
        | "otherwise-void";
    };

function forms(): readonly Form<BonusPart>[] {
  return [
    ...amountForms("加"),
    ...evidenceForms(),
    ...highestForms(),
    form(
      "可累计",
      seq(["多次|多项|同时"], ["获奖|获得|表彰|受表彰|加分"], ["的"], "可|可以", "重复|累计|累加|叠加", [
        "加分|计分|计算",
      ]),
      [{ kind: "adds-up" }],
    ),
    form("不封顶", seq(["加分"], "不封顶|不设上限|上不封顶|无上限"), [{ kind: "uncapped" }]),
    form("否则不加分", seq("否则", ["一律"], "不", ["予"], "加分|计分|计入|认定"), [
      { kind: "otherwise-void" },
    ]),
    form("其他不加分", seq("其他|其余|其它", ["情况|级别"], ["的"], "不", ["予"], "加分|计分"), [
      { kind: "harmless" },
    ]),
  ];
}

function highestForms(): readonly Form<BonusPart>[] {
  const same = seq("同一|同类|同1|相同|同样", few(some, 0, 8), ["的"]);
  const several = seq(
    ["在"],
    many(
      "多家媒体|多家|多次|多级|多项|不同级别|不同层级|多个级别|多个层级|同时|重复|被|受|受到|获|获得|符合多项",
    ),
    ["获奖|表彰|采用|采用的|加分|受表彰|奖励|刊发|获|条件"],
    ["的"],
  );
  const theHighest =
    "就高不就低|就高|从高|取最高级别|取最高分值|取最高分|取最高奖项|取最高项|取最高1项|取最高1次|取最高档|取最高|取高|取其高|最高级别|最高分值|最高分|最高奖项|最高项|最高1项|最高1次|最高档次|最高档|最高等次|最高标准";
  const reckoned = seq(
    ["原则"],
    ["1次"],
    ["性"],
    ["计算|计分|加分|认定|执行|计入|计取|记分|计|加|得|算"],
    ["分|1次"],
  );
  const notTwice = seq(["且|并|,|、"], "不再|不", ["予"], "重复|累计|累加|叠加|兼得|就低|重复累计", [
    "计分|加分|计算|记分|计入|计",
  ]);
  const meaning: readonly BonusPart[] = [{ kind: "highest-only" }];
  return [
    form(
      "就高不重复",
      seq([same], several, ["按|以|只|仅|按照"], ["计|取"], theHighest, reckoned, [notTwice]),
      meaning,
    ),
    form("同一事项只加1次", seq(same, "只|仅", "加分|加|计分|计|算|奖励", "1次", ["分"]), meaning),
    form("同一事项不重复加分", seq([same], several, notTwice), meaning),
  ];
}

function standard(parts: readonly BonusPart[], text: string, context: PhraseContext): Reading<BonusStandard> {
  const form = amountOf(parts, text);
  if (!form) throw new Refused({ kind: "missing" });
  const highestOnly = has(parts, "highest-only");
  const needsEvidence = has(parts, "needs-evidence");
  if (has(parts, "adds-up") && highestOnly) contradiction(text);
  if (has(parts, "uncapped") && (context.cap || has(parts, "cap"))) contradiction(text);
  if (has(parts, "otherwise-void") && !needsEvidence) contradiction(text);
  return {
    standard: { form, highestOnly, needsEvidence },
    main: printAmount(form, "加"),
    modifiers: [...(highestOnly ? ["就高不重复"] : []), ...(needsEvidence ? ["无佐证不计"] : [])],
  };
}
