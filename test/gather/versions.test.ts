/** Versions, bad files and last year's: old and new never together, nothing twice, everything named. */
import { collect } from "../../src/gather/collect";
import type { CollectFile, Collection, UnreadFile } from "../../src/gather/collection";
import { isNewer, versionStem } from "../../src/gather/versions";
import { date, sheet, workbook, type TestCell } from "../support/grids";

const main: CollectFile = {
  name: "考评工作簿.xlsx",
  workbook: workbook(
    sheet("支部名册", [["支部名称"], ["第1党支部"], ["第2党支部"], ["财务党支部"]]),
    sheet("考评规则", [
      ["编号", "考评项目", "计分方式", "周期", "分值"],
      ["F1", "支委会", "频次", "月", 12],
    ]),
    sheet("考评设置", [
      ["项目", "值"],
      ["考评年度", 2022],
    ]),
  ),
};
const meeting = (day: string, topic = "议题"): TestCell[] => ["支委会", date(day), topic];
const file = (name: string, ...rows: TestCell[][]): CollectFile => ({
  name,
  workbook: workbook(sheet("台账", [["会议类型", "日期", "主题"], ...rows])),
});
const gather = (...files: (CollectFile | UnreadFile)[]): Collection =>
  collect([main, ...files], { label: "一" });
const dates = (collection: Collection): unknown[] =>
  (collection.sheets.find(({ name }) => name === "活动台账")?.rows ?? []).map((row) => row[1]);
const outcomes = (collection: Collection): string[] =>
  collection.files.slice(1).map(({ outcome }) => outcome);
const messages = (collection: Collection, code: string): string =>
  collection.findings.flatMap((finding) => (finding.code === code ? [finding.message] : [])).join("\n");

const old = [meeting("2022-01-05"), meeting("2022-02-05")];

test.each([
  "财务党支部（最终版）",
  "财务党支部【终稿】",
  "财务党支部定稿",
  "财务党支部 V2.1",
  "财务党支部-修改稿",
  "财务党支部(更正版)",
])("%s takes the place of the old one where it holds all of it", (name) => {
  const collection = gather(
    file("财务党支部.xlsx", ...old),
    file(`${name}.xlsx`, ...old, meeting("2022-03-05")),
  );
  expect(outcomes(collection)).toEqual(["older-version", "taken"]);
  expect(dates(collection)).toHaveLength(3);
});

test.each([
  ["财务党支部.xlsx", "财务党支部终版.xlsx"],
  ["财务党支部三会一课.xlsx", "财务党支部-5月13日给李姐.xlsx"],
  ["财务党支部.xlsx", "财务党支部 - 副本.xlsx"],
  ["财务党支部.xlsx", "财务党支部（1）.xlsx"],
])("%s and %s hold the same meetings and each its own: neither is gathered, one is asked for", (a, b) => {
  const collection = gather(
    file(a, ...old, meeting("2022-04-05")),
    file(b, ...old, meeting("2022-05-05", "另一次")),
  );
  expect(outcomes(collection)).toEqual(["asked", "asked"]);
  expect(dates(collection)).toEqual([]);
  const message = messages(collection, "which-version");
  expect(message).toContain(a);
  expect(message).toContain(b);
  expect(message).toContain("另一次");
});

test("two parts of a year, of the same template, are no versions", () => {
  const collection = gather(
    file("财务党支部上半年.xlsx", ...old),
    file("财务党支部下半年.xlsx", meeting("2022-07-05"), meeting("2022-08-05")),
  );
  expect(outcomes(collection)).toEqual(["taken", "taken"]);
  expect(dates(collection)).toHaveLength(4);
});

test("branches that are numbered are no versions of each other", () => {
  const collection = gather(file("第1党支部.xlsx", ...old), file("第2党支部.xlsx", meeting("2022-01-06")));
  expect(outcomes(collection)).toEqual(["taken", "taken"]);
  expect(dates(collection)).toHaveLength(3);
  expect(versionStem("第1党支部.xlsx")).not.toBe(versionStem("第2党支部.xlsx"));
});

test("a copy says nothing of its age", () => {
  expect(isNewer("台账(2).xlsx", "台账.xlsx")).toBe(false);
  expect(isNewer("台账.xlsx", "台账(2).xlsx")).toBe(false);
  expect(isNewer("台账(V3).xlsx", "台账（V2）.xlsx")).toBe(true);
});

test("one meeting that a branch's file and a register both report is one", () => {
  const register: CollectFile = {
    name: "全局会议登记.xlsx",
    workbook: workbook(
      sheet("登记", [
        ["支部", "活动名称", "召开时间", "地点"],
        ["财务党支部", "支委会", date("2022-02-05"), "201"],
        ["第1党支部", "支委会", date("2022-02-05"), "201"],
      ]),
    ),
  };
  const collection = gather(file("财务党支部.xlsx", ...old), register);
  expect(outcomes(collection)).toEqual(["taken", "taken"]);
  expect(dates(collection)).toHaveLength(3);
  expect(messages(collection, "duplicate-record")).toContain("登记!A2");
});

test("counts of one month that differ between two files are in neither", () => {
  const counts = (name: string, count: number): CollectFile => ({
    name,
    workbook: workbook(
      sheet("支委会", [
        ["2022年"],
        ["支部名称", "1月", "2月", "3月"],
        ["财务党支部", count, 1, 1],
        ["第1党支部", 1, 1, 1],
      ]),
    ),
  });
  const collection = gather(counts("上报一.xlsx", 1), counts("上报二.xlsx", 2));
  expect(outcomes(collection)).toEqual(["asked", "asked"]);
  expect(dates(collection)).toHaveLength(5);
  expect(messages(collection, "count-differs")).toContain("支委会!B3");
});

test("what cannot be read is named and skipped, what holds nothing is named", () => {
  const collection = gather(
    { name: "第1党支部.xlsx", problem: "工作簿设有打开密码，无法读取。" },
    file("第2党支部.xlsx"),
    file("财务党支部.xlsx", ...old),
  );
  expect(outcomes(collection)).toEqual(["unreadable", "empty", "taken"]);
  expect(dates(collection)).toHaveLength(2);
  expect(messages(collection, "unreadable-file")).toContain("第1党支部.xlsx");
  expect(messages(collection, "nothing-read")).toContain("第2党支部.xlsx");
});

test("last year's file is told", () => {
  const collection = gather(
    file("财务党支部.xlsx", meeting("2021-03-05"), meeting("2021-04-05"), meeting("2022-01-05")),
    file("第1党支部.xlsx", ...old, meeting("2021-12-30")),
  );
  const message = messages(collection, "other-year-file");
  expect(message).toContain("“财务党支部.xlsx”的3条记录中有2条是2021年的，考评的是2022年");
  expect(message).not.toContain("第1党支部");
});

test("files of one name out of two folders are two files", () => {
  const collection = gather(file("台账.xlsx", ...old), file("台账.xlsx", meeting("2022-03-05")));
  expect(new Set(collection.files.map(({ name }) => name)).size).toBe(3);
});
