import { formatRef } from "../../../src/base/address";
import type { Grid } from "../../../src/ledger/grid";
import { scoreWorkbook } from "../../../src/job";
import { computed, date, sheet, workbook, type TestCell } from "../../support/grids";

const ROSTER = sheet("支部名册", [
  ["支部名称", "正式党员"],
  ["甲支部", 9],
  ["乙支部", 5],
  ["丙支部", 12],
]);
const RULES = sheet("考评规则", [
  ["编号", "类别", "考评项目", "计分方式", "周期", "次数", "期限", "分值", "计分标准"],
  ["F1", "一", "支委会", "频次", "月", 1, null, 24, "每少1次扣2分"],
  ["F2", "一", "主题党日", "频次", "月", 1, null, 24, "每少1次扣2分"],
  ["F4", "一", "党课", "频次", "季", 1, null, 12, "每少1次扣3分"],
  ["C1", "二", "培训", "覆盖", null, null, null, 10, null],
  ["P1", "二", "民主测评", "测评", null, null, null, 10, "好100、较好80、差0"],
  ["X1", "三", "通报批评", "扣分", null, null, null, null, "每次扣1分"],
]);
const SETTINGS = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2022],
]);

/** Totals of all sheets, and what is said of those that differ. */
function totals(...grids: Grid[]): { checked: number; differing: number; said: string[] } {
  const { reading, findings } = scoreWorkbook(workbook(ROSTER, RULES, SETTINGS, ...grids));
  const all = reading.totals;
  return {
    checked: all.reduce((sum, { checked }) => sum + checked, 0),
    differing: all.reduce((sum, { differing }) => sum + differing, 0),
    said: findings
      .filter(({ code }) => code === "total-differs")
      .map(({ at, message }) => `${at === null ? "" : formatRef(at)} ${message}`),
  };
}
const agreed = (checked: number) => ({ checked, differing: 0, said: [] });

const MONTHS = Array.from({ length: 12 }, (_, at) => `${at + 1}月`);
const QUARTER = ["1月", "2月", "3月"];

