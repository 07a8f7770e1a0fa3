/** The kinds of table and the columns of each: header words as data, the native word first. */
import { GRADE_COLUMNS, RULE_COLUMNS } from "../appraisal/rulebook/source";
import type { kindNames } from "../text/ledger";

/** What a table can be. */
export type TableKind = keyof typeof kindNames;

/** Header words of a field, the native one first. */
type Words = readonly string[];

/** The columns of one kind of table. */
export interface KindSpec {
  /** Field → header words. */
  readonly fields: Readonly<Record<string, Words>>;
  /** Fields without which the table cannot be read; of an inner list, one is enough. */
  readonly required: readonly (string | readonly string[])[];
  /** Fields that tell this kind from the others; one at least must be there. */
  readonly telling: readonly string[];
}

const single = <K extends string>(columns: Readonly<Record<K, string>>): Record<string, Words> =>
  Object.fromEntries(Object.entries<string>(columns).map(([key, word]) => [key, [word]]));

const words = (list: string): Words => list.split(" ");

const BRANCH = words(
  "支部名称 党支部名称 党支部 支部 所在支部 所属支部 所在党支部 所属党支部 基层党支部名称 基层党支部 党组织名称 党组织 所在党组织 " +
    "所属党组织 基层党组织 支部名 填报支部 责任支部 被考评支部 被考核支部 考评对象 考核对象 单位 单位名称 填报单位 参与实施单位 部门/支部 处室 责任单位 部门",
);
const RULE = words("考评项目 考核项目 考评内容 项目名称 考评指标 考核指标");
const YEAR = words("所属年度 年度");
const DATE = words(
  "日期 时间 开展时间 开展日期 召开时间 召开日期 活动时间 活动日期 会议时间 会议日期 举办时间 举行时间 具体时间 完成时间 完成日期",
);
const EVIDENCE = words("佐证材料 佐证 证明材料 支撑材料 附件 图片 链接 台账 佐证资料");
const REMARK = words("备注 说明 情况说明");
const SERIAL = words("序号 序 编号 no. no 行号 №");
const MONTH = words("月份 月度 所属月份 开展月份");
const REVIEW = words("审核 审核意见 审核结果 审核情况 审核状态");
const AWARDED = words("认定分 认定分值 审核分 核定分 审定分");
const STATE = words(
  "完成情况 是否完成 落实情况 开展情况 进展 状态 完成与否 进展情况 完成状态 办理情况 是否落实 完成进度 是否开展 完成结果",
);

