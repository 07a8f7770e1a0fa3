/**
 * 事后补录: what a run had is kept in its workbook, and told from what came later.
 * @slow: scores and seals random workbooks twice over
 */
import fc from "fast-check";
import { reportInput, resultOf, scoreWorkbook } from "../../src/job";
import { mixText, SEED } from "../../src/base/hash";
import { formatRef } from "../../src/base/address";
import { toNumber } from "../../src/base/exact";
import type { WorkbookGrids } from "../../src/ledger/grid";
import type { RunOptions } from "../../src/report/seal";
import { sealTexts } from "../../src/report/sheets/notes";
import { books } from "../support/arbitrary";
import { BRANCH, gridsOf, held, inMonths, range, type Book, type Row } from "../support/native";
import { accountFaults } from "../support/account";
import { verdictAt } from "../support/verdicts";
import { MADE, scored, verify, withSheet } from "../verify/support";

const OTHER = "乙支部";
const rules: readonly Row[] = [
  {
    编号: "F",
    类别: "组织生活",
    考评项目: "支委会",
    计分方式: "频次",
    周期: "月",
    分值: 12,
    计分标准: "每少1次扣1分",
  },
  { 编号: "C", 类别: "制度", 考评项目: "年度计划", 计分方式: "完成", 期限: "3月底前", 分值: 5 },
];
const meeting = (day: string, more: Row = {}): Row => ({
  支部名称: BRANCH,
  日期: day,
  活动类型: "支委会",
  ...more,
});
/** Meetings of the months given, another branch that held them all, and what else is to stand in the book. */
const book = (months: readonly number[], extra: readonly Row[] = [], more: Book = { sheets: {} }): Book => ({
  settings: { 考评年度: 2022, ...more.settings },
  sheets: {
    支部名册: [BRANCH, OTHER].map((name) => ({ 支部名称: name, 别名: null, 党员人数: 10 })),
    考评规则: rules,
    活动台账: [
      ...held("支委会", inMonths(...months), { 主题: "学习" }),
      ...held("支委会", inMonths(...months), { 支部名称: OTHER, 主题: "学习" }),
      ...extra,
    ],
    ...more.sheets,
  },
});
/** The sources of a book beside the results that stand in a workbook. */
const later = (before: WorkbookGrids, now: Book): WorkbookGrids => ({
  ...before,
  grids: [...gridsOf(now).grids, ...before.grids.filter(({ mark }) => mark !== null)],
});
const june: RunOptions = { asOf: dayOf("2022-06-30") };
function dayOf(iso: string) {
  return (Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000) + 25_569) as NonNullable<
    RunOptions["asOf"]
  >;
}
function told(workbook: WorkbookGrids, run: RunOptions = {}) {
  const job = scoreWorkbook(workbook, run);
  if (!job.appraisal) throw new Error(JSON.stringify(job.findings));
  const { appraisal, findings } = job;
  const of = (code: string) =>
    findings
      .filter((finding) => finding.code === code)
      .map(({ at, message }) => `${at ? formatRef(at) : "-"} ${message}`);
  const item = (id: string, branch = BRANCH) => {
    const found = appraisal.branches.find((one) => one.branch.name === branch);
    return toNumber(found?.items.find(({ rule }) => rule.id === id)?.score ?? ([] as never));
  };
  return { job, late: of("late-entry"), of, item };
}
const first = scored(gridsOf(book(range(1, 5))), june);

test("6月30日评过以后补的4月的会：照常计入，但写明是补的；7月的会不是", () => {
  const now = later(
    first,
    book(range(1, 5), [meeting("2022-04-22"), meeting("2022-06-10"), meeting("2022-07-10")]),
  );
  const { late, item } = told(now, { asOf: dayOf("2022-09-30") });
  expect(late).toHaveLength(1);
  expect(late[0]).toMatch(/^活动台账!A12 2条记录.*2022-06-30以前.*活动台账!A12、活动台账!A13$/);
  // 8月、9月 are missing.
  expect(item("F")).toBe(10);
});

test("只评二季度的那次没有算一季度的会；再评全年，一季度的会不是补的", () => {
  const stage = { 起始日期: "2022-04-01", 截止日期: "2022-06-30" };
  const quarter = scored(gridsOf(book(range(1, 5), [], { settings: stage, sheets: {} })));
  expect(told(later(quarter, book(range(1, 5))), june).late).toEqual([]);
  expect(told(later(quarter, book(range(1, 5), [meeting("2022-02-22")])), june).late).toHaveLength(1);
});

