/**
 * Where the embedded Excel refuses: each of these a looser host would let through.
 * @slow: boots Office.js for every rule
 */
import * as XLSX from "@e965/xlsx";
import { codeOf, file, ledger, messageOf, open } from "./book";
import type { Opened } from "./book";

type Work = (context: Excel.RequestContext, sheet: Excel.Worksheet) => void | Promise<void>;

const prompt = (title: string, message: string): Excel.DataValidationPrompt => ({
  showPrompt: true,
  title,
  message,
});

/** The code that `work` on the first sheet fails with. */
async function refused(opened: Opened, work: Work): Promise<string> {
  return codeOf(run(opened, work));
}

async function run({ Excel: xl }: Opened, work: Work): Promise<void> {
  await xl.run(async (context) => {
    await work(context, context.workbook.worksheets.getItem("活动台账"));
    await context.sync();
  });
}

describe("arguments", () => {
  test.each<[string, Work, string]>([
    ["too many rows", (_c, s) => void (s.getRange("A1:B2").values = [[1, 2]]), "InvalidArgument"],
    ["too few columns", (_c, s) => void (s.getRange("A1:B1").values = [[1]]), "InvalidArgument"],
    ["ragged rows", (_c, s) => void (s.getRange("A1:B2").values = [[1, 2], [3]]), "InvalidArgument"],
    [
      "number formats of another size",
      (_c, s) => void (s.getRange("A1:B2").numberFormat = [["0", "0"]]),
      "InvalidArgument",
    ],
    ["an object as value", (_c, s) => void (s.getRange("A1").values = [[{ a: 1 }]]), "InvalidArgument"],
    ["an unknown sheet", (c) => void c.workbook.worksheets.getItem("没有").load("name"), "ItemNotFound"],
    ["an unknown name", (_c, s) => void s.names.getItem("没有").load("value"), "ItemNotFound"],
    [
      "an unknown series",
      (_c, s) => void s.charts.add("Line", s.getRange("D2:D4"), "Columns").series.getItemAt(1).load("name"),
      "ItemNotFound",
    ],
    ["an address that is none", (_c, s) => void s.getRange("A0").load("values"), "InvalidArgument"],
    ["an address off the sheet", (_c, s) => void s.getRange("A1048577").load("values"), "InvalidArgument"],
    ["an address of a name", (_c, s) => void s.getRange("合计").load("values"), "InvalidArgument"],
    [
      "several addresses for one range",
      (_c, s) => void s.getRange("A1,B2").load("values"),
      "InvalidArgument",
    ],
    [
      "an address too long",
      (_c, s) => void (s.getRanges("A1,".repeat(2730) + "A1:A2").format.wrapText = true),
      "InvalidArgument",
    ],
    [
      "a range by indexes off the sheet",
      (_c, s) => void s.getRangeByIndexes(-1, 0, 1, 1).load("values"),
      "InvalidArgument",
    ],
    ["an empty range", (_c, s) => void s.getRangeByIndexes(0, 0, 0, 1).load("values"), "InvalidArgument"],
    [
      "a row outside the range",
      (_c, s) => void s.getRange("A1:B2").getRow(2).load("values"),
      "InvalidArgument",
    ],
    [
      "a box around ranges of two sheets",
      (c, s) => {
        const other = c.workbook.worksheets.getItem("汇总 表").getRange("A1");
        s.getRange("A1").getBoundingRect(other).load("values");
      },
      "InvalidArgument",
    ],
    [
      "a large block of another size",
      (_c, s) => void (s.getRange("G1:G2000").values = Array.from({ length: 1999 }, () => [1])),
      "InvalidArgument",
    ],
    ["merging row by row", (_c, s) => s.getRange("G1:H2").merge(true), "InvalidArgument"],
    ["a tab's colour that is none", (_c, s) => void (s.tabColor = "red"), "InvalidArgument"],
    ["a zoom that is none", (_c, s) => void (s.pageLayout.zoom = { wide: 1 } as never), "InvalidArgument"],
    [
      "chart data by address",
      (_c, s) => {
        const { series } = s.charts.add("Line", s.getRange("D2:D4"), "Columns");
        series.getItemAt(0).setValues("D2" as never);
      },
      "InvalidArgument",
    ],
    [
      "a place that is no number",
      (_c, s) => void s.getCell("1" as never, 0).load("values"),
      "InvalidArgument",
    ],
    ["a copy from nowhere", (_c, s) => s.getRange("A1").copyFrom(5 as never), "InvalidArgument"],
    ["a name that is no text", (_c, s) => void (s.name = 5 as never), "InvalidArgument"],
    [
      "a size that is no number",
      (_c, s) => void (s.getRange("A1").format.font.size = "9" as never),
      "InvalidArgument",
    ],
    [
      "a hint that is no object",
      (_c, s) => void (s.getRange("A1").dataValidation.prompt = "字" as never),
      "InvalidArgument",
    ],
    [
      "a flag of a method that is none",
      (_c, s) => void s.getUsedRangeOrNullObject(1 as never).load("rowCount"),
      "InvalidArgument",
    ],
    [
      "deleting twice",
      (c) => {
        const sheet = c.workbook.worksheets.add("新");
        sheet.delete();
        sheet.delete();
      },
      "ItemNotFound",
    ],
    ["a scalar for many cells", (_c, s) => void (s.getRange("A1:B2").values = 7 as never), "InvalidArgument"],
    ["a colour by name", (_c, s) => void (s.getRange("A1").format.font.color = "red"), "InvalidArgument"],
    ["a font too large", (_c, s) => void (s.getRange("A1").format.font.size = 410), "InvalidArgument"],
    [
      "a flag that is none",
      (_c, s) => void (s.getRange("A1").format.wrapText = 1 as never),
      "InvalidArgument",
    ],
    [
      "a number format that is none",
      (_c, s) => void (s.getRange("A1").numberFormat = [["0.0.0[[;"]]),
      "InvalidArgument",
    ],
    [
      "looks of whole columns",
      (_c, s) => void (s.getRange("A:A").format.font.bold = true),
      "InvalidArgument",
    ],
    ["the height of all rows", (_c, s) => void (s.getRange("A:A").format.rowHeight = 20), "InvalidArgument"],
    ["hiding all columns", (_c, s) => void (s.getRange("1:2").columnHidden = true), "InvalidArgument"],
    ["a colour that is none", (_c, s) => void (s.getRange("A1").format.fill.color = "赤"), "InvalidArgument"],
    [
      "an alignment that is none",
      (_c, s) => void (s.getRange("A1").format.horizontalAlignment = "Middle" as "Center"),
      "InvalidArgument",
    ],
    ["values for whole columns", (_c, s) => void (s.getRange("A:A").values = [[1]]), "InvalidArgument"],
    ...[
      "=SUM(A2:A3",
      "=SUM(A2:A3))",
      "=1+",
      "=*2",
      "=A1 B2",
      "=1 2",
      '="a"b"',
      "=IF(A1,,1)",
      "=SUM(A1,)",
      "=()",
      "=A1,B1",
      "={1,2",
      "=SUM(A1}",
      "=没有!A1",
      "=汇总!A1",
      "=活动台账!",
      "=XFE1",
      "=A1048577+1",
      "=清单[数量]",
      "=A1=>2",
      "=SUM(A1;B$)",
      "-一般、较好(",
      "+",
      "@x",
      "=" + "1+".repeat(4096) + "1",
    ].flatMap((formula): [string, Work, string][] =>
      formula === "+"
        ? []
        : [
            [
              `the formula ${formula.slice(0, 20)}`,
              (_c, s) => void (s.getRange("A1").formulas = [[formula]]),
              "InvalidArgument",
            ],
          ],
    ),
    ["a name that is malformed", (_c, s) => void s.names.add("甲", "=SUM("), "InvalidArgument"],
    ["a name without a formula", (_c, s) => void s.names.add("甲", "文字"), "InvalidArgument"],
    [
      "a rule that is malformed",
      (_c, s) => void (s.getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = "=A1<"),
      "InvalidArgument",
    ],
    ["an amount of money", (_c, s) => void (s.getRange("G1").values = [["¥1,033.5"]]), "InvalidArgument"],
    ["a time of day", (_c, s) => void (s.getRange("G1").values = [["9:30"]]), "InvalidArgument"],
    [
      "a date that depends on the year",
      (_c, s) => void (s.getRange("G1").values = [["3/4"]]),
      "InvalidArgument",
    ],
    ["a property that the class lacks", (_c, s) => void s.load("colour"), "InvalidArgument"],
    ["a name that looks like a cell", (_c, s) => void s.names.add("AB12", "=1"), "InvalidArgument"],
    ["a name with a blank", (_c, s) => void s.names.add("两 词", "=1"), "InvalidArgument"],
    [
      "a name twice",
      (_c, s) => {
        s.names.add("甲", "=1");
        s.names.add("甲", "=2");
      },
      "ItemAlreadyExists",
    ],
    [
      "a hint too long",
      (_c, s) => void (s.getRange("A1").dataValidation.prompt = prompt("题", "字".repeat(256))),
      "InvalidArgument",
    ],
    [
      "a hint's title too long",
      (_c, s) => void (s.getRange("A1").dataValidation.prompt = prompt("题".repeat(33), "字")),
      "InvalidArgument",
    ],
    [
      "a list without choices",
      (_c, s) => void (s.getRange("A1").dataValidation.rule = { list: { inCellDropDown: true, source: "" } }),
      "InvalidArgument",
    ],
    ["a negative margin", (_c, s) => void (s.pageLayout.leftMargin = -1), "InvalidArgument"],
    ["a scale too small", (_c, s) => void (s.pageLayout.zoom = { scale: 9 }), "InvalidArgument"],
    ["a paper that is none", (_c, s) => void (s.pageLayout.paperSize = "A9" as "A4"), "InvalidArgument"],
    ["freezing less than nothing", (_c, s) => void s.freezePanes.freezeRows(-1), "InvalidArgument"],
    [
      "a protection that is none",
      (_c, s) => void s.protection.protect({ allowAll: true } as Excel.WorksheetProtectionOptions),
      "InvalidArgument",
    ],
    [
      "a chart over an address",
      (_c, s) => void s.charts.add("Line", "D2:D4" as never, "Columns"),
      "InvalidArgument",
    ],
    [
      "a list too long",
      (_c, s) =>
        void (s.getRange("A1").dataValidation.rule = {
          list: { inCellDropDown: true, source: "字".repeat(256) },
        }),
      "InvalidArgument",
    ],
    [
      "two rules in one validation",
      (_c, s) =>
        void (s.getRange("A1").dataValidation.rule = {
          custom: { formula: "=TRUE" },
          list: { inCellDropDown: true, source: "a" },
        }),
      "InvalidArgument",
    ],
    [
      "title rows that are no rows",
      (_c, s) => {
        s.pageLayout.setPrintTitleRows("A1:B2");
      },
      "InvalidArgument",
    ],
    [
      "a page break before the first row",
      (_c, s) => void s.horizontalPageBreaks.add("A1"),
      "InvalidArgument",
    ],
    [
      "a header too long",
      (_c, s) => void (s.pageLayout.headersFooters.defaultForAllPages.centerHeader = "长".repeat(256)),
      "InvalidArgument",
    ],
    ["a column too wide", (_c, s) => void (s.getRange("A:A").format.columnWidth = 5000), "InvalidArgument"],
    ["a row too high", (_c, s) => void (s.getRange("1:1").format.rowHeight = 500), "InvalidArgument"],
  ])("%s", async (_name, work, code) => {
    expect(await refused(await open(), work)).toBe(code);
  });

  test("text longer than a cell holds", async () => {
    const code = await refused(
      await open(),
      (_c, s) => void (s.getRange("A1").values = [["字".repeat(32_768)]]),
    );
    expect(code).toBe("InvalidArgument");
  });
});

