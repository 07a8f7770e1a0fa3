/** What happens on each click: calls the session, reports progress, turns failures into words. */
import { text } from "../text/taskpane";
import { copyText } from "./clipboard";
import { failureOf } from "./failure";
import type {
  CopyKind,
  Correction,
  DraftAnswer,
  DraftSource,
  DraftTrial,
  DraftValues,
  DraftView,
  NewWorkbook,
  Place,
  RunSettings,
  StartChoice,
} from "./model";
import type { Phase, Progress, Session, Task } from "./session";
import type { Action, Retry, Screen } from "./state";
import type { Store } from "./store";

/** How many rules with open marks are named where they are only counted otherwise. */
const NAMED = 5;
/** Progress is shown at most this often, in milliseconds. */
const PROGRESS_EVERY = 60;

export class Controller {
  #abort: AbortController | null = null;
  #stopWatching: (() => void) | null = null;
  #files: readonly File[] = [];
  #wanted: NewWorkbook | null = null;
  #copy: readonly [kind: CopyKind, seen: readonly string[]] = ["meeting", []];
  #choice: StartChoice | null = null;

  constructor(
    readonly session: Session,
    private readonly store: Store,
  ) {}

  readonly dispatch = (action: Action): void => this.store.dispatch(action);
  readonly goto = (screen: Screen): void => this.dispatch({ type: "goto", screen });
  readonly back = (): void => this.dispatch({ type: "back" });
  readonly dismiss = (): void => this.dispatch({ type: "dismiss" });

  /** Reads the workbook and shows what was recognised. */
  readonly read = async (): Promise<void> => {
    const reading = await this.#work("read", "read", (task) => this.session.read(this.#run, task));
    if (!reading) return;
    this.dispatch({ type: "read", reading });
    await this.#watch();
  };

