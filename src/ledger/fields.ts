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
}

const single = <K extends string>(columns: Readonly<Record<K, string>>): Record<string, Words> =>
  Object.fromEntries(Object.entries<string>(columns).map(([key, word]) => [key, [word]]));

const BRANCH: Words = [
  "支部名称",
  "党支部名称",
  "党支部",
  "支部",
  "所在支部",
  "所属支部",
  "所在党支部",
  "所属党支部",
  "基层党支部名称",
  "基层党支部",
  "党组织名称",
  "党组织",
  "所在党组织",
  "单位",
  "单位名称",
  "填报单位",
  "责任支部",
  "参与实施单位",
  "部门/支部",
  "处室",
  "责任单位",
];
const RULE: Words = ["考评项目", "考核项目", "考评内容", "项目名称"];
const YEAR: Words = ["所属年度", "年度"];
const DATE: Words = [
  "日期",
  "时间",
  "开展时间",
  "开展日期",
  "召开时间",
  "召开日期",
  "活动时间",
  "活动日期",
  "会议时间",
  "会议日期",
  "举办时间",
  "具体时间",
];
const EVIDENCE: Words = ["佐证材料", "佐证", "证明材料", "支撑材料", "附件", "图片", "链接", "台账"];
const REMARK: Words = ["备注", "说明", "情况说明"];
const REVIEW: Words = ["审核", "审核意见", "审核结果", "审核情况"];
const AWARDED: Words = ["认定分", "认定分值", "审核分", "核定分"];

/** Every kind of table with its columns. */
export const KINDS: Readonly<Record<TableKind, KindSpec>> = {
  roster: {
    fields: {
      branch: BRANCH,
      aliases: ["别名", "简称", "曾用名", "支部简称"],
      group: ["支部类别", "类别", "支部类型", "类型", "组别", "分组"],
      members: ["党员人数", "党员数", "党员总数", "党员数量", "人数"],
      fullMembers: ["正式党员", "正式党员数", "正式党员人数"],
      hasCommittee: ["设支委会", "是否设支委会", "支委会", "有无支委会", "是否设立支委会"],
      partyGroups: ["党小组数", "党小组", "党小组个数", "党小组数量"],
      secretary: ["支部书记", "书记", "党支部书记", "书记姓名"],
      founded: ["成立日期", "成立时间"],
      dissolved: ["撤销日期", "撤销时间"],
      termDue: ["换届到期", "换届到期日期", "任期届满", "届满日期", "届满时间", "任期届满时间", "换届时间"],
      remark: REMARK,
    },
    required: ["branch"],
  },
  rules: { fields: single(RULE_COLUMNS), required: ["title", "method"] },
  settings: {
    fields: { name: ["项目", "设置项", "设置项目"], value: ["值", "设置值", "取值"], remark: REMARK },
    required: ["name", "value"],
  },
  grades: { fields: single(GRADE_COLUMNS), required: ["name"] },
  activities: {
    fields: {
      branch: BRANCH,
      date: DATE,
      type: [
        "活动类型",
        "会议类型",
        "类型",
        "类别",
        "组织生活类型",
        "形式",
        "活动形式",
        "会议名称",
        "活动名称",
        "名称",
        "项目",
      ],
      group: ["党小组", "党小组名称", "所在党小组"],
      topic: [
        "主题",
        "议题",
        "内容",
        "活动内容",
        "会议内容",
        "活动主题",
        "会议主题",
        "学习内容",
        "主题/议题",
        "会议议题",
      ],
      expected: [
        "应到",
        "应到人数",
        "应参加",
        "应参加人数",
        "应参会人数",
        "党员总数",
        "应出席",
        "应出席人数",
      ],
      attended: [
        "实到",
        "实到人数",
        "参加人数",
        "出席人数",
        "参会人数",
        "到会人数",
        "实际参加",
        "实际参加人数",
        "实参加人数",
      ],
      evidence: EVIDENCE,
      remark: REMARK,
      year: YEAR,
    },
    required: ["branch", "date", "type"],
  },
  coverages: {
    fields: {
      branch: BRANCH,
      rule: RULE,
      due: ["应完成", "应完成数", "应完成人数"],
      done: ["已完成", "已完成数", "已完成人数", "实完成"],
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule", "due", "done"],
  },
  completions: {
    fields: {
      branch: BRANCH,
      rule: RULE,
      date: ["完成日期", "完成时间", "日期"],
      state: ["完成情况", "是否完成", "落实情况", "开展情况", "进展", "状态", "完成与否", "进展情况"],
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule", ["date", "state"]],
  },
  inspections: {
    fields: {
      branch: BRANCH,
      rule: RULE,
      date: ["日期", "检查日期", "检查时间", "时间"],
      score: ["得分", "评分", "检查得分", "考评分", "考核分", "评审得分", "实得分"],
      inspector: ["检查人", "检查组", "检查人员"],
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule", "score"],
  },
  ballots: {
    fields: {
      branch: [...BRANCH, "被评议支部", "被测评支部", "被评议党支部", "测评对象"],
      rule: RULE,
      abstentions: ["弃权", "弃权票", "弃权票数"],
      valid: ["有效票", "有效票数", "总票数", "票数", "发出票数", "收回票数", "合计"],
      serial: ["序号", "序", "编号"],
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch"],
  },
  claims: {
    fields: {
      branch: BRANCH,
      date: [
        "日期",
        "时间",
        "获得日期",
        "授予日期",
        "表彰日期",
        "刊发日期",
        "发文日期",
        "授予时间",
        "表彰时间",
      ],
      matter: ["事项", "加分事项", "加分项目", "荣誉名称", "申报事项", "加分内容"],
      rule: RULE,
      level: ["级别", "层级", "荣誉级别", "媒体级别"],
      awarded: AWARDED,
      evidence: [...EVIDENCE, "文号"],
      review: REVIEW,
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule"],
  },
  incidents: {
    fields: {
      branch: BRANCH,
      date: ["日期", "时间", "发生日期", "通报日期", "处理日期"],
      matter: ["事项", "扣分事项", "扣分原因", "情形"],
      rule: RULE,
      degree: ["程度", "情节", "处理方式"],
      times: ["次数", "起数", "人次"],
      awarded: AWARDED,
      basis: ["依据", "扣分依据", "通报文件", ...EVIDENCE],
      review: REVIEW,
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule"],
  },
  exemptions: {
    fields: {
      branch: BRANCH,
      rule: RULE,
      period: ["期间", "豁免期间"],
      reason: ["理由", "豁免理由", "原因"],
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule"],
  },
  selfScores: {
    fields: {
      branch: BRANCH,
      rule: RULE,
      score: ["自评分", "自查分", "自测评分", "自评得分"],
      year: YEAR,
      remark: REMARK,
    },
    required: ["branch", "rule", "score"],
  },
};

/** Kinds that make the rulebook, not facts. */
export const RULEBOOK_KINDS = ["rules", "settings", "grades"] as const satisfies readonly TableKind[];
