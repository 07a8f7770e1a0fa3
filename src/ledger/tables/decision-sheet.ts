/** 调整登记, 异议登记: what people decide about points; recognised so that no other table is made of it. */
import { planText } from "../../text/ledger";
import type { UnreadTable } from "./kind";

export const decisionSheet: UnreadTable<"decisionSheet"> = {
  key: "decisionSheet",
  name: "调整、异议登记",
  part: "none",
  is: "not-counted",
  why: planText.decisionSheet,
  fields: {},
  required: [],
  telling: [],
};
