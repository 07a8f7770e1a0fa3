/** What stands on a sheet besides cells, as the adapter sets it. */
import { codeOf, open } from "./book";
import type { EmbeddedExcel } from "../../src/host/host";

/** Works on the first sheet; gives the host to look at what has become of it. */
async function onSheet(
  work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<void> | void,
): Promise<EmbeddedExcel> {
  const { Excel: xl, host } = await open();
  await xl.run(async (context) => {
    await work(context.workbook.worksheets.getItem("活动台账"), context);
    await context.sync();
  });
  return host;
}

test("sheets: added, renamed, hidden, coloured, deleted", async () => {
  const host = await onSheet(async (sheet, context) => {
    const { worksheets } = context.workbook;
    const added = worksheets.add("丙");
    added.tabColor = "#ff0000";
    added.showGridlines = false;
    worksheets.add("丁").delete();
    sheet.visibility = "VeryHidden";
    sheet.name = "旧账";
    const gone = worksheets.getItemOrNullObject("丁");
    worksheets.load("items/name,items/visibility");
    await context.sync();
    expect(worksheets.items.map((s) => [s.name, s.visibility])).toEqual([
      ["旧账", "VeryHidden"],
      ["汇总 表", "Visible"],
      ["丙", "Visible"],
    ]);
    expect(gone.isNullObject).toBe(true);
  });
  expect(host.book.find("丙")).toMatchObject({ tabColor: "#FF0000", showGridlines: false });
  expect(host.book.active.name).toBe("汇总 表");
});

test("names of a sheet: added, hidden, changed; a text tells itself, anything else its formula", async () => {
  const host = await onSheet(async (sheet, context) => {
    const mark = sheet.names.add("_标记", '="我们的"');
    mark.visible = false;
    const sum = sheet.names.add("合计", "=SUM(活动台账!$E$2:$E$4)").load("value");
    mark.load("value");
    await context.sync();
    expect([mark.value, sum.value]).toEqual(["我们的", "=SUM(活动台账!$E$2:$E$4)"]);
    sheet.names.getItem("_标记").formula = '="换""了"';
    mark.load("value");
    await context.sync();
    expect(mark.value).toBe('换"了');
  });
  expect(host.book.allNames().map(({ name, visible }) => [name, visible])).toEqual([
    ["_标记", false],
    ["合计", true],
  ]);
});

test("conditional formats: what is added last goes first", async () => {
  const host = await onSheet((sheet) => {
    const { conditionalFormats } = sheet.getRange("D2:E4");
    const first = conditionalFormats.add("Custom").custom;
    first.rule.formula = "=$E2<$D2";
    first.format.fill.color = "#FFC7CE";
    const second = conditionalFormats.add("Custom").custom;
    second.rule.formula = "=$E2=0";
    second.format.font.color = "#C00000";
    second.format.font.bold = true;
  });
  expect(host.book.sheets[0]?.conditionals.map(({ formula, style }) => [formula, style])).toEqual([
    ["$E2=0", { color: "#C00000", bold: true, fill: "" }],
    ["$E2<$D2", { color: "", bold: null, fill: "#FFC7CE" }],
  ]);
});

test("validation: a list with prompt and alert; a part of it that gets another is cut free", async () => {
  const host = await onSheet((sheet) => {
    const { dataValidation } = sheet.getRange("H2:H9");
    dataValidation.rule = { list: { inCellDropDown: true, source: "是,否" } };
    dataValidation.ignoreBlanks = false;
    dataValidation.prompt = { showPrompt: true, title: "填写", message: "选是或否" };
    dataValidation.errorAlert = { showAlert: true, style: "Warning", title: "", message: "" };
    sheet.getRange("H5").dataValidation.rule = { list: { inCellDropDown: true, source: "甲" } };
  });
  const list = host.book.sheets[0]?.validations ?? [];
  expect(list.map(({ area, rule }) => [area.top, area.bottom, rule])).toEqual([
    [1, 3, { list: { inCellDropDown: true, source: "是,否" } }],
    [5, 8, { list: { inCellDropDown: true, source: "是,否" } }],
    [4, 4, { list: { inCellDropDown: true, source: "甲" } }],
  ]);
  expect(list[0]).toMatchObject({
    prompt: { title: "填写", message: "选是或否", showPrompt: true },
    errorAlert: { style: "Warning" },
    ignoreBlanks: false,
  });
});

