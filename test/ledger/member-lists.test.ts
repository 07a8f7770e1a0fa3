/** Lists of members with what each has done are coverage of the item that their title names; names stay on their sheet. */
import { readLedger, type LedgerReading } from "../../src/ledger/ledger";
import { coverages } from "../../src/ledger/tables/coverages";
import type { Grid } from "../../src/ledger/grid";
import { date, sheet, workbook, type TestCell } from "../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "党员人数"],
  ["河道所支部", 3],
  ["水务所支部", 2],
]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "周期", "分值"],
  ["1", "学习强国", "覆盖", null, 10],
  ["2", "网络培训", "覆盖", null, 10],
  ["3", "党费收缴", "覆盖", null, 10],
  ["4", "谈心谈话", "频次", "年", 10],
]);
const settings = (asOf?: string): Grid =>
  sheet("考评设置", [
    ["项目", "值"],
    ["考评年度", 2024],
    ...(asOf === undefined ? [] : [["截止日期", date(asOf)] as const]),
  ]);
const marks = (name: string, mark: TestCell): Grid =>
  sheet("识别设置", [
    ["工作表", "达标值"],
    [name, mark],
  ]);

const read = (...grids: Grid[]): LedgerReading =>
  readLedger(
    workbook(roster, rules, ...(grids.some((one) => one.sheet === "考评设置") ? [] : [settings()]), ...grids),
  );
/** Done and due of each branch, by rule. */
function sums({ facts }: LedgerReading): Record<string, string> {
  const all = new Map<string, [number, number]>();
  for (const { rule, branch, due, done } of facts.coverages) {
    const sum = all.get(`${rule} ${branch}`) ?? [0, 0];
    all.set(`${rule} ${branch}`, [sum[0] + (done ?? 0), sum[1] + (due ?? 0)]);
  }
  return Object.fromEntries([...all].map(([key, [done, due]]) => [key, `${done}/${due}`]));
}
const codes = ({ findings }: LedgerReading, ...wanted: string[]): string[] =>
  findings.map(({ code }) => code).filter((code) => wanted.includes(code));
const kindOf = ({ plan }: LedgerReading, name: string): string | null | undefined =>
  plan.tables.find((table) => table.sheet === name)?.kind;

const points = sheet("学习强国积分", [
  ["2024年度学习强国积分统计表"],
  ["序号", "所属支部", "姓名", "总积分", "排名"],
  [1, "河道所支部", "赵一", 12000, 2],
  [2, "河道所支部", "钱二", 7999.5, 3],
  [3, "河道所支部", "孙三", 15000, 1],
  [4, "水务所支部", "李四", 8000, 4],
]);

test("a number without a mark is asked about and counts nothing; with the mark it counts", () => {
  const asked = read(points);
  expect(kindOf(asked, "学习强国积分")).toBe("memberLists");
  expect(asked.facts.coverages).toEqual([]);
  const [question] = asked.findings.filter(({ code }) => code === "mark-needed");
  expect(question?.message).toContain("“总积分”");
  expect(question?.hint).toContain("达标值");

  const answered = read(points, marks("学习强国积分", 8000));
  expect(sums(answered)).toEqual({ "1 河道所支部": "2/3", "1 水务所支部": "1/2" });
  expect(codes(answered, "mark-needed")).toEqual([]);
  const [differ] = answered.findings.filter(({ code }) => code === "members-differ");
  expect([differ?.branch, differ?.message]).toEqual(["水务所支部", expect.stringContaining("1人")]);
});

