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
    const used = worksheets.items.map((sheet) => sheet.getUsedRangeOrNullObject(true).load("values,address"));
    await context.sync();
    const sheet = worksheets.add("考评结果");
    sheet.tabColor = "#C00000";
    const table = sheet.getRange("A1:C3");
    table.values = [
      ["名次", "支部名称", "总分"],
      [1, "第一支部", 95.5],
      [2, "第二支部", 90],
    ];
    table.getRow(0).format.font.bold = true;
    table.getRow(0).format.fill.color = "#DDEBF7";
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
    sheet.names.add("合计", sheet.getRange("C4"));
    context.workbook.settings.add("key", { deep: [1, 2] });
    const chart = sheet.charts.add("ColumnClustered", sheet.getRange("B1:C3"), "Auto");
    chart.title.text = "得分";
    chart.setPosition("F2", "K12");
    sheet.pageLayout.orientation = "Landscape";
    sheet.pageLayout.setPrintTitleRows("$1:$1");
    sheet.activate();
    const total = sheet.getRange("C4").load("values,text,valueTypes");
    const active = worksheets.getActiveWorksheet().load("name");
    const named = sheet.names.getItem("合计").getRange().load("address");
    chart.series.load("items/name");
    rule.load("type");
    await context.sync();
    return {
      used: used.map((u) => u.address),
      total: [total.values, total.text, total.valueTypes],
      active: active.name,
      named: named.address,
      series: chart.series.items.map((s) => s.name),
      type: rule.type,
    };
  });
  expect(report).toEqual({
    used: ["活动台账!A1:E4", "'汇总 表'!A1:B2"],
    total: [[[185.5]], [["185.50"]], [["Double"]]],
    active: "考评结果",
    named: "考评结果!C4",
    series: ["总分"],
    type: "Custom",
  });
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
    range.load("address,values");
    await context.sync();
    expect([range.address, range.values]).toEqual(["改名!A1", [["二"]]]);
    expect(host.heldReferences).toBe(1);
  });
  expect(host.book.sheets.map((s) => s.name)).toEqual(["活动台账", "汇总 表", "改名"]);
  expect(host.heldReferences).toBe(0);
});

test("held ranges move with inserted rows", async () => {
  const { Excel: xl } = await open();
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("活动台账");
    const cell = sheet.getRange("A3").load("values");
    await context.sync();
    sheet.getRange("2:2").insert("Down");
    cell.load("address,values");
    const sum = context.workbook.worksheets.getItem("汇总 表").getRange("B1").load("formulas,values");
    await context.sync();
    expect([cell.address, cell.values]).toEqual(["活动台账!A4", [["第二支部"]]]);
    expect([sum.formulas, sum.values]).toEqual([[["=SUM(活动台账!E3:E5)"]], [[37]]]);
  });
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

test("load takes paths, objects, top and skip; what was not loaded cannot be read", async () => {
  const { Excel: xl } = await open();
  await xl.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load({ select: "name", top: 1, skip: 1 });
    const sheet = worksheets.getItem("活动台账");
    sheet.load({ name: true, protection: { protected: true } });
    await context.sync();
    expect(worksheets.items.map((s) => s.name)).toEqual(["汇总 表"]);
    expect(sheet.protection.protected).toBe(false);
    expect(() => sheet.position).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
    const all = worksheets.getItem("活动台账").load();
    await context.sync();
    expect(all.toJSON()).toMatchObject({
      name: "活动台账",
      position: 0,
      visibility: "Visible",
      showGridlines: true,
    });
  });
});

test("set, retrieve-style update and nested properties", async () => {
  const { Excel: xl } = await open();
  await xl.run(async (context) => {
    const range = context.workbook.worksheets.getItem("活动台账").getRange("A1:B1");
    range.set({
      format: { font: { bold: true, color: "#112233" }, fill: { color: "yellow" } },
      values: [["甲", 2]],
    });
    range.load("values,format/font/bold,format/font/color,format/fill/color");
    await context.sync();
    expect(range.toJSON()).toMatchObject({
      values: [["甲", 2]],
      format: { font: { bold: true, color: "#112233" }, fill: { color: "#FFFF00" } },
    });
    range.getCell(0, 0).format.font.bold = false;
    range.load("format/font/bold");
    await context.sync();
    expect(range.format.font.bold).toBeNull();
  });
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

test("the add-in may not use more than the API set in force", async () => {
  const { Excel: xl } = await open(undefined, { apiVersion: "1.9" });
  const merged = xl.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").getRange("A1:B2").getMergedAreasOrNullObject();
    await context.sync();
  });
  expect(await codeOf(merged)).toBe("ApiNotFound");
  // The client lets this through; the host does not.
  const top = xl.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").getRange("A1").load("top");
    await context.sync();
  });
  expect(await messageOf(top)).toContain("Range.top");
  const later = await open(undefined, { apiVersion: "1.13" });
  await later.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").getRange("A1:B2").getMergedAreasOrNullObject();
    await context.sync();
  });
  expect(later.host.undo.clearedBy).toEqual(["Range.getMergedAreasOrNullObject"]);
});

test("Excel.createWorkbook hands the file over", async () => {
  const { Excel: xl, host } = await open();
  await xl.createWorkbook("UEsDBA==");
  expect(host.createdWorkbooks).toEqual(["UEsDBA=="]);
});
