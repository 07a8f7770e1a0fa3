/** Two ways to a workbook, one result: the file adapter and the Office.js adapter write equal sheets. */
import type { WritePlan } from "../../src/report/layout";
import { writeWorkbook } from "../../src/xlsx";
import { FIRST, ledgerFile, open, planOf, results } from "./harness";
import { openFile, viewInFile, viewInHost } from "./views";

async function compare(bytes: Uint8Array, plan: WritePlan): Promise<number> {
  const { host, workbook } = await open(bytes);
  const outcome = await workbook.writePlan(plan, await workbook.readGrids());
  expect(outcome).toMatchObject({ kind: "written", warnings: [], leftovers: [] });
  const file = await openFile(await writeWorkbook(bytes, plan));
  let cells = 0;
  for (const { layout } of plan.sheets) {
    const { columns, rows } = layout;
    const inFile = viewInFile(file, layout.name, columns.length, rows.length);
    const inHost = viewInHost(host, layout.name, columns.length, rows.length);
    expect(inHost).toEqual(inFile);
    cells += Object.keys(inHost.cells).length;
  }
  return cells;
}

test("results with formulas, styles, dropdowns, charts and page setup", async () => {
  const cells = await compare(ledgerFile(), planOf(results(FIRST)));
  expect(cells).toBeGreaterThan(15);
});
