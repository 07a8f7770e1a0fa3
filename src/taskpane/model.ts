/**
 * What the views draw: plain, cloneable data (numbers, strings, cell references), made beside the engine
 * in the worker so that the page itself never loads or runs it. What RESULT.json says too comes from report/view;
 * here stands what only the pane shows.
 */
import type { Outcome } from "../gather/collection";
import type { Unit, Explanation } from "../appraisal/explanation";
import type { AreaRef, CellRef } from "../base/address";
import type * as view from "../report/view";

/** Somewhere in the workbook that a click can select. */
export type Place = CellRef | AreaRef;

/** What a run is asked to assume instead of what 考评设置 says; null = as the workbook says. */
export interface RunSettings {
  readonly year: number | null;
  /** `YYYY-MM-DD`. */
  readonly asOf: string | null;
}

/** One column of a recognised table. */
export interface ColumnView {
  readonly column: number;
  readonly header: string;
  /** Key of the field it was taken for, one of the table kind's `fields`; null = not used. */
  readonly field: string | null;
}

/** How sure the reader is. */
export type Confidence = "sure" | "likely" | "ask";

/** One table found on a sheet. */
export interface TableView {
  readonly id: string;
  readonly sheet: string;
  readonly area: AreaRef | null;
  /** Key of one of `kinds`. */
  readonly kind: string;
  readonly why: string;
  readonly confidence: Confidence;
  readonly columns: readonly ColumnView[];
  /** A correction on 识别设置 made it so. */
  readonly corrected: boolean;
  /** 达标值; null where none is set. */
  readonly mark: number | null;
  /** Too uncertain to be read until it is confirmed, or ignored by a correction. */
  readonly read: boolean;
}

/** Records, or cells, that came to the same. */
export interface ReasonView {
  readonly why: string;
  readonly count: number;
  /** The first of them, neighbours as one. */
  readonly places: readonly Place[];
}

/** How much of a table, or of what stands outside of tables on a sheet, counts, and why the rest does not. */
export interface AccountView {
  readonly sheet: string;
  /** The table's id; null for what stands outside. */
  readonly table: string | null;
  readonly unit: "row" | "cell" | "record";
  readonly counted: number;
  readonly notCounted: number;
  readonly left: readonly ReasonView[];
  /** Cells that were not read in what counts. */
  readonly unread: readonly ReasonView[];
}

/** A kind of table the reader knows, with the fields its columns can be. */
export interface KindView {
  readonly key: string;
  readonly label: string;
  readonly fields: readonly { readonly key: string; readonly label: string }[];
  /** Whether a 达标值 may be asked for. */
  readonly takesMark: boolean;
}

/** What was recognised in the workbook. */
export interface Recognition {
  readonly tables: readonly TableView[];
  readonly kinds: readonly KindView[];
  /** Sheets nothing was read from, and why. */
  readonly ignored: readonly { readonly sheet: string; readonly why: string; readonly ours: boolean }[];
  /** Whether corrections can be stored. */
  readonly correctable: boolean;
}

/** A correction of the recognition: what a sheet is, or what a column of it is. */
export type Correction =
  | { readonly kind: "table"; readonly sheet: string; readonly table: string | null; readonly as: string }
  | { readonly kind: "mark"; readonly sheet: string; readonly table: string; readonly mark: number }
  | {
      readonly kind: "column";
      readonly sheet: string;
      readonly table: string;
      readonly column: number;
      readonly header: string;
      readonly as: string | null;
    };

/** A finding ready to be shown. */
export interface FindingView extends view.FindingView {
  /** What kind of finding it is, in Chinese: the heading of its group. */
  readonly title: string;
  readonly branch: string | null;
  /** How many places have the same cause; 1 where it is said of one. */
  readonly count: number;
  /** The first of several, neighbours as one; empty where it is said of one. */
  readonly places: readonly Place[];
}

