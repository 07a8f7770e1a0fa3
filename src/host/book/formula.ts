/** References inside formula text: found, renamed, shifted or broken, without evaluating anything. */
import { columnName } from "../../base/address";
import type { Area } from "../../base/address";
import { areaText, columnAt, quotedSheet } from "./address";
import { COLUMNS, ROWS, shifted } from "./area";

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
    const word = take(NAME) ?? take(NUMBER);
    if (word) {
      at += word[0].length;
      const isName = !sheet && /^[^0-9.]/.test(word[0]) && formula[at] !== "(";
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
    p.sheet !== null && sameName(p.sheet, from) ? `${quotedSheet(to)}!${p.cells}` : null,
  );
}

/** The formula after a sheet was deleted: what pointed at it is #REF!. */
export function afterSheetDeleted(formula: string, sheet: string): string {
  return rewrite(formula, (p) => (p.sheet !== null && sameName(p.sheet, sheet) ? "#REF!" : null));
}

/** Lines inserted (count > 0) or deleted (count < 0) at `at`. */
export interface LineShift {
  readonly axis: "row" | "column";
  readonly at: number;
  readonly count: number;
  /** Columns (rows) that move when only a part of each row (column) does; absent: all. */
  readonly band?: { readonly first: number; readonly last: number };
}

/** The formula on sheet `own` after lines moved on sheet `sheet`. */
export function afterShift(formula: string, own: string, sheet: string, shift: LineShift): string {
  return rewrite(formula, (p) => {
    if (!sameName(p.sheet ?? own, sheet) || p.cells === "#REF!") return null;
    const moved = shiftCells(p.cells, shift);
    return (p.sheet === null ? "" : `${quotedSheet(p.sheet)}!`) + moved;
  });
}

/** The formula copied `rows` down and `columns` right: relative parts move, `$` parts stay. */
export function afterCopy(formula: string, rows: number, columns: number): string {
  return rewrite(formula, (p) => {
    let lost = false;
    const moved = p.cells.replace(/(\$?)([A-Za-z]{1,3})?(\$?)([0-9]+)?/g, (text, d1, letters, d2, digits) => {
      if (text === "" || p.cells === "#REF!") return String(text);
      const rowFixed = letters ? d2 === "$" : d1 === "$";
      const column = letters ? columnAt(String(letters)) + (d1 === "$" ? 0 : columns) : 0;
      const row = digits ? Number(digits) - 1 + (rowFixed ? 0 : rows) : 0;
      if (column < 0 || row < 0 || column >= COLUMNS || row >= ROWS) lost = true;
      return `${letters ? `${d1}${columnName(column)}` : ""}${letters ? d2 : d1}${digits ? String(row + 1) : ""}`;
    });
    const prefix = p.sheet === null ? "" : `${quotedSheet(p.sheet)}!`;
    return lost ? `${prefix}#REF!` : prefix + moved;
  });
}

function shiftCells(cells: string, shift: LineShift): string {
  const area = areaOf(cells);
  if (area && shift.band) {
    const [first, last] = shift.axis === "row" ? [area.left, area.right] : [area.top, area.bottom];
    if (first < shift.band.first || last > shift.band.last) return cells;
  }
  const moved = area && shifted(area, shift.axis, shift.at, shift.count);
  if (!moved) return "#REF!";
  const dollars = [...cells.matchAll(/(\$?)([A-Za-z]+)?(\$?)([0-9]+)?/g)].filter((m) => m[0] !== "");
  const plain = areaText(moved);
  const parts = plain.includes(":") || dollars.length === 1 ? plain.split(":") : [plain, plain];
  return parts
    .map((part, i) => {
      const mark = dollars[i] ?? dollars[0];
      const letters = /^[A-Z]+/.exec(part)?.[0] ?? "";
      const digits = part.slice(letters.length);
      const before = mark?.[1] ?? "";
      const between = letters === "" ? "" : (mark?.[3] ?? "");
      return `${before}${letters}${between}${digits}`;
    })
    .join(":");
}

function areaOf(cells: string): Area | null {
  const [from = "", to = from] = cells.replaceAll("$", "").toUpperCase().split(":");
  const corner = (text: string): { row: number | null; column: number | null } => {
    const m = /^([A-Z]*)([0-9]*)$/.exec(text);
    return {
      column: m?.[1] ? columnAt(m[1]) : null,
      row: m?.[2] ? Number(m[2]) - 1 : null,
    };
  };
  const a = corner(from);
  const b = corner(to);
  const area = {
    top: Math.min(a.row ?? 0, b.row ?? 0),
    bottom: Math.max(a.row ?? ROWS - 1, b.row ?? ROWS - 1),
    left: Math.min(a.column ?? 0, b.column ?? 0),
    right: Math.max(a.column ?? COLUMNS - 1, b.column ?? COLUMNS - 1),
  };
  return area.bottom < ROWS && area.right < COLUMNS ? area : null;
}

/** Why Excel would not take the formula, or null. Looks at brackets and quotes only. */
export function syntaxFault(formula: string): string | null {
  if (formula.trim() === "") return "empty formula";
  let depth = 0;
  for (const piece of pieces(formula)) {
    if (piece.kind !== "other") continue;
    if (piece.text === '"') return "text without closing quote";
    if (piece.text === "(") depth += 1;
    if (piece.text === ")") depth -= 1;
    if (depth < 0) return "bracket closed that was never opened";
  }
  if (depth > 0) return "bracket never closed";
  return /[+\-*/^&=<>,]\s*$/.test(formula) ? "formula ends in an operator" : null;
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
