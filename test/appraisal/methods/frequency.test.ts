import {
  BRANCH,
  figures,
  held,
  inMonths,
  range,
  scoreWith,
  type Result,
  type Row,
} from "../../support/native";

/** Scores a 频次 rule of 10 points on 支委会. */
function meetings(rule: Row, activities: readonly Row[], settings: Row = {}, branch: Row = {}): Result {
  return scoreWith(
    {
      settings,
      sheets: {
        考评规则: [
          {
            编号: "F",
            类别: "组织生活",
            考评项目: "支委会",
            计分方式: "频次",
            周期: "月",
            分值: 10,
            ...rule,
          },
        ],
        活动台账: activities,
      },
    },
    [{ 支部名称: BRANCH, 党员人数: 10, ...branch }],
  );
}

const monthsHeld = (...months: readonly number[]): readonly Row[] => held("支委会", inMonths(...months));

test.each<[standard: string | null, rule: Row, months: readonly number[], score: number]>([
  ["每少1次扣1分", {}, range(1, 12), 10],
  ["每少1次扣1分", {}, range(1, 9), 7],
  ["每少1次扣1分", {}, [], 0],
  ["每少1次扣0.3分", {}, range(1, 10), 9.4],
  // A surplus in one month does not make up for another.
  ["每少1次扣1分", {}, [1, 1, 1, ...range(2, 10)], 8],
  ["每少1次扣1分", { 次数: 2 }, range(1, 12), 0],
  ["每少1次扣0.5分", { 周期: "季" }, [1, 4, 7], 9.5],
  ["每少1次扣2分", { 周期: "半年" }, [2], 8],
  ["每少1次扣2分", { 周期: "年", 次数: 3 }, [2, 5], 8],
  [null, {}, range(1, 9), 7.5],
  ["按比例", { 周期: "季", 次数: 3 }, [1, 2, 4, 5, 6, 7], 5],
  ["按比例", { 周期: "季", 分值: 1 }, [1, 4, 7], 0.75],
  ["缺1次不得分", {}, range(1, 11), 0],
  ["缺1次不得分", {}, range(1, 12), 10],
  ["满12次10分、满8次6分", { 周期: null }, range(1, 11), 6],
  ["满12次10分、满8次6分", { 周期: null }, range(1, 12), 10],
  ["满12次10分、满8次6分", { 周期: null }, range(1, 7), 0],
  ["每季度1次10分、每半年1次6分、每年1次3分", { 周期: null }, [1, 4, 7, 10], 10],
  ["每季度1次10分、每半年1次6分、每年1次3分", { 周期: null }, [1, 7], 6],
  ["每季度1次10分、每半年1次6分、每年1次3分", { 周期: null }, [12], 3],
  ["每季度1次10分、每半年1次6分、每年1次3分", { 周期: null }, [], 0],
  ["每少1次扣1分，全年累计", {}, [1, 1, 1, ...range(2, 10)], 10],
  ["按比例，全年累计", { 周期: "季" }, [1, 2, 3], 7.5],
  // 双月: 1-2月, 3-4月 …
  ["每少1次扣1分", { 周期: "双月" }, [1, 3, 6, 8, 9, 11], 10],
  ["每少1次扣1分", { 周期: "双月" }, [1, 2, 3, 4, 5, 6], 7],
  ["每少1次扣1分", { 周期: "每两个月" }, [2, 4], 6],
  ["每次得0.5分", { 分值: 6 }, range(1, 9), 4.5],
  ["每次得0.5分", { 分值: 6 }, [1, 1, 1, 1], 0.5],
  ["每次得0.5分，全年累计", { 分值: 6 }, [1, 1, 1, 1], 2],
  ["每次得1分", {}, range(1, 12), 10],
  ["每次得1分", {}, [], 0],
  ["每月1次得0.5分", { 次数: 1, 分值: 6 }, range(1, 12), 6],
  ["每月1次得0.5分", { 次数: 1, 分值: 6 }, range(1, 11), 5.5],
  ["每月1次6分", { 次数: 1, 分值: 6 }, range(1, 11), 0],
  ["缺1次扣1分、缺2次扣3分、缺4次以上不得分", {}, range(1, 12), 10],
  ["缺1次扣1分、缺2次扣3分、缺4次以上不得分", {}, range(1, 11), 9],
  ["缺1次扣1分、缺2次扣3分、缺4次以上不得分", {}, range(1, 9), 7],
  ["缺1次扣1分、缺2次扣3分、缺4次以上不得分", {}, range(1, 8), 0],
  ["缺1次扣1分、缺2次扣3分", {}, range(1, 3), 7],
  ["缺1次扣1分、缺2次扣2分", {}, range(1, 3), 8],
  ["缺1次扣1分、缺3次扣5分", {}, range(1, 10), 9],
  ["缺1次扣1分、缺3次以上不得分", {}, range(1, 10), 9],
  ["缺2次扣2分、缺4次以上不得分", {}, range(1, 11), 10],
  ["缺1次扣8分、缺2次扣12分", {}, range(1, 10), 0],
  ["缺1次扣1分、缺2次扣3分，全年累计", {}, [1, 1, ...range(1, 9)], 9],
  ["未达10次扣3分", {}, range(1, 9), 7],
  ["未达10次扣3分", {}, range(1, 10), 10],
  ["未达10次扣3分、未达4次扣5分", {}, [1, 1, 1], 5],
  ["未达10次扣3分、未达4次扣5分", {}, [1, 1, 1, 1], 7],
  ["未达4次扣12分", {}, [1], 0],
])("%s %j held in %j: %d", (standard, rule, months, expected) => {
  const days = months.map((month, i) => `2022-${String(month).padStart(2, "0")}-${String(10 + i)}`);
  const result = meetings({ 计分标准: standard, ...rule }, held("支委会", days));
  expect(figures(result.item("F"))).toMatchObject({ outcome: "scored", score: expected });
});

