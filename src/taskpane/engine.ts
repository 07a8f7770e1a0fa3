/**
 * The last job of the open workbook. Runs in the worker; keeps what was read, scored and laid out there, and hands
 * out plain data piece by piece, so that the page never holds or clones all of it.
 */
import type { CellRef } from "../base/address";
import { parseIsoDay } from "../base/calendar";
import { remediesOf, sourceOfDocument, type RulebookDocument } from "../appraisal/rulebook/document";
import { collect } from "../gather/collect";
import type { CollectFile, Collection, UnreadFile } from "../gather/collection";
import type { WorkbookGrids } from "../ledger/grid";
import { nativeKind } from "../ledger/tables/registry";
import type { LayoutRow, SheetLayout, WritePlan } from "../report/layout";
import { newWorkbookLayouts } from "../report/new-workbook";
import { collectedLayout } from "../report/collected";
import {
  readJob,
  reportInput,
  scoreJob,
  startJob,
  verifyJob,
  writePlan,
  type Program,
  type ReadJob,
  type ScoredJob,
} from "../job";
import { openTexts } from "../report/papers/matters";
import { circulatedPlan, meetingPlan } from "../report/papers/meeting";
import { noticeSheet } from "../report/papers/notice";
import { openOf, paperSource } from "../report/papers/source";
import { currentDecisions } from "../report/report";
import type { RunOptions } from "../report/seal";
import { YEAR_END_PACKAGE } from "../report/sheets/registry";
import { startText } from "../text/start";
import { text } from "../text/taskpane";
import { correctionPlan } from "./corrections";
import type { Present } from "./drafting";
import type {
  BranchView,
  CalendarView,
  CollectPreview,
  CopyKind,
  Correction,
  NewWorkbook,
  Reading,
  RulebookView,
  RunSettings,
  Standing,
  StartChoice,
  VerifyView,
  WritePreview,
} from "./model";
import {
  branchView,
  calendarView,
  readingView,
  rulebookView,
  standingView,
  verificationView,
} from "./present";
import { collectPreview, speechText, writePreview } from "./previews";

/** What scoring gives inside the worker. */
export type EngineScore =
  | { readonly kind: "scored"; readonly standing: Standing }
  | { readonly kind: "blocked"; readonly reading: Reading };

/** A planned sheet without its rows, which follow in slices. */
export interface PlannedHead {
  readonly layout: SheetLayout;
  readonly replaces: string | null;
  readonly rows: number;
}

/** One open workbook. */
export class Engine {
  #read: ReadJob | null = null;
  #scored: ScoredJob | null = null;
  #plan: WritePlan | null = null;
  #collection: Collection | null = null;

  readonly #program: Required<Program>;

  /**
   * @param version printed on 考评说明
   * @param builtIn the example rulebook: its remedies, and what 新建 starts from
   */
  constructor(
    version: string,
    private readonly builtIn: RulebookDocument,
  ) {
    this.#program = { version, remedies: remediesOf(builtIn) };
  }