describe("total columns", () => {
  const matrix = (header: TestCell[], ...rows: TestCell[][]): Grid =>
    sheet("支委会", [["2022年支委会开展次数"], ["支部名称", ...header], ...rows]);

  test("what stands to the left, typed or computed; counts, ticks, dates and none", () => {
    const grid = matrix(
      [...QUARTER, "合计"],
      ["甲支部", 1, 2, 1, 4],
      ["乙支部", "√", "3月5日、3月19日", 0, computed("SUM(B4:D4)", 3)],
      ["丙支部", "/", "2次", null, 2],
    );
    expect(totals(grid)).toEqual(agreed(3));
  });

  test("a difference names both numbers and both cells", () => {
    const grid = matrix([...QUARTER, "合计"], ["甲支部", 1, 2, 1, 5], ["乙支部", 1, 1, 1, 3]);
    expect(totals(grid)).toEqual({
      checked: 2,
      differing: 1,
      said: ["支委会!E3 “合计”E3写的是5，B3:D3读到的是4。"],
    });
  });

  test("subtotals of quarters, each of its months; all of the months together", () => {
    const header = ["1月", "2月", "3月", "小计", "4月", "5月", "6月", "小计", "上半年合计"];
    const right = matrix(
      header,
      ["甲支部", 1, 1, 1, 3, 1, 0, 1, 2, 5],
      ["乙支部", 1, 2, 1, 4, 1, 1, 1, 3, 7],
    );
    expect(totals(right)).toEqual(agreed(6));
    const wrong = matrix(
      header,
      ["甲支部", 1, 1, 1, 3, 1, 0, 1, 3, 5],
      ["乙支部", 1, 2, 1, 4, 1, 1, 1, 3, 7],
    );
    expect(totals(wrong).said).toEqual(["支委会!I3 “小计”I3写的是3，F3:H3读到的是2。"]);
  });

  test("a quarter beside its months is their sum", () => {
    const grid = matrix(
      [...QUARTER, "一季度", "4月", "5月", "6月", "二季度"],
      ["甲支部", 1, 1, 1, 3, 1, 1, 1, 2],
      ["乙支部", 1, 0, 1, 2, 1, 1, 1, 3],
    );
    expect(totals(grid)).toMatchObject({
      checked: 4,
      said: ["支委会!I3 “二季度”I3写的是2，F3:H3读到的是3。"],
    });
  });

  test("a sum over subtotals and what they add up counts each cell twice, and is said", () => {
    const grid = matrix(
      ["1月", "2月", "3月", "小计", "合计"],
      ["甲支部", 1, 1, 1, computed("SUM(B3:D3)", 3), computed("SUM(B3:E3)", 6)],
      ["乙支部", 1, 0, 1, computed("SUM(B4:D4)", 2), computed("E4", 2)],
    );
    expect(totals(grid)).toMatchObject({
      checked: 4,
      said: ["支委会!F3 “合计”F3写的是6，B3:D3读到的是3。"],
    });
  });

  test("under a header of its own each type has its sum, and all have one", () => {
    const grid = sheet(
      "组织生活",
      [
        ["支部名称", "支委会", null, null, "党课", null, null, "总计"],
        [null, "1月", "2月", "小计", "1月", "2月", "小计", null],
        ["甲支部", 1, 1, 2, 1, 0, 1, 3],
        ["乙支部", 1, 2, 3, 0, 0, 0, 4],
      ],
      {
        merges: [
          { top: 0, bottom: 1, left: 0, right: 0 },
          { top: 0, bottom: 0, left: 1, right: 3 },
          { top: 0, bottom: 0, left: 4, right: 6 },
          { top: 0, bottom: 1, left: 7, right: 7 },
        ],
      },
    );
    expect(totals(grid)).toMatchObject({
      checked: 6,
      said: ["组织生活!H4 “总计”H4写的是4，B4:C4、E4:F4读到的是3。"],
    });
  });

  test("averages, rates and what cannot be told are no totals to be checked", () => {
    const grid = matrix(
      [...QUARTER, "平均", "完成率", "合计"],
      ["甲支部", 1, 2, 1, 9, 9, computed("[1]表!B3", 77)],
      ["乙支部", 1, 1, 1, 9, 9, computed("AVERAGE(B4:D4)", 1)],
    );
    expect(totals(grid)).toEqual(agreed(0));
  });

  test("many of one column are one finding", () => {
    const rows = ["甲支部", "乙支部", "丙支部"].flatMap((name) => [
      [name, "支委会", 1, 1, 5],
      [name, "党课", 1, 0, 6],
    ]);
    const grid = sheet("表", [["支部名称", "活动类型", "1月", "2月", "合计"], ...rows]);
    expect(totals(grid)).toMatchObject({
      checked: 6,
      differing: 6,
      said: [
        "表!E2 “合计”有6处与读到的不符：E2写的是5，C2:D2读到的是2；E3写的是6，C3:D3读到的是1；E4写的是5，C4:D4读到的是2等。",
      ],
    });
  });
});

