/** Every kind of sheet that a run may write, in the order they stand in a workbook. */
import type { SheetKind } from "../sheet";
import { ballotTallySheet } from "./ballot-tally";
import { changesSheet } from "./changes";
import { closingSheet } from "./closing";
import { commentsSheet } from "./comments";
import { decisionsSheet } from "./decisions";
import { findingsSheet } from "./findings";
import { impactSheet } from "./impact";
import { lossesSheet } from "./losses";
import { matrixSheet } from "./matrix";
import { notesSheet } from "./notes";
import { rectificationSheet } from "./rectification";
import { remindersSheet } from "./reminders";
import { resultSheet } from "./result";
import { speechSheet } from "./speech";
import { submissionSheet } from "./submission";
import { usesSheet } from "./uses";

const all = [
  resultSheet,
  matrixSheet,
  lossesSheet,
  impactSheet,
  findingsSheet,
  notesSheet,
  remindersSheet,
  decisionsSheet,
  closingSheet,
  ballotTallySheet,
  rectificationSheet,
  speechSheet,
  commentsSheet,
  usesSheet,
  changesSheet,
  submissionSheet,
] as const;

/** What kinds of sheet there are. */
export type ReportKind = (typeof all)[number]["kind"];

export const sheetKinds: readonly SheetKind<ReportKind>[] = all;

/** Sheets that are made on request, and kept up to date from then on. */
export const extraSheets = sheetKinds.filter(({ made }) => made !== "always");

/** The extras that need nothing but the run itself. */
export const yearEndPackage = sheetKinds.filter(({ made }) => made === "on request");
export const YEAR_END_PACKAGE: readonly ReportKind[] = yearEndPackage.map(({ kind }) => kind);

/** Whether sheets of a kind are sealed as they were written, instead of being made anew by 核验. */
export const isSealedKind = (kind: string | undefined): boolean =>
  sheetKinds.some((sheet) => sheet.kind === kind && sheet.sealed === true);

/** Plain names by kind. */
export const namesOf = (sheets: readonly SheetKind[]): Readonly<Record<string, string>> =>
  Object.fromEntries(sheets.map(({ kind, name }) => [kind, name]));
