/** What people change on 得分矩阵 is kept on 调整登记, undecided, and never lost in silence. */
import { scoreWorkbook, writePlan, reportInput } from "../../src/job";
import type { WorkbookGrids } from "../../src/ledger/grid";
import { gridsOf, ground, join, type Book, type Row } from "../support/native";
import { edited, find, MADE, own, scored, verify } from "../verify/support";

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
  { 编号: "D", 类别: "扣分项", 考评项目: "通报", 计分方式: "扣分", 计分标准: "每次扣1分", 上限: 2 },
];
const BRANCHES = ["甲支部", "乙支部"];
const workbookOf = (sheets: Book["sheets"] = {}): WorkbookGrids =>
  gridsOf(join(ground(BRANCHES), { sheets: { 考评规则: rules, ...sheets } }));

/** The workbook with scores typed over those on 得分矩阵. */
function typed(
  workbook: WorkbookGrids,
  ...cells: [branch: string, rule: string, value: string | number | null][]
) {
  const matrix = own(workbook, "matrix");
  return cells.reduce((book, [branch, rule, value]) => {
    const { row } = find(matrix, branch);
    return edited(book, matrix.sheet, row, find(matrix, rule).column, { value });
  }, workbook);
}
const register = (workbook: WorkbookGrids, sheet = "调整登记") =>
  workbook.grids
    .find((grid) => grid.sheet === sheet)
    ?.rows.map(({ values }) =>
      Array.from({ length: Math.max(values.length, HEADERS.length) }, (_, i) => values[i] ?? null),
    );
const said = (workbook: WorkbookGrids, code: string): string[] =>
  scoreWorkbook(workbook).listing.reported.flatMap((one) => (one.code === code ? [one.message] : []));
const HEADERS = ["支部名称", "考评项目", "原得分", "调整为", "理由", "批准依据", "状态"];

test("without a register one is made, the officer's own, with a row for each change; scores stay as computed", () => {
  const first = scored(workbookOf());
  const changed = typed(first, ["乙支部", "F", 9.5], ["甲支部", "D", -1], ["甲支部", "F", null]);
  const at = (branch: string, rule: string) => {
    const matrix = own(first, "matrix");
    return `${"ABCDEF"[find(matrix, rule).column] ?? ""}${find(matrix, branch).row + 1}`;
  };
  const job = scoreWorkbook(changed);
  expect(job.listing.reported.filter(({ code }) => code === "matrix-edited")).toHaveLength(3);
  expect(
    job.findings.filter(({ code }) => code === "matrix-edited" || code === "adjustment-open"),
  ).toHaveLength(2);
  const second = scored(changed);
  expect(register(second)).toEqual([
    HEADERS,
    ["甲支部", "F", 2, null, `得分矩阵${at("甲支部", "F")}手工改动，原为2.00`, null, null],
    ["甲支部", "D", 0, -1, `得分矩阵${at("甲支部", "D")}手工改动，原为0.00`, null, null],
    ["乙支部", "F", 2, 9.5, `得分矩阵${at("乙支部", "F")}手工改动，原为2.00`, null, null],
  ]);
  const matrix = own(second, "matrix");
  expect(matrix.rows.map(({ values }) => values)).toEqual(
    own(first, "matrix").rows.map(({ values }) => values),
  );
  expect(said(second, "matrix-edited")).toEqual([]);
  expect(verify(second)).toMatchObject({ equal: true, changes: [] });
});

test("below the rows of the register that is there; what stands there and what is decided stays", () => {
  const row = {
    序号: 1,
    支部名称: "甲支部",
    考评项目: "D",
    理由: "核减",
    调整为: -1,
    状态: "采纳",
    原得分: null,
  };
  const first = scored(workbookOf({ 调整登记: [row] }));
  const second = scored(typed(first, ["乙支部", "F", 9]));
  const rows = register(second) ?? [];
  expect(rows.slice(0, 2)).toEqual(register(first));
  expect(rows[2]?.slice(1, 3)).toEqual(["乙支部", "F"]);
  expect(rows[2]?.slice(4)).toEqual([9, null, 2]);
  expect(verify(second).equal).toBe(true);
  // The adopted row is what the matrix shows, and no change of it.
  const { appraisal } = scoreWorkbook(second);
  expect(appraisal?.branches[0]?.deduction?.valueOf()).toBe(1);
});