describe("total rows", () => {
  const body: TestCell[][] = [
    ["甲支部", 1, 2, 3],
    ["乙支部", 1, 0, 1],
    ["丙支部", 2, 1, 3],
  ];
  const header: TestCell[] = ["支部名称", "一季度", "二季度", "合计"];
  const table = (...rows: TestCell[][]): Grid => sheet("党课", [["2022年党课次数"], header, ...rows]);

  test("below or above, with the corner", () => {
    expect(totals(table(...body, ["合计", 4, 3, 7]))).toEqual(agreed(6));
    expect(totals(table(["总计", 4, 3, 7], ...body))).toEqual(agreed(6));
    expect(totals(table(...body, ["合计", 4, 4, 7])).said).toEqual([
      "党课!C6 “合计”C6写的是4，C3:C5读到的是3。",
    ]);
  });

  test("subtotals of sections, and a total of subtotals", () => {
    const [one = [], two = [], three = []] = body;
    const rows = (form: (areas: string, value: number) => TestCell): Grid =>
      table(
        one,
        two,
        ["机关小计", form("SUM(B3:B4)", 2), form("SUM(C3:C4)", 2), form("SUM(D3:D4)", 4)],
        three,
        ["基层小计", form("SUM(B6)", 2), form("SUM(C6)", 1), form("SUM(D6)", 3)],
        ["总计", form("B5+B7", 4), form("C5+C7", 3), form("SUBTOTAL(9,D3:D6)", 7)],
      );
    expect(totals(rows((_, value) => value))).toEqual(agreed(12));
    expect(totals(rows((formula, value) => computed(formula, value)))).toEqual(agreed(12));
  });

  test("rows that do not count are named where they explain the difference", () => {
    const grid = table(...body, ["丁支部", 2, 2, 4], ["合计", 6, 5, 11]);
    expect(totals(grid).said).toContain("党课!B7 “合计”B7写的是6，B3:B6读到的是4，差的正是没有计入的B6。");
  });

  test("rows of the same label", () => {
    const rows = (name: string, a: number, b: number): TestCell[][] => [
      [name, "支委会", a, a],
      [name, "党课", b, b],
    ];
    const grid = sheet("表", [
      ["支部名称", "活动类型", "1月", "2月"],
      ...rows("甲支部", 1, 0),
      ...rows("乙支部", 2, 1),
      ["合计", "支委会", 3, 3],
      ["合计", "党课", 1, 2],
    ]);
    expect(totals(grid)).toMatchObject({
      checked: 4,
      said: ["表!D7 “合计”D7写的是2，D3、D5读到的是1。"],
    });
  });

  test("lists: numbers of persons and times, and how many records there are", () => {
    const meeting = (branch: string, day: string, expected: number, attended: number): TestCell[] => [
      branch,
      "支委会",
      date(day),
      expected,
      attended,
    ];
    const ledger = (count: string, attended: number): Grid =>
      sheet("党建台账", [
        ["支部名称", "活动类型", "日期", "应到", "实到"],
        meeting("甲支部", "2022-01-05", 5, 4),
        meeting("乙支部", "2022-01-06", 5, 5),
        ["本页小计", count, null, 10, 9],
        meeting("甲支部", "2022-02-07", 5, 3),
        ["本页小计", "1次", null, 5, 3],
        ["累计", "3次", null, 15, attended],
      ]);
    expect(totals(ledger("2次", 12))).toEqual(agreed(9));
    expect(totals(ledger("3次", 13)).said).toEqual([
      "党建台账!B4 “本页小计”B4写的是3，A2:A3读到的是2。",
      "党建台账!E7 “累计”E7写的是13，E2:E3、E5读到的是12。",
    ]);
  });

  test("coverage, deductions and ballots", () => {
    const grids = [
      sheet("覆盖登记", [
        ["支部名称", "考评项目", "应完成", "已完成"],
        ["甲支部", "培训", 9, 8],
        ["乙支部", "培训", 5, 5],
        ["合计", null, 14, 12],
      ]),
      sheet("述职测评", [
        ["支部名称", "好", "较好", "差", "弃权", "合计"],
        ["甲支部", 8, 2, 0, 1, 11],
        ["乙支部", 7, 2, 1, 1, 11],
        ["合计", 15, 4, 1, 2, 22],
      ]),
    ];
    expect(totals(...grids)).toMatchObject({
      checked: 9,
      said: ["覆盖登记!D4 “合计”D4写的是12，D2:D3读到的是13。"],
    });
  });

  test("a subtotal that names its branch beside it; rates and averages are none", () => {
    const grid = sheet("覆盖登记", [
      ["序号", "支部名称", "考评项目", "应完成", "已完成", "完成率"],
      [1, "甲支部", "培训", 9, 8, "88.9%"],
      ["小计", "甲支部", null, 9, 8, "88.9%"],
      [2, "乙支部", "培训", 5, 5, "100%"],
      ["小计", "乙支部", null, 5, 4, "80%"],
      ["平均", null, null, 7, 6.5, "93%"],
    ]);
    expect(totals(grid)).toMatchObject({
      checked: 4,
      said: ["覆盖登记!E5 “小计”E5写的是4，E4读到的是5。"],
    });
  });

  test("a blank 次数 counts once, in words or as a sum", () => {
    const register = (total: number): Grid =>
      sheet("扣分登记", [
        ["支部名称", "考评项目", "次数"],
        ["甲支部", "通报批评", 2],
        ["乙支部", "通报批评", null],
        ["合计", null, total],
      ]);
    expect(totals(register(3))).toEqual(agreed(1));
    expect(totals(register(2))).toEqual(agreed(1));
    expect(totals(register(4)).differing).toBe(1);
  });

  test("本月合计 and 本年累计 below the rows of each month", () => {
    const grid = (last: number): Grid =>
      sheet("月报", [
        ["2022年月报"],
        ["月份", "支部名称", "支委会", "主题党日"],
        ["1月", "甲支部", 1, 1],
        ["1月", "乙支部", 1, 1],
        ["本月合计", null, 2, 2],
        ["本年累计", null, 2, 2],
        ["2月", "甲支部", 1, 0],
        ["2月", "乙支部", 1, 1],
        ["本月合计", null, 2, 1],
        ["本年累计", null, 4, last],
      ]);
    expect(totals(grid(3))).toEqual(agreed(8));
    expect(totals(grid(1)).said).toEqual(["月报!D10 “本年累计”D10写的是1，D3:D4、D7:D8读到的是3。"]);
  });

  test("decimals are compared exactly, or as far as the total shows them", () => {
    const inspected = (total: number, format?: string): Grid => {
      const grid = sheet("扣分登记", [
        ["支部名称", "考评项目", "认定分"],
        ["甲支部", "通报批评", 0.1],
        ["乙支部", "通报批评", 0.205],
        ["合计", null, total],
      ]);
      const rows = grid.rows.map((row) =>
        row.index === 3 ? { ...row, formats: ["General", "General", format] } : row,
      );
      return { ...grid, rows };
    };
    expect(totals(inspected(0.305))).toEqual(agreed(1));
    expect(totals(inspected(0.31)).differing).toBe(1);
    expect(totals(inspected(0.31, "0.00"))).toEqual(agreed(1));
    expect(totals(inspected(0.4, "0.00")).differing).toBe(1);
  });
});

