/** Text of cells: what counts as blank, and the form in which words are compared. */
import type { CellValue } from "../grid";

/** A cell's text without surrounding blanks; null for a blank cell. Booleans read as 是/否. */
export function cellText(value: CellValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") {
    const text = value.trim();
    return text === "" ? null : text;
  }
  if (typeof value === "boolean") return value ? "是" : "否";
  return String(value);
}

/** Whether a cell holds nothing that a reader would see. */
export function isBlank(value: CellValue | undefined): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

/** Whether a cell holds one of Excel's error values, as text. */
export function isErrorValue(text: string): boolean {
  return (
    text.startsWith("#") &&
    /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/.test(text)
  );
}

/** A label such as 填报单位：, not a clock time. */
export const NOTICE = /[\u4e00-\u9fff)）][:：]/;
