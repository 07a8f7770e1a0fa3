/** Several scores of one branch: parts of one inspection with a total, inspections with dates, or a question. */
import { date, sheet, type TestCell } from "../../support/grids";
import { asked, counted, score } from "../../support/strange";

const parts = (total: readonly TestCell[] | null, title = "党建督查打分表"): ReturnType<typeof sheet> =>
  sheet("督查", [
    [title],
    ["受查支部：水文处党支部"],
    ["序号", "督查内容", "检查内容", "分值", "自查得分", "检查得分", "扣分原因"],
    [1, "制度", "会议记录", 4, 4, 3.5, "缺签字"],
    [2, "制度", "学习笔记", 4, 4, 4, null],
    [3, "阵地", "活动室", 2, 2, 1, "未挂牌"],
    ...(total === null ? [] : [total]),
  ]);

test.each([["合计"], ["总分"], ["总计"], ["得分合计"]])("a row %s is the score of the inspection", (word) => {
  const job = score(parts([word, null, null, 10, 10, 8.5]));
  expect(counted(job)).toEqual(["水文处党支部 6 8.5"]);
  expect(job.reading.facts.selfScores).toMatchObject([{ branch: "水文处党支部", rule: "6", score: 10 }]);
  expect(asked(job, "督查")).toEqual([]);
});

test("a total that is not the sum of its parts counts and is named", () => {
  const job = score(parts(["合计", null, null, 10, 10, 9]));
  expect(counted(job)).toEqual(["水文处党支部 6 9"]);
  expect(asked(job, "督查")).toContain("parts-differ");
});

test("without a total nobody can know; both answers of the hint end right", () => {
  const job = score(parts(null));
  expect(counted(job)).toEqual([]);
  expect(asked(job, "督查")).toEqual(["score-parts"]);
  expect(counted(score(parts(["平均", null, null, null, 3.3, 2.8])))).toEqual([]);
  const dated = score(
    sheet("督查", [
      ["水文处党支部党建督查打分表"],
      ["检查内容", "检查日期", "得分"],
      ["会议记录", date("2024-03-05"), 8],
      ["学习笔记", date("2024-09-05"), 9],
    ]),
  );
  expect(counted(dated)).toEqual(["水文处党支部 6 8", "水文处党支部 6 9"]);
});

test("several undated scores a branch in one register are a question, one score a branch is none", () => {
  const register = (...rows: TestCell[][]): ReturnType<typeof sheet> =>
    sheet("党建督查", [["支部", "得分", "检查人"], ...rows]);
  const job = score(
    register(["河道处党支部", 8, "甲"], ["河道处党支部", 9, "乙"], ["水文处党支部", 7, "甲"]),
  );
  expect(counted(job)).toEqual(["水文处党支部 6 7"]);
  expect(asked(job, "党建督查")).toEqual(["score-parts"]);
  expect(counted(score(register(["河道处党支部", 8, "甲"], ["水文处党支部", 7, "甲"])))).toEqual([
    "水文处党支部 6 7",
    "河道处党支部 6 8",
  ]);
});

test("halves with what they were in brackets are two inspections; 扣分, 平均分 and 位次 are none", () => {
  const job = score(
    sheet(
      "党建督查",
      [
        ["支部", "上半年（5月抽查）", null, "下半年（10月抽查）", null, "平均分", "位次"],
        [null, "扣分", "得分", "扣分", "得分"],
        ["河道处党支部", 2, 8, 1, 9, 8.5, 2],
        ["水文处党支部", 1, 9, 1, 9, 9, 1],
        ["全局平均", null, 8.5, null, 9],
      ],
      {
        merges: [
          { top: 0, left: 1, bottom: 0, right: 2 },
          { top: 0, left: 3, bottom: 0, right: 4 },
        ],
      },
    ),
  );
  expect(counted(job)).toEqual([
    "水文处党支部 6 9",
    "水文处党支部 6 9",
    "河道处党支部 6 8",
    "河道处党支部 6 9",
  ]);
  expect(asked(job, "党建督查")).toEqual([]);
});
