/** 得分汇总表: a table of scores is a result, not a ledger. */
import { planText } from "../../text/ledger";
import type { UnreadTable } from "./kind";

export const summary: UnreadTable<"summary"> = {
  key: "summary",
  name: "得分汇总表",
  part: "none",
  is: "not-counted",
  why: planText.summary,
  fields: {},
  required: [],
  telling: [],
};
