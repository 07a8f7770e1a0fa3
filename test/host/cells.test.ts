/** Cells as Excel keeps them: what is typed, formulas and when they are calculated, looks, moves. */
import { file, open } from "./book";
import type { Opened } from "./book";

async function onSheet<T>(
  opened: Opened,
  work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  return opened.Excel.run(async (context) => work(context.workbook.worksheets.getItem("活动台账"), context));
}

test.each<[unknown, unknown, string]>([
  ["123", 123, "General"],
  ["-1,234.5", -1234.5, "#,##0.00"],
  ["12%", 0.12, "0%"],
  ["1.5e3", 1500, "0.00E+00"],
  ["TRUE", true, "General"],
  ["#N/A", "#N/A", "General"],
  ["2026-03-04", 46_085, "yyyy/m/d"],
  ["3/4/2026", 46_085, "yyyy/m/d"],
  ["2026-02-30", "2026-02-30", "General"],
  ["'=1+1", "=1+1", "General"],
  ["'-甲", "-甲", "General"],
  ["'001", "001", "General"],
  ["=1+1", 2, "General"],
  ["=", "=", "General"],
  ["+1", 1, "General"],
  ["-", "-", "General"],
  ["+1+2", 3, "General"],
  ["-甲", "#NAME?", "General"],
  ["一支部", "一支部", "General"],
  [" 5 ", 5, "General"],
  ["", "", "General"],
])("%p is taken as %p", async (typed, value, format) => {
  await onSheet(await open(), async (sheet, context) => {
    const cell = sheet.getRange("H9");
    cell.values = [[typed]];
    cell.load("values,numberFormat");
    await context.sync();
    expect([cell.values, cell.numberFormat]).toEqual([[[value]], [[format]]]);
  });
});

test("text that begins with a sign becomes a formula", async () => {
  await onSheet(await open(), async (sheet, context) => {
    const cells = sheet.getRange("H1:H2");
    cells.formulas = [["-E2"], ["+E2*2"]];
    cells.load("values,formulas");
    await context.sync();
    expect(cells.values).toEqual([[-11], [22]]);
    expect(cells.formulas).toEqual([["=-E2"], ["=+E2*2"]]);
  });
});

test("text format keeps what is typed, formulas too, and makes text of numbers", async () => {
  await onSheet(await open(), async (sheet, context) => {
    const cells = sheet.getRange("H1:H6");
    cells.numberFormat = [["@"], ["@"], ["@"], ["@"], ["@"], ["@"]];
    cells.values = [["=1+1"], ["007"], ["2026-3-4"], ["-甲"], [1.5], [true]];
    cells.load("values,formulas");
    await context.sync();
    expect(cells.values).toEqual([["=1+1"], ["007"], ["2026-3-4"], ["-甲"], ["1.5"], ["TRUE"]]);
    expect(cells.formulas).toEqual(cells.values);
  });
});

test("null keeps a cell, an empty text clears it", async () => {
  await onSheet(await open(), async (sheet, context) => {
    const line = sheet.getRange("A2:C2");
    line.values = [[null, "", "新"]];
    line.load("values");
    await context.sync();
    expect(line.values).toEqual([["第一支部", "", "新"]]);
  });
});

describe("calculation", () => {
  test("stored results are used until something changes, then all follow", async () => {
    const opened = await open(
      file({ 活动台账: [[1, { f: "A1*2", v: 99 }]], 乙: [[{ f: "活动台账!B1+1", v: 100 }]] }),
    );
    await onSheet(opened, async (sheet, context) => {
      const far = context.workbook.worksheets.getItem("乙").getRange("A1").load("values");
      await context.sync();
      expect(far.values).toEqual([[100]]);
      expect(opened.host.book.calculations).toBe(0);
      sheet.getRange("A1").values = [[5]];
      far.load("values");
      await context.sync();
      expect(far.values).toEqual([[11]]);
      await context.sync();
      expect(opened.host.book.calculations).toBe(1);
    });
  });

  test("manual mode calculates what is entered and leaves the rest until asked", async () => {
    const opened = await open(file({ 活动台账: [[1, { f: "A1*2", v: 2 }]] }));
    await onSheet(opened, async (sheet, context) => {
      opened.host.book.calculationMode = "Manual";
      sheet.getRange("A1").values = [[5]];
      sheet.getRange("C1").formulas = [["=A1+1"]];
      const line = sheet.getRange("B1:C1").load("values");
      await context.sync();
      expect(line.values).toEqual([[2, 6]]);
      sheet.calculate(true);
      line.load("values");
      await context.sync();
      expect(line.values).toEqual([[10, 6]]);
    });
  });

  test("numbers come back with all their digits", async () => {
    await onSheet(await open(), async (sheet, context) => {
      const cells = sheet.getRange("G1:G4");
      cells.formulas = [["=1/3"], ["=0.1+0.2"], ["=2^60"], ["=1E-9/7"]];
      cells.load("values");
      await context.sync();
      expect(cells.values).toEqual([[1 / 3], [0.1 + 0.2], [2 ** 60], [1e-9 / 7]]);
    });
  });

  test("what officers' formulas use", async () => {
    const opened = await open(
      file({
        活动台账: [
          ["甲", 90, "好"],
          ["乙", 80, "差"],
          ["丙", 90, "好"],
        ],
      }),
    );
    await onSheet(opened, async (sheet, context) => {
      const cells = sheet.getRange("E1:E9");
      cells.formulas = [
        ["=RANK(B1,$B$1:$B$3)"],
        ['=COUNTIFS($C$1:$C$3,"好",$B$1:$B$3,">85")'],
        ['=SUMIFS(B:B,C:C,"好")'],
        ['=IFERROR(INDEX($B$1:$B$3,MATCH("丁",$A$1:$A$3,0)),"无")'],
        ["=ROUND(SUMPRODUCT(B1:B3*2)/7,2)"],
        ['=HYPERLINK("#\'活动台账\'!A"&ROW(A2),"见"&A2)'],
        ['=TEXT(46085,"yyyy-mm-dd")'],
        ['=VLOOKUP("乙",A1:C3,3,FALSE)'],
        ["=1/0"],
      ];
      cells.load("values");
      await context.sync();
      expect(cells.values.flat()).toEqual([1, 2, 180, "无", 74.29, "见乙", "2026-03-04", "差", "#DIV/0!"]);
    });
  });

  test("defined names of the file, also Chinese ones, are used", async () => {
    const opened = await open(
      file({ 活动台账: [[1], [2], [{ f: "SUM(实到数)", v: 3 }]] }, (book) => {
        book.Workbook = { Names: [{ Name: "实到数", Ref: "活动台账!$A$1:$A$2" }] };
      }),
    );
    await onSheet(opened, async (sheet, context) => {
      sheet.getRange("A1").values = [[5]];
      const cell = sheet.getRange("A3").load("values");
      await context.sync();
      expect(cell.values).toEqual([[7]]);
    });
  });

  test("formulas that speak of tables keep the result that the file has", async () => {
    const opened = await open(file({ 活动台账: [[1, { f: "SUM(清单[数量])", v: 9 }, { f: "A1*2", v: 2 }]] }));
    await onSheet(opened, async (sheet, context) => {
      sheet.getRange("A1").values = [[5]];
      const cells = sheet.getRange("B1:C1").load("values");
      await context.sync();
      expect(cells.values).toEqual([[9, 10]]);
    });
  });
});

