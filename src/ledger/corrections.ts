/** Corrections of the reading: rows of the visible sheet 识别设置, or a corrected plan. Both end as the same data. */
import { columnIndex, parseArea, type Area, type CellRef } from "../base/address";
import { declareFindings } from "../base/finding";
import { textKey } from "../base/text";
import type { FindingList } from "./findings";
import type { Grid } from "./grid";
import { headerKey } from "./names/headers";
import type { PlannedTable, ReadingPlan } from "./plan";
import type { Table } from "./table";
import { correctionText } from "../text/ledger";
import type { Leaf, Records } from "./table";
import { matrix } from "./tables/matrix";
import { kindNamed, kindOf, KINDS, type Kind } from "./tables/registry";
import { readNumber, readYear } from "./values/number";
import { cellText } from "./values/text";

const say = declareFindings({
  "unknown-correction": {
    severity: "warning",
    title: "识别设置读不懂",
    message: (word: string) => `识别设置中的“${word}”无法识别，此行未起作用。`,
    hint: "请填写工作表名、表头范围（如 A3:H3）、表的种类、列字母和字段名。",
  },
});

/** What an officer has decided about one table (or every table of a sheet, where `header` is null). */
export interface Correction {
  readonly sheet: string;
  /** Where 识别设置 says it first; null in a plan. */
  readonly at: CellRef | null;
  /** 0-based header rows and columns, or null for the whole sheet. */
  readonly header: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  } | null;
  /** What it is; left out where only columns are corrected. */
  readonly kind?: Kind;
  /** Not to be read. */
  readonly ignore: boolean;
  /** Read it however uncertain. */
  readonly confirmed: boolean;
  /** 0-based column → field as it was written (see `inKind`); null = not used. */
  readonly columns: ReadonlyMap<number, string | null>;
  /** The same by header word or label, as `headerKey` gives it: a form has no columns. */
  readonly words: ReadonlyMap<string, string | null>;
  /** Its records are no rows: forms, or a table turned on its side. */
  readonly shape?: Records["shape"];
  /** Branch, and activity type or rule, of the whole table. */
  readonly branch?: string;
  readonly target?: string;
  /** 达标值: from which number on a member of a list is done. */
  readonly mark?: number;
  /** 所属年度 of all its records, whatever the year of title and dates. */
  readonly year?: number;
  /** 以哪张表为准: the sheet that counts where both say the same things, or 都计入. */
  readonly prevails?: string;
}

