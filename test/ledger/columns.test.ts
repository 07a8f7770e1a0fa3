/** Tables whose columns belong together: split dates, counts beside dates, scores that look like counts, branches across. */
import type { Area } from "../../src/base/address";
import { formatDay } from "../../src/base/calendar";
import type { LedgerReading } from "../../src/ledger/ledger";
import { readLedger } from "../../src/ledger/ledger";
import type { Grid } from "../../src/ledger/grid";
import { dateReader, isDateFormat } from "../../src/ledger/values/date";
import { readAttendance, readTally } from "../../src/ledger/values/tally";
import { readReview } from "../../src/ledger/values/words";
import { date, sheet, workbook } from "../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "党员人数"],
  ["机关第一党支部", 20],
  ["机关第二党支部", 20],
]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "周期", "次数", "分值", "计分标准"],
  ["F1", "支委会", "频次", "月", 1, 10, "每少1次扣1分"],
  ["F2", "主题党日", "频次", "月", 1, 10, "每少1次扣1分"],
  ["F4", "党课", "频次", "季", 1, 10, "每少1次扣1分"],
  ["F6", "组织生活会", "频次", "年", 1, 10, "缺1次不得分"],
  ["D1", "支部工作计划", "完成", null, null, 10, null],
  ["K1", "通报批评", "扣分", null, null, null, "每次扣2分"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2022],
]);
const read = (...grids: Grid[]): LedgerReading => readLedger(workbook(roster, rules, settings, ...grids));
const across = (row: number, left: number, right: number): Area => ({ top: row, left, bottom: row, right });
const down = (column: number): Area => ({ top: 0, left: column, bottom: 1, right: column });
const facts = (reading: LedgerReading): string[] =>
  reading.facts.activities.map(
    ({ branch, types, from, to, count }) =>
      `${branch.slice(2, 4)} ${types.join("+")} ${from === null ? "?" : formatDay(from)}${from === to ? "" : "~"} ×${count}`,
  );
const codes = (reading: LedgerReading): string[] =>
  reading.findings.filter(({ code }) => code !== "weekend").map(({ code }) => code);

describe("dates spread over columns", () => {
  test("月 and 日 under 时间, as numbers, with units, and a month alone", () => {
    const reading = read(
      sheet(
        "台账",
        [
          ["支部名称", "会议类型", "时间", null, "主题"],
          [null, null, "月", "日"],
          ["机关第一党支部", "支委会", 1, 5],
          ["机关第一党支部", "党课", "3月", "6日"],
          ["机关第二党支部", "支委会", 4, null],
        ],
        { merges: [down(0), down(1), across(0, 2, 3), down(4)] },
      ),
    );
    expect(facts(reading)).toEqual([
      "第一 支委会 2022-01-05 ×1",
      "第一 党课 2022-03-06 ×1",
      "第二 支委会 2022-04-01~ ×1",
    ]);
  });

  test("年, 月 and 日 each in a column", () => {
    const reading = read(
      sheet("台账", [
        ["序号", "党支部", "年", "月", "日", "活动类型"],
        [1, "机关第一党支部", 2022, 12, 31, "支委会"],
        [2, "机关第二党支部", 2022, 2, 30, "支委会"],
      ]),
    );
    expect(facts(reading)).toEqual(["第一 支委会 2022-12-31 ×1", "第二 支委会 ? ×1"]);
    expect(codes(reading)).toContain("unreadable-date");
  });

  test("a day alone belongs to the month of its sheet", () => {
    const rows = [
      ["支部", "活动类型", "日期"],
      ["机关第一党支部", "支委会", "5日"],
      ["机关第二党支部", "支委会", 6],
    ];
    expect(facts(read(sheet("3月", rows)))).toEqual([
      "第一 支委会 2022-03-05 ×1",
      "第二 支委会 2022-03-06 ×1",
    ]);
    expect(facts(read(sheet("台账", rows)))).toEqual(["第一 支委会 ? ×1", "第二 支委会 ? ×1"]);
  });
});

