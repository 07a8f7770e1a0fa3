/** 考评结果: the ranked list, live. A committee without the add-in can change the matrix and see totals and ranks follow. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { absoluteArea, type Area, type CellRef } from "../../base/address";
import { formatDay } from "../../base/calendar";
import { toNumber } from "../../base/exact";
import type { Grid } from "../../ledger/grid";
import { reportText } from "../../text/report";
import { formulaCell, numberCell, textCell } from "../cells";
import {
  columnsByHeader,
  headerRowOf,
  placeOf,
  readTable,
  sizesOf,
  type Column,
  type Columns,
  type ColumnSize,
  type Table,
} from "../columns";
import type { Decision } from "../decisions";
import {
  areaOn,
  haveWildcards,
  inColumn,
  inRow,
  literal,
  MAX_LITERAL,
  positionOf,
  roundQuotient,
} from "../formula";
import type { ChartLayout, ConditionalStyle, ListValidation } from "../layout";
import { Page } from "../page";
import { ratiosOf } from "../ratios";
import { categoriesOf, isScaled, type CategoryColumn } from "../shape";
import { defineSheet, type Run } from "../sheet";
import {
  bonusOf,
  categoryScore,
  deductionOf,
  gradeReasonText,
  inRankOrder,
  scaledCategoryScore,
} from "../standing";
import { GRADE_FILLS, styles, UNRATED_COLOR } from "../styles";
import { branchColumn, groupColumn } from "./branch-columns";
import { matrixPlace, type MatrixPlace } from "./matrix";
import { addRatios, ratioRows } from "./result-ratios";

const words = {
  title: (year: number, provisional: boolean, draft: string | null) =>
    `${year}年度党支部考评结果${provisional ? "（阶段性）" : ""}${draft === null ? "" : `（${draft}）`}`,
  start: (day: string) => `起始日期：${day}`,
  asOf: (day: string) => `截止日期：${day}`,
  rated: (count: number) => `参评支部${count}个`,
  notRated: (count: number) => `不参评${count}个`,
  notReported: (count: number) => `未报送${count}个`,
  provisional: (reasons: readonly string[]) => `阶段性结果：${reasons.join("；")}`,
  provisionalWord: "阶段性结果",
  scaled: (category: string) => `折算后：${category}`,
  decidedPrompt: "由党委（党组）审定后选择；与建议等次不同的，请填写审定理由。",
  reasonPrompt: "可选择，也可直接填写。",
  /** Reasons offered for a decision that differs from the suggestion. */
  reasons: ["集体研究", "数据更正", "不可抗力", "容错免责", "上级意见", "其他"],
  chart: "各支部总分",
  chartPart: (part: number) => `各支部总分${part}`,
  chartOf: (first: number, last: number) => `各支部总分（表中第${first}至${last}个）`,
};

/** Title, head, what is left of the ratios and the line that says whose sheet it is stand above the list. */
const LINES_ABOVE = 3;

/** The header row of the list; the branches follow it. */
export const resultHeaderRow = (appraisal: Appraisal): number => LINES_ABOVE + ratioRows(ratiosOf(appraisal));

/** What the formulas of every row need to know. */
interface Context {
  readonly appraisal: Appraisal;
  readonly categories: readonly CategoryColumn[];
  readonly matrix: MatrixPlace;
  /** Whether a name holds * ? or ~. */
  readonly wildcards: boolean;
  /** The header row, and the first and last row with branches. */
  readonly header: number;
  readonly first: number;
  readonly last: number;
  /** Where a column stands. */
  readonly at: (id: string) => number;
}

/** One branch's row. */
interface Line {
  readonly context: Context;
  readonly result: BranchResult;
  readonly decision: Decision | undefined;
}

type Cell = Column<Line>["cell"];

/** A cell of the branches that are rated; blank for the others. */
const ofRated =
  (cell: Cell): Cell =>
  (line, place) =>
    line.result.status === "rated" ? cell(line, place) : textCell(null);

/** The row's cell in a column, for a formula. */
const cellIn = ({ at }: Context, row: number, id: string): string => inRow(row, at(id));

/** The row's own line of the matrix, found by 支部名称. */
function matrixRow(context: Context, row: number): string {
  const { matrix, wildcards } = context;
  const found = positionOf(cellIn(context, row, "branch"), wildcards, matrix.names, matrix.sheet);
  return `INDEX(${areaOn(matrix.sheet, matrix.scores)},${found},0)`;
}

