/** Excel.WorksheetCollection, Excel.Worksheet and what belongs to a sheet alone. */
import { HostError, accessDenied, invalidArgument, itemNotFound } from "../errors";
import { WHOLE } from "../book/area";
import { isVisible } from "../book/book";
import type { Book } from "../book/book";
import { colorText } from "../book/format";
import { DEFAULT_PROTECTION } from "../book/parts";
import { STANDARD_HEIGHT } from "../book/sheet";
import type { Sheet } from "../book/sheet";
import { asFlag, asNumber, asRecord, asText, oneOf, ref } from "../protocol/model";
import type { Args, Model, Ref } from "../protocol/model";
import { copySheet } from "./copySheet";
import { hitsOf } from "./range";
import { areaOf, locate, range, rangeArgument, region } from "./region";
import type { Host } from "./targets";

function required(book: Book, key: string): Sheet {
  const sheet = book.find(key);
  if (!sheet) throw itemNotFound(key);
  return sheet;
}

const shown = (book: Book, visibleOnly: boolean): Sheet[] =>
  visibleOnly ? book.sheets.filter(isVisible) : book.sheets;

function orMissing(sheet: Sheet | undefined): Ref {
  if (!sheet) throw itemNotFound("worksheet");
  return ref("Worksheet", sheet);
}

export const worksheets: Model<"WorksheetCollection"> = {
  items: (it) => it.sheets.map((sheet) => ref("Worksheet", sheet)),
  item: (it, args) => ref("Worksheet", required(it, args.text(0))),
  call: {
    Add: (it, args) => ref("Worksheet", it.add(args.has(0) ? args.text(0) : null)),
    GetActiveWorksheet: (it) => ref("Worksheet", it.active),
    GetCount: (it, args) => shown(it, args.flag(0, false)).length,
    GetFirst: (it, args) => orMissing(shown(it, args.flag(0, false))[0]),
    GetLast: (it, args) => orMissing(shown(it, args.flag(0, false)).at(-1)),
    GetItemOrNullObject: (it, args) => {
      const sheet = it.find(args.text(0));
      return sheet ? ref("Worksheet", sheet) : null;
    },
  },
};

function neighbour(it: Sheet, host: Host, step: 1 | -1, visibleOnly: boolean): Ref | null {
  const { sheets } = host.book;
  for (let i = sheets.indexOf(it) + step; i >= 0 && i < sheets.length; i += step) {
    const sheet = sheets[i];
    if (sheet && (!visibleOnly || isVisible(sheet))) return ref("Worksheet", sheet);
  }
  return null;
}

function needed(found: Ref | null): Ref {
  if (!found) throw itemNotFound("what was asked for");
  return found;
}

function usedRange(it: Sheet, valuesOnly: boolean): Ref | null {
  const area = it.cells.used(valuesOnly);
  return area && range(it, area);
}

function areasArgument(it: Sheet, args: Args, host: Host): Ref {
  if (!args.has(0)) return ref("RangeAreas", { ...region(it, WHOLE), more: [] });
  const [first, ...more] = args
    .text(0)
    .split(",")
    .map((part) => locate(host.book, it, part.trim()).area);
  if (!first) throw invalidArgument("no address");
  return ref("RangeAreas", { ...region(it, first), more });
}

function findAll(it: Sheet, args: Args, host: Host): Ref | null {
  const hits = hitsOf(region(it, WHOLE), host, args.text(0), asRecord(args.raw(1) ?? {}));
  const [first, ...more] = hits.map(({ row, column }) => ({
    top: row,
    bottom: row,
    left: column,
    right: column,
  }));
  return first ? ref("RangeAreas", { ...region(it, first), more }) : null;
}

