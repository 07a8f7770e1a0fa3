/** The looks of a file's sheets: read from the file, and kept when a touched sheet is written anew. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { SheetLayout } from "../../src/report/layout";
import { displayed } from "../../src/host/book/display";
import { createWorkbook } from "../../src/xlsx";
import { codeOf, file, open } from "./book";

const layout: SheetLayout = {
  name: "结果",
  mark: "甲",
  columns: [{ width: 20 }, { width: 8.43, hidden: true }],
  rows: [
    {
      height: 30,
      cells: [
        {
          value: "题",
          style: {
            font: "黑体",
            size: 16,
            bold: true,
            color: "C00000",
            fill: "DDEBF7",
            align: "center",
            valign: "center",
            wrap: true,
            border: true,
          },
        },
      ],
    },
    { cells: [{ value: 0.5, style: { numberFormat: "0.0%", locked: false, italic: true } }, { value: 2 }] },
  ],
  merges: [],
  freeze: { rows: 1, columns: 0 },
  showGridlines: false,
  validations: [
    {
      area: { top: 1, left: 2, bottom: 4, right: 2 },
      list: ["好", "差"],
      strict: true,
      promptTitle: "选",
      prompt: "一个",
    },
  ],
  conditionalStyles: [
    {
      area: { top: 1, left: 0, bottom: 4, right: 0 },
      formula: "$A2<1",
      style: { color: "FF0000", fill: "FFFF00", bold: true },
    },
  ],
  charts: [],
  protection: { allowFormatting: false, allowSort: true, allowFilter: true },
  print: {
    orientation: "landscape",
    area: null,
    repeatRows: null,
    fitWide: 1,
    breaksBefore: [2],
    centerHorizontally: true,
  },
  tabColor: "C00000",
};

async function looks(bytes: Uint8Array): Promise<unknown> {
  const { host } = await open(bytes);
  const sheet = host.book.find("结果");
  if (!sheet) throw new Error("no sheet");
  const { cells, pageLayout } = sheet;
  const number = cells.formatAt(1, 0);
  return {
    sheet: [sheet.tabColor, sheet.showGridlines, sheet.freeze, cells.isHidden("column", 1)],
    head: [sheet.columnWidth(0), sheet.rowHeight(0), cells.formatAt(0, 0)],
    number: [number.numberFormat, displayed(0.5, number.numberFormat, false), number.italic, number.locked],
    rules: sheet.conditionals.map(({ areas, formula, style }) => [areas, formula, style]),
    choice: sheet.validations.map(({ rule, prompt }) => [rule, prompt]),
    protection: sheet.protection?.options,
    page: [
      pageLayout.orientation,
      pageLayout.zoom,
      pageLayout.centerHorizontally,
      pageLayout.paperSize,
      sheet.rowBreaks,
    ],
  };
}

test("what a file's sheet looks like is what the book knows", async () => {
  expect(await looks(await createWorkbook([layout]))).toEqual({
    sheet: ["#C00000", false, { rows: 1, columns: 0 }, true],
    head: [
      108.75,
      30,
      expect.objectContaining({
        wrap: true,
        horizontal: "Center",
        vertical: "Center",
        fontName: "黑体",
        fontSize: 16,
        bold: true,
        color: "#C00000",
        fill: "#DDEBF7",
        borders: expect.objectContaining({
          EdgeTop: expect.objectContaining({ style: "Continuous", weight: "Thin" }),
        }),
      }),
    ],
    number: ["0.0%", "50.0%", true, false],
    rules: [
      [[layout.conditionalStyles[0]?.area], "$A2<1", { color: "#FF0000", fill: "#FFFF00", bold: true }],
    ],
    choice: [
      [
        { list: { inCellDropDown: true, source: "好,差" } },
        { message: "一个", showPrompt: true, title: "选" },
      ],
    ],
    protection: expect.objectContaining({ allowSort: true, allowAutoFilter: true, allowFormatCells: false }),
    page: ["Landscape", { horizontalFitToPages: 1 }, true, "A4", [2]],
  });
});

test("a touched sheet looks the same after saving", async () => {
  const bytes = await createWorkbook([layout]);
  const { Excel: xl, host } = await open(bytes);
  await xl.run(async (context) => {
    context.workbook.worksheets.getItem("结果").getRange("A2").values = [[0.5]];
    await context.sync();
  });
  expect(await looks(await host.save())).toEqual(await looks(bytes));
});

/** A file whose filter shows only 甲 and hides row 3; row 5, under the filter's range, is hidden by hand. */
function filtered(): Uint8Array {
  const parts = unzipSync(file({ 活动台账: [["类"], ["甲"], ["乙"], ["甲"], ["末"]] }));
  const part = "xl/worksheets/sheet1.xml";
  const xml = strFromU8(parts[part] ?? new Uint8Array())
    .replace(/<row r="([35])"/g, '<row r="$1" hidden="1"')
    .replace(
      "</sheetData>",
      '</sheetData><autoFilter ref="A1:A4"><filterColumn colId="0"><filters><filter val="甲"/></filters></filterColumn></autoFilter>',
    );
  return zipSync({ ...parts, [part]: strToU8(xml) });
}

test("rows that the file's own filter hides are filtered, others hidden by hand", async () => {
  const { Excel: xl, host } = await open(filtered());
  const code = await codeOf(
    xl.run(async (context) => {
      context.workbook.worksheets.getItem("活动台账").getRange("B2:B4").values = [[1], [2], [3]];
      await context.sync();
    }),
  );
  expect(code).toBe("FilteredRangeConflict");
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("活动台账");
    sheet.autoFilter.load("isDataFiltered");
    await context.sync();
    expect(sheet.autoFilter.isDataFiltered).toBe(true);
  });
  expect([2, 4].map((row) => host.book.sheets[0]?.cells.rowLines.get(row))).toMatchObject([
    { hidden: false, filtered: true },
    { hidden: true, filtered: false },
  ]);
});
