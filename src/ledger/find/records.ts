/**
 * Records that are no rows: forms of label and value (会议记录表), one record each, and tables whose fields stand down a
 * column with a record in every column beside it. Both become rows whose cells know where they stand.
 */
import { boundsOf, type Area } from "../../base/address";
import type { CellPosition, CellValue, Grid, GridRow } from "../grid";
import { fieldsIn, headerKey } from "../names/headers";
import type { Vocabulary } from "../names/vocabulary";
import type { Leaf, Records } from "../table";
import type { Kind } from "../tables/registry";
import { KINDS } from "../tables/registry";
import { SERIAL } from "../tables/words";
import { readDates } from "../values/date";
import { cellText, isBlank } from "../values/text";
import { FROM_CONTEXT } from "../tables/kind";
import { headerCells, hitsOf, isHeader } from "./header-rows";

/** Kinds of table whose records may stand one by one. */
const RECORDS = KINDS.filter((kind) => kind.part === "facts" && kind.singly === true);
const LABELS: ReadonlySet<string> = new Set([
  ...SERIAL,
  ...RECORDS.flatMap(({ fields }) => Object.values(fields).flatMap((words) => words.map(headerKey))),
]);
const LONGEST_LABEL = 20;

/** An area that a correction names: the header of a list, or all of the records of a shape. */
export interface Forced extends Area {
  readonly shape?: Records["shape"];
  /** Words of the column 列, which are labels here. */
  readonly words: ReadonlyMap<string, string | null>;
}

/** Records as a table, and where they stand in `grid.rows`. */
export interface FoundRecords extends Records {
  readonly leaves: readonly Leaf[];
  readonly rows: readonly GridRow[];
  readonly titles: readonly string[];
  /** First and last position. */
  readonly from: number;
  readonly to: number;
}

interface Filled {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly format: string | undefined;
}

/** A label with what stands behind it. */
interface Pair {
  readonly label: string;
  readonly column: number;
  readonly values: Filled[];
}

/** What a row says as label and value; null when it does not begin with a label. */
interface PairRow {
  readonly pairs: readonly Pair[];
  /** Labels stand side by side, as in the header of a list. */
  readonly listed: boolean;
}

const labels = new Map<string, boolean>();

/** Whether a cell is a label; what has been looked up is kept, up to a limit. */
function isKnownLabel(value: CellValue): value is string {
  if (typeof value !== "string" || value.length > LONGEST_LABEL) return false;
  let known = labels.get(value);
  if (known === undefined) {
    known = LABELS.has(headerKey(value));
    if (labels.size > 20_000) labels.clear();
    labels.set(value, known);
  }
  return known;
}

type IsLabel = (value: CellValue) => value is string;

/** Labels that are known, and those that the officer names. */
const labelsWith =
  ({ words }: Forced): IsLabel =>
  (value): value is string =>
    isKnownLabel(value) || (typeof value === "string" && words.has(headerKey(value)));

const PIECES = /(?:\s{2,}|[\u3000;；,，\n])\s*(?=\S{1,12}?[:：])/;

/** Pairs written into one cell: 支部名称：办公室党支部, several where wide blanks or commas part them. */
function inlinePairs({ row, column, value, format }: Filled, isLabel: IsLabel): Pair[] {
  if (typeof value !== "string" || !/[:：]/.test(value)) return [];
  const pairs: { label: string; text: string }[] = [];
  for (const piece of value.split(PIECES)) {
    const [, label, text] = /^\s*([^:：]{1,20}?)\s*[:：]\s*([\s\S]*)$/.exec(piece) ?? [];
    const last = pairs.at(-1);
    if (label !== undefined && isLabel(label)) pairs.push({ label, text: text ?? "" });
    else if (last === undefined) return [];
    else last.text += ` ${piece}`;
  }
  return pairs.map(({ label, text }) => ({
    label,
    column,
    values: text.trim() === "" ? [] : [{ row, column, value: text.trim(), format }],
  }));
}

function filledIn({ index, values, formats }: GridRow): Filled[] {
  const cells: Filled[] = [];
  values.forEach((value, column) => {
    if (value !== undefined && !isBlank(value))
      cells.push({ row: index, column, value, format: formats[column] });
  });
  return cells;
}

