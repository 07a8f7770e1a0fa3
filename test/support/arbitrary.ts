/** Random native workbooks for property tests: every 计分方式, 并入, settings, grades and all kinds of fact rows. */
import fc from "fast-check";
import type { Book, Row } from "./native";

const TYPES = ["支委会", "党员大会", "党课", "主题党日"] as const;
const CATEGORIES = ["组织生活", "队伍建设"] as const;
const NAMES = ["甲支部", "乙支部", "丙支部", "丁支部", "戊支部"] as const;
const YEAR = 2022;

const iso = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;

const month = fc.integer({ min: 1, max: 12 });
const dayOfYear = fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([m, d]) => iso(YEAR, m, d));
/** Mostly days of the year, some of the years beside it. */
const day = fc.oneof(
  { weight: 12, arbitrary: dayOfYear },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 28 }))
      .map(([m, d]) => iso(YEAR + 1, m, d)),
  },
  { weight: 1, arbitrary: fc.constant(iso(YEAR - 1, 12, 20)) },
);
/** A value, or blank once in `often` times. */
const maybe = <T>(value: fc.Arbitrary<T>, often = 3): fc.Arbitrary<T | null> =>
  fc.option(value, { freq: often, nil: null });
/** Blank, or a value once in about `often` times. */
const rarely = <T>(value: fc.Arbitrary<T>, often: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: often, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const amount = fc.constantFrom(0.1, 0.3, 0.5, 1, 1.25, 2, 3.33);
const points = fc.constantFrom(3, 5, 7.5, 10, 12, 20);

const branchRow = (name: string): fc.Arbitrary<Row> =>
  fc.record({
    支部名称: fc.constant(name),
    支部类别: fc.constantFrom("机关", "基层"),
    党员人数: fc.integer({ min: 3, max: 30 }),
    党小组数: fc.constantFrom(0, 2, 3),
    成立日期: rarely(dayOfYear, 5),
    撤销日期: rarely(dayOfYear, 14),
    换届到期: maybe(dayOfYear),
  });

const condition = fc.constantFrom(
  null,
  null,
  null,
  "设支委会",
  "有党小组",
  "党员≥10",
  "党员<15",
  "类别=机关",
  "换届到期",
);

/** 频次 without 并入: every form, with and without modifiers. */
const frequencyStandard = fc.oneof(
  fc
    .tuple(
      fc.oneof(
        amount.map((x) => `每少1次扣${x}分`),
        fc.constantFrom("按比例", "缺1次不得分"),
      ),
      fc.constantFrom("", "", "，全年累计"),
      fc.constantFrom("", "", "，到会率不低于80%"),
    )
    .map((parts) => parts.join("")),
  fc.constantFrom("满6次3分、满3次2分", "每季度1次3分、每半年1次2分、每年1次1分"),
  amount.map((x) => `每次得${x}分`),
  fc.tuple(amount, amount).map(([x, more]) => `缺1次扣${x}分、缺2次扣${x + more}分、缺4次以上不得分`),
  fc.constantFrom("未达6次扣0.5分", "未达8次扣0.5分、未达3次扣2.25分"),
);
/** 频次 as a 并入 row: what takes an amount. */
const frequencyDeduction = fc.oneof(
  amount.map((x) => `每少1次扣${x}分`),
  amount.map((x) => `缺1次扣${x}分、缺2次扣${x * 3}分`),
  amount.map((x) => `未达6次扣${x}分、未达2次扣3分`),
);
const completionStandard = fc.oneof(
  fc.constantFrom(null, "未完成不得分"),
  amount.map((x) => `未完成扣${x}分`),
  fc.tuple(amount, amount).map(([x, y]) => `未完成扣${x}分，逾期扣${y}分`),
  amount.map((x) => `未按时完成扣${x}分`),
  fc.tuple(fc.constantFrom("天", "周", "个月"), amount).map(([unit, x]) => `每逾期1${unit}扣${x}分`),
  amount.map((x) => `每项未完成扣${x}分`),
);
const coverageStandard = fc.oneof(
  fc.constantFrom(null, "按比例，达到80%得满分"),
  amount.map((x) => `每低1个百分点扣${x}分`),
  amount.map((x) => `每低5个百分点扣${x}分，低于60%不得分`),
  fc.tuple(amount, amount).map(([x, y]) => `低于90%扣${x}分、低于50%扣${y}分`),
  fc.tuple(amount, amount).map(([x, y]) => `达到90%得${x}分、达到70%得${y}分`),
);
const inspectionStandard = fc.constantFrom(null, "按百分制折算", "规范3、较规范2、差0");
const ballotStandard = fc.constantFrom(
  "好100、较好85、差50",
  "好1、较好0.6、差0",
  "好100、较好85、差50，领导班子60%、群众40%",
);
const bonusStandard = fc.constantFrom(
  "省级3分、市级1.5分",
  "省级3分、市级1.5分，就高不重复",
  "省级以上3分、市级表彰1.5分、乡级以上0.5分",
  "每次加0.5分",
  "酌情加分",
);
const deductionStandard = fc.constantFrom(
  "约谈1分、通报2.5分",
  "每次扣0.5分",
  "酌情扣分",
  "约谈的酌情扣0.4-2分、通报处分1分",
  "1次扣0.5分、3次扣1.25分",
);
/** 扣分 with a 分值, where 不得分 may stand. */
const ownDeductionStandard = fc.oneof(
  deductionStandard,
  fc.constantFrom("约谈0.5分、通报的不得分", "1次扣0.5分、2次扣1分、4次以上不得分", "发生1次不得分"),
);

const base = (id: string, fields: Readonly<Record<string, fc.Arbitrary<Row[string]>>>): fc.Arbitrary<Row> =>
  fc.record({
    编号: fc.constant(id),
    类别: fc.constantFrom(...CATEGORIES),
    考评项目: fc.constant(`项目${id}`),
    分值: points,
    适用条件: condition,
    ...fields,
  });

const frequencyRule = (
  id: string,
  more: Readonly<Record<string, fc.Arbitrary<Row[string]>>> = {},
): fc.Arbitrary<Row> =>
  base(id, {
    计分方式: fc.constant("频次"),
    活动类型: fc
      .uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 2 })
      .map((types) => types.join("、")),
    周期: fc.constantFrom("月", "双月", "季", "半年", "年"),
    次数: fc.constantFrom(null, 1, 2, "每党小组1"),
    计分标准: frequencyStandard,
    ...more,
  });

