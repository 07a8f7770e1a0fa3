/** A new 考评工作簿, ready to fill: roster, rules, settings, grade policy, fact sheets, and month sheets of the task list. */
import { lastOfMonth, partsOf } from "../base/calendar";
import { METHODS, optionsOf, ratersOf, takes } from "../appraisal/methods/registry";
import { deadlineOf } from "../appraisal/rulebook/deadline";
import { EVERY, periodsOf } from "../base/period";
import type { Role, Rule, Rulebook } from "../appraisal/rulebook/rulebook";
import { SETTING_NAMES, settingChoices, WEIGHT_PREFIX } from "../appraisal/rulebook/settings";
import {
  GRADE_COLUMNS,
  RULE_COLUMNS,
  type GradeColumn,
  type RawValue,
  type RuleColumn,
  type RulebookSource,
} from "../appraisal/rulebook/source";
import { understandRulebook } from "../appraisal/rulebook/understand";
import { absoluteArea, quoteSheet } from "../base/address";
import * as offer from "../ledger/tables/offered";
import type { OfferedColumn } from "../ledger/tables/offered";
import { KINDS, type Kind } from "../ledger/tables/registry";
import { roster } from "../ledger/tables/roster";
import { newWorkbookText as text } from "../text/new-workbook";
import { sizesOf, type Columns } from "./columns";
import type { CellStyle, LayoutCell, ListValidation, SheetLayout } from "./layout";
import { Page } from "./page";

/** Rows below the header that carry format, dropdowns and room to fill. */
const ROOM = { roster: 200, facts: 2000 } as const;

/** A branch to begin with; everything but the name may be filled in later. */
export interface NewBranch {
  readonly name: string;
  readonly group?: string;
  readonly aliases?: readonly string[];
}

/** What a new workbook is made from. */
export interface NewWorkbook {
  readonly year: number;
  readonly branches: readonly NewBranch[];
  readonly rulebook: RulebookSource;
  /** Month sheets 1月 … 12月 of the 党建工作任务清单, a row per branch and task. */
  readonly months: boolean;
}

/** The layouts of a new workbook, in sheet order. They are the user's own: none is marked as ours. */
export function newWorkbookLayouts(input: NewWorkbook): readonly SheetLayout[] {
  const { rulebook } = understandRulebook(input.rulebook);
  const facts = KINDS.filter(({ part }) => part === "facts").flatMap(({ name, offered }) =>
    offered ? [tableSheet(name, offered, [], ROOM.facts, rulebook)] : [],
  );
  return [
    rosterLayout(input.branches, rulebook),
    rulesLayout(input.rulebook),
    settingsLayout(input.rulebook, input.year),
    gradesLayout(input.rulebook),
    ...facts,
    ...ballotSheet(rulebook),
    ...(input.months ? monthLayouts(input, rulebook) : []),
  ];
}

/** Values of a row, column by column. */
type Values = readonly (RawValue | undefined)[];

/** Rows that a table without content shows. */
const SCREENFUL = 30;
const HEIGHTS = { header: 28 };
const FORMATS = { date: "yyyy-mm-dd", number: "General", percent: "0%" } as const;

const input: CellStyle = { font: "仿宋", size: 11, valign: "center", wrap: true, border: true };

function styleOf(column: OfferedColumn): CellStyle {
  return column.format
    ? { ...input, align: "center", numberFormat: FORMATS[column.format] }
    : { ...input, numberFormat: "@" };
}

function rawCell(value: RawValue | undefined, style: CellStyle): LayoutCell {
  const number = typeof value === "number";
  return {
    value: value ?? null,
    style: number ? { ...style, align: "center", numberFormat: "General" } : style,
  };
}

