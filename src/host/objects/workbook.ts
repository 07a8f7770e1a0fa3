/** Excel.Workbook and Excel.Application. */
import { ref } from "../protocol/model";
import type { Model } from "../protocol/model";

export const workbook: Model<"Workbook"> = {
  get: { Name: (it) => it.name },
  objects: {
    Application: (it) => ref("Application", it),
    Worksheets: (it) => ref("WorksheetCollection", it),
    Functions: (it) => ref("Functions", it),
    Protection: (it) => ref("WorkbookProtection", it),
  },
  call: {
    _RemoveReference: (_it, args, host) => {
      host.released(args.text(0));
    },
  },
};

export const application: Model<"Application"> = {
  get: { CalculationMode: (it) => it.calculationMode },
  call: {
    SuspendApiCalculationUntilNextSync: () => undefined,
    SuspendScreenUpdatingUntilNextSync: () => undefined,
    CreateWorkbook: (_it, args) => ref("WorkbookCreated", { base64: args.text(0) }),
  },
};

/** Excel.createWorkbook: the file is handed over when it is opened. */
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
};

/** Days of a date in the workbook's own system, as `functions.date` gives them. */
function dateSerial(year: number, month: number, day: number, date1904: boolean): number {
  const serial = Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;
  return date1904 ? serial - 1462 : serial;
}

/** functions.*: only what tells the date system. */
export const functions: Model<"Functions"> = {
  call: {
    Date: (it, args) => {
      const [year, month, day] = [args.whole(0), args.whole(1), args.whole(2)];
      return ref("FunctionResult", { value: dateSerial(year, month, day, it.date1904) });
    },
  },
};

export const functionResult: Model<"FunctionResult"> = {
  get: { Value: (it) => it.value },
};
