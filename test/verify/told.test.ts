/**
 * 核验 says from what to what, with what effect, and tells sorting apart.
 * @slow: scores random workbooks and verifies them changed
 */
import fc from "fast-check";
import { dayOf, formatDay } from "../../src/base/calendar";
import { toNumber } from "../../src/base/exact";
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { mixText, packBytes, SEED, unpackBytes } from "../../src/base/hash";
import { scoreWorkbook } from "../../src/job";
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../../src/ledger/grid";
import { effectLines } from "../../src/report/effects";
import { readSeal } from "../../src/report/seal";
import { sealTexts } from "../../src/report/sheets/notes";
import type { Verification } from "../../src/report/verify";
import { verifyText } from "../../src/text/verify";
import { books } from "../support/arbitrary";
import { ground, gridsOf, join as joinBooks, held, inMonths, range } from "../support/native";
import { address, edited, find, own, scored, verify, withSheet } from "./support";

const YEAR = 2022;
const [FIRST, SECOND] = ["甲支部", "乙支部"] as const;
/** Two branches, monthly meetings, a bonus and a deduction whose 事项 and 依据 tell of a person. */
const BOOK = joinBooks(ground([FIRST, SECOND]), {
  sheets: {
    考评规则: [
      {
        编号: "F",
        类别: "组织",
        考评项目: "支委会",
        计分方式: "频次",
        周期: "月",
        分值: 12,
        计分标准: "每少1次扣1分",
      },
      { 编号: "K", 类别: "扣分", 考评项目: "通报", 计分方式: "扣分", 计分标准: "每次扣2分" },
    ],
    等次办法: [{ 等次: "好", 最低分: 110 }, { 等次: "一般" }],
    活动台账: [
      ...held("支委会", inMonths(...range(1, 12)), { 应到: 5, 实到: 4 }).map((row, nth) => ({
        ...row,
        主题: nth === 0 ? "王小明谈体会" : `第${nth}次`,
      })),
      ...held("支委会", inMonths(...range(1, 9)), { 支部名称: SECOND, 主题: "学习", 应到: 6, 实到: 6 }),
    ],
    扣分登记: [
      { 支部名称: SECOND, 日期: "2022-05-01", 事项: "李大红迟报", 考评项目: "K", 依据: "文13800000000" },
    ],
  },
});
const before = scored(gridsOf(BOOK));
const at = (verification: Verification): readonly string[] => verification.changes.map((one) => one.at);
const only = (workbook: WorkbookGrids): Verification => {
  const found = verify(workbook);
  expect(found.changes).toHaveLength(1);
  return found;
};
const lines = (found: Verification): readonly string[] => effectLines(found).lines;
const source = (sheet: string): Grid => {
  const grid = before.grids.find((one) => one.sheet === sheet);
  if (!grid) throw new Error(sheet);
  return grid;
};
/** Where the n-th meeting stands on 活动台账: one of each branch of another kind comes first. */
const spot = (header: string, nth: number) => ({
  row: nth + 3,
  column: source("活动台账").rows[0]?.values.indexOf(header) ?? -1,
});

