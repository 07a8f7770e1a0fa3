/**
 * Mangled workbooks: every reading ends with facts or findings, never with an exception.
 * @slow: hundreds of mangled workbooks
 */
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../../src/ledger/grid";
import { formatRef } from "../../src/base/address";
import { scoreWorkbook } from "../../src/job";
import { dayInYear, Dice, Dresser, LAYOUTS, NEAT, TYPES } from "./dress";
import { accountFaults } from "../support/account";
import { date, sheet } from "../support/grids";

const RULES = sheet("考评规则", [
  ["编号", "类别", "考评项目", "计分方式", "周期", "次数", "分值", "计分标准", "期限"],
  ["F1", "一", "支委会", "频次", "月", 1, 24, "每少1次扣2分", null],
  ["F2", "一", "主题党日", "频次", "月", 1, 24, null, null],
  ["D1", "二", "支部工作计划", "完成", null, null, 10, null, date("2022-03-31")],
  ["P1", "二", "民主测评", "测评", null, null, 10, "好100、差50", null],
  ["B1", "三", "表彰", "加分", null, null, null, "市级2分", null],
]);
const ROSTER = sheet("支部名册", [
  ["支部名称", "别名", "正式党员"],
  ["办公室党支部", "办公室", 9],
  ["第一党支部", "一支部", 5],
]);
const ODD: readonly CellValue[] = [
  null,
  "",
  " ",
  "=1+1",
  "#REF!",
  "#N/A",
  true,
  false,
  0,
  -1,
  3.5,
  44562,
  1e300,
  -1e300,
  NaN,
  Infinity,
  5e-324,
  "支部名称",
  "合计",
  "第一党支部",
  "各党支部",
  "、、、",
  "2022.13.45",
  "5/5",
  "18/20",
  "\u0000\uffff",
  "😀".repeat(50),
  "一".repeat(2000),
  "/",
  "√",
  "一月",
  "备注：",
  "A1:B2",
  "-",
  "第",
  "（）",
  "年月日",
];

function mangle(workbook: WorkbookGrids, dice: Dice): WorkbookGrids {
  const cell = (value: CellValue | undefined): CellValue | undefined =>
    dice.next(12) === 0 ? dice.pick(ODD) : value;
  const row = (one: GridRow): GridRow => ({
    ...one,
    values:
      dice.next(8) === 0
        ? [...one.values, ...Array<CellValue>(dice.next(5)).fill(dice.pick(ODD))]
        : one.values.map(cell),
    formats:
      dice.next(6) === 0
        ? one.formats.map(() => dice.pick(["General", "m/d", "0%", "[h]:mm", "@", 'yyyy"年"']))
        : one.formats,
    ...(dice.next(10) === 0
      ? { formulas: one.values.map(() => dice.pick(["[1]Sheet1!A1", "SUM(", "A1"])) }
      : {}),
  });
  const grid = (one: Grid): Grid => ({
    ...one,
    sheet:
      dice.next(10) === 0
        ? dice.pick(["", "活动台账", "识别设置", "3月", "考评结果", "a'b", "支部名册"])
        : one.sheet,
    rows: one.rows.filter(() => dice.next(15) > 0).map(row),
    merges:
      dice.next(4) === 0
        ? null
        : [
            ...(one.merges ?? []),
            ...Array.from({ length: dice.next(4) }, () => {
              const [top, left] = [dice.next(6), dice.next(6)];
              return { top, left, bottom: top + dice.next(5), right: left + dice.next(5) };
            }),
          ],
    hiddenRows: dice.next(3) === 0 ? new Set([1, 2, 3]) : one.hiddenRows,
    visibility: dice.next(8) === 0 ? "hidden" : one.visibility,
  });
  return {
    grids: workbook.grids.filter(() => dice.next(20) > 0).map(grid),
    date1904: dice.next(5) === 0,
    structureProtected: false,
  };
}

test("a hundred and twenty mangled workbooks", () => {
  const branches = [
    { name: "办公室党支部", aliases: ["办公室"] },
    { name: "第一党支部", aliases: ["一支部"] },
  ];
  const wrong: string[] = [];
  for (let seed = 1; seed <= 120; seed++) {
    const dice = new Dice(seed);
    const activities = Array.from({ length: 12 }, () => ({
      branch: dice.next(2),
      type: dice.pick(TYPES),
      day: dayInYear(dice.next(365)),
    }));
    const completions = [{ branch: 0, task: "支部工作计划", done: dayInYear(dice.next(365)) }];
    const grids = new Dresser({ branches, activities, completions }, NEAT, dice).render(dice.pick(LAYOUTS));
    const mangled = mangle(
      { grids: [ROSTER, RULES, ...grids], date1904: false, structureProtected: false },
      dice,
    );
    const result = scoreWorkbook(mangled);
    expect(accountFaults(result)).toEqual([]);
    const blocked = result.findings.some(({ severity }) => severity === "error");
    if (result.appraisal === null && !blocked) wrong.push(`${seed}: neither scored nor blocked`);
    for (const { at, message, hint } of result.findings) {
      const said = message !== "" && hint !== "" && !/undefined|\[object/.test(message + hint);
      const placed = at === null || /![A-Z]+\d+/.test(formatRef(at));
      if (!said || !placed) wrong.push(`${seed}: ${message} ${at === null ? "" : formatRef(at)}`);
    }
  }
  expect(wrong).toEqual([]);
});
