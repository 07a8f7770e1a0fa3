import * as fc from "fast-check";
import type { Appraisal } from "../../src/appraisal/appraisal";
import { exact } from "../../src/base/exact";
import type { TieBreak } from "../../src/appraisal/rulebook/rulebook";
import type { SheetLayout } from "../../src/report/layout";
import { MATRIX_HEADER_ROW, matrixSheet } from "../../src/report/sheets/matrix";
import { resultHeaderRow, resultSheet } from "../../src/report/sheets/result";
import { reportText } from "../../src/text/report";
import { books } from "../support/arbitrary";
import { score } from "../support/native";
import { calculate, sorted } from "./calculate";
import { layoutOf, runOf } from "./run";
import { appraisal, branch, rule, rulebook, sampleAppraisal, type RuleSpec } from "./sample";

const HEADER_ROW = resultHeaderRow(sampleAppraisal());

const RESULT = "考评结果";
const MATRIX = "得分 '矩阵' (2)";

function layouts(of: Appraisal): { result: SheetLayout; matrix: SheetLayout } {
  const run = runOf(of, { nameOf: () => MATRIX });
  return { result: layoutOf(resultSheet, run, RESULT), matrix: layoutOf(matrixSheet, run, MATRIX) };
}

/** Every formula of 考评结果 calculates to the number the layout says it has. */
function expectCached(result: SheetLayout, matrix: SheetLayout): number {
  const book = calculate([result, matrix]);
  let formulas = 0;
  result.rows.forEach((row, r) => {
    row.cells.forEach((cell, c) => {
      if (cell?.formula === undefined) return;
      formulas++;
      const shown = book.value(RESULT, r, c);
      const same = typeof cell.value === "number" ? Number(shown) : shown;
      if (same !== cell.value) {
        throw new Error(
          `row ${r + 1} column ${c + 1}: ${shown}, not ${String(cell.value)}: =${cell.formula}`,
        );
      }
    });
  });
  book.free();
  return formulas;
}

const header = (layout: SheetLayout, row: number) =>
  (layout.rows[row]?.cells ?? []).map((cell) => cell?.value);

describe("live formulas of 考评结果", () => {
  test("calculate to the appraisal's numbers", () => {
    const { result, matrix } = layouts(sampleAppraisal());
    expect(expectCached(result, matrix)).toBe(3 * 7);
  });

  test("a changed score moves category, total and rank, and takes back the suggested grade", () => {
    const { result, matrix } = layouts(sampleAppraisal());
    const rows = matrix.rows.map((row) =>
      row.cells[0]?.value === "第二支部"
        ? { ...row, cells: row.cells.map((cell, c) => (c === 1 && cell ? { ...cell, value: 20 } : cell)) }
        : row,
    );
    const columns = header(result, HEADER_ROW);
    const at = (name: string) => columns.indexOf(name);
    const second = result.rows.findIndex((row) => row.cells[at("支部名称")]?.value === "第二支部");
    const first = result.rows.findIndex((row) => row.cells[at("支部名称")]?.value === "第一支部");
    expect(result.rows[second]?.cells[at("名次")]?.value).toBe(1);
    const book = calculate([result, { ...matrix, rows }]);
    expect(book.number(RESULT, second, at("组织生活"))).toBe(50);
    expect(book.number(RESULT, second, at("总分"))).toBe(79.5);
    expect(book.number(RESULT, second, at("名次"))).toBe(3);
    expect(book.value(RESULT, second, at("建议等次"))).toBe(reportText.changed);
    expect(book.number(RESULT, first, at("名次"))).toBe(1);
    expect(book.value(RESULT, first, at("建议等次"))).toBe("好");
    book.free();
  });

  test("a half at the second decimal is rounded up, as the appraisal rounds it", () => {
    const rules = [
      rule({ id: "1", kind: "base", points: 30, category: "甲" }),
      rule({ id: "2", kind: "base", points: 40, category: "乙" }),
    ];
    const weights = new Map([
      ["甲", exact("0.5")],
      ["乙", exact("0.5")],
    ]);
    // 29.94 · 50 / 40 = 37.425 and so on down: every total ends in exactly half a cent.
    const scores = Array.from({ length: 30 }, (_, i) => (2994 - 24 * i) / 100);
    const of = appraisal(
      rulebook(rules, { weights }),
      scores.map((score, i) => ({ branch: branch(`支部${i}`), items: [{ score: 30 }, { score }] })),
    );
    expect(of.branches[0]?.total?.valueOf()).toBe(87.43);
    const { result, matrix } = layouts(of);
    expectCached(result, matrix);
  });

  test("names with wildcards and quotes find their own row", () => {
    const rules = [rule({ id: "1", kind: "base", points: 10, category: '甲"类*' })];
    const of = appraisal(rulebook(rules), [
      { branch: branch("支部*"), items: [{ score: 1 }] },
      { branch: branch("支部一"), items: [{ score: 2 }] },
      { branch: branch("支部~?"), items: [{ score: 3 }] },
      { branch: branch('=1+"支部"'), items: [{ score: 4 }] },
    ]);
    const { result, matrix } = layouts(of);
    expectCached(result, matrix);
  });
});

test("random workbooks, 并入 rows that take and add among them: every formula shows what was computed", () => {
  fc.assert(
    fc.property(books(), (book) => {
      const { result, matrix } = layouts(score(book).appraisal);
      expectCached(result, matrix);
    }),
    { numRuns: 5 },
  );
});

