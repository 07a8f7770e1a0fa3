/** Words of the papers that go out to be filled in and come back: both ends go by them. */

/** Headers of 得分核对表. */
export const CHECK = {
  name: "得分核对表",
  id: "编号",
  title: "考评项目",
  points: "分值",
  required: "应完成",
  done: "实完成",
  score: "得分",
  reason: "失分原因",
  objection: "异议",
  material: "补充材料",
  /** The last line, for what belongs to no item. */
  rest: "其他",
  restHint: "对总的结果，或以上没有列出的",
  signature: "支部书记（签字）：",
  day: "日期：",
} as const;

/** Papers that the committee decides from. */
export const MEETING = {
  meeting: "上会稿",
  circulated: "传阅稿",
  result: "考评结果",
  matrix: "得分矩阵",
  branch: "支部名称",
  group: "支部类别",
  total: "总分",
  decided: "审定等次",
  reason: "审定理由",
  /** 理由 of a row of 调整登记 that was proposed on one of them. */
  proposed: (paper: string) => `${paper}上提出`,
} as const;
