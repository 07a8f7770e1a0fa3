/** Wording of the rule reference (考评细则说明). */

/** Names of the documents that the built-in rulebook quotes; they carry no title of their own, or one with blanks. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "000_b5e71114f63f92de.txt": "文件1（2022年局党建和党风廉政建设工作安排，原文无标题）",
  "001_fe1887579081b46d.txt": "文件2（2022年局党风廉政建设工作安排，原文无标题）",
  "002_23fa53ca3ecf2a73.txt": "文件3（应急管理局2022年度党风廉政建设工作汇报）",
  "003_0dbd7084c94d4913.txt": "文件4（机关党支部2022年工作计划）",
  "004_dc0b083f46e91fc1.txt": "文件5（市应急管理局党委2022年履行全面从严治党主体责任情况报告）",
};

/** All words of the reference. */
export const referenceText = {
  generated: "本页由考评细则数据生成，请勿直接修改；修改细则数据后重新生成。",
  counts: (on: number, optional: number, checklist: number, points: string): string =>
    `启用 ${on} 项，基础分合计 ${points} 分；备选 ${optional} 项；委员会对照清单 ${checklist} 项（不计入支部得分）。`,
  sourcesHead: "出处文件：",
  /** Short mark of a document in the table (文件1). */
  documentMark: (file: string): string => (DOCUMENTS[file] ?? file).replace(/（.*$/, ""),
  documentNames: (): readonly string[] => Object.values(DOCUMENTS),
  quote: (mark: string, clause: string, quote: string): string => `${mark}·${clause}：「${quote}」`,
  headers: ["编号", "启用", "考评项目", "怎么算", "分值", "失分怎么补", "依据", "出处引文"],
  status: { on: "是", optional: "备选", checklist: "对照清单" },
  bonus: "加分",
  deduction: "从总分扣",
  into: (target: string): string => `并入${target}`,
  cap: (cap: string): string => `最高${cap}`,
  grade: "影响等次",
  noPoints: "不计分",
  purpose: (text: string): string => `为什么考：${text}`,
  standard: (text: string): string => `计分标准：${text}。`,
  condition: (text: string): string => `适用条件：${text}。`,
  body: (text: string): string => `适用对象：${text}。`,
} as const;
