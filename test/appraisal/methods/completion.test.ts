import { BRANCH, figures, held, scoreWith, type Result, type Row } from "../../support/native";

/** Scores a 完成 rule of 10 points due by 6月30日. */
function task(
  rule: Row,
  rows: readonly Row[],
  settings: Row = {},
  more: Record<string, readonly Row[]> = {},
  branch: Row = {},
): Result {
  const sheets = {
    考评规则: [
      { 编号: "C", 类别: "组织生活", 考评项目: "计划", 计分方式: "完成", 期限: "6月30日", 分值: 10, ...rule },
    ],
    完成登记: rows.map((row) => ({
      支部名称: BRANCH,
      考评项目: "C",
      完成日期: null,
      完成情况: null,
      ...row,
    })),
    ...more,
  };
  return scoreWith({ settings, sheets }, [{ 支部名称: BRANCH, 党员人数: 10, ...branch }]);
}

const onTime = { 完成日期: "2022-06-30" };
const late = { 完成日期: "2022-07-01" };

test.each<[standard: string | null, rows: readonly Row[], outcome: string, score: number]>([
  [null, [onTime], "scored", 10],
  [null, [late], "scored", 0],
  [null, [], "scored", 0],
  ["未完成不得分", [late], "scored", 0],
  ["未完成扣3分", [], "scored", 7],
  ["未完成扣3分", [late], "scored", 7],
  ["逾期扣2分", [late], "scored", 8],
  ["逾期扣2分", [], "scored", 0],
  ["未完成扣5分，逾期扣2分", [late], "scored", 8],
  ["未完成扣5分，逾期扣2分", [], "scored", 5],
  // The earliest completion counts.
  ["逾期扣2分", [late, onTime], "scored", 10],
  // Words without a date are on time; with one, the date tells.
  ["逾期扣2分", [{ 完成情况: "√" }], "scored", 10],
  ["逾期扣2分", [{ 完成情况: "是" }], "scored", 10],
  ["逾期扣2分", [{ ...late, 完成情况: "已完成" }], "scored", 8],
  // Of two rows the one without a date is on time and so the earlier, whichever stands first.
  ["逾期扣2分", [{ 完成情况: "是" }, late], "scored", 10],
  ["逾期扣2分", [late, { 完成情况: "是" }], "scored", 10],
  // 否 and / hold whatever the date; a completion in another row goes before both, 否 before /.
  [null, [{ ...onTime, 完成情况: "否" }], "scored", 0],
  [null, [{ ...onTime, 完成情况: "/" }], "not-applicable", 10],
  [null, [{ 完成情况: "否" }, onTime], "scored", 10],
  [null, [{ 完成情况: "/" }, onTime], "scored", 10],
  [null, [{ 完成情况: "/" }, { 完成情况: "未完成" }], "scored", 0],
  [null, [{}], "inconclusive", 0],
])("%s with %j: %s %d", (standard, rows, outcome, expected) => {
  expect(figures(task({ 计分标准: standard }, rows).item("C"))).toMatchObject({ outcome, score: expected });
});

test("an undated row without 完成情况 is a finding on its cell", () => {
  expect(task({}, [{}]).found("unreadable-completion")).toEqual(["完成登记!A2"]);
});

test.each<[deadline: string, done: string, score: number]>([
  ["2022-06-30", "2022-06-30", 10],
  ["2022-06-30", "2022-07-01", 0],
  ["6月底前", "2022-06-30", 10],
  ["2月底前", "2022-02-28", 10],
  ["2月底前", "2022-03-01", 0],
  ["次年1月15日", "2023-01-15", 10],
  ["次年1月15日", "2023-01-16", 0],
])("期限 %s, done on %s: %d", (deadline, done, expected) => {
  expect(figures(task({ 期限: deadline }, [{ 完成日期: done }]).item("C")).score).toBe(expected);
});

test("a blank 期限 is 12-31", () => {
  expect(task({ 期限: null }, [{ 完成日期: "2022-12-31" }]).item("C").reason).toContain("2022-12-31");
});