test("the same type on the same day is one, another 党小组 is another", () => {
  const day = "2022-03-05";
  const rule = { 周期: "年", 次数: 3, 计分标准: "按比例" };
  const done = (rows: readonly Row[]) => figures(meetings(rule, rows).item("F")).done;
  expect(done(held("支委会", [day, day]))).toBe(1);
  expect(
    done([...held("支委会", [day], { 党小组: "一组" }), ...held("支委会", [day], { 党小组: "二组" })]),
  ).toBe(2);
  expect(
    done([...held("支委会", [day], { 党小组: "一组" }), ...held("支委会", [day], { 党小组: "一组" })]),
  ).toBe(1);
});

test("every type in 活动类型 counts, in the order of nothing", () => {
  const rule = { 周期: "年", 次数: 3, 活动类型: "支委会、党员大会", 计分标准: "按比例" };
  const rows = [
    ...held("党员大会", ["2022-03-05"]),
    ...held("支委会", ["2022-03-05"]),
    ...held("党课", inMonths(4)),
  ];
  expect(figures(meetings(rule, rows).item("F"))).toMatchObject({ required: 3, done: 2 });
});

test("每党小组N: N for every group, rows without 党小组 one each", () => {
  const rule = { 周期: "季", 次数: "每党小组1", 计分标准: "每少1次扣1分" };
  const rows = held("支委会", ["2022-03-05", "2022-03-05", "2022-05-05", "2022-08-05", "2022-11-05"]);
  const result = meetings(rule, rows, {}, { 党小组数: 2 });
  expect(figures(result.item("F"))).toEqual({ outcome: "scored", score: 7, required: 8, done: 5 });
  expect(figures(meetings(rule, rows, {}, { 党小组数: 0 }).item("F"))).toMatchObject({
    outcome: "not-applicable",
    score: 10,
  });
});

test("到会率: below the threshold does not count; exactly on it, blank and 应到 0 do", () => {
  const rule = { 周期: "年", 次数: 5, 计分标准: "按比例，到会率不低于80%" };
  const rows = [
    ...held("支委会", ["2022-01-10"], { 应到: 10, 实到: 8 }),
    ...held("支委会", ["2022-02-10"], { 应到: 10, 实到: 7 }),
    ...held("支委会", ["2022-03-10"], { 应到: null, 实到: 7 }),
    ...held("支委会", ["2022-04-10"], { 应到: 10, 实到: null }),
    ...held("支委会", ["2022-05-10"], { 应到: 0, 实到: 0 }),
  ];
  const result = meetings(rule, rows);
  expect(figures(result.item("F"))).toMatchObject({ required: 5, done: 4, score: 8 });
  // Rows 3 and 4 of the added ones stand below the one row of the ground.
  expect(result.found("blank-attendance")).toEqual(["活动台账!A5", "活动台账!A6"]);
});

