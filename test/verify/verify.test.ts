/**
 * 核验: equal after every honest run, and no single changed cell escapes.
 * @slow: scores and verifies for every changed cell
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { dayOf, firstOfMonth } from "../../src/base/calendar";
import type { Grid, WorkbookGrids } from "../../src/ledger/grid";
import { parseMark } from "../../src/ledger/mark";
import { reportText } from "../../src/text/report";
import { verifyText } from "../../src/text/verify";
import { readWorkbook } from "../../src/xlsx";
import { ground, gridsOf, join as joinBooks } from "../support/native";
import {
  address,
  edited,
  filledCells,
  find,
  own,
  scored,
  verify,
  withCell,
  withSheet,
  type Content,
  type Spot,
} from "./support";

/** A small year: a base item, a bonus, a deduction, a veto, grades, weights of nothing left out. */
const SMALL = gridsOf(
  joinBooks(ground(["甲支部", "乙支部", "丙支部"]), {
    sheets: {
      考评规则: [
        { 编号: "W", 类别: "组织", 考评项目: "完成计划", 计分方式: "完成", 分值: 10 },
        {
          编号: "J",
          类别: "加分",
          考评项目: "表彰",
          计分方式: "加分",
          计分标准: "国家级5分、省级3分",
          上限: 5,
        },
        { 编号: "K", 类别: "扣分", 考评项目: "通报", 计分方式: "扣分", 计分标准: "每次扣2分" },
        { 编号: "V", 类别: "否优", 考评项目: "追责", 计分方式: "否优", 计分标准: "不得评为好" },
      ],
      等次办法: [{ 等次: "好", 最低分: 90, 比例上限: 0.5 }, { 等次: "较好", 最低分: 60 }, { 等次: "一般" }],
      完成登记: [{ 支部名称: "甲支部", 考评项目: "W", 完成日期: "2022-06-01" }],
      加分申报: [
        { 支部名称: "甲支部", 日期: "2022-04-01", 事项: "先进", 考评项目: "J", 级别: "省级", 审核: "通过" },
      ],
      扣分登记: [
        { 支部名称: "乙支部", 日期: "2022-05-01", 事项: "迟报", 考评项目: "K" },
        { 支部名称: "丙支部", 日期: "2022-05-01", 事项: "问责", 考评项目: "V" },
      ],
    },
  }),
);
const SAMPLE = readWorkbook(readFileSync(join(__dirname, "../../assets/samples/考评工作簿.xlsx")));

const small = scored(SMALL);
const sample = scored(SAMPLE);

const EQUAL = { equal: true, problem: null, changes: [], effects: [], blocked: null, notes: [] };

/** Columns that the committee fills in on 考评结果. */
const DECIDED = ["审定等次", "审定理由"];

/** Whether people are meant to write where this cell is: decisions, and the lines below a table. */
function isTheirs({ grid, row, column }: Spot): boolean {
  const kind = parseMark(grid.mark)?.kind;
  if (kind === undefined) return false;
  const signature = grid.rows.find(({ values }) =>
    String(values[0] ?? "").startsWith(reportText.signatureStart),
  );
  if (signature && row >= signature.index && kind !== "notes") return true;
  if (kind !== "result") return false;
  const header = find(grid, "审定等次");
  return row > header.row && DECIDED.some((word) => find(grid, word).column === column);
}

/** Every change that one cell can suffer. */
function mutations({ value, formula }: Spot): readonly (Content | null)[] {
  const other: Content[] =
    typeof value === "number"
      ? [{ value: value + 1 }, { value: value + 0.01 }, { value: String(value) }]
      : typeof value === "boolean"
        ? [{ value: !value }]
        : [{ value: `${String(value)}。` }, { value: 7 }, { value: String(value).slice(1) }];
  return formula === undefined
    ? [...other, null, ...(value === null ? [] : [{ value: 12345, formula: "1+1" }])]
    : [{ value }, null, { value, formula: `${formula}+0` }, { value: 99.99, formula }, ...other];
}

