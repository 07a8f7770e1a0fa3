/** A cell's text at a length that can be read in a list. */
const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** What 核验 says. */
export const verifyText = {
  notScored: "没有找到考评说明：这个工作簿还没有用支部考评评过分",
  noSeal: "考评说明里没有核验码，或核验码被改动，无法核验；请重新评分",
  cannotScore: "工作簿里的表现在无法评分，请先处理数据疑点",
  sheetMissing: (sheet: string) => `结果表“${sheet}”不见了`,
  sourceMissing: (sheet: string) => `评分后“${sheet}”被删除或改名`,
  sourceAdded: (sheet: string) => `“${sheet}”是评分后新增或改名的表`,
  rowsChanged: (sheet: string, rows: number) => `评分后“${sheet}”有${rows}行变动`,
  renamed: (from: string, to: string) => `结果表“${from}”改名为“${to}”`,
  ownChanged: "评分后被改动",
  sourceChanged: "评分后被改动，结果未随之更新",
  formulaGone: "公式被改成了数值",
  formulaChanged: "公式被改动",
  formulaAdded: "数值被改成了公式",
  valueChanged: (found: string, expected: string) =>
    `现为“${short(found)}”，按工作簿内的表重新计算应为“${short(expected)}”`,
  unexpected: (found: string) => `多出的内容“${short(found)}”`,
  equal: "核验一致：结果与工作簿内的表重新计算的完全相同",
  differs: (count: number) => `核验不一致：${count}处`,
} as const;
