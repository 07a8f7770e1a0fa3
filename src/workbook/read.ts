/**
 * Reading all sheets in three round trips: which sheets there are; how far each is filled and whose
 * it is; what the cells hold (one more trip for every 4.5 MB; one or two where cells are struck through). Nothing here clears the user's undo:
 * merged areas and conditional formats are not read.
 */
import type { Area } from "../base/address";
import type { Grid, WorkbookGrids } from "../ledger/grid";
import { isPassing, isWritten } from "../ledger/mark";
import { MARK_NAME } from "../report/layout";
import { readContents, usedArea } from "./contents";
import type { Alongside, Wanted } from "./contents";
import { readStruck, withStruck, type Struck } from "./struck";
import { asideMark } from "./leftover";
import type { Trips } from "./trips";

/** DATE(2000,1,1) under the 1904 date system. */
const Y2K_IN_1904 = 35_064;
/** Rows and columns looked at one by one where only some are hidden; beyond, hidden is not known. */
const MAX_LINES = 3_000;

type Hidden = ReadonlySet<number> | null;

/** How far a sheet is filled. */
export interface Extent {
  readonly area: Area | null;
  /** true: all of its rows; false: none; null: some. */
  readonly rowsHidden: boolean | null;
  readonly columnsHidden: boolean | null;
  readonly struck: Struck;
}

/** Queues the loading of a sheet's extent; call the result after the trip. */
export function queueExtent(sheet: Excel.Worksheet): () => Extent {
  const used = sheet.getUsedRangeOrNullObject(true).untrack();
  used.load("rowIndex,columnIndex,rowCount,columnCount,rowHidden,columnHidden,format/font/strikethrough");
  return () => {
    const area = usedArea(used);
    return area === null
      ? { area, rowsHidden: false, columnsHidden: false, struck: false }
      : {
          area,
          rowsHidden: used.rowHidden,
          columnsHidden: used.columnHidden,
          struck: used.format.font.strikethrough,
        };
  };
}

/** Queues the loading of the mark that a sheet of ours carries; null where there is none. */
export function queueMark(sheet: Excel.Worksheet): () => string | null {
  const name = sheet.names.getItemOrNullObject(MARK_NAME);
  name.load("value");
  return () => (name.isNullObject ? null : markText(name.value));
}

/** The text of the mark, however the host hands over a text constant. */
function markText(value: unknown): string {
  const text = String(value);
  const quoted = /^="((?:[^"]|"")*)"$/.exec(text)?.[1];
  return quoted === undefined ? text : quoted.replaceAll('""', '"');
}

function lines(from: number, to: number): Set<number> {
  return new Set(Array.from({ length: to - from + 1 }, (_, i) => from + i));
}

/** Queues a look at each row or column of a sheet where only some are hidden. */
function queueHidden(
  sheet: string,
  area: Area,
  kind: "row" | "column",
): { queue: Alongside; read: () => ReadonlySet<number> } {
  const [from, to] = kind === "row" ? [area.top, area.bottom] : [area.left, area.right];
  const property = kind === "row" ? "rowHidden" : "columnHidden";
  let cells: { line: number; range: Excel.Range }[] = [];
  return {
    queue: (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      cells = [...lines(from, to)].map((line) => {
        const range = kind === "row" ? worksheet.getCell(line, area.left) : worksheet.getCell(area.top, line);
        return { line, range: range.untrack().load(property) };
      });
    },
    read: () => new Set(cells.filter(({ range }) => range[property]).map(({ line }) => line)),
  };
}

/** What is known of a sheet before its cells are read. */
interface Found {
  readonly id: string;
  readonly name: string;
  readonly visibility: Grid["visibility"];
  readonly protected: boolean;
  readonly mark: string | null;
  readonly extent: Extent;
}

const VISIBILITY: Readonly<Record<string, Grid["visibility"]>> = {
  Visible: "visible",
  Hidden: "hidden",
  VeryHidden: "veryHidden",
};

