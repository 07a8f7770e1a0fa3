/** A 计分标准 cut into its clauses, and each clause read by the forms of its method. */
import type { Method } from "../rulebook/rulebook";
import { BONUS, DEDUCTION } from "./forms/amounts";
import { COMMON } from "./forms/common";
import { COMPLETION } from "./forms/completion";
import { COVERAGE } from "./forms/coverage";
import { FREQUENCY } from "./forms/frequency";
import { CEILING, VETO } from "./forms/grades";
import { BALLOT, INSPECTION } from "./forms/inspection";
import { normalisePhrase } from "./normalise";
import type { Part } from "./part";
import { mayBeTable, readAlike, readEntry } from "./table";
import type { Form } from "./words";

/** All forms of each method, tables apart. */
export const FORMS: Readonly<Record<Method, readonly Form[]>> = {
  频次: [...FREQUENCY, ...COMMON],
  完成: [...COMPLETION, ...COMMON],
  覆盖: [...COVERAGE, ...COMMON],
  检查: [...INSPECTION, ...COMMON],
  测评: [...BALLOT, ...COMMON],
  加分: [...BONUS, ...COMMON],
  扣分: [...DEDUCTION, ...COMMON],
  否优: CEILING,
  否决: VETO,
};

/** No phrase is longer, and no clause: what is longer is prose, and is refused before any pattern sees it. */
const LONGEST_PHRASE = 1000;
const LONGEST_CLAUSE = 80;

/** The parts read, or the clause that was not understood. */
export type PartsRead = { readonly parts: readonly Part[] } | { readonly unread: string };

/** Reads a phrase of a method into its parts, or names the clause that was not understood. Blank gives no parts. `names`: what the rule calls its activity. */
export function readParts(method: Method, text: string, names: readonly string[] = []): PartsRead {
  if (text.length > LONGEST_PHRASE) return { unread: `${text.slice(0, 20)}…` };
  const phrase = withoutNumbering(normalisePhrase(text));
  let first: PartsRead | null = null;
  for (const named of [phrase, withoutNames(method, phrase, names)]) {
    for (const spaced of [named.replace(/[ \t]+/g, ""), named.replace(/[ \t]+/g, ",")]) {
      const opened = openBrackets(method, spaced.replace(/\s*\n\s*/g, ";"));
      const clauses = opened
        .split(/[,;。!](?!\d)|\.(?![\d])|[,;](?=\d)|。(?=\d+次)/)
        .map(withoutHead)
        .filter((clause) => clause !== "");
      const read = readClauses(method, clauses);
      if ("parts" in read) return read;
      first ??= read;
    }
  }
  return first ?? { parts: [] };
}

/** 1.…；2.…, （1）, 一是: the numbers of a list say nothing. A list of one number is none. */
function withoutNumbering(text: string): string {
  return text
    .replace(
      /(^|[;,。\n])\s*(?:\d{1,2}[.、](?!\d)|\(\d{1,2}\)|\([一二三四五六七八九十]\)|[一二三四五六七八九十](?:、(?![一二三四五六七八九十])|是:?))/g,
      "$1",
    )
    .trim();
}

/** 加分标准：…, 具体为：… */
const withoutHead = (clause: string): string =>
  clause.replace(
    /^(?:(?:加分|扣分|计分|评分|考评|考核|赋分)?(?:标准|办法|方法|规则)|具体为|具体标准|其中|说明|注)(?:为|是|如下)?:?(?=.)|:$/g,
    "",
  );

/** The rule's own name, where it may stand in its phrase, as 活动. */
function withoutNames(method: Method, text: string, names: readonly string[]): string {
  if (method !== "频次" && method !== "完成" && method !== "覆盖") return text;
  return [...names]
    .map((name) => normalisePhrase(name).replace(/\s+/g, ""))
    .filter((name) => name.length >= 2)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, "活动"), text)
    .replace(/(?:活动){2,}/g, "活动");
}

/** Brackets that hold a clause of their own become clauses, an amount stays beside its word, others (国家级(含部级)) stay part of it. */
function openBrackets(method: Method, text: string): string {
  return text.replace(/\(([^()]*)\)/g, (all, inner: string) => {
    if (mayBeTable(method) && /^[得计加扣]?\d+(?:\.\d+)?(?:分|%)?$/.test(inner)) return inner;
    const clauses = inner.split(/[,;。](?!\d)/).filter((clause) => clause !== "");
    return clauses.length > 0 && clauses.every((clause) => readCut(method, clause)) ? `,${inner},` : all;
  });
}

function readClauses(method: Method, clauses: readonly string[]): PartsRead {
  const parts: Part[] = [];
  for (let i = 0; i < clauses.length;) {
    let read: readonly Part[] | null = null;
    // A comma may stand inside one statement: 每少1次，扣0.5分.
    for (let length = 1; length <= 3 && i + length <= clauses.length && !read; length++) {
      const some = clauses.slice(i, i + length);
      // Words before a comma are no part of the first word of a table: 警告，书记3分.
      const mayJoin =
        length === 1 ||
        !mayBeTable(method) ||
        /^[加扣减得计奖励则每次各]{0,4}\d[\d.]*分?$/.test(some.at(-1) ?? "");
      read = mayJoin ? readCut(method, some.join("")) : readForms(method, some.join(""));
      if (read) i += length;
    }
    if (!read) return { unread: clauses[i] ?? "" };
    parts.push(...read);
  }
  return { parts };
}

const CUTS: readonly RegExp[] = [/、/, /[、/|]/, /[、/|]|(?<=\d分)(?=[^\d,、-])/];
/** Between number and next word, where no sign stands: 好100较好85. */
const TABLE_CUT = /[、/|]|(?<=\d[分%]?)(?=[\u4e00-\u9fff])(?![分次个项级星等类种名月年])/;

/** A clause read whole, or cut at 、 or / or after each number. */
function readCut(method: Method, clause: string): readonly Part[] | null {
  const whole = readClause(method, clause);
  if (whole) return whole;
  for (const cut of method === "检查" || method === "测评" ? [...CUTS, TABLE_CUT] : CUTS) {
    const pieces = clause.split(cut).filter((piece) => piece !== "");
    if (pieces.length < 2) continue;
    const parts: Part[] = [];
    const readAll = pieces.every((piece) => {
      const read = cut === TABLE_CUT ? entryOf(method, piece) : readClause(method, piece);
      parts.push(...(read ?? []));
      return read !== null;
    });
    if (readAll) return parts;
  }
  return null;
}

const entryOf = (method: Method, clause: string): readonly Part[] | null => {
  const entry = readEntry(method, clause);
  return entry && [entry];
};

/** A clause by the forms alone. */
function readForms(method: Method, clause: string): readonly Part[] | null {
  if (clause.length > LONGEST_CLAUSE) return null;
  for (const { pattern, read } of FORMS[method]) {
    const match = pattern.exec(clause);
    const parts = match && read(match.groups ?? {});
    if (parts) return parts;
  }
  return null;
}

function readClause(method: Method, clause: string): readonly Part[] | null {
  if (clause.length > LONGEST_CLAUSE) return null;
  return readForms(method, clause) ?? readAlike(method, clause) ?? entryOf(method, clause);
}
