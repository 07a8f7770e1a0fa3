/**
 * An embedded Excel for development and tests: it answers the request batches of Microsoft's own
 * Office.js client over a workbook opened from .xlsx. It is stricter than Excel, never looser.
 *
 * It models what src/workbook, the preview and their tests use. What it does not model it refuses by name
 * (ApiNotFound, message `Worksheet.pivotTables`), also where a part of something is modelled: other kinds of
 * charts, conditional formats, validations, borders and copies than the adapter makes; loading without naming
 * what; setting filters, sorting, inserting, deleting; getters that only tell what was set (tests look into the
 * book); events other than `worksheets.onChanged`; the older Common API.
 *
 * Known gaps, where it answers but is not Excel:
 * - Charts and notes that a file already has stay in the file but are not seen. Of tables only their number is
 *   known: formulas that speak of them keep the result that the file has.
 * - A new sheet starts with 11 point 等线 whatever the workbook's Normal style.
 * - Formulas are calculated by IronCalc (HYPERLINK shows its text). What spills is not seen in the cells below,
 *   iterative calculation is not done, a circular reference gives 0. Formula text stays as written: Excel
 *   would write function names large and leave needless quotes out. Empty arguments and references that meet
 *   by a blank are refused, though Excel takes them; what a function takes is not checked.
 * - Text is taken for a date only as 2026-3-4, 2026/3/4 or 3/4/2026; what else looks like a date, a time or
 *   money is refused, for Excel would read it by today's date or the locale. Fractions (`1 1/2`) stay text.
 * - Of text in runs it is known only whether all of it is struck through.
 * - A file's filter is not applied again when cells change. Rows do not grow with wrapped text.
 * - Saving writes a touched sheet as a report layout, so it keeps cells, formulas, number formats and the looks
 *   that layouts know; chart details, further print areas, margins, hidden rows, filters, the order of sheets
 *   and names of the workbook are not saved. Where a table, a link, an array formula or a validation other than a
 *   written-out list would be lost, or a sheet of the file was deleted, hidden or shown, saving refuses.
 * - Nothing is rolled back when an action fails: what came before it in the request stays done.
 * - Passwords of a file's own protection never fit. There is one user, no co-authoring, no locale but zh-CN.
 */
import { readWorkbook } from "../xlsx";
import type { Area } from "../base/address";
import type { Book } from "./book/book";
import type { Engine } from "./book/calculator";
import { openBook, readRest, strikeTexts } from "./book/open";
import { saveBook } from "./book/save";
import { HostError, invalidArgument, statusOf } from "./errors";
import { Listeners } from "./events";
import type { EventEntry } from "./events";
import { Faults } from "./faults";
import { models } from "./objects";
import type { Sheet } from "./book/sheet";
import type { Host } from "./objects/targets";
import { ACTION } from "./protocol/batch";
import type { Batch, BatchAnswer } from "./protocol/batch";
import type { Catalogue } from "./protocol/catalogue";
import { Interpreter, References } from "./protocol/interpreter";
import { ref } from "./protocol/model";
import type { Ref } from "./protocol/model";
import { readEntry } from "./book/input";

/** What a host is made of besides the workbook. */
export interface HostParts {
  readonly catalogue: Catalogue;
  readonly engine: Engine;
}

/** Options of a host. */
export interface HostOptions {
  /** Highest ExcelApi version that the add-in may use; default 1.9, what the add-in asks for. */
  readonly apiVersion?: string;
  /** Largest request and response in bytes; default 5 MB, as on the web. */
  readonly payloadLimit?: number;
  /** File name shown as the workbook's name. */
  readonly name?: string;
}

/** What has gone over the wire. Housekeeping (releasing references, the library's own service) is kept apart. */
export interface HostStats {
  requests: number;
  actions: number;
  /** Request and response bytes. */
  bytesIn: number;
  bytesOut: number;
  housekeeping: number;
  /** Bytes of the largest single request and response. */
  largestRequest: number;
  largestResponse: number;
}

const DELAY_FOR_CELL_EDIT = 64;

/** The embedded Excel. One per workbook. */
export class EmbeddedExcel implements Host {
  readonly book: Book;
  readonly root: Ref;
  readonly apiVersion: string;
  readonly faults = new Faults();
  readonly stats: HostStats = {
    requests: 0,
    actions: 0,
    bytesIn: 0,
    bytesOut: 0,
    housekeeping: 0,
    largestRequest: 0,
    largestResponse: 0,
  };
  /** Calls that emptied the user's undo stack, in order; empty while the user can still undo. */
  readonly undo: { readonly clearedBy: string[] } = { clearedBy: [] };
  /** Workbooks the add-in asked to open in a new window, as base64. */
  readonly createdWorkbooks: string[] = [];
  private readonly original: Uint8Array;
  private readonly payloadLimit: number;
  private readonly references = new References();
  private readonly interpreter: Interpreter;
  private readonly listeners: Listeners;
  private editing: { readonly over: Promise<void>; readonly end: () => void } | null = null;
  private push: ((entries: readonly EventEntry[]) => void) | null = null;
  private readonly watchers = new Set<() => void>();

  /** Opens the bytes of an .xlsx file; throws what readWorkbook throws when it is none. */
  constructor(parts: HostParts, bytes: Uint8Array, options: HostOptions = {}) {
    this.original = bytes;
    this.apiVersion = options.apiVersion ?? "1.9";
    this.payloadLimit = options.payloadLimit ?? 5 * 1024 * 1024;
    const grids = readWorkbook(bytes);
    this.book = openBook(parts.engine, grids, options.name ?? "Book1.xlsx");
    readRest(this.book, bytes);
    strikeTexts(this.book, grids);
    this.root = ref("Workbook", this.book);
    this.listeners = new Listeners(parts.catalogue);
    this.interpreter = new Interpreter(
      { catalogue: parts.catalogue, models, host: this, apiVersion: this.apiVersion },
      this.references,
    );
  }

