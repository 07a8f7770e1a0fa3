/** Corrections of the reading: rows of the visible sheet 识别设置, or a corrected plan. Both end as the same data. */
import { columnIndex, parseArea, type Area } from "../base/address";
import { declareFindings } from "../base/finding";
import { textKey } from "../base/text";
import type { FindingList } from "./findings";
import type { Grid } from "./grid";
import type { PlannedTable, ReadingPlan } from "./plan";
import { correctionText } from "../text/ledger";
import { matrix } from "./tables/matrix";
import { kindNamed, kindOf, KINDS, type Kind } from "./tables/registry";
import { cellText } from "./values/text";

const say = declareFindings({
  "unknown-correction": {
    severity: "warning",
    title: "识别设置读不懂",
    message: (word: string) => `识别设置中的“${word}”无法识别，此行未起作用。`,
    hint: "请填写工作表名、表头范围（如 A3:H3）、表的种类、列字母和字段名。",
  },
  "unknown-correction/no-sheet": {
    message: (sheet: string) => `识别设置提到的工作表“${sheet}”不存在。`,
    hint: "请改正工作表名，或删除这一行。",
  },
});

/** What an officer has decided about one table (or every table of a sheet, where `header` is null). */
export interface Correction {
  readonly sheet: string;
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
  /** 0-based column → field; null = not used. */
  readonly columns: ReadonlyMap<number, string | null>;
  /** Branch, and activity type or rule, of the whole table. */
  readonly branch?: string;
  readonly target?: string;
}

/** 0-based column of letters as people write them (`C`, `C列`), or null. */
const columnWritten = (letters: string): number | null => columnIndex(textKey(letters).replace(/列$/, ""));
/** The range people wrote (`A3:H4`, in any width), or null. */
const rangeWritten = (text: string): Area | null => parseArea(textKey(text));

/** The correction that fits a block: one for its own header first, else one for its whole sheet. */
export function correctionFor(
  corrections: readonly Correction[],
  block: {
    readonly grid: Grid;
    readonly headerTop: number;
    readonly headerBottom: number;
    readonly left: number;
    readonly right: number;
  },
): Correction | null {
  const here = corrections.filter((correction) => correction.sheet === block.grid.sheet);
  const own = here.find(
    ({ header }) =>
      header !== null &&
      header.top <= block.headerBottom &&
      header.bottom >= block.headerTop &&
      header.left <= block.right &&
      header.right >= block.left,
  );
  return own ?? here.find(({ header }) => header === null) ?? null;
}

/** Field of a kind by its header word or key; undefined when there is none. */
function fieldByName(kind: Kind, name: string): string | undefined {
  const key = textKey(name);
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
    for (const { column, field } of table.columns) {
      const index = columnWritten(column);
      if (index === null || field === "data") continue;
      const known = field === null || kind === null ? null : (fieldByName(kind, field) ?? null);
      // A matrix finds its data columns itself: a column without a field may be one of them.
      if (known === null && kind === matrix) columns.delete(index);
      else columns.set(index, known);
    }
    return {
      sheet: table.sheet,
      header,
      ...(kind === null ? {} : { kind }),
      ignore: !isRead(table),
      confirmed: isRead(table),
      columns,
      ...(table.branch === undefined ? {} : { branch: table.branch }),
      ...(table.target === undefined ? {} : { target: table.target }),
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
}

/** Reads a sheet 识别设置; `unknown` lists rows (0-based) that say nothing understandable, with the word. */
function readCorrections(grid: Grid): {
  corrections: Correction[];
  unknown: { row: number; column: number; word: string }[];
} {
  const at = new Map<string, number>();
  const unknown: { row: number; column: number; word: string }[] = [];
  const tables = new Map<
    string,
    { -readonly [K in keyof Correction]: Correction[K] } & { columns: Map<number, string | null> }
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
      header,
      ignore: false,
      confirmed: false,
      columns: new Map<number, string | null>(),
    };
    tables.set(key, made);
    const kindText = text(correctionText.kind);
    if (textKey(kindText) === correctionText.ignore) made.ignore = true;
    else if (kindText !== "") {
      const kind = kindNamed(kindText);
      if (kind === null) complain(correctionText.kind);
      else {
        made.kind = kind;
        made.confirmed = true;
      }
    }
    if (text(correctionText.branch) !== "") made.branch = text(correctionText.branch);
    if (text(correctionText.target) !== "") made.target = text(correctionText.target);
    const columnText = text(correctionText.column);
    if (columnText === "") continue;
    const column = columnWritten(columnText);
    const fieldText = text(correctionText.field);
    if (column === null) complain(correctionText.column);
    else if (textKey(fieldText) === correctionText.ignore) made.columns.set(column, null);
    else made.columns.set(column, fieldText);
  }
  // Field names are looked up when the kind of every table is known.
  const corrections = [...tables.values()].map((made) => {
    const columns = new Map<number, string | null>();
    for (const [column, name] of made.columns)
      columns.set(column, name === null ? null : fieldOf(made.kind, name));
    return { ...made, columns };
  });
  return { corrections, unknown };
}

/** The corrections of a sheet 识别设置; what it says of nothing in the workbook is a finding. */
export function correctionsIn(
  grid: Grid,
  grids: readonly Grid[],
  findings: FindingList,
): readonly Correction[] {
  const { corrections, unknown } = readCorrections(grid);
  for (const { row, column, word } of unknown)
    findings.add(say["unknown-correction"]({ at: { sheet: grid.sheet, row, column } }, word));
  for (const { sheet } of corrections)
    if (!grids.some((other) => other.sheet === sheet))
      findings.add(say["unknown-correction/no-sheet"]({ at: null }, sheet));
  return corrections;
}

/** A field name with or without knowing the kind: without it, the first kind that has such a column. */
function fieldOf(kind: Kind | undefined, name: string): string {
  const kinds = kind === undefined ? KINDS : [kind];
  for (const one of kinds) {
    const field = fieldByName(one, name);
    if (field !== undefined) return field;
  }
  return name;
}

/** Rows of 识别设置 for a plan: one per table, one per column in use. */
export function correctionRows(plan: ReadingPlan): CorrectionRow[] {
  const blank = { column: "", field: "", branch: "", target: "" };
  return plan.tables.flatMap((table) => {
    const own = { sheet: table.sheet, header: table.header ?? "" };
    if (table.kind === null) return [];
    const kind = kindOf(table.kind);
    const head: CorrectionRow = {
      ...own,
      ...blank,
      kind: isRead(table) ? kind.name : correctionText.ignore,
      branch: table.branch ?? "",
      target: table.target ?? "",
    };
    const columns = table.columns
      .filter(({ field }) => field !== null && field !== "data")
      .map(({ column, field }) => ({
        ...own,
        ...blank,
        kind: "",
        column,
        field: kind.fields[field ?? ""]?.[0] ?? field ?? "",
      }));
    return isRead(table) ? [head, ...columns] : [head];
  });
}