/** Rules of every 计分方式; those with 并入 stand last, so that their order among themselves is kept by any shuffle of the others. */
const rules: fc.Arbitrary<readonly Row[]> = fc
  .tuple(
    base("F0", {
      类别: fc.constant(CATEGORIES[0]),
      计分方式: fc.constant("频次"),
      活动类型: fc.constant("支委会"),
      周期: fc.constantFrom("月", "季"),
      计分标准: amount.map((x) => `每少1次扣${x}分`),
      适用条件: fc.constant(null),
    }),
    fc
      .array(fc.constant(null), { maxLength: 2 })
      .chain((list) => fc.tuple(...list.map((_, i) => frequencyRule(`F${i + 1}`)))),
    base("C", {
      计分方式: fc.constant("完成"),
      期限: fc.constantFrom(null, "6月底前", "次年1月15日", "换届到期"),
      计分标准: completionStandard,
    }),
    base("V", { 计分方式: fc.constant("覆盖"), 计分标准: coverageStandard }),
    base("K", { 计分方式: fc.constant("检查"), 计分标准: inspectionStandard }),
    base("P", { 计分方式: fc.constant("测评"), 计分标准: ballotStandard }),
    base("E", {
      计分方式: fc.constant("扣分"),
      计分标准: ownDeductionStandard,
      上限: rarely(fc.constantFrom(1, 2), 2),
    }),
    fc.record({
      编号: fc.constant("B"),
      类别: fc.constant("加分项"),
      考评项目: fc.constant("项目B"),
      计分方式: fc.constant("加分"),
      计分标准: bonusStandard,
      上限: maybe(fc.constantFrom(1, 2, 4)),
    }),
    fc.record({
      编号: fc.constant("D"),
      类别: fc.constant("扣分项"),
      考评项目: fc.constant("项目D"),
      计分方式: fc.constant("扣分"),
      计分标准: deductionStandard,
      上限: maybe(fc.constantFrom(1, 2)),
    }),
    fc.constant<Row>({
      编号: "N",
      类别: "底线",
      考评项目: "项目N",
      计分方式: "否优",
      计分标准: "不得评为好",
    }),
    fc.constant<Row>({ 编号: "X", 类别: "底线", 考评项目: "项目X", 计分方式: "否决", 计分标准: "评为差" }),
    fc.constant<Row>({
      编号: "J",
      类别: "底线",
      考评项目: "项目J",
      计分方式: "否优",
      计分标准: "降低1个等次",
    }),
    fc.constant<Row>({
      编号: "G",
      类别: "激励",
      考评项目: "项目G",
      计分方式: "直接定级",
      计分标准: "评为好",
    }),
    frequencyRule("I1", {
      分值: fc.constant(null),
      并入: fc.constantFrom("F0", "C", "E"),
      计分标准: frequencyDeduction,
    }),
    base("I2", {
      计分方式: fc.constant("扣分"),
      分值: fc.constant(null),
      并入: fc.constantFrom("F0", "K"),
      计分标准: deductionStandard,
      上限: maybe(fc.constantFrom(1, 2)),
    }),
    base("I3", {
      计分方式: fc.constant("加分"),
      分值: fc.constant(null),
      并入: fc.constantFrom("F0", "E", CATEGORIES[0]),
      计分标准: bonusStandard,
      上限: maybe(fc.constantFrom(1, 2)),
    }),
  )
  .map(([first, more, ...rest]) => [first, ...more, ...rest]);

