/**
 * Reading and writing the open workbook: round trips, ownership, and everything that may stand in the way.
 * @slow: boots Office.js again for every version of Excel
 */
import type { LayoutCell } from "../../src/report/layout";
import type { WriteOutcome } from "../../src/workbook/job";
import { isSupported, openWorkbook } from "../../src/workbook/workbook";
import { FIRST, layoutOf, ledgerFile, open, planOf, results, SECOND, texts, userFile } from "./harness";
import type { Opened } from "./harness";
import { viewInHost } from "./views";

jest.setTimeout(120_000);

const OURS = ["考评结果", "得分矩阵"];

async function withResults(): Promise<Opened> {
  const opened = await open(ledgerFile());
  const { workbook } = opened;
  const outcome = await workbook.writePlan(planOf(results(FIRST)), await workbook.readGrids());
  expect(outcome.kind).toBe("written");
  return opened;
}

function problemCode(outcome: WriteOutcome): string | null {
  return outcome.kind === "failed" ? `${outcome.problem.code}/${outcome.state}` : null;
}

function names({ host }: Opened): string[] {
  return host.book.sheets.map(({ name }) => name);
}

function valueAt({ host }: Opened, sheet: string, row: number, column: number): unknown {
  const found = host.book.find(sheet);
  return found === undefined ? undefined : host.book.value(found, row, column);
}

/** The cell with its formula pointing at the matrix under another name. */
function toSecondMatrix(cell: LayoutCell | undefined): LayoutCell | undefined {
  return cell?.formula === undefined
    ? cell
    : { ...cell, formula: cell.formula.replace("'得分矩阵'", "'得分矩阵 (2)'") };
}

test("the add-in asks for no more than ExcelApi 1.9", async () => {
  await open(ledgerFile(), { apiVersion: "1.9" });
  expect(isSupported()).toBe(true);
  await open(ledgerFile(), { apiVersion: "1.8" });
  expect(isSupported()).toBe(false);
});

test("three round trips to read and five to write, whatever the number of sheets and branches", async () => {
  const lines: string[] = [];
  for (const [sheets, branches] of [
    [1, 10],
    [12, 300],
    [60, 1000],
  ] as const) {
    const many = Array.from({ length: sheets }, (_, i) => [
      `台账${i + 1}`,
      Array.from({ length: 30 }, (_row, r) => [`第${r + 1}支部`, 46_000 + r, "党员大会", r]),
    ]);
    const opened = await open(userFile(Object.fromEntries(many)));
    const { host, workbook } = opened;
    const grids = await workbook.readGrids();
    expect(workbook.lastTrips).toBe(3);
    const scores = Array.from({ length: branches }, (_, i): [string, number] => [`第${i + 1}支部`, i % 100]);
    const before = host.stats.requests;
    const outcome = await workbook.writePlan(planOf(results(scores)), grids);
    expect(outcome).toMatchObject({ kind: "written", warnings: [] });
    expect(workbook.lastTrips).toBeLessThanOrEqual(5);
    expect(host.stats.requests - before).toBe(workbook.lastTrips);
    expect(host.undo.clearedBy.some((call) => call.includes("Merged"))).toBe(false);
    lines.push(`${sheets} sheets, ${branches} branches: read 3, write ${workbook.lastTrips} requests`);
  }
  console.log(lines.join("\n"));
});

test("sheets made for the user to keep bear no mark, and are read as the user's own", async () => {
  const { host, workbook } = await open(ledgerFile());
  const own = { ...layoutOf("支部名册", [[{ value: "支部名称" }], [{ value: "甲支部" }]]), mark: "" };
  const outcome = await workbook.writePlan(planOf([own]), await workbook.readGrids());
  expect(outcome).toMatchObject({ kind: "written", sheets: ["支部名册"], warnings: [] });
  expect(host.book.find("支部名册")?.names).toEqual([]);
  const grid = (await workbook.readGrids()).grids.find(({ sheet }) => sheet === "支部名册");
  expect(grid).toMatchObject({ mark: null, visibility: "visible" });
});