/** A sheet that is a header and rows to fill, with a hint on every header and dropdowns below. */
function tableSheet(
  name: string,
  columns: readonly OfferedColumn[],
  filled: readonly Values[],
  room: number,
  rulebook: Rulebook,
): SheetLayout {
  const list = columnsOf(columns, (column, value) => rawCell(value, styleOf(column)));
  const page = new Page(sizesOf(list, []));
  page.table(list, filled, HEIGHTS);
  // A screenful of boxed rows invites filling; the formats of the rest come with the dropdowns.
  const blank = columns.map((column): LayoutCell => ({ value: null, style: styleOf(column) }));
  while (page.next <= SCREENFUL) page.row(blank, null);
  const bottom = Math.max(room, page.next - 1);
  return page.plain(name, {
    validations: columns.flatMap((column, i) =>
      dropdown(column, { top: 1, bottom, left: i, right: i }, rulebook),
    ),
    notes: notesOf(columns),
  });
}

/** The hint of every column, on its header. */
const notesOf = (columns: readonly OfferedColumn[]): NonNullable<SheetLayout["notes"]> =>
  columns.map(({ hint }, column) => ({ row: 0, column, text: hint }));

/** Columns of rows that are lists of values. */
function columnsOf(
  columns: readonly OfferedColumn[],
  cell: (column: OfferedColumn, value: RawValue | undefined) => LayoutCell,
): Columns<Values> {
  return Object.fromEntries(
    columns.map((column, i) => [
      `column ${i}`,
      { header: column.header, width: column.width, cell: (values: Values) => cell(column, values[i]) },
    ]),
  );
}

function dropdown(column: OfferedColumn, area: ListValidation["area"], rulebook: Rulebook): ListValidation[] {
  const hint = { promptTitle: column.header, prompt: column.hint };
  const { choices } = column;
  if (choices === undefined) return [];
  if (choices === "branches")
    return [{ area, list: [], range: rangeOf(roster.name, 0, ROOM.roster), strict: false, ...hint }];
  if (choices === "rules")
    return [
      {
        area,
        list: [],
        range: rangeOf(text.sheets.rules, Object.keys(RULE_COLUMNS).indexOf("title"), 300),
        strict: false,
        ...hint,
      },
    ];
  if (choices === "types") {
    const types = [...new Set(rulebook.rules.flatMap(({ activityTypes }) => activityTypes))];
    return [{ area, list: types, strict: false, ...hint }];
  }
  return [{ area, list: choices, strict: true, ...hint }];
}

const rangeOf = (sheet: string, column: number, rows: number): string =>
  `${quoteSheet(sheet)}!${absoluteArea({ top: 1, bottom: rows, left: column, right: column })}`;

/** 支部名册 with these branches. */
export function rosterLayout(branches: readonly NewBranch[], rulebook: Rulebook): SheetLayout {
  const rows = branches.map(({ name, group, aliases = [] }) => [
    name,
    aliases.join("、") || null,
    group ?? null,
  ]);
  return tableSheet(roster.name, roster.offered ?? [], rows, ROOM.roster, rulebook);
}

/** The native sheet of a kind of register with these rows, in the order of its offered columns. */
export function registerLayout(
  { name, offered = [] }: Kind,
  rows: readonly (readonly RawValue[])[],
  rulebook: Rulebook,
): SheetLayout {
  return tableSheet(name, offered, rows, ROOM.facts, rulebook);
}

const RULE_CHOICES: Readonly<Partial<Record<RuleColumn, readonly string[]>>> = {
  enabled: ["是", "否"],
  method: METHODS.map(({ word }) => word),
  period: ["月", "双月", "季", "半年", "年"],
};

/** What each 计分方式 acts on. */
function methodHint(): string {
  const of = (role: Role): string =>
    METHODS.filter((method) => method.role === role)
      .map(({ word }) => word)
      .join("、");
  return text.methodHint({
    base: of("base"),
    deduction: of("deduction"),
    bonus: of("bonus"),
    grade: of("grade"),
  });
}

/** A column beside those of 考评规则, with what it says of each rule. */
export interface BesideRules {
  readonly column: OfferedColumn;
  readonly values: readonly string[];
}

