/** A new 考评工作簿, ready to fill: roster, rules, settings, grade policy, fact sheets, and month sheets of the task list. */
import { lastOfMonth, partsOf } from "../base/calendar";
import { deadlineOf } from "../appraisal/methods/completion";
import { periodsOf } from "../base/period";
import type { Rule, Rulebook } from "../appraisal/rulebook/rulebook";
import { SETTING_NAMES, settingChoices, WEIGHT_PREFIX } from "../appraisal/rulebook/settings";
import {
  GRADE_COLUMNS,
  RULE_COLUMNS,
  type GradeColumn,
  type RawValue,
  type RuleColumn,
  type RulebookSource,
} from "../appraisal/rulebook/source";
import { METHODS, understandRulebook } from "../appraisal/rulebook/understand";
import { columnName, quoteSheet } from "../base/address";
import { factSheets, newWorkbookText as text, rosterSheet, type ColumnText } from "../text/new-workbook";
import { reportText } from "../text/report";
import { fittedRow } from "./cells";
import type { CellStyle, LayoutCell, LayoutRow, ListValidation, SheetLayout } from "./layout";
import { plainSheet } from "./sheet";
import { styles } from "./styles";

/** Rows below the header that carry format, dropdowns and room to fill. */
const ROOM = { roster: 200, facts: 2000 } as const;

