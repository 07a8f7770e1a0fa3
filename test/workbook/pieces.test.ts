/** Pieces of the Office.js adapter that need no Excel. */
import { areaAddress } from "../../src/base/address";
import fc from "fast-check";
import type { Area } from "../../src/base/address";
import { joinAddresses, Rectangles } from "../../src/workbook/areas";
import { rowsOf } from "../../src/workbook/contents";
import { sameRows } from "../../src/workbook/fingerprint";
import type { GridRow } from "../../src/ledger/grid";
import { entryOf } from "../../src/workbook/filling";
import { renameSheets } from "../../src/workbook/formula";
import { headerParts } from "../../src/workbook/looks";
import { matrixBytes, pack, valueBytes } from "../../src/workbook/payload";
import { problemOf } from "../../src/workbook/problem";

function cellsIn(areas: readonly Area[]): string[] {
  return areas.flatMap(({ top, left, bottom, right }) => {
    const cells: string[] = [];
    for (let r = top; r <= bottom; r += 1) for (let c = left; c <= right; c += 1) cells.push(`${r},${c}`);
    return cells;
  });
}

test("rectangles cover exactly the cells given, each once", () => {
  const grid = fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), { maxLength: 8 });
  fc.assert(
    fc.property(grid, (rows) => {
      const rectangles = new Rectangles();
      const given: string[] = [];
      rows.forEach((row, r) =>
        row.forEach((set, c) => {
          if (!set) return;
          rectangles.add(r, c);
          given.push(`${r},${c}`);
        }),
      );
      expect(cellsIn(rectangles.finish()).sort()).toEqual(given.sort());
    }),
  );
});

test("a full block is one rectangle", () => {
  const rectangles = new Rectangles();
  for (let r = 2; r < 40; r += 1) for (let c = 0; c < 9; c += 1) rectangles.add(r, c);
  expect(rectangles.finish().map(areaAddress)).toEqual(["A3:I40"]);
});

test("addresses are joined up to the limit and none is lost", () => {
  const addresses = Array.from({ length: 500 }, (_, i) => `A${i}:B${i}`);
  const joined = joinAddresses(addresses, 100);
  expect(joined.every((text) => text.length <= 100)).toBe(true);
  expect(joined.join(",").split(",")).toEqual(addresses);
  expect(joinAddresses(["A1", "B2"], 5)).toEqual(["A1,B2"]);
  expect(joinAddresses(["A1", "B2"], 4)).toEqual(["A1", "B2"]);
});

test("sheet names change where they are references and nowhere else", () => {
  const names = new Map([
    ["得分矩阵", "考评暂存1"],
    ["it's", "O'Neill"],
  ]);
  expect(renameSheets("SUM('得分矩阵'!$A$1,得分矩阵!B2)", names)).toBe(
    "SUM('考评暂存1'!$A$1,'考评暂存1'!B2)",
  );
  expect(renameSheets(`HYPERLINK("#'得分矩阵'!A1","得分矩阵!")`, names)).toBe(
    `HYPERLINK("#'得分矩阵'!A1","得分矩阵!")`,
  );
  expect(renameSheets("'it''s'!A1+'总得分矩阵'!A1", names)).toBe("'O''Neill'!A1+'总得分矩阵'!A1");
  expect(renameSheets(`IF(A1="'得分矩阵'!",1,2)`, names)).toBe(`IF(A1="'得分矩阵'!",1,2)`);
});

test("text arrives as text: by the text format, by an apostrophe, or by a format that follows", () => {
  const none = new Map<string, string>();
  const text = { numberFormat: "@" };
  expect(entryOf({ value: "=1+1", style: text }, none)).toEqual({
    input: "=1+1",
    format: "@",
    textLater: false,
  });
  expect(entryOf({ value: "3月" }, none)).toEqual({ input: "'3月", format: null, textLater: false });
  expect(entryOf({ value: "'a", style: text }, none)).toEqual({
    input: "''a",
    format: null,
    textLater: true,
  });
  expect(entryOf({ value: 1, formula: "A1", style: text }, none)).toEqual({
    input: "=A1",
    format: null,
    textLater: true,
  });
  expect(entryOf({ value: 0, style: { numberFormat: "0.00" } }, none)).toEqual({
    input: 0,
    format: "0.00",
    textLater: false,
  });
});

