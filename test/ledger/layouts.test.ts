/** Every layout that bureaus use, by hand, with the mess that comes with it. */
import { formatDay } from "../../src/base/calendar";
import type { Activity, Facts } from "../../src/appraisal/facts";
import { formatRef, type Area } from "../../src/base/address";
import type { Grid } from "../../src/ledger/grid";
import type { LedgerReading } from "../../src/ledger/ledger";
import { readLedger } from "../../src/ledger/ledger";
import { date, sheet, workbook } from "../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "别名", "党员人数", "正式党员", "党小组数"],
  ["机关第一党支部", "办公室支部", 20, 18, 2],
  ["机关第二党支部", null, 12, 10, null],
  ["离退休党支部", null, 30, 30, null],
]);
const rules = sheet("考评规则", [
  ["编号", "类别", "考评项目", "计分方式", "活动类型", "周期", "次数", "期限", "分值", "计分标准"],
  ["F1", "组织生活", "支委会", "频次", null, "月", 1, null, 12, "每少1次扣1分"],
  ["F2", "组织生活", "主题党日", "频次", null, "月", 1, null, 12, "每少1次扣1分"],
  ["F3", "组织生活", "党员大会", "频次", null, "季", 1, null, 8, "每少1次扣2分"],
  ["F4", "组织生活", "党课", "频次", null, "季", 1, null, 8, "每少1次扣2分"],
  ["F6", "组织生活", "组织生活会", "频次", null, "年", 1, null, 5, "缺1次不得分"],
  ["F8", "组织生活", "谈心谈话", "频次", null, "年", 2, null, 5, "每少1次扣1分"],
  ["D1", "基础", "支部工作计划", "完成", null, null, null, "3月底前", 5, null],
  ["D2", "基础", "党费收缴", "完成", null, null, null, "12月底前", 5, null],
  ["C1", "覆盖", "微型党课", "覆盖", null, null, null, null, 10, null],
  ["G1", "检查", "三会一课规范检查", "检查", null, null, null, null, 10, "按实得分"],
  ["P1", "测评", "民主评议党支部", "测评", null, null, null, null, 10, "好100、较好85、一般70、差50"],
  ["B1", "加分", "表彰奖励", "加分", null, null, null, null, null, "国家级5分、省级3分、市级2分"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2022],
]);

const read = (...grids: Grid[]): LedgerReading => readLedger(workbook(roster, rules, settings, ...grids));

/** Activities as short lines: branch, types, day or span, count when not 1. */
function lines(facts: Facts): string[] {
  const day = (activity: Activity): string =>
    activity.from === null || activity.to === null
      ? "?"
      : activity.from === activity.to
        ? formatDay(activity.from)
        : `${formatDay(activity.from)}~${formatDay(activity.to)}`;
  return facts.activities.map(
    (activity) =>
      `${activity.branch} ${activity.types.join("+")} ${day(activity)}${activity.count === 1 ? "" : ` ×${activity.count}`}`,
  );
}
const findingsOf = ({ findings }: LedgerReading, ...ignored: string[]): string[] =>
  findings
    .filter(({ severity, code }) => severity !== "info" && code !== "weekend" && !ignored.includes(code))
    .map(({ code, at }) => `${code} ${at === null ? "-" : formatRef(at)}`);
const area = (top: number, left: number, bottom: number, right: number): Area => ({
  top,
  left,
  bottom,
  right,
});

