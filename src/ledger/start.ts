/**
 * What a workbook without 支部名册 could start from: the branches that its sheets name, one entry a branch, other
 * spellings beside it. Nothing is taken by itself: the officer accepts it, and it becomes a sheet of his own.
 */
import { ownershipOf } from "./ownership";
import { bareBranch } from "../appraisal/facts";
import type { CellRef } from "../base/address";
import { textKey } from "../base/text";
import { startText } from "../text/start";
import type { Block } from "./find/blocks";
import type { Recognised } from "./find/recognise";
import type { Grid, GridRow } from "./grid";
import { BranchNames, coreOf } from "./names/branches";
import { bodyOf, isUnit, namesIn, unitIn, unnumbered } from "./names/units";
import { TableCells } from "./read/cells";
import { noDataReason } from "./read/no-data";
import type { Table } from "./table";
import { cellText } from "./values/text";

/** A spelling of a name: how often it stands in the workbook, and where first (null: the file's name). */
export interface Spelling {
  readonly name: string;
  readonly count: number;
  readonly at: CellRef | null;
}

/** A branch that the sheets name, under the spelling written most. */
export interface ProposedBranch extends Spelling {
  /** Whether it is taken where the proposal is accepted as it stands. */
  readonly include: boolean;
  /** Other spellings of the same name. */
  readonly aliases: readonly Spelling[];
  /** What only the officer can say; null where nothing is open. */
  readonly question: string | null;
}

/** What a workbook lacks, and what could stand there. */
export interface StartOffer {
  /** Null where the workbook has a roster. */
  readonly branches: readonly ProposedBranch[] | null;
  /** Whether it has no 考评规则 of its own. */
  readonly rules: boolean;
  /** 考评年度 as its dates tell it. */
  readonly year: number | null;
}

/** One spelling being counted. */
interface Mention {
  readonly texts: Map<string, number>;
  readonly at: CellRef | null;
  count: number;
  /** Found in nothing but columns that may hold any department. */
  weak: boolean;
}

class Mentions {
  private readonly byKey = new Map<string, Mention>();
  private readonly cells = new Map<string, readonly string[]>();

  /** The names of a cell of a branch column; such cells come again and again. */
  namesOf(cell: string): readonly string[] {
    const known = this.cells.get(cell) ?? namesIn(cell);
    this.cells.set(cell, known);
    return known;
  }

  add(text: string, at: CellRef | null, weak = false): void {
    const key = textKey(text);
    const known = this.byKey.get(key);
    const mention = known ?? { texts: new Map<string, number>(), at, count: 0, weak };
    if (known === undefined) this.byKey.set(key, mention);
    mention.count++;
    mention.weak &&= weak;
    mention.texts.set(text, (mention.texts.get(text) ?? 0) + 1);
  }

  get size(): number {
    return this.byKey.size;
  }

  /** Spellings of each core, in order of first mention. */
  byCore(): ReadonlyMap<string, readonly (Spelling & { readonly weak: boolean })[]> {
    const cores = new Map<string, (Spelling & { readonly weak: boolean })[]>();
    for (const { texts, at, count, weak } of this.byKey.values()) {
      const [name = ""] = [...texts].sort((a, b) => b[1] - a[1])[0] ?? [];
      const core = coreOf(name);
      const same = cores.get(core) ?? [];
      cores.set(core, same);
      same.push({ name, count, at, weak });
    }
    return cores;
  }
}

/** The column of a block that holds branches: by its header, else by what most of its cells say of themselves. */
function branchColumn(
  block: Block,
  table: Table | null,
  rows: readonly GridRow[],
): { index: number; weak: boolean } | null {
  const named = table?.fields.get("branch");
  if (named !== undefined) return { index: named.index, weak: !/支部|党组织/.test(textKey(named.header)) };
  const sample = rows.slice(0, 40);
  const found = block.leaves.find(({ index }) => {
    const texts = sample.flatMap((row) => cellText(row.values[index]) ?? []);
    return (
      texts.length >= 2 && texts.filter((text) => namesIn(text).some(isUnit)).length >= texts.length * 0.6
    );
  });
  return found === undefined ? null : { index: found.index, weak: false };
}

/** How many characters may stand beside the name in a row that is a branch's heading. */
const MOST_BESIDE = 8;

/** The one filled cell of a row between two columns, or null. */
function loneCell(row: GridRow, left: number, right: number): { text: string; column: number } | null {
  let lone: { text: string; column: number } | null = null;
  for (let column = left; column <= right; column++) {
    const text = cellText(row.values[column]);
    if (text === null) continue;
    if (lone !== null) return null;
    lone = { text, column };
  }
  return lone;
}

/** Branches in the rows of one block: its branch column, and rows that hold a name alone. */
function readBlock({ block, table }: Recognised, mentions: Mentions): void {
  const { grid, left, right } = block;
  const rows = table?.rows ?? grid.rows.slice(block.start, block.end);
  const column = branchColumn(block, table, rows);
  const cells = table === null ? null : new TableCells(table);
  for (const row of rows) {
    const text = column === null ? null : cellText(row.values[column.index]);
    const lone = loneCell(row, left, right);
    const at = (index: number): CellRef => ({ sheet: grid.sheet, row: row.index, column: index });
    if (lone !== null) {
      const unit = unitIn(lone.text);
      if (unit !== null && lone.text.length <= unit.length + MOST_BESIDE)
        mentions.add(unit, at(lone.column), bodyOf(unit) === null);
    } else if (text !== null && column !== null) {
      if (cells !== null && noDataReason(cells, row, text) !== null) continue;
      for (const name of mentions.namesOf(text)) mentions.add(name, at(column.index), column.weak);
    }
  }
}