/** What one change of a cell does not do: be named. Empty when it was noticed and named. */
function escapes(workbook: WorkbookGrids, spot: Spot, content: Content | null): string | null {
  const { grid, row, column } = spot;
  const at = `${grid.sheet}!${address(row, column)}`;
  const { equal, problem, changes } = verify(edited(workbook, grid.sheet, row, column, content));
  const said = `${at} ${JSON.stringify(spot.value)} → ${JSON.stringify(content)}: ${
    problem ??
    changes
      .map((one) => one.at)
      .slice(0, 4)
      .join(" ")
  }`;
  if (equal) return `not noticed: ${said}`;
  // A seal that was changed cannot name anything but itself.
  if (problem !== null) return problem === verifyText.noSeal ? null : `not named: ${said}`;
  return changes.some((change) => change.at === at) ? null : `not named: ${said}`;
}

/** A formula whose new result alone is told is a change too; a formula in a source is as good as its value. */
const noticeable = (spot: Spot, content: Content | null): boolean =>
  parseMark(spot.grid.mark) !== null || (content?.value ?? null) !== spot.value;

describe("equal", () => {
  test.each([
    ["a small workbook", small],
    ["the sample", sample],
  ])("%s after a run and after a second one", (_, workbook) => {
    expect(verify(workbook)).toEqual(EQUAL);
    expect(verify(scored(workbook))).toEqual(EQUAL);
  });

  test("with every sheet of the year-end package, and after a second run", () => {
    const extras = ["reminders", "ballotTally", "rectification"] as const;
    const all = scored(SAMPLE, {}, { extras: [...extras, "speech", "comments", "uses"] });
    expect(verify(all)).toEqual(EQUAL);
    expect(verify(scored(all))).toEqual(EQUAL);
    // Filling in what is to be put right is work, not a change; a loss struck from the list is.
    const list = own(all, "rectification");
    const head = find(list, "整改措施");
    const filled = edited(all, list.sheet, head.row + 1, head.column, { value: "已补开" });
    expect(verify(filled)).toEqual(EQUAL);
    const title = find(list, "编号").column;
    const struck = edited(all, list.sheet, head.row + 1, title, { value: "无" });
    expect(verify(struck).changes.map(({ at }) => at)).toEqual([
      `${list.sheet}!${address(head.row + 1, title)}`,
    ]);
    for (const kind of ["reminders", "rectification", "uses"]) {
      const extra = own(all, kind);
      const changes = verify({ ...all, grids: all.grids.filter((grid) => grid !== extra) });
      expect(changes.equal).toBe(false);
    }
  });

  test("with what the run was told besides the workbook", () => {
    const run = { year: 2022, asOf: dayOf(2022, 9, 30) ?? firstOfMonth(2022, 9) };
    expect(verify(scored(SAMPLE, run)).equal).toBe(true);
    expect(verify(scored(scored(SAMPLE), run)).equal).toBe(true);
  });

  test("after the committee has decided, and after the run that logs it", () => {
    const result = own(sample, "result");
    const at = (word: string): number => find(result, word).column;
    const row = find(result, "审定等次").row + 1;
    const decided = withSheet(sample, result.sheet, (grid) =>
      withCell(withCell(grid, row, at("审定等次"), { value: "一般" }), row, at("审定理由"), {
        value: "研究决定",
      }),
    );
    expect(verify(decided)).toEqual(EQUAL);
    const logged = scored(decided);
    expect(verify(logged)).toEqual(EQUAL);
    const again = edited(logged, "考评结果", row, at("审定等次"), { value: "较好" });
    expect(verify(again).equal).toBe(true);
    // The log is no place to decide in.
    const log = own(logged, "decisions");
    const entry = find(log, "研究决定");
    const forged = edited(logged, log.sheet, entry.row, entry.column, { value: "集体研究" });
    expect(verify(forged).changes.map((one) => one.at)).toContain(
      `${log.sheet}!${address(entry.row, entry.column)}`,
    );
  });

  test("with text beside and below the tables", () => {
    const result = own(sample, "result");
    const wide = parseMark(result.mark)?.columns ?? 0;
    const last = result.rows.at(-1)?.index ?? 0;
    const noted = withSheet(sample, result.sheet, (grid) =>
      withCell(withCell(grid, 5, wide + 1, { value: "会上再议" }), last + 3, 2, { value: "备注：无" }),
    );
    expect(verify(noted).equal).toBe(true);
    expect(verify(scored(noted)).equal).toBe(true);
  });

  test("with what was filled in for a branch that is gone", () => {
    const run = scored(SMALL, {}, { extras: ["uses"] });
    const uses = own(run, "uses");
    const row = find(uses, "丙支部").row;
    const filled = edited(run, uses.sheet, row, find(uses, "绩效系数").column, { value: 1.2 });
    const without = withSheet(filled, "支部名册", (grid) => ({
      ...grid,
      rows: grid.rows.filter(({ values }) => !values.includes("丙支部")),
    }));
    const later = scored(without);
    expect(find(own(later, "uses"), "原“丙支部”行所填").row).toBe(row + 3);
    expect(verify(later)).toEqual(EQUAL);
    expect(verify(scored(later))).toEqual(EQUAL);
  });

  test("with formulas as other programs spell them", () => {
    const respell = (formula: string): string =>
      `=${formula
        .replace(/'([\u4e00-\u9fff]+)'!/g, "$1!")
        .replaceAll(",", ", ")
        .replaceAll("SUMPRODUCT", "_xlfn.SUMPRODUCT")}`;
    const grids = sample.grids.map((grid): Grid => ({
      ...grid,
      rows: grid.rows.map((row) => ({
        ...row,
        ...(row.formulas
          ? { formulas: row.formulas.map((one) => (one === undefined ? one : respell(one))) }
          : {}),
      })),
    }));
    expect(verify({ ...sample, grids })).toEqual(EQUAL);
  });
});

