/** Random sheets of ours: every feature of a layout, and text as hostile as cells can be. */
import fc from "fast-check";
import type { CellStyle, LayoutCell, LayoutRow, SheetLayout, WritePlan } from "../../src/report/layout";
import type { UserCell } from "./harness";

const HOSTILE = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "'引号",
  "''",
  "3月",
  "1/2",
  "00123",
  "1e5",
  "TRUE",
  "#REF!",
  " 前后空格 ",
  "两\n行",
  "<b>&amp;</b>",
  "“”\"'",
  "\u200b零宽",
  "\u202e从右",
  "很长的名称".repeat(40),
  "50%",
  "2026-3-1",
];

const text = fc.oneof(
  fc.constantFrom("第一支部", "机关党支部", "党员大会", "好", "较好"),
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: fc.constantFrom("支", "部", "a", "1", " ", "-", "'", '"', "=", "&", "<"), minLength: 1 }),
);

const color = fc.constantFrom("7F7F7F", "C00000", "0563C1");
const style: fc.Arbitrary<CellStyle> = fc.record(
  {
    font: fc.constantFrom("仿宋", "黑体"),
    size: fc.constantFrom(9, 11, 18),
    bold: fc.constant(true),
    italic: fc.constant(true),
    color,
    fill: fc.constantFrom("F2DCDB", "FFFBE6"),
    border: fc.boolean(),
    align: fc.constantFrom("left", "center", "right"),
    valign: fc.constantFrom("top", "center", "bottom"),
    wrap: fc.constant(true),
    locked: fc.constant(false),
  },
  { requiredKeys: ["font", "size"] },
);

const FORMATS = ["0.00", "0", "0%", "yyyy/m/d", "#,##0.00"];

/** Constants of every kind; text has the text format or none. */
const constant: fc.Arbitrary<LayoutCell> = fc.oneof(
  fc.record({ value: text, style, isText: fc.boolean() }).map(({ value, style: look, isText }) => ({
    value,
    style: isText ? { ...look, numberFormat: "@" } : look,
  })),
  fc
    .record({
      value: fc.oneof(fc.integer({ min: -1000, max: 50_000 }), fc.constantFrom(92.5, 0.1, -3.25, 71.35)),
      style,
      numberFormat: fc.constantFrom(...FORMATS),
    })
    .map(({ value, style: look, numberFormat }) => ({ value, style: { ...look, numberFormat } })),
  fc.boolean().map((value) => ({ value })),
  style.map((look) => ({ value: null, style: look })),
);

const ROWS = 9;
const COLUMNS = 5;

/** Rows 1–5 hold numbers in column C, rows 6 on formulas over them; the rest is anything. */
const rows: fc.Arbitrary<readonly LayoutRow[]> = fc
  .tuple(
    fc.array(fc.array(fc.option(constant, { nil: undefined }), { minLength: COLUMNS, maxLength: COLUMNS }), {
      minLength: ROWS,
      maxLength: ROWS,
    }),
    fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 }),
    fc.array(fc.option(fc.constantFrom(15, 20, 33.75), { nil: undefined }), {
      minLength: ROWS,
      maxLength: ROWS,
    }),
  )
  .map(([cells, numbers, heights]) =>
    cells.map((line, r): LayoutRow => {
      const row = line.map((cell, c): LayoutCell | undefined => {
        if (c !== 2 || r === 0) return cell;
        const value = numbers[r - 1];
        if (value !== undefined) return { value, style: { numberFormat: "0.00", border: true } };
        const sum = numbers.reduce((total, one) => total + one, 0);
        return { value: sum, formula: "SUM($C$2:$C$6)", style: { numberFormat: "0.00" } };
      });
      const height = heights[r];
      return height === undefined ? { cells: row } : { height, cells: row };
    }),
  );

const area = fc
  .tuple(fc.nat(ROWS - 1), fc.nat(COLUMNS - 1), fc.nat(3), fc.nat(2))
  .map(([top, left, down, right]) => ({
    top,
    left,
    bottom: Math.min(ROWS - 1, top + down),
    right: Math.min(COLUMNS - 1, left + right),
  }));

