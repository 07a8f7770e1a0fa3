/** Whose file it is: file name, 填报单位, tab and rows agree, or it is asked and given to nobody. */
import { collect } from "../../src/gather/collect";
import type { CollectFile, Collection } from "../../src/gather/collection";
import type { Grid } from "../../src/ledger/grid";
import { readLedger } from "../../src/ledger/ledger";
import { date, sheet, workbook, type TestCell } from "../support/grids";

const HEADER = ["会议类型", "日期", "主题"];
const RULES = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "周期", "分值"],
  ["F1", "支委会", "频次", "月", 12],
]);
const ROSTER = sheet("支部名册", [
  ["支部名称", "别名"],
  ["办公室党支部", "办公室支部"],
  ["第二党支部", null],
  ["财务科党支部", null],
]);
const main = { name: "考评工作簿.xlsx", workbook: workbook(ROSTER, RULES) };
const rows: TestCell[][] = [
  HEADER,
  ["支委会", date("2022-01-05"), "计划"],
  ["支委会", date("2022-02-07"), "总结"],
];
const file = (name: string, ...grids: Grid[]): CollectFile => ({ name, workbook: workbook(...grids) });
const gather = (...files: CollectFile[]): Collection => collect([main, ...files], { label: "一" });
const activities = (collection: Collection): readonly (readonly unknown[])[] =>
  collection.sheets.find(({ name }) => name === "活动台账")?.rows ?? [];
const found = (collection: Collection, code: string) =>
  collection.findings.filter((finding) => finding.code === code);

test.each([
  [
    "a 填报单位 left over",
    "附件2：财务科党支部台账.xlsx",
    sheet("Sheet1", [["填报单位：第二党支部"], ...rows]),
  ],
  [
    "one in brackets and with a stamp",
    "财务科党支部.xlsx",
    sheet("台账", [["填报单位（盖章）：第二党支部   填表人：王"], ...rows]),
  ],
  ["a tab left over", "2022年财务科党支部三会一课.xlsx", sheet("第二党支部", rows)],
  [
    "a title left over",
    "财务科党支部（报送）.xlsx",
    sheet("Sheet1", [["第二党支部2022年度三会一课台账"], ...rows]),
  ],
])("%s: nothing is given to either branch, both are named", (_, name, grid) => {
  const collection = gather(file(name, grid));
  expect(activities(collection)).toEqual([]);
  expect(collection.files.at(-1)).toEqual({ name, records: 0, outcome: "asked" });
  const [question] = found(collection, "whose-table");
  expect(question?.message).toContain("“财务科党支部”");
  expect(question?.message).toContain("“第二党支部”");
  expect(question?.message).toContain(grid.sheet);
  expect(question?.hint).toContain("识别设置");
});

test("a 填报单位 that is no branch of the roster disagrees too", () => {
  const collection = gather(file("财务科党支部.xlsx", sheet("台账", [["填报单位：人事处党支部"], ...rows])));
  expect(activities(collection)).toEqual([]);
  expect(found(collection, "whose-table")[0]?.message).toContain("人事处党支部");
});

test("识别设置 of the file answers the question", () => {
  const settings = sheet("识别设置", [
    ["工作表", "表头范围", "识别为", "支部"],
    ["台账", null, null, "财务科党支部"],
  ]);
  const collection = gather(
    file("财务科党支部.xlsx", sheet("台账", [["填报单位：第二党支部"], ...rows]), settings),
  );
  expect(activities(collection).map(([branch]) => branch)).toEqual(["财务科党支部", "财务科党支部"]);
  expect(collection.files.at(-1)?.outcome).toBe("taken");
});

test("rows of another branch only: withheld and asked; the file's own sheets are gathered", () => {
  const name = "第二党支部2022.xlsx";
  const own = sheet("支委会", rows);
  const others = sheet("党课", [
    ["支部名称", ...HEADER],
    ["办公室党支部", "党课", date("2022-03-01"), "一课"],
  ]);
  const collection = gather(file(name, own, others));
  expect(activities(collection).map(([branch]) => branch)).toEqual(["第二党支部", "第二党支部"]);
  expect(collection.files.at(-1)).toEqual({ name, records: 2, outcome: "asked" });
  const message = found(collection, "whose-file")[0]?.message;
  expect(message).toContain("党课!A2");
  expect(message).toContain("“办公室党支部”1条");
});

test("rows of others among its own are gathered as they say, and said", () => {
  const mixed = sheet("台账", [
    ["支部名称", ...HEADER],
    ["第二党支部", "支委会", date("2022-03-01"), "甲"],
    ["办公室支部", "支委会", date("2022-03-02"), "乙"],
  ]);
  const collection = gather(file("第二党支部.xlsx", mixed));
  expect(activities(collection).map(([branch]) => branch)).toEqual(["第二党支部", "办公室党支部"]);
  expect(found(collection, "rows-of-others")).toHaveLength(1);
});

test("a workbook that lists several branches is nobody's own, whatever its name contains", () => {
  const grid = sheet("第二党支部", rows);
  const { facts, findings } = readLedger(workbook(ROSTER, RULES, grid), {
    fileName: "办公室党支部汇总.xlsx",
  });
  expect(facts.activities.map(({ branch }) => branch)).toEqual(["第二党支部", "第二党支部"]);
  expect(findings.map(({ code }) => code)).not.toContain("whose-table");
  const both = readLedger(workbook(ROSTER, RULES, grid, sheet("台账", rows)), {
    fileName: "办公室党支部.xlsx",
  });
  expect(both.facts.activities.map(({ branch }) => branch)).toEqual(["第二党支部", "第二党支部"]);
});

test("a file called after a branch, of whose sheets none speaks of another, is that branch's, and it is said", () => {
  const { facts, findings } = readLedger(workbook(ROSTER, RULES, sheet("台账", rows)), {
    fileName: "办公室党支部.xlsx",
  });
  expect(facts.activities.map(({ branch }) => branch)).toEqual(["办公室党支部", "办公室党支部"]);
  expect(findings.map(({ code }) => code)).toContain("branch-of-file");
});

test("tab and title that disagree are asked about in a single workbook too", () => {
  const { facts, findings } = readLedger(
    workbook(ROSTER, RULES, sheet("办公室支部", [["第二党支部台账"], ...rows])),
  );
  expect(facts.activities).toEqual([]);
  expect(findings.map(({ code }) => code)).toContain("whose-table");
});