describe("from what to what, with what effect", () => {
  test("a date, a type, a number, a branch", () => {
    const change = (header: string, value: CellValue) => {
      const { row, column } = spot(header, 0);
      return only(edited(before, "活动台账", row, column, { value }));
    };
    const moved = change("日期", dayOf(YEAR, 2, 11));
    expect(moved.changes[0]).toMatchObject({ at: "活动台账!B4" });
    expect(moved.changes[0]?.message).toContain("原为“2022-01-10”，现为“2022-02-11”");
    expect(lines(moved)).toEqual(["甲支部：总分112分 → 111分"]);
    expect(change("活动类型", "党课").changes[0]?.message).toContain("原为“支委会”，现为“党课”");
    const present = change("实到", 3);
    expect(present.changes[0]?.message).toContain("原为“4”，现为“3”");
    expect(effectLines(present).title).toBe(verifyText.noEffect);
    const given = change("支部名称", SECOND);
    expect(given.changes[0]?.message).toContain("原为“甲支部”，现为“乙支部”");
    expect(lines(given)).toEqual(["甲支部：总分112分 → 111分"]);
  });

  test("a value taken away, a value put in", () => {
    const { row, column } = spot("日期", 11);
    const gone = only(edited(before, "活动台账", row, column, null));
    expect(gone.changes[0]?.message).toContain("原为“2022-12-10”，现为空白");
    expect(lines(gone)).toEqual(["甲支部：总分112分 → 111分"]);
    const times = edited(before, "扣分登记", 1, 6, { value: 3 });
    expect(only(times).changes[0]?.at).toBe("扣分登记!G2");
  });

  test("a rule and a setting, with rank and grade", () => {
    const rules = source("考评规则");
    const row = find(rules, "F").row;
    const column = rules.rows[0]?.values.indexOf("计分标准") ?? -1;
    const found = only(edited(before, "考评规则", row, column, { value: "每少1次扣2分" }));
    expect(found.changes[0]?.message).toContain("原为“每少1次扣1分”，现为“每少1次扣2分”");
    expect(lines(found)).toEqual(["乙支部：总分107分 → 104分"]);
    const grade = only(edited(before, "等次办法", 1, 1, { value: 100 }));
    expect(grade.changes[0]?.message).toContain("原为“110”，现为“100”");
    expect(lines(grade)).toEqual(["乙支部：建议等次一般 → 好"]);
  });

  test("a row taken out, a row put in", () => {
    const dropped = withSheet(before, "活动台账", (grid) => ({
      ...grid,
      rows: grid.rows.flatMap((row) =>
        row.index === 5 ? [] : [{ ...row, index: row.index - (row.index > 5 ? 1 : 0) }],
      ),
    }));
    const found = only(dropped);
    expect(found.changes[0]?.at).toBe("活动台账!A6");
    expect(found.changes[0]?.message).toMatch(/^原第6行被删除（原为甲支部、2022-03-10、支委会、5、4）/);
    expect(lines(found)).toEqual(["甲支部：总分112分 → 111分"]);
    const grown = withSheet(before, "活动台账", (grid) => ({
      ...grid,
      rows: [...grid.rows, { ...(grid.rows.at(-1) as GridRow), index: grid.rows.length }],
    }));
    expect(at(only(grown))).toEqual(["活动台账!A25"]);
  });

  test("what people wrote in their own words is named and not kept", () => {
    for (const [sheet, text] of [
      ["活动台账", "王小明谈体会"],
      ["扣分登记", "李大红迟报"],
      ["扣分登记", "文13800000000"],
    ] as const) {
      const { row, column } = find(source(sheet), text);
      const found = only(edited(before, sheet, row, column, { value: "改" }));
      expect(found.changes[0]).toEqual({
        at: `${sheet}!${address(row, column)}`,
        message: verifyText.textChanged,
      });
      expect(effectLines(found).title).toBe(verifyText.noEffect);
    }
    const seal = readSeal(sealTexts(own(before, "notes")));
    const kept = JSON.stringify(
      seal?.sheets.map(({ columns }) => [...columns.values()].map(({ values }) => values)),
    );
    expect(kept).toContain("甲支部");
    expect(kept).not.toMatch(/王小明|李大红|13800000000|谈体会/);
  });

  test("what can no longer be scored says why", () => {
    const { row, column } = find(source("考评规则"), "每少1次扣1分");
    const found = only(edited(before, "考评规则", row, column, { value: "看着办" }));
    expect(found.effects).toBeNull();
    expect(effectLines(found).title).toMatch(/^按现在的表无法评分，看不出影响：考评规则!\w+ /);
  });
});