export const worksheet: Model<"Worksheet"> = {
  id: (it) => it.id,
  get: {
    Id: (it) => it.id,
    Name: (it) => it.name,
    Position: (it, host) => host.book.sheets.indexOf(it),
    Visibility: (it) => it.visibility,
    TabColor: (it) => it.tabColor,
    ShowGridlines: (it) => it.showGridlines,
    ShowHeadings: (it) => it.showHeadings,
    EnableCalculation: (it) => it.enableCalculation,
    StandardWidth: (it) => it.standardWidth,
    StandardHeight: () => STANDARD_HEIGHT,
  },
  set: {
    Name: (it, value, host) => {
      host.clearUndo("Worksheet.name");
      host.book.rename(it, asText(value));
    },
    Position: (it, value, host) => {
      host.clearUndo("Worksheet.position");
      host.book.move(it, asNumber(value));
    },
    Visibility: (it, value, host) => {
      const visibility = oneOf(value, ["Visible", "Hidden", "VeryHidden"]);
      host.clearUndo("Worksheet.visibility");
      host.book.guardStructure();
      if (visibility !== "Visible") host.book.guardLastVisible(it);
      it.visibility = visibility;
      it.touched = true;
      if (visibility !== "Visible" && host.book.active === it) {
        const next = host.book.sheets.find(isVisible);
        if (next) host.book.activate(next);
      }
    },
    TabColor: (it, value) => {
      const text = asText(value);
      const color = text === "" ? "" : colorText(text);
      if (color === null) throw invalidArgument(`not a colour: ${text}`);
      it.tabColor = color;
      it.touched = true;
    },
    // The client writes these two under names of their own.
    Gridlines: (it, value) => {
      it.showGridlines = asFlag(value);
      it.touched = true;
    },
    Headings: (it, value) => {
      it.showHeadings = asFlag(value);
      it.touched = true;
    },
    EnableCalculation: (it, value) => {
      it.enableCalculation = asFlag(value);
    },
    StandardWidth: (it, value) => {
      const width = asNumber(value);
      if (width < 0 || width > 255) throw invalidArgument(`not a column width: ${String(width)}`);
      it.standardWidth = width;
      it.touched = true;
    },
  },
  objects: {
    Charts: (it) => ref("ChartCollection", it),
    Tables: (it, host) => ref("TableCollection", { book: host.book, sheet: it }),
    Protection: (it) => ref("WorksheetProtection", it),
    Names: (it, host) => ref("NamedItemCollection", { book: host.book, sheet: it }),
    FreezePanes: (it) => ref("WorksheetFreezePanes", it),
    PageLayout: (it) => ref("PageLayout", it),
    HorizontalPageBreaks: (it) => ref("PageBreakCollection", { sheet: it, axis: "row" }),
    VerticalPageBreaks: (it) => ref("PageBreakCollection", { sheet: it, axis: "column" }),
    AutoFilter: (it) => ref("AutoFilter", it),
  },
  call: {
    Activate: (it, _args, host) => {
      host.book.activate(it);
    },
    Delete: (it, _args, host) => {
      host.clearUndo("Worksheet.delete");
      if (it.visibility === "VeryHidden")
        throw new HostError("InvalidOperation", "A very hidden sheet cannot be deleted.");
      host.book.remove(it);
    },
    Copy: (it, args, host) => {
      host.clearUndo("Worksheet.copy");
      return ref("Worksheet", copySheet(host.book, it, args));
    },
    Calculate: (_it, args, host) => {
      args.flag(0, false);
      host.book.calculate();
    },
    GetCell: (it, args) => {
      const [row, column] = [args.whole(0), args.whole(1)];
      return range(it, { top: row, bottom: row, left: column, right: column });
    },
    GetRange: (it, args, host) => {
      if (!args.has(0)) return range(it, WHOLE);
      const found = locate(host.book, it, args.text(0));
      if (found.sheet !== it) throw invalidArgument(`${args.text(0)} lies on another sheet.`);
      return ref("Range", found);
    },
    GetRangeByIndexes: (it, args) => {
      const [top, left, rows, columns] = [args.whole(0), args.whole(1), args.whole(2), args.whole(3)];
      return range(it, { top, left, bottom: top + rows - 1, right: left + columns - 1 });
    },
    GetRanges: areasArgument,
    FindAll: (it, args, host) => needed(findAll(it, args, host)),
    FindAllOrNullObject: findAll,
    GetUsedRange: (it, args) =>
      usedRange(it, args.flag(0, false)) ?? range(it, { top: 0, left: 0, bottom: 0, right: 0 }),
    GetUsedRangeOrNullObject: (it, args) => usedRange(it, args.flag(0, false)),
    GetNext: (it, args, host) => needed(neighbour(it, host, 1, args.flag(0, false))),
    GetNextOrNullObject: (it, args, host) => neighbour(it, host, 1, args.flag(0, false)),
    GetPrevious: (it, args, host) => needed(neighbour(it, host, -1, args.flag(0, false))),
    GetPreviousOrNullObject: (it, args, host) => neighbour(it, host, -1, args.flag(0, false)),
  },
};

const OPTIONS = Object.keys(DEFAULT_PROTECTION);

