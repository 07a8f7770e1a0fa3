import { areaAddress } from "../../../src/base/address";
import { computedBy } from "../../../src/ledger/totals/formula";

function cells(formula: string): string {
  const computed = computedBy(formula);
  if (computed.kind !== "sum") return computed.kind;
  return computed.operands
    .map(({ sheet, to, area }) => [sheet, to].filter((name) => name !== null).join(":") + areaAddress(area))
    .join(" ");
}

test.each([
  ["SUM(B3:M3)", "B3:M3"],
  ["SUM($B$3:$D$3, F3)", "B3:D3 F3"],
  ["B5+B9+ B14", "B5 B9 B14"],
  ["SUM(B3:D3)+SUM(F3:H3)", "B3:D3 F3:H3"],
  ["SUBTOTAL(9,B3:B12)", "B3:B12"],
  ["SUBTOTAL( 109 , B3:B12)", "B3:B12"],
  ["IFERROR(SUM(B3:B12),0)", "B3:B12"],
  ["'1月'!C5+'2月'!C5", "1月C5 2月C5"],
  ["SUM('1月:12月'!C5)", "1月:12月C5"],
  ["SUM(汇总!B2:B4)", "汇总B2:B4"],
  ["sum(b3:c3)", "B3:C3"],
])("%s is the sum of %s", (formula, operands) => {
  expect(cells(formula)).toBe(operands);
});

test.each([
  ["AVERAGE(B3:M3)", "no sum"],
  ["MAX(B3:M3)", "no sum"],
  ["B3/C3", "no sum"],
  ["SUM(B3:M3)/12", "no sum"],
  ["SUM(#REF!)", "outside"],
  ["[1]Sheet1!B3+B4", "outside"],
  ["SUM('[去年.xlsx]表'!B3:M3)", "outside"],
  ['COUNTIF(B3:M3,"√")', "unknown"],
  ["SUMIF(A:A,A3,C:C)", "unknown"],
  ["SUM(B3:M3", "unknown"],
  ["SUM(B3:M3))", "unknown"],
  ["B3-C3", "unknown"],
  ["表1[次数]", "unknown"],
])("%s: %s", (formula, kind) => {
  expect(cells(formula)).toBe(kind);
});