/** The rows in another order, as sorting leaves them: what refers to its own row goes with it. */
function sorted(grid: Grid, from: number, key: (row: GridRow) => number): Grid {
  const [above, rows] = [
    grid.rows.filter(({ index }) => index < from),
    grid.rows.filter(({ index }) => index >= from),
  ];
  const places = rows.map(({ index }) => index);
  const moved = [...rows]
    .sort((a, b) => key(a) - key(b))
    .map((row, nth): GridRow => {
      const index = places[nth] ?? 0;
      const formulas = row.formulas?.map((one) =>
        one?.replace(/(\$[A-Z]+)(\d+)\b/g, (all: string, name: string, digits: string) =>
          Number(digits) === row.index + 1 ? `${name}${index + 1}` : all,
        ),
      );
      return { ...row, index, ...(formulas ? { formulas } : {}) };
    });
  return { ...grid, rows: [...above, ...moved] };
}

describe("sorting is told as sorting", () => {
  test("of any source, and the results stay", () => {
    const names = ["支部名册", "考评规则", "活动台账"];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (sheet, salt) => {
        const key = ({ index }: GridRow): number => mixText(SEED, `${salt} ${index}`);
        const workbook = withSheet(before, sheet, (grid) => sorted(grid, 1, key));
        const isMoved = JSON.stringify(workbook) !== JSON.stringify(before);
        const found = verify(workbook);
        expect(found.changes).toEqual(isMoved ? [{ at: sheet, message: verifyText.sorted(sheet) }] : []);
        expect(found.effects).toEqual([]);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  test.each(["result", "matrix", "losses"])("of %s", (kind) => {
    const grid = own(before, kind);
    const first = find(grid, kind === "losses" ? SECOND : FIRST).row;
    const last = kind === "losses" ? first + 3 : find(grid, SECOND).row;
    const swapped = withSheet(before, grid.sheet, (one) => {
      const table = { ...one, rows: one.rows.filter(({ index }) => index <= Math.max(last, first)) };
      const below = one.rows.filter(({ index }) => index > Math.max(last, first));
      const made = sorted(table, Math.min(first, last), ({ index }) => -index);
      return { ...made, rows: [...made.rows, ...below] };
    });
    expect(verify(swapped).changes).toEqual([{ at: grid.sheet, message: verifyText.sorted(grid.sheet) }]);
    // A sorted sheet does not hide what was changed on it.
    const { row, column } = find(own(swapped, kind), FIRST === find.name ? "" : SECOND);
    const forged = verify(edited(swapped, grid.sheet, row, column, { value: "丙支部" }));
    expect(at(forged)).toEqual(expect.arrayContaining([`${grid.sheet}!${address(row, column)}`]));
  });

  test("with one cell changed besides", () => {
    const { row, column } = spot("实到", 4);
    const workbook = withSheet(edited(before, "活动台账", row, column, { value: 1 }), "活动台账", (grid) =>
      sorted(grid, 1, ({ index }) => -index),
    );
    const found = verify(workbook);
    expect(at(found)).toEqual(["活动台账", expect.stringMatching(/^活动台账!E\d+$/)]);
    expect(found.changes[1]?.message).toContain("原为“4”，现为“1”");
  });

  test("one column alone is no sorting", () => {
    const { column } = spot("日期", 0);
    const grid = source("活动台账");
    const dates = grid.rows.slice(1).map(({ values }) => values[column] ?? null);
    const workbook = withSheet(before, "活动台账", (one) => ({
      ...one,
      rows: one.rows.map((row, nth) =>
        nth === 0
          ? row
          : { ...row, values: row.values.map((value, c) => (c === column ? dates.at(-nth) : value)) },
      ),
    }));
    const named = at(verify(workbook));
    // Of those that are alike in all else it cannot be told.
    for (const { index, values } of source("活动台账").rows.slice(3, 15)) {
      const same = dates.at(-index) === values[column];
      expect(named.includes(`活动台账!${address(index, column)}`)).toBe(!same);
    }
  });
});

describe("a seal that no run wrote is one line, whatever stands in it", () => {
  const notes = own(before, "notes");
  const column = (notes.rows[0]?.values.length ?? 1) - 1;
  const whole = sealTexts(notes)
    .map((text) => text.slice(1))
    .join("");
  const [, , packed = ""] = whole.split("|");
  const json = strFromU8(inflateSync(unpackBytes(packed) ?? new Uint8Array()));
  /** The workbook with another seal, its own code put right. */
  const withSeal = (body: string): WorkbookGrids =>
    edited(before, notes.sheet, 0, column, { value: `|${mixText(SEED, body).toString(36)}|${body}` });
  const bodyOf = (text: string, length = strToU8(text).length): string =>
    `${length.toString(36)}|${packBytes(deflateSync(strToU8(text)))}`;

  test("what it is made of is what is read", () => {
    expect(verify(withSeal(bodyOf(json))).equal).toBe(true);
  });

  test.each([
    ["nothing", ""],
    ["no packing", "zz|!!!"],
    ["half of it", bodyOf(json).slice(0, -400)],
    ["longer than it says", bodyOf(json, 100)],
    ["huge", bodyOf(json, 2 ** 40)],
    ["no JSON", bodyOf("{")],
    ["null", bodyOf("null")],
    ["a list", bodyOf("[3,{},[],[],[]]")],
    ["another version", bodyOf(json.replace('"version":3', '"version":2'))],
  ])("%s", (_, body) => {
    expect(verify(withSeal(body))).toMatchObject({ equal: false, problem: verifyText.noSeal, changes: [] });
  });

  test("any value of it replaced by any other: an answer, never an error", () => {
    type Json = null | number | string | boolean | Json[] | { [key: string]: Json };
    const places: (readonly (string | number)[])[] = [];
    const walk = (value: Json, path: readonly (string | number)[]): void => {
      places.push(path);
      if (Array.isArray(value)) value.forEach((one, i) => walk(one, [...path, i]));
      else if (typeof value === "object" && value !== null)
        Object.entries(value).forEach(([key, one]) => walk(one, [...path, key]));
    };
    walk(JSON.parse(json) as Json, []);
    const put = (value: Json, path: readonly (string | number)[], other: Json): Json => {
      const [key, ...rest] = path;
      if (key === undefined) return other;
      if (Array.isArray(value)) return value.map((one, i) => (i === key ? put(one, rest, other) : one));
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([k, one]) => [k, k === key ? put(one, rest, other) : one]),
      );
    };
    const others = fc.constantFrom<Json>(
      null,
      -1,
      1.5,
      1e308,
      "",
      "zzzzzz",
      "-_-_-_",
      true,
      [],
      {},
      [[]],
      [1, 2],
      { year: "x" },
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), others, (path, other) => {
        const changed = JSON.stringify(put(JSON.parse(json) as Json, path, other));
        const found = verify(withSeal(bodyOf(changed)));
        expect(typeof found.equal).toBe("boolean");
        if (found.problem !== null) expect(found.problem).toBe(verifyText.noSeal);
        // The next run says that it cannot read it, or does.
        expect(scoreWorkbook(withSeal(bodyOf(changed))).findings).toBeDefined();
      }),
      { numRuns: 100, seed: 6 },
    );
  });
});