/** A spelling of a branch's name: how often it stands in the workbook, and where first. */
export interface SpellingView {
  readonly name: string;
  readonly count: number;
  readonly at: Place | null;
}

/** A branch that a workbook without a roster speaks of. */
export interface FoundBranchView extends SpellingView {
  readonly aliases: readonly SpellingView[];
  /** Whether it is taken unless the officer says otherwise. */
  readonly include: boolean;
  /** What only the officer can say; empty where nothing is open. */
  readonly question: string;
}

/** What a workbook could start from. */
export interface StartView {
  /** Null where it has a roster. */
  readonly branches: readonly FoundBranchView[] | null;
  /** Whether rules are lacking. */
  readonly rules: boolean;
  readonly year: number | null;
}

/** What the officer makes of that. */
export interface StartChoice {
  readonly branches: readonly { readonly name: string; readonly aliases: readonly string[] }[] | null;
  readonly year: number | null;
}

/** Everything known after reading, before scoring. */
export interface Reading {
  readonly recognition: Recognition;
  /** What reading made of every table. */
  readonly account: readonly AccountView[];
  /** The sheets' own totals that were compared with what was read. */
  readonly totals: { readonly checked: number; readonly differing: number };
  /** What the workbook could start from; null where it has a roster and rules, or names no branch. */
  readonly start: StartView | null;
  readonly findings: readonly FindingView[];
  readonly sheets: number;
  readonly branches: number;
  readonly facts: number;
  readonly rules: number;
  /** 考评年度 and 截止日期 as they will be used; null when no year can be told. */
  readonly year: number | null;
  /** 起始日期 of a stage. */
  readonly from: string | null;
  readonly asOf: string | null;
  /** Milliseconds it took to read the cells and to understand them. */
  readonly ms: number;
}

/** One line of the ranking. */
export interface RankRow extends view.BranchView {
  readonly statusReason: string;
  readonly tieUndecided: boolean;
  /** Scores by category, in the order of `Standing.categories`. */
  readonly categories: readonly number[];
  /** Points each category is worth to this branch, same order. */
  readonly categoryPoints: readonly number[];
}

/** One grade of the policy with how many branches are suggested for it. */
export interface GradeView {
  readonly name: string;
  readonly minimum: number | null;
  readonly count: number;
}

/** The whole result as the pane keeps it; a branch's items are asked for one branch at a time. */
export interface Standing extends view.HeadView {
  /** 起始日期 of a stage. */
  readonly from: string | null;
  /** What reading and scoring made of every table. */
  readonly account: readonly AccountView[];
  readonly provisionalReasons: readonly string[];
  readonly categories: readonly string[];
  readonly groups: readonly string[];
  readonly grades: readonly GradeView[];
  /** Ranked first, then not-rated and not-reported. */
  readonly rows: readonly RankRow[];
  readonly findings: readonly FindingView[];
  /** 频次 rules, for the calendar. */
  readonly calendarRules: readonly { readonly id: string; readonly title: string }[];
  readonly ranksWithinGroup: boolean;
  readonly ms: number;
}

/** One node of an item's explanation. */
export interface StepView {
  readonly label: string;
  readonly actual: number | null;
  readonly threshold: number | null;
  readonly unit: Unit;
  readonly verdict: Explanation["verdict"];
  readonly effect: number | null;
  readonly note: string;
  readonly at: readonly CellRef[];
  readonly children: readonly StepView[];
}

/** One rule applied to one branch. */
export interface ItemView extends view.ItemView, Pick<view.RuleView, "title" | "standard" | "readAs"> {
  readonly category: string;
  /** Whether it acts on the total or the grade rather than on the base. */
  readonly special: boolean;
  /** What it does to the grade when it happens: 限制等次; null for what counts in points. */
  readonly gradeEffect: string | null;
  /** What this item cost the branch: points lost on it, or the deduction (≥ 0). */
  readonly lost: number;
  /** 依据. */
  readonly basis: string;
  readonly ruleAt: CellRef | null;
  readonly takenByOthers: number;
  readonly addedByOthers: number;
  readonly selfScore: number | null;
  /** What the branch can do about a loss; empty when there is none. */
  readonly remedy: string;
  readonly steps: readonly StepView[];
}

