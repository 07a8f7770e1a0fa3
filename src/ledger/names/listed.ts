/** Cells that list which branches held something: by name, as 全部, or by codes that a line about the table explains. */
import type { Branch } from "../../appraisal/facts";
import { textKey } from "../../base/text";
import type { BranchNames } from "./branches";

/** What stands for a branch on one sheet (办—办公室). */
export type BranchCodes = ReadonlyMap<string, Branch>;

const CODE = /^(?:.*[:：])?([^\s:：]{1,4}?)\s*(?:[-—–=＝:：→]+|代表|表示|指|即|为)\s*([^\s:：]{2,})$/;

/** The codes that lines explain, each for one branch; two at least in one line. */
export function codesIn(lines: readonly string[], names: BranchNames): BranchCodes {
  const codes = new Map<string, Branch | null>();
  for (const line of lines) {
    const found = line.split(/[,，、;；。()（）\n]/).flatMap((part): [string, Branch][] => {
      const [, code = "", name = ""] = CODE.exec(part.trim()) ?? [];
      const match = name === "" ? null : names.one(name);
      return match?.kind === "exact" || match?.kind === "near" ? [[textKey(code), match.branch]] : [];
    });
    if (found.length < 2) continue;
    for (const [code, branch] of found)
      codes.set(code, codes.has(code) && codes.get(code) !== branch ? null : branch);
  }
  return new Map([...codes].flatMap(([code, branch]) => (branch === null ? [] : [[code, branch] as const])));
}

const EVERYONE = /^(?:全部|全体|所有|均(?:已)?(?:召开|开展)?|(?:全部|全体|所有|各)(?:党?支部))$/;

/** Whoever adds such words says more than a list does. */
const UNHELD = /未|取消|延期|延后|推迟|拟|计划|暂|待/;

/** The branches that a cell lists; null where a part of it names none. */
export function listed(text: string, codes: BranchCodes, names: BranchNames): readonly Branch[] | null {
  const key = textKey(text);
  if (UNHELD.test(key)) return null;
  if (EVERYONE.test(key)) return names.branches;
  const whole = codes.get(key);
  if (whole !== undefined) return [whole];
  const found = new Set<Branch>();
  for (const { text: part, match } of names.resolve(text)) {
    const code = codes.get(textKey(part));
    if (code !== undefined) found.add(code);
    else if (match.kind === "exact" || match.kind === "near") found.add(match.branch);
    else if (match.kind === "all") for (const branch of names.branches) found.add(branch);
    else if (!addCodes(part, codes, found)) return null;
  }
  return [...found];
}

/** 办、人、规 or 办人规: codes and nothing else. */
function addCodes(text: string, codes: BranchCodes, found: Set<Branch>): boolean {
  const parts = text.split(/[,，、;；/／\s]+/).filter((part) => part !== "");
  const each = parts.flatMap((part) => (codes.has(textKey(part)) ? [part] : [...part]));
  const branches = each.map((part) => codes.get(textKey(part)));
  if (branches.length === 0 || branches.includes(undefined)) return false;
  for (const branch of branches) if (branch !== undefined) found.add(branch);
  return true;
}
