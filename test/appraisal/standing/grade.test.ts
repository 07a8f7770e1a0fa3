/** The suggested grade: thresholds, 前提, ratios, ties and floors. */
import { score, type Result, type Row } from "../../support/native";

const GRADES: readonly Row[] = [
  { 等次: "好", 最低分: 90 },
  { 等次: "较好", 最低分: 80 },
  { 等次: "一般", 最低分: 60 },
  { 等次: "差", 最低分: null },
];

/** Branches with the given totals (检查 of 100 points, 按实得分), graded. `second` is a tie break worth no points. */
function graded(
  totals: readonly number[],
  grades: readonly Row[] = GRADES,
  settings: Row = {},
  more: Record<string, readonly Row[]> = {},
  groups: readonly string[] = [],
): Result {
  const names = totals.map((_, i) => `${"甲乙丙丁戊己庚辛壬癸"[i] ?? ""}支部`);
  return score({
    settings: { 考评年度: 2022, 集体研究分差: 0, ...settings },
    sheets: {
      支部名册: names.map((name, i) => ({ 支部名称: name, 支部类别: groups[i] ?? null, 党员人数: 10 })),
      考评规则: [
        { 编号: "K", 类别: "业务", 考评项目: "检查", 计分方式: "检查", 分值: 100, 计分标准: "按实得分" },
        { 编号: "B", 类别: "加分项", 考评项目: "表彰", 计分方式: "加分", 计分标准: "每次加5分" },
        { 编号: "D", 类别: "扣分项", 考评项目: "通报", 计分方式: "扣分", 计分标准: "每次扣5分" },
      ],
      等次办法: grades,
      检查评分: names.map((name, i) => ({
        支部名称: name,
        考评项目: "K",
        日期: "2022-12-01",
        得分: totals[i],
      })),
      加分申报: names.map((name) => ({
        支部名称: name,
        日期: "2022-12-01",
        事项: "甲",
        考评项目: "B",
        审核: "不通过",
      })),
      ...more,
    },
  });
}

const gradesOf = (result: Result): readonly (string | null)[] =>
  result.appraisal.branches.map(({ grade }) => grade);
const discussed = (result: Result): readonly boolean[] =>
  result.appraisal.branches.map(({ discuss }) => discuss);
const withCap = (share: string | number, more: Row = {}): readonly Row[] => [
  { 等次: "好", 最低分: 90, 比例上限: share, ...more },
  { 等次: "较好", 最低分: 80 },
  { 等次: "一般", 最低分: 60 },
  { 等次: "差", 最低分: null },
];

test("the best grade whose 最低分 is reached, to the hundredth", () => {
  const result = graded([90, 89.99, 80, 60, 59.99]);
  expect(gradesOf(result)).toEqual(["好", "较好", "较好", "一般", "差"]);
  expect(result.branch("甲支部").gradeReasons).toEqual(["得分90.00达到“好”（≥90）"]);
});

test("below every 最低分 it is the last grade", () => {
  const grades = [
    { 等次: "优秀", 最低分: 90 },
    { 等次: "合格", 最低分: 60 },
  ];
  expect(gradesOf(graded([95, 30], grades))).toEqual(["优秀", "合格"]);
});

test("加分计入等次=否: 总分上限 caps the points of the grade, too", () => {
  const grades = [{ 等次: "好", 最低分: 98 }, ...GRADES.slice(1)];
  const settings = { 加分计入等次: "否", 总分上限: 95 };
  expect(gradesOf(graded([100], grades, settings))).toEqual(["较好"]);
  expect(gradesOf(graded([100], grades, { ...settings, 总分上限: 98 }))).toEqual(["好"]);
});

test("without 等次办法 there is no grade, and that is said", () => {
  const result = graded([95], []);
  expect(gradesOf(result)).toEqual([null]);
  expect(result.found("no-grades")).toHaveLength(1);
});

test("加分计入等次=否: the grade is judged without the bonus, the rank with it", () => {
  const claims = [
    { 支部名称: "甲支部", 日期: "2022-12-01", 事项: "甲", 考评项目: "B", 审核: "通过" },
    { 支部名称: "乙支部", 日期: "2022-12-01", 事项: "甲", 考评项目: "B", 审核: "不通过" },
  ];
  const result = graded([88, 89], GRADES, { 加分计入等次: "否" }, { 加分申报: claims });
  expect(gradesOf(result)).toEqual(["较好", "较好"]);
  expect(result.branch("甲支部").rank).toBe(1);
  expect(gradesOf(graded([88, 89], GRADES, {}, { 加分申报: claims }))).toEqual(["好", "较好"]);
});

