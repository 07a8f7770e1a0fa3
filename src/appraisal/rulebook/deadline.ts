/** 期限 of a rule on the calendar. */
import { dayOf, lastOfMonth, type Day } from "../../base/calendar";
import type { Branch } from "../facts";
import type { Deadline } from "./rulebook";

/** The day a 期限 falls on for a branch; null for 换届到期 without that date. */
export function deadlineOf(deadline: Deadline, branch: Pick<Branch, "termDue">, year: number): Day | null {
  switch (deadline.kind) {
    case "day":
      return deadline.day;
    case "term-due":
      return branch.termDue;
    case "month-day": {
      const y = year + deadline.yearOffset;
      const last = lastOfMonth(y, deadline.month);
      // 2月29日 ends February in the years that have none.
      return deadline.date === "last" ? last : (dayOf(y, deadline.month, deadline.date) ?? last);
    }
  }
}
