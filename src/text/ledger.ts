/** What reading the sheets tells the officer: one message and one hint per kind of finding. */

/** Message and hint of a finding. */
export interface FindingText {
  readonly message: string;
  readonly hint: string;
}

const text = (message: string, hint: string): FindingText => ({ message, hint });

/** Findings of reading, by code. */
export const ledgerText = {
  noRoster: (named: readonly string[]): FindingText =>
    text(
      "没有找到“支部名册”，无法确定参评支部。",
      named.length === 0
        ? "请新建工作表“支部名册”，第一行写：支部名称、别名、支部类别、党员人数、正式党员、设支委会、党小组数，每个支部一行。"
        : `请新建工作表“支部名册”，第一行写“支部名称”等列名，每个支部一行。各表中出现过的支部名称：${named.join("、")}，可照此填写并核对。`,
    ),
  emptyRoster: (): FindingText => text("“支部名册”里没有任何支部。", "请在“支部名称”列逐行填写参评支部。"),
  noRules: (): FindingText =>
    text(
      "没有找到“考评规则”，无法计分。",
      "请新建工作表“考评规则”，或从内置细则模板生成，再按本单位细则修改。",
    ),
  duplicateBranch: (name: string, first: string): FindingText =>
    text(`支部“${name}”在名册中重复（首次见${first}）。`, "请删除多余的一行；若是两个支部，请用不同的名称。"),
  aliasTaken: (alias: string, owner: string): FindingText =>
    text(`别名“${alias}”已属于支部“${owner}”，此处不采用。`, "请核对别名，一个别名只能指一个支部。"),
  unknownBranch: (name: string, like: string | null = null): FindingText =>
    text(
      `支部名称“${name}”不在支部名册中，此行不计入。`,
      like === null
        ? "请改正名称，或在支部名册中补充该支部或其别名。"
        : `是否应为“${like}”？请改正名称，或在支部名册中补充该支部或其别名。`,
    ),
  nearBranch: (name: string, branch: string): FindingText =>
    text(
      `“${name}”按名册中的“${branch}”计入。`,
      "若确是同一支部，请把它写进名册的“别名”列；若不是，请改正名称。",
    ),
  ambiguousBranch: (name: string, candidates: readonly string[]): FindingText =>
    text(
      `“${name}”可能是${candidates.map((c) => `“${c}”`).join("或")}，无法确定，此行不计入。`,
      "请写明是哪个支部，或在名册的“别名”列注明。",
    ),
  notABranch: (name: string): FindingText =>
    text(`“${name}”不是党支部，此行不计入。`, "团支部等组织的记录不参与党支部考评；如系笔误请改正。"),
  blankBranch: (): FindingText => text("此行有内容但没有支部名称，不计入。", "请补填支部名称，或删除此行。"),
  blankBranchBelow: (above: string): FindingText =>
    text(
      `此行有内容但没有支部名称，不计入（是否属于上面的“${above}”？）。`,
      `若属于“${above}”，请在本行也填写支部名称；否则请补填正确的支部。`,
    ),
  allBranches: (name: string): FindingText =>
    text(`“${name}”按名册中的全部支部计入。`, "如只涉及部分支部，请逐一写明支部名称。"),
  unknownRule: (name: string): FindingText =>
    text(`考评项目“${name}”不在考评规则中，此行不计入。`, "请填写考评规则中的编号或考评项目名称。"),
  wrongMethod: (name: string, method: string, wanted: string): FindingText =>
    text(
      `“${name}”的计分方式是“${method}”，不能登记在本表（本表登记：${wanted}），此行不计入。`,
      "请改填相应的考评项目，或把此行移到对应的登记表。",
    ),
  ambiguousRule: (name: string, ids: readonly string[]): FindingText =>
    text(`“${name}”对应多个考评项目（${ids.join("、")}），无法确定，此行不计入。`, "请改填考评项目的编号。"),
  blankRule: (): FindingText =>
    text("此行没有填写考评项目，不计入。", "请填写考评规则中的编号或考评项目名称。"),
  disabledRule: (name: string): FindingText =>
    text(`“${name}”在考评规则中未启用，相关记录不计入。`, "如需计分，请把考评规则中该行的“启用”改为“是”。"),
  checklistRule: (name: string, body: string): FindingText =>
    text(
      `“${name}”的适用对象是“${body}”，不参与支部计分，相关记录不计入。`,
      "如应由支部承担，请把“适用对象”改为“支部”。",
    ),
  unknownType: (name: string, count: number): FindingText =>
    text(
      `活动类型“${name}”（${count}条）不在考评规则的任何“活动类型”中，不影响得分。`,
      "如应计入某个考评项目，请改为规则中的类型名称，或在规则的“活动类型”中加上它。",
    ),
  nearType: (name: string, type: string): FindingText =>
    text(`活动类型“${name}”按“${type}”计入。`, "如不是，请改填考评规则中的类型名称。"),
  noRuleColumn: (): FindingText =>
    text(
      "本表没有“考评项目”列，标题也未写明是哪个考评项目，不计入。",
      "请增加“考评项目”列，填写考评规则中的编号或名称。",
    ),
  claimWithoutRule: (): FindingText =>
    text(
      "无法确定此项加分对应哪个考评项目，不计入。",
      "请增加“考评项目”列，填写考评规则中加分项目的编号或名称。",
    ),
  monthOnly: (value: string): FindingText =>
    text(`日期“${value}”只写到月份，按该月最后一天处理。`, "请写明具体日期。"),
  unreadableAttendance: (value: string): FindingText =>
    text(
      `“${value}”无法读出实到、应到人数，按未填写处理。`,
      "请写成“18/20”（设为文本格式）或“实到18人，应到20人”；若被表格软件变成了日期，请改回。",
    ),
  stateInRemark: (): FindingText => text("完成情况写在备注里，已按备注读取。", "建议另设“完成情况”列。"),
  noYear: (sheet: string): FindingText =>
    text(`无法得知“${sheet}”是哪一年的，本表不计入。`, "请在标题中写明年份，或在考评设置中填写“考评年度”。"),
  notFilled: (branch: string, columns: readonly string[]): FindingText =>
    text(
      `“${branch}”未填报：${columns.join("、")}，按没有开展处理。`,
      "确未开展请填 0，不适用请填 /，已开展请补填。",
    ),
  rowNotFilled: (branch: string): FindingText =>
    text(`“${branch}”整行未填报。`, "请补填；确未开展请填 0，不适用请填 /。"),
  nothingWord: (value: string): FindingText =>
    text(`“${value}”按不适用处理。`, "如是没有开展，请填 0；如是不适用，请填 /。"),
  unreadableCell: (value: string, branch: string): FindingText =>
    text(
      `“${branch}”的“${value}”无法判断开展了几次，不计入。`,
      "请填写次数、√或具体日期，未开展填 0，不适用填 /。",
    ),
  openCount: (value: string, count: number): FindingText =>
    text(`“${value}”按${count}次计入。`, "请填写准确次数。"),
  countAgainstDates: (column: string, count: number, dates: number): FindingText =>
    text(`“${column}”填了${count}次，时间却有${dates}个，按${count}次计入。`, "请核对次数与时间是否一致。"),
  datesAgainstCount: (column: string, count: number, dates: number): FindingText =>
    text(`“${column}”填了${count}次，日期却有${dates}个，按${dates}次计入。`, "请核对次数与日期是否一致。"),
  dateOutsideColumn: (column: string): FindingText =>
    text(`日期不在“${column}”之内，按日期本身计入。`, "请核对：可能是“5/5”一类内容被表格软件变成了日期。"),
  blankTask: (above: string | null): FindingText =>
    text(
      `此行没有任务名称，不计入${above === null ? "" : `（是否属于上面的“${above}”？）`}。`,
      "请在本行也填写任务名称。",
    ),
  unknownTask: (task: string): FindingText =>
    text(`“${task}”不对应任何考评项目或活动类型，不影响得分。`, "如应计分，请使用考评规则中的项目名称。"),
  unknownItem: (item: string): FindingText =>
    text(`打分表的“${item}”不对应任何考评项目，未读取。`, "如应读取，请使用考评规则中的项目名称。"),
  taskWithoutMonth: (type: string): FindingText =>
    text(
      `“${type}”是每月（季）任务，只写了已完成，无法得知各月情况，不计入。`,
      "请按月填报，或写明各次日期、次数。",
    ),
  unsureTable: (range: string, kind: string, doubts: readonly string[]): FindingText =>
    text(
      `${range}像是“${kind}”，但把握不大${doubts.length > 0 ? `（${doubts.join("；")}）` : ""}，未计入。`,
      "请在“识别设置”中写明它是什么、各列是什么，或写“忽略”。",
    ),
  confirmTable: (range: string, kind: string, doubts: readonly string[]): FindingText =>
    text(
      `${range}按“${kind}”读取，请确认${doubts.length > 0 ? `（${doubts.join("；")}）` : ""}。`,
      "如果不对，请在“识别设置”中改正；确认无误也可写在“识别设置”中，以后不再询问。",
    ),
  unrecognisedSheet: (sheet: string): FindingText =>
    text(
      `工作表“${sheet}”中有支部名称，但没有识别出任何台账，未读取。`,
      "如其中有应计分的记录，请补上表头，或在“识别设置”中写明。",
    ),
  summarySheet: (sheet: string): FindingText =>
    text(`工作表“${sheet}”是得分汇总，不是台账，未读取。`, "得分由本工具根据台账重新计算。"),
  secondRoster: (sheet: string, used: string): FindingText =>
    text(
      `工作表“${sheet}”也像是支部名册，只采用“${used}”。`,
      "请把支部合并到一张名册中，或在“识别设置”中忽略多余的一张。",
    ),
  membersAsRoster: (count: number): FindingText =>
    text(
      `没有支部名册，按党员名单得出${count}个支部及其人数。`,
      "请核对；建议建立“支部名册”，写明各支部的类别、是否设支委会。",
    ),
  membersCounted: (branch: string): FindingText =>
    text(`“${branch}”的党员人数按党员名单统计。`, "如与实际不符，请在支部名册中填写党员人数。"),
  unknownCorrection: (word: string): FindingText =>
    text(
      `识别设置中的“${word}”无法识别，此行未起作用。`,
      "请填写工作表名、表头范围（如 A3:H3）、表的种类、列字母和字段名。",
    ),
  correctionWithoutSheet: (sheet: string): FindingText =>
    text(`识别设置提到的工作表“${sheet}”不存在。`, "请改正工作表名，或删除这一行。"),
  externalLink: (sheet: string, count: number): FindingText =>
    text(
      `工作表“${sheet}”有${count}个单元格引用了其他文件，读取的是上次保存的结果。`,
      "请打开源文件更新后保存，或改为数值。",
    ),
  formulaWithoutValue: (sheet: string, count: number): FindingText =>
    text(`工作表“${sheet}”有${count}个公式没有计算结果，按空白处理。`, "请用 Excel 打开并保存一次，再评分。"),
  sameActivity: (cells: readonly string[], branches: readonly string[]): FindingText =>
    text(
      `${branches.map((b) => `“${b}”`).join("、")}在同一天登记了主题完全相同的活动（${cells.join("、")}）。`,
      "如是联合开展请在备注中说明；如是照抄，请各自据实登记。",
    ),
  copiedTopic: (cells: readonly string[], branches: readonly string[]): FindingText =>
    text(
      `${branches.map((b) => `“${b}”`).join("、")}的活动主题一字不差（${cells.join("、")}）。`,
      "请核对是否照抄。",
    ),
  manyOnOneDay: (branch: string, day: string, count: number, cells: readonly string[]): FindingText =>
    text(`“${branch}”在${day}一天登记了${count}次活动（${cells.join("、")}）。`, "请核对日期是否据实填写。"),
  weekend: (branch: string, cells: readonly string[], count: number): FindingText =>
    text(
      `“${branch}”有${count}次活动的日期是周六或周日（${cells.join("、")}）。`,
      "请核对日期；确在周末开展的可不改。",
    ),
  moreThanExpected: (attended: number, expected: number): FindingText =>
    text(`实到${attended}人多于应到${expected}人。`, "请核对人数；列席人员不计入实到。"),
  moreThanMembers: (attended: number, members: number): FindingText =>
    text(`实到${attended}人多于支部党员${members}人。`, "请核对人数；列席人员不计入实到。"),
  futureDate: (day: string): FindingText => text(`活动日期${day}晚于今天。`, "请核对日期。"),
  samePeople: (name: string, cells: readonly string[]): FindingText =>
    text(`“${name}”同一时间出现在两个活动中（${cells.join("、")}）。`, "请核对参加人员和时间。"),
  blankType: (): FindingText => text("此行没有填写活动类型，不计入任何频次项目。", "请补填活动类型。"),
  unreadableDate: (value: string): FindingText =>
    text(`日期“${value}”无法识别。`, "请写成 2022-03-05 这样的日期。"),
  maybeDate: (value: string, month: number, date: number, year: number | null): FindingText =>
    text(
      `日期“${value}”是一个数，无法确定（是${month}月${date}日吗？）。`,
      `若是${month}月${date}日，请改写为完整日期，如 ${year ?? 2022}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}。`,
    ),
  dateWithoutYear: (value: string): FindingText =>
    text(`日期“${value}”没有年份，也无法从标题或设置得知。`, "请写明年份，或在考评设置中填写“考评年度”。"),
  severalDates: (value: string): FindingText =>
    text(`日期“${value}”不是单独一天，此处只能填一个日期。`, "请改成一个日期，或分成多行登记。"),
  blankDate: (): FindingText => text("此行没有日期，无法归入任何月份或季度。", "请补填日期。"),
  bareSerials: (count: number): FindingText =>
    text(`有${count}个日期单元格没有日期格式，已按日期序号读取。`, "请把该列设为日期格式，核对是否正确。"),
  unreadableNumber: (column: string, value: string): FindingText =>
    text(`“${column}”的内容“${value}”不是数字，按未填写处理。`, "请改填数字。"),
  negativeNumber: (column: string, value: string): FindingText =>
    text(`“${column}”的内容“${value}”不能为负数，按未填写处理。`, "请改填正确的数字。"),
  unreadableYear: (value: string): FindingText =>
    text(`所属年度“${value}”无法识别，按未填写处理。`, "请填写四位年份，如 2022。"),
  unreadableYesNo: (column: string, value: string): FindingText =>
    text(`“${column}”的内容“${value}”无法识别，按未填写处理。`, "请填写“是”或“否”。"),
  unreadableState: (value: string): FindingText =>
    text(`完成情况“${value}”无法判断是否完成。`, "请填写“是”“否”或“/”（不适用）。"),
  unknownReview: (value: string): FindingText =>
    text(`审核意见“${value}”无法识别，按待审处理。`, "请填写“通过”或“不通过”，未审核的留空。"),
  unreadablePeriod: (value: string): FindingText =>
    text(`豁免期间“${value}”无法识别，此行不计入。`, "请写成：3月、3-5月、二季度、上半年，全年豁免则留空。"),
  headerOnly: (kind: string, rows: number): FindingText =>
    text(
      `工作表“${kind}”的前${rows}行都被当作表头，下面没有数据。`,
      "如其中有数据行，请取消表头的合并单元格，表头与数据分开。",
    ),
  noHeader: (kind: string): FindingText =>
    text(`工作表“${kind}”中没有找到表头，无法读取。`, "请在数据上方一行写上列名（如“支部名称”）。"),
  missingColumn: (kind: string, columns: readonly string[]): FindingText =>
    text(
      `“${kind}”缺少${columns.map((c) => `“${c}”`).join("、")}列，无法读取。`,
      "请补上该列，列名与上述一致。",
    ),
  duplicateColumn: (header: string): FindingText =>
    text(`列名“${header}”出现了两次，只读取第一列。`, "请删除或改名多余的一列。"),
  noBallotRule: (): FindingText =>
    text(
      "述职测评表没有“考评项目”列，而考评规则中不是恰好有一个“测评”项目，本表不计入。",
      "请增加“考评项目”列，写明是哪一项测评。",
    ),
  noBallotOptions: (): FindingText =>
    text("述职测评表没有选项列（如好、较好、一般、差），本表不计入。", "请为每个测评选项设一列，填写票数。"),
  hiddenSheet: (sheet: string): FindingText =>
    text(`工作表“${sheet}”是隐藏的，其内容已照常读取。`, "如不应计入，请删除该表或在“识别设置”中标为忽略。"),
  hiddenRows: (sheet: string, count: number): FindingText =>
    text(`工作表“${sheet}”的表格中有${count}行被隐藏或筛选，已照常读取。`, "如不应计入，请删除这些行。"),
  errorValue: (value: string): FindingText =>
    text(`单元格是错误值“${value}”，按无法读取处理。`, "请修复该单元格的公式或引用。"),
  andMore: (count: number): FindingText =>
    text(`同类问题另有${count}处，未逐一列出。`, "改正已列出的各处后重新评分，其余的会显示出来。"),
} as const;

