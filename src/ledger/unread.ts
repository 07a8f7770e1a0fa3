/** The end of reading: what no reader claimed is unread, and is said. */
import { areaAddress, type Area } from "../base/address";
import { declareFindings, type Finding } from "../base/finding";
import type { Account, SheetAccount } from "./account";
import type { FindingList } from "./findings";
import type { Correction } from "./corrections";
import type { Recogniser } from "./find/assign";
import type { Grid, GridRow } from "./grid";
import type { BranchNames } from "./names/branches";
import { isNote } from "./read/no-data";
import { isDateFormat } from "./values/date";
import { cellText } from "./values/text";
import { IGNORED, lost, plainly } from "./verdict";

const say = declareFindings({
  "unread-cells": {
    severity: "info",
    title: "有的内容没有读",
    message: (sheet: string, cells: number, places: string) =>
      `工作表“${sheet}”有${cells}格不属于任何认出的表，没有读取：${places}。`,
    hint: (sheet: string) =>
      `与考评无关的可不理会，也可在“识别设置”写：工作表“${sheet}”、表头范围填这些格（如 A40:C42，或40-42行；整张表的不填）、识别为“忽略”；是台账的，请在“识别设置”写明它的表头范围和识别为什么（如“活动台账”）。`,
  },
  "unread-cells/data": {
    severity: "warning",
    message: (sheet: string, cells: number, places: string) =>
      `工作表“${sheet}”有${cells}格不属于任何认出的表，没有读取，其中有支部、数字或日期：${places}。`,
    hint: (sheet: string) =>
      `是台账的，请在“识别设置”写明它的表头范围和识别为什么（如“活动台账”）；与考评无关的，写：工作表“${sheet}”、表头范围填这些格（如 A40:C42，或40-42行；整张表的不填）、识别为“忽略”。`,
  },
});

/** A cell that no reader claimed. */
interface Rest {
  readonly row: GridRow;
  readonly column: number;
}

/** A day, or how often in all. */
const TOLD_OF = /\d{1,2}\s*[月./-]\s*\d{1,2}|(?:共|已|累计|全年|合计)[^。；;]{0,20}\d+\s*[次场人]/;

/** Whether a sheet is a cover or instructions: a text or two a row, no number, no branch, no day or count of an activity. */
function isProse({ sheet }: Grid, rest: readonly Rest[], names: BranchNames): boolean {
  if (names.mentions(sheet)) return false;
  const inRow = new Map<number, number>();
  return rest.every(({ row, column }) => {
    const text = row.values[column];
    const beside = (inRow.get(row.index) ?? 0) + 1;
    inRow.set(row.index, beside);
    return (
      typeof text === "string" &&
      beside <= 2 &&
      !names.mentions(text) &&
      !TOLD_OF.test(text.normalize("NFKC"))
    );
  });
}

/** How many places a finding names. */
const NAMED = 5;

const NOTE = plainly("other", "说明文字");

const holds = ({ top, left, bottom, right }: Area, row: number, column: number): boolean =>
  top <= row && row <= bottom && left <= column && column <= right;

/** Claims what 识别设置 ignores, before anything is read of it. */
export function claimIgnored(account: Account, corrections: readonly Correction[]): void {
  for (const sheet of account.sheets)
    for (const { header } of corrections.filter((one) => one.ignore && one.sheet === sheet.grid.sheet))
      if (header !== null) sheet.fillArea(header, IGNORED);
}

/** Claims what is left of every sheet; `said` holds what was reported of a sheet as a whole. */
export function claimUnread(
  account: Account,
  said: ReadonlyMap<Grid, Finding>,
  { vocabulary, corrections }: Recogniser,
  findings: FindingList,
): void {
  for (const sheet of account.sheets) {
    const rest = [...sheet.unclaimed()];
    if (rest.length === 0) continue;
    const ignored = corrections.filter((one) => one.ignore && one.sheet === sheet.grid.sheet);
    const anyTable = sheet.claimed > 0;
    if (
      !anyTable &&
      ignored.length === 0 &&
      !said.has(sheet.grid) &&
      isProse(sheet.grid, rest, vocabulary.names)
    ) {
      for (const { row, column } of rest) sheet.claim(row.index, column, NOTE);
      continue;
    }
    const unread = rest.filter(({ row, column }) => {
      if (ignored.some(({ header }) => header === null || holds(header, row.index, column))) {
        sheet.claim(row.index, column, IGNORED);
        return false;
      }
      const text = cellText(row.values[column]) ?? "";
      if (!anyTable || typeof row.values[column] !== "string" || !isNote(text)) return true;
      sheet.claim(row.index, column, NOTE);
      return false;
    });
    if (unread.length === 0) continue;
    const tells = unread.some(({ row, column }) => {
      const value = row.values[column];
      if (typeof value === "number") return true;
      const text = cellText(value) ?? "";
      return (
        isDateFormat(row.formats[column]) ||
        (text.length <= 30 && (vocabulary.branchOfHeader(text) !== null || vocabulary.target(text) !== null))
      );
    });
    const finding = said.get(sheet.grid) ?? findings.add(unreadFinding(sheet, unread, tells));
    const verdict = lost("unread", said.has(sheet.grid) ? finding.title : "不属于任何认出的表", finding);
    for (const { row, column } of unread) sheet.claim(row.index, column, verdict);
  }
}

function unreadFinding(
  { grid }: SheetAccount,
  unread: readonly { readonly row: { readonly index: number }; readonly column: number }[],
  tells: boolean,
): Finding {
  const runs: { top: number; left: number; bottom: number; right: number }[] = [];
  for (const { row, column } of unread) {
    const last = runs.at(-1);
    if (last !== undefined && last.top === row.index && last.right === column - 1) last.right = column;
    else runs.push({ top: row.index, bottom: row.index, left: column, right: column });
    if (runs.length > NAMED) break;
  }
  const places = runs.slice(0, NAMED).map(areaAddress).join("、") + (runs.length > NAMED ? "等" : "");
  const [first] = runs;
  const at = first === undefined ? null : { sheet: grid.sheet, ...first };
  return say[tells ? "unread-cells/data" : "unread-cells"]({ at }, grid.sheet, unread.length, places);
}
