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
import { BRANCH, join, score, scoreWith, type Book, type Result, type Row } from "../support/native";

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
        // An adjustment rests on the score that there was.
        if (item.rule.method !== "频次" || item.rule.into || item.adjusted) return;
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
        // What 加分 rows that are 并入 have given back.
        const regained = sum(
          branch.items.flatMap(({ rule, score: added }) =>
            rule.into && rule.method === "加分" ? [added] : [],
          ),
        );
        const base = full.sub(lost((ofBase) => ofBase)).add(regained);
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
      const { rankWithin, ratioWithin } = settings;
      const together = ratioWithin === "all" || (ratioWithin === "ranking" && rankWithin === "all");
      const groups = new Set(rated(result).map(({ group }) => (together ? "" : group)));
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

describe("年终考评", () => {
  const early = fc.constantFrom("2022-11-30", "2022-09-30", "2022-06-15");
  const ended = early.chain((asOf) => books({ 截止日期: asOf, 年终考评: "是" }));

  test("nothing is pending for the time, and the day alone makes nothing 阶段性", () => {
    fc.assert(
      fc.property(ended, (book) => {
        const result = score(book);
        for (const { items } of rated(result))
          for (const { rule, outcome, reason } of items)
            if (outcome === "pending") {
              expect(reason).not.toMatch(/^未到期/);
              expect(["覆盖", "检查", "测评", "加分"]).toContain(rule.method);
            }
        for (const reason of result.appraisal.provisionalReasons) expect(reason).not.toMatch(/截止日期/);
      }),
      RUNS,
    );
  });

  test("a year that ends on 12-31 is the same with it and without", () => {
    fc.assert(
      fc.property(books({ 截止日期: "2022-12-31", 年终考评: "是" }), (book) => {
        const plain = { ...book, settings: { ...book.settings, 年终考评: null } };
        expect(standing(score(book))).toEqual(standing(score(plain)));
      }),
      RUNS,
    );
  });

  test("what is scored at a stage is scored the same at the year's end", () => {
    fc.assert(
      fc.property(ended, (book) => {
        const at = score(book);
        const stage = score({ ...book, settings: { ...book.settings, 年终考评: "否" } });
        for (const one of rated(at)) {
          const before = stage.branch(one.branch.name);
          before.items.forEach((item, i) => {
            // A 并入 row depends on its target, which may only now be scored; the better band of a longer period counts too.
            if (item.outcome !== "scored" || item.rule.into || /每年/.test(item.rule.standardText)) return;
            // An adjustment rests on the score that there was, which another item of the branch may have changed.
            if (item.adjusted || one.items[i]?.adjusted) return;
            expect(one.items[i]?.score.toFraction()).toBe(item.score.toFraction());
          });
        }
      }),
      RUNS,
    );
  });
});

describe("比例范围", () => {
  test("changes no score and no rank; what is the default may be typed", () => {
    fc.assert(
      fc.property(books(), (book) => {
        const with_ = (value: string | null) =>
          score({ ...book, settings: { ...book.settings, 比例范围: value } });
        const [plain, all, group] = [with_(null), with_("全部"), with_("按类别")];
        const bare = (result: Result) =>
          result.appraisal.branches.map(({ total, rank }) => [total?.toFraction(), rank]);
        expect(bare(all)).toEqual(bare(plain));
        expect(bare(group)).toEqual(bare(plain));
        const own = plain.appraisal.rulebook.settings.rankWithin === "all" ? all : group;
        expect(standing(own)).toEqual(standing(plain));
      }),
      RUNS,
    );
  });
});

describe("弃权票", () => {
  const votes = fc.record({
    好: fc.integer({ min: 0, max: 20 }),
    较好: fc.integer({ min: 0, max: 9 }),
    差: fc.integer({ min: 1, max: 5 }),
    弃权: fc.integer({ min: 0, max: 6 }),
  });
  const standard = { 编号: "P", 类别: "测评", 考评项目: "测评", 计分方式: "测评", 分值: 20 };
  const of = (row: Row, setting: string): Exact =>
    scoreWith({
      settings: { 弃权票: setting },
      sheets: {
        考评规则: [{ ...standard, 计分标准: "好100、较好85、差0" }],
        述职测评: [{ 支部名称: BRANCH, 考评项目: "P", ...row }],
      },
    }).item("P").score;

  test("a vote for a better option never brings less, and 弃权 never more than an option", () => {
    fc.assert(
      fc.property(votes, fc.constantFrom("计入", "不计入"), (row, setting) => {
        const better = of({ ...row, 差: row.差 - 1, 较好: row.较好 + 1 }, setting);
        expect(better.compare(of(row, setting))).toBeGreaterThanOrEqual(0);
        const abstained = { ...row, 差: row.差 - 1, 弃权: row.弃权 + 1 };
        if (setting === "计入")
          expect(of(abstained, setting).toFraction()).toBe(of(row, setting).toFraction());
      }),
      RUNS,
    );
  });

  test("计入 never brings more than 不计入, and the same where nobody abstained", () => {
    fc.assert(
      fc.property(votes, (row) => {
        expect(of(row, "计入").compare(of(row, "不计入"))).toBeLessThanOrEqual(0);
        const all = { ...row, 弃权: 0 };
        expect(of(all, "计入").toFraction()).toBe(of(all, "不计入").toFraction());
      }),
      RUNS,
    );
  });
});

