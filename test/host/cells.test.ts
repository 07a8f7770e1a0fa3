/** Cells as Excel keeps them: what is typed, formulas and when they are calculated, looks, moves. */
import { file, open } from "./book";
import type { Opened } from "./book";

async function onSheet<T>(
  opened: Opened,
  work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  return opened.Excel.run(async (context) => work(context.workbook.worksheets.getItem("活动台账"), context));
}

test.each<[unknown, unknown, string, string]>([
  ["123", 123, "Double", "General"],
  ["-1,234.5", -1234.5, "Double", "#,##0.00"],
  ["12%", 0.12, "Double", "0%"],
  ["1.5e3", 1500, "Double", "0.00E+00"],
  ["TRUE", true, "Boolean", "General"],
  ["#N/A", "#N/A", "Error", "General"],
  ["2026-03-04", 46_085, "Double", "yyyy/m/d"],
  ["3/4/2026", 46_085, "Double", "yyyy/m/d"],
  ["2026-02-30", "2026-02-30", "String", "General"],
  ["'=1+1", "=1+1", "String", "General"],
  ["'001", "001", "String", "General"],
  ["=1+1", 2, "Double", "General"],
  ["=", "=", "String", "General"],
  ["+1", 1, "Double", "General"],
  ["一支部", "一支部", "String", "General"],
  [" 5 ", 5, "Double", "General"],
  ["", "", "Empty", "General"],
])("%p is taken as %p", async (typed, value, type, format) => {
  await onSheet(await open(), async (sheet, context) => {
    const cell = sheet.getRange("H9");
    cell.values = [[typed]];
    cell.load("values,valueTypes,numberFormat");
    await context.sync();
    expect([cell.values, cell.valueTypes, cell.numberFormat]).toEqual([[[value]], [[type]], [[format]]]);
  });
});

