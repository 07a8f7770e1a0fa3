/**
 * Where the embedded Excel refuses: each of these a looser host would let through.
 * @slow: boots Office.js for every rule
 */
import * as XLSX from "@e965/xlsx";
import { codeOf, file, ledger, messageOf, open } from "./book";
import type { Opened } from "./book";

type Work = (context: Excel.RequestContext, sheet: Excel.Worksheet) => void | Promise<void>;

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
    ["an unknown name", (c) => void c.workbook.names.getItem("没有").load("value"), "ItemNotFound"],
    ["an unknown chart", (_c, s) => void s.charts.getItem("没有").load("name"), "ItemNotFound"],
    ["an unknown setting", (c) => void c.workbook.settings.getItem("没有").load("value"), "ItemNotFound"],
    [
      "a used range that is not there",
      (_c, s) => void s.getRange("Z1:Z9").getUsedRange().load("address"),
      "ItemNotFound",
    ],
    [
      "ranges that do not meet",
      (_c, s) => void s.getRange("A1").getIntersection("B2").load("address"),
      "ItemNotFound",
    ],
    ["an address that is none", (_c, s) => void s.getRange("A0").load("values"), "InvalidArgument"],
    ["an address off the sheet", (_c, s) => void s.getRange("A1048577").load("values"), "InvalidArgument"],
    [
      "an offset off the sheet",
      (_c, s) => void s.getRange("A1").getOffsetRange(-1, 0).load("values"),
      "InvalidArgument",
    ],
    [
      "a row outside the range",
      (_c, s) => void s.getRange("A1:B2").getRow(2).load("values"),
      "InvalidArgument",
    ],
    ["a colour that is none", (_c, s) => void (s.getRange("A1").format.fill.color = "赤"), "InvalidArgument"],
    [
      "an alignment that is none",
      (_c, s) => void (s.getRange("A1").format.horizontalAlignment = "Middle" as "Center"),
      "InvalidArgument",
    ],
    ["values for whole columns", (_c, s) => void (s.getRange("A:A").values = [[1]]), "InvalidArgument"],
    [
      "a formula with a bracket too few",
      (_c, s) => void (s.getRange("A1").formulas = [["=SUM(A2:A3"]]),
      "InvalidArgument",
    ],
    [
      "a formula that ends in an operator",
      (_c, s) => void (s.getRange("A1").values = [["=1+"]]),
      "InvalidArgument",
    ],
    [
      "a date that depends on the year",
      (_c, s) => void (s.getRange("G1").values = [["3/4"]]),
      "InvalidArgument",
    ],
    ["a property that the class lacks", (_c, s) => void s.load("colour"), "InvalidArgument"],
    [
      "a name that looks like a cell",
      (c, s) => void c.workbook.names.add("AB12", s.getRange("A1")),
      "InvalidArgument",
    ],
    [
      "a name with a blank",
      (c, s) => void c.workbook.names.add("两 词", s.getRange("A1")),
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
    ["inserting", (_c, s) => void s.getRange("2:2").insert("Down")],
    [
      "deleting",
      (_c, s) => {
        s.getRange("2:2").delete("Up");
      },
    ],
    [
      "clearing",
      (_c, s) => {
        s.getRange("A2").clear("Contents");
      },
    ],
    [
      "merging",
      (_c, s) => {
        s.getRange("E2:E3").merge();
      },
    ],
    [
      "sorting",
      (_c, s) => {
        s.getRange("A2:E4").sort.apply([{ key: 0 }]);
      },
    ],
    [
      "filtering",
      (_c, s) => {
        s.autoFilter.apply(s.getRange("A1:E4"));
      },
    ],
    ["charts", (_c, s) => void s.charts.add("Line", s.getRange("D1:E4"))],
    ["validation", (_c, s) => void (s.getRange("E2").dataValidation.rule = { custom: { formula: "=TRUE" } })],
    ["conditional formats", (_c, s) => void s.getRange("E2").conditionalFormats.add("Custom")],
    ["names of the sheet", (_c, s) => void s.names.add("甲", s.getRange("A1"))],
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
    const opened = await guarded({ allowFormatCells: true, allowAutoFilter: true });
    await run(opened, (_c, s) => {
      s.getRange("E2:E4").values = [[1], [2], [3]];
      s.getRange("A1").format.font.bold = true;
      s.autoFilter.apply(s.getRange("A1:E4"));
    });
    expect(opened.host.undo.clearedBy).toEqual(["WorksheetProtection.protect"]);
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

  test("a protected structure keeps its sheets", async () => {
    const protect = file({ 活动台账: [[1]], 乙: [[2]] }, (book) => {
      book.Workbook = { WBProps: {} };
    });
    const opened = await open(protect);
    await run(opened, (c) => {
      c.workbook.protection.protect();
    });
    const works: Work[] = [
      (c) => void c.workbook.worksheets.add("新"),
      (_c, s) => void (s.name = "新"),
      (_c, s) => {
        s.delete();
      },
      (_c, s) => void s.copy(),
      (_c, s) => void (s.position = 1),
      (_c, s) => void (s.visibility = "Hidden"),
    ];
    for (const work of works) expect(await refused(opened, work)).toBe("AccessDenied");
    await run(opened, (c, s) => {
      s.getRange("A1").values = [[2]];
      c.workbook.protection.unprotect();
      s.name = "新";
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

  test("merged cells cannot be sorted", async () => {
    const opened = await merged();
    expect(
      await refused(opened, (_c, s) => {
        s.getRange("A1:C3").sort.apply([{ key: 0 }]);
      }),
    ).toBe("MergedRangeConflict");
  });

  test("blocks over rows that a filter hides are refused", async () => {
    const opened = await open();
    await run(opened, (_c, s) => {
      s.autoFilter.apply(s.getRange("A1:E4"), 2, { filterOn: "Values", values: ["党课"] });
    });
    expect(await refused(opened, (_c, s) => void (s.getRange("D2:D4").values = [[1], [2], [3]]))).toBe(
      "FilteredRangeConflict",
    );
    await run(opened, async (c, s) => {
      s.getRange("D3").values = [[9]];
      s.autoFilter.load("isDataFiltered");
      const hidden = s.getRange("2:2").load("rowHidden");
      await c.sync();
      expect([s.autoFilter.isDataFiltered, hidden.rowHidden]).toEqual([true, true]);
      s.autoFilter.clearCriteria();
      s.getRange("D2:D4").values = [[1], [2], [3]];
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
      const whole = s.getRange("A:F").load("values,formulas,address");
      await c.sync();
      expect([whole.values, whole.formulas, whole.address]).toEqual([null, null, "活动台账!A:F"]);
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
    const copy = s.copy("End");
    copy.delete();
    c.workbook.worksheets.getItem("汇总 表").protection.protect();
  });
  expect(opened.host.undo.clearedBy).toEqual([
    "Worksheet.copy",
    "Worksheet.delete",
    "WorksheetProtection.protect",
  ]);
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
