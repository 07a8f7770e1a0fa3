/** What the parts of a write hand to each other. */
import type { Area } from "../base/address";
import type { Grid, GridRow, WorkbookGrids } from "../ledger/grid";
import type { SheetLayout, WritePlan } from "../report/layout";
import type { Problem } from "./problem";
import type { Extent } from "./read";
import type { Trips } from "./trips";

/** The parts of a write, in order. */
export type WritePhase = "check" | "build" | "verify" | "swap" | "finish";

/** Runs a batch against the open workbook, as Excel.run does. */
export type Run = <T>(batch: (context: Excel.RequestContext) => Promise<T>) => Promise<T>;

/** Everything one write works with. */
export interface WriteJob {
  readonly run: Run;
  readonly trips: Trips;
  readonly plan: WritePlan;
  /** The reading that the plan was made from. */
  readonly basis: WorkbookGrids;
  /** Sheets that must still be as they were read. */
  readonly watched: readonly Grid[];
  /** Names of sheets of ours that go when the new ones stand. */
  readonly removes: readonly string[];
  readonly onPhase: (phase: WritePhase) => void;
}

/** A sheet to be written, and what was found out about it. */
export interface Target {
  readonly layout: SheetLayout;
  /** Name of the hidden sheet that the content is built on. */
  readonly aside: string;
  /** Null for a new sheet. */
  readonly old: OldSheet | null;
}

/** A sheet of ours that is to be replaced where it stands. */
export interface OldSheet {
  readonly id: string;
  readonly name: string;
  readonly mark: string;
  /** Name of the hidden sheet that holds a copy. */
  readonly backup: string;
  /** All cells that old or new content or formats touch. */
  readonly area: Area | null;
  readonly isProtected: boolean;
  readonly isVisible: boolean;
}

/** The outcome of the checks. */
export interface Checked {
  readonly targets: readonly Target[];
  /** How far the watched sheets are filled, by name. */
  readonly extents: ReadonlyMap<string, Extent>;
  /** Sheets that an earlier write left, and sheets that are to go. */
  readonly leftovers: readonly string[];
  readonly removes: readonly string[];
  /** Calculation is set to manual. */
  readonly manual: boolean;
}

/** What was verified right before the swap. */
export interface Verified {
  /** Ids of the sheets built aside, by name. */
  readonly ids: ReadonlyMap<string, string>;
  readonly replaced: readonly Replaced[];
}

/** What a write replaced, kept so that it can be taken back. */
export interface Replaced {
  /** The layout that was written over it. */
  readonly layout: SheetLayout;
  /** Name, mark and content from before. */
  readonly name: string;
  readonly mark: string;
  readonly rows: readonly GridRow[];
}

/** How a write ended. */
export type WriteOutcome = Written | NotWritten;

/** All results are new. */
export interface Written {
  readonly kind: "written";
  /** Names of the sheets that now hold results. */
  readonly sheets: readonly string[];
  /** Sheets an earlier, broken write had left, now removed. */
  readonly cleared: readonly string[];
  /** What succeeded only in part, such as the looks. */
  readonly warnings: readonly Problem[];
  /** Hidden, marked sheets that could not be removed. */
  readonly leftovers: readonly string[];
}

/** The results are not new. */
export interface NotWritten {
  readonly kind: "failed";
  readonly problem: Problem;
  /** unchanged: everything is as before. mixed: some results are new, some old; sources are untouched either way. */
  readonly state: "unchanged" | "mixed";
  /** Hidden, marked sheets that could not be removed. */
  readonly leftovers: readonly string[];
}

/** Names of the sheets that only live during the write. */
export function passingSheets(targets: readonly Target[]): readonly string[] {
  return targets.flatMap(({ aside, old }) => (old === null ? [aside] : [aside, old.backup]));
}
