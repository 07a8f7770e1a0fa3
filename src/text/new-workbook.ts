/** Words of a new 考评工作簿: input hints and examples for every sheet, and the month sheets. */

/** One column to fill: header word, width in characters, the hint in its note, and where its choices come from. */
export interface ColumnText {
  readonly header: string;
  readonly width: number;
  readonly hint: string;
  readonly choices?: readonly string[] | "branches" | "rules" | "types";
  /** Number format of the column; text by default. */
  readonly format?: "date" | "number" | "percent";
}

const branch: ColumnText = {
  header: "支部名称",
  width: 24,
  hint: "与“支部名册”一致，也可写别名。",
  choices: "branches",
};
const rule: ColumnText = {
  header: "考评项目",
  width: 24,
  hint: "写“考评规则”里的编号或考评项目。",
  choices: "rules",
};
const day = (header: string, hint: string): ColumnText => ({ header, width: 13, hint, format: "date" });
const number = (header: string, hint: string): ColumnText => ({ header, width: 10, hint, format: "number" });
const text = (header: string, width: number, hint: string): ColumnText => ({ header, width, hint });
const choice = (header: string, choices: readonly string[], hint: string): ColumnText => ({
  header,
  width: 10,
  hint,
  choices,
});
const remark = text("备注", 20, "可不填。");
const review = choice("审核", ["通过", "不通过"], "通过、不通过；空白为待审，不计入。");

/** The sheets that are filled during the year, with their columns. */
export const factSheets: Readonly<Record<string, readonly ColumnText[]>> = {
  活动台账: [
    branch,
    day("日期", "开会或活动的日期，例如 2022-03-05。"),
    {
      header: "活动类型",
      width: 20,
      hint: "例如：支委会。一次活动属于几类的，用“、”分开。",
      choices: "types",
    },
    text("党小组", 14, "党小组会填写是哪个党小组。"),
    text("主题", 36, "会议议题或活动主题。"),
    number("应到", "应到人数。"),
    number("实到", "实到人数，不含列席人员。"),
    text("佐证材料", 20, "会议记录、照片等的名称或编号。"),
    remark,
  ],
  覆盖登记: [
    branch,
    rule,
    number("应完成", "应完成的人数或件数，没有的填 0。"),
    number("已完成", "已完成的人数或件数。"),
    remark,
  ],
  完成登记: [
    branch,
    rule,
    day("完成日期", "实际完成的日期。"),
    choice("完成情况", ["是", "否", "/"], "有日期的可不填；没有日期的填是或否；与本支部无关的填 /。"),
    remark,
  ],
  检查评分: [
    branch,
    rule,
    day("日期", "检查的日期。"),
    text("得分", 10, "数字，或计分标准里的评价词。"),
    text("检查人", 14, "检查组或检查人。"),
  ],
  加分申报: [
    branch,
    day("日期", "表彰文件或刊发的日期。"),
    text("事项", 34, "同一事项在不同级别获得的，写同样的事项名称。"),
    rule,
    text("级别", 12, "按计分标准里的级别填写，例如：市级。"),
    number("认定分", "计分标准是幅度或酌情的，填集体认定的分数。"),
    text("佐证材料", 22, "文件名、文号。"),
    review,
  ],
  扣分登记: [
    branch,
    day("日期", "通报或处理的日期。"),
    text("事项", 34, "事由。"),
    rule,
    text("程度", 14, "按计分标准里的情形填写，例如：通报批评。"),
    number("次数", "空白按 1 次。"),
    number("认定分", "计分标准是幅度或酌情的，填集体认定的分数。"),
    text("依据", 24, "通报、文件的名称或文号。"),
    review,
  ],
  豁免登记: [
    branch,
    rule,
    text("期间", 12, "空白为全年；也可写 3月、二季度、上半年。"),
    text("理由", 40, "写明原因，结果里照此显示。"),
  ],
  自评登记: [branch, rule, number("自评分", "只与考评分并列显示，不计入。")],
};

/** The roster's columns. */
export const rosterSheet: readonly ColumnText[] = [
  text("支部名称", 26, "每个支部一行，名称不重复。"),
  text("别名", 24, "台账里用的其他叫法，用“、”分开。"),
  text("支部类别", 14, "例如：机关、离退休、下属单位。按类别排名时使用。"),
  number("党员人数", "党员总数。"),
  number("正式党员", "正式党员数；达到 7 人应设支委会。"),
  choice("设支委会", ["是", "否"], "空白时按正式党员（空白则党员人数）是否达到 7 人判断。"),
  number("党小组数", "没有的填 0。"),
  text("支部书记", 12, "可不填；委员会版不含此列。"),
  day("成立日期", "本年新成立的填写。"),
  day("撤销日期", "本年撤销的填写。"),
  day("换届到期", "任期届满的日期。"),
  remark,
];