test.each<[string, Grid[], Record<string, string>]>([
  [
    "是否完成 in words, / is not asked for, blank is not done",
    [
      sheet("培训", [
        ["网络培训完成情况"],
        ["支部", "姓名", "是否完成"],
        ["河道所支部", "赵一", "是"],
        ["河道所支部", "钱二", "/"],
        ["河道所支部", "孙三", null],
        ["水务所支部", "李四", "√"],
        ["水务所支部", "周五", "否"],
      ]),
    ],
    { "2 河道所支部": "1/2", "2 水务所支部": "1/2" },
  ],
  [
    "what is due stands beside it",
    [
      sheet("网络培训", [
        ["姓名", "所在党支部", "应修学时", "已修学时"],
        ["赵一", "河道所支部", 32, 32],
        ["钱二", "河道所支部", 16, "20学时"],
        ["孙三", "河道所支部", 32, 31.5],
      ]),
    ],
    { "2 河道所支部": "2/3" },
  ],
  [
    "months across",
    [
      settings("2024-03-31"),
      sheet("党费收缴", [
        ["支部", "姓名", "1月", "2月", "3月", "4月"],
        ["水务所支部", "李四", "√", "√", "√", null],
        ["水务所支部", "周五", "√", "×", "√", null],
      ]),
    ],
    { "3 水务所支部": "1/2" },
  ],
  [
    "a row a month",
    [
      settings("2024-02-29"),
      sheet("党费收缴登记", [
        ["支部", "姓名", "月份", "实缴金额"],
        ["水务所支部", "李四", 1, 20],
        ["水务所支部", "李四", 2, 20],
        ["水务所支部", "周五", 1, 35],
        ["水务所支部", "周五", 2, 0],
      ]),
      marks("党费收缴登记", 0.01),
    ],
    { "3 水务所支部": "1/2" },
  ],
  [
    "a sheet of one branch, those who left and the total aside",
    [
      sheet("河道所支部学习强国", [
        ["姓名", "积分", "状态"],
        ["赵一", 100, "正式党员"],
        ["钱二", 90, "正式党员"],
        ["孙三", 10, "预备党员"],
        ["吴六", 100, "已转出"],
        ["合计", 300, null],
      ]),
      marks("河道所支部学习强国", 50),
    ],
    { "1 河道所支部": "2/3" },
  ],
  [
    "the header's own word, 已, 未 and rates",
    [
      sheet("网络培训", [
        ["支部", "姓名", "参训情况", "是否参训"],
        ["河道所支部", "赵一", "线上", "已参训"],
        ["河道所支部", "钱二", "线上", "未参训"],
        ["河道所支部", "孙三", "线下", "参训"],
        ["水务所支部", "李四", "线下", "99%"],
        ["水务所支部", "周五", "线下", "100%"],
      ]),
    ],
    { "2 河道所支部": "2/3", "2 水务所支部": "1/2" },
  ],
  [
    "what each month should bring",
    [
      settings("2024-02-29"),
      sheet("2024年党费收缴登记表", [
        ["支部", "姓名", "月缴标准", "1月", "2月", "合计"],
        ["水务所支部", "李四", 20, 20, 20, 40],
        ["水务所支部", "周五", 35.5, 35.5, 30, 65.5],
      ]),
    ],
    { "3 水务所支部": "1/2" },
  ],
])("%s", (_, grids, expected) => {
  expect(sums(read(...grids))).toEqual(expected);
});

test("two numbers that may be meant are a question, which a line on 识别设置 answers", () => {
  const two = sheet("网络培训", [
    ["支部", "姓名", "学时", "积分"],
    ["水务所支部", "李四", 32, 90],
    ["水务所支部", "周五", 20, 120],
  ]);
  const asked = read(two);
  expect(asked.facts.coverages).toEqual([]);
  const [question] = asked.findings.filter(({ code }) => code === "unsure-table");
  expect(question?.message).toMatch(/学时.*积分/);
  const answer = sheet("识别设置", [
    ["工作表", "列", "字段", "达标值"],
    ["网络培训", "D", "学时或积分", 100],
  ]);
  const answered = read(two, answer);
  expect(sums(answered)).toEqual({ "2 水务所支部": "1/2" });
  expect(codes(answered, "unsure-table", "confirm-table")).toEqual([]);
  // The mark of the sheet holds for the table of which only a column is said.
  const apart = sheet("识别设置", [
    ["工作表", "表头范围", "列", "字段", "达标值"],
    ["网络培训", null, null, null, 30],
    ["网络培训", "A1:D1", "C", "学时或积分"],
  ]);
  expect(sums(read(two, apart))).toEqual({ "2 水务所支部": "1/2" });
});

test("a name that stands twice in a branch is a question; the other branches count", () => {
  const reading = read(
    sheet("网络培训", [
      ["支部", "姓名", "是否完成"],
      ["河道所支部", "赵一", "是"],
      ["河道所支部", "赵 一", "否"],
      ["水务所支部", "赵一", "是"],
      ["水务所支部", "李四", "是"],
    ]),
  );
  expect(sums(reading)).toEqual({ "2 水务所支部": "2/2" });
  expect(codes(reading, "member-repeated")).not.toEqual([]);
});

