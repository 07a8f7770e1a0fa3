/**
 * Which cells are struck through. Excel says of a whole range whether all, none or some of it is: only where it is some
 * are bands of rows asked, and only of bands where it is some the cells.
 */
import { areaAddress, bounding, type Area } from "../base/address";
import type { GridRow } from "../ledger/grid";
import { PAYLOAD_BYTES } from "./payload";
import { problem, WorkbookError } from "./problem";
import type { Trips } from "./trips";

/** What a range says: all of it, none, or (null) some. */
export type Struck = boolean | null;

/** A sheet by its id, its rows, and what its filled area says as a whole. */
export interface StruckSheet {
  readonly sheet: string;
  readonly name: string;
  readonly rows: readonly GridRow[];
  readonly struck: Struck;
}

/** Some rows of a sheet. */
interface Band {
  readonly sheet: string;
  readonly name: string;
  readonly area: Area;
  readonly struck: Struck;
}

/** Cells of one band. */
const BAND_CELLS = 20_000;
/** Bytes that one cell takes in an answer: `{"format":{"font":{"strikethrough":false}}},`. */
const CELL_BYTES = 48;

const cellsOf = ({ top, left, bottom, right }: Area): number => (bottom - top + 1) * (right - left + 1);

/** The filled rows of a sheet in bands; what is empty between them is passed over. */
function bandsOf({ rows, ...sheet }: StruckSheet): Band[] {
  const areas: Area[] = [];
  for (const { index, values } of rows) {
    const left = Math.max(
      0,
      values.findIndex((value) => value !== undefined && value !== null),
    );
    const row = { top: index, left, bottom: index, right: Math.max(left, values.length - 1) };
    const last = areas.at(-1);
    const joined = last && bounding(last, row);
    if (joined && cellsOf(joined) <= BAND_CELLS) areas[areas.length - 1] = joined;
    else areas.push(row);
  }
  return areas.map((area) => ({ ...sheet, area }));
}

const rangeOf = ({ workbook }: Excel.RequestContext, { sheet, area }: Band): Excel.Range =>
  workbook.worksheets.getItem(sheet).getRange(areaAddress(area)).untrack();

/** What the bands of sheets say that are struck in part; one trip where a sheet has several. */
async function asked(
  context: Excel.RequestContext,
  trips: Trips,
  sheets: readonly StruckSheet[],
): Promise<Band[]> {
  const bands = sheets.filter(({ struck }) => struck !== false).map(bandsOf);
  const fonts = bands.map((own) =>
    own.map((band) =>
      band.struck === null && own.length > 1
        ? rangeOf(context, band).format.font.load("strikethrough")
        : null,
    ),
  );
  if (fonts.flat().some((font) => font !== null)) await trips.send(context);
  return bands.flatMap((own, s) =>
    own.map((band, n) => ({ ...band, struck: fonts[s]?.[n]?.strikethrough ?? band.struck })),
  );
}

/** Rows of a sheet by index → struck columns, blank cells among them. */
type StruckCells = Map<string, Map<number, Set<number>>>;

/** Reads the struck cells: no trip where all or none is, else one or two, and one more for every 4.5 MB. */
export async function readStruck(
  context: Excel.RequestContext,
  trips: Trips,
  sheets: readonly StruckSheet[],
): Promise<StruckCells> {
  const cells: StruckCells = new Map();
  const add = (sheet: string, row: number, column: number): void => {
    const rows = cells.get(sheet) ?? new Map<number, Set<number>>();
    cells.set(sheet, rows.set(row, (rows.get(row) ?? new Set()).add(column)));
  };
  const bands = await asked(context, trips, sheets);
  for (const { sheet, area } of bands.filter(({ struck }) => struck === true))
    for (let row = area.top; row <= area.bottom; row++)
      for (let column = area.left; column <= area.right; column++) add(sheet, row, column);
  for (const pieces of packed(bands.filter(({ struck }) => struck === null))) {
    const answers = pieces.map((piece) =>
      rangeOf(context, piece).getCellProperties({ format: { font: { strikethrough: true } } }),
    );
    await trips.send(context);
    pieces.forEach(({ sheet, name, area }, i) => {
      const answer: unknown = answers[i]?.value;
      if (!Array.isArray(answer)) throw new WorkbookError(problem("too-large", name));
      (answer as Excel.CellProperties[][]).forEach((line, down) => {
        line.forEach(({ format }, across) => {
          if (format?.font?.strikethrough === true) add(sheet, area.top + down, area.left + across);
        });
      });
    });
  }
  return cells;
}

/** Bands in as few requests as answers allow. */
function packed(bands: readonly Band[]): Band[][] {
  const requests: Band[][] = [];
  let room = 0;
  for (const band of bands) {
    const bytes = cellsOf(band.area) * CELL_BYTES;
    if (bytes > room) {
      requests.push([]);
      room = PAYLOAD_BYTES;
    }
    requests.at(-1)?.push(band);
    room -= bytes;
  }
  return requests;
}

/** The rows, each with those of its filled cells that are struck. */
export function withStruck(
  rows: readonly GridRow[],
  struck: ReadonlyMap<number, ReadonlySet<number>> | undefined,
): readonly GridRow[] {
  if (struck === undefined) return rows;
  return rows.map((row) => {
    const filled = [...(struck.get(row.index) ?? [])].filter(
      (column) => (row.values[column] ?? null) !== null,
    );
    return filled.length === 0 ? row : { ...row, struck: new Set(filled) };
  });
}
