/** Records that are no rows: forms, and tables turned on their side. */
import { formatDay } from "../../../src/base/calendar";
import { formatRef } from "../../../src/base/address";
import { correctionRows } from "../../../src/ledger/corrections";
import type { Grid } from "../../../src/ledger/grid";
import { correctionText } from "../../../src/text/ledger";
import type { LedgerReading } from "../../../src/ledger/ledger";
import { readLedger } from "../../../src/ledger/ledger";
import type { TestCell } from "../../support/grids";
import { scoreWorkbook } from "../../../src/job";
import { accountFaults } from "../../support/account";
import { date, sheet, workbook } from "../../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "别名"],
  ["办公室党支部", "办公室"],
  ["人事处党支部", null],
  ["信息中心党支部", null],
]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值", "计分标准"],
  ["F1", "支委会", "频次", null, "月", 1, 12, "每少1次扣1分"],
  ["F2", "主题党日", "频次", null, "月", 1, 12, "每少1次扣1分"],
  ["F3", "党课", "频次", null, "季", 1, 8, "每少1次扣2分"],
  ["F4", "谈心谈话", "频次", null, "季", 1, 8, "每少1次扣2分"],
  ["B1", "表彰奖励", "加分", null, null, null, null, "市级2分、省级3分"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2023],
]);
const read = (...grids: Grid[]): LedgerReading => readLedger(workbook(roster, rules, settings, ...grids));
const faults = (...grids: Grid[]): string[] =>
  accountFaults(scoreWorkbook(workbook(roster, rules, settings, ...grids)));
const lines = ({ facts }: LedgerReading): string[] =>
  facts.activities
    .map(
      ({ branch, types, from, expected, attended }) =>
        `${branch} ${types.join("+")} ${from === null ? "?" : formatDay(from)} ${attended ?? "-"}/${expected ?? "-"}`,
    )
    .sort();
const warnings = ({ findings }: LedgerReading): string[] =>
  findings
    .filter(({ severity, code }) => severity !== "info" && code !== "weekend")
    .map(({ code, at }) => `${code} ${at === null ? "-" : formatRef(at)}`);

interface Meeting {
  readonly branch: string;
  readonly type: string;
  readonly day: TestCell;
}
const meetings: readonly Meeting[] = [
  { branch: "办公室党支部", type: "支委会", day: date("2023-01-05") },
  { branch: "人事处党支部", type: "党课", day: "2023年2月7日 14:30—16:00" },
];
const held = ["人事处党支部 党课 2023-02-07 8/9", "办公室党支部 支委会 2023-01-05 8/9"];
type Rows = readonly (readonly TestCell[])[];

