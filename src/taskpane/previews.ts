/** What is about to be written, copied or gathered, as the views show it beforehand. */
import type { Appraisal } from "../appraisal/appraisal";
import type { Facts } from "../appraisal/facts";
import { formatRef } from "../base/address";
import type { Finding } from "../base/finding";
import { listFindings } from "../base/listing";
import type { CollectFile, Collection, UnreadFile } from "../gather/collection";
import type { WorkbookGrids } from "../ledger/grid";
import type { WritePlan } from "../report/layout";
import { lossesOf } from "../report/losses";
import type { OpenText } from "../report/papers/matters";
import { ownMark } from "../ledger/ownership";
import { yearEndPackage } from "../report/sheets/registry";
import { ownSheet } from "../report/ownership";
import { outlinesOf } from "../report/outlines";
import type { SpeechLine } from "../report/speech";
import { speechText as words } from "../text/speech";
import type { CollectPreview, WritePreview } from "./model";
import { findingView } from "./present";

/** What writing a plan into a workbook would do. */
export function writePreview(
  plan: WritePlan,
  workbook: WorkbookGrids,
  texts: readonly OpenText[],
  open: readonly Finding[],
): WritePreview {
  return {
    open: listFindings(open).findings.map(({ at, message, hint }) => ({
      place: at === null ? "" : formatRef(at),
      text: `${message}。${hint}`,
    })),
    texts: texts.map(({ key, at, about, text }) => ({ key, place: at, about, text })),
    extras: yearEndPackage.map(({ kind, name }) => ({
      key: kind,
      label: name,
      present: workbook.grids.some((grid) => ownMark(grid)?.kind === kind),
    })),
    sheets: plan.sheets.map(({ layout, replaces }) => ({
      name: layout.name,
      replaces,
      rows: layout.rows.length,
    })),
    suffixed: plan.sheets.some(({ layout }) => / \(\d+\)$/.test(layout.name)),
  };
}

/** What a collection took from each file, in the order they were chosen. */
export function collectPreview(
  files: readonly (CollectFile | UnreadFile)[],
  collection: Collection,
): CollectPreview {
  return {
    records: collection.files.reduce((sum, { records }) => sum + records, 0),
    findings: collection.findings.map(findingView),
    files: collection.files.map(({ name, records, outcome }, n) => {
      const file = files[n];
      return { name, records, state: outcome, note: file && "problem" in file ? file.problem : "" };
    }),
  };
}

/** 述职素材和提纲 of one branch, part by part; what it wrote into the workbook's sheet is kept. @throws when there is no such branch */
export function speechText(
  appraisal: Appraisal,
  facts: Facts,
  remedies: ReadonlyMap<string, string>,
  workbook: WorkbookGrids,
  name: string,
): string {
  const result = appraisal.branches.find(({ branch }) => branch.name === name);
  if (!result) throw new Error("no such branch");
  const old = (kind: string) => ownSheet(workbook, kind);
  const losses = lossesOf({ ...appraisal, branches: [result] }, facts, remedies);
  const { parts } = outlinesOf(appraisal, old, null)(result, losses);
  const lineText = (line: SpeechLine) => (line.kind === "fact" ? line.text : line.label + line.text);
  const told = parts.map(({ title, sections }) =>
    [
      title,
      ...sections.flatMap((section) => [
        ...(section.title === null ? [] : [section.title]),
        ...section.lines.map(lineText),
      ]),
    ].join("\n"),
  );
  return [words.title(appraisal, name), ...told].join("\n\n");
}