function kindIs({ matrix }: Context, kind: keyof typeof reportText.kinds): string {
  return `(${areaOn(matrix.sheet, matrix.kinds)}=${literal(reportText.kinds[kind])})`;
}

const categoryId = (name: string) => `category ${name}`;
const workingId = (name: string) => `scaled ${name}`;

/** A category is named by the header cell above the column, so the formula reads as a sentence. */
function categoryIs({ matrix, at, header: row }: Context, category: string): string {
  const header = inColumn(row, at(categoryId(category)));
  return `(${areaOn(matrix.sheet, matrix.categories)}=${header})`;
}

function categoryFormula(context: Context, row: number, category: string): string {
  const counted = `(${kindIs(context, "base")}+${kindIs(context, "into")})`;
  return `ROUND(SUMPRODUCT(${categoryIs(context, category)}*${counted},${matrixRow(context, row)}),2)`;
}

/** Σscored · Σall / Σapplicable, then less 并入; over one category or, without one, over the base. */
function scaledFormula(context: Context, row: number, category: string | null): string {
  const points = areaOn(context.matrix.sheet, context.matrix.points);
  const cells = matrixRow(context, row);
  const inCategory = category === null ? "1" : categoryIs(context, category);
  const base = `${inCategory}*${kindIs(context, "base")}`;
  const applicable = `SUMPRODUCT(${base}*(${cells}<>${literal(reportText.notApplicable)}),${points})`;
  const all = `SUMPRODUCT(${base},${points})`;
  const scored = `SUMPRODUCT(${base},${cells})`;
  const taken = `SUMPRODUCT(${inCategory}*${kindIs(context, "into")},${cells})`;
  return `IF(${applicable}=0,${all},${roundQuotient(`${scored}*${all}/MAX(${applicable},0.01)`)})+${taken}`;
}

function baseFormula(context: Context, row: number): string {
  const { appraisal, categories } = context;
  const scaled = isScaled(appraisal);
  if (appraisal.rulebook.settings.weights !== null) {
    const parts = categories.flatMap(({ name, weight, points }) => {
      if (weight === null || points.compare(0) === 0) return [];
      const cell = cellIn(context, row, scaled ? workingId(name) : categoryId(name));
      return [`${cell}*${toNumber(weight.mul(100))}/${toNumber(points)}`];
    });
    return roundQuotient(parts.join("+") || "0");
  }
  if (scaled) return scaledFormula(context, row, null);
  const [first] = categories;
  const last = categories.at(-1);
  if (first === undefined || last === undefined) return "0";
  const cell = ({ name }: CategoryColumn) => cellIn(context, row, categoryId(name));
  return `SUM(${cell(first)}:${cell(last)})`;
}

function totalFormula(context: Context, row: number): string {
  const cell = (id: string) => cellIn(context, row, id);
  const sum = `ROUND(${baseFormula(context, row)}+${cell("bonus")}-${cell("deduction")},2)`;
  const cap = context.appraisal.rulebook.settings.totalCap;
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
  const { categories, appraisal, first, last } = context;
  const { tieBreaks, rankWithin } = appraisal.rulebook.settings;
  const column = (id: string) => {
    const at = context.at(id);
    return absoluteArea({ top: first, bottom: last, left: at, right: at });
  };
  const cell = (id: string) => cellIn(context, row, id);
  const compared = (id: string, sign: ">" | "<") => ({
    better: `(${column(id)}${sign}${cell(id)})`,
    equal: `(${column(id)}=${cell(id)})`,
  });
  const steps = [
    compared("total", ">"),
    ...tieBreaks.flatMap((tieBreak) => {
      if (tieBreak.kind === "bonus") return [compared("bonus", ">")];
      if (tieBreak.kind === "deduction") return [compared("deduction", "<")];
      const known = categories.some(({ name }) => name === tieBreak.name);
      return known ? [compared(categoryId(tieBreak.name), ">")] : [];
    }),
  ];
  const better = steps.reduceRight(
    (inner, step) => (inner === "" ? step.better : `(${step.better}+${step.equal}*${inner})`),
    "",
  );
  const ranked = `(${column("total")}<>"")`;
  const group = rankWithin === "group" ? `*(${column("group")}=${cell("group")})` : "";
  return `1+SUMPRODUCT(${ranked}${group}*${better})`;
}