describe("running totals", () => {
  const month = (number: number, ...rows: TestCell[][]): Grid =>
    sheet(`${number}月`, [
      [`2022年${number}月组织生活情况`],
      ["支部名称", "支委会", "支委会本年累计", "党课", "党课本年累计"],
      ...rows,
    ]);
  const list = (number: number, ...rows: TestCell[][]): Grid =>
    sheet(`${number}月`, [["支部名称", "活动类型", "本月次数", "累计次数"], ...rows]);

  test("over the sheets of the months", () => {
    const first = month(1, ["甲支部", 1, 1, 0, 0], ["乙支部", 1, 1, 1, 1], ["合计", 2, 2, 1, 1]);
    const second = month(2, ["甲支部", 2, 3, 1, 1], ["乙支部", 0, 1, null, 1], ["合计", 2, 4, 1, 2]);
    const third = (last: number): Grid => month(3, ["甲支部", 1, 4, 0, 1], ["乙支部", 1, last, 1, 2]);
    expect(totals(first, second, third(2))).toEqual(agreed(20));
    expect(totals(first, second, third(3))).toMatchObject({
      checked: 20,
      said: ["'3月'!C4 “支委会本年累计”C4写的是3，'1月'!B4、'2月'!B4、B4读到的是2。"],
    });
  });

  test("over lists of the months", () => {
    const sheets = (last: number): Grid[] => [
      list(1, ["甲支部", "支委会", 1, 1], ["乙支部", "党课", 2, 2]),
      list(2, ["甲支部", "支委会", 2, last], ["乙支部", "党课", 1, 3], ["乙支部", "支委会", 1, 1]),
    ];
    expect(totals(...sheets(3))).toEqual(agreed(5));
    expect(totals(...sheets(4))).toMatchObject({ checked: 5, differing: 1 });
  });

  test("down the months of one table", () => {
    const grid = (last: number): Grid =>
      sheet("甲支部", [
        ["甲支部2022年支委会开展情况"],
        ["月份", "支委会", "党课", "支委会累计"],
        ["1月", 1, 1, 1],
        ["2月", 2, 0, 3],
        ["3月", 1, 0, 4],
        ["4月", 0, 1, last],
      ]);
    expect(totals(grid(4))).toEqual(agreed(4));
    expect(totals(grid(5))).toMatchObject({ checked: 4, differing: 1 });
  });

  test("beside the months, each up to its own", () => {
    const grid = (last: number): Grid =>
      sheet("支委会", [
        ["2022年支委会"],
        ["支部名称", ...QUARTER, "1-3月累计", "4月", "1-4月累计"],
        ["甲支部", 1, 1, 1, 3, 1, 4],
        ["乙支部", 1, 0, 1, 2, 1, last],
      ]);
    expect(totals(grid(3))).toEqual(agreed(4));
    expect(totals(grid(5)).said).toEqual(["支委会!G4 “1-4月累计”G4写的是5，B4:D4、F4读到的是3。"]);
  });

  test("where earlier months are missing nothing is said", () => {
    expect(totals(month(3, ["甲支部", 1, 9, 1, 4], ["乙支部", 1, 8, 0, 3]))).toEqual(agreed(0));
  });
});

test("a full year beside twelve months", () => {
  const grid = sheet("支委会", [
    ["2022年支委会"],
    ["支部名称", ...MONTHS, "全年"],
    ["甲支部", ...MONTHS.map(() => 1), 12],
    ["乙支部", ...MONTHS.map(() => "√"), 11],
  ]);
  expect(totals(grid)).toMatchObject({ checked: 2, said: ["支委会!N4 “全年”N4写的是11，B4:M4读到的是12。"] });
});
