/** How a new workbook offers a native sheet to be filled in: its columns, each with a hint, and where choices come from. */

/** One column to fill: header word, width in characters, the hint in its note, and where its choices come from. */
export interface OfferedColumn {
  readonly header: string;
  readonly width: number;
  readonly hint: string;
  readonly choices?: readonly string[] | "branches" | "rules" | "types";
  /** Number format of the column; text by default. */
  readonly format?: "date" | "number" | "percent";
}

/** 支部名称, chosen from 支部名册. */
export const branch: OfferedColumn = {
  header: "支部名称",
  width: 24,
  hint: "与“支部名册”一致，也可写别名。",
  choices: "branches",
};
/** 考评项目, chosen from 考评规则. */
export const rule: OfferedColumn = {
  header: "考评项目",
  width: 24,
  hint: "写“考评规则”里的编号或考评项目。",
  choices: "rules",
};
/** A date. */
export const day = (header: string, hint: string): OfferedColumn => ({
  header,
  width: 13,
  hint,
  format: "date",
});
/** A number. */
export const number = (header: string, hint: string): OfferedColumn => ({
  header,
  width: 10,
  hint,
  format: "number",
});
/** Free text. */
export const text = (header: string, width: number, hint: string): OfferedColumn => ({ header, width, hint });
/** One of a few words. */
export const choice = (header: string, choices: readonly string[], hint: string): OfferedColumn => ({
  header,
  width: 10,
  hint,
  choices,
});
/** 备注. */
export const remark = text("备注", 20, "可不填。");
/** 审核. */
export const review = choice("审核", ["通过", "不通过"], "通过、不通过；空白为待审，不计入。");