test("换届到期: the branch's own date, not applicable without one", () => {
  const rule = { 期限: "换届到期" };
  const due = (day: string | null) =>
    task(rule, [{ 完成日期: "2022-08-10" }], {}, {}, { 换届到期: day }).item("C");
  expect(figures(due("2022-08-10"))).toMatchObject({ outcome: "scored", score: 10 });
  expect(figures(due("2022-08-09"))).toMatchObject({ outcome: "scored", score: 0 });
  expect(figures(due(null))).toMatchObject({ outcome: "not-applicable", score: 10 });
});

test("an activity of 活动类型 completes the task", () => {
  const rule = { 活动类型: "组织生活会" };
  const item = task(rule, [], {}, { 活动台账: held("组织生活会", ["2022-05-01"]) }).item("C");
  expect(figures(item)).toMatchObject({ score: 10, done: 1 });
  expect(item.sources).toEqual([{ sheet: "活动台账", row: 2, column: 0 }]);
});

test("an activity of which only the month is known completes the task on the month's last day", () => {
  const item = (deadline: string) =>
    task(
      { 活动类型: "组织生活会", 期限: deadline },
      [],
      {},
      { 活动台账: held("组织生活会", ["2022年6月"]) },
    ).item("C");
  expect(figures(item("6月30日")).score).toBe(10);
  expect(figures(item("6月29日")).score).toBe(0);
});

test("when the year is closed every 期限 has come, one in the next year too", () => {
  const rule = { 期限: "次年1月15日" };
  expect(figures(task(rule, []).item("C"))).toMatchObject({ outcome: "scored", score: 0 });
  expect(task(rule, [], { 截止日期: "2022-12-30" }).item("C").outcome).toBe("pending");
});

test("a branch founded after 期限 does not owe it, one founded on that day does", () => {
  const founded = task({}, [], {}, {}, { 成立日期: "2022-06-30" }).item("C");
  expect(figures(founded)).toMatchObject({ outcome: "scored", score: 0 });
  const item = task({}, [], {}, {}, { 成立日期: "2022-07-01" }).item("C");
  expect(figures(item)).toMatchObject({ outcome: "not-applicable", score: 10 });
});

test("before 期限 has come what is not done is pending; on the day itself it is due", () => {
  const at = (asOf: string, rows: readonly Row[] = []) =>
    figures(task({}, rows, { 截止日期: asOf }).item("C"));
  expect(at("2022-06-29")).toMatchObject({ outcome: "pending", score: 10 });
  expect(at("2022-06-29", [{ 完成日期: "2022-05-01" }])).toMatchObject({ outcome: "scored", score: 10 });
  expect(at("2022-06-30")).toMatchObject({ outcome: "scored", score: 0 });
});