describe("event ledgers (L1)", () => {
  test("title and notice rows, line breaks in headers, drifting words, remarks below", () => {
    const reading = read(
      sheet("2022年台账", [
        ["附件1"],
        ["××局2022年组织生活台账"],
        ["填报单位（盖章）：××局机关党委", null, null, null, "联系电话：123"],
        [],
        [
          null,
          "序\n号",
          "党支部\n名称",
          "会议类型",
          "召开时间",
          "地点",
          "议题",
          "应到",
          "实到",
          "缺席及原因",
          "备注",
        ],
        [null, 1, "机关第一党支部", "支部委员会", date("2022-01-05"), "会议室", "年度计划", 5, 5],
        [null, 2, "办公室支部", "主题党日活动、讲党课", "2022.1.15", null, "学习", "20人", "18人（请假2人）"],
        [null, 3, "机关第２党支部", "支部大会", "3月5日", null, "选举", 12, "12人（列席2人）"],
        [null, 4, "离退休党支部", "民主生活会", "2022年3月8日"],
        [null, "合计", null, null, 4],
        ["注：此表由各支部填报，于每月底前报机关党委。"],
        ["审核人：", null, null, "填表人："],
      ]),
    );
    expect(lines(reading.facts)).toEqual([
      "机关第一党支部 支委会 2022-01-05",
      "机关第一党支部 主题党日+党课 2022-01-15",
      "机关第二党支部 党员大会 2022-03-05",
      "离退休党支部 民主生活会 2022-03-08",
    ]);
    expect(reading.facts.activities.map(({ expected, attended }) => [expected, attended])).toEqual([
      [5, 5],
      [20, 18],
      [12, 12],
      [null, null],
    ]);
    expect(findingsOf(reading)).toEqual(["near-branch '2022年台账'!C8"]);
  });

  test("ranges, lists, eight digits, months; 实到/应到 in one cell; several branches; 各党支部", () => {
    const reading = read(
      sheet("台账", [
        ["支部", "活动类型", "时间", "活动主题", "实到/应到"],
        ["机关第一党支部", "支委会", "1/15、2/20", null, "18/20"],
        ["机关第一党支部", "主题党日", "5.1—5.3", null, "实到18人/应到20人"],
        ["机关第二党支部", "党课", 20220405, null, date("2022-05-05", "m/d")],
        ["机关第一党支部、离退休党支部", "党员大会", "６月６日", null, "10"],
        ["各党支部", "主题党日", "7月"],
        ["机关团支部", "主题党日", "7月1日"],
        ["第三党支部", "主题党日", 3.5],
      ]),
    );
    expect(lines(reading.facts)).toEqual([
      "机关第一党支部 支委会 2022-01-15",
      "机关第一党支部 支委会 2022-02-20",
      "机关第一党支部 主题党日 2022-05-01",
      "机关第二党支部 党课 2022-04-05",
      "机关第一党支部 党员大会 2022-06-06",
      "离退休党支部 党员大会 2022-06-06",
      "机关第一党支部 主题党日 2022-07-01~2022-07-31",
      "机关第二党支部 主题党日 2022-07-01~2022-07-31",
      "离退休党支部 主题党日 2022-07-01~2022-07-31",
    ]);
    expect(findingsOf(reading)).toEqual([
      "unreadable-attendance 台账!E4",
      "not-a-branch 台账!A7",
      "unknown-branch 台账!A8",
    ]);
  });

  test("one sheet per branch (L6), the branch in the sheet name or the title", () => {
    const rows = [
      ["会议类型", "日期", "主题"],
      ["支委会", date("2022-01-05"), null],
    ] as const;
    const reading = read(
      sheet("一支部", [["机关第一党支部2022年台账"], ...rows]),
      sheet("离退休党支部", rows),
      sheet("Sheet3", [["三会一课记录"], ["填报单位：机关第二党支部"], ...rows]),
    );
    expect(lines(reading.facts)).toEqual([
      "机关第一党支部 支委会 2022-01-05",
      "离退休党支部 支委会 2022-01-05",
      "机关第二党支部 支委会 2022-01-05",
    ]);
    expect(findingsOf(reading)).toEqual([]);
  });

  test("one sheet per activity type, the type in the sheet name; two tables on one sheet", () => {
    const reading = read(
      sheet("党课", [
        ["支部名称", "日期", "主题", "应到", "实到"],
        ["机关第一党支部", date("2022-02-01"), "a", 10, 9],
      ]),
      sheet("其他", [
        ["一、主题党日"],
        ["支部名称", "活动类型", "日期"],
        ["机关第一党支部", "主题党日", date("2022-02-02")],
        [],
        ["二、谈心谈话"],
        ["党支部", "谈话人", "谈话对象", "日期"],
        ["机关第一党支部", "甲", "乙", date("2022-02-03")],
      ]),
    );
    expect(lines(reading.facts)).toEqual([
      "机关第一党支部 党课 2022-02-01",
      "机关第一党支部 主题党日 2022-02-02",
      "机关第一党支部 谈心谈话 2022-02-03",
    ]);
    expect(findingsOf(reading)).toEqual([]);
  });

  test("a merged branch column is filled down; unknown merges are a question", () => {
    const rows = [
      ["支部名称", "活动类型", "日期"],
      ["机关第一党支部", "支委会", date("2022-01-05")],
      [null, "党课", date("2022-02-05")],
    ];
    const merged = read(sheet("台账", rows, { merges: [area(1, 0, 2, 0)] }));
    expect(lines(merged.facts)).toHaveLength(2);
    const unknown = read(sheet("台账", rows, { merges: null }));
    expect(lines(unknown.facts)).toHaveLength(1);
    expect(findingsOf(unknown)).toEqual(["blank-branch 台账!A3"]);
    expect(unknown.findings.find(({ code }) => code === "blank-branch")?.message).toContain("机关第一党支部");
  });
});

