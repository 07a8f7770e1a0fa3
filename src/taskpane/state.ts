/** The pane's state and every way it changes. Views are functions of it; nothing else is remembered. */
import type {
  BranchView,
  CalendarView,
  CollectPreview,
  DraftPlanView,
  DraftView,
  RankRow,
  Reading,
  RulebookView,
  RunSettings,
  Standing,
  VerifyView,
  WriteOutcome,
  WritePreview,
} from "./model";
import type { Failure, Progress } from "./session";

/** The pages of the pane. */
export type Screen =
  | "start"
  | "recognise"
  | "check"
  | "result"
  | "branch"
  | "write"
  | "rules"
  | "settings"
  | "verify"
  | "collect"
  | "create"
  | "draft";

/** The four steps an officer goes through, in order. */
export const STEPS = ["recognise", "check", "result", "write"] as const;
export type Step = (typeof STEPS)[number];

/** What the ranking is narrowed to. */
export interface RankFilter {
  readonly query: string;
  /** null = every one. */
  readonly group: string | null;
  readonly grade: string | null;
  readonly onlyDiscuss: boolean;
}

/** What the findings are narrowed to and grouped by. */
export interface FindingFilter {
  readonly query: string;
  readonly severity: "error" | "warning" | "info" | null;
  readonly by: "kind" | "branch";
}

/** Long work under way. */
export interface Busy {
  readonly progress: Progress;
  readonly cancelling: boolean;
}

/** Something the pane asks to be tried again after it failed. */
export type Retry =
  | "read"
  | "begin"
  | "score"
  | "write"
  | "preview"
  | "undo"
  | "verify"
  | "collect"
  | "add"
  | "create"
  | "copy"
  | null;

export interface State {
  readonly screen: Screen;
  /** Screens to go back to, the nearest last. */
  readonly trail: readonly Screen[];
  readonly run: RunSettings;
  readonly busy: Busy | null;
  readonly failure: { readonly failure: Failure; readonly retry: Retry } | null;
  /** A short note that needs no answer (已取消 …). */
  readonly notice: string | null;
  readonly reading: Reading | null;
  readonly standing: Standing | null;
  /** A source cell changed after the last reading. */
  readonly stale: boolean;
  readonly findingFilter: FindingFilter;
  readonly rankFilter: RankFilter;
  readonly rankPage: number;
  readonly resultTab: "list" | "charts";
  readonly branch: BranchView | null;
  readonly calendar: CalendarView | null;
  readonly rulebook: RulebookView | null;
  readonly preview: WritePreview | null;
  /** Extra sheets ticked for the next write. */
  readonly extras: readonly string[];
  readonly outcome: WriteOutcome | null;
  readonly undone: boolean;
  readonly verified: VerifyView | null;
  readonly collected: CollectPreview | null;
  /** The rulebook that is being made of a 细则, and what writing it would do. */
  readonly draft: DraftView | null;
  readonly draftPlan: DraftPlanView | null;
  /** Sheets that 汇总 or 新建 made; null before. */
  readonly made: readonly string[] | null;
}

export const initialState: State = {
  screen: "start",
  trail: [],
  run: { year: null, asOf: null },
  busy: null,
  failure: null,
  notice: null,
  reading: null,
  standing: null,
  stale: false,
  findingFilter: { query: "", severity: null, by: "kind" },
  rankFilter: { query: "", group: null, grade: null, onlyDiscuss: false },
  rankPage: 0,
  resultTab: "list",
  branch: null,
  calendar: null,
  rulebook: null,
  preview: null,
  extras: [],
  outcome: null,
  undone: false,
  verified: null,
  collected: null,
  draft: null,
  draftPlan: null,
  made: null,
};

export type Action =
  | { readonly type: "goto"; readonly screen: Screen }
  | { readonly type: "back" }
  | { readonly type: "work"; readonly progress: Progress }
  | { readonly type: "cancelling" }
  | { readonly type: "cancelled"; readonly notice: string }
  | { readonly type: "failed"; readonly failure: Failure; readonly retry: Retry }
  | { readonly type: "dismiss" }
  | { readonly type: "run-settings"; readonly run: RunSettings }
  | { readonly type: "read"; readonly reading: Reading }
  | { readonly type: "blocked"; readonly reading: Reading }
  | { readonly type: "scored"; readonly reading: Reading; readonly standing: Standing }
  | { readonly type: "changed" }
  | { readonly type: "filter-findings"; readonly filter: Partial<FindingFilter> }
  | { readonly type: "filter-ranks"; readonly filter: Partial<RankFilter> }
  | { readonly type: "rank-page"; readonly page: number }
  | { readonly type: "result-tab"; readonly tab: State["resultTab"] }
  | { readonly type: "branch"; readonly branch: BranchView }
  | { readonly type: "calendar"; readonly calendar: CalendarView }
  | { readonly type: "rulebook"; readonly rulebook: RulebookView }
  | { readonly type: "preview"; readonly preview: WritePreview }
  | { readonly type: "extras"; readonly extras: readonly string[] }
  | { readonly type: "done"; readonly notice: string }
  | { readonly type: "written"; readonly outcome: WriteOutcome }
  | { readonly type: "undone" }
  | { readonly type: "verified"; readonly result: VerifyView }
  | { readonly type: "collected"; readonly preview: CollectPreview }
  | { readonly type: "drafted"; readonly draft: DraftView | null }
  | { readonly type: "draft-plan"; readonly plan: DraftPlanView | null }
  | { readonly type: "made"; readonly sheets: readonly string[] };