describe("前提", () => {
  const claims = (branch: string) => [
    { 支部名称: branch, 日期: "2022-12-01", 事项: "甲", 考评项目: "B", 审核: "通过" },
    {
      支部名称: branch === "甲支部" ? "乙支部" : "甲支部",
      日期: "2022-12-01",
      事项: "甲",
      考评项目: "B",
      审核: "不通过",
    },
  ];
  const good = (premise: string): readonly Row[] => [
    { 等次: "好", 最低分: 90, 前提: premise },
    ...GRADES.slice(1),
  ];

  test.each<[premise: string, grades: readonly string[]]>([
    ["有表彰", ["好", "较好"]],
    ["有B", ["好", "较好"]],
    ["无表彰", ["较好", "好"]],
    ["无通报", ["好", "好"]],
    ["检查满分", ["较好", "好"]],
    ["有表彰且检查满分", ["较好", "较好"]],
    ["无通报且检查满分", ["较好", "好"]],
  ])("%s", (premise, grades) => {
    // 甲 has 95 and an approved claim, 乙 has everything.
    expect(gradesOf(graded([95, 100], good(premise), {}, { 加分申报: claims("甲支部") }))).toEqual(grades);
  });

  test("X满分 fails where 并入 took from X or X could not be judged, and holds where X is pending", () => {
    const claimed = { 加分申报: claims("甲支部") };
    const [inspection, bonus] = [
      { 编号: "K", 类别: "业务", 考评项目: "检查", 计分方式: "检查", 分值: 100, 计分标准: "按实得分" },
      { 编号: "B", 类别: "加分项", 考评项目: "表彰", 计分方式: "加分", 计分标准: "每次加5分" },
    ];
    const notes = {
      编号: "N",
      类别: "业务",
      考评项目: "记录不全",
      计分方式: "扣分",
      并入: "K",
      计分标准: "每次扣1分",
    };
    const taken = graded(
      [100, 100],
      good("检查满分"),
      {},
      {
        ...claimed,
        考评规则: [inspection, bonus, notes],
        扣分登记: [{ 支部名称: "甲支部", 日期: "2022-12-01", 事项: "甲", 考评项目: "N", 次数: 1 }],
      },
    );
    expect(gradesOf(taken)).toEqual(["较好", "好"]);
    const ballots = {
      编号: "V",
      类别: "业务",
      考评项目: "测评",
      计分方式: "测评",
      分值: 10,
      计分标准: "好100、差50",
    };
    const judged = (votes: readonly Row[]) =>
      gradesOf(
        graded(
          [95, 95],
          good("测评满分"),
          {},
          {
            ...claimed,
            考评规则: [inspection, bonus, ballots],
            述职测评: votes,
          },
        ),
      );
    expect(judged([{ 支部名称: "乙支部", 考评项目: "V", 好: 10, 差: 0 }])).toEqual(["较好", "好"]);
    expect(judged([])).toEqual(["好", "好"]);
  });

  test("falls grade by grade while the next 前提 fails too, and tells each step", () => {
    const grades = [
      { 等次: "好", 最低分: 90, 前提: "有表彰" },
      { 等次: "较好", 最低分: 80, 前提: "检查满分" },
      { 等次: "一般", 最低分: 60 },
      { 等次: "差", 最低分: null },
    ];
    const result = graded([95], grades);
    expect(result.branch("甲支部").grade).toBe("一般");
    expect(result.branch("甲支部").gradeReasons).toEqual([
      "得分95.00达到“好”（≥90）",
      "不符合“好”的前提“有表彰”，降为“较好”",
      "不符合“较好”的前提“检查满分”，降为“一般”",
    ]);
  });
});