test("page setup: orientation, area, titles, zoom, margins, header, breaks", async () => {
  const host = await onSheet((sheet) => {
    const page = sheet.pageLayout;
    page.orientation = "Landscape";
    page.centerHorizontally = true;
    page.paperSize = "A4";
    page.zoom = { horizontalFitToPages: 1 };
    page.topMargin = 72;
    page.setPrintArea("A1:E4");
    page.setPrintTitleRows("$1:$2");
    page.headersFooters.defaultForAllPages.centerFooter = "第 &P 页";
    sheet.horizontalPageBreaks.add("A3");
    sheet.horizontalPageBreaks.removePageBreaks();
    sheet.horizontalPageBreaks.add("A4");
    sheet.horizontalPageBreaks.add("A2");
    sheet.horizontalPageBreaks.add("A4");
  });
  const sheet = host.book.sheets[0];
  expect(sheet?.rowBreaks).toEqual([1, 3]);
  expect(sheet?.pageLayout).toMatchObject({
    orientation: "Landscape",
    zoom: { horizontalFitToPages: 1 },
    margins: { top: 72 },
    paperSize: "A4",
    centerHorizontally: true,
    printArea: [{ top: 0, left: 0, bottom: 3, right: 4 }],
    titleRows: { top: 0, bottom: 1 },
    headersFooters: { centerFooter: "第 &P 页" },
  });
});

test.each<[string, (panes: Excel.WorksheetFreezePanes) => void, unknown]>([
  ["rows", (panes) => panes.freezeRows(2), { rows: 2, columns: 0 }],
  ["columns", (panes) => panes.freezeColumns(1), { rows: 0, columns: 1 }],
  ["both", (panes) => panes.freezeAt("A1:B3"), { rows: 3, columns: 2 }],
  ["none", (panes) => panes.unfreeze(), null],
])("freezing %s", async (_name, work, freeze) => {
  const host = await onSheet((sheet) => {
    sheet.freezePanes.freezeRows(1);
    work(sheet.freezePanes);
  });
  expect(host.book.sheets[0]?.freeze).toEqual(freeze);
});

test("sizes and hiding, of many lines at once", async () => {
  const host = await onSheet(async (sheet, context) => {
    sheet.getRanges("A:B,D:D").format.columnWidth = 80;
    sheet.getRanges("1:2,9:9").format.rowHeight = 30;
    sheet.getRanges("2:2").format.useStandardHeight = true;
    sheet.getRange("C:C").columnHidden = true;
    sheet.getRange("3:4").rowHidden = true;
    const some = sheet.getRange("A1:D4").load("rowHidden,columnHidden");
    const all = sheet.getRange("A3:C4").load("rowHidden");
    await context.sync();
    expect([some.rowHidden, some.columnHidden, all.rowHidden]).toEqual([null, null, true]);
    sheet.getRange("A1:A9").rowHidden = false;
    some.load("rowHidden");
    await context.sync();
    expect(some.rowHidden).toBe(false);
  });
  const sheet = host.book.sheets[0];
  expect([0, 1, 2, 3].map((c) => sheet?.columnWidth(c))).toEqual([80, 80, 0, 80]);
  expect([0, 1, 8].map((r) => sheet?.rowHeight(r))).toEqual([30, 14.25, 30]);
});

