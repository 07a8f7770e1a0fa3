/** What the policy promises, said as it is said in a party office. */
import { parseIsoDay, type Day } from "../../src/base/calendar";
import {
  BRANCH,
  figures,
  ground,
  held,
  inMonths,
  range,
  score,
  scoreWith,
  type Row,
} from "../support/native";

const day = (iso: string): Day => {
  const found = parseIsoDay(iso);
  if (found === null) throw new Error(iso);
  return found;
};

const grades: readonly Row[] = [
  { 等次: "好", 最低分: 90 },
  { 等次: "较好", 最低分: 80 },
  { 等次: "一般", 最低分: 60 },
  { 等次: "差", 最低分: null },
];

test("一票否决的支部，加多少分也高不过否决等次", () => {
  const result = scoreWith({
    sheets: {
      等次办法: grades,
      考评规则: [
        { 编号: "B", 类别: "加分项", 考评项目: "表彰", 计分方式: "加分", 计分标准: "酌情加分" },
        { 编号: "V", 类别: "底线", 考评项目: "严重违纪", 计分方式: "否决", 计分标准: "评为差" },
      ],
      加分申报: [
        { 支部名称: BRANCH, 日期: "2022-06-10", 事项: "先进", 考评项目: "B", 认定分: 500, 审核: "通过" },
      ],
      扣分登记: [{ 支部名称: BRANCH, 日期: "2022-06-10", 事项: "某案", 考评项目: "V" }],
    },
  });
  expect(result.branch()).toMatchObject({ rank: 1, grade: "差" });
  expect(result.branch().total?.valueOf()).toBe(600);
});

test("六名党员的支部不设支委会，不因支委会扣分", () => {
  const result = scoreWith(
    {
      sheets: {
        考评规则: [
          {
            编号: "F",
            类别: "组织生活",
            考评项目: "支委会",
            计分方式: "频次",
            周期: "月",
            分值: 12,
            计分标准: "每少1次扣1分",
            适用条件: "设支委会",
          },
        ],
      },
    },
    [
      { 支部名称: BRANCH, 党员人数: 6, 正式党员: 6 },
      { 支部名称: "乙支部", 党员人数: 7, 正式党员: 7 },
    ],
  );
  expect(figures(result.item("F"))).toMatchObject({ outcome: "not-applicable", score: 12 });
  expect(figures(result.item("F", "乙支部"))).toMatchObject({ outcome: "scored", score: 0 });
});

test("六月成立的支部不欠春天的会", () => {
  const result = scoreWith(
    {
      sheets: {
        考评规则: [
          {
            编号: "F",
            类别: "组织生活",
            考评项目: "支委会",
            计分方式: "频次",
            周期: "月",
            分值: 12,
            计分标准: "每少1次扣1分",
          },
          { 编号: "C", 类别: "组织生活", 考评项目: "年度计划", 计分方式: "完成", 期限: "3月底前", 分值: 5 },
        ],
        活动台账: held("支委会", inMonths(...range(6, 12))),
      },
    },
    [{ 支部名称: BRANCH, 党员人数: 10, 成立日期: "2022-06-01" }],
  );
  expect(figures(result.item("F"))).toEqual({ outcome: "scored", score: 12, required: 7, done: 7 });
  expect(figures(result.item("C"))).toMatchObject({ outcome: "not-applicable", score: 5 });
});

test("一个下午既是党课又是主题党日，按设置计一次或各计一次", () => {
  const rule = (id: string, type: string): Row => ({
    编号: id,
    类别: "组织生活",
    考评项目: type,
    计分方式: "频次",
    周期: "年",
    分值: 5,
    计分标准: "缺1次不得分",
  });
  const scores = (setting: string) => {
    const result = scoreWith({
      settings: { 多类型活动: setting },
      sheets: {
        考评规则: [rule("L", "党课"), rule("T", "主题党日")],
        活动台账: held("党课、主题党日", ["2022-06-24"]),
      },
    });
    return [figures(result.item("L")).score, figures(result.item("T")).score];
  };
  expect(scores("各计一次")).toEqual([5, 5]);
  expect(scores("只计首个")).toEqual([5, 0]);
});

