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

const INVISIBLE = /[\s\u200b-\u200f\u2060\ufeff]+/g;

/** Short words come again and again; what has been worked out is kept, up to a limit. */
const keys = new Map<string, string>();
const KEPT = 50_000;
const SHORT = 32;

/** The form in which words are compared: NFKC (width, brackets), no blanks or line ends, Latin in lower case. */
export function wordKey(text: string): string {
  if (text.length > SHORT) return text.normalize("NFKC").replace(INVISIBLE, "").toLowerCase();
  let key = keys.get(text);
  if (key === undefined) {
    key = text.normalize("NFKC").replace(INVISIBLE, "").toLowerCase();
    if (keys.size >= KEPT) keys.clear();
    keys.set(text, key);
  }
  return key;
}

/** Whether a cell holds one of Excel's error values, as text. */
export function isErrorValue(text: string): boolean {
  return (
    text.startsWith("#") &&
    /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/.test(text)
  );
}
