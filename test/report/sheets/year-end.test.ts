/**
 * Year-end sheets and documents.
 * @slow: builds whole year-end sets and their documents
 */
import type { CellValue } from "../../../src/ledger/grid";
import type { LayoutCell, SheetLayout, WritePlan } from "../../../src/report/layout";
import { lossesOf } from "../../../src/report/losses";
import { beforeAndAfter } from "../../../src/report/ballots";
import { sayDecision } from "../../../src/report/decision-findings";
import { buildReport, ownFindings, type ReportInput } from "../../../src/report/report";
import { ballotTallyText } from "../../../src/report/sheets/ballot-tally";
import { readPrevious } from "../../../src/report/sheets/changes";
import { decisionLogText } from "../../../src/report/sheets/decisions";
import { RECTIFICATION_STATES } from "../../../src/report/sheets/rectification";
import { namesOf, sheetKinds, YEAR_END_PACKAGE } from "../../../src/report/sheets/registry";
import { date, gridOf, sheet as grid, type Edits } from "../../support/grids";
import { BRANCHES, inputOf, nativeWorkbook, type NativeOptions } from "../native";

const [OFFICE = "", FINANCE = "", RESCUE = "", RETIRED = "", , SILENT = ""] = BRANCHES;
const sheet = (plan: WritePlan, name: string): SheetLayout => {
  const found = plan.sheets.find((one) => one.layout.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found.layout;
};
const value = (cell: LayoutCell | undefined) => cell?.value ?? null;
const texts = (layout: SheetLayout) =>
  layout.rows.flatMap((row) => row.cells.map((cell) => String(value(cell) ?? "")));
const rowsWith = (layout: SheetLayout, ...words: CellValue[]) =>
  layout.rows.filter((row) => words.every((word) => row.cells.some((cell) => value(cell) === word)));
const positionOf = (layout: SheetLayout, header: string, branch: string): [number, number] => {
  const headerRow = layout.rows.findIndex((row) => row.cells.some((cell) => value(cell) === header));
  const column = layout.rows[headerRow]?.cells.findIndex((cell) => value(cell) === header) ?? -1;
  const row = layout.rows.findIndex(
    (one, r) => r > headerRow && one.cells.some((cell) => value(cell) === branch),
  );
  return [row, column];
};

const base = nativeWorkbook();
const first = buildReport(inputOf(base, { extras: YEAR_END_PACKAGE }));

/** The same bureau scored again after people typed into our sheets. */
function again(
  edits: Readonly<Record<string, Edits>>,
  options: NativeOptions = {},
  more: Partial<ReportInput> = {},
  from: WritePlan = first,
): WritePlan {
  const ours = from.sheets.map(({ layout }) => gridOf(layout, edits[layout.name] ?? {}));
  return buildReport(inputOf(nativeWorkbook({ ...options, more: ours }), more));
}
const typed = (layout: SheetLayout, branch: string, values: Readonly<Record<string, CellValue>>): Edits => ({
  typed: Object.entries(values).map(
    ([header, text]) => [...positionOf(layout, header, branch), text] as const,
  ),
});

test("the package holds every sheet, and sheets once made are renewed without being asked for", () => {
  const names = first.sheets.map((one) => one.layout.name);
  for (const kind of YEAR_END_PACKAGE) expect(names).toContain(namesOf(sheetKinds)[kind]);
  const plan = again({});
  expect(plan.sheets.map((one) => one.replaces)).toEqual(names);
  expect(buildReport(inputOf(base)).sheets).toHaveLength(5);
});

describe("审定", () => {
  const result = sheet(first, "考评结果");
  const decide = (values: Readonly<Record<string, CellValue>>, branch = FINANCE) => ({
    考评结果: typed(result, branch, values),
  });

  test("is logged with what it rested on, once, and never alters a score", () => {
    const plan = again(decide({ 审定等次: "一般", 审定理由: "集体研究" }));
    const suggested = positionOf(result, "建议等次", FINANCE);
    const [entry] = rowsWith(sheet(plan, "审定记录"), FINANCE);
    expect(entry?.cells.slice(1, 7).map(value)).toEqual([
      FINANCE,
      value(result.rows[suggested[0]]?.cells[suggested[1]]),
      value(result.rows[suggested[0]]?.cells[positionOf(result, "计算时总分", FINANCE)[1]]),
      value(result.rows[suggested[0]]?.cells[positionOf(result, "名次", FINANCE)[1]]),
      "一般",
      "集体研究",
    ]);
    const formulas = (of: SheetLayout) => of.rows.map((row) => row.cells.map((cell) => cell?.formula));
    expect(formulas(sheet(plan, "考评结果"))).toEqual(formulas(result));
    const third = again({}, {}, {}, plan);
    expect(rowsWith(sheet(third, "审定记录"), FINANCE)).toHaveLength(1);
  });

  test("who and when stay as typed; a changed decision is a further entry, a withdrawn one too", () => {
    const plan = again(decide({ 审定等次: "一般", 审定理由: "集体研究" }));
    const log = sheet(plan, "审定记录");
    const changed = again(
      {
        审定记录: typed(log, FINANCE, { 审定人: "党委会", 审定日期: "2023-01-10" }),
        考评结果: typed(sheet(plan, "考评结果"), FINANCE, { 审定等次: "差" }),
      },
      {},
      {},
      plan,
    );
    const entries = rowsWith(sheet(changed, "审定记录"), FINANCE).map((row) => row.cells.map(value));
    expect(entries.map((entry) => entry.slice(5, 9))).toEqual([
      ["一般", "集体研究", "党委会", "2023-01-10"],
      ["差", "集体研究", null, null],
    ]);
    expect(entries[0]?.[9]).toBe(decisionLogText.superseded);
    const cleared = gridless(changed, FINANCE);
    const withdrawn = again({}, {}, {}, cleared);
    expect(rowsWith(sheet(withdrawn, "审定记录"), FINANCE).map((row) => value(row.cells[5]))).toEqual([
      "一般",
      "差",
      decisionLogText.withdrawn,
    ]);
  });

  /** 考评结果 with a branch's decision cleared. */
  function gridless(plan: WritePlan, branch: string): WritePlan {
    return {
      ...plan,
      sheets: plan.sheets.map((one) => {
        if (one.layout.name !== "考评结果") return one;
        const [row, column] = positionOf(one.layout, "审定等次", branch);
        const rows = one.layout.rows.map((each, r) =>
          r === row
            ? { ...each, cells: each.cells.map((cell, c) => (c === column ? { value: null } : cell)) }
            : each,
        );
        return { ...one, layout: { ...one.layout, rows } };
      }),
    };
  }

  test("a decision whose ground has changed is kept and pointed out", () => {
    const plan = again(decide({ 审定等次: "一般", 审定理由: "集体研究" }), {
      incidents: [[FINANCE, date("2022-10-10"), "通报", "通报批评", 3]],
    });
    const now = sheet(plan, "考评结果");
    const [row, column] = positionOf(now, "审定等次", FINANCE);
    expect(value(now.rows[row]?.cells[column])).toBe("一般");
    const [entry] = rowsWith(sheet(plan, "审定记录"), FINANCE);
    expect(String(value(entry?.cells[9]))).toContain("审定后依据有变");
    const found = sheet(plan, "数据疑点清单").rows.find((one) =>
      String(value(one.cells[2]) ?? "").includes("审定后依据有变"),
    );
    expect(found?.cells[1]?.formula).toContain(`考评结果'!${String.fromCharCode(65 + column)}${row + 1}`);
  });

  test("a different grade without a reason, an unknown grade and a broken ratio are findings", () => {
    const all = [OFFICE, FINANCE, RESCUE].flatMap(
      (branch) => typed(result, branch, { 审定等次: "好" }).typed ?? [],
    );
    const unknown = typed(result, RETIRED, { 审定等次: "优秀", 审定理由: "集体研究" }).typed ?? [];
    const plan = again({ 考评结果: { typed: [...all, ...unknown] } });
    const messages = texts(sheet(plan, "数据疑点清单")).join("\n");
    const ours = first.sheets.map(({ layout }) =>
      gridOf(layout, layout.name === "考评结果" ? { typed: [...all, ...unknown] } : {}),
    );
    const alone = ownFindings(inputOf(nativeWorkbook({ more: ours })));
    expect(alone.length).toBeGreaterThanOrEqual(3);
    for (const { message } of alone) expect(messages).toContain(message);
    expect(ownFindings(inputOf(base))).toEqual([]);
    expect(messages).toContain(sayDecision["decision-unknown-grade"]({ at: null }, RETIRED, "优秀").message);
    expect(messages).toMatch(/没有填写审定理由/);
    // 40 % of five rated branches are two; three were decided so and one more is suggested.
    expect(messages).toContain(
      sayDecision["decided-above-ratio"]({ at: null }, "全部支部中", "好", 4, 2, 5).message,
    );
  });
});

describe("工作提醒", () => {
  test("names what can still be done and by when, and who reported nothing", () => {
    const book = nativeWorkbook();
    const input = inputOf(book);
    const midYear = buildReport({
      ...inputOf({
        ...book,
        grids: book.grids.map((grid) =>
          grid.sheet === "考评设置"
            ? {
                ...grid,
                rows: grid.rows.map((row) =>
                  row.values[0] === "截止日期" ? { ...row, values: ["截止日期", "2022-05-20"] } : row,
                ),
              }
            : grid,
        ),
      }),
      extras: ["reminders"],
    });
    expect(input.appraisal.provisional).toBe(false);
    const layout = sheet(midYear, "工作提醒");
    const due = rowsWith(layout, FINANCE, "二季度党课（每季度1次）")[0]?.cells.map(value);
    expect(due).toEqual([date("2022-06-30").serial, FINANCE, "二季度党课（每季度1次）", "未见登记"]);
    // A quarter that is over, and the months before, can be held no more.
    expect(texts(layout).join()).not.toMatch(/一季度|[1-4]月支委会/);
    expect(rowsWith(layout, SILENT)[0]?.cells.map(value)).toEqual([
      "尽快",
      SILENT,
      "报送台账",
      "未见任何台账记录",
    ]);
    const dates = layout.rows.flatMap(({ cells }) =>
      typeof value(cells[0]) === "number" ? [value(cells[0])] : [],
    );
    expect(dates).toEqual([...dates].sort());
  });

  test("urges nothing once the year is closed", () => {
    const branches = rowsWith(sheet(first, "工作提醒")).map(({ cells }) => value(cells[1]));
    expect(branches.filter((name) => BRANCHES.includes(String(name)))).toEqual([SILENT]);
  });
});

describe("整改清单", () => {
  const layout = sheet(first, "整改清单");
  const { appraisal, reading } = inputOf(base);
  const losses = lossesOf(appraisal, reading.facts);
  const headers = layout.rows.find((row) => row.cells.some((cell) => value(cell) === "整改目标"));
  const at = (header: string) => headers?.cells.findIndex((cell) => value(cell) === header) ?? -1;
  const stateOf = (plan: WritePlan, branch: string, id: string) =>
    rowsWith(sheet(plan, "整改清单"), branch, id).map(({ cells }) => value(cells[at("状态")]));
  const fill = (branch: string, id: string, cells: Readonly<Record<string, string>>): Edits => {
    const row = layout.rows.findIndex((one) => value(one.cells[0]) === branch && value(one.cells[1]) === id);
    return { typed: Object.entries(cells).map(([header, text]) => [row, at(header), text]) };
  };

  test("has what was missed, undone or went wrong, and of measures what reaches 整改起点", () => {
    const listed = layout.rows.filter(
      (row) => value(row.cells[at("状态")]) === RECTIFICATION_STATES.fresh.text,
    );
    const measured = new Set(["B1", "B3", "C1"]);
    const real = losses.filter(({ item, amount }) => !measured.has(item.rule.id) || amount.valueOf() >= 0.5);
    expect(real.length).toBeLessThan(losses.length);
    expect(listed.map((row) => [value(row.cells[0]), value(row.cells[1])])).toEqual(
      expect.arrayContaining([
        ...real.map(({ branch, item }) => [branch.branch.name, item.rule.id]),
        [OFFICE, "F1"],
      ]),
    );
    expect(listed).toHaveLength(real.length + 1);
    for (const row of listed) expect(value(row.cells[at("整改目标")])).not.toBeNull();
  });

  test("整改起点 says from how many points on", () => {
    const none = again({}, { settings: [["整改起点", 100]] });
    for (const id of ["B1", "B3", "C1"])
      for (const branch of BRANCHES)
        expect(stateOf(none, branch, id)).not.toContain(RECTIFICATION_STATES.fresh.text);
  });

  test("is read back: what was filled in stays, what was closed or is gone is said", () => {
    const words = {
      整改目标: "按期报送",
      责任人: "支委甲",
      时限: "2023年3月底",
      验收: "已看",
      销号: "已销号",
    };
    const plan = again({ 整改清单: fill(FINANCE, "B2", words) }, { diligent: [FINANCE] });
    const now = sheet(plan, "整改清单");
    const kept = rowsWith(now, FINANCE, "B2")[0]?.cells.map(value);
    for (const [header, text] of Object.entries(words)) expect(kept?.[at(header)]).toBe(text);
    expect(stateOf(plan, FINANCE, "B2")).toEqual([RECTIFICATION_STATES.lingering.text]);
    expect(stateOf(plan, FINANCE, "A1")).toEqual([RECTIFICATION_STATES.gone.text]);
    expect(String(value(now.rows[1]?.cells[0]))).toMatch(/^上次\d+项：已销号1项，已消除\d项；本次新增0项/);
  });

  test("goes into next year: what is open is brought over, what happens again is said", () => {
    const closed = fill(FINANCE, "B2", { 销号: "已销号" });
    const ours = gridOf(layout, closed);
    const old = (grid: typeof ours) => ({
      ...grid,
      rows: grid.rows.map((row) => ({
        ...row,
        values: row.values.map((cell) =>
          typeof cell === "string" ? cell.replace(/^2022年度/, "2021年度") : cell,
        ),
      })),
    });
    const previous = readPrevious({
      ...base,
      grids: first.sheets.map(({ layout: one }) => (one === layout ? old(ours) : gridOf(one))),
    });
    const plan = buildReport(
      inputOf(nativeWorkbook({ diligent: [FINANCE] }), { extras: ["rectification"], previous }),
    );
    const { recurring, closed: done, brought } = RECTIFICATION_STATES;
    expect(stateOf(plan, FINANCE, "B2")).toEqual([recurring.text, done.text]);
    expect(stateOf(plan, FINANCE, "A1")).toEqual([brought.text]);
  });
});

describe("测评", () => {
  test("tallies show valid votes and abstentions, and both scores", () => {
    const row = rowsWith(sheet(first, "测评统计"), OFFICE, "述职测评")[0]?.cells.map(value);
    expect(row?.slice(2, 8)).toEqual([30, 4, 0, 0, 34, 1]);
    const { appraisal } = inputOf(base);
    for (const one of beforeAndAfter(appraisal)) {
      const sum = one.before.add(one.ballots ?? 0);
      expect(sum.valueOf()).toBeCloseTo(one.result.total?.valueOf() ?? -1, 9);
    }
  });
});

describe("述前分", () => {
  const weighted = (settings: NativeOptions["settings"]) =>
    inputOf(nativeWorkbook(settings === undefined ? {} : { settings })).appraisal;
  const WEIGHTS = [
    ["权重:组织生活", 0.5],
    ["权重:日常管理", 0.3],
    ["权重:述职评议", 0.2],
  ] as const;
  const of = (appraisal: ReturnType<typeof weighted>, name: string) => {
    const found = beforeAndAfter(appraisal).find((one) => one.result.branch.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };

  test("under weights is what the other categories bring, weighted; ballots bring the rest", () => {
    const appraisal = weighted(WEIGHTS);
    for (const one of beforeAndAfter(appraisal)) {
      // 述职评议 holds nothing but the ballot: weight 20 of 100 for 10 points.
      const brought = Number(one.ballots?.mul(2).valueOf() ?? NaN);
      expect(Math.abs(one.before.valueOf() + brought - Number(one.result.total))).toBeLessThanOrEqual(0.01);
      expect(one.beforePoints.valueOf()).toBe(80);
    }
  });

  test("under 折算 scales what applies to all but the ballot's points", () => {
    const plain = of(weighted([]), RETIRED);
    const scaled = of(weighted([["不适用处理", "折算"]]), RETIRED);
    // 离退休 has no 支委会: 15 points that 得满分 gives and 折算 leaves out of 90.
    const earned = plain.before.sub(15).valueOf();
    expect(scaled.before.valueOf()).toBeCloseTo((earned * 90) / 75, 2);
    expect(scaled.beforePoints.valueOf()).toBe(90);
  });

  test("stays within 总分上限, and the sheet shows both scores", () => {
    expect(of(weighted([["总分上限", 60]]), OFFICE).before.valueOf()).toBe(60);
    const layout = sheet(first, "测评统计");
    const header = layout.rows.findIndex((row) => row.cells.some((cell) => value(cell) === "述前分"));
    const row = layout.rows.slice(header).find((one) => value(one.cells[0]) === OFFICE);
    const expected = of(inputOf(base).appraisal, OFFICE);
    expect(row?.cells.map(value).slice(1, 6)).toEqual(
      [
        expected.before,
        expected.beforePoints,
        expected.ballots,
        expected.ballotPoints,
        expected.result.total,
      ].map((number) => number?.valueOf()),
    );
  });

  test("before the ballots the result is 阶段性, and the sheet says they are open", () => {
    const book = nativeWorkbook();
    const before = inputOf({ ...book, grids: book.grids.filter((one) => one.sheet !== "述职测评") });
    expect(before.appraisal.provisional).toBe(true);
    const layout = sheet(buildReport({ ...before, extras: ["ballotTally"] }), "测评统计");
    expect(texts(layout)).toContain(ballotTallyText.open);
    expect(texts(layout)).toContain(ballotTallyText.none);
  });
});

test("one 测评 rule a voter group: a tally for each", () => {
  const book = nativeWorkbook();
  const grids = book.grids.map((one) => {
    if (one.sheet === "考评规则") {
      const rule = one.rows.find((row) => row.values[0] === "C1");
      if (rule === undefined) throw new Error("no ballot rule");
      const values = rule.values.map((cell) =>
        cell === "C1" ? "C2" : cell === "述职测评" ? "党员代表测评" : cell,
      );
      return { ...one, rows: [...one.rows, { ...rule, index: one.rows.length, values }] };
    }
    if (one.sheet !== "述职测评") return one;
    const votes = one.rows.slice(1).map((row, i) => ({
      ...row,
      index: one.rows.length + i,
      values: row.values.map((cell, c) => (cell === "C1" ? "C2" : c === 2 ? 7 : c === 6 ? 3 : cell)),
    }));
    return { ...one, rows: [...one.rows, ...votes] };
  });
  const plan = buildReport(inputOf({ ...book, grids }, { extras: ["ballotTally"] }));
  const tally = sheet(plan, "测评统计");
  expect(rowsWith(tally, OFFICE, "述职测评")[0]?.cells.map(value).slice(2, 8)).toEqual([30, 4, 0, 0, 34, 1]);
  expect(rowsWith(tally, OFFICE, "党员代表测评")[0]?.cells.map(value).slice(2, 8)).toEqual([
    7, 4, 0, 0, 11, 3,
  ]);
});

test("点评要点 sums up the bureau and finds what many branches lack", () => {
  const layout = sheet(first, "点评要点");
  expect(texts(layout).some((text) => /^参评支部5个，平均[\d.]+分，中位数/.test(text))).toBe(true);
  const common = layout.rows.find((row) => value(row.cells[0]) === "综合检查");
  expect(value(common?.cells[2])).toBe(5);
});

test("结果运用 says who can be put forward, or why not, and keeps what was filled in", () => {
  const layout = sheet(first, "结果运用");
  const office = rowsWith(layout, OFFICE)[0]?.cells.map(value);
  expect(office?.[7]).toBe("否");
  expect(office?.[8]).toContain("书记被约谈");
  const plan = again({ 结果运用: typed(layout, FINANCE, { 绩效系数: 1.2 }) });
  expect(value(rowsWith(sheet(plan, "结果运用"), FINANCE)[0]?.cells[9])).toBe(1.2);
});

test("同比变化 sets a result beside an earlier one", () => {
  const ours = first.sheets.map(({ layout }) => gridOf(layout));
  const previous = readPrevious({ ...base, grids: ours });
  const now = nativeWorkbook({ incidents: [[FINANCE, date("2022-10-10"), "通报", "通报批评", 3]] });
  const layout = sheet(buildReport(inputOf(now, { previous })), "同比变化");
  const row = rowsWith(layout, FINANCE)[0]?.cells.map(value);
  expect(row?.[6]).toBe(-3);
  expect(String(row?.at(-1))).toContain("年度计划");
  expect(readPrevious(base)).toBeNull();
});

describe("上报表", () => {
  const template = grid("上级模板", [
    ["××局党支部考核汇总表"],
    ["序号", "党支部名称", "考核得分", "组织生活", "等次", "联系电话"],
  ]);
  test("fills a template by its headers, branches by rank, and leaves what it does not know", () => {
    const layout = sheet(buildReport(inputOf(base, { template })), "上报表");
    const { appraisal } = inputOf(base);
    const office = appraisal.branches.find((one) => one.branch.name === OFFICE);
    const row = rowsWith(layout, OFFICE)[0]?.cells.map(value);
    expect(row?.[2]).toBe(office?.total?.valueOf());
    expect(row?.[4]).toBe(office?.grade);
    expect(row?.[5]).toBeNull();
    expect(value(layout.rows[2]?.cells[0])).toBe(1);
    expect(value(layout.rows[0]?.cells[0])).toBe("××局党支部考核汇总表");
  });
  test("fills the rows that a template already lists", () => {
    const listed = grid("上级模板", [["单位", "名次", "备注"], [FINANCE], ["另一单位", null, "不归我们"]]);
    const layout = sheet(buildReport(inputOf(base, { template: listed })), "上报表");
    expect(value(layout.rows[1]?.cells[1])).toBeGreaterThan(0);
    expect(layout.rows[2]?.cells.map(value)).toEqual(["另一单位", null, "不归我们"]);
    expect(rowsWith(layout, OFFICE)).toHaveLength(0);
  });
  test("is not made from a sheet without such headers", () => {
    const plan = buildReport(inputOf(base, { template: grid("别的", [["甲", "乙"]]) }));
    expect(plan.sheets).toHaveLength(5);
  });
});