test("reading leaves the user's undo alone", async () => {
  const { host, workbook } = await open(ledgerFile());
  await workbook.readGrids();
  expect(host.undo.clearedBy).toEqual([]);
});

test("what is too big for one request travels in more, each under 4.5 MB", async () => {
  const long = "说明".repeat(300);
  const rows = Array.from({ length: 6_000 }, (_, i) => texts(`第${i}支部`, `${long}${i}`));
  const { host, workbook } = await open(ledgerFile());
  const outcome = await workbook.writePlan(planOf([layoutOf("考评结果", rows)]), await workbook.readGrids());
  expect(outcome.kind).toBe("written");
  const sent = host.stats.bytesIn;
  expect(workbook.lastTrips).toBeLessThanOrEqual(5 + Math.ceil((sent + host.stats.bytesOut) / 4_500_000));
  expect(host.stats.largestRequest).toBeLessThan(4_600_000);
  expect(host.stats.largestResponse).toBeLessThan(4_600_000);
  console.log(
    `${(sent / 1e6).toFixed(1)} MB sent and ${(host.stats.bytesOut / 1e6).toFixed(1)} MB received in ` +
      `${workbook.lastTrips} requests, the largest ${host.stats.largestRequest} and ${host.stats.largestResponse} bytes`,
  );
  const received = host.stats.bytesOut;
  await workbook.readGrids();
  // Texts this long are guessed too small at first: two answers are refused before one is measured.
  expect(workbook.lastTrips).toBeLessThanOrEqual(6 + Math.ceil(received / 4_500_000));
});

test("a stricter limit of Excel is met by halving", async () => {
  const rows = Array.from({ length: 9_000 }, (_, i) => texts(`第${i}支部`, `关于第${i}支部的说明，共一句`));
  const { host, workbook } = await open(ledgerFile(), { payloadLimit: 900_000 });
  const outcome = await workbook.writePlan(planOf([layoutOf("考评结果", rows)]), await workbook.readGrids());
  expect(outcome.kind).toBe("written");
  expect(host.book.find("考评结果")?.cells.at(8_999, 1)?.value).toBe("关于第8999支部的说明，共一句");
});

test("one cell at the far end of a sheet costs next to nothing", async () => {
  const { host, workbook } = await open(ledgerFile());
  host.user.type("活动台账!A1048576", "末行");
  const grids = await workbook.readGrids();
  expect(workbook.lastTrips).toBeLessThanOrEqual(4);
  expect(grids.grids[0]?.rows.at(-1)).toMatchObject({ index: 1_048_575, values: ["末行"] });
  expect(grids.grids[0]?.rows.length).toBe(6);
});

test("500 sheets, long texts and difficult names", async () => {
  const long = "长".repeat(32_767);
  const sheets = Array.from({ length: 499 }, (_, i) => [`表${i}`, [["支部", i]]]);
  const bytes = userFile({
    "它's (一) {二} 很长的工作表名称一共三十一个字符呀": [[long]],
    ...Object.fromEntries(sheets),
  });
  const { workbook } = await open(bytes);
  const grids = await workbook.readGrids();
  expect(workbook.lastTrips).toBe(3);
  expect(grids.grids.length).toBe(500);
  expect(grids.grids[0]?.rows[0]?.values[0]).toBe(long);
  const outcome = await workbook.writePlan(planOf([layoutOf("考评结果", [texts(long)])]), grids);
  expect(outcome.kind).toBe("written");
  expect(workbook.lastTrips).toBe(5);
});

test("the date system is told from a function of Excel's own", async () => {
  const opened = await open(ledgerFile());
  expect((await opened.workbook.readGrids()).date1904).toBe(false);
  Object.defineProperty(opened.host.book, "date1904", { value: true });
  expect((await opened.workbook.readGrids()).date1904).toBe(true);
});

