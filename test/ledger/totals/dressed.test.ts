/**
 * Totals in every dress: where they are right nothing is said; one cell changed is found.
 * @slow: hundreds of dressed-up workbooks
 */
import type { CellValue, Grid, GridRow } from "../../../src/ledger/grid";
import type { BlockedJob, ScoredJob } from "../../../src/job";
import { scoreWorkbook } from "../../../src/job";
import { formatRef } from "../../../src/base/address";
import { sheet, workbook } from "../../support/grids";
import type { Mess } from "../dress";
import { dayInYear, Dice, Dresser, LAYOUTS, NEAT, TYPES, type Layout } from "../dress";

const NAMES = ["办公室党支部", "机关第一党支部", "机关第二党支部", "执法支队党支部", "离退休党支部"];
const RULES = sheet("考评规则", [
  ["编号", "类别", "考评项目", "计分方式", "周期", "次数", "期限", "分值"],
  ...TYPES.map((type, at) => [`F${at}`, "组织生活", type, "频次", "季", 1, null, 10]),
  ["D1", "基础", "支部工作计划", "完成", null, null, "3月底前", 10],
]);
const SETTINGS = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2022],
]);

/** A dressed workbook with right totals. */
function dressed(layout: Layout, seed: number): { own: readonly Grid[]; ledgers: readonly Grid[] } {
  const dice = new Dice(seed);
  const branches = NAMES.slice(0, 2 + dice.next(4)).map((name) => ({ name, aliases: [] }));
  const all = Array.from({ length: 5 + dice.next(60) }, () => ({
    branch: dice.next(branches.length),
    type: dice.pick(TYPES),
    day: dayInYear(dice.next(365)),
  }));
  const activities = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  const completions = [{ branch: 0, task: "支部工作计划", done: "done" as const }];
  const flags = Object.keys(NEAT).map((flag) => [flag, flag === "totals" || dice.next(3) === 0]);
  const mess = Object.fromEntries(flags) as unknown as Mess;
  const roster = sheet("支部名册", [["支部名称", "正式党员"], ...branches.map(({ name }) => [name, 10])]);
  return {
    own: [roster, RULES, SETTINGS],
    ledgers: new Dresser({ branches, activities, completions }, mess, dice).render(layout),
  };
}

const differing = ({ findings }: ScoredJob | BlockedJob): string[] =>
  findings
    .filter(({ code }) => code === "total-differs")
    .map(({ at, message }) => `${at === null ? "" : formatRef(at)} ${message}`);

/** Matrices: their cells are what totals add up. */
const MATRICES: readonly Layout[] = [
  "month-matrix",
  "two-level-matrix",
  "task-matrix",
  "branch-matrix",
  "transposed",
];

test.each(LAYOUTS)("%s: right totals agree", (layout) => {
  let checked = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const { own, ledgers } = dressed(layout, seed * 7919);
    const job = scoreWorkbook(workbook(...own, ...ledgers));
    expect(differing(job)).toEqual([]);
    checked += job.reading.totals.reduce((sum, one) => sum + one.checked, 0);
  }
  if (MATRICES.includes(layout)) expect(checked).toBeGreaterThan(30);
});

/** A sheet with one cell changed. */
const changed = (grid: Grid, row: GridRow, column: number, value: CellValue): Grid => ({
  ...grid,
  rows: grid.rows.map((one) =>
    one === row
      ? {
          ...one,
          values: Object.assign([...one.values], { [column]: value }),
          formats: Object.assign([...one.formats], { [column]: "General" }),
        }
      : one,
  ),
});

test.each(MATRICES)("%s: one total, or one cell that it adds up, is changed and found", (layout) => {
  let mutations = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const { own, ledgers } = dressed(layout, seed * 104_729);
    const { account, facts, totals } = scoreWorkbook(workbook(...own, ...ledgers)).reading;
    const dice = new Dice(seed);
    for (const grid of ledgers.filter((one) => totals.some(({ sheet: name }) => name === one.sheet))) {
      const cells = grid.rows.flatMap((row) =>
        row.values.flatMap((value, column) => {
          const said = account.of(grid).said(row.index, column);
          if (said?.is === "total" && typeof value === "number") return [{ row, column, value: value + 1 }];
          const read = facts.activities.filter(
            ({ at }) => at.sheet === grid.sheet && at.row === row.index && at.column === column,
          );
          const count = read.reduce((sum, one) => sum + one.count, 0);
          return read.length > 0 ? [{ row, column, value: count + 1 }] : [];
        }),
      );
      if (cells.length === 0) continue;
      const { row, column, value } = dice.pick(cells);
      const mutated = ledgers.map((one) => (one === grid ? changed(grid, row, column, value) : one));
      expect(differing(scoreWorkbook(workbook(...own, ...mutated)))).not.toEqual([]);
      mutations++;
    }
  }
  expect(mutations).toBeGreaterThan(5);
});
