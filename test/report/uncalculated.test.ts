/**
 * A scored workbook saved by a program that does not calculate: its formulas have no values.
 * @slow: scores the sample several times
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { WorkbookGrids } from "../../src/ledger/grid";
import { linkCell, linkLabel } from "../../src/report/links";
import { verifyText } from "../../src/text/verify";
import { readWorkbook } from "../../src/xlsx";
import { own, scored, verify, withCell } from "../verify/support";

const SAMPLE = readWorkbook(readFileSync(join(__dirname, "../../assets/samples/考评工作簿.xlsx")));
const first = scored(SAMPLE);

const uncalculated = (workbook: WorkbookGrids): WorkbookGrids => ({
  ...workbook,
  grids: workbook.grids.map((grid) => ({
    ...grid,
    rows: grid.rows.map((row) => ({
      ...row,
      values: row.values.map((value, column) => (row.formulas?.[column] === undefined ? value : null)),
    })),
  })),
});

test("scored again and again it gets the same sheets", () => {
  const findings = own(first, "findings").rows;
  expect(findings.some(({ formulas }) => formulas?.some((formula) => formula !== undefined))).toBe(true);
  const second = scored(uncalculated(first));
  const third = scored(uncalculated(second));
  for (const kind of ["findings", "result", "matrix", "losses"]) {
    expect(own(second, kind)).toEqual(own(first, kind));
    expect(own(third, kind)).toEqual(own(first, kind));
  }
});

test("what was typed beside a finding stays beside it", () => {
  const findings = own(first, "findings");
  const linked = findings.rows.find(({ formulas }) => formulas?.some((formula) => formula !== undefined));
  const at = linked?.index ?? -1;
  const typed = withCell(findings, at, 4, { value: "已核对" });
  const grids = first.grids.map((grid) => (grid === findings ? typed : grid));
  const again = own(scored(uncalculated({ ...first, grids })), "findings");
  expect(again.rows.find(({ index }) => index === at)?.values[4]).toBe("已核对");
  expect(again.rows).toHaveLength(findings.rows.length);
});

test("核验 says that nothing is calculated, and no effects", () => {
  expect(verify(first).equal).toBe(true);
  expect(verify(uncalculated(first))).toEqual({
    equal: false,
    problem: verifyText.notCalculated,
    changes: [],
    effects: [],
    blocked: null,
    notes: [],
  });
});

test.each(["台账!B5", '"甲"的表!A1', "a"])("the label of a link to %s is read off its formula", (shown) => {
  const { formula = "" } = linkCell({ sheet: '一"二', row: 1, column: 1 }, shown);
  expect(linkLabel(formula)).toBe(shown);
  expect(linkLabel(`${formula}&"x"`)).toBeNull();
});
