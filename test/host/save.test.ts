/** Saving: touched sheets are written anew through the file adapter, all others stay byte for byte. */
import * as XLSX from "@e965/xlsx";
import { MARK_NAME } from "../../src/report/layout";
import { packageParts, readWorkbook } from "../../src/xlsx";
import { file, ledger, open } from "./book";

test("what nobody touched stays byte for byte", async () => {
  const bytes = ledger();
  const { Excel: xl, host } = await open(bytes);
  await xl.run(async (context) => {
    context.workbook.worksheets.load("items/name");
    context.workbook.worksheets
      .getItem("活动台账")
      .getUsedRangeOrNullObject()
      .load("values,formulas,numberFormat");
    await context.sync();
  });
  const saved = packageParts(await host.save());
  for (const [name, part] of packageParts(bytes)) expect([name, saved.get(name)]).toEqual([name, part]);
});

test("a new sheet is saved with its cells, formulas, looks and mark; the others stay", async () => {
  const bytes = ledger();
  const { Excel: xl, host } = await open(bytes);
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.add("考评结果");
    sheet.names.add(MARK_NAME, '="支部考评 1"').visible = false;
    sheet.getRange("A1:B2").values = [
      ["支部", "总分"],
      ["第一支部", 88.5],
    ];
    sheet.getRange("B3").formulas = [["=SUM(B2)+活动台账!E2"]];
    sheet.getRange("A1:B1").format.fill.color = "#DDEBF7";
    sheet.getRange("B2:B3").numberFormat = [["0.00"], ["0.00"]];
    sheet.getRange("A4:B4").merge();
    sheet.protection.protect({ allowSort: true });
    sheet.activate();
    await context.sync();
  });
  const saved = await host.save();
  const grid = readWorkbook(saved).grids.find((g) => g.sheet === "考评结果");
  expect(grid).toMatchObject({ mark: "支部考评 1", protected: true });
  expect(grid?.rows[0]?.values).toEqual(["支部", "总分"]);
  expect(grid?.rows[1]?.values).toEqual(["第一支部", 88.5]);
  expect(grid?.rows[2]?.values[1]).toBe(99.5);
  expect(grid?.rows[2]?.formulas?.[1]).toBe("SUM(B2)+活动台账!E2");
  expect(grid?.rows[1]?.formats[1]).toBe("0.00");
  expect(grid?.merges).toEqual([{ top: 3, left: 0, bottom: 3, right: 1 }]);
  const before = packageParts(bytes);
  const after = packageParts(saved);
  for (const name of ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"])
    expect(after.get(name)).toEqual(before.get(name));
});

test("a touched sheet of the user's keeps its place, values and formulas; saved and opened again it is the same", async () => {
  const { Excel: xl, host } = await open(ledger());
  await xl.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").getRange("B3").values = [[46_055]];
    await context.sync();
  });
  const again = await open(await host.save());
  const values = await again.Excel.run(async (context) => {
    const used = context.workbook.worksheets
      .getItem("活动台账")
      .getUsedRangeOrNullObject()
      .load("values,formulas");
    const sum = context.workbook.worksheets.getItem("汇总 表").getRange("B1").load("values");
    await context.sync();
    return [used.values[2], used.formulas[3], sum.values];
  });
  expect(values).toEqual([
    ["第二支部", 46_055, "党课", 8, 8],
    ["第三支部", 46_082, "主题党日", 20, "=D4-2"],
    [[37]],
  ]);
  expect(again.host.book.sheets.map((s) => s.name)).toEqual(["活动台账", "汇总 表"]);
});

test("defined names of the file are there and survive", async () => {
  const bytes = file({ 活动台账: [[1], [2]] }, (book) => {
    book.Workbook = { Names: [{ Name: "得分区", Ref: "活动台账!$A$1:$A$2" }] };
  });
  const { Excel: xl, host } = await open(bytes);
  await xl.run(async (context) => {
    context.workbook.worksheets.add("新");
    await context.sync();
  });
  const again = await open(await host.save());
  expect(again.host.book.names.map((n) => [n.name, n.formula])).toEqual([["得分区", "活动台账!$A$1:$A$2"]]);
});

test("a file that is not a workbook is refused", async () => {
  await expect(open(new Uint8Array([1, 2, 3]))).rejects.toThrow();
});

test.each<[string, (sheet: Excel.Worksheet) => void]>([
  ["a sheet of the file is deleted", (sheet) => sheet.delete()],
  ["a sheet of the file is hidden", (sheet) => void (sheet.visibility = "Hidden")],
])("saving refuses when %s", async (_name, work) => {
  const { Excel: xl, host } = await open();
  await xl.run(async (context) => {
    work(context.workbook.worksheets.getItem("活动台账"));
    await context.sync();
  });
  await expect(host.save()).rejects.toThrow("活动台账");
});

test("saving refuses what a touched sheet would lose, and leaves it on one that nobody touched", async () => {
  const bytes = file({ 台账: [[1], [2]] }, (book) => {
    const sheet = book.Sheets["台账"];
    if (!sheet) return;
    XLSX.utils.sheet_set_array_formula(sheet, "B1:B2", "A1:A2*2");
    const cell: XLSX.CellObject = sheet["A1"] as XLSX.CellObject;
    cell.l = { Target: "https://example.com/" };
  });
  const { host } = await open(bytes);
  expect(packageParts(await host.save()).get("xl/worksheets/sheet1.xml")).toEqual(
    packageParts(bytes).get("xl/worksheets/sheet1.xml"),
  );
  host.user.type("台账!A1", 5);
  await expect(host.save()).rejects.toThrow("array formulas, links: 台账");
});

test("saving refuses a chart whose categories are not on its sheet", async () => {
  const { Excel: xl, host } = await open();
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("活动台账");
    sheet.charts.add("Line", sheet.getRange("D2:D4"), "Columns").name = "无类";
    await context.sync();
  });
  await expect(host.save()).rejects.toThrow("无类");
});
