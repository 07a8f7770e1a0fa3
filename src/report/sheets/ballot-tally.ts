/** 测评统计: what was voted, and every score without the ballots and with them. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import type { Ballot, Facts } from "../../appraisal/facts";
import { raterKey } from "../../appraisal/methods/ballot-phrase";
import { optionsOf, ratersOf } from "../../appraisal/methods/registry";
import type { Rule } from "../../appraisal/rulebook/rulebook";
import { scoredFacts } from "../../appraisal/scored-facts";
import { toNumber, ZERO } from "../../base/exact";
import { ballotRules, beforeAndAfter, type BeforeAndAfter } from "../ballots";
import { fitWidth, numberCell, textCell } from "../cells";
import { sizesOf, type Column, type Columns } from "../columns";
import { linkCell } from "../links";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { inRankOrder } from "../standing";
import { styles } from "../styles";
import { nameColumn, rankColumn } from "./branch-columns";

/** Words of 测评统计. */
export const ballotTallyText = {
  title: (year: number) => `${year}年度述职测评统计`,
  none: "还没有登记测评票。",
  compare: "述前分与综合分",
  compareHead:
    "述前分按同样的办法（折算、加分上限、总分上限）只计测评以外的项目；综合分是考评结果的总分。测评未完成时，综合分为阶段性结果。",
  compareWeights: "各类别有权重：述前分已按权重计，测评得分是未加权的原始得分，两者不能直接相加。",
  open: "尚未测评",
};
const words = ballotTallyText;

/** The ballots of one branch under one rule, or those of one 测评主体. */
interface Line {
  readonly rule: Rule;
  /** null where the rule does not tell them apart. */
  readonly rater: string | null;
  /** Whether the score of the branch stands in it: in the first line of several. */
  readonly first: boolean;
  readonly result: BranchResult;
  readonly ballots: readonly Ballot[];
}

function linesOf(appraisal: Appraisal, facts: Facts): readonly Line[] {
  const scored = scoredFacts(appraisal, facts);
  return ballotRules(appraisal).flatMap((rule) =>
    inRankOrder(appraisal).flatMap((result): Line[] => {
      const ballots = scored.ballots(rule.id, result.branch.name);
      const groups = ballotsByRater(rule, ballots).filter((group) => group.ballots.length > 0);
      return groups.map((group, i) => ({ rule, result, first: i === 0, ...group }));
    }),
  );
}

function ballotsByRater(
  rule: Rule,
  ballots: readonly Ballot[],
): readonly { readonly rater: string | null; readonly ballots: readonly Ballot[] }[] {
  const raters = ratersOf(rule);
  if (raters.length === 0) return [{ rater: null, ballots }];
  return raters.map((rater) => ({
    rater,
    ballots: ballots.filter((one) => raterKey(one.rater ?? "") === raterKey(rater)),
  }));
}

const count = (ballots: readonly Ballot[], of: (ballot: Ballot) => number | null | undefined): number =>
  ballots.reduce((total, ballot) => total + (of(ballot) ?? 0), 0);
const votes = ({ ballots }: Line, option: string): number =>
  count(ballots, (ballot) => ballot.votes.get(option));

function scoreOf({ rule, result, first }: Line): number | null {
  if (!first) return null;
  const item = result.items.find((one) => one.rule.id === rule.id);
  return item === undefined || item.outcome !== "scored" ? null : toNumber(item.score);
}

const raterColumn: Column<Line> = {
  header: "测评主体",
  width: 14,
  cell: ({ rater }) => textCell(rater, styles.centered),
};

function tallyColumns(appraisal: Appraisal): Columns<Line> {
  const options = [...new Set(ballotRules(appraisal).flatMap(optionsOf))];
  const names = appraisal.branches.map((one) => one.branch.name);
  const ofOptions = options.map((option): [string, Column<Line>] => [
    `option ${option}`,
    {
      header: option,
      width: 9,
      cell: (line) =>
        numberCell(optionsOf(line.rule).includes(option) ? votes(line, option) : null, styles.integer),
    },
  ]);
  return {
    rule: { header: "测评项目", width: 22, cell: ({ rule }) => textCell(rule.title) },
    branch: nameColumn(fitWidth(names, 16, 28)),
    ...(ballotRules(appraisal).some((rule) => ratersOf(rule).length > 0) ? { rater: raterColumn } : {}),
    ...Object.fromEntries(ofOptions),
    valid: {
      header: "有效票",
      width: 9,
      cell: (line) =>
        numberCell(
          optionsOf(line.rule).reduce((total, option) => total + votes(line, option), 0),
          styles.integer,
        ),
    },
    abstain: {
      header: "弃权",
      width: 9,
      cell: ({ ballots }) =>
        numberCell(
          count(ballots, ({ abstentions }) => (abstentions === "unreadable" ? null : abstentions)),
          styles.integer,
        ),
    },
    points: {
      header: "满分",
      width: 9,
      cell: ({ rule }) => numberCell(rule.points === null ? null : toNumber(rule.points), styles.number),
    },
    score: { header: "测评得分", width: 11, cell: (line) => numberCell(scoreOf(line), styles.points) },
    source: {
      header: "来源",
      width: 16,
      cell: ({ ballots: [first] }) => (first === undefined ? textCell(null) : linkCell(first.at)),
    },
  };
}

const compareColumns = {
  branch: nameColumn(11),
  before: {
    header: "述前分",
    width: 11,
    cell: ({ before }) => numberCell(toNumber(before), styles.points),
  },
  beforePoints: {
    header: "述前满分",
    width: 11,
    cell: ({ beforePoints }) => numberCell(toNumber(beforePoints), styles.number),
  },
  ballots: {
    header: "测评得分",
    width: 11,
    cell: ({ ballots }) =>
      ballots === null ? textCell(words.open, styles.centered) : numberCell(toNumber(ballots), styles.points),
  },
  ballotPoints: {
    header: "测评满分",
    width: 11,
    cell: ({ ballotPoints }) => numberCell(toNumber(ballotPoints), styles.number),
  },
  total: {
    header: "综合分",
    width: 11,
    cell: ({ result }) => numberCell(toNumber(result.total ?? ZERO), styles.points),
  },
  rank: rankColumn(11),
} satisfies Columns<BeforeAndAfter>;

/** The sheet 测评统计. */
export const ballotTallySheet = defineSheet({
  kind: "ballotTally",
  name: "测评统计",
  made: "on request",
  layout: ({ appraisal, facts }: Run) => {
    const lines = linesOf(appraisal, facts);
    const columns = tallyColumns(appraisal);
    // Both tables share the page's columns; those that only the second has are its own.
    const sizes = sizesOf(columns, lines);
    const page = new Page([...sizes, ...sizesOf(compareColumns, []).slice(sizes.length)])
      .title(words.title(appraisal.year))
      .ownership();
    if (lines.length === 0) page.head(words.none);
    else page.table(columns, lines);
    const compared = beforeAndAfter(appraisal);
    if (compared.length > 0) {
      const weighted = appraisal.rulebook.settings.weights !== null;
      page.blank().section(words.compare);
      page.head(weighted ? words.compareHead + words.compareWeights : words.compareHead);
      page.table(compareColumns, compared);
    }
    return page.body();
  },
});