test("hidden rows and columns are known", async () => {
  const { host, workbook } = await open(ledgerFile());
  const sheet = host.book.find("活动台账");
  if (!sheet) throw new Error("no ledger");
  sheet.cells.line("row", 2).hidden = true;
  sheet.cells.line("column", 1).hidden = true;
  const [grid] = (await workbook.readGrids()).grids;
  expect([...(grid?.hiddenRows ?? [])]).toEqual([2]);
  expect([...(grid?.hiddenColumns ?? [])]).toEqual([1]);
  expect(workbook.lastTrips).toBe(3);
});

test("which of very many rows are hidden is not asked one by one, and so not known", async () => {
  const { host, workbook } = await open(ledgerFile());
  host.user.type("活动台账!A3001", "末行");
  const sheet = host.book.find("活动台账");
  if (!sheet) throw new Error("no ledger");
  sheet.cells.line("row", 2).hidden = true;
  expect((await workbook.readGrids()).grids[0]?.hiddenRows).toBeNull();
});

test("a write that a stricter Excel finds too big is halved until it fits", async () => {
  const { host, workbook } = await open(ledgerFile(), { payloadLimit: 900_000 });
  const rows = Array.from({ length: 2_000 }, (_, r) => texts(`第${r}行`, "字".repeat(300)));
  const outcome = await workbook.writePlan(planOf([layoutOf("考评结果", rows)]), await workbook.readGrids());
  expect(outcome.kind).toBe("written");
  expect(host.stats.largestRequest).toBeGreaterThan(900_000);
});

test("a failure without a clear code is tried again in smaller answers when it was a big one", async () => {
  const rows = Array.from({ length: 20_000 }, (_, r) => [r]);
  const { host, workbook } = await open(userFile({ 台账: rows }));
  host.faults.failRequest(3, "GeneralException");
  expect((await workbook.readGrids()).grids[0]?.rows).toHaveLength(20_000);
  expect(workbook.lastTrips).toBeGreaterThan(4);
  const small = await open(ledgerFile());
  small.host.faults.failRequest(3, "GeneralException");
  await expect(small.workbook.readGrids()).rejects.toMatchObject({ problem: { code: "unknown" } });
});

test("restoring what was there is tried again", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  const grids = await workbook.readGrids();
  host.faults.failRequest(4, "GeneralException");
  host.faults.failRequest(5, "GeneralException");
  host.faults.failRequest(6, "GeneralException");
  const outcome = await workbook.writePlan(planOf(results(SECOND), OURS), grids);
  expect(problemCode(outcome)).toBe("unknown/unchanged");
  expect(valueAt(opened, "得分矩阵", 1, 0)).toBe("第一支部");
});

test("the sheet objects stay, and what points at them lives on", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  const result = host.book.find("考评结果");
  if (!result) throw new Error("no result");
  host.book.names.push({
    id: "user-name",
    name: "总分区",
    formula: "考评结果!$C$2:$C$4",
    visible: true,
    sheet: null,
  });
  const outcome = await workbook.writePlan(planOf(results(SECOND), OURS), await workbook.readGrids());
  expect(outcome.kind).toBe("written");
  expect(host.book.find("考评结果")).toBe(result);
  expect(host.book.names[0]?.formula).toBe("考评结果!$C$2:$C$4");
  expect(valueAt(opened, "我的汇总", 0, 1)).toBe(95);
  expect(valueAt(opened, "我的汇总", 1, 1)).toBe("第二支部");
  expect(result.charts.map(({ name }) => name)).toEqual(["总分图"]);
});