function layout(name: string): fc.Arbitrary<SheetLayout> {
  return fc
    .record({
      rows,
      columns: fc.array(
        fc.record({
          // 9 is what the file library starts from, and leaves out.
          width: fc.integer({ min: 10, max: 40 }),
          hidden: fc.constantFrom(false, false, true),
        }),
        { minLength: COLUMNS, maxLength: COLUMNS },
      ),
      merged: fc.boolean(),
      freeze: fc.option(fc.record({ rows: fc.nat(3), columns: fc.nat(2) })),
      showGridlines: fc.boolean(),
      list: fc.option(fc.record({ area, strict: fc.boolean(), prompt: fc.boolean() })),
      conditionals: fc.array(
        fc.record({
          area,
          formula: fc.constantFrom("$C2<60", '$A1="好"', "LEN(A1)>3"),
          style: fc.record(
            { color, bold: fc.constant(true), fill: fc.constant("FCE4D6") },
            { requiredKeys: ["color"] },
          ),
        }),
        { maxLength: 2 },
      ),
      isProtected: fc.boolean(),
      orientation: fc.constantFrom("landscape" as const, "portrait" as const),
      repeat: fc.boolean(),
      breaks: fc.boolean(),
      footer: fc.boolean(),
      tab: fc.boolean(),
    })
    .map((given): SheetLayout => {
      const merge = { top: ROWS + 1, left: 0, bottom: ROWS + 1, right: COLUMNS - 1 };
      const foot: LayoutRow = { cells: [{ value: "合并的一行", style: { align: "center" } }] };
      return {
        name,
        mark: `mark of ${name}`,
        columns: given.columns.map(({ width, hidden }) => (hidden ? { width, hidden } : { width })),
        rows: given.merged ? [...given.rows, { cells: [] }, foot] : given.rows,
        merges: given.merged ? [merge] : [],
        freeze: given.freeze,
        showGridlines: given.showGridlines,
        validations:
          given.list === null
            ? []
            : [
                {
                  area: given.list.area,
                  list: ["好", "较好", "一般"],
                  strict: given.list.strict,
                  ...(given.list.prompt ? { promptTitle: "审定", prompt: "由党委审定。" } : {}),
                },
              ],
        conditionalStyles: given.conditionals,
        charts: [],
        protection: given.isProtected ? { allowFormatting: true, allowSort: true, allowFilter: false } : null,
        print: {
          orientation: given.orientation,
          area: { top: 0, left: 0, bottom: ROWS - 1, right: COLUMNS - 1 },
          repeatRows: given.repeat ? { first: 0, last: 1 } : null,
          fitWide: given.repeat ? 1 : null,
          ...(given.footer ? { footer: "第 &P 页，共 &N 页" } : {}),
          ...(given.breaks ? { breaksBefore: [4, 7] } : {}),
        },
        ...(given.tab ? { tabColor: "C00000" } : {}),
      };
    });
}

/** A second sheet whose formulas point at the first. */
function withReference(first: SheetLayout, second: SheetLayout): SheetLayout {
  const total = first.rows[5]?.cells[2]?.value ?? null;
  const cell: LayoutCell = { value: total, formula: `'${first.name}'!$C$6`, style: { numberFormat: "0.00" } };
  return { ...second, rows: second.rows.map((row, r) => (r === 8 ? { ...row, cells: [cell] } : row)) };
}

/** A user's sheets, and sheets of ours to write beside them. */
export interface RandomWorkbook {
  readonly user: Readonly<Record<string, readonly (readonly UserCell[])[]>>;
  readonly first: WritePlan;
  /** The same sheets with other content, to replace the first. */
  readonly second: WritePlan;
}

const userCell: fc.Arbitrary<UserCell> = fc.oneof(
  text.filter((value) => value.trim() === value && value.length < 40),
  fc.integer({ min: 0, max: 60_000 }),
  fc.boolean(),
  fc.constant(null),
  fc.integer({ min: 40_000, max: 50_000 }).map((v): UserCell => ({ v, z: "yyyy/m/d" })),
  fc.constant<UserCell>({ v: 3, f: "1+2" }),
);

const userSheet = fc.array(fc.array(userCell, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});

const NAMES = ["考评结果", "得分 矩阵's"] as const;

function plan(replaces: boolean): fc.Arbitrary<WritePlan> {
  return fc.tuple(layout(NAMES[0]), layout(NAMES[1])).map(([first, second]) => ({
    sheets: [first, withReference(first, second)].map((one) => ({
      layout: one,
      replaces: replaces ? one.name : null,
    })),
    activate: first.name,
  }));
}

/**
 * What a sheet of one kind keeps from run to run: its protection (another is the user's, and refused) and
 * whether rows are repeated on every page (Office.js cannot take that back).
 */
function alike(first: WritePlan, second: WritePlan): WritePlan {
  return {
    ...second,
    sheets: second.sheets.map(({ layout: one, replaces }, i) => {
      const before = first.sheets[i]?.layout;
      const print = { ...one.print, repeatRows: before?.print.repeatRows ?? null };
      return { layout: { ...one, protection: before?.protection ?? null, print }, replaces };
    }),
  };
}

/** Random workbooks. */
export const randomWorkbook: fc.Arbitrary<RandomWorkbook> = fc
  .record({
    sheets: fc.array(userSheet, { minLength: 1, maxLength: 3 }),
    first: plan(false),
    second: plan(true),
  })
  .map(({ sheets, first, second }) => ({
    user: Object.fromEntries(sheets.map((rowsOfSheet, i) => [`台账${i + 1}`, rowsOfSheet])),
    first,
    second: alike(first, second),
  }));
