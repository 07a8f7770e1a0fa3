/** The unmodified Office.js on the embedded Excel: boot, ordinary add-in code, the protocol's own rules. */
import { models } from "../../src/host/objects";
import { nodeParts } from "../../src/host/node/boot";
import { codeOf, file, messageOf, open } from "./book";

test("Office is ready inside Excel, and each host has a page of its own", async () => {
  const first = await open(file({ 甲: [[1]] }));
  const second = await open(file({ 乙: [[2]] }));
  expect(await first.Office.onReady()).toMatchObject({ host: "Excel", platform: "PC" });
  expect(first.Office.context.requirements.isSetSupported("ExcelApi", "1.9")).toBe(true);
  expect(first.Office.context.requirements.isSetSupported("ExcelApi", "1.10")).toBe(false);
  const names = async ({ Excel: xl }: typeof first): Promise<string[]> =>
    xl.run(async (context) => {
      const sheets = context.workbook.worksheets.load("items/name");
      await context.sync();
      return sheets.items.map((s) => s.name);
    });
  expect(await Promise.all([names(first), names(second)])).toEqual([["甲"], ["乙"]]);
});

test("every modelled member is one the library declares", () => {
  const { catalogue } = nodeParts();
  const unknown: string[] = [];
  for (const [type, model] of Object.entries(models)) {
    const entry = catalogue.get(type);
    const check = (names: readonly string[], known: readonly string[]): void => {
      for (const name of names) if (!known.includes(name)) unknown.push(`${type}.${name}`);
    };
    const scalars = entry?.scalars.map((s) => s.server) ?? [];
    check(Object.keys(model.get ?? {}), scalars);
    check(Object.keys(model.set ?? {}), entry?.scalars.filter((s) => s.writable).map((s) => s.written) ?? []);
    check(Object.keys(model.objects ?? {}), entry?.objects.map((o) => o.server) ?? []);
    check(Object.keys(model.call ?? {}), entry?.methods.map((m) => m.server) ?? []);
    if (entry?.isCollection !== (model.items !== undefined)) unknown.push(`${type} items`);
    if ((entry?.identity === "Id" || entry?.identity === "_Id") && !model.id)
      unknown.push(`${type} identity`);
  }
  expect(unknown).toEqual([]);
});

test("an ordinary add-in script runs from start to end", async () => {
  const { Excel: xl, host } = await open();
  const report = await xl.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/visibility,items/id");
    await context.sync();
    const used = worksheets.items.map((sheet) =>
      sheet.getUsedRangeOrNullObject(true).load("values,rowCount,columnCount"),
    );
    await context.sync();
    const sheet = worksheets.add("考评结果");
    sheet.tabColor = "#C00000";
    const table = sheet.getRange("A1:C3");
    table.values = [
      ["名次", "支部名称", "总分"],
      [1, "第一支部", 95.5],
      [2, "第二支部", 90],
    ];
    sheet.getRanges("A1:C1").format.font.bold = true;
    sheet.getRanges("A1:C1").format.fill.color = "#DDEBF7";
    table.format.borders.getItem("InsideHorizontal").style = "Continuous";
    sheet.getRange("C4").formulas = [["=SUM(C2:C3)"]];
    sheet.getRange("C2:C4").numberFormat = [["0.00"], ["0.00"], ["0.00"]];
    sheet.freezePanes.freezeRows(1);
    const rule = sheet.getRange("C2:C3").conditionalFormats.add(xl.ConditionalFormatType.custom);
    rule.custom.rule.formula = "=$C2<92";
    rule.custom.format.font.color = "#FF0000";
    sheet.getRange("D2:D3").dataValidation.rule = {
      list: { inCellDropDown: true, source: "好,较好,一般,差" },
    };
    sheet.names.add("标记", '="我们的"').visible = false;
    const chart = sheet.charts.add("ColumnClustered", sheet.getRange("C1:C3"), "Columns");
    chart.title.text = "得分";
    chart.setPosition("F2", "K12");
    sheet.pageLayout.orientation = "Landscape";
    sheet.pageLayout.setPrintTitleRows("$1:$1");
    sheet.activate();
    const total = sheet.getRange("C4").load("values,formulas,numberFormat");
    const mark = sheet.names.getItemOrNullObject("标记").load("value");
    await context.sync();
    return {
      used: used.map((u) => [u.rowCount, u.columnCount]),
      total: [total.values, total.formulas, total.numberFormat],
      mark: mark.value,
    };
  });
  expect(report).toEqual({
    used: [
      [4, 5],
      [2, 2],
    ],
    total: [[[185.5]], [["=SUM(C2:C3)"]], [["0.00"]]],
    mark: "我们的",
  });
  const made = host.book.active;
  expect(made.charts[0]?.series.map(({ name }) => name)).toEqual(["总分"]);
  expect([made.name, made.tabColor, made.freeze]).toEqual(["考评结果", "#C00000", { rows: 1, columns: 0 }]);
  expect(made.cells.formatAt(0, 2)).toMatchObject({ bold: true, fill: "#DDEBF7" });
  expect(host.heldReferences).toBe(0);
  expect(host.stats.requests).toBe(3);
});