describe("what equal values may hide", () => {
  const result = own(before, "result");
  const total = { row: find(result, FIRST).row, column: find(result, "总分").column };
  const format = (workbook: WorkbookGrids, sheet: string, row: number, column: number, code: string) =>
    withSheet(workbook, sheet, (grid) => ({
      ...grid,
      rows: grid.rows.map((one) => {
        const formats = [...one.formats];
        if (one.index === row) formats[column] = code;
        return { ...one, formats };
      }),
    }));

  test.each([
    ["an added digit", '0"5"'],
    ["nothing", ";;;"],
    ["fewer digits", "0,"],
    ["another text", '"118.00"'],
  ])("a number format that shows %s", (_, code) => {
    const found = only(format(before, result.sheet, total.row, total.column, code));
    expect(at(found)).toEqual([`${result.sheet}!${address(total.row, total.column)}`]);
    expect(found.changes[0]?.message).toContain("看到的不是它的值112");
    const { row, column } = spot("实到", 0);
    const inSource = only(format(before, "活动台账", row, column, code));
    expect(inSource.changes[0]?.message).toContain("看到的不是它的值4");
    expect(inSource.effects).toEqual([]);
  });

  test("a format that means the same is none, one that makes a date a number is one", () => {
    expect(verify(format(before, result.sheet, total.row, total.column, "0.00_ ")).equal).toBe(true);
    expect(verify(format(before, result.sheet, total.row, total.column, "#,##0.00")).equal).toBe(true);
    const { row, column } = spot("日期", 0);
    expect(verify(format(before, "活动台账", row, column, 'yyyy"年"m"月"d"日"')).equal).toBe(true);
    expect(only(format(before, "活动台账", row, column, "General")).changes[0]?.message).toMatch(
      /^日期的格式被改为/,
    );
  });

  test("a formula behind a value, a value where a formula was", () => {
    const { row, column } = spot("实到", 0);
    const computed = edited(before, "活动台账", row, column, { value: 4, formula: "2+2" });
    expect(only(computed).changes[0]).toEqual({
      at: `活动台账!${address(row, column)}`,
      message: verifyText.nowComputed,
    });
    const again = scored(computed);
    expect(verify(again).equal).toBe(true);
    expect(only(edited(again, "活动台账", row, column, { value: 4 })).changes[0]?.message).toBe(
      verifyText.nowTyped,
    );
    const typed = only(edited(before, result.sheet, total.row, total.column, { value: 112 }));
    expect(typed.changes[0]?.message).toBe(verifyText.formulaGone);
  });

  test("hidden rows, columns and sheets, in sources and results; those that were hidden before are none", () => {
    for (const sheet of ["活动台账", result.sheet]) {
      const hide = (more: Partial<Grid>): WorkbookGrids =>
        withSheet(before, sheet, (grid) => ({
          ...grid,
          hiddenRows: new Set(),
          hiddenColumns: new Set(),
          ...more,
        }));
      // The seal of `before` does not know; one made where it is known does.
      const known = scored({ ...before, grids: hide({}).grids });
      const now = (more: Partial<Grid>): WorkbookGrids =>
        withSheet(known, sheet, (grid) => ({
          ...grid,
          hiddenRows: new Set(),
          hiddenColumns: new Set(),
          ...more,
        }));
      expect(only(now({ hiddenRows: new Set([4, 5, 900]) })).changes[0]).toEqual({
        at: `${sheet}!A5`,
        message: verifyText.hiddenRows([4, 5]),
      });
      expect(verifyText.hiddenRows([4, 5])).toMatch(/^第5-6行被隐藏或筛掉/);
      expect(only(now({ hiddenColumns: new Set([1]) })).changes[0]?.message).toMatch(/^B列被隐藏/);
      expect(only(now({ visibility: "hidden" })).changes[0]?.message).toBe(verifyText.hiddenSheet(sheet));
      const rescored = scored(
        now({ visibility: "hidden", ...(sheet === result.sheet ? {} : { hiddenRows: new Set([4]) }) }),
      );
      expect(verify(withSheet(rescored, sheet, (grid) => ({ ...grid, visibility: "hidden" }))).equal).toBe(
        true,
      );
    }
  });

  test("that nobody can tell what is hidden is a note and no accusation", () => {
    const known = scored(
      withSheet(before, "活动台账", (grid) => ({ ...grid, hiddenRows: new Set(), hiddenColumns: new Set() })),
    );
    const found = verify(withSheet(known, "活动台账", (grid) => ({ ...grid, hiddenRows: null })));
    expect(found).toMatchObject({ equal: true, notes: [verifyText.hiddenUnknown("活动台账")] });
  });

  test("a second result: a copy with the mark, a forged one without it; one that was there before is none", () => {
    const copy: Grid = { ...result, sheet: "考评结果 (2)" };
    const doubled = { ...before, grids: [...before.grids, copy] };
    expect(only(doubled).changes[0]).toEqual({
      at: "考评结果 (2)",
      message: verifyText.copy("考评结果 (2)", "考评结果"),
    });
    const forged = { ...before, grids: [...before.grids, { ...copy, mark: null }] };
    expect(only(forged).changes[0]).toEqual({
      at: "考评结果 (2)",
      message: verifyText.lookalike("考评结果 (2)", "考评结果"),
    });
    expect(verify(scored(doubled)).equal).toBe(true);
  });
});

