/** Finds tables on a sheet by their header words, wherever they stand: title rows, merged headers, side by side, one below the other. */
import { dayOfSerial, partsOf } from "../base/calendar";
import type { TableKind } from "./fields";
import type { CellValue, Grid, GridRow } from "./grid";
import { Merges } from "./merges";
import { isDateFormat } from "./values/date";
import { isBlank } from "./values/text";
import type { Vocabulary } from "./vocabulary";
import { fieldsOf, headerMonths, isBallotOption, isFieldWord } from "./vocabulary";

/** A header column: its texts from the top level down, group labels filled to the right. */
export interface Leaf {
  readonly index: number;
  readonly levels: readonly string[];
  /** All levels, joined with `/`. */
  readonly header: string;
}

/** A table as far as its shape goes. Positions `start`/`end` index `grid.rows`. */
export interface Block {
  readonly grid: Grid;
  readonly merges: Merges;
  readonly headerTop: number;
  readonly headerBottom: number;
  readonly left: number;
  readonly right: number;
  readonly leaves: readonly Leaf[];
  readonly start: number;
  readonly end: number;
  /** Texts above the header that belong to this table, nearest last. */
  readonly titles: readonly string[];
}

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

interface HeaderCell {
  readonly column: number;
  readonly text: string;
  readonly numeric: boolean;
}

