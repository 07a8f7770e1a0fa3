import fc from "fast-check";
import { binsOf } from "../../src/taskpane/charts/bins";

test("round spans of points", () => {
  expect(binsOf([61, 62.5, 70, 88.25, 90])).toEqual([
    { from: 60, to: 65, count: 2 },
    { from: 65, to: 70, count: 0 },
    { from: 70, to: 75, count: 1 },
    { from: 75, to: 80, count: 0 },
    { from: 80, to: 85, count: 0 },
    { from: 85, to: 90, count: 2 },
  ]);
  expect(binsOf([])).toEqual([]);
  expect(binsOf([92, 92])).toEqual([{ from: 92, to: 93, count: 2 }]);
});

test("every total is in exactly one of at most twelve bins that touch each other", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1 }), (cents) => {
      const totals = cents.map((n) => n / 100);
      const bins = binsOf(totals);
      expect(bins.length).toBeLessThanOrEqual(12);
      expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(totals.length);
      bins.forEach((bin, at) => {
        if (at > 0) expect(bin.from).toBeCloseTo(bins[at - 1]?.to ?? NaN);
        const last = at === bins.length - 1;
        const inside = totals.filter((t) => t >= bin.from && (t < bin.to || (last && t <= bin.to)));
        expect(bin.count).toBe(inside.length);
      });
    }),
  );
});