/** 建议等次, taken back as soon as the total is no longer the computed one. */
const suggestedCell: Cell = ({ context, result }, { row }) => {
  const grade = result.grade ?? "";
  if (grade.length > MAX_LITERAL) return textCell(grade, styles.centered);
  const unchanged = `ROUND(${cellIn(context, row, "total")},2)=${cellIn(context, row, "computedTotal")}`;
  const formula = `IF(${unchanged},${literal(grade)},${literal(reportText.changed)})`;
  return formulaCell(formula, grade, styles.formulaText);
};

const totalOf = ({ total }: BranchResult): number => (total === null ? 0 : toNumber(total));

const leading = {
  rank: {
    header: "名次",
    width: 5,
    cell: ofRated(({ context, result }, { row }) =>
      formulaCell(rankFormula(context, row), result.rank ?? 0, styles.integer),
    ),
  },
  branch: branchColumn([14, 19]),
  group: groupColumn([8, 9]),
} satisfies Columns<Line>;

const trailing = {
  bonus: {
    header: "加分",
    width: 6.5,
    cell: ofRated(({ context, result }, { row }) =>
      formulaCell(bonusFormula(context, row), toNumber(bonusOf(context.appraisal, result))),
    ),
  },
  deduction: {
    header: "扣分",
    width: 6.5,
    cell: ofRated(({ context, result }, { row }) =>
      formulaCell(deductionFormula(context, row), toNumber(deductionOf(result))),
    ),
  },
  total: {
    header: "总分",
    width: 8,
    cell: ofRated(({ context, result }, { row }) =>
      formulaCell(totalFormula(context, row), totalOf(result), { ...styles.points, bold: true }),
    ),
  },
  suggested: { header: "建议等次", width: 8, cell: ofRated(suggestedCell) },
  decided: {
    header: "审定等次",
    width: 9,
    input: "read",
    cell: ({ decision }) => textCell(decision?.grade ?? null, styles.input),
  },
  decidedReason: {
    header: "审定理由",
    width: 18,
    input: "read",
    cell: ({ decision }) => textCell(decision?.reason ?? null, { ...styles.input, align: "left" }),
  },
  discuss: {
    header: "需集体研究",
    width: 7,
    cell: ({ result }) => textCell(result.discuss ? reportText.yes : null, styles.centered),
  },
  gradeReason: { header: "等次依据", width: 45, cell: ({ result }) => textCell(gradeReasonText(result)) },
  computedTotal: {
    header: "计算时总分",
    width: 10,
    cell: ofRated(({ result }) => numberCell(totalOf(result), { ...styles.points, color: UNRATED_COLOR })),
  },
} satisfies Columns<Line>;

const categoryColumn = ({ name }: CategoryColumn): Column<Line> => ({
  header: name,
  width: 7.5,
  cell: ofRated(({ context, result }, { row }) =>
    formulaCell(
      categoryFormula(context, row, name),
      toNumber(categoryScore(context.appraisal, result, name)),
    ),
  ),
});

/** Hidden workings, where weights meet 折算. */
const workingColumn = ({ name }: CategoryColumn): Column<Line> => ({
  header: words.scaled(name),
  width: 9,
  hidden: true,
  cell: ofRated(({ context, result }, { row }) =>
    formulaCell(
      scaledFormula(context, row, name),
      toNumber(scaledCategoryScore(context.appraisal, result, name)),
    ),
  ),
});

/** The size of what is read on paper, in points. */
const PRINTED_SIZE = 12;

/** As it is printed; whoever has no result is grey. */
const printed = (column: Column<Line>): Column<Line> => ({
  ...column,
  cell: (line, place) => {
    const cell = column.cell(line, place);
    const color = line.result.status === "rated" ? {} : { color: UNRATED_COLOR };
    return { ...cell, style: { ...cell.style, size: PRINTED_SIZE, ...color } };
  },
});

function columnsOf({ rulebook }: Appraisal, scaled: boolean): Columns<Line> {
  const categories = categoriesOf(rulebook);
  const withWorkings = scaled && rulebook.settings.weights !== null;
  const all: Columns<Line> = {
    ...leading,
    ...Object.fromEntries(categories.map((one) => [categoryId(one.name), categoryColumn(one)])),
    ...trailing,
    ...Object.fromEntries(
      withWorkings ? categories.map((one) => [workingId(one.name), workingColumn(one)]) : [],
    ),
  };
  return Object.fromEntries(Object.entries(all).map(([id, column]) => [id, printed(column)]));
}

