/** Struck-through cells: the same in Excel and from the file, in few requests. */
import { isStruck, type GridRow } from "../../src/ledger/grid";
import { readWorkbook } from "../../src/xlsx";
import { small } from "../xlsx/foreign";
import { open } from "./harness";

jest.setTimeout(60_000);

const STYLES =
  `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font><sz val="11"/></font><font><strike/></font></fonts>` +
  `<fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>`;
const RUNS =
  `<si><r><rPr><strike/></rPr><t>全</t></r><r><rPr><strike/></rPr><t>划</t></r></si>` +
  `<si><r><t>前</t></r><r><rPr><strike/></rPr><t>后</t></r></si>` +
  `<si><r><rPr><b/></rPr><t>不划</t></r></si>`;

/** A sheet of `rows` rows of three numbers; `style` says which cells are struck. */
function sheetOf(rows: number, isCellStruck: (row: number, column: number) => boolean, extra = ""): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = ["A", "B", "C"].map(
      (letter, column) =>
        `<c r="${letter}${row + 1}" s="${isCellStruck(row, column) ? 1 : 0}"><v>${row}</v></c>`,
    );
    return `<row r="${row + 1}">${cells.join("")}</row>`;
  });
  return `<sheetData>${lines.join("")}${extra}</sheetData>`;
}

/** The struck cells of each sheet, in Excel and from the file, and the requests that Excel took. */
async function both(sheets: Readonly<Record<string, string>>) {
  const bytes = small({ sheets, styles: STYLES, strings: RUNS });
  const { workbook } = await open(bytes);
  const inExcel = (await workbook.readGrids()).grids;
  const inFile = readWorkbook(bytes).grids;
  const struck = (rows: readonly GridRow[]): unknown[] =>
    rows.flatMap((row) => [...(row.struck ?? [])].map((column) => [row.index, column]));
  return {
    inExcel: inExcel.map(({ rows }) => struck(rows)),
    inFile: inFile.map(({ rows }) => struck(rows)),
    rows: inFile.map(({ rows }) => rows),
    trips: workbook.lastTrips,
  };
}

test("nothing struck, or everything, costs no request more", async () => {
  const none = await both({ 甲: sheetOf(4, () => false) });
  expect(none.inExcel).toEqual([[]]);
  const all = await both({ 甲: sheetOf(2, () => true), 乙: sheetOf(3, () => false) });
  expect(all.inExcel).toEqual(all.inFile);
  expect(all.inFile[0]).toHaveLength(6);
  expect([none.trips, all.trips]).toEqual([3, 3]);
});

test("rows and single cells, several sheets: one request more", async () => {
  const { inExcel, inFile, rows, trips } = await both({
    甲: sheetOf(5, (row) => row === 3),
    乙: sheetOf(5, (row, column) => row === 1 && column > 0),
    丙: sheetOf(5, () => false),
  });
  expect(inExcel).toEqual(inFile);
  expect(inFile[1]).toEqual([
    [1, 1],
    [1, 2],
  ]);
  expect(trips).toBe(4);
  expect(rows[0]?.map((row) => isStruck(row))).toEqual([false, false, false, true, false]);
  expect(rows[1]?.map((row) => isStruck(row))).toEqual([false, false, false, false, false]);
  expect(rows[1]?.map((row) => isStruck(row, [1, 2]))).toEqual([false, true, false, false, false]);
});

test("text in runs, and a struck cell without content", async () => {
  const extra =
    `<row r="9"><c r="A9" t="s"><v>0</v></c><c r="B9" t="s" s="1"><v>1</v></c><c r="C9" t="s" s="1"><v>2</v></c><c r="D9" s="1"/></row>` +
    `<row r="10"><c r="A10" t="s"><v>1</v></c></row>`;
  const { inExcel, inFile } = await both({ 甲: sheetOf(2, () => false, extra) });
  expect(inFile).toEqual([
    [
      [8, 0],
      [8, 1],
    ],
  ]);
  expect(inExcel).toEqual(inFile);
});

test("a cell at the far end of the sheet costs no more", async () => {
  const far = `<row r="9"><c r="XFC9" s="1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>1</v></c></row>`;
  const { inExcel, inFile, trips } = await both({ 甲: sheetOf(3, (row) => row === 1, far) });
  expect(inFile[0]).toHaveLength(4);
  expect(inExcel).toEqual(inFile);
  expect(trips).toBeLessThanOrEqual(7);
});

test("a few rows of many thousands: two requests more", async () => {
  const { inExcel, inFile, trips } = await both({
    甲: sheetOf(20_000, (row) => row === 2_500 || (row >= 10_000 && row < 15_000)),
  });
  expect(inFile[0]).toHaveLength(3 * 5_001);
  expect(inExcel).toEqual(inFile);
  expect(trips).toBe(5);
});
