/**
 * Rows put onto a sheet of the user's own in Excel: whole or not at all.
 * @slow: boots Office.js
 */
import type { WritePlan } from "../../src/report/layout";
import { FIRST, ledgerFile, open, planOf, results } from "./harness";
import type { Opened } from "./harness";

jest.setTimeout(120_000);

const REGISTER = {
  调整登记: [
    ["支部名称", "考评项目", "调整为"],
    ["第一支部", "F", 9],
  ],
};
const CELLS = [
  { column: 0, value: "第二支部" },
  { column: 1, value: "3-4" },
  { column: 2, value: 7.5 },
];
const plan = (row: number): WritePlan => ({
  ...planOf(results(FIRST)),
  appended: [{ sheet: "调整登记", rows: [{ row, cells: CELLS }] }],
});
function register({ host }: Opened): unknown[][] {
  const sheet = host.book.find("调整登记");
  if (sheet === undefined) throw new Error("no register");
  return [0, 1, 2, 3].map((row) => [0, 1, 2].map((column) => host.book.value(sheet, row, column)));
}
const BEFORE = [...REGISTER.调整登记, [null, null, null], [null, null, null]];

test("texts stay texts, and what stands there stays", async () => {
  const opened = await open(ledgerFile(REGISTER));
  const outcome = await opened.workbook.writePlan(plan(2), await opened.workbook.readGrids());
  expect(outcome.kind).toBe("written");
  expect(register(opened)).toEqual([...BEFORE.slice(0, 2), ["第二支部", "3-4", 7.5], BEFORE[3]]);
  const grids = await opened.workbook.readGrids();
  const grid = grids.grids.find(({ sheet }) => sheet === "调整登记");
  expect(grid?.rows[2]?.values).toEqual(["第二支部", "3-4", 7.5]);
});

test("whatever fails in the swap, the register is as it was", async () => {
  for (let action = 1; action <= 14; action += 1) {
    const opened = await open(ledgerFile(REGISTER));
    const basis = await opened.workbook.readGrids();
    opened.host.faults.failAction(4, action, "GeneralException");
    const outcome = await opened.workbook.writePlan(plan(2), basis);
    expect(outcome).toMatchObject({ kind: "failed", state: "unchanged" });
    expect(register(opened)).toEqual(BEFORE);
  }
});

test("a register that changed, or is gone, stops the write", async () => {
  const opened = await open(ledgerFile(REGISTER));
  const basis = await opened.workbook.readGrids();
  const missing = { ...plan(2), appended: [{ sheet: "没有", rows: [] }] };
  expect(await opened.workbook.writePlan(missing, basis)).toMatchObject({
    kind: "failed",
    problem: { code: "sheet-missing" },
  });
});
