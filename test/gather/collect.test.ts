/** Gathering many files: nothing lost, nothing twice, everything traceable and undoable. */
import type { CollectedSheet, Collection } from "../../src/gather/collection";
import { collect, withoutBatch } from "../../src/gather/collect";
import type { Grid, WorkbookGrids } from "../../src/ledger/grid";
import type { WrittenCell } from "../../src/ledger/tables/kind";
import { readLedger } from "../../src/ledger/ledger";
import { isNewer, versionStem } from "../../src/gather/versions";
import { formatDay } from "../../src/base/calendar";
import type { TestCell } from "../support/grids";
import { date, DateCell, sheet, workbook } from "../support/grids";

const ledger = (...rows: TestCell[][]): Grid => sheet("Sheet1", [["会议类型", "日期", "主题"], ...rows]);
const office = {
  name: "附件2：办公室党支部2022年台账.xlsx",
  workbook: workbook(ledger(["支委会", date("2022-01-05"), "计划"], ["党课", "3月8日", null])),
};
const second = {
  name: "附件2：第二党支部2022年台账.xlsx",
  workbook: workbook(ledger(["支委会", date("2022-02-05"), "计划"])),
};
const main = {
  name: "考评工作簿.xlsx",
  workbook: workbook(
    sheet("支部名册", [
      ["支部名称", "别名"],
      ["办公室党支部", "办公室支部"],
      ["第二党支部", null],
    ]),
    sheet("考评规则", [
      ["编号", "考评项目", "计分方式", "周期", "分值"],
      ["F1", "支委会", "频次", "月", 12],
    ]),
  ),
};

function gridsOf(collection: Collection): WorkbookGrids {
  const cell = (value: WrittenCell): TestCell =>
    value !== null && typeof value === "object" ? new DateCell(formatDay(value.day)) : value;
  return workbook(
    ...collection.sheets.map(({ name, header, rows }) =>
      sheet(name, [[...header], ...rows.map((row) => row.map(cell))]),
    ),
  );
}
const sheetOf = (collection: Collection, name: string): CollectedSheet => {
  const found = collection.sheets.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
};
const codes = (collection: Collection): string[] => collection.findings.map(({ code }) => code);

test("one file per branch: the branch comes from the file name, every record keeps its origin", () => {
  const collection = collect([main, office, second], { label: "第一批" });
  const activities = sheetOf(collection, "活动台账");
  expect(activities.header).toEqual([
    "支部名称",
    "日期",
    "活动类型",
    "主题",
    "来源文件",
    "来源工作表",
    "来源单元格",
    "批次",
  ]);
  expect(activities.rows).toHaveLength(3);
  expect(activities.rows[1]).toEqual([
    "办公室党支部",
    { day: 44628 },
    "党课",
    null,
    office.name,
    "Sheet1",
    "A3",
    "第一批",
  ]);
  expect(collection.files).toEqual([
    { name: main.name, records: 0, outcome: "taken" },
    { name: office.name, records: 2, outcome: "taken" },
    { name: second.name, records: 1, outcome: "taken" },
  ]);
  const { facts } = readLedger(gridsOf(collection));
  expect(facts.activities.map(({ branch, from, types }) => [branch, from, types.join()])).toEqual([
    ["办公室党支部", 44566, "支委会"],
    ["办公室党支部", 44628, "党课"],
    ["第二党支部", 44597, "支委会"],
  ]);
});

test("without a roster the file names name the branches", () => {
  const collection = collect([office, second], { label: "a" });
  expect(sheetOf(collection, "支部名册").rows.map(([name]) => name)).toEqual(["办公室党支部", "第二党支部"]);
  expect(codes(collection)).toEqual(expect.arrayContaining(["no-rules", "roster-from-files"]));
  expect(sheetOf(collection, "活动台账").rows).toHaveLength(3);
});

test("a matrix gathered reads back to the same counts and exemptions", () => {
  const matrix = {
    name: "汇总.xlsx",
    workbook: workbook(
      sheet("支委会", [
        ["2022年"],
        ["支部名称", "1月", "2月", "3月", "4月"],
        ["办公室党支部", 2, "/", 0, "4.5"],
      ]),
    ),
  };
  const collection = collect([main, matrix], { label: "a" });
  const again = readLedger(gridsOf(collection)).facts;
  expect(again.activities.map(({ from, to, count }) => [from, to, count])).toEqual([
    [44562, 44592, 2],
    [44621, 44651, 0],
    [44656, 44656, 1],
  ]);
  expect(again.exemptions).toMatchObject([{ target: { rule: "F1" }, months: { first: 2, last: 2 } }]);
});

test("identical files and older versions are shown, the newest counts", () => {
  const copy = { ...office, name: "附件2：办公室党支部2022年台账(1).xlsx" };
  const newer = {
    name: "附件2：第二党支部2022年台账V2.0.xlsx",
    workbook: workbook(
      ledger(["支委会", date("2022-02-05"), "计划"], ["支委会", date("2022-03-05"), "补报"]),
    ),
  };
  const collection = collect([main, office, copy, newer, second], { label: "a" });
  expect(collection.files.map(({ outcome }) => outcome)).toEqual([
    "taken",
    "taken",
    "identical",
    "taken",
    "older-version",
  ]);
  expect(sheetOf(collection, "活动台账").rows).toHaveLength(4);
  const older = collection.findings.find(({ code }) => code === "older-version");
  expect(older?.message).toContain("只在“附件2：第二党支部2022年台账V2.0.xlsx”中的1条");
});

test("a record already gathered is not gathered twice; a batch is replaced and undone by its label", () => {
  const firstBatch = collect([main, office], { label: "一" });
  const base = { name: "OUT.xlsx", workbook: gridsOf(firstBatch) };
  const both = collect([office, second], { base, label: "二" });
  expect(codes(both)).toContain("duplicate-record");
  expect(sheetOf(both, "活动台账").rows).toHaveLength(3);
  const out = { name: "OUT.xlsx", workbook: gridsOf(both) };
  expect(sheetOf(withoutBatch(out, "二"), "活动台账").rows).toHaveLength(2);
  const replaced = collect([second], { base: out, label: "二" });
  expect(sheetOf(replaced, "活动台账").rows).toHaveLength(3);
  expect(codes(replaced)).toContain("batch-replaced");
});

test("names of versions", () => {
  const stem = versionStem("党建台账.xlsx");
  for (const name of [
    "党建台账V3.0(1).xlsx",
    "党建台账_old.xlsx",
    "党建台账-样式更改.xlsx",
    "党建台账 V6 .xlsx",
    "党建台账最终版.xlsx",
  ]) {
    expect(versionStem(name)).toBe(stem);
  }
  expect(versionStem("第一党支部.xlsx")).not.toBe(versionStem("第二党支部.xlsx"));
  expect(isNewer("台账V7.xlsx", "台账V3.0(1).xlsx")).toBe(true);
  expect(isNewer("台账_old.xlsx", "台账.xlsx")).toBe(false);
  expect(isNewer("台账最终版.xlsx", "台账.xlsx")).toBe(true);
});
