/** What several papers about a branch say alike. */
import type { BranchResult, ItemResult } from "../../appraisal/appraisal";
import type { Facts } from "../../appraisal/facts";
import { formatCell } from "../../base/address";
import { partsOf, type Day } from "../../base/calendar";
import { formatPoints, type Exact } from "../../base/exact";
import type { Settings } from "../../appraisal/rulebook/rulebook";
import { limitsOf } from "../speech";
import type { PaperBlock } from "./document";

/** Room to write in, where a setting says nothing. */
const ROOM = "＿＿＿＿＿＿";
const DAY_ROOM = "　　　年　　月　　日";

/** `2023年1月10日`. */
export const chineseDay = (day: Day): string => {
  const { year, month, date } = partsOf(day);
  return `${year}年${month}月${date}日`;
};

/** `1月10日`. */
export const chineseDate = (day: Day): string => chineseDay(day).replace(/^\d+年/, "");

/** Points as 考评结果 has them: `92.5分`. */
export const pointsText = (value: Exact): string => `${formatPoints(value)}分`;

/** What a setting says, or room to write it in. */
export const said = (value: string | null): string => value ?? ROOM;
export const saidDay = (value: Day | null): string => (value === null ? DAY_ROOM : chineseDay(value));

/** 落款: who issues it, and the date to be written in. */
export const closing = ({ issuer }: Settings): PaperBlock => ({
  kind: "closing",
  lines: [issuer ?? "（落款单位）", DAY_ROOM],
});

/** A sentence that ends as one. */
export const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);

/** 事项 of the branch's own claims and incidents that counted in an item. */
export function mattersOf({ sources }: ItemResult, facts: Facts): readonly string[] {
  const cells = new Set(sources.map(formatCell));
  const rows = [...facts.claims, ...facts.incidents].filter(({ at }) => cells.has(formatCell(at)));
  return [...new Set(rows.flatMap(({ matter }) => matter ?? []))];
}

/** Why an item has its score, in the words of rules and counts, with the branch's own 事项. */
export function ownReason(item: ItemResult, facts: Facts): string {
  const matters = mattersOf(item, facts);
  return [
    item.plainReason.replace(/。$/, ""),
    ...(matters.length === 0 ? [] : [`（事项：${matters.join("、")}）`]),
  ].join("");
}

/** One sentence for each of them: 否优“书记被约谈”：…. */
export const limitTexts = (result: BranchResult, facts: Facts): readonly string[] =>
  limitsOf(result).map((item) =>
    sentence(`${item.rule.method}“${item.rule.title}”：${ownReason(item, facts)}`),
  );