test("months that a list lacks are said", () => {
  const reading = read(
    sheet("党费收缴", [
      ["支部", "姓名", "1月", "2月"],
      ["水务所支部", "李四", "是", "是"],
      ["水务所支部", "周五", "是", "是"],
    ]),
  );
  expect(reading.findings.find(({ code }) => code === "member-months")?.message).toContain("3、4、5");
});

test("an item that no title names is asked for", () => {
  const unnamed = sheet("名单", [
    ["支部", "姓名", "是否完成"],
    ["水务所支部", "李四", "是"],
  ]);
  const reading = read(unnamed);
  expect(reading.facts.coverages).toEqual([]);
  expect(codes(reading, "unnamed-list")).toHaveLength(1);
  const answer = sheet("识别设置", [
    ["工作表", "活动类型或考评项目"],
    ["名单", "网络培训"],
  ]);
  expect(sums(read(unnamed, answer))).toEqual({ "2 水务所支部": "1/2" });
});

test("names stay on their sheet", () => {
  const { findings, plan } = read(points, marks("学习强国积分", 8000));
  for (const name of ["赵一", "钱二", "孙三", "李四"])
    expect(JSON.stringify([findings, plan])).not.toContain(name);
});

test("汇总 writes one row a branch, no row a person", () => {
  const { facts } = read(points, marks("学习强国积分", 8000));
  const rows = coverages
    .written?.(facts)
    .map(({ fact, cells }) => [fact.branch, ...cells.map(([, value]) => value)]);
  expect(rows).toEqual([
    ["河道所支部", "1", 3, 2],
    ["水务所支部", "1", 2, 1],
  ]);
});

test("a list of members without such a column, and ledgers, are what they were", () => {
  const list = sheet("党员名册", [
    ["支部", "姓名", "党小组", "党员类别"],
    ["河道所支部", "赵一", "一组", "正式党员"],
  ]);
  expect(kindOf(read(list), "党员名册")).toBe("members");
  const ledger = sheet("学习台账", [
    ["支部名称", "日期", "活动类型", "主题", "学时", "应到", "实到"],
    ["河道所支部", date("2024-03-01"), "谈心谈话", "学习", 4, 3, 3],
  ]);
  expect(kindOf(read(ledger), "学习台账")).toBe("activities");
  const talks = sheet("谈心谈话", [
    ["支部", "谈话人", "谈话对象", "谈话时间"],
    ["河道所支部", "赵一", "钱二", date("2024-03-01")],
  ]);
  expect(kindOf(read(talks), "谈心谈话")).toBe("talks");
  const register = sheet("覆盖登记", [
    ["支部名称", "考评项目", "应完成", "已完成"],
    ["河道所支部", "网络培训", 3, 2],
  ]);
  expect(kindOf(read(register), "覆盖登记")).toBe("coverages");
  const contact = sheet("统计", [
    ["支部名称", "姓名", "1月", "2月", "3月"],
    ["河道所支部", "赵一", 1, 1, 1],
    ["水务所支部", "李四", 1, 1, 0],
  ]);
  expect(kindOf(read(contact), "统计")).toBe("matrix");
});

test("without a roster such a list tells the branches and their members", () => {
  const { facts } = readLedger(workbook(rules, settings(), points));
  expect(facts.branches.map(({ name, members }) => [name, members])).toEqual([
    ["河道所支部", 3],
    ["水务所支部", 1],
  ]);
});

