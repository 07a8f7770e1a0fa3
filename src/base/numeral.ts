/** Chinese numerals. */

const DIGITS = new Map([..."零一二三四五六七八九"].map((word, value) => [word, value]));
DIGITS.set("〇", 0).set("两", 2).set("○", 0);
const UNITS = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);

/** A cell's numeral up to 9999 (十二, 廿一, 一百零五, 二〇二二) as a number, or null. It takes what cells hold: 两十, 百. */
export function chineseNumeral(text: string): number | null {
  if (!/^[零〇○一二两三四五六七八九十廿卅百千]+$/.test(text)) return null;
  const plain = text.replaceAll("廿", "二十").replaceAll("卅", "三十");
  if (!/[十百千]/.test(plain)) {
    const digits = [...plain].map((word) => DIGITS.get(word) ?? 0);
    return digits.length === 1 || digits.length === 4 ? Number(digits.join("")) : null;
  }
  let total = 0;
  let digit: number | null = null;
  for (const word of plain) {
    const unit = UNITS.get(word);
    total += unit === undefined ? 0 : (digit ?? 1) * unit;
    digit = unit === undefined ? (DIGITS.get(word) ?? 0) : null;
  }
  return total + (digit ?? 0);
}

/**
 * A numeral up to 999 within a sentence as a number, or null. A sentence is read more strictly than a cell: 五六分 is five or
 * six, 二〇二二 no count, and 两十 or 百 are parts of other words.
 */
export function chineseCount(text: string): number | null {
  if (/^[零〇一二两三四五六七八九]$/.test(text)) return chineseNumeral(text);
  const wellFormed =
    /^(?:[一二两三四五六七八九]百)?[零〇]?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?$/;
  return wellFormed.test(text) && /[十百]/.test(text) ? chineseNumeral(text.replace(/[零〇]/, "")) : null;
}

/** The value of one digit word; 0 for any other character. */
export const digitOf = (word: string): number => DIGITS.get(word) ?? 0;

const ONES = "一二三四五六七八九";

/** 一, 十, 十一, 二十三: a whole number from 1 to 99 as headings count. */
export function chineseOf(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return (
    (tens === 0 ? "" : `${tens === 1 ? "" : (ONES[tens - 1] ?? "")}十`) +
    (ones === 0 ? "" : (ONES[ones - 1] ?? ""))
  );
}