test("a blank 次数 is 1, a blank 周期 the year, a blank 活动类型 the 考评项目", () => {
  const item = meetings({ 周期: null, 次数: null }, monthsHeld(6)).item("F");
  expect(figures(item)).toEqual({ outcome: "scored", score: 10, required: 1, done: 1 });
});

test("a branch without a row on 活动台账 where others have rows is inconclusive", () => {
  const result = scoreWith(
    {
      sheets: {
        支部名册: [{ 支部名称: "乙支部" }],
        考评规则: [
          { 编号: "F", 类别: "组织生活", 考评项目: "支委会", 计分方式: "频次", 分值: 10 },
          {
            编号: "G",
            类别: "组织生活",
            考评项目: "党小组会",
            计分方式: "频次",
            分值: 10,
            适用条件: "有党小组",
          },
          { 编号: "C", 类别: "组织生活", 考评项目: "计划", 计分方式: "完成", 分值: 10 },
        ],
        完成登记: [{ 支部名称: "乙支部", 考评项目: "C", 完成日期: "2022-01-10" }],
      },
    },
    [BRANCH],
  );
  expect(figures(result.item("F", "乙支部"))).toMatchObject({ outcome: "inconclusive", score: 0 });
  expect(figures(result.item("G", "乙支部"))).toMatchObject({ outcome: "not-applicable", score: 10 });
  expect(result.branch("乙支部").discuss).toBe(true);
  expect(result.found("inconclusive")).toContain("支部名册!A3");
});

describe("before the year is over", () => {
  const asOf = { 截止日期: "2022-06-15" };

  test("a period that is not over is left out unless its quota is met", () => {
    const rule = { 计分标准: "每少1次扣1分" };
    expect(figures(meetings(rule, monthsHeld(1, 2, 3, 4), asOf).item("F"))).toMatchObject({
      required: 5,
      done: 4,
      score: 9,
    });
    expect(figures(meetings(rule, monthsHeld(1, 2, 3, 4, 6), asOf).item("F"))).toMatchObject({
      required: 6,
      done: 5,
      score: 9,
    });
  });

  test("without any period that is over the item is pending and full", () => {
    const item = meetings({ 周期: "半年", 计分标准: "每少1次扣1分" }, [], asOf).item("F");
    expect(figures(item)).toMatchObject({ outcome: "pending", score: 10 });
  });

  test("全年累计 and 满A次 wait for the whole quota", () => {
    const cumulative = { 周期: "季", 计分标准: "每少1次扣1分，全年累计" };
    expect(meetings(cumulative, monthsHeld(1, 2, 3), asOf).item("F").outcome).toBe("pending");
    expect(meetings(cumulative, monthsHeld(1, 2, 3, 4), asOf).item("F").outcome).toBe("scored");
    const bands = { 周期: null, 计分标准: "满4次10分、满2次6分" };
    expect(figures(meetings(bands, monthsHeld(1, 2, 3), asOf).item("F"))).toMatchObject({
      outcome: "pending",
      score: 10,
    });
    expect(meetings(bands, monthsHeld(1, 2, 3, 4), asOf).item("F").outcome).toBe("scored");
  });
});