describe("forms, one meeting each", () => {
  const forms: Readonly<Record<string, (meeting: Meeting) => Rows>> = {
    "two pairs a row": ({ branch, type, day }) => [
      ["党支部会议记录表"],
      ["支部名称", branch, "会议类型", type],
      ["时间", day, "地点", "三楼会议室"],
      ["应到", 9, "实到", 8],
      ["主持人", "张三", "记录人", "李四"],
      ["主题", "学习文件"],
    ],
    "one pair a row": ({ branch, type, day }) => [
      ["会议时间", day],
      ["党支部", branch],
      ["会议名称", type],
      ["应到人数", 9],
      ["实到人数", 8],
      ["会议议题", "学习文件"],
      ["会议内容"],
      ["会上传达学习了有关文件，大家作了交流发言。"],
    ],
    "colons in the labels": ({ branch, type, day }) => [
      ["支部名称：", branch, null, "活动类型：", type],
      ["活动时间：", day, null, "活动地点：", "会议室"],
      ["应到会人数：", "9人", null, "实到会人数：", "8人"],
    ],
    "all in one cell": ({ branch, type, day }) => [
      [`支部名称：${branch}`],
      [`类型：${type}`],
      ["时间", day],
      ["应到：9人，实到：8人"],
      ["主持人：张三　　记录人：李四"],
    ],
    "values in wide cells": ({ branch, type, day }) => [
      [null, "所在支部", null, branch, null, null, "类别", null, type],
      [null, "召开时间", null, day, null, null, "缺席人员", null, null],
      [null, "应到", null, 9, null, null, "实到", null, 8],
    ],
  };
  test.each(Object.keys(forms))("%s: below each other, with and without a gap, and a sheet each", (name) => {
    const form = forms[name] as (meeting: Meeting) => Rows;
    for (const gap of [[], [[]]] as Rows[]) {
      const rows = meetings.flatMap((meeting) => [...form(meeting), ...gap]);
      expect(lines(read(sheet("记录", rows)))).toEqual(held);
      expect(faults(sheet("记录", rows))).toEqual([]);
    }
    expect(lines(read(...meetings.map((meeting, i) => sheet(`表${i + 1}`, form(meeting)))))).toEqual(held);
  });

  test("side by side", () => {
    const form = forms["two pairs a row"] as (meeting: Meeting) => Rows;
    const [one, two] = meetings.map(form);
    const rows = (one ?? []).map((row, i) => [
      ...row,
      ...Array<null>(5 - row.length).fill(null),
      ...(two?.[i] ?? []),
    ]);
    expect(lines(read(sheet("记录", rows.slice(1))))).toEqual(held);
  });

  test("facts and findings point at the form's own cells", () => {
    const form = forms["two pairs a row"] as (meeting: Meeting) => Rows;
    const wrong = { branch: "后勤党支部", type: "支委会", day: date("2023-03-01") };
    const reading = read(sheet("记录", [...form(meetings[0] as Meeting), [], ...form(wrong)]));
    expect(reading.facts.activities.map(({ at }) => formatRef(at))).toEqual(["记录!B2"]);
    expect(warnings(reading)).toEqual(["unknown-branch 记录!B9"]);
    expect(reading.plan.tables.at(-1)).toMatchObject({ kind: "activities", header: "A2:D13", read: true });
  });

  test("branch or type from sheet, title, or one line above all forms", () => {
    const form = (type: string, day: TestCell): Rows => [
      [`${type}记录`],
      ["时间", day, "地点", "会议室"],
      ["主持人", "张三", "实到", 8],
      ["主题", "学习", "应到", 9],
    ];
    const days = [date("2023-01-05"), date("2023-02-07")] as const;
    const expected = ["办公室党支部 党课 2023-02-07 8/9", "办公室党支部 支委会 2023-01-05 8/9"];
    const both = [...form("支委会", days[0]), [], ...form("党课", days[1])];
    expect(lines(read(sheet("办公室党支部", both)))).toEqual(expected);
    expect(lines(read(sheet("会议记录", [["支部名称：办公室党支部"], ...both])))).toEqual(expected);
  });

  test("talks and bonuses", () => {
    const reading = read(
      sheet("谈话", [
        ["谈心谈话记录表"],
        ["党支部", "人事处党支部", "谈话时间", "2023.5.6"],
        ["谈话人", "张三", "谈话对象", "李四"],
        ["谈话内容", "思想工作"],
      ]),
      sheet("加分", [
        ["加分申报表"],
        ["申报支部", "办公室党支部"],
        ["申报事项", "先进基层党组织"],
        ["级别", "市级"],
        ["授予日期", date("2023-06-30")],
        ["审核分", 2],
      ]),
    );
    expect(lines(reading)).toEqual(["人事处党支部 谈心谈话 2023-05-06 -/-"]);
    expect(reading.facts.claims.map(({ branch, level, awarded }) => [branch, level, awarded])).toEqual([
      ["办公室党支部", "市级", 2],
    ]);
  });

  test("a date in several cells; a form that is not filled in", () => {
    const reading = read(
      sheet("记录", [
        ["支部", "办公室党支部"],
        ["会议类型", "支委会"],
        ["时间", 2023, "年", 3, "月", 5, "日"],
        ["参会人员", "张三", "李四", "王五"],
        [],
        ["支部"],
        ["会议类型"],
        ["时间", null, "年", null, "月", null, "日"],
        ["参会人员"],
      ]),
    );
    expect(lines(reading)).toContain("办公室党支部 支委会 2023-03-05 -/-");
    expect(lines(reading)).toHaveLength(1);
  });

  test("lines above a list are no form", () => {
    const reading = read(
      sheet("台账", [
        ["填报单位：办公室党支部", "填报时间：2023年12月"],
        ["主持人：张三", "类型：支委会"],
        ["会议类型", "时间", "主题", "应到"],
        ["支委会", date("2023-01-05"), "a", 5],
        ["党课", date("2023-02-05"), "b", 5],
      ]),
    );
    expect(lines(reading)).toHaveLength(2);
  });
});

