/**
 * Which sheets are ours, and what ours will be called. A sheet of ours carries a mark (a hidden sheet-scoped
 * name) that says what kind it is, how many columns are ours, and the name it had when it was written.
 */
import type { Grid, WorkbookGrids } from "../ledger/grid";
import type { SheetLayout } from "./layout";
import type { SheetBody } from "./page";

const PREFIX = "支部考评";
/** Cannot stand in a sheet name, so the parts can be told apart. */
const SEPARATOR = "/";

/** What a mark says. */
export interface Mark<Kind extends string = string> {
  readonly kind: Kind;
  /** How many columns, from A on, were ours. */
  readonly columns: number;
  /** The sheet's name when it was written. */
  readonly name: string;
}

/** The mark's text. */
export function formatMark(mark: Mark): string {
  return [PREFIX, mark.kind, String(mark.columns), mark.name].join(SEPARATOR);
}

/** What a mark's text says, or null when it is none of ours. */
export function parseMark(text: string | null): Mark | null {
  if (text === null) return null;
  const [prefix, kind, columns, ...name] = text.split(SEPARATOR);
  if (prefix !== PREFIX || kind === undefined || columns === undefined || name.length === 0) return null;
  if (!/^\d{1,5}$/.test(columns)) return null;
  return { kind, columns: Number(columns), name: name.join(SEPARATOR) };
}

/** Whether a sheet was made by us or copied from one that was; its content is no source of facts. */
export function isMarked(grid: Grid): boolean {
  return parseMark(grid.mark) !== null;
}

/** A sheet under its name, marked as one of ours of a kind. */
export function asOurs(kind: string, name: string, body: SheetBody): SheetLayout {
  return { ...body, name, mark: formatMark({ kind, columns: body.columns.length, name }) };
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
  return marked.find((grid) => same(parseMark(grid.mark)?.name ?? "", grid.sheet)) ?? null;
}

/** The workbook's own sheet of a kind; null where there is none or none can be told to be the original. */
export function ownSheet(workbook: WorkbookGrids, kind: string): Grid | null {
  return originalOf(workbook.grids.filter((grid) => parseMark(grid.mark)?.kind === kind));
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
    const marked = workbook.grids.filter((grid) => parseMark(grid.mark)?.kind === kind);
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
