import { FIRST, ledgerFile, open, planOf, results, SECOND } from "./harness";
test("reads", async () => {
  const { host, workbook } = await open(ledgerFile());
  const grids = await workbook.readGrids();
  console.log(JSON.stringify(grids, null, 0), workbook.lastTrips, host.stats);
  const out = await workbook.writePlan(planOf(results(FIRST)), grids);
  console.log(out, workbook.lastTrips, host.stats);
  const again = await workbook.readGrids();
  console.log(JSON.stringify(again, null, 0));
  const out2 = await workbook.writePlan(planOf(results(SECOND), ["考评结果", "得分矩阵"]), again);
  console.log(out2, workbook.lastTrips, host.stats);
  console.log(JSON.stringify(await workbook.readGrids(), null, 0));
});
