/** 考评结果: the ranked list, live. A committee without the add-in can change the matrix and see totals and ranks follow. */
import type { Appraisal, BranchResult } from "../appraisal/appraisal";
import { formatDay } from "../base/calendar";
import { toNumber } from "../base/exact";
import type { Exact } from "../base/exact";
import { columnName, type Area } from "../base/address";
import { reportText } from "../text/report";
import { EMPTY_ROW, fitWidth, fittedRow, formulaCell, numberCell, textCell, wideRow } from "./cells";
import {
  absoluteArea,
  haveWildcards,
  inRow,
  literal,
  positionOf,
  MAX_LITERAL,
  roundQuotient,
} from "./formula";
import type { ConditionalStyle, LayoutCell, LayoutRow, SheetLayout } from "./layout";
import { matrixPlace, type MatrixPlace } from "./matrix";
import { sheetOf, type OwnName } from "./sheet";
import { categoriesOf, isScaled, type CategoryColumn } from "./shape";
import { bonusOf, categoryScore, deductionOf, inRankOrder, scaledCategoryScore } from "./standing";
import { GRADE_FILLS, styles, UNRATED_COLOR } from "./styles";

/** The header row of the list; the branches follow it. */
export const RESULT_HEADER_ROW = 3;
const FIRST_ROW = RESULT_HEADER_ROW + 1;

/** Columns of 考评结果. `scaled` are hidden workings: one per category where weights meet 折算. */
export interface ResultColumns {
  readonly rank: number;
  readonly branch: number;
  readonly group: number;
  readonly categories: readonly number[];
  readonly bonus: number;
  readonly deduction: number;
  readonly total: number;
  readonly suggested: number;
  readonly decided: number;
  readonly decidedReason: number;
  readonly discuss: number;
  readonly gradeReason: number;
  readonly computedTotal: number;
  readonly scaled: readonly number[];
}

/** Which column holds what, for a rulebook with so many categories. */
export function resultColumns(categories: number, withScaled: boolean): ResultColumns {
  const after = 3 + categories;
  return {
    rank: 0,
    branch: 1,
    group: 2,
    categories: Array.from({ length: categories }, (_, i) => 3 + i),
    bonus: after,
    deduction: after + 1,
    total: after + 2,
    suggested: after + 3,
    decided: after + 4,
    decidedReason: after + 5,
    discuss: after + 6,
    gradeReason: after + 7,
    computedTotal: after + 8,
    scaled: withScaled ? Array.from({ length: categories }, (_, i) => after + 9 + i) : [],
  };
}

/** What the committee decided on an earlier 考评结果, and what it had before it. */
export interface Decision {
  /** 审定等次. */
  readonly grade: string | null;
  /** 审定理由. */
  readonly reason: string | null;
  /** 建议等次 and 计算时总分 that stood beside it. */
  readonly suggested: string | null;
  readonly total: number | null;
}

/** What the formulas of every row need to know. */
interface Context {
  readonly appraisal: Appraisal;
  readonly categories: readonly CategoryColumn[];
  readonly columns: ResultColumns;
  readonly matrix: MatrixPlace;
  readonly names: readonly string[];
  /** Whether a name holds * ? or ~. */
  readonly wildcards: boolean;
  /** First and last row with branches. */
  readonly first: number;
  readonly last: number;
}

/** The row's own line of the matrix, found by 支部名称. */
function matrixRow(context: Context, row: number): string {
  const { matrix, columns, wildcards } = context;
  const found = positionOf(inRow(row, columns.branch), wildcards, matrix.names, matrix.sheet);
  return `INDEX(${absoluteArea(matrix.scores, matrix.sheet)},${found},0)`;
}

function kindIs(context: Context, kind: keyof typeof reportText.kinds): string {
  return `(${absoluteArea(context.matrix.kinds, context.matrix.sheet)}=${literal(reportText.kinds[kind])})`;
}