/** Names of the table kinds, as shown in 考评说明, the plan and findings. */
export const kindNames = {
  roster: "支部名册",
  rules: "考评规则",
  settings: "考评设置",
  grades: "等次办法",
  activities: "活动台账",
  coverages: "覆盖登记",
  completions: "完成登记",
  inspections: "检查评分",
  ballots: "述职测评",
  claims: "加分申报",
  incidents: "扣分登记",
  exemptions: "豁免登记",
  selfScores: "自评登记",
  matrix: "统计矩阵",
  tasks: "任务清单",
  scoreSheets: "考评打分表",
  talks: "谈心谈话台账",
  members: "党员名单",
  summary: "得分汇总表",
} as const;

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

/** Sheets, columns and messages of gathering many files into one workbook (汇总). */
export const collectText = {
  sourceFile: "来源文件",
  sourceSheet: "来源工作表",
  sourceCell: "来源单元格",
  batch: "批次",
  identical: (name: string, first: string): FindingText =>
    text(`文件“${name}”与“${first}”内容完全相同，未重复汇总。`, "无需处理；如应是不同的文件，请核对。"),
  olderVersion: (name: string, used: string, differences: readonly string[]): FindingText =>
    text(
      `“${name}”与“${used}”是同一文件的不同版本，只汇总了“${used}”。${differences.length === 0 ? "两者的记录相同。" : `不同之处：${differences.join("；")}。`}`,
      "如应采用另一版本，请只选那一个文件重新汇总。",
    ),
  onlyIn: (name: string, count: number, examples: readonly string[]): string =>
    `只在“${name}”中的${count}条（${examples.join("、")}${count > examples.length ? " 等" : ""}）`,
  duplicateRecord: (record: string, first: string): FindingText =>
    text(`“${record}”在“${first}”中已有，未重复汇总。`, "如确是两次活动，请在其中一处写明区别后重新汇总。"),
  rosterFromFiles: (names: readonly string[]): FindingText =>
    text(`没有支部名册，按文件名得出支部：${names.join("、")}。`, "请核对汇总表中的“支部名册”。"),
  noRosterAnywhere: (): FindingText =>
    text(
      "没有支部名册，文件名中也没有支部名称，无法汇总。",
      "请把含有“支部名册”的工作簿一起选入，或在文件名中写明支部。",
    ),
  noRules: (): FindingText =>
    text("选入的文件中没有“考评规则”，只汇总记录。", "评分前请在汇总表中加入“考评规则”。"),
  secondRulebook: (name: string, first: string): FindingText =>
    text(`“${name}”也有考评规则，只采用“${first}”的。`, "如应采用另一份，请调整选入的文件。"),
  nothingRead: (name: string): FindingText =>
    text(`文件“${name}”中没有读出任何记录。`, "请打开该文件核对表头，或在其中加“识别设置”。"),
  batchExists: (label: string): FindingText =>
    text(`批次“${label}”已经汇总过，本次用新的内容代替。`, "如要同时保留，请换一个批次名称。"),
  state: { done: "是", "not-done": "否", "not-applicable": "/", unreadable: "无法识别" },
  review: { approved: "通过", rejected: "不通过", waiting: null },
} as const;
