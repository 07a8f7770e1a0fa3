/** 考勤表: members below each other, meetings beside each other. A tick is a person's, a column with its day a meeting. */
import { date, sheet, type TestCell } from "../../support/grids";
import { asked, counted, score } from "../../support/strange";

const PEOPLE: TestCell[][] = [
  ["江一", "√", "√", "假"],
  ["江二", "√", null, "√"],
  ["江三", "×", "√", "√"],
];
const book = (title: string, header: TestCell[], ...rows: TestCell[][]): ReturnType<typeof sheet> =>
  sheet("考勤", [[title], header, ...rows]);

test.each([
  ["2.16", "5.24", "8.30"],
  ["2月16日", "5月24日", "8月30日"],
  [date("2024-02-16"), date("2024-05-24"), date("2024-08-30")],
])("each column with its day (%s) is one meeting; who came is told too", (...days) => {
  const job = score(
    book(
      "河道处党支部2024年党员考勤表",
      ["姓名", "党员大会", "党员大会", "党员大会", "出勤次数"],
      [null, ...days],
      ...PEOPLE.map((row) => [...row, 2]),
      ["实到人数", 2, 2, 2, 6],
      ["√出勤 假：请假"],
    ),
  );
  expect(counted(job)).toEqual([
    "河道处党支部 党员大会 2024-02-16 1次 2/3",
    "河道处党支部 党员大会 2024-05-24 1次 2/3",
    "河道处党支部 党员大会 2024-08-30 1次 2/3",
  ]);
  expect(asked(job, "考勤")).toEqual([]);
});

test("without days the ticks count nothing and are asked about; with the days that the hint asks for they do", () => {
  const header = ["姓名", "党员大会", "党员大会", "党员大会"];
  const job = score(book("水文处党支部2024年考勤", header, ...PEOPLE));
  expect(counted(job)).toEqual([]);
  expect(asked(job, "考勤")).toEqual(["unsure-table"]);
  const dated = score(book("水文处党支部2024年考勤", header, [null, "3.5", "3.6", "3.7"], ...PEOPLE));
  expect(counted(dated)).toHaveLength(3);
});

test("a column without its day is no meeting, and is named", () => {
  const types = Array<string>(6).fill("党员大会");
  const job = score(
    book(
      "水文处党支部2024年考勤",
      ["姓名", ...types],
      [null, "3.5", "3.6", "3.7", "4.2", "4.3"],
      ["江一", "√", "√", "√", "√", "√", "√"],
      ["江二", "√", "√", "√", "√", "√", "√"],
    ),
  );
  expect(counted(job)).toHaveLength(5);
  expect(asked(job, "考勤")).toEqual(["meeting-undated"]);
});