/** Every kind of table with its columns. */
export const KINDS: Readonly<Record<TableKind, KindSpec>> = {
  roster: {
    fields: {
      branch: BRANCH,
      aliases: words("别名 简称 曾用名 支部简称 支部别名"),
      group: words("支部类别 支部类型 类别 类型 组别 分组"),
      members: words("党员人数 党员数 党员总数 党员数量 人数 党员总人数"),
      fullMembers: words("正式党员 正式党员数 正式党员人数"),
      hasCommittee: words("设支委会 是否设支委会 支委会 有无支委会 是否设立支委会 是否设立支部委员会"),
      partyGroups: words("党小组数 党小组个数 党小组数量 党小组"),
      secretary: words("支部书记 党支部书记 书记 书记姓名"),
      founded: words("成立日期 成立时间"),
      dissolved: words("撤销日期 撤销时间"),
      termDue: words("换届到期 换届到期日期 换届到期时间 任期届满 届满日期 届满时间 任期届满时间 换届时间"),
      serial: SERIAL,
      remark: REMARK,
    },
    required: ["branch"],
    telling: ["aliases", "members", "fullMembers", "secretary", "founded", "dissolved", "termDue"],
  },
  rules: { fields: single(RULE_COLUMNS), required: ["title", "method"], telling: ["method"] },
  settings: {
    fields: { name: words("项目 设置项 设置项目"), value: words("值 设置值 取值"), remark: REMARK },
    required: ["name", "value"],
    telling: ["value"],
  },
  grades: {
    fields: single(GRADE_COLUMNS),
    required: ["name", ["minimum", "ratioCap"]],
    telling: ["minimum", "ratioCap"],
  },
  activities: {
    fields: {
      branch: BRANCH,
      date: DATE,
      type: words(
        "活动类型 会议类型 组织生活类型 活动类别 会议类别 活动名称 会议名称 类型 类别 组织生活形式 活动形式 形式 名称 项目 活动项目 会议",
      ),
      group: words("党小组 党小组名称 所在党小组"),
      topic: words(
        "主题 议题 主题/议题 活动主题 会议主题 会议议题 活动内容 会议内容 学习内容 内容 主要内容 主要议程 会议议程 会议主要议程 活动主要内容 会议主要内容",
      ),
      expected: words(
        "应到 应到人数 应到会人数 应到会 应参加 应参加人数 应参会人数 应参会 应出席 应出席人数 应到党员 应到党员数 党员总数",
      ),
      attended: words(
        "实到 实到人数 实到会人数 实到会 参加人数 出席人数 参会人数 到会人数 实际参加 实际参加人数 实参加人数 实参会人数 实到党员 实到党员数 实际到会人数 实际参会人数",
      ),
      attendance: words(
        "实到/应到 应到/实到 实到/应到人数 应到/实到人数 出勤情况 到会情况 参会情况 出席情况 参加情况 实到应到 应到实到 应到/实到(人)",
      ),
      count: words("次数 完成次数 开展次数 实际次数 召开次数"),
      month: MONTH,
      state: STATE,
      people: words("参加人员 参会人员 出席人员 参加人 到会人员 参会党员 参加党员"),
      clock: words("时段 起止时间 具体时段 时间"),
      place: words("地点 活动地点 会议地点"),
      host: words("主持人 记录人"),
      absence: words("缺席 请假 请假人员 缺席及原因 未到原因 补课 缺席人员 缺席情况"),
      decision: words("决议 会议决议"),
      evidence: EVIDENCE,
      remark: REMARK,
      serial: SERIAL,
      year: YEAR,
    },
    required: ["branch", ["date", "month", "count"], "type"],
    telling: ["type", "topic", "attended", "attendance", "expected", "host"],
  },
  coverages: {
    fields: {
      branch: BRANCH,
      rule: RULE,
      due: words("应完成 应完成数 应完成人数 应完成数量 应报到 应参与 应参加 应参加人数 应完成数(人)"),
      done: words("已完成 已完成数 已完成人数 实完成 实际完成 完成数 完成人数 已完成数量 已参加 实参加"),
      serial: SERIAL,
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule", "due", "done"],
    telling: ["due", "done"],
  },
  completions: {
    fields: {
      branch: BRANCH,
      rule: RULE,
      date: words("完成日期 完成时间 实际完成日期 实际完成时间 日期"),
      state: STATE,
      evidence: EVIDENCE,
      serial: SERIAL,
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule", ["date", "state"]],
    telling: ["state", "date"],
  },
  inspections: {
    fields: {
      branch: BRANCH,
      rule: RULE,
      date: words("日期 检查日期 检查时间 时间"),
      score: words("得分 检查得分 检查评分 评分 考评分 考核分 评审得分 实得分 检查结果"),
      inspector: words("检查人 检查组 检查人员 检查单位"),
      serial: SERIAL,
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule", "score"],
    telling: ["score", "inspector"],
  },
  ballots: {
    fields: {
      branch: [
        "支部名称",
        ...words("被评议支部 被测评支部 被评议党支部 测评对象 被测评党支部"),
        ...BRANCH.slice(1),
      ],
      rule: RULE,
      abstentions: words("弃权 弃权票 弃权票数"),
      valid: words(
        "有效票 有效票数 总票数 票数 发出票数 收回票数 合计 发放票数 无效票 满意率 好评率 得分 测评得分",
      ),
      // What 汇总 adds; without these words they would be taken for ballot options.
      originFile: ["来源文件"],
      originSheet: ["来源工作表"],
      originCell: ["来源单元格"],
      batch: ["批次"],
      serial: SERIAL,
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch"],
    telling: ["abstentions", "valid"],
  },
  claims: {
    fields: {
      branch: ["支部名称", ...words("申报支部 申报单位"), ...BRANCH.slice(1)],
      date: words(
        "日期 时间 获得日期 授予日期 表彰日期 刊发日期 发文日期 获奖日期 授予时间 表彰时间 刊发时间 获得时间 获奖时间",
      ),
      matter: words("事项 加分事项 申报事项 荣誉名称 加分内容 荣誉 奖项名称 加分理由"),
      rule: words("考评项目 加分项目 考核项目 加分类别 项目名称"),
      level: words("级别 层级 荣誉级别 媒体级别 奖项级别"),
      claimed: words("申报分 申报分值 申请分 自评分"),
      awarded: AWARDED,
      issuer: words("授予单位/刊发媒体 授予单位 刊发媒体 表彰单位 颁发单位 发文单位"),
      evidence: [...EVIDENCE, "文号", "文件文号", "文件号"],
      review: REVIEW,
      serial: SERIAL,
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", ["rule", "matter"]],
    telling: ["level", "claimed", "awarded", "matter", "issuer", "review"],
  },
  incidents: {
    fields: {
      branch: BRANCH,
      date: words("日期 时间 发生日期 通报日期 处理日期 发生时间 通报时间 处理时间"),
      matter: words("事项 扣分事项 情形 扣分原因 问题 违规情形"),
      rule: words("考评项目 扣分项目 考核项目 扣分类别 项目名称"),
      degree: words("程度 情节 处理方式 处理结果"),
      times: words("次数 起数 人次 扣分次数"),
      awarded: [...AWARDED, "扣分", "扣分值"],
      basis: [...words("依据 扣分依据 通报文件 通报文号"), ...EVIDENCE],
      review: REVIEW,
      serial: SERIAL,
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule"],
    telling: ["degree", "times", "awarded", "basis"],
  },
  exemptions: {
    fields: {
      branch: BRANCH,
      rule: [...RULE, "豁免项目"],
      period: words("期间 豁免期间 豁免时段"),
      reason: words("理由 豁免理由 豁免原因 原因"),
      serial: SERIAL,
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule"],
    telling: ["period", "reason"],
  },
  selfScores: {
    fields: {
      branch: BRANCH,
      rule: RULE,
      score: words("自评分 自查分 自测评分 自评得分 自评"),
      year: YEAR,
      remark: REMARK,
      serial: SERIAL,
    },
    required: ["branch", "rule", "score"],
    telling: ["score"],
  },
  matrix: {
    fields: {
      branch: BRANCH,
      label: words(
        "活动类型 会议类型 组织生活类型 考评项目 考核项目 任务名称 工作任务 任务 类型 类别 项目 名称 内容 形式 活动名称 会议名称 任务与要求",
      ),
      month: MONTH,
      serial: SERIAL,
      year: YEAR,
      remark: REMARK,
    },
    required: [],
    telling: [],
  },
  tasks: {
    fields: {
      task: words(
        "任务名称 任务与要求 任务 工作任务 重点任务 任务内容 工作内容 重点工作 工作事项 任务事项 主要任务 规定动作 工作任务名称 工作项目 事项 项目 名称 任务清单",
      ),
      content: words(
        "内容/标准 内容标准 任务标准 工作要求 标准 具体要求 内容与标准 任务要求 内容 要求 目标要求",
      ),
      deadline: words(
        "完成时限 时限 截止时间 要求完成时间 时间安排 时序进度 完成期限 时间要求 时间节点 截止日期",
      ),
      branch: [
        ...words("支部名称 责任支部 参与实施单位 实施单位 完成支部 承办支部 实施支部 责任单位"),
        ...BRANCH.slice(1),
      ],
      coordinator: words("组织协调单位 牵头单位 责任人 责任领导 牵头部门 分管领导"),
      state: STATE,
      date: words("完成日期 完成时间 实际完成时间 实际完成日期 开展时间 开展日期 日期 时间"),
      month: MONTH,
      evidence: EVIDENCE,
      remark: REMARK,
      serial: SERIAL,
      year: YEAR,
    },
    required: ["branch", "task", ["deadline", "state", "date"]],
    telling: ["task", "deadline", "state"],
  },
  scoreSheets: {
    fields: {
      branch: BRANCH,
      item: words("考评项目 考核项目 项目 考评指标 考核指标 指标 考评事项 一级指标"),
      content: words("考核内容 考评内容 具体内容 二级指标 考核要点 评价内容 内容"),
      points: words("分值 标准分 基本分 满分 标准分值"),
      standard: words("评分标准 计分标准 考评标准 考核标准 评分办法 扣分标准"),
      self: words("自评分 自查分 自测评分 自评得分 自评"),
      score: words("考评分 考核分 考评得分 考核得分 评审得分 审核分 复评分 核定分 实得分 得分 评分"),
      reason: words("扣分原因 扣分情况 扣分说明 扣分理由"),
      deducted: words("扣分 减分"),
      remark: REMARK,
      serial: SERIAL,
      year: YEAR,
    },
    required: ["branch", ["item", "content"], ["self", "score"]],
    telling: ["self", "score", "points", "standard", "reason"],
  },
  talks: {
    fields: {
      branch: BRANCH,
      date: [...DATE, ...words("谈话时间 谈话日期 谈心时间 谈心日期 谈心谈话时间")],
      mode: words("谈话方式 方式 谈话形式"),
      nature: words("谈话类型 谈话类别 谈话性质"),
      talker: words("谈话人 主谈人 谈话者 谈心人"),
      partner: words("谈话对象 被谈话人 被谈人 谈心对象 谈心谈话对象"),
      clock: words("时段 时间"),
      outline: words("提纲 谈话提纲 谈话内容 谈话主要内容 主要内容 五必谈 内容 主题 议题"),
      place: words("地点 谈话地点"),
      remark: REMARK,
      serial: SERIAL,
      year: YEAR,
    },
    required: ["branch", "date", ["talker", "partner"]],
    telling: ["talker", "partner"],
  },
  members: {
    fields: {
      name: words("姓名 党员姓名 名字"),
      branch: [...BRANCH, "部室"],
      group: words("党小组 所在党小组 党小组名称"),
      groupLeader: words("党小组组长 是否党小组组长"),
      duty: words("支委职务 党内职务 支部职务 职务"),
      status: words("状态 党员类别 党员类型 党员状态 党籍状态 人员类别 类别"),
      remark: REMARK,
      serial: SERIAL,
    },
    required: ["name", "branch"],
    telling: ["name"],
  },
  summary: { fields: {}, required: [], telling: [] },
};

/** Fields that a sheet's name or title may supply for a whole table. */
export const FROM_CONTEXT: ReadonlySet<string> = new Set(["branch", "type", "rule", "month"]);
