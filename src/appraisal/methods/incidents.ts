/** Incidents that count: shared by 扣分, 否优 and 否决. */
import type { Context } from "../context";
import { factsOfYear } from "../facts-of-year";
import type { Incident } from "../facts";
import { declareFindings, type Finding } from "../../base/finding";
import { say as sayCommon } from "./findings";

/** An incident that counts, and how many times (次数, blank 1). */
export interface Counted {
  readonly incident: Incident;
  readonly times: number;
}

const say = declareFindings({
  "undated-incident": {
    severity: "warning",
    title: "扣分缺日期",
    message: (matter: string) => `“${matter}”没有日期，不计入`,
    together: "没有日期，不计入",
    hint: "补填日期，填好就计入",
  },
  "unreadable-times": {
    severity: "warning",
    title: "次数读不懂",
    message: "次数不是整数，不计入",
    hint: "次数填整数，空白按 1 次",
  },
});

/**
 * The rule's incidents of the year by branch. Waiting rows, unreadable 次数 and what `refuse` names do not count and are findings;
 * rejected rows and 次数 0 simply do not count. `needsDate`: a row
 * without a date does not count, but for one of the whole year by its 所属年度.
 */
export function countIncidents(
  rule: { readonly id: string; readonly title: string },
  context: Context,
  needsDate: boolean,
  refuse: (incident: Incident) => Finding | null,
): ReadonlyMap<string, readonly Counted[]> {
  const counted = new Map<string, Counted[]>();
  for (const [branch, incidents] of factsOfYear(context.index.facts.incidents, rule.id, false, context)) {
    for (const incident of incidents) {
      if (incident.review === "rejected") context.leaveOut(incident, null);
      if (incident.review === "rejected" || incident.times === 0) continue;
      const matter = incident.matter ?? rule.title;
      const bad =
        incident.times !== null &&
        (typeof incident.times !== "number" || incident.times < 0 || !Number.isInteger(incident.times));
      const place = { at: incident.at, branch };
      const isUndated = needsDate && incident.day === null && (incident.year === null || !context.year.whole);
      const refused = isUndated
        ? say["undated-incident"](place, matter)
        : incident.review === "waiting"
          ? sayCommon.waiting(place, matter)
          : bad
            ? say["unreadable-times"](place)
            : refuse(incident);
      if (refused) {
        context.leaveOut(incident, refused);
        continue;
      }
      const own = counted.get(branch) ?? [];
      own.push({ incident, times: typeof incident.times === "number" ? incident.times : 1 });
      counted.set(branch, own);
    }
  }
  return counted;
}
