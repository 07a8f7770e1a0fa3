import { BRANCH, scoreWith, type Result, type Row } from "../../support/native";

/** A branch with 100 points, one 否优 and one 否决 rule, and `rules` beside them. */
function limited(
  incidents: readonly Row[],
  more: Record<string, readonly Row[]> = {},
  rules: readonly Row[] = [],
): Result {
  return scoreWith({
    sheets: {
      考评规则: [
        { 编号: "N1", 类别: "底线", 考评项目: "约谈", 计分方式: "否优", 计分标准: "不得评为好" },
        { 编号: "N2", 类别: "底线", 考评项目: "违纪", 计分方式: "否决", 计分标准: "评为差" },
        ...rules,
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

describe("降低N个等次", () => {
  const rules = (...standards: readonly string[]): readonly Row[] =>
    standards.map((standard, i) => ({
      编号: `J${i + 1}`,
      类别: "底线",
      考评项目: `情形${i + 1}`,
      计分方式: "否优",
      计分标准: standard,
    }));
  const happened = (...ids: readonly string[]): readonly Row[] => ids.map((id) => ({ 考评项目: id }));
  const graded = (standards: readonly string[], ids: readonly string[], more: readonly Row[] = []): Result =>
    limited([...happened(...ids), ...more], {}, rules(...standards));

  test.each<[standards: readonly string[], ids: readonly string[], grade: string]>([
    [["降低1个等次"], [], "好"],
    [["降低1个等次"], ["J1"], "较好"],
    // Once, however often it happened.
    [["降低1个等次"], ["J1", "J1", "J1"], "较好"],
    [["降低2个等次"], ["J1"], "一般"],
    [["降低1个等次", "降低2个等次"], ["J1", "J2"], "差"],
    [["降低2个等次", "降低2个等次"], ["J1", "J2"], "差"],
  ])("%j with %j: %s", (standards, ids, grade) => {
    expect(graded(standards, ids).branch().grade).toBe(grade);
  });

  test("a rule counts once also where 次数 says more, and an undated row counts", () => {
    const row = { 考评项目: "J1", 次数: 3, 日期: null };
    expect(graded(["降低1个等次"], [], [row]).branch().grade).toBe("较好");
  });

  test("each rule's step is told, then that of the strictest limit", () => {
    const result = limited(happened("J1", "J2", "N1", "N2"), {}, rules("降低1个等次", "降低1个等次"));
    expect(result.branch().gradeReasons).toEqual([
      "得分100.00达到“好”（≥90）",
      "因否优项“情形1”降低1个等次，由“好”降为“较好”",
      "因否优项“情形2”降低1个等次，由“较好”降为“一般”",
      "因否决项“违纪”，由“一般”定为“差”",
    ]);
  });

  test("what 降低 has brought below it a ceiling does not touch", () => {
    const result = limited(happened("J1", "N1"), {}, rules("降低2个等次"));
    expect(result.branch().grade).toBe("一般");
  });
});
