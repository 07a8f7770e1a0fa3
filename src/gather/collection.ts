/** What is gathered, and what gathering gives. */
import type { Finding } from "../base/finding";
import type { WorkbookGrids } from "../ledger/grid";
import type { WrittenCell } from "../ledger/tables/kind";

/** One file to be gathered. */
export interface CollectFile {
  /** File name, for people and for the branch it may name. */
  readonly name: string;
  readonly workbook: WorkbookGrids;
}

/** A file that could not be read, and why: locked, damaged, no workbook. */
export interface UnreadFile {
  readonly name: string;
  readonly problem: string;
}

/** What gathering is told beside the files. */
export interface CollectOptions {
  /** Label of this batch; a batch of the same label in `base` is replaced. */
  readonly label: string;
  /** The workbook gathered so far: its records stay. */
  readonly base?: CollectFile;
}

/** One native sheet to be written: header words and rows. */
export interface CollectedSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly WrittenCell[])[];
}

/**
 * What became of a file. taken: all of it; asked: some or all of it waits for an answer; identical to another file;
 * an older version of another file; empty: nothing was read; unreadable.
 */
export type Outcome = "taken" | "asked" | "identical" | "older-version" | "empty" | "unreadable";

/** Outcomes that leave something ungathered which the user has to see to. */
export const LEFT_OUT: ReadonlySet<Outcome> = new Set(["asked", "empty", "unreadable"]);

/** What became of one file. */
export interface CollectedFile {
  readonly name: string;
  /** Records taken from it. */
  readonly records: number;
  readonly outcome: Outcome;
}

/** The gathered workbook, as sheets to be written, with everything that was left out or doubtful. */
export interface Collection {
  readonly sheets: readonly CollectedSheet[];
  /** Every file given, in the order given. */
  readonly files: readonly CollectedFile[];
  /** `branch` findings of reading name the file in their message. */
  readonly findings: readonly Finding[];
}
