/** 得分矩阵: branch × rule, one number a cell. 考评结果 calculates from it. */
import type { Appraisal, BranchResult, ItemResult } from "../../appraisal/appraisal";
import { METHODS } from "../../appraisal/methods/registry";
import type { Rule } from "../../appraisal/rulebook/rulebook";
import { cellAddress, type Area } from "../../base/address";
import { toNumber } from "../../base/exact";
import type { Grid } from "../../ledger/grid";
import { reportText } from "../../text/report";
import { numberCell, textCell } from "../cells";
import { readTable, sizesOf, type Columns } from "../columns";
import { inColumn } from "../formula";
import type { LayoutCell } from "../layout";
import { Page } from "../page";
import { nameCode, type SealedScores } from "../seal";
import { categoryOf, isLeftOut, isScaled } from "../shape";
import { defineSheet, type Run } from "../sheet";
import { ADJUSTED, INCONCLUSIVE, styles, UNEARNED } from "../styles";
import { branchColumn } from "./branch-columns";

const words = {
  title: (year: number) => `${year}年度党支部得分矩阵`,
  head: "改动下面任一分数，考评结果中的类别得分、总分和名次随之变化；重新评分时，改过的分数记入“调整登记”，待定。",
  category: "类别",
  kind: "计入",
  rule: "考评项目",
  points: "分值",
  full: "灰色斜体：条件不符、豁免、周期未到或待审，按得满分处理。",
  scaled: "“不适用”：条件不符或豁免，不计入，其余项目按比例折算；灰色斜体：周期未到或待审。",
  inconclusive: "橙底粗体：无法认定，暂计0分，需集体研究。",
  adjusted: "蓝底：经批准调整过。",
  heat: "红底：得分低于分值的60%；黄底：低于90%。",
  grade: `计入“等次”的项目（${METHODS.filter(({ role }) => role === "grade")
    .map(({ word }) => word)
    .join("、")}）不计分，只影响等次。`,
};

/** Title, head, legend and ownership stand above the heads of the rules' columns. */
const LINES_ABOVE = 4;
/** What stands above each rule's scores, from the top; the ids are right above the data. */
const HEADS = ["category", "kind", "title", "points", "id"] as const;
const headRow = (head: (typeof HEADS)[number]): number => LINES_ABOVE + HEADS.indexOf(head);
/** The row right above the data: 支部名称 and the rules' ids. */
export const MATRIX_HEADER_ROW = headRow("id");
const FIRST_ROW = MATRIX_HEADER_ROW + 1;
/** The rules follow the column with the branches' names. */
const FIRST_COLUMN = 1;
/** From so many rules on, columns are narrow so that a page still shows them all at a readable size. */
const MANY_RULES = 14;
/** Column widths, and the header's size: narrow columns break titles into many lines, so their letters are smaller. */
const ROOMY = { score: 11, branch: 30, header: styles.header, row: 20 } as const;
const NARROW = { score: 6, branch: 20, header: { ...styles.header, size: 9 }, row: 24 } as const;
/** Heat map: under 60 % and under 90 % of the points. */
const HEAT = { hot: "F8CBAD", warm: "FFF2CC" } as const;

/** Where the matrix's parts stand, for formulas. */
export interface MatrixPlace {
  readonly sheet: string;
  readonly categories: Area;
  readonly kinds: Area;
  readonly points: Area;
  readonly names: Area;
  readonly scores: Area;
}

/** The place of the matrix of `appraisal` on a sheet of this name. */
export function matrixPlace(appraisal: Appraisal, sheet: string): MatrixPlace {
  const left = FIRST_COLUMN;
  const right = left + Math.max(0, appraisal.rulebook.rules.length - 1);
  const bottom = FIRST_ROW + Math.max(0, appraisal.branches.length - 1);
  const row = (index: number): Area => ({ top: index, bottom: index, left, right });
  return {
    sheet,
    categories: row(headRow("category")),
    kinds: row(headRow("kind")),
    points: row(headRow("points")),
    names: { top: FIRST_ROW, bottom, left: 0, right: 0 },
    scores: { top: FIRST_ROW, bottom, left, right },
  };
}

function scoreCell(item: ItemResult | undefined, scaled: boolean): LayoutCell {
  if (item === undefined) return numberCell(null, styles.points);
  if (isLeftOut(item, scaled)) {
    return textCell(reportText.notApplicable, { ...UNEARNED, align: "center", numberFormat: "@" });
  }
  if (item.adjusted) return numberCell(toNumber(item.score), ADJUSTED);
  const style =
    item.outcome === "scored" ? styles.points : item.outcome === "inconclusive" ? INCONCLUSIVE : UNEARNED;
  return numberCell(toNumber(item.score), style);
}