describe("matrices", () => {
  test("branch × month (L2): counts, ticks, dates, none, exempt, blank", () => {
    const reading = read(
      sheet("支委会", [
        ["2022年支委会召开情况统计表"],
        ["党支部名称", "一月", "二月", "三月", "四月", "合计"],
        ["机关第一党支部", 1, "√", "2次", "3+1", 8],
        ["机关第二党支部", 0, "/", "3月5日、3.20", null, 2],
        ["离退休党支部", "×", "两次", "多次", "无", 2],
        ["合计", 1, 3, 4, 4, 12],
      ]),
    );
    expect(lines(reading.facts)).toEqual([
      "机关第一党支部 支委会 2022-01-01~2022-01-31",
      "机关第一党支部 支委会 2022-02-01~2022-02-28",
      "机关第一党支部 支委会 2022-03-01~2022-03-31 ×2",
      "机关第一党支部 支委会 2022-04-01~2022-04-30 ×4",
      "机关第二党支部 支委会 2022-01-01~2022-01-31 ×0",
      "机关第二党支部 支委会 2022-03-05",
      "机关第二党支部 支委会 2022-03-20",
      "离退休党支部 支委会 2022-01-01~2022-01-31 ×0",
      "离退休党支部 支委会 2022-02-01~2022-02-28 ×2",
    ]);
    expect(reading.facts.exemptions).toMatchObject([
      {
        branch: "机关第二党支部",
        target: { activityType: "支委会" },
        months: { first: 2, last: 2 },
        at: { row: 3, column: 2 },
      },
      { branch: "离退休党支部", months: { first: 4, last: 4 } },
    ]);
    expect(findingsOf(reading)).toEqual([
      "unreadable-cell 支委会!D5",
      "nothing-word 支委会!E5",
      "not-filled 支委会!E4",
    ]);
    expect(reading.facts.searched.activities.map(formatRef)).toEqual(["支委会!A3:F6"]);
  });

  test("branch × task (L3) with rules of other methods beside activities", () => {
    const reading = read(
      sheet("任务完成情况", [
        ["2022年度任务完成情况"],
        ["序号", "党支部名称", "支委会（次）", "党员大会", "上党课", "支部工作计划", "微型党课", "备注"],
        [1, "机关第一党支部", 12, 4, "4次", date("2022-03-01"), "18/20", null],
        [2, "机关第二党支部", 11, "/", "2022.3.5、2022.6.8", "√", 0.9, null],
        [3, "离退休党支部", 10, 4, 4, "否", "95%", "/"],
        ["平均", null, 11, 4, 3],
      ]),
    );
    expect(lines(reading.facts)).toEqual([
      "机关第一党支部 支委会 2022-01-01~2022-12-31 ×12",
      "机关第一党支部 党员大会 2022-01-01~2022-12-31 ×4",
      "机关第一党支部 党课 2022-01-01~2022-12-31 ×4",
      "机关第二党支部 支委会 2022-01-01~2022-12-31 ×11",
      "机关第二党支部 党课 2022-03-05",
      "机关第二党支部 党课 2022-06-08",
      "离退休党支部 支委会 2022-01-01~2022-12-31 ×10",
      "离退休党支部 党员大会 2022-01-01~2022-12-31 ×4",
      "离退休党支部 党课 2022-01-01~2022-12-31 ×4",
    ]);
    expect(
      reading.facts.completions.map(({ rule, day, state }) => [
        rule,
        day === null ? null : formatDay(day),
        state,
      ]),
    ).toEqual([
      ["D1", "2022-03-01", null],
      ["D1", null, "done"],
      ["D1", null, "not-done"],
    ]);
    expect(reading.facts.coverages.map(({ due, done }) => [due, done])).toEqual([
      [20, 18],
      [100, 95],
    ]);
    expect(findingsOf(reading)).toEqual(["unreadable-cell 任务完成情况!G4"]);
  });

  test("types over months in two header rows, merges known and unknown", () => {
    const rows = [
      ["党支部名称", "支委会", null, null, "主题党日", null, null, "备注"],
      [null, "1月", "2月", "3月", "1月", "2月", "3月", null],
      ["机关第一党支部", 1, 1, 1, 0, 1, 1],
    ];
    const merges = [area(0, 0, 1, 0), area(0, 1, 0, 3), area(0, 4, 0, 6), area(0, 7, 1, 7)];
    for (const known of [merges, null]) {
      const reading = read(sheet("汇总", rows, { merges: known }));
      expect(lines(reading.facts)).toEqual([
        "机关第一党支部 支委会 2022-01-01~2022-01-31",
        "机关第一党支部 支委会 2022-02-01~2022-02-28",
        "机关第一党支部 支委会 2022-03-01~2022-03-31",
        "机关第一党支部 主题党日 2022-01-01~2022-01-31 ×0",
        "机关第一党支部 主题党日 2022-02-01~2022-02-28",
        "机关第一党支部 主题党日 2022-03-01~2022-03-31",
      ]);
      expect(findingsOf(reading)).toEqual([]);
    }
  });

  test("应开展 and 实开展 below each type; a diagonal corner; days alone in a month's column", () => {
    const reading = read(
      sheet("情况", [
        ["党支部", "支委会", null, null, "党课", null, null],
        [null, "应开展", "实开展", "完成率", "应开展", "实开展", "完成率"],
        ["机关第一党支部", 12, 11, 0.92, 4, 4, 1],
      ]),
      sheet("主题党日", [
        ["支部\\月份", "1", "2", "3", "4", "5", "6"],
        ["机关第一党支部", "5日", "5日、20号", "1次（3月8日）", "√ 4.6", "5月上旬", "≥2"],
      ]),
    );
    expect(lines(reading.facts)).toEqual([
      "机关第一党支部 支委会 2022-01-01~2022-12-31 ×11",
      "机关第一党支部 党课 2022-01-01~2022-12-31 ×4",
      "机关第一党支部 主题党日 2022-01-05",
      "机关第一党支部 主题党日 2022-02-05",
      "机关第一党支部 主题党日 2022-02-20",
      "机关第一党支部 主题党日 2022-03-08",
      "机关第一党支部 主题党日 2022-04-06",
      "机关第一党支部 主题党日 2022-06-01~2022-06-30 ×2",
    ]);
    expect(findingsOf(reading)).toEqual(["unreadable-cell 主题党日!F2", "open-count 主题党日!G2"]);
  });

  test("one branch per sheet, types down and months across (L6 with L2)", () => {
    const reading = read(
      sheet("离退休党支部", [
        ["离退休党支部组织生活统计"],
        ["组织生活类型", "1月", "2月", "3月"],
        ["支委会", 1, 1, 0],
        ["主题党日活动", 1, "√", "/"],
      ]),
    );
    expect(lines(reading.facts)).toEqual([
      "离退休党支部 支委会 2022-01-01~2022-01-31",
      "离退休党支部 支委会 2022-02-01~2022-02-28",
      "离退休党支部 支委会 2022-03-01~2022-03-31 ×0",
      "离退休党支部 主题党日 2022-01-01~2022-01-31",
      "离退休党支部 主题党日 2022-02-01~2022-02-28",
    ]);
  });

  test("tasks down and branches across", () => {
    const reading = read(
      sheet("完成情况", [
        ["任务名称", "机关第一党支部", "机关第二党支部", "离退休党支部"],
        ["支部工作计划", "√", "×", "/"],
        ["党课", 4, 3, 4],
      ]),
    );
    expect(reading.facts.completions.map(({ branch, state }) => `${branch} ${state}`)).toEqual([
      "机关第一党支部 done",
      "机关第二党支部 not-done",
      "离退休党支部 not-applicable",
    ]);
    expect(lines(reading.facts)).toEqual([
      "机关第一党支部 党课 2022-01-01~2022-12-31 ×4",
      "机关第二党支部 党课 2022-01-01~2022-12-31 ×3",
      "离退休党支部 党课 2022-01-01~2022-12-31 ×4",
    ]);
  });

  test("a month matrix that does not say what it counts is asked about, never counted", () => {
    const reading = read(
      sheet("三会一课统计", [
        ["支部名称", "1月", "2月", "3月"],
        ["机关第一党支部", 1, 1, 1],
      ]),
    );
    expect(reading.facts.activities).toEqual([]);
    expect(findingsOf(reading)).toEqual(["unsure-table 三会一课统计!A1:D1"]);
  });
});

