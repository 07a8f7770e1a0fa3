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
