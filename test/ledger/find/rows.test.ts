/** What rows leave to those above them: section rows, 同上, blanks below a name. */
import { formatDay } from "../../../src/base/calendar";
import type { Area } from "../../../src/base/address";
import { formatRef } from "../../../src/base/address";
import type { Grid } from "../../../src/ledger/grid";
import type { LedgerReading } from "../../../src/ledger/ledger";
import { readLedger } from "../../../src/ledger/ledger";
import { correctionText } from "../../../src/text/ledger";
import { scoreWorkbook } from "../../../src/job";
import { accountFaults } from "../../support/account";
import type { TestCell } from "../../support/grids";
import { date, sheet, workbook } from "../../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "别名", "党员人数"],
  ["办公室党支部", "办公室", 12],
  ["人事处党支部", null, 9],
  ["信息中心党支部", null, 7],
]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值", "计分标准"],
  ["F1", "支委会", "频次", null, "月", 1, 12, "每少1次扣1分"],
  ["F2", "主题党日", "频次", null, "月", 1, 12, "每少1次扣1分"],
  ["F3", "党课", "频次", null, "季", 1, 8, "每少1次扣2分"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2023],
]);
const CORRECTIONS = [
  correctionText.sheet,
  correctionText.header,
  correctionText.kind,
  correctionText.branch,
  correctionText.target,
  correctionText.column,
  correctionText.field,
];
const read = (...grids: Grid[]): LedgerReading => readLedger(workbook(roster, rules, settings, ...grids));
const faults = (...grids: Grid[]): string[] =>
  accountFaults(scoreWorkbook(workbook(roster, rules, settings, ...grids)));
const corrected = (row: readonly TestCell[], ...grids: Grid[]): LedgerReading =>
  read(...grids, sheet("识别设置", [CORRECTIONS, row]));
const lines = ({ facts }: LedgerReading): string[] =>
  facts.activities
    .map(
      ({ branch, types, from, count }) =>
        `${branch} ${types.join("+")} ${from === null ? "?" : formatDay(from)}${count === 1 ? "" : ` ×${count}`}`,
    )
    .sort();
const questions = ({ findings }: LedgerReading): string[] =>
  findings
    .filter(({ severity, code }) => severity !== "info" && code !== "weekend")
    .map(({ code, at }) => `${code} ${at === null ? "-" : formatRef(at)}`);

const HELD = [
  "人事处党支部 党课 2023-03-08",
  "办公室党支部 主题党日 2023-02-07",
  "办公室党支部 支委会 2023-01-05",
];

