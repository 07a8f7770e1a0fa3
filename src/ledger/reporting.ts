/** What is said about a workbook as a whole once it is read: what was left out, hidden, unknown or stale. */
import type { LeftOut } from "../appraisal/appraisal";
import type { Activity } from "../appraisal/facts";
import type { CellRef } from "../base/address";
import { declareFindings, type Finding } from "../base/finding";
import type { ReadContext } from "./read/context";
import type { FindingList } from "./findings";
import type { CellValue, Grid } from "./grid";
import type { Recogniser } from "./find/assign";
import type { Recognised } from "./find/recognise";
import { mentionedBranches } from "./find/recognise";
import type { PlannedTable } from "./plan";
import { planText } from "../text/ledger";
import { startText } from "../text/start";
import { total, type ProposedBranch } from "./start";
import { inspections } from "./tables/inspections";
import { rules } from "./tables/rules";
import { planSheet } from "./tables/plan-sheet";
import { kindOf, nativeKind, type TableOfKind } from "./tables/registry";
import type { Table } from "./table";
import { headerArea } from "./table";
import { isBlank } from "./values/text";

/** How many types a finding names. */
const TYPES = 5;
/** How many header words a finding names. */
const MANY_HEADERS = 10;
/** From how many types without a rule on, and from which part of a sheet's records on, its type column is asked about. */
const MANY_TYPES = 3;
const MOST = 0.6;

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
  "unknown-type/near": {
    severity: "warning",
    message: (name: string, count: number) =>
      `活动类型“${name}”（${count}条）不在考评规则的任何“活动类型”中，不计入。`,
    hint: (name: string, _count: number, near: string) =>
      `是“${near}”吗？若是，请把“${name}”改为“${near}”，就计入；不是的不用改。`,
  },
  "unknown-type/sheet": {
    severity: "warning",
    message: (sheet: string, names: readonly string[], count: number) =>
      `工作表“${sheet}”有${count}条记录的活动类型（${names
        .slice(0, TYPES)
        .map((name) => `“${name}”`)
        .join("、")}${names.length > TYPES ? `等${names.length}种` : ""}）都不在考评规则中，不计入。`,
    hint: (sheet: string) =>
      `这些不是活动类型的，请在“识别设置”写一行：工作表“${sheet}”、列（现在当作活动类型的那一列，如 C）、字段“忽略”，再写一行说明哪一列的字段是“活动类型”（整张表是同一类型的，活动类型或考评项目填它），就按此计入；是活动类型的，在考评规则的“活动类型”中加上，不用计分的可不理会。`,
  },
  "no-roster": {
    severity: "error",
    title: "没有支部名册",
    message: "没有“支部名册”，各表里也没有写明支部的名称，无法确定参评支部。",
    hint: "请新建工作表“支部名册”，第一行写：支部名称、别名、支部类别、党员人数、正式党员、设支委会、党小组数，每个支部一行。",
  },
  "no-roster/found": {
    message: (count: number, named: readonly string[]) =>
      `没有“支部名册”。各表里找到${count}个支部：${named.join("、")}${named.length < count ? "……" : ""}。`,
    hint: startText.howRoster,
  },
  "no-roster/empty": {
    message: "“支部名册”里没有任何支部。",
    hint: "请在“支部名称”列逐行填写参评支部。",
  },
  "no-rules/nowhere": {
    severity: "error",
    message: "没有“考评规则”，不知道按什么计分。",
    hint: startText.howRules,
  },
  "summary-sheet": {
    severity: "info",
    title: "得分汇总表不作台账读",
    message: (sheet: string) => `工作表“${sheet}”是得分汇总，不是台账，未读取。`,
    hint: (sheet: string) =>
      `得分由本工具根据台账重新计算，一般不用改；其实是台账的，请在“识别设置”写一行：工作表“${sheet}”、识别为（如“统计矩阵”），就按此读取。`,
  },
  "summary-sheet/counts": {
    severity: "warning",
    message: (sheet: string) =>
      `工作表“${sheet}”有得分、名次等列，按得分汇总未读取；但活动各列都是不大的整数，也可能是开展次数。`,
    hint: (sheet: string) =>
      `是次数的，请在“识别设置”写一行：工作表“${sheet}”、识别为“统计矩阵”，就按次数读取；确是得分汇总的，识别为填“忽略”，就不再问。`,
  },
  "standard-sheet": {
    severity: "info",
    title: "细则、评分标准不作台账读",
    message: (sheet: string) => `工作表“${sheet}”像是考评细则（有评分标准），不是台账，未读取。`,
    hint: "计分以“考评规则”为准。要按这份细则计分的，把各项写进“考评规则”；是打分表的，请在“识别设置”写明工作表、识别为“考评打分表”和支部。",
  },
  "inspection-sheet": {
    severity: "warning",
    title: "检查结果不知是哪个考评项目",
    message: (sheet: string) => `工作表“${sheet}”像是检查结果，但没有写明是哪个考评项目，未读取。`,
    hint: "应计分的，请在“识别设置”写明工作表、识别为“检查评分”，“活动类型或考评项目”填考评规则中检查项目的编号或名称；不计分的，识别为“忽略”。",
  },
  "plan-sheet": {
    severity: "info",
    title: "计划、安排不计入",
    message: (sheet: string) => `工作表“${sheet}”记的是计划、安排，不是已经开展的，全表不计入。`,
    hint: "如记的是已经开展的，请在“识别设置”写明工作表，“识别为”填“活动台账”“完成登记”或“任务清单”，就按台账计入；确是计划的不用改。",
  },
  "unrecognised-sheet": {
    severity: "warning",
    title: "工作表没有认出来",
    message: (sheet: string) => `工作表“${sheet}”中有支部名称，但没有识别出任何台账，未读取。`,
    hint: (sheet: string) =>
      `有应计分的记录的，请在“识别设置”写一行：工作表“${sheet}”、表头范围（如 A3:H3，没有列名的先补上）、识别为（如“活动台账”“统计矩阵”），就按此读取；与考评无关的，识别为填“忽略”。`,
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
    hint: "请补上该列，列名与上述一致；已有这一列、只是列名不同的，请在“识别设置”写一行：工作表、列（如 B）、字段（上述列名），就按此读取。",
  },
  "missing-column/indispensable": {
    severity: "error",
    message: missingText,
    hint: "请补上该列，列名与上述一致；已有这一列、只是列名不同的，请在“识别设置”写一行：工作表、列（如 B）、字段（上述列名），就按此读取。",
  },
  "missing-column/rules": {
    severity: "error",
    message: (sheet: string, columns: readonly string[], headers: readonly string[]) =>
      `工作表“${sheet}”在，但缺少${columns.map((column) => `“${column}”`).join("、")}列，还不能计分${headers.length > 0 ? `；现有的列是${headers.map((header) => `“${header}”`).join("、")}` : ""}。`,
    hint: "这是细则原文的，用命令行的 rulebook 命令（rulebook 细则.docx --out 考评规则.xlsx），或在任务窗格的“从细则生成考评规则”里选择、粘贴这份细则，转成一行一条的规则；自己改的，每条规则一行，补上所缺的列（计分方式如频次、完成、扣分）；已有这一列、只是列名不同的，请在“识别设置”写一行：工作表、列（如 B）、字段（上述列名），就按此读取。",
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
    hint: (sheet: string) => `不应计入的，请在“识别设置”写一行：工作表“${sheet}”、识别为“忽略”。`,
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

/**
 * One info for every activity type that no rule counts, at its first row; where most of a sheet has such types, its
 * type column is asked about instead. Activities of no other type do not count.
 */
export function reportUnknownTypes({ facts, types, findings }: ReadContext): LeftOut[] {
  const isUnknown = (type: string): boolean => !types.isKnown(type);
  const leftOut: LeftOut[] = [];
  const unknown = new Map<string, Activity[]>();
  for (const [sheet, records] of bySheet(facts.activities)) {
    const lost = records.filter((activity) => activity.types.length > 0 && activity.types.every(isUnknown));
    const names = [...new Set(lost.flatMap((activity) => activity.types))];
    if (names.length >= MANY_TYPES && lost.length >= records.length * MOST) {
      const place = { at: lost[0]?.at };
      const finding = findings.add(say["unknown-type/sheet"](place, sheet, names, lost.length));
      for (const fact of lost) leftOut.push({ fact, finding });
    } else
      for (const activity of records)
        for (const type of activity.types)
          if (isUnknown(type)) unknown.set(type, push(unknown.get(type), activity));
  }
  for (const [type, records] of unknown) {
    const place = { at: records[0]?.at };
    const near = types.near(type);
    const finding = findings.add(
      near === null
        ? say["unknown-type"](place, type, records.length)
        : say["unknown-type/near"](place, type, records.length, near),
    );
    for (const fact of records) if (fact.types.every(isUnknown)) leftOut.push({ fact, finding });
  }
  return leftOut;
}

function push<T>(list: T[] | undefined, item: T): T[] {
  if (list === undefined) return [item];
  list.push(item);
  return list;
}

function bySheet(activities: readonly Activity[]): ReadonlyMap<string, readonly Activity[]> {
  const sheets = new Map<string, Activity[]>();
  for (const activity of activities)
    sheets.set(activity.at.sheet, push(sheets.get(activity.at.sheet), activity));
  return sheets;
}

/** How many of the branches found a finding names. */
const NAMED = 30;

/** No branches: an empty roster, or none, with the branches that the sheets name. */
export function reportNoRoster(
  empty: Table | undefined,
  found: readonly ProposedBranch[],
  findings: FindingList,
): Finding {
  const named = found.filter(({ include }) => include);
  const place = { at: empty === undefined ? null : headerArea(empty) };
  return findings.add(
    named.length > 0
      ? say["no-roster/found"](
          place,
          named.length,
          named.slice(0, NAMED).map((branch) => startText.found(branch.name, total(branch), branch.at)),
        )
      : say[empty === undefined ? "no-roster" : "no-roster/empty"](place),
  );
}

/** Without rules nothing can be scored. */
export function reportNoRules(findings: FindingList): void {
  findings.add(say["no-rules/nowhere"]({ at: null }));
}

/** A table of scores, or of what is planned, is left out, and said so. */
export function reportSummary(table: TableOfKind, findings: FindingList): Finding {
  return findings.add(say[leftOutAs(table)]({ at: headerArea(table) }, table.grid.sheet));
}

const STANDARD = /(?:评分|计分|考评|考核|扣分|评价)(?:标准|办法|细则)/;

/** What a table is that is left out: a plan, a 细则, results of an inspection that name no rule, or a summary. */
function leftOutAs({
  kind,
  grid,
  titles,
  columns,
  rows,
}: TableOfKind):
  "plan-sheet" | "standard-sheet" | "inspection-sheet" | "summary-sheet" | "summary-sheet/counts" {
  if (kind === planSheet) return "plan-sheet";
  if (columns.some(({ header }) => STANDARD.test(header))) return "standard-sheet";
  const data = columns.filter(({ field }) => field === "data");
  // One inspection among several items is a summary of them.
  const headers = data.length > 1 ? [] : columns.map(({ header }) => header);
  const inspected = [...titles, grid.sheet, ...headers].some(
    (text) => inspections.titles?.test(text) === true,
  );
  if (inspected) return "inspection-sheet";
  const numbers = data.flatMap(({ index }) =>
    rows.flatMap(({ values }) => (isBlank(values[index]) ? [] : [values[index]])),
  );
  return numbers.length > 0 && numbers.every(mayBeCount) ? "summary-sheet/counts" : "summary-sheet";
}

/** More meetings of a kind are not held in a year, but for daily ones. */
const MOST_COUNTED = 60;
const mayBeCount = (value: CellValue | undefined): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST_COUNTED;

/** Sheets that gave no table: what a sheet with a native name lacks, and sheets that name branches. What was said, by sheet. */
export function reportUnread(
  grids: readonly Grid[],
  all: readonly Recognised[],
  tables: readonly Table[],
  recogniser: Recogniser,
  findings: FindingList,
): ReadonlyMap<Grid, Finding> {
  const said = new Map<Grid, Finding>();
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
      if (mentionedBranches(grid, recogniser).size === 2)
        said.set(grid, findings.add(say["unrecognised-sheet"]({ at }, grid.sheet)));
      continue;
    }
    const wording = native.indispensable === true ? "/indispensable" : "";
    const block = all.find((found) => found.block.grid === grid);
    const finding =
      native === rules && (block === undefined || block.missing.length > 0)
        ? lacksOfRules(grid, block, at)
        : block === undefined || block.missing.length === 0
          ? say[`no-header${wording}`]({ at }, grid.sheet)
          : say[`missing-column${wording}`]({ at: headerArea(block.block) }, grid.sheet, block.missing);
    said.set(grid, findings.add(finding));
  }
  return said;
}