function pairRow(row: GridRow, isLabel: IsLabel): PairRow | null {
  const first = row.values.find((value) => !isBlank(value)) ?? null;
  if (typeof first !== "string" || (!isLabel(first) && !/[:：]/.test(first))) return null;
  const cells = filledIn(row);
  const pairs: Pair[] = [];
  let listed = false;
  let open = false;
  for (const cell of cells) {
    const inline = inlinePairs(cell, isLabel);
    const last = pairs.at(-1);
    if (inline.length > 0) {
      pairs.push(...inline);
      open = inline.at(-1)?.values.length === 0;
    } else if (isLabel(cell.value)) {
      if (open && last?.values.length === 0 && last.column === cell.column - 1) listed = true;
      pairs.push({ label: cell.value, column: cell.column, values: [] });
      open = true;
    } else if (last === undefined) return null;
    else if (open) last.values.push(cell);
  }
  return { pairs, listed };
}

const DATES = { date1904: false, year: 2000 };
const isDate = ({ value, format }: Filled): boolean => {
  const { kind } = readDates(value, format, DATES);
  return kind === "days" || kind === "no-year";
};

const fieldOf = (kind: Kind, label: string): string | undefined => fieldsIn(kind.fields, label)[0]?.field;
/** Whether some kind of record calls a label by a field. */
const isField = (label: string, field: string): boolean =>
  RECORDS.some((kind) => fieldsIn(kind.fields, label).some((wish) => wish.field === field));

/** Whether labels are those of one kind of record: three of its fields, and all that a title cannot say. */
function areRecords(labels: readonly string[]): boolean {
  return RECORDS.some((kind) => {
    const fields = new Set(labels.flatMap((label) => fieldOf(kind, label) ?? []));
    const has = (field: string): boolean => fields.has(field);
    return (
      fields.size >= 3 &&
      kind.telling.some(has) &&
      kind.required.every((need) =>
        (typeof need === "string" ? [need] : need).some((field) => has(field) || FROM_CONTEXT.has(field)),
      )
    );
  });
}

/** Rows of label and value that stand together, as positions in `grid.rows`. */
interface Region {
  readonly from: number;
  readonly to: number;
  readonly rows: ReadonlyMap<number, PairRow>;
}

/** From how many rows without a label on what stands below is something else. */
const FAR = 12;

/** A text alone in its row below a label that nothing stands behind is what the label is about. */
function addBelow(above: PairRow | undefined, row: GridRow): boolean {
  const pair = above?.pairs.at(-1);
  const [text, more] = filledIn(row);
  if (pair === undefined || above?.pairs.length !== 1 || pair.values.length > 0) return false;
  if (text === undefined || more !== undefined) return false;
  pair.values.push(text);
  return true;
}

function regionsOf(grid: Grid, vocabulary: Vocabulary, forced: readonly Forced[]): Region[] {
  const regions: Region[] = [];
  let rows = new Map<number, PairRow>();
  let list = false;
  const close = (): void => {
    if (rows.size === 0) return;
    const [from, to] = [Math.min(...rows.keys()), Math.max(...rows.keys())];
    if (rows.size >= 2) regions.push({ from, to, rows });
    rows = new Map();
  };
  let last = -1;
  grid.rows.forEach((row, position) => {
    // Where the officer has named a table he is followed.
    if (forced.some(({ top, bottom }) => top <= row.index && row.index <= bottom)) {
      close();
      list = true;
      return;
    }
    const pairs = pairRow(row, isKnownLabel);
    if (pairs === null && position === last + 1 && addBelow(rows.get(last), row)) return;
    if (pairs === null || pairs.listed) {
      const heads =
        pairs !== null || (rows.size > 0 && isHeader(hitsOf(headerCells(row), vocabulary), false));
      if (heads || position - last > FAR) close();
      list ||= heads;
      return;
    }
    // Below the header of a list only what stands apart from it is a form.
    const gap = (grid.rows[position - 1]?.index ?? -2) < row.index - 1;
    if (list && !gap && rows.size === 0) return;
    list = false;
    rows.set(position, pairs);
    last = position;
  });
  close();
  return regions;
}

