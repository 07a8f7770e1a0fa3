/** What is said about a workbook as a whole once it is read: what was left out, hidden, unknown or stale. */
import { declareFindings } from "../base/finding";
import type { ReadContext } from "./read/context";
import type { FindingList } from "./findings";
import type { Grid } from "./grid";
import type { Recogniser } from "./find/assign";
import type { Recognised } from "./find/recognise";
import { mentionsBranches } from "./find/recognise";
import { nativeKind } from "./tables/registry";
import type { Table } from "./table";
import { columnOf, headerArea } from "./table";
import { cellText, isBlank } from "./values/text";

const missingText = (kind: string, columns: readonly string[]): string =>
  `“${kind}”缺少${columns.map((column) => `“${column}”`).join("、")}列，无法读取。`;

const say = declareFindings({
  "unknown-type": {
    severity: "info",
    title: "活动类型没有规则",
    message: (name: string, count: number) =>
      `活动类型“${name}”（${count}条）不在考评规则的任何“活动类型”中，不影响得分。`,
    hint: "如应计入某个考评项目，请改为规则中的类型名称，或在规则的“活动类型”中加上它。",
  },
  "no-roster": {
    severity: "error",
    title: "没有支部名册",
    message: "没有找到“支部名册”，无法确定参评支部。",
    hint: (named: readonly string[]) =>
      named.length === 0
        ? "请新建工作表“支部名册”，第一行写：支部名称、别名、支部类别、党员人数、正式党员、设支委会、党小组数，每个支部一行。"
        : `请新建工作表“支部名册”，第一行写“支部名称”等列名，每个支部一行。各表中出现过的支部名称：${named.join("、")}，可照此填写并核对。`,
  },
  "no-roster/empty": {
    message: "“支部名册”里没有任何支部。",
    hint: "请在“支部名称”列逐行填写参评支部。",
  },
  "no-rules/nowhere": {
    severity: "error",
    message: "没有找到“考评规则”，无法计分。",
    hint: "请新建工作表“考评规则”，或从内置细则模板生成，再按本单位细则修改。",
  },
  "summary-sheet": {
    severity: "info",
    title: "得分汇总表不作台账读",
    message: (sheet: string) => `工作表“${sheet}”是得分汇总，不是台账，未读取。`,
    hint: "得分由本工具根据台账重新计算。",
  },
  "unrecognised-sheet": {
    severity: "warning",
    title: "工作表没有认出来",
    message: (sheet: string) => `工作表“${sheet}”中有支部名称，但没有识别出任何台账，未读取。`,
    hint: "如其中有应计分的记录，请补上表头，或在“识别设置”中写明。",
  },
  "no-header": {
    severity: "warning",
    title: "没有找到表头",
    message: (kind: string) => `工作表“${kind}”中没有找到表头，无法读取。`,
    hint: "请在数据上方一行写上列名（如“支部名称”）。",
  },
  "no-header/indispensable": {
    severity: "error",
    message: (kind: string) => `工作表“${kind}”中没有找到表头，无法读取。`,
    hint: "请在数据上方一行写上列名（如“支部名称”）。",
  },
  "missing-column": {
    severity: "warning",
    title: "缺少必需的列",
    message: missingText,
    hint: "请补上该列，列名与上述一致。",
  },
  "missing-column/indispensable": {
    severity: "error",
    message: missingText,
    hint: "请补上该列，列名与上述一致。",
  },
  "header-only": {
    severity: "warning",
    title: "表头下面没有数据",
    message: (sheet: string, rows: number) => `工作表“${sheet}”的前${rows}行都被当作表头，下面没有数据。`,
    hint: "如其中有数据行，请取消表头的合并单元格，表头与数据分开。",
  },
  "hidden-sheet": {
    severity: "info",
    title: "工作表是隐藏的",
    message: (sheet: string) => `工作表“${sheet}”是隐藏的，其内容已照常读取。`,
    hint: "如不应计入，请删除该表或在“识别设置”中标为忽略。",
  },
  "hidden-rows": {
    severity: "info",
    title: "有隐藏的行",
    message: (sheet: string, count: number) =>
      `工作表“${sheet}”的表格中有${count}行被隐藏或筛选，已照常读取。`,
    hint: "如不应计入，请删除这些行。",
  },
  "external-link": {
    severity: "info",
    title: "引用了其他文件",
    message: (sheet: string, count: number) =>
      `工作表“${sheet}”有${count}个单元格引用了其他文件，读取的是上次保存的结果。`,
    hint: "请打开源文件更新后保存，或改为数值。",
  },
  "formula-without-value": {
    severity: "warning",
    title: "公式没有结果",
    message: (sheet: string, count: number) => `工作表“${sheet}”有${count}个公式没有计算结果，按空白处理。`,
    hint: "请用 Excel 打开并保存一次，再评分。",
  },
});

