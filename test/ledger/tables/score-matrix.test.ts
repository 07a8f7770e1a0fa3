/** The parts of an inspection below each other, branches across. */
import { sheet, type TestCell } from "../../support/grids";
import { asked, counted, score } from "../../support/strange";

const book = (...total: TestCell[][]): ReturnType<typeof sheet> =>
  sheet(
    "打分",
    [
      ["2024年党建督查得分汇总表"],
      ["督查内容", "分值", "河道处党支部", null, "水文处党支部", null],
      [null, null, "自评", "核定", "自评", "核定"],
      ["会议记录", 6, 6, 5, 5, 5],
      ["活动室", 4, 4, 3.5, 4, 4],
      ...total,
    ],
    {
      merges: [
        { top: 1, left: 2, bottom: 1, right: 3 },
        { top: 1, left: 4, bottom: 1, right: 5 },
      ],
    },
  );

test.each([["得分合计"], ["总分"], ["合计"]])("the row %s has the scores", (word) => {
  const job = score(book([word, 10, 10, 8.5, 9, 9]));
  expect(counted(job)).toEqual(["水文处党支部 6 9", "河道处党支部 6 8.5"]);
  expect(job.reading.facts.selfScores.map(({ score: points }) => points)).toEqual([10, 9]);
  expect(asked(job, "打分")).toEqual([]);
});

test("without it the parts are a question; a sum that does not come out is named", () => {
  expect(counted(score(book()))).toEqual([]);
  expect(asked(score(book()), "打分")).toEqual(["score-parts"]);
  expect(asked(score(book(["合计", 10, 10, 8, 9, 9])), "打分")).toEqual(["parts-differ"]);
});

test("two columns of scores a branch are a question that 忽略 settles", () => {
  const two = sheet(
    "打分",
    [
      ["2024年党建督查得分汇总表"],
      ["检查内容", "河道处党支部", null, "水文处党支部", null],
      [null, "初评", "复评", "初评", "复评"],
      ["会议记录", 5, 4, 5, 5],
      ["活动室", 4, 4, 4, 3],
      ["合计", 9, 8, 9, 8],
    ],
    {
      merges: [
        { top: 1, left: 1, bottom: 1, right: 2 },
        { top: 1, left: 3, bottom: 1, right: 4 },
      ],
    },
  );
  expect(counted(score(two))).toEqual([]);
  expect(asked(score(two), "打分")).toEqual(["score-columns"]);
  const settings = sheet("识别设置", [
    ["工作表", "列", "字段"],
    ["打分", "B", "忽略"],
    ["打分", "D", "忽略"],
  ]);
  const job = score(two, settings);
  expect(counted(job)).toEqual(["水文处党支部 6 8", "河道处党支部 6 8"]);
  expect([...asked(job, "打分"), ...asked(job, "识别设置")]).toEqual([]);
});

test("a title that names no item is asked; the hint's line settles it", () => {
  const named = book(["合计", 10, 10, 8.5, 9, 9]);
  const grid = {
    ...named,
    rows: named.rows.map((row) => (row.index === 0 ? { ...row, values: ["督查得分汇总"] } : row)),
  };
  expect(counted(score(grid))).toEqual([]);
  expect(asked(score(grid), "打分")).toEqual(["inspection-sheet"]);
  const settings = sheet("识别设置", [
    ["工作表", "识别为", "活动类型或考评项目"],
    ["打分", "检查评分", "党建督查"],
  ]);
  expect(counted(score(grid, settings))).toEqual(["水文处党支部 6 9", "河道处党支部 6 8.5"]);
});
