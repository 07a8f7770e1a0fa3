/** 否优: what happened keeps the branch below a grade. */
import { readPhrase } from "../phrase/reader";
import type { GradeStandard } from "../phrase/standard";
import { gradeLimiting } from "./limit";
import type { ScoringMethod } from "./method";

/** 否优. Source: contract §3, 否优 row. */
export const ceiling: ScoringMethod<"否优", GradeStandard> = {
  ...gradeLimiting,
  word: "否优",
  phrase: { read: (text, context) => readPhrase("否优", text, context) },
  limit: {
    label: "限制等次",
    named: ({ grade }) => grade,
    best: (index) => index + 1,
    reason: (title, from, to) => `因否优项“${title}”，由“${from}”降为“${to}”`,
  },
};
