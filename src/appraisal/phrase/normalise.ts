/** One spelling for what officers write in many: half-width, digits, no quotes. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Reads a Chinese numeral up to 999 (十二, 二十, 一百零五); null when it is not one. */
export function chineseNumber(text: string): number | null {
  if (!/^[零〇一二两三四五六七八九十百]+$/.test(text)) return null;
  // 五六分 is five or six, not 56.
  if (!/[十百]/.test(text)) return text.length === 1 ? (DIGITS[text] ?? null) : null;
  const match =
    /^(?:([一二两三四五六七八九])百)?(?:[零〇])?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九])?$/.exec(
      text,
    );
  if (!match) return null;
  const [, hundreds, tens, ten, ones] = match;
  return (
    (hundreds ? (DIGITS[hundreds] ?? 0) * 100 : 0) +
    (ten ? (tens ? (DIGITS[tens] ?? 0) : 1) * 10 : 0) +
    (ones ? (DIGITS[ones] ?? 0) : 0)
  );
}

/** Words after which or before which a numeral counts something; elsewhere (一般, 三会一课) it is part of a name. */
const COUNTED =
  "次|分|个(?!责任|维护|有之|确立|一)|项(?!规定)|起|例|件|篇|条|人|票|处|期|场|份|幅|名|批|节|堂|回|宗|月|%";

/** A phrase in half-width with arabic numerals, `-` for every range sign and no quotes. Spaces are kept for the caller. */
export function normalisePhrase(text: string): string {
  return (
    text
      .replace(/[①-⑳⑴-⒇]/g, ";")
      .normalize("NFKC")
      .replace(/["'“”‘’「」『』]/g, "")
      .replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, "")
      .replace(
        /百分之([零一二两三四五六七八九十百]+|\d+(?:\.\d+)?)/g,
        (_, n: string) => `${chineseNumber(n) ?? n}%`,
      )
      // 三分之二 is 2/3, before its 分 is taken for points.
      .replace(
        /([二三四五六七八九十]|\d+)分之([一二两三四五六七八九]|\d+)/g,
        (_, whole: string, part: string) => [part, whole].map((n) => chineseNumber(n) ?? n).join("/"),
      )
      .replace(
        /([零一二三四五六七八九十])点([零一二三四五六七八九]+)(?=分)/g,
        (all, whole: string, rest: string) => {
          const left = chineseNumber(whole);
          return left === null ? all : `${left}.${[...rest].map((c) => DIGITS[c] ?? 0).join("")}`;
        },
      )
      .replace(/以下\(含(?:本数)?\)|\(含(?:本数)?\)以下/g, "及以下")
      .replace(/\(含(?:本数|\d+[次%]?)?\)(?=以上)|(?<=以上)\(含(?:本数|\d+[次%]?)?\)/g, "")
      .replace(/([一二两三四五六七八九十]+)(?=(?:至|到|[~\u2014\u2013-])[一二两三四五六七八九十]+分)/g, (n) =>
        String(chineseNumber(n) ?? n),
      )
      .replace(/半分/g, "0.5分")
      .replace(
        new RegExp(
          `(?<![第前零〇一二两三四五六七八九十百])[零〇一二两三四五六七八九十百]+(?=(?:${COUNTED}))`,
          "g",
        ),
        (n) => String(chineseNumber(n) ?? n),
      )
      .replace(/(?<=[扣加减])[一二两三四五六七八九十]+(?=$|[,;。、\s])/g, (n) =>
        String(chineseNumber(n) ?? n),
      )
      .replace(/(\d)\s*(?:[~\u2014\u2013\u2012\u2212]+|-|至|到)\s*(?=\d)/g, "$1-")
      .replace(/(\d)分(?:[~\u2014\u2013\u2012\u2212]+|-|至|到)(?=\d)/g, "$1-")
      .trim()
  );
}