  /** Answers one request (the text of its body) with the text of the response body. */
  async answer(body: string, flags = 0): Promise<string> {
    if (this.editing && (flags & DELAY_FOR_CELL_EDIT) !== 0) await this.editing.over;
    const size = byteLength(body);
    const batch = JSON.parse(body) as Batch;
    const housekeeping = isHousekeeping(batch);
    if (housekeeping) this.stats.housekeeping += 1;
    else {
      this.stats.requests += 1;
      this.stats.actions += batch.Actions.length;
      this.stats.bytesIn += size;
      this.stats.largestRequest = Math.max(this.stats.largestRequest, size);
    }
    const text = JSON.stringify(this.respond(batch, size, housekeeping));
    const answered = byteLength(text);
    if (!housekeeping) {
      this.stats.bytesOut += answered;
      this.stats.largestResponse = Math.max(this.stats.largestResponse, answered);
    }
    this.deliver("ThisLocalAddin");
    if (answered <= this.payloadLimit) return text;
    return JSON.stringify(
      failed("ResponsePayloadSizeLimitExceeded", "The response payload size has exceeded the limit."),
    );
  }

  private respond(batch: Batch, size: number, housekeeping: boolean): BatchAnswer {
    if (size > this.payloadLimit)
      return failed("RequestPayloadSizeLimitExceeded", "The request payload size has exceeded the limit.");
    if (this.editing && !housekeeping)
      return failed("InvalidOperationInCellEditMode", "Excel is in cell-editing mode.");
    const strike = housekeeping ? null : this.faults.next();
    if (strike?.before) return failed(strike.before, "The request failed.");
    const answer = this.interpreter.run(batch, (index) => {
      const code = strike?.actions.get(index);
      if (code !== undefined) throw new HostError(code, "The action failed.");
    });
    this.book.settle();
    return strike?.after ? failed(strike.after, "The answer was lost.") : answer;
  }

  private deliver(trigger: string): void {
    const entries = this.listeners.entries(this.book.events.splice(0), trigger);
    if (entries.length > 0 && this.push) this.push(entries);
    for (const watcher of this.watchers) watcher();
  }

  /** Sets who receives pushed events; the transport calls this. */
  connect(push: (entries: readonly EventEntry[]) => void): void {
    this.push = push;
  }

  /** Calls `watcher` after every request and user action; gives the way to stop it. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
    };
  }

  /** The workbook as a file: sheets that nobody touched stay byte for byte. */
  async save(): Promise<Uint8Array> {
    return saveBook(this.book, this.original);
  }

  // What the user does

  /** The user types into a cell: `user.type("活动台账!B2", "2026-03-01")`. */
  readonly user = {
    type: (address: string, value: string | number | boolean): void => {
      const { sheet, area } = this.place(address);
      const format = sheet.cells.formatAt(area.top, area.left).numberFormat;
      sheet.enter({ ...area, bottom: area.top, right: area.left }, [[readEntry(value, format)]]);
      this.deliver("User");
    },
    select: (address: string): void => {
      const { sheet, area } = this.place(address);
      this.book.select(sheet, area);
      this.deliver("User");
    },
    activate: (name: string): void => {
      const sheet = this.book.find(name);
      if (!sheet) throw invalidArgument(name);
      this.book.activate(sheet);
      this.deliver("User");
    },
    deleteSheet: (name: string): void => {
      const sheet = this.book.find(name);
      if (!sheet) throw invalidArgument(name);
      this.book.remove(sheet);
      this.deliver("User");
    },
    /** Starts editing a cell: until `endEdit` requests fail or, with delayForCellEdit, wait. */
    beginEdit: (): void => {
      let end = (): void => undefined;
      const over = new Promise<void>((resolve) => {
        end = resolve;
      });
      this.editing = { over, end };
    },
    endEdit: (): void => {
      this.editing?.end();
      this.editing = null;
    },
  };

  private place(address: string): { sheet: Sheet; area: Area } {
    const found = this.book.locate(address);
    if (!found) throw invalidArgument(`The address cannot be read: ${address}`);
    return found;
  }

  // What the object model asks

  clearUndo(by: string): void {
    this.undo.clearedBy.push(by);
  }

  listen(object: Ref, method: string): boolean {
    return this.listeners.listen(object, method);
  }

  released(referenceId: string): void {
    this.references.drop(referenceId);
  }

  /** How many objects the client holds on to. */
  get heldReferences(): number {
    return this.references.size;
  }

  openWorkbook(base64: string): void {
    this.createdWorkbooks.push(base64);
  }
}

function failed(code: string, message: string): BatchAnswer {
  return {
    Results: [],
    TraceIds: [],
    Error: { Code: code, Message: message, HttpStatusCode: statusOf(code) },
  };
}

/** Whether the request only tidies up after the client. */
function isHousekeeping(batch: Batch): boolean {
  return batch.Actions.every(
    (action) =>
      action.ActionType === ACTION.instantiate ||
      (action.ActionType === ACTION.method &&
        ["_RemoveReference", "NotifyActionHandlerReady"].includes(action.Name)),
  );
}

const encoder = new TextEncoder();
const byteLength = (text: string): number => encoder.encode(text).length;
