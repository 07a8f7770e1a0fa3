/** 考评规则 as offices have it: rows whose words are those of a header, a 细则 as it was published, rows still to be confirmed. */
import { formatRef } from "../../src/base/address";
import { scoreWorkbook } from "../../src/job";
import type { Grid } from "../../src/ledger/grid";
import { accountFaults } from "../support/account";
import { sheet, workbook, type TestCell } from "../support/grids";

const HEADERS = ["编号", "类别", "考评项目", "计分方式", "分值", "计分标准"];
type Cells = readonly TestCell[];

const score = (...rules: readonly (readonly TestCell[])[]) => withRules(sheet("考评规则", rules));
function withRules(...rules: readonly Grid[]) {
  const book = workbook(
    sheet("支部名册", [["支部名称"], ["甲支部"]]),
    ...rules,
    sheet("考评设置", [
      ["项目", "值"],
      ["考评年度", 2022],
    ]),
  );
  return scoreWorkbook(book);
}
type Run = ReturnType<typeof score>;
const rulesOf = ({ appraisal }: Run) => appraisal?.rulebook.rules.map(({ id }) => id) ?? null;
const found = ({ listing }: Run, code: string) =>
  listing.reported
    .filter((one) => one.code === code)
    .map(({ at, message }) => [at === null ? "-" : formatRef(at), message]);

const bonus: Cells = [1, "加分", "加分事项", "加分", null, "每次加1分"];
const deduction: Cells = [2, "扣分", "扣分事项", "扣分", null, "每次扣1分"];
const check: Cells = ["A1", "基础", "学习", "检查", 10, "按实得分"];
const notice: Cells = [3, "扣分", "扣分内容", "扣分", null, "每次扣2分"];

test("a rule whose words are those of a header is a rule, and so are those below it", () => {
  const run = score(HEADERS, bonus, deduction, notice);
  expect(rulesOf(run)).toEqual(["1", "2", "3"]);
  expect(found(run, "unread-cells")).toEqual([]);
});

test("two sheets of rules score together, which is said", () => {
  const run = withRules(sheet("考评规则", [HEADERS, bonus]), sheet("考评规则2", [HEADERS, check]));
  expect(rulesOf(run)).toEqual(["1", "A1"]);
  expect(found(run, "several-rulebooks")).toEqual([
    ["考评规则2!A1", "“考评规则”、“考评规则2”都是考评规则，各表的规则加在一起计分，总分可能偏高。"],
  ]);
  expect(found(score(HEADERS, bonus, deduction), "several-rulebooks")).toEqual([]);
});

test("also below a blank row", () => {
  expect(rulesOf(score(HEADERS, bonus, [], deduction, [], notice))).toEqual(["1", "2", "3"]);
});

test("another table below the rules is still one of its own", () => {
  const run = score(
    HEADERS,
    bonus,
    [],
    ["等次", "最低分", "比例上限"],
    ["好", 90, "30%"],
    ["差", null, null],
  );
  expect(run.appraisal?.rulebook.grades.map(({ name }) => name)).toEqual(["好", "差"]);
  expect(rulesOf(run)).toEqual(["1"]);
});

test.each<[what: string, rows: readonly Cells[]]>([
  [
    "a Word table",
    [
      ["序号", "考核项目", "考核内容", "分值", "评分标准", "考核方式"],
      [1, "组织生活", "每月召开支委会", 10, "每少1次扣1分", "查阅资料"],
    ],
  ],
  [
    "a Word table below its title",
    [
      ["2022年度考核细则"],
      ["考核项目", "考核内容", "分值", "评分标准"],
      ["组织生活", "每月召开支委会", 10, "每少1次扣1分"],
    ],
  ],
  [
    "a table of other words",
    [
      ["项目", "内容及要求", "分数", "扣分办法"],
      ["组织生活", "每月召开支委会", 10, "每少1次扣1分"],
    ],
  ],
])("%s pasted whole: the sheet is there, what it lacks, and how it becomes rules", (_, rows) => {
  const run = score(...rows);
  expect(run.appraisal).toBeNull();
  const [finding, ...more] = run.findings.filter(({ severity }) => severity === "error");
  expect(more).toEqual([]);
  expect(finding?.message).toMatch(/^工作表“考评规则”在，但缺少.*“计分方式”/);
  expect(finding?.hint).toMatch(/rulebook.*任务窗格/);
});

describe("读作 and 待确认", () => {
  const headers = [...HEADERS, "启用", "读作", "待确认"];
  const row = (cells: Cells, enabled: TestCell, open: TestCell): Cells => [
    ...cells,
    enabled,
    "每次扣1分",
    open,
  ];

  test("are understood; the rows still marked are named, and the others score", () => {
    const run = score(
      headers,
      row(bonus, null, null),
      row(deduction, null, "次数按年推定，也可能是每月"),
      row([3, "扣分", "作风", "扣分", null, "视情处理"], "否", "读不懂，请改写"),
    );
    expect(rulesOf(run)).toEqual(["1", "2"]);
    expect(found(run, "open-rules")).toEqual([
      ["考评规则!I3", "考评规则有1行还写着“待确认”，按现在填写的计分：2；1行停用而写着“待确认”，没有计分：3"],
    ]);
    expect(run.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(accountFaults(run)).toEqual([]);
  });

  test("a rulebook without marks says nothing of them", () => {
    expect(found(score(headers, row(bonus, null, null), row(deduction, "是", null)), "open-rules")).toEqual(
      [],
    );
  });
});