const ofBranch = (fields: Readonly<Record<string, fc.Arbitrary<Row[string]>>>): fc.Arbitrary<Row> =>
  fc.record({ 支部名称: fc.constantFrom(...NAMES), ...fields });

const activity = ofBranch({
  日期: day,
  活动类型: fc
    .uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 2 })
    .map((types) => types.join("、")),
  党小组: fc.constantFrom(null, null, "第一党小组", "第二党小组"),
  应到: maybe(fc.integer({ min: 0, max: 20 }), 8),
  实到: maybe(fc.integer({ min: 0, max: 20 }), 8),
});
const word = fc.constantFrom("规范", "较规范", "差");

const facts = {
  活动台账: fc.array(activity, { minLength: 20, maxLength: 70, size: "max" }),
  完成登记: fc.array(
    ofBranch({
      考评项目: fc.constant("C"),
      事项: fc.constantFrom(null, "某项", "另一项"),
      完成日期: maybe(day),
      完成情况: fc.constantFrom(null, null, "是", "否", "/"),
    }),
    { minLength: 2, maxLength: 8 },
  ),
  覆盖登记: fc.array(
    ofBranch({
      考评项目: fc.constant("V"),
      应完成: fc.integer({ min: 0, max: 30 }),
      已完成: fc.integer({ min: 0, max: 30 }),
    }),
    { minLength: 2, maxLength: 8 },
  ),
  检查评分: fc.array(
    ofBranch({
      考评项目: fc.constant("K"),
      日期: day,
      得分: fc.oneof(fc.integer({ min: 0, max: 100 }), word),
    }),
    { minLength: 2, maxLength: 8 },
  ),
  述职测评: fc.array(
    ofBranch({
      考评项目: fc.constant("P"),
      测评主体: fc.constantFrom("领导班子", "群众", "群众", null),
      好: fc.integer({ min: 0, max: 20 }),
      较好: fc.integer({ min: 0, max: 9 }),
      差: fc.integer({ min: 0, max: 5 }),
      弃权: maybe(fc.integer({ min: 0, max: 6 })),
    }),
    { minLength: 2, maxLength: 8 },
  ),
  加分申报: fc.array(
    ofBranch({
      日期: maybe(day, 15),
      事项: fc.constantFrom("某事", "另事"),
      考评项目: fc.constantFrom("B", "B", "B", "G", "I3", "I3"),
      级别: fc.constantFrom("省级", "市级", "国家级荣誉", "县级", null),
      认定分: maybe(fc.constantFrom(0.5, 1, 1.005)),
      审核: fc.constantFrom("通过", "通过", "通过", "不通过", null),
    }),
    { maxLength: 8 },
  ),
  扣分登记: fc.array(
    ofBranch({
      日期: maybe(day, 15),
      事项: fc.constant("某事"),
      考评项目: fc.constantFrom("D", "E", "I2", "D", "E", "I2", "N", "X", "J"),
      程度: fc.constantFrom("约谈", "通报", null),
      次数: maybe(fc.integer({ min: 0, max: 3 })),
      认定分: maybe(fc.constantFrom(0.3, 0.5)),
    }),
    { maxLength: 10 },
  ),
  豁免登记: fc.array(
    ofBranch({
      考评项目: fc.constantFrom("F0", "C", "V", "B"),
      期间: fc.constantFrom(null, "3月", "二季度", "上半年"),
      理由: fc.constant("集中办公"),
    }),
    { maxLength: 2 },
  ),
  调整登记: fc.array(
    ofBranch({
      考评项目: fc.constantFrom("F0", "C", "V", "K", "P", "E", "B", "D", "I1", "N", "G"),
      原得分: rarely(fc.constantFrom(0, 3, 10), 8),
      调整为: fc.constantFrom(0, 1, 2.5, 2.345, -0.5, -1, 50, null),
      理由: fc.constantFrom("漏记一次", null),
      状态: fc.constantFrom("采纳", "采纳", "采纳", "不采纳", null),
    }),
    { maxLength: 5 },
  ),
};