/** One info for every activity type that no rule counts, at its first row. */
export function reportUnknownTypes({ facts, types, findings }: ReadContext): void {
  const unknown = new Map<string, { count: number; at: (typeof facts.activities)[number]["at"] }>();
  for (const activity of facts.activities) {
    for (const type of activity.types) {
      if (types.isKnown(type)) continue;
      const entry = unknown.get(type);
      if (entry === undefined) unknown.set(type, { count: 1, at: activity.at });
      else entry.count++;
    }
  }
  for (const [type, { count, at }] of unknown) {
    findings.add(say["unknown-type"]({ at }, type, count));
  }
}

/** No branches: an empty roster, or none, with the names that fact tables mention. */
export function reportNoRoster(
  empty: Table | undefined,
  factTables: readonly Table[],
  findings: FindingList,
): void {
  if (empty !== undefined) findings.add(say["no-roster/empty"]({ at: headerArea(empty) }));
  else findings.add(say["no-roster"]({ at: null }, namedBranches(factTables)));
}

/** Names in the branch columns of fact tables, the first thirty. */
function namedBranches(tables: readonly Table[]): string[] {
  const names = new Set<string>();
  for (const table of tables) {
    const column = columnOf(table, "branch");
    if (column < 0) continue;
    for (const row of table.rows) {
      const name = cellText(row.values[column]);
      if (name !== null && name.length <= 30) names.add(name);
      if (names.size === 30) return [...names];
    }
  }
  return [...names];
}

/** Without rules nothing can be scored. */
export function reportNoRules(findings: FindingList): void {
  findings.add(say["no-rules/nowhere"]({ at: null }));
}

/** A table of scores is left out, and said so. */
export function reportSummary(table: Table, findings: FindingList): void {
  findings.add(say["summary-sheet"]({ at: headerArea(table) }, table.grid.sheet));
}

/** Sheets that gave no table: what a sheet with a native name lacks, and sheets that name branches. */
export function reportUnread(
  grids: readonly Grid[],
  all: readonly Recognised[],
  tables: readonly Table[],
  recogniser: Recogniser,
  findings: FindingList,
): void {
  for (const grid of grids) {
    const [firstRow] = grid.rows;
    if (firstRow === undefined || tables.some((table) => table.grid === grid)) continue;
    if (recogniser.corrections.some(({ sheet, ignore }) => ignore && sheet === grid.sheet)) continue;
    const native = nativeKind(grid.sheet);
    const at = {
      sheet: grid.sheet,
      row: firstRow.index,
      column: Math.max(
        0,
        firstRow.values.findIndex((value) => !isBlank(value)),
      ),
    };
    if (native === null) {
      if (mentionsBranches(grid, recogniser)) findings.add(say["unrecognised-sheet"]({ at }, grid.sheet));
      continue;
    }
    const wording = native.indispensable === true ? "/indispensable" : "";
    const block = all.find((found) => found.block.grid === grid);
    findings.add(
      block === undefined || block.missing.length === 0
        ? say[`no-header${wording}`]({ at }, grid.sheet)
        : say[`missing-column${wording}`]({ at: headerArea(block.block) }, grid.sheet, block.missing),
    );
  }
}

/** A header of several rows with nothing below it has most likely swallowed the first rows of data. */
export function reportHeaderOnly(table: Table, findings: FindingList): void {
  if (table.rows.length > 0 || table.headerBottom === table.headerTop) return;
  const at = { sheet: table.grid.sheet, row: table.headerTop, column: table.left };
  const rows = table.headerBottom - table.headerTop + 1;
  findings.add(say["header-only"]({ at }, table.grid.sheet, rows));
}

/** Hidden sheets and rows are read, and said so. */
export function reportHidden(table: Table, findings: FindingList): void {
  const { grid } = table;
  const at = { sheet: grid.sheet, row: table.headerTop, column: table.left };
  if (grid.visibility !== "visible") findings.add(say["hidden-sheet"]({ at }, grid.sheet));
  const hidden = grid.hiddenRows;
  if (hidden === null || hidden.size === 0) return;
  const count = table.rows.filter((row) => hidden.has(row.index)).length;
  if (count > 0) findings.add(say["hidden-rows"]({ at }, grid.sheet, count));
}

/** Formulas whose result may be stale (other files) or is not there (never calculated). */
export function reportFormulas(grid: Grid, findings: FindingList): void {
  const links = { count: 0, at: { sheet: grid.sheet, row: 0, column: 0 } };
  const empty = { count: 0, at: links.at };
  for (const row of grid.rows) {
    row.formulas?.forEach((formula, column) => {
      if (formula === undefined) return;
      const at = { sheet: grid.sheet, row: row.index, column };
      if (/\[[^\]]+\][^!]*!/.test(formula) && links.count++ === 0) links.at = at;
      if (isBlank(row.values[column]) && row.values[column] !== "" && empty.count++ === 0) empty.at = at;
    });
  }
  if (links.count > 0) findings.add(say["external-link"]({ at: links.at }, grid.sheet, links.count));
  if (empty.count > 0) findings.add(say["formula-without-value"]({ at: empty.at }, grid.sheet, empty.count));
}
