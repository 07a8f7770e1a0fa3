/** A sheet of the embedded Excel as an HTML table: values as shown, merged cells, fills, widths, selection. */
import { bounding, columnName } from "../base/address";
import { intersection } from "../host/book/area";
import type { Book } from "../host/book/book";
import { displayed } from "../host/book/display";
import type { Format } from "../host/book/format";
import type { Sheet } from "../host/book/sheet";
import { previewText } from "../text/preview";

/** Most rows and columns that are drawn. */
const SHOWN_ROWS = 1000;
/** See SHOWN_ROWS. */
const SHOWN_COLUMNS = 80;

/** How many rows and columns of a sheet are drawn: what is used and a little more. */
function extentOf(sheet: Sheet): { rows: number; columns: number; clipped: boolean } {
  const cells = sheet.cells.used(false);
  const used = sheet.merges.reduce((all, merge) => (all ? bounding(all, merge) : merge), cells);
  const [rows, columns] = [Math.max(24, (used?.bottom ?? 0) + 4), Math.max(10, (used?.right ?? 0) + 3)];
  return {
    rows: Math.min(rows, SHOWN_ROWS),
    columns: Math.min(columns, SHOWN_COLUMNS),
    clipped: rows > SHOWN_ROWS || columns > SHOWN_COLUMNS,
  };
}

/** Draws the sheet. Every cell carries its place in `data-row` and `data-column`. */
export function drawSheet(document: Document, book: Book, sheet: Sheet): HTMLElement {
  const { rows, columns, clipped } = extentOf(sheet);
  const table = document.createElement("table");
  table.className = sheet.showGridlines ? "sheet" : "sheet bare";
  table.append(columnWidths(document, sheet, columns), headings(document, sheet, columns));
  const body = document.createElement("tbody");
  let top = HEADING_HEIGHT;
  for (let r = 0; r < rows; r += 1) {
    if (sheet.cells.isHidden("row", r)) continue;
    const line = drawRow(document, book, sheet, r, columns);
    if (r < (sheet.freeze?.rows ?? 0)) {
      line.className = "frozen";
      line.style.top = `${String(top)}px`;
      top += pixels(sheet.rowHeight(r));
    }
    body.append(line);
  }
  table.append(body);
  const holder = document.createElement("div");
  holder.className = "grid";
  holder.append(table, ...charts(document, sheet));
  if (clipped) {
    const note = document.createElement("p");
    note.textContent = previewText.clipped(rows, columns);
    holder.append(note);
  }
  return holder;
}

const HEADING_WIDTH = 44;
const HEADING_HEIGHT = 22;
const pixels = (points: number): number => Math.round(points / 0.75);

function columnWidths(document: Document, sheet: Sheet, columns: number): HTMLElement {
  const group = document.createElement("colgroup");
  const widths = Array.from({ length: columns }, (_, c) => pixels(sheet.columnWidth(c)));
  for (const width of [HEADING_WIDTH, ...widths.filter((w) => w > 0)]) {
    const column = document.createElement("col");
    column.style.width = `${String(width)}px`;
    group.append(column);
  }
  return group;
}

function headings(document: Document, sheet: Sheet, columns: number): HTMLElement {
  const head = document.createElement("thead");
  const line = document.createElement("tr");
  line.append(document.createElement("th"));
  for (let c = 0; c < columns; c += 1) {
    if (sheet.cells.isHidden("column", c)) continue;
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = columnName(c);
    line.append(cell);
  }
  head.append(line);
  return head;
}

function drawRow(document: Document, book: Book, sheet: Sheet, r: number, columns: number): HTMLElement {
  const line = document.createElement("tr");
  line.style.height = `${String(pixels(sheet.rowHeight(r)))}px`;
  const number = document.createElement("th");
  number.scope = "row";
  number.textContent = String(r + 1);
  line.append(number);
  for (let c = 0; c < columns; c += 1) {
    if (sheet.cells.isHidden("column", c)) continue;
    const merge = sheet.mergeAt(r, c);
    if (merge && (merge.top !== r || merge.left !== c)) continue;
    line.append(drawCell(document, book, sheet, r, c));
  }
  return line;
}

function drawCell(document: Document, book: Book, sheet: Sheet, r: number, c: number): HTMLElement {
  const cell = document.createElement("td");
  cell.dataset["row"] = String(r);
  cell.dataset["column"] = String(c);
  const merge = sheet.mergeAt(r, c);
  if (merge) {
    cell.rowSpan = merge.bottom - merge.top + 1;
    cell.colSpan = merge.right - merge.left + 1;
  }
  const value = book.value(sheet, r, c);
  const format = sheet.cells.formatAt(r, c);
  cell.textContent = displayed(value, format.numberFormat, book.date1904);
  look(cell, format, typeof value === "number");
  const selected = intersection(sheet.selection, { top: r, left: c, bottom: r, right: c });
  if (selected) cell.setAttribute("aria-selected", "true");
  return cell;
}

function look(cell: HTMLElement, format: Format, isNumber: boolean): void {
  const { style } = cell;
  if (format.fill !== "") style.backgroundColor = format.fill;
  if (format.color !== "#000000") style.color = format.color;
  if (format.bold) style.fontWeight = "bold";
  if (format.italic) style.fontStyle = "italic";
  if (format.fontSize !== 11) style.fontSize = `${String(format.fontSize)}pt`;
  if (format.wrap) style.whiteSpace = "pre-wrap";
  const ends = isNumber ? "right" : "left";
  style.textAlign = format.horizontal === "General" ? ends : format.horizontal.toLowerCase();
  const sides = { EdgeTop: "Top", EdgeBottom: "Bottom", EdgeLeft: "Left", EdgeRight: "Right" } as const;
  for (const [side, name] of Object.entries(sides)) {
    const border = format.borders[side as keyof typeof sides];
    if (border) style.setProperty(`border-${name.toLowerCase()}`, `1px solid ${border.color}`);
  }
}

/** Charts are not drawn: a box says where one stands. */
function charts(document: Document, sheet: Sheet): HTMLElement[] {
  return sheet.charts.map((chart) => {
    const box = document.createElement("div");
    box.className = "chart";
    box.textContent = previewText.chart(chart.title);
    box.style.left = `${String(HEADING_WIDTH + pixels(chart.left))}px`;
    box.style.top = `${String(HEADING_HEIGHT + pixels(chart.top))}px`;
    box.style.width = `${String(pixels(chart.width))}px`;
    box.style.height = `${String(pixels(chart.height))}px`;
    return box;
  });
}
