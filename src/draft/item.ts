/** What a document gives points for, before anybody says how: a cell of a table, or a paragraph of an outline. */

import { exact, formatPoints } from "../base/exact";

/** Requirement and scoring as they stand side by side: 考核内容 and 评分标准 of a row. */
export interface Pair {
  readonly content: string;
  readonly standard: string;
}

/** Where an item stands in its document. */
export interface Source {
  /** 1-based; null in running text. */
  readonly table: number | null;
  /** 1-based row of the table, or paragraph of the document. */
  readonly row: number;
}

/** What a section says its items are: points to earn, additions, deductions from the total, or limits of the grade. */
export type Kind = "base" | "bonus" | "deduction" | "limit";

/** Something with points of its own, or an addition or deduction. */
export interface Item {
  /** Its number as the document has it; "" where it has none. */
  readonly number: string;
  readonly category: string;
  readonly title: string;
  /** As the document writes them; "" where it names none. */
  readonly points: string;
  readonly pairs: readonly Pair[];
  readonly kind: Kind;
  /** The form has a column of its own for what is added, beside the points. */
  readonly additionsApart?: boolean;
  readonly source: Source;
  /** What a heading says of all clauses under it: 有下列情形之一的，不得评为优秀. */
  readonly saidOfAll?: string;
}

/** A sum that the document states, and what its items come to. */
export interface StatedSum {
  readonly at: string;
  readonly said: string;
  readonly items: readonly Item[];
}

/** A document taken apart. */
export interface Parsed {
  readonly items: readonly Item[];
  readonly sums: readonly StatedSum[];
  /** Running text outside items: rules for grades and settings are looked for there. */
  readonly notes: readonly string[];
}

const SECTIONS: readonly (readonly [RegExp, Kind])[] = [
  [/一票否决|否决|否优|降级|直接定(?:级|为)|不得评/, "limit"],
  [/加减分|加扣分|奖惩/, "base"],
  [/加分|奖励|附加分/, "bonus"],
  [/扣分项|减分|倒扣|负面|惩戒|处罚/, "deduction"],
];

/** What the headings of a section make of its items. */
export function kindOf(headings: readonly string[]): Kind {
  const text = headings.join(" ");
  return SECTIONS.find(([words]) => words.test(text))?.[1] ?? "base";
}

/** A heading that says of what kind the table under it is. */
export const OF_KIND = /^.{0,6}(?:否决|加分|扣分|减分|奖励)(?:项目?|事项|情形|指标|标准|内容|部分)?$/;

const POINTS =
  /[（(【\[]\s*(?:共|计|满分|分值|本项|总分|权重|标准分|基本分)?[:：]?\s*(\d+(?:\.\d+)?)\s*分\s*(?:[,，、;；]\s*(?:占|权重|占比)[^()（）]{0,10}[%％])?[)）】\]]|[（(]\s*(?:满分|分值)\s*(\d+(?:\.\d+)?)\s*[)）]|(?:得|计)(?:基础|基本|基准)分\s*(\d+(?:\.\d+)?)\s*分/g;

/** The points that a heading or a clause names of itself in brackets, with the text without them; null when none or several. */
export function ownPoints(text: string): { readonly points: string; readonly rest: string } | null {
  const found = [...halfWidth(text).matchAll(POINTS)];
  const [only] = found;
  if (!only || found.length > 1) return null;
  const rest = text.slice(0, only.index) + text.slice(only.index + only[0].length);
  return { points: only[1] ?? only[2] ?? only[3] ?? "", rest: rest.trim() };
}

const WEIGHT =
  /[（(【[][^（()）【】]*?(?:权重|比重|占比?|占总分)(?:的)?[:：为]?\s*(\d+(?:\.\d+)?)\s*[%％][^（()）【】]*[)）】\]]|(?:权重|占比?)[:：为]?\s*(\d+(?:\.\d+)?)\s*[%％]$/;

/** What a heading says that its part weighs, with the heading without it; null where it says nothing. */
export function weightIn(name: string): { readonly share: string; readonly rest: string } | null {
  const text = halfWidth(name).trim();
  const found = WEIGHT.exec(text);
  return found && text.length <= 45
    ? { share: found[1] ?? found[2] ?? "", rest: text.replace(found[0], "").trim() }
    : null;
}

/** The points that a name has, in brackets or at its end: 组织建设（30分）, 组织建设30分. */
export function namePoints(name: string): { readonly points: string; readonly rest: string } | null {
  const bracket = ownPoints(name);
  if (bracket !== null) return bracket;
  const bare = /^([^扣加减得计奖\d，,。；;]{2,20})[:：]?(\d+(?:\.\d+)?)分$/.exec(
    halfWidth(numbered(name).text).replace(/\s+/g, ""),
  );
  return bare ? { points: bare[2] ?? "", rest: bare[1] ?? "" } : null;
}

