/** Verdicts: what a cell of a sheet comes to, and why. Contract: docs/计分约定.md#读表. */
import type { Finding } from "../base/finding";
import { planText } from "../text/ledger";

/** What a cell may come to (design: every cell has exactly one verdict). */
export type Verdict =
  "fact" | "not-counted" | "header" | "label" | "total" | "plan" | "not-held" | "other" | "unread";

/** A verdict with its reason; `finding` says how to have it otherwise. */
export interface Said {
  readonly is: Verdict;
  /** A few Chinese words. */
  readonly why: string;
  /** Null where the verdict speaks for itself. */
  readonly finding: Finding | null;
}

/** Verdicts that lose something: each names the finding that says so. */
export type Lost = "not-counted" | "not-held" | "unread";

/** Whether a verdict loses something. */
export const isLost = ({ is }: Pick<Said, "is">): boolean =>
  is === "not-counted" || is === "not-held" || is === "unread";

/** A verdict that speaks for itself. */
export const plainly = (is: Exclude<Verdict, Lost>, why: string): Said => ({ is, why, finding: null });
/** A verdict by which something does not count. */
export const lost = (is: Lost, why: string, finding: Finding): Said => ({ is, why, finding });

/** Verdicts that every table gives. */
export const FACT = plainly("fact", "已计入");
export const HEADER = plainly("header", "表头");
export const TITLE = plainly("header", "标题");
export const LABEL = plainly("label", "行标签、序号、支部");
export const BLANK = plainly("other", "空行");
export const ASIDE = plainly("other", "看得懂，计分用不到");
/** What 识别设置 says is not to be looked at. */
export const IGNORED = plainly("other", planText.skippedIgnored);
/** 审核不通过: the officer's own verdict needs no question. */
export const REJECTED: Said = { is: "not-counted", why: "审核不通过", finding: null };
