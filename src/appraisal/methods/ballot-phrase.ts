/** How a 测评 is written in a 计分标准: what each option is worth, and what each 测评主体 weighs. */
import { HUNDRED, ZERO, max, sum, type Exact } from "../../base/exact";
import { textKey } from "../../base/text";
import { seq } from "../phrase/combinators";
import type { CommonPart } from "../phrase/common";
import { form, type Form } from "../phrase/form";
import { Refused, contradiction, partsOf, print, type PhraseContext, type Reading } from "../phrase/parts";
import { printTable, wordTable, type EntryPart, type WordTable } from "../phrase/table";

/** Who votes, and the share of the value that is theirs. */
export interface Rater {
  readonly word: string;
  readonly share: Exact;
}

export interface BallotStandard {
  /** What a vote for each option is worth. */
  readonly weights: WordTable;
  /** The greatest weight: what full marks are. */
  readonly best: Exact;
  /** 测评主体; empty where all votes are one. */
  readonly raters: readonly Rater[];
}

export type BallotPart = CommonPart | EntryPart;

/** Forms of 测评 that are no table. */
export const ballotForms = (): readonly Form<BallotPart>[] => [
  form(
    "按票数加权平均",
    seq("按|按照", ["各等次"], "得票|票数|票", ["数"], ["加权"], "平均|计算|折算", ["计算|计分|得分|折算"]),
    [{ kind: "harmless" }],
  ),
  form("加权计算", seq(["按|按照"], ["权重|比例"], "加权", ["平均|汇总|合计"], ["计算|计分|得分|折算"]), [
    { kind: "harmless" },
  ]),
];

/** A degree of approval: 好, 较好, 不满意, as against who gives it. */
const DEGREE =
  /^(?:非常|很|比较|较|基本|不|一般)|^(?:好|差|优|优秀|良|良好|中|中等|合格|称职|满意|达标|规范|先进|后进)$/;
/** Who votes: 领导班子, 支部互评. */
const VOTER =
  /^(?:局|机关|本级|上级|下级|同级|分管|主要|党委|党组|党支部|支部|领导|班子|成员|书记|委员|党员|群众|代表|职工|干部|科室|处室|部门|服务对象|考核组|检查组|互评|自评|测评|民主|评议|评分|打分|评价|[和与及、])+$/;

/** How a 测评主体 is compared: 领导班子测评 are the votes of 领导班子. */
export const raterKey = (word: string): string =>
  textKey(word).replace(/(?<=.)(?:测评|评议|评价|评分|打分|投票|票)$/, "");

/** The parts as options and raters; percentages that make up a whole and are no degrees are raters. */
function toldApart(entries: readonly EntryPart[]): {
  readonly options: readonly EntryPart[];
  readonly raters: readonly EntryPart[];
} {
  const isWhole = (raters: readonly EntryPart[]): boolean =>
    raters.length > 1 &&
    sum(raters.map(({ value }) => value)).compare(HUNDRED) === 0 &&
    !raters.some(({ word }) => DEGREE.test(word));
  const percents = entries.filter(({ percent }) => percent);
  const plain = entries.filter(({ percent }) => !percent);
  if (plain.length > 0 && isWhole(percents)) return { options: plain, raters: percents };
  if (plain.length === 0) {
    // 好100%、差0%，领导班子60%、群众40%: degrees first, or last.
    const degrees = entries.filter(({ word }) => DEGREE.test(word));
    const others = entries.filter(({ word }) => !DEGREE.test(word));
    if (degrees.length > 1 && isWhole(others)) return { options: degrees, raters: others };
  } else if (
    plain.some(({ value }) => value.compare(0) !== 0) &&
    percents.some(({ word }) => !DEGREE.test(word))
  )
    throw new Refused({ kind: "bad-table", why: "raters-sum" });
  return { options: entries, raters: [] };
}

/** The standard of a 测评: weights whose best is 100, 1 or the 分值. */
export function ballotStandard(
  parts: readonly BallotPart[],
  text: string,
  { points }: PhraseContext,
): Reading<BallotStandard> {
  const { options, raters } = toldApart(partsOf(parts, "entry"));
  const table = wordTable(options, text);
  if (!table) throw new Refused({ kind: "missing" });
  if (table.some(({ word }) => VOTER.test(word))) throw new Refused({ kind: "bad-table", why: "no-options" });
  if (table.length < 2) throw new Refused({ kind: "bad-table", why: "one-word" });
  if (new Set(raters.map(({ word }) => raterKey(word))).size < raters.length) contradiction(text);
  const top = table.reduce((most, { value }) => max(most, value), ZERO);
  // 好1、较好0.8: shares of the full weight.
  const weights =
    top.compare(1) === 0 ? table.map(({ word, value }) => ({ word, value: value.mul(100) })) : table;
  const best = top.compare(1) === 0 ? HUNDRED : top;
  if (best.compare(HUNDRED) !== 0 && points?.compare(best) !== 0)
    throw new Refused({ kind: "bad-table", why: "best-weight" });
  return {
    standard: {
      weights,
      best,
      raters: raters.map(({ word, value }) => ({ word, share: value.div(100) })),
    },
    main: printTable(weights, ""),
    modifiers:
      raters.length > 0 ? [raters.map(({ word, value }) => `${word}${print(value)}%`).join("、")] : [],
  };
}
