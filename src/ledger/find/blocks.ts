/** Finds tables on a sheet by their header words, wherever they stand: title rows, merged headers, side by side, one below the other. */
import type { Grid, GridRow } from "../grid";
import { fieldsIn } from "../names/headers";
import type { Vocabulary } from "../names/vocabulary";
import type { Kind } from "../tables/registry";
import type { Leaf } from "../table";
import {
  headerCells,
  hitsOf,
  isHeader,
  isLower,
  leavesOf,
  mayBeHeader,
  NOTICE,
  standsAlone,
} from "./header-rows";
import { Merges } from "./merges";

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
function nativeHeader(grid: Grid, { fields }: Kind): number {
  let best = -1;
  let most = 0;
  grid.rows.slice(0, 30).forEach((row, position) => {
    const hits = headerCells(row).filter((cell) => fieldsIn(fields, cell.text).length > 0).length;
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
  native: Kind | null,
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
