/** Headers say by their grammar what a column is: 应X人数 and 已X人数, a rule's name with a word, what counts nothing. */
import { parseArea } from "../../../src/base/address";
import { date, sheet } from "../../support/grids";
import { asked, counted, score } from "../../support/strange";

const COVERED = ["水文处党支部 4 2/3", "河道处党支部 4 4/4"];

test.each([
  ["应收党费人数", "已收党费人数"],
  ["应交纳党员数", "实交纳党员数"],
  ["党费收缴应办理人数", "党费收缴已办理人数"],
  ["应达标党员人数", "达标党员人数"],
  ["党员总数", "已按月缴纳人数"],
])("%s and %s are due and done of the rule that the sheet names", (due, done) => {
  const job = score(
    sheet("党费收缴", [
      ["党支部", due, done],
      ["河道处党支部", 4, 4],
      ["水文处党支部", 3, 2],
    ]),
  );
  expect(counted(job)).toEqual(COVERED);
  expect(asked(job, "党费收缴")).toEqual([]);
});

test.each([
  ["应缴党费", "实缴党费"],
  ["应缴", "已缴"],
  ["应缴金额", "已缴金额"],
  ["应走访人数", "已签约人数"],
  ["应缴人数", "未缴人数"],
  ["应学", "已学"],
])("%s and %s may be money, hours or two things: nobody knows", (due, done) => {
  const job = score(
    sheet("党费收缴", [
      ["党支部", due, done],
      ["河道处党支部", 4, 4],
      ["水文处党支部", 3, 2],
    ]),
  );
  expect(counted(job)).toEqual([]);
  expect(asked(job, "党费收缴")).not.toEqual([]);
});

test("persons of single meetings are no coverage", () => {
  const job = score(
    sheet("读书分享", [
      ["支部", "时间", "应分享人数", "已分享人数"],
      ["河道处党支部", date("2024-05-01"), 4, 2],
      ["河道处党支部", date("2024-06-01"), 4, 3],
    ]),
  );
  expect(counted(job)).toEqual([]);
  expect(asked(job, "读书分享")).not.toEqual([]);
});

test("two items below one header, each with what was due", () => {
  const job = score(
    sheet(
      "覆盖",
      [
        ["支部", "党费收缴", null, "读书分享", null],
        [null, "应完成", "已完成", "应参加", "实参加"],
        ["河道处党支部", 4, 4, 4, 3],
        ["水文处党支部", 3, 2, 3, 0],
      ],
      { merges: ["A1:A2", "B1:C1", "D1:E1"].map(parseArea).filter((area) => area !== null) },
    ),
  );
  expect(counted(job)).toEqual([
    "水文处党支部 4 2/3",
    "水文处党支部 5 0/3",
    "河道处党支部 4 4/4",
    "河道处党支部 5 3/4",
  ]);
});

test("branches across, due and done below each other", () => {
  const job = score(
    sheet("党费收缴", [
      ["项目", "河道支部", "水文支部"],
      ["应缴人数", 4, 3],
      ["已缴人数", 4, 2],
    ]),
  );
  expect(counted(job)).toEqual(COVERED);
});

test.each([["工作总结上交时间"], ["工作总结递交日期"], ["工作总结办结时间"]])(
  "%s names the rule and the day",
  (header) => {
    const job = score(
      sheet("材料", [
        ["支部", header],
        ["河道处党支部", date("2024-12-03")],
        ["水文处党支部", "2024年12月5日"],
      ]),
    );
    expect(counted(job)).toEqual(["水文处党支部 2 2024-12-05", "河道处党支部 2 2024-12-03"]);
    expect(asked(job, "材料")).toEqual([]);
  },
);

test("two rules in the headers are each its own, whichever the title names first", () => {
  const job = score(
    sheet("报送", [
      ["工作总结、党风廉政责任书报送情况"],
      ["支部", "工作总结报送时间", "党风廉政责任书报送时间"],
      ["河道处党支部", date("2024-12-03"), date("2024-06-03")],
    ]),
  );
  expect(counted(job)).toEqual(["河道处党支部 2 2024-12-03", "河道处党支部 3 2024-06-03"]);
});

test("a short form of one rule is read and said", () => {
  const job = score(
    sheet("责任书", [
      ["支部", "党风廉责任书上交日期"],
      ["河道处党支部", date("2024-06-03")],
    ]),
  );
  expect(counted(job)).toEqual(["河道处党支部 3 2024-06-03"]);
  expect(asked(job, "责任书")).toEqual(["near-rule"]);
});

