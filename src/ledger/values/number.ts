/** Numbers in cells: typed numbers, numbers as text with a unit, Chinese numerals. */
import { chineseNumeral } from "../../base/numeral";
import type { CellValue } from "../grid";
import { textKey } from "../../base/text";

const UNITS = /(?:人次|人|名|次|分|票|个|项|场|篇|份|期|件|条|学时|位)$/;

/** A number as typed (`18`, `１８`, `18人`, `1,200`, `十二`), or null when the text is no plain number. */
export function parseNumber(text: string): number | null {
  const word = textKey(text).replace(UNITS, "");
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(word)) return Number(word);
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(word)) return Number(word.replaceAll(",", ""));
  return chineseNumeral(word);
}

/** A cell's number; null when it is blank, "unreadable" when it holds anything else. */
export function readNumber(value: CellValue | undefined): number | "unreadable" | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : "unreadable";
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return "unreadable";
  if (value.trim() === "") return null;
  return parseNumber(value) ?? "unreadable";
}

/** A year cell (`2022`, `2022年`, `2022年度`); null when blank, "unreadable" otherwise. */
export function readYear(value: CellValue | undefined): number | "unreadable" | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === "string" ? textKey(value).replace(/年度?$/, "") : String(value);
  if (text === "") return null;
  const year = /^\d{4}$/.test(text) ? Number(text) : chineseNumeral(text);
  return year !== null && year >= 1949 && year <= 2200 ? year : "unreadable";
}
