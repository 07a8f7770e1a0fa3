/** Columns under names of their own are known by what they hold; a record that says it no longer holds is believed. */
import { date, sheet } from "../../support/grids";
import { asked, counted, score } from "../../support/strange";

test.each([
  ["党委意见", "予以认定", "不予认定", "同类已报，不予认定"],
  ["组织科审定", "同意", "不同意", "材料不全，不同意"],
  ["评审结论", "审核通过", "审核不通过", "无正式文件，驳回"],
])("a column %s of verdicts is 审核, one of awards is 事项", (header, yes, no, because) => {
  const job = score(
    sheet("光荣榜", [
      ["2024年荣誉奖励一览表"],
      ["序号", "支部", "所获荣誉称号", "级别", "获奖时间", header],
      [1, "河道处党支部", "先进集体", "市级", date("2024-05-01"), yes],
      [2, "河道处党支部", "文明窗口", "区级", date("2024-06-01"), no],
      [3, "水文处党支部", "巾帼岗", "区级", date("2024-07-01"), because],
      [4, "水文处党支部", "标兵", "区级", date("2024-08-01"), null],
    ]),
  );
  expect(counted(job)).toEqual(["河道处党支部 8 先进集体"]);
  expect(asked(job, "光荣榜")).toEqual(["waiting"]);
});

test("是 and 否 under a strange name are no verdict", () => {
  const job = score(
    sheet("负面通报", [
      ["支部", "事由", "时间", "是否整改", "处理机关", "次数"],
      ["河道处党支部", "迟报", date("2024-05-01"), "否", "办公室", 1],
      ["水文处党支部", "脱岗", date("2024-05-02"), "是", "办公室", 1],
    ]),
  );
  expect(counted(job)).toEqual(["水文处党支部 9 1次", "河道处党支部 9 1次"]);
});

test.each([["经复核予以撤销"], ["已撤销通报"], ["申诉成立，决定不予扣分"], ["经局党组研究取消"]])(
  "a reprimand with 备注 %s does not count and is named",
  (remark) => {
    const job = score(
      sheet("负面通报", [
        ["支部", "事由", "通报时间", "次数", "备注"],
        ["河道处党支部", "迟报", date("2024-05-01"), 2, null],
        ["河道处党支部", "脱岗", date("2024-06-01"), 1, remark],
        ["水文处党支部", "取消评优资格被通报", date("2024-06-01"), 1, "已整改，撤销申请未获批准"],
      ]),
    );
    expect(counted(job)).toEqual(["水文处党支部 9 1次", "河道处党支部 9 2次"]);
    expect(asked(job, "负面通报")).toEqual(["withdrawn"]);
  },
);

test("how often in the year its title names needs no dates; 0 is none", () => {
  const rows = [
    ["序号", "支部", "被通报次数", "说明"],
    [1, "河道处党支部", 3, null],
    [2, "水文处党支部", 0, null],
  ];
  const job = score(sheet("通报", [["2024年支部负面通报情况"], ...rows]));
  expect(counted(job)).toEqual(["河道处党支部 9 3次"]);
  expect(asked(job, "通报")).toEqual([]);
  expect(counted(score(sheet("负面通报", rows)))).toEqual([]);
  expect(counted(score(sheet("通报", [["2023年支部负面通报情况"], ...rows])))).toEqual([]);
});

test.each([
  ["收文日期", "报送支部", "材料名称"],
  ["接收时间", "支部", "上报材料"],
  ["收件日期", "上报支部", "报送事项"],
])("what came in, by %s, %s and %s, is completed on that day", (day, branch, what) => {
  const job = score(
    sheet("收文登记", [
      [day, branch, what, "份数"],
      [date("2024-12-20"), "河道处党支部", "工作总结", 1],
      [date("2024-06-11"), "水文处党支部", "党风廉政责任书", 2],
      [date("2024-06-12"), "堤防站党支部", "党风廉政责任书", 1],
    ]),
  );
  expect(counted(job)).toEqual([
    "堤防站党支部 3 2024-06-12",
    "水文处党支部 3 2024-06-11",
    "河道处党支部 2 2024-12-20",
  ]);
});

test("papers that no rule names are no completions", () => {
  const job = score(
    sheet("收文登记", [
      ["收文日期", "报送支部", "材料名称"],
      [date("2024-12-20"), "河道处党支部", "值班表"],
      [date("2024-06-11"), "水文处党支部", "用车申请"],
    ]),
  );
  expect(counted(job)).toEqual([]);
  expect(asked(job, "收文登记")).not.toEqual([]);
});

test("dues in yuan and in heads: the heads are the coverage", () => {
  const job = score(
    sheet(
      "收缴汇总",
      [
        ["2024年党费收缴汇总表"],
        ["支部", "上半年", null, "下半年", null, "收缴人数", null],
        [null, "应缴金额", "实缴金额", "应缴金额", "实缴金额", "应缴人数", "实缴人数"],
        ["河道处党支部", 300, 280, 300, 300, 4, 3],
        ["水文处党支部", 200, 200, 210, 210, 3, 3],
        ["合计", 500, 480, 510, 510, 7, 6],
      ],
      {
        merges: [1, 3, 5].map((left) => ({ top: 1, left, bottom: 1, right: left + 1 })),
      },
    ),
  );
  expect(counted(job)).toEqual(["水文处党支部 4 3/3", "河道处党支部 4 3/4"]);
  expect(asked(job, "收缴汇总")).toEqual([]);
});

const DUES = [
  ["支部", "应缴人数", "实缴人数"],
  ["河道处党支部", 4, 4],
  ["水文处党支部", 3, 2],
];
const VOTES = [
  ["支部", "满意", "基本满意", "不满意"],
  ["河道处党支部", 4, 0, 0],
  ["水文处党支部", 2, 1, 0],
];
const SCORES = [
  ["支部", "检查人", "得分"],
  ["河道处党支部", "江一", 9],
  ["水文处党支部", "江一", 8],
];

test.each([
  ["党费收缴", DUES],
  ["群众满意度", VOTES],
  ["党建督查", SCORES],
])("%s of last year beside this year's: neither added to it nor counted", (name, rows) => {
  const now = sheet(name, rows);
  const job = score(now);
  for (const last of [
    sheet(`${name}2023`, rows),
    sheet("上次", [[`2023年${name}情况`], ...rows]),
    sheet(`2023年${name}`, rows),
  ]) {
    const both = score(now, last);
    expect(counted(both)).toEqual(counted(job));
    expect(asked(both, last.sheet)).toEqual(["outside-year"]);
  }
});

test.each([
  ["党费收缴", DUES],
  ["群众满意度", VOTES],
])("a column 计划时间 beside %s, which needs no dates, makes it no plan", (name, rows) => {
  const planned = rows.map((row, at) => [...row, at === 0 ? "计划时间" : "2024年5月10日"]);
  const job = score(sheet(name, planned));
  expect(counted(job)).toEqual(counted(score(sheet(name, rows))));
});