describe("task lists", () => {
  test("a task list with completion (L4), completion in 备注, everyone as subject", () => {
    const reading = read(
      sheet("任务清单", [
        ["2022年党建工作任务清单完成情况表"],
        ["序\n号", "任务与要求", "完成\n时限", "组织协\n调单位", "参与实施单位", "责任人", "备注"],
        [1, "制定支部工作计划", "3月底前", "机关党委", "各党支部", null, "已完成"],
        [2, "做好党费收缴工作", "全 年", "机关党委", "机关第一党支部\n离退休党支部", null, "2022.11.5完成"],
        [3, "召开年度工作会议", "12月", "机关党委", "局党委", null, "已完成"],
      ]),
    );
    expect(reading.facts.completions.map(({ branch, rule, state }) => `${branch} ${rule} ${state}`)).toEqual([
      "机关第一党支部 D1 done",
      "机关第二党支部 D1 done",
      "离退休党支部 D1 done",
    ]);
    expect(findingsOf(reading)).toEqual(["not-filled 任务清单!A4"]);
  });

  test("monthly sheets (L5): activities of the month, completions of rules", () => {
    const month = (rows: Parameters<typeof sheet>[1]): Parameters<typeof sheet>[1] => [
      ["序号", "任务名称", "内容/标准", "完成时限", "责任支部", "完成情况", "佐证材料"],
      ...rows,
    ];
    const reading = read(
      sheet(
        "1月",
        month([
          [1, "召开支委会", "每月1次", "1月底前", "机关第一党支部", "已完成", "记录"],
          [2, "召开支委会", "每月1次", "1月底前", "机关第二党支部", "未完成"],
          [3, "开展主题党日", null, "1月", "离退休党支部", "1月12日"],
        ]),
      ),
      sheet(
        "3月",
        month([
          [1, "召开支委会", null, null, "各党支部", "√"],
          [2, "支部工作计划", null, null, "机关第一党支部", date("2022-03-20")],
        ]),
      ),
    );
    expect(lines(reading.facts)).toEqual([
      "机关第一党支部 支委会 2022-01-01~2022-01-31",
      "机关第二党支部 支委会 2022-01-01~2022-01-31 ×0",
      "离退休党支部 主题党日 2022-01-12",
      "机关第一党支部 支委会 2022-03-01~2022-03-31",
      "机关第二党支部 支委会 2022-03-01~2022-03-31",
      "离退休党支部 支委会 2022-03-01~2022-03-31",
    ]);
    expect(
      reading.facts.completions.map(({ branch, rule, day }) => [branch, rule, day && formatDay(day)]),
    ).toEqual([["机关第一党支部", "D1", "2022-03-20"]]);
    expect(findingsOf(reading)).toEqual([]);
  });
});

