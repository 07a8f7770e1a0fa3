/** Texts that name a party branch by their own words (…党支部), where no roster says which branches there are. */
import { textKey } from "../../base/text";
import { BranchNames, coreOf, LABELLED } from "./branches";
import { fieldWords } from "./headers";
import { BRANCH } from "../tables/words";

const UNIT = /(?:党总支部?|党支部|总支部?|支部)(?:委员会)?$/;
const LEADING_UNIT = /^.{1,24}?(?:党总支部?|党支部|总支部?|支部)(?:委员会)?/;
/** 附件2：, 2024年度 before what a title is about. */
const BEFORE_NAME = /^(?:附件?(?:表)?\d*[:.、]?|(?:19|20)\d{2}年?度?|\(?\d+\)?[.、])+/;
const NUMERAL = /^第?[\d零〇一二两三四五六七八九十]+$/;
const LONGEST = 30;

const isBranchWord = fieldWords([{ fields: { branch: BRANCH } }]);
const NOBODY = new BranchNames([]);

/** What kind of body a name says that it is; null where it says nothing (办公室). */
export function bodyOf(name: string): "branch" | "general" | null {
  const ending = UNIT.exec(textKey(name))?.[0];
  if (ending === undefined) return null;
  return ending.includes("总支") ? "general" : "branch";
}

/** Whether a text may name one branch at all: no number, no header word, not 各支部 or 团支部. */
export function mayName(text: string): boolean {
  const key = textKey(text);
  if (key.length < 2 || key.length > LONGEST || isBranchWord(text) || !/[\u4e00-\u9fff]/.test(key))
    return false;
  const { kind } = NOBODY.one(text);
  return (
    kind === "none" &&
    !/各|:/.test(key) &&
    coreOf(key) !== "" &&
    !/^[第\d零〇一二两三四五六七八九十.、()]+$/.test(key)
  );
}

/** Whether a whole text is a branch's name by its own words. */
export const isUnit = (text: string): boolean => bodyOf(text) !== null && mayName(text);

/** The branch that a title, a sheet's or a file's name begins with, or that it gives behind 支部名称：; null when there is none. */
export function unitIn(text: string): string | null {
  const plain = unnumbered(text.normalize("NFKC").replace(/\s+/g, ""));
  const labelled = LABELLED.exec(plain)?.[1];
  if (labelled !== undefined && mayName(labelled)) return labelled;
  const unit = LEADING_UNIT.exec(plain.replace(BEFORE_NAME, ""))?.[0];
  return unit !== undefined && isUnit(unit) ? unit : null;
}

/** A text without the number of its paragraph: 一、第一党支部; 一、二党支部 are two branches. */
export const unnumbered = (text: string): string =>
  text.replace(
    /^[(（]?[\d零〇一二两三四五六七八九十]{1,3}[)）]?[、.．)](?=[^\d零〇一二两三四五六七八九十])/,
    "",
  );

/** The names of a cell, outside brackets divided by 、 and its like; what kind of body they are may stand once, at the end. */
export function namesIn(cell: string): readonly string[] {
  const parts = unnumbered(cell.trim())
    .split(/[、,，;；/／\n\r]+(?![^(（]*[)）])/)
    .map((part) => part.trim().replace(/\s+/g, ""))
    .filter((part) => part !== "");
  // 第一、二、三党支部: 第 stands once, at the beginning, and what kind of body they are at the end.
  const ending = UNIT.exec(parts.at(-1) ?? "")?.[0] ?? "";
  const first = parts.length > 1 && parts[0]?.startsWith("第") === true ? "第" : "";
  return parts
    .map((part) => (NUMERAL.test(part) ? part + ending : part))
    .map((part) => (/^[^第]/.test(part) && NUMERAL.test(part.replace(UNIT, "")) ? first + part : part))
    .filter(mayName);
}