describe("a branch that heads the rows below it", () => {
  const merge = (row: number): Area => ({ top: row, bottom: row, left: 0, right: 2 });
  test.each([
    ["办公室党支部", "人事处党支部"],
    ["一、办公室党支部", "二、人事处党支部"],
    ["（一）办公室党支部：", "（二）人事处党支部："],
    ["支部名称：办公室党支部", "支部名称：人事处党支部"],
    ["1. 办公室 党支部（2次）", "2. 人事处党支部（1次）"],
    ["党支部：办公室", "所属支部：人事处党支部"],
  ])("%s", (one, two) => {
    const rows = [
      ["2023年组织生活台账"],
      ["日期", "活动类型", "主题"],
      [one],
      [date("2023-01-05"), "支委会", "a"],
      [date("2023-02-07"), "主题党日", "b"],
      [two],
      [date("2023-03-08"), "党课", "c"],
    ];
    for (const merges of [[], null, [merge(2), merge(5)]]) {
      const reading = read(sheet("台账", rows, { merges }));
      expect(lines(reading)).toEqual(HELD);
      expect(questions(reading)).toEqual([]);
      expect(faults(sheet("台账", rows, { merges }))).toEqual([]);
      // A fact points at its own row, not at the row that heads it.
      expect(reading.facts.activities.map(({ at }) => formatRef(at))).toEqual([
        "台账!A4",
        "台账!A5",
        "台账!A7",
      ]);
    }
  });

  test("in a column of its own that is blank below, beside a label, with notes in its row", () => {
    const body = (name: (branch: string) => TestCell[]): readonly (readonly TestCell[])[] => [
      ["支部名称", "日期", "活动类型"],
      name("办公室党支部"),
      [null, date("2023-01-05"), "支委会"],
      [null, date("2023-02-07"), "主题党日"],
      name("人事处党支部"),
      [null, date("2023-03-08"), "党课"],
    ];
    for (const name of [
      (branch: string) => [branch],
      (branch: string) => ["支部名称", branch],
      (branch: string) => [branch, "书记：甲"],
    ])
      expect(lines(read(sheet("台账", body(name))))).toEqual(HELD);
  });

  test("over months and types; a type over branches; a month over a list", () => {
    const matrix = read(
      sheet("统计", [
        ["活动类型", "1月", "2月"],
        ["办公室党支部"],
        ["支委会", 1, 2],
        ["党课", 0, 1],
        ["人事处党支部"],
        ["支委会", 1, 1],
      ]),
    );
    expect(lines(matrix).filter((line) => line.includes("支委会"))).toEqual([
      "人事处党支部 支委会 2023-01-01",
      "人事处党支部 支委会 2023-02-01",
      "办公室党支部 支委会 2023-01-01",
      "办公室党支部 支委会 2023-02-01 ×2",
    ]);
    const types = read(
      sheet("统计", [
        ["支部名称", "1月", "2月"],
        ["一、支委会"],
        ["办公室党支部", 1, 2],
        ["二、主题党日"],
        ["办公室党支部", 3, 1],
      ]),
    );
    expect(lines(types)).toEqual([
      "办公室党支部 主题党日 2023-01-01 ×3",
      "办公室党支部 主题党日 2023-02-01",
      "办公室党支部 支委会 2023-01-01",
      "办公室党支部 支委会 2023-02-01 ×2",
    ]);
    const months = read(
      sheet("台账", [
        ["支部名称", "活动类型", "时间"],
        ["1月"],
        ["办公室党支部", "支委会", "5日"],
        ["2月"],
        ["办公室党支部", "主题党日", "7日"],
      ]),
    );
    expect(lines(months)).toEqual([HELD[1], HELD[2]]);
  });

  test("types inside branches: a new branch ends the type above it", () => {
    const reading = read(
      sheet("台账", [
        ["日期", "主题", "应到", "实到"],
        ["办公室党支部"],
        ["支委会"],
        [date("2023-01-05"), "a", 5, 5],
        ["主题党日"],
        [date("2023-02-07"), "b", 5, 5],
        ["人事处党支部"],
        [date("2023-03-01"), "?", 5, 5],
        ["党课"],
        [date("2023-03-08"), "c", 5, 5],
      ]),
    );
    expect(lines(reading).filter((line) => !line.includes("2023-03-01"))).toEqual(HELD);
    expect(questions(reading)).toContain("blank-type 台账!A8");
  });

  test("a branch that the roster does not know is asked about, and its rows are nobody else's", () => {
    const reading = read(
      sheet("台账", [
        ["日期", "活动类型"],
        ["办公室党支部"],
        [date("2023-01-05"), "支委会"],
        ["后勤党支部"],
        [date("2023-02-05"), "支委会"],
      ]),
    );
    expect(lines(reading)).toEqual(["办公室党支部 支委会 2023-01-05"]);
    expect(questions(reading)).toEqual(["unknown-branch 台账!A5"]);
  });

  test("a branch alone in its row of a list that names branches has merely nothing to report", () => {
    const reading = read(
      sheet("台账", [
        ["支部名称", "日期", "活动类型"],
        ["办公室党支部", date("2023-01-05"), "支委会"],
        ["信息中心党支部"],
        ["人事处党支部", date("2023-03-08"), "党课"],
      ]),
    );
    expect(lines(reading)).toContain("人事处党支部 党课 2023-03-08");
    expect(lines(reading)).toContain("办公室党支部 支委会 2023-01-05");
  });

  test("the plan says so, and read back gives the same", () => {
    const grid = sheet("台账", [["日期", "活动类型"], ["办公室党支部"], [date("2023-01-05"), "支委会"]]);
    const { plan, facts } = read(grid);
    expect(plan.tables.at(-1)).toMatchObject({ branch: correctionText.sections });
    const again = readLedger(workbook(roster, rules, settings, grid), { plan });
    expect(again.facts.activities).toEqual(facts.activities);
    expect(lines(corrected(["台账", null, null, "人事处党支部"], grid))).toEqual([
      "人事处党支部 支委会 2023-01-05",
    ]);
  });
});

