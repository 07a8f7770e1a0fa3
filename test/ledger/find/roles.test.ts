/** Roles: what columns, rows and sheets say of themselves is told before anything is counted. */
import { formatDay } from "../../../src/base/calendar";
import {
  isDoneTitle,
  isPlanTitle,
  pairOrder,
  roleOf,
  roleOfWord,
  type Role,
} from "../../../src/ledger/find/roles";
import type { Grid } from "../../../src/ledger/grid";
import type { LedgerReading } from "../../../src/ledger/ledger";
import { readLedger } from "../../../src/ledger/ledger";
import { date, sheet, workbook, type TestCell } from "../../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "党员人数"],
  ["甲支部", 20],
  ["乙支部", 12],
]);
/** Numbered 1, 2, 3 … as most bureaus do. */
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "周期", "次数", "期限", "分值"],
  [1, "支委会", "频次", "月", 1, null, 10],
  [2, "党员大会", "频次", "季", 1, null, 10],
  [3, "党课", "频次", "季", 1, null, 10],
  [4, "主题党日", "频次", "月", 1, null, 10],
  [5, "组织生活会", "频次", "年", 1, null, 10],
  [11, "党费收缴", "完成", null, null, "12月底前", 10],
  [12, "年度工作计划", "完成", null, null, "3月底前", 10],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2024],
]);
const corrections = (...rows: TestCell[][]): Grid =>
  sheet("识别设置", [["工作表", "表头范围", "识别为", "支部", "活动类型或考评项目", "列", "字段"], ...rows]);
const read = (...grids: Grid[]): LedgerReading => readLedger(workbook(roster, rules, settings, ...grids));
const counted = ({ facts }: LedgerReading): string[] =>
  facts.activities.map(({ branch, types, from, to, count }) => {
    const day = from === null ? "?" : formatDay(from).slice(5) + (from === to ? "" : "~");
    return `${branch} ${types.join("+")} ${day} ×${count}`;
  });
const done = ({ facts }: LedgerReading): string[] =>
  facts.completions.map(
    ({ branch, rule, state, day }) =>
      `${branch} ${rule} ${state ?? "-"} ${day === null ? "-" : formatDay(day)}`,
  );
const codes = ({ findings }: LedgerReading): string[] =>
  findings.filter(({ code }) => code !== "weekend").map(({ code }) => code);

describe("words", () => {
  test.each<[Role, string]>([
    [
      "plan",
      "计划次数 应开展 应召开次数 拟召开时间 计划时间 要求完成时间 完成时限 时间安排 目标值 任务数 次数（计划） 计划开展支委会 工作计划",
    ],
    ["actual", "次数 实际次数 实开展 完成情况 计划完成情况 工作计划落实情况 本月次数 已完成 落实进度"],
    ["total", "合计 小计 全年合计 总次数 支委会小计 合计次数"],
    ["running", "累计 本年累计 累计次数 1-6月累计 截至6月"],
    ["persons", "人数 人次 参加人次 次（人次） 应到人数 参加人员"],
    ["hours", "学时 累计学时 时长（小时） 培训课时"],
    ["months", "按时开展月份数 达标月数"],
    ["rate", "完成率 参会比例"],
    ["form", "活动形式 谈话方式"],
    ["when", "召开时间 日期 具体时间 实际完成时间"],
    ["pair", "实开/应开 应到/实到 实到应到 实际/计划"],
  ])("%s: %s", (role, list) => {
    expect(list.split(" ").map((word) => `${word} ${roleOfWord(word)}`)).toEqual(
      list.split(" ").map((word) => `${word} ${role}`),
    );
  });

  test("names say nothing of themselves, brackets behind them do; any level may speak against counting", () => {
    const isName = (text: string): boolean => /^(?:年度工作计划|党课|民主评议党员)/.test(text);
    expect(roleOf(["年度工作计划"], isName)).toBe("actual");
    expect(roleOf(["民主评议党员"], isName)).toBe("actual");
    expect(roleOf(["党课（人次）"], isName)).toBe("persons");
    expect(roleOf(["计划", "党课"], isName)).toBe("plan");
    expect(roleOf(["党课", "累计"], isName)).toBe("running");
    expect(roleOf(["应急局", "一月"], isName)).toBe("actual");
  });

  test("titles: a plan, its completion, and remarks that only mention one", () => {
    const plans =
      "三会一课计划表 2024年工作要点 3月份活动安排 党课预告 责任分解表（2024） 主题党日安排一览表 下月计划(2)";
    for (const title of plans.split(" ")) expect([title, isPlanTitle(title)]).toEqual([title, true]);
    const others =
      "三会一课台账 工作计划完成情况表 计划执行情况 党费收缴 组织生活统计表 应急局活动记录 请按计划填报，每月一次";
    for (const title of others.split(" ")) expect([title, isPlanTitle(title)]).toEqual([title, false]);
    expect(isPlanTitle("年度工作计划", ["年度工作计划"])).toBe(false);
    expect(isDoneTitle("2024年工作计划完成情况表")).toBe(true);
    expect(isDoneTitle("2024年工作计划表")).toBe(false);
    expect([pairOrder("实开/应开"), pairOrder("应到实到"), pairOrder("应急局实绩")]).toEqual([
      "held first",
      "due first",
      null,
    ]);
  });
});