/** A branch to begin with; everything but the name may be filled in later. */
export interface NewBranch {
  readonly name: string;
  readonly group?: string;
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
  const facts = Object.entries(factSheets).map(([name, columns]) =>
    tableSheet(name, columns, [], ROOM.facts, rulebook),
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

const FORMATS = { date: "yyyy-mm-dd", number: "General", percent: "0%" } as const;

const input: CellStyle = { font: "仿宋", size: 11, valign: "center", wrap: true, border: true };

function styleOf(column: ColumnText): CellStyle {
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
  columns: readonly ColumnText[],
  filled: readonly (readonly (RawValue | undefined)[])[],
  room: number,
  rulebook: Rulebook,
): SheetLayout {
  const widths = columns.map(({ width }) => width);
  const header = fittedRow(
    columns.map(({ header: value }) => ({ value, style: styles.header })),
    widths,
    28,
  );
  const rows = filled.map((values): LayoutRow =>
    fittedRow(
      columns.map((column, i) => rawCell(values[i], styleOf(column))),
      widths,
    ),
  );
  // A screenful of boxed rows invites filling; the formats of the rest come with the dropdowns.
  const blank: LayoutRow = { cells: columns.map((column) => ({ value: null, style: styleOf(column) })) };
  const body = [...rows, ...Array.from({ length: Math.max(0, 30 - rows.length) }, () => blank)];
  const bottom = Math.max(room, body.length);
  return plainSheet(name, widths, [header, ...body], {
    validations: columns.flatMap((column, i) =>
      dropdown(column, { top: 1, bottom, left: i, right: i }, rulebook),
    ),
    notes: columns.map(({ hint }, column) => ({ row: 0, column, text: hint })),
  });
}

function dropdown(column: ColumnText, area: ListValidation["area"], rulebook: Rulebook): ListValidation[] {
  const hint = { promptTitle: column.header, prompt: column.hint };
  const { choices } = column;
  if (choices === undefined) return [];
  if (choices === "branches")
    return [{ area, list: [], range: rangeOf(text.sheets.roster, 0, ROOM.roster), strict: false, ...hint }];
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
    const types = [
      ...new Set(
        rulebook.rules.flatMap((rule) =>
          rule.method === "频次" || rule.method === "完成" || rule.method === "覆盖"
            ? rule.activityTypes
            : [],
        ),
      ),
    ];
    return [{ area, list: types, strict: false, ...hint }];
  }
  return [{ area, list: choices, strict: true, ...hint }];
}

const rangeOf = (sheet: string, column: number, rows: number): string =>
  `${quoteSheet(sheet)}!$${columnName(column)}$2:$${columnName(column)}$${rows + 1}`;

function rosterLayout(branches: readonly NewBranch[], rulebook: Rulebook): SheetLayout {
  const rows = branches.map(({ name, group }) => [name, null, group ?? null]);
  return tableSheet(text.sheets.roster, rosterSheet, rows, ROOM.roster, rulebook);
}

const RULE_CHOICES: Readonly<Partial<Record<RuleColumn, readonly string[]>>> = {
  enabled: ["是", "否"],
  method: METHODS,
  period: ["月", "季", "半年", "年"],
};

function rulesLayout(source: RulebookSource): SheetLayout {
  const keys = Object.keys(RULE_COLUMNS) as RuleColumn[];
  const columns = keys.map((key): ColumnText => ({
    header: RULE_COLUMNS[key],
    width: text.ruleWidths[key],
    hint: text.ruleHints[key],
    ...(RULE_CHOICES[key] ? { choices: RULE_CHOICES[key] } : {}),
  }));
  const rows = source.rules.map(({ values }) => keys.map((key) => values[key]));
  const { rulebook } = understandRulebook({ rules: [], settings: [], grades: [] });
  return {
    ...tableSheet(text.sheets.rules, columns, rows, Math.max(300, rows.length), rulebook),
    freeze: { rows: 1, columns: 4 },
  };
}

function gradesLayout(source: RulebookSource): SheetLayout {
  const keys = Object.keys(GRADE_COLUMNS) as GradeColumn[];
  const percent = (key: GradeColumn): boolean => key === "ratioCap" || key === "ratioFloor";
  const columns = keys.map((key): ColumnText => ({
    header: GRADE_COLUMNS[key],
    width: text.gradeWidths[key],
    hint: text.gradeHints[key],
    ...(percent(key) ? { format: "percent" } : {}),
  }));
  const widths = columns.map(({ width }) => width);
  const rows = source.grades.map(({ values }) =>
    fittedRow(
      keys.map((key) => {
        const value = values[key];
        return percent(key) && typeof value === "number"
          ? { value, style: styleOf({ header: "", width: 0, hint: "", format: "percent" }) }
          : rawCell(value, input);
      }),
      widths,
    ),
  );
  const header = fittedRow(
    columns.map(({ header: value }) => ({ value, style: styles.header })),
    widths,
    28,
  );
  return plainSheet(text.sheets.grades, widths, [header, ...rows], {
    notes: columns.map(({ hint }, column) => ({ row: 0, column, text: hint })),
  });
}

/** Every setting with its value or blank, the year filled in, and what it means beside it. */
function settingsLayout(source: RulebookSource, year: number): SheetLayout {
  const given = new Map(source.settings.map(({ name, value }) => [name.normalize("NFKC").trim(), value]));
  const weights = [...given.keys()].filter((name) => name.startsWith(WEIGHT_PREFIX));
  const names = [...SETTING_NAMES, ...weights];
  const widths = [24, 18, 64];
  const rows = names.map((name) => {
    const hint = (text.settingHints as Readonly<Record<string, string>>)[name] ?? text.weightHint;
    const value = name === "考评年度" ? year : given.get(name);
    return fittedRow(
      [
        rawCell(name, input),
        rawCell(value, { ...input, align: "center" }),
        { value: hint, style: { ...input, color: "7F7F7F" } },
      ],
      widths,
    );
  });
  const header = fittedRow(
    text.settingHeaders.map((value) => ({ value, style: styles.header })),
    widths,
    28,
  );
  const validations = names.flatMap((name, i): ListValidation[] => {
    const list = settingChoices(name);
    return list ? [{ area: { top: i + 1, bottom: i + 1, left: 1, right: 1 }, list, strict: true }] : [];
  });
  return plainSheet(text.sheets.settings, widths, [header, ...rows], { validations });
}

/** 述职测评, with one column per option of the rulebook's ballots. */
function ballotSheet(rulebook: Rulebook): readonly SheetLayout[] {
  const ballots = rulebook.rules.filter((rule) => rule.method === "测评");
  if (ballots.length === 0) return [];
  const options = [...new Set(ballots.flatMap((rule) => rule.standard.weights.map(({ word }) => word)))];
  const [branch, rule] = factSheets["覆盖登记"] ?? [];
  if (!branch || !rule) return [];
  const votes = [...options, "弃权"].map((header): ColumnText => ({
    header,
    width: 9,
    hint: `“${header}”票数。`,
    format: "number",
  }));
  return [tableSheet("述职测评", [branch, rule, ...votes], [], ROOM.facts, rulebook)];
}

/** One task of one month. */
interface Task {
  readonly name: string;
  readonly content: string;
}

/** What is due in a month: 频次 rules at the end of their periods, 完成 rules at their 期限. */
function tasksOf(rule: Rule, year: number, month: number): readonly Task[] {
  if (rule.method === "频次") {
    const due = periodsOf(rule.period, year).find(({ months }) => months.last === month);
    if (!due) return [];
    const unit = { month: "每月", quarter: "每季度", half: "每半年", year: "全年" }[rule.period];
    const count = `${rule.quota.perPartyGroup ? "每党小组" : ""}${rule.quota.times}`;
    return rule.activityTypes.map((name) => ({
      name,
      content: text.monthContent(text.monthTimes(unit, count), rule.title),
    }));
  }
  if (rule.method !== "完成" || rule.deadline.kind === "term-due") return [];
  const nobody = {
    name: "",
    aliases: [],
    group: null,
    members: null,
    fullMembers: null,
    hasCommittee: null,
    partyGroups: null,
    secretary: null,
    founded: null,
    dissolved: null,
    termDue: null,
    at: { sheet: "", row: 0, column: 0 },
  };
  const deadline = deadlineOf(rule.deadline, nobody, year);
  if (deadline === null) return [];
  const at = partsOf(deadline);
  return at.year === year && at.month === month ? [{ name: rule.title, content: rule.readAs }] : [];
}

/** Month sheets: what each branch has to do by the end of the month, to be ticked off and read back. */
function monthLayouts({ year, branches }: NewWorkbook, rulebook: Rulebook): readonly SheetLayout[] {
  const widths = [6, 22, 40, 14, 24, 10, 13, 20, 20];
  return Array.from({ length: 12 }, (_, i) => i + 1).map((month) => {
    const tasks = rulebook.rules.flatMap((rule) => tasksOf(rule, year, month));
    const until = text.monthDeadline(month, partsOf(lastOfMonth(year, month)).date);
    const subjects = branches.length > 0 ? branches.map(({ name }) => name) : [text.allBranches];
    const rows = subjects.flatMap((subject) =>
      tasks.map((task) => [task.name, task.content, until, subject]),
    );
    const title: LayoutRow = {
      height: 32,
      cells: [{ value: text.monthTitle(year, month), style: styles.title }],
    };
    const header = fittedRow(
      text.monthHeaders.map((value) => ({ value, style: styles.header })),
      widths,
      28,
    );
    const body = rows.map((values, n) =>
      fittedRow(
        [
          { value: n + 1, style: { ...input, align: "center" } },
          ...values.map((value) => ({ value, style: { ...input, numberFormat: "@" } })),
          { value: null, style: { ...input, align: "center", numberFormat: "@" } },
          { value: null, style: { ...input, align: "center", numberFormat: "yyyy-mm-dd" } },
          { value: null, style: { ...input, numberFormat: "@" } },
          { value: null, style: { ...input, numberFormat: "@" } },
        ],
        widths,
      ),
    );
    const last = Math.max(2, rows.length + 1);
    return plainSheet(text.monthSheet(month), widths, [title, header, ...body], {
      merges: [{ top: 0, bottom: 0, left: 0, right: widths.length - 1 }],
      freeze: { rows: 2, columns: 0 },
      validations: [
        {
          area: { top: 2, bottom: last, left: 5, right: 5 },
          list: text.states,
          strict: false,
          promptTitle: "完成情况",
          prompt: text.stateHint,
        },
      ],
      print: {
        orientation: "landscape",
        area: null,
        repeatRows: { first: 0, last: 1 },
        fitWide: 1,
        footer: reportText.footer,
      },
    });
  });
}
