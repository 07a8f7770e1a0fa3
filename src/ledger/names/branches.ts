/** Branch names: from what a cell says to the branches in 支部名册 that are meant. */
import type { Branch } from "../../appraisal/facts";
import { chineseNumeral } from "../../base/numeral";
import { textKey } from "../../base/text";

/** What one name stands for. */
export type NameMatch =
  | { readonly kind: "exact"; readonly branch: Branch }
  /** The only branch whose name differs in nothing that tells branches apart; counts, but is said. */
  | { readonly kind: "near"; readonly branch: Branch }
  | { readonly kind: "ambiguous"; readonly candidates: readonly Branch[] }
  /** 各党支部. */
  | { readonly kind: "all" }
  /** 团支部 and other bodies that are no party branch. */
  | { readonly kind: "other-body" }
  /** Nothing fits; `like` is the only branch that it may stand for, to be asked about and never taken. */
  | { readonly kind: "none"; readonly like: Branch | null };

/** What a whole cell stands for: one entry a name. */
export interface SubjectPart {
  readonly text: string;
  readonly match: NameMatch;
}

const ALL = new RegExp(
  "^(?:局|机关|本局|全局|所属|下属|直属)*(?:各|全体|所有|全部)(?:机关|基层|直属|下属)?(?:党\\(?总?\\)?支部|支部|党组织|部门|处室|科室|室|单位|党员|党委|党总支)(?:委员会)?$",
);
const OTHER_BODY = /团支部|团总支|团委|共青团|团小组|工会|妇委会/;

const EXCEPT =
  /^(.+?)\((?:除|不含|不包括|不包含)(.+?)(?:除外|以外|之外|外)?\)$|^(.+?)\((.+?)(?:除外|不参加|未参加)\)$/;
const EXCEPT_FIRST = /^除(.+?)(?:以外|之外|外)的?,?(?:其他|其余|其它)?(.+)$/;

/** What 各党支部（某支部除外） or 除某支部外各党支部 leaves out; null for anything else. */
function exceptionIn(key: string): string | null {
  const [, all, but, everyone, bar] = EXCEPT.exec(key) ?? [];
  const [, first, rest] = EXCEPT_FIRST.exec(key) ?? [];
  const whole = all ?? everyone ?? rest;
  return whole !== undefined && ALL.test(whole) ? (but ?? bar ?? first ?? null) : null;
}