test("a task list with a month column merged down, the tasks' categories too", () => {
  const reading = read(
    sheet(
      "任务清单",
      [
        ["月份", "类别", "工作任务", "责任支部", "是否完成"],
        ["1月", "组织建设", "召开支委会", "各党支部", "是"],
        [null, null, "主题党日活动", "机关第一党支部", "是"],
        ["2月", "组织建设", "召开支委会", "机关第二党支部", "否"],
      ],
      { merges: [area(1, 0, 2, 0), area(1, 1, 2, 1)] },
    ),
  );
  expect(lines(reading.facts)).toEqual([
    "机关第一党支部 支委会 2022-01-01~2022-01-31",
    "机关第二党支部 支委会 2022-01-01~2022-01-31",
    "离退休党支部 支委会 2022-01-01~2022-01-31",
    "机关第一党支部 主题党日 2022-01-01~2022-01-31",
    "机关第二党支部 支委会 2022-02-01~2022-02-28 ×0",
  ]);
});

test("categories merged down in 支部名册 and 考评规则", () => {
  const reading = readLedger(
    workbook(
      sheet(
        "支部名册",
        [
          ["支部类别", "支部名称"],
          ["机关", "甲党支部"],
          [null, "乙党支部"],
        ],
        { merges: [area(1, 0, 2, 0)] },
      ),
      sheet(
        "考评规则",
        [
          ["类别", "考评项目", "计分方式", "分值"],
          ["组织生活", "支委会", "频次", 5],
          [null, "党课", "频次", 5],
        ],
        {
          merges: [area(1, 0, 2, 0)],
        },
      ),
    ),
  );
  expect(reading.facts.branches.map(({ group }) => group)).toEqual(["机关", "机关"]);
  expect(reading.rulebook.rules.map(({ values }) => values.category)).toEqual(["组织生活", "组织生活"]);
});