describe("sheets", () => {
  test.each([
    "",
    "十".repeat(32),
    "a[b",
    "a]b",
    "a:b",
    "a*b",
    "a?b",
    "a/b",
    "a\\b",
    "'a",
    "a'",
    "History",
    "history",
  ])("the name %p is refused", async (name) => {
    const opened = await open();
    expect(await refused(opened, (c) => void c.workbook.worksheets.add(name))).toBe("InvalidArgument");
    expect(await refused(opened, (_c, s) => void (s.name = name))).toBe("InvalidArgument");
  });

  test("names count without regard to case", async () => {
    const opened = await open(file({ 活动台账: [[1]], Report: [[1]] }));
    expect(await refused(opened, (c) => void c.workbook.worksheets.add("REPORT"))).toBe("ItemAlreadyExists");
    expect(await refused(opened, (_c, s) => void (s.name = "report"))).toBe("ItemAlreadyExists");
  });

  test("the last visible sheet can be neither deleted nor hidden", async () => {
    const opened = await open(file({ 活动台账: [[1]] }));
    expect(
      await refused(opened, (_c, s) => {
        s.delete();
      }),
    ).toBe("InvalidOperation");
    expect(await refused(opened, (_c, s) => void (s.visibility = "Hidden"))).toBe("InvalidOperation");
  });

  test("a hidden sheet cannot be shown by activating it", async () => {
    const opened = await open();
    await run(opened, (_c, s) => void (s.visibility = "Hidden"));
    expect(
      await refused(opened, (_c, s) => {
        s.activate();
      }),
    ).toBe("InvalidOperation");
  });

  test("formulas that pointed at a deleted sheet show #REF!", async () => {
    const opened = await open();
    await run(opened, async (c, s) => {
      s.delete();
      const left = c.workbook.worksheets.getItem("汇总 表").getRange("B1:B2").load("values,formulas");
      await c.sync();
      expect(left.values).toEqual([["#REF!"], ["#REF!"]]);
      expect(left.formulas).toEqual([["=SUM(#REF!)"], ["=#REF!"]]);
    });
  });

  test("a range of a deleted sheet is gone", async () => {
    const opened = await open();
    const code = refused(opened, async (c, s) => {
      const cell = s.getRange("A1").load("values");
      await c.sync();
      s.delete();
      await c.sync();
      cell.load("values");
    });
    expect(await code).toBe("InvalidReference");
  });
});