test("再评多少次，补的还是补的；不动台账，结果一字不差", () => {
  const now = later(first, book(range(1, 5), [meeting("2022-06-10")]));
  const run = { asOf: dayOf("2022-09-30") };
  const second = scored(now, run);
  const third = scored(second, run);
  const json = (workbook: WorkbookGrids) => {
    const { job } = told(workbook, run);
    if (!job.appraisal) throw new Error();
    const stats = { branches: 0, facts: 0, cells: 0, ms: { read: 0, score: 0, write: 0 } };
    return JSON.stringify(resultOf(reportInput(job, MADE), stats));
  };
  expect(json(second)).toBe(json(now));
  expect(json(third)).toBe(json(now));
  expect(told(third, run).late).toHaveLength(1);
  expect(verify(second)).toMatchObject({ equal: true });
  expect(verify(third)).toMatchObject({ equal: true });
});

describe("核实后计入", () => {
  const settings = { 事后补录: "核实后计入" };
  const now = (checks: readonly Row[]) =>
    later(
      first,
      book(range(1, 5), [meeting("2022-06-10"), meeting("2022-06-10", { 支部名称: OTHER })], {
        settings,
        sheets: checks.length > 0 ? { 抽查登记: checks } : {},
      }),
    );
  const check = (conclusion: string): Row => ({
    支部名称: BRANCH,
    活动类型: "支委会",
    日期: "2022-06-10",
    结论: conclusion,
  });
  const halfYear = { asOf: dayOf("2022-06-30") };

  test("没有核实的不计入，每个支部一条", () => {
    const { late, item } = told(now([]), halfYear);
    expect(late).toHaveLength(2);
    expect(late[0]).toContain("未经核实，不计入");
    expect([item("F"), item("F", OTHER)]).toEqual([11, 11]);
  });

  test("没有计入的那一行说得出为什么", () => {
    const { job } = told(now([check("属实")]), halfYear);
    expect(["B12", "B13"].map((cell) => verdictAt(job, "活动台账", cell))).toEqual([
      "fact",
      "not-counted late-entry",
    ]);
    expect(accountFaults(job)).toEqual([]);
  });

  test("查实属实的计入，不再提示；别的支部的还等着", () => {
    const { late, item } = told(now([check("属实")]), halfYear);
    expect(late).toHaveLength(1);
    expect([item("F"), item("F", OTHER)]).toEqual([12, 11]);
    expect(verify(scored(now([check("属实")]), halfYear))).toMatchObject({ equal: true });
  });

  test("查实不属实的不计入，说的是不属实", () => {
    const { late, item, of } = told(now([check("不属实")]), halfYear);
    expect(late).toHaveLength(1);
    expect(of("spot-check-false")).toHaveLength(1);
    expect(item("F")).toBe(11);
  });
});