describe("no change escapes", () => {
  test("every cell of a small workbook", () => {
    const found: string[] = [];
    let tried = 0;
    for (const spot of filledCells(small)) {
      if (isTheirs(spot)) continue;
      const ways = mutations(spot).filter((content) => noticeable(spot, content));
      // Every cell, every way on its share of the cells; in every way where the ranking stands.
      const share = parseMark(spot.grid.mark)?.kind === "result" ? ways.length : 1;
      for (let i = 0; i < Math.min(share, ways.length); i++) {
        const content = ways[(tried + i) % ways.length] ?? null;
        tried++;
        const escape = escapes(small, spot, content);
        if (escape !== null) found.push(escape);
      }
    }
    expect(found).toEqual([]);
    expect(tried).toBeGreaterThan(500);
  });

  test("any cell of the sample, changed in any way", () => {
    const spots = filledCells(sample).filter((spot) => !isTheirs(spot));
    fc.assert(
      fc.property(fc.constantFrom(...spots), fc.nat(), (spot, nth) => {
        const ways = mutations(spot).filter((content) => noticeable(spot, content));
        const way = ways[nth % ways.length] ?? null;
        expect(escapes(sample, spot, way)).toBeNull();
      }),
      { numRuns: 30, seed: 20221231 },
    );
  });

  test("something written where nothing was", () => {
    for (const grid of small.grids) {
      const width = parseMark(grid.mark)?.columns ?? 6;
      const signature = grid.rows.find(({ values }) =>
        String(values[0] ?? "").startsWith(reportText.signatureStart),
      );
      const last = signature ? signature.index - 2 : (grid.rows.at(-1)?.index ?? 0);
      for (let row = 0; row <= last; row++)
        for (let column = 0; column < width; column++) {
          const present = grid.rows.find(({ index }) => index === row);
          const value = present?.values[column] ?? null;
          if (value !== null || present?.formulas?.[column] !== undefined) continue;
          const spot = { grid, row, column, value: null, formula: undefined };
          if (isTheirs(spot) || (row + column) % 4 > 0) continue;
          expect(escapes(small, spot, { value: "添" })).toBeNull();
        }
    }
  });

  test("a row forged below the ranking", () => {
    const result = own(small, "result");
    const row = find(result, "丙支部").row;
    const last = Math.max(row, find(result, "甲支部").row, find(result, "乙支部").row) + 1;
    const forged = edited(small, result.sheet, last, find(result, "支部名称").column, { value: "丁支部" });
    expect(verify(forged).changes.map(({ at }) => at)).toContain(`考评结果!B${last + 1}`);
  });

  test.each(small.grids.map(({ sheet }) => sheet))("%s renamed, deleted, doubled", (sheet) => {
    const renamed = withSheet(small, sheet, (grid) => ({ ...grid, sheet: `${sheet}旧` }));
    const notes = own(small, "notes").sheet;
    const afterRename = verify(renamed);
    expect(afterRename.equal).toBe(false);
    expect(afterRename.changes.some(({ at }) => at.startsWith(sheet))).toBe(true);
    const gone = verify({ ...small, grids: small.grids.filter((grid) => grid.sheet !== sheet) });
    expect(gone.equal).toBe(false);
    if (sheet === notes) expect(gone.problem).toBe(verifyText.notScored);
    else expect(gone.changes.some(({ at }) => at === sheet)).toBe(true);
    // What was ours without its mark is a sheet of somebody's.
    const unmarked = verify(withSheet(small, sheet, (grid) => ({ ...grid, sheet: `${sheet}2`, mark: null })));
    expect(unmarked.equal).toBe(false);
  });

  test("a sheet that came later", () => {
    const later = { ...small, grids: [...small.grids, { ...small.grids[0], sheet: "新表" } as Grid] };
    expect(verify(later).changes).toEqual([{ at: "新表", message: verifyText.sourceAdded("新表") }]);
  });

  test("a row put in or taken out of a source", () => {
    const shift = (by: number): WorkbookGrids =>
      withSheet(small, "活动台账", (grid) => ({
        ...grid,
        rows: grid.rows.map((row) => (row.index >= 2 ? { ...row, index: row.index + by } : row)),
      }));
    expect(verify(shift(1)).changes).toEqual([{ at: "活动台账", message: verifyText.moved("活动台账") }]);
    const dropped = withSheet(small, "活动台账", (grid) => ({ ...grid, rows: grid.rows.slice(0, -1) }));
    expect(verify(dropped).changes.map(({ at }) => at)).toContain("活动台账!A4");
  });

  test("dates that are counted anew", () => {
    expect(verify({ ...small, date1904: true }).equal).toBe(false);
  });
});

describe("what cannot be verified says so", () => {
  test("never scored", () => {
    expect(verify(SMALL)).toMatchObject({ equal: false, problem: verifyText.notScored, changes: [] });
  });

  test("a seal with any character changed", () => {
    const notes = own(small, "notes");
    const column = (parseMark(notes.mark)?.columns ?? 0) - 1;
    const seal = String(notes.rows[0]?.values[column]);
    expect(seal.startsWith("|")).toBe(true);
    fc.assert(
      fc.property(fc.nat(seal.length - 1), fc.constantFrom("0", "x", '"', "|", ""), (at, put) => {
        fc.pre(seal[at] !== put);
        const value = seal.slice(0, at) + put + seal.slice(at + 1);
        expect(verify(edited(small, notes.sheet, notes.rows[0]?.index ?? 0, column, { value })).equal).toBe(
          false,
        );
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("sources that can no longer be scored are named first", () => {
    const broken = edited(small, "支部名册", 0, 0, null);
    expect(verify(broken).changes.map(({ at }) => at)).toContain("支部名册!A1");
  });
});