describe("同上", () => {
  test.each(["同上", "〃", '"', "″", " 同 上 ", "同上行", "”"])("%s for branch, type and date", (ditto) => {
    const reading = read(
      sheet("台账", [
        ["支部名称", "日期", "活动类型"],
        ["办公室党支部", date("2023-01-05"), "支委会"],
        [ditto, date("2023-02-07"), "主题党日"],
        ["人事处党支部", ditto, ditto],
        ["小计", null, 3],
        [ditto, date("2023-03-08"), "党课"],
      ]),
    );
    expect(lines(reading)).toEqual([
      "人事处党支部 主题党日 2023-02-07",
      "人事处党支部 党课 2023-03-08",
      "办公室党支部 主题党日 2023-02-07",
      "办公室党支部 支委会 2023-01-05",
    ]);
    expect(questions(reading)).toEqual([]);
  });

  test("with nothing above it is asked about", () => {
    const reading = read(
      sheet("台账", [
        ["支部名称", "日期", "活动类型"],
        ["同上", date("2023-01-05"), "支委会"],
        ["办公室党支部", date("2023-02-05"), "支委会"],
      ]),
    );
    expect(lines(reading)).toEqual(["办公室党支部 支委会 2023-02-05"]);
    expect(questions(reading)).toEqual(["unknown-branch 台账!A2"]);
  });
});

describe("blanks below a name", () => {
  const row = (name: string | null, day: string, type = "支委会"): readonly TestCell[] => [
    name,
    date(day),
    type,
  ];
  const grouped = [
    ["支部名称", "日期", "活动类型"],
    row("办公室党支部", "2023-01-05"),
    row(null, "2023-02-05"),
    row(null, "2023-03-05"),
    row("人事处党支部", "2023-01-06"),
    row(null, "2023-02-06"),
  ];
  test("where every group begins with its name, merges known or not, numbered or not", () => {
    for (const merges of [[], null]) {
      const reading = read(sheet("台账", grouped, { merges }));
      expect(lines(reading)).toHaveLength(5);
      expect(lines(reading)).toContain("人事处党支部 支委会 2023-02-06");
      expect(questions(reading)).toEqual([]);
      expect(faults(sheet("台账", grouped, { merges }))).toEqual([]);
      expect(reading.findings.map(({ code }) => code)).toContain("branch-above");
      expect(reading.plan.tables.at(-1)).toMatchObject({ branch: correctionText.below });
    }
    const numbered = grouped.map((cells, i) => [i === 0 ? "序号" : cells[0] === null ? null : i, ...cells]);
    expect(lines(read(sheet("台账", [...numbered, ["合计", null, 5]])))).toHaveLength(5);
  });

  test.each([
    [
      "a name is repeated",
      [
        row("办公室党支部", "2023-01-05"),
        row("办公室党支部", "2023-02-05"),
        row(null, "2023-03-05"),
        row(null, "2023-04-05"),
      ],
    ],
    [
      "one blank among many names",
      [
        row("办公室党支部", "2023-01-05"),
        row(null, "2023-01-06"),
        row("人事处党支部", "2023-01-07"),
        row("信息中心党支部", "2023-01-08"),
      ],
    ],
    [
      "the first row has no name",
      [
        row(null, "2023-01-05"),
        row("办公室党支部", "2023-02-05"),
        row(null, "2023-03-05"),
        row(null, "2023-04-05"),
      ],
    ],
    [
      "a row below lacks more than the name",
      [
        row("办公室党支部", "2023-01-05"),
        row(null, "2023-02-05"),
        [null, null, "支委会"],
        row("人事处党支部", "2023-01-05"),
        row(null, "2023-03-05"),
      ],
    ],
  ])("are asked about where %s, and can be said", (_, rows) => {
    const grid = sheet("台账", [["支部名称", "日期", "活动类型"], ...rows]);
    const reading = read(grid);
    expect(questions(reading).filter((code) => code.startsWith("blank-branch"))).not.toEqual([]);
    const blanks = rows.filter(([name]) => name === null).length;
    expect(lines(reading)).toHaveLength(rows.length - blanks);
    const said = corrected(["台账", null, null, correctionText.below], grid);
    const before = rows.findIndex(([name]) => name !== null);
    expect(lines(said)).toHaveLength(rows.length - before);
  });
});