describe("scores, bonuses, talks, ballots", () => {
  test("score sheet (L8), one per branch", () => {
    const reading = read(
      sheet("打分表", [
        ["2022年党支部考评打分表"],
        ["填报单位（盖章）：机关第一党支部"],
        ["序号", "考核项目", "考核内容", "分值", "评分标准", "自评分", "考评分", "扣分原因", "备注"],
        [1, "组织生活", "支委会", 12, "每少1次扣1分", 12, 11, null, null],
        [2, null, "三会一课规范检查", 10, "内容、形式、频次", 10, 9.5, "记录不全"],
        [3, null, "特色工作", 10, null, 10, 9],
        ["合计", null, null, 100, null, 98, 95],
      ]),
    );
    expect(reading.facts.selfScores.map(({ branch, rule, score }) => [branch, rule, score])).toEqual([
      ["机关第一党支部", "F1", 12],
      ["机关第一党支部", "G1", 10],
    ]);
    expect(reading.facts.inspections).toMatchObject([
      { branch: "机关第一党支部", rule: "G1", score: 9.5, scoreAt: { row: 4, column: 6 } },
    ]);
    expect(reading.facts.activities).toEqual([]);
  });

  test("bonus applications (L11)", () => {
    const reading = read(
      sheet("加分申报表", [
        ["支部", "加分事项", "级别", "授予单位/刊发媒体", "文号", "日期", "申报分", "审核分", "佐证"],
        [
          "机关第一党支部",
          "先进基层党组织",
          "市级",
          "市直工委",
          "〔2022〕1号",
          date("2022-06-30"),
          2,
          2,
          "文件",
        ],
        ["机关第二党支部", "征文二等奖", "省级", null, null, "2022.7", 3, null, null],
      ]),
    );
    expect(reading.facts.claims).toMatchObject([
      {
        branch: "机关第一党支部",
        rule: "B1",
        level: "市级",
        awarded: 2,
        review: "approved",
        evidence: "文件",
      },
      { branch: "机关第二党支部", rule: "B1", level: "省级", awarded: null, review: "waiting" },
    ]);
  });

  test("谈心谈话 ledger (L12) of one branch", () => {
    const reading = read(
      sheet("谈心谈话台账", [
        ["机关第二党支部谈心谈话台账"],
        ["谈话方式", "谈话类型", "谈话人", "谈话对象", "日期", "时段", "提纲", "地点", "五必谈", "备注"],
        ["面谈", "支委-党员", "甲", "乙", date("2022-04-01"), "上午", null, null, null, null],
        ["面谈", "支委-党员", "甲", "丙", date("2022-04-08")],
      ]),
    );
    expect(lines(reading.facts)).toEqual([
      "机关第二党支部 谈心谈话 2022-04-01",
      "机关第二党支部 谈心谈话 2022-04-08",
    ]);
  });

  test("ballot tally (L14)", () => {
    const reading = read(
      sheet("票数统计", [
        ["民主评议党支部测评票统计"],
        ["被评议支部", "好", "较好", "一般", "差", "弃权", "有效票"],
        ["机关第一党支部", 10, 5, null, 0, 1, 15],
        ["合计", 10, 5, 0, 0, 1, 15],
      ]),
    );
    expect(reading.facts.ballots).toHaveLength(1);
    expect([...(reading.facts.ballots[0]?.votes ?? [])]).toEqual([
      ["好", 10],
      ["较好", 5],
      ["一般", 0],
      ["差", 0],
    ]);
  });

  test("a score summary (L9, L10) is no ledger", () => {
    const reading = read(
      sheet("汇总", [
        ["2022年党支部考评得分汇总表"],
        ["支部名称", "支委会", "主题党日", "党员大会", "合计", "名次"],
        ["机关第一党支部", 12, 11, 8, 31, 1],
      ]),
    );
    expect(reading.facts.activities).toEqual([]);
    expect(reading.plan.tables.find(({ sheet: name }) => name === "汇总")).toMatchObject({
      kind: "summary",
      read: false,
    });
  });

  test("member lists give the head counts a roster leaves blank", () => {
    const members = sheet("党员名单", [
      ["姓名", "部门/支部", "党小组", "党小组组长", "支委职务", "状态"],
      ["甲", "综合党支部", "第一小组", null, "书记", "正式党员"],
      ["乙", "综合党支部", "第二小组", null, "副书记", "预备党员"],
      ["丙", "综合党支部", null, null, null, "转出"],
    ]);
    const blank = sheet("支部名册", [["支部名称"], ["综合党支部"]]);
    const filled = readLedger(workbook(blank, rules, members));
    const expected = { name: "综合党支部", members: 2, fullMembers: 1, partyGroups: 2, secretary: "甲" };
    expect(filled.facts.branches).toMatchObject([expected]);
    const derived = readLedger(workbook(rules, members));
    expect(derived.facts.branches).toMatchObject([expected]);
    expect(findingsOf(derived)).toEqual(["members-as-roster 党员名单!A1:F1"]);
    // What the roster says goes before what can be counted.
    const told = sheet("支部名册", [
      ["支部名称", "党员人数", "党小组数"],
      ["综合党支部", 3, 1],
    ]);
    const kept = readLedger(workbook(told, rules, members)).facts.branches;
    expect(kept).toMatchObject([{ members: 3, fullMembers: null, partyGroups: 1, secretary: "甲" }]);
  });
});

