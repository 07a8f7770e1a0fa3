/** A part that is cut, torn or lies off the sheet is named and refused; nothing of it is taken for the whole. */
import { readWorkbook, WorkbookFileError } from "../../src/xlsx";
import { small, smallParts, pack } from "./foreign";

const refusal = (bytes: Uint8Array): WorkbookFileError | null => {
  try {
    readWorkbook(bytes);
    return null;
  } catch (error) {
    if (error instanceof WorkbookFileError) return error;
    throw error;
  }
};
const PART = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";
const whole = {
  sheets: {
    活动台账:
      `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>日期</t></is></c></row>` +
      `<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><f>1+1</f><v>2</v></c></row></sheetData>` +
      `<mergeCells count="1"><mergeCell ref="A4:B4"/></mergeCells>`,
  },
  strings: "<si><t>支部名称</t></si><si><r><t>甲</t></r><r><t>支部</t></r></si>",
};

test.each([PART, STRINGS, "xl/workbook.xml", "xl/styles.xml"])("%s cut anywhere is refused", (part) => {
  const parts = smallParts(whole);
  const text = String(parts[part]).trimEnd();
  expect(refusal(pack(parts))).toBeNull();
  for (let length = 0; length < text.length; length += 3) {
    const error = refusal(pack({ ...parts, [part]: text.slice(0, length) }));
    expect([length, error?.code]).toEqual([length, "damaged"]);
    if (part === PART) expect(error?.message).toContain("活动台账");
    expect(error?.message).toContain(part);
  }
});

const data = (rows: string): string => `<sheetData>${rows}</sheetData>`;
const row = (cells: string): string => data(`<row r="1">${cells}</row>`);

test.each([
  ["an end tag of another element", row(`<c r="A1"><v>1</c></v>`)],
  ["a row that never ends", `<sheetData><row r="1"><c r="A1"><v>1</v></c></sheetData>`],
  ["an attribute without quotes", row(`<c r=A1><v>1</v></c>`)],
  ["attributes run together", row(`<c r="A1"s="0"><v>1</v></c>`)],
  ["an attribute twice", row(`<c r="A1" r="A2"><v>1</v></c>`)],
  ["a bare ampersand", row(`<c r="A1" t="str"><v>甲&乙</v></c>`)],
  ["an entity that nobody declared", row(`<c r="A1" t="str"><v>&nbsp;</v></c>`)],
  ["a control character", row(`<c r="A1" t="str"><v>\u0001</v></c>`)],
  ["a comment that never ends", row(`<!-- <c r="A1"><v>1</v></c>`)],
  ["no data at all", `<cols><col min="1" max="2"/></cols>`],
  ["data twice", data("") + data(`<row r="1"><c r="A1"><v>1</v></c></row>`)],
  ["a row beyond the last", data(`<row r="1048577"><c r="A1048577"><v>1</v></c></row>`)],
  ["a row number that is none", data(`<row r="x"><c r="A1"><v>1</v></c></row>`)],
  ["row 0", data(`<row r="0"><c r="A0"><v>1</v></c></row>`)],
  ["a cell beyond the last column", row(`<c r="XFE1"><v>1</v></c>`)],
  ["a cell of another row", row(`<c r="A2"><v>1</v></c>`)],
  ["a cell twice", row(`<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`)],
  [
    "a cell twice in two pieces of a row",
    data(`<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>`),
  ],
  ["rows in an element nobody knows", data(`<rows><row r="1"><c r="A1"><v>1</v></c></row></rows>`)],
  ["a text that is not in the list", row(`<c r="A1" t="s"><v>7</v></c>`)],
  ["a format that is not in the styles", row(`<c r="A1" s="99"><v>7</v></c>`)],
  ["a type nobody knows", row(`<c r="A1" t="zz"><v>7</v></c>`)],
  ["a merged area that is none", `${data("")}<mergeCells><mergeCell ref="A1:"/></mergeCells>`],
])("%s is refused, with the sheet and its part", (_, xml) => {
  const error = refusal(small({ sheets: { 台账: xml } }));
  expect(error?.code).toBe("damaged");
  expect(error?.message).toContain("台账");
  expect(error?.message).toContain(PART);
});

test("letters that are no UTF-8 are refused", () => {
  const parts = smallParts(whole);
  const bytes = new TextEncoder().encode(String(parts[PART]));
  const torn = bytes.slice();
  torn[bytes.indexOf(0xe6)] = 0x41;
  expect(refusal(pack({ ...parts, [PART]: torn }))?.message).toContain(PART);
});

test("a sheet whose part nothing points at is not an empty one", () => {
  const parts = smallParts(whole);
  const workbook = String(parts["xl/workbook.xml"]).replace('r:id="rId1"', 'r:id="rId99"');
  expect(refusal(pack({ ...parts, "xl/workbook.xml": workbook }))?.message).toContain("活动台账");
});

test.each([
  [
    "a line break between attributes",
    `<row\n r="1"\r\n\tspans="1:1"><c\nr="A1"\n t="str"\n><v>甲</v></c></row>`,
  ],
  [
    "single quotes and blanks around the equals sign",
    `<row r = '1'><c r ='A1' t= 'str'><v>甲</v ></c></row>`,
  ],
  [
    "comments, CDATA and instructions",
    `<!--a--><row r="1"><?b?><c r="A1" t="str"><v><![CDATA[甲]]></v><!--<v>2</v>--></c></row>`,
  ],
  ["references", `<row r="1"><c r="A1" t="str"><v>&#x7532;</v></c></row>`],
  [
    "rows out of order",
    `<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1" t="str"><v>甲</v></c></row>`,
  ],
  ["an extension", `<row r="1"><c r="A1" t="str"><v>甲</v><extLst><ext uri="x"/></extLst></c></row>`],
])("%s is legal and read", (_, xml) => {
  const { grids } = readWorkbook(small({ sheets: { Sheet1: data(xml) } }));
  expect(grids[0]?.rows[0]?.values).toEqual(["甲"]);
});
