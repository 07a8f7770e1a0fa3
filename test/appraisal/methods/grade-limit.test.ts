import { BRANCH, scoreWith, type Result, type Row } from "../../support/native";

/** A branch with 100 points and one 否优 and one 否决 rule. */
function limited(incidents: readonly Row[], more: Record<string, readonly Row[]> = {}): Result {
  return scoreWith({
    sheets: {
      考评规则: [
        { 编号: "N1", 类别: "底线", 考评项目: "约谈", 计分方式: "否优", 计分标准: "不得评为好" },
        { 编号: "N2", 类别: "底线", 考评项目: "违纪", 计分方式: "否决", 计分标准: "评为差" },
      ],
      等次办法: [
        { 等次: "好", 最低分: 90 },
        { 等次: "较好", 最低分: 80 },
        { 等次: "一般", 最低分: 60 },
        { 等次: "差", 最低分: null },
      ],
      扣分登记: incidents.map((row) => ({ 支部名称: BRANCH, 日期: "2022-05-10", 事项: "某事", ...row })),
      ...more,
    },
  });
}

test.each<[incidents: readonly Row[], grade: string]>([
  [[], "好"],
  [[{ 考评项目: "N1" }], "较好"],
  [[{ 考评项目: "N2" }], "差"],
  [[{ 考评项目: "N1" }, { 考评项目: "N2" }], "差"],
  // An undated row counts here.
  [[{ 考评项目: "N2", 日期: null }], "差"],
  [[{ 考评项目: "N2", 日期: "2021-05-10" }], "好"],
])("%j: %s", (incidents, grade) => {
  expect(limited(incidents).branch().grade).toBe(grade);
});

test("neither touches the points, and the step is told", () => {
  const result = limited([{ 考评项目: "N1" }]);
  expect(result.branch().total?.valueOf()).toBe(100);
  expect(result.item("N1").occurred).toBe(true);
  expect(result.branch().gradeReasons).toEqual([
    "得分100.00达到“好”（≥90）",
    "因否优项“约谈”，由“好”降为“较好”",
  ]);
});

test("rows in review do not count yet", () => {
  const rows = [{ 考评项目: "N2", 审核: null }];
  expect(limited(rows).branch().grade).toBe("好");
  expect(limited(rows).found("waiting")).toEqual(["扣分登记!A2"]);
  expect(limited(rows).item("N2").reason).toBe("1条登记未计入：“某事”还在待审");
});

test("an exempt 否决 has no effect", () => {
  const more = { 豁免登记: [{ 支部名称: BRANCH, 考评项目: "N2", 期间: null, 理由: "已处理" }] };
  expect(limited([{ 考评项目: "N2" }], more).branch().grade).toBe("好");
});