/** Cells that lie in no block's rows: titles, headers across, forms. */
function readOutside(grid: Grid, blocks: readonly Block[], mentions: Mentions): void {
  const titles: { readonly text: string; readonly at: CellRef }[] = [];
  const before = mentions.size;
  grid.rows.forEach((row, position) => {
    const around = blocks.filter(({ start, end }) => start <= position && position < end);
    const isInside = (column: number): boolean =>
      around.some(({ left, right }) => left <= column && column <= right);
    if (around.some(({ left, right }) => left === 0 && right >= row.values.length - 1)) return;
    row.values.forEach((value, column) => {
      if (typeof value !== "string" || value.length > 60 || isInside(column)) return;
      const at = { sheet: grid.sheet, row: row.index, column };
      const text = unnumbered(value.trim().replace(/\s+/g, ""));
      if (isUnit(text)) mentions.add(text, at);
      else if (around.length === 0 && grid.mark === null) titles.push({ text, at });
    });
  });
  // A title only speaks where the sheet names no branch elsewhere: it may name the bureau's branches as a whole.
  if (mentions.size > before) return;
  for (const { text, at } of titles) {
    const unit = unitIn(text);
    if (unit !== null) mentions.add(unit, at, bodyOf(unit) === null);
  }
}

/** Everything in the workbook that names a branch. */
function mentionsIn(grids: readonly Grid[], all: readonly Recognised[], fileName: string | null): Mentions {
  const mentions = new Mentions();
  for (const grid of grids) {
    const here = all.filter(({ block }) => block.grid === grid);
    const named = ownershipOf(grid) === "foreign" ? unitIn(grid.sheet) : null;
    if (named !== null) mentions.add(named, { sheet: grid.sheet, row: 0, column: 0 });
    for (const one of here) readBlock(one, mentions);
    readOutside(
      grid,
      here.map(({ block }) => block),
      mentions,
    );
  }
  const named = fileName === null ? null : unitIn(fileName.replace(/\.[a-z]{2,5}$/i, ""));
  if (mentions.size === 0 && named !== null) mentions.add(named, null);
  return mentions;
}

/** Spellings of one core as one branch, under the one written most; of equals the one that says 支部. */
function asOne(spellings: readonly Spelling[], question: string | null, include = true): ProposedBranch[] {
  const rank = ({ name }: Spelling): number => (bodyOf(name) === null ? 1 : 0);
  const [first, ...others] = [...spellings].sort((a, b) => b.count - a.count || rank(a) - rank(b));
  return first === undefined ? [] : [{ ...first, aliases: others, question, include }];
}

/** The branches that sheets name. What may be one branch or two is proposed as two, with the question. */
export function proposeBranches(
  grids: readonly Grid[],
  all: readonly Recognised[],
  fileName: string | null,
): readonly ProposedBranch[] {
  const cores = [...mentionsIn(grids, all, fileName).byCore().values()];
  const anyUnit = cores.some((spellings) => spellings.some(({ name }) => bodyOf(name) !== null));
  const proposed = cores.flatMap((found) => {
    const spellings = found.map(({ name, count, at }) => ({ name, count, at }));
    const of = (body: ReturnType<typeof bodyOf>): Spelling[] =>
      spellings.filter(({ name }) => bodyOf(name) === body);
    const [branches, generals, bare] = [of("branch"), of("general"), of(null)];
    if (branches.length > 0 && generals.length > 0)
      return [
        ...asOne(branches, null),
        ...asOne(generals, startText.general(branches[0]?.name ?? "")),
        ...asOne(bare, startText.either(branches[0]?.name ?? "", generals[0]?.name ?? ""), false),
      ];
    const unsure = anyUnit && bare.length === spellings.length && found.every(({ weak }) => weak);
    return asOne(spellings, unsure ? startText.isBranch : null, !unsure);
  });
  return withQuestions(proposed);
}

/** The branches that each may be, by its name. */
function twinsOf(all: readonly ProposedBranch[]): ReadonlyMap<ProposedBranch, ReadonlySet<ProposedBranch>> {
  const twins = new Map(all.map((branch) => [branch, new Set<ProposedBranch>()]));
  if (all.length > MOST_COMPARED) return twins;
  for (const branch of all) {
    const others = all.filter((other) => other !== branch);
    const names = new BranchNames(others.map(({ name }) => bareBranch(name, NOWHERE)));
    const match = names.one(branch.name);
    const found =
      match.kind === "near"
        ? [match.branch]
        : match.kind === "ambiguous"
          ? match.candidates
          : names.alike(branch.name);
    for (const other of others) {
      if (!found.some(({ name }) => name === other.name)) continue;
      twins.get(branch)?.add(other);
      twins.get(other)?.add(branch);
    }
  }
  return twins;
}

const NOWHERE = { sheet: "", row: 0, column: 0 };

/** Asks of the branches that may be one: of two names of the one written less, of equals of the later. */
function withQuestions(all: readonly ProposedBranch[]): readonly ProposedBranch[] {
  const twins = twinsOf(all);
  return all.map((branch, at) => {
    const more = (other: ProposedBranch): boolean =>
      total(other) > total(branch) || (total(other) === total(branch) && all.indexOf(other) < at);
    const asked = [...(twins.get(branch) ?? [])].filter(more);
    if (branch.question !== null || asked.length === 0) return branch;
    return { ...branch, question: startText.same(asked.map(({ name }) => name)) };
  });
}

/** Names are compared pair by pair up to this many. */
const MOST_COMPARED = 400;

/** How often a branch stands in the workbook under any spelling. */
export const total = ({ count, aliases }: ProposedBranch): number =>
  aliases.reduce((sum, alias) => sum + alias.count, count);