/** Hidden lines of all sheets; null where not known. The queued part travels with the cells. */
function hiddenLines(sheets: readonly Found[]) {
  let room = MAX_LINES;
  const queued: Alongside[] = [];
  const plan = (sheet: Found, kind: "row" | "column"): (() => Hidden) => {
    const { area } = sheet.extent;
    const hidden = kind === "row" ? sheet.extent.rowsHidden : sheet.extent.columnsHidden;
    if (area === null || hidden === false) return () => new Set();
    const [from, to] = kind === "row" ? [area.top, area.bottom] : [area.left, area.right];
    if (hidden === true) return () => lines(from, to);
    if (to - from + 1 > room) return () => null;
    room -= to - from + 1;
    const look = queueHidden(sheet.id, area, kind);
    queued.push(look.queue);
    return look.read;
  };
  const plans = sheets.map((sheet) => ({ rows: plan(sheet, "row"), columns: plan(sheet, "column") }));
  const alongside: Alongside | undefined =
    queued.length === 0 ? undefined : (context) => queued.forEach((queue) => queue(context));
  return { plans, alongside };
}

/**
 * Reads the whole workbook; `onSources` hears the ids of the sheets that are not ours.
 * @throws WorkbookError, or whatever Excel rejects with
 */
export async function readWorkbookGrids(
  context: Excel.RequestContext,
  trips: Trips,
  onSources: (ids: ReadonlySet<string>) => void,
): Promise<WorkbookGrids> {
  const { workbook } = context;
  const sheets = workbook.worksheets.load("items/id,items/name,items/visibility,items/protection/protected");
  workbook.load("name");
  workbook.protection.load("protected");
  const y2k = workbook.functions.date(2000, 1, 1).load("value");
  await trips.send(context);

  const asked = sheets.items.map((sheet) => ({
    sheet,
    extent: queueExtent(sheet),
    mark: queueMark(sheet),
  }));
  await trips.send(context);
  const found: Found[] = asked.map(({ sheet, extent, mark }) => ({
    id: sheet.id,
    name: sheet.name,
    visibility: VISIBILITY[sheet.visibility] ?? "visible",
    protected: sheet.protection.protected,
    // Whatever a broken swap left a sheet marked as, under its passing name it is no result.
    mark: isPassing(sheet.name, mark()) ? asideMark(sheet.name) : mark(),
    extent: extent(),
  }));

  // Whose the marked ones are shows in what they hold.
  onSources(new Set(found.flatMap(({ id, mark }) => (mark === null ? [id] : []))));

  const filled = found.filter((sheet) => sheet.extent.area !== null);
  const wanted = filled.flatMap(({ id, name, extent }): Wanted[] =>
    extent.area === null ? [] : [{ sheet: id, name, area: extent.area }],
  );
  const { plans, alongside } = hiddenLines(found);
  const contents = wanted.length === 0 ? [] : await readContents(context, trips, wanted, alongside);
  const struck = await readStruck(
    context,
    trips,
    filled.map(({ id, name, extent }, i) => ({
      sheet: id,
      name,
      rows: contents[i] ?? [],
      struck: extent.struck,
    })),
  );
  const rowsById = new Map(filled.map(({ id }, i) => [id, withStruck(contents[i] ?? [], struck.get(id))]));
  const grids = found.map((sheet, i): Grid => ({
    sheet: sheet.name,
    visibility: sheet.visibility,
    rows: rowsById.get(sheet.id) ?? [],
    merges: null,
    hiddenRows: plans[i]?.rows() ?? null,
    hiddenColumns: plans[i]?.columns() ?? null,
    mark: sheet.mark,
    protected: sheet.protected,
  }));
  onSources(new Set(found.filter((_, i) => grids[i] && !isWritten(grids[i])).map(({ id }) => id)));
  return {
    grids,
    fileName: workbook.name,
    date1904: y2k.value === Y2K_IN_1904,
    structureProtected: workbook.protection.protected,
  };
}
