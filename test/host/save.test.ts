/** Saving: touched sheets are written anew through the file adapter, all others stay byte for byte. */
import { MARK_NAME } from "../../src/report/layout";
import { packageParts, readWorkbook } from "../../src/xlsx";
import { file, ledger, open } from "./book";

test("what nobody touched stays byte for byte", async () => {
  const bytes = ledger();
  const { Excel: xl, host } = await open(bytes);
  await xl.run(async (context) => {
    context.workbook.worksheets.load("items/name");
    context.workbook.worksheets.getItem("活动台账").getUsedRange().load("values,text,formulas");
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
    sheet.getRange("B2:B3").numberFormat = [["0.00"]];
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
    const used = context.workbook.worksheets.getItem("活动台账").getUsedRange().load("values,formulas");
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
    const range = context.workbook.names.getItem("得分区").getRange().load("values");
    context.workbook.worksheets.add("新");
    await context.sync();
    expect(range.values).toEqual([[1], [2]]);
  });
  const again = await open(await host.save());
  expect(again.host.book.names.map((n) => [n.name, n.formula])).toEqual([["得分区", "活动台账!$A$1:$A$2"]]);
});

test("a file that is not a workbook is refused", async () => {
  await expect(open(new Uint8Array([1, 2, 3]))).rejects.toThrow();
});

test("deleted sheets, order, visibility and names are saved", async () => {
  const bytes = file({ 甲: [[1]], 乙: [[{ f: "甲!A1*2", v: 2 }]], 丙: [[3]] }, (book) => {
    book.Workbook = {
      Names: [
        { Name: "旧名", Ref: "乙!$A$1" },
        { Name: "局部", Ref: "丙!$A$1", Sheet: 2 },
        { Name: "随表", Ref: "甲!$A$1", Sheet: 0 },
      ],
    };
  });
  const { Excel: xl, host } = await open(bytes);
  await xl.run(async (context) => {
    const { worksheets, names } = context.workbook;
    worksheets.getItem("甲").delete();
    worksheets.getItem("丙").position = 0;
    worksheets.getItem("乙").visibility = "Hidden";
    worksheets.add("甲").getRange("A1").values = [[9]];
    names.add("新名", worksheets.getItem("丙").getRange("A1"), "说明");
    await context.sync();
  });
  const saved = await host.save();
  const again = await open(saved);
  expect(again.host.book.sheets.map((s) => [s.name, s.visibility])).toEqual([
    ["丙", "Visible"],
    ["乙", "Hidden"],
    ["甲", "Visible"],
  ]);
  expect(again.host.book.find("乙")?.cells.at(0, 0)?.formula).toBe("#REF!*2");
  expect(again.host.book.allNames().map((n) => [n.name, n.formula, n.sheet?.name])).toEqual([
    ["旧名", "乙!$A$1", undefined],
    ["新名", "丙!$A$1", undefined],
    ["局部", "丙!$A$1", "丙"],
  ]);
  const worksheets = [...packageParts(saved).keys()].filter((name) => name.startsWith("xl/worksheets/sheet"));
  expect(worksheets).toHaveLength(3);
});

test("validations, links and tables of a touched sheet come back", async () => {
  const { Excel: xl, host } = await open(
    file({
      台账: [
        ["名称", "数量"],
        ["甲", 1],
        ["乙", 2],
      ],
    }),
  );
  const rules = [
    { wholeNumber: { formula1: 0, formula2: 9, operator: "Between" } },
    { decimal: { formula1: "=B2", operator: "GreaterThanOrEqualTo" } },
    { list: { inCellDropDown: false, source: "=台账!$A$2:$A$3" } },
    { list: { inCellDropDown: true, source: "是,否" } },
    { custom: { formula: "=LEN(E5)>2" } },
  ];
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("台账");
    sheet.tables.add("A1:B3", true).name = "清单";
    rules.forEach((rule, i) => {
      const { dataValidation } = sheet.getCell(4 + i, 4);
      dataValidation.rule = rule as Excel.DataValidationRule;
      dataValidation.errorAlert = { title: "错", message: "不行", showAlert: true, style: "Warning" };
    });
    sheet.getRange("D1").hyperlink = { address: "https://example.com/?a=1&b=2", textToDisplay: "站点" };
    sheet.getRange("D2").hyperlink = { documentReference: "台账!A1", textToDisplay: "首格", screenTip: "跳" };
    await context.sync();
  });
  const again = await open(await host.save());
  await again.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("台账");
    const read = rules.map((_, i) => sheet.getCell(4 + i, 4).dataValidation.load("rule,errorAlert"));
    const links = ["D1", "D2"].map((at) => sheet.getRange(at).load("hyperlink,values"));
    const table = sheet.tables.getItem("清单").load("style,showFilterButton");
    const body = table.getDataBodyRange().load("address");
    await context.sync();
    expect(read.map((v) => v.rule)).toEqual(rules);
    expect(read[0]?.errorAlert).toEqual({ title: "错", message: "不行", showAlert: true, style: "Warning" });
    expect(links.map((l) => l.values[0]?.[0])).toEqual(["站点", "首格"]);
    expect(links[0]?.hyperlink).toEqual({ address: "https://example.com/?a=1&b=2", textToDisplay: "站点" });
    expect(links[1]?.hyperlink).toMatchObject({ documentReference: "台账!A1", screenTip: "跳" });
    expect([table.style, table.showFilterButton, body.address]).toEqual([
      "TableStyleMedium2",
      true,
      "台账!A2:B3",
    ]);
  });
});