/** A category is named by the header cell above the column, so the formula reads as a sentence. */
function categoryIs(context: Context, column: number): string {
  const header = `${columnName(column)}$${RESULT_HEADER_ROW + 1}`;
  return `(${absoluteArea(context.matrix.categories, context.matrix.sheet)}=${header})`;
}

function categoryFormula(context: Context, row: number, column: number): string {
  const counted = `(${kindIs(context, "base")}+${kindIs(context, "into")})`;
  return `ROUND(SUMPRODUCT(${categoryIs(context, column)}*${counted},${matrixRow(context, row)}),2)`;
}

/** Σscored · Σall / Σapplicable, then less 并入; over one category's column or, without one, over the base. */
function scaledFormula(context: Context, row: number, categoryColumn: number | null): string {
  const points = absoluteArea(context.matrix.points, context.matrix.sheet);
  const cells = matrixRow(context, row);
  const inCategory = categoryColumn === null ? "1" : categoryIs(context, categoryColumn);
  const base = `${inCategory}*${kindIs(context, "base")}`;
  const applicable = `SUMPRODUCT(${base}*(${cells}<>${literal(reportText.notApplicable)}),${points})`;
  const all = `SUMPRODUCT(${base},${points})`;
  const scored = `SUMPRODUCT(${base},${cells})`;
  const taken = `SUMPRODUCT(${inCategory}*${kindIs(context, "into")},${cells})`;
  return `IF(${applicable}=0,${all},${roundQuotient(`${scored}*${all}/MAX(${applicable},0.01)`)})+${taken}`;
}

function baseFormula(context: Context, row: number): string {
  const { appraisal, categories, columns } = context;
  const scaled = isScaled(appraisal);
  if (appraisal.rulebook.settings.weights !== null) {
    const parts = categories.flatMap((category, i) => {
      const column = (scaled ? columns.scaled : columns.categories)[i];
      if (column === undefined || category.weight === null || category.points.compare(0) === 0) return [];
      const weight = toNumber(category.weight.mul(100));
      return [`${inRow(row, column)}*${weight}/${toNumber(category.points)}`];
    });
    return roundQuotient(parts.join("+") || "0");
  }
  if (scaled) return scaledFormula(context, row, null);
  const first = columns.categories[0];
  const last = columns.categories.at(-1);
  return first === undefined || last === undefined ? "0" : `SUM(${inRow(row, first)}:${inRow(row, last)})`;
}

function totalFormula(context: Context, row: number): string {
  const { columns, appraisal } = context;
  const base = baseFormula(context, row);
  const sum = `ROUND(${base}+${inRow(row, columns.bonus)}-${inRow(row, columns.deduction)},2)`;
  const cap = appraisal.rulebook.settings.totalCap;
  return `MAX(0,${cap === null ? sum : `MIN(${toNumber(cap)},${sum})`})`;
}

function bonusFormula(context: Context, row: number): string {
  const sum = `ROUND(SUMPRODUCT(${kindIs(context, "bonus")}*1,${matrixRow(context, row)}),2)`;
  const cap = context.appraisal.rulebook.settings.bonusCap;
  return cap === null ? sum : `MIN(${toNumber(cap)},${sum})`;
}

function deductionFormula(context: Context, row: number): string {
  return `ROUND(0-SUMPRODUCT(${kindIs(context, "deduction")}*1,${matrixRow(context, row)}),2)`;
}

