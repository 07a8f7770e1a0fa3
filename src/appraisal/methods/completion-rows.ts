/** What the rows of 完成登记 say of being done. */
import type { CellRef } from "../../base/address";
import type { Day } from "../../base/calendar";
import type { Completion } from "../facts";

/** 期限 of a branch. */
export interface Due {
  readonly deadline: Day;
  readonly hasCome: boolean;
  /** To be called when it has come and something is not done. */
  readonly reportMissed: () => void;
}

/** A completion found: its day, or null when only said to be done (then it was on time). */
export interface Done {
  readonly day: Day | null;
  readonly at: CellRef;
}

/** The day of a row; 否 and / hold whatever the date beside them. */
export const dayOf = ({ state, day }: Completion): Day | null =>
  state === "not-done" || state === "not-applicable" ? null : day;

/** A row that says the task was done. */
export function doneBy({ state, day, at }: Completion): Done[] {
  if (state === "done") return [{ day, at }];
  return state === null && day !== null ? [{ day, at }] : [];
}

/** The earliest completion; one without a day is on time and so comes first. */
export function earliest(found: readonly Done[]): Done | null {
  return found.reduce<Done | null>((a, b) => (a && (a.day ?? -1) <= (b.day ?? -1) ? a : b), null);
}
