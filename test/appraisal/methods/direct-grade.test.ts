/** 直接定级: approved claims from which the grade starts. */
import {
  BRANCH,
  blockers,
  figures,
  ground,
  join,
  scoreWith,
  type Result,
  type Row,
} from "../../support/native";

const RULES: readonly Row[] = [
  { 编号: "G1", 类别: "激励", 考评项目: "省级先进", 计分方式: "直接定级", 计分标准: "评为好" },
  { 编号: "G2", 类别: "激励", 考评项目: "市级先进", 计分方式: "直接定级", 计分标准: "评为较好" },
  { 编号: "J", 类别: "底线", 考评项目: "约谈", 计分方式: "否优", 计分标准: "降低1个等次" },
  { 编号: "N", 类别: "底线", 考评项目: "通报", 计分方式: "否优", 计分标准: "不得评为好" },
  { 编号: "X", 类别: "底线", 考评项目: "违纪", 计分方式: "否决", 计分标准: "评为差" },
  { 编号: "D", 类别: "扣分项", 考评项目: "扣", 计分方式: "扣分", 计分标准: "酌情扣分" },
];
const GRADES: readonly Row[] = [
  { 等次: "好", 最低分: 90 },
  { 等次: "较好", 最低分: 80 },
  { 等次: "一般", 最低分: 60 },
  { 等次: "差", 最低分: null },
];
const claim = (rule: string, more: Row = {}): Row => ({
  支部名称: BRANCH,
  日期: "2022-05-10",
  事项: "表彰",
  考评项目: rule,
  审核: "通过",
  ...more,
});
const incident = (rule: string, more: Row = {}): Row => ({
  支部名称: BRANCH,
  日期: "2022-05-10",
  事项: "某事",
  考评项目: rule,
  ...more,
});

/** A branch with 100 − `lost` points, and what it claims and did. */
function graded(
  lost: number,
  claims: readonly Row[],
  incidents: readonly Row[] = [],
  grades = GRADES,
): Result {
  return scoreWith({
    settings: { 集体研究分差: 0 },
    sheets: {
      考评规则: RULES,
      等次办法: grades,
      加分申报: claims,
      扣分登记: [incident("D", { 认定分: lost }), ...incidents],
    },
  });
}

test.each<[lost: number, claims: readonly Row[], incidents: readonly Row[], grade: string]>([
  [30, [], [], "一般"],
  [30, [claim("G1")], [], "好"],
  [30, [claim("G2")], [], "较好"],
  [30, [claim("G2"), claim("G1")], [], "好"],
  // The total gives more.
  [5, [claim("G2")], [], "好"],
  [30, [claim("G1", { 审核: "不通过" })], [], "一般"],
  [30, [claim("G1", { 审核: null })], [], "一般"],
  [30, [claim("G1", { 日期: null })], [], "一般"],
  [30, [claim("G1", { 日期: "2021-05-10" })], [], "一般"],
  // Raised first, then lowered.
  [30, [claim("G1")], [incident("J")], "较好"],
  [30, [claim("G1")], [incident("N")], "较好"],
  [30, [claim("G1")], [incident("J"), incident("N")], "较好"],
  [30, [claim("G1")], [incident("X")], "差"],
])("%d points lost, %j, %j: %s", (lost, claims, incidents, grade) => {
  expect(graded(lost, claims, incidents).branch().grade).toBe(grade);
});

test("points are not touched, and each step is told", () => {
  const result = graded(30, [claim("G1")], [incident("J")]);
  expect(result.branch().total?.valueOf()).toBe(70);
  expect(result.branch().gradeReasons).toEqual([
    "得分70.00达到“一般”（≥60）",
    "因直接定级项“省级先进”，由“一般”定为“好”",
    "因否优项“约谈”降低1个等次，由“好”降为“较好”",
  ]);
  const item = result.item("G1");
  expect(figures(item)).toEqual({ outcome: "scored", score: 0, required: null, done: 1 });
  expect([item.reason, item.occurred]).toEqual(["有通过的申报：表彰，评为好", true]);
  expect(item.sources).toHaveLength(1);
});

test("a claim in review has no effect, is a finding, and leaves the item scored", () => {
  const result = graded(30, [claim("G1", { 审核: null })]);
  expect(result.item("G1").outcome).toBe("scored");
  expect(result.item("G1").reason).toBe("1条申报未计入：“表彰”还在待审");
  expect(result.found("waiting")).toEqual(["加分申报!A2"]);
  expect(result.appraisal.provisional).toBe(false);
});

test("the grade reached must still keep its 前提 and ratio", () => {
  const grades = [{ 等次: "好", 最低分: 90, 前提: "无扣" }, ...GRADES.slice(1)];
  expect(graded(30, [claim("G1")], [], grades).branch().grade).toBe("较好");
  const capped = [{ 等次: "好", 最低分: 90, 比例上限: "40%" }, ...GRADES.slice(1)];
  expect(graded(30, [claim("G1")], [], capped).branch().grade).toBe("较好");
});

test("有X asks for an approved claim", () => {
  const grades = [{ 等次: "好", 最低分: 70, 前提: "有市级先进" }, ...GRADES.slice(1)];
  expect(graded(10, [claim("G2")], [], grades).branch().grade).toBe("好");
  expect(graded(10, [claim("G2", { 审核: null })], [], grades).branch().grade).toBe("较好");
});

test("it is exempt like any other, and a branch it does not apply to is not raised", () => {
  const exempt = { 豁免登记: [{ 支部名称: BRANCH, 考评项目: "G1", 期间: null }] };
  const sheets = { 考评规则: RULES, 等次办法: GRADES, 加分申报: [claim("G1")] };
  const lost = { 扣分登记: [incident("D", { 认定分: 30 })] };
  const result = scoreWith({ sheets: { ...sheets, ...lost, ...exempt } });
  expect([result.item("G1").outcome, result.branch().grade]).toEqual(["exempt", "一般"]);
});

test("it names a grade of 等次办法, and no 分值 or 并入", () => {
  const found = (row: Row) =>
    blockers(join(ground(), { sheets: { 考评规则: [{ ...RULES[0], ...row }], 等次办法: GRADES } }));
  expect(found({ 计分标准: "评为优秀" })).toEqual(["unknown-grade 考评规则!G3"]);
  expect(found({ 并入: "Z" })).toEqual([expect.stringMatching(/^bad-into/)]);
  expect(found({ 分值: 5 })).toEqual([]);
});
