/** The session over the workbook that is open in Excel: the adapter reads and writes, the worker thinks. */
import type { DraftInput } from "../draft";
import type { WorkbookGrids } from "../ledger/grid";
import { OpenWorkbook, openWorkbook } from "../workbook/workbook";
import { WorkbookError, type Problem } from "../workbook/problem";
import type { NotWritten } from "../workbook/job";
import { workbookText } from "../text/workbook";
import { EngineClient } from "./engine-client";
import { text } from "../text/taskpane";
import type {
  BranchView,
  CalendarView,
  CollectPreview,
  CopyKind,
  Correction,
  DraftAnswer,
  DraftPlanView,
  DraftSource,
  DraftTrial,
  DraftValues,
  DraftView,
  NewWorkbook,
  Place,
  Reading,
  RulebookView,
  RunSettings,
  StartChoice,
  VerifyView,
  WriteOutcome,
  WritePreview,
} from "./model";
import { SessionError, type ScoreResult, type Session, type Task } from "./session";

/** The signal of what cannot be cancelled. */
const NEVER = new AbortController().signal;

/** The 细则 that is being made rules, what was answered, and which worker knows of it. */
interface Drafted {
  readonly input: DraftInput;
  readonly answers: readonly DraftAnswer[];
  readonly life: number;
}

