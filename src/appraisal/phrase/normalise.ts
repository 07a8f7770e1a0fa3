/** One spelling for what officers write in many: half-width, arabic numerals, one sign for each thing, no quotes. */
import { chineseCount, digitOf } from "../../base/numeral";
import { Traced } from "./traced";

/** A sign that is set between the ends of a range: dashes of every width, box lines, waves, arrows, the long vowel ー. */
export const RANGE_SIGNS =
  "[-~\\u2010-\\u2015\\u2212\\u223c\\u2053\\u2192\\u301c\\u3030\\u2500\\u2501\\u30fc\\ufe58]";
const BETWEEN = `[ \\t]*(?:${RANGE_SIGNS}[ \\t]*)+|[ \\t]*[至到][ \\t]*`;

/** A numeral as digits; what is no well-formed numeral stays as it is. */
const digits = (numeral: string): string => String(chineseCount(numeral) ?? numeral);

/** Compatibility characters in their plain form, list numbers as separators, without quotes and invisible characters. */
function plainCharacters(text: Traced): Traced {
  return (
    text
      .replace(/[①-⑳⑴-⒇]/g, ";")
      // A character with the marks that belong to it.
      .replace(
        /[^\u0020-\u007e\u4e00-\u9fff][\p{M}\uff9e\uff9f\u1160-\u11ff]*|[ -~\u4e00-\u9fff]\p{M}+/gu,
        (found) => found.text.normalize("NFKC"),
      )
      // Left for the score that is written in.
      .replace(/\([\s_]*\)/g, "")
      .replace(/["'“”‘’「」『』\u200b-\u200f\u202a-\u202e\ufeff]/g, "")
  );
}

/** Ratios and fractions before anything else takes their 分 for points, then amounts with 点. */
function fractions(text: Traced): Traced {
  return text
    .replace(
      /百分之([零一二两三四五六七八九十百]+|\d+(?:\.\d+)?)/g,
      (_, [, share = ""]) => `${digits(share)}%`,
    )
    .replace(
      /([二三四五六七八九十]|\d+)分之([一二两三四五六七八九]|\d+)/g,
      (_, [, whole = "", part = ""]) => `${digits(part)}/${digits(whole)}`,
    )
    .replace(
      /([零一二三四五六七八九十])点([零一二三四五六七八九]+)(?=分)/g,
      (_, [, whole = "", rest = ""]) => `${digits(whole)}.${[...rest].map(digitOf).join("")}`,
    );
}

/** 8次(含)以上 is 8次以上, 8次以下(含) is 8次及以下: whether the number itself is meant. */
function bounds(text: Traced): Traced {
  return text
    .replace(/以下\(含(?:本数)?\)|\(含(?:本数)?\)以下/g, "及以下")
    .replace(/\(含(?:本数|\d+[次%]?)?\)(?=以上)|(?<=以上)\(含(?:本数|\d+[次%]?)?\)/g, "");
}

/** What a numeral counts; before anything else (一般, 三会一课) it is part of a name. */
const COUNTED =
  "次|分|个(?!责任|维护|有之|确立|一)|项(?!规定|纪律|原则|职责|权利|要求|举措)|起|例|件|篇|条|人|票|处|期|场|份|幅|名|批|节|堂|回|宗|月|%";
const COUNTING = new RegExp(
  [
    `[一二两三四五六七八九十]+(?=(?:${BETWEEN})[一二两三四五六七八九十]+分)`,
    `(?<![第前零〇一二两三四五六七八九十百])[零〇一二两三四五六七八九十百]+(?=(?:${COUNTED}))`,
    "(?<=[扣加减])[一二两三四五六七八九十]+(?=$|[,;。、\\s])",
  ].join("|"),
  "g",
);

/** 每少一次扣半分 → 每少1次扣0.5分. */
const numerals = (text: Traced): Traced =>
  text.replace(/半分/g, "0.5分").replace(COUNTING, ({ text: numeral }) => digits(numeral));

/** 1分至3分, 1～3, 1——3, 1 一 3 → 1-3. */
const ranges = (text: Traced): Traced => text.replace(FROM, "-").replace(TYPED_FOR_A_DASH, "-");
const TYPED_FOR_A_DASH = /(?<=\d)[ \t]*一[ \t]*(?=\d+(?:\.\d+)?分)/g;
const FROM = new RegExp(`(?<=\\d)分?(?:${BETWEEN})(?=\\d)`, "g");

/** Two numbers with a blank between them are not one number. */
export const apartNumbers = (text: Traced): Traced => text.replace(/(?<=\d)[ \t\u3000]+(?=[\d.])/g, "|");

/** A phrase in half-width with arabic numerals, `-` for every range sign and no quotes. Spaces are kept for the caller. */
export const normalised = (text: Traced): Traced =>
  [plainCharacters, fractions, bounds, numerals, ranges].reduce((rest, pass) => pass(rest), text).trim();

/** The same of a plain text. */
export const normalisePhrase = (text: string): string => normalised(Traced.of(text)).text;
