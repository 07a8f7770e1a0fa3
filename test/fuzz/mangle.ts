/** Mangles workbooks: in cells, types, merges, names and sheets of grids, and in the bytes of packages. */
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../../src/ledger/grid";
import { ERRORS, HOSTILE } from "../hostile/texts";

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
type Dice = ReturnType<typeof dice>;

function pick<T>(next: Dice, list: readonly T[]): T {
  const one = list[next(list.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

const WORDS: readonly CellValue[] = [
  ...Object.values(HOSTILE),
  ...ERRORS,
  null,
  "",
  " ",
  "　",
  true,
  false,
  0,
  -1,
  0.1,
  1e15,
  -1e308,
  5e-324,
  99_999,
  44_813.7116,
  "/",
  "—",
  "√",
  "×",
  "是",
  "否",
  "18/20",
  "3.5",
  "2022.3.5",
  "3月5日-6日",
  "20220305",
  "每月10日",
  "十二",
  "廿",
  "２次",
  "两次",
  "≥2",
  "-3",
  "50%",
  "0.2.3",
  "全年",
  "合计",
  "小计",
  "支部名称",
  "考评项目",
  "日期",
  "次年2月30日",
  "13月",
  "每少1次扣分",
  "每少1次扣99999999999999999999分",
  "好100、较好85、一般70、差",
  "3-4分",
  "01分",
  "满0次0分",
  "类别=",
  "换届到期",
  "每党小组0",
  "频次",
  "完成",
  "测评",
  "否决",
  "评为",
  "第".repeat(5000),
  "、".repeat(300),
  "（".repeat(500),
];
const FORMATS = [
  "General",
  "@",
  "yyyy/m/d",
  "0%",
  "0.00",
  "m月d日",
  '[$-804]yyyy"年"m"月";@',
  ";;;",
  "#,##0",
  "h:mm",
];

/** Rows of a sheet with one changed. */
const withRow = (grid: Grid, at: number, change: (row: GridRow) => GridRow): Grid => ({
  ...grid,
  rows: grid.rows.map((row, i) => (i === at ? change(row) : row)),
});
const renumbered = (rows: readonly GridRow[]): GridRow[] => rows.map((row, index) => ({ ...row, index }));

/** One thing done to a sheet. */
const SHEET_TRICKS: readonly ((grid: Grid, next: Dice) => Grid)[] = [
  // A cell gets other content; twice as likely as all else.
  ...[0, 1, 2, 3].map(() => (grid: Grid, next: Dice): Grid => {
    if (grid.rows.length === 0) return grid;
    return withRow(grid, next(grid.rows.length), (row) => {
      const values = [...row.values];
      values[next(Math.max(1, values.length + 1))] = pick(next, WORDS);
      return { ...row, values };
    });
  }),
  // A cell's text is cut, doubled or spaced.
  (grid, next) =>
    grid.rows.length === 0
      ? grid
      : withRow(grid, next(grid.rows.length), (row) => {
          const values = [...row.values];
          const at = next(Math.max(1, values.length));
          const text = String(values[at] ?? "");
          values[at] = pick(next, [
            text.slice(next(text.length + 1)),
            text + text,
            [...text].join(" "),
            text.toUpperCase(),
          ]);
          return { ...row, values };
        }),
  // A number becomes text or the other way round.
  (grid, next) =>
    grid.rows.length === 0
      ? grid
      : withRow(grid, next(grid.rows.length), (row) => ({
          ...row,
          values: row.values.map((value) =>
            typeof value === "number"
              ? String(value)
              : typeof value === "string" && next(4) === 0
                ? Number(value) || 0
                : value,
          ),
        })),
  // Number formats.
  (grid, next) =>
    grid.rows.length === 0
      ? grid
      : withRow(grid, next(grid.rows.length), (row) => ({
          ...row,
          formats: row.values.map(() => pick(next, FORMATS)),
        })),
  // A formula appears, or its result is missing.
  (grid, next) =>
    grid.rows.length === 0
      ? grid
      : withRow(grid, next(grid.rows.length), (row) => {
          const formulas = [...(row.formulas ?? [])];
          formulas[next(Math.max(1, row.values.length))] = pick(next, [
            "[1]外部!A1",
            "SUM(A1:A3)",
            "#REF!",
            "TODAY()",
          ]);
          return { ...row, formulas };
        }),
  // Merges, also absurd ones.
  (grid, next) => {
    const top = next(6);
    const left = next(6);
    return {
      ...grid,
      merges: [
        ...(grid.merges ?? []),
        {
          top,
          left,
          bottom: top + next(pick(next, [2, 5, 1_048_570])),
          right: left + next(pick(next, [2, 5, 16_380])),
        },
      ],
    };
  },
  (grid) => ({ ...grid, merges: null, hiddenRows: null, hiddenColumns: null }),
  // Rows lost, doubled, moved down, far away, shuffled.
  (grid, next) => ({ ...grid, rows: grid.rows.filter(() => next(5) > 0) }),
  (grid, next) => ({
    ...grid,
    rows: renumbered(grid.rows.flatMap((row) => (next(4) === 0 ? [row, row] : [row]))),
  }),
  (grid, next) => {
    const by = pick(next, [1, 3, 40, 500_000]);
    return { ...grid, rows: grid.rows.map((row) => ({ ...row, index: row.index + by })) };
  },
  (grid, next) => ({ ...grid, rows: renumbered([...grid.rows].sort(() => next(3) - 1)) }),
  // Columns lost, swapped, moved right.
  (grid, next) => {
    const gone = next(6);
    return {
      ...grid,
      rows: grid.rows.map((row) => ({
        ...row,
        values: row.values.filter((_, i) => i !== gone),
        formats: row.formats.filter((_, i) => i !== gone),
      })),
    };
  },
  (grid, next) => {
    const by = pick(next, [1, 2, 300]);
    const blank = Array.from({ length: by }, () => null);
    return {
      ...grid,
      rows: grid.rows.map((row) => ({
        ...row,
        values: [...blank, ...row.values],
        formats: [...blank.map(() => "General"), ...row.formats],
      })),
    };
  },
  // Hidden rows, hidden sheets, protection.
  (grid, next) => ({ ...grid, hiddenRows: new Set([next(5), next(5)]), hiddenColumns: new Set([next(5)]) }),
  (grid, next) => ({ ...grid, visibility: pick(next, ["hidden", "veryHidden"] as const), protected: true }),
  // Names and marks.
  (grid, next) => ({
    ...grid,
    sheet:
      pick(next, ["考评结果", "1月", "甲支部", "说明", "=1+1", "2022年台账", grid.sheet.slice(0, 2) + "X"]) +
      String(next(9)),
  }),
  (grid, next) => ({
    ...grid,
    mark: pick(next, [
      "支部考评/result/14/考评结果",
      "支部考评/notes/12/考评说明",
      "支部考评/x/99999/y",
      "支部考评//",
      "别的",
    ]),
  }),
  (grid) => ({ ...grid, rows: [] }),
];

/** One thing done to the workbook. */
const BOOK_TRICKS: readonly ((workbook: WorkbookGrids, next: Dice) => WorkbookGrids)[] = [
  (book, next) => ({ ...book, grids: book.grids.filter((_, i) => i !== next(book.grids.length)) }),
  (book, next) => {
    const grid = pick(next, book.grids);
    return { ...book, grids: [...book.grids, { ...grid, sheet: `${grid.sheet} (${next(9) + 2})` }] };
  },
  (book, next) => ({ ...book, grids: [...book.grids].sort(() => next(3) - 1) }),
  (book) => ({ ...book, date1904: !book.date1904 }),
  (book) => ({ ...book, structureProtected: true }),
];

/** A workbook to which a few things were done. */
export function mangle(workbook: WorkbookGrids, seed: number): WorkbookGrids {
  const next = dice(seed);
  let book = workbook;
  for (let n = 1 + next(8); n > 0; n--) {
    if (next(12) === 0 && book.grids.length > 1) book = pick(next, BOOK_TRICKS)(book, next);
    else {
      const at = next(book.grids.length);
      const trick = pick(next, SHEET_TRICKS);
      book = { ...book, grids: book.grids.map((grid, i) => (i === at ? trick(grid, next) : grid)) };
    }
  }
  return uniquelyNamed(book);
}

/** Sheet names differ, as in any workbook. */
function uniquelyNamed(book: WorkbookGrids): WorkbookGrids {
  const taken = new Set<string>();
  return {
    ...book,
    grids: book.grids.map((grid) => {
      let name = grid.sheet.slice(0, 31);
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${grid.sheet.slice(0, 25)}_${n}`;
      taken.add(name.toLowerCase());
      return { ...grid, sheet: name };
    }),
  };
}

/** A package with some bytes changed, lost, doubled or swapped. */
export function mangleBytes(bytes: Uint8Array, seed: number): Uint8Array {
  const next = dice(seed);
  let out = bytes.slice();
  for (let n = 1 + next(4); n > 0; n--) {
    const at = next(out.length);
    const length = 1 + next(pick(next, [1, 4, 200]));
    switch (next(4)) {
      case 0:
        for (let i = at; i < Math.min(out.length, at + length); i++) out[i] = next(256);
        break;
      case 1:
        out = Uint8Array.from([...out.subarray(0, at), ...out.subarray(at + length)]);
        break;
      case 2:
        out = Uint8Array.from([
          ...out.subarray(0, at),
          ...out.subarray(Math.max(0, at - length), at),
          ...out.subarray(at),
        ]);
        break;
      default:
        out[at] = (out[at] ?? 0) ^ (1 << next(8));
    }
    if (out.length === 0) return out;
  }
  return out;
}