describe("meetings of which only half-year or year is known", () => {
  /** 支委会 a quarter, told by a table with the columns given. */
  const told = (columns: Row, rule: Row = {}, settings: Row = {}, dated: readonly Row[] = []) =>
    scoreWith({
      settings,
      sheets: {
        考评规则: [
          {
            编号: "F",
            类别: "组织生活",
            考评项目: "支委会",
            计分方式: "频次",
            周期: "季",
            分值: 10,
            计分标准: "每少1次扣2分",
            ...rule,
          },
        ],
        支委会: [{ 支部名称: BRANCH, ...columns }],
        活动台账: dated,
      },
    });

  test("belong to no quarter: where a quarter may lack one, nothing is guessed", () => {
    const result = told({ 上半年: 2, 下半年: 2 });
    expect(figures(result.item("F"))).toMatchObject({ outcome: "inconclusive", score: 0, required: 4 });
    expect(result.item("F").reason).toContain("4次");
    expect(result.found("inconclusive")).toHaveLength(1);
  });

  test("matter no more where every quarter has its own", () => {
    const result = told({ 上半年: 2, 下半年: 2 }, {}, {}, monthsHeld(1, 4, 7, 10));
    expect(figures(result.item("F"))).toMatchObject({ outcome: "scored", score: 10, required: 4, done: 4 });
  });

  test("none held is none in every quarter of it", () => {
    const result = told({ 上半年: 0, 三季度: 1, 四季度: 1 });
    expect(figures(result.item("F"))).toMatchObject({ outcome: "scored", score: 6, required: 4, done: 2 });
  });

  test("count where the half-year or the year is what is asked", () => {
    const halves = { 上半年: 1, 下半年: 2 };
    expect(figures(told(halves, { 周期: "半年" }).item("F"))).toMatchObject({ outcome: "scored", done: 3 });
    const whole = told(halves, { 计分标准: "每少1次扣2分，全年累计" });
    expect(figures(whole.item("F"))).toMatchObject({ outcome: "scored", required: 4, done: 3, score: 8 });
  });

  test("one that 截止日期 cuts counts as held before it, one that begins after it does not", () => {
    const result = told({ 上半年: 2, 下半年: 2 }, { 周期: "半年", 次数: 2 }, { 截止日期: "2022-08-31" });
    expect(figures(result.item("F"))).toMatchObject({ outcome: "scored", required: 4, done: 4 });
    const early = told({ 上半年: 2, 下半年: 2 }, { 周期: "半年", 次数: 2 }, { 截止日期: "2022-06-30" });
    expect(figures(early.item("F"))).toMatchObject({ outcome: "scored", required: 2, done: 2 });
    expect(early.found("after-as-of")).toEqual(["支委会!C2"]);
  });
});

test("a band by quarter is not met by a branch that owes no quarter", () => {
  const rule = { 周期: "月", 计分标准: "每季度1次10分、每月1次6分" };
  const result = meetings(rule, monthsHeld(11, 12), {}, { 成立日期: "2022-10-02" });
  expect(figures(result.item("F"))).toMatchObject({ outcome: "scored", score: 6 });
});

test("bands by periods that a branch never has do not apply, before the year's end either", () => {
  const rule = { 类别: "组织生活", 计分方式: "频次", 活动类型: "支委会", 周期: "月", 分值: 10 };
  for (const settings of [{}, { 截止日期: "2022-12-30" }]) {
    const result = scoreWith(
      {
        settings,
        sheets: {
          考评规则: [
            { ...rule, 编号: "F", 考评项目: "支委会", 计分标准: "每半年1次10分、每年1次6分" },
            { ...rule, 编号: "G", 考评项目: "会议", 计分标准: "按比例" },
          ],
          活动台账: monthsHeld(11),
        },
      },
      [{ 支部名称: BRANCH, 党员人数: 10, 成立日期: "2022-10-04" }],
    );
    expect(result.item("F").outcome).toBe("not-applicable");
  }
});

