/** Finds tables on a sheet by their header words, wherever they stand: title rows, merged headers, side by side, one below the other. */
import { textKey } from "../../base/text";
import type { Grid, GridRow } from "../grid";
import { fieldsIn } from "../names/headers";
import type { Vocabulary } from "../names/vocabulary";
import type { Leaf } from "../table";
import { matrix } from "../tables/matrix";
import { KINDS, type Kind } from "../tables/registry";
import { BRANCH, REMARK, SERIAL } from "../tables/words";
import { headerMonths } from "../values/period";
import { cellText, isBlank, NOTICE } from "../values/text";
import {
  headerCells,
  hitsOf,
  isHeader,
  isLower,
  isWords,
  leavesOf,
  mayBeHeader,
  standsAlone,
} from "./header-rows";
import { Merges } from "./merges";
import { recordsIn, type Forced, type FoundRecords } from "./records";

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
  /** The kind that the sheet's name stands for; null on a further table there that has other columns. */
  readonly native: Kind | null;
  /** The first row of those texts; `headerTop` where there are none. */
  readonly titleTop: number;
  /** Its records, where they are no rows of the sheet; header and data then are the same area. */
  readonly records: FoundRecords | null;
}

/** The lowest word of a column's header. */
const wordOf = (leaf: Leaf): string => textKey(leaf.levels.at(-1) ?? "");

/** Kinds of table that are told by their header words. */
const LISTS = KINDS.filter(({ required }) => required.length > 0);

/** Whether header columns are all that a table of some kind needs, its branch and what tells it from others included. */
function isWhole(group: readonly Leaf[], vocabulary: Vocabulary): boolean {
  const names = (fields: Kind["fields"], field: string): boolean =>
    group.some((leaf) => fieldsIn(fields, wordOf(leaf)).some((wish) => wish.field === field));
  const counts = group.filter(({ levels }) =>
    levels.some((text) => headerMonths(text) !== null || vocabulary.target(text) !== null),
  ).length;
  if (counts >= 2 && names(matrix.fields, "branch")) return true;
  return LISTS.some(
    ({ fields, required, telling }) =>
      required.every((need) =>
        (typeof need === "string" ? [need] : need).some((field) => names(fields, field)),
      ) && telling.some((field) => names(fields, field)),
  );
}

/** The word that a table begins with, its serial numbers aside. */
const keyWord = (group: readonly Leaf[]): string | undefined =>
  group.map(wordOf).find((word) => !SERIAL.includes(word));

/** Whether a column begins a table of the same kind right beside another: 序号 or 支部 a second time. */
const beginsAgain = ([first, ...more]: readonly Leaf[], leaf: Leaf): boolean =>
  first !== undefined &&
  more.length > 0 &&
  wordOf(first) === wordOf(leaf) &&
  [...SERIAL, ...BRANCH].includes(wordOf(leaf));

/** Whether header words by themselves read like a header. */
const reads = (group: readonly Leaf[], vocabulary: Vocabulary): boolean =>
  isHeader(
    hitsOf(
      group.map((leaf) => ({ column: leaf.index, text: leaf.levels.at(-1) ?? "", numeric: false })),
      vocabulary,
    ),
    false,
  );

/** What stands over every column of a table and is none of its words: the caption of one of several tables. */
function captionOf(group: readonly Leaf[], vocabulary: Vocabulary): string | null {
  const [label] = group[0]?.levels ?? [];
  const common = group.every(({ levels }) => levels.length > 1 && levels[0] === label);
  return common && label !== undefined && reads(group, vocabulary) ? label : null;
}

/** The columns of a table below its caption. */
const belowCaption = (group: readonly Leaf[]): Leaf[] =>
  group.map(({ index, levels: [, ...levels] }) => ({ index, levels, header: levels.join("/") }));

/**
 * Tables side by side under one header row. An empty column alone parts nothing: what stands on either side must be
 * a table by itself, with its own key; else a header that was left blank would cut a table in two.
 */