describe("numbers name no rule, type or branch", () => {
  test("the total of a month matrix is no row label, whatever rule has its number", () => {
    for (const total of ["合计", "全年合计", "总次数", "小计"]) {
      const reading = read(
        sheet("支委会统计", [
          ["支部名称", "1月", "2月", "3月", total],
          ["甲支部", 4, 4, 4, 12],
          ["乙支部", 1, 1, 1, 3],
        ]),
      );
      expect(counted(reading)).toHaveLength(6);
      expect(done(reading)).toEqual([]);
    }
  });

  test("totals of quarters and numbers of members turn no type into another", () => {
    const reading = read(
      sheet("党课", [
        ["支部名称", "党员数", "一季度", "二季度", "三季度", "四季度", "合计"],
        ["甲支部", 11, 1, 1, 1, 1, 4],
        ["乙支部", 12, 0, 1, 1, 1, 3],
      ]),
    );
    expect(new Set(reading.facts.activities.map(({ types }) => types.join()))).toEqual(new Set(["党课"]));
    expect(reading.facts.activities.reduce((sum, { count }) => sum + count, 0)).toBe(7);
    expect(done(reading)).toEqual([]);
  });

  test("in 考评项目 a number is the rule's 编号", () => {
    const reading = read(
      sheet("完成登记", [
        ["支部名称", "考评项目", "完成日期"],
        ["甲支部", 11, date("2024-12-01")],
      ]),
      sheet("次数", [
        ["支部名称", "考评项目", "1月", "2月", "3月"],
        ["甲支部", "支委会", 1, 1, 1],
        ["甲支部", 4, 1, 1, 2],
      ]),
    );
    expect(done(reading)).toEqual(["甲支部 11 - 2024-12-01"]);
    expect(counted(reading).filter((line) => line.includes("主题党日"))).toHaveLength(3);
  });

  test("a quarter or a year beside its months is their sum", () => {
    const reading = read(
      sheet("支委会", [
        ["支部", "1月", "2月", "3月", "一季度", "全年"],
        ["甲支部", 1, 1, 1, 3, 3],
      ]),
    );
    expect(counted(reading)).toHaveLength(3);
  });
});

