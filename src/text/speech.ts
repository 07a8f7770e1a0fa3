/** 述职素材和提纲: its headings, sentences and blanks. */

const BLANK = "（请支部填写）";

/** Names that hold a 、 themselves are kept apart by ；. */
const listed = (names: readonly string[]): string =>
  names.join(names.some((name) => name.includes("、")) ? "；" : "、");

export const speechText = {
  title: ({ year, provisional }: { readonly year: number; readonly provisional: boolean }, branch: string) =>
    `${branch}${year}年度${provisional ? "（阶段性）" : ""}述职素材和提纲`,
  parts: {
    basics: "一、基本情况",
    lastYear: "二、上年问题整改情况",
    did: "三、履职情况",
    strengths: "四、工作亮点",
    problems: "五、存在问题和原因",
    plans: "六、下一步打算",
  },
  sentence: (text: string) => (/[。！？]$/.test(text) ? text : `${text}。`),
  group: (group: string) => `支部类别为${group}`,
  founded: (day: string) => `${day}成立`,
  members: (count: number) => `现有党员${count}名`,
  fullMembers: (count: number) => `正式党员${count}名`,
  committee: "设支部委员会",
  noCommittee: "不设支部委员会",
  partyGroups: (count: number) => `党小组${count}个`,
  termDue: (day: string) => `换届到期${day}`,
  noList: "工作簿中没有上年的整改清单",
  nothingListed: "上年整改清单中没有本支部的问题",
  rectified: (title: string, closed: boolean, again: boolean) =>
    `${title}：${closed ? "已销号" : "未销号"}${again ? "，今年仍有不足" : "，今年未再出现"}`,
  heldVerbs: [
    { verb: "召开", of: /会$/ },
    { verb: "开展", of: /(?<!会)$/ },
  ],
  times: (name: string, count: string) => `${name}${count}次`,
  year: (sentence: string) => `全年${sentence}`,
  toDate: (sentence: string) => `年初以来${sentence}`,
  since: (month: number, date: number, sentence: string) => `${month}月${date}日以来${sentence}`,
  completed: (titles: readonly string[]) => `按要求完成${listed(titles)}`,
  noFacts: "考评中没有本支部可以引用的数字",
  honour: (matter: string, level: string) => (level === "" ? matter : `${matter}（${level}）`),
  honours: (list: readonly string[]) => `获得认定：${listed(list)}`,
  whole: (titles: readonly string[]) => `足额完成：${listed(titles)}`,
  beyond: (name: string, done: string, required: string) => `${name}开展${done}次，多于规定的${required}次`,
  noStrengths: "考评记录中没有突出的事项",
  about: (title: string, what: string) => `${title}：${what}`,
  notWhole: (title: string) => `${title}还有差距`,
  noProblems: "考评没有发现不足，请结合实际查找",
  /** Of what was typed, what is still our own blank. */
  blank: BLANK,
  isBlank: (text: string) => /^（请[^）]*）$/.test(text),
  cause: (title: string) => `“${title}”的原因：`,
  causeLabel: "原因：",
  plan: (title: string) => `针对“${title}”：`,
  how: (category: string) => `“${category}”的做法和成效：`,
  howLabel: "做法和成效：",
  /** The other blanks: what each is kept by, and how it begins. */
  more: ["支委分工和党员变动：", "支委分工和党员变动："],
  putRight: ["整改措施和成效：", "整改措施和成效："],
  features: ["特色做法：", "特色做法："],
  plans: ["巩固成绩、改进工作的打算：", "巩固成绩、改进工作的打算："],
  /** How a line begins that a branch fills in: the key of the blank. */
  fill: /^(?:“.*?”的原因：|针对“.*?”：|“.*?”的做法和成效：|支委分工和党员变动：|整改措施和成效：|特色做法：|巩固成绩、改进工作的打算：)/,
  appendix: "附表　数字和依据",
  appendixNote: "供支部核对，不随述职报告上交。",
  columns: { item: "项目", required: "应完成", done: "实完成", proof: "台账位置" },
  andMore: "等",
} as const;