  /** Recognises and reads a workbook; one that has no rules is read with the words of the built-in ones. */
  load(workbook: WorkbookGrids, settings: RunSettings): Reading {
    this.#read = readJob(workbook, runOf(settings, workbook.fileName), sourceOfDocument(this.builtIn));
    this.#scored = null;
    this.#plan = null;
    return readingView(this.#read);
  }

  /** Scores what was loaded. */
  score(): EngineScore {
    const started = performance.now();
    const job = scoreJob(this.#needRead());
    if (!job.appraisal) return { kind: "blocked", reading: readingView(job) };
    this.#scored = job;
    this.#plan = null;
    return {
      kind: "scored",
      standing: standingView(job, performance.now() - started),
    };
  }

  branch(name: string): BranchView {
    const { appraisal, reading } = this.#needScored();
    return branchView(appraisal, reading.facts, this.#program.remedies, name);
  }

  calendar(ruleId: string): CalendarView {
    return calendarView(this.#needScored().appraisal, ruleId);
  }

  rulebook(): RulebookView {
    const job = this.#read;
    if (!job) return { rules: [], settings: [], grades: [] };
    return rulebookView(job.rulebook, job.reading.rulebook, job.findings);
  }

  /** The plan that stores a correction on 识别设置; null where the user has a sheet of that name. */
  correct(correction: Correction): WritePlan | null {
    const { workbook, reading } = this.#needRead();
    return correctionPlan(workbook, reading.plan, correction);
  }

  /** The plan that makes the sheets which the workbook lacks; null where it lacks none. */
  start({ branches, year }: StartChoice): WritePlan | null {
    const spelled = (name: string) => ({ name, count: 0, at: null });
    const started = startJob(
      this.#needRead(),
      { name: startText.builtIn, source: sourceOfDocument(this.builtIn) },
      {
        year,
        branches:
          branches?.map(({ name, aliases }) => ({
            ...spelled(name),
            include: true,
            question: null,
            aliases: aliases.map(spelled),
          })) ?? null,
      },
    );
    if (started === null) return null;
    const { layouts } = started;
    return {
      sheets: layouts.map((layout) => ({ layout, replaces: null })),
      activate: layouts[0]?.name ?? null,
    };
  }

  /** The sheets of the workbook, and which of a rulebook's it has, under whatever name. */
  present(): Present {
    const { workbook, reading } = this.#needRead();
    const names = workbook.grids.map(({ sheet }) => sheet);
    const named = (kind: string): string | null =>
      names.find((name) => nativeKind(name)?.key === kind) ?? null;
    const { rules, settings, grades } = reading.rulebook;
    const sheetOf = (rows: readonly { readonly cells: Readonly<Record<string, CellRef | undefined>> }[]) =>
      rows.flatMap(({ cells }) => Object.values(cells)).find((at) => at !== undefined)?.sheet ?? null;
    return {
      names,
      rules: sheetOf(rules) ?? named("rules"),
      settings: settings.find(({ at }) => at !== null)?.at?.sheet ?? named("settings"),
      grades: sheetOf(grades) ?? named("grades"),
    };
  }

  /** The sheets of a new workbook, with the built-in rules or those of the workbook that was read. */
  newWorkbook({ year, branches, rulebook, months }: NewWorkbook): readonly SheetLayout[] {
    const source =
      rulebook === "current" ? this.#needRead().reading.rulebook : sourceOfDocument(this.builtIn);
    return newWorkbookLayouts({
      year,
      branches: branches.map(({ name, group }) => ({ name, ...(group === null ? {} : { group }) })),
      rulebook: source,
      months,
    });
  }

  /** Lays the result sheets out, with extras, and says what writing them would do. */
  plan(extras: readonly string[]): WritePreview {
    const job = this.#needScored();
    const wanted = YEAR_END_PACKAGE.filter((kind) => extras.includes(kind));
    const input = reportInput(job, this.#program, { extras: wanted });
    const plan = writePlan(input);
    this.#plan = plan;
    const texts = openTexts(job.appraisal, job.reading.facts, currentDecisions(input));
    return writePreview(plan, job.workbook, texts, openOf(paperSource(input)));
  }

  /** The layouts of a copy that stands alone. `seen`: keys of the texts that may stand on 上会稿. */
  copy(kind: CopyKind, seen: readonly string[]): readonly SheetLayout[] {
    const input = { ...reportInput(this.#needScored(), this.#program), seen: new Set(seen) };
    const layouts = ({ sheets }: WritePlan): readonly SheetLayout[] => sheets.map(({ layout }) => layout);
    const copies: Readonly<Record<CopyKind, () => readonly SheetLayout[]>> = {
      meeting: () => layouts(meetingPlan(input)),
      circulated: () => layouts(circulatedPlan(input)),
      notice: () => {
        const sheet = noticeSheet(paperSource(input));
        // The pane offers none while anything is open.
        if (sheet === null) throw new Error("the notice is not ready");
        return [sheet];
      },
    };
    return copies[kind]();
  }

  /** 述职材料 of one branch, part by part. */
  speech(name: string): string {
    const { appraisal, reading, workbook } = this.#needScored();
    return speechText(appraisal, reading.facts, this.#program.remedies, workbook, name);
  }

  /** Looks at files that branches sent, beside the records the open workbook already has. */
  collect(files: readonly (CollectFile | UnreadFile)[], base: WorkbookGrids, label: string): CollectPreview {
    const filled = base.grids.some(({ rows, mark }) => mark === null && rows.length > 0);
    const collection = collect(files, {
      label,
      ...(filled ? { base: { name: text.collect.here, workbook: base } } : {}),
    });
    this.#collection = collection;
    return collectPreview(files, collection);
  }

  /** The sheets of what was gathered. */
  collected(): readonly SheetLayout[] {
    if (!this.#collection) throw new Error("nothing has been gathered");
    return this.#collection.sheets.map(collectedLayout);
  }

  /** Recomputes a workbook and compares it with the results that stand in it; what was scored before stays. */
  verify(workbook: WorkbookGrids): VerifyView {
    return verificationView(verifyJob(workbook, this.#program));
  }

  /** The plan's sheets without rows. */
  planHeads(): Omit<WritePlan, "sheets"> & { readonly sheets: readonly PlannedHead[] } {
    const plan = this.#planned();
    return {
      ...plan,
      sheets: plan.sheets.map(({ layout, replaces }) => ({
        layout: { ...layout, rows: [] },
        replaces,
        rows: layout.rows.length,
      })),
    };
  }

  /** Rows `from` to before `to` of one planned sheet. */
  planRows(sheet: number, from: number, to: number): readonly LayoutRow[] {
    return this.#planned().sheets[sheet]?.layout.rows.slice(from, to) ?? [];
  }

  #needRead(): ReadJob {
    if (!this.#read) throw new Error("nothing has been read");
    return this.#read;
  }
  #needScored(): ScoredJob {
    if (!this.#scored) throw new Error("nothing has been scored");
    return this.#scored;
  }
  #planned(): WritePlan {
    if (!this.#plan) throw new Error("nothing has been laid out");
    return this.#plan;
  }
}

/** What was typed in the pane, as a run. */
function runOf({ year, asOf }: RunSettings, fileName?: string): RunOptions {
  const day = asOf === null ? null : parseIsoDay(asOf);
  return {
    ...(fileName === undefined ? {} : { fileName }),
    ...(year === null ? {} : { year }),
    ...(day === null ? {} : { asOf: day }),
  };
}
