/** 考评规则: one row a rule. */
import { methodNamed } from "../../appraisal/methods/registry";
import { RULE_COLUMNS, RULE_NOTES } from "../../appraisal/rulebook/source";
import { textKey } from "../../base/text";
import type { RulebookTable } from "./kind";
import { sourceRows } from "./rulebook-rows";
import { single } from "./words";

export const rules: RulebookTable<"rules"> = {
  key: "rules",
  name: "考评规则",
  part: "rulebook",
  fields: { ...single(RULE_COLUMNS), ...single(RULE_NOTES) },
  aside: ["understood", "open"],
  required: ["title", "method"],
  telling: ["method"],
  fromTitle: [],
  indispensable: true,
  timeless: true,
  // 扣分 and 扣分事项 are header words of other tables.
  holds: (cell) => methodNamed(textKey(cell("method"))) !== null,
  read: (cells, date1904) => ({ rules: sourceRows(cells, { ...RULE_COLUMNS, ...RULE_NOTES }, date1904) }),
};