describe("每次得X分", () => {
  const rule = { 分值: 6, 计分标准: "每次得0.5分" };

  test("a period that is left out costs nothing: exempt, before the founding, not yet over", () => {
    const exempt = scoreWith({
      sheets: {
        考评规则: [
          { 编号: "F", 类别: "组织生活", 考评项目: "支委会", 计分方式: "频次", 周期: "月", ...rule },
        ],
        活动台账: monthsHeld(...range(4, 11)),
        豁免登记: [{ 支部名称: BRANCH, 考评项目: "F", 期间: "一季度", 理由: "集中办公" }],
      },
    });
    expect(figures(exempt.item("F"))).toEqual({ outcome: "scored", score: 5.5, required: 9, done: 8 });
    const young = meetings(rule, monthsHeld(...range(4, 11)), {}, { 成立日期: "2022-03-15" });
    expect(figures(young.item("F"))).toMatchObject({ score: 5.5, required: 9 });
    const early = meetings(rule, monthsHeld(1, 2, 4), { 截止日期: "2022-05-20" });
    expect(figures(early.item("F"))).toMatchObject({ score: 5.5, required: 4, done: 3 });
  });

  test("says how many count for nothing, and what it comes to", () => {
    const { reason } = meetings(rule, monthsHeld(1, 2, 4), { 截止日期: "2022-05-20" }).item("F");
    expect(reason).toBe("应开展4次，实开展3次，3月未见记录，不计的各期8次按已开展计；每次得0.5分，得5.5分");
  });

  test("a 分值 that the year cannot bring is asked about", () => {
    expect(meetings({ 分值: 10, 计分标准: "每次得0.5分" }, monthsHeld(1)).found("held-short")).toEqual([
      "考评规则!F3",
    ]);
    expect(meetings({ 分值: 6, 计分标准: "每次得0.5分" }, monthsHeld(1)).found("held-short")).toEqual([]);
  });
});

test("steps say how many are lacking in all: a surplus makes up for nothing", () => {
  const { reason } = meetings(
    { 周期: "季", 计分标准: "缺1次扣1分、缺2次扣3分、缺3次以上不得分" },
    held("支委会", ["2022-01-10", "2022-02-10", "2022-07-10"]),
  ).item("F");
  expect(reason).toBe(
    "应开展4次，实开展3次，二季度、四季度未见记录，共缺2次；缺1次扣1分、缺2次扣3分、缺3次以上不得分，扣3分",
  );
});

describe("未达N次扣X分", () => {
  const rule = { 周期: "季", 次数: 2, 计分标准: "未达6次扣2分、未达4次扣5分" };

  test("waits for the year unless the largest is reached", () => {
    const asOf = { 截止日期: "2022-09-30" };
    expect(figures(meetings(rule, monthsHeld(1, 2, 3, 4, 5), asOf).item("F"))).toEqual({
      outcome: "pending",
      score: 10,
      required: 6,
      done: 5,
    });
    expect(meetings(rule, monthsHeld(...range(1, 6)), asOf).item("F").outcome).toBe("scored");
    const ended = meetings(rule, monthsHeld(1, 2, 3, 4, 5), { ...asOf, 年终考评: "是" });
    expect(figures(ended.item("F"))).toMatchObject({ outcome: "scored", score: 8 });
  });

  test("is not reduced by what is left out, and 周期 only decides whether it applies", () => {
    const young = meetings(rule, monthsHeld(11, 12), {}, { 成立日期: "2022-10-01" });
    expect(figures(young.item("F"))).toMatchObject({ outcome: "scored", score: 5, required: 6 });
    const younger = meetings(rule, monthsHeld(11, 12), {}, { 成立日期: "2022-10-02" });
    expect(younger.branch().status).toBe("not-rated");
    const noGroups = meetings({ ...rule, 次数: "每党小组1" }, monthsHeld(1), {}, { 党小组数: 0 });
    expect(figures(noGroups.item("F"))).toMatchObject({ outcome: "scored", score: 5 });
  });

  test("of the next year only what 周期 年 recognises", () => {
    const late = [...monthsHeld(1, 2, 3), ...held("支委会", ["2023-01-10"])];
    expect(figures(meetings({ ...rule, 周期: "年" }, late).item("F")).score).toBe(8);
    expect(figures(meetings(rule, late).item("F")).score).toBe(5);
  });

  test("a number that one period already owes is asked about", () => {
    expect(meetings({ ...rule, 计分标准: "未达2次扣2分" }, monthsHeld(1)).found("floor-of-year")).toEqual([
      "考评规则!G3",
    ]);
    expect(meetings(rule, monthsHeld(1)).found("floor-of-year")).toEqual([]);
  });
});

