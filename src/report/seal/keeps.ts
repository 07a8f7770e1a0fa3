/**
 * Which values a seal keeps as they are: numbers, dates, statuses, and the words of rulebook and roster, where they stand
 * in cells that count. What people write in their own words is never kept, nor long numbers, which may be a telephone's.
 */
import type { Appraisal } from "../../appraisal/appraisal";
import { columnIndex, parseArea } from "../../base/address";
import { textKey } from "../../base/text";
import type { CellValue, Grid } from "../../ledger/grid";
import type { LedgerReading } from "../../ledger/ledger";
import { kindOf, type Kind } from "../../ledger/tables/registry";
import { FREE_FIELDS, LABEL_FIELDS } from "../../ledger/tables/words";
import type { PlannedTable } from "../../ledger/plan";
import { readReview, readYesNo, readCompletionState } from "../../ledger/values/words";
import type { Keeps, SealedCell } from "./sheet";

/** What says which cells count, and as what. */
export interface SealedReading extends Pick<LedgerReading, "account" | "plan"> {
  readonly appraisal: Appraisal;
}

/** Cells that came to one of these were read for what they say. */
const READ: ReadonlySet<string> = new Set(["fact", "not-counted", "not-held", "label", "total", "plan"]);
const MOST_LETTERS = 16;
const MOST_DIGITS = 6;
const LEAST_DATE = 19_000_101;
const MOST_DATE = 21_001_231;

/** A date of eight digits is no telephone. */
const isShort = (value: number): boolean =>
  Math.abs(value) < 10 ** MOST_DIGITS || (value >= LEAST_DATE && value <= MOST_DATE);
/** 2022-3-10, 3月, 二季度, 12/15, 85%, 3次. */
const FIGURES = /^[\d.\-/:~,%年月日号第上下半季度全至、人次分票一二三四五六七八九十\s]+$/;
const digitsIn = (text: string): number => text.replace(/\D/g, "").length;
const isFigures = (text: string): boolean =>
  FIGURES.test(text) &&
  (digitsIn(text) <= MOST_DIGITS || /^\d{4}[年./-]?\d{1,2}([月./-]\d{1,2}日?)?$/.test(text));
/** A status alone: behind a stop there may be a reason, with names. */
const isStatus = (text: string): boolean =>
  !/[,，。;；:：、()（）\s]/.test(text) &&
  text.length <= 8 &&
  (readYesNo(text) !== null || readCompletionState(text) !== "unreadable" || readReview(text) !== null);

/** The words that rulebook and roster use, one after the other. */
function wordsOf({ appraisal: { rulebook, branches } }: SealedReading): string {
  const rules = rulebook.rules.flatMap(({ id, category, title, activityTypes, standardText }) => [
    ...[id, category, title, standardText],
    ...activityTypes,
  ]);
  const names = branches.flatMap(({ branch: { name, aliases, group } }) => [name, ...aliases, group ?? ""]);
  return [...rules, ...rulebook.grades.map(({ name }) => name), ...names].map(textKey).join("\n");
}

/** What a column of a table holds. */
interface ColumnOf {
  readonly kind: Kind;
  readonly field: string | null;
  readonly top: number;
  readonly bottom: number;
}

/** The columns of a sheet's tables. */
function columnsOf(tables: readonly PlannedTable[]): ReadonlyMap<number, readonly ColumnOf[]> {
  const columns = new Map<number, ColumnOf[]>();
  for (const { kind, data, shape, columns: planned } of tables) {
    const area = data === null ? null : parseArea(data);
    if (kind === null || area === null || shape !== undefined) continue;
    for (const { column, field } of planned) {
      const place = columnIndex(column) ?? -1;
      const { top, bottom } = area;
      columns.set(place, [...(columns.get(place) ?? []), { kind: kindOf(kind), field, top, bottom }]);
    }
  }
  return columns;
}

const isFree = ({ kind, field }: ColumnOf): boolean =>
  field !== null && (FREE_FIELDS.has(field) || kind.aside?.includes(field) === true);

/** Says for a sheet which of its values are kept. */
export function keeping(reading: SealedReading): (grid: Grid) => Keeps {
  const words = wordsOf(reading);
  const known = new Map<string, boolean>();
  const isWord = (text: string): boolean => {
    const key = textKey(text);
    const found =
      known.get(key) ?? (isFigures(key) || isStatus(key) || (key.length > 1 && words.includes(key)));
    known.set(key, found);
    return found;
  };
  const mayKeep = (value: CellValue, column: ColumnOf | undefined): boolean => {
    if (typeof value === "number") return isShort(value);
    if (typeof value !== "string") return true;
    if (column?.kind.part === "rulebook") return true;
    const isLabel = column?.field !== undefined && column.field !== null && LABEL_FIELDS.has(column.field);
    return isWord(value) || (isLabel && value.length <= MOST_LETTERS && digitsIn(value) <= MOST_DIGITS);
  };
  return (grid) => {
    const account = reading.account.sheets.find((sheet) => sheet.grid === grid);
    if (account === undefined) return () => false;
    const columns = columnsOf(reading.plan.tables.filter(({ sheet }) => sheet === grid.sheet));
    return ({ row, column, value }: SealedCell) => {
      if (!READ.has(account.said(row, column)?.is ?? "")) return false;
      const own = columns.get(column)?.find(({ top, bottom }) => top <= row && row <= bottom);
      return (own === undefined || !isFree(own)) && mayKeep(value, own);
    };
  };
}
