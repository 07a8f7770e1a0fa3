/** Chinese text of the result sheets. Nothing here computes; it only words what it is given. */

/** Base names of the sheets that a run writes; a suffix may follow. */
export const SHEET_NAMES = {
  result: "考评结果",
  matrix: "得分矩阵",
  losses: "失分明细",
  findings: "数据疑点清单",
  notes: "考评说明",
} as const;

/** Words of the result sheets. */
export const reportText = {
  ownership: "本表由“支部考评”生成，下次评分时整表更新；审定等次、审定理由和表外填写的文字会保留。",
  footer: "第 &P 页，共 &N 页",
  /** How the signature line begins, so that it is not taken for a branch. */
  signatureStart: "审核人",
  signature: "审核人：                    填表人：                    日期：        年    月    日",
  keptAside: (name: string) => `原“${name}”行所填`,
  notApplicable: "不适用",
  /** `3月`, `二季度`, `上半年`, `全年`; periods count from 1. */
  periodLabel: (unit: "month" | "quarter" | "half" | "year", index: number) =>
    unit === "month"
      ? `${index}月`
      : unit === "quarter"
        ? `${"一二三四"[index - 1] ?? index}季度`
        : unit === "half"
          ? index === 1
            ? "上半年"
            : "下半年"
          : "全年",
  uncategorised: "未分类",
  yes: "是",
  no: "否",

  resultTitle: (year: number, provisional: boolean) =>
    `${year}年度党支部考评结果${provisional ? "（阶段性）" : ""}`,
  resultHead: (head: {
    readonly asOf: string;
    readonly rated: number;
    readonly notRated: number;
    readonly notReported: number;
    readonly provisionalReasons: readonly string[];
  }) =>
    [
      `截止日期：${head.asOf}`,
      `参评支部${head.rated}个`,
      ...(head.notRated > 0 ? [`不参评${head.notRated}个`] : []),
      ...(head.notReported > 0 ? [`未报送${head.notReported}个`] : []),
    ].join("　") +
    (head.provisionalReasons.length > 0 ? `　阶段性结果：${head.provisionalReasons.join("；")}` : ""),
  provisionalWord: "阶段性结果",
  suggestion: "建议等次仅供参考，等次由党委（党组）审定。",
  resultColumns: {
    rank: "名次",
    branch: "支部名称",
    group: "支部类别",
    bonus: "加分",
    deduction: "扣分",
    total: "总分",
    suggested: "建议等次",
    decided: "审定等次",
    decidedReason: "审定理由",
    discuss: "需集体研究",
    gradeReason: "等次依据",
    computedTotal: "计算时总分",
  },
  scaledColumn: (category: string) => `折算后：${category}`,
  changed: "分数已改，请重新评分",
  decidedPrompt: "由党委（党组）审定后选择；与建议等次不同的，请填写审定理由。",
  decidedReasonPrompt: "可选择，也可直接填写。",
  notReported: "未报送",
  notRated: "不参评",
  discussNote: (reasons: readonly string[]) => `需集体研究：${reasons.join("；")}`,
  chartTitle: "各支部总分",

  matrixTitle: (year: number) => `${year}年度党支部得分矩阵`,
  matrixHead: "改动下面任一分数，考评结果中的类别得分、总分和名次随之变化。",
  matrixRows: {
    category: "类别",
    kind: "计入",
    title: "考评项目",
    points: "分值",
    branch: "支部名称",
  },
  kinds: { base: "基础分", into: "并入", bonus: "加分", deduction: "扣分", grade: "等次" },
  legendFull: "灰色斜体：条件不符、豁免、周期未到或待审，按得满分处理。",
  legendScaled: "“不适用”：条件不符或豁免，不计入，其余项目按比例折算；灰色斜体：周期未到或待审。",
  legendInconclusive: "橙底粗体：无法认定，暂计0分，需集体研究。",
  legendHeat: "红底：得分低于分值的60%；黄底：低于90%。",
  legendGrade: "计入“等次”的项目（否优、否决）不计分，只影响等次。",

  lossesTitle: (year: number) => `${year}年度党支部失分明细`,
  lossesHead: "每一行是一处失分；点击“来源”跳到原始记录，没有记录的跳到该支部的第一行。",
  lossColumns: {
    branch: "支部",
    id: "编号",
    title: "考评项目",
    required: "应完成",
    done: "实完成",
    loss: "失分",
    reason: "原因",
    source: "来源",
    remedy: "如何补救",
  },
  noLosses: "没有失分。",
  remedies: {
    频次: "按周期补开或说明情况；已开展而未登记的，把日期和佐证补入台账后重新评分。",
    完成: "尽快完成，并在完成登记中填写完成日期；已完成而未登记的补登记。",
    覆盖: "对未覆盖的人员或事项逐一补做，并更新应完成、已完成数。",
    检查: "对照检查反馈逐条整改，整改后申请复查。",
    测评: "听取党员意见，在述职整改中回应。",
    加分: "补齐佐证材料后申报。",
    扣分: "针对通报或约谈的问题整改，并报整改情况。",
    否优: "完成整改并报党委（党组）研究。",
    否决: "完成整改并报党委（党组）研究。",
  },
  inconclusiveRemedy: "补齐或更正台账后重新评分；确无法认定的，提交集体研究。",

  findingsTitle: "数据疑点清单",
  findingsHead: "以下是表格里需要核对的地方，不是支部的工作问题；改好原表后重新评分。",
  findingColumns: { severity: "级别", at: "位置", message: "疑点", hint: "建议" },
  severities: { error: "必须改", warning: "请核对", info: "供参考" },
  ambiguousCopy: (sheet: string) =>
    `“${sheet}”是结果表的副本，原表已改名，无法分清哪一张是原表，因此都没有改动，另建了新表。`,
  ambiguousCopyHint: "不需要的副本可删除；要保留其中的审定等次，请复制到新的考评结果中。",
  wholeWorkbook: "全工作簿",
  noFindings: "没有发现疑点。",

  notesTitle: (year: number) => `${year}年度考评说明`,
  notesSections: {
    summary: "一、本次评分",
    rules: "二、考评细则（按此理解计分）",
    grades: "三、等次办法",
    settings: "四、考评设置",
    checklist: "五、其他主体的任务（不计入支部得分）",
    sheets: "六、读取的工作表",
  },
  noteItems: {
    version: "程序版本",
    year: "考评年度",
    asOf: "截止日期",
    provisional: "阶段性",
    branches: "支部数",
    facts: "台账记录数",
    rulebookFingerprint: "细则指纹",
    factsFingerprint: "台账指纹",
    fingerprintNote: "指纹相同，说明细则和台账没有变过，评分必然相同。",
  },
  ruleColumns: [
    "编号",
    "类别",
    "考评项目",
    "计分方式",
    "分值",
    "计分标准",
    "读作",
    "上限",
    "适用条件",
    "并入",
    "依据",
  ],
  gradeColumns: ["等次", "最低分", "比例上限", "比例下限", "前提"],
  checklistColumns: ["编号", "类别", "考评项目", "适用对象", "计分方式", "计分标准", "依据"],
  sheetColumns: ["工作表", "读作", "范围", "读到行数", "未读行数", "未读原因"],
  notRead: "未读取",
  skipped: (count: number, reason: string) => `${count}行：${reason}`,
  none: "无",
  noGrades: "没有等次办法，只计分排名，不建议等次。",
  settings: {
    rankWithin: ["排名范围", { all: "全部", group: "按类别" }],
    bonusCap: "加分上限",
    totalCap: "总分上限",
    bonusCountsForGrade: "加分计入等次",
    notApplicable: ["不适用处理", { full: "得满分", scaled: "折算" }],
    multiType: ["多类型活动", { each: "各计一次", first: "只计首个" }],
    ratioRounding: ["比例取整", { down: "向下", "half-up": "四舍五入", up: "向上" }],
    tieAtLimit: ["并列超限", { undecided: "待定", none: "都不进入", all: "都进入" }],
    tieBreaks: "并列比较顺序",
    newBranchMonth: "新支部不参评起始月",
    discussMargin: "集体研究分差",
    recognitionEnd: "年度认定截止",
    weight: (category: string) => `权重:${category}`,
  },
  tieBreakWords: { bonus: "加分", deduction: "扣分" },
  conditions: {
    committee: "设支委会",
    groups: "有党小组",
    atLeast: (count: number) => `党员≥${count}`,
    below: (count: number) => `党员<${count}`,
    group: (group: string) => `类别=${group}`,
    termDue: "换届到期",
    and: "且",
  },
} as const;