describe("plans", () => {
  const rows = (when: string): TestCell[][] => [
    ["支部名称", "会议类型", when, "主题"],
    ["甲支部", "支委会", "3月5日", "学习"],
    ["乙支部", "党课", "4月5日", "党史"],
  ];

  test("a sheet that is a plan by name, title or its only dates counts nothing and says so", () => {
    const plans = [
      sheet("三会一课计划表", rows("时间")),
      sheet("下月安排", rows("召开时间")),
      sheet("表1", [["2024年度组织生活预告"], ...rows("日期")]),
      sheet("表2", rows("计划时间")),
      sheet("表3", rows("拟召开时间")),
    ];
    for (const plan of plans) {
      const reading = read(plan);
      expect([plan.sheet, counted(reading), codes(reading)]).toEqual([plan.sheet, [], ["plan-sheet"]]);
      expect(reading.plan.tables.find(({ sheet }) => sheet === plan.sheet)?.read).toBe(false);
    }
  });

  test("the officer may have it counted, and may call a ledger a plan", () => {
    const plan = sheet("活动安排", rows("时间"));
    expect(counted(read(plan, corrections(["活动安排", null, "活动台账"])))).toHaveLength(2);
    const ledger = sheet("表", rows("时间"));
    expect(counted(read(ledger))).toHaveLength(2);
    const reading = read(ledger, corrections(["表", null, "计划安排表"]));
    expect([counted(reading), codes(reading)]).toEqual([[], ["plan-sheet"]]);
  });

  test("who is to do what by when: a deadline completes nothing", () => {
    for (const when of ["完成时间", "完成时限", "时间安排", "时间"]) {
      const reading = read(
        sheet("责任分解表", [
          ["2024年党建工作责任分解表"],
          ["序号", "工作任务", "责任支部", when],
          [1, "制定年度工作计划", "甲支部", date("2024-03-20")],
          [2, "党费收缴", "乙支部", "12月底"],
        ]),
      );
      expect([when, done(reading), codes(reading)]).toEqual([when, [], ["plan-sheet"]]);
    }
  });

  test("完成时间 in a list of tasks that says nothing of completion is a question with two answers", () => {
    const list = sheet("任务清单", [
      ["任务名称", "责任支部", "完成时间"],
      ["年度工作计划", "甲支部", date("2024-03-20")],
    ]);
    const foreign = { ...list, sheet: "重点任务" };
    const asked = read(foreign);
    expect([done(asked), codes(asked)]).toEqual([[], ["unsure-table"]]);
    expect(asked.findings[0]?.message).toContain("C列");
    const answer = (field: string): string[] =>
      done(read(foreign, corrections(["重点任务", null, "任务清单", null, null, "C", field])));
    expect(answer("完成日期")).toEqual(["甲支部 12 - 2024-03-20"]);
    expect(answer("完成时限")).toEqual([]);
  });

  test("a plan's completion is no plan, nor is a task of that name", () => {
    const reading = read(
      sheet("完成情况", [
        ["2024年度工作计划完成情况表"],
        ["任务名称", "责任支部", "完成时限", "完成情况"],
        ["党费收缴", "甲支部", "12月底前", "已完成"],
      ]),
      sheet("年度工作计划", [
        ["支部名称", "完成日期", "完成情况"],
        ["甲支部", date("2024-03-01"), "是"],
      ]),
      sheet("任务", [
        ["支部名称", "年度工作计划", "党费收缴", "党课"],
        ["乙支部", "√", "√", 4],
      ]),
    );
    expect(done(reading)).toEqual([
      "甲支部 11 done -",
      "甲支部 12 done 2024-03-01",
      "乙支部 12 done -",
      "乙支部 11 done -",
    ]);
    expect(codes(reading)).not.toContain("plan-sheet");
  });
});

