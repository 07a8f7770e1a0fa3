/** Words that stand for yes, no and not applicable, and the words of 审核. */
import type { CompletionState, Review } from "../../appraisal/facts";
import { textKey } from "../../base/text";
import { VERB } from "./verbs";

const YES = new Set(
  (
    "是 √ ✓ ✔ ☑ ● ★ ■ r ü v y yes true 1 有 已 已完成 完成 已全部完成 全部完成 按时完成 已按时完成 按期完成 已按期完成 已开展 开展 " +
    "已落实 落实 已召开 召开 已办结 办结 已销号 已报送 已上报 已提交 已整改 达标 合格"
  ).split(" "),
);
const NO = new Set(
  (
    "否 × ╳ x ✗ ✘ ☒ □ ☐ n no false 0 0次 零 未 没有 未完成 没完成 未开展 没开展 未落实 未召开 没有召开 未办结 未报送 未上报 " +
    "未提交 未整改 未举行 未进行 不达标 不合格"
  ).split(" "),
);
const NOT_APPLICABLE = new Set(
  "/ \\ - -- — —— – ― 无 不涉及 不适用 无此项 无需 不需要 不需 n/a na 免 豁免 无任务".split(" ").map(textKey),
);

/** 已讲, 已谈话; 未讲, 没有报送. */
const DID = new RegExp(`^(?:已经?|均已|都已)${VERB}(?:完毕|[了过])?$`);
const DID_NOT = new RegExp(`^(?:未|没有?|尚未|未曾|并未)${VERB}$`);

/** 是 → true, 否 → false, anything else null. */
export function readYesNo(text: string): boolean | null {
  const word = textKey(text);
  if (YES.has(word)) return true;
  return NO.has(word) || word === "无" || word === "不设" ? false : null;
}

/** Reads 完成情况; blank must be told apart before. 正在推进, 部分完成, 基本完成 are unreadable: only the officer can decide. */
export function readCompletionState(text: string): Exclude<CompletionState, null> {
  const word = textKey(text);
  if (YES.has(word) || DID.test(word)) return "done";
  if (NO.has(word) || DID_NOT.test(word)) return "not-done";
  return NOT_APPLICABLE.has(word) ? "not-applicable" : "unreadable";
}

/** Whether a cell says that something does not apply (/ — 不涉及). */
export function isNotApplicable(text: string): boolean {
  return NOT_APPLICABLE.has(textKey(text));
}

const APPROVED = new Set(
  "通过 审核通过 已通过 同意 已同意 认定 已认定 予以认定 符合 属实 核实 已核实 采纳 已采纳 予以采纳 批准 已批准 是 √ ✓ ✔ ☑ 已审核".split(
    " ",
  ),
);
const REJECTED = new Set(
  "不通过 未通过 审核不通过 审核未通过 不同意 不予认定 不认定 未认定 不符合 驳回 退回 否 × ╳ x 不予采纳 不采纳 未采纳 不批准 未批准 不属实".split(
    " ",
  ),
);
const WAITING = new Set(
  "待审 待审核 未审核 审核中 待定 待核实 待认定 待处理 未处理 处理中 待研究".split(" "),
);

/** Reads 审核, a reason before or behind it left aside (不同意，无文件; 重复，不予认定); null when the word is not known. */
export function readReview(text: string): Review | null {
  const [first = "", ...others] = textKey(text).split(/[,。;:()、]/);
  const review = reviewWord(first);
  if (review !== null) return review;
  const later = new Set(others.flatMap((word) => reviewWord(word) ?? []));
  const [only = null] = later;
  return later.size === 1 ? only : null;
}

function reviewWord(word: string): Review | null {
  if (APPROVED.has(word)) return "approved";
  if (REJECTED.has(word)) return "rejected";
  return WAITING.has(word) ? "waiting" : null;
}

/** Whether a text is a verdict of a review and nothing else: 是 and √ may be about anything. */
export const isVerdict = (text: string): boolean =>
  readReview(text) !== null && readYesNo(text) === null && readCompletionState(text) === "unreadable";