const settings = fc.record({
  考评年度: fc.constant<Row[string]>(YEAR),
  起始日期: fc.constantFrom<Row[string][]>(null, null, null, null, "2022-01-01", "2022-04-01", "2022-05-15"),
  截止日期: fc.constantFrom<Row[string][]>(null, null, null, "2022-12-31", "2022-09-30", "2022-06-15"),
  年终考评: fc.constantFrom<Row[string][]>(null, "否", "是"),
  未报送处理: fc.constantFrom<Row[string][]>("列出", "照常计分"),
  排名范围: fc.constantFrom<Row[string][]>("全部", "按类别"),
  事后补录: fc.constantFrom<Row[string][]>(null, "提示", "核实后计入"),
  比例范围: fc.constantFrom<Row[string][]>(null, "全部", "按类别"),
  加分上限: maybe(fc.constantFrom(1, 2.5)),
  总分上限: maybe(fc.constantFrom(60, 40)),
  加分计入等次: fc.constantFrom<Row[string][]>("是", "否"),
  不适用处理: fc.constantFrom<Row[string][]>("得满分", "折算"),
  多类型活动: fc.constantFrom<Row[string][]>("各计一次", "只计首个"),
  弃权票: fc.constantFrom<Row[string][]>("不计入", "计入"),
  并列超限: fc.constantFrom<Row[string][]>("待定", "都不进入", "都进入"),
  并列比较顺序: fc.constantFrom<Row[string][]>(null, "加分", "扣分、加分"),
});

const grades = fc
  .tuple(
    maybe(fc.constantFrom("30%", "50%")),
    fc.constantFrom(null, "无项目D", "项目F0满分", "有项目B"),
    fc.boolean(),
  )
  .map(([cap, premise, second]): readonly Row[] => [
    { 等次: "好", 最低分: 40, 比例上限: cap, 前提: premise },
    { 等次: "较好", 最低分: 30, 比例上限: second ? "40%" : null, 前提: null },
    { 等次: "一般", 最低分: 15, 比例上限: null, 前提: null },
    { 等次: "差", 最低分: null, 比例上限: null, 前提: null },
  ]);

/** A random native workbook of 2022 that can be scored. `fixed` settings overrule the random ones. */
export function books(fixed: Row = {}): fc.Arbitrary<Book> {
  return fc
    .record({
      支部名册: fc.tuple(...NAMES.map(branchRow)),
      考评规则: rules,
      等次办法: grades,
      ...facts,
    })
    .chain((sheets) => settings.map((random) => ({ settings: { ...random, ...fixed }, sheets })));
}

/** The year's own days, for facts that a test adds. */
export const anyDay = dayOfYear;
/** An activity type that rules may count. */
export const anyType = fc.constantFrom(...TYPES);
/** One of the branches. */
export const anyBranch = fc.constantFrom(...NAMES);