/** 10分, （10）, 10.0 → 10; "" for what is no amount. */
export function plainPoints(text: string): string {
  const found = /^\s*[([【]?\s*(?:满分|分值|共)?[:]?\s*(\d+(?:\.\d+)?)\s*分?\s*[)\]】]?\s*$/.exec(
    text.normalize("NFKC"),
  )?.[1];
  return found === undefined ? "" : formatPoints(exact(found));
}

/** The amounts of a cell with one on each line: 4 ⏎ 3 ⏎ 3; none where it is no such cell. */
export function pointLines(text: string): readonly string[] {
  const lines = text.split(/\n|[、，,]/).filter((line) => line.trim() !== "");
  const amounts = lines.map(plainPoints);
  return lines.length > 1 && !amounts.includes("") ? amounts : [];
}

const NUMBER =
  /^\s*(?:第([一二三四五六七八九十]+)[章节条部分]+|[（(]([一二三四五六七八九十]+|\d{1,3})[)）]|([一二三四五六七八九十]+)[、．.]|(\d{1,3}(?:\.\d{1,3})+)[.、．]?|(\d{1,3})[.、．)）](?!\d)|([①-⑳]))[\s、.．]*/;
const LEVELS = 6;

/** The number at the head of a text: how deep its kind stands in an outline, its value, and the text behind it. */
export interface Numbered {
  /** 0 第一章 and 一、 … 5 ①; -1 where there is no number. */
  readonly level: number;
  readonly number: string;
  readonly text: string;
}

const CHINESE = "一二三四五六七八九";
function valueOf(numeral: string): string {
  if (/^[\d.]+$/.test(numeral)) return numeral;
  const circled = numeral.charCodeAt(0) - 0x2460;
  if (circled >= 0 && circled < 20) return String(circled + 1);
  const [tens = "", ones] = numeral.includes("十") ? numeral.split("十") : [null, numeral];
  const digit = (text: string): number => CHINESE.indexOf(text) + 1;
  return String((tens === null ? 0 : tens === "" ? 10 : digit(tens) * 10) + (ones ? digit(ones) : 0));
}

/** Full-width digits and points as half-width ones, each in its place. */
const halfWidth = (text: string): string =>
  text.replace(/[０-９．]/g, (all) => String.fromCharCode(all.charCodeAt(0) - 0xfee0));

/** Takes the number from the head of a text. */
export function numbered(text: string): Numbered {
  const match = NUMBER.exec(halfWidth(text));
  if (!match) return { level: -1, number: "", text: text.trim() };
  const [, chapter, bracket, chinese, dotted, digits, circled] = match;
  const value = valueOf(chapter ?? bracket ?? chinese ?? dotted ?? digits ?? circled ?? "");
  const level =
    chapter !== undefined || chinese !== undefined
      ? // Articles stand under their chapter.
        /^\s*第[^章节条部分]+条/.test(text)
        ? 0.5
        : 0
      : bracket !== undefined
        ? /\d/.test(bracket)
          ? 3
          : 1
        : circled !== undefined
          ? LEVELS - 1
          : 2;
  return { level, number: value, text: text.slice(match[0].length).trim() };
}

/** A part of a text that begins with a number of its own. */
export interface Part {
  readonly number: string;
  readonly text: string;
}

const MARK =
  /(^|[\n。；;：:)）\s])\s*(?:(\d{1,2})[.、．)）](?!\d)|[（(](\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|([一二三四五六七八九十]{1,3})、)|([①-⑳])/g;

/** A text cut at the numbers that count up in it; what stands before the first is its head. */
export function numberedParts(text: string): { readonly head: string; readonly parts: readonly Part[] } {
  const marks = [...halfWidth(text).matchAll(MARK)].map((match) => {
    const [whole, lead = "", digits, bracket, chinese, circled] = match;
    const kind = digits ? "1." : bracket ? (/\d/.test(bracket) ? "(1)" : "(一)") : chinese ? "一、" : "①";
    return {
      kind,
      value: Number(valueOf(digits ?? bracket ?? chinese ?? circled ?? "")),
      from: match.index + lead.length,
      to: match.index + whole.length,
    };
  });
  const [first] = marks;
  if (!first) return { head: text.trim(), parts: [] };
  let expected = first.value;
  const counted = marks.filter(
    (mark) => mark.kind === first.kind && mark.value === expected && ++expected > 0,
  );
  if (counted.length < 2) return { head: text.trim(), parts: [] };
  return {
    head: text.slice(0, first.from).trim(),
    parts: counted.map((mark, i) => ({
      number: String(mark.value),
      text: text.slice(mark.to, counted[i + 1]?.from).trim(),
    })),
  };
}
