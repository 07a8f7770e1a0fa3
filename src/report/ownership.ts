/** What a run's sheets will be called, and which of the workbook's they replace. */
import { formatMark, headerCode } from "../ledger/mark";
import { ownMark } from "../ledger/ownership";
import type { Grid, WorkbookGrids } from "../ledger/grid";
import type { LayoutCell, SheetLayout } from "./layout";
import type { SheetBody } from "./page";

/** A sheet under its name, marked as one of ours of a kind. */
export function asOurs(kind: string, name: string, body: SheetBody): SheetLayout {
  const header = headerCode(headerOf(body));
  return { ...body, name, mark: formatMark({ kind, columns: body.columns.length, name, header }) };
}

/** What stays what it is: a text that nobody is asked to fill in. */
const fixedText = (cell: LayoutCell | undefined): readonly string[] =>
  cell !== undefined &&
  cell.role === undefined &&
  cell.formula === undefined &&
  typeof cell.value === "string"
    ? [cell.value]
    : [];

/** The words of a sheet's header: of the table that people type beside, else of its first row of several words. */
function headerOf({ rows, table }: SheetBody): readonly string[] {
  const lines = rows.map(({ cells }) => cells.flatMap(fixedText));
  const isHeader = (words: readonly string[]): boolean =>
    table === undefined ? words.length > 1 : table.keys.every((key) => words.includes(key));
  return lines.find(isHeader) ?? [];
}

/** How a set of our sheets stands in a workbook. */
export interface ResolvedNames<Kind extends string> {
  /** `""`, ` (2)`, ` (3)` …: the same for the whole set. */
  readonly suffix: string;
  /** The name each sheet will have. */
  readonly names: Readonly<Record<Kind, string>>;
  /** The present name of the sheet to be replaced; null where there is none yet. */
  readonly replaces: Readonly<Record<Kind, string | null>>;
  /** Sheets with our mark of which none could be told to be the original; they are left alone. */
  readonly ambiguous: readonly string[];
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Of the sheets marked as one kind, the original: a lone one whatever its name, else the one that kept its name. */
function originalOf(marked: readonly Grid[]): Grid | null {
  const [only] = marked;
  if (marked.length === 1 && only !== undefined) return only;
  return marked.find((grid) => same(ownMark(grid)?.name ?? "", grid.sheet)) ?? null;
}

/** The workbook's own sheet of a kind; null where there is none or none can be told to be the original. */
export function ownSheet(workbook: WorkbookGrids, kind: string): Grid | null {
  return originalOf(workbook.grids.filter((grid) => ownMark(grid)?.kind === kind));
}

/** The suffix of a name that is `base` and nothing but a suffix, else null. */
function suffixOf(name: string, base: string): string | null {
  if (!name.startsWith(base)) return null;
  const rest = name.slice(base.length);
  return /^( \(\d+\))?$/.test(rest) ? rest : null;
}

/**
 * Names for a set of our sheets. A sheet of the user's that bears one of the names is never touched: the whole
 * set then takes the next free suffix. A sheet of ours that the user renamed stays ours and keeps that name.
 * `bases` gives each kind's plain name, in the order the sheets stand.
 */
export function resolveNames<Kind extends string>(
  workbook: Pick<WorkbookGrids, "grids">,
  bases: Readonly<Record<Kind, string>>,
): ResolvedNames<Kind> {
  const kinds = Object.keys(bases) as Kind[];
  const ambiguous: string[] = [];
  const originals = new Map<Kind, Grid>();
  for (const kind of kinds) {
    const marked = workbook.grids.filter((grid) => ownMark(grid)?.kind === kind);
    const original = originalOf(marked);
    if (original !== null) originals.set(kind, original);
    else ambiguous.push(...marked.map((grid) => grid.sheet));
  }

  // Ours that still carry a plain name move along with the suffix; all other sheets stay as they are called.
  const current = kinds
    .map((kind) => suffixOf(originals.get(kind)?.sheet ?? "", bases[kind]))
    .find((suffix) => suffix !== null);
  const suffixAt = (attempt: number) => (attempt === 1 ? "" : ` (${attempt})`);
  const moves = (kind: Kind): boolean => {
    const present = originals.get(kind)?.sheet;
    return present === undefined || suffixOf(present, bases[kind]) === (current ?? "");
  };
  const moving = kinds.filter(moves);
  const movingSheets = new Set(moving.map((kind) => originals.get(kind)?.sheet));
  const taken = workbook.grids.filter((grid) => !movingSheets.has(grid.sheet)).map((grid) => grid.sheet);
  const free = (suffix: string) =>
    moving.every((kind) => !taken.some((name) => same(name, bases[kind] + suffix)));
  let suffix = current ?? "";
  for (let attempt = 1; !free(suffix); attempt++) suffix = suffixAt(attempt);

  const nameOf = (kind: Kind) =>
    moves(kind) ? bases[kind] + suffix : (originals.get(kind)?.sheet ?? bases[kind] + suffix);
  return {
    suffix,
    names: recordOf(kinds, nameOf),
    replaces: recordOf(kinds, (kind) => originals.get(kind)?.sheet ?? null),
    ambiguous,
  };
}

function recordOf<Kind extends string, Value>(
  kinds: readonly Kind[],
  of: (kind: Kind) => Value,
): Record<Kind, Value> {
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<Kind, Value>;
}