function sideBySide(leaves: readonly Leaf[], vocabulary: Vocabulary): (readonly Leaf[])[] {
  const parts: Leaf[][] = [];
  for (const leaf of leaves) {
    const part = parts.at(-1);
    const gap = part !== undefined && (part.at(-1)?.index ?? 0) < leaf.index - 1;
    if (part === undefined || gap || beginsAgain(part, leaf)) parts.push([leaf]);
    else part.push(leaf);
  }
  const groups: Leaf[][] = [];
  for (const part of parts) {
    const group = groups.at(-1);
    const apart =
      group !== undefined &&
      reads(group, vocabulary) &&
      reads(part, vocabulary) &&
      (keyWord(group) === keyWord(part) || (isWhole(group, vocabulary) && isWhole(part, vocabulary)));
    if (group === undefined || apart) groups.push(part);
    else group.push(...part);
  }
  return groups;
}

/** Columns of a block that hold something and have no header: they belong to it all the same. */
function withUnnamed(block: Block, all: readonly Block[]): Block {
  let [low, high] = [0, Infinity];
  for (const other of all) {
    if (other === block || other.start - 1 > block.end || block.start - 1 > other.end) continue;
    if (other.left > block.right) high = Math.min(high, other.left - 1);
    if (other.right < block.left) low = Math.max(low, other.right + 1);
  }
  const known: boolean[] = [];
  for (const { index } of block.leaves) known[index] = true;
  const unnamed: Leaf[] = [];
  for (let position = block.start; position < block.end; position++) {
    const values = block.grid.rows[position]?.values ?? [];
    for (let column = low; column < values.length && column <= high; column++) {
      if (known[column] === true || isBlank(values[column])) continue;
      known[column] = true;
      unnamed.push({ index: column, levels: [], header: "" });
    }
  }
  if (unnamed.length === 0) return block;
  return { ...block, leaves: [...block.leaves, ...unnamed].sort((a, b) => a.index - b.index) };
}

/** Whether the first filled cell of a row stands in its column's header. */
function beginsLike({ values }: GridRow, leaves: readonly Leaf[]): boolean {
  const first = values.findIndex((value) => !isBlank(value));
  const value = values[first];
  // A number may be a month.
  if (typeof value !== "string") return true;
  return leaves.some(({ index, levels }) => index === first && levels.includes(value.replace(/\s+/g, "")));
}

const sameHeader = (row: GridRow, block: { readonly leaves: readonly Leaf[] }): boolean => {
  if (!beginsLike(row, block.leaves)) return false;
  const named = block.leaves.filter(({ levels }) => levels.length > 0);
  const cells = headerCells(row, named[0]?.index, named.at(-1)?.index);
  const texts = new Map(named.map((leaf) => [leaf.index, leaf.levels]));
  return cells.length >= 2 && cells.every((cell) => texts.get(cell.column)?.includes(cell.text) === true);
};

/** Whether a row repeats the header of its block, as after a page break. */
export function repeatsHeader(row: GridRow, block: { readonly leaves: readonly Leaf[] }): boolean {
  return sameHeader(row, block) && mayBeHeader(row);
}

/** Position of the row with most header words of a kind among the first thirty; -1 when there is none. */
function nativeHeader(grid: Grid, { fields }: Kind): number {
  let best = -1;
  let most = 0;
  grid.rows.slice(0, 30).forEach((row, position) => {
    const hits = headerCells(row).filter((cell) => fieldsIn(fields, cell.text).length > 0).length;
    if (hits > most) [most, best] = [hits, position];
  });
  return best;
}

/** A text above a header, and the column it stands in; `alone` in its row. */
interface TitleCell {
  readonly column: number;
  readonly text: string;
  readonly alone: boolean;
}

