/** The page's side of the worker: sends a workbook over in slices, asks, and stops it by ending it. */
import type { GridRow, WorkbookGrids } from "../ledger/grid";
import type { WritePlan, LayoutRow } from "../report/layout";
import type { Answer, Answers, Question } from "./engine-protocol";
import type { CollectPreview, Reading, RunSettings, VerifyView } from "./model";
import type { Task } from "./session";

/** Cells in one message: small enough that cloning them takes a few milliseconds. */
const CELLS_PER_MESSAGE = 15_000;
/** Rows of a result sheet in one message. */
const ROWS_PER_MESSAGE = 300;

/** What the engine runs in. */
export type MakeWorker = () => Worker;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** One engine. When it was stopped, what it knew is gone: `load` again. */
export class EngineClient {
  #worker: Worker | null = null;
  #next = 1;
  #life = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(private readonly make: MakeWorker) {}

  /** Brings a workbook over and reads it. @throws AbortError */
  async load(workbook: WorkbookGrids, run: RunSettings, signal: AbortSignal): Promise<Reading> {
    const rest = await this.#bring(workbook, signal);
    return this.ask({ ask: "load", workbook: rest, run }, signal);
  }

  /** Brings a workbook over and compares its results with what they should be. @throws AbortError */
  async verify(workbook: WorkbookGrids, signal: AbortSignal): Promise<VerifyView> {
    const rest = await this.#bring(workbook, signal);
    return this.ask({ ask: "verify", workbook: rest }, signal);
  }

  /** Brings files and the open workbook over and looks at what they would add. @throws AbortError */
  async collect(
    files: readonly File[],
    workbook: WorkbookGrids,
    label: string,
    { signal, onProgress }: Task,
  ): Promise<CollectPreview> {
    for (const [done, file] of files.entries()) {
      onProgress({ phase: "collect", done, total: files.length });
      const bytes = new Uint8Array(await file.arrayBuffer());
      await this.ask({ ask: "file", name: file.name, bytes }, signal);
    }
    const rest = await this.#bring(workbook, signal);
    return this.ask({ ask: "collect", workbook: rest, label }, signal);
  }

  async #bring(workbook: WorkbookGrids, signal: AbortSignal): Promise<Omit<WorkbookGrids, "grids">> {
    const { grids, ...rest } = workbook;
    await this.ask({ ask: "sheets", grids: grids.map((grid) => ({ ...grid, rows: [] })) }, signal);
    for (const [sheet, { rows }] of grids.entries()) {
      for (const slice of slicesOf(rows)) await this.ask({ ask: "rows", sheet, rows: slice }, signal);
    }
    return rest;
  }

  /** The whole write plan, fetched in slices. @throws AbortError */
  async plan(signal: AbortSignal): Promise<WritePlan> {
    const heads = await this.ask({ ask: "plan-heads" }, signal);
    const sheets: WritePlan["sheets"][number][] = [];
    for (const [sheet, head] of heads.sheets.entries()) {
      const rows: LayoutRow[] = [];
      for (let from = 0; from < head.rows; from += ROWS_PER_MESSAGE)
        rows.push(
          ...(await this.ask({ ask: "plan-rows", sheet, from, to: from + ROWS_PER_MESSAGE }, signal)),
        );
      sheets.push({ layout: { ...head.layout, rows }, replaces: head.replaces });
    }
    return { ...heads, sheets };
  }

  /** Asks one question. Raising the signal ends the worker: what it was doing cannot be stopped otherwise. */
  async ask<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answers[Q["ask"]]> {
    signal?.throwIfAborted();
    const worker = this.#start();
    const id = this.#next++;
    const stop = (): void => this.#stop(signal?.reason);
    signal?.addEventListener("abort", stop, { once: true });
    try {
      return (await new Promise<unknown>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        worker.postMessage({ id, question });
      })) as Answers[Q["ask"]];
    } finally {
      this.#waiting.delete(id);
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Whether a worker is up that may hold what was loaded. */
  get running(): boolean {
    return this.#worker !== null;
  }

  /** Which worker it is: what an earlier one was told is gone. */
  get life(): number {
    return this.#life;
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.make();
    worker.addEventListener("message", (event: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(event.data.id);
      if ("error" in event.data) waiting?.reject(new Error(event.data.error));
      else waiting?.resolve(event.data.value);
    });
    worker.addEventListener("error", (event) => {
      this.#stop(new Error(event.message || "the worker could not be started"));
    });
    this.#worker = worker;
    this.#life++;
    return worker;
  }

  #stop(reason: unknown): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

/** Rows in runs of at most so many cells. */
function* slicesOf(rows: readonly GridRow[]): Generator<readonly GridRow[]> {
  let slice: GridRow[] = [];
  let cells = 0;
  for (const row of rows) {
    slice.push(row);
    cells += row.values.length;
    if (cells < CELLS_PER_MESSAGE) continue;
    yield slice;
    slice = [];
    cells = 0;
  }
  if (slice.length > 0) yield slice;
}