interface Draft {
  readonly from: number;
  to: number;
  readonly pairs: { readonly pair: Pair; readonly row: number }[];
}

/** Labels that a record has once. */
const isKey = (label: string): boolean => ["date", "branch", "type"].some((field) => isField(label, field));

/** The forms of a region between two columns: where a label comes again, the next one begins. */
function formsOf({ rows }: Region, grid: Grid, left: number, right: number): Draft[] {
  const forms: Draft[] = [];
  for (const [position, { pairs }] of rows) {
    const here = pairs.filter(({ column }) => column >= left && column < right);
    const form = forms.at(-1);
    const begins =
      form === undefined ||
      // 支部名称：… alone above the title of the first form.
      (position > form.to + 1 && form.pairs.every(({ pair }) => isField(pair.label, "branch"))) ||
      here.some(
        ({ label }) =>
          (isKey(label) || headerKey(label) === headerKey(form.pairs[0]?.pair.label ?? "")) &&
          form.pairs.some(({ pair }) => headerKey(pair.label) === headerKey(label)),
      );
    const row = grid.rows[position]?.index ?? 0;
    const added = here.map((pair) => ({ pair, row }));
    if (added.length === 0) continue;
    if (begins) forms.push({ from: position, to: position, pairs: added });
    else {
      form.to = position;
      form.pairs.push(...added);
    }
  }
  return forms;
}

/** Left edges of forms that stand side by side: where the first label of a row comes again in it. */
function lanesOf({ rows }: Region): number[] {
  for (const { pairs } of rows.values()) {
    const [first] = pairs;
    if (first === undefined) continue;
    const again = pairs.filter(({ label }) => headerKey(label) === headerKey(first.label));
    if (again.length > 1 && isKey(first.label)) return again.map(({ column }) => column);
  }
  return [0];
}

interface Titles {
  readonly texts: readonly string[];
  readonly cells: readonly CellPosition[];
}

/** Texts alone in their rows right above a form. */
function titlesAbove(grid: Grid, from: number, floor: number): Titles {
  const titles: { text: string; cell: CellPosition }[] = [];
  for (let position = from - 1; position >= floor && from - position <= 4; position--) {
    const row = grid.rows[position];
    const apart = (grid.rows[position + 1]?.index ?? 0) - (row?.index ?? 0) > 1;
    const [title, more] = row === undefined || apart ? [] : headerCells(row);
    if (row === undefined || title === undefined || more !== undefined || title.text.length > 40) break;
    titles.unshift({ text: title.text, cell: { row: row.index, column: title.column } });
  }
  return { texts: titles.map(({ text }) => text), cells: titles.map(({ cell }) => cell) };
}

/** The cells of one record, by the columns that its labels have. */
class Cells {
  readonly values: (CellValue | undefined)[] = [];
  readonly formats: (string | undefined)[] = [];
  readonly origins: (readonly CellPosition[] | undefined)[] = [];

  put(column: number, label: string, found: readonly Filled[]): void {
    const [first] = found;
    if (first === undefined || !isBlank(this.values[column])) return;
    const one = found.length === 1;
    const texts = found.map(({ value }) => cellText(value) ?? "");
    // What is printed for a date to be filled in between.
    if (/^[年月日时分:：\s]*$/.test(texts.join(""))) return;
    // 2022 | 年 | 3 | 月 | 5 | 日 is one date; names in several cells are a list.
    this.values[column] = one ? first.value : texts.join(isField(label, "date") ? "" : "、");
    this.formats[column] = one ? first.format : undefined;
    this.origins[column] = found.map(({ row, column: at }) => ({ row, column: at }));
  }

  get filled(): boolean {
    return this.origins.length > 0;
  }

  row(index: number): GridRow {
    return { index, values: this.values, formats: this.formats, origins: this.origins };
  }
}

/** Columns for labels, from the left edge on, by the word. */
class Columns {
  private readonly byWord = new Map<string, Leaf>();
  constructor(private readonly left: number) {}

