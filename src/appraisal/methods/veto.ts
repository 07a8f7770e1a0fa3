/** 否决: what happened puts the branch into a grade, or below. */
import { readPhrase } from "../phrase/reader";
import type { GradeStandard } from "../phrase/standard";
import { gradeLimiting } from "./limit";
import type { ScoringMethod } from "./method";

/** 否决. Source: contract §3, 否决 row. */
export const veto: ScoringMethod<"否决", GradeStandard> = {
  ...gradeLimiting,
  word: "否决",
  phrase: { read: (text, context) => readPhrase("否决", text, context) },
  limit: {
    label: "否决",
    named: ({ grade }) => grade,
    best: (index) => index,
    reason: (title, from, to) => `因否决项“${title}”，由“${from}”定为“${to}”`,
  },
};