/** Decisions on an earlier 考评结果, by 支部名称. Branches without one are left out. */
export function readDecisions(old: Grid | null): ReadonlyMap<string, Decision> {
  const rows = readTable(old, { ...leading, ...trailing }, ["branch", "decided"], ["branch"]) ?? [];
  return new Map(
    rows.flatMap((row): [string, Decision][] => {
      const grade = row.text("decided") || null;
      const reason = row.text("decidedReason") || null;
      if (grade === null && reason === null) return [];
      const suggested = row.text("suggested") || null;
      const ground = { suggested, total: row.number("computedTotal"), rank: row.number("rank") };
      return [[row.text("branch"), { grade, reason, ...ground }]];
    }),
  );
}

/** What an earlier 考评结果 said of every branch; null where there is none. */
export function readResults(old: Grid | null) {
  const rows = readTable(old, { ...leading, ...trailing }, ["branch", "total"], ["branch"]);
  return (
    rows?.map((row) => ({
      row: row.row,
      branch: row.text("branch"),
      rank: row.number("rank"),
      total: row.number("total"),
      /** 建议等次, as it stands. */
      grade: row.text("suggested") || null,
      computed: row.number("computedTotal"),
      /** 总分 is a formula that the program which saved the file has not calculated. */
      uncalculated: row.number("total") === null && row.isFormula("total"),
      scores: row.numbers(),
    })) ?? null
  );
}

/** Where 审定等次 of each branch stands on an earlier 考评结果, by the name it has there. */
export function decidedCells(old: Grid | null): ReadonlyMap<string, CellRef> {
  const rows = readTable(old, { ...leading, ...trailing }, ["branch", "decided"], ["branch"]) ?? [];
  const header = old && headerRowOf(old, [leading.branch.header, trailing.decided.header]);
  const column = header ? columnsByHeader(header).get(trailing.decided.header) : undefined;
  if (old === null || column === undefined) return new Map();
  return new Map(rows.map((row) => [row.text("branch"), { sheet: old.sheet, row: row.row, column }]));
}