test("sizes are never less than what travels", () => {
  const value = fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(fc.array(fc.array(value)), (matrix) => {
      const sent = new TextEncoder().encode(JSON.stringify(matrix)).length;
      expect(matrixBytes(matrix)).toBeGreaterThanOrEqual(sent);
    }),
  );
  expect(valueBytes("中文")).toBeLessThan(12);
});

test("steps are packed in order and no request is over the limit unless one step is", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), (sizes) => {
      const steps = sizes.map((bytes, n) => ({ bytes, n }));
      const requests = pack(steps, 60);
      expect(requests.flat()).toEqual(steps);
      for (const request of requests) {
        expect(request.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(60);
      }
    }),
  );
});

test("a request is filled to its last byte", () => {
  const steps = [{ bytes: 20 }, { bytes: 40 }, { bytes: 1 }];
  expect(pack(steps, 60)).toEqual([steps.slice(0, 2), steps.slice(2)]);
});

test("a constant that another person gave another format was changed, a formula was not", () => {
  const row = (format: string, formula?: string): GridRow => ({
    index: 3,
    values: [45000],
    formats: [format],
    ...(formula === undefined ? {} : { formulas: [formula] }),
  });
  expect(sameRows([row("General")], [row("General")])).toBe(true);
  expect(sameRows([row("General")], [row("yyyy/m/d")])).toBe(false);
  expect(sameRows([row("General", "A1")], [row("yyyy/m/d", "A1")])).toBe(true);
  expect(sameRows([row("General", "A1")], [row("General", "A2")])).toBe(false);
  expect(sameRows([row("General", "A1")], [row("General")])).toBe(false);
  expect(sameRows([row("General")], [])).toBe(false);
});

test("rows hold absolute columns, and tell formulas from text that looks like one", () => {
  const area = { top: 4, left: 2, bottom: 6, right: 4 };
  const rows = rowsOf(
    area,
    [
      ["=1+1", 2, ""],
      ["", "", ""],
      ["", true, "#REF!"],
    ],
    [
      ["=1+1", "=1+1", ""],
      ["", "", ""],
      ["", true, "=A1"],
    ],
    [
      ["@", "0", "General"],
      ["General", "General", "General"],
      ["General", "General", "General"],
    ],
  );
  expect(rows.map(({ index }) => index)).toEqual([4, 6]);
  expect(rows[0]?.values[2]).toBe("=1+1");
  expect(rows[0]?.formulas?.[2]).toBeUndefined();
  expect(rows[0]?.formulas?.[3]).toBe("1+1");
  expect(rows[1]?.values[4]).toBe("#REF!");
  expect(rows[1]?.formats[4]).toBe("General");
});

test("header codes are parted as Excel parts them", () => {
  expect(headerParts("第 &P 页，共 &N 页")).toEqual({ left: "", center: "第 &P 页，共 &N 页", right: "" });
  expect(headerParts("&L左&&L&C中&R&D")).toEqual({ left: "左&&L", center: "中", right: "&D" });
});

test("failures of Excel become problems, mistakes and cancellations do not", () => {
  expect(problemOf({ code: "InvalidOperationInCellEditMode" })?.code).toBe("edit-mode");
  expect(problemOf({ code: "SomethingNew", debugInfo: { errorLocation: "Range.values" } })).toMatchObject({
    code: "unknown",
    detail: "SomethingNew @ Range.values",
  });
  expect(problemOf(new TypeError("x"))).toBeNull();
  expect(problemOf(new DOMException("stopped", "AbortError"))).toBeNull();
});
