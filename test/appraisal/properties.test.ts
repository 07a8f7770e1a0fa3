/**
 * What holds of every workbook.
 * @slow: hundreds of random workbooks
 */
import fc from "fast-check";
import type { BranchResult } from "../../src/appraisal/appraisal";
import { sum, type Exact } from "../../src/base/exact";
import { isBase } from "../../src/appraisal/rulebook/rulebook";
import { resultJson } from "../../src/report/json";
import { lossesOf } from "../../src/report/losses";
import { anyBranch, anyDay, anyType, books } from "../support/arbitrary";
import { join, score, type Book, type Result, type Row } from "../support/native";

const RUNS = { numRuns: 30 };

const rated = ({ appraisal }: Result): readonly BranchResult[] =>
  appraisal.branches.filter(({ status }) => status === "rated");

/** What must not depend on the order of rows, by branch and rule. */
function standing(result: Result): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    result.appraisal.branches.map(({ branch, status, total, rank, grade, gradeReasons, discuss, items }) => [
      branch.name,
      {
        status,
        total: total?.toFraction() ?? null,
        rank,
        grade,
        gradeReasons,
        discuss,
        items: Object.fromEntries(
          items.map(({ rule, outcome, score: points, required, done }) => [
            rule.id,
            [outcome, points.toFraction(), required?.toFraction(), done?.toFraction()],
          ]),
        ),
      },
    ]),
  );
}

/** The same book with the rows of every sheet in another order; 并入 rows keep theirs, for it means something. */
function shuffled(book: Book): fc.Arbitrary<Book> {
  const orders = Object.entries(book.sheets).map(([name, rows]) => {
    if (name === "等次办法") return fc.constant([name, rows] as const);
    const into = rows.filter((row) => (row["并入"] ?? null) !== null);
    const others = rows.filter((row) => !into.includes(row));
    return fc
      .shuffledSubarray([...others], { minLength: others.length })
      .map((order) => [name, [...order, ...into]] as const);
  });
  return fc.tuple(...orders).map((entries) => ({ ...book, sheets: Object.fromEntries(entries) }));
}

test("the order of branches, rules and facts changes no score, rank or grade", () => {
  fc.assert(
    fc.property(
      books().chain((book) => fc.tuple(fc.constant(book), shuffled(book))),
      ([book, other]) => {
        expect(standing(score(other))).toEqual(standing(score(book)));
      },
    ),
    RUNS,
  );
});

test("equal workbooks give equal JSON", () => {
  const json = (book: Book) => {
    const { appraisal, findings } = score(book);
    return JSON.stringify(
      resultJson(appraisal, findings, {
        branches: 0,
        facts: 0,
        cells: 0,
        ms: { read: 0, score: 0, write: 0 },
      }),
    );
  };
  fc.assert(
    fc.property(books(), (book) => {
      expect(json(book)).toBe(json(structuredCopy(book)));
    }),
    { numRuns: 10 },
  );
});

/** A copy that shares no object with the book. */
function structuredCopy(book: Book): Book {
  const sheets = Object.fromEntries(
    Object.entries(book.sheets).map(([name, rows]) => [name, rows.map((row): Row => ({ ...row }))]),
  );
  return { ...book, sheets };
}

test("one more activity never lowers a 频次 score", () => {
  const closed = books({ 截止日期: null });
  fc.assert(
    fc.property(closed, anyBranch, anyDay, anyType, (book, branch, day, type) => {
      const more = join(book, { sheets: { 活动台账: [{ 支部名称: branch, 日期: day, 活动类型: type }] } });
      const before = score(book).branch(branch);
      const after = score(more).branch(branch);
      if (before.status !== "rated" || after.status !== "rated") return;
      before.items.forEach((item, i) => {
        // The score of a 并入 row is what it takes, which a target that has more to give may let grow.
        if (item.rule.method !== "频次" || item.rule.into) return;
        expect(after.items[i]?.score.compare(item.score)).toBeGreaterThanOrEqual(0);
      });
    }),
    RUNS,
  );
});