/** 考评规则 with these rules, and what is said beside them. */
export function rulesLayout(source: RulebookSource, beside: readonly BesideRules[] = []): SheetLayout {
  const keys = Object.keys(RULE_COLUMNS) as RuleColumn[];
  const columns = keys.map((key): OfferedColumn => ({
    header: RULE_COLUMNS[key],
    width: text.ruleWidths[key],
    hint: key === "method" ? methodHint() : text.ruleHints[key],
    ...(RULE_CHOICES[key] ? { choices: RULE_CHOICES[key] } : {}),
  }));
  const rows = source.rules.map(({ values }, i) => [
    ...keys.map((key) => values[key]),
    ...beside.map((one) => one.values[i] || null),
  ]);
  const { rulebook } = understandRulebook({ rules: [], settings: [], grades: [] });
  const sheet = tableSheet(
    text.sheets.rules,
    [...columns, ...beside.map(({ column }) => column)],
    rows,
    Math.max(300, rows.length),
    rulebook,
  );
  // On one page so many columns would be too small to read: two side by side, each with the 编号.
  const print = { ...sheet.print, fitWide: 2, repeatColumns: { first: 0, last: 0 } } as const;
  return { ...sheet, print, freeze: { rows: 1, columns: 4 } };
}

/** 等次办法 with these grades. */
export function gradesLayout(source: RulebookSource): SheetLayout {
  const keys = Object.keys(GRADE_COLUMNS) as GradeColumn[];
  const percent = (key: GradeColumn): boolean => key === "ratioCap" || key === "ratioFloor";
  const columns = keys.map((key): OfferedColumn => ({
    header: GRADE_COLUMNS[key],
    width: text.gradeWidths[key],
    hint: text.gradeHints[key],
    ...(percent(key) ? { format: "percent" } : {}),
  }));
  const list = columnsOf(columns, (column, value) =>
    column.format === "percent" && typeof value === "number"
      ? { value, style: styleOf(column) }
      : rawCell(value, input),
  );
  const page = new Page(sizesOf(list, []));
  page.table(
    list,
    source.grades.map(({ values }) => keys.map((key) => values[key])),
    HEIGHTS,
  );
  return page.plain(text.sheets.grades, { notes: notesOf(columns) });
}

/** 考评设置: every setting with its value or blank, the year filled in, and what it means beside it. */
export function settingsLayout(source: RulebookSource, year: number | null): SheetLayout {
  const given = new Map(source.settings.map(({ name, value }) => [name.normalize("NFKC").trim(), value]));
  const weights = [...given.keys()].filter((name) => name.startsWith(WEIGHT_PREFIX));
  const names = [...SETTING_NAMES, ...weights];
  const columns: Columns<string> = {
    name: { header: text.settingHeaders.name, width: 24, cell: (name) => rawCell(name, input) },
    value: {
      header: text.settingHeaders.value,
      width: 18,
      cell: (name) => rawCell(name === "考评年度" ? year : given.get(name), { ...input, align: "center" }),
    },
    hint: {
      header: text.settingHeaders.hint,
      width: 64,
      cell: (name) => ({
        value: (text.settingHints as Readonly<Record<string, string>>)[name] ?? text.weightHint,
        style: { ...input, color: "7F7F7F" },
      }),
    },
  };
  const page = new Page(sizesOf(columns, names));
  const table = page.table(columns, names, HEIGHTS);
  const validations = names.flatMap((name, i): ListValidation[] => {
    const list = settingChoices(name);
    const row = table.first + i;
    return list ? [{ area: { ...table.area("value", row), top: row }, list, strict: true }] : [];
  });
  return page.plain(text.sheets.settings, { validations });
}

/** 述职测评, with one column per option of the rulebook's ballots. */
function ballotSheet(rulebook: Rulebook): readonly SheetLayout[] {
  const ballots = rulebook.rules.filter((rule) => takes(rule, "ballots"));
  if (ballots.length === 0) return [];
  const options = [...new Set(ballots.flatMap(optionsOf))];
  const votes = [...options, "弃权"].map((header): OfferedColumn => ({
    header,
    width: 9,
    hint: `“${header}”票数。`,
    format: "number",
  }));
  const raters = [...new Set(ballots.flatMap(ratersOf))];
  const who = raters.length === 0 ? [] : [offer.choice("测评主体", raters, "谁投的票，按计分标准里的写。")];
  const columns = [offer.branch, offer.rule, ...who, ...votes];
  return [tableSheet("述职测评", columns, [], ROOM.facts, rulebook)];
}