describe("matrices with columns beside the count", () => {
  const grid = (second: string, rows: readonly (readonly (string | number | null)[])[]): Grid =>
    sheet(
      "统计",
      [["支部名称", "支委会", null, "党课", null], [null, "次数", second, "次数", second], ...rows],
      { merges: [down(0), across(0, 1, 2), across(0, 3, 4)] },
    );

  test("次数 and 时间 tell of the same meetings once", () => {
    const reading = read(
      grid("时间", [
        ["机关第一党支部", 2, "1月5日、2月6日", 1, null],
        ["机关第二党支部", 3, "1月5日、2月6日", null, "3.8"],
      ]),
    );
    expect(facts(reading)).toEqual([
      "第一 支委会 2022-01-05 ×1",
      "第一 支委会 2022-02-06 ×1",
      "第一 党课 2022-01-01~ ×1",
      "第二 支委会 2022-01-01~ ×3",
      "第二 党课 2022-03-08 ×1",
    ]);
    expect(codes(reading)).toEqual(["count-against-dates"]);
  });

  test("who came is no count of meetings", () => {
    expect(facts(read(grid("参加人次", [["机关第一党支部", 2, 36, 4, 70]])))).toEqual([
      "第一 支委会 2022-01-01~ ×2",
      "第一 党课 2022-01-01~ ×4",
    ]);
  });

  test("a table of scores is no matrix of counts, whatever says so: a weight row or the sheet's name", () => {
    const rows = [
      ["支部名称", "支委会", "主题党日", "党课"],
      ["机关第一党支部", 10, 9, 8],
    ];
    const weighed = read(sheet("汇总", [rows[0] ?? [], ["权重", "30%", "30%", "40%"], rows[1] ?? []]));
    const named = read(sheet("考评结果汇总", rows));
    for (const reading of [weighed, named]) {
      expect(facts(reading)).toEqual([]);
      expect(codes(reading)).toEqual(["summary-sheet"]);
    }
    expect(facts(read(sheet("汇总", rows)))).toHaveLength(3);
  });

  test("branches across under short names, months or tasks down", () => {
    const months = read(
      sheet("Sheet2", [
        ["主题党日开展情况"],
        ["月份", "一支部", "二支部"],
        ["一月", 1, "√"],
        ["二月", 0, "2月8日"],
        ["合计", 1, 2],
      ]),
    );
    expect(facts(months)).toEqual([
      "第一 主题党日 2022-01-01~ ×1",
      "第二 主题党日 2022-01-01~ ×1",
      "第一 主题党日 2022-02-01~ ×0",
      "第二 主题党日 2022-02-08 ×1",
    ]);
    expect(codes(months)).toEqual(["near-branch", "near-branch"]);
  });
});

test("a matrix below a ledger, right under its own title, is a table of its own", () => {
  const reading = read(
    sheet("汇总", [
      ["一、党课"],
      ["支部", "时间", "主讲人", "参加人数"],
      ["机关第一党支部", "3月8日", "甲", 18],
      ["二、完成情况"],
      ["支部名称", "支部工作计划", "主题党日"],
      ["机关第一党支部", "√", 12],
    ]),
  );
  expect(facts(reading)).toEqual(["第一 党课 2022-03-08 ×1", "第一 主题党日 2022-01-01~ ×12"]);
  expect(reading.facts.completions.map(({ rule, state }) => [rule, state])).toEqual([["D1", "done"]]);
});

test("talks headed 谈话时间; a remark that says when; several types with 暨; minus signs under 扣分", () => {
  const reading = read(
    sheet("谈心谈话", [
      ["支部", "谈话时间", "谈话人", "谈话对象"],
      ["机关第一党支部", "2022.3.5", "甲", "乙"],
    ]),
    sheet("任务", [
      ["任务与要求", "完成时限", "责任支部", "备注"],
      ["召开组织生活会", "四季度", "机关第一党支部", "12月8日召开"],
    ]),
    sheet("台账", [
      ["支部", "活动类型", "日期"],
      ["机关第一党支部", "1月主题党日暨讲党课", "1月20日"],
    ]),
    sheet("负面清单", [
      ["支部", "扣分项目", "发生时间", "扣分"],
      ["机关第二党支部", "通报批评", "2022.6.1", -2],
    ]),
  );
  expect(facts(reading)).toEqual([
    "第一 谈心谈话 2022-03-05 ×1",
    "第一 组织生活会 2022-12-08 ×1",
    "第一 主题党日+党课 2022-01-20 ×1",
  ]);
  expect(reading.facts.incidents.map(({ awarded }) => awarded)).toEqual([2]);
});

test.each([
  ["2022.3.17上午9:00", ["2022-03-17"]],
  ["2022.3.5 9:00、2022.3.6 14:30-16:00", ["2022-03-05", "2022-03-06"]],
  ["3月18日下午2:30、3月19日9:00", ["2022-03-18", "2022-03-19"]],
])("clock times stand behind every day of %s", (text, days) => {
  const reading = dateReader({ date1904: false, year: 2022 })(text, "@");
  expect(reading.kind === "days" ? reading.spans.map(({ from }) => formatDay(from)) : reading).toEqual(days);
});

test("a range of days runs forward, and a clock time is no date", () => {
  const dates = dateReader({ date1904: false, year: 2022 });
  expect(dates("3月5日-3月8日", "@")).toMatchObject({ kind: "days" });
  expect(dates("3月8日-3月5日", "@")).toMatchObject({ kind: "unreadable" });
  expect(dates("2022.3.5-3.5", "@")).toMatchObject({ kind: "days" });
  expect(["yyyy/m/d", 'm"月"d"日"', "h:mm", "0.00"].map(isDateFormat)).toEqual([true, true, false, false]);
});