/** One branch opened. */
export interface BranchView {
  readonly row: RankRow;
  readonly at: CellRef;
  readonly discussReasons: readonly string[];
  readonly categories: readonly {
    readonly name: string;
    readonly points: number;
    readonly score: number;
    readonly weight: number | null;
  }[];
  readonly items: readonly ItemView[];
}

/** How one branch did in one period of a 频次 rule. */
export type QuotaState = "met" | "missing" | "not-applicable" | "not-due";

/** The quota calendar of one rule. */
export interface CalendarView {
  readonly ruleId: string;
  readonly title: string;
  readonly periods: readonly string[];
  readonly rows: readonly {
    readonly branch: string;
    readonly cells: readonly {
      readonly state: QuotaState;
      readonly done: number | null;
      readonly required: number | null;
    }[];
  }[];
}

/** One rule in plain words. */
export interface RuleView extends view.RuleView {
  readonly category: string;
  readonly points: number | null;
  readonly basis: string;
  /** Whom it binds when it scores no branch. */
  readonly body: string | null;
  readonly at: CellRef | null;
  readonly warnings: readonly string[];
}

/** One setting and what it is set to. */
export interface SettingView {
  readonly name: string;
  readonly value: string;
  readonly isDefault: boolean;
  readonly at: Place | null;
}

/** The rulebook as understood. */
export interface RulebookView {
  readonly rules: readonly RuleView[];
  readonly settings: readonly SettingView[];
  readonly grades: readonly {
    readonly name: string;
    readonly condition: string;
    readonly at: CellRef | null;
  }[];
}

/** One sheet that writing back would make or replace. */
export interface PlannedSheetView {
  readonly name: string;
  /** Its present name when it is replaced, or null when it is added. */
  readonly replaces: string | null;
  readonly rows: number;
}

/** A further sheet that can be made: 工作提醒, 整改清单 … */
export interface ExtraSheet {
  readonly key: string;
  readonly label: string;
  /** It stands in the workbook already and is always renewed. */
  readonly present: boolean;
}

/** A copy that opens as a workbook of its own: to decide from, to circulate, or to be made public. */
export type CopyKind = "meeting" | "circulated" | "notice";

/** A text of the workbook that may stand on 上会稿 once it was seen. */
export interface OpenTextView {
  readonly key: string;
  /** Where it was typed; null where that is on a sheet of ours. */
  readonly place: Place | null;
  /** 支部 and 考评项目. */
  readonly about: string;
  readonly text: string;
}

/** What writing back would do. */
export interface WritePreview {
  readonly extras: readonly ExtraSheet[];
  readonly sheets: readonly PlannedSheetView[];
  /** Sheet names that had to take a suffix because the user owns the plain one. */
  readonly suffixed: boolean;
  /** What 上会稿 holds only where it is ticked. */
  readonly texts: readonly OpenTextView[];
  /** What keeps 公示稿 from being made: where it is mended, and how. */
  readonly open: readonly { readonly place: string; readonly text: string }[];
}

/** What writing back did. */
export interface WriteOutcome {
  readonly sheets: readonly string[];
  readonly notes: readonly string[];
  readonly ms: number;
  readonly canUndo: boolean;
}

/** Outcome of 核验. */
export interface VerifyView {
  /** Why it could not be verified at all; null when it could. */
  readonly problem: string | null;
  readonly differences: readonly {
    readonly at: Place | null;
    /** What `at` is called where it cannot be gone to. */
    readonly place: string;
    readonly message: string;
  }[];
  /** What the changes would do, branch by branch, or why nothing can be said; null where there is nothing to say. */
  readonly effects: { readonly title: string; readonly lines: readonly string[] } | null;
  /** What could not be looked at. */
  readonly notes: readonly string[];
}