  of(label: string): number {
    const key = headerKey(label);
    const text = label.replace(/\s+/g, "").replace(/[:：]$/, "");
    const leaf = this.byWord.get(key) ?? {
      index: this.left + this.byWord.size,
      levels: [text],
      header: text,
    };
    this.byWord.set(key, leaf);
    return leaf.index;
  }

  get leaves(): Leaf[] {
    return [...this.byWord.values()];
  }
}

const cellKey = ({ row, column }: CellPosition): string => `${row} ${column}`;

/** Forms that have the same titles, as one table. */
function recordsOf(
  forms: readonly Draft[],
  titles: readonly string[],
  around: readonly CellPosition[],
  shared: Pair | null,
  grid: Grid,
): FoundRecords {
  // In 支部名称：办公室党支部 the cell is the value's.
  const inline = new Set(forms.flatMap(({ pairs }) => pairs.flatMap(({ pair }) => pair.values.map(cellKey))));
  const labels = forms.flatMap(({ pairs }) =>
    pairs.map(({ pair, row }) => ({ row, column: pair.column })).filter((cell) => !inline.has(cellKey(cell))),
  );
  const cells = forms.flatMap(({ pairs }) =>
    pairs.flatMap(({ pair, row }) => [{ row, column: pair.column }, ...pair.values]),
  );
  const area = boundsOf(cells);
  const columns = new Columns(area.left);
  const rows = forms.map(({ from, pairs }) => {
    const record = new Cells();
    for (const { pair } of pairs) record.put(columns.of(pair.label), pair.label, pair.values);
    if (shared !== null && record.filled) {
      const column = columns.of(shared.label);
      if (isBlank(record.values[column])) record.values[column] = shared.values[0]?.value;
    }
    return record.row(grid.rows[from]?.index ?? 0);
  });
  return {
    shape: "form",
    area,
    leaves: columns.leaves,
    rows: rows.filter(({ origins = [] }) => origins.length > 0),
    labels: [...around, ...labels],
    titles,
    from: Math.min(...forms.map(({ from }) => from)),
    to: Math.max(...forms.map(({ to }) => to)),
  };
}

/** A region as forms, one table for those under the same titles; none where it is no record that is known. */
function asForms(region: Region, grid: Grid, floor: number, certain: boolean): FoundRecords[] {
  const lanes = lanesOf(region);
  const found = lanes.flatMap((left, at) =>
    formsOf(region, grid, at === 0 ? 0 : left, lanes[at + 1] ?? Infinity),
  );
  const forms = found.filter(({ pairs }) => certain || areRecords(pairs.map(({ pair }) => pair.label)));
  const dated = forms.some(({ pairs }) =>
    pairs.some(
      ({ pair }) => isField(pair.label, "date") && (pair.values.some(isDate) || pair.values.length > 1),
    ),
  );
  if (!dated && !certain) return [];
  // 支部名称 that stands once, above all forms, is that of each.
  const branches = found
    .flatMap(({ pairs }) => pairs.map(({ pair }) => pair))
    .filter(({ label, values }) => isField(label, "branch") && values.length > 0);
  const shared = branches.length === 1 ? (branches[0] ?? null) : null;
  const groups: { titles: Titles; readonly forms: Draft[]; readonly cells: CellPosition[] }[] = [];
  let inherited: Titles = { texts: [], cells: [] };
  let below = floor;
  for (const form of forms) {
    const own = titlesAbove(grid, form.from, below);
    below = Math.max(below, form.to + 1);
    if (own.texts.length > 0) inherited = own;
    const last = groups.at(-1);
    if (last !== undefined && last.titles.texts.join("\n") === inherited.texts.join("\n")) {
      last.forms.push(form);
      last.cells.push(...own.cells);
    } else groups.push({ titles: inherited, forms: [form], cells: [...own.cells] });
  }
  // What stands before the forms and is said of all of them.
  const lead = found.filter(
    (draft) => !forms.includes(draft) && shared !== null && draft.pairs.some(({ pair }) => pair === shared),
  );
  groups[0]?.cells.push(
    ...lead.flatMap(({ pairs }) =>
      pairs.flatMap(({ pair, row }) => [{ row, column: pair.column }, ...pair.values]),
    ),
  );
  return groups.map(({ titles, forms: some, cells }) => recordsOf(some, titles.texts, cells, shared, grid));
}