test("同一荣誉获几级表彰，只按最高的计一次", () => {
  const claim = (level: string): Row => ({
    支部名称: BRANCH,
    日期: "2022-06-10",
    事项: "防汛抢险先进集体",
    考评项目: "B",
    级别: level,
    审核: "通过",
  });
  const result = scoreWith({
    sheets: {
      考评规则: [
        {
          编号: "B",
          类别: "加分项",
          考评项目: "表彰",
          计分方式: "加分",
          计分标准: "省级3分、市级2分，就高不重复",
        },
      ],
      加分申报: [claim("市级"), claim("省级")],
    },
  });
  expect(figures(result.item("B"))).toMatchObject({ score: 3, done: 1 });
});

test("空白、0 和 / 是三回事：未填报、没有开展、不适用", () => {
  const months = Object.fromEntries(range(1, 12).map((month) => [`${month}月`, 1]));
  const rows = [
    ["甲支部", null],
    ["乙支部", 0],
    ["丙支部", "/"],
  ].map(([name, march]): Row => ({ 支部名称: name ?? null, ...months, "3月": march ?? null }));
  const result = score({
    settings: { 考评年度: 2022 },
    sheets: {
      支部名册: rows.map((row) => ({ 支部名称: row["支部名称"], 党员人数: 10 })),
      考评规则: [
        {
          编号: "F",
          类别: "组织生活",
          考评项目: "支委会",
          计分方式: "频次",
          周期: "月",
          分值: 12,
          计分标准: "每少1次扣1分",
        },
      ],
      支委会: rows,
    },
  });
  const item = (name: string) => figures(result.item("F", name));
  expect(item("甲支部")).toMatchObject({ required: 12, done: 11, score: 11 });
  expect(item("乙支部")).toMatchObject({ required: 12, done: 11, score: 11 });
  expect(item("丙支部")).toMatchObject({ required: 11, done: 11, score: 12 });
  expect(result.findings.filter(({ code }) => code === "not-filled").map(({ branch }) => branch)).toEqual([
    "甲支部",
  ]);
});

test("没有报送的支部是未报送，不是零分", () => {
  const result = scoreWith({ sheets: { 支部名册: [{ 支部名称: "乙支部", 党员人数: 10 }] } });
  expect(result.branch("乙支部")).toMatchObject({
    status: "not-reported",
    total: null,
    rank: null,
    grade: null,
  });
});

test("看不清的材料不按零分了事，标明请集体研究", () => {
  const result = scoreWith({
    sheets: {
      考评规则: [{ 编号: "C", 类别: "组织生活", 考评项目: "述职报告", 计分方式: "完成", 分值: 10 }],
      完成登记: [{ 支部名称: BRANCH, 考评项目: "C", 完成日期: null, 完成情况: null }],
    },
  });
  expect(result.item("C").outcome).toBe("inconclusive");
  expect(result.branch().discussReasons).toEqual(["无法认定的项目：述职报告"]);
});

test("年度没有过完，没到期的不扣分，结果是阶段性的", () => {
  const result = scoreWith({
    settings: { 截止日期: "2022-06-30" },
    sheets: {
      考评规则: [
        {
          编号: "F",
          类别: "组织生活",
          考评项目: "支委会",
          计分方式: "频次",
          周期: "月",
          分值: 12,
          计分标准: "每少1次扣1分",
        },
        { 编号: "C", 类别: "组织生活", 考评项目: "述职报告", 计分方式: "完成", 分值: 10 },
      ],
      活动台账: held("支委会", inMonths(...range(1, 6))),
    },
  });
  expect(result.branch().total?.valueOf()).toBe(122);
  expect(result.appraisal.provisional).toBe(true);
});

test("零点三是零点三：扣分不因二进制小数差一分一厘", () => {
  const result = scoreWith({
    sheets: {
      考评规则: [{ 编号: "D", 类别: "扣分项", 考评项目: "迟报", 计分方式: "扣分", 计分标准: "每次扣0.1分" }],
      扣分登记: [{ 支部名称: BRANCH, 日期: "2022-06-10", 事项: "迟报", 考评项目: "D", 次数: 3 }],
    },
  });
  expect(result.branch().total?.toFraction()).toBe("997/10");
});