test("points are multiples of 0.01, totals lie within 0 and 总分上限", () => {
  fc.assert(
    fc.property(books(), (book) => {
      const result = score(book);
      const cap = result.appraisal.rulebook.settings.totalCap;
      for (const { items, base, bonus, deduction, total } of rated(result)) {
        const numbers = [...items.map((item) => item.score), base, bonus, deduction, total];
        for (const value of numbers) expect(value?.mul(100).d).toBe(1n);
        expect(total?.compare(0)).toBeGreaterThanOrEqual(0);
        if (cap) expect(total?.compare(cap)).toBeLessThanOrEqual(0);
      }
    }),
    RUNS,
  );
});

test("competition ranks: one more than the number of branches strictly ahead", () => {
  fc.assert(
    fc.property(books(), (book) => {
      const result = score(book);
      const within = result.appraisal.rulebook.settings.rankWithin;
      for (const one of rated(result)) {
        const rivals = rated(result).filter(({ group }) => within === "all" || group === one.group);
        const rank = one.rank ?? 0;
        expect(rank).toBe(1 + rivals.filter((other) => (other.rank ?? 0) < rank).length);
        for (const other of rivals) {
          const order = (other.total ?? sum([])).compare(one.total ?? sum([]));
          if (order > 0) expect(other.rank).toBeLessThan(rank);
        }
      }
    }),
    RUNS,
  );
});

test("item losses explain the total: 分值 less losses is the base, and the rest is 加分 and 扣分", () => {
  fc.assert(
    fc.property(books({ 不适用处理: "得满分", 总分上限: null }), (book) => {
      const result = score(book);
      const losses = lossesOf(result.appraisal, null);
      for (const branch of rated(result)) {
        const own = losses.filter((loss) => loss.branch === branch);
        const lost = (into: (base: boolean) => boolean): Exact =>
          sum(
            own
              .filter(({ item: { rule } }) => into(isBase(rule) || rule.into !== null))
              .map(({ amount }) => amount),
          );
        const full = sum(branch.items.flatMap(({ rule }) => (isBase(rule) ? [rule.points] : [])));
        const base = full.sub(lost((ofBase) => ofBase));
        expect(branch.base?.toFraction()).toBe(base.toFraction());
        expect(branch.deduction?.toFraction()).toBe(lost((ofBase) => !ofBase).toFraction());
        const total = base.add(branch.bonus ?? 0).sub(branch.deduction ?? 0);
        expect(branch.total?.toFraction()).toBe((total.compare(0) < 0 ? sum([]) : total).toFraction());
      }
    }),
    RUNS,
  );
});

test("no bonus lifts a branch above its veto or ceiling", () => {
  const claims = ["甲支部", "乙支部", "丙支部"].map((name) => ({
    支部名称: name,
    日期: "2022-03-10",
    事项: "特大喜事",
    考评项目: "B2",
    认定分: 500,
    审核: "通过",
  }));
  const rule = { 编号: "B2", 类别: "加分项", 考评项目: "项目B2", 计分方式: "加分", 计分标准: "酌情加分" };
  fc.assert(
    fc.property(books({ 加分上限: null, 总分上限: null, 加分计入等次: "是" }), (book) => {
      const result = score(join(book, { sheets: { 考评规则: [rule], 加分申报: claims } }));
      const names = result.appraisal.rulebook.grades.map(({ name }) => name);
      for (const { grade, items } of rated(result)) {
        const of = (id: string) => items.find(({ rule: { id: own } }) => own === id)?.occurred === true;
        const index = names.indexOf(grade ?? "");
        if (of("N")) expect(index).toBeGreaterThanOrEqual(1);
        if (of("X")) expect(index).toBe(3);
      }
    }),
    RUNS,
  );
});

test("a 比例上限 is kept but for ties that are let in or left open", () => {
  fc.assert(
    fc.property(books({ 并列超限: "都不进入" }), (book) => {
      const result = score(book);
      const { grades, settings } = result.appraisal.rulebook;
      const groups = new Set(rated(result).map(({ group }) => (settings.rankWithin === "all" ? "" : group)));
      for (const group of groups) {
        const members = rated(result).filter((one) => group === "" || one.group === group);
        for (const { name, ratioCap } of grades) {
          if (!ratioCap) continue;
          const most = ratioCap.mul(members.length).floor().valueOf();
          expect(members.filter(({ grade }) => grade === name).length).toBeLessThanOrEqual(most);
        }
      }
    }),
    RUNS,
  );
});
