/** Excel.Workbook and Excel.Application. */
import { HostError, invalidArgument } from "../errors";
import { oneOf, ref } from "../protocol/model";
import type { Model } from "../protocol/model";
import { locate, range } from "./region";

export const workbook: Model<"Workbook"> = {
  get: {
    Name: (it) => it.name,
    ReadOnly: () => false,
    IsDirty: (it) => it.sheets.some((s) => s.touched),
    AutoSave: () => false,
    PreviouslySaved: () => true,
  },
  objects: {
    Application: (it) => ref("Application", it),
    Worksheets: (it) => ref("WorksheetCollection", it),
    Names: (it) => ref("NamedItemCollection", { book: it, sheet: null }),
    Tables: (it) => ref("TableCollection", { book: it, sheet: null }),
    Settings: (it) => ref("SettingCollection", it),
    Functions: (it) => ref("Functions", it),
    Protection: (it) => ref("WorkbookProtection", it),
  },
  call: {
    GetSelectedRange: (it) => range(it.active, it.active.selection),
    GetActiveCell: (it) => {
      const { top, left } = it.active.selection;
      return range(it.active, { top, left, bottom: top, right: left });
    },
    _RemoveReference: (_it, args, host) => {
      host.released(args.text(0));
    },
    _RemoveAllReferences: (_it, _args, host) => {
      host.releaseAll();
    },
    _GetReferenceCount: (_it, _args, host) => host.heldReferences,
    _GetRangeForEventByReferenceId: (it, args) => ref("Range", locate(it, it.active, args.text(0))),
    _GetRangeOrNullObjectForEventByReferenceId: (it, args) => {
      const found = it.locate(args.text(0), it.active);
      return found && range(found.sheet, found.area);
    },
  },
};

export const application: Model<"Application"> = {
  get: {
    CalculationMode: (it) => it.calculationMode,
    CalculationState: () => "Done",
    CalculationEngineVersion: () => 191029,
  },
  set: {
    CalculationMode: (it, value) => {
      it.calculationMode = oneOf(value, ["Automatic", "AutomaticExceptTables", "Manual"]);
    },
  },
  call: {
    Calculate: (it, args) => {
      args.choice(0, ["Recalculate", "Full", "FullRebuild"]);
      it.calculate();
    },
    SuspendApiCalculationUntilNextSync: () => undefined,
    SuspendScreenUpdatingUntilNextSync: () => undefined,
    CreateWorkbook: (_it, args) => ref("WorkbookCreated", { base64: args.has(0) ? args.text(0) : "" }),
  },
};

export const workbookCreated: Model<"WorkbookCreated"> = {
  id: () => "created",
  call: {
    Open: (it, _args, host) => {
      host.openWorkbook(it.base64);
    },
  },
};

export const workbookProtection: Model<"WorkbookProtection"> = {
  get: { Protected: (it) => it.structure !== null },
  call: {
    Protect: (it, args, host) => {
      if (it.structure) throw new HostError("InvalidOperation", "The workbook is protected already.");
      host.clearUndo("WorkbookProtection.protect");
      it.structure = { password: args.has(0) ? args.text(0) : null };
    },
    Unprotect: (it, args, host) => {
      host.clearUndo("WorkbookProtection.unprotect");
      const password = it.structure?.password ?? null;
      if (password !== null && password !== (args.has(0) ? args.text(0) : null))
        throw invalidArgument("The password is not right.");
      it.structure = null;
    },
  },
};

/** Days of a date in the workbook's own system, as `functions.date` gives them. */
function dateSerial(year: number, month: number, day: number, date1904: boolean): number {
  const at = new Date(Date.UTC(2000, 0, 1));
  at.setUTCFullYear(year < 1900 ? year + 1900 : year, month - 1, day);
  const serial = at.getTime() / 86_400_000 + 25_569;
  if (date1904) return serial - 1462;
  return serial > 60 ? serial : serial - 1;
}

/** functions.*: only what tells the date system and what is cheap. */
export const functions: Model<"Functions"> = {
  call: {
    Date: (it, args) => {
      const value = dateSerial(args.whole(0), args.whole(1), args.whole(2), it.date1904);
      return ref("FunctionResult", value < 0 ? { value: null, error: "#NUM!" } : { value, error: null });
    },
  },
};

export const functionResult: Model<"FunctionResult"> = {
  get: { Value: (it) => it.value, Error: (it) => it.error },
};