/** 考评规则 without what makes a row a rule: most likely a 细则 as it was published. */
function lacksOfRules(grid: Grid, found: Recognised | undefined, at: CellRef): Finding {
  const headers = found?.block.leaves.map(({ header }) => header) ?? [];
  const wanted = rules.required.flatMap((field) =>
    typeof field === "string" ? [rules.fields[field]?.[0] ?? field] : [],
  );
  const place = found === undefined ? at : headerArea(found.block);
  return say["missing-column/rules"](
    { at: place },
    grid.sheet,
    found?.missing ?? wanted,
    headers.slice(0, MANY_HEADERS),
  );
}

/** Sheets that look like ledgers and gave no record, and why; `said`: what was reported of sheets as a whole. */
export function barrenSheets(
  tables: readonly PlannedTable[],
  said: ReadonlyMap<Grid, Finding>,
): readonly string[] {
  const reasons = new Map<string, string>();
  for (const { sheet, kind, read, rowsRead, reasons: why, skipped } of tables) {
    if (kind === null || kindOf(kind).part !== "facts" || (read === true && rowsRead > 0)) continue;
    const [most] = [...skipped].sort((a, b) => b.count - a.count);
    const reason = read === true ? (most?.reason ?? planText.noRows) : (why.at(-1) ?? planText.unused);
    if (!reasons.has(sheet)) reasons.set(sheet, reason);
  }
  for (const [{ sheet }, { title }] of said) if (!reasons.has(sheet)) reasons.set(sheet, title);
  return [...reasons].map(([sheet, reason]) => `“${sheet}”（${reason}）`);
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