test("the same change again is not written twice; decided on, it is written again", () => {
  const first = scored(workbookOf());
  const second = scored(typed(first, ["乙支部", "F", 9.5]));
  const again = typed(second, ["乙支部", "F", 9.5]);
  expect(register(scored(again))).toEqual(register(second));
  expect(said(again, "matrix-edited")).toHaveLength(1);
  const status = find(
    second.grids.find(({ sheet }) => sheet === "调整登记") ?? own(second, "matrix"),
    "状态",
  );
  const refused = scored(edited(second, "调整登记", 1, status.column, { value: "不采纳" }));
  expect(register(scored(typed(refused, ["乙支部", "F", 9.5])))).toHaveLength(3);
});

test("adopted, the change counts; the next run says nothing more of it", () => {
  const second = scored(typed(scored(workbookOf()), ["乙支部", "F", 9.5]));
  const register_ = second.grids.find(({ sheet }) => sheet === "调整登记") ?? own(second, "matrix");
  const adopted = edited(second, "调整登记", 1, find(register_, "状态").column, { value: "采纳" });
  const third = scored(adopted);
  expect(scoreWorkbook(third).appraisal?.branches[1]?.items[1]?.adjusted?.to.valueOf()).toBe(9.5);
  expect(said(third, "matrix-edited")).toEqual([]);
  expect(register(third)).toEqual(register(adopted));
  expect(verify(third).equal).toBe(true);
});

test("a register with no room below, or none for all that is to be kept, is left alone", () => {
  const full = workbookOf({
    调整登记: [{ 支部名称: "甲支部", 考评项目: "D", 调整为: -1 }],
  });
  const second = scored(typed(scored(full), ["乙支部", "F", 9]));
  expect(register(second)).toHaveLength(2);
  expect(register(second, "调整登记 (2)")?.[1]?.slice(0, 4)).toEqual(["乙支部", "F", 2, 9]);
  expect(verify(second).equal).toBe(true);
});

test("sorted rows are no change; a row that no run wrote is named", () => {
  const first = scored(workbookOf());
  const matrix = own(first, "matrix");
  const [a, b] = BRANCHES.map((name) => find(matrix, name).row);
  const rows = matrix.rows.map((row) =>
    row.index === a ? { ...row, index: b ?? 0 } : row.index === b ? { ...row, index: a ?? 0 } : row,
  );
  const sorted = { ...matrix, rows: [...rows].sort((x, y) => x.index - y.index) };
  const grids = first.grids.map((grid) => (grid === matrix ? sorted : grid));
  expect(said({ ...first, grids }, "matrix-edited")).toEqual([]);
  const renamed = edited(first, matrix.sheet, b ?? 0, 0, { value: "丁支部" });
  expect(said(renamed, "matrix-row-unknown")).toHaveLength(1);
  expect(said(renamed, "matrix-edited")).toEqual([]);
});

test("the plan of a run says what is appended", () => {
  const row = {
    ...Object.fromEntries(HEADERS.map((header) => [header, null])),
    支部名称: "甲支部",
    考评项目: "D",
    调整为: -1,
  };
  const changed = typed(scored(workbookOf({ 调整登记: [row] })), ["乙支部", "F", 9]);
  const job = scoreWorkbook(changed);
  if (!job.appraisal) throw new Error("blocked");
  const { appended } = writePlan(reportInput(job, MADE));
  expect(appended).toMatchObject([{ sheet: "调整登记", rows: [{ row: 2 }] }]);
});
