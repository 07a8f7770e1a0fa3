/** The rulebook as it stands in the workbook or in JSON, before it is understood: one row, one object, text as typed. */
import type { CellRef } from "../../base/address";

/** A cell as typed: text, number, or null for blank. Date cells arrive as `YYYY-MM-DD`, TRUE/FALSE as 是/否. */
export type RawValue = string | number | null;

/** The columns of 考评规则, English key → header word. */
export const RULE_COLUMNS = {
  id: "编号",
  enabled: "启用",
  category: "类别",
  title: "考评项目",
  body: "适用对象",
  method: "计分方式",
  activityTypes: "活动类型",
  period: "周期",
  count: "次数",
  deadline: "期限",
  points: "分值",
  into: "并入",
  standard: "计分标准",
  cap: "上限",
  condition: "适用条件",
  basis: "依据",
} as const;

/** Key of a 考评规则 column. */
export type RuleColumn = keyof typeof RULE_COLUMNS;

/**
 * What a sheet made from a 细则 says of its rows beside: how a row was understood, and what of it somebody is to confirm. They
 * are understood and not needed.
 */
export const RULE_NOTES = { understood: "读作", open: "待确认" } as const;

/** Key of a column of 考评规则 that says something of its row. */
type RuleNote = keyof typeof RULE_NOTES;

/** The columns of 等次办法, English key → header word. */
export const GRADE_COLUMNS = {
  name: "等次",
  minimum: "最低分",
  ratioCap: "比例上限",
  ratioFloor: "比例下限",
  premise: "前提",
} as const;

/** Key of a 等次办法 column. */
export type GradeColumn = keyof typeof GRADE_COLUMNS;

/** One row of 考评规则. */
export interface RuleRow {
  readonly values: Readonly<Partial<Record<RuleColumn | RuleNote, RawValue>>>;
  /** Cell of each column, also of blank ones; empty for a rulebook that came from JSON. */
  readonly cells: Readonly<Partial<Record<RuleColumn | RuleNote, CellRef>>>;
}

/** One row of 考评设置. */
export interface SettingRow {
  readonly name: string;
  readonly value: RawValue;
  readonly at: CellRef | null;
}

/** One row of 等次办法, best grade first. */
export interface GradeRow {
  readonly values: Readonly<Partial<Record<GradeColumn, RawValue>>>;
  readonly cells: Readonly<Partial<Record<GradeColumn, CellRef>>>;
}

/** All three tables. An empty `settings` or `grades` means the sheet is absent or empty. */
export interface RulebookSource {
  readonly rules: readonly RuleRow[];
  readonly settings: readonly SettingRow[];
  readonly grades: readonly GradeRow[];
}