describe("numbers of one thing are never added up", () => {
  const total = (reading: LedgerReading): number =>
    reading.facts.activities.reduce((sum, { count }) => sum + count, 0);

  test("columns: 计划 and 实际, 本月 and 累计, 次数 and 人次, 学时, 月份数", () => {
    const levels: readonly (readonly [string, string])[] = [
      ["计划", "实际"],
      ["应开展", "实开展"],
      ["累计", "本月"],
      ["参加人次", "次数"],
      ["学时", "次数"],
      ["按时开展月份数", "实际次数"],
      ["合计", "次数"],
      ["达标率", "次数"],
    ];
    for (const [other, own] of levels) {
      const reading = read(
        sheet("3月份统计", [
          ["支部名称", "党课", null, "支委会", null],
          [null, other, own, other, own],
          ["甲支部", 3, 1, 9, 2],
        ]),
      );
      expect([other, total(reading)]).toEqual([other, 3]);
    }
  });

  test("one header row: 党课（人次） beside 党课（次）, and 计划 as a group above the months", () => {
    const one = read(
      sheet("情况", [
        ["支部名称", "支委会（次）", "党课（次）", "党课（人次）", "党课（学时）"],
        ["甲支部", 12, 4, 60, 8],
      ]),
    );
    expect(total(one)).toBe(16);
    const two = read(
      sheet("党课", [
        ["支部名称", "计划", null, null, "实际", null, null],
        [null, "1月", "2月", "3月", "1月", "2月", "3月"],
        ["甲支部", 1, 1, 1, 1, 0, 0],
      ]),
    );
    expect(total(two)).toBe(1);
  });

  test("rows: 应开展 above 实开展, 次数 above 人次 above 时间, in a column of their own or in the label", () => {
    const own = read(
      sheet("支委会", [
        ["支部名称", "类别", "1月", "2月", "3月"],
        ["甲支部", "应开展", 1, 1, 1],
        ["甲支部", "实开展", 1, 0, 1],
        ["乙支部", "应开展", 1, 1, 1],
        ["乙支部", "实开展", 1, 1, 1],
      ]),
    );
    expect(total(own)).toBe(5);
    const label = read(
      sheet("甲支部", [
        ["项目", "1月", "2月", "3月"],
        ["支委会次数", 1, 2, 1],
        ["支委会人次", 5, 10, 5],
        ["支委会时间", "1月5日", "2月5日、2月9日", "3月3日"],
        ["党课计划次数", 1, 0, 0],
        ["党课实际次数", 0, 0, 1],
        ["小计", 2, 2, 2],
      ]),
    );
    expect(counted(label)).toEqual([
      "甲支部 支委会 01-05 ×1",
      "甲支部 支委会 02-05 ×1",
      "甲支部 支委会 02-09 ×1",
      "甲支部 支委会 03-03 ×1",
      "甲支部 党课 01-01~ ×0",
      "甲支部 党课 02-01~ ×0",
      "甲支部 党课 03-01~ ×1",
    ]);
  });

  test("a table that is cumulative by its title is asked about, month by month never guessed", () => {
    const upTo = (title: string): LedgerReading =>
      read(
        sheet(title, [
          ["支部名称", "支委会", "党课", "主题党日"],
          ["甲支部", 3, 1, 3],
        ]),
      );
    for (const title of ["截至3月", "1-3月累计", "截至6月底三会一课开展情况"])
      expect([title, counted(upTo(title)), codes(upTo(title))]).toEqual([title, [], ["unsure-table"]]);
  });
});

