/** What fails in most rows of a column is asked of the column, and the answer that the hint names ends right. */
import type { Finding } from "../../../src/base/finding";
import { accountOf, scoreWorkbook } from "../../../src/job";
import { accountFaults } from "../../support/account";
import { date, sheet, workbook, type TestCell } from "../../support/grids";

const BASE = [
  sheet("支部名册", [["支部名称"], ["机关一支部"], ["机关二支部"]]),
  sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值"],
    ["1", "支委会", "频次", "支委会", "月", 1, 12],
    ["2", "党课", "频次", "党课", "季", 1, 4],
  ]),
  sheet("考评设置", [
    ["项目", "值"],
    ["考评年度", 2022],
  ]),
];
const HEADER = ["工作表", "表头范围", "识别为", "支部", "活动类型或考评项目", "列", "字段"];

function judge(rows: readonly (readonly TestCell[])[], ...answers: readonly Record<string, string>[]) {
  const settings = answers.map((said) => HEADER.map((word) => said[word] ?? null));
  const corrections = answers.length === 0 ? [] : [sheet("识别设置", [HEADER, ...settings])];
  const job = scoreWorkbook(workbook(...BASE, sheet("三会一课", rows), ...corrections));
  expect(accountFaults(job)).toEqual([]);
  const gone = new Set(job.reading.leftOut.map(({ fact }) => fact));
  const counted = job.reading.facts.activities.filter((fact) => fact.from !== null && !gone.has(fact));
  const asked = job.findings.filter(({ code, at }) => at?.sheet === "三会一课" && ASKED.has(code));
  return { asked, counted: counted.length };
}
const ASKED = new Set(["doubtful-column", "unknown-type", "blank-type", "blank-date", "unreadable-date"]);
const branch = (i: number): string => (i % 2 === 0 ? "机关一支部" : "机关二支部");
const month = (i: number): string => String(i + 1).padStart(2, "0");
const twelve = (row: (i: number) => readonly TestCell[]) => Array.from({ length: 12 }, (_, i) => row(i));
const only = (asked: readonly Finding[]): Finding => {
  expect(asked).toHaveLength(1);
  if (asked[0] === undefined) throw new Error("nothing was asked");
  return asked[0];
};

test.each([
  ["blank", () => null],
  ["prose", (i: number) => `第${i + 1}周安排`],
  ["now blank, now prose", (i: number) => (i % 3 === 0 ? null : "按通知")],
])("dates under another name, the column called 日期 being %s", (_name, day) => {
  const rows = [
    ["支部名称", "日期", "活动类型", "落实于"],
    ...twelve((i) => [branch(i), day(i), "支委会", date(`2022-${month(i)}-06`)]),
  ];
  const { asked, counted } = judge(rows);
  const { code, message, hint, places } = only(asked);
  expect(code).toBe("doubtful-column");
  expect(message).toContain("“日期”（B列）");
  expect(message).toContain("共12处");
  expect(places).toHaveLength(12);
  expect(hint).toContain("工作表“三会一课”、列“B”、字段“忽略”");
  expect(counted).toBe(0);
  const answered = judge(
    rows,
    { 工作表: "三会一课", 列: "B", 字段: "忽略" },
    { 工作表: "三会一课", 列: "D", 字段: "日期" },
  );
  expect(answered).toEqual({ asked: [], counted: 12 });
});

test.each([
  ["how it was held", ["集体研讨", "实地参观", "视频收看", "座谈"]],
  ["where it was held", ["一楼会议室", "报告厅", "活动室"]],
])("a column read as 活动类型 says %s", (_name, words) => {
  const rows = [
    ["支部名称", "日期", "会议名称", "何种会议"],
    ...twelve((i) => [branch(i), date(`2022-${month(i)}-06`), words[i % words.length], "支委会"]),
  ];
  const { asked, counted } = judge(rows);
  const { severity, message, hint } = only(asked);
  expect(severity).toBe("warning");
  expect(message).toContain("12条记录的活动类型");
  expect(hint).toContain("工作表“三会一课”");
  expect(counted).toBe(0);
  const answered = judge(
    rows,
    { 工作表: "三会一课", 列: "C", 字段: "忽略" },
    { 工作表: "三会一课", 列: "D", 字段: "活动类型" },
  );
  expect(answered).toEqual({ asked: [], counted: 12 });
});

test("a few rows that fail are asked about as rows, once for each cause", () => {
  const rows = [
    ["支部名称", "日期", "活动类型"],
    ...twelve((i) => [
      branch(i),
      i < 3 ? `第${i}次会后` : date(`2022-${month(i)}-06`),
      i > 9 ? null : "支委会",
    ]),
  ];
  const { asked } = judge(rows);
  expect(asked.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "unreadable-date 日期无法识别，没有读取（共3处：B2、B3、B4）。",
    "blank-type 此行没有填写活动类型，不计入任何频次项目（共2处：C12、C13）。",
  ]);
});

test("a column that is to be ignored is neither named nor believed", () => {
  const rows = [
    ["支部名称", "日期", "活动类型", "来文"],
    ...twelve((i) => [branch(i), date(`2022-${month(i)}-06`), "支委会", i < 9 ? "工作安排" : "3号文"]),
  ];
  const job = scoreWorkbook(
    workbook(
      ...BASE,
      sheet("三会一课", rows),
      sheet("识别设置", [HEADER, ["三会一课", null, null, null, null, "来文", "忽略"]]),
    ),
  );
  expect(job.findings.filter(({ at }) => at?.sheet === "三会一课").map(({ code }) => code)).not.toContain(
    "unused-column",
  );
  const said = accountOf(job).sheets.find(({ name }) => name === "三会一课");
  expect(said?.verdicts.find(({ range }) => range === "D2:D13")).toMatchObject({
    is: "other",
    why: "按识别设置忽略",
  });
  expect(job.reading.facts.activities).toHaveLength(12);
});
