/** Words for months, quarters, half-years and years, wherever they stand: 期间, headers, month cells, titles, deadlines. */
import { monthsOf, type MonthSpan } from "../../base/period";
import { chineseNumeral } from "../../base/numeral";
import { textKey } from "../../base/text";
import type { CellValue } from "../grid";
import { headerKey, undecorated } from "../names/headers";
import { cellText } from "./text";

const NUMERAL = /[一二三四五六七八九十]+(?=月|季|$|[-~至到、,])/g;

function parsePart(part: string): MonthSpan | null {
  let match = /^(\d{1,2})月?份?(?:[-~—–至到]+(\d{1,2})月?份?)?$/.exec(part);
  if (match && /月/.test(part)) {
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    return first >= 1 && last <= 12 && first <= last ? { first, last } : null;
  }
  match = /^(?:第?([1-4])季度?|q([1-4]))(?:[-~—–至到]+(?:第?([1-4])季度?|q([1-4])))?$/.exec(part);
  if (match) {
    const first = Number(match[1] ?? match[2]);
    const last = Number(match[3] ?? match[4] ?? first);
    return first <= last
      ? { first: monthsOf("quarter", first).first, last: monthsOf("quarter", last).last }
      : null;
  }
  if (/^(?:上半年|h1)$/.test(part)) return monthsOf("half", 1);
  if (/^(?:下半年|h2)$/.test(part)) return monthsOf("half", 2);
  return null;
}

/**
 * Reads 期间: `3月`, `3-5月`, `二季度`, `Q2`, `上半年`, lists of these. `全年` is an empty list (no 期间);
 * null when it cannot be read.
 */
export function readMonths(text: string): readonly MonthSpan[] | null {
  const word = textKey(text)
    .replace(NUMERAL, (numeral) => String(chineseNumeral(numeral) ?? numeral))
    .replace(/^\d{4}年(?=.)/, "");
  if (/^(?:全年|全年度|本年度|年度)$/.test(word) || /^\d{4}年度?$/.test(word)) return [];
  const parts = word.split(/[、,;/和及]+/).filter((part) => part !== "");
  // In 1、3、5月 the unit stands once, at the end.
  const unit = /(月|季度?)份?$/.exec(word)?.[1];
  const spans: MonthSpan[] = [];
  for (const part of parts) {
    const span = parsePart(part) ?? (unit === undefined ? null : parsePart(part + unit));
    if (span === null) return null;
    spans.push(span);
  }
  return spans.length > 0 ? spans : null;
}

/** Months named by a header (`1月`, `一月份`, `2022年3月`, `二季度`, `上半年`), or null. Bare numbers are told from context. */
export function headerMonths(text: string): MonthSpan | null {
  const key = headerKey(text).replace(/(?:开展情况|完成情况|情况|次数)$/, "");
  if (key.length > 12 || !/[月季度qh年]/.test(key)) return null;
  const months = readMonths(key);
  return months !== null && months.length === 1 ? (months[0] ?? null) : null;
}

const PERIOD_FIRST = /^(?:上半年|下半年|第?[一二三四1-4]季度|[一二三四五六七八九十\d]{1,2}月份?)/;

/** A header that names a period (上半年得分; 上半年 above or below 得分): its months, and the word beside them. */
export function periodAndWord(
  levels: readonly string[],
): { readonly months: MonthSpan; readonly word: string } | null {
  // 上半年（6月检查） is 上半年.
  const keys = levels.map((level) => headerKey(level).replace(/(?<=.)\([^()]*\)$/, ""));
  const whole = keys.find((key) => headerMonths(key) !== null);
  if (whole !== undefined && keys.length > 1) {
    const months = headerMonths(whole);
    return months === null ? null : { months, word: keys.filter((key) => key !== whole).join("") };
  }
  const text = keys.join("");
  const period = PERIOD_FIRST.exec(text)?.[0];
  const months = period === undefined ? null : headerMonths(period);
  return period === undefined || months === null ? null : { months, word: text.slice(period.length) };
}

/** Months of a cell of a column 月份: a bare number is a month there. */
export function monthCell(value: CellValue | undefined): MonthSpan | null {
  if (typeof value === "number" && value >= 1 && value <= 12) return { first: value, last: value };
  const text = cellText(value);
  return text === null ? null : headerMonths(text);
}

const MONTH_IN_TITLE = /(?<![\d年\-至~—])(\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份)?(?![\d底末前])/g;
const QUARTER_IN_TITLE = /第?([一二三四1-4])季度/;

/** The months a title or sheet name is about (3月份, 一季度); null when it names none or several. */
export function monthsIn(text: string): MonthSpan | null {
  const months = headerMonths(undecorated(text));
  if (months !== null) return months;
  const key = textKey(text)
    .replace(/\d{4}年/g, "年")
    .replaceAll("年", "");
  if (/[:]/.test(key)) return null;
  const found = [...key.matchAll(MONTH_IN_TITLE)].map(
    (match) => chineseNumeral(match[1] ?? "") ?? Number(match[1]),
  );
  const [month] = found;
  if (month !== undefined && found.length === 1 && month >= 1 && month <= 12)
    return { first: month, last: month };
  const quarter = QUARTER_IN_TITLE.exec(key)?.[1];
  if (quarter !== undefined && found.length === 0) {
    return monthsOf("quarter", chineseNumeral(quarter) ?? Number(quarter));
  }
  return null;
}

/** Months a deadline word names: 3月, 7月前, 四季度, 每月25日前 (null: every month). */
export function deadlineMonths(text: string): MonthSpan | "every" | null {
  const key = textKey(text);
  if (/^每|^全年|全年$|^逐月|^按月|^常态|^长期|^持续/.test(key)) return "every";
  const word = key
    .replace(/(?:月)?(?:底|末|初|上旬|中旬|下旬|\d+[日号])?(?:以前|之前|前|内)$/, "月")
    .replace(/月月$/, "月");
  return headerMonths(word) ?? readMonths(word)?.[0] ?? null;
}

/** The year a title names, where it names one. */
export function yearIn(texts: readonly string[]): number | null {
  const years = new Set<number>();
  for (const text of texts) {
    const key = textKey(text);
    for (const match of key.matchAll(/(20\d{2})(?:年度?|$)(?!\d{1,2}月\d)/g)) years.add(Number(match[1]));
    for (const match of key.matchAll(/([二][零〇○][零〇○一二三四五六七八九]{2})年/g))
      years.add(chineseNumeral((match[1] ?? "").replaceAll("○", "〇")) ?? 0);
  }
  const [year] = years;
  return year !== undefined && years.size === 1 ? year : null;
}