describe("每逾期1天, 1周, 1个月: each unit that was begun after 期限", () => {
  const standard = (of: Row) => task({ 计分标准: "每逾期1天扣0.5分", ...of }, []);
  test.each<[per: string, deadline: string, done: string, units: number]>([
    ["1天", "6月30日", "2022-06-30", 0],
    ["1天", "6月30日", "2022-07-01", 1],
    ["1天", "6月30日", "2022-07-10", 10],
    ["1周", "6月30日", "2022-07-01", 1],
    ["1周", "6月30日", "2022-07-07", 1],
    ["1周", "6月30日", "2022-07-08", 2],
    ["1个月", "6月30日", "2022-07-01", 1],
    ["1个月", "6月30日", "2022-07-30", 1],
    ["1个月", "6月30日", "2022-07-31", 2],
    // Each month ends on 期限's own day, or on the last of the month: 10-31, 11-30, 12-31.
    ["1个月", "10月31日", "2022-11-30", 1],
    ["1个月", "10月31日", "2022-12-01", 2],
    ["1个月", "10月31日", "2022-12-31", 2],
    ["1个月", "10月31日", "2023-01-01", 3],
    ["1个月", "1月31日", "2022-02-28", 1],
    ["1个月", "1月31日", "2022-03-31", 2],
    ["1个月", "1月31日", "2022-04-01", 3],
    ["1个月", "2月28日", "2022-03-28", 1],
    ["1个月", "2月28日", "2022-03-29", 2],
  ])("每逾期%s, due %s, done %s: %d", (per, 期限, done, units) => {
    const item = task({ 期限, 计分标准: `每逾期${per}扣0.5分` }, [{ 完成日期: done }]).item("C");
    expect(figures(item)).toMatchObject({ outcome: "scored", score: 10 - 0.5 * units, done: 1 });
  });

  test("the reason says how many", () => {
    const item = task({ 计分标准: "每逾期1周扣0.5分" }, [{ 完成日期: "2022-07-08" }]).item("C");
    expect(item.reason).toBe("2022-07-08完成，逾期2周（期限2022-06-30），扣1分");
  });
  test("no more than the 分值", () => {
    const item = task({ 计分标准: "每逾期1天扣3分" }, [{ 完成日期: "2022-07-05" }]).item("C");
    expect(figures(item).score).toBe(0);
  });
  test("never done: all of the 分值, or 未完成扣 where it stands beside", () => {
    expect(figures(standard({}).item("C"))).toMatchObject({ outcome: "scored", score: 0 });
    const beside = standard({ 计分标准: "未完成扣3分，每逾期1天扣0.5分" });
    expect(figures(beside.item("C")).score).toBe(7);
  });

  const into = (rule: Row, rows: readonly Row[]) =>
    task({ 分值: null, 并入: "Z", 计分标准: "每逾期1天扣0.5分", ...rule }, rows).item("C");
  test("并入: 上限 caps it and is what never costs; 未完成扣 goes before", () => {
    expect(figures(into({ 上限: 2 }, [{ 完成日期: "2022-07-03" }])).score).toBe(-1.5);
    expect(figures(into({ 上限: 2 }, [{ 完成日期: "2022-07-30" }])).score).toBe(-2);
    expect(figures(into({ 上限: 2 }, [])).score).toBe(-2);
    expect(figures(into({ 计分标准: "每逾期1天扣0.5分，最高3分" }, [])).score).toBe(-3);
    expect(figures(into({ 计分标准: "未完成扣4分，每逾期1天扣0.5分" }, [])).score).toBe(-4);
  });
});

describe("未按时完成扣X分: late or never, the same", () => {
  test.each<[rows: readonly Row[], score: number]>([
    [[onTime], 10],
    [[late], 8],
    [[], 8],
    [[{ 完成情况: "否" }], 8],
  ])("%j: %d", (rows, expected) => {
    expect(figures(task({ 计分标准: "未按时完成扣2分" }, rows).item("C")).score).toBe(expected);
  });
});