test("a count beside dates in one cell must be their number; 以上 and 至少 leave the count open", () => {
  const dates = dateReader({ date1904: false, year: 2022 });
  const tally = (text: string) => readTally(text, undefined, dates);
  expect(tally("2次（3月5日、3月20日）")).toMatchObject({ kind: "dates", spans: [{}, {}] });
  expect(tally("3次（3月5日、3月20日）")).toEqual({ kind: "unreadable", maybe: null });
  expect(tally("√（3月5日、3月20日）")).toMatchObject({ kind: "dates", spans: [{}, {}] });
  expect(["2次", "2次以上", "至少2次"].map(tally)).toEqual([
    { kind: "count", count: 2, open: false },
    { kind: "count", count: 2, open: true },
    { kind: "count", count: 2, open: true },
  ]);
  const asked = read(
    sheet("支委会", [
      ["支部名称", "1月", "2月"],
      ["机关第一党支部", "2次以上", 2],
      ["机关第二党支部", 1, 1],
    ]),
  );
  expect(codes(asked)).toEqual(["open-count"]);
});

test("blank months in which a branch did not exist throughout are no 未填报", () => {
  const reading = readLedger(
    workbook(
      sheet("支部名册", [
        ["支部名称", "成立日期", "撤销日期"],
        ["机关第一党支部", date("2022-04-02"), null],
        ["机关第二党支部", null, date("2022-05-15")],
      ]),
      rules,
      settings,
      sheet("支委会", [
        ["支部名称", "3月", "4月", "5月"],
        ["机关第一党支部", null, null, null],
        ["机关第二党支部", 1, null, null],
      ]),
    ),
  );
  const asked = reading.findings.filter(({ code }) => code === "not-filled");
  expect(asked.map(({ at }) => at && "row" in at && [at.row, at.column])).toEqual([
    [1, 3],
    [2, 2],
  ]);
  expect(asked[1]?.message).toContain("4月");
  expect(asked[1]?.message).not.toContain("5月");
});

test("in a matrix of tasks the first of several dates completes, and a percentage is of a hundred", () => {
  const grid = sheet("任务", [
    ["支部名称", "支部工作计划", "党员轮训"],
    ["机关第一党支部", "3月5日、4月8日", 0.9],
    ["机关第二党支部", "√", "85%"],
  ]);
  const percent = {
    ...grid,
    rows: grid.rows.map((row) => ({ ...row, formats: row.formats.map((f, c) => (c === 2 ? "0%" : f)) })),
  };
  const withCoverage = {
    ...rules,
    rows: [...rules.rows, { index: 7, values: ["V1", "党员轮训", "覆盖", null, null, 10], formats: [] }],
  };
  const { facts: read } = readLedger(workbook(roster, withCoverage, settings, percent));
  expect(read.completions.map(({ day, state }) => [day === null ? null : formatDay(day), state])).toEqual([
    ["2022-03-05", null],
    [null, "done"],
  ]);
  expect(read.coverages.map(({ due, done }) => [due, done])).toEqual([
    [100, 90],
    [100, 85],
  ]);
});

test("heads in words: 应20实18, guests that were counted in, a date in two digits, reasons behind 审核", () => {
  expect(readAttendance("应20实18", undefined)).toEqual({ attended: 18, expected: 20 });
  expect(readAttendance("25人（含列席2人）", undefined)).toEqual({ attended: 23, expected: null });
  expect(readReview("不同意，无文件")).toBe("rejected");
  const dates = dateReader({ date1904: false, year: 2022 });
  expect(readTally("12月8日召开", undefined, dates)).toMatchObject({ kind: "dates" });
});

test.each([
  ["应到/实到", "20/18", 20, 18],
  ["实到/应到", "18/20", 20, 18],
  ["应到/实到", "20人／18人", 20, 18],
  // The cell's own words go before the header's order; without either it is 实到/应到.
  ["应到/实到", "实到18人/应到20人", 20, 18],
  ["应到/实到", "18人（请假2人）", 20, 18],
  ["出勤情况", "18/20", 20, 18],
])(
  "under %s the cell %s is 应到 %d and 实到 %d: the header says which comes first",
  (header, cell, expected, attended) => {
    const reading = read(
      sheet("台账", [
        ["支部名称", "活动类型", "时间", header],
        ["机关第一党支部", "支委会", "3月8日", cell],
      ]),
    );
    expect(reading.facts.activities).toMatchObject([{ expected, attended }]);
    expect(codes(reading)).toEqual([]);
  },
);