export const worksheetProtection: Model<"WorksheetProtection"> = {
  get: {
    Protected: (it) => it.protection !== null,
    Options: (it) => it.protection?.options ?? null,
  },
  call: {
    Protect: (it, args, host) => {
      if (it.protection) throw accessDenied(`The sheet ${it.name} is protected already.`);
      host.clearUndo("WorksheetProtection.protect");
      const given = asRecord(args.raw(0) ?? {});
      for (const key of Object.keys(given))
        if (!OPTIONS.includes(key)) throw invalidArgument(`no such protection option: ${key}`);
      const set = Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
      );
      it.protection = {
        options: { ...DEFAULT_PROTECTION, ...set },
        password: args.has(1) ? args.text(1) : null,
      };
      it.touched = true;
      host.book.protectionChanged(it);
    },
    Unprotect: (it, args, host) => {
      host.clearUndo("WorksheetProtection.unprotect");
      const password = it.protection?.password ?? null;
      if (password !== null && password !== (args.has(0) ? args.text(0) : null))
        throw invalidArgument("The password is not right.");
      it.protection = null;
      it.touched = true;
      host.book.protectionChanged(it);
    },
  },
};

function freeze(it: Sheet, rows: number, columns: number): void {
  if (rows < 0 || columns < 0) throw invalidArgument("A count cannot be negative.");
  it.freeze = rows === 0 && columns === 0 ? null : { rows, columns };
  it.touched = true;
}

export const freezePanes: Model<"WorksheetFreezePanes"> = {
  call: {
    FreezeRows: (it, args) => {
      freeze(it, args.whole(0, 1), 0);
    },
    FreezeColumns: (it, args) => {
      freeze(it, 0, args.whole(0, 1));
    },
    FreezeAt: (it, args, host) => {
      const area = areaOf(rangeArgument(host, it, args.raw(0)));
      const rows = area.bottom === WHOLE.bottom ? 0 : area.bottom + 1;
      const columns = area.right === WHOLE.right ? 0 : area.right + 1;
      freeze(it, rows, columns);
    },
    Unfreeze: (it) => {
      it.freeze = null;
      it.touched = true;
    },
    GetLocation: (it) => needed(frozen(it)),
    GetLocationOrNullObject: frozen,
  },
};

function frozen(it: Sheet): Ref | null {
  if (!it.freeze) return null;
  const { rows, columns } = it.freeze;
  return range(it, {
    top: 0,
    left: 0,
    bottom: rows === 0 ? WHOLE.bottom : rows - 1,
    right: columns === 0 ? WHOLE.right : columns - 1,
  });
}

export const pageBreaks: Model<"PageBreakCollection"> = {
  items: (it) =>
    (it.axis === "row" ? it.sheet.rowBreaks : it.sheet.columnBreaks).map((index) =>
      ref("PageBreak", { ...it, index }),
    ),
  item: (it, args) => pageBreakAt(it.sheet, it.axis, args.whole(0)),
  call: {
    Add: (it, args, host) => {
      it.sheet.guardFormat();
      const area = areaOf(rangeArgument(host, it.sheet, args.raw(0)));
      const index = it.axis === "row" ? area.top : area.left;
      if (index === 0) throw invalidArgument("There is no page before the first row or column.");
      const list = it.axis === "row" ? it.sheet.rowBreaks : it.sheet.columnBreaks;
      if (!list.includes(index)) list.push(index);
      list.sort((a, b) => a - b);
      it.sheet.touched = true;
      return ref("PageBreak", { ...it, index });
    },
    GetCount: (it) => (it.axis === "row" ? it.sheet.rowBreaks : it.sheet.columnBreaks).length,
    RemovePageBreaks: (it) => {
      it.sheet.guardFormat();
      if (it.axis === "row") it.sheet.rowBreaks = [];
      else it.sheet.columnBreaks = [];
      it.sheet.touched = true;
    },
  },
};

function pageBreakAt(sheet: Sheet, axis: "row" | "column", i: number): Ref {
  const index = (axis === "row" ? sheet.rowBreaks : sheet.columnBreaks)[i];
  if (index === undefined) throw itemNotFound(`page break ${String(i)}`);
  return ref("PageBreak", { sheet, axis, index });
}

export const pageBreak: Model<"PageBreak"> = {
  id: (it) => it.index,
  get: {
    _Id: (it) => it.index,
    RowIndex: (it) => (it.axis === "row" ? it.index : 0),
    ColumnIndex: (it) => (it.axis === "column" ? it.index : 0),
  },
  call: {
    Delete: (it) => {
      it.sheet.guardFormat();
      if (it.axis === "row") it.sheet.rowBreaks = it.sheet.rowBreaks.filter((i) => i !== it.index);
      else it.sheet.columnBreaks = it.sheet.columnBreaks.filter((i) => i !== it.index);
      it.sheet.touched = true;
    },
    GetCellAfterBreak: (it) => {
      const [row, column] = it.axis === "row" ? [it.index, 0] : [0, it.index];
      return range(it.sheet, { top: row, bottom: row, left: column, right: column });
    },
  },
};
