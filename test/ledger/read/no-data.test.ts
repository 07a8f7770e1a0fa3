/** Rows of a table that hold no facts: the template's own examples. */
import { scoreWorkbook } from "../../../src/job";
import { accountFaults } from "../../support/account";
import { sheet, smallOffice, workbook, type TestCell } from "../../support/grids";

const book = (...rows: TestCell[][]): ReturnType<typeof workbook> =>
  workbook(
    ...smallOffice,
    sheet("三会一课", [["序号", "支部名称", "会议类型", "日期", "主题", "备注"], ...rows]),
  );

test.each<[TestCell, TestCell, TestCell]>([
  ["例", "甲支部", null],
  ["示例", "甲支部", null],
  ["（例）", "××支部", "仅供参考"],
  ["例1", "甲支部", null],
  [1, "甲支部", "填写示例"],
  [1, "甲支部", "样例，填报时删去"],
  [1, "甲支部", "此行为示例（勿删）"],
  ["填报示例", "甲支部", null],
])("%s · %s · %s is the template's own row", (serial, branch, remark) => {
  const job = scoreWorkbook(
    book(
      [serial, branch, "支委会", "2023-01-09", "研究计划", remark],
      [1, "乙支部", "支委会", "2023-01-10", "研究计划", null],
    ),
  );
  expect(job.reading.facts.activities.map((fact) => fact.branch)).toEqual(["乙支部"]);
  expect(job.reading.findings.map(({ code, severity }) => [code, severity])).toEqual([
    ["sample-row", "info"],
  ]);
  expect(accountFaults(job)).toEqual([]);
});

test("what only speaks of examples is a record", () => {
  const rows = ["学习典型案例", "通报问题案例（例如张三）", "条例学习", "讨论示例文本", "例会"].map(
    (topic, at): TestCell[] => [at + 1, "甲支部", "支委会", `2023-0${at + 1}-09`, topic, null],
  );
  const job = scoreWorkbook(book(...rows));
  expect(job.reading.facts.activities).toHaveLength(rows.length);
  expect(accountFaults(job)).toEqual([]);
});

test.each([
  "统计人：                审核人：",
  "填表：李四    审核：王五     2023年12月30日",
  "支部书记（签字）：",
])("%s below a table is a signature", (text) => {
  const job = scoreWorkbook(book([1, "甲支部", "支委会", "2023-01-09", "一", null], [text]));
  expect(job.reading.findings).toEqual([]);
  expect(accountFaults(job)).toEqual([]);
});

test.each(["甲支部：3月5日支委会", "三月：已召开支委会", "办公室：已完成"])(
  "%s alone in its row is asked about",
  (text) => {
    const job = scoreWorkbook(book([null, "甲支部", "支委会", "2023-01-09", "一", null], [null, text]));
    expect(job.reading.findings.filter(({ severity }) => severity === "warning")).not.toEqual([]);
    expect(accountFaults(job)).toEqual([]);
  },
);
