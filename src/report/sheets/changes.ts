/** 同比变化: this result beside the one of an earlier scored workbook. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { exact, roundPoints, toNumber, ZERO } from "../../base/exact";
import type { Exact } from "../../base/exact";
import type { WorkbookGrids } from "../../ledger/grid";
import { numberCell, textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import { byBranch, type Loss } from "../losses";
import { ownSheet } from "../ownership";
import { Page } from "../page";
import type { PreviousBranch, PreviousResult } from "../previous";
import { categoriesOf } from "../shape";
import { defineSheet } from "../sheet";
import { categoryScore, inRankOrder } from "../standing";
import { SIGNED, styles } from "../styles";
import { readLostOn } from "./losses";
import { readRectificationLists } from "./rectification";
import { readResults } from "./result";
import { branchColumn } from "./branch-columns";

const words = {
  title: (year: number) => `${year}年度与上次考评对比`,
  newBranch: "上次没有该支部",
  up: (steps: number) => `升${steps}位`,
  down: (steps: number) => `降${steps}位`,
  same: "不变",
};

/** The result that a scored workbook holds; null when it holds none. */
export function readPrevious(workbook: WorkbookGrids): PreviousResult | null {
  const results = readResults(ownSheet(workbook, "result"));
  if (results === null) return null;
  const lost = readLostOn(ownSheet(workbook, "losses"));
  return {
    branches: new Map(
      results.map(({ branch, rank, total, scores }) => [
        branch,
        { rank, total, scores, lostOn: lost.get(branch) ?? new Set() },
      ]),
    ),
    rectification: readRectificationLists(ownSheet(workbook, "rectification"))[0] ?? null,
  };
}

/** One branch's row. */
interface Line {
  readonly result: BranchResult;
  readonly before: PreviousBranch | undefined;
  readonly losses: readonly Loss[];
}

function movedText({ result, before }: Line): string | null {
  const then = before?.rank ?? null;
  if (then === null || result.rank === null) return null;
  const steps = then - result.rank;
  return steps > 0 ? words.up(steps) : steps < 0 ? words.down(-steps) : words.same;
}

function repeatedText({ before, losses }: Line): string {
  if (before === undefined) return words.newBranch;
  const titles = losses.map((loss) => loss.item.rule.title).filter((title) => before.lostOn.has(title));
  return [...new Set(titles)].join("、");
}

const change = (now: Exact, then: number | null | undefined) =>
  numberCell(
    then === null || then === undefined ? null : toNumber(roundPoints(now.sub(exact(then)))),
    SIGNED,
  );

function columnsOf(appraisal: Appraisal): Columns<Line> {
  const categories = categoriesOf(appraisal.rulebook).map(({ name }): [string, Columns<Line>[string]] => [
    `category ${name}`,
    {
      header: name,
      width: 11,
      cell: ({ result, before }) => change(categoryScore(appraisal, result, name), before?.scores.get(name)),
    },
  ]);
  return {
    branch: branchColumn([16, 28]),
    rankBefore: {
      header: "上次名次",
      width: 9,
      cell: ({ before }) => numberCell(before?.rank ?? null, styles.integer),
    },
    rank: { header: "本次名次", width: 9, cell: ({ result }) => numberCell(result.rank, styles.integer) },
    moved: { header: "名次变化", width: 10, cell: (line) => textCell(movedText(line), styles.centered) },
    totalBefore: {
      header: "上次总分",
      width: 10,
      cell: ({ before }) => numberCell(before?.total ?? null, styles.points),
    },
    total: {
      header: "本次总分",
      width: 10,
      cell: ({ result }) => numberCell(toNumber(result.total ?? ZERO), styles.points),
    },
    change: {
      header: "总分变化",
      width: 10,
      cell: ({ result, before }) => change(result.total ?? ZERO, before?.total),
    },
    ...Object.fromEntries(categories),
    repeated: { header: "再次失分的项目", width: 44, cell: (line) => textCell(repeatedText(line)) },
  };
}

/** The sheet 同比变化. */
export const changesSheet = defineSheet({
  kind: "changes",
  name: "同比变化",
  made: "when due",
  due: ({ previous }) => previous !== null,
  sealed: true,
  layout: ({ appraisal, losses, previous }) => {
    const lossesBy = byBranch(losses);
    const lines = inRankOrder(appraisal)
      .filter((one) => one.status === "rated")
      .map((result): Line => ({
        result,
        before: previous?.branches.get(result.branch.name),
        losses: lossesBy.get(result.branch.name) ?? [],
      }));
    const columns = columnsOf(appraisal);
    const page = new Page(sizesOf(columns, lines)).title(words.title(appraisal.year)).ownership();
    const table = page.table(columns, lines);
    return page.body(table.frozen("branch"));
  },
});