describe("年终考评：11月底评全年", () => {
  const rules: readonly Row[] = [
    {
      编号: "Y",
      类别: "组织生活",
      考评项目: "专题党课",
      计分方式: "频次",
      周期: "年",
      次数: 4,
      分值: 8,
      计分标准: "每少1次扣2分",
    },
    {
      编号: "H",
      类别: "组织生活",
      考评项目: "组织生活会",
      计分方式: "频次",
      周期: "半年",
      分值: 4,
      计分标准: "缺1次不得分",
    },
    {
      编号: "L",
      类别: "制度",
      考评项目: "年度总结",
      计分方式: "完成",
      期限: "12月底前",
      分值: 5,
      计分标准: "未完成不得分",
    },
    {
      编号: "N",
      类别: "制度",
      考评项目: "信息报送",
      计分方式: "完成",
      期限: "次年1月15日",
      分值: 5,
      计分标准: "未完成不得分",
    },
    { 编号: "K", 类别: "制度", 考评项目: "现场检查", 计分方式: "检查", 分值: 10 },
  ];
  const run = (settings: Row, asOf?: Day) =>
    scoreWith(
      {
        settings,
        sheets: {
          考评规则: rules,
          活动台账: [
            ...held("专题党课", ["2022-03-01", "2022-09-01", "2022-12-05"]),
            ...held("组织生活会", ["2022-02-10"]),
          ],
          检查评分: [{ 支部名称: "乙支部", 考评项目: "K", 日期: "2022-10-10", 得分: 90 }],
        },
      },
      [BRANCH, "乙支部"],
      asOf === undefined ? {} : { asOf },
    );
  const ended = run({ 截止日期: "2022-11-30", 年终考评: "是" });

  test("欠的就是欠的：年度次数按已有的评，12月的不算", () => {
    expect(figures(ended.item("Y"))).toEqual({ outcome: "scored", score: 4, required: 4, done: 2 });
    expect(ended.found("after-as-of")).toHaveLength(1);
  });

  test("还没到的期限不要求，也不扣分", () => {
    for (const id of ["L", "N"])
      expect(figures(ended.item(id))).toMatchObject({ outcome: "not-applicable", score: 5 });
  });

  test("没有结束的半年不评", () => {
    expect(figures(ended.item("H"))).toMatchObject({ outcome: "scored", score: 4, required: 1, done: 1 });
  });

  test("别的支部检查过而本支部没有的，是无法认定，不再等", () => {
    expect(ended.item("K").outcome).toBe("inconclusive");
    expect(ended.item("K", "乙支部").outcome).toBe("scored");
  });

  test("不是阶段性结果；不填年终考评的是", () => {
    expect(ended.appraisal.provisional).toBe(false);
    const stage = run({ 截止日期: "2022-11-30" });
    expect(stage.appraisal.provisional).toBe(true);
    for (const id of ["Y", "L", "N", "K"]) expect([id, stage.item(id).outcome]).toEqual([id, "pending"]);
  });

  test("到12月31日的年度用不着它，年中先看一次的也不算年终，都说明白", () => {
    const whole = run({ 年终考评: "是" });
    expect(whole.found("year-end-idle")).toEqual(["-"]);
    expect(whole.item("L")).toMatchObject({ outcome: "scored" });
    const early = run({ 截止日期: "2022-11-30", 年终考评: "是" }, day("2022-06-30"));
    expect(early.found("year-end-idle")).toEqual(["-"]);
    expect(early.appraisal.provisional).toBe(true);
    expect(early.item("Y").outcome).toBe("pending");
    const asked = run({ 年终考评: "是" }, day("2022-11-30"));
    expect(asked.found("year-end-idle")).toEqual([]);
    expect(asked.appraisal.provisional).toBe(false);
  });

  test("次年补做的一概不认", () => {
    const late: Row = { 支部名称: BRANCH, 考评项目: "L", 完成日期: "2023-01-05" };
    const result = scoreWith({
      settings: { 截止日期: "2022-11-30", 年终考评: "是" },
      sheets: { 考评规则: rules.slice(2, 3), 完成登记: [late] },
    });
    expect(result.item("L").outcome).toBe("not-applicable");
    expect(result.found("recognised-late")).toEqual([]);
    expect(result.found("outside-year")).toHaveLength(1);
  });
});

