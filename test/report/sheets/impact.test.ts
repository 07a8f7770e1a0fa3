/** 调整影响: what each decision changed, by scoring without it. */
import { scoreWorkbook } from "../../../src/job";
import { gridsOf, ground, join, type Book, type Row } from "../../support/native";
import { edited, find, own, scored, verify } from "../../verify/support";

const rules: readonly Row[] = [
  {
    编号: "F",
    类别: "基础",
    考评项目: "党课",
    计分方式: "频次",
    周期: "季",
    分值: 10,
    计分标准: "每少1次扣2分",
  },
];
const grades: readonly Row[] = [
  { 等次: "好", 最低分: 90, 比例上限: "50%" },
  { 等次: "较好", 最低分: null, 比例上限: null },
];
const lesson = (branch: string, month: number): Row => ({
  支部名称: branch,
  日期: `2022-0${month}-10`,
  活动类型: "党课",
});
const book = (sheets: Book["sheets"]): Book =>
  join(ground(["甲支部", "乙支部"]), {
    sheets: { 考评规则: rules, 等次办法: grades, 活动台账: [lesson("乙支部", 1)], ...sheets },
  });
const adopted = (rule: string, to: number): Row => ({
  支部名称: "甲支部",
  考评项目: rule,
  调整为: to,
  理由: "漏记",
  批准依据: null,
  状态: "采纳",
});
const texts = (workbook: ReturnType<typeof scored>): string[] =>
  own(workbook, "impact").rows.map(({ values }) => values.map((one) => one ?? "").join("|"));

test("a line each, and one for all: own points, rank and grade, and who crossed the line for it", () => {
  const workbook = scored(gridsOf(book({ 调整登记: [adopted("F", 8), adopted("Z", 99)] })));
  const [first, second, all] = texts(workbook).slice(-4, -1);
  expect(first).toBe(
    "甲支部|Z 学习|100|99|108|107|-1|不变|不变|没有影响别的支部|漏记|没有写批准依据|调整登记!A3",
  );
  expect(second).toBe(
    "甲支部|F 党课|2|8|101|107|6|第2名 → 第1名|较好 → 好|乙支部：第1名 → 第2名，好 → 较好|漏记|没有写批准依据|调整登记!A2",
  );
  expect(all).toBe(
    "全部调整合起来|以上2项||||||||甲支部：102分 → 107分，第2名 → 第1名，较好 → 好；乙支部：第1名 → 第2名，好 → 较好",
  );
  expect(verify(workbook)).toMatchObject({ equal: true });
});

test("without decisions there is no such sheet", () => {
  const workbook = scored(gridsOf(book({})));
  expect(workbook.grids.map(({ sheet }) => sheet)).not.toContain("调整影响");
});

test("an adopted objection that the ledger answered counts against the score that it was about", () => {
  const objection = { 支部名称: "甲支部", 考评项目: "F", 异议: "漏记", 处理: null, 处理说明: null };
  const before = scored(gridsOf(book({ 异议登记: [objection] })));
  const register = before.grids.find(({ sheet }) => sheet === "异议登记") ?? own(before, "matrix");
  const decided = edited(before, "异议登记", 1, find(register, "处理").column, { value: "采纳" });
  const said = (workbook: typeof before) =>
    scoreWorkbook(workbook).findings.filter(({ code }) => code === "objection-without-change").length;
  expect(said(decided)).toBe(1);
  const ledger = decided.grids.find(({ sheet }) => sheet === "活动台账") ?? own(before, "matrix");
  const last = (ledger.rows.at(-1)?.index ?? 0) + 1;
  const mended = ["甲支部", "2022-02-10", "党课"].reduce(
    (one, value, column) => edited(one, "活动台账", last, column, { value }),
    decided,
  );
  expect(said(mended)).toBe(0);
  const after = scored(mended);
  expect(texts(after).some((row) => row.startsWith("甲支部|F 党课|2|4|102|104|2|"))).toBe(true);
  expect(verify(after)).toMatchObject({ equal: true });
  // The next run still knows what the objection was about.
  expect(said(after)).toBe(0);
  expect(texts(scored(after))).toEqual(texts(after));
});