describe("lists grouped by branch and by type", () => {
  const HEAD = ["支部", "会议", "日期", "内容"];
  const day = (text: string): TestCell => date(`2023-${text}`);
  const ROWS: readonly (readonly TestCell[])[] = [
    ["办公室党支部", "支委会", day("01-05"), "甲"],
    [null, null, day("02-06"), "乙"],
    [null, "党课", day("03-08"), "丙"],
    [null, null, day("06-08"), "丁"],
    ["人事处党支部", "支委会", day("01-09"), "戊"],
    [null, null, day("02-09"), "己"],
    [null, "党课", day("04-11"), "庚"],
  ];
  const ALL = [
    "人事处党支部 支委会 2023-01-09",
    "人事处党支部 支委会 2023-02-09",
    "人事处党支部 党课 2023-04-11",
    "办公室党支部 党课 2023-03-08",
    "办公室党支部 党课 2023-06-08",
    "办公室党支部 支委会 2023-01-05",
    "办公室党支部 支委会 2023-02-06",
  ].sort();
  const ledger = (rows: readonly (readonly TestCell[])[]): Grid =>
    sheet("登记", [["2023年会议登记"], HEAD, ...rows]);

  test("blanks stand for the branch and for the type above", () => {
    const grid = ledger(ROWS);
    expect(lines(read(grid))).toEqual(ALL);
    expect(questions(read(grid))).toEqual([]);
    expect(faults(grid)).toEqual([]);
  });

  test("the type may stand outside the branch", () => {
    const swapped = ([branch, type, ...more]: readonly TestCell[]): TestCell[] => [
      type ?? null,
      branch ?? null,
      ...more,
    ];
    const rows = [ROWS[0], ROWS[1], ROWS[4], ROWS[5], ROWS[2], ROWS[3], ROWS[6]].map((row = [], at) => {
      const [branch = null, type = null, ...more] = row;
      return swapped([
        at === 4 ? "办公室党支部" : at === 6 ? "人事处党支部" : branch,
        at === 2 || at === 6 ? null : type,
        ...more,
      ]);
    });
    const grid = sheet("登记", [["会议", "支部", "日期", "内容"], ...rows]);
    expect(lines(read(grid))).toEqual(ALL);
    expect(faults(grid)).toEqual([]);
  });

  test("a subtotal, and a new branch without a type, carry nothing on", () => {
    const rows = [...ROWS.slice(0, 4), ["办公室党支部共计", null, null, "4次"], ...ROWS.slice(4)];
    expect(lines(read(ledger(rows)))).toEqual(ALL);
    const without = ROWS.map((row, at) => (at === 4 ? [row[0] ?? null, null, row[2] ?? null, "戊"] : row));
    const reading = read(ledger(without));
    expect(lines(reading)).not.toContain("人事处党支部 党课 2023-01-09");
    expect(reading.findings.some(({ code }) => code === "blank-type")).toBe(true);
    expect(faults(ledger(without))).toEqual([]);
  });

  test("a type left out here and there is asked about, and answered by 空白同上", () => {
    const rows = ROWS.map(([branch, type, ...more], at) => [
      branch ?? (at < 4 ? "办公室党支部" : "人事处党支部"),
      at === 1 ? null : (type ?? (at === 3 ? "党课" : "支委会")),
      ...more,
    ]);
    expect(questions(read(ledger(rows)))).toEqual(["blank-type 登记!B4"]);
    const answered = corrected(["登记", null, null, null, correctionText.below, null, null], ledger(rows));
    expect(lines(answered)).toEqual(ALL);
    expect(questions(answered)).toEqual([]);
  });
});

test("prose among the rows, and what signs a table below section rows, is no record", () => {
  const grid = sheet("三会一课", [
    ["序号", "会议类型", "日期", "议题"],
    ["■ 办公室党支部"],
    [1, "支委会", date("2023-01-05"), "甲"],
    ["换届以后改在周五开会"],
    [2, "党课", date("2023-02-07"), "乙"],
    ["◇人事处党支部"],
    [1, "支委会", date("2023-03-08"), "丙"],
    ["填表人：", null, null, "填表日期：2023年12月30日"],
  ]);
  expect(lines(read(grid))).toEqual([
    "人事处党支部 支委会 2023-03-08",
    "办公室党支部 党课 2023-02-07",
    "办公室党支部 支委会 2023-01-05",
  ]);
  expect(questions(read(grid))).toEqual([]);
  expect(faults(grid)).toEqual([]);
});