test("what was read must still stand", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  const plan = planOf(results(SECOND), OURS);
  const basis = await workbook.readGrids();
  for (const change of [
    () => host.user.type("活动台账!D2", 21),
    () => host.user.type("活动台账!A9", "新增一行"),
    () => host.user.type("考评结果!B2", "好"),
  ]) {
    const grids = await workbook.readGrids();
    change();
    expect(problemCode(await workbook.writePlan(plan, grids))).toBe("changed/unchanged");
  }
  expect(problemCode(await workbook.writePlan(plan, basis))).toBe("changed/unchanged");
  expect(valueAt(opened, "考评结果", 1, 2)).toBe(92.5);
  expect(names(opened)).toEqual(["活动台账", "我的汇总", ...OURS]);
  const again = await workbook.writePlan(plan, await workbook.readGrids());
  expect(again.kind).toBe("written");
});

test("a sheet that is not ours, or gone, or has our name is never touched", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  const grids = await workbook.readGrids();
  expect(problemCode(await workbook.writePlan(planOf(results(SECOND)), grids))).toBe("name-taken/unchanged");
  expect(problemCode(await workbook.writePlan(planOf([layoutOf("活动台账", [])], ["活动台账"]), grids))).toBe(
    "not-ours/unchanged",
  );
  host.user.deleteSheet("得分矩阵");
  expect(problemCode(await workbook.writePlan(planOf(results(SECOND), OURS), grids))).toBe(
    "changed/unchanged",
  );
});

test("what the user protected stays protected, what we protected is protected again", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  const result = host.book.find("考评结果");
  if (!result?.protection) throw new Error("not protected");
  const ours = { ...result.protection.options };
  const plan = planOf(results(SECOND), OURS);
  result.protection = { options: { ...ours, allowInsertRows: true }, password: null };
  expect(problemCode(await workbook.writePlan(plan, await workbook.readGrids()))).toBe(
    "protected-sheet/unchanged",
  );
  result.protection = { options: ours, password: "秘密" };
  expect(problemCode(await workbook.writePlan(plan, await workbook.readGrids()))).toBe(
    "protected-sheet/unchanged",
  );
  expect(result.protection.password).toBe("秘密");
  expect(names(opened)).toEqual(["活动台账", "我的汇总", ...OURS]);
  result.protection = { options: ours, password: null };
  expect((await workbook.writePlan(plan, await workbook.readGrids())).kind).toBe("written");
  expect(result.protection.options).toEqual(ours);
  host.book.structure = { password: null };
  expect(problemCode(await workbook.writePlan(plan, await workbook.readGrids()))).toBe(
    "protected-structure/unchanged",
  );
});

test("a filter on our sheet is left to the user; merged and hidden rows give way", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  const matrix = host.book.find("得分矩阵");
  if (!matrix) throw new Error("no matrix");
  const plan = planOf(results(SECOND), OURS);
  matrix.autoFilter = {
    area: { top: 0, left: 0, bottom: 3, right: 1 },
    criteria: new Map([[0, { filterOn: "Values", values: ["第一支部"] }]]),
  };
  matrix.cells.line("row", 2).filtered = true;
  expect(problemCode(await workbook.writePlan(plan, await workbook.readGrids()))).toBe(
    "filtered-sheet/unchanged",
  );
  matrix.autoFilter = null;
  matrix.cells.line("row", 2).filtered = false;
  matrix.merges = [{ top: 1, left: 0, bottom: 3, right: 1 }];
  matrix.cells.line("row", 1).hidden = true;
  expect((await workbook.writePlan(plan, await workbook.readGrids())).kind).toBe("written");
  expect(matrix.merges).toEqual([]);
  expect(matrix.cells.isHidden("row", 1)).toBe(false);
  expect(valueAt(opened, "得分矩阵", 3, 1)).toBe(66);
});

test("half of our sheets deleted: what is left is replaced, what is gone is made anew", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  host.user.deleteSheet("得分矩阵");
  const grids = await workbook.readGrids();
  expect(await workbook.writePlan(planOf(results(SECOND), ["考评结果"]), grids)).toMatchObject({
    kind: "written",
    warnings: [],
  });
  expect(valueAt(opened, "考评结果", 1, 2)).toBe(95);
  expect(viewInHost(host, "考评结果", 3, 5).cells["C2"]?.formula).toBe("INDEX(得分矩阵!$B$2:$B$5,1)");
  expect(names(opened)).toEqual(["活动台账", "我的汇总", ...OURS]);
});

