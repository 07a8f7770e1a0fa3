/** Where tables begin and end: headers with gaps, tables side by side and one below the other. */
import { formatDay } from "../../../src/base/calendar";
import type { Grid } from "../../../src/ledger/grid";
import type { LedgerReading } from "../../../src/ledger/ledger";
import { readLedger } from "../../../src/ledger/ledger";
import { scoreWorkbook } from "../../../src/job";
import { accountFaults } from "../../support/account";
import type { TestCell } from "../../support/grids";
import { date, sheet, workbook } from "../../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "党员人数"],
  ["办公室党支部", 12],
  ["人事处党支部", 9],
  ["信息中心党支部", 7],
]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值", "计分标准"],
  ["F1", "支委会", "频次", null, "月", 1, 12, "每少1次扣1分"],
  ["F2", "主题党日", "频次", null, "月", 1, 12, "每少1次扣1分"],
  ["F3", "党课", "频次", null, "季", 1, 8, "每少1次扣2分"],
  ["P1", "民主评议", "测评", null, null, null, 10, "好100、较好85、一般70、差50"],
  ["K1", "作风问题", "扣分", null, null, null, null, "每次扣2分"],
  ["B1", "表彰奖励", "加分", null, null, null, null, "市级2分、省级3分"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2023],
]);
const read = (...grids: Grid[]): LedgerReading =>
  readLedger(workbook(...(grids[0]?.sheet === "支部名册" ? [] : [roster]), rules, settings, ...grids));
const faults = (...grids: Grid[]): string[] =>
  accountFaults(scoreWorkbook(workbook(roster, rules, settings, ...grids)));
const activities = ({ facts }: LedgerReading): string[] =>
  facts.activities
    .map(
      ({ branch, types, from, count }) =>
        `${branch} ${types.join("+")} ${from === null ? "?" : formatDay(from)} ${count}`,
    )
    .sort();

describe("a blank header cell never cuts a table off", () => {
  const table: readonly (readonly TestCell[])[] = [
    ["支部名称", "日期", "事项", "考评项目", "次数", "依据"],
    ["办公室党支部", date("2023-03-01"), "迟到", "作风问题", 3, "通报"],
    ["人事处党支部", date("2023-04-01"), "缺席", "作风问题", 2, "通报"],
  ];
  const incidents = (reading: LedgerReading): unknown =>
    reading.facts.incidents.map(({ branch, rule, times }) => [branch, rule, times]);
  const expected = [
    ["办公室党支部", "K1", 3],
    ["人事处党支部", "K1", 2],
  ];

  test.each([1, 2, 3, 4, 5])("an empty column before column %i of 扣分登记", (at) => {
    const rows = table.map((row) => [...row.slice(0, at), null, ...row.slice(at)]);
    expect(incidents(read(sheet("扣分登记", rows)))).toEqual(expected);
    expect(incidents(read(sheet("登记表", rows)))).toEqual(expected);
  });

  test.each([1, 2, 3, 4])("a column of notes without a header before column %i", (at) => {
    const rows = table.map((row, i) => [...row.slice(0, at), i === 0 ? null : `附注${i}`, ...row.slice(at)]);
    expect(incidents(read(sheet("扣分登记", rows)))).toEqual(expected);
    expect(faults(sheet("扣分登记", rows))).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5])("述职测评 with an empty column before column %i", (at) => {
    const rows = [
      ["支部名称", "好", "较好", "一般", "差", "弃权"],
      ["办公室党支部", 8, 2, 1, 0, 1],
    ].map((row) => [...row.slice(0, at), null, ...row.slice(at)]);
    const { facts } = read(sheet("述职测评", rows));
    expect(facts.ballots.map(({ votes, abstentions }) => [[...votes], abstentions])).toEqual([
      [
        [
          ["好", 8],
          ["较好", 2],
          ["一般", 1],
          ["差", 0],
        ],
        1,
      ],
    ]);
  });

  test("numbers beyond the last header or below an empty one are no ballot option", () => {
    const { facts } = read(
      sheet("述职测评", [
        ["支部名称", "好", "较好", null, "差"],
        ["办公室党支部", 8, 2, 5, 0, 99],
      ]),
    );
    expect(facts.ballots.map(({ votes }) => [...votes.keys()])).toEqual([["好", "较好", "差"]]);
  });

  test("branches below a blank corner", () => {
    const reading = read(
      sheet("支委会", [
        ["2023年支委会召开情况"],
        [null, "1月", "2月", "3月"],
        ["办公室党支部", 1, 0, 2],
        ["人事处党支部", 1, 1, 1],
      ]),
    );
    expect(activities(reading)).toHaveLength(6);
    expect(activities(reading)).toContain("办公室党支部 支委会 2023-03-01 2");
  });
});