describe("不是补录", () => {
  const original = book(range(1, 5));
  const rows = original.sheets["活动台账"] ?? [];
  const with_ = (activities: readonly Row[], more: Readonly<Record<string, readonly Row[]>> = {}): Book => ({
    ...original,
    sheets: { ...original.sheets, 活动台账: activities, ...more },
  });
  const sheets = original.sheets;
  test.each<[string, Book]>([
    ["行换了次序", with_([...rows].reverse())],
    ["主题改了错字", with_(rows.map((row) => ({ ...row, 主题: "学习贯彻" })))],
    ["多了一列", with_(rows.map((row) => ({ 序号: 1, ...row, 地点: "会议室" })))],
    ["分成两张表", with_(rows.slice(0, 3), { 活动台账二: rows.slice(3) })],
    ["删了几行", with_(rows.slice(2))],
    ["活动类型写成另一种叫法", with_(rows.map((row) => ({ ...row, 活动类型: "支部委员会" })))],
    [
      "支部改名，原名填了别名",
      {
        ...original,
        sheets: {
          ...sheets,
          支部名册: [
            { 支部名称: "甲一支部", 别名: BRANCH, 党员人数: 10 },
            { 支部名称: OTHER, 别名: null, 党员人数: 10 },
          ],
          活动台账: rows.map((row) =>
            row["支部名称"] === BRANCH ? { ...row, 支部名称: "甲一支部", 主题: null } : row,
          ),
        },
      },
    ],
    ["截止日期以后的", with_([...rows, meeting("2022-07-01")])],
  ])("%s", (_, now) => {
    expect(told(later(first, now), { asOf: dayOf("2022-09-30") }).late).toEqual([]);
  });

  test("当时就在台账里，只是名称对不上，后来填了别名", () => {
    const strange = rows.map((row) => (row["支部名称"] === OTHER ? { ...row, 支部名称: "丁处党组织" } : row));
    const before = scored(gridsOf(with_(strange)), june);
    const roster = (sheets["支部名册"] ?? []).map((row) =>
      row["支部名称"] === OTHER ? { ...row, 别名: "丁处党组织" } : row,
    );
    const now = later(before, with_(strange, { 支部名册: roster }));
    expect(told(now, june)).toMatchObject({ late: [] });
    expect(told(scored(now, june), june).late).toEqual([]);
    // What is added beside them is late all the same.
    const more = later(
      before,
      with_([...strange, meeting("2022-03-25", { 支部名称: OTHER })], { 支部名册: roster }),
    );
    expect(told(more, june).late).toHaveLength(1);
  });

  test("规则换了活动类型的名称：看不出来就说看不出来，每次都说", () => {
    const renamed = rules.map((rule) =>
      rule["编号"] === "F" ? { ...rule, 考评项目: "班子碰头会", 活动类型: "班子碰头会" } : rule,
    );
    const now = later(
      first,
      with_(
        rows.map((row) => ({ ...row, 活动类型: "班子碰头会" })),
        { 考评规则: renamed },
      ),
    );
    const [once, twice] = [told(now, june), told(scored(now, june), june)];
    expect(once.late).toEqual([]);
    expect(once.of("late-entry-unclear")).toHaveLength(1);
    expect(twice.of("late-entry-unclear")).toEqual(once.of("late-entry-unclear"));
  });

  test("年中没填截止日期评了一次，以后各月照常登记", () => {
    const before = scored(gridsOf(book(range(1, 3))));
    expect(told(later(before, book(range(1, 8)))).late).toEqual([]);
    expect(told(later(before, book(range(1, 8), [meeting("2022-02-20")]))).late).toHaveLength(1);
  });
});

test("上年评过，本年在同一工作簿接着评；本年评过，回头再评上年", () => {
  const next = (rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, 日期: String(row["日期"]).replace("2022", "2023") }));
  const of2022 = book(range(1, 12)).sheets["活动台账"] ?? [];
  const both = (rows: readonly Row[]) => ({
    ...book([]),
    settings: {},
    sheets: { ...book([]).sheets, 活动台账: [...of2022, ...rows] },
  });
  const after2022 = scored(gridsOf(both([])), { year: 2022 });
  const run2023 = { year: 2023, asOf: dayOf("2023-06-30") };
  const after2023 = scored(later(after2022, both(next(of2022.slice(0, 6)))), run2023);
  expect(told(after2023, run2023).late).toEqual([]);
  expect(told(after2023, { year: 2022 }).late).toEqual([]);
  const more = later(
    after2023,
    both([...next(of2022.slice(0, 6)), meeting("2022-05-28"), meeting("2023-02-27")]),
  );
  expect(told(more, { year: 2022 }).late).toHaveLength(1);
  expect(told(more, run2023).late).toHaveLength(1);
});

test("先评了全年，再看半年的：补录按全年那次算", () => {
  const before = scored(gridsOf(book(range(1, 12))));
  const now = later(before, book(range(1, 12), [meeting("2022-05-28")]));
  expect(told(now, june).late).toHaveLength(1);
  expect(told(scored(now, june)).late).toHaveLength(1);
});

