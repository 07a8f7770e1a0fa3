/** Rows put below those of a sheet that is not ours: nothing that stands there changes by a character. */
import { withRows } from "../../src/xlsx/append";
import { createWorkbook, readWorkbook, writeWorkbook } from "../../src/xlsx";
import { Package } from "../../src/xlsx/package";
import { gridsOf } from "../support/native";

const sheetXml = (data: string, dimension = `<dimension ref="A1:B2"/>`): string =>
  `<?xml version="1.0"?>\n<worksheet xmlns="x"><!-- a note -->${dimension}<sheetViews/>${data}<pageMargins/></worksheet>`;
const row = (index: number, ...cells: (string | number)[]) => ({
  row: index,
  cells: cells.map((value, column) => ({ column, value })),
});
const add = (xml: string, ...rows: ReturnType<typeof row>[]) => withRows(xml, "sheet1.xml", "登记", rows);

test("behind the last row, with the dimension widened", () => {
  const before = sheetXml(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>`);
  const after = add(before, row(2, "甲", 1.5, "=1+1"));
  expect(after).toBe(
    before
      .replace("A1:B2", "A1:C3")
      .replace(
        "</sheetData>",
        `<row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c><c r="B3"><v>1.5</v></c>` +
          `<c r="C3" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c></row></sheetData>`,
      ),
  );
});

test("into rows that stand there blank: their looks stay, and what lies between stays", () => {
  const blank = `<row r="2" ht="20"><c r="A2" s="7"/><c r="C2" s="8"/></row>`;
  const before = sheetXml(`<sheetData>${blank}<row r="9"/></sheetData>`, "");
  const after = add(before, row(1, "甲", "乙", 3), row(4, 1), row(8, 2));
  expect(after).toContain(
    `<row r="2" ht="20"><c r="A2" s="7" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c>` +
      `<c r="B2" t="inlineStr"><is><t xml:space="preserve">乙</t></is></c><c r="C2" s="8"><v>3</v></c></row>` +
      `<row r="5"><c r="A5"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row></sheetData>`,
  );
});

test("prefixes, places that are not written, a sheet without rows", () => {
  const prefixed = `<x:worksheet xmlns:x="x"><x:sheetData/></x:worksheet>`;
  expect(add(prefixed, row(0, 5))).toBe(
    `<x:worksheet xmlns:x="x"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
  );
  const unplaced = sheetXml(`<sheetData><row><c><v>1</v></c></row><row><c/><c s="2"/></row></sheetData>`, "");
  expect(add(unplaced, { row: 1, cells: [{ column: 1, value: 4 }] })).toContain(
    `<row><c/><c r="B2" s="2"><v>4</v></c></row>`,
  );
});

test("a cell that is not blank is never written over", () => {
  for (const cell of [
    `<c r="A2"><v>1</v></c>`,
    `<c r="A2"><f>B2</f></c>`,
    `<c r="A2" t="inlineStr"><is><t>x</t></is></c>`,
  ])
    expect(() => add(sheetXml(`<sheetData><row r="2">${cell}</row></sheetData>`), row(1, "甲"))).toThrow(
      /A2不是空白|写入/,
    );
});

test("in a file: the sheet reads as before with the rows, and all other parts keep their bytes", async () => {
  const layouts = gridsOf({ sheets: {} });
  expect(layouts.grids).toEqual([]);
  const cell = (value: string | number) => ({ value });
  const layout = (name: string, ...rows: (string | number)[][]) => ({
    name,
    mark: "",
    columns: [],
    rows: rows.map((cells) => ({ cells: cells.map(cell) })),
    merges: [],
    freeze: null,
    showGridlines: true,
    validations: [],
    conditionalStyles: [],
    charts: [],
    protection: null,
    print: { orientation: "portrait" as const, area: null, repeatRows: null, fitWide: null },
  });
  const original = await createWorkbook([
    layout("登记", ["支部", "分"], ["甲", 1]),
    layout("别的", ["不动"]),
  ]);
  const text = "“乙” & <丙>\u0007_x0041_";
  const rows = [
    {
      row: 2,
      cells: [
        { column: 0, value: text },
        { column: 1, value: 2.25 },
      ],
    },
  ];
  const written = await writeWorkbook(original, {
    sheets: [],
    appended: [{ sheet: "登记", rows }],
    activate: null,
  });
  const [grid] = readWorkbook(written).grids;
  expect(grid?.rows.map(({ values }) => values)).toEqual([
    ["支部", "分"],
    ["甲", 1],
    ["“乙” & <丙>_x0041_", 2.25],
  ]);
  const [before, after] = [Package.open(original), Package.open(written)];
  const changed = before.names().filter((name) => before.text(name) !== after.text(name));
  expect(changed).toHaveLength(1);
  await expect(
    writeWorkbook(original, { sheets: [], appended: [{ sheet: "没有", rows }], activate: null }),
  ).rejects.toThrow();
});