/** Competition rank: one more than the branches that stand before it, by total and then by each tie break in turn. */
function rankFormula(context: Context, row: number): string {
  const { columns, categories, appraisal } = context;
  const { tieBreaks, rankWithin } = appraisal.rulebook.settings;
  const column = (index: number) =>
    absoluteArea({ top: context.first, bottom: context.last, left: index, right: index });
  const compared = (index: number, sign: ">" | "<") => ({
    better: `(${column(index)}${sign}${inRow(row, index)})`,
    equal: `(${column(index)}=${inRow(row, index)})`,
  });
  const steps = [
    compared(columns.total, ">"),
    ...tieBreaks.flatMap((tieBreak) => {
      if (tieBreak.kind === "bonus") return [compared(columns.bonus, ">")];
      if (tieBreak.kind === "deduction") return [compared(columns.deduction, "<")];
      const at = columns.categories[categories.findIndex((category) => category.name === tieBreak.name)];
      return at === undefined ? [] : [compared(at, ">")];
    }),
  ];
  const better = steps.reduceRight(
    (inner, step) => (inner === "" ? step.better : `(${step.better}+${step.equal}*${inner})`),
    "",
  );
  const ranked = `(${column(columns.total)}<>"")`;
  const group = rankWithin === "group" ? `*(${column(columns.group)}=${inRow(row, columns.group)})` : "";
  return `1+SUMPRODUCT(${ranked}${group}*${better})`;
}

function ratedCells(
  context: Context,
  result: BranchResult,
  row: number,
): readonly (LayoutCell | undefined)[] {
  const { appraisal, columns, categories } = context;
  const shown = (value: Exact) => toNumber(value);
  const total = result.total === null ? 0 : toNumber(result.total);
  const cells: LayoutCell[] = [];
  cells[columns.rank] = formulaCell(rankFormula(context, row), result.rank ?? 0, styles.integer);
  categories.forEach((category, i) => {
    const column = columns.categories[i];
    if (column !== undefined) {
      const score = shown(categoryScore(appraisal, result, category.name));
      cells[column] = formulaCell(categoryFormula(context, row, column), score);
    }
    const working = columns.scaled[i];
    if (working !== undefined && column !== undefined) {
      const score = shown(scaledCategoryScore(appraisal, result, category.name));
      cells[working] = formulaCell(scaledFormula(context, row, column), score);
    }
  });
  cells[columns.bonus] = formulaCell(bonusFormula(context, row), shown(bonusOf(appraisal, result)));
  cells[columns.deduction] = formulaCell(deductionFormula(context, row), shown(deductionOf(result)));
  cells[columns.total] = formulaCell(totalFormula(context, row), total, { ...styles.points, bold: true });
  const unchanged = `ROUND(${inRow(row, columns.total)},2)=${inRow(row, columns.computedTotal)}`;
  const grade = result.grade ?? "";
  cells[columns.suggested] =
    grade.length > MAX_LITERAL
      ? textCell(grade, styles.centered)
      : formulaCell(
          `IF(${unchanged},${literal(grade)},${literal(reportText.changed)})`,
          grade,
          styles.formulaText,
        );
  cells[columns.computedTotal] = numberCell(total, { ...styles.points, color: UNRATED_COLOR });
  return cells;
}

/** Why a branch has its grade, or why it has none; with what needs discussing. */
export function gradeReasonText(result: BranchResult): string {
  if (result.status !== "rated") {
    const word = result.status === "not-rated" ? reportText.notRated : reportText.notReported;
    return result.statusReason === "" || result.statusReason.includes(word)
      ? result.statusReason || word
      : `${word}：${result.statusReason}`;
  }
  const discuss = result.discussReasons.length > 0 ? [reportText.discussNote(result.discussReasons)] : [];
  return [...result.gradeReasons, ...discuss].join("；");
}

function branchRow(
  context: Context,
  result: BranchResult,
  row: number,
  decision: Decision | undefined,
  widths: readonly number[],
): LayoutRow {
  const { columns } = context;
  const rated = result.status === "rated";
  const cells: LayoutCell[] = widths.map(() => ({ value: null, style: styles.text }));
  if (rated) Object.assign(cells, ratedCells(context, result, row));
  cells[columns.branch] = textCell(result.branch.name);
  cells[columns.group] = textCell(result.group, styles.centered);
  cells[columns.decided] = textCell(decision?.grade ?? null, styles.input);
  cells[columns.decidedReason] = textCell(decision?.reason ?? null, { ...styles.input, align: "left" });
  cells[columns.discuss] = textCell(result.discuss ? reportText.yes : null, styles.centered);
  cells[columns.gradeReason] = textCell(gradeReasonText(result));
  const shown = rated
    ? cells
    : cells.map((cell) => ({ ...cell, style: { ...cell.style, color: UNRATED_COLOR } }));
  return fittedRow(shown, widths, 24);
}

