/** 考评说明: what was read, how every rule was understood, and under which settings. */
import type { Adjusted, Appraisal } from "../../appraisal/appraisal";
import type { ChecklistItem, Grade, Rule } from "../../appraisal/rulebook/rulebook";
import { settingTexts } from "../../appraisal/rulebook/settings";
import { formatDay } from "../../base/calendar";
import type { Exact } from "../../base/exact";
import { toNumber } from "../../base/exact";
import type { Grid } from "../../ledger/grid";
import { kindOf } from "../../ledger/tables/registry";
import { checkedOf, differingOf, type SheetTotals } from "../../ledger/totals/check";
import { conditionText } from "../../text/appraisal";
import { totalsText } from "../../text/ledger";
import { reportText } from "../../text/report";
import { notCounted, reasonText, type AccountPart } from "../account-parts";
import { EMPTY_ROW, numberCell, textCell } from "../cells";
import type { Column, Columns, ColumnSize } from "../columns";
import { factsFingerprint, rulebookFingerprint } from "../fingerprint";
import type { LayoutCell, LayoutRow } from "../layout";
import { linkCell } from "../links";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { styles } from "../styles";

const words = {
  title: (year: number) => `${year}年度考评说明`,
  sections: {
    summary: "一、本次评分",
    rules: "二、考评细则（按此理解计分）",
    grades: "三、等次办法",
    settings: "四、考评设置",
    checklist: "五、其他主体的任务（不计入支部得分）",
    sheets: "六、各表计入了多少",
    adjustments: "七、经批准调整的得分",
  },
  version: "程序版本",
  closing: "定稿",
  year: "考评年度",
  start: "起始日期",
  asOf: "截止日期",
  provisional: "阶段性",
  branches: "支部数",
  facts: "台账记录数",
  rulebookFingerprint: "细则指纹",
  factsFingerprint: "台账指纹",
  fingerprintNote: "指纹相同，说明细则和台账没有变过，评分必然相同。",
  totals: "核对合计",
  noTable: "没有识别出表",
  outside: "表以外的内容",
  none: "无",
  noGrades: "没有等次办法，只计分排名，不建议等次。",
};

function percent(ratio: Exact | null): string {
  return ratio === null ? "" : `${toNumber(ratio.mul(100))}%`;
}

/** The tables stand below one another, so the page's columns have widths of their own. */
const WIDTHS: readonly number[] = [14, 16, 26, 11, 8, 34, 34, 15, 16, 12, 30];
/** Columns over which the value beside a name stretches. */
const VALUE_COLUMNS = 6;
const SEAL: ColumnSize = { width: 4, hidden: true };

/** A column of one of the tables. */
const column = <Row>(header: string, value: (row: Row) => string | number | Exact | null): Column<Row> => ({
  header,
  width: 0,
  cell: (row) => {
    const shown = value(row);
    if (typeof shown === "string" || shown === null) return textCell(shown);
    return numberCell(typeof shown === "number" ? shown : toNumber(shown));
  },
});

const ruleColumns = {
  id: column("编号", (rule) => rule.id),
  category: column("类别", (rule) => rule.category),
  title: column("考评项目", (rule) => rule.title),
  method: column("计分方式", (rule) => rule.method),
  points: column("分值", (rule) => rule.points),
  standard: column("计分标准", (rule) => rule.standardText),
  readAs: column("读作", (rule) => rule.readAs),
  cap: column("上限", (rule) => rule.cap),
  condition: column("适用条件", (rule) => rule.conditions.map(conditionText).join("且")),
  into: column("并入", ({ into }) => (into === null ? "" : into.kind === "rule" ? into.id : into.name)),
  basis: column("依据", (rule) => rule.basis),
} satisfies Columns<Rule>;

const gradeColumns = {
  name: column("等次", (grade) => grade.name),
  minimum: column("最低分", (grade) => grade.minimum),
  ratioCap: column("比例上限", (grade) => percent(grade.ratioCap)),
  ratioFloor: column("比例下限", (grade) => percent(grade.ratioFloor)),
  premise: column("前提", (grade) => grade.premiseText),
} satisfies Columns<Grade>;

const checklistColumns = {
  id: column("编号", (item) => item.id),
  category: column("类别", (item) => item.category),
  title: column("考评项目", (item) => item.title),
  body: column("适用对象", (item) => item.body),
  method: column("计分方式", (item) => item.method),
  standard: column("计分标准", (item) => item.standardText),
  basis: column("依据", (item) => item.basis),
} satisfies Columns<ChecklistItem>;

/** An item with the score that the committee gave it. */
interface AdjustedItem {
  readonly branch: string;
  readonly rule: Rule;
  readonly adjusted: Adjusted;
}

const adjustedColumns = {
  branch: column("支部名称", ({ branch }) => branch),
  id: column("编号", ({ rule }) => rule.id),
  title: column("考评项目", ({ rule }) => rule.title),
  from: column("原得分", ({ adjusted }) => adjusted.from),
  to: column("调整为", ({ adjusted }) => adjusted.to),
  reason: column("理由", ({ adjusted }) => adjusted.reason),
  basis: column("批准依据", ({ adjusted }) => adjusted.basis),
  at: { header: "登记在", width: 0, cell: ({ adjusted }) => linkCell(adjusted.at) },
} satisfies Columns<AdjustedItem>;