describe("比例上限", () => {
  const ten = [99, 98, 97, 96, 95, 94, 93, 92.5, 91, 85];

  test("admits round(n·p) in descending order; the rest fall one grade and say why", () => {
    const result = graded(ten, withCap("30%"));
    expect(gradesOf(result)).toEqual(["好", "好", "好", ...Array<string>(7).fill("较好")]);
    expect(result.branch("辛支部").gradeReasons).toEqual([
      "得分92.50达到“好”（≥90）",
      "因“好”不超过30%（10个支部限3个）降为“较好”",
    ]);
  });

  test.each<[rounding: string, admitted: number]>([
    ["向下", 2],
    ["四舍五入", 3],
    ["向上", 3],
  ])("25%% of 10 branches, 比例取整 %s: %d", (rounding, admitted) => {
    const result = graded(ten, withCap(0.25), { 比例取整: rounding });
    expect(gradesOf(result).filter((grade) => grade === "好")).toHaveLength(admitted);
  });

  test("a ratio that rounds to 0 is a warning, and nobody gets the grade", () => {
    const result = graded([95, 94], withCap("30%"));
    expect(gradesOf(result)).toEqual(["较好", "较好"]);
    expect(result.found("ratio-zero")).toEqual(["等次办法!A2"]);
  });

  test("n counts the rated branches of the ranking group", () => {
    const groups = ["机关", "机关", "机关", "机关", "基层", "基层"];
    const result = graded([95, 94, 93, 92, 99, 98], withCap("50%"), { 排名范围: "按类别" }, {}, groups);
    expect(gradesOf(result)).toEqual(["好", "好", "较好", "较好", "好", "较好"]);
    expect(result.appraisal.branches.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 1, 2]);
  });

  test("who falls must meet the next grade's 前提", () => {
    const grades = [
      { 等次: "好", 最低分: 90, 比例上限: "50%", 前提: null },
      { 等次: "较好", 最低分: 80, 比例上限: null, 前提: "检查满分" },
      { 等次: "一般", 最低分: 60 },
    ];
    expect(gradesOf(graded([95, 94], grades))).toEqual(["好", "一般"]);
  });

  test("who falls from one limit counts toward the next", () => {
    const grades = [
      { 等次: "好", 最低分: 90, 比例上限: "25%" },
      { 等次: "较好", 最低分: 80, 比例上限: "25%" },
      { 等次: "一般", 最低分: null, 比例上限: null },
    ];
    expect(gradesOf(graded([95, 94, 93, 92], grades))).toEqual(["好", "较好", "一般", "一般"]);
  });

  describe("a tie of which only a part would fit", () => {
    const tied = [95, 94, 94, 93];
    test("待定: it keeps the grade, is marked and discussed; nobody after it enters", () => {
      const result = graded(tied, withCap("50%"));
      expect(gradesOf(result)).toEqual(["好", "好", "好", "较好"]);
      expect(result.appraisal.branches.map(({ tieUndecided }) => tieUndecided)).toEqual([
        false,
        true,
        true,
        false,
      ]);
      expect(discussed(result)).toEqual([false, true, true, false]);
    });
    test("都进入: it enters and is not discussed", () => {
      const result = graded(tied, withCap("50%"), { 并列超限: "都进入" });
      expect(gradesOf(result)).toEqual(["好", "好", "好", "较好"]);
      expect(discussed(result)).toEqual([false, false, false, false]);
    });
    test("都不进入: it falls and is discussed; nobody after it enters", () => {
      const result = graded(tied, withCap("50%"), { 并列超限: "都不进入" });
      expect(gradesOf(result)).toEqual(["好", "较好", "较好", "较好"]);
      expect(discussed(result)).toEqual([false, true, true, false]);
    });
    test("a limit that is full before the tie lets it fall whole without discussion", () => {
      const result = graded([95, 94, 94, 93], withCap("25%"));
      expect(gradesOf(result)).toEqual(["好", "较好", "较好", "较好"]);
      expect(discussed(result)).toEqual([false, false, false, false]);
    });
    test("并列比较顺序 breaks it", () => {
      const claims = tied.map((_, i) => ({
        支部名称: `${"甲乙丙丁"[i] ?? ""}支部`,
        日期: "2022-12-01",
        事项: "甲",
        考评项目: "B",
        审核: i === 2 ? "通过" : "不通过",
      }));
      const settings = { 并列比较顺序: "加分", 加分计入等次: "否" };
      expect(gradesOf(graded(tied, withCap("50%"), settings, { 加分申报: claims }))).toEqual([
        "好",
        "较好",
        "好",
        "较好",
      ]);
    });
  });
});

test("an unmet 比例下限 is a finding, not a forced move", () => {
  const grades = [
    { 等次: "好", 最低分: 90, 比例下限: null },
    { 等次: "一般", 最低分: 60, 比例下限: "50%" },
    { 等次: "差" },
  ];
  const result = graded([95, 94, 93, 65], grades);
  expect(gradesOf(result)).toEqual(["好", "好", "好", "一般"]);
  expect(result.found("ratio-floor-unmet")).toEqual(["等次办法!A3"]);
  // This grade and all below it together.
  expect(graded([95, 94, 65, 30], grades).found("ratio-floor-unmet")).toEqual([]);
});

describe("需集体研究", () => {
  test("g within 集体研究分差 of any 最低分, inclusive", () => {
    const result = graded([90.5, 90.51, 89.5, 89.49, 100], GRADES, { 集体研究分差: null });
    expect(discussed(result)).toEqual([true, false, true, false, false]);
  });

  test("scored items carrying less than 60% of all base points", () => {
    const rules = [
      { 编号: "K", 类别: "业务", 考评项目: "检查", 计分方式: "检查", 分值: 100, 计分标准: "按实得分" },
      { 编号: "X", 类别: "业务", 考评项目: "测评", 计分方式: "测评", 分值: 67, 计分标准: "好100、差50" },
      { 编号: "B", 类别: "加分项", 考评项目: "表彰", 计分方式: "加分", 计分标准: "每次加5分" },
    ];
    const at = (points: number) =>
      discussed(
        graded(
          [100],
          GRADES,
          {},
          { 考评规则: rules.map((rule) => (rule.编号 === "X" ? { ...rule, 分值: points } : rule)) },
        ),
      );
    expect(at(67)).toEqual([true]);
    expect(at(66)).toEqual([false]);
    // Exactly 60% is enough.
    const exactly = rules.map((rule) => ({ ...rule, ...{ K: { 分值: 60 }, X: { 分值: 40 } }[rule.编号] }));
    expect(discussed(graded([60], GRADES, {}, { 考评规则: exactly }))).toEqual([false]);
  });
});