describe("two candidates are a question", () => {
  const ledger = (one: TestCell[], two: TestCell[]): Grid =>
    sheet("表", [
      ["支部名称", "会议类型", one[0], two[0]],
      ["甲支部", "支委会", one[1], two[1]],
      ["甲支部", "党课", one[2], two[2]],
    ]);

  test("two dates, two counts; an answer by letter; equal in every row they are none", () => {
    const dates = ledger(["召开时间", "3月5日", "4月5日"], ["活动时间", "3月6日", "4月5日"]);
    const asked = read(dates);
    expect([counted(asked), codes(asked)]).toEqual([[], ["unsure-table"]]);
    expect(asked.findings[0]?.message).toMatch(/C列“召开时间”和D列“活动时间”/);
    const answered = read(dates, corrections(["表", null, null, null, null, "D", "日期"]));
    expect(counted(answered)).toEqual(["甲支部 支委会 03-06 ×1", "甲支部 党课 04-05 ×1"]);
    const same = ledger(["召开时间", "3月5日", "4月5日"], ["活动时间", "3月5日", "4月5日"]);
    expect(codes(read(same))).toEqual([]);
    const told = ledger(["计划时间", "3月1日", "4月1日"], ["实际时间", "3月5日", "4月5日"]);
    expect(counted(read(told))).toEqual(["甲支部 支委会 03-05 ×1", "甲支部 党课 04-05 ×1"]);
    const counts = ledger(["召开次数", 1, 2], ["开展次数", 2, 2]);
    expect([counted(read(counts)), codes(read(counts))]).toEqual([[], ["unsure-table"]]);
  });

  test("two columns of a matrix that count the same", () => {
    const twice = sheet("情况", [
      ["支部名称", "党课", null, "支委会"],
      [null, "书记讲", "委员讲", "次数"],
      ["甲支部", 2, 1, 12],
    ]);
    expect([counted(read(twice)), codes(read(twice))]).toEqual([[], ["unsure-table"]]);
    const without = read(twice, corrections(["情况", null, null, null, null, "C", "忽略"]));
    expect(counted(without)).toEqual(["甲支部 党课 01-01~ ×2", "甲支部 支委会 01-01~ ×12"]);
    const both = read(
      twice,
      corrections(
        ["情况", null, null, null, null, "B", "次数"],
        ["情况", null, null, null, null, "C", "次数"],
      ),
    );
    expect(both.facts.activities.reduce((sum, { count }) => sum + count, 0)).toBe(15);
  });

  test("how an activity was held is no second type", () => {
    const form = sheet("主题党日台账", [
      ["支部名称", "时间", "活动形式", "主题"],
      ["甲支部", "3月5日", "集中学习", "甲"],
      ["甲支部", "4月5日", "参观见学", "乙"],
    ]);
    expect(counted(read(form))).toEqual(["甲支部 主题党日 03-05 ×1", "甲支部 主题党日 04-05 ×1"]);
    const beside = sheet("台账", [
      ["支部名称", "时间", "组织生活形式", "活动名称"],
      ["甲支部", "3月5日", "党课", "主题党日"],
    ]);
    expect(counted(read(beside))).toEqual(["甲支部 主题党日 03-05 ×1"]);
    const alone = sheet("台账", [
      ["支部名称", "时间", "活动形式", "主题"],
      ["甲支部", "3月5日", "党课", "甲"],
    ]);
    expect(counted(read(alone))).toEqual(["甲支部 党课 03-05 ×1"]);
  });
});

