/** What add-in code does every day, as the documentation of Office.js says it works. */
import { file, open } from "./book";
import type { Opened } from "./book";

const blank = async (): Promise<Opened> => open(file({ 表一: [], 表二: [] }));

test("text that looks like money, times and Chinese formats", async () => {
  const { Excel: xl } = await blank();
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("表一");
    const typed = sheet.getRange("A1:E1");
    typed.values = [["$120", "¥1,033.5", "-$2", "9:30", "14:05:30"]];
    const shown = sheet.getRange("A2:C2");
    shown.values = [[46_023, 46_023.75, 0.5]];
    shown.numberFormat = [["aaaa", "上午/下午h时", "¥#,##0.00"]];
    typed.load("values,text");
    shown.load("text");
    await context.sync();
    expect(typed.values).toEqual([[120, 1033.5, -2, 9.5 / 24, 50_730 / 86_400]]);
    expect(typed.text[0]?.slice(1)).toEqual(["¥1,033.50", "($2)", "9:30", "14:05:30"]);
    expect(shown.text).toEqual([["星期四", "下午6时", "¥0.50"]]);
  });
});

test("tables: structured references, sort, filter, columns taken away", async () => {
  const { Excel: xl } = await blank();
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("表一");
    sheet.getRange("A1:C4").values = [
      ["品", "类", "量"],
      ["a", "甲", 3],
      ["b", "乙", 1],
      ["c", "甲", 2],
    ];
    const table = sheet.tables.add("A1:C4", true);
    table.name = "清单";
    const sums = sheet.getRange("F2:F4");
    sums.formulas = [["=SUM(清单[量])"], ["=清单[@量]*2"], ["=ROWS(清单)+COLUMNS(清单[[品]:[类]])"]];
    table.rows.add(undefined, [["d", "乙", 4]]);
    table.sort.apply([{ key: 2, ascending: false }]);
    const body = table.getDataBodyRange().load("values");
    table.columns.getItem("类").filter.applyValuesFilter(["甲"]);
    const hidden = ["A2", "A3", "A4", "A5"].map((at) => sheet.getRange(at).load("rowHidden"));
    sums.load("values");
    await context.sync();
    expect(body.values.map((row) => row[0])).toEqual(["d", "a", "c", "b"]);
    expect(hidden.map((cell) => cell.rowHidden)).toEqual([true, false, false, true]);
    expect(sums.values).toEqual([[10], [6], [6]]);
    table.clearFilters();
    table.columns.getItemAt(1).delete();
    table.columns.load("items/name");
    const all = sheet.getRange("A2:A5").load("rowHidden");
    await context.sync();
    expect(table.columns.items.map((column) => column.name)).toEqual(["品", "量"]);
    expect(all.rowHidden).toBe(false);
  });
});

test("a change event tells what one cell held before and where it was", async () => {
  const { Excel: xl, host } = await blank();
  const seen: Excel.WorksheetChangedEventArgs[] = [];
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("表一");
    sheet.getRange("A1").values = [[1]];
    await context.sync();
    sheet.onChanged.add(async (event) => {
      seen.push(event);
      await Promise.resolve();
    });
    await context.sync();
    host.user.type("表一!A1", 5);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen[0]?.details).toEqual({
      valueBefore: 1,
      valueAfter: 5,
      valueTypeBefore: "Double",
      valueTypeAfter: "Double",
    });
    const place = seen[0]?.getRange(context).load("address");
    await context.sync();
    expect(place?.address).toBe("表一!A1");
  });
});

test("manual calculation: a new formula has its result at once and keeps it", async () => {
  const { Excel: xl } = await blank();
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("表一");
    context.workbook.application.calculationMode = "Manual";
    sheet.getRange("A1:B1").values = [[1, "=A1+1"]];
    await context.sync();
    sheet.getRange("A1").values = [[5]];
    const result = sheet.getRange("B1").load("values");
    await context.sync();
    expect(result.values).toEqual([[2]]);
  });
});

test("a chart over years takes them for categories when the corner is empty", async () => {
  const { Excel: xl } = await blank();
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("表一");
    const data = sheet.getRange("A1:C3");
    data.values = [
      ["", "甲", "乙"],
      [2021, 1, 2],
      [2022, 3, 4],
    ];
    const { series } = sheet.charts.add("Line", data, "Columns");
    series.load("items/name");
    await context.sync();
    expect(series.items.map((one) => one.name)).toEqual(["甲", "乙"]);
  });
});