/** What stands in the cells of scores. */
export function matrixScores(appraisal: Appraisal): SealedScores {
  const { rules } = appraisal.rulebook;
  const scaled = isScaled(appraisal);
  return {
    rules: rules.map(({ id }) => id),
    branches: appraisal.branches.map(({ branch, items }) => {
      const byRule = new Map(items.map((item) => [item.rule.id, item]));
      const values = rules.map(({ id }) => scoreCell(byRule.get(id), scaled).value);
      return [nameCode(branch.name), values.map((value) => (typeof value === "boolean" ? null : value))];
    }),
  };
}

/** A branch and its items by rule. */
interface Line {
  readonly result: BranchResult;
  readonly items: ReadonlyMap<string, ItemResult>;
}

function columnsOf(rules: readonly Rule[], size: typeof ROOMY | typeof NARROW, scaled: boolean) {
  const ofRules = rules.map((rule, i): [string, Columns<Line>[string]] => [
    `rule ${i}`,
    { header: rule.id, width: size.score, cell: ({ items }) => scoreCell(items.get(rule.id), scaled) },
  ]);
  return {
    branch: branchColumn([14, size.branch]),
    ...Object.fromEntries(ofRules),
  } satisfies Columns<Line>;
}

/** What stands on an earlier 得分矩阵: every score by the header of its column, which is the rule's 编号. */
export function readMatrix(old: Grid | null) {
  const rows = readTable(old, { branch: branchColumn(0) }, ["branch"], ["branch"]) ?? [];
  return rows.map((row) => ({ row: row.row, branch: row.text("branch"), scores: row.numbers() }));
}

/** What of a branch's row is not as scoring has it now: the rules whose cells hold another number. */
export function changedScores(
  { appraisal, result }: { readonly appraisal: Appraisal; readonly result: BranchResult },
  scores: ReadonlyMap<string, number>,
): readonly Rule[] {
  const scaled = isScaled(appraisal);
  return result.items.flatMap((item) => {
    const now = isLeftOut(item, scaled) ? null : toNumber(item.score);
    const then = scores.get(item.rule.id) ?? null;
    const same = now === null || then === null ? now === then : Math.abs(now - then) < 0.005;
    return same ? [] : [item.rule];
  });
}

/** The sheet 得分矩阵. */
export const matrixSheet = defineSheet({
  kind: "matrix",
  name: "得分矩阵",
  made: "always",
  layout: ({ appraisal }: Run) => {
    const { rulebook, branches } = appraisal;
    const { rules } = rulebook;
    const scaled = isScaled(appraisal);
    const size = rules.length > MANY_RULES ? NARROW : ROOMY;
    const columns: Columns<Line> = columnsOf(rules, size, scaled);
    const lines = branches.map((result): Line => {
      return { result, items: new Map(result.items.map((item) => [item.rule.id, item])) };
    });
    const page = new Page(sizesOf(columns, lines))
      .title(words.title(appraisal.year))
      .head(words.head)
      .head(
        [
          scaled ? words.scaled : words.full,
          words.inconclusive,
          ...(branches.some(({ items }) => items.some(({ adjusted }) => adjusted)) ? [words.adjusted] : []),
          words.heat,
          words.grade,
        ].join("　"),
      )
      .ownership();
    const above = (label: string, text: (rule: Rule) => string) =>
      page.row([label, ...rules.map(text)].map((one) => textCell(one, size.header)));
    above(words.category, (rule) => categoryOf(rule, rulebook));
    above(words.kind, (rule) => reportText.kinds[rule.role]);
    above(words.rule, (rule) => rule.title);
    const points = ({ points: of }: Rule) =>
      numberCell(of === null ? null : toNumber(of), { ...size.header, numberFormat: "General" });
    page.row([textCell(words.points, styles.header), ...rules.map(points)], { exactly: 20 });
    const look = { header: 20, headerStyle: size.header, row: size.row };
    const { freeze } = page.table(columns, lines, look).frozen("branch");
    page.signature();

    const { scores } = matrixPlace(appraisal, "");
    const most = inColumn(headRow("points"), scores.left);
    const score = cellAddress(scores.top, scores.left);
    const below = (share: number) => `AND(ISNUMBER(${most}),ISNUMBER(${score}),${score}<${most}*${share})`;
    return page.body({
      freeze,
      repeatRows: { first: headRow("category"), last: MATRIX_HEADER_ROW },
      // Many rules go on over several pages side by side rather than shrink.
      ...(rules.length > MANY_RULES
        ? { print: { fitWide: null, repeatColumns: { first: 0, last: 0 } } }
        : {}),
      conditionalStyles: [
        { area: scores, formula: below(0.6), style: { fill: HEAT.hot } },
        { area: scores, formula: below(0.9), style: { fill: HEAT.warm } },
      ],
    });
  },
});