describe("cells", () => {
  test("held of due is no date", () => {
    for (const [header, cell, held] of [
      ["实开/应开", "11/12", 11],
      ["应开/实开", "12/12", 12],
      ["实际/计划", "4/4", 4],
      ["应开展/实开展", "12/10", 10],
    ] as const) {
      const reading = read(
        sheet("情况", [
          ["支部名称", "支委会", "主题党日"],
          [null, header, header],
          ["甲支部", cell, cell],
        ]),
      );
      expect([header, counted(reading)]).toEqual([
        header,
        [`甲支部 支委会 01-01~ ×${held}`, `甲支部 主题党日 01-01~ ×${held}`],
      ]);
    }
    const turned = read(
      sheet("情况（实开/应开）", [
        ["支部名称", "支委会", "党课"],
        ["甲支部", date("2024-12-12", "m/d"), "4/4"],
      ]),
    );
    expect(counted(turned)).toEqual(["甲支部 党课 01-01~ ×4"]);
    expect(codes(turned)).toEqual(["unreadable-cell"]);
  });

  test("numbers below months: days where the words say so, a question where they are too great for counts", () => {
    const rows: TestCell[][] = [
      ["支部名称", "1月", "2月", "3月"],
      ["甲支部", 5, 12, 20],
      ["乙支部", 8, "6、20", 3],
    ];
    for (const grid of [
      sheet("支委会召开时间", rows),
      sheet("支委会", [["支委会日期一览表"], ...rows]),
      sheet(
        "支委会",
        [["支部名称", "召开时间", null, null], [null, ...(rows[0] ?? []).slice(1)], ...rows.slice(1)],
        {
          merges: [
            { top: 0, left: 0, bottom: 1, right: 0 },
            { top: 0, left: 1, bottom: 0, right: 3 },
          ],
        },
      ),
    ]) {
      expect(counted(read(grid))).toEqual([
        "甲支部 支委会 01-05 ×1",
        "甲支部 支委会 02-12 ×1",
        "甲支部 支委会 03-20 ×1",
        "乙支部 支委会 01-08 ×1",
        "乙支部 支委会 02-06 ×1",
        "乙支部 支委会 02-20 ×1",
        "乙支部 支委会 03-03 ×1",
      ]);
    }
    const bare = sheet("支委会", rows);
    expect([counted(read(bare)), codes(read(bare))]).toEqual([[], ["unsure-table"]]);
    const answer = (field: string): string[] =>
      counted(read(bare, corrections(["支委会", null, null, null, null, "B:D", field]))).slice(0, 3);
    expect(answer("日期")).toEqual([
      "甲支部 支委会 01-05 ×1",
      "甲支部 支委会 02-12 ×1",
      "甲支部 支委会 03-20 ×1",
    ]);
    expect(answer("次数")).toEqual([
      "甲支部 支委会 01-01~ ×5",
      "甲支部 支委会 02-01~ ×12",
      "甲支部 支委会 03-01~ ×20",
    ]);
    const summed = sheet("主题党日", [
      ["支部名称", "1月", "2月", "3月", "合计"],
      ["甲支部", 5, 12, 20, 37],
    ]);
    expect(codes(read(summed))).not.toContain("unsure-table");
  });

  test("months of a quarter are missing only together, months of a year only when all are blank", () => {
    const missing = (title: string, ...cells: TestCell[]): string[] =>
      read(
        sheet(title, [
          ["支部名称", "1月", "2月", "3月", "4月", "5月", "6月"],
          ["甲支部", ...cells],
        ]),
      )
        .findings.filter(({ code }) => code === "not-filled")
        .map(({ message }) => (message.match(/\d月/g) ?? []).join());
    expect(missing("党课", null, 1, null, null, null, 1)).toEqual([]);
    expect(missing("党课", null, 1, null, null, null, null)).toEqual(["4月,5月,6月"]);
    expect(missing("组织生活会", null, 1, null, null, null, null)).toEqual([]);
    expect(missing("支委会", null, 1, 1, 1, 1, null)).toEqual(["1月,6月"]);
  });
});