test("什么都没报的支部，列出来，或同别人一样评", () => {
  const names = [BRANCH, "乙支部"];
  const run = (value: string) => {
    const book = ground(names);
    const rows = book.sheets["活动台账"] ?? [];
    return score({
      settings: { ...book.settings, 未报送处理: value },
      sheets: {
        ...book.sheets,
        活动台账: rows.slice(0, 1),
        考评规则: [
          ...(book.sheets["考评规则"] ?? []),
          { 编号: "C", 类别: "基础", 考评项目: "年度计划", 计分方式: "完成", 分值: 5 },
        ],
      },
    });
  };
  const listed = run("列出");
  expect(listed.branch("乙支部")).toMatchObject({ status: "not-reported", rank: null, items: [] });
  const asOthers = run("照常计分");
  expect(asOthers.branch("乙支部")).toMatchObject({ status: "rated", rank: 2, discuss: true });
  expect(figures(asOthers.item("C", "乙支部"))).toMatchObject({ outcome: "scored", score: 0 });
  expect(asOthers.found("not-reported")).toEqual([]);
  expect(asOthers.found("not-reported-rated")).toHaveLength(1);
});

test("名次分类排，好的名额全局统一算；反过来也行", () => {
  const roster = ["甲", "乙", "丙", "丁"].map((name, i): Row => ({
    支部名称: `${name}支部`,
    党员人数: 10,
    支部类别: i < 2 ? "机关" : "企业",
  }));
  const points = [99, 98, 97, 91];
  const run = (settings: Row) => {
    const result = scoreWith(
      {
        settings,
        sheets: {
          等次办法: [{ 等次: "好", 最低分: 90, 比例上限: "50%" }, { 等次: "较好" }],
          考评规则: [
            {
              编号: "K",
              类别: "检查",
              考评项目: "检查",
              计分方式: "检查",
              分值: 100,
              计分标准: "按实得分",
            },
          ],
          检查评分: roster.map((row, i) => ({
            支部名称: row["支部名称"],
            考评项目: "K",
            得分: points[i] ?? 0,
          })),
        },
      },
      roster,
    );
    return roster.map((row) => {
      const { rank, grade } = result.branch(String(row["支部名称"]));
      return `${rank ?? ""}${grade ?? ""}`;
    });
  };
  expect(run({ 排名范围: "按类别", 比例范围: "全部" })).toEqual(["1好", "2好", "1较好", "2较好"]);
  expect(run({ 排名范围: "全部", 比例范围: "按类别" })).toEqual(["1好", "2较好", "3好", "4较好"]);
  expect(run({ 排名范围: "按类别" })).toEqual(["1好", "2较好", "1好", "2较好"]);
  expect(run({ 排名范围: "按类别", 比例范围: "同排名范围" })).toEqual(run({ 排名范围: "按类别" }));
});

test("弃权的算不算一票，由设置定；票数看不清的不猜", () => {
  const run = (setting: string, abstained: number | string | null) =>
    scoreWith({
      settings: { 弃权票: setting },
      sheets: {
        考评规则: [
          {
            编号: "P",
            类别: "测评",
            考评项目: "述职测评",
            计分方式: "测评",
            分值: 20,
            计分标准: "好100、较好80、差0",
          },
        ],
        述职测评: [{ 支部名称: BRANCH, 考评项目: "P", 好: 8, 较好: 0, 差: 0, 弃权: abstained }],
      },
    });
  expect(figures(run("不计入", 2).item("P")).score).toBe(20);
  expect(figures(run("计入", 2).item("P"))).toMatchObject({ score: 16, done: 80 });
  expect(run("计入", 2).item("P").reason).toContain("弃权2");
  expect(figures(run("计入", null).item("P")).score).toBe(20);
  expect(figures(run("不计入", "若干").item("P")).score).toBe(20);
  const unclear = run("计入", "若干");
  expect(unclear.item("P").outcome).not.toBe("scored");
  expect(unclear.found("unreadable-votes")).toHaveLength(1);
});