test("未报送处理 changes nothing of a branch that reported but its place", () => {
  fc.assert(
    fc.property(books(), (book) => {
      const sheets = { ...book.sheets };
      for (const name of ["活动台账", "完成登记", "覆盖登记", "加分申报"])
        sheets[name] = (sheets[name] ?? []).filter((row) => row["支部名称"] !== "甲支部");
      const of = (value: string) =>
        score({ sheets, settings: { ...book.settings, 未报送处理: value } }).appraisal.branches;
      const listed = of("列出");
      of("照常计分").forEach((one, i) => {
        if (one.branch.name === "甲支部") expect(one.status).not.toBe("not-reported");
        else expect(one.total?.toFraction()).toBe(listed[i]?.total?.toFraction());
      });
    }),
    RUNS,
  );
});

test("what is 不属实 counts as if it had never been written", () => {
  fc.assert(
    fc.property(books({ 多类型活动: "各计一次" }), fc.nat(), (book, n) => {
      const rows = book.sheets["活动台账"] ?? [];
      const row = rows[n % rows.length];
      const day = row?.["日期"] ?? null;
      if (!row || day === null) return;
      const typesOf = (one: Row): readonly string[] => String(one["活动类型"]).split("、");
      const [type = ""] = typesOf(row);
      const isMeant = (one: Row) => one["支部名称"] === row["支部名称"] && one["日期"] === day;
      const less = rows.flatMap((one): Row[] => {
        const kept = typesOf(one).filter((other) => !isMeant(one) || other !== type);
        return kept.length === 0 ? [] : [{ ...one, 活动类型: kept.join("、") }];
      });
      // A branch whose only row was false has kept a ledger all the same.
      if (!less.some((one) => one["支部名称"] === row["支部名称"])) return;
      const check = { 支部名称: row["支部名称"] ?? null, 活动类型: type, 日期: day, 结论: "不属实" };
      const checked = score(join(book, { sheets: { 抽查登记: [check] } }));
      const without = score({ ...book, sheets: { ...book.sheets, 活动台账: less } });
      expect(standing(checked)).toEqual(standing(without));
    }),
    RUNS,
  );
});

test("an adopted adjustment is the item's score or is named; the rest stands as it was computed", () => {
  fc.assert(
    fc.property(books(), (book) => {
      const rows = book.sheets["调整登记"] ?? [];
      const plain = score({ ...book, sheets: { ...book.sheets, 调整登记: [] } });
      const result = score(book);
      const named = new Set(
        result.findings
          .filter(({ code }) => code.startsWith("adjustment-") && code !== "adjustment-open")
          .flatMap(({ at, places = [] }) => [at, ...places])
          .flatMap((at) => (at !== null && "row" in at && at.sheet === "调整登记" ? [at.row] : [])),
      );
      const applied = new Set<number>();
      for (const branch of rated(result))
        branch.items.forEach((item, i) => {
          const before = plain.branch(branch.branch.name).items[i];
          const own = rows.filter(
            (row) => row["支部名称"] === branch.branch.name && row["考评项目"] === item.rule.id,
          );
          const adopted = own.filter((row) => row["状态"] === "采纳");
          const { adjusted } = item;
          if (adjusted === null) {
            if (!item.rule.into) expect(item.score.toFraction()).toBe(before?.score.toFraction());
            return;
          }
          expect(adopted).toHaveLength(1);
          const [row] = adopted;
          const cents = Math.round(Math.abs(Number(row?.["调整为"])) * 100 + 1e-9);
          expect(Math.abs(adjusted.to.mul(100).valueOf())).toBe(cents);
          expect([item.score, adjusted.from, item.outcome]).toEqual([
            adjusted.to,
            before?.score,
            before?.outcome,
          ]);
          expect(["not-applicable", "exempt"]).not.toContain(item.outcome);
          const [low, high] = [
            item.points ? 0 : item.rule.role === "bonus" ? 0 : -(item.rule.cap?.valueOf() ?? Infinity),
            item.points?.valueOf() ??
              (item.rule.role === "bonus" ? (item.rule.cap?.valueOf() ?? Infinity) : 0),
          ];
          expect(adjusted.to.valueOf()).toBeGreaterThanOrEqual(low);
          expect(adjusted.to.valueOf()).toBeLessThanOrEqual(high);
          applied.add(adjusted.at.row);
        });
      rows.forEach((row, i) => {
        if (row["状态"] === "采纳") expect([applied.has(i + 1), named.has(i + 1)]).toContain(true);
        expect(applied.has(i + 1) && named.has(i + 1)).toBe(false);
        if (row["状态"] !== "采纳") expect(applied.has(i + 1)).toBe(false);
      });
    }),
    RUNS,
  );
});