function headerTexts(context: Context): readonly string[] {
  const { columns, categories } = context;
  const words = reportText.resultColumns;
  const texts: string[] = [];
  texts[columns.rank] = words.rank;
  texts[columns.branch] = words.branch;
  texts[columns.group] = words.group;
  categories.forEach((category, i) => {
    texts[columns.categories[i] ?? 0] = category.name;
    const working = columns.scaled[i];
    if (working !== undefined) texts[working] = reportText.scaledColumn(category.name);
  });
  texts[columns.bonus] = words.bonus;
  texts[columns.deduction] = words.deduction;
  texts[columns.total] = words.total;
  texts[columns.suggested] = words.suggested;
  texts[columns.decided] = words.decided;
  texts[columns.decidedReason] = words.decidedReason;
  texts[columns.discuss] = words.discuss;
  texts[columns.gradeReason] = words.gradeReason;
  texts[columns.computedTotal] = words.computedTotal;
  return texts;
}

function columnWidths(context: Context): readonly number[] {
  const { columns, categories, appraisal } = context;
  const widths = headerTexts(context).map(() => 9);
  widths[columns.rank] = 6;
  widths[columns.branch] = fitWidth(context.names, 14, 30);
  widths[columns.group] = fitWidth(
    appraisal.branches.map((branch) => branch.group ?? ""),
    10,
    18,
  );
  categories.forEach((category, i) => {
    widths[columns.categories[i] ?? 0] = fitWidth([category.name], 9, 13);
  });
  widths[columns.total] = 10;
  widths[columns.suggested] = 11;
  widths[columns.decided] = 11;
  widths[columns.decidedReason] = 16;
  widths[columns.discuss] = 8;
  widths[columns.gradeReason] = 44;
  widths[columns.computedTotal] = 10;
  return widths;
}

/** Each grade's background, on 建议等次 and 审定等次. */
function gradeStyles(grades: readonly string[], areas: readonly Area[]): readonly ConditionalStyle[] {
  return areas.flatMap((area) =>
    grades.flatMap((grade, i): ConditionalStyle[] => {
      // The last colour is the last grade's, whatever the number of grades.
      const place = i === grades.length - 1 ? GRADE_FILLS.length - 1 : Math.min(i, GRADE_FILLS.length - 2);
      const fill = GRADE_FILLS[place];
      if (fill === undefined || grade.length > MAX_LITERAL) return [];
      return [{ area, formula: `${inRow(area.top, area.left)}=${literal(grade)}`, style: { fill } }];
    }),
  );
}

/** Sheets of ours that 考评结果 refers to, by their resolved names. */
export interface ResultInput {
  readonly appraisal: Appraisal;
  /** Name of 得分矩阵 as it stands in this workbook. */
  readonly matrixSheet: string;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Reasons offered for a decision that differs from the suggestion. */
  readonly decisionReasons: readonly string[];
}