describe("what cannot be told is asked", () => {
  test("a ledger without its branch, a matrix without one, a ledger without types", () => {
    const rows = [date("2022-01-05"), "学习"];
    const reading = read(
      sheet("Sheet1", [
        ["活动类型", "日期", "主题", "应到"],
        ["支委会", ...rows, 5],
      ]),
      sheet("Sheet2", [
        ["会议类型", "1月", "2月", "3月"],
        ["支委会", 1, 1, 1],
      ]),
      sheet("Sheet3", [
        ["支部名称", "日期", "主题", "应到"],
        ["机关第一党支部", ...rows, 5],
      ]),
      sheet("第九党支部", [
        ["活动类型", "日期", "主题", "应到"],
        ["支委会", ...rows, 5],
      ]),
    );
    expect(reading.facts.activities).toEqual([]);
    expect(findingsOf(reading)).toEqual([
      "unsure-table Sheet1!A1:D1",
      "unsure-table Sheet2!A1:D1",
      "unsure-table Sheet3!A1:D1",
      "unsure-table 第九党支部!A1:D1",
    ]);
  });

  test("a coverage table whose title names its rule", () => {
    const reading = read(
      sheet("覆盖", [["微型党课开展情况"], ["支部名称", "应完成", "已完成"], ["机关第一党支部", 20, 18]]),
    );
    expect(reading.facts.coverages).toMatchObject([
      { branch: "机关第一党支部", rule: "C1", due: 20, done: 18 },
    ]);
  });
});