test("sheets of ours that were renamed, moved and sorted are replaced where they are", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  const result = host.book.find("考评结果");
  if (!result) throw new Error("no result");
  host.book.rename(result, "一季度结果");
  host.book.move(result, 0);
  host.user.type("得分矩阵!A2", "第三支部");
  host.user.type("得分矩阵!A4", "第一支部");
  const [layout, matrix] = results(SECOND);
  if (!layout || !matrix) throw new Error("no layouts");
  const plan = {
    sheets: [
      { layout: { ...layout, name: "一季度结果" }, replaces: "一季度结果" },
      // Here the plan gives the sheet another name.
      { layout: { ...matrix, name: "得分矩阵 (2)" }, replaces: "得分矩阵" },
    ],
    activate: null,
  };
  const renamed = { ...layout, rows: layout.rows.map(({ cells }) => ({ cells: cells.map(toSecondMatrix) })) };
  const [first, second] = plan.sheets;
  if (!first || !second) throw new Error("no plan");
  const outcome = await workbook.writePlan(
    { ...plan, sheets: [{ ...first, layout: { ...renamed, name: "一季度结果" } }, second] },
    await workbook.readGrids(),
  );
  expect(outcome).toMatchObject({ kind: "written", warnings: [] });
  expect(names(opened)).toEqual(["一季度结果", "活动台账", "我的汇总", "得分矩阵 (2)"]);
  expect(valueAt(opened, "一季度结果", 1, 2)).toBe(95);
  expect(valueAt(opened, "我的汇总", 0, 1)).toBe(95);
  expect((await workbook.undoWrite()).kind).toBe("written");
  expect(names(opened)).toEqual(["一季度结果", "活动台账", "我的汇总", "得分矩阵"]);
  expect(valueAt(opened, "得分矩阵", 1, 0)).toBe("第三支部");
  expect(valueAt(opened, "我的汇总", 0, 1)).toBe(92.5);
});

test("a table the user made of our sheet is left to the user", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  host.book.find("得分矩阵")?.tables.push({ name: "表1" });
  const plan = planOf(results(SECOND), OURS);
  expect(problemCode(await workbook.writePlan(plan, await workbook.readGrids()))).toBe(
    "table-on-sheet/unchanged",
  );
});

test("hostile text is written as it stands, or as near as a cell can hold it", async () => {
  const hostile = [
    "=1+1",
    "+1",
    "-1",
    "+甲",
    "-一般、较好（",
    "- 3 项",
    "@x",
    "'a",
    "''a",
    "\tx",
    "a\r\nb",
    "\u0001x",
    "\ud800x",
    "x".repeat(40_000),
  ];
  const opened = await open(ledgerFile());
  const { workbook } = opened;
  const layout = layoutOf("考评结果", [
    ...hostile.map((value) => texts(value)),
    ...hostile.map((value) => [{ value }]),
  ]);
  const outcome = await workbook.writePlan(planOf([layout]), await workbook.readGrids());
  expect(outcome.kind).toBe("written");
  [...hostile, ...hostile].forEach((text, row) => {
    const held = valueAt(opened, "考评结果", row, 0);
    expect(held).toBe(text.startsWith("\ud800") ? "\ufffdx" : text.slice(0, 32_767));
  });
});

test("while a cell is edited the write waits, and nothing is lost", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  const grids = await workbook.readGrids();
  host.user.beginEdit();
  const writing = workbook.writePlan(planOf(results(SECOND), OURS), grids);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(valueAt(opened, "考评结果", 1, 2)).toBe(92.5);
  host.user.endEdit();
  expect((await writing).kind).toBe("written");
});

