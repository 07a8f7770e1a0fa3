/** A text cut into its clauses: what each says in points, and what else it asks for. */
import { normalisePhrase } from "../appraisal/phrase/normalise";

/** What of a text says how points are given or taken, word for word. */
export interface Clause {
  readonly text: string;
  /** Normalised, without its number and without blanks. */
  readonly key: string;
}

/** A text taken apart: clauses that score, sentences that ask, and those that only say how the clauses are to be counted. */
export interface Cut {
  readonly clauses: readonly Clause[];
  readonly asks: readonly string[];
}

/** An amount of points given or taken, or all of them. */
export const AMOUNT =
  /(?:扣|减|加|得|计|记|奖励?|赋|为|-|\+)[^\d,。;]{0,12}\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?(?:分|$|(?=[,、;/。)]))|\d+(?:\.\d+)?分|不得分|不计分|不给分|扣完|得满分|酌情[扣加]|(?<![不健齐完安])全扣|扣全分|扣除全部|[扣加]分(?!的(?:$|[,;，；]))|按百分制|按(?:\S{0,4})比例|按实(?:际)?得分|(?:好|优秀|规范|满意|合格)(?:的|票)?\d+(?:\.\d+)?[%分、,]/;
const LIMIT =
  /一票否决|不(?:得|能|予|可)(?:评|定|参评|参加评|列为|确定为)|取消[^,。;]{0,12}(?:资格|评优|评先)|直接(?:评|定|确定)为|降低?(?:一|1|2|两)个?(?:等次|等级|档次)|(?<!被)(?:评定?|定)为(?:[一二三四五]类|不合格|差|末等|较差|不达标|一般|基本合格)(?=$|[,;。)]|等次|等级|档)/;

/** Whether a text says something in points or grades. */
export const scores = (key: string): boolean => AMOUNT.test(key) || LIMIT.test(key);
/** Whether it limits or sets a grade. */
export const limits = (key: string): boolean => LIMIT.test(key);

/** What stands beside a clause and is none: floors, caps, what is not added up. */
const MODIFIER =
  /^\(?(?:基本分|本项|该项)?(?:直?至?扣完|扣完)|^(?:扣至|最多|最高|累计|合计|总共|全年(?:最高|最多|累计)|本项(?:最多|最高|累计|满分)|该项(?:最多|最高|累计)|单项|上限|封顶|\d+(?:\.\d+)?分(?:封顶|为限)|以此类推|依此类推|依次类推|不(?:重复|累计|叠加)|就高|取最高|按最高|按就高|同[一1]|以最高|不计负分|不倒扣|无佐证|没有佐证|没有(?:通报|证书|文件|依据)|以.{2,16}为(?:准|据)$)/;

/** What is added never makes an item worth more than its points. */
export const WITHIN =
  /(?:最高|最多|累计|合计|总分|得分|加分)?(?:不得?超过|不超出|以)(?:本项|该项|本项目|该项目|单项|此项)?(?:的)?(?:分值|满分|标准分|基本分|基础分|总分)(?:为限)?|加满(?:本项|该项)?(?:分值)?为止/;

const MARKED = /(?:优秀?|良好?|好|规范|合格|一般|差)(?:的|等次)?(?:得|计|记|为|扣)?\d/;

type Family = "level" | "ladder" | "mark" | "rate" | "late" | "otherwise" | null;

/** Statements of one family are one clause: 国家级5分，省级3分. */
function familyOf(piece: string): Family {
  if (/^(?:否则|不.{0,8}不得分|未.{0,8}不得分|其[余他](?:的|情况|情形)?(?:不|扣|得|酌)|反之)/.test(piece))
    return "otherwise";
  if (
    /^(?:凡|获得?|受到?|被|在)?[^扣加,]{0,10}(?:国家|中央|全国|省|自治区|市|厅|县|区|局|部|集团|公司|乡镇?|镇|街道|系统|本级)(?:部委|直|属)?[^扣加,]{0,12}(?:级|以上|委|表彰|奖|荣誉|刊|媒体|报)/.test(
      piece,
    )
  )
    return "level";
  if (
    /^(?:缺少?|少于?|不足|低于|不到|未达到?|达不到|漏|欠|缺席|发生|累计|达到?|满|超过)?\d+(?:次|例|起|件|人次|场|期|篇|条|份)(?:\(含\))?(?:及?以上)?(?:的)?(?:\(含\))?(?:扣|减|不得分)|^满\d+次|^未达\d+次/.test(
      piece,
    )
  )
    return "ladder";
  if (
    /^(?:较好|一般|较差|差|良好?|合格|基本合格|不合格|中|较规范|不规范|好|优秀?)(?:的|等次)?(?:得|计|记|为|扣)?\d/.test(
      piece,
    )
  )
    return "mark";
  if (
    /^(?:每(?:降低|低|下降|降|减少|少|差|高)\d*(?:\.\d+)?(?:个百分点|%)|(?:低于|不足|达到|未达到?|高于)\d+(?:\.\d+)?%|\d+(?:\.\d+)?%)/.test(
      piece,
    )
  )
    return "rate";
  return /^(?:逾期|迟报|迟交|延期|延误|延迟|推迟|滞后|每(?:逾期|迟|延|推迟))/.test(piece) ? "late" : null;
}

/** Cuts a text into sentences, and sentences into clauses. Every character but blanks and numbers is in one of them. */
export function cut(text: string): Cut {
  const clauses: Span[] = [];
  const asks: string[] = [];
  for (const sentence of sentencesOf(text)) {
    const key = keyOf(sentence.text);
    const last = clauses.at(-1);
    if (!scores(key)) {
      if (MODIFIER.test(key) && last) last.to = sentence.to;
      else if (key !== "") asks.push(sentence.text);
      continue;
    }
    for (const clause of clausesOf(sentence)) {
      const before = clauses.at(-1);
      if (before && goesOn(keyOf(text.slice(before.from, before.to)), keyOf(clause.text)))
        before.to = clause.to;
      else clauses.push(clause);
    }
  }
  return {
    clauses: clauses.map(({ from, to }) => ({
      text: text.slice(from, to),
      key: keyOf(text.slice(from, to)),
    })),
    asks,
  };
}

/** A stretch of the text. */
interface Span {
  readonly text: string;
  readonly from: number;
  to: number;
}

/** Whether a clause only goes on with the one before: a floor, a ladder, levels, marks. */
function goesOn(before: string, next: string): boolean {
  if (limits(next)) return false;
  if (MODIFIER.test(next) || (WITHIN.test(next) && !/\d分/.test(next))) return true;
  if (isSameLater(before, next)) return true;
  const family = familyOf(next);
  if (family === null) return false;
  // A level without an amount is a clause of its own.
  if (family === "level" && !/\d/.test(next)) return false;
  // 台账不全扣3分，未建立不得分: what is said of something else than what earns points is a clause of its own.
  if (family === "otherwise") return !/扣\d/.test(before) || /^(?:否则|反之)/.test(next);
  if (family === "late") return true;
  if (family === "ladder") return /\d(?:次|例|起|件|人次|场|期|篇|条|份)/.test(before);
  // 表现优秀的10分，良好8分: what is marked may stand before the first mark.
  if (family === "mark") return MARKED.test(before);
  if (family === "rate") return /\d%|百分点/.test(before);
  return before.split(/[,;]/).some((piece) => familyOf(piece) === family);
}

const UNDONE_BY =
  /(?:^|[,;])[^,;]{0,12}?\d{1,2}月(?:\d{1,2}[日号]|底|末)?[^,;]{0,6}?前?(?:仍|还|依然)?(?:未|没有)([^,;扣]*?)的?,?扣/;
/** The same undone by a later day: one statement on one thing, however many sentences it takes. */
function isSameLater(before: string, next: string): boolean {
  const [said, later] = [UNDONE_BY.exec(before)?.[1], UNDONE_BY.exec(next)?.[1]];
  return said !== undefined && later !== undefined && (said.includes(later) || later.includes(said));
}

/** A text as it is compared: one spelling, no blanks; lines and sentences end with a semicolon. */
export function keyOf(text: string): string {
  return (
    normalisePhrase(text)
      // A veto is no number of votes.
      .replace(/1(?=票否决)/g, "一")
      .replace(/\s*\n\s*/g, ";")
      // Two numbers with a blank between them are not one number.
      .replace(/(?<=\d)\s+(?=[\d.])/g, "|")
      .replace(/\s+/g, "")
      .replace(/^[;,。]+|[;,。]+$/g, "")
  );
}

const ENUMERATION = /^\s*(?:\d{1,2}[.、．)）](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[)）]|[①-⑳])\s*/;