describe("more ways of saying it", () => {
  const total = (reading: LedgerReading): number =>
    reading.facts.activities.reduce((sum, { count }) => sum + count, 0);

  test("the type and what its numbers are in one header, a single character for rows", () => {
    const header = sheet("统计", [
      ["支部名称", "支委会应开展次数", "支委会实开展次数", "党课计划次数", "党课实际次数", "党课参加人次"],
      ["甲支部", 12, 11, 4, 3, 60],
    ]);
    expect(total(read(header))).toBe(14);
    const rows = sheet(
      "支委会",
      [
        ["支部名称", null, "1月", "2月", "3月"],
        ["甲支部", "应", 1, 1, 1],
        [null, "实", 1, 0, 1],
      ],
      { merges: [{ top: 1, left: 0, bottom: 2, right: 0 }] },
    );
    expect(total(read(rows))).toBe(2);
  });

  test("a/b that may be a date or held of due is a question with three answers", () => {
    const pairs = sheet("情况", [
      ["支部名称", "支委会", "主题党日", "党课"],
      ["甲支部", "12/12", "11/12", "4/4"],
      ["乙支部", "10/12", "12/12", "3/4"],
    ]);
    expect([counted(read(pairs)), codes(read(pairs))]).toEqual([[], ["unsure-table"]]);
    const answer = (field: string): number =>
      total(read(pairs, corrections(["情况", null, null, null, null, "B:D", field])));
    expect([answer("日期"), answer("实开/应开"), answer("应开/实开")]).toEqual([6, 52, 56]);
    const dates = sheet("情况", [
      ["支部名称", "支委会", "主题党日", "党课"],
      ["甲支部", "1/15", "2/20", "3/28"],
    ]);
    expect(counted(read(dates))).toHaveLength(3);
  });

  test("counts in a list below a cumulative title are asked about; answered, they are of all its months", () => {
    const list = sheet("截至6月开展情况", [
      ["支部名称", "活动类型", "次数"],
      ["甲支部", "支委会", 6],
    ]);
    expect([counted(read(list)), codes(read(list))]).toEqual([[], ["unsure-table"]]);
    const { facts } = read(list, corrections([list.sheet, null, null, null, null, "C", "次数"]));
    expect(
      facts.activities.map(({ from, to, count }) => [from && formatDay(from), to && formatDay(to), count]),
    ).toEqual([["2024-01-01", "2024-06-30", 6]]);
  });

  test("a title that says that persons, hours or rates are told, 累计 above months, 本月 of no month", () => {
    const months: TestCell[][] = [
      ["支部名称", "1月", "2月", "3月"],
      ["甲支部", 8, 6, 7],
    ];
    for (const title of ["党课参加人次", "主题党日学时统计", "支委会完成率", "支委会累计次数"]) {
      const grid = sheet(title, months);
      expect([title, counted(read(grid)), codes(read(grid))]).toEqual([title, [], ["unsure-table"]]);
      const said = read(grid, corrections([title, null, null, null, null, "B:D", "次数"]));
      expect(total(said)).toBe(21);
    }
    const now = sheet("统计", [
      ["支部名称", "支委会", null, "党课", null],
      [null, "本月", "累计", "本月", "累计"],
      ["甲支部", 1, 3, 0, 1],
    ]);
    expect([counted(read(now)), codes(read(now))]).toEqual([[], ["unsure-table"]]);
    expect(counted(read({ ...now, sheet: "3月" }))).toEqual([
      "甲支部 支委会 03-01~ ×1",
      "甲支部 党课 03-01~ ×0",
    ]);
  });

  test("支部 and 时间 below a title that names the type are a ledger of it", () => {
    const ledger = sheet("党课", [
      ["支部名称", "时间", "形式"],
      ["甲支部", "3月5日", "线下"],
    ]);
    expect(counted(read(ledger))).toEqual(["甲支部 党课 03-05 ×1"]);
    const counts = sheet("党课", [
      ["支部名称", "次数", "参加人数"],
      ["甲支部", 4, 60],
    ]);
    expect(total(read(counts))).toBe(4);
  });
});

test("a column that speaks of persons says nothing of records of a day, one that speaks of plans does", () => {
  const rows = (header: string, word: string): Grid =>
    sheet("台账", [
      ["支部名称", "会议类型", "时间", header],
      ["甲支部", "支委会", "1月5日", word],
      ["乙支部", "党课", "3月5日", word],
    ]);
  for (const [header, word] of [
    ["参加对象", "全体党员"],
    ["范围", "在职党员"],
    ["备案内容", "参会人员名单"],
  ] as const)
    expect([word, counted(read(rows(header, word)))]).toEqual([
      word,
      ["甲支部 支委会 01-05 ×1", "乙支部 党课 03-05 ×1"],
    ]);
  expect(counted(read(rows("性质", "计划")))).toEqual([]);
});

