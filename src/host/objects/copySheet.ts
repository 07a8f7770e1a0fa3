/** Worksheet.copy. */
import type { Book } from "../book/book";
import type { Sheet } from "../book/sheet";
import { invalidArgument } from "../errors";
import type { Args } from "../protocol/model";

const PLACES = ["None", "Before", "After", "Beginning", "End"] as const;

/** Copies a sheet with all that stands on it, except charts and tables, and puts it where the arguments say. */
export function copySheet(book: Book, sheet: Sheet, args: Args): Sheet {
  const place = args.choice(0, PLACES, "None");
  const beside = args.object(1, "Worksheet");
  if ((place === "Before" || place === "After") && !beside)
    throw invalidArgument("Before and After need the sheet they speak of.");
  const copy = book.add(freeName(book, sheet.name));
  copy.cells = sheet.cells.clone();
  copy.merges = [...sheet.merges];
  copy.freeze = sheet.freeze;
  copy.protection = sheet.protection && { ...sheet.protection };
  copy.showGridlines = sheet.showGridlines;
  copy.showHeadings = sheet.showHeadings;
  copy.tabColor = sheet.tabColor;
  copy.standardWidth = sheet.standardWidth;
  copy.validations = sheet.validations.map((v) => ({ ...v }));
  copy.conditionals = sheet.conditionals.map((c) => ({
    ...c,
    id: book.id("7"),
    sheet: copy,
    style: { ...c.style },
  }));
  copy.pageLayout = structuredClone(sheet.pageLayout);
  copy.rowBreaks = [...sheet.rowBreaks];
  copy.columnBreaks = [...sheet.columnBreaks];
  copy.names = sheet.names.map((n) => ({ ...n, sheet: copy }));
  book.namesChanged();
  const last = book.sheets.length - 1;
  const at = beside ? book.sheets.indexOf(beside) : 0;
  const position = place === "Beginning" ? 0 : place === "Before" ? at : place === "After" ? at + 1 : last;
  book.move(copy, Math.min(position, last));
  return copy;
}

function freeName(book: Book, name: string): string {
  for (let n = 2; ; n += 1) {
    const suffix = ` (${String(n)})`;
    const candidate = name.slice(0, 31 - suffix.length) + suffix;
    if (!book.find(candidate)) return candidate;
  }
}
