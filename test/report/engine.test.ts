import type { TestCell } from "../support/grids";
import { buildReport } from "../../src/report/report";
import { calculate } from "./calculate";
import { inputOf, nativeWorkbook } from "./native";

const WEIGHTS: readonly (readonly [string, TestCell])[] = [
  ["权重:组织生活", "50%"],
  ["权重:日常管理", "30%"],
  ["权重:述职评议", "20%"],
];
const variants: readonly (readonly [string, readonly (readonly [string, TestCell])[]])[] = [
  ["得满分", []],
  ["折算", [["不适用处理", "折算"]]],
  ["权重", WEIGHTS],
  ["权重与折算", [...WEIGHTS, ["不适用处理", "折算"]]],
  [
    "上限、类别内排名、并列比较",
    [
      ["加分上限", 1.5],
      ["总分上限", 95],
      ["排名范围", "按类别"],
      ["并列比较顺序", "组织生活、加分、扣分"],
    ],
  ],
];

test.each(variants)("the live formulas agree with the engine: %s", (_, settings) => {
  const input = inputOf(nativeWorkbook({ settings }));
  const layouts = buildReport(input).sheets.map((one) => one.layout);
  const result = layouts.find((layout) => layout.name === "考评结果");
  const book = calculate(layouts.slice(0, 2));
  let compared = 0;
  result?.rows.forEach((row, r) => {
    row.cells.forEach((cell, c) => {
      if (cell?.formula === undefined) return;
      compared++;
      const shown = book.value("考评结果", r, c);
      expect({ r, c, value: typeof cell.value === "number" ? Number(shown) : shown }).toEqual({
        r,
        c,
        value: cell.value,
      });
    });
  });
  expect(compared).toBeGreaterThan(5 * 7);
  book.free();
});