test("no answer at all ends in a sentence, not in waiting", async () => {
  const { host, workbook } = await open(ledgerFile());
  host.user.beginEdit();
  await expect(workbook.readGrids({ timeoutMs: 30 })).rejects.toMatchObject({ problem: { code: "timeout" } });
  host.user.endEdit();
  expect((await workbook.readGrids()).grids.length).toBe(2);
});

test.each(["check", "build", "verify"] as const)(
  "cancelled before %s is done, nothing has changed",
  async (at) => {
    const opened = await withResults();
    const { workbook } = opened;
    const grids = await workbook.readGrids();
    const abort = new AbortController();
    const writing = workbook.writePlan(planOf(results(SECOND), OURS), grids, {
      signal: abort.signal,
      onPhase: (phase) => {
        if (phase === at) abort.abort();
      },
    });
    await expect(writing).rejects.toMatchObject({ name: "AbortError" });
    expect(valueAt(opened, "考评结果", 1, 2)).toBe(92.5);
    expect(names(opened)).toEqual(["活动台账", "我的汇总", ...OURS]);
  },
);

test("with manual calculation our sheets show their results and the mode stays", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  host.book.calculationMode = "Manual";
  expect((await workbook.writePlan(planOf(results(SECOND), OURS), await workbook.readGrids())).kind).toBe(
    "written",
  );
  expect(host.book.calculationMode).toBe("Manual");
  expect(valueAt(opened, "考评结果", 1, 2)).toBe(95);
});

test("a first write is taken back by removing what it added", async () => {
  const opened = await withResults();
  const { workbook } = opened;
  expect(workbook.canUndo).toBe(true);
  expect((await workbook.undoWrite()).kind).toBe("written");
  expect(names(opened)).toEqual(["活动台账", "我的汇总"]);
  expect(problemCode(await workbook.undoWrite())).toBe("nothing-to-undo/unchanged");
});

test("a later write is taken back to what stood before", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  host.user.type("考评结果!B3", "较好");
  const before = OURS.map((sheet) => viewInHost(host, sheet, 3, 6).cells);
  await workbook.writePlan(planOf(results(SECOND), OURS), await workbook.readGrids());
  expect(valueAt(opened, "我的汇总", 0, 1)).toBe(95);
  expect((await workbook.undoWrite()).kind).toBe("written");
  const content = (sheet: (typeof before)[number] | undefined) =>
    Object.entries(sheet ?? {}).flatMap(([at, { value, formula, numberFormat }]) =>
      value === null ? [] : [[at, value, formula, numberFormat]],
    );
  OURS.forEach((sheet, i) => {
    expect(content(viewInHost(host, sheet, 3, 6).cells)).toEqual(content(before[i]));
  });
  expect(valueAt(opened, "我的汇总", 0, 1)).toBe(92.5);
});

test("what was typed into the results since is not taken away by taking back", async () => {
  const { host, workbook } = await withResults();
  host.user.type("考评结果!B2", "好");
  expect(problemCode(await workbook.undoWrite())).toBe("changed-after-write/unchanged");
});

test("changes of sources are told, our own writing is not", async () => {
  const { host, workbook } = await withResults();
  const grids = await workbook.readGrids();
  let told = 0;
  const stop = await workbook.watchSources(() => (told += 1));
  await workbook.writePlan(planOf(results(SECOND), OURS), grids);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toBe(0);
  host.user.type("考评结果!B2", "好");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toBe(0);
  host.user.type("活动台账!D2", 30);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toBe(1);
  await stop();
  host.user.type("活动台账!D2", 31);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toBe(1);
});

test("a cell is shown and selected, or the reason why not is told", async () => {
  const { host, workbook } = await withResults();
  await workbook.selectCell({ sheet: "我的汇总", row: 1, column: 1 });
  expect(host.book.active.name).toBe("我的汇总");
  expect(host.book.active.selection).toEqual({ top: 1, left: 1, bottom: 1, right: 1 });
  await expect(workbook.selectCell({ sheet: "没有", row: 0, column: 0 })).rejects.toMatchObject({
    problem: { code: "sheet-missing" },
  });
  const hidden = host.book.find("活动台账");
  if (hidden) hidden.visibility = "Hidden";
  await expect(workbook.selectCell({ sheet: "活动台账", row: 0, column: 0 })).rejects.toMatchObject({
    problem: { code: "hidden-sheet" },
  });
});

