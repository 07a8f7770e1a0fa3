/** 扣分: incidents recorded, off the item's own 分值, off the item it is 并入, or off the total. */
import { ZERO, exact, formatPoints, max, min, sum, type Exact } from "../../base/exact";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import type { Explanation } from "../explanation";
import type { Branch, Incident } from "../facts";
import { few, one, seq } from "../phrase/combinators";
import { commonForms } from "../phrase/common";
import { amount, form, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { points, w } from "../phrase/lexicon";
import { Refused, has, single, type PhraseContext, type Reading } from "../phrase/parts";
import { tableOf } from "../phrase/table";
import type { Rule } from "../rulebook/rulebook";
import {
  amountForms,
  amountOf,
  evidenceForms,
  printAmount,
  some,
  worthOf,
  type AmountForm,
  type AmountPart,
  type Worth,
} from "./amounts";
import { say } from "./findings";
import { countIncidents } from "./incidents";
import type { ScoringMethod } from "./method";
import { countedItem, node, noteAndLoss, uncountedRows } from "./shared";

export interface DeductionStandard {
  /** `all` is 发生1次不得分 (only with a 分值). */
  readonly form: AmountForm | { readonly kind: "all" };
  /** 无佐证不计 (依据). */
  readonly needsEvidence: boolean;
}

type DeductionRule = Rule<DeductionStandard>;

/** 扣分. Source: docs/计分约定.md#扣分, docs/计分约定.md#扣分有分值. */
export const deduction: ScoringMethod<"扣分", DeductionStandard> = {
  word: "扣分",
  role: "deduction",
  fact: "incidents",
  mayGoInto: true,
  columns: {},
  remedy: "针对通报或约谈的问题整改，并报整改情况。",
  phrase: grammarOf<DeductionPart, DeductionStandard>({
    phrases: [
      "每次扣1分",
      "约谈提醒1分、通报批评2分",
      "每次扣1-3分",
      "酌情扣分",
      "发生1次不得分",
      "无佐证不计",
    ],
    forms: () => [...forms(), ...commonForms()],
    table: () => tableOf({ verb: w.扣 }),
    standard,
    capped: true,
  }),
  score,
  sentence: noteAndLoss,
};

function score(rule: DeductionRule, context: Context): (branch: Branch) => Assessment {
  const { form, needsEvidence } = rule.standard;
  // 发生1次不得分 costs the whole 分值 each time.
  const amountForm = form.kind === "all" ? ({ kind: "each", amount: rule.points ?? ZERO } as const) : form;
  const worth = ({ degree, awarded, at, branch }: Incident): Worth =>
    worthOf(amountForm, degree, awarded, "程度", rule.standardText, { at, branch });
  const counted = countIncidents(rule, context, true, (incident) => {
    const { at, branch } = incident;
    if (needsEvidence && incident.basis === null) return say["no-evidence"]({ at, branch }, "依据");
    const value = worth(incident);
    return "refused" in value ? value.refused : null;
  });

  return (branch) => {
    const uncounted = uncountedRows("登记", rule, branch, context);
    const rows = (counted.get(branch.name) ?? []).map(({ incident, times }) => {
      const value = worth(incident);
      const each: Exact = "amount" in value ? value.amount : ZERO;
      return { incident, times, each, amount: each.mul(times) };
    });
    const total = sum(rows.map(({ amount }) => amount));
    const taken = rule.cap ? min(rule.cap, total) : total;
    const told = rows.map(({ incident, times, each }) => {
      const label = incident.matter ?? incident.degree ?? rule.title;
      return times === 1
        ? reasonText.amount(label, formatPoints(each))
        : reasonText.times(label, formatPoints(each), String(times));
    });
    const notes = [
      ...(told.length > 0 ? [told.join("、")] : []),
      ...(rule.cap && total.compare(rule.cap) > 0
        ? [reasonText.capped(formatPoints(total), formatPoints(rule.cap))]
        : []),
      ...uncounted.notes,
    ];
    const children: Explanation[] = rows.map(({ incident, amount, times }) =>
      node(incident.matter ?? rule.title, "lost", {
        effect: amount.neg(),
        actual: exact(times),
        unit: "times",
        note: incident.degree ?? "",
        at: [incident.at],
      }),
    );
    return countedItem(rule, rule.points ? max(ZERO, rule.points.sub(taken)) : taken, {
      done: sum(rows.map(({ times }) => exact(times))),
      unit: "times",
      note: notes.length === 0 ? reasonText.noIncident : notes.join("，"),
      children: [...children, ...uncounted.nodes],
      sources: rows.map(({ incident }) => incident.at),
      searched: context.index.searched("incidents"),
      occurred: rows.length > 0,
      ...(rule.cap && total.compare(rule.cap) > 0
        ? { limit: reasonText.cap }
        : rule.points && total.compare(rule.points) > 0
          ? { limit: reasonText.nothingLeft }
          : {}),
    });
  };
}

type DeductionPart = AmountPart | { readonly kind: "all" };

function forms(): readonly Form<DeductionPart>[] {
  return [
    form(
      "发生1次不得分",
      seq(
        ["凡|一旦|只要"],
        one(seq([few(some, 0, 8), "中"], "有"), "发生|出现|发现|查实|一经发现|一经查实|被查实"),
        few(some, 0, 12),
        ["1", w.事, [w.以上]],
        w.零,
      ),
      [{ kind: "all" }],
    ),
    form("被通报的不得分", seq("被|受到|受", few(some, 2, 12), ["的"], w.零), [{ kind: "all" }]),
    form("1次不得分", seq("1", w.事, [w.以上], w.零), [{ kind: "all" }]),
    ...amountForms("扣"),
    form(
      "资料不全每缺1项扣0.5分",
      seq(
        [few(some, 1, 16), ["的"]],
        ["每|有"],
        "缺少|缺|少|漏",
        "1",
        "项|份|件|处|条",
        few(some, 0, 8),
        ["的"],
        w.扣,
        points,
        ["分"],
      ),
      amount("each"),
    ),
    ...evidenceForms(),
    // What earns 分值 where nothing is taken.
    form("未发生得满分", seq("未|无|没有", few(some, 1, 14), ["的"], w.满分), [{ kind: "harmless" }]),
    form("未发生得5分", seq("未|无|没有", few(some, 1, 14), ["的"], w.计, points, "分"), amount("full")),
  ];
}

function standard(
  parts: readonly DeductionPart[],
  text: string,
  context: PhraseContext,
): Reading<DeductionStandard> {
  const amount = amountOf(parts, text);
  const form = single<DeductionStandard["form"]>([amount, has(parts, "all") ? { kind: "all" } : null], text);
  if (!form) throw new Refused({ kind: "missing" });
  if (form.kind === "all" && !context.points) throw new Refused({ kind: "no-amount" });
  const needsEvidence = has(parts, "needs-evidence");
  return {
    standard: { form, needsEvidence },
    main: form.kind === "all" ? "发生1次不得分" : printAmount(form, "扣"),
    modifiers: needsEvidence ? ["无佐证不计"] : [],
  };
}
