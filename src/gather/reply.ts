/** Files that came back: their tables as people left them, what they are held against, and what is made of them. */
import { formatCell } from "../base/address";
import { textKey } from "../base/text";
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../ledger/grid";
import { cellText } from "../ledger/values/text";

/** A file that came back, or why it could not be read. */
export type ReturnedFile =
  | { readonly name: string; readonly workbook: WorkbookGrids }
  | { readonly name: string; readonly problem: string };

/**
 * What became of a file. taken: something was entered; none: there was nothing to enter; same: all of it had been entered
 * before; asked: something in it was not taken and has to be seen to; refused: nothing was.
 */
export type ReturnOutcome = "taken" | "none" | "same" | "asked" | "refused";

/** A row for 异议登记. */
export interface ObjectionRow {
  readonly branch: string;
  /** 编号; null for the result as a whole. */
  readonly rule: string | null;
  readonly text: string;
  readonly material: string | null;
  /** The item in words. */
  readonly what: string;
}

/** A row for 调整登记, 待定. */
export interface ProposedRow {
  readonly branch: string;
  readonly rule: string;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly what: string;
}

/** What is computed of a branch now. */
export interface ScoreNow {
  /** Its name in 支部名册. */
  readonly branch: string;
  readonly total: number | null;
  readonly grade: string | null;
  /** Why it is 不参评; null where it is not. */
  readonly notRated: string | null;
  readonly scores: ReadonlyMap<string, number>;
  /** 考评项目 by 编号. */
  readonly rules: ReadonlyMap<string, string>;
}

/** 审定 that stands on 考评结果. */
export interface StandingDecision {
  readonly grade: string | null;
  readonly reason: string | null;
}

/** What replies are held against. */
export interface Present {
  readonly grades: readonly string[];
  readonly decisions: ReadonlyMap<string, StandingDecision>;
  /** 编号 of the items that have a score of their own. */
  readonly adjustable: ReadonlySet<string>;
  /** A branch by its name or an earlier one (别名). */
  readonly branchOf: (name: string) => ScoreNow | undefined;
}

/** A table on a returned sheet. */
export interface ReturnedTable {
  readonly grid: Grid;
  readonly header: GridRow;
  /** The column under a header; -1 where there is none. */
  readonly column: (header: string) => number;
  readonly headerAt: (column: number) => string;
  readonly rows: readonly GridRow[];
  readonly place: (row: GridRow, column: number) => string;
}

export const textIn = (row: GridRow, column: number): string =>
  column < 0 ? "" : (cellText(row.values[column]) ?? "").trim();
export const valueIn = (row: GridRow, column: number): CellValue =>
  column < 0 ? null : (row.values[column] ?? null);

/** The tables whose header row holds every one of `headers`; "twice" names a header that stands there twice. */
export function tablesOf(
  { grids }: WorkbookGrids,
  headers: readonly string[],
): readonly (ReturnedTable | { readonly twice: string })[] {
  return grids.flatMap((grid): readonly (ReturnedTable | { readonly twice: string })[] => {
    const header = grid.rows.find((row) => headers.every((word) => columnsOf(row, word).length > 0));
    if (header === undefined) return [];
    const twice = headers.find((word) => columnsOf(header, word).length > 1);
    if (twice !== undefined) return [{ twice }];
    return [
      {
        grid,
        header,
        column: (word: string) => columnsOf(header, word)[0] ?? -1,
        headerAt: (column: number) => textIn(header, column),
        rows: grid.rows.filter(({ index }) => index > header.index),
        place: ({ index }: GridRow, column: number) =>
          formatCell({ sheet: grid.sheet, row: index, column: Math.max(0, column) }),
      },
    ];
  });
}

const columnsOf = (row: GridRow, word: string): readonly number[] =>
  row.values.flatMap((value, column) =>
    typeof value === "string" && textKey(value) === textKey(word) ? [column] : [],
  );

const SUBJECT =
  "(?:本支部|我支部|我们|支部)?(?:对?(?:此|该|以上|上述|各)?(?:项目?|得分|结果|评分|考评结果|扣分)?)";
const NONE = new RegExp(
  `^${SUBJECT}(?:均|都|暂|并|皆)?(?:无|没有|没|不存在)(?:任何|其他|其它|不同)?(?:异议|意见|疑义|疑问|问题|不同意见)?(?:了|的)?$`,
);
const AGREED =
  /^(?:经?核对)?(?:同意|认可|属实|确认|一致|无误|正确|没问题|符合)(?:，?(?:无|没有)(?:异议|意见))?$/;
const MARKS = /^[/\\\-—–－×✕否无0]+$/;

/** Whether what stands under 异议 says that there is none: 无异议, 无, 同意, /. */
export function saysNone(text: string): boolean {
  const key = textKey(text).replace(/[。.!！,，、;；:：()（）“”"]/g, "");
  return key === "" || MARKS.test(key) || NONE.test(key) || AGREED.test(key);
}

/** Whether it says that there is one, and not what. */
export const saysNothing = (text: string): boolean =>
  /^(?:有|有异议|异议|是|√|✓|✔|☑|1|不同意|有意见|存在异议)$/.test(textKey(text).replace(/[。.!！]/g, ""));