test("what does not stand as it was sent is never swapped in", async () => {
  const opened = await withResults();
  const { host, workbook } = opened;
  const grids = await workbook.readGrids();
  const [aside] = results(SECOND);
  const stop = host.watch(() => {
    for (const sheet of host.book.sheets) {
      const isAside =
        sheet.visibility === "Hidden" && sheet.rawValue(1, 0) === aside?.rows[1]?.cells[0]?.value;
      if (isAside) sheet.cells.make(1, 0).value = "别的";
    }
  });
  expect(problemCode(await workbook.writePlan(planOf(results(SECOND), OURS), grids))).toBe(
    "readback/unchanged",
  );
  stop();
  expect(valueAt(opened, "考评结果", 1, 0)).toBe("第一支部");
  expect(names(opened)).toEqual(["活动台账", "我的汇总", ...OURS]);
});

test("what Excel does not hand over is named", async () => {
  const { host, workbook } = await open(ledgerFile());
  host.user.type("活动台账!XFD1", 1);
  await expect(workbook.readGrids()).rejects.toMatchObject({ problem: { code: "too-large" } });
  host.user.type("活动台账!XFD1", "");
  host.user.type("活动台账!WZ9999", 1);
  await expect(workbook.readGrids()).rejects.toMatchObject({ problem: { code: "sheet-too-large" } });
});

test("choices, hints and titles are kept as short as Excel holds them", async () => {
  const { host, workbook } = await open(ledgerFile());
  const validation = { strict: true, promptTitle: "题".repeat(40), prompt: "字".repeat(300) };
  const at = (row: number) => ({ top: row, left: 0, bottom: row, right: 0 });
  const layout = layoutOf("考评结果", [texts("甲"), texts("乙"), texts("丙")], {
    validations: [
      { ...validation, area: at(0), list: ["好", "差"] },
      { ...validation, area: at(1), list: ["长".repeat(256)] },
      { ...validation, area: at(2), list: ["好,差"] },
    ],
  });
  const outcome = await workbook.writePlan(planOf([layout]), await workbook.readGrids());
  expect(outcome).toMatchObject({ kind: "written", warnings: [] });
  const written = host.book.find("考评结果")?.validations ?? [];
  expect(written.map(({ rule }) => Object.keys(rule))).toEqual([["list"], [], []]);
  for (const { prompt } of written) expect([prompt.title.length, prompt.message.length]).toEqual([32, 255]);
});

test("looks of very many single cells travel in addresses that Excel takes", async () => {
  const { host, workbook } = await open(ledgerFile());
  const rows = Array.from({ length: 300 }, (_, r) =>
    Array.from({ length: 20 }, (_cell, c): LayoutCell => ({
      value: r,
      ...((r + c) % 2 === 0 ? { style: { bold: true } } : {}),
    })),
  );
  const outcome = await workbook.writePlan(planOf([layoutOf("考评结果", rows)]), await workbook.readGrids());
  expect(outcome).toMatchObject({ kind: "written", warnings: [] });
  const written = host.book.find("考评结果")?.cells;
  expect([0, 1, 2].map((c) => written?.formatAt(298, c).bold)).toEqual([true, false, true]);
});

test("a workbook that cannot be opened is a problem in words", async () => {
  const { host } = await open(ledgerFile());
  host.faults.failRequest(1, "AccessDenied");
  await expect(openWorkbook("UEsDBA==")).rejects.toMatchObject({ problem: { code: "access-denied" } });
});

test("a workbook is opened from bytes", async () => {
  const { host } = await open(ledgerFile());
  await openWorkbook("UEsDBA==");
  expect(host.createdWorkbooks).toEqual(["UEsDBA=="]);
});