test("a path is followed once per batch, and objects live on after it", async () => {
  const { Excel: xl, host } = await open();
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.add("新表");
    const range = sheet.getRange("A1");
    range.values = [["一"]];
    await context.sync();
    range.values = [["二"]];
    sheet.name = "改名";
    range.load("values");
    await context.sync();
    expect(range.values).toEqual([["二"]]);
    expect(host.heldReferences).toBe(1);
  });
  expect(host.book.sheets.map((s) => s.name)).toEqual(["活动台账", "汇总 表", "改名"]);
  expect(host.book.find("改名")?.rawValue(0, 0)).toBe("二");
  expect(host.heldReferences).toBe(0);
});

test("null objects swallow what is done to them, also in a later batch", async () => {
  const { Excel: xl } = await open();
  await xl.run(async (context) => {
    const none = context.workbook.worksheets.getItemOrNullObject("没有");
    const cell = none.getRange("A1");
    cell.load("values");
    const count = none.charts.getCount();
    await context.sync();
    expect([none.isNullObject, cell.isNullObject]).toEqual([true, true]);
    expect(() => count.value).not.toThrow();
    none.name = "什么";
    none.delete();
    await context.sync();
  });
});

test("load takes paths and objects; what was not loaded cannot be read", async () => {
  const { Excel: xl } = await open();
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("活动台账");
    sheet.load({ name: true, protection: { protected: true } });
    await context.sync();
    expect([sheet.name, sheet.protection.protected]).toEqual(["活动台账", false]);
    expect(() => sheet.visibility).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
  });
});

test.each<[string, (sheets: Excel.WorksheetCollection) => unknown]>([
  ["everything", (sheets) => sheets.load()],
  ["everything by a star", (sheets) => sheets.getItem("活动台账").load("*")],
  ["only the first", (sheets) => sheets.load({ select: "name", top: 1 })],
])("loading %s is refused: it is not modelled", async (_name, load) => {
  const { Excel: xl } = await open();
  const work = xl.run(async (context) => {
    load(context.workbook.worksheets);
    await context.sync();
  });
  expect(await codeOf(work)).toBe("ApiNotFound");
});

test("large writes arrive in pieces and whole", async () => {
  const { Excel: xl, host } = await open();
  const values = Array.from({ length: 4000 }, (_, r) => [r, `第${r}行`, r / 2]);
  await xl.run(async (context) => {
    const range = context.workbook.worksheets.getItem("活动台账").getRange("G1:I4000");
    range.values = values;
    await context.sync();
    range.load("values");
    await context.sync();
    expect(range.values).toEqual(values);
  });
  expect(host.stats.requests).toBe(2);
  expect(host.stats.actions).toBeGreaterThan(10);
});

test("errors carry Excel's code, the place and the statement", async () => {
  const { Excel: xl } = await open();
  const work = xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("没有");
    sheet.getRange("A1").values = [[1]];
    await context.sync();
  });
  await expect(work).rejects.toMatchObject({
    code: "ItemNotFound",
    debugInfo: { errorLocation: "WorksheetCollection.getItem" },
  });
  await expect(work).rejects.toBeInstanceOf(Error);
});

test("what is not modelled is refused by name", async () => {
  const { Excel: xl } = await open();
  const pivots = xl.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").pivotTables.load("items");
    await context.sync();
  });
  expect(await codeOf(pivots)).toBe("ApiNotFound");
  expect(await messageOf(pivots)).toContain("Worksheet.pivotTables");
  const style = xl.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").getRange("A1").load("formulasR1C1");
    await context.sync();
  });
  expect(await messageOf(style)).toContain("Range.formulasR1C1");
});

