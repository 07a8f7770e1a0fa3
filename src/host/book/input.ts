/** What becomes of a value that is written to a cell: Excel reads text as if it had been typed. */
import { invalidArgument } from "../errors";
import type { CellValue } from "../../ledger/grid";
import { syntaxFault } from "./formula";

/** A cell's new content; `format` is the number format Excel gives a General cell with it. */
export interface Entry {
  readonly value: CellValue;
  readonly formula: string | null;
  readonly format?: string;
}

const ERRORS = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]);

/** Longest text a cell holds. */
const TEXT_LIMIT = 32_767;

/** Reads a written value (never null) into a cell whose number format is `format`. Throws InvalidArgument. */
export function readEntry(value: unknown, format: string): Entry {
  if (typeof value === "number" || typeof value === "boolean") {
    // A text cell takes everything as text.
    if (format === "@") return { value: String(value).toUpperCase(), formula: null };
    return { value, formula: null };
  }
  if (typeof value !== "string") throw invalidArgument(`not a cell value: ${JSON.stringify(value)}`);
  if (value.length > TEXT_LIMIT) throw invalidArgument(`text longer than ${String(TEXT_LIMIT)} characters`);
  if (value === "") return { value: null, formula: null };
  if (format === "@") return { value, formula: null };
  if (value.startsWith("'")) return { value: value.slice(1), formula: null };
  if (value.startsWith("=") && value.length > 1) return formulaEntry(value.slice(1));
  return typed(value);
}

function formulaEntry(text: string): Entry {
  if (text.length > 8192) throw invalidArgument("formula longer than 8192 characters");
  const fault = syntaxFault(text);
  if (fault !== null) throw invalidArgument(`The formula cannot be read: ${fault}: =${text}`);
  return { value: null, formula: text };
}

function typed(text: string): Entry {
  const t = text.trim();
  if (/^(true|false)$/i.test(t)) return { value: t.toLowerCase() === "true", formula: null };
  if (ERRORS.has(t.toUpperCase())) return { value: t.toUpperCase(), formula: null };
  const constant = number(t) ?? date(t);
  if (constant) return constant;
  // Excel takes what begins with a sign for a formula.
  if (/^[+-]./s.test(t)) return formulaEntry(t);
  if (t.startsWith("@") && t.length > 1) throw invalidArgument(`Excel takes this for a function: ${text}`);
  return { value: text, formula: null };
}

function number(t: string): Entry | null {
  const m = /^([+-]?)(\(?)((?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?)(e[+-]?\d+)?(\)?)\s?(%?)$/i.exec(t);
  if (!m || !/\d/.test(m[3] ?? "") || (m[2] === "(") !== (m[5] === ")")) return null;
  const [, sign = "", open = "", digits = "", power = "", , percent = ""] = m;
  if (open === "(" && sign !== "") return null;
  const size = Number(digits.replaceAll(",", "") + power) / (percent === "%" ? 100 : 1);
  if (!Number.isFinite(size)) return null;
  const value = sign === "-" || open === "(" ? -size : size;
  const decimals = /\.\d/.test(digits);
  if (percent === "%") return { value, formula: null, format: decimals ? "0.00%" : "0%" };
  if (power !== "") return { value, formula: null, format: "0.00E+00" };
  if (digits.includes(",")) return { value, formula: null, format: decimals ? "#,##0.00" : "#,##0" };
  return { value, formula: null };
}

/** An amount of money. */
const MONEY_LIKE = /^[+-]?[$¥￥][+-]?\s?[\d.,]+$/;
/** Text that Excel would take for a date or a time, in ways that depend on today or on the locale. */
const DATE_LIKE =
  /^(?:\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?(?:\s+\d{1,2}:\d{2}.*)?|\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m?)?|\d{1,2}[-\s](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[-\s]\d{2,4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-\s]\d{1,4}(?:,?\s*\d{4})?)$/i;

function date(t: string): Entry | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(t);
  if (iso) return dateEntry(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(t);
  if (us) return dateEntry(Number(us[3]), Number(us[1]), Number(us[2]));
  if (DATE_LIKE.test(t) || MONEY_LIKE.test(t))
    throw invalidArgument(
      `text like a date, a time or money is not modelled, write it as text or number: ${t}`,
    );
  return null;
}

/** A day as serial, or null when the calendar has no such day (Excel then keeps the text). */
function dateEntry(year: number, month: number, day: number): Entry | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (year < 1901 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return { value: at.getTime() / 86_400_000 + 25_569, formula: null, format: "yyyy/m/d" };
}
