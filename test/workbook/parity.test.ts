/**
 * Two ways to a workbook, one result: the file adapter and the Office.js adapter read and write alike.
 * @slow: 200 random workbooks
 */
import fc from "fast-check";
import { readFile } from "node:fs/promises";
import type { Finding } from "../../src/base/finding";
import type { Grid, GridRow, WorkbookGrids } from "../../src/ledger/grid";
import type { WritePlan } from "../../src/report/layout";
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import { readWorkbook, writeWorkbook } from "../../src/xlsx";
import { FIRST, ledgerFile, open, planOf, results, SECOND, userFile } from "./harness";
import type { Opened } from "./harness";
import { randomWorkbook } from "./layouts";
import { openFile, viewInFile, viewInHost } from "./views";

const RANDOM_WORKBOOKS = 200;

jest.setTimeout(240_000);

/** Rows without the holes that one reader fills and the other leaves. */
function plain(rows: readonly GridRow[]): unknown {
  return rows.map(({ index, values, formats, formulas }) => ({
    index,
    cells: Array.from({ length: Math.max(values.length, formulas?.length ?? 0) }, (_, c) => {
      const value = values[c] ?? null;
      return [value, value === null ? null : formats[c], formulas?.[c] ?? null];
    }),
  }));
}

function sources(grids: readonly Grid[]): unknown {
  return grids
    .filter(({ mark }) => mark === null)
    .map(({ sheet, rows, visibility, hiddenRows, hiddenColumns, protected: locked }) => ({
      sheet,
      rows: plain(rows),
      visibility,
      hiddenRows: hiddenRows?.size,
      hiddenColumns: hiddenColumns?.size,
      locked,
    }));
}

/** Writes a plan by Office.js and compares every sheet with what the file adapter makes of it. */
async function compare({ host, workbook }: Opened, file: Uint8Array, plan: WritePlan): Promise<number> {
  const outcome = await workbook.writePlan(plan, await workbook.readGrids());
  expect(outcome).toMatchObject({ kind: "written", warnings: [], leftovers: [], cleared: [] });
  const opened = await openFile(file);
  let cells = 0;
  for (const { layout } of plan.sheets) {
    const { columns, rows } = layout;
    const inHost = viewInHost(host, layout.name, columns.length, rows.length);
    expect(inHost).toEqual(viewInFile(opened, layout.name, columns.length, rows.length));
    cells += Object.keys(inHost.cells).length;
  }
  return cells;
}

test("results with formulas, styles, dropdowns, charts and page setup, new and replaced", async () => {
  const bytes = ledgerFile();
  const opened = await open(bytes);
  const first = planOf(results(FIRST));
  const once = await writeWorkbook(bytes, first);
  expect(await compare(opened, once, first)).toBeGreaterThan(15);
  const second = planOf(results(SECOND), ["考评结果", "得分矩阵"]);
  expect(await compare(opened, await writeWorkbook(once, second), second)).toBeGreaterThan(20);
});

/** Reads and scores, and lays out what to write. */
function planFor(workbook: WorkbookGrids): { findings: readonly Finding[]; plan: WritePlan } {
  const scored = scoreWorkbook(workbook);
  if (scored.appraisal === null) throw new Error("the sample cannot be scored");
  return { findings: scored.findings, plan: writePlan(reportInput(scored, { version: "1.0.0" })) };
}

test("the sample: equal findings, equal plans, equal sheets, in a first and a second run", async () => {
  const bytes = new Uint8Array(await readFile("assets/samples/考评工作簿.xlsx"));
  const opened = await open(bytes);
  let file: Uint8Array = bytes;
  for (const run of ["first", "second"]) {
    const inExcel = planFor(await opened.workbook.readGrids());
    const inFile = planFor(readWorkbook(file));
    expect(inExcel.findings).toEqual(inFile.findings);
    expect(inExcel.plan).toEqual(inFile.plan);
    file = await writeWorkbook(file, inFile.plan);
    const cells = await compare(opened, file, inExcel.plan);
    console.log(
      `sample, ${run} run: ${cells} cells compared, ${opened.workbook.lastTrips} requests to write`,
    );
  }
});

/** The workbook with the first record of its 活动台账 once more, three days later. */
function withLateRow(workbook: WorkbookGrids): WorkbookGrids {
  const grids = workbook.grids.map((grid) => {
    const [header, first] = grid.rows;
    const last = grid.rows.at(-1);
    const day = header?.values.indexOf("日期") ?? -1;
    if (grid.sheet !== "活动台账" || !first || !last || day < 0) return grid;
    const values = first.values.map((value, i) => (i === day ? Number(value) + 3 : value));
    return { ...grid, rows: [...grid.rows, { ...first, index: last.index + 1, values }] };
  });
  return { ...workbook, grids };
}

test("both tell what was added after the run that stands in the workbook", async () => {
  const bytes = new Uint8Array(await readFile("assets/samples/考评工作簿.xlsx"));
  const file = await writeWorkbook(bytes, planFor(readWorkbook(bytes)).plan);
  const opened = await open(file);
  const late = (workbook: WorkbookGrids) =>
    planFor(workbook).findings.filter(({ code }) => code.startsWith("late-") || code.startsWith("earlier-"));
  for (const workbook of [await opened.workbook.readGrids(), readWorkbook(file)]) {
    expect(late(workbook)).toEqual([]);
    expect(late(withLateRow(workbook))).toMatchObject([{ code: "late-entry" }]);
  }
});

test(`${RANDOM_WORKBOOKS} random workbooks are read and written alike`, async () => {
  let cells = 0;
  let read = 0;
  await fc.assert(
    fc.asyncProperty(randomWorkbook, async ({ user, first, second }) => {
      const bytes = userFile(user);
      const opened = await open(bytes);
      const grids = await opened.workbook.readGrids();
      expect(sources(grids.grids)).toEqual(sources(readWorkbook(bytes).grids));
      const once = await writeWorkbook(bytes, first);
      cells += await compare(opened, once, first);
      read += 1;
      if (read % 3 === 0) cells += await compare(opened, await writeWorkbook(once, second), second);
    }),
    { numRuns: RANDOM_WORKBOOKS, seed: 20_261_121, endOnFailure: true },
  );
  console.log(`${RANDOM_WORKBOOKS} random workbooks, ${cells} cells compared`);
});
