import { BRANCH, figures, scoreWith, type Result, type Row } from "../../support/native";

const incident = (more: Row = {}): Row => ({
  支部名称: BRANCH,
  日期: "2022-06-10",
  事项: "迟报",
  考评项目: "D",
  程度: null,
  次数: null,
  认定分: null,
  依据: "通报",
  ...more,
});

/** Scores a 扣分 rule. */
function deduct(rule: Row, incidents: readonly Row[]): Result {
  return scoreWith({
    sheets: {
      考评规则: [{ 编号: "D", 类别: "作风建设", 考评项目: "通报", 计分方式: "扣分", ...rule }],
      扣分登记: incidents,
    },
  });
}

const table = "约谈提醒1分、通报批评2分";
const graded = "约谈1分、通报的酌情扣2-4分、弄虚作假的不得分";
const steps = "1次扣3分、2次扣5分、3次以上不得分";

test.each<[rule: Row, incidents: readonly Row[], score: number]>([
  // Off the total: negative scores.
  [{ 计分标准: "每次扣0.5分" }, [], 0],
  [{ 计分标准: "每次扣0.5分" }, [{}, { 次数: 3 }], -2],
  [{ 计分标准: "每次扣0.5分", 上限: 1 }, [{}, { 次数: 3 }], -1],
  [{ 计分标准: table }, [{ 程度: "约谈提醒" }, { 程度: "通报批评", 次数: 2 }], -5],
  [{ 计分标准: "每次扣1-3分" }, [{ 认定分: 2.5, 次数: 2 }], -5],
  [{ 计分标准: "酌情扣分" }, [{ 认定分: 0.75 }], -0.75],
  [{ 计分标准: table }, [{ 程度: "通报批评", 认定分: 1.5 }], -1.5],
  // With a 分值: a base item.
  [{ 计分标准: "每次扣2分", 分值: 10 }, [], 10],
  [{ 计分标准: "每次扣2分", 分值: 10 }, [{ 次数: 2 }], 6],
  [{ 计分标准: "每次扣2分", 分值: 10 }, [{ 次数: 9 }], 0],
  [{ 计分标准: "每次扣2分", 分值: 10, 上限: 5 }, [{ 次数: 9 }], 5],
  [{ 计分标准: table, 分值: 10 }, [{ 程度: "通报批评" }], 8],
  [{ 计分标准: "发生1次不得分", 分值: 10 }, [{}], 0],
  [{ 计分标准: "发生1次不得分", 分值: 10 }, [], 10],
  [{ 计分标准: "每次扣2分", 分值: 10 }, [{ 次数: 0 }], 10],
  // 不得分 and ranges in a table, and steps by the year's number.
  [{ 计分标准: graded, 分值: 10 }, [{ 程度: "约谈" }, { 程度: "通报", 认定分: 2.5, 次数: 2 }], 4],
  [{ 计分标准: graded, 分值: 10 }, [{ 程度: "弄虚作假" }], 0],
  [{ 计分标准: graded, 分值: 10 }, [{ 程度: "弄虚作假", 认定分: 6 }], 4],
  [{ 计分标准: graded, 分值: 10, 上限: 3 }, [{ 程度: "约谈", 次数: 5 }], 7],
  [{ 计分标准: graded, 分值: 10, 上限: 3 }, [{ 程度: "约谈", 次数: 5 }, { 程度: "弄虚作假" }], 0],
  [{ 计分标准: "发生1次不得分", 分值: 10, 上限: 3 }, [{}], 7],
  [{ 计分标准: "弄虚作假的不得分", 分值: 10, 上限: 3 }, [{}], 0],
  [{ 计分标准: steps, 分值: 10 }, [], 10],
  [{ 计分标准: steps, 分值: 10 }, [{}], 7],
  [{ 计分标准: steps, 分值: 10 }, [{}, {}], 5],
  [{ 计分标准: steps, 分值: 10 }, [{ 次数: 2 }], 5],
  [{ 计分标准: steps, 分值: 10 }, [{ 次数: 2 }, {}], 0],
  [{ 计分标准: steps, 分值: 10, 上限: 4 }, [{ 次数: 2 }], 6],
  [{ 计分标准: steps, 分值: 10, 上限: 4 }, [{ 次数: 4 }], 0],
  [{ 计分标准: "3次以上不得分", 分值: 10 }, [{ 次数: 2 }], 10],
  [{ 计分标准: "1次扣3分、3次扣5分" }, [{ 次数: 2 }], -3],
])("%j with %j: %d", (rule, incidents, expected) => {
  const result = deduct(rule, incidents.map(incident));
  expect(figures(result.item("D"))).toMatchObject({ outcome: "scored", score: expected });
  const isBase = "分值" in rule;
  expect(result.branch().deduction?.valueOf()).toBe(isBase ? 0 : -expected || 0);
  expect(result.branch().total?.valueOf()).toBe(100 + expected);
});

