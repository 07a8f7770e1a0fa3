/**
 * The mark that a sheet of ours carries (a hidden sheet-scoped name), and whether the sheet still is what it says. Light
 * enough for the page: whose a sheet is at last is told in ./ownership.
 */
import { mixText, SEED } from "../base/hash";
import { textKey } from "../base/text";
import { correctionText } from "../text/ledger";
import { reportText } from "../text/report";
import { workbookText } from "../text/workbook";
import type { Grid, GridRow } from "./grid";

const PREFIX = "支部考评";
/** Cannot stand in a sheet name, so the parts can be told apart. */
const SEPARATOR = "/";

/** What a mark says. */
export interface Mark<Kind extends string = string> {
  readonly kind: Kind;
  /** How many columns, from A on, were ours. */
  readonly columns: number;
  /** The sheet's name when it was written. */
  readonly name: string;
  /** The words of its header, two characters each (see `headerCode`). */
  readonly header: string;
}

/** The mark's text. */
export function formatMark({ kind, columns, name, header }: Mark): string {
  return [PREFIX, kind, String(columns), name, ...(header === "" ? [] : [header])].join(SEPARATOR);
}

/** What a mark's text says, or null when it is none of ours. */
export function parseMark(text: string | null): Mark | null {
  const [prefix, kind, columns, name, header = "", ...rest] = text?.split(SEPARATOR) ?? [];
  if (prefix !== PREFIX || kind === undefined || columns === undefined || name === undefined) return null;
  if (!/^\d{1,5}$/.test(columns) || !/^(?:[0-9a-z]{2})*$/.test(header) || rest.length > 0) return null;
  return { kind, columns: Number(columns), name, header };
}

/** Words of a header that a mark has room for. */
const MOST_WORDS = 80;
const wordCode = (text: string): string =>
  (mixText(SEED, textKey(text)) % 1296).toString(36).padStart(2, "0");

/** The words of a header as a mark keeps them. */
export const headerCode = (words: readonly string[]): string =>
  words.slice(0, MOST_WORDS).map(wordCode).join("");

/** Sheets that live only while a run writes, or were left by one that broke. */
const PASSING = new RegExp(`^(?:${workbookText.asideName("")}|${workbookText.backupName("")})\\d+$`);
export const isPassing = (sheet: string, mark: string | null): boolean =>
  mark !== null && PASSING.test(sheet);

/**
 * What on a sheet agrees with its mark: the header and the line that says whose it is; or the header alone, on a form
 * that is printed or sent up and bears no line, under the name that it was given. null: they do not agree.
 */
export function agreement(grid: Grid): "line" | "form" | null {
  const mark = parseMark(grid.mark);
  if (mark === null || !grid.rows.some((row) => hasHeader(row, mark))) return null;
  if (grid.rows.some(bearsLine)) return "line";
  return mark.header !== "" && mark.name === grid.sheet ? "form" : null;
}

/** Whether a sheet is one that a run wrote, or writes at this moment: what changes on others may change the result. */
export const isWritten = (grid: Grid): boolean =>
  isPassing(grid.sheet, grid.mark) || agreement(grid) !== null;

const LINES: ReadonlySet<unknown> = new Set([reportText.ownership, correctionText.note]);
const bearsLine = ({ values }: GridRow): boolean => values.some((value) => LINES.has(value));

/** Whether a row holds every word of the header; columns put in between and moved ones do no harm. */
function hasHeader({ values }: GridRow, { header }: Mark): boolean {
  if (header === "") return true;
  const codes = new Set(values.flatMap((value) => (typeof value === "string" ? [wordCode(value)] : [])));
  for (let at = 0; at < header.length; at += 2) if (!codes.has(header.slice(at, at + 2))) return false;
  return true;
}
