import * as XLSX from "@e965/xlsx";
import { createWorkbook, readWorkbook } from "../../src/xlsx";
import { MARK_NAME } from "../../src/report/layout";
import type { Grid } from "../../src/ledger/grid";
import { everything, pack, relationships, small, smallParts } from "./foreign";
import { fullLayout } from "./layouts";

jest.setTimeout(60_000);

const first = (bytes: Uint8Array): Grid => {
  const grid = readWorkbook(bytes).grids[0];
  if (!grid) throw new Error("no sheet");
  return grid;
};
const cells = (xml: string, more: Parameters<typeof small>[0] = {}): Grid =>
  first(small({ sheets: { Sheet1: `<sheetData>${xml}</sheetData>` }, ...more }));

describe("values", () => {
  test("of every kind arrive as they are stored", () => {
    const grid = cells(
      `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"><v>-12.5</v></c><c r="C3" t="b"><v>1</v></c>` +
        `<c r="D3" t="b"><v>0</v></c><c r="E3" t="inlineStr"><is><t>内联</t></is></c><c r="F3" t="str"><f>"&amp;lt;"&amp;"x"</f><v>&amp;lt;x</v></c>` +
        `<c r="G3" t="e"><v>#REF!</v></c><c r="H3" t="e"><f>NA()</f><v>#N/A</v></c><c r="I3"><v>1.5E-7</v></c><c r="J3"><v>0</v></c></row>`,
      { strings: "<si><t>文字</t></si>" },
    );
    expect(grid.rows).toEqual([
      {
        index: 2,
        values: ["文字", -12.5, true, false, "内联", "&lt;x", "#REF!", "#N/A", 1.5e-7, 0],
        formats: Array(10).fill("General"),
        formulas: [undefined, undefined, undefined, undefined, undefined, `"&lt;"&"x"`, undefined, "NA()"],
      },
    ]);
  });

  test("a number that no program can calculate with is an error, not infinity", () => {
    expect(cells(`<row r="1"><c r="A1"><v>1E+999</v></c></row>`).rows[0]?.values).toEqual(["#NUM!"]);
  });

  test("newer error values keep their text", () => {
    expect(cells(`<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c></row>`).rows[0]?.values).toEqual(["#SPILL!"]);
  });

  test("rich text is joined, phonetics left out, escapes decoded, empty items counted", () => {
    const grid = cells(
      `<row r="1">${["A", "B", "C", "D", "E"].map((c, n) => `<c r="${c}1" t="s"><v>${n}</v></c>`).join("")}</row>`,
      {
        strings:
          `<si/><si><r><rPr><b/></rPr><t xml:space="preserve">第一 </t></r><r><t>支部</t></r><rPh sb="0" eb="1"><t>dì</t></rPh></si>` +
          `<si><t>甲_x000D_乙_x005F_x000D_</t></si><si><t>&#20826;&amp;&lt;</t></si><si><t xml:space="preserve"> 空格 </t><phoneticPr fontId="1"/></si>`,
      },
    );
    expect(grid.rows[0]?.values.slice(1)).toEqual(["第一 支部", "甲\r乙_x000D_", "党&<", " 空格 "]);
  });

  test("an empty text is blank, a formula without result stays a formula", () => {
    const grid = cells(
      `<row r="1"><c r="A1" t="str"><f>IF(1,"","")</f><v></v></c><c r="B1"><f>SUM(C1:C9)</f></c></row>`,
    );
    expect(grid.rows).toEqual([
      {
        index: 0,
        values: [null, null],
        formats: ["General", "General"],
        formulas: [`IF(1,"","")`, "SUM(C1:C9)"],
      },
    ]);
  });

  test("shared and array formulas are spelled out", () => {
    const grid = cells(
      `<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c><c r="C1"><f t="array" ref="C1:C2">B1:B2</f><v>1</v></c></row>` +
        `<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>`,
    );
    expect(grid.rows.map((row) => row.formulas)).toEqual([["B1*2", undefined, "B1:B2"], ["B2*2"]]);
  });

  test("what is shared moves with its cell, but for texts, sheet names and what is fixed", () => {
    const formula = `IF($A1&quot;A1&quot;=B$1,SUM('A1 B1'!C1:D1,台账!E1),LOG10(F:F)+1:1+_xlfn.MAXIFS(A1)+表1)`;
    const grid = cells(
      `<row r="1"><c r="G1"><f t="shared" ref="G1:H2" si="3">${formula}</f><v>2</v></c></row>` +
        `<row r="2"><c r="H2"><f t="shared" si="3"/><v>4</v></c></row>`,
    );
    expect(grid.rows[1]?.formulas?.[7]).toBe(
      `IF($A2"A1"=C$1,SUM('A1 B1'!D2:E2,台账!F2),LOG10(G:G)+2:2+MAXIFS(B2)+表1)`,
    );
  });

  test("struck through: by the cell's font, or by every run of a text", () => {
    const run = (text: string, look: string): string => `<r>${look}<t>${text}</t></r>`;
    const struck = "<rPr><strike/></rPr>";
    const plain = `<rPr><strike val="0"/></rPr>`;
    const grid = cells(
      `<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1" t="s" s="1"><v>0</v></c><c r="D1" t="s"><v>1</v></c>` +
        `<c r="E1" t="s"><v>2</v></c><c r="F1" t="s" s="1"><v>2</v></c><c r="G1" t="s" s="1"><v>3</v></c><c r="H1" s="2"><v>5</v></c></row>` +
        `<row r="2"><c r="A2"><v>1</v></c></row>`,
      {
        strings:
          `<si><t>全划</t></si><si>${run("全", struck)}${run("划", struck)}</si>` +
          `<si>${run("前", struck)}${run("后", "")}</si><si>${run("前", struck)}${run("后", plain)}</si>`,
        styles: `<styleSheet><fonts><font/><font><strike/></font><font><strike val="false"/></font></fonts><cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>`,
      },
    );
    expect(grid.rows.map((row) => row.struck)).toEqual([new Set([0, 2, 3, 5]), undefined]);
  });

  test("cells without addresses follow one another", () => {
    const grid = cells(`<row><c s="1"/><c><v>7</v></c></row><row/><row><c><v>8</v></c></row>`);
    expect(grid.rows.map(({ index, values }) => [index, [...values]])).toEqual([
      [0, [undefined, 7]],
      [2, [8]],
    ]);
  });

  test("elements with a prefix are read too", () => {
    const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const grid = first(
      pack({
        ...everything(),
        "xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="str"><x:v>甲</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      }),
    );
    expect(grid.rows[0]?.values).toEqual(["支部名称", "甲"]);
  });
});

describe("dates and formats", () => {
  const row = `<row r="1"><c r="A1" s="1"><v>46082</v></c><c r="B1" s="2"><v>46082.5</v></c><c r="C1" s="3"><v>60</v></c><c r="D1" s="4"><v>0.3</v></c><c r="E1" t="d" s="1"><v>2026-03-01</v></c></row>`;

  test("dates stay serials beside their format codes", () => {
    const grid = cells(row);
    expect(grid.rows[0]?.values).toEqual([46082, 46082.5, 60, 0.3, 46082]);
    expect(grid.rows[0]?.formats).toEqual([
      "yyyy/m/d",
      'yyyy"年"m"月"',
      'yyyy"年"m"月"d"日"',
      "0%",
      "yyyy/m/d",
    ]);
  });

  test("the 1904 system is named, not converted", () => {
    const bytes = small({
      before: '<workbookPr date1904="1"/>',
      sheets: { Sheet1: `<sheetData><row r="1"><c r="A1" s="1"><v>44620</v></c></row></sheetData>` },
    });
    expect(readWorkbook(bytes).date1904).toBe(true);
    expect(first(bytes).rows[0]?.values).toEqual([44620]);
    expect(readWorkbook(small()).date1904).toBe(false);
  });
});

describe("sheets", () => {
  test("merges, hidden rows and columns, visibility, protection", () => {
    const { grids, structureProtected } = readWorkbook(
      small({
        before: '<workbookProtection lockStructure="1"/>',
        sheets: {
          甲: `<cols><col min="2" max="3" width="9" hidden="1"/></cols><sheetData><row r="2" hidden="1"/><row r="4" hidden="true"><c r="A4"><v>1</v></c></row></sheetData><sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="A4:C5"/></mergeCells>`,
          乙: "<sheetData/>",
          丙: "<sheetData/>",
        },
        sheetAttributes: { 乙: ' state="hidden"', 丙: ' state="veryHidden"' },
      }),
    );
    expect(structureProtected).toBe(true);
    expect(grids[0]).toMatchObject({
      sheet: "甲",
      visibility: "visible",
      protected: true,
      mark: null,
      merges: [{ top: 3, left: 0, bottom: 4, right: 2 }],
      hiddenRows: new Set([1, 3]),
      hiddenColumns: new Set([1, 2]),
    });
    expect(grids.slice(1).map((grid) => [grid.visibility, grid.protected])).toEqual([
      ["hidden", false],
      ["veryHidden", false],
    ]);
  });

  test("a chart sheet is an empty grid", () => {
    const { grids } = readWorkbook(pack(everything()));
    expect(grids.map((grid) => [grid.sheet, grid.rows.length])).toEqual([
      ["台账", 2],
      ["图", 0],
      ["汇总", 2],
    ]);
    expect(grids[0]?.rows[1]?.values).toEqual(["第一党支部"]);
  });

  test("the mark is read from the hidden name of its own sheet", () => {
    const name = (text: string, at: string): string =>
      `<definedName name="${MARK_NAME}" ${at} hidden="1">${text}</definedName>`;
    const { grids } = readWorkbook(
      small({
        sheets: { 甲: "<sheetData/>", 乙: "<sheetData/>", 丙: "<sheetData/>" },
        after: `<definedNames>${name("&quot;记号&quot;&quot;&amp;&quot;", 'localSheetId="1"')}${name('"全局"', "")}${name("甲!$A$1", 'localSheetId="0"')}</definedNames>`,
      }),
    );
    expect(grids.map((grid) => grid.mark)).toEqual([null, '记号"&', null]);
  });

  test("part names in Chinese are found, percent signs or not", () => {
    const parts = smallParts({
      sheets: { 甲: `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>` },
    });
    const sheet = String(parts["xl/worksheets/sheet1.xml"]);
    delete parts["xl/worksheets/sheet1.xml"];
    for (const target of ["worksheets/台账.xml", "worksheets/%E5%8F%B0%E8%B4%A6.xml"]) {
      const rels = relationships({
        rId1: ["worksheet", target],
        rId2: ["sharedStrings", "sharedStrings.xml"],
      });
      const whole = { ...parts, "xl/_rels/workbook.xml.rels": rels };
      expect(first(pack({ ...whole, "xl/worksheets/台账.xml": sheet })).rows).toHaveLength(1);
      expect(first(pack({ ...whole, [`xl/${target}`]: sheet })).rows).toHaveLength(1);
    }
  });

  test("sheets called like object members are read", () => {
    const sheet = `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`;
    const { grids } = readWorkbook(small({ sheets: { __proto__x: sheet, constructor: sheet } }));
    expect(grids.map((grid) => grid.rows.length)).toEqual([1, 1]);
  });
});

describe("size", () => {
  test("a huge formatted range costs only its content", () => {
    const rows = Array.from({ length: 100000 }, (_, n) =>
      n % 2500 === 0
        ? `<row r="${n + 1}"><c r="A${n + 1}"><v>${n}</v></c><c r="XFD${n + 1}" s="1"/></row>`
        : `<row r="${n + 1}" ht="20" customHeight="1"><c r="A${n + 1}" s="1"/><c r="B${n + 1}" s="2"></c><c r="XFD${n + 1}" s="1"/></row>`,
    );
    const grid = first(
      small({ sheets: { Sheet1: `<dimension ref="A1:XFD100000"/><sheetData>${rows.join("")}</sheetData>` } }),
    );
    expect(grid.rows).toHaveLength(40);
    expect(grid.rows.every((row) => row.values.length === 1)).toBe(true);
  });

  test("far cells are kept", () => {
    const grid = cells(
      `<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>3</v></c></row>`,
    );
    expect(grid.rows.map((row) => [row.index, row.values.length, row.values.at(-1)])).toEqual([
      [0, 16384, 1],
      [1048575, 1, 3],
    ]);
  });
});

test("an old .xls is read into the same grids", () => {
  const sheet = XLSX.utils.aoa_to_sheet([
    ["支部名称", "日期"],
    ["第一支部", { t: "n", v: 46082, z: "yyyy/m/d" }],
    [{ t: "e", v: 0x17 }, true],
  ]);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "活动台账");
  const grid = first(new Uint8Array(XLSX.write(book, { type: "array", bookType: "biff8" }) as ArrayBuffer));
  expect(grid.sheet).toBe("活动台账");
  expect(grid.rows.map((row) => row.values)).toEqual([
    ["支部名称", "日期"],
    ["第一支部", 46082],
    ["#REF!", true],
  ]);
  expect(grid.rows[1]?.formats[1]).toBe("yyyy/m/d");
});

test("what we write is what we read", async () => {
  const layout = fullLayout("考评结果");
  const grid = first(await createWorkbook([layout]));
  const expected = layout.rows.map((row) =>
    row.cells.map((cell) => (cell === undefined || cell.value === "" ? null : cell.value)),
  );
  const read = grid.rows.map((row, r) =>
    Array.from({ length: expected[r]?.length ?? 0 }, (_, c) => row.values[c] ?? null),
  );
  expect(read).toEqual(expected);
  expect(grid).toMatchObject({ mark: layout.mark, protected: true, merges: layout.merges });
  expect(grid.hiddenColumns).toEqual(new Set([3]));
});
