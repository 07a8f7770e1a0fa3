/** 计划安排表: what is intended; recognised so that nothing in it counts. */
import { planText } from "../../text/ledger";
import type { UnreadTable } from "./kind";

export const planSheet: UnreadTable<"planSheet"> = {
  key: "planSheet",
  name: "计划安排表",
  part: "none",
  is: "plan",
  why: planText.planSheet,
  fields: {},
  required: [],
  telling: [],
};