describe("每项未完成扣X分: each 事项 is a task", () => {
  const several = (rows: readonly Row[], rule: Row = {}, settings: Row = {}, more = {}) =>
    task({ 计分标准: "每项未完成扣2分", ...rule }, rows, settings, more);
  const of = (matter: string | null, row: Row): Row => ({ 事项: matter, ...row });
  const yes = { 完成情况: "是" };
  const no = { 完成情况: "否" };

  test.each<[rows: readonly Row[], outcome: string, score: number, done: number | null]>([
    [[of("甲", onTime), of("乙", onTime)], "scored", 10, 2],
    [[of("甲", no), of("乙", no), of("丙", yes)], "scored", 6, 1],
    // Late is not done by 期限.
    [[of("甲", onTime), of("乙", late)], "scored", 8, 1],
    // Rows of one 事项 are one task: the earliest completion counts, a completion goes before 否 and /.
    [[of("甲", late), of("甲", onTime)], "scored", 10, 1],
    [[of("甲", no), of("甲 ", onTime), of("乙", { 完成情况: "/" }), of("乙", yes)], "scored", 10, 2],
    [[of("甲", no), of("甲", { 完成情况: "/" })], "scored", 8, 0],
    // Rows without 事项 are one each, even where they say the same.
    [[of(null, no), of(null, no), of(null, yes)], "scored", 6, 1],
    // / alone is none.
    [[of("甲", { 完成情况: "/" }), of("乙", no)], "scored", 8, 0],
    [[of("甲", { 完成情况: "/" }), of("乙", { 完成情况: "/" })], "not-applicable", 10, null],
    // What is unreadable leaves its task not done.
    [[of("甲", {}), of("乙", yes)], "scored", 8, 1],
    [[of("甲", {})], "scored", 8, 0],
    // Without a row it is not done at all.
    [[], "scored", 0, 0],
    [["甲", "乙", "丙", "丁", "戊", "己"].map((name) => of(name, no)), "scored", 0, 0],
  ])("%j: %s %d", (rows, outcome, score, done) => {
    expect(figures(several(rows).item("C"))).toMatchObject({ outcome, score, done });
  });

  test("the reason names what is late and what is not done, each with its own row", () => {
    const item = several([of("甲", onTime), of("乙", late), of("丙", no)]).item("C");
    expect(item.reason).toBe("应完成3项，按期完成1项；逾期：乙；未完成：丙（期限2022-06-30），扣4分");
    expect(item.explanation.children.map(({ label, note }) => [label, note])).toEqual([
      ["甲", "2022-06-30完成"],
      ["乙", "2022-07-01完成"],
      ["丙", "未完成"],
    ]);
    expect(item.sources).toHaveLength(3);
  });

  test("before 期限, with a task open, it is pending and says which; all done is done", () => {
    const at = (rows: readonly Row[], settings: Row = {}) =>
      several(rows, {}, { 截止日期: "2022-06-15", ...settings }).item("C");
    const early = { 完成日期: "2022-05-01" };
    const open = at([of("甲", early), of("乙", no)]);
    expect(figures(open)).toEqual({ outcome: "pending", score: 10, required: 2, done: 1 });
    expect(open.reason).toBe("未到期：应完成2项，按期完成1项；未完成：乙；期限2022-06-30未到，暂按满分");
    expect(at([]).outcome).toBe("pending");
    expect(figures(at([of("甲", early)]))).toMatchObject({ outcome: "scored", score: 10 });
    expect(at([of("甲", no)], { 年终考评: "是" }).outcome).toBe("not-applicable");
  });

  test("a row that does not count leaves its task not done; one of another 所属年度 is none", () => {
    // After 截止日期, though 期限 has come.
    const late = several([of("甲", { 完成日期: "2022-10-01" })], {}, { 截止日期: "2022-09-30" });
    expect(figures(late.item("C"))).toMatchObject({ score: 8, required: 1, done: 0 });
    const other = several([of("甲", { ...yes, 所属年度: 2021 }), of("乙", { ...yes, 所属年度: null })]);
    expect(figures(other.item("C"))).toMatchObject({ score: 10, required: 1 });
  });

  test("what 抽查 found false is not done, and is still a task", () => {
    const check = { 支部名称: BRANCH, 活动类型: "计划", 日期: "2022-06-30", 结论: "不属实" };
    const result = several([of("甲", onTime), of("乙", yes)], {}, {}, { 抽查登记: [check] });
    expect(figures(result.item("C"))).toMatchObject({ score: 8, required: 2, done: 1 });
    expect(result.item("C").reason).toContain("另有1条记录没有计入（抽查不属实）");
  });

  test("并入: what each open task costs, capped by 上限; without a row as much as one", () => {
    const into = (rows: readonly Row[], rule: Row = {}) =>
      several(rows, { 分值: null, 并入: "Z", ...rule }).item("C");
    expect(figures(into([of("甲", no), of("乙", no), of("丙", yes)])).score).toBe(-4);
    expect(figures(into([of("甲", no), of("乙", no)], { 上限: 3 })).score).toBe(-3);
    expect(figures(into([])).score).toBe(-2);
  });

  test("tasks done in different months are not one task kept by month", () => {
    const days = ["2022-01-10", "2022-02-10", "2022-03-10", "2022-04-10"];
    const item = several(days.map((day) => of(null, { 完成日期: day }))).item("C");
    expect(figures(item)).toEqual({ outcome: "scored", score: 10, required: 4, done: 4 });
  });

  test("活动类型 has no use there, and that is said", () => {
    const result = several([of("甲", yes)], { 活动类型: "组织生活会" });
    expect(result.found("activities-unused")).toHaveLength(1);
  });

  test("where only one task is asked about, 事项 that are not done are a question", () => {
    const result = task({ 计分标准: "未完成扣2分" }, [of("甲", yes), of("乙", no)]);
    expect(figures(result.item("C")).score).toBe(10);
    expect(result.found("matters-unused")).toEqual(["完成登记!A3"]);
    expect(task({}, [of("甲", yes), of("甲", no)]).found("matters-unused")).toEqual([]);
  });
});
