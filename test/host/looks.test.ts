/** The looks of a file's sheets: read from the file, and kept when a touched sheet is written anew. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { SheetLayout } from "../../src/report/layout";
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
  const { Excel: xl } = await open(bytes);
  return xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("结果").load("tabColor,showGridlines");
    const head = sheet
      .getRange("A1")
      .load(
        "format/columnWidth,format/rowHeight,format/wrapText,format/horizontalAlignment,format/verticalAlignment,format/font/name,format/font/size,format/font/bold,format/font/color,format/fill/color",
      );
    const edge = head.format.borders.getItem("EdgeTop").load("style,weight");
    const number = sheet.getRange("A2").load("numberFormat,text,format/font/italic,format/protection/locked");
    const hidden = sheet.getRange("B:B").load("columnHidden");
    const frozen = sheet.freezePanes.getLocationOrNullObject().load("address");
    const rules = sheet.getRange().conditionalFormats.load("items/type");
    const choice = sheet.getRange("C3").dataValidation.load("type,rule,prompt");
    sheet.protection.load("protected,options");
    sheet.pageLayout.load("orientation,zoom,centerHorizontally,paperSize");
    const breaks = sheet.horizontalPageBreaks.getCount();
    await context.sync();
    const { options, protected: isProtected } = sheet.protection;
    return {
      sheet: [sheet.tabColor, sheet.showGridlines, frozen.address, hidden.columnHidden],
      head: head.format.toJSON(),
      edge: [edge.style, edge.weight],
      number: [number.numberFormat, number.text, number.format.toJSON()],
      rules: rules.items.map((r) => r.type),
      choice: [choice.rule, choice.prompt],
      protection: [isProtected, options.allowSort, options.allowAutoFilter, options.allowFormatCells],
      page: [
        sheet.pageLayout.orientation,
        sheet.pageLayout.zoom,
        sheet.pageLayout.centerHorizontally,
        sheet.pageLayout.paperSize,
        breaks.value,
      ],
    };
  });
}

test("what a file's sheet looks like is what Office.js tells", async () => {
  expect(await looks(await createWorkbook([layout]))).toEqual({
    sheet: ["#C00000", false, "结果!1:1", true],
    head: expect.objectContaining({
      columnWidth: 108.75,
      rowHeight: 30,
      wrapText: true,
      horizontalAlignment: "Center",
      verticalAlignment: "Center",
      font: expect.objectContaining({ name: "黑体", size: 16, bold: true, color: "#C00000" }),
      fill: expect.objectContaining({ color: "#DDEBF7" }),
    }),
    edge: ["Continuous", "Thin"],
    number: [
      [["0.0%"]],
      [["50.0%"]],
      expect.objectContaining({ font: { italic: true }, protection: { locked: false } }),
    ],
    rules: ["Custom"],
    choice: [
      { list: { inCellDropDown: true, source: "好,差" } },
      { message: "一个", showPrompt: true, title: "选" },
    ],
    protection: [true, true, true, false],
    page: ["Landscape", { horizontalFitToPages: 1 }, true, "A4", 1],
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
    sheet.autoFilter.clearCriteria();
    sheet.getRange("B2:B4").values = [[1], [2], [3]];
    await context.sync();
    expect(sheet.autoFilter.isDataFiltered).toBe(true);
  });
  expect([2, 4].map((row) => host.book.sheets[0]?.cells.isHidden("row", row))).toEqual([false, true]);
});