test("是否开展 = 否 or / on a ledger row: planned and not held, so it counts for nothing", () => {
  const reading = read(
    sheet("台账", [
      ["支部名称", "活动类型", "时间", "是否开展"],
      ["机关第一党支部", "支委会", "1月8日", "是"],
      ["机关第一党支部", "支委会", "2月8日", "否"],
      ["机关第一党支部", "支委会", "3月8日", "未开展"],
      ["机关第一党支部", "支委会", "4月8日", "/"],
      ["机关第一党支部", "支委会", "5月8日", null],
    ]),
  );
  expect(facts(reading)).toEqual(["第一 支委会 2022-01-08 ×1", "第一 支委会 2022-05-08 ×1"]);
  expect(codes(reading)).toEqual(["not-held", "not-held", "not-held"]);
});

test("dates without a year belong to the year that most dates carry, on a tie to the later", () => {
  const unset = (...days: readonly string[]): string[] =>
    facts(
      readLedger(
        workbook(
          roster,
          rules,
          sheet("台账", [
            ["支部名称", "活动类型", "时间"],
            ...days.map((day) => ["机关第一党支部", "支委会", day]),
            ["机关第一党支部", "支委会", "5月8日"],
          ]),
        ),
      ),
    ).slice(-1);
  expect(unset("2021-01-08", "2022-01-08")).toEqual(["第一 支委会 2022-05-08 ×1"]);
  expect(unset("2022-01-08", "2021-01-08")).toEqual(["第一 支委会 2022-05-08 ×1"]);
  expect(unset("2021-01-08", "2022-01-08", "2021-02-08")).toEqual(["第一 支委会 2021-05-08 ×1"]);
});

test("a blank month that begins before 起始日期 is not 未填报, and the year of 起始日期 will do", () => {
  const { findings, facts } = readLedger(
    workbook(
      roster,
      rules,
      sheet("考评设置", [
        ["项目", "值"],
        ["起始日期", "2022-05-15"],
      ]),
      sheet("支委会", [
        ["支部名称", "4月", "5月", "6月", "7月"],
        ["机关第一党支部", null, null, null, 1],
      ]),
    ),
  );
  const blanks = findings.flatMap(({ code, message }) => (code === "not-filled" ? [message] : []));
  expect(blanks.flatMap((message) => message.match(/[4-7]月/g) ?? [])).toEqual(["6月"]);
  expect(facts.activities.map(({ from }) => from && formatDay(from))).toEqual(["2022-07-01"]);
});

test("a blank month is 未填报 only once it is over by 截止日期", () => {
  const blanks = (asOf: string | null): readonly string[] =>
    readLedger(
      workbook(
        roster,
        rules,
        sheet("考评设置", [
          ["项目", "值"],
          ["考评年度", 2022],
          ["截止日期", asOf],
        ]),
        sheet("支委会", [
          ["支部名称", "4月", "5月", "6月", "7月"],
          ["机关第一党支部", 1, null, null, null],
        ]),
      ),
    ).findings.flatMap(({ code, message }) => (code === "not-filled" ? [message] : []));
  const months = (asOf: string | null): readonly string[] =>
    blanks(asOf).flatMap((message) => message.match(/[5-7]月/g) ?? []);
  expect(months("2022-04-30")).toEqual([]);
  expect(months("2022-05-30")).toEqual([]);
  expect(months("2022-05-31")).toEqual(["5月"]);
  expect(months("2022-07-15")).toEqual(["5月", "6月"]);
  // As scoring reads the setting.
  expect(months("2022.5.31")).toEqual(["5月"]);
  expect(months("2022年7月15日")).toEqual(["5月", "6月"]);
  expect(months(null)).toEqual(["5月", "6月", "7月"]);
});

test("a count beside a list of dates says the same twice; months in a list; plans are not counted", () => {
  const reading = read(
    sheet("台账", [
      ["支部名称", "会议类型", "次数", "时间"],
      ["机关第一党支部", "支委会", 3, "1月、2月、3月"],
      ["机关第二党支部", "党课", 3, "3月5日、6月5日"],
    ]),
    sheet("活动计划", [
      ["支部名称", "活动类型", "计划时间", "主题"],
      ["机关第一党支部", "党课", "3月15日", "甲"],
    ]),
  );
  expect(facts(reading)).toEqual([
    "第一 支委会 2022-01-01~ ×1",
    "第一 支委会 2022-02-01~ ×1",
    "第一 支委会 2022-03-01~ ×1",
    "第二 党课 2022-03-05 ×1",
    "第二 党课 2022-06-05 ×1",
  ]);
  expect(codes(reading)).toEqual(["count-against-dates", "plan-sheet"]);
});