describe("what a sheet is called when it is left out", () => {
  const said = (grid: Grid): string[] => codes(read(grid));

  test("a 细则, an inspection that names no rule, a summary", () => {
    const standard = sheet("考核细则", [
      ["序号", "考核项目", "考核内容", "分值", "评分标准"],
      [1, "组织建设", "按期换届", 10, "未换届不得分"],
      [2, "党员教育", "每月学习", 10, "少一次扣1分"],
    ]);
    expect(said(standard)).toEqual(["standard-sheet"]);
    const inspected = sheet("半年检查", [
      ["支部名称", "得分", "名次"],
      ["甲支部", 95, 1],
      ["乙支部", 90, 2],
    ]);
    expect(said(inspected)).toEqual(["inspection-sheet"]);
    expect(said({ ...inspected, sheet: "考核结果" })).toEqual(["summary-sheet"]);
    // On a tab that says nothing of it, its columns may.
    const columns = sheet("汇总", [
      ["支部名称", "检查日期", "得分"],
      ["甲支部", date("2024-05-06"), 95],
      ["乙支部", date("2024-05-06"), 90],
    ]);
    expect(said(columns)).toEqual(["inspection-sheet"]);
  });

  test("an inspection counts once the officer has named its rule", () => {
    const rule = sheet("考评规则", [
      ["编号", "考评项目", "计分方式", "分值", "计分标准"],
      ["G1", "规范化检查", "检查", 10, "按实得分"],
    ]);
    const inspected = sheet("半年检查", [
      ["支部名称", "得分", "名次"],
      ["甲支部", 9.5, 1],
    ]);
    const { facts } = readLedger(
      workbook(roster, rule, settings, inspected, corrections(["半年检查", null, "检查评分", null, "G1"])),
    );
    expect(facts.inspections.map(({ branch, rule: id, score }) => [branch, id, score])).toEqual([
      ["甲支部", "G1", 9.5],
    ]);
  });

  test("次数 beside 人数 is no second roster", () => {
    const counts = sheet("一季度党课", [
      ["支部名称", "次数", "参加人数"],
      ["甲支部", 1, 18],
    ]);
    expect(said(counts)).not.toContain("second-roster");
  });
});

describe("years", () => {
  const held = (topic: string, type = "组织生活会", when = "2024-01-20"): number | null | undefined =>
    read(
      sheet("台账", [
        ["支部名称", "活动类型", "日期", "主题"],
        ["甲支部", type, date(when), topic],
      ]),
    ).facts.activities[0]?.year;

  test("directly before the activity's own name, where that is due once a year", () => {
    expect(held("2023年度组织生活会")).toBe(2023);
    expect(held("召开2023年度专题组织生活会")).toBe(2023);
    expect(held("二〇二三年度组织生活会会议")).toBe(2023);
    expect(held("学习", "2023年度组织生活会")).toBe(2023);
    expect(held("2023年度民主生活会后召开组织生活会")).toBeNull();
    expect(held("通报2023年度工作，召开组织生活会")).toBeNull();
    expect(held("通报2023年度组织生活会整改情况")).toBeNull();
    expect(held("2023年度组织生活会和2024年度组织生活会")).toBeNull();
    expect(held("2023年度支委会", "支委会")).toBeNull();
  });

  test("所属年度 stands before it, and only a year other than the date's is said", () => {
    const reading = read(
      sheet("台账", [
        ["支部名称", "活动类型", "日期", "主题", "所属年度"],
        ["甲支部", "组织生活会", date("2024-01-20"), "2023年度组织生活会", 2024],
        ["乙支部", "组织生活会", date("2024-01-21"), "召开2023年度组织生活会", null],
        ["乙支部", "组织生活会", date("2024-12-20"), "2024年度组织生活会", null],
      ]),
    );
    expect(reading.facts.activities.map(({ year }) => year)).toEqual([2024, 2023, 2024]);
    expect(codes(reading)).toEqual(["year-of-name"]);
  });
});

test("a number that may be either of two days names both", () => {
  const message = (value: number): string =>
    read(
      sheet("台账", [
        ["支部名称", "活动类型", "日期"],
        ["甲支部", "支委会", value],
      ]),
    ).findings.find(({ code }) => code === "unreadable-date")?.hint ?? "";
  expect(message(3.1)).toContain("2024-03-01 或 2024-03-10");
  expect(message(3.05)).toContain("2024-03-05");
  expect(message(2.3)).not.toContain("或");
});

test.each(["88.9%", "100%", "９５％"])(
  "a rate as a text (%s) says nothing of the numbers beside it",
  (rate) => {
    expect(roleOfWord(rate)).toBe("actual");
    const reading = read(
      sheet("党建台账", [
        ["支部名称", "活动类型", "日期", "应到", "实到", "参会比"],
        ["甲支部", "支委会", date("2024-01-08"), 9, 8, rate],
        ["乙支部", "支委会", date("2024-01-09"), 5, 5, rate],
      ]),
    );
    expect(counted(reading)).toEqual(["甲支部 支委会 01-08 ×1", "乙支部 支委会 01-09 ×1"]);
  },
);