describe("what members have done under names of its own", () => {
  const list = (title: string, header: readonly TestCell[], ...rows: TestCell[][]): Grid =>
    sheet("名单", [[title], ["所属支部", "姓名", ...header], ...rows]);
  const people = (...cells: TestCell[][]): TestCell[][] =>
    [
      ["河道所支部", "赵一"],
      ["河道所支部", "钱二"],
      ["河道所支部", "孙三"],
      ["水务所支部", "李四"],
      ["水务所支部", "周五"],
    ].map((row, at) => [...row, ...(cells[at] ?? [])]);

  test.each([
    ["是否听课", "是", "否"],
    ["有无笔记", "有", "无记录"],
    ["交卷情况", "已交卷", "未交卷"],
    ["是否足额缴清", "√", "×"],
  ])("%s below a title that names the item", (header, yes, no) => {
    const rows = people(
      [yes],
      [yes],
      [no === "无记录" ? "没有" : no],
      [yes],
      [no === "无记录" ? "没有" : no],
    );
    expect(sums(read(list("2024年网络培训名单", [header], ...rows)))).toEqual({
      "2 河道所支部": "2/3",
      "2 水务所支部": "1/2",
    });
  });

  test("two of them, or a title that names no item, tell nothing", () => {
    const both = people(["是", "否"], ["是", "否"], ["否", "是"], ["是", "是"], ["否", "否"]);
    expect(sums(read(list("2024年网络培训名单", ["是否预备", "是否听课"], ...both)))).toEqual({});
    const one = people(["是"], ["是"], ["否"], ["是"], ["否"]);
    expect(sums(read(list("人员花名册", ["是否驻村"], ...one)))).toEqual({});
  });

  test("what sums up months of yuan goes before them; the day it was done and the month it was planned for are no question", () => {
    const header = ["计划授课月份", "1月", "2月", "3月", "是否缴清", "实际缴清日期"];
    const reading = read(
      list(
        "2024年党费收缴登记表",
        header,
        ...people(
          ["3月", 10, 10, 10, "是", "2024.3.1"],
          ["3月", 10, null, null, "否", null],
          ["3月", 10, 10, 10, "是", "2024.3.2"],
          ["3月", 20, 20, 20, "是", "2024.3.2"],
          ["3月", 20, 20, 20, "是", "2024.3.2"],
        ),
      ),
    );
    expect(sums(reading)).toEqual({ "3 河道所支部": "2/3", "3 水务所支部": "2/2" });
    expect(codes(reading, "unused-column", "mark-needed")).toEqual([]);
  });

  test.each([
    ["注：年度积分8000分（含）以上为达标"],
    ["说明：年度积分达到8000分即为合格。"],
    ["考核标准：年度积分不低于8000分的视为完成"],
  ])("%s sets the mark, and says which of several columns is meant", (note) => {
    const rows = people([8000, 30000, 10], [7999, 40000, 900], [12000, 100, 3], [9000, 1, 1], [10, 99999, 1]);
    const grid = sheet("学习强国", [
      ["2024年学习强国积分"],
      [note],
      ["学习组织", "姓名", "年度积分", "总积分", "本月积分"],
      ...rows.map(([branch, ...rest]) => [`局机关党委/${String(branch)}`, ...rest]),
    ]);
    const reading = read(grid);
    expect(sums(reading)).toEqual({ "1 河道所支部": "2/3", "1 水务所支部": "1/2" });
    expect(codes(reading, "unsure-table", "mark-needed", "unknown-branch")).toEqual([]);
  });

  test.each([
    ["注：年度积分超过8000分为优秀"],
    ["注：年度积分、总积分均计入"],
    ["总积分8000分以上、年度积分6000分以上为达标"],
  ])("%s sets no mark that is sure", (note) => {
    const rows = people([8000, 30000], [7999, 40000], [12000, 100], [9000, 1], [10, 99999]);
    const reading = read(
      sheet("学习强国", [
        ["2024年学习强国积分"],
        [note],
        ["所属支部", "姓名", "年度积分", "总积分"],
        ...rows,
      ]),
    );
    expect(sums(reading)).toEqual({});
  });

  test("by each member's own 月标准; what is blank before one came is not asked for", () => {
    const reading = read(
      list(
        "2024年党费收缴登记表",
        ["月标准", "1月", "2月", "3月", "备注"],
        ...people(
          [10, 10, 10, 10, null],
          [20, null, null, 20, "3月转入"],
          [10, 10, 10, 5, "3月少交"],
          [10, 10, 10, 10, null],
          [10, null, 10, 10, null],
        ),
      ),
    );
    expect(sums(reading)).toEqual({ "3 河道所支部": "2/3", "3 水务所支部": "1/2" });
    expect(codes(reading, "member-came", "member-blank")).toEqual(["member-came", "member-blank"]);
  });
});

test("活动形式 beside what each has done takes nothing away; 活动类型 beside days is a ledger", () => {
  const list = (...more: TestCell[]): Grid =>
    sheet("网络培训", [
      ["所属支部", "姓名", "是否完成", more[0]],
      ["河道所支部", "赵一", "是", more[1]],
      ["河道所支部", "钱二", "否", more[1]],
      ["水务所支部", "李四", "是", more[1]],
    ]);
  expect(sums(read(list("活动形式", "线上学习")))).toEqual(sums(read(list("备注", null))));
  expect(kindOf(read(list("活动类型", "谈心谈话")), "网络培训")).not.toBe("memberLists");
});