/** 填报单位（盖章）：第一党支部 填表人：… names it outright. */
export const LABELLED =
  /(?:填报单位|填报支部|支部名称|党支部名称|所在支部|单位名称|党支部|支部|单位)(?:\((?:盖章|公章|章)\))?:([^:]+?)(?:填表|填报|联系|日期|时间|年度|\(|$)/;

/** Chinese numerals that number a branch become digits, 第 falls away: 第一党支部 and 1支部 are spelled alike. */
function withDigits(text: string): string {
  return text
    .replace(
      /第?([零〇一二两三四五六七八九十]+)(?=(?:机关|联合)?(?:党总?支部|支部|总支|$))/g,
      (whole, numeral: string) => {
        const number = chineseNumeral(numeral);
        return number === null ? whole : String(number);
      },
    )
    .replace(/第(?=\d)/g, "");
}

/** The part of a name that tells branches apart: no 中共, 机关, 党支部, 委员会, numbering unified. */
export function coreOf(text: string): string {
  const plain = textKey(text)
    .replace(/^(?:中共|中国共产党)/, "")
    .replace(/支部委员会$/, "支部")
    .replace(/[·•・\-—_"'“”‘’《》]/g, "");
  return withDigits(plain)
    .replace(/(?:党总支部?|党支部|总支部?|支部)$/, "")
    .replace(/机关(?=.)/, "");
}

/** Leading name of a superior body (市应急局, 局机关): may be left out where nothing else stands for it. */
const BODY_PREFIX = /^.{0,14}?(?:局|厅|委员会|公司|集团|党委|机关)(?=.)/;

/** What bodies above a branch are called. */
const BODY = /(?:党委|党组|党总支|委员会|机关|局|厅|工委|公司|集团)$/;

const numbersIn = (text: string): string => (text.match(/\d+/g) ?? []).join();

/** Whether all letters of one name stand in the other in their order (人教处 in 人事教育处); numbers are the same. */
function abbreviates(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.replace(/\d/g, "").length < 2 || numbersIn(a) !== numbersIn(b)) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}

/** A core without the name of the body above it. */
const withoutBody = (core: string): string => core.replace(BODY_PREFIX, "");

/** One edit apart (a letter more, less or other), digits aside. */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}

/** Resolves names; what was resolved once is remembered. */
export class BranchNames {
  private readonly known = new Map<string, readonly SubjectPart[]>();
  private readonly byText = new Map<string, Branch>();
  private readonly byKey = new Map<string, Branch>();
  private readonly byCore = new Map<string, Set<Branch>>();
  private readonly longest: number;

  constructor(readonly branches: readonly Branch[]) {
    for (const branch of branches) {
      this.byText.set(branch.name, branch);
      this.byKey.set(textKey(branch.name), branch);
    }
    for (const branch of branches) {
      for (const alias of branch.aliases) {
        if (!this.byText.has(alias)) this.byText.set(alias, branch);
        const key = textKey(alias);
        if (!this.byKey.has(key)) this.byKey.set(key, branch);
      }
      for (const name of [branch.name, ...branch.aliases]) {
        const core = coreOf(name);
        if (core !== "") this.byCore.set(core, (this.byCore.get(core) ?? new Set()).add(branch));
      }
    }
    this.longest = Math.max(0, ...[...this.byKey.keys()].map((key) => key.length));
  }

  /** The one branch or body that a text names. */
  one(text: string): NameMatch {
    const exact = this.exact(text);
    if (exact !== null) return { kind: "exact", branch: exact };
    const key = textKey(text);
    if (ALL.test(key)) return { kind: "all" };
    if (OTHER_BODY.test(key)) return { kind: "other-body" };
    // 二 or 2 alone is no name: it numbers a paragraph.
    if (/^[第\d零〇一二两三四五六七八九十.、()]*$/.test(key)) return { kind: "none", like: null };
    const unbracketed = key.replace(/\([^()]*\)$/, "");
    const unnumbered = key.replace(/^\(?\d+\)?[.、．)]\s*/, "");
    const spellings = [
      key,
      unnumbered,
      unbracketed,
      key.replace(BODY_PREFIX, ""),
      unbracketed.replace(BODY_PREFIX, ""),
    ];
    for (const spelling of spellings) {
      const same = this.byKey.get(spelling);
      const found = same !== undefined ? new Set([same]) : this.byCore.get(coreOf(spelling));
      if (found === undefined) continue;
      const [branch] = found;
      if (branch !== undefined && found.size === 1) return { kind: "near", branch };
      if (found.size > 1) return { kind: "ambiguous", candidates: [...found] };
    }
    const [like = null, ...others] = this.alike(key);
    return { kind: "none", like: others.length === 0 ? like : null };
  }

  /** The branch of exactly this name or alias, width and blanks aside. */
  exact(text: string): Branch | null {
    return this.byText.get(text) ?? this.byKey.get(textKey(text)) ?? null;
  }

  /** Every name in a cell: the whole cell where it is a name, else the parts of a list. */
  resolve(cell: string): readonly SubjectPart[] {
    let parts = this.known.get(cell);
    if (parts === undefined) {
      parts = this.split(cell);
      this.known.set(cell, parts);
    }
    return parts;
  }

  /** The one branch named inside a longer text (a title, a sheet or file name); null when there is none or several. */
  within(text: string): Branch | null {
    const key = textKey(text);
    const labelled = LABELLED.exec(key);
    if (labelled?.[1] !== undefined) {
      const match = this.one(labelled[1]);
      if (match.kind === "exact" || match.kind === "near") return match.branch;
    }
    const whole = this.one(text);
    if (whole.kind === "exact" || whole.kind === "near") return whole.branch;
    if (OTHER_BODY.test(key)) return null;
    const found = this.contained(key);
    const spelled = found.size > 0 ? found : this.containedCore(key);
    const [branch] = spelled;
    return branch !== undefined && spelled.size === 1 ? branch : null;
  }

  /** The branch that a text names; a 填报单位 that is a branch by its name but on no list counts too. */
  claimed(text: string): { readonly name: string; readonly branch: Branch | null } | null {
    const branch = this.within(text);
    if (branch !== null) return { name: branch.name, branch };
    const name = LABELLED.exec(textKey(text))?.[1];
    return name !== undefined && /支部(?:委员会)?$|总支$/.test(name) && this.one(name).kind === "none"
      ? { name, branch: null }
      : null;
  }

  /** Whether a text names any branch, alone or among other words. */
  mentions(text: string): boolean {
    const { kind } = this.one(text);
    const key = textKey(text);
    return (
      kind === "exact" ||
      kind === "near" ||
      kind === "ambiguous" ||
      this.contained(key).size > 0 ||
      this.containedCore(key).size > 0
    );
  }

  /** Branches whose name stands in the text and in no longer name that stands there too. */
  private contained(key: string): Set<Branch> {
    const found = new Set<Branch>();
    for (let start = 0; start < key.length; start++) {
      for (let length = Math.min(this.longest, key.length - start); length >= 2; length--) {
        const branch = this.byKey.get(key.slice(start, start + length));
        // A digit or 十 before a number belongs to it: 第十一支部 does not name 一支部.
        if (branch === undefined || /[\d零一二三四五六七八九十]$/.test(key.slice(0, start))) continue;
        found.add(branch);
        start += length - 1;
        break;
      }
    }
    return found;
  }

  /** The same for names spelled another way (第1支部 in a title). */
  private containedCore(key: string): Set<Branch> {
    const found = new Set<Branch>();
    for (const match of key.matchAll(
      /(?:第?[零〇一二三四五六七八九十\d]+|[\u4e00-\u9fff]{2,8})(?:党总?支部|支部)/g,
    )) {
      const name = this.one(match[0].replace(/^中共/, ""));
      if (name.kind === "near" || name.kind === "exact") found.add(name.branch);
    }
    return found;
  }

  /** 局机关党委/办公室党支部: the branch after the bodies above it; null where a cell is no such path. */
  private endOfPath(cell: string): SubjectPart | null {
    const names = cell.split(/[/／\\>]+/).map((name) => name.trim());
    const last = names.pop();
    if (last === undefined || names.length === 0) return null;
    const above = names.every((name) => BODY.test(name) && this.one(name).kind === "none");
    const match = this.one(last);
    return above && match.kind !== "none" ? { text: last, match } : null;
  }

  private split(cell: string): readonly SubjectPart[] {
    const whole = this.one(cell);
    if (whole.kind !== "none") return [{ text: cell, match: whole }];
    const but = exceptionIn(textKey(cell));
    if (but !== null) return this.allBut(cell, but);
    const path = this.endOfPath(cell);
    if (path !== null) return [path];
    const texts = cell
      .split(/[、,，;；/／\n\r]+|\s+/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
    if (texts.length < 2) return [{ text: cell, match: whole }];
    // 第一、二、三党支部: what kind of body they are stands once, at the end.
    const suffix = /(?:党总支|党支部|支部)$/.exec(texts.at(-1) ?? "")?.[0] ?? "";
    const parts = texts.map((text) => {
      const match = this.one(text);
      const whole = match.kind !== "none" || suffix === "" ? text : text + suffix;
      return { text: whole, match: whole === text ? match : this.one(whole) };
    });
    return parts.some(({ match }) => match.kind !== "none") ? parts : [{ text: cell, match: whole }];
  }

  /** 各党支部（某支部除外）: every branch but those named, none where one of these is not known. */
  private allBut(cell: string, names: string): readonly SubjectPart[] {
    const left = new Set<Branch>();
    for (const { match } of this.resolve(names)) {
      if (match.kind !== "exact" && match.kind !== "near")
        return [{ text: cell, match: { kind: "none", like: null } }];
      left.add(match.branch);
    }
    return this.branches
      .filter((branch) => !left.has(branch))
      .map((branch) => ({ text: cell, match: { kind: "exact", branch } }));
  }

  /** The branches that a name may stand for: less its superior body, else by initials, else but for one letter. */
  alike(name: string): readonly Branch[] {
    const core = coreOf(name);
    const bare = withoutBody(core);
    const tests: readonly ((other: string) => boolean)[] = [
      (other) => withoutBody(other) === bare,
      (other) => abbreviates(other, core) || abbreviates(withoutBody(other), bare),
      // 局办: of an office behind its body the first letter may be all that is said.
      (other) => bare.length === 1 && bare !== core && withoutBody(other).startsWith(bare),
      (other) => core.length >= 3 && numbersIn(other) === numbersIn(core) && oneEditApart(core, other),
    ];
    for (const test of tests) {
      const found = new Set<Branch>();
      for (const [other, branches] of this.byCore)
        if (test(other)) for (const branch of branches) found.add(branch);
      if (found.size > 0) return [...found];
    }
    return [];
  }
}
