/**
 * Workbooks as strange offices keep them, one JSON file each: sheets as rows, what a careful reader takes from them,
 * written down before anything was run, by people who had not seen the reader.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseArea, type Area } from "../../../src/base/address";
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../../../src/ledger/grid";
import { date, sheet, workbook, type TestCell } from "../../support/grids";

const cell = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.object({ date: z.string() }),
  z.object({ formula: z.string(), value: z.union([z.string(), z.number(), z.null()]) }),
]);
const counts = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number()))).default({});
const byRule = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), z.record(z.string(), value)).default({});
const book = z.object({
  name: z.string(),
  /** What is odd, and why a reader takes it so. */
  why: z.string(),
  /** A stranger could not know without asking the office; `answer` is what the office says. */
  asks: z.boolean().default(false),
  answer: z.string().optional(),
  fileName: z.string().default("测试.xlsx"),
  sheets: z.array(
    z.object({
      name: z.string(),
      rows: z.array(z.array(cell)),
      merges: z.array(z.string()).default([]),
      struck: z.array(z.string()).default([]),
      hidden: z.boolean().default(false),
      hiddenRows: z.array(z.number()).default([]),
    }),
  ),
  /** What counts: by branch, then by activity type and month (`3`, `Q1`, `H1`, `Y`) or by rule. */
  expected: z.object({
    activities: counts,
    completions: byRule(z.string()),
    coverages: byRule(z.array(z.number())),
    inspections: byRule(z.array(z.number())),
    incidents: byRule(z.number()),
    claims: byRule(z.number()),
    ballots: counts,
  }),
});
/** A strange workbook. */
export type Book = z.infer<typeof book>;
type Sheet = Book["sheets"][number];

const FOLDER = join(__dirname, "books");

/** The names of all books. */
export const BOOKS: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(/\.json$/, ""))
  .sort();

/** A book by its name. */
export const readBook = (name: string): Book =>
  book.parse(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8")));

const roster = sheet("支部名册", [
  ["支部名称", "别名", "党员人数", "正式党员", "党小组数"],
  ["办公室党支部", "机关一支部", 12, 12, 0],
  ["人事教育处党支部", "人教支部", 9, 9, 0],
  ["规划财务处党支部", "规财支部", 15, 15, 0],
  ["应急指挥中心党支部", "指挥中心支部", 22, 22, 0],
  ["离退休干部党支部", "老干部支部", 30, 30, 0],
  ["执法监察大队党支部", "执法队支部", 18, 18, 0],
]);
const rules = sheet("考评规则", [
  ["编号", "类别", "考评项目", "计分方式", "活动类型", "周期", "次数", "期限", "分值", "计分标准"],
  ["F1", "类", "支委会", "频次", "支委会", "月", 1, null, 12, "每少1次扣1分"],
  ["F2", "类", "主题党日", "频次", "主题党日", "月", 1, null, 12, "每少1次扣1分"],
  ["F3", "类", "党员大会", "频次", "党员大会", "季", 1, null, 8, "每少1次扣2分"],
  ["F4", "类", "党课", "频次", "党课", "季", 1, null, 8, "每少1次扣2分"],
  ["F6", "类", "组织生活会", "频次", "组织生活会", "年", 1, null, 5, "每少1次扣5分"],
  ["F8", "类", "谈心谈话", "频次", "谈心谈话", "年", 2, null, 5, "每少1次扣1分"],
  ["D1", "类", "年度工作计划", "完成", null, null, null, "3月31日", 5, null],
  ["D2", "类", "党费收缴", "覆盖", null, null, null, null, 5, null],
  ["D3", "类", "述职报告", "完成", null, null, null, "12月31日", 5, null],
  ["C1", "类", "微型党课", "覆盖", null, null, null, null, 10, null],
  ["C2", "类", "学习强国", "覆盖", null, null, null, null, 5, null],
  ["G1", "类", "规范检查", "检查", null, null, null, null, 10, "按实得分"],
  ["P1", "类", "民主评议党支部", "测评", null, null, null, null, 10, "好100、较好85、一般70、差50"],
  ["B1", "类", "表彰奖励", "加分", null, null, null, null, null, "每次加1分"],
  ["X1", "类", "通报批评", "扣分", null, null, null, null, null, "每次扣1分"],
  ["V1", "类", "违纪违法", "否优", null, null, null, null, null, "不得评为好"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2022],
]);
const grades = sheet("等次办法", [
  ["等次", "最低分"],
  ["好", 90],
  ["较好", 80],
  ["一般", 60],
  ["差", null],
]);
/** Sheets that are the officer's own; a book that has one of the name brings its own. */
export const OWN: readonly Grid[] = [roster, rules, settings, grades];

const areas = (ranges: readonly string[]): Area[] => ranges.flatMap((range) => parseArea(range) ?? []);

function gridOf({ name, rows, merges, struck, hidden, hiddenRows }: Sheet): Grid {
  const formulas = new Map<string, string>();
  const values = rows.map((row, top) =>
    row.map((one, column): TestCell => {
      if (one === null || typeof one !== "object") return one;
      if ("date" in one) return date(one.date);
      formulas.set(`${top} ${column}`, one.formula);
      return one.value;
    }),
  );
  const made = sheet(name, values, {
    merges: areas(merges),
    visibility: hidden ? "hidden" : "visible",
    hiddenRows: new Set(hiddenRows.map((row) => row - 1)),
  });
  const gone = areas(struck);
  const withMarks = (row: GridRow): GridRow => {
    const own = row.values.map((_: CellValue | undefined, column) => formulas.get(`${row.index} ${column}`));
    const through = new Set(
      row.values.flatMap((_: CellValue | undefined, column) =>
        gone.some(
          ({ top, left, bottom, right }) =>
            top <= row.index && row.index <= bottom && left <= column && column <= right,
        )
          ? [column]
          : [],
      ),
    );
    return {
      ...row,
      ...(own.some((formula) => formula !== undefined) ? { formulas: own } : {}),
      ...(through.size > 0 ? { struck: through } : {}),
    };
  };
  return { ...made, rows: made.rows.map(withMarks) };
}

/** The workbook of a book, with the officer's sheets that it does not bring. */
export function gridsOf({ sheets }: Book): WorkbookGrids {
  const brought = new Set(sheets.map(({ name }) => name));
  return workbook(...OWN.filter((grid) => !brought.has(grid.sheet)), ...sheets.map(gridOf));
}