export const newWorkbookText = {
  sheets: { roster: "支部名册", rules: "考评规则", settings: "考评设置", grades: "等次办法" },
  settingHeaders: { name: "项目", value: "值", hint: "说明" },
  ruleWidths: {
    id: 8,
    enabled: 6,
    category: 12,
    title: 24,
    body: 10,
    method: 8,
    activityTypes: 18,
    period: 7,
    count: 8,
    deadline: 11,
    points: 7,
    into: 8,
    standard: 40,
    cap: 7,
    condition: 14,
    basis: 40,
  },
  ruleHints: {
    id: "不重复的编号。",
    enabled: "是或否；空白为是。",
    category: "同类项目写同一个类别。",
    title: "考评项目的名称。",
    body: "空白为支部；写局党委、机关纪委等的只作委员会清单，不计入支部得分。",
    activityTypes: "频次项目统计哪几类活动，用“、”分开；空白就是考评项目的名称。",
    period: "月、季、半年、年；空白为年。",
    count: "每个周期应开展几次；空白为 1；可写“每党小组1”。",
    deadline: "完成项目的期限：日期、6月30日、6月底前、次年1月15日、换届到期；空白为 12月31日。",
    points: "基本项目的分值，合计一般为 100。",
    into: "填编号或类别：没有分值，失分从那个项目或类别里扣。",
    standard: "例如：每少1次扣0.5分；按比例；未完成不得分；国家级5分、省级3分，就高不重复。",
    cap: "加分或扣分封顶。",
    condition: "设支委会、有党小组、党员≥N、党员<N、类别=X、换届到期，用“且”连接。",
    basis: "制度依据，打印在考评说明里。",
  },
  gradeWidths: { name: 14, minimum: 10, ratioCap: 12, ratioFloor: 12, premise: 30 },
  gradeHints: {
    name: "从最好的等次写起。",
    minimum: "空白为不设分数线。",
    ratioCap: "本等次最多占参评支部的比例，例如 30%。",
    ratioFloor: "本等次及以下合计至少占的比例，未达到只作提示。",
    premise: "有X、无X、X满分，用“且”连接；X 为考评项目。",
  },
  settingHints: {
    考评年度: "空白时取多数记录所在的年份。",
    截止日期: "年中评分时填写，空白为 12月31日。",
    年度认定截止: "次年此日之前补登的完成、检查等仍按本年度认定，空白为次年 3月31日。",
    排名范围: "全部，或按支部类别分别排名。",
    加分上限: "加分合计最多计多少分。",
    总分上限: "总分最多多少分。",
    加分计入等次: "否：等次只看不含加分的得分。",
    不适用处理: "得满分：不适用的项目按满分；折算：去掉后按比例折算。",
    多类型活动: "一次活动属于几类时，各计一次或只计第一类。",
    比例取整: "等次名额的取整方法。",
    并列超限: "名额边上同分时：待定、都不进入、都进入。",
    并列比较顺序: "总分相同时依次比较：类别名称、加分、扣分，用“、”分开。",
    新支部不参评起始月: "这个月及以后成立的支部不参评，例如 10。",
    集体研究分差: "与分数线相差不超过多少分的，提示集体研究。",
  },
  weightHint: "各类别所占比例，合计 100%。",
  /** Month sheets. */
  monthSheet: (month: number) => `${month}月`,
  monthTitle: (year: number, month: number) => `${year}年${month}月党建工作任务清单`,
  monthDeadline: (month: number, date: number) => `${month}月${date}日前`,
  monthContent: (times: string, title: string) => `${title}：${times}`,
  monthTimes: (unit: string, count: string) => `${unit}${count}次`,
  methodHint: (words: { base: string; deduction: string; bonus: string; limit: string }) =>
    `${words.base}是基本项目；${words.deduction}填了分值也是；${words.bonus}、不填分值的${words.deduction}作用于总分；${words.limit}作用于等次。`,
  wholeYear: "全年",
  allBranches: "各党支部",
  states: ["√", "×", "/"],
  stateHint: "完成打√，未开展打×，与本支部无关填 /；没有填写的按未填报提示。",
} as const;
