/**
 * Reading the contents of areas, whatever their size: pieces are packed into as few requests as
 * answers of 4.5 MB allow. How many bytes a cell takes is guessed at first, then measured.
 */
import type { Area } from "../base/address";
import type { CellValue, GridRow } from "../ledger/grid";
import { areaAddress } from "../base/address";
import { matrixBytes, PAYLOAD_BYTES, valueBytes } from "./payload";
import { excelCode, isPayloadError, problem, WorkbookError } from "./problem";
import type { Trips } from "./trips";

/** An area to be read, on a sheet known by its id or name. */
export interface Wanted {
  readonly sheet: string;
  /** The name shown in a problem. */
  readonly name: string;
  readonly area: Area;
  /** Bytes a cell takes in the answer, where that is known beforehand. */
  readonly cellBytes?: number;
}

/** Bytes a cell's value, formula and number format take together, before anything was measured. */
const GUESSED_CELL_BYTES = 64;
/** Excel hands over no values beyond this many cells. */
const MAX_CELLS = 5_000_000;
/** Room for the frame of an answer, per range read. */
const PIECE_BYTES = 400;
/** Answers this big may be what a failure without a clear code was about. */
const SUSPECT_BYTES = 1_000_000;

interface Piece extends Wanted {
  readonly index: number;
}

function cellsOf(area: Area): number {
  return (area.bottom - area.top + 1) * (area.right - area.left + 1);
}

/** Rows of one piece as the engine wants them: what is blank is left out. */
export function rowsOf(
  area: Area,
  values: readonly (readonly unknown[])[],
  formulas: readonly (readonly unknown[])[],
  formats: readonly (readonly unknown[])[],
): GridRow[] {
  const rows: GridRow[] = [];
  values.forEach((line, down) => {
    const cells: (CellValue | undefined)[] = [];
    const codes: (string | undefined)[] = [];
    const texts: (string | undefined)[] = [];
    let filled = false;
    let computed = false;
    line.forEach((raw, across) => {
      const column = area.left + across;
      const formula = formulas[down]?.[across];
      // A text that begins with "=" reads the same in both; a formula never equals its own result.
      if (typeof formula === "string" && formula.startsWith("=") && formula !== raw) {
        texts[column] = formula.slice(1);
        computed = true;
      }
      if (raw === "" || raw === null || raw === undefined) return;
      filled = true;
      cells[column] = typeof raw === "number" || typeof raw === "boolean" ? raw : String(raw);
      const code = formats[down]?.[across];
      if (typeof code === "string") codes[column] = code;
    });
    if (!filled && !computed) return;
    rows.push({
      index: area.top + down,
      values: cells,
      formats: codes,
      ...(computed ? { formulas: texts } : {}),
    });
  });
  return rows;
}

/** Takes pieces from the front of the queue, splitting the last by rows, until their cells fill the room. */
function takePieces(queue: Piece[], roomBytes: number, cellBytes: number): Piece[] {
  const taken: Piece[] = [];
  let room = roomBytes;
  for (let next = queue[0]; next !== undefined; next = queue[0]) {
    const { area } = next;
    const width = area.right - area.left + 1;
    const bytes = next.cellBytes ?? cellBytes;
    const rows = Math.floor((room - PIECE_BYTES) / (width * bytes));
    const whole = area.bottom - area.top + 1;
    if (rows < 1 && taken.length > 0) break;
    queue.shift();
    if (rows >= whole) {
      taken.push(next);
      room -= PIECE_BYTES + cellsOf(area) * bytes;
      continue;
    }
    const last = area.top + Math.max(1, rows) - 1;
    taken.push({ ...next, area: { ...area, bottom: last } });
    if (last < area.bottom) queue.unshift({ ...next, area: { ...area, top: last + 1 } });
    break;
  }
  return taken;
}

/** Areas with more cells than this are first asked, band by band, where they hold anything at all. */
const NARROW_CELLS = 200_000;
const BAND_ROWS = 10_000;

/** One far-away cell makes a used range huge: leaves out what is empty of big areas, in one trip if any is big. */
async function narrow(
  context: Excel.RequestContext,
  trips: Trips,
  wanted: readonly Wanted[],
): Promise<Piece[]> {
  const asked = wanted.map((one, index) => {
    if (cellsOf(one.area) <= NARROW_CELLS) return { piece: { ...one, index }, bands: null };
    const sheet = context.workbook.worksheets.getItem(one.sheet);
    const bands: Excel.Range[] = [];
    for (let top = one.area.top; top <= one.area.bottom; top += BAND_ROWS) {
      const band = { ...one.area, top, bottom: Math.min(one.area.bottom, top + BAND_ROWS - 1) };
      const used = sheet.getRange(areaAddress(band)).untrack().getUsedRangeOrNullObject(true).untrack();
      bands.push(used.load("rowIndex,columnIndex,rowCount,columnCount"));
    }
    return { piece: { ...one, index }, bands };
  });
  if (asked.some(({ bands }) => bands !== null)) await trips.send(context);
  return asked.flatMap(({ piece, bands }) =>
    bands === null
      ? [piece]
      : bands.flatMap((used) => {
          const area = usedArea(used);
          return area === null ? [] : [{ ...piece, area }];
        }),
  );
}