/** Title texts right above a header: rows of one cell or one a table, at most six, down from `floor`. */
function titlesAbove(
  grid: Grid,
  top: number,
  floor: number,
  most: number,
): { titles: TitleCell[]; first: number } {
  const titles: TitleCell[] = [];
  let first = top;
  for (let position = top - 1; position >= floor && top - position <= 6; position--) {
    const row = grid.rows[position];
    if (row === undefined) break;
    const cells = headerCells(row);
    const isTitle = cells.length <= most || cells.some(({ text }) => NOTICE.test(text));
    if (!isTitle) break;
    titles.unshift(...cells.map(({ column, text }) => ({ column, text, alone: cells.length === 1 })));
    first = position;
  }
  return { titles, first };
}

/** The titles of one of several tables side by side: what stands above it, and what stands alone before it. */
function titlesOf(
  group: readonly Leaf[],
  next: readonly Leaf[] | undefined,
  titles: readonly TitleCell[],
  caption: string | null,
): string[] {
  const [left, right] = [group[0]?.index ?? 0, next?.[0]?.index ?? Infinity];
  return [
    ...titles
      .filter(({ column, alone }) => column < right && (column >= left || alone))
      .map(({ text }) => text),
    ...(caption === null ? [] : [caption]),
  ];
}

interface Open {
  readonly headerTop: number;
  readonly headerBottom: number;
  readonly leaves: readonly Leaf[];
  readonly start: number;
  readonly titles: readonly string[];
  readonly titleTop: number;
}

/** Records as a block: header and data are the same area. */
const blockOf = (records: FoundRecords, grid: Grid, merges: Merges): Block => ({
  grid,
  merges,
  headerTop: records.area.top,
  headerBottom: records.area.bottom,
  left: records.area.left,
  right: records.area.right,
  leaves: records.leaves,
  start: records.from,
  end: records.to + 1,
  titles: records.titles,
  titleTop: records.area.top,
  native: null,
  records,
});

/** Whether most columns of a further table, its branch aside, are those of the kind that its sheet is called. */
function isNative(leaves: readonly Leaf[], { fields }: Kind): boolean {
  const own = leaves.filter((leaf) => {
    const word = wordOf(leaf);
    return word !== "" && ![...BRANCH, ...SERIAL, ...REMARK].includes(word);
  });
  return own.filter((leaf) => fieldsIn(fields, wordOf(leaf)).length > 0).length * 2 > own.length;
}

/** Whether a row goes on with the table that its sheet is for, though its words may be those of a header. */
function isRulebookRow(row: GridRow, { leaves }: Open, native: Kind | null, gap: boolean): boolean {
  if (native?.part !== "rulebook" || !native.holds || !isNative(leaves, native)) return false;
  const at = (field: string): number | undefined =>
    leaves.find((leaf) => fieldsIn(native.fields, wordOf(leaf)).some((wish) => wish.field === field))?.index;
  return !gap || native.holds((field) => cellText(row.values[at(field) ?? -1]) ?? "");
}

