/** Rows that may be headers: what their cells say, and the columns that one or several of them make. */
import { dayOfSerial, partsOf } from "../../base/calendar";
import type { CellValue, GridRow } from "../grid";
import { fieldWords, isBallotOption } from "../names/headers";
import type { Vocabulary } from "../names/vocabulary";
import type { Leaf } from "../table";
import { KINDS } from "../tables/registry";
import { isDateFormat } from "../values/date";
import { headerMonths } from "../values/period";
import { runningTitle } from "./roles";
import { isBlank } from "../values/text";
import type { Merges } from "./merges";
import { isRoleWord } from "./roles";

/** Whether a text is a header word of any kind of table. */
export const isFieldWord = fieldWords(KINDS);

const LONGEST_HEADER = 40;

/** A header cell's text without blanks; a month that Excel turned into a date reads `3月` again. */
function headerText(value: CellValue | undefined, format: string | undefined): string | null {
  if (isBlank(value)) return null;
  if (typeof value === "number" && isDateFormat(format)) {
    const day = dayOfSerial(value);
    return day === null ? null : `${partsOf(day).month}月`;
  }
  const text = String(value).replace(/\s+/g, "");
  return text === "" ? null : text;
}

/** A filled cell of a row that may be a header. */
export interface HeaderCell {
  readonly column: number;
  readonly text: string;
  readonly numeric: boolean;
  /** A date, which Excel may have made of a month. */
  readonly dated?: boolean;
}

/** The filled cells of a row between two columns, as header texts. */
export function headerCells(row: GridRow, left = 0, right = Number.MAX_SAFE_INTEGER): HeaderCell[] {
  const cells: HeaderCell[] = [];
  row.values.forEach((value, column) => {
    if (column < left || column > right) return;
    const text = headerText(value, row.formats[column]);
    if (text === null) return;
    const dated = typeof value === "number" && isDateFormat(row.formats[column]);
    const numeric = (typeof value === "number" && !dated) || /^\d{1,2}$/.test(text);
    cells.push({ column, text, numeric, dated });
  });
  // 1, 2, 3 … standing alone are months.
  const numbers = cells.filter((cell) => cell.numeric);
  const first = Number(numbers[0]?.text);
  const months =
    numbers.length >= 6 &&
    first >= 1 &&
    numbers.every((cell, i) => Number(cell.text) === first + i) &&
    first + numbers.length <= 13;
  return months
    ? cells.map((cell) => (cell.numeric ? { ...cell, text: `${Number(cell.text)}月`, numeric: false } : cell))
    : cells;
}

interface Hits {
  readonly cells: number;
  readonly dates: number;
  readonly fields: number;
  readonly months: number;
  readonly targets: number;
  readonly branches: number;
  /** Names with a word for what the column tells of them (述职报告提交日期). */
  readonly told: number;
}

/** How many cells are words that name something. */
export function hitsOf(cells: readonly HeaderCell[], vocabulary: Vocabulary): Hits {
  const hits = { cells: cells.length, dates: 0, fields: 0, months: 0, targets: 0, branches: 0, told: 0 };
  const unknown: string[] = [];
  for (const { text, numeric, dated } of cells) {
    if (dated === true) hits.dates++;
    if (numeric || text.length > LONGEST_HEADER) continue;
    if (headerMonths(text) !== null || typeof runningTitle(text) === "number") hits.months++;
    else if (!isFieldWord(text) && vocabulary.branchOfHeader(text) !== null) hits.branches++;
    else if (isFieldWord(text) && vocabulary.headerTarget(text) === null) hits.fields++;
    else if (vocabulary.headerTarget(text) !== null) {
      hits.targets++;
      if (vocabulary.target(text) === null) hits.told++;
    } else if (isFieldWord(text) || isBallotOption(text) || RESULT_WORD.test(text)) hits.fields++;
    else unknown.push(text);
  }
  // Branches under short names stand side by side.
  if (unknown.length >= 2 && hits.targets + hits.months === 0)
    hits.branches += vocabulary.branchesAcross(unknown).size;
  return hits;
}

/** Columns of score summaries, which are recognised so that they can be left out. */
const RESULT_WORD = /^(?:总分|总得分|综合得分|最终得分|得分合计|名次|排名|等次|评定等次)$/;

/** Whether a row reads like a header: mostly words that name columns, months, types or branches. */
export function isHeader(
  { cells, dates, fields, months, targets, branches, told }: Hits,
  strong: boolean,
): boolean {
  if (cells < 2) return false;
  if (months >= 6 && branches === 0) return true;
  const share = (count: number): number => count / cells;
  if (
    fields >= (strong ? 3 : 2) &&
    share(fields + targets) >= (strong ? 0.6 : 0.5) &&
    fields > targets + branches
  )
    return true;
  if (!strong && cells <= 4 && dates === 0 && fields >= 1 && told >= 1 && share(fields + told) >= 0.6)
    return true;
  if (strong)
    return fields >= 1 && months + targets >= 3 && branches === 0 && share(fields + months + targets) >= 0.7;
  if (branches === 0 && fields >= 1 && months + targets >= 2 && share(fields + months + targets) >= 0.6)
    return true;
  // Right of a blank corner.
  if (cells >= 3 && dates === 0 && (months === cells || targets === cells || branches === cells)) return true;
  return branches >= 2 && fields >= 1 && targets === 0 && share(branches + fields) >= 0.6;
}

/** Whether a row holds one cell only, as titles do. */
export function standsAlone(row: GridRow): boolean {
  let filled = 0;
  for (const value of row.values) {
    if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) continue;
    if (++filled > 1) return false;
  }
  return filled === 1;
}

