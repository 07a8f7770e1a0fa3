/** What a number format shows of a value. */
import { showing } from "../../src/base/number-format";

test.each([
  [92.46, "General"],
  [92.46, "@"],
  [92.46, undefined],
  [92.46, "0.00"],
  [92.46, "0.00_ "],
  [92.46, "#,##0.00_);[Red]\\(#,##0.00\\)"],
  [1234.5, "#,##0.0"],
  [3, '0"次"'],
  [3, "00"],
  [0.85, "0%"],
  [0.855, "0.0%"],
  [-2, "0;-0"],
  [-2, "0"],
  [2, "+0.00;-0.00;0.00"],
  [5, "[>=10]0.0;0"],
  [5, "[DBNum1][$-804]General"],
  ["甲", "0.00"],
  ["甲", "0;-0;0;@"],
  [true, ";;;"],
])("%p as %p is the value", (value, format) => {
  expect(showing(value, format)).toBe("value");
});

test.each([
  [92.46, "0"],
  [92.46, "0.0"],
  [0.857, "0%"],
  [0.333, "# ?/?"],
  [123456, "0.0E+00"],
])("%p as %p is rounded", (value, format) => {
  expect(showing(value, format)).toBe("rounded");
});

test.each([
  [44630, "yyyy/m/d"],
  [44630, 'yyyy"年"m"月"d"日"'],
  [44630.5, "yyyy-mm-dd hh:mm"],
  [0.5, "[h]:mm"],
])("%p as %p is a day or a time", (value, format) => {
  expect(showing(value, format)).toBe("day");
});

test.each([
  [85, '"95"'],
  [85, '0"5"'],
  [85, "\\90"],
  [85, ";;;"],
  [85, ""],
  [85000, "0,"],
  [85, "-0"],
  [85, '"不合格"'],
  [-5, "0;0"],
  [5, "[>=10]0"],
  [44630, '"2022-01-01"'],
  ["一般", ";;;"],
  ["一般", '0;0;0;"好"'],
  ["一般", '"不"@'],
])("%p as %p is something else", (value, format) => {
  expect(showing(value, format)).toBe("other");
});