/** The sheet 考评结果. */
export function resultLayout(input: ResultInput, own: OwnName): SheetLayout {
  const { appraisal } = input;
  const ordered = inRankOrder(appraisal);
  const categories = categoriesOf(appraisal.rulebook);
  const weighted = appraisal.rulebook.settings.weights !== null;
  const columns = resultColumns(categories.length, weighted && isScaled(appraisal));
  const last = FIRST_ROW + Math.max(0, ordered.length - 1);
  const names = appraisal.branches.map((branch) => branch.branch.name);
  const context: Context = {
    appraisal,
    categories,
    columns,
    matrix: matrixPlace(appraisal, input.matrixSheet),
    names,
    wildcards: haveWildcards(names),
    first: FIRST_ROW,
    last,
  };
  const widths = columnWidths(context);
  const visible = widths.filter((_, column) => !columns.scaled.includes(column));
  const rated = ordered.filter((result) => result.status === "rated").length;
  const count = (status: BranchResult["status"]) =>
    ordered.filter((result) => result.status === status).length;
  const head = reportText.resultHead({
    asOf: formatDay(appraisal.asOf),
    rated,
    notRated: count("not-rated"),
    notReported: count("not-reported"),
    provisionalReasons: appraisal.provisional
      ? appraisal.provisionalReasons.length > 0
        ? appraisal.provisionalReasons
        : [reportText.provisionalWord]
      : [],
  });
  const rows: LayoutRow[] = [
    {
      height: 34,
      cells: [{ value: reportText.resultTitle(appraisal.year, appraisal.provisional), style: styles.title }],
    },
    wideRow(`${head}　${reportText.suggestion}`, styles.head, visible),
    wideRow(reportText.ownership, styles.ownership, visible),
    fittedRow(
      headerTexts(context).map((text) => textCell(text, styles.header)),
      widths,
      32,
    ),
    ...ordered.map((result, i) =>
      branchRow(context, result, FIRST_ROW + i, input.decisions.get(result.branch.name), widths),
    ),
    EMPTY_ROW,
    { height: 28, cells: [{ value: reportText.signature, style: styles.signature }] },
  ];
  const list = (column: number): Area => ({ top: FIRST_ROW, bottom: last, left: column, right: column });
  const grades = appraisal.rulebook.grades.map((grade) => grade.name);
  const beside = widths.length + 1;
  return sheetOf(own, {
    widths,
    hidden: new Set(columns.scaled),
    rows,
    wideRows: [0, 1, 2],
    freeze: { rows: FIRST_ROW, columns: columns.branch + 1 },
    repeatRows: { first: RESULT_HEADER_ROW, last: RESULT_HEADER_ROW },
    tabColor: "C00000",
    // The total as computed is a check on screen; on paper it would only repeat 总分.
    print: { area: { top: 0, left: 0, bottom: rows.length - 1, right: columns.gradeReason } },
    validations: [
      ...(grades.length > 0
        ? [
            {
              area: list(columns.decided),
              list: grades,
              strict: false,
              promptTitle: reportText.resultColumns.decided,
              prompt: reportText.decidedPrompt,
            },
          ]
        : []),
      ...(input.decisionReasons.length > 0
        ? [
            {
              area: list(columns.decidedReason),
              list: input.decisionReasons,
              strict: false,
              promptTitle: reportText.resultColumns.decidedReason,
              prompt: reportText.decidedReasonPrompt,
            },
          ]
        : []),
    ],
    conditionalStyles: [
      {
        area: list(columns.suggested),
        formula: `${inRow(FIRST_ROW, columns.suggested)}=${literal(reportText.changed)}`,
        style: { color: "C00000", bold: true },
      },
      {
        area: list(columns.discuss),
        formula: `${inRow(FIRST_ROW, columns.discuss)}=${literal(reportText.yes)}`,
        style: { color: "C00000", bold: true },
      },
      ...gradeStyles(grades, [columns.suggested, columns.decided].map(list)),
    ],
    charts:
      rated === 0
        ? []
        : [
            {
              kind: "column",
              title: reportText.chartTitle,
              name: reportText.chartTitle,
              categories: { ...list(columns.branch), bottom: FIRST_ROW + rated - 1 },
              series: [
                {
                  name: reportText.resultColumns.total,
                  values: { ...list(columns.total), bottom: FIRST_ROW + rated - 1 },
                },
              ],
              over: {
                top: RESULT_HEADER_ROW,
                left: beside,
                bottom: RESULT_HEADER_ROW + 17,
                right: beside + Math.min(24, Math.max(9, Math.ceil(rated / 2))),
              },
            },
          ],
  });
}