test("月度矩阵里把次数改多了的，多出来的是补录；改填日期的不是", () => {
  const matrix = (may: number): Row => ({
    支部名称: BRANCH,
    ...Object.fromEntries(range(1, 5).map((month) => [`${month}月`, month === 5 ? may : 1])),
  });
  const sheets = (may: number, settings: Row = {}): Book => {
    const base = book([], [meeting("2022-01-11", { 支部名称: OTHER })], {
      settings,
      sheets: { 支委会: [matrix(may)] },
    });
    return base;
  };
  const before = scored(gridsOf(sheets(0)), june);
  expect(told(later(before, sheets(1)), june).late).toHaveLength(1);
  const strict = told(later(before, sheets(1, { 事后补录: "核实后计入" })), june);
  expect(strict.item("F")).toBe(10);
  const counted = scored(gridsOf(sheets(1)), june);
  const dated = book(range(1, 5));
  const rows = (dated.sheets["活动台账"] ?? []).filter((row) => row["支部名称"] === BRANCH);
  const now: Book = {
    ...dated,
    sheets: { ...dated.sheets, 活动台账: [meeting("2022-01-11", { 支部名称: OTHER }), ...rows] },
  };
  expect(told(later(counted, now), june).late).toEqual([]);
});

test("同一天另一个党小组的会，是另一次；完成登记也一样", () => {
  const group = (name: string) => meeting("2022-03-10", { 党小组: name });
  const base = book(range(1, 2), [group("第一党小组")]);
  const before = scored(gridsOf(base), june);
  expect(told(later(before, book(range(1, 2), [group("一组")])), june).late).toEqual([]);
  const two = later(before, book(range(1, 2), [group("第一党小组"), group("第二党小组")]));
  expect(told(two, june).late).toHaveLength(1);
  const done: Row = { 支部名称: BRANCH, 考评项目: "年度计划", 完成日期: "2022-03-20" };
  const completed = later(before, book(range(1, 2), [group("第一党小组")], { sheets: { 完成登记: [done] } }));
  expect(told(completed, june).late).toHaveLength(1);
  const strict = later(
    before,
    book(range(1, 2), [group("第一党小组")], {
      settings: { 事后补录: "核实后计入" },
      sheets: { 完成登记: [done] },
    }),
  );
  expect(told(strict, june).item("C")).toBe(0);
});

test("核验码被改动的，说看不出来", () => {
  const notes = first.grids.find(({ sheet }) => sheet === "考评说明");
  const texts = notes ? sealTexts(notes) : [];
  expect(texts.join("")).not.toMatch(/甲支部|支委会|2022-0/);
  const broken = withSheet(later(first, book(range(1, 5))), "考评说明", (grid) => ({
    ...grid,
    rows: grid.rows.map((row) => ({
      ...row,
      values: row.values.map((value) => (typeof value === "string" && value.startsWith("|") ? "|x" : value)),
    })),
  }));
  expect(told(broken, june).of("earlier-runs-unreadable")).toHaveLength(1);
});

test.each([
  "[2,{},[],[],[],7]",
  "[2,{},null,[],[],[]]",
  '[2,{},[],[],[],[[2022,"x","",[],"",[]]]]',
  '[2,{},[],[],[],[[2022,44742,5,[],"",[]]]]',
  '[2,{},[],[],[],[[2022,44742,"",[[1,"=1"]],"",[]]]]',
  '[2,{},[5,[1,2]],[],[],[[2022,44742,"","x","",[]]]]',
])("a seal that nobody wrote is no reason to fail: %s", (body) => {
  const forged = `|${mixText(SEED, body).toString(36)}|${body}`;
  const broken = withSheet(later(first, book(range(1, 5))), "考评说明", (grid) => ({
    ...grid,
    rows: grid.rows.map((row) => ({
      ...row,
      values: row.values.map((value) =>
        typeof value === "string" && value.startsWith("|") ? forged : value,
      ),
    })),
  }));
  const { of, late } = told(broken, june);
  expect([...of("earlier-runs-unreadable"), ...late]).toHaveLength(1);
});

test("any workbook scored again as it is says nothing of 事后补录, and the same of all else", () => {
  fc.assert(
    fc.property(books(), (random) => {
      const sources = gridsOf(random);
      const once = scored(sources);
      const said = (workbook: WorkbookGrids) =>
        scoreWorkbook(workbook).findings.map(({ code, message }) => `${code} ${message}`);
      expect(said(once)).toEqual(said(sources));
      expect(said(once).filter((one) => one.startsWith("late-"))).toEqual([]);
      const rows = (name: string) => [...(random.sheets[name] ?? [])].reverse();
      const sheets = { ...random.sheets, 活动台账: rows("活动台账"), 完成登记: rows("完成登记") };
      const turned = said(later(once, { ...random, sheets }));
      expect(turned.filter((one) => one.startsWith("late-"))).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
