/** From a file's grids to the workbook in memory. */
import type { WorkbookGrids } from "../../ledger/grid";
import { MARK_NAME } from "../../report/layout";
import { openPackage, readWorkbookPart } from "../../xlsx/workbook-part";
import type { WorkbookPart } from "../../xlsx/workbook-part";
import { Book } from "./book";
import type { Engine } from "./calculator";
import { DEFAULT_FORMAT } from "./format";
import type { Format } from "./format";
import { readLooks } from "./looks";
import { DEFAULT_PROTECTION } from "./parts";
import type { Name, Sheet } from "./sheet";

const VISIBILITY = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" } as const;

/** Adds what grids do not tell: looks, and the defined names of the file. */
export function readRest(book: Book, bytes: Uint8Array): void {
  const pack = openPackage(bytes);
  const part = readWorkbookPart(pack);
  readLooks(book, pack, part);
  readNames(book, part);
  for (const sheet of book.sheets) sheet.touched = false;
}

/** Text in runs is struck through by them, and not by the font of its cell. */
export function strikeTexts(book: Book, { grids }: WorkbookGrids): void {
  for (const grid of grids) {
    const cells = book.find(grid.sheet)?.cells;
    for (const { index, values, struck } of grid.rows)
      values.forEach((value, column) => {
        const format = cells?.formatAt(index, column);
        const isStruck = struck?.has(column) ?? false;
        if (value === null || !cells || !format || format.strikethrough === isStruck) return;
        cells.make(index, column).format = { ...format, strikethrough: isStruck || null };
      });
  }
}

function readNames(book: Book, part: WorkbookPart): void {
  for (const { name, sheet: index, refersTo, element } of part.names) {
    if (name.startsWith("_xlnm.")) continue;
    const entry = index === null ? null : part.sheets[index];
    const sheet = entry ? (book.find(entry.name) ?? null) : null;
    if (entry && !sheet) continue;
    const known = sheet ? sheet.names : book.names;
    if (known.some((n) => n.name.toLowerCase() === name.toLowerCase())) continue;
    if (name === MARK_NAME && refersTo === '""') continue;
    addName(book, sheet, name, refersTo.replace(/^=/, ""), element.attributes.get("hidden") !== "1");
  }
}

function addName(book: Book, sheet: Sheet | null, name: string, formula: string, visible: boolean): void {
  const made: Name = { id: `${sheet?.id ?? ""}!${name}`, name, formula, visible, sheet };
  (sheet ? sheet.names : book.names).push(made);
}

/** Builds the workbook that `grids` describe. */
export function openBook(engine: Engine, grids: WorkbookGrids, name: string): Book {
  const book = new Book(engine, name, grids.date1904);
  const formats = new Map<string, Format>();
  const formatOf = (numberFormat: string): Format => {
    let format = formats.get(numberFormat);
    if (!format) formats.set(numberFormat, (format = { ...DEFAULT_FORMAT, numberFormat }));
    return format;
  };
  for (const grid of grids.grids) {
    const sheet = book.add(grid.sheet, grid.sheet);
    sheet.visibility = VISIBILITY[grid.visibility];
    sheet.merges = [...(grid.merges ?? [])];
    if (grid.protected) sheet.protection = { options: { ...DEFAULT_PROTECTION }, password: null };
    for (const row of grid.hiddenRows ?? []) sheet.cells.line("row", row).hidden = true;
    for (const column of grid.hiddenColumns ?? []) sheet.cells.line("column", column).hidden = true;
    for (const row of grid.rows)
      for (
        let c = 0;
        c < Math.max(row.values.length, row.formulas?.length ?? 0, row.formats.length);
        c += 1
      ) {
        const value = row.values[c] ?? null;
        const formula = row.formulas?.[c] ?? null;
        const format = row.formats[c];
        const isPlain = format === undefined || format === "General";
        if (value === null && formula === null && isPlain) continue;
        const cell = sheet.cells.make(row.index, c);
        cell.value = value;
        cell.formula = formula;
        if (!isPlain) cell.format = formatOf(format);
      }
    if (grid.mark !== null && grid.mark !== "")
      addName(book, sheet, MARK_NAME, `"${grid.mark.replaceAll('"', '""')}"`, false);
  }
  if (grids.structureProtected) book.structure = { password: null };
  const first = book.sheets.find((sheet) => sheet.visibility === "Visible") ?? book.sheets[0];
  if (first) book.active = first;
  book.opened = book.sheets.map(({ name, visibility }) => ({ name, visibility }));
  for (const sheet of book.sheets) sheet.touched = false;
  book.watching = true;
  return book;
}
