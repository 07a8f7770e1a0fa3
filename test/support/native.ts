/** Native workbooks written as plain tables: sheet name → rows by header word, scored through the real reader. */
import { scoreWorkbook, type ScoredJob } from "../../src/job";
import type { ItemResult, BranchResult } from "../../src/appraisal/appraisal";
import { parseIsoDay } from "../../src/base/calendar";
import { toNumber, type Exact } from "../../src/base/exact";
import type { Finding } from "../../src/base/finding";
import { formatRef } from "../../src/base/address";
import type { WorkbookGrids } from "../../src/ledger/grid";
import type { RunOptions } from "../../src/report/seal";
import { date, sheet, workbook, type TestCell } from "./grids";

/** One row, by header word. ISO dates become date cells. */
export type Row = Readonly<Record<string, TestCell>>;

/** A workbook: 考评设置 by name, every other sheet as rows. */
export interface Book {
  readonly settings?: Readonly<Record<string, TestCell>>;
  readonly sheets: Readonly<Record<string, readonly Row[]>>;
}

const cellOf = (value: TestCell): TestCell =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && parseIsoDay(value) !== null
    ? date(value)
    : value;

/** The grids an adapter would read: headers in the order the rows first use them. */
export function gridsOf({ settings = {}, sheets }: Book): WorkbookGrids {
  const settingRows = Object.entries(settings).map(([name, value]) => ({ 项目: name, 值: value }));
  const all: readonly (readonly [string, readonly Row[]])[] = [
    ...Object.entries(sheets),
    ...(settingRows.length > 0 ? [["考评设置", settingRows] as const] : []),
  ];
  return workbook(
    ...all.map(([name, rows]) => {
      const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      return sheet(name, [
        headers,
        ...rows.map((row) => headers.map((header) => cellOf(row[header] ?? null))),
      ]);
    }),
  );
}

/** Everything `extra` adds to `base`, sheet by sheet; settings of `extra` win. */
export function join(base: Book, extra: Book): Book {
  const sheets: Record<string, readonly Row[]> = { ...base.sheets };
  for (const [name, rows] of Object.entries(extra.sheets)) sheets[name] = [...(sheets[name] ?? []), ...rows];
  return { settings: { ...base.settings, ...extra.settings }, sheets };
}

/** A scored workbook with the look-ups tests need. */
export interface Result extends ScoredJob {
  readonly branch: (name?: string) => BranchResult;
  readonly item: (rule: string, branch?: string) => ItemResult;
  /** Cells of the findings with a code, in order; `-` for the workbook as a whole. */
  readonly found: (code: string) => readonly string[];
}

/** The branch tests use where one is enough. */
export const BRANCH = "甲支部";

const place = ({ at }: Finding): string => (at === null ? "-" : formatRef(at));

/** Scores a book; a workbook that cannot be scored is a failed test that says why. */
export function score(book: Book, options: RunOptions = {}): Result {
  const scored = scoreWorkbook(gridsOf(book), options);
  if (scored.appraisal === null) throw new Error(`blocked: ${JSON.stringify(blockersOf(scored.findings))}`);
  const { branches } = scored.appraisal;
  const branch = (name = BRANCH): BranchResult => {
    const found = branches.find((one) => one.branch.name === name);
    if (!found) throw new Error(`no branch ${name}`);
    return found;
  };
  return {
    ...scored,
    branch,
    item: (rule, name = BRANCH) => {
      const found = branch(name).items.find((one) => one.rule.id === rule);
      if (!found) throw new Error(`no item ${rule} of ${name}`);
      return found;
    },
    found: (code) => scored.listing.reported.filter((finding) => finding.code === code).map(place),
  };
}

const blockersOf = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ severity }) => severity === "error").map((one) => `${one.code} ${place(one)}`);

/** `code cell` of every finding that keeps a book from being scored; empty when it can be scored. */
export function blockers(book: Book, options: RunOptions = {}): readonly string[] {
  return blockersOf(scoreWorkbook(gridsOf(book), options).findings);
}

/** Activities of one type on several days. */
export function held(type: string, days: readonly string[], more: Row = {}): readonly Row[] {
  return days.map((day) => ({ 支部名称: BRANCH, 日期: day, 活动类型: type, ...more }));
}

/** `2022-03` → `2022-03-10`: a day in each of the months given. */
export const inMonths = (...months: readonly number[]): readonly string[] =>
  months.map((month) => `2022-${String(month).padStart(2, "0")}-10`);

/** Numbers from `first` to `last`. */
export const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/**
 * Branches, each of which met one base item of 100 points (Z 学习, in January): ground for tests of other rules.
 * `branches` are names or whole rows of 支部名册.
 */
export function ground(branches: readonly (string | Row)[] = [BRANCH]): Book {
  const roster = branches.map((one): Row =>
    typeof one === "string" ? { 支部名称: one, 党员人数: 10 } : one,
  );
  return {
    settings: { 考评年度: 2022 },
    sheets: {
      支部名册: roster,
      考评规则: [
        {
          编号: "Z",
          类别: "基础",
          考评项目: "学习",
          计分方式: "频次",
          周期: "年",
          分值: 100,
          计分标准: "按比例",
        },
      ],
      活动台账: roster.map((row) => ({ 支部名称: row["支部名称"], 日期: "2022-01-05", 活动类型: "学习" })),
    },
  };
}

/** Scores the ground with more rules and facts. */
export function scoreWith(
  extra: Book,
  branches?: readonly (string | Row)[],
  options: RunOptions = {},
): Result {
  return score(join(ground(branches), extra), options);
}

/** Numbers of an item as a test writes them. */
export function figures(item: ItemResult): {
  outcome: string;
  score: number;
  required: number | null;
  done: number | null;
} {
  const number = (value: Exact | null): number | null => (value === null ? null : toNumber(value));
  return {
    outcome: item.outcome,
    score: toNumber(item.score),
    required: number(item.required),
    done: number(item.done),
  };
}
