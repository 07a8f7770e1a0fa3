/** A cell's text at a length that can be read in a list. */
const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
const quoted = (text: string): string => (text === "" ? "空白" : `“${short(text)}”`);

/** Numbers of lines as people say them: 3、5-8. */
function ranges(lines: readonly string[], follows: (a: number, b: number) => boolean): string {
  const runs: [number, number][] = [];
  lines.forEach((_, i) => {
    const last = runs.at(-1);
    if (last !== undefined && follows(last[1], i)) last[1] = i;
    else runs.push([i, i]);
  });
  const shown = runs.slice(0, 12).map(([a, b]) => (a === b ? lines[a] : `${lines[a]}-${lines[b]}`));
  return shown.join("、") + (runs.length > shown.length ? "等" : "");
}

const MEND = "有意改的请重新评分，否则请改回";
const SHOW = "取消隐藏或清除筛选后再看、再打印";

/** What 核验 says. */
export const verifyText = {
  notScored: "没有找到考评说明：这个工作簿还没有用支部考评评过分",
  noSeal: "考评说明里没有核验码，或核验码被改动、损坏，或是其他版本写的，无法核验；请从备份恢复，或重新评分",
  notCalculated:
    "这个文件里的公式没有计算结果（由不计算公式的程序另存过），无法核验；请用Excel或WPS打开，另存一次后再核验",
  blank: "空白",
  sheetMissing: (sheet: string) => `结果表“${sheet}”不见了；请从备份恢复，或重新评分`,
  sourceMissing: (sheet: string) => `评分后“${sheet}”被删除或改名；${MEND}`,
  sourceAdded: (sheet: string) => `“${sheet}”是评分后新增或改名的表；${MEND}`,
  lookalike: (sheet: string, of: string) =>
    `“${sheet}”样子像“${of}”，但不是评分时写的表；以“${of}”为准，请删除或改作他名`,
  copy: (sheet: string, of: string) =>
    `“${sheet}”是“${of}”的副本，评分时没有；以“${of}”为准，请删除，以免看错`,
  ambiguous: (sheet: string) =>
    `有几张同样的结果表，“${sheet}”是其中之一，分不清哪张是原表；请删去副本，改回原名`,
  sorted: (sheet: string) => `“${sheet}”的行改变了顺序（排序），每行的内容没有因此改变`,
  moved: (sheet: string) => `“${sheet}”中插入或删去了空行，行的位置移动，内容没有因此改变`,
  more: (sheet: string, rows: number) => `评分后“${sheet}”另有${rows}行变动；请从备份恢复，或重新评分`,
  rowRemoved: (row: number, values: readonly string[]) =>
    `原第${row}行被删除${values.length === 0 ? "" : `（原为${values.map(short).join("、")}）`}；${MEND}`,
  rowAdded: (row: number) => `第${row}行是评分后新增的；${MEND}`,
  cellChanged: (from: string, to: string) => `原为${quoted(from)}，现为${quoted(to)}；${MEND}`,
  textChanged: `文字被改动（自由填写的文字不留底）；${MEND}`,
  ownChanged: "评分后被改动；请重新评分",
  nowComputed: "原为直接填写，现为公式，数值会随别处变化；请改回填写的数",
  nowTyped: "原为公式，现为固定的值；有意改的请重新评分，否则请恢复公式",
  shows: (value: string, format: string) =>
    `数字格式被改为“${short(format)}”，看到的不是它的值${short(value)}；请把单元格格式改回常规`,
  showsDay: (format: string) => `数字格式被改为日期“${short(format)}”，读作日期；请把单元格格式改回`,
  showsNumber: (format: string) => `日期的格式被改为“${short(format)}”，不再读作日期；请把单元格格式改回日期`,
  hiddenSheet: (sheet: string) => `工作表“${sheet}”在评分后被隐藏；请取消隐藏`,
  hiddenRows: (rows: readonly number[]) =>
    `第${ranges(
      rows.map((row) => String(row + 1)),
      (a, b) => rows[b] === (rows[a] ?? 0) + 1,
    )}行被隐藏或筛掉；${SHOW}`,
  hiddenColumns: (columns: readonly number[], names: readonly string[]) =>
    `${ranges(names, (a, b) => columns[b] === (columns[a] ?? 0) + 1)}列被隐藏；${SHOW}`,
  hiddenUnknown: (sheet: string) =>
    `“${sheet}”行数很多，其中有隐藏的，没有核对是哪些；请取消隐藏、清除筛选后再核验`,
  dates1904: "工作簿的日期起算年（1900/1904）被改动，所有日期随之错开；请改回",
  renamed: (from: string, to: string) => `结果表“${from}”改名为“${to}”；请改回原名`,
  formulaGone: "公式被改成了数值；请重新评分",
  formulaChanged: "公式被改动；请重新评分",
  formulaAdded: "数值被改成了公式；请重新评分",
  valueChanged: (found: string, expected: string) =>
    `现为${quoted(found)}，按工作簿内的表重新计算应为${quoted(expected)}`,
  unexpected: (found: string) => `多出的内容“${short(found)}”`,
  equal: "核验一致：结果与工作簿内的表重新计算的完全相同",
  differs: (count: number) => `核验不一致：${count}处`,
  effects: "对得分、名次和建议等次的影响（考评结果上的 → 按现在的表重新评分）：",
  noEffect: "对得分、名次和建议等次没有影响：考评结果上的与按现在的表重新评分的相同",
  cannotScore: (why: string) => `按现在的表无法评分，看不出影响：${why}`,
  effect: {
    total: (from: string, to: string) => `总分${from} → ${to}`,
    rank: (from: string, to: string) => `名次${from} → ${to}`,
    grade: (from: string, to: string) => `建议等次${from} → ${to}`,
    none: "无",
    added: "考评结果上没有这个支部",
    removed: "按现在的表没有这个支部",
  },
  trust: "核验能发现失手和疏漏，不能防有意伪造：会改核验码的人可以做出一致的表。",
} as const;