test("odd names never break a formula", () => {
  const odd = fc.string({
    unit: fc.constantFrom(..."支部甲*?~\"'=+-@()（）!,;&<>{}[]#$%.\\ \n\t1e".split("")),
    minLength: 1,
    maxLength: 12,
  });
  // Programs trim and fold case when they compare; the reader has already refused such twins.
  const names = fc.uniqueArray(
    odd.filter((name) => name.trim() === name),
    { minLength: 2, maxLength: 4, selector: (name) => name.toLowerCase() },
  );
  fc.assert(
    fc.property(names, names, (branches, categories) => {
      const rules = categories.map((category, i) => rule({ id: `R${i}`, kind: "base", points: 9, category }));
      const of = appraisal(
        rulebook(rules),
        branches.map((name, b) => ({
          branch: branch(name, name, b),
          items: rules.map((_, i) => ({ score: (b * 3 + i) % 9 })),
        })),
      );
      const { result, matrix } = layouts(of);
      expectCached(result, matrix);
    }),
    { numRuns: 100 },
  );
});

const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((value) => value / 100);

/** Random rulebooks, settings and scores, few different totals so that ties are common. */
const appraisals = fc
  .record({
    base: fc.array(
      fc.record({ category: fc.integer({ min: 0, max: 2 }), points: fc.constantFrom(5, 10, 12.5, 30) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    extras: fc.array(fc.constantFrom("bonus", "deduction", "into", "ceiling"), { maxLength: 4 }),
    scaled: fc.boolean(),
    weighted: fc.boolean(),
    byGroup: fc.boolean(),
    bonusCap: fc.option(cents(3)),
    totalCap: fc.option(fc.constantFrom(60, 100)),
    breaks: fc.uniqueArray(fc.constantFrom("bonus", "deduction", "类0", "类1"), { maxLength: 3 }),
    branches: fc.array(
      fc.record({
        group: fc.constantFrom("机关", "基层", null),
        reported: fc.integer({ min: 0, max: 9 }),
        shares: fc.array(fc.constantFrom(0, 0.5, 0.9, 0.933, 1), { minLength: 10, maxLength: 10 }),
        outcomes: fc.array(fc.constantFrom("scored", "scored", "not-applicable", "pending", "exempt"), {
          minLength: 10,
          maxLength: 10,
        }),
      }),
      { minLength: 1, maxLength: 7 },
    ),
  })
  .map((spec): Appraisal => {
    const specs: RuleSpec[] = [
      ...spec.base.map((one, i) => ({
        id: `B${i}`,
        kind: "base" as const,
        points: one.points,
        category: `类${one.category}`,
      })),
      ...spec.extras.map((kind, i) => ({
        id: `X${i}`,
        kind: kind,
        category: "附加",
        ...(kind === "into" ? { into: "B0" } : {}),
      })),
    ];
    const names = [...new Set(spec.base.map((one) => `类${one.category}`))];
    const weights = new Map(
      names.map((name, i) => [name, exact(i === 0 ? 1 - 0.3 * (names.length - 1) : 0.3)]),
    );
    const tieBreaks = spec.breaks
      .filter((one) => !one.startsWith("类") || names.includes(one))
      .map((one): TieBreak =>
        one === "bonus" || one === "deduction" ? { kind: one } : { kind: "category", name: one },
      );
    const book = rulebook(specs.map(rule), {
      notApplicable: spec.scaled ? "scaled" : "full",
      weights: spec.weighted ? weights : null,
      rankWithin: spec.byGroup ? "group" : "all",
      bonusCap: spec.bonusCap === null ? null : exact(spec.bonusCap),
      totalCap: spec.totalCap === null ? null : exact(spec.totalCap),
      tieBreaks,
    });
    return appraisal(
      book,
      spec.branches.map((one, b) => ({
        branch: branch(`支部${b}`, one.group, b),
        items:
          one.reported === 0
            ? null
            : specs.map((of, i) => {
                const share = one.shares[i] ?? 1;
                const cent = (value: number) => Math.round(value * 100) / 100;
                if (of.kind === "bonus") return { score: cent(share * 2.5) };
                if (of.kind === "deduction") return { score: cent(-share * 1.5) };
                if (of.kind === "into") return { score: 0 };
                if (of.kind === "ceiling") return { score: 0 };
                const outcome = (one.outcomes[i] ?? "scored") as "scored";
                const out = outcome !== "scored";
                const full = of.points ?? 0;
                if (out && String(outcome) !== "pending") return { score: spec.scaled ? 0 : full, outcome };
                return { score: out ? full : cent(share * full), outcome };
              }),
      })),
    );
  });

test("any appraisal's formulas give its numbers, in whatever order either sheet is sorted", () => {
  fc.assert(
    fc.property(appraisals, fc.infiniteStream(fc.nat()), (of, random) => {
      const { result, matrix } = layouts(of);
      const shuffle = () => {
        const order = of.branches.map((_, i) => i);
        for (let i = order.length - 1; i > 0; i--) {
          const j = (random.next().value ?? 0) % (i + 1);
          const kept = order[i] ?? 0;
          order[i] = order[j] ?? 0;
          order[j] = kept;
        }
        return order;
      };
      expectCached(result, matrix);
      expectCached(
        sorted(result, HEADER_ROW + 1, shuffle()),
        sorted(matrix, MATRIX_HEADER_ROW + 1, shuffle()),
      );
    }),
    { numRuns: 60 },
  );
});
