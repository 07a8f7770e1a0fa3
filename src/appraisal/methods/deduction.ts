/** 扣分: incidents recorded, off the item's own 分值, off the item it is 并入, or off the total. */
import type { Assessment, Context } from "../context";
import { exact, formatPoints, max, min, sum, ZERO, type Exact } from "../../base/exact";
import type { Explanation } from "../explanation";
import type { Branch, Incident } from "../facts";
import { readPhrase } from "../phrase/reader";
import type { DeductionStandard } from "../phrase/standard";
import type { Rule } from "../rulebook/rulebook";
import { reasonText } from "../../text/appraisal";
import { worthOf, type Worth } from "./amounts";
import { say } from "./findings";
import { countIncidents } from "./incidents";
import type { ScoringMethod } from "./method";
import { countedItem, node, noteAndLoss } from "./shared";

type DeductionRule = Rule<DeductionStandard>;

/** 扣分. Source: contract §3, 扣分 rows. */
export const deduction: ScoringMethod<"扣分", DeductionStandard> = {
  word: "扣分",
  role: "deduction",
  fact: "incidents",
  mayGoInto: true,
  columns: {},
  remedy: "针对通报或约谈的问题整改，并报整改情况。",
  phrase: { read: (text, context) => readPhrase("扣分", text, context) },
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
    const rows = (counted.get(branch.name) ?? []).map(({ incident, times }) => {
      const value = worth(incident);
      const each: Exact = "amount" in value ? value.amount : ZERO;
      return { incident, times, each, amount: each.mul(times) };
    });
    const total = sum(rows.map(({ amount }) => amount));
    const taken = rule.cap ? min(rule.cap, total) : total;
    const notes = [
      rows.length === 0
        ? reasonText.noIncident
        : rows
            .map(({ incident, times, each }) => {
              const label = incident.matter ?? incident.degree ?? rule.title;
              return times === 1
                ? reasonText.amount(label, formatPoints(each))
                : reasonText.times(label, formatPoints(each), String(times));
            })
            .join("、"),
      ...(rule.cap && total.compare(rule.cap) > 0
        ? [reasonText.capped(formatPoints(total), formatPoints(rule.cap))]
        : []),
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
      note: notes.join("，"),
      children,
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
