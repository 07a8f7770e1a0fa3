/** Corrections bind: what 识别设置 or a plan says takes effect or is named. */
import { formatRef } from "../../src/base/address";
import { readLedger, type LedgerReading } from "../../src/ledger/ledger";
import type { ReadingPlan } from "../../src/ledger/plan";
import { date, sheet, workbook, type TestCell } from "../support/grids";

const grids = [
  sheet("支部名册", [["支部名称"], ["第一党支部"], ["第二党支部"]]),
  sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "周期", "分值"],
    ["F1", "支委会", "频次", "月", 12],
    ["F2", "党课", "频次", "季", 12],
  ]),
  sheet("考评设置", [
    ["项目", "值"],
    ["考评年度", 2022],
  ]),
  sheet("会议", [
    ["支部名称", "会议类型", "召开时间", "主题"],
    ["第一党支部", "支委会", date("2022-01-05"), "计划"],
    ["第二党支部", "党课", date("2022-02-05"), "讲授"],
  ]),
];
const HEADER = [
  "工作表",
  "表头范围",
  "识别为",
  "支部",
  "活动类型或考评项目",
  "达标值",
  "以哪张表为准",
  "列",
  "字段",
];
const line = (said: Readonly<Record<string, TestCell>>): TestCell[] =>
  HEADER.map((word) => said[word] ?? null);
const read = (...lines: Readonly<Record<string, TestCell>>[]): LedgerReading =>
  readLedger(workbook(...grids, sheet("识别设置", [HEADER, ...lines.map(line)])));
const unused = ({ findings }: LedgerReading): string[] =>
  findings
    .filter(({ code }) => code === "unused-correction")
    .map(
      ({ at, message }) => `${at === null ? "-" : formatRef(at)} ${message.replace(/^.*?没有起作用：/, "")}`,
    );

test("what takes effect is not named", () => {
  expect(
    unused(
      read(
        { 工作表: "会议", 表头范围: "A1:D1", 识别为: "活动台账" },
        { 工作表: "会议", 表头范围: "A1:D1", 列: "C", 字段: "日期" },
        { 工作表: "会议", 表头范围: "A1:D1", 列: "D", 字段: "忽略" },
        { 工作表: "考评设置", 识别为: "忽略" },
      ),
    ),
  ).toEqual([]);
});

test.each([
  [{ 工作表: "会 议 记 录", 识别为: "活动台账" }, "没有这个工作表"],
  [{ 工作表: "会议", 表头范围: "A20:D20", 识别为: "忽略" }, "会议!A20:D20没有对上任何一张表的表头"],
  [{ 工作表: "会议", 列: "K", 字段: "日期" }, "表里没有K列"],
  [{ 工作表: "会议", 识别为: "活动台账", 列: "D", 字段: "参会心得" }, "没有“参会心得”这个字段"],
  [{ 工作表: "会议", 支部: "第三党支部" }, "支部“第三党支部”不在支部名册中"],
  [{ 工作表: "会议", 活动类型或考评项目: "趣味运动会" }, "不是考评规则里的活动类型或考评项目"],
  [{ 工作表: "会议", 达标值: 60 }, "用不上达标值"],
  [{ 工作表: "会议", 以哪张表为准: "会议二" }, "没有工作表“会议二”"],
])("%j is named at its row", (said, why) => {
  const found = unused(read({ 工作表: "考评设置", 识别为: "忽略" }, said));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("识别设置!A3");
  expect(found[0]).toContain(why);
});

test("two columns for one field, and a second line for a table that has one", () => {
  const twice = read(
    { 工作表: "会议", 识别为: "活动台账", 列: "B", 字段: "活动类型" },
    { 工作表: "会议", 列: "D", 字段: "活动类型" },
  );
  expect(unused(twice)).toEqual([expect.stringContaining("几列都写了字段“活动类型”")]);
  const overruled = read(
    { 工作表: "会议", 表头范围: "A1:D1", 识别为: "活动台账" },
    { 工作表: "会议", 识别为: "忽略", 表头范围: "A1:C1" },
  );
  expect(unused(overruled)).toEqual([expect.stringContaining("已按另一行")]);
});

test("a kind that does not fit is not read, and what it lacks is said", () => {
  const reading = read({ 工作表: "会议", 识别为: "检查评分" });
  expect(reading.facts.inspections).toEqual([]);
  expect(reading.findings.find(({ code }) => code === "unsure-table")?.message).toContain("缺少");
});

test("a plan is held to the same", () => {
  const plan: ReadingPlan = {
    version: 1,
    tables: [
      {
        sheet: "会议",
        hidden: false,
        kind: "activities",
        header: "A1:D1",
        data: null,
        columns: [{ column: "M", header: "", field: "date" }],
        reasons: [],
        confidence: 1,
        branch: "第九党支部",
        rowsRead: 0,
        skipped: [],
      },
    ],
  };
  const found = unused(readLedger(workbook(...grids), { plan }));
  expect(found).toHaveLength(2);
});

describe("a line of the whole sheet beside a line of one header", () => {
  test("both take effect", () => {
    const reading = read(
      { 工作表: "会议", 活动类型或考评项目: "党课", 列: "C", 字段: "日期" },
      { 工作表: "会议", 表头范围: "A1:D1", 识别为: "活动台账", 列: "B", 字段: "忽略" },
    );
    expect(unused(reading)).toEqual([]);
    expect(reading.facts.activities.map(({ types }) => types.join())).toEqual(["党课", "党课"]);
  });

  test("what both say, each otherwise, is named where it was overruled", () => {
    expect(
      unused(
        read(
          { 工作表: "会议", 活动类型或考评项目: "党课", 列: "D", 字段: "备注" },
          { 工作表: "会议", 表头范围: "A1:D1", 识别为: "活动台账", 列: "D", 字段: "主题" },
        ),
      ),
    ).toEqual(["识别设置!A2 “D列”已按写明表头范围的另一行（或读取方案）处理。"]);
    expect(
      unused(
        read(
          { 工作表: "会议", 支部: "第一党支部" },
          { 工作表: "会议", 表头范围: "A1:D1", 支部: "第二党支部" },
        ),
      ),
    ).toEqual(["识别设置!A2 “支部”已按写明表头范围的另一行（或读取方案）处理。"]);
  });

  test("what both say alike is no matter", () => {
    expect(
      unused(
        read(
          { 工作表: "会议", 识别为: "活动台账", 列: "C", 字段: "日期" },
          { 工作表: "会议", 表头范围: "A1:D1", 识别为: "活动台账", 列: "C", 字段: "日期" },
        ),
      ),
    ).toEqual([]);
  });
});