describe("tables side by side", () => {
  test("each with its own key and its own title", () => {
    const reading = read(
      sheet("三会一课", [
        ["支委会", null, null, null, "党课"],
        ["支部名称", "日期", "主题", null, "支部名称", "日期", "主题"],
        ["办公室党支部", date("2023-01-05"), "a", null, "人事处党支部", date("2023-02-01"), "b"],
        ["人事处党支部", date("2023-01-06"), "a", null, "信息中心党支部", date("2023-02-02"), "b"],
        ["信息中心党支部", date("2023-01-07"), "a"],
      ]),
    );
    expect(activities(reading)).toEqual([
      "人事处党支部 党课 2023-02-01 1",
      "人事处党支部 支委会 2023-01-06 1",
      "信息中心党支部 党课 2023-02-02 1",
      "信息中心党支部 支委会 2023-01-07 1",
      "办公室党支部 支委会 2023-01-05 1",
    ]);
  });

  test("of different kinds and words", () => {
    const reading = read(
      sheet("登记", [
        ["支部名称", "会议类型", "召开时间", null, null, "申报支部", "加分事项", "级别", "审核分"],
        ["办公室党支部", "党课", date("2023-02-01"), null, null, "人事处党支部", "先进支部", "市级", 2],
      ]),
    );
    expect(activities(reading)).toEqual(["办公室党支部 党课 2023-02-01 1"]);
    expect(reading.facts.claims.map(({ branch, level }) => [branch, level])).toEqual([
      ["人事处党支部", "市级"],
    ]);
  });

  test("one branch's sheet, one table a type", () => {
    const reading = read(
      sheet("办公室党支部", [
        ["主题党日", null, null, "支委会"],
        ["日期", "主题", null, "日期", "主题"],
        [date("2023-01-05"), "a", null, date("2023-02-01"), "b"],
        [date("2023-03-05"), "a"],
      ]),
    );
    expect(activities(reading)).toEqual([
      "办公室党支部 主题党日 2023-01-05 1",
      "办公室党支部 主题党日 2023-03-05 1",
      "办公室党支部 支委会 2023-02-01 1",
    ]);
  });
});

describe("tables one below the other", () => {
  const names = ["办公室党支部", "人事处党支部", "信息中心党支部"];
  const list: readonly (readonly TestCell[])[] = [
    ["支部名称", "党员人数"],
    ...names.map((name) => [name, 9]),
  ];
  const counts: readonly (readonly TestCell[])[] = [
    ["支部名称", "支委会", "主题党日", "党课"],
    ...names.map((name) => [name, 12, 11, 4]),
  ];
  const ledger: readonly (readonly TestCell[])[] = [
    ["党支部", "会议类型", "时间"],
    ...names.map((name) => [name, "党课", date("2023-02-01")]),
  ];
  test.each([
    ["directly below", []],
    ["behind a blank row", [[]]],
    ["behind a title", [[], ["2023年开展情况"]]],
  ] as const)("a count of types and a ledger %s the roster", (_, between) => {
    const below = read(sheet("支部名册", [...list, ...between, ...counts]));
    expect(below.facts.branches).toHaveLength(3);
    expect(activities(below)).toHaveLength(9);
    expect(below.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const both = read(sheet("支部名册", [...list, ...between, ...ledger, ...between, ...counts]));
    // The dated 党课 are among the four that the table of counts tells of.
    expect(activities(both)).toHaveLength(9);
    expect(activities(both)).toContain("人事处党支部 党课 2023-02-01 1");
  });

  test("rows without a header that repeat the roster are one question, which keeps the ledger", () => {
    const rows = names.flatMap((name) => [1, 2].map((month) => [name, "支委会", date(`2023-0${month}-05`)]));
    const { findings } = read(sheet("支部名册", [...list, ...rows]));
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain("第5至10行");
    expect(errors[0]?.hint).toContain("列名");
  });

  test("a single name listed twice is still that", () => {
    const { findings } = read(sheet("支部名册", [...list, ["办公室党支部", 3], ["新设党支部", 5]]));
    expect(findings.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([
      expect.stringContaining("重复"),
    ]);
  });
});

describe("ledgers side by side whose type stands only above them", () => {
  const columns = ["序号", "支部", "日期", "议题"];
  const left: readonly TestCell[] = [1, "办公室党支部", date("2023-01-05"), "甲"];
  const right: readonly TestCell[] = [1, "人事处党支部", date("2023-03-08"), "乙"];
  const EXPECTED = ["人事处党支部 党课 2023-03-08 1", "办公室党支部 支委会 2023-01-05 1"];
  const captions = (
    gap: readonly null[],
    merged: boolean,
    [first, second] = ["（一）支委会", "（二）党课"],
  ): Grid =>
    sheet(
      "会议",
      [
        ["2023年登记"],
        [first ?? "", null, null, null, ...gap, second ?? ""],
        [...columns, ...gap, ...columns],
        [...left, ...gap, ...right],
        [2, "信息中心党支部", date("2023-02-06"), "丙", ...gap],
        ["共计", null, "2次", null, ...gap, "党课共计", null, "1次"],
      ],
      {
        merges: merged
          ? [0, 4 + gap.length].map((column) => ({ top: 1, bottom: 1, left: column, right: column + 3 }))
          : [],
      },
    );
  test.each([
    ["merged captions and a gap", captions([null], true)],
    ["captions that are not merged", captions([null], false)],
    ["merged captions and no gap", captions([], true)],
    ["captions in other words", captions([null, null], true, ["支部委员会会议情况", "上党课"])],
  ])("%s", (_, grid) => {
    expect(activities(read(grid)).filter((line) => !line.startsWith("信息中心"))).toEqual(EXPECTED);
    expect(activities(read(grid))).toContain("信息中心党支部 支委会 2023-02-06 1");
    expect(
      read(grid)
        .findings.filter(({ severity }) => severity !== "info")
        .map(({ code }) => code),
    ).toEqual([]);
    expect(faults(grid)).toEqual([]);
  });

  test("one list printed in two columns under one title", () => {
    const grid = sheet("党课登记", [
      [...columns, ...columns],
      [...left, ...right],
      [2, "信息中心党支部", date("2023-02-06"), "丙"],
    ]);
    expect(activities(read(grid))).toEqual([
      "人事处党支部 党课 2023-03-08 1",
      "信息中心党支部 党课 2023-02-06 1",
      "办公室党支部 党课 2023-01-05 1",
    ]);
    expect(faults(grid)).toEqual([]);
  });
});
