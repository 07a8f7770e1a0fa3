import type { Grid } from "../../src/ledger/grid";
import { readDecisions, resultHeaderRow } from "../../src/report/sheets/result";
import type { LayoutCell, SheetLayout, WritePlan } from "../../src/report/layout";
import { Account } from "../../src/ledger/account";
import { buildReport } from "../../src/report/report";
import { afterWriting, gridOf, userSheet } from "../support/grids";
import { emptyWorkbook, noFacts, sampleAppraisal } from "./sample";
import type { WorkbookGrids } from "../../src/ledger/grid";
import type { Appraisal } from "../../src/appraisal/appraisal";

const HEADER_ROW = resultHeaderRow(sampleAppraisal());

const run = (appraisal: Appraisal, workbook: WorkbookGrids): WritePlan =>
  buildReport({
    appraisal,
    reading: {
      facts: noFacts,
      leftOut: [],
      plan: { version: 1, tables: [] },
      account: new Account([]),
      totals: [],
    },
    workbook,
    findings: [],
    version: "1.0.0",
  });

const sheet = (plan: WritePlan, name: string): SheetLayout => {
  const found = plan.sheets.find((one) => one.layout.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found.layout;
};
const cells = (layout: SheetLayout): (LayoutCell & { row: number; column: number })[] =>
  layout.rows.flatMap((row, r) =>
    row.cells.flatMap((cell, c) => (cell === undefined ? [] : [{ ...cell, row: r, column: c }])),
  );
const column = (layout: SheetLayout, name: string) =>
  (layout.rows[HEADER_ROW]?.cells ?? []).findIndex((cell) => cell?.value === name);
const rowOf = (layout: SheetLayout, branch: string) =>
  layout.rows.findIndex((row) => row.cells.some((cell, c) => c < 2 && cell?.value === branch));

/** The same bureau with 第一支部 far behind: every row of 考评结果 moves. */
const turned = (): Appraisal => {
  const now = sampleAppraisal();
  return {
    ...now,
    branches: now.branches.map((one) =>
      one.branch.name === "第二支部" ? { ...one, rank: 3 } : one.rank === null ? one : { ...one, rank: 1 },
    ),
  };
};

const first = run(sampleAppraisal(), emptyWorkbook);
const result = sheet(first, "考评结果");

describe("what the committee typed", () => {
  test("decisions follow their branch", () => {
    const decided = column(result, "审定等次");
    const row = rowOf(result, "第二支部");
    const workbook = afterWriting(first, {
      考评结果: {
        typed: [
          [row, decided, "较好"],
          [row, decided + 1, "集体研究"],
        ],
      },
    });
    const again = sheet(run(turned(), workbook), "考评结果");
    const now = rowOf(again, "第二支部");
    expect(now).not.toBe(row);
    expect(again.rows[now]?.cells[decided]?.value).toBe("较好");
    expect(again.rows[now]?.cells[decided + 1]?.value).toBe("集体研究");
    expect(cells(again).filter((cell) => cell.value === "较好")).toHaveLength(1);
  });

  test("text right of our columns follows its branch, headed as before, and formulas follow their row", () => {
    const width = result.columns.length;
    const row = rowOf(result, "第二支部");
    const total = column(result, "总分");
    const letter = String.fromCharCode(65 + total);
    const workbook = afterWriting(first, {
      考评结果: {
        typed: [
          [HEADER_ROW, width, "联系领导"],
          [row, width, "=不是公式".slice(1)],
          [row, width + 1, `=ROUND(${letter}${row + 1}-${letter}$5,1)`],
          [row, width + 2, 12.5],
        ],
      },
    });
    const again = sheet(run(turned(), workbook), "考评结果");
    const now = rowOf(again, "第二支部");
    expect(again.rows[HEADER_ROW]?.cells[width]?.value).toBe("联系领导");
    expect(again.rows[now]?.cells[width]?.value).toBe("不是公式");
    expect(again.rows[now]?.cells[width + 1]?.formula).toBe(`ROUND(${letter}${now + 1}-${letter}$5,1)`);
    expect(again.rows[now]?.cells[width + 2]?.value).toBe(12.5);
    expect(again.mark).toBe(result.mark);
    const third = sheet(run(sampleAppraisal(), afterWriting(run(turned(), workbook))), "考评结果");
    expect(third.rows[rowOf(third, "第二支部")]?.cells[width]?.value).toBe("不是公式");
    expect(third.columns).toHaveLength(again.columns.length);
  });

  test("a column put in between ours is kept", () => {
    const insertAt = 3;
    const shifted: SheetLayout = {
      ...result,
      rows: result.rows.map((row, r) => {
        const value = r === HEADER_ROW ? "分管领导" : r > HEADER_ROW && r < 8 ? `注${r}` : null;
        return {
          ...row,
          cells: [
            ...row.cells.slice(0, insertAt),
            value === null ? undefined : { value },
            ...row.cells.slice(insertAt),
          ],
        };
      }),
    };
    const others = first.sheets.slice(1).map(({ layout }) => gridOf(layout));
    const again = sheet(
      run(sampleAppraisal(), { ...emptyWorkbook, grids: [gridOf(shifted), ...others] }),
      "考评结果",
    );
    expect(again.rows[HEADER_ROW]?.cells[result.columns.length]?.value).toBe("分管领导");
    const row = rowOf(result, "第四支部");
    expect(again.rows[row]?.cells[result.columns.length]?.value).toBe(`注${row}`);
  });

  test("remarks below the table and a filled-in signature stay", () => {
    const signature = result.rows.length - 1;
    const workbook = afterWriting(first, {
      考评结果: {
        typed: [
          [signature, 0, "审核人：（已签）"],
          [signature + 2, 1, "经会议研究通过"],
        ],
      },
    });
    const again = sheet(run(turned(), workbook), "考评结果");
    expect(again.rows[signature]?.cells[0]?.value).toBe("审核人：（已签）");
    expect(again.rows[signature + 2]?.cells[1]?.value).toBe("经会议研究通过");
    const third = sheet(run(sampleAppraisal(), afterWriting(run(turned(), workbook))), "考评结果");
    expect(cells(third).filter((cell) => cell.value === "经会议研究通过")).toHaveLength(1);
  });

  test("what was typed beside a branch that is gone is kept below the table", () => {
    const row = rowOf(result, "第三支部");
    const workbook = afterWriting(first, {
      考评结果: { typed: [[row, result.columns.length, "下半年撤并"]] },
    });
    const fewer = { ...turned(), branches: turned().branches.filter((one) => one.group !== "基层") };
    const again = sheet(run(fewer, workbook), "考评结果");
    const kept = cells(again).find((cell) => cell.value === "下半年撤并");
    expect(kept?.row).toBeGreaterThan(rowOf(again, "第一支部"));
    expect(again.rows[kept?.row ?? 0]?.cells[0]?.value).toContain("第三支部");
  });

  test("beside the other sheets too", () => {
    const matrix = sheet(first, "得分矩阵");
    const losses = sheet(first, "失分明细");
    const workbook = afterWriting(first, {
      得分矩阵: { typed: [[rowOf(matrix, "第四支部"), matrix.columns.length, "矩阵旁注"]] },
      失分明细: { typed: [[rowOf(losses, "第一支部") + 1, losses.columns.length, "已核实"]] },
    });
    const plan = run(turned(), workbook);
    const newMatrix = sheet(plan, "得分矩阵");
    expect(newMatrix.rows[rowOf(newMatrix, "第四支部")]?.cells[matrix.columns.length]?.value).toBe(
      "矩阵旁注",
    );
    const oldRow = losses.rows[rowOf(losses, "第一支部") + 1];
    const kept = cells(sheet(plan, "失分明细")).find((cell) => cell.value === "已核实");
    const newRow = sheet(plan, "失分明细").rows[kept?.row ?? 0];
    expect(newRow?.cells[1]?.value).toBe(oldRow?.cells[1]?.value);
  });

  test("text that starts like a formula is carried as text", () => {
    const row = rowOf(result, "第一支部");
    const workbook = afterWriting(first);
    const grids = workbook.grids.map((grid): Grid => {
      if (grid.sheet !== "考评结果") return grid;
      const rows = grid.rows.map((one) => {
        const values = [...one.values];
        if (one.index === row) values[result.columns.length] = "=HYPERLINK(1)";
        return { ...one, values };
      });
      return { ...grid, rows };
    });
    const again = sheet(run(sampleAppraisal(), { ...workbook, grids }), "考评结果");
    const carried = again.rows[row]?.cells[result.columns.length];
    expect(carried?.formula).toBeUndefined();
    expect(carried?.value).toBe("=HYPERLINK(1)");
    expect(carried?.style?.numberFormat).toBe("@");
  });
});

test("a second run without edits writes the same sheets", () => {
  const again = run(sampleAppraisal(), afterWriting(first));
  expect(again.sheets.map((one) => one.layout)).toEqual(first.sheets.map((one) => one.layout));
  expect(again.sheets.map((one) => one.replaces)).toEqual(first.sheets.map((one) => one.layout.name));
});

test("formulas name the matrix as it is called here", () => {
  const plan = run(sampleAppraisal(), { ...emptyWorkbook, grids: [userSheet("得分矩阵")] });
  const formulas = cells(sheet(plan, "考评结果 (2)")).flatMap((cell) => cell.formula ?? []);
  expect(formulas.some((formula) => formula.includes("'得分矩阵 (2)'!"))).toBe(true);
  expect(formulas.some((formula) => formula.includes("'得分矩阵'!"))).toBe(false);
});

test("copies that cannot be told from the original are left alone, and said so", () => {
  const ours = afterWriting(first).grids.filter((grid) => grid.sheet !== "考评结果");
  const copies = ["甲", "乙"].map((name) => gridOf(result, { name }));
  const plan = run(sampleAppraisal(), { ...emptyWorkbook, grids: [...copies, ...ours] });
  expect(plan.sheets.map((one) => one.replaces).slice(0, 2)).toEqual([null, "得分矩阵"]);
  const said = cells(sheet(plan, "数据疑点清单")).filter((cell) =>
    String(cell.value).includes("结果表的副本"),
  );
  expect(said.length).toBe(2);
});

test("a sheet without our headers has no decisions", () => {
  expect(readDecisions(userSheet("考评结果")).size).toBe(0);
  expect(readDecisions(null).size).toBe(0);
});
