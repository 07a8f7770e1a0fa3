/** 采纳 and 不采纳 as they are written. */
import type { Review } from "../../appraisal/facts";

export const REVIEW_DECISIONS: Readonly<Record<Review, string | null>> = {
  approved: "采纳",
  rejected: "不采纳",
  waiting: null,
};