/** One file chosen for 汇总. */
export interface CollectFile {
  readonly name: string;
  /** Records that would be taken from it. */
  readonly records: number;
  readonly state: Outcome;
  /** Why it cannot be read; empty otherwise. */
  readonly note: string;
}

/** What 汇总 would gather. */
export interface CollectPreview {
  readonly files: readonly CollectFile[];
  readonly findings: readonly FindingView[];
  /** Records taken from all files together. */
  readonly records: number;
}

/** What 新建 is asked for. */
export interface NewWorkbook {
  readonly year: number;
  readonly branches: readonly { readonly name: string; readonly group: string | null }[];
  /** The built-in example, or the rules of the workbook that was read. */
  readonly rulebook: "built-in" | "current";
  /** With the month sheets of the task list. */
  readonly months: boolean;
}

/** What a rulebook is to be made of: a file, or what was pasted. */
export type DraftSource =
  | { readonly kind: "file"; readonly file: File }
  | { readonly kind: "pasted"; readonly text: string; readonly html?: string };

/** Columns of a drafted rule that the officer may change, as text. */
export type DraftValues = Readonly<Record<DraftColumn, string>>;
export type DraftColumn =
  | "method"
  | "standard"
  | "points"
  | "into"
  | "cap"
  | "activityTypes"
  | "period"
  | "count"
  | "deadline"
  | "condition";

/** Something guessed of a drafted rule. */
export interface GuessView {
  /** The column's header and what stands in it. */
  readonly column: string;
  readonly value: string;
  readonly why: string;
  /** Other readings, by what they are called. */
  readonly others: readonly string[];
}

/** A drafted rule beside the clause that it comes from. */
export interface DraftRuleView {
  readonly id: string;
  readonly title: string;
  /** The document's own words, and where they stand. */
  readonly clause: string;
  readonly place: string;
  readonly readAs: string;
  readonly values: DraftValues;
  readonly guesses: readonly GuessView[];
  /** What to do where it is not understood; null where it is. */
  readonly todo: string | null;
  /** understood: it scores as it stands; open: somebody is to confirm it; off: it is not taken. */
  readonly state: "understood" | "open" | "off";
}

/** A rulebook made of a document, before it is written. */
export interface DraftView {
  readonly title: string;
  readonly rules: readonly DraftRuleView[];
  /** What of the document was not used, and why. */
  readonly unused: readonly { readonly text: string; readonly why: string }[];
  /** Sums that the document states, and what its items come to. */
  readonly sums: readonly {
    readonly at: string;
    readonly said: string;
    readonly found: string;
    readonly agrees: boolean;
  }[];
  /** What is not certain of grades and settings. */
  readonly doubts: readonly string[];
  /** Grades and settings found, in words. */
  readonly grades: readonly string[];
  readonly settings: readonly string[];
  /** 计分方式 to choose from. */
  readonly methods: readonly string[];
  /** Whether an answer can be taken back. */
  readonly answered: boolean;
}

/** What the officer says of a drafted rule. */
export type DraftAnswer =
  /** The guess is right, or the other reading of that place is. */
  | { readonly rule: string; readonly guess: number; readonly choice: number | null }
  /** All that is guessed of it is right. */
  | { readonly rule: string; readonly take: boolean }
  | { readonly rule: string; readonly values: DraftValues };

/** How a rule would be understood with these values. */
export interface DraftTrial {
  readonly readAs: string;
  /** Why it would not be; empty where it would. */
  readonly problem: string;
  /** Phrases to write instead, each understood as it stands. */
  readonly suggestions: readonly string[];
}

/** What writing a draft would do. */
export interface DraftPlanView {
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  /** Sheets of a rulebook that the workbook has already; they stay as they are. */
  readonly kept: readonly string[];
  /** Whether the workbook has rules already, beside which these would stand. */
  readonly beside: boolean;
}