/** Where a used range lies; null when there is none. */
export function usedArea(used: Excel.Range): Area | null {
  if (used.isNullObject) return null;
  const { rowIndex: top, columnIndex: left } = used;
  return { top, left, bottom: top + used.rowCount - 1, right: left + used.columnCount - 1 };
}

/** Extra work to be sent along with the first request of a reading. */
export type Alongside = (context: Excel.RequestContext) => void;

/**
 * Reads the rows of each area, in the order asked. One trip, plus one for every 4.5 MB, and one more
 * when an area is so big that it is worth asking first where it is empty.
 * @throws WorkbookError `sheet-too-large`, `too-large`
 */
export async function readContents(
  context: Excel.RequestContext,
  trips: Trips,
  wanted: readonly Wanted[],
  alongside?: Alongside,
): Promise<GridRow[][]> {
  const found: GridRow[][] = wanted.map(() => []);
  const queue = await narrow(context, trips, wanted);
  const total = queue.reduce((sum, { area }) => sum + cellsOf(area), 0);
  if (total > MAX_CELLS) {
    const largest = queue.reduce((a, b) => (cellsOf(b.area) > cellsOf(a.area) ? b : a));
    throw new WorkbookError(problem("sheet-too-large", largest.name, `${total} cells`));
  }
  let cellBytes = GUESSED_CELL_BYTES;
  let isGuess = true;
  let limit = PAYLOAD_BYTES;
  let extra = alongside;
  while (queue.length > 0 || extra !== undefined) {
    const pieces = takePieces(queue, limit, cellBytes);
    const ranges = pieces.map(({ sheet, area }) => {
      const range = context.workbook.worksheets.getItem(sheet).getRange(areaAddress(area)).untrack();
      return range.load("values,formulas,numberFormat");
    });
    extra?.(context);
    try {
      await trips.send(context);
    } catch (error) {
      const asked = pieces.reduce((sum, { area }) => sum + cellsOf(area), 0);
      const big = isPayloadError(error) || isUnclearAndBig(error, asked * cellBytes);
      if (!big || asked <= 1) throw error;
      // A guess that was too small is raised; what was measured is right, so the limit must be lower than thought.
      if (isGuess) cellBytes = Math.max(cellBytes, limit / asked) * 4;
      else limit = Math.ceil(limit / 2);
      isGuess = isGuess && cellBytes < limit;
      queue.unshift(...pieces.map(({ sheet, name, area, index }) => ({ sheet, name, area, index })));
      continue;
    }
    extra = undefined;
    let bytes = 0;
    let cells = 0;
    pieces.forEach(({ index, area, name }, i) => {
      const range = ranges[i];
      // Beyond its limits Excel hands over null instead of an error.
      if (!range || !Array.isArray(range.values)) throw new WorkbookError(problem("too-large", name));
      found[index]?.push(...rowsOf(area, range.values, range.formulas, range.numberFormat));
      bytes += matrixBytes(range.values) + matrixBytes(range.formulas) + matrixBytes(range.numberFormat);
      cells += cellsOf(area);
    });
    // A tenth more than what was measured, so that uneven rows do not overflow the next answer.
    if (cells > 0) {
      cellBytes = Math.max(16, (bytes / cells) * 1.1);
      isGuess = false;
    }
  }
  return found;
}

/** Bytes a cell of these rows takes in an answer: its value twice, and its format. */
export function cellBytesOf(rows: readonly GridRow[], area: Area): number {
  const blank = 24;
  const filled = rows.reduce(
    (sum, { values, formulas }) =>
      sum +
      values.reduce<number>((all, value) => all + (value === undefined ? 0 : 2 * valueBytes(value)), 0) +
      (formulas ?? []).reduce<number>((all, text) => all + (text === undefined ? 0 : valueBytes(text)), 0),
    0,
  );
  return blank + (filled / cellsOf(area)) * 1.1;
}

/** Excel on the web does not always say that an answer was too big. */
function isUnclearAndBig(error: unknown, bytes: number): boolean {
  return excelCode(error) === "GeneralException" && bytes > SUSPECT_BYTES;
}