test.each([
  ["缺1次扣1分、缺2次扣3分", -3],
  ["未达12次扣2分、未达9次扣4分", -2],
  ["每少1次扣1分", -2],
])("并入 %s takes %d", (standard, taken) => {
  const result = meetings({ 计分标准: "按比例" }, monthsHeld(...range(1, 10)));
  const into = scoreWith({
    sheets: {
      考评规则: [
        { 编号: "F", 类别: "组织生活", 考评项目: "支委会", 计分方式: "频次", 周期: "月", 分值: 10 },
        {
          编号: "I",
          类别: "组织生活",
          考评项目: "支委会次数",
          活动类型: "支委会",
          计分方式: "频次",
          周期: "月",
          并入: "F",
          计分标准: standard,
        },
      ],
      活动台账: monthsHeld(...range(1, 10)),
    },
  });
  expect(figures(into.item("I"))).toMatchObject({ outcome: "scored", score: taken });
  expect(figures(into.item("F")).score).toBe(figures(result.item("F")).score);
});

test("neither 周期 nor 次数 under 每少1次 is once a year, and is asked about", () => {
  const blank = { 周期: null, 次数: null };
  expect(meetings({ ...blank, 计分标准: "每少1次扣1分" }, []).found("schedule-assumed")).toEqual([
    "考评规则!E3",
  ]);
  expect(meetings({ ...blank, 计分标准: "按比例" }, []).found("schedule-assumed")).toEqual([]);
  expect(meetings({ 周期: "年", 计分标准: "每少1次扣1分" }, []).found("schedule-assumed")).toEqual([]);
  expect(meetings({ ...blank, 次数: 4, 计分标准: "每少1次扣1分" }, []).found("schedule-assumed")).toEqual([]);
});

test("双月: a matrix by two months, or by month, and 期间", () => {
  const book = (sheets: Readonly<Record<string, readonly Row[]>>) =>
    scoreWith({
      sheets: {
        考评规则: [
          {
            编号: "F",
            类别: "组织生活",
            考评项目: "支委会",
            计分方式: "频次",
            周期: "双月",
            次数: 1,
            分值: 12,
            计分标准: "每少1次扣1分",
          },
        ],
        ...sheets,
      },
    });
  const spans = { "1-2月": 1, "3-4月": 0, "5-6月": 2, "7-8月": "√", "9-10月": "/", "11-12月": null };
  const whole = book({ 支委会: [{ 支部名称: BRANCH, ...spans }] });
  expect(figures(whole.item("F"))).toMatchObject({ outcome: "scored", score: 10, required: 5 });
  expect(whole.item("F").reason).toBe(
    "应开展5次，实开展4次，3-4月、11-12月未见记录，9-10月豁免；每少1次扣1分，扣2分",
  );
  const exempt = (period: string): Row => ({ 支部名称: BRANCH, 考评项目: "F", 期间: period });
  const monthly = book({
    支委会: [{ 支部名称: BRANCH, "1月": 1, "2月": null, "3月": null, "4月": null, "5月": 1, "6月": 1 }],
    豁免登记: [exempt("7-8月"), exempt("9月")],
  });
  expect(figures(monthly.item("F"))).toMatchObject({ required: 5, done: 3, score: 9 });
  // Blank months of a period in which one was held are nothing that lacks.
  const blank = monthly.findings.flatMap(({ code, message }) => (code === "not-filled" ? [message] : []));
  expect(blank.flatMap((message) => message.match(/\d+月/g) ?? [])).toEqual(["3月", "4月"]);
});

test("what the row leaves blank of 周期 and 次数 is taken from the phrase that says it, and told", () => {
  const blank = { 周期: null, 次数: null };
  const quarterly = "每季度至少召开1次，每少1次扣1分";
  const said = meetings({ ...blank, 计分标准: quarterly }, []);
  const typed = meetings({ 周期: "季", 次数: 1, 计分标准: "每少1次扣1分" }, []);
  expect(figures(said.item("F")).score).toBe(figures(typed.item("F")).score);
  expect(said.found("schedule-in-standard")).toHaveLength(1);
  expect(said.found("schedule-assumed")).toEqual([]);
  expect(typed.found("schedule-in-standard")).toEqual([]);
  // 次数 alone is blank: the 周期 that is typed has to be the same.
  const twice = meetings({ 周期: "季", 次数: null, 计分标准: "每季度召开2次，每少1次扣1分" }, []);
  const both = meetings({ 周期: "季", 次数: 2, 计分标准: "每少1次扣1分" }, []);
  expect(figures(twice.item("F")).score).toBe(figures(both.item("F")).score);
});