/** One task of one month. */
interface Task {
  readonly name: string;
  readonly content: string;
}

/** What is due in a month: rules with a 周期 at the end of their periods, those with a 期限 on that day. */
function tasksOf({ title, schedule, deadline, ...rule }: Rule, year: number, month: number): readonly Task[] {
  if (schedule) {
    const { period, quota } = schedule;
    if (!periodsOf(period, year).some(({ months }) => months.last === month)) return [];
    const unit = period === "year" ? text.wholeYear : EVERY[period];
    const count = `${quota.perPartyGroup ? "每党小组" : ""}${quota.times}`;
    const content = text.monthContent(text.monthTimes(unit, count), title);
    return rule.activityTypes.map((name) => ({ name, content }));
  }
  const day = deadline && deadlineOf(deadline, { termDue: null }, year);
  if (day === null) return [];
  const due = partsOf(day);
  return due.year === year && due.month === month ? [{ name: title, content: rule.readAs }] : [];
}

/** What one branch has to do. */
interface Due extends Task {
  readonly until: string;
  readonly branch: string;
}

const typedIn = (value: string): LayoutCell => ({ value, style: { ...input, numberFormat: "@" } });
const toFill = (style: Partial<CellStyle>): LayoutCell => ({ value: null, style: { ...input, ...style } });

const monthColumns = {
  serial: {
    header: "序号",
    width: 6,
    cell: (_, { index }) => ({ value: index + 1, style: { ...input, align: "center" } }),
  },
  name: { header: "任务名称", width: 22, cell: ({ name }) => typedIn(name) },
  content: { header: "内容/标准", width: 40, cell: ({ content }) => typedIn(content) },
  until: { header: "完成时限", width: 14, cell: ({ until }) => typedIn(until) },
  branch: { header: "责任支部", width: 24, cell: ({ branch }) => typedIn(branch) },
  state: { header: "完成情况", width: 10, cell: () => toFill({ align: "center", numberFormat: "@" }) },
  day: {
    header: "完成日期",
    width: 13,
    cell: () => toFill({ align: "center", numberFormat: FORMATS.date }),
  },
  proof: { header: "佐证材料", width: 20, cell: () => toFill({ numberFormat: "@" }) },
  remark: { header: "备注", width: 20, cell: () => toFill({ numberFormat: "@" }) },
} satisfies Columns<Due>;

/** Month sheets: what each branch has to do by the end of the month, to be ticked off and read back. */
function monthLayouts({ year, branches }: NewWorkbook, rulebook: Rulebook): readonly SheetLayout[] {
  const subjects = branches.length > 0 ? branches.map(({ name }) => name) : [text.allBranches];
  return Array.from({ length: 12 }, (_, i) => i + 1).map((month) => {
    const tasks = rulebook.rules.flatMap((rule) => tasksOf(rule, year, month));
    const until = text.monthDeadline(month, partsOf(lastOfMonth(year, month)).date);
    const due = subjects.flatMap((branch) => tasks.map((task): Due => ({ ...task, until, branch })));
    const page = new Page(sizesOf(monthColumns, due)).title(text.monthTitle(year, month));
    const table = page.table(monthColumns, due, HEIGHTS);
    return page.plain(text.monthSheet(month), {
      freeze: table.frozen().freeze,
      validations: [
        {
          area: table.area("state", Math.max(table.first, table.last)),
          list: text.states,
          strict: false,
          promptTitle: monthColumns.state.header,
          prompt: text.stateHint,
        },
      ],
      print: { ...page.plain("").print, repeatRows: { first: 0, last: table.header } },
    });
  });
}
