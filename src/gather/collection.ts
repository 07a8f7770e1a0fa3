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

/** What became of one file. */
export interface CollectedFile {
  readonly name: string;
  /** Records taken from it. */
  readonly records: number;
  /** taken; identical to another file; an older version of another file. */
  readonly outcome: "taken" | "identical" | "older-version";
}

/** The gathered workbook, as sheets to be written, with everything that was left out or doubtful. */
export interface Collection {
  readonly sheets: readonly CollectedSheet[];
  readonly files: readonly CollectedFile[];
  /** `branch` findings of reading name the file in their message. */
  readonly findings: readonly Finding[];
}
