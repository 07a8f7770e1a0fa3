/** The palette of the result sheets: 黑体 titles, 仿宋 body, thin borders. */
import type { CellStyle, Protection } from "./layout";

const TITLE_FONT = "黑体";
const BODY_FONT = "仿宋";

/** Two decimals, as every score is shown. */
const POINTS_FORMAT = "0.00";
/** Format of text that came from a cell: never read as a number, date or formula. */
export const TEXT_FORMAT = "@";

const body: CellStyle = { font: BODY_FONT, size: 11, valign: "center" };
const boxed: CellStyle = { ...body, border: true };

/** Styles by the job a cell does. */
export const styles = {
  title: { font: TITLE_FONT, size: 18, align: "center", valign: "center" },
  head: { ...body, align: "left", wrap: true },
  /** The line that says whose sheet it is. */
  ownership: { ...body, size: 9, color: "7F7F7F", align: "left", wrap: true },
  section: { font: TITLE_FONT, size: 13, valign: "center" },
  header: {
    font: TITLE_FONT,
    size: 11,
    fill: "F2DCDB",
    border: true,
    align: "center",
    valign: "center",
    wrap: true,
    numberFormat: TEXT_FORMAT,
  },
  text: { ...boxed, align: "left", wrap: true, numberFormat: TEXT_FORMAT },
  centered: { ...boxed, align: "center", wrap: true, numberFormat: TEXT_FORMAT },
  /** A formula whose result is text; "@" would show the formula itself. */
  formulaText: { ...boxed, align: "center", wrap: true },
  points: { ...boxed, align: "right", numberFormat: POINTS_FORMAT },
  integer: { ...boxed, align: "center", numberFormat: "0" },
  number: { ...boxed, align: "right", numberFormat: "General" },
  link: { ...boxed, align: "left", wrap: true, color: "0563C1" },
  /** A decision the committee types. */
  input: { ...boxed, align: "center", wrap: true, fill: "FFFBE6", numberFormat: TEXT_FORMAT },
  plain: { ...body, numberFormat: TEXT_FORMAT, align: "left", wrap: true },
  /** Text for programs, in a hidden column: never wrapped, so that it does not stretch its row. */
  sealed: { font: BODY_FONT, size: 6, color: "BFBFBF", numberFormat: TEXT_FORMAT },
  signature: { ...body, size: 12, align: "left" },
} as const satisfies Record<string, CellStyle>;

/** The same in letters that are read on paper without effort. */
export const readable = <Style extends CellStyle>(style: Style): Style & { readonly size: number } => ({
  ...style,
  size: Math.max(12, style.size ?? 0),
});

/** A difference, with its sign. */
export const SIGNED: CellStyle = { ...styles.points, numberFormat: "+0.00;-0.00;0.00" };
/** Points that were not earned by facts: not applicable, exempt or not yet due. */
export const UNEARNED: CellStyle = { ...styles.points, italic: true, color: "7F7F7F" };
/** An item that could not be judged. */
export const INCONCLUSIVE: CellStyle = { ...styles.points, fill: "FCE4D6", bold: true };
/** An item whose score was adjusted. */
export const ADJUSTED: CellStyle = { ...styles.points, fill: "DDEBF7" };
/** Backgrounds of grades, from the best to the last. */
export const GRADE_FILLS: readonly string[] = ["C6E0B4", "DDEBF7", "FFF2CC", "F8CBAD"];
/** A row without a result: not rated or not reported. */
export const UNRATED_COLOR = "7F7F7F";
/** Enough to stop a slip, no more: no password, and sorting and filtering stay possible. */
export const PROTECTION: Protection = { allowFormatting: true, allowSort: true, allowFilter: true };