test.each([
  ["党建督查得分", "党建督查"],
  ["检查得分(满分10分)", "党建督查"],
  ["督查得分（百分制）", null],
])("an inspection under %s", (header, title) => {
  const job = score(
    sheet(title ?? "督查", [
      ["被检查党支部", "检查日期", header],
      ["河道处党支部", date("2024-06-03"), 9],
      ["水文处党支部", date("2024-06-03"), 8.5],
    ]),
  );
  expect(counted(job)).toEqual(title === null ? [] : ["水文处党支部 6 8.5", "河道处党支部 6 9"]);
  expect(asked(job, title ?? "督查").length > 0).toBe(title === null);
});

const meetings = (header: readonly string[]): ReturnType<typeof sheet> =>
  sheet("记录", [
    header,
    ["河道处党支部", "党员大会", date("2024-05-07"), "选举", 4, 11],
    ["水文处党支部", "党员大会", date("2024-05-08"), "转正", 3, 12],
    ["党委办公室制"],
  ]);

test.each([
  ["召集党支部", "小类", "档案编号"],
  ["活动所在党组织", "会议小类", "活动经费（元）"],
  ["科室（队）党支部", "组织生活类别", "页码"],
])("%s, %s and %s need no question", (branch, type, aside) => {
  const job = score(meetings([branch, type, "日期", "主题", "应到", aside]));
  expect(job.reading.facts.activities).toHaveLength(3);
  expect(asked(job, "记录")).toEqual([]);
});

test.each([["共建党支部"], ["受邀支部"]])("%s alone is asked about", (branch) => {
  expect(asked(score(meetings([branch, "活动类型", "日期", "主题", "应到", "页码"])), "记录")).toContain(
    "confirm-table",
  );
});

test.each([
  ["应出席党员数", "实出席党员数"],
  ["应到场人数", "到场"],
  ["应参学", "已参学"],
])("%s and %s are who was expected and came", (expected, attended) => {
  const job = score(
    sheet("记录", [
      ["支部", "活动类型", "日期", expected, attended],
      ["河道处党支部", "党员大会", date("2024-05-07"), 4, 3],
    ]),
  );
  expect(job.reading.facts.activities).toContainEqual(expect.objectContaining({ expected: 4, attended: 3 }));
  expect(asked(job, "记录")).toEqual([]);
});

test("quarters down, branches across, days in the cells", () => {
  const job = score(
    sheet("党员大会", [
      ["党员大会召开日期"],
      ["季度", "河道支部", "水文支部"],
      ["一季度", "未召开", "2月8日"],
      ["二季度", "6月7日", "5月25日"],
    ]),
  );
  expect(job.reading.facts.activities.filter(({ count }) => count > 0)).toHaveLength(4);
});

test("what kind of table it is, the rules in a column 考评项目 say", () => {
  const job = score(
    sheet("登记", [
      ["序号", "支部", "日期", "考评项目", "事由"],
      [1, "河道处党支部", date("2024-05-07"), "负面通报", "迟报"],
    ]),
  );
  expect(counted(job)).toEqual(["河道处党支部 9 1次"]);
});

test.each([["表二 党费收缴"], ["附：2024年党费收缴情况"]])(
  "%s stands below another table, beside rows of a third",
  (caption) => {
    const held = (day: string): (string | ReturnType<typeof date>)[] => [
      "水文处党支部",
      "党员大会",
      date(day),
    ];
    const job = score(
      sheet("台账", [
        ["表一 会议", null, null, null, "党建督查"],
        ["支部", "活动类型", "日期", null, "支部", "检查日期", "得分"],
        [...held("2024-01-08"), null, "河道处党支部", date("2024-05-01"), 9],
        [...held("2024-04-08"), null, "水文处党支部", date("2024-05-02"), 8],
        [...held("2024-07-08"), null, caption],
        [...held("2024-08-08"), null, "支部", "应缴人数", "已缴人数"],
        [...held("2024-09-09"), null, "河道处党支部", 4, 4],
        [...held("2024-10-08"), null, "水文处党支部", 3, 2],
      ]),
    );
    expect(counted(job).filter((line) => !line.includes("党员大会"))).toEqual([
      "水文处党支部 4 2/3",
      "水文处党支部 6 8",
      "河道处党支部 4 4/4",
      "河道处党支部 6 9",
    ]);
    expect(job.reading.facts.activities).toHaveLength(7);
    expect(asked(job, "台账")).toEqual([]);
  },
);