describe("moves", () => {
  test("renaming a sheet renames it in formulas", async () => {
    await onSheet(await open(), async (sheet, context) => {
      sheet.name = "台账 2026";
      const cell = context.workbook.worksheets.getItem("汇总 表").getRange("B1").load("formulas,values");
      await context.sync();
      expect([cell.formulas, cell.values]).toEqual([[["=SUM('台账 2026'!E2:E4)"]], [[37]]]);
    });
  });

  test("copyFrom takes formulas along relatively, with looks, merged cells, dropdowns and rules", async () => {
    const opened = await open();
    await onSheet(opened, async (sheet, context) => {
      const target = context.workbook.worksheets.getItem("汇总 表");
      sheet.getRange("A4:B4").merge();
      sheet.getRange("E4").format.fill.color = "#FF0000";
      sheet.getRange("D2:D9").dataValidation.rule = { list: { inCellDropDown: true, source: "甲" } };
      sheet.getRange("D2:D9").conditionalFormats.add("Custom").custom.rule.formula = "=$D2>1";
      target.getRange("A8:E9").merge();
      target.getRange("A1:E9").dataValidation.rule = { list: { inCellDropDown: true, source: "乙" } };
      await context.sync();
      target.getRange("A6:E9").copyFrom(sheet.getRange("A1:E4"), "All");
      const copied = target.getRange("E9").load("formulas,values");
      await context.sync();
      expect([copied.formulas, copied.values]).toEqual([[["=D9-2"]], [[18]]]);
    });
    const copy = opened.host.book.find("汇总 表");
    expect(copy?.cells.formatAt(8, 4).fill).toBe("#FF0000");
    expect(copy?.merges).toEqual([{ top: 8, left: 0, bottom: 8, right: 1 }]);
    expect(copy?.validations.map(({ area, rule }) => [area.top, area.bottom, rule])).toEqual([
      [0, 4, { list: { inCellDropDown: true, source: "乙" } }],
      [6, 8, { list: { inCellDropDown: true, source: "甲" } }],
    ]);
    expect(copy?.conditionals.map(({ areas, formula }) => [areas, formula])).toEqual([
      [[{ top: 6, left: 3, bottom: 8, right: 3 }], "$D2>1"],
    ]);
  });
});

test("looks are set area by area, borders side by side", async () => {
  const opened = await open();
  await onSheet(opened, async (sheet, context) => {
    const { format } = sheet.getRanges("A1:B2,D4");
    format.font.name = "仿宋";
    format.wrapText = true;
    format.horizontalAlignment = "Center";
    format.borders.getItem("EdgeBottom").style = "Continuous";
    format.borders.getItem("InsideVertical").style = "Continuous";
    await context.sync();
  });
  const sheet = opened.host.book.sheets[0];
  const sides = (row: number, column: number): string[] =>
    Object.keys(sheet?.cells.formatAt(row, column).borders ?? {}).sort();
  expect(sheet?.cells.formatAt(3, 3)).toMatchObject({ fontName: "仿宋", wrap: true, horizontal: "Center" });
  expect(sheet?.cells.formatAt(2, 0).fontName).not.toBe("仿宋");
  expect([sides(0, 0), sides(1, 0), sides(1, 1), sides(3, 3)]).toEqual([
    ["EdgeRight"],
    ["EdgeBottom", "EdgeRight"],
    ["EdgeBottom", "EdgeLeft"],
    ["EdgeBottom"],
  ]);
});
