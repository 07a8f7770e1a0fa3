/** What rows leave to those above them: 同上, rows that head the rows below (一、办公室党支部), and blanks below a name. */
import { textKey } from "../../base/text";
import type { Grid, GridRow } from "../grid";
import { headerKey } from "../names/headers";
import type { Vocabulary } from "../names/vocabulary";
import type { Leaf } from "../table";
import { matrix } from "../tables/matrix";
import { roleOfLabel } from "./roles";
import { BRANCH, MONTH, RULE, SERIAL } from "../tables/words";
import { headerMonths } from "../values/period";
import { cellText, isBlank, NOTICE } from "../values/text";

const DITTO = /^(?:同上(?:一?行|栏|格)?|同前|〃|″|”|"|''|’’)$/;
const DITTO_STARTS = "同〃″”\"'’ \u3000";
/** Whether a row is a subtotal by the first thing it says (支委会共计, 合计：12次). */
const isSubtotal = (text: string): boolean =>
  /^(?:合计|小计|总计|共计|累计)/.test(text) || roleOfLabel(text) === "total";

const isDitto = (value: unknown): boolean =>
  typeof value === "string" &&
  value.length <= 6 &&
  value !== "" &&
  DITTO_STARTS.includes(value.charAt(0)) &&
  DITTO.test(value.replace(/\s/g, ""));

const firstText = (row: GridRow): string =>
  textKey(cellText(row.values.find((value) => !isBlank(value))) ?? "");

/** Rows in which 同上 says what the nearest row above says in that column; subtotals say nothing. */
export function withoutDitto(rows: readonly GridRow[]): readonly GridRow[] {
  if (!rows.some(({ values }) => values.some(isDitto))) return rows;
  const last: { value: GridRow["values"][number]; format: string | undefined }[] = [];
  return rows.map((row) => {
    const values = [...row.values];
    const formats = [...row.formats];
    const subtotal = isSubtotal(firstText(row));
    values.forEach((value, column) => {
      const above = last[column];
      if (isDitto(value) && above !== undefined)
        [values[column], formats[column]] = [above.value, above.format];
      else if (!subtotal && !isBlank(value) && !isDitto(value))
        last[column] = { value, format: formats[column] };
    });
    return { ...row, values, formats };
  });
}

/** What a row that heads others may say for them, and the header word of the column that it stands for. */
const SECTION_WORDS = { branch: "支部名称", type: "活动类型", rule: "考评项目", month: "月份" } as const;
type SectionField = keyof typeof SECTION_WORDS;

interface Section {
  readonly field: SectionField;
  readonly text: string;
}

/** Rows that head others taken out, and what they say as columns beyond the sheet's last. */
export interface Sectioned {
  readonly leaves: readonly Leaf[];
  readonly rows: readonly GridRow[];
  /** 0-based sheet rows that head others. */
  readonly heads: readonly number[];
  /** The first column that is not on the sheet. */
  readonly beyond: number;
}

/** What the officer has said: fields that come from such rows, and fields that come from elsewhere. */
export interface SectionWishes {
  readonly forced: ReadonlySet<string | null>;
  readonly given: ReadonlySet<string | null>;
}

const NUMBERING = /^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十\d]{1,3}[、.,)])/;
/** ◆一季度, ■办公室党支部. */
const BULLET = /^[^\p{L}\p{N}(]+/u;
const LABELLED = new RegExp(`^(?:${BRANCH.join("|")}):`);

/** The text of a row that holds nothing but a name, numbered (一、) or labelled (支部名称：) or not; null for any other row. */
function headText({ values }: GridRow): string | null {
  const filled: string[] = [];
  for (const value of values) {
    if (isBlank(value)) continue;
    if (typeof value !== "string" || value.length > 40 || filled.length === 3) return null;
    filled.push(value);
  }
  const texts = filled.map(textKey);
  const [first = "", second] = texts;
  const labelled = BRANCH.includes(headerKey(first)) && texts.length === 2;
  if (!labelled && texts.slice(1).some((text) => !NOTICE.test(text))) return null;
  const text = labelled ? (second ?? "") : first;
  return text
    .replace(BULLET, "")
    .replace(NUMBERING, "")
    .replace(LABELLED, "")
    .replace(/:$/, "")
    .replace(/\([^()]*\)$/, "");
}

function sectionOf(row: GridRow, vocabulary: Vocabulary): Section | null {
  const text = headText(row);
  if (text === null || text === "") return null;
  const { kind } = vocabulary.names.one(text);
  if (kind !== "none" && kind !== "all") return { field: "branch", text };
  if (headerMonths(text) !== null) return { field: "month", text };
  const target = vocabulary.target(text);
  if (target !== null) return { field: "type" in target ? "type" : "rule", text };
  return /(?:支部|党总支)$/.test(text) ? { field: "branch", text } : null;
}

/** Header words of columns that hold a field. */
const FIELD_WORDS: Readonly<Record<SectionField, readonly string[]>> = {
  branch: BRANCH,
  type: matrix.fields["label"] ?? [],
  rule: RULE,
  month: MONTH,
};

/** A subtotal, a note or a signature: it says nothing of how the rows are kept. */
const isAside = (row: GridRow): boolean => {
  const text = firstText(row);
  return isSubtotal(text) || /^(?:注|备注|说明)/.test(text) || NOTICE.test(text);
};

/** What a sheet holds of a field in its own columns, so that no row heads others with it. */
function tellsItself(
  field: SectionField,
  leaves: readonly Leaf[],
  rows: readonly GridRow[],
  vocabulary: Vocabulary,
): boolean {
  const says = (text: string): boolean =>
    field === "branch"
      ? vocabulary.names.one(text).kind !== "none"
      : field === "month"
        ? headerMonths(text) !== null
        : vocabulary.targetWithin(text) !== null;
  if (field !== "branch" && leaves.some(({ levels }) => levels.some(says))) return true;
  const sample = rows.filter((row) => !isAside(row)).slice(0, 60);
  return leaves.some(({ index, levels }) => {
    const filled = sample.flatMap((row) => cellText(row.values[index]) ?? []);
    if (FIELD_WORDS[field].includes(headerKey(levels.at(-1) ?? ""))) return filled.length > 0;
    return filled.length * 2 >= sample.length && filled.filter(says).length * 2 > filled.length;
  });
}

/**
 * Takes out the rows that head others, and says in each of those what they say. What heads later is the lower level:
 * a new branch ends the type above it.
 */
export function withSections(
  leaves: readonly Leaf[],
  rows: readonly GridRow[],
  grid: Grid,
  vocabulary: Vocabulary,
  { forced, given }: SectionWishes,
): Sectioned {
  const none: Sectioned = { leaves, rows, heads: [], beyond: Infinity };
  if (leaves.length < 2 || vocabulary.names.branches.length === 0) return none;
  const found = new Map<GridRow, Section>();
  for (const row of rows) {
    const section = sectionOf(row, vocabulary);
    if (section !== null) found.set(row, section);
  }
  if (found.size === 0) return none;
  const others = rows.filter((row) => !found.has(row));
  const told = [...new Set([...found.values()].map(({ field }) => field))].filter(
    (field) => forced.has(field) || given.has(field) || !tellsItself(field, leaves, others, vocabulary),
  );
  if (told.length === 0 || others.length === 0) return none;
  const fields = told.filter((field) => forced.has(field) || !given.has(field));
  const width = grid.rows.reduce((most, { values }) => Math.max(most, values.length), 0);
  const heads: number[] = [];
  const now = new Map<SectionField, string>();
  const below: GridRow[] = [];
  for (const row of rows) {
    const section = found.get(row);
    if (section === undefined || !told.includes(section.field)) {
      const values = [...row.values];
      fields.forEach((field, at) => (values[width + at] = now.get(field) ?? null));
      below.push({ ...row, values });
      continue;
    }
    heads.push(row.index);
    now.set(section.field, section.text);
    for (const lower of told.slice(told.indexOf(section.field) + 1)) now.delete(lower);
  }
  const added = fields.map((field, at) => ({
    index: width + at,
    levels: [SECTION_WORDS[field]],
    header: "段落行",
  }));
  return { leaves: [...leaves, ...added], rows: below, heads, beyond: width };
}

/** Words that only number a row. */
const numbers = ({ levels }: Leaf): boolean => SERIAL.includes(headerKey(levels.at(-1) ?? ""));

/** A column whose blanks may stand for the name above; `certain` where the officer has said so. */
export interface NameColumn {
  readonly index: number;
  readonly certain: boolean;
}

interface Carried {
  readonly rows: readonly GridRow[];
  readonly count: number;
  readonly columns: readonly number[];
}

/**
 * Rows whose blanks in some columns stand for the name above, or null where that is not sure of any: all columns
 * together, as in a list grouped by branch and type, else each by itself.
 */
export function withNamesBelow(
  rows: readonly GridRow[],
  columns: readonly NameColumn[],
  leaves: readonly Leaf[],
): Carried | null {
  const open = columns
    .filter(({ index }) => rows.some(({ values }) => isBlank(values[index])))
    .sort((a, b) => a.index - b.index);
  const together = carriedIn(rows, open, leaves);
  if (together !== null || open.length < 2) return together;
  return open.reduce<Carried | null>((carried, column) => {
    const next = carriedIn(carried?.rows ?? rows, [column], leaves);
    if (next === null || carried === null) return next ?? carried;
    return {
      rows: next.rows,
      count: Math.max(next.count, carried.count),
      columns: [...carried.columns, ...next.columns],
    };
  }, null);
}

/** All of these columns carried down, the outer before the inner; null where one of them may not be. */
function carriedIn(
  rows: readonly GridRow[],
  columns: readonly NameColumn[],
  leaves: readonly Leaf[],
): Carried | null {
  let carried = rows;
  const filled = new Set<GridRow["index"]>();
  const aside = new Set(columns.map(({ index }) => index));
  const outer: number[] = [];
  for (const { index, certain } of columns) {
    const blank = carried.filter((row) => isBlank(row.values[index]) && !isAside(row));
    if (blank.length === 0 || blank.length === carried.length) return null;
    const data = carried.filter((row) => !isBlank(row.values[index]) || !isAside(row));
    if (
      !certain &&
      !isGrouped(
        data,
        index,
        outer,
        leaves.filter((leaf) => !aside.has(leaf.index)),
      )
    )
      return null;
    carried = namesCarried(carried, index, outer);
    for (const row of blank) filled.add(row.index);
    outer.push(index);
  }
  const count = carried.filter(
    (row) => filled.has(row.index) && columns.some(({ index }) => !isBlank(row.values[index])),
  ).length;
  return count === 0 ? null : { rows: carried, count, columns: outer };
}

/** What the outer columns of a row say. */
const groupOf = ({ values }: GridRow, outer: readonly number[]): string =>
  outer.map((index) => textKey(cellText(values[index]) ?? "")).join("\n");

/** A column carried down: a subtotal, and a new group of what stands outside it, ends a name. */
function namesCarried(
  rows: readonly GridRow[],
  column: number,
  outer: readonly number[],
): readonly GridRow[] {
  let head: GridRow | null = null;
  return rows.map((row) => {
    if (!isBlank(row.values[column])) {
      head = isSubtotal(firstText(row)) ? null : row;
      return row;
    }
    if (head === null || isAside(row) || groupOf(head, outer) !== groupOf(row, outer)) return row;
    const values = [...row.values];
    values[column] = head.values[column];
    return { ...row, values };
  });
}

/** Each name stands once in its group, at the head of its rows; most names have rows below, and those lack only names. */
function isGrouped(
  rows: readonly GridRow[],
  column: number,
  outer: readonly number[],
  others: readonly Leaf[],
): boolean {
  const groups: GridRow[][] = [];
  const names = new Set<string>();
  let around: string | null = null;
  for (const row of rows) {
    const name = cellText(row.values[column]);
    const group = groupOf(row, outer);
    if (name === null) {
      if (around !== group) return false;
      groups.at(-1)?.push(row);
      continue;
    }
    const key = `${group}\n${textKey(name)}`;
    if (names.has(key)) return false;
    names.add(key);
    groups.push([row]);
    around = group;
  }
  const longer = groups.filter(({ length }) => length > 1);
  if (longer.length * 2 < groups.length || rows.length - groups.length < 2) return false;
  // What every head has, every row below has too.
  const heads = longer.map(([head]) => head);
  const filledBy = (row: GridRow | undefined, leaf: Leaf): boolean => !isBlank(row?.values[leaf.index]);
  const wanted = others.filter((leaf) => !numbers(leaf) && heads.every((head) => filledBy(head, leaf)));
  return (
    wanted.length > 0 &&
    longer.every((group) => group.every((row) => wanted.every((leaf) => filledBy(row, leaf))))
  );
}
