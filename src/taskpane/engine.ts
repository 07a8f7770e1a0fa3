/**
 * The whole way from grids to results, as the pane needs it. Runs in the worker; keeps the last reading and
 * appraisal there, and hands out plain data piece by piece, so that the page never holds or clones all of it.
 */
import type { Appraisal } from "../appraisal/appraisal";
import { formatDay, parseIsoDay } from "../base/calendar";
import type { Finding } from "../base/finding";
import { remediesOf, sourceOfDocument, type RulebookDocument } from "../appraisal/rulebook/document";
import type { Rulebook } from "../appraisal/rulebook/rulebook";
import { understandRulebook } from "../appraisal/rulebook/understand";
import { determineYear, type YearOptions } from "../appraisal/year";
import { collect, type Collection } from "../ledger/collect";
import { readLedger, type LedgerReading } from "../ledger/ledger";
import type { WorkbookGrids } from "../ledger/grid";
import type { LayoutRow, SheetLayout, WritePlan } from "../report/layout";
import { newWorkbookLayouts } from "../report/new-workbook";
import { collectedLayout } from "../report/collected";
import { lossesOf } from "../report/losses";
import { parseMark } from "../report/ownership";
import { buildReport, YEAR_END_PACKAGE, type ReportInput } from "../report/report";
import { scoreReading } from "../report/score";
import { verifyWorkbook } from "../report/verify";
import { committeePlan, noticePlan } from "../report/year-end/copies";
import { speechOf } from "../report/year-end/speech";
import { text } from "../text/taskpane";
import { EXTRA_SHEET_NAMES } from "../text/year-end";
import { correctionPlan } from "./corrections";
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
  VerifyView,
  WritePreview,
} from "./model";
import {
  branchView,
  calendarView,
  findingView,
  recognitionView,
  rulebookView,
  standingView,
  verificationView,
} from "./present";

/** What scoring gives inside the worker. */
export type EngineScore =
  | { readonly kind: "scored"; readonly standing: Standing }
  | { readonly kind: "blocked"; readonly reading: Reading };

/** A file that a branch sent, read; or why it could not be. */
export interface SentFile {
  readonly name: string;
  readonly workbook: WorkbookGrids;
}
export interface UnreadFile {
  readonly name: string;
  readonly problem: string;
}

/** A planned sheet without its rows, which follow in slices. */
export interface PlannedHead {
  readonly layout: SheetLayout;
  readonly replaces: string | null;
  readonly rows: number;
}

interface Loaded {
  readonly workbook: WorkbookGrids;
  readonly ledger: LedgerReading;
  readonly rulebook: Rulebook;
  readonly findings: readonly Finding[];
  readonly run: RunSettings;
}

/** One open workbook, understood. */
export class Engine {
  #loaded: Loaded | null = null;
  #appraisal: Appraisal | null = null;
  #findings: readonly Finding[] = [];
  #plan: WritePlan | null = null;
  #collection: Collection | null = null;

  /** What a branch can do about a loss, by rule id. */
  readonly #remedies: ReadonlyMap<string, string>;

  /**
   * @param version printed on 考评说明
   * @param builtIn the example rulebook: its remedies, and what 新建 starts from
   */
  constructor(
    private readonly version: string,
    private readonly builtIn: RulebookDocument,
  ) {
    this.#remedies = remediesOf(builtIn);
  }

  /** Recognises and reads a workbook. */
  load(workbook: WorkbookGrids, run: RunSettings): Reading {
    const ledger = readLedger(workbook, run.year === null ? {} : { year: run.year });
    const { rulebook, findings } = understandRulebook(ledger.rulebook);
    // Without a rule sheet the reader has already said so; its absence explains every gap in the rulebook.
    const all = ledger.hasRules ? [...ledger.findings, ...findings] : ledger.findings;
    this.#loaded = { workbook, ledger, rulebook, findings: all, run };
    this.#appraisal = null;
    this.#plan = null;
    return this.#reading(this.#loaded, all);
  }