  /** Stores a correction, then reads again. */
  readonly correct = async (correction: Correction): Promise<void> => {
    const reading = await this.#work("understand", "read", async (task) => {
      await this.session.correct(correction);
      return this.session.read(this.#run, task);
    });
    if (reading) this.dispatch({ type: "read", reading });
  };

  /** Makes the sheets that the workbook lacks, then reads again. */
  readonly begin = async (choice: StartChoice | null = this.#choice): Promise<void> => {
    if (choice === null) return;
    this.#choice = choice;
    const done = await this.#work("write", "begin", async (task) => {
      const sheets = await this.session.begin(choice);
      return { sheets, reading: await this.session.read(this.#run, task) };
    });
    if (!done) return;
    this.dispatch({ type: "read", reading: done.reading });
    this.dispatch({ type: "done", notice: text.offer.made(done.sheets) });
    await this.#watch();
  };

  /** Scores; reads again first where the workbook changed. */
  readonly score = async (): Promise<void> => {
    const result = await this.#work("score", "score", (task) => this.session.score(this.#run, task));
    if (!result) return;
    if (result.kind === "blocked") this.dispatch({ type: "blocked", reading: result.reading });
    else this.dispatch({ type: "scored", reading: result.reading, standing: result.standing });
    await this.#watch();
  };

  /** Scores under another year or 截止日期. */
  readonly scoreAs = async (run: RunSettings): Promise<void> => {
    this.dispatch({ type: "run-settings", run });
    await this.score();
  };

  readonly openBranch = async (name: string): Promise<void> => {
    await this.#quick(async () => {
      this.dispatch({ type: "branch", branch: await this.session.branch(name) });
    });
  };

  readonly openCalendar = async (ruleId: string): Promise<void> => {
    await this.#quick(async () => {
      this.dispatch({ type: "calendar", calendar: await this.session.calendar(ruleId) });
    });
  };

  /** Opens the rules or the settings. */
  readonly openRulebook = async (screen: "rules" | "settings"): Promise<void> => {
    this.goto(screen);
    await this.#quick(async () => {
      this.dispatch({ type: "rulebook", rulebook: await this.session.rulebook() });
    });
  };

  readonly previewWrite = async (): Promise<void> => {
    const { extras } = this.store.get();
    const preview = await this.#work("layout", "preview", (task) => this.session.previewWrite(extras, task));
    if (preview) this.dispatch({ type: "preview", preview });
  };

  /** Ticks or unticks an extra sheet and plans again. */
  readonly toggleExtra = async (key: string): Promise<void> => {
    const { extras } = this.store.get();
    const next = extras.includes(key) ? extras.filter((one) => one !== key) : [...extras, key];
    this.dispatch({ type: "extras", extras: next });
    await this.previewWrite();
  };

  /** Opens a copy in a window of its own. `seen`: keys of the texts that may stand on 上会稿. */
  readonly openCopy = async (kind: CopyKind, seen: readonly string[] = []): Promise<void> => {
    this.#copy = [kind, seen];
    const done = await this.#work("create", "copy", async (task) => {
      await this.session.openCopy(kind, seen, task);
      return true;
    });
    if (done) this.dispatch({ type: "done", notice: text.copies.opened[kind] });
  };

  /** Puts a branch's 述职材料 on the clipboard. */
  readonly copySpeech = async (branch: string): Promise<void> => {
    await this.#quick(async () => {
      await copyText(await this.session.speech(branch));
      this.dispatch({ type: "done", notice: text.copies.speechCopied });
    });
  };

  readonly write = async (): Promise<void> => {
    const outcome = await this.#work("write", "write", (task) => this.session.write(task));
    if (outcome) this.dispatch({ type: "written", outcome });
  };

  readonly undo = async (): Promise<void> => {
    const done = await this.#work("undo", "undo", async (task) => {
      await this.session.undo(task);
      return true;
    });
    if (done) this.dispatch({ type: "undone" });
  };

  readonly verify = async (): Promise<void> => {
    const result = await this.#work("verify", "verify", (task) => this.session.verify(task));
    if (result) this.dispatch({ type: "verified", result });
  };

  readonly collect = async (files: readonly File[] = this.#files): Promise<void> => {
    this.#files = files;
    const preview = await this.#work("collect", "collect", (task) => this.session.collect(files, task));
    if (preview) this.dispatch({ type: "collected", preview });
  };

  readonly openCollected = async (): Promise<void> => {
    const sheets = await this.#work("create", "add", (task) => this.session.openCollected(task));
    if (sheets) this.dispatch({ type: "made", sheets });
  };

  readonly create = async (wanted: NewWorkbook | null = this.#wanted): Promise<void> => {
    if (wanted === null) return;
    this.#wanted = wanted;
    const sheets = await this.#work("create", "create", (task) => this.session.create(wanted, task));
    if (sheets) this.dispatch({ type: "made", sheets });
  };

  /** Makes a rulebook of a 细则 and shows it. */
  readonly draft = async (source: DraftSource): Promise<void> => {
    const draft = await this.#work("draft", null, (task) => this.session.draft(source, task));
    if (draft) this.dispatch({ type: "drafted", draft });
  };

  /** Begins with another 细则. */
  readonly dropDraft = (): void => this.dispatch({ type: "drafted", draft: null });

  readonly answerDraft = async (answer: DraftAnswer): Promise<void> => {
    await this.#quick(async () => {
      this.dispatch({ type: "drafted", draft: await this.session.answerDraft(answer) });
    });
  };

  readonly undoDraft = async (): Promise<void> => {
    await this.#quick(async () => {
      this.dispatch({ type: "drafted", draft: await this.session.undoDraft() });
    });
  };

  /** How a drafted rule would be understood; null where that cannot be told now. */
  readonly tryDraft = async (rule: string, values: DraftValues): Promise<DraftTrial | null> => {
    let trial: DraftTrial | null = null;
    await this.#quick(async () => {
      trial = await this.session.tryDraft(rule, values);
    });
    return trial;
  };

  /** Says what writing the draft would do. */
  readonly previewDraft = async (): Promise<void> => {
    const plan = await this.#work("read", null, (task) => this.session.previewDraft(this.#run, task));
    if (plan) this.dispatch({ type: "draft-plan", plan });
  };

  /** Writes the draft and reads again; with nothing open and nothing else lacking it scores at once. */
  readonly writeDraft = async (): Promise<void> => {
    const { draft, draftPlan } = this.store.get();
    if (!draft || !draftPlan) return;
    const { beside } = draftPlan;
    const done = await this.#work("write", null, async (task) => {
      const sheets = await this.session.writeDraft(task);
      return { sheets, reading: await this.session.read(this.#run, task) };
    });
    if (!done) return;
    const { sheets, reading } = done;
    this.dispatch({ type: "drafted", draft: null });
    this.dispatch({ type: "read", reading });
    this.dispatch({ type: "done", notice: writtenNotice(sheets, draft, beside) });
    await this.#watch();
    const isComplete = draft.rules.every(({ state }) => state !== "open") && !beside;
    const canScore = reading.start === null && reading.branches > 0;
    if (isComplete && canScore && !reading.findings.some(({ severity }) => severity === "error"))
      await this.score();
  };

  /** Opens the draft as a workbook of its own; the draft stays. */
  readonly openDraft = async (): Promise<void> => {
    const done = await this.#work("create", null, async (task) => {
      await this.session.openDraft(task);
      return true;
    });
    if (done) this.dispatch({ type: "done", notice: text.draft.opened });
  };

  /** Shows a place in the workbook; failing to is only a note. */
  readonly select = async (place: Place): Promise<void> => {
    await this.#quick(() => this.session.select(place));
  };

  readonly cancel = (): void => {
    this.dispatch({ type: "cancelling" });
    this.#abort?.abort();
  };

  /** Does again what failed. */
  readonly retry = async (what: Retry): Promise<void> => {
    const again: Record<Exclude<Retry, null>, () => Promise<void>> = {
      read: this.read,
      begin: () => this.begin(),
      score: this.score,
      preview: this.previewWrite,
      write: this.write,
      undo: this.undo,
      verify: this.verify,
      collect: () => this.collect(),
      add: this.openCollected,
      create: () => this.create(),
      copy: () => this.openCopy(...this.#copy),
    };
    if (what === null) this.dismiss();
    else await again[what]();
  };

  get #run(): RunSettings {
    return this.store.get().run;
  }

  /** Long work with progress and cancelling; undefined when it was cancelled or failed. */
  async #work<T>(phase: Phase, retry: Retry, work: (task: Task) => Promise<T>): Promise<T | undefined> {
    if (this.#abort) return undefined;
    const abort = new AbortController();
    this.#abort = abort;
    let shown = 0;
    let last: Phase | null = null;
    const onProgress = (progress: Progress): void => {
      const now = performance.now();
      if (progress.phase === last && now - shown < PROGRESS_EVERY) return;
      shown = now;
      last = progress.phase;
      this.dispatch({ type: "work", progress });
    };
    onProgress({ phase });
    try {
      const result = await work({ signal: abort.signal, onProgress });
      // What was written stays written, whatever was clicked meanwhile.
      if (phase !== "write" && phase !== "undo") abort.signal.throwIfAborted();
      return result;
    } catch (error) {
      if (abort.signal.aborted) this.dispatch({ type: "cancelled", notice: text.progress.cancelled });
      else this.dispatch({ type: "failed", failure: failureOf(error, phase), retry });
      return undefined;
    } finally {
      this.#abort = null;
    }
  }

  /** Short work without progress. */
  async #quick(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.dispatch({ type: "failed", failure: failureOf(error, null), retry: null });
    }
  }

  /** Listens for changes of the sheets that were read. */
  async #watch(): Promise<void> {
    await this.#quick(async () => {
      this.#stopWatching?.();
      this.#stopWatching = null;
      this.#stopWatching = await this.session.watch(() => this.dispatch({ type: "changed" }));
    });
  }
}

/** What was written, and which of it is still open. */
function writtenNotice(sheets: readonly string[], { rules }: DraftView, beside: boolean): string {
  const open = rules.filter(({ state }) => state === "open").map(({ id }) => id);
  const written =
    open.length === 0
      ? text.draft.written(sheets)
      : text.draft.writtenOpen(sheets, open.slice(0, NAMED), open.length);
  return beside ? written + text.draft.onlyOne : written;
}
