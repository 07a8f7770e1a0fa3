/** 上报表: a superior's fixed template, its columns filled by what their headers ask for. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { toNumber } from "../../base/exact";
import type { Exact } from "../../base/exact";
import type { Grid, GridRow } from "../../ledger/grid";
import { reportText } from "../../text/report";
import { fitWidth, numberCell, textCell, typedCell } from "../cells";
import { textAt } from "../columns";
import type { Decision } from "../decisions";
import type { CellStyle, LayoutCell } from "../layout";
import { Page } from "../page";
import { categoriesOf } from "../shape";
import { gradeInForce } from "../ratios";
import { defineSheet, type Run } from "../sheet";
import { bonusOf, categoryScore, deductionOf, gradeReasonText, inRankOrder } from "../standing";
import { styles } from "../styles";

/** A branch and its number on the form. */
interface Line {
  readonly appraisal: Appraisal;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly result: BranchResult;
  readonly serial: number;
}

/** Something that templates ask for: the header words they ask with, and what is filled in. */
interface Field {
  readonly headers: readonly string[];
  readonly cell: (line: Line) => LayoutCell;
  /** Column width in characters; fitted to the header where left out. */
  readonly width?: number;
}

const centered = (text: string | null) => textCell(text, styles.centered);
const numbers = (value: Exact | null) => numberCell(value === null ? null : toNumber(value), styles.points);
const ifRated = ({ result }: Line, value: () => Exact) => numbers(result.status === "rated" ? value() : null);

const BRANCH: Field = {
  headers: ["支部名称", "党支部名称", "党支部", "支部", "单位", "单位名称", "党组织名称"],
  cell: ({ result }) => textCell(result.branch.name),
};
const FIELDS: readonly Field[] = [
  { headers: ["序号", "序"], cell: ({ serial }) => numberCell(serial, styles.integer) },
  BRANCH,
  { headers: ["支部类别", "支部类型", "类别", "类型"], cell: ({ result }) => centered(result.group) },
  { headers: ["名次", "排名", "位次"], cell: ({ result }) => numberCell(result.rank, styles.integer) },
  {
    headers: ["总分", "得分", "总得分", "考评得分", "考核得分", "综合得分", "考评总分"],
    cell: ({ result }) => numbers(result.total),
  },
  { headers: ["基础分", "基本分", "基础得分"], cell: ({ result }) => numbers(result.base) },
  {
    headers: ["加分", "加分项", "附加分"],
    cell: (line) => ifRated(line, () => bonusOf(line.appraisal, line.result)),
  },
  {
    headers: ["扣分", "扣分项", "减分"],
    cell: (line) => ifRated(line, () => deductionOf(line.result)),
  },
  { headers: ["建议等次", "拟定等次", "初评等次"], cell: ({ result }) => centered(result.grade) },
  {
    headers: ["审定等次", "最终等次"],
    cell: ({ result, decisions }) => centered(decisions.get(result.branch.name)?.grade ?? null),
  },
  {
    headers: ["等次", "评定等次", "等级", "考评等次", "考核等次", "评定结果"],
    cell: ({ result, decisions }) => centered(gradeInForce(result, decisions)),
  },
  {
    headers: ["等次依据", "评定依据", "主要理由", "备注", "说明"],
    width: 40,
    cell: ({ result }) => textCell(gradeReasonText(result)),
  },
];

const squeezed = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");

/** What each column of a row asks for as a header; null where that is nothing of ours. */
const askedBy = (row: GridRow): readonly (Field | null)[] =>
  Array.from(row.values, (_, column) => {
    const text = squeezed(textAt(row, column));
    return FIELDS.find(({ headers }) => headers.includes(text)) ?? null;
  });

/** The row that names a branch column and at least one more that we can fill. */
function headerOf(template: Grid): GridRow | null {
  const isHeader = (row: GridRow) => {
    const asked = new Set(askedBy(row).filter((field) => field !== null));
    return asked.has(BRANCH) && asked.size > 1;
  };
  return template.rows.find(isHeader) ?? null;
}

/**
 * The template with its rows filled; null when it has no header that we understand. A branch that the template lists
 * already is filled in its row; where it lists none, all branches follow by rank. What we cannot fill stays as it is.
 */
function fillTemplate(template: Grid, { appraisal, decisions }: Run) {
  const header = headerOf(template);
  if (header === null) return null;
  const asked = askedBy(header);
  const branchColumn = asked.indexOf(BRANCH);
  const categories = new Set(categoriesOf(appraisal.rulebook).map((category) => category.name));
  const ordered = inRankOrder(appraisal);
  const columns = Array.from(
    { length: Math.max(...template.rows.map((row) => row.values.length)) },
    (_, column) => column,
  );

  const fill = (line: Line, column: number): LayoutCell | null => {
    const field = asked[column];
    if (field) return field.cell(line);
    const name = textAt(header, column);
    const { result } = line;
    if (result.status !== "rated" || !categories.has(name)) return null;
    return numbers(categoryScore(appraisal, result, name));
  };
  const filled = (cells: readonly LayoutCell[], result: BranchResult, serial: number) =>
    cells.map((cell, column) => fill({ appraisal, decisions, result, serial }, column) ?? cell);
  const plain = (row: GridRow, style: CellStyle): readonly LayoutCell[] =>
    columns.map((column) =>
      typedCell({ value: row.values[column] ?? null, format: row.formats[column] ?? null }, style),
    );
  const width = (column: number): number => {
    const names = ordered.map((result) => result.branch.name);
    if (column === branchColumn) return fitWidth(names, 14, 30);
    return asked[column]?.width ?? fitWidth([textAt(header, column)], 10, 18);
  };

  const page = new Page(columns.map(width));
  const byName = new Map(ordered.map((result) => [squeezed(result.branch.name), result]));
  const resultOf = (row: GridRow) => byName.get(squeezed(textAt(row, branchColumn)));
  const listed = template.rows.some((row) => row.index > header.index && resultOf(row) !== undefined);
  for (const row of template.rows) {
    if (row.index > header.index && !listed) break;
    while (page.next < row.index) page.blank();
    const result = resultOf(row);
    if (row.index < header.index) page.row(plain(row, { ...styles.title, size: 14, wrap: true }));
    else if (row.index === header.index) page.row(plain(row, styles.header));
    else if (result === undefined) page.row(plain(row, styles.plain));
    else page.row(filled(plain(row, styles.text), result, row.index - header.index));
  }
  if (!listed) {
    const blank = columns.map(() => textCell(null));
    ordered.forEach((result, i) => page.row(filled(blank, result, i + 1)));
  }
  page.blank().row([{ value: reportText.ownership, style: styles.ownership }], null);
  return page.body({
    merges: (template.merges ?? []).filter((area) => area.bottom <= header.index),
    freeze: { rows: header.index + 1, columns: 0 },
    repeatRows: { first: header.index, last: header.index },
  });
}

/** The sheet 上报表. */
export const submissionSheet = defineSheet({
  kind: "submission",
  name: "上报表",
  made: "when due",
  due: ({ template }) => template !== null,
  sealed: true,
  layout: (run: Run) => (run.template === null ? null : fillTemplate(run.template, run)),
});
