/** 等次办法: one row a grade, the best first. */
import { GRADE_COLUMNS } from "../../appraisal/rulebook/source";
import type { RulebookTable } from "./kind";
import { sourceRows } from "./rulebook-rows";
import { single } from "./words";

export const grades: RulebookTable<"grades"> = {
  key: "grades",
  name: "等次办法",
  part: "rulebook",
  fields: single(GRADE_COLUMNS),
  required: ["name", ["minimum", "ratioCap"]],
  telling: ["minimum", "ratioCap"],
  read: (cells, date1904) => ({ grades: sourceRows(cells, GRADE_COLUMNS, date1904) }),
};