/** 0-based column of letters as people write them (`C`, `C列`), or null. */
const columnWritten = (letters: string): number | null => columnIndex(textKey(letters).replace(/列$/, ""));
/** The columns that letters name, one or a range of them (`C:N`, `C-N列`); null where they name none. */
function columnsWritten(letters: string): readonly number[] | null {
  const [first = null, last = first, more] = textKey(letters)
    .split(/[:\-~—–至到]+/)
    .map(columnWritten);
  if (first === null || last === null || last < first || more !== undefined) return null;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
/** The range people wrote (`A3:H4`, in any width; `15行`, `15-18行` for whole rows), or null. */
function rangeWritten(text: string): Area | null {
  const key = textKey(text);
  const [, first, last = first] = /^第?(\d{1,7})(?:[:\-~—–至到](\d{1,7}))?行?$/.exec(key) ?? [];
  if (first === undefined) return parseArea(key);
  const [top, bottom] = [Number(first) - 1, Number(last) - 1];
  return top < 0 || bottom < top ? null : { top, left: 0, bottom, right: LAST_COLUMN };
}
/** The last column that a sheet has. */
const LAST_COLUMN = 16_383;

/** Areas of a sheet that are to be ignored and are no table's header: rows, or part of them. */
export function ignoredAreas(
  corrections: readonly Correction[],
  block: Pick<Table, "grid" | "headerTop" | "headerBottom">,
): readonly Area[] {
  return corrections.flatMap(({ sheet, header, ignore }) =>
    ignore &&
    header !== null &&
    sheet === block.grid.sheet &&
    (header.bottom < block.headerTop || header.top > block.headerBottom)
      ? [header]
      : [],
  );
}

/** Where a table stands, as far as corrections ask. */
interface Place {
  readonly grid: Grid;
  readonly headerTop: number;
  readonly headerBottom: number;
  readonly left: number;
  readonly right: number;
}

/** What is said of a table's own header, and of its whole sheet. */
export function correctionsFor(
  corrections: readonly Correction[],
  block: Place,
): { readonly own: Correction | null; readonly whole: Correction | null } {
  const here = corrections.filter((correction) => correction.sheet === block.grid.sheet);
  const own = here.find(
    ({ header }) =>
      header !== null &&
      header.top <= block.headerBottom &&
      header.bottom >= block.headerTop &&
      header.left <= block.right &&
      header.right >= block.left,
  );
  return { own: own ?? null, whole: here.find(({ header }) => header === null) ?? null };
}

/** The correction that fits a block: what is said of its own header, and besides of its whole sheet. */
export function correctionFor(corrections: readonly Correction[], block: Place): Correction | null {
  const { own, whole } = correctionsFor(corrections, block);
  if (own === null || whole === null) return own ?? whole;
  // What is said of the whole sheet holds for each of its tables, unless that says otherwise.
  return {
    ...whole,
    ...own,
    columns: new Map([...whole.columns, ...own.columns]),
    words: new Map([...whole.words, ...own.words]),
  };
}

/** Field of a kind by its header word or key; undefined when there is none. */
function fieldByName(kind: Kind, name: string): string | undefined {
  const key = name === correctionText.monthDay ? "日期" : textKey(name);
  return Object.entries(kind.fields).find(
    ([field, list]) => field === name || list.some((word) => textKey(word) === key),
  )?.[0];
}

const isRead = (table: PlannedTable): boolean => table.read ?? table.kind !== null;

/** Corrections that a plan stands for: it is followed to the letter. */
export function correctionsOfPlan(plan: ReadingPlan): Correction[] {
  return plan.tables.map((table) => {
    const header = table.header === null ? null : rangeWritten(table.header);
    const kind = table.kind === null ? null : kindOf(table.kind);
    const columns = new Map<number, string | null>();
    const words = new Map<string, string | null>();
    for (const { column, field } of table.columns) {
      const index = columnWritten(column);
      if (field === "data") continue;
      const known = field === null || kind === null ? null : (fieldByName(kind, field) ?? null);
      if (index === null) {
        words.set(headerKey(column), known);
        continue;
      }
      // A matrix finds its data columns itself: a column without a field may be one of them.
      if (known === null && kind === matrix) columns.delete(index);
      else columns.set(index, known);
    }
    return {
      sheet: table.sheet,
      at: null,
      header,
      ...(kind === null ? {} : { kind }),
      ignore: !isRead(table),
      confirmed: isRead(table),
      columns,
      words,
      ...(table.shape === undefined ? {} : { shape: table.shape }),
      ...(table.branch === undefined ? {} : { branch: table.branch }),
      ...(table.target === undefined ? {} : { target: table.target }),
      ...(table.mark === undefined ? {} : { mark: table.mark }),
      ...(table.year === undefined ? {} : { year: table.year }),
      ...(table.prevails === undefined ? {} : { prevails: table.prevails }),
    };
  });
}

/** One row of 识别设置, as text. */
export interface CorrectionRow {
  readonly sheet: string;
  /** Header range, or blank for the whole sheet. */
  readonly header: string;
  /** Kind name, 忽略, or blank. */
  readonly kind: string;
  /** Column letters, or blank where the row is about the table. */
  readonly column: string;
  /** Field name, or 忽略. */
  readonly field: string;
  /** Branch, and activity type or rule, of the whole table. */
  readonly branch: string;
  readonly target: string;
  /** 达标值 of the whole table. */
  readonly mark: string;
  /** 所属年度 of the whole table. */
  readonly year: string;
  /** 以哪张表为准. */
  readonly prevails: string;
}

/** A row that says nothing yet. */
export const BLANK_ROW: CorrectionRow = {
  sheet: "",
  header: "",
  kind: "",
  branch: "",
  target: "",
  mark: "",
  year: "",
  prevails: "",
  column: "",
  field: "",
};

/** A kind as it is written, with its shape behind it: 活动台账（记录表）. */
function kindWritten(text: string): { readonly kind: Kind | null; readonly shape?: Records["shape"] } {
  const [, name = "", word] = /^(.*?)(?:\(([^()]*)\))?$/.exec(textKey(text)) ?? [];
  const shape = SHAPES.find((one) => correctionText[one] === word);
  return shape === undefined ? { kind: kindNamed(text) } : { kind: kindNamed(name), shape };
}

const SHAPES: readonly Records["shape"][] = ["form", "transposed"];

/** Reads a sheet 识别设置; `unknown` lists rows (0-based) that say nothing understandable, with the word. */
function readCorrections(grid: Grid): {
  corrections: Correction[];
  unknown: { row: number; column: number; word: string }[];
} {
  const at = new Map<string, number>();
  const unknown: { row: number; column: number; word: string }[] = [];
  const tables = new Map<
    string,
    { -readonly [K in keyof Correction]: Correction[K] } & {
      columns: Map<number, string | null>;
      words: Map<string, string | null>;
    }
  >();
  for (const row of grid.rows) {
    if (at.size === 0) {
      row.values.forEach((value, column) => {
        const word = cellText(value);
        if (word !== null) at.set(textKey(word), column);
      });
      if (!at.has(textKey(correctionText.sheet))) at.clear();
      continue;
    }
    const text = (header: string): string => cellText(row.values[at.get(textKey(header)) ?? -1]) ?? "";
    const complain = (header: string): void => {
      unknown.push({ row: row.index, column: at.get(textKey(header)) ?? 0, word: text(header) });
    };
    const sheet = text(correctionText.sheet);
    if (sheet === "") continue;
    const headerText = text(correctionText.header);
    const header = headerText === "" ? null : rangeWritten(headerText);
    if (headerText !== "" && header === null) {
      complain(correctionText.header);
      continue;
    }
    const key = `${sheet}\n${headerText}`;
    const made = tables.get(key) ?? {
      sheet,
      at: { sheet: grid.sheet, row: row.index, column: at.get(textKey(correctionText.sheet)) ?? 0 },
      header,
      ignore: false,
      confirmed: false,
      columns: new Map<number, string | null>(),
      words: new Map<string, string | null>(),
    };
    tables.set(key, made);
    const kindText = text(correctionText.kind);
    if (textKey(kindText) === correctionText.ignore) made.ignore = true;
    else if (kindText !== "") {
      const { kind, shape } = kindWritten(kindText);
      if (kind === null || (shape !== undefined && header === null)) complain(correctionText.kind);
      else {
        made.kind = kind;
        made.confirmed = true;
        if (shape !== undefined) made.shape = shape;
      }
    }
    if (text(correctionText.branch) !== "") made.branch = text(correctionText.branch);
    if (text(correctionText.target) !== "") made.target = text(correctionText.target);
    const mark = readNumber(text(correctionText.mark));
    if (mark !== null && !(Number(mark) > 0)) complain(correctionText.mark);
    else if (typeof mark === "number") made.mark = mark;
    const year = readYear(text(correctionText.year));
    if (year === "unreadable") complain(correctionText.year);
    else if (year !== null) made.year = year;
    if (text(correctionText.prevails) !== "") made.prevails = text(correctionText.prevails);
    const columnText = text(correctionText.column);
    if (columnText === "") continue;
    const columns = columnsWritten(columnText);
    const fieldText = text(correctionText.field);
    const said = textKey(fieldText) === correctionText.ignore ? null : fieldText;
    if (columns === null) made.words.set(headerKey(columnText), said);
    else for (const column of columns) made.columns.set(column, said);
  }
  return { corrections: [...tables.values()], unknown };
}

/** The corrections of a sheet 识别设置; what it says of nothing in the workbook is a finding. */
export function correctionsIn(grid: Grid, findings: FindingList): readonly Correction[] {
  const { corrections, unknown } = readCorrections(grid);
  for (const { row, column, word } of unknown)
    findings.add(say["unknown-correction"]({ at: { sheet: grid.sheet, row, column } }, word));
  return corrections;
}

/** Whether a word of the column 列 names a column. */
export const isHeaded = ({ header }: { readonly header: string }, word: string): boolean =>
  headerKey(header) === word || headerKey(header.split("/").at(-1) ?? "") === word;

/** What the officer has said, with the columns that he names by their words. */
export function withWords(correction: Correction | null, leaves: readonly Leaf[]): Correction | null {
  if (correction === null || correction.words.size === 0) return correction;
  const named = [...correction.words].flatMap(([word, field]) =>
    leaves.filter((leaf) => isHeaded(leaf, word)).map(({ index }) => [index, field] as const),
  );
  return { ...correction, columns: new Map([...named, ...correction.columns]) };
}

/** A correction as a kind of table reads it: 活动类型 is another field on a ledger than on 考评规则. */
export function inKind<Of extends Correction | null>(correction: Of, kind: Kind): Of {
  if (correction === null) return correction;
  const named = <Key>(said: ReadonlyMap<Key, string | null>): ReadonlyMap<Key, string | null> =>
    new Map([...said].map(([key, name]) => [key, name === null ? null : (fieldByName(kind, name) ?? name)]));
  return { ...correction, columns: named(correction.columns), words: named(correction.words) };
}

/** The fields that a name may mean, whatever the kind. */
export const fieldsNamed = (name: string): readonly string[] =>
  KINDS.flatMap((kind) => fieldByName(kind, name) ?? []);

/** Rows of 识别设置 for a plan: one per table, one per column in use. */
export function correctionRows(plan: ReadingPlan): CorrectionRow[] {
  return plan.tables.flatMap((table) => {
    const own = { ...BLANK_ROW, sheet: table.sheet, header: table.header ?? "" };
    if (table.kind === null) return [];
    const kind = kindOf(table.kind);
    const head: CorrectionRow = {
      ...own,
      kind: isRead(table)
        ? kind.name + (table.shape === undefined ? "" : `（${correctionText[table.shape]}）`)
        : correctionText.ignore,
      branch: table.branch ?? "",
      target: table.target ?? "",
      mark: table.mark === undefined ? "" : String(table.mark),
      year: table.year === undefined ? "" : String(table.year),
      prevails: table.prevails ?? "",
    };
    const columns = table.columns
      .filter(({ field }) => field !== null && field !== "data")
      .map(({ column, field }) => ({
        ...own,
        column,
        field: kind.fields[field ?? ""]?.[0] ?? field ?? "",
      }));
    return isRead(table) ? [head, ...columns] : [head];
  });
}