test.each<[standard: string, row: Row, code: string]>([
  [table, { 程度: "诫勉" }, "unknown-word"],
  [table, { 程度: "通报批评", 认定分: 3 }, "award-outside"],
  ["每次扣1-3分", {}, "needs-award"],
  ["酌情扣分", {}, "needs-award"],
  ["通报的酌情扣2-4分、约谈1分", { 程度: "通报" }, "needs-award"],
  ["通报的酌情扣2-4分、约谈1分", { 程度: "通报", 认定分: 5 }, "award-outside"],
  ["酌情扣分", { 认定分: -1 }, "award-outside"],
  ["每次扣1分", { 次数: "若干" }, "unreadable-times"],
  ["每次扣1分", { 次数: 1.5 }, "unreadable-times"],
  ["每次扣1分", { 日期: null }, "undated-incident"],
  ["每次扣1分，无佐证不计", { 依据: null }, "no-evidence"],
  ["每次扣1分", { 日期: "2023-01-10" }, "outside-year"],
])("%s with %j does not count and is a finding (%s)", (standard, row, code) => {
  const result = deduct({ 计分标准: standard }, [incident(row)]);
  expect(figures(result.item("D"))).toMatchObject({ outcome: "scored", score: 0 });
  expect(result.found(code)).toEqual(["扣分登记!A2"]);
});

test.each<[standard: string, degree: string | null, score: number]>([
  ["程序不完整的扣1分", null, -1],
  ["程序不完整的扣1分", "程序不完整", -1],
  ["党员受党内警告处分2分、书记警告3分", "党内警告", -2],
  ["党员受党内警告处分2分、书记警告3分", "党内警告处分", -2],
])("%s with 程度 %j: %d", (standard, degree, expected) => {
  const result = deduct({ 计分标准: standard }, [incident({ 程度: degree })]);
  expect(figures(result.item("D")).score).toBe(expected);
});

test("a row that does not count is named with its cause, never called missing", () => {
  const reason = (rule: Row, ...rows: readonly Row[]): string =>
    deduct(rule, rows.map(incident)).item("D").reason;
  expect(reason({ 计分标准: table }, {})).toBe("1条登记未计入：没有填写程度");
  expect(reason({ 计分标准: table, 分值: 5 }, { 程度: "诫勉" })).toBe(
    "1条登记未计入：程度“诫勉”不在计分标准里，得满分",
  );
  expect(reason({ 计分标准: "每次扣1分" })).toBe("没有扣分登记");
  expect(reason({ 计分标准: graded, 分值: 5 }, { 程度: "通报" })).toBe(
    `1条登记未计入：计分标准“${graded}”需要认定分，此行没有填，得满分`,
  );
});

test("steps tell how often, and by which step", () => {
  const item = deduct({ 计分标准: steps, 分值: 10 }, [incident(), incident({ 事项: "漏报" })]).item("D");
  expect(item.reason).toBe("迟报1次、漏报1次，共2次，按“2次扣5分”，扣5分");
  expect(item.explanation.children.map(({ label, effect }) => [label, effect?.valueOf()])).toEqual([
    ["迟报", undefined],
    ["漏报", undefined],
    ["2次扣5分", -5],
  ]);
  expect(deduct({ 计分标准: "2次以上不得分", 分值: 10 }, [incident()]).item("D").reason).toBe(
    "迟报1次，共1次，未达到任何一档，得满分",
  );
});

test("steps have no use for 认定分, and say so", () => {
  const result = deduct({ 计分标准: steps, 分值: 10 }, [incident({ 认定分: 1 })]);
  expect(figures(result.item("D")).score).toBe(7);
  expect(result.found("award-unused")).toEqual(["扣分登记!A2"]);
});

test("审核: without the column all count, with it as for claims", () => {
  const rule = { 计分标准: "每次扣1分" };
  const reviewed = ["通过", "不通过", null].map((word) => incident({ 审核: word }));
  const result = deduct(rule, reviewed);
  expect(figures(result.item("D"))).toMatchObject({ outcome: "scored", score: -1 });
  expect(result.found("waiting")).toEqual(["扣分登记!A4"]);
  expect(figures(deduct(rule, [incident(), incident()]).item("D")).score).toBe(-2);
});

test("the total is never below 0", () => {
  expect(
    deduct({ 计分标准: "每次扣60分" }, [incident({ 次数: 2 })])
      .branch()
      .total?.valueOf(),
  ).toBe(0);
});
