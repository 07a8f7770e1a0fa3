/** 得分矩阵: branch × rule, one number a cell. 考评结果 calculates from it. */
import type { Appraisal, BranchResult, ItemResult } from "../appraisal/appraisal";
import { toNumber } from "../base/exact";
import { columnName, type Area } from "../base/address";
import { reportText } from "../text/report";
import { EMPTY_ROW, fitWidth, fittedRow, numberCell, textCell, wideRow } from "./cells";
import type { LayoutCell, LayoutRow, SheetLayout } from "./layout";
import { sheetOf, type OwnName } from "./sheet";
import { categoryOf, isScaled, kindOf } from "./shape";
import { INCONCLUSIVE, styles, UNEARNED } from "./styles";

const CATEGORY_ROW = 4;
const KIND_ROW = 5;
const POINTS_ROW = 7;
/** The row right above the data: 支部名称 and the rules' ids. */
export const MATRIX_HEADER_ROW = 8;
const FIRST_ROW = MATRIX_HEADER_ROW + 1;
const FIRST_COLUMN = 1;
/** From so many rules on, columns are narrow so that a page still shows them all at a readable size. */
const MANY_RULES = 14;
/** Column widths, and the header's size: narrow columns break titles into many lines, so their letters are smaller. */
const ROOMY = { score: 11, branch: 30, header: styles.header, row: 20 } as const;
const NARROW = { score: 6, branch: 17, header: { ...styles.header, size: 9 }, row: 34 } as const;
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
    categories: row(CATEGORY_ROW),
    kinds: row(KIND_ROW),
    points: row(POINTS_ROW),
    names: { top: FIRST_ROW, bottom, left: 0, right: 0 },
    scores: { top: FIRST_ROW, bottom, left, right },
  };
}

/** Whether 折算 leaves this item out. */
export function isLeftOut(item: ItemResult, scaled: boolean): boolean {
  return (
    scaled && kindOf(item.rule) === "base" && (item.outcome === "not-applicable" || item.outcome === "exempt")
  );
}

function scoreCell(item: ItemResult | undefined, scaled: boolean): LayoutCell {
  if (item === undefined) return numberCell(null, styles.points);
  if (isLeftOut(item, scaled)) {
    return textCell(reportText.notApplicable, { ...UNEARNED, align: "center", numberFormat: "@" });
  }
  const style =
    item.outcome === "scored" ? styles.points : item.outcome === "inconclusive" ? INCONCLUSIVE : UNEARNED;
  return numberCell(toNumber(item.score), style);
}

/** The sheet 得分矩阵. */
export function matrixLayout(appraisal: Appraisal, own: OwnName): SheetLayout {
  const { rulebook } = appraisal;
  const { rules } = rulebook;
  const scaled = isScaled(appraisal);
  const names = appraisal.branches.map((branch) => branch.branch.name);
  const size = rules.length > MANY_RULES ? NARROW : ROOMY;
  const widths = [fitWidth(names, 14, size.branch), ...rules.map(() => size.score)];
  const words = reportText.matrixRows;
  const headerRow = (label: string, texts: readonly string[]): LayoutRow =>
    fittedRow(
      [label, ...texts].map((text) => textCell(text, size.header)),
      widths,
    );
  const legend = [
    scaled ? reportText.legendScaled : reportText.legendFull,
    reportText.legendInconclusive,
    reportText.legendHeat,
    reportText.legendGrade,
  ].join("　");
  const branchRow = (result: BranchResult): LayoutRow => {
    const items = new Map(result.items.map((item) => [item.rule.id, item]));
    return {
      height: size.row,
      cells: [textCell(result.branch.name), ...rules.map((rule) => scoreCell(items.get(rule.id), scaled))],
    };
  };
  const rows: LayoutRow[] = [
    { height: 32, cells: [{ value: reportText.matrixTitle(appraisal.year), style: styles.title }] },
    wideRow(reportText.matrixHead, styles.head, widths),
    wideRow(legend, styles.head, widths),
    wideRow(reportText.ownership, styles.ownership, widths),
    headerRow(
      words.category,
      rules.map((rule) => categoryOf(rule, rulebook)),
    ),
    headerRow(
      words.kind,
      rules.map((rule) => reportText.kinds[kindOf(rule)]),
    ),
    headerRow(
      words.title,
      rules.map((rule) => rule.title),
    ),
    {
      height: 20,
      cells: [
        textCell(words.points, styles.header),
        ...rules.map((rule) =>
          numberCell(rule.points === null ? null : toNumber(rule.points), {
            ...size.header,
            numberFormat: "General",
          }),
        ),
      ],
    },
    headerRow(
      words.branch,
      rules.map((rule) => rule.id),
    ),
    ...appraisal.branches.map(branchRow),
    EMPTY_ROW,
    { height: 28, cells: [{ value: reportText.signature, style: styles.signature }] },
  ];
  const scores = matrixPlace(appraisal, own.name).scores;
  const column = columnName(FIRST_COLUMN);
  const points = `${column}$${POINTS_ROW + 1}`;
  const score = `${column}${FIRST_ROW + 1}`;
  const below = (share: number) => `AND(ISNUMBER(${points}),ISNUMBER(${score}),${score}<${points}*${share})`;
  return sheetOf(own, {
    widths,
    rows,
    conditionalStyles: [
      { area: scores, formula: below(0.6), style: { fill: HEAT.hot } },
      { area: scores, formula: below(0.9), style: { fill: HEAT.warm } },
    ],
    wideRows: [0, 1, 2, 3],
    freeze: { rows: FIRST_ROW, columns: 1 },
    repeatRows: { first: CATEGORY_ROW, last: MATRIX_HEADER_ROW },
  });
}
