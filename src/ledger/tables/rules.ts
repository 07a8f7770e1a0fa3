/** 考评规则: one row a rule. */
import { RULE_COLUMNS } from "../../appraisal/rulebook/source";
import type { RulebookTable } from "./kind";
import { sourceRows } from "./rulebook-rows";
import { single } from "./words";

export const rules: RulebookTable<"rules"> = {
  key: "rules",
  name: "考评规则",
  part: "rulebook",
  fields: single(RULE_COLUMNS),
  required: ["title", "method"],
  telling: ["method"],
  fromTitle: [],
  indispensable: true,
  timeless: true,
  read: (cells, date1904) => ({ rules: sourceRows(cells, RULE_COLUMNS, date1904) }),
};
