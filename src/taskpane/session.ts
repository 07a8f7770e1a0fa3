/** What the pane needs of whatever it stands on: Excel, or a stand-in for tests. */
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
  Standing,
  StartChoice,
  VerifyView,
  WriteOutcome,
  WritePreview,
} from "./model";

/** The parts of long work, in the order they come. */
export type Phase =
  "read" | "understand" | "score" | "layout" | "write" | "undo" | "verify" | "collect" | "create" | "draft";

/** How far long work has come; `done` of `total` where that is known. */
export interface Progress {
  readonly phase: Phase;
  readonly done?: number;
  readonly total?: number;
}

/** Long work: reports progress and stops, by rejecting with an AbortError, when the signal is raised. */
export interface Task {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Something that failed, in words an officer can act on. Always says that nothing was lost where that is so. */
export interface Failure {
  readonly what: string;
  readonly lost: string;
  readonly todo: string;
  /** For whoever is asked for help: code and place, without cell contents. */
  readonly detail: string;
}

/** A failure whose words are ready for the reader. */
export class SessionError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.what);
    this.name = "SessionError";
  }
}

/** Scoring either gives a result, or the workbook turned out not to be scorable: then `reading` says why. */
export type ScoreResult =
  | { readonly kind: "scored"; readonly reading: Reading; readonly standing: Standing }
  | { readonly kind: "blocked"; readonly reading: Reading };

/** What else this session can do; what it cannot is not offered. */
export interface Abilities {
  readonly verify: boolean;
  readonly collect: boolean;
  readonly create: boolean;
}

/** One open workbook. */
export interface Session {
  readonly abilities: Abilities;
  /** Reads all sheets and says what they are. */
  read(settings: RunSettings, task: Task): Promise<Reading>;
  /** Stores a correction on 识别设置; the caller reads again. */
  correct(correction: Correction): Promise<void>;
  /** Makes the sheets that the workbook lacks, the officer's own, and gives their names; the caller reads again. */
  begin(choice: StartChoice): Promise<readonly string[]>;
  /** Reads again if the workbook changed, then scores. */
  score(settings: RunSettings, task: Task): Promise<ScoreResult>;
  /** One branch of the last score. */
  branch(name: string): Promise<BranchView>;
  /** The quota calendar of one 频次 rule of the last score. */
  calendar(ruleId: string): Promise<CalendarView>;
  /** The rulebook as last read. */
  rulebook(): Promise<RulebookView>;
  /** Says which sheets writing the last score, with these extras, would make or replace; changes nothing. */
  previewWrite(extras: readonly string[], task: Task): Promise<WritePreview>;
  /** Writes the last score, whole or not at all. */
  write(task: Task): Promise<WriteOutcome>;
  /** Takes the last write back. */
  undo(task: Task): Promise<void>;
  /** Opens a copy of the last score as a workbook of its own. `seen`: keys of the texts that may stand on 上会稿. */
  openCopy(kind: CopyKind, seen: readonly string[], task: Task): Promise<void>;
  /** 述职材料 of one branch as text to paste. */
  speech(branch: string): Promise<string>;
  /** Shows and selects a place in the workbook. */
  select(place: Place): Promise<void>;
  /** Calls back when a cell of a source sheet changes; the returned function stops it. */
  watch(onChange: () => void): Promise<() => void>;
  /** Recomputes and compares with what stands on the result sheets. */
  verify(task: Task): Promise<VerifyView>;
  /** Looks at files that branches sent; changes nothing. */
  collect(files: readonly File[], task: Task): Promise<CollectPreview>;
  /** Opens what `collect` showed, together with this workbook's records, as a workbook of its own. */
  openCollected(task: Task): Promise<readonly string[]>;
  /** Makes a new 考评工作簿 and opens it in a window of its own; gives the names of its sheets. */
  create(wanted: NewWorkbook, task: Task): Promise<readonly string[]>;
  /** Makes a rulebook of a 细则; changes nothing. @throws SessionError that says why none can be made */
  draft(source: DraftSource, task: Task): Promise<DraftView>;
  /** Takes what the officer says of a drafted rule. */
  answerDraft(answer: DraftAnswer): Promise<DraftView>;
  /** Takes the last answer back. */
  undoDraft(): Promise<DraftView>;
  /** How a drafted rule would be understood with these values. */
  tryDraft(rule: string, values: DraftValues): Promise<DraftTrial>;
  /** Says which sheets the draft would become in this workbook, and which it has already. */
  previewDraft(settings: RunSettings, task: Task): Promise<DraftPlanView>;
  /** Writes the draft as sheets of the officer's own and gives their names; the caller reads again. */
  writeDraft(task: Task): Promise<readonly string[]>;
  /** Opens the draft as a workbook of its own. */
  openDraft(task: Task): Promise<void>;
}