test("properties: one counted cell changed is named with its old value, and the effect is scoring it anew", () => {
  let tried = 0;
  fc.assert(
    fc.property(books(), fc.nat(), fc.nat(), (book, which, how) => {
      const grids = gridsOf(book);
      const job = scoreWorkbook(grids);
      fc.pre(job.appraisal !== null);
      const workbook = scored(grids);
      const counted = job.reading.account.sheets.flatMap((sheet) =>
        sheet.grid.rows.flatMap(({ index, values }) =>
          values.flatMap((value, column) =>
            sheet.said(index, column)?.is === "fact" && value !== null && value !== undefined
              ? [
                  {
                    sheet: sheet.grid.sheet,
                    row: index,
                    column,
                    value,
                    header: String(sheet.grid.rows[0]?.values[column]),
                  },
                ]
              : [],
          ),
        ),
      );
      const cells = counted.filter(({ header }) => !FREE.has(header));
      fc.pre(cells.length > 0);
      const cell = cells[which % cells.length];
      if (cell === undefined) return;
      const value =
        typeof cell.value === "number" ? cell.value + 1 + (how % 3) : how % 2 === 0 ? "别的" : null;
      const changed = edited(workbook, cell.sheet, cell.row, cell.column, value === null ? null : { value });
      const found = verify(changed);
      tried++;
      const place = `${cell.sheet}!${address(cell.row, cell.column)}`;
      expect(at(found)).toEqual([place]);
      const day =
        /日期|期限|截止|到期/.test(cell.header) && typeof cell.value === "number" && cell.value > 1000;
      const old = day ? formatDay(cell.value as never) : String(cell.value);
      expect(`${place} ${found.changes[0]?.message ?? ""}`).toContain(`原为“${old}”`);
      // Beside the records of the first run, as the next run has them.
      const anew = scoreWorkbook(changed);
      if (anew.appraisal === null) return expect(found.effects).toBeNull();
      const standing = (of: typeof anew.appraisal) =>
        new Map(
          of.branches.map(({ branch, total, rank, grade }) => [
            branch.name,
            [total === null ? null : toNumber(total), rank, grade],
          ]),
        );
      const [then, now] = [standing(job.appraisal), standing(anew.appraisal)];
      const names = [...new Set([...now.keys(), ...then.keys()])];
      const moved = names.filter((name) => JSON.stringify(then.get(name)) !== JSON.stringify(now.get(name)));
      expect(found.effects?.map(({ branch }) => branch)).toEqual(moved);
      for (const { branch, from, to } of found.effects ?? []) {
        expect(from && [from.total, from.rank, from.grade]).toEqual(then.get(branch) ?? null);
        expect(to && [to.total, to.rank, to.grade]).toEqual(now.get(branch) ?? null);
      }
    }),
    { numRuns: 40, seed: 1411 },
  );
  expect(tried).toBeGreaterThan(25);
});
/** Columns in which people write in their own words. */
const FREE = new Set([
  "主题",
  "事项",
  "佐证材料",
  "依据",
  "理由",
  "备注",
  "说明",
  "检查人",
  "支部书记",
  "党小组",
]);