test.each<[string, (sheet: Excel.Worksheet) => unknown, string]>([
  ["a property that is set", (s) => void (s.enableCalculation = false), "Worksheet.enableCalculation"],
  ["a method", (s) => s.getNextOrNullObject(), "Worksheet.getNextOrNullObject"],
  ["an object that is loaded through", (s) => s.load("pivotTables/items/name"), "Worksheet.pivotTables"],
  ["an item of a collection", (s) => s.getRange("A1").conditionalFormats.getItem("x"), "getItem"],
])("%s that is not modelled is refused by name", async (_name, work, member) => {
  const { Excel: xl } = await open();
  const asked = xl.run(async (context) => {
    work(context.workbook.worksheets.getItem("活动台账"));
    await context.sync();
  });
  expect(await messageOf(asked)).toContain(member);
});

/** The code that a request made by hand is answered with. */
async function answered(action: object, paths: Record<string, object> = {}): Promise<unknown> {
  const { host } = await open();
  const root = { Id: 1, ObjectPathType: 1, Name: "" };
  const body = {
    Actions: [{ Id: 1, Name: "", ObjectPathId: 1, ...action }],
    ObjectPaths: { 1: root, ...paths },
  };
  const { Error: error } = JSON.parse(await host.answer(JSON.stringify(body))) as {
    Error?: { Code: string };
  };
  return error?.Code;
}

const path = (type: number, name: string): Record<string, object> => ({
  2: { Id: 2, ObjectPathType: type, Name: name, ParentObjectPathId: 1, ArgumentInfo: { Arguments: ["x"] } },
});

test.each<[string, object, Record<string, object>, string | undefined]>([
  ["an instantiation", { ActionType: 1 }, {}, undefined],
  ["an update, which the adapter never makes", { ActionType: 9, ObjectState: {} }, {}, "InvalidRequest"],
  ["a path that is not there", { ActionType: 1, ObjectPathId: 7 }, {}, "InvalidRequest"],
  ["a kind of path that is not known", { ActionType: 1, ObjectPathId: 2 }, path(9, "x"), "InvalidRequest"],
  ["a new object", { ActionType: 1, ObjectPathId: 2 }, path(2, "Chart"), "ApiNotFound"],
  ["a reference that was let go", { ActionType: 1, ObjectPathId: 2 }, path(6, "ref9"), "ItemNotFound"],
  [
    "a method that gives no object",
    { ActionType: 3, Name: "Delete", ObjectPathId: 3 },
    {
      2: { Id: 2, ObjectPathType: 4, Name: "Application", ParentObjectPathId: 1 },
      3: { Id: 3, ObjectPathType: 3, Name: "SuspendScreenUpdatingUntilNextSync", ParentObjectPathId: 2 },
    },
    undefined,
  ],
  ["a method without its argument", { ActionType: 3, Name: "_RemoveReference" }, {}, "InvalidArgument"],
])("%s in a request", async (_name, action, paths, code) => {
  expect(await answered(action, paths)).toBe(code);
});

test("the add-in may not use more than the API set in force", async () => {
  const load = async ({ Excel: xl }: Awaited<ReturnType<typeof open>>): Promise<unknown> =>
    xl.run(async (context) => {
      // The client lets this through; the host does not.
      const sheet = context.workbook.worksheets.getItem("活动台账").load("autoFilter/isDataFiltered");
      await context.sync();
      return sheet.autoFilter.isDataFiltered;
    });
  expect(await load(await open(undefined, { apiVersion: "1.9" }))).toBe(false);
  const older = load(await open(undefined, { apiVersion: "1.8" }));
  expect(await codeOf(older)).toBe("ApiNotFound");
  const later = (await open()).Excel.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").getRange("A1:B2").getMergedAreasOrNullObject();
    await context.sync();
  });
  expect(await codeOf(later)).toBe("ApiNotFound");
});

test("Excel.createWorkbook hands the file over", async () => {
  const { Excel: xl, host } = await open();
  await xl.createWorkbook("UEsDBA==");
  expect(host.createdWorkbooks).toEqual(["UEsDBA=="]);
});
