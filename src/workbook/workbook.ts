/**
 * The workbook that is open in Excel: the only place that speaks Office.js. Reads grids, writes layouts whole
 * or not at all, takes the last write back, shows a cell, and tells when a source sheet changes.
 */
import type { AreaRef, CellRef } from "../base/address";
import type { WorkbookGrids } from "../ledger/grid";
import { isWritten } from "../ledger/mark";
import type { SheetLayout, WritePlan } from "../report/layout";
import { areaAddress } from "../base/address";
import { holdsLayout } from "./fingerprint";
import type { NotWritten, Run, WriteJob, WriteOutcome, WritePhase } from "./job";
import { problem, problemOf, refuse, WorkbookError } from "./problem";
import type { ProblemCode } from "./problem";
import { readWorkbookGrids } from "./read";
import { Trips } from "./trips";
import { undoPlan } from "./undo";
import type { Undo } from "./undo";
import { write } from "./write";

/** How a piece of work can be watched and stopped. */
export interface Work {
  /** Raised to cancel: the promise rejects with an AbortError and nothing has changed. */
  readonly signal?: AbortSignal;
  /** Hears which part of a write begins. */
  readonly onPhase?: (phase: WritePhase) => void;
  /** Longest wait for one answer of Excel, in milliseconds. */
  readonly timeoutMs?: number;
}

/** The lowest requirement set that has everything used here. */
const REQUIRED_SET = "1.9";

/** Whether this Excel has what the add-in needs (ExcelApi 1.9). */
export function isSupported(): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", REQUIRED_SET);
}

/** Opens a new workbook window with the given .xlsx file, in base64. @throws WorkbookError */
export async function openWorkbook(base64: string): Promise<void> {
  try {
    await Excel.createWorkbook(base64);
  } catch (error) {
    throw typed(error);
  }
}

/** Waits for the end of a cell's editing where Excel can, instead of failing. */
const runInExcel: Run = (batch) => Excel.run({ delayForCellEdit: true }, batch);

/** Anything thrown, as a WorkbookError where Excel was the cause. */
function typed(error: unknown): unknown {
  const known = problemOf(error);
  return known === null ? error : new WorkbookError(known, { cause: error });
}

/** The open workbook. One instance per pane; it remembers which sheets are sources, and the last write. */
export class OpenWorkbook {
  /** Round trips that the last piece of work took. */
  lastTrips = 0;
  private sources: ReadonlySet<string> = new Set();
  private undo: Undo | null = null;

  /**
   * Reads all sheets: three round trips, and one more for every 4.5 MB. The user's undo stays.
   * @throws WorkbookError
   */
  async readGrids(work: Work = {}): Promise<WorkbookGrids> {
    return await this.track(work, (trips) =>
      runInExcel((context) => readWorkbookGrids(context, trips, (ids) => (this.sources = ids))),
    );
  }

  /**
   * Writes a plan, whole or not at all: five round trips, and one more for every 4.5 MB.
   * @param basis the reading the plan was made from; when the sheets have changed since, nothing is written
   */
  async writePlan(plan: WritePlan, basis: WorkbookGrids, work: Work = {}): Promise<WriteOutcome> {
    const replaced = new Set(plan.sheets.map(({ replaces }) => replaces));
    const watched = basis.grids.filter((grid) => !isWritten(grid) || replaced.has(grid.sheet));
    return await this.track(work, async (trips) => {
      const job = jobOf(work, trips, { plan, basis, watched });
      const { outcome, replaced: before } = await write(job);
      if (outcome.kind === "written") {
        const added = plan.sheets.flatMap(({ layout, replaces }) => (replaces === null ? [layout.name] : []));
        this.undo = { written: plan.sheets.map(({ layout }) => layout), replaced: before, added };
      } else if (outcome.state === "mixed") {
        this.undo = null;
      }
      return outcome;
    });
  }

  /** Whether there is a write that can be taken back. */
  get canUndo(): boolean {
    return this.undo !== null;
  }

  /** Takes the last write back. Refused when a result sheet was edited since. */
  async undoWrite(work: Work = {}): Promise<WriteOutcome> {
    const { undo } = this;
    if (undo === null) return failed("nothing-to-undo");
    const basis = await this.readGrids(work);
    const gridOf = (sheet: string) => basis.grids.find((grid) => grid.sheet === sheet);
    const edited = undo.written.find((layout) => !isAsWritten(layout, gridOf(layout.name)?.rows ?? null));
    if (edited !== undefined) return failed("changed-after-write", edited.name);
    const plan = undoPlan(undo);
    const names = new Set(undo.written.map(({ name }) => name));
    const watched = basis.grids.filter((grid) => names.has(grid.sheet));
    return await this.track(work, async (trips) => {
      const job = jobOf(work, trips, { plan, basis, watched, removes: undo.added });
      const { outcome } = await write(job);
      if (outcome.kind === "written" || outcome.state === "mixed") this.undo = null;
      return outcome;
    });
  }

  /** Shows a sheet and selects a cell or an area on it. @throws WorkbookError `sheet-missing`, `hidden-sheet` */
  async selectCell(ref: CellRef | AreaRef): Promise<void> {
    const area = "row" in ref ? { top: ref.row, left: ref.column, bottom: ref.row, right: ref.column } : ref;
    await this.track({}, (trips) =>
      runInExcel(async (context) => {
        const sheet = context.workbook.worksheets.getItemOrNullObject(ref.sheet);
        sheet.load("visibility");
        await trips.send(context);
        if (sheet.isNullObject) refuse("sheet-missing", ref.sheet);
        if (sheet.visibility !== "Visible") refuse("hidden-sheet", ref.sheet);
        sheet.activate();
        sheet.getRange(areaAddress(area)).untrack().select();
        await trips.send(context);
      }),
    );
  }

  /**
   * Calls back whenever cells change on a sheet that the last reading found not to be ours; the returned function stops it.
   * @throws WorkbookError
   */
  async watchSources(onChange: () => void): Promise<() => Promise<void>> {
    const handler = (event: { readonly worksheetId: string }): Promise<void> => {
      if (this.sources.has(event.worksheetId)) onChange();
      return Promise.resolve();
    };
    const registration = await this.track({}, (trips) =>
      runInExcel(async (context) => {
        const { worksheets } = context.workbook;
        const changed = worksheets.onChanged.add(handler);
        await trips.send(context);
        return changed;
      }),
    );
    return async () => {
      registration.remove();
      await registration.context.sync();
    };
  }

  /** Counts the trips of a piece of work, and types its failures. */
  private async track<T>(work: Work, task: (trips: Trips) => Promise<T>): Promise<T> {
    const trips = new Trips(work);
    try {
      return await task(trips);
    } catch (error) {
      throw typed(error);
    } finally {
      this.lastTrips = trips.count;
    }
  }
}

function jobOf(
  work: Work,
  trips: Trips,
  rest: Pick<WriteJob, "plan" | "basis" | "watched"> & Partial<Pick<WriteJob, "removes">>,
): WriteJob {
  return { run: runInExcel, trips, onPhase: work.onPhase ?? (() => undefined), removes: [], ...rest };
}

function failed(code: ProblemCode, sheet?: string): NotWritten {
  return { kind: "failed", problem: problem(code, sheet), state: "unchanged", leftovers: [] };
}

function isAsWritten(layout: SheetLayout, rows: WorkbookGrids["grids"][number]["rows"] | null): boolean {
  return rows !== null && holdsLayout(layout, rows);
}
