/** What the policy promises, said as it is said in a party office. */
import { BRANCH, figures, held, inMonths, range, score, scoreWith, type Row } from "../support/native";

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
