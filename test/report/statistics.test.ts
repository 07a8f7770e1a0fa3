import { exact } from "../../src/base/exact";
import { mean, median } from "../../src/report/statistics";

const middle = (...values: readonly number[]) =>
  median(values.map((value) => exact(value)))?.valueOf() ?? null;

test("the median is the middle value, of an even number the mean of the two in the middle", () => {
  expect(middle(3, 1, 2)).toBe(2);
  expect(middle(4, 1, 3, 2)).toBe(2.5);
  expect(middle(7)).toBe(7);
  expect(middle()).toBeNull();
});

test("the mean of nothing is 0", () => {
  expect(mean([]).valueOf()).toBe(0);
  expect(mean([exact(1), exact(2)]).valueOf()).toBe(1.5);
});
