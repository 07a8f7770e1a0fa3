/** What titles, sheet and file names say: months and the year. */
import { monthsOf } from "../base/period";
import { chineseNumeral } from "../base/numeral";
import type { MonthSpan } from "../base/period";
import { textKey } from "../base/text";
import { headerMonths, undecorated } from "./vocabulary";

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
