/** References inside formula text: found, renamed, shifted or broken, without evaluating anything. */
import { columnIndex, columnName, quoteSheet } from "../../base/address";
import { parseArea } from "./address";
import { COLUMNS, ROWS } from "./area";

/** One piece of a formula: a reference (sheet is null on the formula's own sheet), a bare name, or other text. */
export type Piece =
  | {
      readonly kind: "reference";
      readonly sheet: string | null;
      readonly cells: string;
      readonly text: string;
    }
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "string" | "other"; readonly text: string };

const SHEET = /(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!/uy;
const CELLS =
  /(?:\$?[A-Za-z]{1,3}\$?[0-9]+(?::\$?[A-Za-z]{1,3}\$?[0-9]+)?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[0-9]+:\$?[0-9]+|#REF!)(?![\p{L}\p{N}_.(])/uy;
const NAME = /[\p{L}_\\][\p{L}\p{N}_.\\]*/uy;
const STRING = /"(?:[^"]|"")*"/y;
const ERROR = /#(?:NULL!|DIV\/0!|VALUE!|NAME\?|NUM!|N\/A)/y;
const NUMBER = /[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+/y;

/** Cuts a formula (no leading `=`) into pieces whose texts add up to it. */
export function pieces(formula: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(formula);
  };
  while (at < formula.length) {
    const text = take(STRING);
    if (text) {
      found.push({ kind: "string", text: text[0] });
      at += text[0].length;
      continue;
    }
    const start = at;
    const sheet = take(SHEET);
    if (sheet) at += sheet[0].length;
    const cells = take(CELLS);
    if (cells) {
      at += cells[0].length;
      const owner = sheet ? (sheet[1]?.replaceAll("''", "'") ?? sheet[2] ?? "") : null;
      found.push({ kind: "reference", sheet: owner, cells: cells[0], text: formula.slice(start, at) });
      continue;
    }
    const word = take(NAME) ?? take(NUMBER) ?? take(ERROR);
    if (word) {
      at += word[0].length;
      const isName = !sheet && /^[^0-9.#]/.test(word[0]) && formula[at] !== "(";
      found.push({ kind: isName ? "name" : "other", text: formula.slice(start, at) });
      continue;
    }
    if (!sheet) at += 1;
    found.push({ kind: "other", text: formula.slice(start, at) });
  }
  return found;
}

/** Every reference replaced by what `change` gives for it (null leaves it). */
function rewrite(
  formula: string,
  change: (piece: Extract<Piece, { kind: "reference" }>) => string | null,
): string {
  return pieces(formula)
    .map((piece) => (piece.kind === "reference" ? (change(piece) ?? piece.text) : piece.text))
    .join("");
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The formula after a sheet got another name. */
export function afterRename(formula: string, from: string, to: string): string {
  return rewrite(formula, (p) =>
    p.sheet !== null && sameName(p.sheet, from) ? `${quoteSheet(to)}!${p.cells}` : null,
  );
}

/** The formula after a sheet was deleted: what pointed at it is #REF!. */
export function afterSheetDeleted(formula: string, sheet: string): string {
  return rewrite(formula, (p) => (p.sheet !== null && sameName(p.sheet, sheet) ? "#REF!" : null));
}

/** The formula copied `rows` down and `columns` right: relative parts move, `$` parts stay. */
export function afterCopy(formula: string, rows: number, columns: number): string {
  return rewrite(formula, (p) => {
    let lost = false;
    const moved = p.cells.replace(/(\$?)([A-Za-z]{1,3})?(\$?)([0-9]+)?/g, (text, d1, letters, d2, digits) => {
      if (text === "" || p.cells === "#REF!") return String(text);
      const rowFixed = letters ? d2 === "$" : d1 === "$";
      const column = letters ? (columnIndex(String(letters)) ?? 0) + (d1 === "$" ? 0 : columns) : 0;
      const row = digits ? Number(digits) - 1 + (rowFixed ? 0 : rows) : 0;
      if (column < 0 || row < 0 || column >= COLUMNS || row >= ROWS) lost = true;
      return `${letters ? `${d1}${columnName(column)}` : ""}${letters ? d2 : d1}${digits ? String(row + 1) : ""}`;
    });
    const prefix = p.sheet === null ? "" : `${quoteSheet(p.sheet)}!`;
    return lost ? `${prefix}#REF!` : prefix + moved;
  });
}

/**
 * Why Excel would not take the formula, or null. Looks at brackets, quotes, the order of values and operators,
 * empty arguments and broken references; what a function takes is not known.
 */
export function syntaxFault(formula: string): string | null {
  const open: string[] = [];
  let wantsValue = true;
  let before = "";
  for (const piece of pieces(formula)) {
    const { text } = piece;
    if (text.trim() === "") continue;
    const isPunctuation = piece.kind === "other" && text.length === 1 && /[^\p{L}\p{N}_\\]/u.test(text);
    if (text === '"' || text === "'") return "text without closing quote";
    if (text === "[" || text === "]") return "references to tables and other files are not modelled";
    if (text.endsWith("!") && !text.startsWith("#") && piece.kind !== "reference")
      return `a sheet without a cell: ${text}`;
    if (text === "(" || text === "{") {
      const isCall = text === "(" && /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(before);
      if (!wantsValue && !isCall) return `no operator before ${text}`;
      open.push(isCall ? "call" : text);
      wantsValue = true;
    } else if (text === ")" || text === "}") {
      const opener = open.pop();
      if (opener === undefined || (opener === "{") !== (text === "}"))
        return "bracket closed that was never opened";
      if (wantsValue && !(opener === "call" && before === "(")) return "empty argument";
      wantsValue = false;
    } else if (text === "," || text === ";") {
      if (open.length === 0) return "list outside of brackets";
      if (wantsValue) return "empty argument";
      wantsValue = true;
    } else if (isPunctuation) {
      const fault = operatorFault(text, before, wantsValue);
      if (fault !== null) return fault;
      wantsValue = text !== "%" && text !== "#";
    } else {
      if (!wantsValue) return `no operator before ${text}`;
      if (piece.kind === "name" && /^[A-Za-z]{1,3}[0-9]+$/.test(text) && !parseArea(text))
        return `no such cell: ${text}`;
      if (
        piece.kind === "reference" &&
        text !== "#REF!" &&
        !piece.cells.includes("#") &&
        !parseArea(piece.cells)
      )
        return `no such cells: ${text}`;
      wantsValue = false;
    }
    before = text;
  }
  if (open.length > 0) return "bracket never closed";
  return wantsValue ? "formula ends without a value" : null;
}

/** Whether an operator may stand where it does. */
function operatorFault(text: string, before: string, wantsValue: boolean): string | null {
  if (!/^[-+*/^&=<>:%#@]$/.test(text)) return `not part of a formula: ${text}`;
  const joined = (text === "=" && /^[<>]$/.test(before)) || (text === ">" && before === "<");
  if (wantsValue && !joined && !/^[-+@]$/.test(text)) return `no value before ${text}`;
  return null;
}

/** `HYPERLINK(target, shown)` replaced by what it shows, for an engine that lacks the function. */
export function withoutHyperlinks(formula: string): string {
  const list = pieces(formula);
  const text = (from: number, to: number): string =>
    list
      .slice(from, to)
      .map((p) => p.text)
      .join("");
  let out = "";
  for (let i = 0; i < list.length; i += 1) {
    const piece = list[i];
    if (!piece) continue;
    if (piece.kind !== "other" || piece.text.toUpperCase() !== "HYPERLINK" || list[i + 1]?.text !== "(") {
      out += piece.text;
      continue;
    }
    let depth = 0;
    let comma = -1;
    let end = i + 1;
    for (; end < list.length; end += 1) {
      const t = list[end]?.text;
      if (t === "(" || t === "{") depth += 1;
      if (t === ")" || t === "}") depth -= 1;
      if (t === "," && depth === 1 && comma < 0) comma = end;
      if (depth === 0) break;
    }
    out += `(${withoutHyperlinks(text((comma < 0 ? i + 1 : comma) + 1, end))})`;
    i = end;
  }
  return out;
}
