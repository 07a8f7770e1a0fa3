/** What the page asks of the worker and what comes back. */
import type { DraftInput } from "../draft";
import type { Grid, GridRow, WorkbookGrids } from "../ledger/grid";
import type { LayoutRow, WritePlan } from "../report/layout";
import type { DraftRefusal } from "./drafting";
import type { EngineScore, PlannedHead } from "./engine";
import type {
  BranchView,
  CalendarView,
  CollectPreview,
  CopyKind,
  Correction,
  DraftAnswer,
  DraftPlanView,
  DraftTrial,
  DraftValues,
  DraftView,
  NewWorkbook,
  Reading,
  RulebookView,
  RunSettings,
  StartChoice,
  VerifyView,
  WritePreview,
} from "./model";

/** A question; `sheets` (grids without rows), `rows` and `load` together bring a workbook over. */
export type Question =
  | { readonly ask: "sheets"; readonly grids: readonly Grid[] }
  | { readonly ask: "rows"; readonly sheet: number; readonly rows: readonly GridRow[] }
  | { readonly ask: "load"; readonly workbook: Omit<WorkbookGrids, "grids">; readonly run: RunSettings }
  | { readonly ask: "score" }
  | { readonly ask: "branch"; readonly name: string }
  | { readonly ask: "calendar"; readonly rule: string }
  | { readonly ask: "rulebook" }
  | { readonly ask: "correct"; readonly correction: Correction }
  | { readonly ask: "start"; readonly choice: StartChoice }
  | { readonly ask: "new-workbook"; readonly wanted: NewWorkbook }
  | { readonly ask: "verify"; readonly workbook: Omit<WorkbookGrids, "grids"> }
  | { readonly ask: "file"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly ask: "collect"; readonly workbook: Omit<WorkbookGrids, "grids">; readonly label: string }
  | { readonly ask: "collected" }
  | { readonly ask: "draft"; readonly input: DraftInput }
  | { readonly ask: "draft-answer"; readonly answer: DraftAnswer }
  | { readonly ask: "draft-undo" }
  | { readonly ask: "draft-try"; readonly rule: string; readonly values: DraftValues }
  | { readonly ask: "draft-preview" }
  | { readonly ask: "draft-plan" }
  | { readonly ask: "draft-workbook" }
  | { readonly ask: "copy"; readonly kind: CopyKind; readonly seen: readonly string[] }
  | { readonly ask: "speech"; readonly name: string }
  | { readonly ask: "plan"; readonly extras: readonly string[] }
  | { readonly ask: "plan-heads" }
  | { readonly ask: "plan-rows"; readonly sheet: number; readonly from: number; readonly to: number };

/** A workbook file as Excel takes it. */
export interface NewFile {
  readonly base64: string;
  readonly sheets: readonly string[];
}

/** What each question is answered with. */
export interface Answers {
  readonly sheets: undefined;
  readonly rows: undefined;
  readonly load: Reading;
  readonly score: EngineScore;
  readonly branch: BranchView;
  readonly calendar: CalendarView;
  readonly rulebook: RulebookView;
  readonly correct: WritePlan | null;
  readonly start: WritePlan | null;
  readonly "new-workbook": NewFile;
  readonly verify: VerifyView;
  readonly file: undefined;
  readonly collect: CollectPreview;
  readonly collected: NewFile;
  readonly draft: DraftView | DraftRefusal;
  readonly "draft-answer": DraftView;
  readonly "draft-undo": DraftView;
  readonly "draft-try": DraftTrial;
  readonly "draft-preview": DraftPlanView;
  readonly "draft-plan": WritePlan;
  readonly "draft-workbook": NewFile;
  readonly copy: NewFile;
  readonly speech: string;
  readonly plan: WritePreview;
  readonly "plan-heads": Omit<WritePlan, "sheets"> & { readonly sheets: readonly PlannedHead[] };
  readonly "plan-rows": readonly LayoutRow[];
}

/** The answer to question `id`. */
export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };
