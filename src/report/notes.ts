/** 考评说明: what was read, how every rule was understood, and under which settings. */
import type { Appraisal } from "../appraisal/appraisal";
import { formatDay } from "../base/calendar";
import { toNumber } from "../base/exact";
import type { Exact } from "../base/exact";
import type { Facts } from "../appraisal/facts";
import type { Condition, Settings, TieBreak } from "../appraisal/rulebook/rulebook";
import type { PlannedTable, ReadingPlan } from "../ledger/plan";
import { kindNames } from "../text/ledger";
import { reportText } from "../text/report";
import { EMPTY_ROW, fittedRow, numberCell, textCell, wideRow } from "./cells";
import { factsFingerprint, rulebookFingerprint } from "./fingerprint";
import type { LayoutCell, LayoutRow, SheetLayout } from "./layout";
import { sheetOf, type OwnName } from "./sheet";
import { styles } from "./styles";

/** What 考评说明 tells about. */
export interface NotesInput {
  readonly appraisal: Appraisal;
  readonly facts: Facts;
  /** Which tables were found and what they were taken for. */
  readonly plan: ReadingPlan;
  /** Program version, `1.0.0`. */
  readonly version: string;
  /** 核验码, kept out of sight beside the text. */
  readonly seal: readonly string[];
}

const COLUMNS = reportText.ruleColumns.length;
const WIDTHS: readonly number[] = [14, 16, 26, 11, 8, 34, 34, 8, 16, 12, 30];

function conditionText(condition: Condition): string {
  const words = reportText.conditions;
  switch (condition.kind) {
    case "has-committee":
      return words.committee;
    case "has-groups":
      return words.groups;
    case "members-at-least":
      return words.atLeast(condition.count);
    case "members-below":
      return words.below(condition.count);
    case "group-is":
      return words.group(condition.group);
    case "term-due":
      return words.termDue;
  }
}

function tieBreakText(tieBreak: TieBreak): string {
  return tieBreak.kind === "category" ? tieBreak.name : reportText.tieBreakWords[tieBreak.kind];
}

function percent(ratio: Exact | null): string {
  return ratio === null ? "" : `${toNumber(ratio.mul(100))}%`;
}

function skippedText(table: PlannedTable): string {
  return table.skipped.map((skip) => reportText.skipped(skip.count, skip.reason)).join("；");
}

const SEAL_WIDTH = 4;

/** Puts the seal's texts below one another in the column after ours. */
function withSeal(rows: readonly LayoutRow[], seal: readonly string[]): readonly LayoutRow[] {
  return Array.from({ length: Math.max(rows.length, seal.length) }, (_, i) => {
    const row = rows[i] ?? EMPTY_ROW;
    const text = seal[i];
    if (text === undefined) return row;
    const cells = Array.from({ length: COLUMNS }, (_unused, column) => row.cells[column]);
    return { ...row, cells: [...cells, { value: text, style: styles.sealed }] };
  });
}

/** Settings as name and value, in the words of 考评设置. */
export function settingTexts(settings: Settings): readonly (readonly [string, string])[] {
  const words = reportText.settings;
  const optional = (value: Exact | null) => (value === null ? reportText.none : String(toNumber(value)));
  const yesNo = (value: boolean) => (value ? reportText.yes : reportText.no);
  return [
    [words.rankWithin[0], words.rankWithin[1][settings.rankWithin]],
    [words.bonusCap, optional(settings.bonusCap)],
    [words.totalCap, optional(settings.totalCap)],
    [words.bonusCountsForGrade, yesNo(settings.bonusCountsForGrade)],
    [words.notApplicable[0], words.notApplicable[1][settings.notApplicable]],
    [words.multiType[0], words.multiType[1][settings.multiType]],
    [words.ratioRounding[0], words.ratioRounding[1][settings.ratioRounding]],
    [words.tieAtLimit[0], words.tieAtLimit[1][settings.tieAtLimit]],
    [words.tieBreaks, settings.tieBreaks.map(tieBreakText).join("、") || reportText.none],
    [
      words.newBranchMonth,
      settings.newBranchMonth === null ? reportText.none : String(settings.newBranchMonth),
    ],
    [words.discussMargin, String(toNumber(settings.discussMargin))],
    ...(settings.recognitionEnd === null
      ? []
      : [[words.recognitionEnd, formatDay(settings.recognitionEnd)] as const]),
    ...[...(settings.weights ?? [])].map(
      ([category, weight]) => [words.weight(category), percent(weight)] as const,
    ),
  ];
}

/** The sheet 考评说明. */
export function notesLayout(input: NotesInput, own: OwnName): SheetLayout {
  const { appraisal, facts } = input;
  const { rulebook } = appraisal;
  const wideRows: number[] = [];
  const merges: { top: number; bottom: number; left: number; right: number }[] = [];
  const rows: LayoutRow[] = [];
  const wide = (row: LayoutRow) => {
    wideRows.push(rows.length);
    rows.push(row);
  };
  const section = (title: string) => {
    rows.push(EMPTY_ROW);
    wide({ height: 26, cells: [{ value: title, style: styles.section }] });
  };
  const pair = (name: string, value: string) => {
    const width = WIDTHS.slice(1, 7).reduce((sum, each) => sum + each, 0);
    merges.push({ top: rows.length, bottom: rows.length, left: 1, right: 6 });
    const blank: LayoutCell = { value: null, style: styles.text };
    rows.push(
      fittedRow(
        [textCell(name, styles.header), textCell(value), ...Array.from({ length: 5 }, () => blank)],
        [WIDTHS[0] ?? 14, width],
      ),
    );
  };
  const table = (headers: readonly string[], lines: readonly (readonly (string | number | null)[])[]) => {
    rows.push(
      fittedRow(
        headers.map((text) => textCell(text, styles.header)),
        WIDTHS,
      ),
    );
    for (const line of lines) {
      const cells = line.map((value) => (typeof value === "number" ? numberCell(value) : textCell(value)));
      rows.push(fittedRow(cells, WIDTHS));
    }
  };

  wide({ height: 32, cells: [{ value: reportText.notesTitle(appraisal.year), style: styles.title }] });
  wide(wideRow(reportText.ownership, styles.ownership, WIDTHS));

  const items = reportText.noteItems;
  const sections = reportText.notesSections;
  section(sections.summary);
  pair(items.year, String(appraisal.year));
  pair(items.asOf, formatDay(appraisal.asOf));
  pair(
    items.provisional,
    appraisal.provisional ? [reportText.yes, ...appraisal.provisionalReasons].join("；") : reportText.no,
  );
  pair(items.branches, String(appraisal.branches.length));
  pair(items.facts, String(appraisal.factCount));
  pair(items.version, input.version);
  pair(items.rulebookFingerprint, rulebookFingerprint(rulebook));
  pair(items.factsFingerprint, `${factsFingerprint(facts)}　${items.fingerprintNote}`);

  section(sections.rules);
  table(
    reportText.ruleColumns,
    rulebook.rules.map((rule) => [
      rule.id,
      rule.category,
      rule.title,
      rule.method,
      rule.points === null ? null : toNumber(rule.points),
      rule.standardText,
      rule.readAs,
      rule.cap === null ? null : toNumber(rule.cap),
      rule.conditions.map(conditionText).join(reportText.conditions.and),
      rule.into === null ? "" : rule.into.kind === "rule" ? rule.into.id : rule.into.name,
      rule.basis,
    ]),
  );

  section(sections.grades);
  if (rulebook.grades.length === 0) wide(wideRow(reportText.noGrades, styles.head, WIDTHS));
  else {
    table(
      reportText.gradeColumns,
      rulebook.grades.map((grade) => [
        grade.name,
        grade.minimum === null ? null : toNumber(grade.minimum),
        percent(grade.ratioCap),
        percent(grade.ratioFloor),
        grade.premiseText,
      ]),
    );
  }

  section(sections.settings);
  for (const [name, value] of settingTexts(rulebook.settings)) pair(name, value);

  if (rulebook.checklist.length > 0) {
    section(sections.checklist);
    table(
      reportText.checklistColumns,
      rulebook.checklist.map((item) => [
        item.id,
        item.category,
        item.title,
        item.body,
        item.method,
        item.standardText,
        item.basis,
      ]),
    );
  }

  section(sections.sheets);
  table(
    reportText.sheetColumns,
    input.plan.tables.map((read) => [
      read.sheet,
      read.kind === null || !read.read ? reportText.notRead : kindNames[read.kind],
      read.data ?? "",
      read.kind === null || !read.read ? null : read.rowsRead,
      read.skipped.reduce((sum, skip) => sum + skip.count, 0),
      skippedText(read),
    ]),
  );

  return sheetOf(own, {
    widths: [...WIDTHS.slice(0, COLUMNS), SEAL_WIDTH],
    hidden: new Set([COLUMNS]),
    rows: withSeal(rows, input.seal),
    wideRows,
    merges,
    freeze: { rows: 1, columns: 0 },
    repeatRows: { first: 0, last: 0 },
  });
}