  /** Scores what was loaded. */
  score(): EngineScore {
    const loaded = this.#need();
    const started = performance.now();
    const { appraisal, findings } = scoreReading(loaded.ledger, yearOptions(loaded.run));
    if (!appraisal) return { kind: "blocked", reading: this.#reading(loaded, findings) };
    this.#appraisal = appraisal;
    this.#findings = findings;
    this.#plan = null;
    return { kind: "scored", standing: standingView(appraisal, findings, performance.now() - started) };
  }

  branch(name: string): BranchView {
    return branchView(this.#scored(), this.#need().ledger.facts, this.#remedies, name);
  }

  calendar(ruleId: string): CalendarView {
    return calendarView(this.#scored(), ruleId);
  }

  rulebook(): RulebookView {
    const loaded = this.#loaded;
    if (!loaded) return { rules: [], settings: [], grades: [] };
    return rulebookView(loaded.rulebook, loaded.ledger.rulebook, loaded.findings);
  }

  /** The plan that stores a correction on 识别设置; null where the user has a sheet of that name. */
  correct(correction: Correction): WritePlan | null {
    const { workbook, ledger } = this.#need();
    return correctionPlan(workbook, ledger.plan, correction);
  }

  /** The sheets of a new workbook, with the built-in rules or those of the workbook that was read. */
  newWorkbook({ year, branches, rulebook, months }: NewWorkbook): readonly SheetLayout[] {
    const source = rulebook === "current" ? this.#need().ledger.rulebook : sourceOfDocument(this.builtIn);
    return newWorkbookLayouts({
      year,
      branches: branches.map(({ name, group }) => ({ name, ...(group === null ? {} : { group }) })),
      rulebook: source,
      months,
    });
  }

  /** Lays the result sheets out, with extras, and says what writing them would do. */
  plan(extras: readonly string[]): WritePreview {
    const { workbook } = this.#need();
    const wanted = YEAR_END_PACKAGE.filter((kind) => extras.includes(kind));
    const plan = buildReport({ ...this.#reportInput(), extras: wanted });
    this.#plan = plan;
    return {
      extras: YEAR_END_PACKAGE.map((key) => ({
        key,
        label: EXTRA_SHEET_NAMES[key],
        present: workbook.grids.some(({ mark }) => parseMark(mark)?.kind === key),
      })),
      sheets: plan.sheets.map(({ layout, replaces }) => ({
        name: layout.name,
        replaces,
        rows: layout.rows.length,
      })),
      suffixed: plan.sheets.some(({ layout }) => / \(\d+\)$/.test(layout.name)),
    };
  }

  /** The layouts of a copy that stands alone. */
  copy(kind: CopyKind): readonly SheetLayout[] {
    const { sheets } = (kind === "committee" ? committeePlan : noticePlan)(this.#reportInput());
    return sheets.map(({ layout }) => layout);
  }

  /** 述职材料 of one branch, part by part. */
  speech(name: string): string {
    const appraisal = this.#scored();
    const { facts } = this.#need().ledger;
    const result = appraisal.branches.find(({ branch }) => branch.name === name);
    if (!result) throw new Error("no such branch");
    const losses = lossesOf({ ...appraisal, branches: [result] }, facts, this.#remedies);
    const { did, problems, plans } = speechOf(appraisal, facts, losses, result);
    const part = (heading: string, sentences: typeof did): string =>
      [heading, ...sentences.map((sentence) => sentence.text)].join("\n");
    const headings = text.copies.speechParts;
    return [
      name,
      part(headings.did, did),
      part(headings.problems, problems),
      part(headings.plans, plans),
    ].join("\n\n");
  }

  /** Looks at files that branches sent, beside the records the open workbook already has. */
  collect(files: readonly (SentFile | UnreadFile)[], base: WorkbookGrids, label: string): CollectPreview {
    const sent = files.filter((file) => "workbook" in file);
    const filled = base.grids.some(({ rows, mark }) => mark === null && rows.length > 0);
    const collection = collect(sent, {
      label,
      ...(filled ? { base: { name: text.collect.here, workbook: base } } : {}),
    });
    this.#collection = collection;
    const outcomes = new Map(collection.files.map((file) => [file.name, file]));
    return {
      records: collection.files.reduce((sum, { records }) => sum + records, 0),
      findings: collection.findings.map(findingView),
      files: files.map((file) => ({
        name: file.name,
        records: outcomes.get(file.name)?.records ?? 0,
        state: "workbook" in file ? (outcomes.get(file.name)?.outcome ?? "taken") : "unreadable",
        note: "workbook" in file ? "" : file.problem,
      })),
    };
  }

  /** The sheets of what was gathered. */
  collected(): readonly SheetLayout[] {
    if (!this.#collection) throw new Error("nothing has been gathered");
    return this.#collection.sheets.map(collectedLayout);
  }

  /** Recomputes a workbook and compares it with the results that stand in it; what was scored before stays. */
  verify(workbook: WorkbookGrids): VerifyView {
    const made = { version: this.version, remedies: this.#remedies };
    return verificationView(verifyWorkbook(workbook, made));
  }

  /** The plan's sheets without rows. */
  planHeads(): { readonly sheets: readonly PlannedHead[]; readonly activate: string | null } {
    const plan = this.#planned();
    return {
      activate: plan.activate,
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

  #reportInput(): ReportInput {
    const { workbook, ledger, run } = this.#need();
    return {
      appraisal: this.#scored(),
      reading: { facts: ledger.facts, plan: ledger.plan },
      workbook,
      findings: this.#findings,
      version: this.version,
      remedies: this.#remedies,
      run: yearOptions(run),
    };
  }

  #reading(loaded: Loaded, findings: readonly Finding[]): Reading {
    const { workbook, ledger, rulebook, run } = loaded;
    const year = determineYear(ledger.facts, rulebook.settings, yearOptions(run));
    return {
      recognition: recognitionView(ledger.plan),
      findings: findings.map(findingView),
      sheets: workbook.grids.length,
      branches: ledger.facts.branches.length,
      facts: ledger.plan.tables
        .filter(({ kind }) => kind !== null && !NOT_FACTS.has(kind))
        .reduce((sum, table) => sum + table.rowsRead, 0),
      rules: rulebook.rules.length,
      year: year?.year ?? null,
      asOf: year ? formatDay(year.asOf) : null,
      ms: 0,
    };
  }

  #need(): Loaded {
    if (!this.#loaded) throw new Error("nothing has been read");
    return this.#loaded;
  }
  #scored(): Appraisal {
    if (!this.#appraisal) throw new Error("nothing has been scored");
    return this.#appraisal;
  }
  #planned(): WritePlan {
    if (!this.#plan) throw new Error("nothing has been laid out");
    return this.#plan;
  }
}

/** Tables that make the rulebook or the roster. */
const NOT_FACTS = new Set(["roster", "rules", "settings", "grades"]);

function yearOptions({ year, asOf }: RunSettings): YearOptions {
  const day = asOf === null ? null : parseIsoDay(asOf);
  return { ...(year === null ? {} : { year }), ...(day === null ? {} : { asOf: day }) };
}
