/** What is said of recognising and reading sheets: 识别设置, and the reasons in the reading plan. */

/** The sheet 识别设置: its name, its columns, and the word for what is not to be read. */
export const correctionText = {
  note: "本表由支部考评生成，记录对识别结果的更正，读取时先按这里。可以手工修改；删去某行即恢复自动识别。",
  sheetName: "识别设置",
  sheet: "工作表",
  header: "表头范围",
  kind: "识别为",
  branch: "支部",
  target: "活动类型或考评项目",
  column: "列",
  field: "字段",
  ignore: "忽略",
} as const;

/** Why a table was taken for what it was taken for, and why rows were left out. */
export const planText = {
  bySheetName: (name: string): string => `工作表名为“${name}”`,
  byHeaders: (headers: readonly string[]): string =>
    headers.length === 0 ? "表头是考评项目或月份" : `表头有${headers.map((h) => `“${h}”`).join("、")}`,
  byCorrection: "按识别设置",
  branchFromTitle: (branch: string): string => `支部取自表名或标题：“${branch}”`,
  typeFromTitle: (type: string): string => `活动类型取自表名或标题：“${type}”`,
  monthFromTitle: (first: number, last: number): string =>
    `月份取自表名或标题：${first === last ? `${first}月` : `${first}-${last}月`}`,
  doubtTarget: "不知道统计的是哪种活动",
  doubtMissing: (columns: readonly string[]): string =>
    `缺少${columns.map((c) => `“${c}”`).join("、")}，表名和标题也没有写明`,
  doubtColumn: (header: string, field: string): string => `“${header}”列按内容看是“${field}”`,
  doubtKind: (kind: string, other: string): string => `是“${kind}”还是“${other}”`,
  doubtBranches: (header: string): string => `“${header}”列里大多不是名册中的支部`,
  skippedOwn: "本工具生成的结果表",
  skippedCorrections: "识别设置",
  skippedIgnored: "按识别设置忽略",
  skippedUnsure: "把握不大，等待确认",
  skippedSecond: "已有支部名册",
  replaced: "已由外部考评细则代替",
  skippedBlank: "空行",
  skippedBlankBranch: "没有支部名称",
  skippedUnknownBranch: "支部不在名册中",
  skippedUnknownRule: "考评项目无法确定",
  skippedUnknownTask: "不对应任何考评项目",
  skippedPeriod: "期间无法识别",
  skippedSubtotal: "合计、平均等统计行",
  skippedMeta: "权重、分值等说明行",
  skippedRemark: "表下说明或落款",
  summary: "得分汇总，不是台账",
  unused: "没有识别出台账",
} as const;