/** A stretch without blanks at its ends, and without its number. */
function trimmed(text: string, from: number, to: number): Span[] {
  let start = from;
  let raw = text.slice(from, to);
  const lead = ENUMERATION.exec(raw)?.[0].length ?? raw.length - raw.trimStart().length;
  start += lead;
  raw = raw.slice(lead).trim();
  start += text.slice(start, to).length - text.slice(start, to).trimStart().length;
  return raw === "" ? [] : [{ text: raw, from: start, to: start + raw.length }];
}

/** Cuts at every place that a pattern finds outside brackets. */
function cutAt(
  text: string,
  { from, to }: { from: number; to: number },
  ends: (at: number) => boolean,
): Span[] {
  const found: Span[] = [];
  let [depth, start] = [0, from];
  for (let at = from; at < to; at++) {
    const char = text.charAt(at);
    if ("（(".includes(char)) depth++;
    else if ("）)".includes(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && ends(at)) {
      found.push(...trimmed(text, start, at));
      start = at + 1;
    }
  }
  return [...found, ...trimmed(text, start, to)];
}

/** Sentences as they stand, without their numbers. */
function sentencesOf(text: string): readonly (Span & { readonly whole: string })[] {
  const ends = (at: number): boolean =>
    /[。；;\n!！]/.test(text.charAt(at)) ||
    (text.charAt(at) === "." && !/\d/.test(text.charAt(at - 1) + text.charAt(at + 1)));
  return cutAt(text, { from: 0, to: text.length }, ends).map((span) => ({ ...span, whole: text }));
}

/** Clauses of a sentence: pieces up to the amount, and the pieces that go on with it. */
function clausesOf({ whole, from, to }: Span & { readonly whole: string }): readonly Span[] {
  const groups: Span[] = [];
  let open: Span | null = null;
  for (const piece of cutAt(whole, { from, to }, (at) => /[，,]/.test(whole.charAt(at)))) {
    const key = keyOf(piece.text);
    const last = groups.at(-1);
    if (open === null && last && goesOn(keyOf(whole.slice(last.from, last.to)), key)) {
      last.to = piece.to;
      continue;
    }
    if (open === null) open = { ...piece };
    else open.to = piece.to;
    if (!scores(key)) continue;
    groups.push(open);
    open = null;
  }
  const last = groups.at(-1);
  if (open !== null && last) last.to = open.to;
  else if (open !== null) groups.push(open);
  return groups.map(({ from: start, to: end }) => ({ text: whole.slice(start, end), from: start, to: end }));
}