describe("a table turned on its side", () => {
  const table: Rows = [
    ["支部名称", "办公室党支部", "人事处党支部", "信息中心党支部"],
    ["日期", date("2023-01-05"), "2023.2.5", "3月5日"],
    ["活动类型", "支委会", "党课", "主题党日"],
    ["主题", "a", "b", "c"],
    ["应到", 5, 6, 7],
    ["实到", 5, 5, 7],
  ];
  const expected = [
    "人事处党支部 党课 2023-02-05 5/6",
    "信息中心党支部 主题党日 2023-03-05 7/7",
    "办公室党支部 支委会 2023-01-05 5/5",
  ];
  test.each([
    ["as it is", table],
    ["in any order, with more rows", [["序号", 1, 2, 3], ...[...table].reverse(), ["附注", "x", "y", "z"]]],
    ["below a title, off the edge", [["2023年台账"], ...table.map((row) => [null, null, ...row])]],
    ["with a column left free", table.map(([label, ...rest]) => [label, null, ...rest])],
  ])("%s", (_, rows) => {
    const reading = read(sheet("台账", rows));
    expect(lines(reading)).toEqual(expected);
    expect(warnings(reading)).toEqual([]);
    expect(faults(sheet("台账", rows))).toEqual([]);
  });

  test("of one branch", () => {
    const rows = table.slice(1);
    expect(lines(read(sheet("人事处党支部", rows)))).toEqual([
      "人事处党支部 主题党日 2023-03-05 7/7",
      "人事处党支部 党课 2023-02-05 5/6",
      "人事处党支部 支委会 2023-01-05 5/5",
    ]);
  });

  test("its plan read back gives the same", () => {
    const grid = sheet("台账", table);
    const { plan, facts } = read(grid);
    expect(plan.tables.at(-1)).toMatchObject({ header: "A1:D6", data: "A1:D6" });
    const again = readLedger(workbook(roster, rules, settings, grid), { plan });
    expect(again.facts.activities).toEqual(facts.activities);
  });
});

describe("识别设置", () => {
  const CORRECTIONS = [
    correctionText.sheet,
    correctionText.header,
    correctionText.kind,
    correctionText.branch,
    correctionText.target,
    correctionText.column,
    correctionText.field,
  ];
  const odd = sheet("登记", [
    ["哪个支部", "办公室党支部"],
    ["干什么", "支委会"],
    ["哪天", date("2023-01-05")],
  ]);
  const said: Rows = [
    ["登记", "A1:B3", "活动台账（记录表）"],
    ["登记", "A1:B3", null, null, null, "哪个支部", "支部名称"],
    ["登记", "A1:B3", null, null, null, "干什么", "活动类型"],
    ["登记", "A1:B3", null, null, null, "哪天", "日期"],
  ];
  const corrections = (rows: Rows): Grid => sheet("识别设置", [CORRECTIONS, ...rows]);

  test("an unknown form is said area by area and label by label", () => {
    expect(lines(read(odd))).toEqual([]);
    expect(lines(read(odd, corrections(said)))).toEqual(["办公室党支部 支委会 2023-01-05 -/-"]);
  });

  test("a table on its side too", () => {
    const turned = sheet("登记", [
      ["哪个支部", "办公室党支部", "人事处党支部"],
      ["干什么", "支委会", "党课"],
      ["哪天", date("2023-01-05"), date("2023-02-07")],
    ]);
    const rows = said.map(([name, , ...rest], i) => [
      name,
      "A1:C3",
      ...(i === 0 ? ["活动台账（竖表）"] : rest),
    ]);
    expect(lines(read(turned, corrections(rows)))).toEqual([
      "人事处党支部 党课 2023-02-07 -/-",
      "办公室党支部 支委会 2023-01-05 -/-",
    ]);
  });

  test("a word that is no header or label of the sheet is said, and a shape without its area", () => {
    const codes = (rows: Rows): string[] =>
      warnings(read(odd, corrections(rows))).filter((code) => /^un(?:known|used)-correction/.test(code));
    expect(codes([...said, ["登记", "A1:B3", null, null, null, "哪月", "月份"]])).toHaveLength(1);
    expect(codes([["登记", null, "活动台账（记录表）"]])).toHaveLength(1);
    expect(codes(said)).toEqual([]);
  });

  test("the rows of a plan read back give the same", () => {
    const forms = sheet("记录", [
      ["支部名称", "办公室党支部", "会议类型", "支委会"],
      ["时间", date("2023-01-05"), "主题", "a"],
      [],
      ["支部名称", "人事处党支部", "会议类型", "党课"],
      ["时间", date("2023-02-07"), "主题", "b"],
    ]);
    const first = read(forms);
    expect(first.facts.activities).toHaveLength(2);
    const rows = correctionRows(first.plan)
      .filter(({ sheet: name }) => name === "记录")
      .map(({ sheet: name, header, kind, branch, target, column, field }) =>
        [name, header, kind, branch, target, column, field].map((text) => (text === "" ? null : text)),
      );
    expect(rows[0]).toContain("活动台账（记录表）");
    const again = read(forms, corrections(rows));
    expect(again.facts.activities).toEqual(first.facts.activities);
    expect(warnings(again)).toEqual([]);
  });
});
