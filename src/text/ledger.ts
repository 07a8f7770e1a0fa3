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
  mark: "达标值",
  column: "列",
  field: "字段",
  prevails: "以哪张表为准",
  year: "所属年度",
  both: "都计入",
  ignore: "忽略",
  /** Behind the kind, in brackets: its records are forms; its fields stand down a column. */
  form: "记录表",
  transposed: "竖表",
  /** In the column 支部 or 活动类型或考评项目: rows that head others say it. */
  sections: "按段落行",
  /** As a field: numbers like 7.5 are 7月5日. */
  monthDay: "月.日",
  /** In the column 支部: a blank cell stands for the name above. */
  below: "空白同上",
} as const;

/** How many of the sheets' own totals were compared with what was read, and agreed. */
export const totalsText = (checked: number, differing: number): string =>
  checked === 0
    ? "没有可以核对的合计"
    : `${checked}处，${differing === 0 ? "全部相符" : `其中${differing}处不符`}`;

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
  bySections: (fields: readonly string[]): string => `${fields.join("、")}取自上面的段落行`,
  doubtTarget: "不知道统计的是哪种活动",
  doubtMissing: (columns: readonly string[]): string =>
    `缺少${columns.map((c) => `“${c}”`).join("、")}，表名和标题也没有写明`,
  doubtColumn: (header: string, field: string): string => `“${header}”列按内容看是“${field}”`,
  doubtKind: (kind: string, other: string): string => `是“${kind}”还是“${other}”`,
  doubtRival: (field: string, columns: readonly { header: string; letters: string }[]): string =>
    `${columns.map(({ header, letters }) => `${letters}列“${header}”`).join("和")}都像是“${field}”：在“识别设置”写明列${columns.map(({ letters }) => letters).join("或")}，字段填“${field}”，就只用那一列`,
  doubtTwice: (columns: readonly { header: string; letters: string }[]): string =>
    `${columns.map(({ header, letters }) => `${letters}列“${header}”`).join("和")}统计的是同一件事：在“识别设置”写明不用的那一列，字段填“忽略”；两列要相加的，两列都写，字段填“次数”`,
  noMeeting: "不是会议的列",
  doubtPersons: (header: string, letters: string): string =>
    `${letters}列“${header}”是人名，格里是每个人的出勤，不是开了几次会：请在类型下面一行写明每次会议的日期，就按列计入；或另附会议台账，本表在“识别设置”写“忽略”`,
  doubtDays: (number: number, from: string, to: string): string =>
    `月份下的“${number}”是次数还是几号：在“识别设置”写明列${from}:${to}，字段填“日期”（是几号）或“次数”（是次数）`,
  doubtPair: (cell: string, columns: string): string =>
    `“${cell}”是日期还是实开和应开的次数：在“识别设置”写明列${columns}，字段填“日期”“实开/应开”或“应开/实开”`,
  doubtRunning: (title: string, columns: string): string =>
    `“${title}”是累计数，不是当月数，各月之差不代为推算：请改用当月的表；若就按这一张的数计入，在“识别设置”写明列${columns}，字段填“次数”，其余各张写“忽略”`,
  doubtDifferences: (header: string, columns: string): string =>
    `“${header}”等列是累计数：在“识别设置”写明列${columns}，字段填“累计”，就按前后两列之差计入各期；只要其中一列的，那一列字段填“次数”，其余填“忽略”`,
  doubtCounted: (title: string, what: string, columns: string): string =>
    `“${title}”记的是${what}：仍要按次数计入的，在“识别设置”写明列${columns}，字段填“次数”`,
  doubtNow: (header: string): string => `不知道“${header}”是哪个月：请在表名或标题写明月份`,
  doubtUnclear: (header: string, letters: string): string =>
    `${letters}列“${header}”是要求的时限还是实际完成的时间：在“识别设置”写明列${letters}，字段填“完成日期”（按此计入）或“完成时限”（不计入）`,
  doubtBranches: (header: string): string => `“${header}”列里大多不是名册中的支部`,
  skippedDisputed: "是哪个支部的说法不一，待确认",
  skippedOwn: "本工具生成的结果表",
  skippedCorrections: "识别设置",
  skippedIgnored: "按识别设置忽略",
  skippedUnsure: "把握不大，等待确认",
  skippedSecond: "已有支部名册",
  replacedRoster: "支部已由外部给定",
  origin: "汇总时写入的来源",
  replaced: "已由外部考评细则代替",
  skippedBlank: "空行",
  saidBy: (header: string): string => `“${header}”列已说明`,
  unknownColumn: "没有认出是什么列",
  skippedSample: "填写示例",
  skippedEmpty: "没有可计的内容",
  skippedPlannedOnly: "有计划，没有实际日期",
  skippedBlankDate: "没有日期",
  skippedBlankType: "没有活动类型",
  skippedNoOptions: "没有选项列",
  skippedNoYear: "不知是哪一年",
  skippedNoMonth: "不知是哪几个月",
  skippedBlankBranch: "没有支部名称",
  skippedUnknownBranch: "支部不在名册中",
  skippedUnknownRule: "考评项目无法确定",
  skippedUnknownTask: "不对应任何考评项目",
  skippedPeriod: "期间无法识别",
  skippedSpotCheck: "活动类型、日期或结论不清",
  skippedNotHeld: "写明没有开展",
  skippedOpen: "是否开展没有写明",
  skippedStruck: "加了删除线",
  skippedParts: "分不清是分项还是几次检查",
  skippedWithdrawn: "写明已经撤销",
  skippedSubtotal: "合计、平均等统计行",
  skippedMeta: "权重、分值等说明行",
  skippedMark: "没有写明达标值",
  skippedNoName: "没有姓名",
  skippedRepeated: "同一支部有重复的姓名",
  skippedRemark: "表下说明或落款",
  summary: "得分汇总，不是台账",
  planSheet: "计划、安排，不是已开展的记录",
  unused: "没有识别出台账",
  noRows: "表头下面没有记录",
} as const;

/** What 汇总 writes beside a record: where it came from, and with which batch. */
export const ORIGIN = {
  file: "来源文件",
  sheet: "来源工作表",
  cell: "来源单元格",
  batch: "批次",
} as const;