/** A region as a table turned on its side; null where it is none. */
function asTransposed(
  region: Region,
  grid: Grid,
  vocabulary: Vocabulary,
  floor: number,
  certain: boolean,
): FoundRecords | null {
  const single = [...region.rows].filter(([, { pairs }]) => pairs.length === 1);
  const column = single[0]?.[1].pairs[0]?.column;
  const rows = single.flatMap(
    ([
      position,
      {
        pairs: [pair],
      },
    ]) => (pair !== undefined && pair.column === column ? [{ position, pair }] : []),
  );
  if (column === undefined) return null;
  if (!certain && (rows.length < 3 || !areRecords(rows.map(({ pair }) => pair.label)))) return null;
  const apart = rows.some(
    ({ pair: { label, values } }) =>
      (isField(label, "date") && values.filter(isDate).length >= 2) ||
      (isField(label, "branch") &&
        values.filter(({ value }) => vocabulary.names.one(String(value)).kind !== "none").length >= 2),
  );
  if (!apart && !certain) return null;
  const [from, to] = [rows[0]?.position ?? 0, rows.at(-1)?.position ?? 0];
  const all = grid.rows.slice(from, to + 1).filter((row) => !isBlank(row.values[column]));
  const used = new Set<number>();
  for (const row of all)
    row.values.forEach((value, at) => {
      if (at > column && !isBlank(value)) used.add(at);
    });
  const columns = new Columns(column);
  const titles = titlesAbove(grid, from, floor);
  const records = [...used]
    .sort((a, b) => a - b)
    .map((at) => {
      const record = new Cells();
      for (const row of all) {
        const label = cellText(row.values[column]) ?? "";
        const value = row.values[at];
        if (value !== undefined && !isBlank(value))
          record.put(columns.of(label), label, [
            { row: row.index, column: at, value, format: row.formats[at] },
          ]);
      }
      return record.row(all[0]?.index ?? 0);
    });
  return {
    shape: "transposed",
    area: boundsOf([
      { row: all[0]?.index ?? 0, column },
      { row: all.at(-1)?.index ?? 0, column: Math.max(...used) },
    ]),
    leaves: columns.leaves,
    rows: records,
    labels: [...titles.cells, ...all.map(({ index }) => ({ row: index, column }))],
    titles: titles.texts,
    from,
    to,
  };
}

/** The rows of an area that the officer calls records. */
function regionOf(grid: Grid, forced: Forced): Region {
  const rows = new Map<number, PairRow>();
  let last = -1;
  grid.rows.forEach((row, position) => {
    if (row.index < forced.top || row.index > forced.bottom) return;
    const pairs = pairRow(row, labelsWith(forced));
    if (pairs === null && addBelow(rows.get(last), row)) return;
    if (pairs === null) return;
    rows.set(position, pairs);
    last = position;
  });
  return { from: Math.min(...rows.keys()), to: Math.max(...rows.keys()), rows };
}

/** The records of a sheet that are no rows: found where `look`, and those that the officer names. */
export function recordsIn(
  grid: Grid,
  vocabulary: Vocabulary,
  look: boolean,
  forced: readonly Forced[],
): FoundRecords[] {
  const named = forced.flatMap((one) => {
    if (one.shape === undefined) return [];
    const region = regionOf(grid, one);
    if (region.rows.size === 0) return [];
    const turned = one.shape === "transposed" ? asTransposed(region, grid, vocabulary, 0, true) : null;
    return turned === null ? asForms(region, grid, 0, true) : [turned];
  });
  if (!look) return named;
  let floor = 0;
  const found = regionsOf(grid, vocabulary, forced).flatMap((region) => {
    const transposed = asTransposed(region, grid, vocabulary, floor, false);
    const records = transposed === null ? asForms(region, grid, floor, false) : [transposed];
    if (records.length > 0) floor = region.to + 1;
    return records;
  });
  return [...named, ...found];
}