describe("protection", () => {
  const guarded = async (options: Excel.WorksheetProtectionOptions = {}): Promise<Opened> => {
    const opened = await open();
    await run(opened, (_c, s) => {
      s.getRange("E2:E4").format.protection.locked = false;
      s.protection.protect(options);
    });
    return opened;
  };

  test.each<[string, Work]>([
    ["values", (_c, s) => void (s.getRange("A2").values = [["改"]])],
    ["a range with one locked cell", (_c, s) => void (s.getRange("D2:E2").values = [[1, 2]])],
    ["formats", (_c, s) => void (s.getRange("E2").format.font.bold = true)],
    ["number formats", (_c, s) => void (s.getRange("E2").numberFormat = [["0"]])],
    ["widths", (_c, s) => void (s.getRange("A:A").format.columnWidth = 80)],
    ["hiding rows", (_c, s) => void (s.getRange("2:2").rowHidden = true)],
    ["heights", (_c, s) => void (s.getRange("1:1").format.rowHeight = 30)],
    ["hiding columns", (_c, s) => void (s.getRange("A:A").columnHidden = true)],
    [
      "merging",
      (_c, s) => {
        s.getRange("E2:E3").merge();
      },
    ],
    ["parting", (_c, s) => s.getRange("E2:E3").unmerge()],
    [
      "copying onto it",
      (c, s) => s.getRange("E2").copyFrom(c.workbook.worksheets.getItem("汇总 表").getRange("A1")),
    ],
    ["charts", (_c, s) => void s.charts.add("Line", s.getRange("D2:D4"), "Columns")],
    [
      "validation",
      (_c, s) =>
        void (s.getRange("E2").dataValidation.rule = { list: { inCellDropDown: true, source: "甲" } }),
    ],
    ["page breaks", (_c, s) => void s.horizontalPageBreaks.add("A2")],
    ["the print area", (_c, s) => s.pageLayout.setPrintArea("A1:B2")],
    ["conditional formats", (_c, s) => void s.getRange("E2").conditionalFormats.add("Custom")],
    ["names of the sheet", (_c, s) => void s.names.add("甲", "=1")],
    ["page setup", (_c, s) => void (s.pageLayout.orientation = "Landscape")],
    ["unlocking", (_c, s) => void (s.getRange("A2").format.protection.locked = false)],
    [
      "protecting twice",
      (_c, s) => {
        s.protection.protect();
      },
    ],
  ])("refuses %s", async (_name, work) => {
    expect(await refused(await guarded(), work)).toBe("AccessDenied");
  });

  test("lets unlocked cells and what the options allow through", async () => {
    const opened = await guarded({ allowFormatCells: true, allowFormatColumns: true });
    await run(opened, (_c, s) => {
      s.getRange("E2:E4").values = [[1], [2], [3]];
      s.getRange("A1").format.font.bold = true;
      s.getRange("A:A").format.columnWidth = 80;
    });
    expect(opened.host.undo.clearedBy).toEqual(["WorksheetProtection.protect"]);
  });

  test("what changes a sheet's own charts, names and merged cells needs more than the right to format", async () => {
    const opened = await open();
    await run(opened, (_c, s) => {
      s.charts.add("Line", s.getRange("D2:D4"), "Columns").name = "图";
      s.names.add("甲", "=1");
      s.getRange("E2:E4").format.protection.locked = false;
      s.protection.protect({ allowFormatCells: true });
    });
    const works: Work[] = [
      (_c, s) => void s.charts.getItemOrNullObject("图").delete(),
      (_c, s) => void (s.charts.getItemOrNullObject("图").name = "别的"),
      (_c, s) => void s.charts.getItemOrNullObject("图").setPosition("A1", "B2"),
      (_c, s) => void s.charts.getItemOrNullObject("图").series.add("又"),
      (_c, s) => s.charts.getItemOrNullObject("图").series.getItemAt(0).setValues(s.getRange("E2:E4")),
      (_c, s) => s.pageLayout.setPrintTitleRows("$1:$1"),
      (_c, s) => s.horizontalPageBreaks.removePageBreaks(),
      (_c, s) => void (s.names.getItem("甲").formula = "=2"),
      (_c, s) => void (s.names.getItem("甲").visible = false),
      (_c, s) => s.getRange("E2:E3").merge(),
      (_c, s) => s.getRange("E2:E3").unmerge(),
      (_c, s) => void (s.getRange("E2").dataValidation.ignoreBlanks = false),
      (_c, s) => void (s.getRange("E2").format.protection.locked = true),
    ];
    for (const work of works) expect(await refused(opened, work)).toBe("AccessDenied");
  });

  test("a password must be right", async () => {
    const opened = await open();
    await run(opened, (_c, s) => {
      s.protection.protect({}, "口令");
    });
    expect(
      await refused(opened, (_c, s) => {
        s.protection.unprotect("别的");
      }),
    ).toBe("InvalidArgument");
    await run(opened, (_c, s) => {
      s.protection.unprotect("口令");
    });
  });

  test("a rule that stands cannot be changed once formats are protected", async () => {
    const opened = await open();
    const code = refused(opened, (_c, s) => {
      const { custom } = s.getRange("E2").conditionalFormats.add("Custom");
      s.protection.protect();
      custom.rule.formula = "=$E2>1";
    });
    expect(await code).toBe("AccessDenied");
  });

  test("a protected structure keeps its sheets", async () => {
    const opened = await open(file({ 活动台账: [[1]], 乙: [[2]] }));
    opened.host.book.structure = { password: null };
    const works: Work[] = [
      (c) => void c.workbook.worksheets.add("新"),
      (_c, s) => void (s.name = "新"),
      (_c, s) => {
        s.delete();
      },
      (_c, s) => void (s.visibility = "Hidden"),
    ];
    for (const work of works) expect(await refused(opened, work)).toBe("AccessDenied");
    await run(opened, async (c, s) => {
      s.getRange("A1").values = [[2]];
      c.workbook.protection.load("protected");
      await c.sync();
      expect(c.workbook.protection.protected).toBe(true);
    });
  });
});

