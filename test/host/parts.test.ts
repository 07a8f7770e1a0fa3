/** What stands on a sheet besides cells, used as Microsoft's documentation shows it. */
import { open } from "./book";

async function onSheet(
  work: (
    sheet: Excel.Worksheet,
    context: Excel.RequestContext,
    host: Awaited<ReturnType<typeof open>>["host"],
  ) => Promise<void>,
): Promise<void> {
  const { Excel: xl, host } = await open();
  await xl.run(async (context) => work(context.workbook.worksheets.getItem("活动台账"), context, host));
}

test("sheets: added, moved, renamed, hidden, coloured, copied, deleted, walked through", async () => {
  await onSheet(async (sheet, context) => {
    const { worksheets } = context.workbook;
    const added = worksheets.add("丙");
    added.position = 0;
    added.tabColor = "#FF0000";
    added.showGridlines = false;
    const copy = sheet.copy("After", sheet);
    copy.load("name,position");
    sheet.visibility = "VeryHidden";
    worksheets.load("items/name,items/position");
    const all = worksheets.getCount();
    const visible = worksheets.getCount(true);
    const first = worksheets.getFirst().load("name,tabColor,showGridlines");
    const next = worksheets.getFirst().getNext(true).load("name");
    const none = worksheets.getLast().getNextOrNullObject();
    await context.sync();
    expect(worksheets.items.map((s) => s.name)).toEqual(["丙", "活动台账", "活动台账 (2)", "汇总 表"]);
    expect([all.value, visible.value, copy.position, none.isNullObject]).toEqual([4, 3, 2, true]);
    expect(first.toJSON()).toMatchObject({ name: "丙", tabColor: "#FF0000", showGridlines: false });
    expect(next.name).toBe("活动台账 (2)");
    copy.delete();
    const gone = worksheets.getItemOrNullObject("活动台账 (2)");
    await context.sync();
    expect(gone.isNullObject).toBe(true);
  });
});

