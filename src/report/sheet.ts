/** What a written sheet is: one value that holds its kind, its name, when it is made and how. */
import type { Appraisal } from "../appraisal/appraisal";
import type { Facts } from "../appraisal/facts";
import type { Finding } from "../base/finding";
import type { Grid } from "../ledger/grid";
import type { AccountPart } from "./account-parts";
import type { SheetTotals } from "../ledger/totals/check";
import type { ClosingState } from "./closing";
import type { Decision, LogEntry } from "./decisions";
import type { Loss } from "./losses";
import type { SheetBody } from "./page";
import type { PreviousResult } from "./previous";

/** Everything the sheets of one run are made from. */
export interface Run {
  readonly appraisal: Appraisal;
  readonly facts: Facts;
  /** Of every table how much of it counted, and why the rest did not. */
  readonly account: readonly AccountPart[];
  /** How many of each sheet's own totals agree with what was read. */
  readonly totals: readonly SheetTotals[];
  /** Findings of reading and scoring, and about our own sheets. */
  readonly findings: readonly Finding[];
  /** Program version, `1.0.0`. */
  readonly version: string;
  readonly losses: readonly Loss[];
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly log: readonly LogEntry[];
  /** How this run stands to what was closed. */
  readonly closing: ClosingState;
  /** An earlier result to compare with. */
  readonly previous: PreviousResult | null;
  /** A superior's template to be filled. */
  readonly template: Grid | null;
  /** 核验码 of the run; to be asked for when every other sheet is laid out. */
  readonly seal: () => readonly string[];
  /** What the sheet of a kind is called in this workbook. */
  readonly nameOf: (kind: string) => string;
  /** The sheet of a kind that an earlier run wrote; null where there is none. */
  readonly old: (kind: string) => Grid | null;
}

/** A kind of sheet. */
export interface SheetKind<Kind extends string = string> {
  readonly kind: Kind;
  /** Its name; a suffix may follow where the name is taken. */
  readonly name: string;
  /**
   * always: by every run; on request: when asked for, when it is there already, or `due`; when due: only then, for it
   * needs something that not every run has.
   */
  readonly made: "always" | "on request" | "when due";
  readonly due?: (
    run: Pick<Run, "appraisal" | "log" | "closing" | "previous" | "template"> & {
      /** An earlier run made it. */
      readonly stands: boolean;
    },
  ) => boolean;
  /**
   * It rests on more than the workbook's sources (an earlier result, a template, what was decided or put right
   * before), so 核验 cannot make it anew: the seal keeps what it held.
   */
  readonly sealed?: true;
  /** The sheet; null when there is nothing to make it from. */
  readonly layout: (run: Run) => SheetBody | null;
}

/** A kind of sheet, with its kind known to the compiler. */
export const defineSheet = <const Kind extends string>(sheet: SheetKind<Kind>): SheetKind<Kind> => sheet;