test("text format keeps what is typed, formulas too", async () => {
  await onSheet(await open(), async (sheet, context) => {
    const cells = sheet.getRange("H1:H4");
    cells.numberFormat = [["@"]];
    cells.values = [["=1+1"], ["007"], ["2026-3-4"], ["-甲"]];
    cells.load("values,valueTypes,formulas");
    await context.sync();
    expect(cells.values).toEqual([["=1+1"], ["007"], ["2026-3-4"], ["-甲"]]);
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

test("one value fills a whole range", async () => {
  await onSheet(await open(), async (sheet, context) => {
    const block = sheet.getRange("G1:H2");
    block.values = 7 as unknown as number[][];
    block.load("values");
    await context.sync();
    expect(block.values).toEqual([
      [7, 7],
      [7, 7],
    ]);
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
      context.workbook.application.calculationMode = "Manual";
      sheet.getRange("A1").values = [[5]];
      sheet.getRange("C1").formulas = [["=A1+1"]];
      const line = sheet.getRange("B1:C1").load("values");
      await context.sync();
      expect(line.values).toEqual([[2, 6]]);
      context.workbook.application.calculate("Full");
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

  test("defined names, also Chinese ones, can be used and changed", async () => {
    await onSheet(await open(), async (sheet, context) => {
      const name = context.workbook.names.add("实到数", sheet.getRange("E2:E4"));
      const cell = sheet.getRange("G1");
      cell.formulas = [["=SUM(实到数)"]];
      cell.load("values");
      name.load("value,formula,type,scope,visible");
      await context.sync();
      expect(cell.values).toEqual([[37]]);
      expect(name.toJSON()).toMatchObject({
        value: "活动台账!$E$2:$E$4",
        formula: "=活动台账!$E$2:$E$4",
        type: "Range",
        scope: "Workbook",
        visible: true,
      });
      name.formula = "=活动台账!$E$2";
      cell.load("values");
      await context.sync();
      expect(cell.values).toEqual([[11]]);
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

  test("deleting rows shrinks ranges; deleting all of a range breaks it", async () => {
    await onSheet(await open(), async (sheet, context) => {
      sheet.getRange("2:2").delete("Up");
      const cells = context.workbook.worksheets.getItem("汇总 表").getRange("B1:B2").load("formulas,values");
      await context.sync();
      expect(cells.formulas).toEqual([["=SUM(活动台账!E2:E3)"], ["=活动台账!#REF!"]]);
      expect(cells.values).toEqual([[26], ["#REF!"]]);
    });
  });

  test("inserting a block moves only what lies in its columns", async () => {
    await onSheet(await open(), async (sheet, context) => {
      sheet.getRange("G1:G2").formulas = [["=SUM(E2:E4)"], ["=A3&E4"]];
      sheet.getRange("D2:E2").insert("Down");
      const cells = sheet.getRange("G1:G2").load("formulas,values");
      const names = sheet.getRange("A2:A4").load("values");
      await context.sync();
      expect(cells.formulas).toEqual([["=SUM(E3:E5)"], ["=A3&E5"]]);
      expect(cells.values).toEqual([[37], ["第二支部18"]]);
      expect(names.values).toEqual([["第一支部"], ["第二支部"], ["第三支部"]]);
    });
  });

  test("inserting columns moves cells, widths, merges and formulas", async () => {
    await onSheet(await open(), async (sheet, context) => {
      sheet.getRange("B:B").format.columnWidth = 100;
      sheet.getRange("G1:H1").merge();
      sheet.getRange("B:C").insert("Right");
      const old = sheet.getRange("D:D").load("format/columnWidth");
      const head = sheet.getRange("A1:G1").load("values");
      await context.sync();
      expect(old.format.columnWidth).toBe(100);
      expect(head.values).toEqual([["支部名称", "", "", "日期", "活动类型", "应到", "实到"]]);
    });
  });

  test("copyFrom takes formulas along relatively, values alone on request", async () => {
    await onSheet(await open(), async (sheet, context) => {
      sheet.getRange("F4").copyFrom("E4", "Formulas");
      sheet.getRange("G4").copyFrom(sheet.getRange("E4"), "Values");
      const cells = sheet.getRange("F4:G4").load("formulas");
      await context.sync();
      expect(cells.formulas).toEqual([["=E4-2", 18]]);
    });
  });

  test("sort orders whole rows and keeps headings", async () => {
    await onSheet(await open(), async (sheet, context) => {
      sheet.getRange("A1:E4").sort.apply([{ key: 3, ascending: false }], false, true);
      const block = sheet.getRange("A1:D4").load("values");
      await context.sync();
      expect(block.values.map((row) => row[0])).toEqual(["支部名称", "第三支部", "第一支部", "第二支部"]);
    });
  });
});

test("looks: what all cells share, null where they differ", async () => {
  await onSheet(await open(), async (sheet, context) => {
    const block = sheet.getRange("A1:B2");
    block.format.font.name = "仿宋";
    block.format.wrapText = true;
    block.format.horizontalAlignment = "Center";
    block.format.borders.getItem("EdgeBottom").style = "Double";
    block.getCell(0, 0).format.font.size = 16;
    sheet.getRange("C:C").format.font.italic = true;
    const later = sheet.getRange("C100").load("format/font/italic");
    block.load("format/font/name,format/font/size,format/wrapText,format/horizontalAlignment");
    const edge = sheet.getRange("A2").format.borders.getItem("EdgeBottom").load("style,sideIndex");
    const none = sheet.getRange("A1").format.borders.getItem("EdgeBottom").load("style");
    await context.sync();
    expect(block.format.toJSON()).toMatchObject({
      font: { name: "仿宋", size: null },
      wrapText: true,
      horizontalAlignment: "Center",
    });
    expect([edge.style, edge.sideIndex, none.style]).toEqual(["Double", "EdgeBottom", "None"]);
    expect(later.format.font.italic).toBe(true);
  });
});

test("the way around a sheet by ranges", async () => {
  await onSheet(await open(), async (sheet, context) => {
    const start = sheet.getRange("B2:C3");
    const ranges = {
      cell: start.getCell(1, 1),
      beyond: start.getCell(5, 5),
      offset: start.getOffsetRange(1, -1),
      resized: start.getResizedRange(1, 2),
      absolute: start.getAbsoluteResizedRange(1, 1),
      row: start.getRow(1),
      column: start.getColumn(0),
      last: start.getLastCell(),
      below: start.getRowsBelow(2),
      above: start.getRowsAbove(1),
      after: start.getColumnsAfter(1),
      before: start.getColumnsBefore(1),
      rows: start.getEntireRow(),
      columns: start.getEntireColumn(),
      bounding: start.getBoundingRect("E9"),
      meet: start.getIntersection("C3:D4"),
      used: start.getUsedRange(),
      region: start.getSurroundingRegion(),
      byIndexes: sheet.getRangeByIndexes(1, 1, 2, 3),
      whole: sheet.getRange(),
    };
    for (const range of Object.values(ranges)) range.load("address");
    await context.sync();
    const short = Object.fromEntries(
      Object.entries(ranges).map(([key, r]) => [key, r.address.split("!")[1]]),
    );
    expect(short).toEqual({
      cell: "C3",
      beyond: "G7",
      offset: "A3:B4",
      resized: "B2:E4",
      absolute: "B2",
      row: "B3:C3",
      column: "B2:B3",
      last: "C3",
      below: "B4:C5",
      above: "B1:C1",
      after: "D2:D3",
      before: "A2:A3",
      rows: "2:3",
      columns: "B:C",
      bounding: "B2:E9",
      meet: "C3",
      used: "B2:C3",
      region: "A1:E4",
      byIndexes: "B2:D3",
      whole: "1:1048576",
    });
  });
});