test("names: of the workbook and of a sheet, hidden, constant, formula, deleted", async () => {
  await onSheet(async (sheet, context) => {
    const mark = sheet.names.add("_标记", '="我们的"');
    mark.visible = false;
    const number = context.workbook.names.add("满分", 100 as unknown as string);
    const formula = context.workbook.names.add("合计", "=SUM(活动台账!$E$2:$E$4)");
    for (const name of [mark, number, formula]) name.load("name,type,value,formula,visible,scope");
    const absent = context.workbook.names.getItemOrNullObject("_标记");
    sheet.names.load("items/name");
    await context.sync();
    expect(mark.toJSON()).toMatchObject({
      type: "String",
      value: "我们的",
      formula: '="我们的"',
      visible: false,
      scope: "Worksheet",
    });
    expect(number.toJSON()).toMatchObject({ type: "Double", value: 100, scope: "Workbook" });
    expect(formula.formula).toBe("=SUM(活动台账!$E$2:$E$4)");
    expect([absent.isNullObject, sheet.names.items.map((n) => n.name)]).toEqual([true, ["_标记"]]);
    mark.delete();
    const count = sheet.names.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test("conditional formats: added, listed, ranked, deleted", async () => {
  await onSheet(async (sheet, context) => {
    const range = sheet.getRange("D2:E4");
    const custom = range.conditionalFormats.add("Custom");
    custom.custom.rule.formula = "=$E2<$D2";
    custom.custom.format.fill.color = "#FFC7CE";
    custom.stopIfTrue = true;
    const value = range.conditionalFormats.add("CellValue");
    value.cellValue.format.font.color = "red";
    value.cellValue.rule = { formula1: "=10", operator: "LessThan" };
    range.conditionalFormats.load("items/type,items/priority,items/stopIfTrue");
    value.cellValue.load("rule");
    custom.custom.rule.load("formula");
    const where = custom.getRange().load("address");
    await context.sync();
    expect(range.conditionalFormats.items.map((c) => [c.type, c.priority, c.stopIfTrue])).toEqual([
      ["CellValue", 0, false],
      ["Custom", 1, true],
    ]);
    expect(value.cellValue.rule).toEqual({ formula1: "=10", operator: "LessThan" });
    expect([custom.custom.rule.formula, where.address]).toEqual(["=$E2<$D2", "活动台账!D2:E4"]);
    value.delete();
    const count = range.conditionalFormats.getCount();
    sheet.getRange("D3").conditionalFormats.clearAll();
    const after = range.conditionalFormats.getCount();
    await context.sync();
    expect([count.value, after.value]).toEqual([1, 0]);
  });
});

test("validation: a list with prompt and alert, other rules, cleared in part", async () => {
  await onSheet(async (sheet, context) => {
    const range = sheet.getRange("H2:H9");
    range.dataValidation.rule = { list: { inCellDropDown: true, source: "是,否" } };
    range.dataValidation.prompt = { showPrompt: true, title: "填写", message: "选是或否" };
    range.dataValidation.errorAlert = { showAlert: true, style: "Warning", title: "", message: "" };
    const part = sheet.getRange("H5");
    part.dataValidation.clear();
    const kept = sheet.getRange("H6").dataValidation.load("type,rule,prompt,errorAlert,ignoreBlanks");
    part.dataValidation.load("type");
    range.dataValidation.load("type");
    await context.sync();
    expect(kept.toJSON()).toMatchObject({
      type: "List",
      rule: { list: { inCellDropDown: true, source: "是,否" } },
      prompt: { title: "填写", message: "选是或否", showPrompt: true },
      errorAlert: { style: "Warning" },
      ignoreBlanks: true,
    });
    expect([part.dataValidation.type, range.dataValidation.type]).toEqual(["None", "MixedCriteria"]);
    sheet.getRange("I2").dataValidation.rule = { wholeNumber: { formula1: 0, operator: "GreaterThan" } };
    const number = sheet.getRange("I2").dataValidation.load("type");
    await context.sync();
    expect(number.type).toBe("WholeNumber");
  });
});

test("page setup: orientation, area, titles, zoom, margins, header, breaks", async () => {
  await onSheet(async (sheet, context) => {
    const page = sheet.pageLayout;
    page.orientation = "Landscape";
    page.centerHorizontally = true;
    page.paperSize = "A4";
    page.zoom = { horizontalFitToPages: 1 };
    page.setPrintArea("A1:E4");
    page.setPrintTitleRows("$1:$2");
    page.setPrintMargins("Centimeters", { top: 2.54, left: 1.27 });
    page.headersFooters.defaultForAllPages.centerFooter = "第 &P 页";
    sheet.horizontalPageBreaks.add("A3");
    page.load("orientation,zoom,topMargin,leftMargin,paperSize,centerHorizontally");
    const area = page.getPrintAreaOrNullObject().load("address");
    const titles = page.getPrintTitleRowsOrNullObject().load("address");
    const columns = page.getPrintTitleColumnsOrNullObject();
    page.headersFooters.defaultForAllPages.load("centerFooter");
    sheet.horizontalPageBreaks.load("items/rowIndex");
    await context.sync();
    expect(page.toJSON()).toMatchObject({
      orientation: "Landscape",
      zoom: { horizontalFitToPages: 1 },
      topMargin: 72,
      leftMargin: 36,
      paperSize: "A4",
      centerHorizontally: true,
    });
    expect([area.address, titles.address, columns.isNullObject]).toEqual([
      "活动台账!A1:E4",
      "活动台账!1:2",
      true,
    ]);
    expect(page.headersFooters.defaultForAllPages.centerFooter).toBe("第 &P 页");
    expect(sheet.horizontalPageBreaks.items).toHaveLength(1);
    sheet.horizontalPageBreaks.removePageBreaks();
    const count = sheet.horizontalPageBreaks.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test("freezing and where", async () => {
  await onSheet(async (sheet, context) => {
    sheet.freezePanes.freezeAt(sheet.getRange("A1:B1"));
    const where = sheet.freezePanes.getLocationOrNullObject().load("address");
    await context.sync();
    expect(where.address).toBe("活动台账!A1:B1");
    sheet.freezePanes.freezeRows(2);
    const rows = sheet.freezePanes.getLocation().load("address");
    sheet.freezePanes.unfreeze();
    const none = sheet.freezePanes.getLocationOrNullObject();
    await context.sync();
    expect([rows.address, none.isNullObject]).toEqual(["活动台账!1:2", true]);
  });
});

test("charts: series from a block, own series, axes, legend, labels, place", async () => {
  await onSheet(async (sheet, context) => {
    const chart = sheet.charts.add("BarClustered", sheet.getRange("C1:E4"), "Columns");
    chart.name = "排名图";
    chart.title.text = "到会";
    chart.title.format.font.size = 16;
    chart.legend.position = "Right";
    chart.axes.valueAxis.minimum = 0;
    chart.axes.valueAxis.title.text = "人";
    chart.axes.categoryAxis.reversePlotOrder = true;
    chart.setPosition("G2", "J9");
    chart.series.load("items/name");
    await context.sync();
    expect(chart.series.items.map((s) => s.name)).toEqual(["应到", "实到"]);
    chart.series.getItemAt(1).delete();
    const own = chart.series.add("另加");
    own.setValues(sheet.getRange("E2:E4"));
    own.setXAxisValues(sheet.getRange("A2:A4"));
    own.hasDataLabels = true;
    own.points.getItemAt(0).format.fill.setSolidColor("#C00000");
    chart.load("name,chartType,left,top,width,height");
    chart.title.load("text,visible");
    chart.legend.load("visible,position");
    chart.axes.valueAxis.load("minimum,maximum,title/text");
    const count = chart.series.getCount();
    const found = sheet.charts.getItem("排名图").load("id");
    await context.sync();
    expect(chart.toJSON()).toMatchObject({
      name: "排名图",
      chartType: "BarClustered",
      left: 288,
      top: 14.25,
      width: 192,
      height: 114,
    });
    expect([chart.title.text, chart.legend.position, chart.axes.valueAxis.minimum, count.value]).toEqual([
      "到会",
      "Right",
      0,
      2,
    ]);
    expect(found.id).toBe(chart.id);
    chart.delete();
    const none = sheet.charts.getItemOrNullObject("排名图");
    await context.sync();
    expect(none.isNullObject).toBe(true);
  });
});

test("tables: made from headings, filled, read by column", async () => {
  await onSheet(async (_sheet, context) => {
    const sheet = context.workbook.worksheets.add("Sample");
    const table = sheet.tables.add("A1:C1", true);
    table.name = "支出";
    table.getHeaderRowRange().values = [["日期", "事项", "金额"]];
    table.rows.add(undefined, [
      ["1/1/2026", "打印", 12.5],
      ["1/2/2026", "书", 80],
    ]);
    table.rows.add(undefined, [["1/3/2026", "水", 3]]);
    table.columns.add(undefined, [["双倍"], ["=C2*2"], ["=C3*2"], ["=C4*2"]]);
    table.columns.getItemAt(2).getRange().numberFormat = [["0.00"]];
    sheet.getUsedRange().format.autofitColumns();
    const body = table.getDataBodyRange().load("values,address");
    const amounts = table.columns.getItem("金额").getDataBodyRange().load("text");
    const rows = table.rows.getCount();
    table.columns.load("items/name");
    table.load("name,style,showBandedRows");
    await context.sync();
    expect(body.address).toBe("Sample!A2:D4");
    expect(body.values.map((row) => row[3])).toEqual([25, 160, 6]);
    expect(amounts.text).toEqual([["12.50"], ["80.00"], ["3.00"]]);
    expect([rows.value, table.name, table.columns.items.map((c) => c.name)]).toEqual([
      3,
      "支出",
      ["日期", "事项", "金额", "双倍"],
    ]);
    table.convertToRange();
    const count = sheet.tables.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test("filters: by values, by condition, by rank, cleared", async () => {
  await onSheet(async (sheet, context) => {
    const hidden = async (): Promise<boolean[]> => {
      const rows = ["2:2", "3:3", "4:4"].map((r) => sheet.getRange(r).load("rowHidden"));
      await context.sync();
      return rows.map((r) => r.rowHidden);
    };
    sheet.autoFilter.apply(sheet.getRange("A1:E4"), 3, {
      filterOn: "Custom",
      criterion1: ">=10",
      operator: "And",
      criterion2: "<20",
    });
    expect(await hidden()).toEqual([false, true, true]);
    sheet.autoFilter.apply(sheet.getRange("A1:E4"), 3, { filterOn: "TopItems", criterion1: "2" });
    expect(await hidden()).toEqual([false, true, false]);
    sheet.autoFilter.clearCriteria();
    expect(await hidden()).toEqual([false, false, false]);
    sheet.autoFilter.load("enabled,isDataFiltered");
    await context.sync();
    expect([sheet.autoFilter.enabled, sheet.autoFilter.isDataFiltered]).toEqual([true, false]);
    sheet.autoFilter.remove();
    sheet.autoFilter.load("enabled");
    await context.sync();
    expect(sheet.autoFilter.enabled).toBe(false);
  });
});

test("settings keep values of any shape", async () => {
  await onSheet(async (_sheet, context) => {
    const { settings } = context.workbook;
    settings.add("规则", { 分值: [1, 2.5], 启用: true });
    settings.add("规则", "换掉");
    const rule = settings.getItem("规则").load("value,key");
    const none = settings.getItemOrNullObject("没有");
    await context.sync();
    expect([rule.value, none.isNullObject]).toEqual(["换掉", true]);
    rule.delete();
    const count = settings.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test("selection, search, hiding, links, the date system", async () => {
  await onSheet(async (sheet, context, host) => {
    sheet.getRange("B2:C3").select();
    const selected = context.workbook.getSelectedRange().load("address");
    const active = context.workbook.getActiveCell().load("address");
    const hit = sheet.getRange().findOrNullObject("主题", { completeMatch: false, matchCase: false });
    hit.load("address");
    const hits = sheet.findAllOrNullObject("支部", {});
    hits.load("address");
    sheet.getRange("B:B").columnHidden = true;
    const hidden = sheet.getRange("A1:C1").load("columnHidden");
    sheet.getRange("G1").hyperlink = { documentReference: "'汇总 表'!A1", textToDisplay: "去汇总" };
    const link = sheet.getRange("G1").load("hyperlink,values");
    const serial = context.workbook.functions.date(2000, 1, 1).load("value");
    await context.sync();
    expect([selected.address, active.address, hit.address]).toEqual([
      "活动台账!B2:C3",
      "活动台账!B2",
      "活动台账!C4",
    ]);
    expect(hits.address.split(",")).toHaveLength(5);
    expect(hidden.columnHidden).toBeNull();
    expect([link.hyperlink.documentReference, link.values]).toEqual(["'汇总 表'!A1", [["去汇总"]]]);
    expect(serial.value).toBe(36_526);
    expect(host.book.active.selection).toEqual({ top: 1, left: 1, bottom: 2, right: 2 });
  });
});
