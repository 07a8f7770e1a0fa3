/** Incidents that count: shared by 扣分, 否优 and 否决. */
import type { Context } from "../context";
import { factsOfYear } from "../fact-index";
import type { Incident } from "../facts";
import type { Finding } from "../../base/finding";
import type { Saying } from "../../text/rulebook";
import { appraisalText } from "../../text/appraisal";

/** An incident that counts, and how many times (次数, blank 1). */
export interface Counted {
  readonly incident: Incident;
  readonly times: number;
}

/** Why a row does not count. */
export interface Refusal {
  readonly code: string;
  readonly saying: Saying;
}

/**
 * The rule's incidents of the year by branch. Waiting rows, unreadable 次数 and what `refuse` names do not count and are findings;
 * rejected rows and 次数 0 simply do not count. `needsDate`: an undated row does not count.
 */
export function countIncidents(
  rule: { readonly id: string; readonly title: string },
  context: Context,
  needsDate: boolean,
  refuse: (incident: Incident) => Refusal | null,
): ReadonlyMap<string, readonly Counted[]> {
  const counted = new Map<string, Counted[]>();
  for (const [branch, incidents] of factsOfYear(context.index.facts.incidents, rule.id, false, context)) {
    for (const incident of incidents) {
      if (incident.review === "rejected" || incident.times === 0) continue;
      const matter = incident.matter ?? rule.title;
      const bad =
        incident.times !== null &&
        (typeof incident.times !== "number" || incident.times < 0 || !Number.isInteger(incident.times));
      const refused =
        needsDate && incident.day === null
          ? { code: "undated-incident", saying: appraisalText.undatedClaim(matter) }
          : incident.review === "waiting"
            ? { code: "waiting", saying: appraisalText.waiting(matter) }
            : bad
              ? { code: "unreadable-times", saying: appraisalText.timesUnreadable }
              : refuse(incident);
      if (refused) {
        const finding: Finding = {
          severity: "warning",
          code: refused.code,
          at: incident.at,
          branch,
          ...refused.saying,
        };
        context.report(finding);
        continue;
      }
      const own = counted.get(branch) ?? [];
      own.push({ incident, times: typeof incident.times === "number" ? incident.times : 1 });
      counted.set(branch, own);
    }
  }
  return counted;
}