test("charts: one column of numbers, more series, axis, legend, place", async () => {
  const host = await onSheet(async (sheet, context) => {
    const chart = sheet.charts.add("BarClustered", sheet.getRange("D2:D4"), "Columns");
    chart.name = "排名图";
    chart.title.text = "到会";
    chart.legend.visible = true;
    chart.axes.categoryAxis.reversePlotOrder = true;
    chart.setPosition("G2", "J9");
    chart.series.getItemAt(0).name = "应到";
    chart.series.getItemAt(0).setXAxisValues(sheet.getRange("A2:A4"));
    const own = chart.series.add("实到");
    own.setValues(sheet.getRange("E2:E4"));
    const other = sheet.charts.add("Line", sheet.getRange("E1:E4"), "Columns");
    other.delete();
    const none = sheet.charts.getItemOrNullObject("图表 2");
    await context.sync();
    expect(none.isNullObject).toBe(true);
  });
  const [chart, ...more] = host.book.sheets[0]?.charts ?? [];
  expect(more).toEqual([]);
  expect(chart).toMatchObject({
    name: "排名图",
    title: "到会",
    type: "BarClustered",
    left: 288,
    top: 14.25,
    width: 192,
    height: 114,
    legendVisible: true,
    categoriesReversed: true,
    series: [
      { name: "应到", values: { area: { top: 1, left: 3 } }, categories: { area: { left: 0 } } },
      { name: "实到", values: { area: { top: 1, left: 4 } }, categories: null },
    ],
  });
});

test.each<[string, (sheet: Excel.Worksheet) => unknown]>([
  ["a pie", (s) => s.charts.add("Pie", s.getRange("D2:D4"), "Columns")],
  ["a chart over several columns", (s) => s.charts.add("Line", s.getRange("D2:E4"), "Columns")],
  ["a chart by rows", (s) => s.charts.add("Line", s.getRange("D2:D4"), "Rows")],
  ["a data bar", (s) => s.getRange("D2").conditionalFormats.add("DataBar")],
  [
    "a rule for numbers",
    (s) => void (s.getRange("D2").dataValidation.rule = { custom: { formula: "=TRUE" } }),
  ],
  ["a series at a place", (s) => s.charts.add("Line", s.getRange("D2:D4"), "Columns").series.add("甲", 0)],
  [
    "a list from cells",
    (s) => void (s.getRange("D2").dataValidation.rule = { list: { inCellDropDown: true, source: "=A1:A2" } }),
  ],
  ["a height other than standard", (s) => void (s.getRanges("1:1").format.useStandardHeight = false)],
  ["a double border", (s) => void (s.getRange("D2").format.borders.getItem("EdgeTop").style = "Double")],
  ["copying values alone", (s) => s.getRange("G1").copyFrom("E4", "Values")],
  ["copying to another size", (s) => s.getRange("G1:G2").copyFrom("E4")],
  ["transposing", (s) => s.getRange("G1").copyFrom("E4", "All", false, true)],
  ["inserting", (s) => s.getRange("2:2").insert("Down")],
  ["sorting", (s) => s.getRange("A2:E4").sort.apply([{ key: 0 }])],
  ["filtering", (s) => s.autoFilter.apply(s.getRange("A1:E4"))],
  ["making a table", (s) => s.tables.add("A1:E4", true)],
])("%s is refused: it is not modelled", async (_name, work) => {
  const code = codeOf(
    onSheet((sheet) => {
      work(sheet);
    }),
  );
  expect(await code).toBe("ApiNotFound");
});

test("the date system and a cell's place", async () => {
  const host = await onSheet(async (sheet, context) => {
    const serial = context.workbook.functions.date(2000, 1, 1).load("value");
    const cell = sheet.getCell(2, 3).load("rowIndex,columnIndex,values");
    sheet.getRange("B2:C3").select();
    await context.sync();
    expect(serial.value).toBe(36_526);
    expect([cell.rowIndex, cell.columnIndex, cell.values]).toEqual([2, 3, [[8]]]);
  });
  expect(host.book.active.selection).toEqual({ top: 1, left: 1, bottom: 2, right: 2 });
});