/** Nothing that only a score gives. */
const unscored = {
  standing: null,
  branch: null,
  calendar: null,
  preview: null,
  outcome: null,
  undone: false,
} as const;

/** How many ranking lines stand on one page. */
export const PAGE_SIZE = 50;

/** The next state. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "goto":
      return goTo(state, action.screen);
    case "back": {
      const screen = state.trail.at(-1) ?? "start";
      return { ...state, screen, trail: state.trail.slice(0, -1), failure: null, notice: null };
    }
    case "work":
      return {
        ...state,
        busy: { progress: action.progress, cancelling: state.busy?.cancelling ?? false },
        failure: null,
        notice: null,
      };
    case "cancelling":
      return state.busy ? { ...state, busy: { ...state.busy, cancelling: true } } : state;
    case "done":
    case "cancelled":
      return { ...state, busy: null, notice: action.notice };
    case "failed":
      return { ...state, busy: null, failure: { failure: action.failure, retry: action.retry } };
    case "dismiss":
      return { ...state, failure: null, notice: null };
    case "run-settings":
      return { ...state, run: action.run };
    case "read":
      // What was scored before belongs to what was read before.
      return goTo({ ...state, ...unscored, busy: null, reading: action.reading, stale: false }, "recognise");
    case "blocked":
      return blocked(state, action.reading);
    case "scored":
      return scored(state, action);
    case "changed":
      return { ...state, stale: true };
    case "filter-findings":
      return { ...state, findingFilter: { ...state.findingFilter, ...action.filter } };
    case "filter-ranks":
      return { ...state, rankFilter: { ...state.rankFilter, ...action.filter }, rankPage: 0 };
    case "rank-page":
      return { ...state, rankPage: action.page };
    case "result-tab":
      return { ...state, resultTab: action.tab };
    case "branch":
      return goTo({ ...state, branch: action.branch }, "branch");
    case "calendar":
      return { ...state, calendar: action.calendar };
    case "rulebook":
      return { ...state, rulebook: action.rulebook };
    case "extras":
      return { ...state, extras: action.extras };
    case "preview":
      return goTo({ ...state, busy: null, preview: action.preview, outcome: null, undone: false }, "write");
    case "written":
      return { ...state, busy: null, outcome: action.outcome, undone: false };
    case "undone":
      return { ...state, busy: null, outcome: null, preview: null, undone: true };
    case "verified":
      return { ...state, busy: null, verified: action.result };
    case "collected":
      return { ...state, busy: null, collected: action.preview, made: null };
    case "drafted":
      return { ...state, busy: null, draft: action.draft, draftPlan: null };
    case "draft-plan":
      return { ...state, busy: null, draftPlan: action.plan };
    case "made":
      return { ...state, busy: null, made: action.sheets, collected: null };
  }
}

/** Read, and cannot be scored: the errors are shown. */
function blocked(state: State, reading: State["reading"]): State {
  const findingFilter = { ...state.findingFilter, severity: "error", query: "" } as const;
  return goTo({ ...state, ...unscored, busy: null, reading, stale: false, findingFilter }, "check");
}

/** A new ranking: what was shown or prepared of the one before is over. */
function scored(state: State, { reading, standing }: Extract<Action, { type: "scored" }>): State {
  return goTo(
    {
      ...state,
      ...unscored,
      busy: null,
      reading,
      standing,
      stale: false,
      rankPage: 0,
      rankFilter: stillPossible(state.rankFilter, standing),
    },
    "result",
  );
}

/** Opens a screen; the steps are siblings, every other screen remembers where it was opened from. */
function goTo(state: State, screen: Screen): State {
  if (screen === state.screen) return state;
  const fresh =
    screen === "collect" || screen === "create" || screen === "verify"
      ? { verified: null, collected: null, made: null }
      : {};
  const sibling = screen === "start" || (STEPS as readonly Screen[]).includes(screen);
  const trail = sibling ? [] : [...state.trail, state.screen];
  return { ...state, ...fresh, screen, trail, failure: null, notice: null };
}

function stillPossible(filter: RankFilter, standing: Standing): RankFilter {
  return {
    ...filter,
    group: filter.group !== null && standing.groups.includes(filter.group) ? filter.group : null,
    grade:
      filter.grade !== null && standing.grades.some((g) => g.name === filter.grade) ? filter.grade : null,
  };
}

/** The step a screen belongs to, or null outside the four steps. */
export function stepOf(screen: Screen): Step | null {
  if (screen === "branch") return "result";
  return STEPS.find((step) => step === screen) ?? null;
}

/** Which steps can be opened now. */
export function reachable(state: State, step: Step): boolean {
  if (step === "recognise" || step === "check") return state.reading !== null;
  return state.standing !== null;
}

/** Lines of the ranking that pass the filter, in order. */
export function filteredRanks(standing: Standing, filter: RankFilter): readonly RankRow[] {
  const query = normal(filter.query);
  return standing.rows.filter(
    (row) =>
      (query === "" || normal(row.name).includes(query)) &&
      (filter.group === null || row.group === filter.group) &&
      (filter.grade === null || row.grade === filter.grade) &&
      (!filter.onlyDiscuss || row.discuss),
  );
}

/** Text as it is searched: width and case do not matter. */
export function normal(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, "");
}
