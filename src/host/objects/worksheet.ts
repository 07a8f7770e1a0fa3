/** Excel.WorksheetCollection, Excel.Worksheet and what belongs to a sheet alone. */
import { HostError, accessDenied, invalidArgument, itemNotFound } from "../errors";
import { isVisible } from "../book/book";
import type { Book } from "../book/book";
import { colorText } from "../book/format";
import { DEFAULT_PROTECTION } from "../book/parts";
import type { Sheet } from "../book/sheet";
import { asFlag, asRecord, asText, oneOf, ref } from "../protocol/model";
import type { Model } from "../protocol/model";
import { areaOf, locate, locateAll, range, rangeArgument, region } from "./region";

function required(book: Book, key: string): Sheet {
  const sheet = book.find(key);
  if (!sheet) throw itemNotFound(key);
  return sheet;
}

export const worksheets: Model<"WorksheetCollection"> = {
  items: (it) => it.sheets.map((sheet) => ref("Worksheet", sheet)),
  item: (it, args) => ref("Worksheet", required(it, args.text(0))),
  call: {
    Add: (it, args) => ref("Worksheet", it.add(args.text(0))),
    GetItemOrNullObject: (it, args) => {
      const sheet = it.find(args.text(0));
      return sheet ? ref("Worksheet", sheet) : null;
    },
  },
};

export const worksheet: Model<"Worksheet"> = {
  id: (it) => it.id,
  get: {
    Id: (it) => it.id,
    Name: (it) => it.name,
    Visibility: (it) => it.visibility,
  },
  set: {
    Name: (it, value, host) => {
      host.clearUndo("Worksheet.name");
      host.book.rename(it, asText(value));
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
    // The client writes this one under a name of its own.
    Gridlines: (it, value) => {
      it.showGridlines = asFlag(value);
      it.touched = true;
    },
  },
  objects: {
    Charts: (it) => ref("ChartCollection", it),
    Tables: (it) => ref("TableCollection", it),
    Protection: (it) => ref("WorksheetProtection", it),
    Names: (it) => ref("NamedItemCollection", it),
    FreezePanes: (it) => ref("WorksheetFreezePanes", it),
    PageLayout: (it) => ref("PageLayout", it),
    HorizontalPageBreaks: (it) => ref("PageBreakCollection", it),
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
    Calculate: (_it, args, host) => {
      args.flag(0, false);
      host.book.calculate();
    },
    GetCell: (it, args) => {
      const [row, column] = [args.whole(0), args.whole(1)];
      return range(it, { top: row, bottom: row, left: column, right: column });
    },
    GetRange: (it, args) => ref("Range", locate(it, args.text(0))),
    GetRangeByIndexes: (it, args) => {
      const [top, left, rows, columns] = [args.whole(0), args.whole(1), args.whole(2), args.whole(3)];
      return range(it, { top, left, bottom: top + rows - 1, right: left + columns - 1 });
    },
    GetRanges: (it, args) => {
      const [first, ...more] = locateAll(it, args.text(0));
      return ref("RangeAreas", { ...region(it, first), more });
    },
    GetUsedRangeOrNullObject: (it, args) => {
      const area = it.cells.used(args.flag(0, false));
      return area && range(it, area);
    },
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
    },
    Unprotect: (it, args, host) => {
      host.clearUndo("WorksheetProtection.unprotect");
      const password = it.protection?.password ?? null;
      if (password !== null && password !== (args.has(0) ? args.text(0) : null))
        throw invalidArgument("The password is not right.");
      it.protection = null;
      it.touched = true;
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
    FreezeAt: (it, args) => {
      const area = areaOf(rangeArgument(it, args.raw(0)));
      freeze(it, area.bottom + 1, area.right + 1);
    },
    Unfreeze: (it) => {
      freeze(it, 0, 0);
    },
  },
};

/** Excel.TableCollection: a sheet's tables are counted and left alone. */
export const tables: Model<"TableCollection"> = {
  items: (it) => it.tables.map((t) => ref("Table", t)),
  call: { GetCount: (it) => it.tables.length },
};

export const table: Model<"Table"> = { id: (it) => it.name };

/** Excel.AutoFilter: what a file's filter hides is known; setting filters is not modelled. */
export const autoFilter: Model<"AutoFilter"> = {
  get: { IsDataFiltered: (it) => (it.autoFilter?.criteria.size ?? 0) > 0 },
};

/** Excel.PageBreakCollection: the horizontal ones. */
export const pageBreaks: Model<"PageBreakCollection"> = {
  items: (it) => it.rowBreaks.map((index) => ref("PageBreak", { index })),
  call: {
    Add: (it, args) => {
      it.guardObjects();
      const index = areaOf(rangeArgument(it, args.raw(0))).top;
      if (index === 0) throw invalidArgument("There is no page before the first row.");
      it.rowBreaks = [...new Set([...it.rowBreaks, index])].sort((a, b) => a - b);
      it.touched = true;
      return ref("PageBreak", { index });
    },
    RemovePageBreaks: (it) => {
      it.guardObjects();
      it.rowBreaks = [];
      it.touched = true;
    },
  },
};

export const pageBreak: Model<"PageBreak"> = { id: (it) => it.index };
