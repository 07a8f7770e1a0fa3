/** Chinese text of the sheets around scoring: reminders, decisions, ballots, feedback, rectification, reports. */

/** Base names of the sheets that are made on request. */
export const EXTRA_SHEET_NAMES = {
  reminders: "催办单",
  decisions: "审定记录",
  ballotForms: "测评票",
  ballotTally: "测评统计",
  contents: "反馈单目录",
  feedback: "支部反馈单",
  rectification: "整改清单",
  speech: "述职材料",
  comments: "点评要点",
  uses: "结果运用",
  changes: "同比变化",
  submission: "上报表",
} as const;

/** Reasons offered for a decision that differs from the suggestion; the officer may type another. */
export const decisionReasons: readonly string[] = [
  "集体研究",
  "数据更正",
  "不可抗力",
  "容错免责",
  "上级意见",
  "其他",
];

const points = (value: number) => `${value}分`;

export const yearEndText = {
  reminders: {
    title: (year: number) => `${year}年度党支部催办单`,
    head: (asOf: string) => `截至${asOf}，各支部尚欠事项如下；每个支部一段，可直接发送。`,
    none: "各支部没有欠办事项。",
    columns: ["编号", "考评项目", "应完成", "已完成", "性质", "期限", "说明"],
    block: (branch: string, count: number) => `${branch}：${count}项`,
    missed: "已欠",
    due: "待办",
    unread: "待核实",
    dueReason: (period: string, required: number, done: number) =>
      `${period}应${required}次，已登记${done}次`,
    notReported: "全年未见任何台账记录，请尽快报送。",
    message: (branch: string, asOf: string, parts: readonly string[]) =>
      `${branch}：截至${asOf}，尚有${parts.length}项需要办理：${parts
        .map((part, i) => `${i + 1}．${part}`)
        .join("；")}。请尽快办理、补登记或说明情况。`,
    messageItem: (title: string, reason: string, due: string | null) =>
      `${title}（${reason}）${due === null ? "" : `，请于${due}前办理`}`,
  },
  decisions: {
    title: (year: number) => `${year}年度支部等次审定记录`,
    head: "审定等次、理由在“考评结果”中填写，下次评分时记到这里；审定人、审定日期请在本表填写。",
    columns: [
      "序号",
      "支部名称",
      "审定时建议等次",
      "审定时总分",
      "审定等次",
      "审定理由",
      "审定人",
      "审定日期",
      "状态",
    ],
    withdrawn: "（撤销审定）",
    current: "有效",
    superseded: "已被后来的审定代替",
    groundChanged: (from: string, to: string) => `审定后依据有变：当时${from}，现为${to}，请复核`,
    ground: (total: number | null, grade: string | null) =>
      `${total === null ? "无总分" : points(total)}、建议“${grade ?? "无"}”`,
    none: "还没有审定。",
    findings: {
      withoutReason: (branch: string, from: string, to: string) =>
        `“${branch}”建议等次为“${from}”，审定为“${to}”，没有填写审定理由。`,
      withoutReasonHint: "请在“审定理由”中选择或填写理由。",
      unknownGrade: (branch: string, grade: string) => `“${branch}”的审定等次“${grade}”不在等次办法中。`,
      unknownGradeHint: "请从下拉列表中选择，或先在等次办法中增加该等次。",
      ground: (branch: string, change: string) => `“${branch}”${change}。`,
      groundHint: "审定结果已原样保留；复核后如维持原审定，请在审定理由中注明“已复核”。",
      gone: (branch: string, grade: string) => `“${branch}”已不在名单中，原审定等次为“${grade}”。`,
      goneHint: "审定记录中已保留；如是改名，请在支部名册的别名中填写原名。",
      aboveCap: (group: string, grade: string, count: number, limit: number, rated: number) =>
        `按审定等次，${group}评为“${grade}”的有${count}个，超过比例上限（${rated}个支部限${limit}个）。`,
      belowFloor: (group: string, grade: string, count: number, least: number, rated: number) =>
        `按审定等次，${group}“${grade}”及以下的有${count}个，少于比例下限（${rated}个支部至少${least}个）。`,
      ratioHint: "请集体研究调整审定等次，或在审定理由中说明。",
      all: "全部支部中",
      group: (group: string) => `“${group}”类支部中`,
    },
  },
  ballotForms: {
    secretaryTitle: (year: number) => `${year}年度党支部书记述职评议测评票`,
    branchTitle: (year: number) => `${year}年度民主评议党支部测评票`,
    ruleTitle: (year: number, title: string) => `${year}年度${title.replace(/测评票?$/, "")}测评票`,
    head: "请在对应的格内打“√”，每个支部只选一项；不选视为弃权。本票不记名。",
    columns: { serial: "序号", branch: "被评议支部", secretary: "支部书记", abstain: "弃权" },
    voterGroup: "测评人类别（请勾选）：□ 领导班子成员　□ 支部书记　□ 党员代表　□ 其他",
    /** A 测评 rule on the secretary, by its title. */
    onSecretary: /书记/,
    defaultOptions: ["好", "较好", "一般", "差"],
  },
  ballotTally: {
    title: (year: number) => `${year}年度述职测评统计`,
    none: "还没有登记测评票。",
    columns: {
      rule: "测评项目",
      branch: "支部名称",
      valid: "有效票",
      abstain: "弃权",
      points: "满分",
      score: "测评得分",
      source: "来源",
    },
    compareTitle: "述前分与综合分",
    compareHead:
      "述前分按同样的办法（折算、加分上限、总分上限）只计测评以外的项目；综合分是考评结果的总分。测评未完成时，综合分为阶段性结果。",
    compareWeights: "各类别有权重：述前分已按权重计，测评得分是未加权的原始得分，两者不能直接相加。",
    compareColumns: ["支部名称", "述前分", "述前满分", "测评得分", "测评满分", "综合分", "名次"],
    open: "尚未测评",
  },
  feedback: {
    contentsTitle: "支部反馈单目录",
    contentsColumns: ["序号", "支部名称", "总分", "建议等次", "审定等次", "反馈单"],
    contentsLink: "打开",
    title: (year: number) => `${year}年度党支部考评反馈单`,
    provisional: "（阶段性）",
    branch: "支部名称",
    group: "支部类别",
    total: "总分",
    rank: "名次",
    rankOf: (rank: number, of: number) => `第${rank}名（共${of}个支部）`,
    suggested: "建议等次",
    decided: "审定等次",
    toDecide: "（待审定）",
    categoryColumns: ["类别", "满分", "得分", "中位数", "与中位数相比"],
    gains: "加分情况",
    noGains: "无加分。",
    losses: "失分情况",
    lossColumns: ["考评项目", "失分", "原因", "来源"],
    noLosses: "无失分。",
    moreLosses: (count: number, sum: number) => `另有${count}项共失${points(sum)}，见“失分明细”。`,
    demands: "整改要求",
    demandColumns: ["整改要求", "责任人", "时限"],
    noDemands: "继续保持。",
    notRated: (reason: string) => `本年度不参加排名和等次评定：${reason}`,
    sign: "支部书记签字：                    考评组签字：                    日期：      年   月   日",
  },
  rectification: {
    title: (year: number) => `${year}年度党支部整改清单`,
    head: (count: {
      readonly before: number;
      readonly closed: number;
      readonly gone: number;
      readonly added: number;
      readonly open: number;
    }) =>
      count.before === 0
        ? `共${count.open}项。责任人、时限、完成情况、销号请在本表填写，下次评分时保留。`
        : `上次${count.before}项：已销号${count.closed}项，已消除${count.gone}项；本次新增${count.added}项，未销号${count.open}项。`,
    columns: ["支部", "编号", "问题", "失分", "整改措施", "责任人", "时限", "完成情况", "销号", "状态"],
    problem: (title: string, reason: string) => `${title}：${reason}`,
    closeOptions: ["已销号", "未销号"],
    /** What people write into 销号 when it is done. */
    closedWords: /^(已?销号|是|√|已?完成)/,
    states: {
      fresh: "新增",
      open: "未销号",
      closed: "已销号",
      lingering: "已销号，但本次仍失分，请核实",
      gone: "已消除（本次不再失分）",
    },
    none: "没有需要整改的问题。",
  },
  speech: {
    title: (year: number) => `${year}年度党支部述职材料`,
    head: "句子中的数字全部来自台账，右侧是依据的单元格；可整段复制。“下一步打算”留空由支部填写。每个支部一页；每个支部一张表的，见年终材料中的“述职材料（分支部）”。",
    branchHead: "句子中的数字全部来自考评工作簿的台账，右侧是依据的单元格；“下一步打算”由支部填写。",
    columns: ["内容", "依据"],
    did: "一、履职情况",
    problems: "二、存在问题及原因",
    plans: "三、下一步打算",
    held: (counts: readonly { readonly type: string; readonly count: number }[]) =>
      ["召开", "开展"]
        .flatMap((verb) => {
          const own = counts.filter((one) => verbFor(one.type) === verb);
          const list = own.map((one) => `${one.type}${one.count}次`).join("、");
          return own.length === 0 ? [] : [verb + list];
        })
        .join("，"),
    year: (sentence: string) => `全年${sentence}。`,
    toDate: (sentence: string) => `年初以来${sentence}。`,
    attendance: (percent: string, attended: number, expected: number) =>
      `党员参会率${percent}%（应到${expected}人次，实到${attended}人次）。`,
    coverage: (title: string, done: number, due: number, percent: string) =>
      `${title}完成${done}/${due}，覆盖率${percent}%。`,
    completed: (titles: readonly string[]) => `按要求完成${titles.join("、")}，共${titles.length}项。`,
    inspected: (title: string, score: number) => `${title}得${points(score)}。`,
    honours: (matters: readonly string[]) => `获得加分${matters.length}项：${matters.join("、")}。`,
    problem: (title: string, reason: string) => `${title}方面：${reason}。`,
    noFacts: "台账中没有可统计的记录。",
    noProblems: "考评未发现失分项，请结合实际查找问题。",
    plan: (title: string) => `针对“${title}”：`,
    /** How a plan begins: what tells a branch's own words apart from the blank. */
    planStart: /^(?:针对“.*?”：|巩固成绩、改进工作的打算：)/,
    planBlank: "（请填写措施、责任人、完成时间）",
    generalPlan: "巩固成绩、改进工作的打算：",
    more: (count: number) => `等${count}处`,
    proof: (cells: string) => `依据：${cells}`,
    /** What a branch without a usable name is called, on its sheet. */
    nameless: (place: number) => `支部${place}`,
    documentTitle: (year: number, branch: string) => `${branch}${year}年度述职材料`,
  },
  comments: {
    title: (year: number) => `${year}年度述职评议点评要点`,
    summary: "一、全局情况",
    branches: "二、逐支部点评要点",
    overall: (rated: number, mean: string, median: string, most: string, least: string) =>
      `参评支部${rated}个，平均${mean}分，中位数${median}分，最高${most}分，最低${least}分。`,
    grades: (parts: readonly string[]) => `建议等次：${parts.join("、")}。`,
    gradePart: (grade: string, count: number) => `“${grade}”${count}个`,
    groupMean: (group: string, count: number, mean: string) => `${group}${count}个，平均${mean}分`,
    groups: (parts: readonly string[]) => `分类别：${parts.join("；")}。`,
    common: "共性短板（失分支部最多的项目）",
    commonColumns: ["考评项目", "失分支部数", "合计失分", "涉及支部"],
    noCommon: "没有共性短板。",
    columns: ["名次", "支部名称", "总分", "亮点", "不足", "提示"],
    strong: (category: string, score: number, full: number) => `${category}${score}/${full}`,
    gain: (title: string, score: number) => `${title}加${points(score)}`,
    weak: (title: string, lost: number, reason: string) => `${title}失${points(lost)}（${reason}）`,
    perfect: "无失分",
  },
  uses: {
    title: (year: number) => `${year}年度考评结果运用`,
    head: "“采用等次”为审定等次；未审定的暂用建议等次。绩效系数由单位确定。",
    columns: [
      "名次",
      "支部名称",
      "支部类别",
      "总分",
      "建议等次",
      "审定等次",
      "采用等次",
      "可否评优",
      "原因",
      "绩效系数",
    ],
    eligible: "可",
    notEligible: "否",
    reasons: {
      notBest: (grade: string, best: string) => `等次为“${grade}”，不是“${best}”`,
      undecided: "等次尚未审定",
      ceiling: (title: string) => `有“${title}”情形`,
      noGrade: "没有等次",
      discuss: "需集体研究，尚未审定",
    },
  },
  changes: {
    title: (year: number) => `${year}年度与上次考评对比`,
    columns: ["支部名称", "上次名次", "本次名次", "名次变化", "上次总分", "本次总分", "总分变化"],
    repeated: "再次失分的项目",
    newBranch: "上次没有该支部",
    up: (steps: number) => `升${steps}位`,
    down: (steps: number) => `降${steps}位`,
    same: "不变",
  },
  submission: {
    /** Header words of superiors' templates, by what they ask for. */
    headers: {
      serial: ["序号", "序"],
      branch: ["支部名称", "党支部名称", "党支部", "支部", "单位", "单位名称", "党组织名称"],
      group: ["支部类别", "支部类型", "类别", "类型"],
      rank: ["名次", "排名", "位次"],
      total: ["总分", "得分", "总得分", "考评得分", "考核得分", "综合得分", "考评总分"],
      base: ["基础分", "基本分", "基础得分"],
      bonus: ["加分", "加分项", "附加分"],
      deduction: ["扣分", "扣分项", "减分"],
      suggested: ["建议等次", "拟定等次", "初评等次"],
      decided: ["审定等次", "最终等次"],
      grade: ["等次", "评定等次", "等级", "考评等次", "考核等次", "评定结果"],
      reason: ["等次依据", "评定依据", "主要理由", "备注", "说明"],
    },
  },
  committee: {
    note: "委员会版说明",
    noteTitle: (year: number) => `${year}年度党支部考评（委员会版）`,
    dropped: "本文件由考评工作簿生成，下列内容没有带入：",
    droppedItems: [
      "支部书记姓名（文字中出现的一并隐去为“某某”）",
      "活动主题、应到实到人员、主持人、记录人等台账内容",
      "备注、佐证材料、加分申报和扣分登记的原始表（原因中引用的事项隐去为“某事项”）",
      "数据疑点清单和指向原始表的链接（只保留单元格位置）",
      "表外填写的文字；文字中的手机号码、身份证号码",
      "核验码（本文件没有原始表，不能用来核验；核验请用评分后的工作簿）",
    ],
    kept: "带入的内容：考评结果、得分矩阵、失分明细、考评说明。",
    live: "考评结果中的得分、总分、名次是公式；工作表设有无密码的保护，防止误改，可在“审阅”中撤销保护。",
    droppedCount: (count: {
      readonly names: number;
      readonly matters: number;
      readonly numbers: number;
      readonly links: number;
    }) =>
      `本次隐去：姓名${count.names}处，事项${count.matters}处，号码${count.numbers}处，链接${count.links}处。`,
    hiddenName: "某某",
    hiddenMatter: "某事项",
    hiddenNumber: "［已隐去］",
    footer: (rulebook: string, facts: string) =>
      `细则指纹 ${rulebook}　台账指纹 ${facts}　第 &P 页，共 &N 页`,
  },
  notice: {
    sheet: "公示",
    title: (year: number) => `${year}年度党支部考评等次公示`,
    body: (decided: boolean) =>
      decided
        ? "经集体研究审定，现将各党支部考评等次予以公示。"
        : "（部分等次尚未审定，本稿供内部核对，不得公示。）",
    columns: ["序号", "支部名称", "等次"],
    notRated: "不参评",
    pending: (grade: string) => `${grade}（建议，待审定）`,
    period: "公示期：      年   月   日至      年   月   日",
    contact: "受理异议：                              联系方式：",
    sign: "（落款）                    年    月    日",
  },
} as const;

/** 召开 for meetings, 开展 for activities. */
function verbFor(type: string): string {
  return /会$/.test(type) ? "召开" : "开展";
}