/** Where a branch's 审定等次 stands on the sheet of this name; null for a branch that is not on it. */
export function decidedCell(appraisal: Appraisal, sheet: string): (branch: string) => CellRef | null {
  const names = inRankOrder(appraisal).map((one) => one.branch.name);
  const column = placeOf(Object.keys(columnsOf(appraisal, false)), "decided");
  const first = resultHeaderRow(appraisal) + 1;
  return (branch) => {
    const at = names.indexOf(branch);
    return at < 0 ? null : { sheet, row: first + at, column };
  };
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

function headText(appraisal: Appraisal): string {
  const count = (status: BranchResult["status"]) =>
    appraisal.branches.filter((result) => result.status === status).length;
  const [notRated, notReported] = [count("not-rated"), count("not-reported")];
  const reasons =
    appraisal.provisionalReasons.length > 0 ? appraisal.provisionalReasons : [words.provisionalWord];
  return [
    ...(appraisal.start === null ? [] : [words.start(formatDay(appraisal.start))]),
    words.asOf(formatDay(appraisal.asOf)),
    words.rated(count("rated")),
    ...(notRated > 0 ? [words.notRated(notRated)] : []),
    ...(notReported > 0 ? [words.notReported(notReported)] : []),
    ...(appraisal.provisional ? [words.provisional(reasons)] : []),
    reportText.suggestion,
  ].join("　");
}

/** Choices for what the committee fills in; others stay possible. */
function offered(
  list: Area,
  { header }: Column<Line>,
  choices: readonly string[],
  prompt: string,
): readonly ListValidation[] {
  return choices.length === 0
    ? []
    : [{ area: list, list: choices, strict: false, promptTitle: header, prompt }];
}

/** Characters that an A4 page holds side by side at full size where letters run wide, and what each column's edges take. */
const PAGE_WIDTH = 108.5;
const COLUMN_EDGES = 0.71;

/** How many columns, from the first on, one page holds. */
function columnsOnPage(sizes: readonly ColumnSize[]): number {
  let room = PAGE_WIDTH;
  const over = sizes.findIndex(({ width }) => (room -= width + COLUMN_EDGES) < 0);
  return over < 0 ? sizes.length : Math.max(1, over);
}

/** Bars that one page shows readably, with their branches' names. */
const MOST_BARS = 20;
/** Rows of the sheet, each as high as Excel makes it, that a chart takes: its title and axis, and room for each bar's name. */
const rowsForBars = (bars: number): number => 5 + Math.ceil(bars * 1.2);

/** 总分 of the rated branches, below the list, each chart on a page of its own; none while nobody is rated. */
function chartsOf(table: Table<string>, rated: number, top: number, right: number): readonly ChartLayout[] {
  const pages = Math.ceil(rated / MOST_BARS);
  const each = Math.ceil(rated / Math.max(1, pages));
  return Array.from({ length: pages }, (_, page): ChartLayout => {
    const first = page * each;
    const last = Math.min(rated, first + each);
    const rows = (id: string): Area => ({
      ...table.area(id),
      top: table.first + first,
      bottom: table.first + last - 1,
    });
    const name = pages === 1 ? words.chart : words.chartPart(page + 1);
    const start = top + page * (rowsForBars(each) + 1);
    return {
      kind: "bar",
      title: pages === 1 ? words.chart : words.chartOf(first + 1, last),
      name,
      categories: rows("branch"),
      series: [{ name: trailing.total.header, values: rows("total") }],
      over: { top: start, left: 0, bottom: start + rowsForBars(last - first) - 1, right },
    };
  });
}

function contextOf(appraisal: Appraisal, ids: readonly string[], matrix: string): Context {
  const header = resultHeaderRow(appraisal);
  return {
    appraisal,
    categories: categoriesOf(appraisal.rulebook),
    matrix: matrixPlace(appraisal, matrix),
    wildcards: haveWildcards(appraisal.branches.map(({ branch }) => branch.name)),
    header,
    first: header + 1,
    last: header + Math.max(1, appraisal.branches.length),
    at: (id) => placeOf(ids, id),
  };
}

/** The sheet 考评结果. */
export const resultSheet = defineSheet({
  kind: "result",
  name: "考评结果",
  made: "always",
  layout: ({ appraisal, decisions, closing, nameOf }: Run) => {
    const ordered = inRankOrder(appraisal);
    const columns = columnsOf(appraisal, isScaled(appraisal));
    const context = contextOf(appraisal, Object.keys(columns), nameOf("matrix"));
    const lines = ordered.map((result): Line => {
      return { context, result, decision: decisions.get(result.branch.name) };
    });
    const sizes = sizesOf(columns, lines);
    // Everything but the list itself stays on the first of the pages that the list is printed on side by side.
    const across = Math.min(context.at("suggested") + 1, columnsOnPage(sizes));
    const page = new Page(sizes, across)
      .title(words.title(appraisal.year, appraisal.provisional, closing.draft), 34)
      .head([headText(appraisal), ...(closing.text === null ? [] : [closing.text])].join("　"));
    const listed = (id: string): Area => {
      const at = context.at(id);
      return { top: context.first, bottom: context.last, left: at, right: at };
    };
    const places = { group: listed("group"), suggested: listed("suggested"), decided: listed("decided") };
    const broken = addRatios(page, ratiosOf(appraisal), decisions, places, across - 1);
    page.ownership();
    const table = page.table(columns, lines, { header: 36, row: 26 });
    page.signature();
    const rated = ordered.filter((result) => result.status === "rated").length;
    const charts = chartsOf(table, rated, page.next + 2, across - 1);
    const bottom = charts.at(-1)?.over.bottom ?? page.next - 1;

    const list = (id: string): Area => table.area(id, context.last);
    const shouts = (id: string, text: string): ConditionalStyle => ({
      area: list(id),
      formula: `${cellIn(context, context.first, id)}=${literal(text)}`,
      style: { color: "C00000", bold: true },
    });
    const grades = appraisal.rulebook.grades.map((grade) => grade.name);
    return page.body({
      ...table.frozen("branch"),
      tabColor: "C00000",
      // Two pages side by side at full size; the total as computed is a check on screen only.
      print: {
        fitWide: null,
        area: { top: 0, left: 0, bottom, right: table.at("suggested") },
        further: [
          {
            top: table.header,
            left: table.at("decided"),
            bottom: table.last,
            right: table.at("gradeReason"),
          },
        ],
        repeatColumns: { first: 0, last: table.at("branch") },
        breaksBefore: charts.map(({ over }) => over.top - 1),
      },
      validations: [
        ...offered(list("decided"), trailing.decided, grades, words.decidedPrompt),
        ...offered(list("decidedReason"), trailing.decidedReason, words.reasons, words.reasonPrompt),
      ],
      conditionalStyles: [
        ...broken,
        shouts("suggested", reportText.changed),
        shouts("discuss", reportText.yes),
        ...gradeStyles(grades, [list("suggested"), list("decided")]),
      ],
      charts,
    });
  },
});