/** The open workbook in Excel. */
export class ExcelSession implements Session {
  readonly abilities = { verify: true, collect: true, create: true };
  readonly #book = new OpenWorkbook();
  readonly #engine = new EngineClient(
    () => new Worker(new URL("./engine.worker.ts", import.meta.url), { name: "engine" }),
  );
  #grids: WorkbookGrids | null = null;
  #loadedAs: RunSettings | null = null;
  #reading: Reading | null = null;
  /** What was loaded was scored, too. */
  #scored = false;
  /** A source sheet changed after the last reading. */
  #stale = true;
  #draft: Drafted | null = null;
  /** Our own sheets changed after the last reading. */
  #rewritten = false;

  async read(settings: RunSettings, task: Task): Promise<Reading> {
    const started = performance.now();
    task.onProgress({ phase: "read" });
    this.#stale = false;
    try {
      this.#grids = await this.#readGrids(task);
    } catch (error) {
      this.#stale = true;
      throw error;
    }
    this.#rewritten = false;
    const reading = await this.#understand(this.#grids, settings, task);
    this.#reading = { ...reading, ms: performance.now() - started };
    this.#scored = false;
    return this.#reading;
  }

  async correct(correction: Correction): Promise<void> {
    const basis = this.#grids;
    if (!basis) throw new Error("nothing has been read");
    const plan = await this.#engine.ask({ ask: "correct", correction });
    if (!plan) {
      const { taken, takenTodo } = text.corrections;
      throw new SessionError({ what: taken, lost: text.failure.lost, todo: takenTodo, detail: "not-ours" });
    }
    const outcome = await worded(() => this.#book.writePlan(plan, basis));
    if (outcome.kind === "failed") throw notWritten(outcome);
    this.#rewritten = true;
  }

  async begin(choice: StartChoice): Promise<readonly string[]> {
    const basis = this.#grids;
    if (!basis) throw new Error("nothing has been read");
    await this.#awake();
    const plan = await this.#engine.ask({ ask: "start", choice });
    if (!plan) return [];
    const outcome = await worded(() => this.#book.writePlan(plan, basis));
    if (outcome.kind === "failed") throw notWritten(outcome);
    this.#stale = true;
    return outcome.sheets;
  }

  async score(settings: RunSettings, task: Task): Promise<ScoreResult> {
    if (this.#stale || this.#rewritten || !this.#grids) await this.read(settings, task);
    else if (!this.#engine.running || !sameRun(this.#loadedAs, settings))
      this.#reading = await this.#understand(this.#grids, settings, task);
    task.onProgress({ phase: "score" });
    const result = await this.#engine.ask({ ask: "score" }, task.signal);
    if (result.kind === "blocked") return result;
    if (!this.#reading) throw new Error("nothing has been read");
    this.#scored = true;
    return { kind: "scored", reading: this.#reading, standing: result.standing };
  }

  async branch(name: string): Promise<BranchView> {
    await this.#awake();
    return this.#engine.ask({ ask: "branch", name });
  }

  async calendar(ruleId: string): Promise<CalendarView> {
    await this.#awake();
    return this.#engine.ask({ ask: "calendar", rule: ruleId });
  }

  async rulebook(): Promise<RulebookView> {
    await this.#awake();
    return this.#engine.ask({ ask: "rulebook" });
  }

  async previewWrite(extras: readonly string[], task: Task): Promise<WritePreview> {
    // After a write or its undo our own sheets are not what was read: the plan must start from what stands there.
    if (this.#rewritten) {
      const result = await this.score(this.#loadedAs ?? { year: null, asOf: null }, task);
      if (result.kind === "blocked") throw new Error("the workbook can no longer be scored");
    }
    await this.#awake();
    task.onProgress({ phase: "layout" });
    return this.#engine.ask({ ask: "plan", extras }, task.signal);
  }

  async write(task: Task): Promise<WriteOutcome> {
    const basis = this.#grids;
    if (!basis) throw new Error("nothing has been read");
    const started = performance.now();
    task.onProgress({ phase: "layout" });
    const plan = await this.#engine.plan(task.signal);
    task.onProgress({ phase: "write" });
    const outcome = await worded(() => this.#book.writePlan(plan, basis));
    if (outcome.kind === "failed") throw notWritten(outcome);
    this.#rewritten = true;
    return {
      sheets: outcome.sheets,
      notes: [
        ...(outcome.cleared.length > 0 ? [workbookText.cleared(outcome.cleared)] : []),
        ...outcome.warnings.map(({ message, remedy }) => `${message}${remedy}`),
        ...(outcome.leftovers.length > 0 ? [workbookText.leftovers(outcome.leftovers)] : []),
      ],
      ms: performance.now() - started,
      canUndo: this.#book.canUndo,
    };
  }

  async undo(task: Task): Promise<void> {
    task.onProgress({ phase: "undo" });
    const outcome = await worded(() => this.#book.undoWrite());
    if (outcome.kind === "failed") throw notWritten(outcome);
    this.#rewritten = true;
  }

  async select(place: Place): Promise<void> {
    await worded(() => this.#book.selectCell(place));
  }

  async watch(onChange: () => void): Promise<() => void> {
    const stop = await worded(() =>
      this.#book.watchSources(() => {
        this.#stale = true;
        onChange();
      }),
    );
    // Nothing hangs on the end of the listening: a refusal only means that Excel has ended it itself.
    return () => void stop().catch(() => undefined);
  }

  async openCopy(kind: CopyKind, seen: readonly string[], task: Task): Promise<void> {
    await this.#awake();
    const { base64 } = await this.#engine.ask({ ask: "copy", kind, seen }, task.signal);
    await worded(() => openWorkbook(base64));
  }

  async speech(branch: string): Promise<string> {
    await this.#awake();
    return this.#engine.ask({ ask: "speech", name: branch });
  }

  async verify(task: Task): Promise<VerifyView> {
    task.onProgress({ phase: "read" });
    const grids = await this.#readGrids(task);
    task.onProgress({ phase: "verify" });
    return this.#engine.verify(grids, task.signal);
  }

  async collect(files: readonly File[], task: Task): Promise<CollectPreview> {
    task.onProgress({ phase: "read" });
    const grids = await this.#readGrids(task);
    const label = text.collect.label(new Date().toISOString().slice(0, 10));
    return this.#engine.collect(files, grids, label, task);
  }

  async openCollected(task: Task): Promise<readonly string[]> {
    const { base64, sheets } = await this.#engine.ask({ ask: "collected" }, task.signal);
    await worded(() => openWorkbook(base64));
    return sheets;
  }

  async create(wanted: NewWorkbook, task: Task): Promise<readonly string[]> {
    const { base64, sheets } = await this.#engine.ask({ ask: "new-workbook", wanted }, task.signal);
    await worded(() => openWorkbook(base64));
    return sheets;
  }

  async draft(source: DraftSource, task: Task): Promise<DraftView> {
    task.onProgress({ phase: "draft" });
    const input = await inputOf(source);
    await this.#awake();
    const view = await this.#engine.ask({ ask: "draft", input }, task.signal);
    if ("problem" in view) {
      const { problem, todo } = view;
      throw new SessionError({ what: problem, lost: text.failure.lost, todo, detail: source.kind });
    }
    this.#draft = { input, answers: [], life: this.#engine.life };
    return view;
  }

  async answerDraft(answer: DraftAnswer): Promise<DraftView> {
    const draft = await this.#drafted();
    const view = await this.#engine.ask({ ask: "draft-answer", answer });
    this.#draft = { ...draft, answers: [...draft.answers, answer] };
    return view;
  }

  async undoDraft(): Promise<DraftView> {
    const draft = await this.#drafted();
    const view = await this.#engine.ask({ ask: "draft-undo" });
    this.#draft = { ...draft, answers: draft.answers.slice(0, -1) };
    return view;
  }

  async tryDraft(rule: string, values: DraftValues): Promise<DraftTrial> {
    await this.#drafted();
    return this.#engine.ask({ ask: "draft-try", rule, values });
  }

  async previewDraft(settings: RunSettings, task: Task): Promise<DraftPlanView> {
    if (this.#stale || this.#rewritten || !this.#grids) {
      // A result that is shown can still be looked into.
      const scored = this.#scored;
      await this.read(settings, task);
      if (scored) this.#scored = (await this.#engine.ask({ ask: "score" })).kind === "scored";
    }
    await this.#drafted();
    return this.#engine.ask({ ask: "draft-preview" }, task.signal);
  }

  async writeDraft(task: Task): Promise<readonly string[]> {
    const basis = this.#grids;
    if (!basis) throw new Error("nothing has been read");
    await this.#drafted();
    const plan = await this.#engine.ask({ ask: "draft-plan" }, task.signal);
    const outcome = await worded(() => this.#book.writePlan(plan, basis));
    if (outcome.kind === "failed") throw notWritten(outcome);
    this.#stale = true;
    return outcome.sheets;
  }

  async openDraft(task: Task): Promise<void> {
    await this.#drafted();
    const { base64 } = await this.#engine.ask({ ask: "draft-workbook" }, task.signal);
    await worded(() => openWorkbook(base64));
  }

  /** Cancelling ends the worker, and with it the draft: a new one is told the same again. */
  async #drafted(): Promise<Drafted> {
    await this.#awake();
    const draft = this.#draft;
    if (!draft) throw new Error("nothing has been drafted");
    if (this.#engine.running && draft.life === this.#engine.life) return draft;
    await this.#engine.ask({ ask: "draft", input: draft.input });
    for (const answer of draft.answers) await this.#engine.ask({ ask: "draft-answer", answer });
    const again = { ...draft, life: this.#engine.life };
    this.#draft = again;
    return again;
  }

  /** Reading can be walked away from at any moment: an answer that still comes is not waited for. */
  async #readGrids({ signal }: Task): Promise<WorkbookGrids> {
    signal.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    });
    return worded(() => Promise.race([this.#book.readGrids({ signal }), aborted]));
  }

  /** Cancelling ends the worker; what it knew is brought back before it is asked for again. */
  async #awake(): Promise<void> {
    if (this.#engine.running || !this.#grids) return;
    await this.#engine.load(this.#grids, this.#loadedAs ?? { year: null, asOf: null }, NEVER);
    if (this.#scored) await this.#engine.ask({ ask: "score" });
  }

  async #understand(grids: WorkbookGrids, settings: RunSettings, task: Task): Promise<Reading> {
    task.onProgress({ phase: "understand" });
    const reading = await this.#engine.load(grids, settings, task.signal);
    this.#loadedAs = settings;
    return reading;
  }
}

async function inputOf(source: DraftSource): Promise<DraftInput> {
  if (source.kind === "pasted") return source;
  const { file } = source;
  return { kind: "file", name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

function sameRun(a: RunSettings | null, b: RunSettings): boolean {
  return a !== null && a.year === b.year && a.asOf === b.asOf;
}

/** Problems of the adapter in the pane's words; everything else as it came. */
async function worded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkbookError) throw sessionError(error.problem, text.failure.lost);
    throw error;
  }
}

function notWritten({ problem, state, leftovers }: NotWritten): SessionError {
  const lost = state === "unchanged" ? workbookText.unchanged : workbookText.mixed;
  return sessionError(problem, leftovers.length > 0 ? `${lost}${workbookText.leftovers(leftovers)}` : lost);
}

function sessionError({ message, remedy, detail }: Problem, lost: string): SessionError {
  return new SessionError({ what: message, lost, todo: remedy, detail });
}