describe("merged and filtered cells", () => {
  const merged = async (): Promise<Opened> =>
    open(
      file(
        {
          活动台账: [
            ["标题", null, null],
            [1, 2, 3],
            [4, 5, 6],
          ],
        },
        (book) => {
          const sheet = book.Sheets["活动台账"];
          if (sheet) sheet["!merges"] = [XLSX.utils.decode_range("A1:C1")];
        },
      ),
    );

  test("a part of a merged area is refused, its first cell and the whole are not", async () => {
    const opened = await merged();
    expect(await refused(opened, (_c, s) => void (s.getRange("B1").values = [["x"]]))).toBe(
      "MergedRangeConflict",
    );
    expect(
      await refused(
        opened,
        (_c, s) =>
          void (s.getRange("A1:B2").values = [
            ["x", 1],
            [2, 3],
          ]),
      ),
    ).toBe("MergedRangeConflict");
    await run(opened, async (c, s) => {
      s.getRange("A1").values = [["新标题"]];
      const whole = s.getRange("A1:C1");
      whole.values = [["整行", "丢", "丢"]];
      whole.load("values");
      await c.sync();
      expect(whole.values).toEqual([["整行", "", ""]]);
    });
  });

  test("a part of an array formula is refused, the whole is not", async () => {
    const opened = await open(
      file({ 活动台账: [[1], [2]] }, (book) => {
        const sheet = book.Sheets["活动台账"];
        if (sheet) XLSX.utils.sheet_set_array_formula(sheet, "B1:B2", "A1:A2*2");
      }),
    );
    expect(await refused(opened, (_c, s) => void (s.getRange("B1").values = [[1]]))).toBe("InvalidOperation");
    expect(await refused(opened, (_c, s) => s.getRange("B2:C3").copyFrom("D2:E3"))).toBe("InvalidOperation");
    expect(await refused(opened, (_c, s) => s.getRange("B2:B3").merge())).toBe("InvalidOperation");
    await expect(opened.host.save()).resolves.toBeDefined();
    await run(opened, (_c, s) => {
      s.getRange("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
    });
    await run(opened, (_c, s) => void (s.getRange("B1").values = [[1]]));
  });

  test("blocks over rows that a filter hides are refused, single cells are not", async () => {
    const opened = await open();
    const [sheet] = opened.host.book.sheets;
    if (sheet) sheet.cells.line("row", 1).filtered = true;
    expect(await refused(opened, (_c, s) => void (s.getRange("D2:D4").values = [[1], [2], [3]]))).toBe(
      "FilteredRangeConflict",
    );
    await run(opened, async (c, s) => {
      s.getRange("D2").values = [[9]];
      s.getRange("D3:D4").values = [[1], [2]];
      const hidden = s.getRange("2:2").load("rowHidden");
      await c.sync();
      expect(hidden.rowHidden).toBe(true);
    });
  });
});

describe("sizes", () => {
  test("a request above 5 MB does nothing", async () => {
    const opened = await open();
    const block = Array.from({ length: 300 }, () => ["字".repeat(6000)]);
    const code = await refused(opened, (_c, s) => void (s.getRange("G1:G300").values = block));
    expect(code).toBe("RequestPayloadSizeLimitExceeded");
    expect(opened.host.book.sheets[0]?.rawValue(0, 6)).toBeNull();
  });

  test("a response above 5 MB is not delivered", async () => {
    const opened = await open();
    const block = Array.from({ length: 150 }, () => ["字".repeat(6000)]);
    await run(opened, (_c, s) => void (s.getRange("G1:G150").values = block));
    await run(opened, (_c, s) => void (s.getRange("G151:G300").values = block));
    const code = await refused(opened, (_c, s) => void s.getRange("G1:G300").load("values"));
    expect(code).toBe("ResponsePayloadSizeLimitExceeded");
  });

  test("more than 5 million cells", async () => {
    const opened = await open();
    expect(await refused(opened, (_c, s) => void s.getRange("A1:F1000000").load("values"))).toBe(
      "RangeExceedsLimit",
    );
    await run(opened, async (c, s) => {
      const whole = s.getRange("A:F").load("values,formulas");
      await c.sync();
      expect([whole.values, whole.formulas]).toEqual([null, null]);
    });
  });
});

test("while a cell is being edited requests fail, or wait when they ask to", async () => {
  const opened = await open();
  opened.host.user.beginEdit();
  expect(await refused(opened, (_c, s) => void s.load("name"))).toBe("InvalidOperationInCellEditMode");
  let done = false;
  const waiting = opened.Excel.run({ delayForCellEdit: true }, async (context) => {
    context.workbook.worksheets.getItem("活动台账").load("name");
    await context.sync();
  }).then(() => {
    done = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).toBe(false);
  opened.host.user.endEdit();
  await waiting;
  expect(done).toBe(true);
});

test("calls that empty the undo stack are noted", async () => {
  const opened = await open();
  await run(opened, (c, s) => {
    s.getRange("A1").values = [["安全"]];
    const added = c.workbook.worksheets.add("新");
    added.name = "改";
    added.visibility = "Hidden";
    added.delete();
    s.protection.protect();
    s.protection.unprotect();
  });
  expect(opened.host.undo.clearedBy).toEqual([
    "Worksheet.name",
    "Worksheet.visibility",
    "Worksheet.delete",
    "WorksheetProtection.protect",
    "WorksheetProtection.unprotect",
  ]);
});

test("a very hidden sheet cannot be deleted", async () => {
  const opened = await open();
  await run(opened, (_c, s) => void (s.visibility = "VeryHidden"));
  expect(
    await refused(opened, (_c, s) => {
      s.delete();
    }),
  ).toBe("InvalidOperation");
});

test("a failing action leaves what came before it and nothing after it", async () => {
  const opened = await open(ledger());
  const code = await refused(opened, (_c, s) => {
    s.getRange("G1").values = [["先"]];
    s.getRange("G2:H2").values = [["错"]];
    s.getRange("G3").values = [["后"]];
  });
  expect(code).toBe("InvalidArgument");
  const sheet = opened.host.book.sheets[0];
  expect([sheet?.rawValue(0, 6), sheet?.rawValue(1, 6), sheet?.rawValue(2, 6)]).toEqual(["先", null, null]);
  expect(await messageOf(run(opened, (_c, s) => void (s.getRange("A1:B2").values = [[1]])))).toContain(
    "dimensions",
  );
});