/** Whether one cell of a row is a date, as in most ledgers; headers have dates for months only, and then several. */
function hasOneDate({ values, formats }: GridRow): boolean {
  let dates = 0;
  for (let column = 0; column < values.length; column++)
    if (typeof values[column] === "number" && isDateFormat(formats[column])) dates++;
  return dates === 1;
}

/** Cheap test for rows deep inside a table: two of the first four short texts are header words. */
export function mayBeHeader(row: GridRow, vocabulary?: Vocabulary): boolean {
  if (hasOneDate(row)) return false;
  let texts = 0;
  let hits = 0;
  for (const value of row.values) {
    if (typeof value !== "string" || value === "") continue;
    texts++;
    if (value.length > 14) {
      if (texts === 4) return false;
      continue;
    }
    // What the rulebook names is looked up only where the row begins with a header word: few rows of data do.
    if (quickWord(value) || (hits === 1 && texts === 2 && (vocabulary?.target(value) ?? null) !== null))
      hits++;
    if (hits === 2) return true;
    if (texts === 4) return false;
  }
  return false;
}

/** Whether a row holds nothing but a few short words, as headers do. */
export function isWords(row: GridRow): boolean {
  return row.values.every(
    (value) => isBlank(value) || (typeof value === "string" && value.length <= 14 && !/^\s*\d/.test(value)),
  );
}

const quick = new Map<string, boolean>();

function quickWord(text: string): boolean {
  let known = quick.get(text);
  if (known === undefined) {
    known = isFieldWord(text) || headerMonths(text) !== null;
    if (quick.size > 20_000) quick.clear();
    quick.set(text, known);
  }
  return known;
}

const SUB_WORDS =
  /^(?:应|实|已|计划|完成|开展|次数|日期|时间|得分|自评|考评|人数|比例|率|小计|合计|情况|数量|个数|场次|主题|备注|是否)/;

/** Whether `row` is the lower level of the header row `upper`: it only fills what `upper` leaves open or groups. */
export function isLower(upper: GridRow, row: GridRow, merges: Merges, vocabulary: Vocabulary): boolean {
  if (row.index !== upper.index + 1) return false;
  const above = headerCells(upper);
  const cells = headerCells(row);
  if (above.length === 0 || cells.length === 0) return false;
  if (cells.some((cell) => cell.numeric || cell.text.length > LONGEST_HEADER)) return false;
  let words = 0;
  // 计划, 实开/应开 right below each name: no row of data consists of such words.
  const saysRoles = cells.every(({ text }) => isRoleWord(text));
  for (const { column, text } of cells) {
    // What a cell above both rows spans, the upper one says nothing of.
    const spanning = merges.at(upper.index, column);
    if (spanning !== null && spanning.top < upper.index && spanning.bottom === upper.index) continue;
    const label = above.filter((cell) => cell.column <= column).at(-1);
    if (label === undefined) return false;
    const area = merges.at(upper.index, label.column);
    if (area !== null) {
      if (area.right < column || area.bottom > upper.index) return false;
    } else if (!saysRoles && label.column === column && !isBlank(upper.values[column + 1])) {
      return false;
    }
    const hit =
      isFieldWord(text) ||
      headerMonths(text) !== null ||
      SUB_WORDS.test(text) ||
      vocabulary.headerTarget(text) !== null;
    if (hit) words++;
    if (area === null && vocabulary.branchOfHeader(text) !== null) return false;
  }
  return words > 0 || (merges.known && cells.length >= 2);
}

/** Group labels of a header row, filled to the right as far as they reach. */
function filled(
  rows: readonly GridRow[],
  at: number,
  columns: readonly number[],
  merges: Merges,
): (string | null)[] {
  const row = rows[at];
  if (row === undefined) return columns.map(() => null);
  const cells = new Map(headerCells(row).map((cell) => [cell.column, cell.text]));
  const lower = rows.slice(at + 1);
  let label: string | null = null;
  let labelColumn = -1;
  return columns.map((column) => {
    const own = cells.get(column);
    if (own !== undefined) {
      label = own;
      labelColumn = column;
      return own;
    }
    const area = merges.at(row.index, column);
    if (area !== null) {
      const anchor = rows.find((header) => header.index === area.top);
      return anchor === undefined
        ? null
        : (headerText(anchor.values[area.left], anchor.formats[area.left]) ?? null);
    }
    const filledBelow = (c: number): boolean => lower.some((below) => !isBlank(below.values[c]));
    return label !== null && filledBelow(column) && filledBelow(labelColumn) ? label : null;
  });
}

/** The columns of a header of one or several rows. */
export function leavesOf(rows: readonly GridRow[], merges: Merges, left: number, right: number): Leaf[] {
  const used = new Set<number>();
  for (const row of rows) for (const { column } of headerCells(row, left, right)) used.add(column);
  const last = Math.max(...used);
  const bottom = rows.at(-1)?.index ?? 0;
  if (merges.known) {
    for (const row of rows) {
      for (let column = Math.min(...used); column <= Math.min(right, last + 60); column++) {
        const area = merges.at(row.index, column);
        if (
          area !== null &&
          area.top >= (rows[0]?.index ?? 0) &&
          area.bottom <= bottom &&
          used.has(area.left)
        )
          used.add(column);
      }
    }
  }
  const columns = [...used].sort((a, b) => a - b);
  const levels = rows.map((_, at) => filled(rows, at, columns, merges));
  return columns.flatMap((index, i) => {
    const texts: string[] = [];
    for (const level of levels) {
      const text = level[i] ?? null;
      if (text !== null && text !== texts.at(-1)) texts.push(text);
    }
    return texts.length === 0 ? [] : [{ index, levels: texts, header: texts.join("/") }];
  });
}