/** Finds the tables of a sheet. `forced`: headers that a correction names, or whole areas of records with their shape. */
export function findBlocks(
  grid: Grid,
  vocabulary: Vocabulary,
  native: Kind | null,
  forced: readonly Forced[] = [],
): Block[] {
  const merges = new Merges(grid);
  const { rows } = grid;
  const open: Open[] = [];
  const blocks: Block[] = [];
  const close = (one: Open, end: number): void => {
    const left = one.leaves[0]?.index ?? 0;
    const right = one.leaves.at(-1)?.index ?? left;
    blocks.push({ grid, merges, left, right, end, native, records: null, ...one });
  };
  const start = (position: number, bottom: number): void => {
    const headers = rows.slice(position, bottom + 1);
    const firstRow = headers[0];
    const lastRow = headers.at(-1);
    if (firstRow === undefined || lastRow === undefined) return;
    const leaves = leavesOf(headers, merges, 0, Number.MAX_SAFE_INTEGER);
    const floor = open.length === 0 && blocks.length === 0 ? 0 : Math.max(0, ...open.map((one) => one.start));
    const groups = sideBySide(leaves, vocabulary);
    const { titles, first } = titlesAbove(
      grid,
      position,
      floor,
      Math.max(groups.length, floor === 0 ? 2 : 1),
    );
    for (const [at, group] of groups.entries()) {
      const [left, right] = [group[0]?.index ?? 0, group.at(-1)?.index ?? 0];
      for (const before of [...open]) {
        const [l, r] = [before.leaves[0]?.index ?? 0, before.leaves.at(-1)?.index ?? 0];
        if (r < left || l > right) continue;
        close(before, Math.max(first, before.start));
        open.splice(open.indexOf(before), 1);
      }
      const caption = groups.length === 1 ? null : captionOf(group, vocabulary);
      open.push({
        headerTop: firstRow.index,
        headerBottom: lastRow.index,
        leaves: caption === null ? group : belowCaption(group),
        start: bottom + 1,
        titles:
          groups.length === 1
            ? titles.map(({ text }) => text)
            : titlesOf(group, groups[at + 1], titles, caption),
        titleTop: rows[first]?.index ?? firstRow.index,
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

  /** Below one of several tables side by side a caption and a header begin another, whatever stands beside them. */
  const captioned = (position: number): boolean => {
    const [row, above] = [rows[position], rows[position - 1]];
    if (row === undefined || above === undefined || above.index !== row.index - 1) return false;
    const fitting = open.flatMap((one) => {
      const [left, right] = [one.leaves[0]?.index ?? 0, one.leaves.at(-1)?.index ?? 0];
      const [caption, ...more] = headerCells(above, left, right);
      const cells = headerCells(row, left, right);
      const { fields, targets } = hitsOf(cells, vocabulary);
      const alone = caption?.column === left && more.length === 0 && position - 1 >= one.start;
      const named = caption !== undefined && vocabulary.branchOfHeader(caption.text) === null;
      return alone && named && fields >= 2 && fields + targets === cells.length
        ? [{ one, left, right, caption: caption.text }]
        : [];
    });
    const [only, another] = fitting;
    // A header below several captions is one for all of them.
    if (only === undefined || another !== undefined) return false;
    const { one, left, right, caption } = only;
    close(one, position - 1);
    open.splice(open.indexOf(one), 1, {
      headerTop: row.index,
      headerBottom: row.index,
      leaves: leavesOf([row], merges, left, right),
      start: position + 1,
      titles: [caption],
      titleTop: above.index,
    });
    return true;
  };

  const records = recordsIn(grid, vocabulary, native === null, forced);
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position];
    if (row === undefined) break;
    const record = records.find(({ from, to }) => from <= position && position <= to);
    if (record !== undefined) {
      for (const one of open.splice(0)) close(one, position);
      position = record.to;
      continue;
    }
    const wanted = forced.find((area) => area.top <= row.index && row.index <= area.bottom);
    if (wanted !== undefined) {
      let bottom = position;
      while ((rows[bottom + 1]?.index ?? Infinity) <= wanted.bottom) bottom++;
      start(position, bottom);
      position = bottom;
      continue;
    }
    if (open.length > 1 && captioned(position)) continue;
    if (open.length > 0) {
      const above = rows[position - 1];
      // Right below a title even the same header begins a table of its own.
      const titled = above !== undefined && standsAlone(above);
      const gap = titled || (above?.index ?? -2) < row.index - 1;
      if (open.some((one) => isRulebookRow(row, one, native, gap))) continue;
      if (!titled && !mayBeHeader(row, vocabulary) && !(gap && isWords(row))) continue;
      if (!titled && open.some((one) => sameHeader(row, one))) continue;
      if (!isHeader(hitsOf(headerCells(row), vocabulary), !gap)) continue;
    } else if (
      (position > 300 && !mayBeHeader(row, vocabulary)) ||
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
  for (const one of records) blocks.push(blockOf(one, grid, merges));
  const sorted = blocks.sort((a, b) => a.headerTop - b.headerTop || a.left - b.left);
  return sorted.map((block, at) => {
    if (block.records !== null) return block;
    const own = at === 0 || native === null || isNative(block.leaves, native);
    return withUnnamed(own ? block : { ...block, native: null }, blocks);
  });
}