const adjustedItems = ({ branches }: Appraisal): readonly AdjustedItem[] =>
  branches.flatMap(({ branch: { name }, items }) =>
    items.flatMap(({ rule, adjusted }) => (adjusted === null ? [] : [{ branch: name, rule, adjusted }])),
  );

/** A number with its unit: it stays a number. */
const amount = (value: number, { unit }: AccountPart): LayoutCell =>
  numberCell(value, { ...styles.number, numberFormat: `0"${reportText.units[unit]}"` });

/** What a part is called: its kind of table, or that it is none. */
function partName({ table }: AccountPart, alone: boolean): string {
  if (table?.kind) return kindOf(table.kind).name;
  return alone ? words.noTable : words.outside;
}

/** Of a sheet, beside its first table. */
function totalsOf(part: AccountPart, parts: readonly AccountPart[], totals: readonly SheetTotals[]): string {
  const own = totals.find(({ sheet }) => sheet === part.sheet);
  const first = parts.find(({ sheet }) => sheet === part.sheet);
  return own === undefined || first !== part ? "" : totalsText(own.checked, own.differing);
}

const accountColumns = (parts: readonly AccountPart[], totals: readonly SheetTotals[]) =>
  ({
    sheet: column("工作表", (part) => part.sheet),
    kind: column("读作", (part) =>
      partName(
        part,
        parts.every(({ sheet, table }) => sheet !== part.sheet || table === null),
      ),
    ),
    data: column("范围", (part) => part.table?.data ?? ""),
    counted: { header: "计入", width: 0, cell: (part) => amount(part.counted, part) },
    left: { header: "未计入", width: 0, cell: (part) => amount(notCounted(part), part) },
    why: column("为什么未计入", ({ left, unit }) => reasonText(left, unit)),
    unread: column("计入的行中没有读的单元格", ({ unread }) => reasonText(unread, "cell")),
    totals: column(words.totals, (part) => totalsOf(part, parts, totals)),
  }) satisfies Columns<AccountPart>;

/** Puts the seal's texts below one another in the hidden column after the visible ones. */
function withSeal(rows: readonly LayoutRow[], seal: readonly string[]): readonly LayoutRow[] {
  return Array.from({ length: Math.max(rows.length, seal.length) }, (_, i) => {
    const row = rows[i] ?? EMPTY_ROW;
    const text = seal[i];
    if (text === undefined) return row;
    const cells = WIDTHS.map((_width, at) => row.cells[at]);
    return { ...row, cells: [...cells, { value: text, style: styles.sealed, role: "seal" as const }] };
  });
}

/** The seal's texts on an earlier 考评说明. */
export function sealTexts(notes: Grid): readonly string[] {
  return notes.rows
    .map(({ values }) => values[WIDTHS.length])
    .filter((value): value is string => typeof value === "string" && value.startsWith("|"));
}

/** The sheet 考评说明. */
export const notesSheet = defineSheet({
  kind: "notes",
  name: "考评说明",
  made: "always",
  layout: ({ appraisal, facts, account, totals, version, seal, closing }: Run) => {
    const { rulebook } = appraisal;
    const page = new Page([...WIDTHS, SEAL]).title(words.title(appraisal.year)).ownership();
    const section = (title: string) => page.blank().section(title);
    const pair = (name: string, value: string) =>
      page.spans([
        { cell: textCell(name, styles.header), columns: 1 },
        { cell: textCell(value), columns: VALUE_COLUMNS },
      ]);
    const table = <Row, Id extends string>(columns: Columns<Row, Id>, rows: readonly Row[]) =>
      page.table(columns, rows, { header: 20 });

    section(words.sections.summary);
    pair(words.year, String(appraisal.year));
    if (appraisal.start !== null) pair(words.start, formatDay(appraisal.start));
    pair(words.asOf, formatDay(appraisal.asOf));
    pair(
      words.provisional,
      appraisal.provisional ? [reportText.yes, ...appraisal.provisionalReasons].join("；") : reportText.no,
    );
    pair(words.branches, String(appraisal.branches.length));
    pair(words.facts, String(appraisal.factCount));
    pair(words.totals, totalsText(checkedOf(totals), differingOf(totals)));
    pair(words.version, version);
    if (closing.text !== null) pair(words.closing, closing.text);
    pair(words.rulebookFingerprint, rulebookFingerprint(rulebook));
    pair(words.factsFingerprint, `${factsFingerprint(facts)}　${words.fingerprintNote}`);

    section(words.sections.rules);
    table(ruleColumns, rulebook.rules);
    section(words.sections.grades);
    if (rulebook.grades.length === 0) page.head(words.noGrades);
    else table(gradeColumns, rulebook.grades);
    section(words.sections.settings);
    for (const [name, value] of settingTexts(rulebook.settings)) pair(name, value);
    if (rulebook.checklist.length > 0) {
      section(words.sections.checklist);
      table(checklistColumns, rulebook.checklist);
    }
    section(words.sections.sheets);
    table(accountColumns(account, totals), account);
    const adjusted = adjustedItems(appraisal);
    if (adjusted.length > 0) {
      section(words.sections.adjustments);
      table(adjustedColumns, adjusted);
    }

    const rows = withSeal(page.rows, seal());
    const body = page.body({ freeze: { rows: 1, columns: 0 }, repeatRows: { first: 0, last: 0 } });
    const area = body.print.area && { ...body.print.area, bottom: rows.length - 1 };
    return { ...body, rows, print: { ...body.print, area } };
  },
});