function headerCells(row: GridRow, left = 0, right = Number.MAX_SAFE_INTEGER): HeaderCell[] {
  const cells: HeaderCell[] = [];
  row.values.forEach((value, column) => {
    if (column < left || column > right) return;
    const text = headerText(value, row.formats[column]);
    if (text === null) return;
    const numeric =
      (typeof value === "number" && !isDateFormat(row.formats[column])) || /^\d{1,2}$/.test(text);
    cells.push({ column, text, numeric });
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
  readonly fields: number;
  readonly months: number;
  readonly targets: number;
  readonly branches: number;
}

function hitsOf(cells: readonly HeaderCell[], vocabulary: Vocabulary): Hits {
  const hits = { cells: cells.length, fields: 0, months: 0, targets: 0, branches: 0 };
  for (const { text, numeric } of cells) {
    if (numeric || text.length > LONGEST_HEADER) continue;
    if (headerMonths(text) !== null) hits.months++;
    else if (!isFieldWord(text) && vocabulary.branchOfHeader(text) !== null) hits.branches++;
    else if (isFieldWord(text) && vocabulary.target(text) === null) hits.fields++;
    else if (vocabulary.target(text) !== null) hits.targets++;
    else if (isFieldWord(text) || isBallotOption(text) || RESULT_WORD.test(text)) hits.fields++;
  }
  return hits;
}

/** Columns of score summaries, which are recognised so that they can be left out. */
const RESULT_WORD = /^(?:总分|总得分|综合得分|最终得分|得分合计|名次|排名|等次|评定等次)$/;

/** Whether a row reads like a header: mostly words that name columns, months, types or branches. */
function isHeader({ cells, fields, months, targets, branches }: Hits, strong: boolean): boolean {
  if (cells < 2) return false;
  if (months >= 6 && branches === 0) return true;
  const share = (count: number): number => count / cells;
  if (
    fields >= (strong ? 3 : 2) &&
    share(fields + targets) >= (strong ? 0.6 : 0.5) &&
    fields > targets + branches
  )
    return true;
  if (strong)
    return fields >= 1 && months + targets >= 3 && branches === 0 && share(fields + months + targets) >= 0.7;
  if (branches === 0 && fields >= 1 && months + targets >= 2 && share(fields + months + targets) >= 0.6)
    return true;
  return branches >= 2 && fields >= 1 && targets === 0 && share(branches + fields) >= 0.6;
}

/** Whether a row holds one cell only, as titles do. */
function standsAlone(row: GridRow): boolean {
  let filled = 0;
  for (const value of row.values) {
    if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) continue;
    if (++filled > 1) return false;
  }
  return filled === 1;
}

/** Cheap test for rows deep inside a table: two of the first four short texts are header words. */
function mayBeHeader(row: GridRow): boolean {
  let texts = 0;
  let hits = 0;
  for (const value of row.values) {
    if (typeof value !== "string" || value === "") continue;
    texts++;
    if (value.length <= 14 && quickWord(value)) hits++;
    if (hits === 2) return true;
    if (texts === 4) return false;
  }
  return false;
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

/** A label such as 填报单位：, not a clock time. */
const NOTICE = /[\u4e00-\u9fff)）][:：]/;
const SUB_WORDS =
  /^(?:应|实|已|计划|完成|开展|次数|日期|时间|得分|自评|考评|人数|比例|率|小计|合计|情况|数量|个数|场次|主题|备注|是否)/;

/** Whether `row` is the lower level of the header row `upper`: it only fills what `upper` leaves open or groups. */
function isLower(upper: GridRow, row: GridRow, merges: Merges, vocabulary: Vocabulary): boolean {
  if (row.index !== upper.index + 1) return false;
  const above = headerCells(upper);
  const cells = headerCells(row);
  if (above.length === 0 || cells.length === 0) return false;
  if (cells.some((cell) => cell.numeric || cell.text.length > LONGEST_HEADER)) return false;
  let words = 0;
  for (const { column, text } of cells) {
    const label = above.filter((cell) => cell.column <= column).at(-1);
    if (label === undefined) return false;
    const area = merges.at(upper.index, label.column);
    if (area !== null) {
      if (area.right < column || area.bottom > upper.index) return false;
    } else if (label.column === column && !isBlank(upper.values[column + 1])) {
      return false;
    }
    const hit =
      isFieldWord(text) ||
      headerMonths(text) !== null ||
      SUB_WORDS.test(text) ||
      vocabulary.target(text) !== null;
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

function leavesOf(rows: readonly GridRow[], merges: Merges, left: number, right: number): Leaf[] {
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

/** Splits header columns at empty columns, where what stands on either side is a header by itself. */
function sideBySide(leaves: readonly Leaf[], vocabulary: Vocabulary): (readonly Leaf[])[] {
  const groups: Leaf[][] = [];
  for (const leaf of leaves) {
    const group = groups.at(-1);
    if (group === undefined || (group.at(-1)?.index ?? 0) < leaf.index - 1) groups.push([leaf]);
    else group.push(leaf);
  }
  const stands = (group: readonly Leaf[]): boolean =>
    isHeader(
      hitsOf(
        group.map((leaf) => ({ column: leaf.index, text: leaf.levels.at(-1) ?? "", numeric: false })),
        vocabulary,
      ),
      false,
    );
  return groups.length > 1 && groups.every(stands) ? groups : [leaves];
}

const sameHeader = (row: GridRow, block: { readonly leaves: readonly Leaf[] }): boolean => {
  const cells = headerCells(row, block.leaves[0]?.index, block.leaves.at(-1)?.index);
  const texts = new Map(block.leaves.map((leaf) => [leaf.index, leaf.levels]));
  return cells.length >= 2 && cells.every((cell) => texts.get(cell.column)?.includes(cell.text) === true);
};

/** Whether a row repeats the header of its block, as after a page break. */
export function repeatsHeader(row: GridRow, block: { readonly leaves: readonly Leaf[] }): boolean {
  return mayBeHeader(row) && sameHeader(row, block);
}

/** Position of the row with most header words of a kind among the first thirty; -1 when there is none. */
function nativeHeader(grid: Grid, kind: TableKind): number {
  let best = -1;
  let most = 0;
  grid.rows.slice(0, 30).forEach((row, position) => {
    const hits = headerCells(row).filter((cell) => fieldsOf(kind, cell.text).length > 0).length;
    if (hits > most) [most, best] = [hits, position];
  });
  return best;
}

/** Title texts right above a header: rows of one or two cells, at most six, down from `floor`. */
function titlesAbove(grid: Grid, top: number, floor: number): { titles: string[]; first: number } {
  const titles: string[] = [];
  let first = top;
  for (let position = top - 1; position >= floor && top - position <= 6; position--) {
    const row = grid.rows[position];
    if (row === undefined) break;
    const texts = headerCells(row).map((cell) => cell.text);
    const isTitle =
      texts.length === 1 || texts.some((text) => NOTICE.test(text)) || (floor === 0 && texts.length <= 2);
    if (!isTitle) break;
    titles.unshift(...texts);
    first = position;
  }
  return { titles, first };
}

interface Open {
  readonly headerTop: number;
  readonly headerBottom: number;
  readonly leaves: readonly Leaf[];
  readonly start: number;
  readonly titles: readonly string[];
}

/** Finds the tables of a sheet. `forced`: header rows (0-based sheet rows, both ends) that a correction names. */
export function findBlocks(
  grid: Grid,
  vocabulary: Vocabulary,
  native: TableKind | null,
  forced: readonly { readonly top: number; readonly bottom: number }[] = [],
): Block[] {
  const merges = new Merges(grid);
  const { rows } = grid;
  const open: Open[] = [];
  const blocks: Block[] = [];
  const close = (one: Open, end: number): void => {
    const left = one.leaves[0]?.index ?? 0;
    const right = one.leaves.at(-1)?.index ?? left;
    blocks.push({ grid, merges, left, right, end, ...one });
  };
  const start = (position: number, bottom: number): void => {
    const headers = rows.slice(position, bottom + 1);
    const firstRow = headers[0];
    const lastRow = headers.at(-1);
    if (firstRow === undefined || lastRow === undefined) return;
    const leaves = leavesOf(headers, merges, 0, Number.MAX_SAFE_INTEGER);
    const floor = open.length === 0 && blocks.length === 0 ? 0 : Math.max(0, ...open.map((one) => one.start));
    const { titles, first } = titlesAbove(grid, position, floor);
    for (const group of sideBySide(leaves, vocabulary)) {
      const [left, right] = [group[0]?.index ?? 0, group.at(-1)?.index ?? 0];
      for (const before of [...open]) {
        const [l, r] = [before.leaves[0]?.index ?? 0, before.leaves.at(-1)?.index ?? 0];
        if (r < left || l > right) continue;
        close(before, Math.max(first, before.start));
        open.splice(open.indexOf(before), 1);
      }
      open.push({
        headerTop: firstRow.index,
        headerBottom: lastRow.index,
        leaves: group,
        start: bottom + 1,
        titles,
      });
    }
  };
  const levels = (position: number): { top: number; bottom: number } => {
    let top = position;
    let bottom = position;
    for (; top > 0 && position - top < 2; top--) {
      const [upper, row] = [rows[top - 1], rows[top]];
      if (upper === undefined || row === undefined) break;
      const labels = headerCells(upper);
      if (labels.length < 2 || labels.some((cell) => NOTICE.test(cell.text))) break;
      if (open.some((one) => one.start > top - 1)) break;
      if (!isLower(upper, row, merges, vocabulary)) break;
    }
    for (; bottom - top < 2; bottom++) {
      const [row, lower] = [rows[bottom], rows[bottom + 1]];
      if (row === undefined || lower === undefined || !isLower(row, lower, merges, vocabulary)) break;
    }
    return { top, bottom };
  };

  for (let position = 0; position < rows.length; position++) {
    const row = rows[position];
    if (row === undefined) break;
    const wanted = forced.find((area) => area.top <= row.index && row.index <= area.bottom);
    if (wanted !== undefined) {
      let bottom = position;
      while ((rows[bottom + 1]?.index ?? Infinity) <= wanted.bottom) bottom++;
      start(position, bottom);
      position = bottom;
      continue;
    }
    if (open.length > 0) {
      const above = rows[position - 1];
      // Right below a title even the same header begins a table of its own.
      const titled = above !== undefined && standsAlone(above);
      if (!titled && !mayBeHeader(row)) continue;
      const gap = titled || (above?.index ?? -2) < row.index - 1;
      if (!titled && open.some((one) => sameHeader(row, one))) continue;
      if (!isHeader(hitsOf(headerCells(row), vocabulary), !gap)) continue;
    } else if (
      (position > 300 && !mayBeHeader(row)) ||
      !isHeader(hitsOf(headerCells(row), vocabulary), false)
    ) {
      continue;
    }
    const { top, bottom } = levels(position);
    start(top, bottom);
    position = bottom;
  }
  if (open.length === 0 && blocks.length === 0 && native !== null) {
    const position = nativeHeader(grid, native);
    if (position >= 0) start(position, position);
  }
  for (const one of open) close(one, rows.length);
  return blocks.sort((a, b) => a.headerTop - b.headerTop || a.left - b.left);
}
