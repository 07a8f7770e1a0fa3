/** 期间: words for months, quarters, half-years. */
import { monthsOf, type MonthSpan } from "../../base/period";
import { chineseNumeral } from "../../base/numeral";
import { textKey } from "../../base/text";

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
