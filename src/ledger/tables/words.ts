/** Header words that several kinds of table share, the native one first. */
import type { Words } from "./kind";

/** A list of header words. */
export const words = (list: string): Words => list.split(" ");

/** Every column of the kind by its one native word. */
export const single = <K extends string>(columns: Readonly<Record<K, string>>): Record<string, Words> =>
  Object.fromEntries(Object.entries<string>(columns).map(([key, word]) => [key, [word]]));

/** 支部. */
export const BRANCH = words(
  "支部名称 党支部名称 党支部 支部 主办支部 承办支部 牵头支部 发起支部 组织支部 所在支部 所属支部 所在党支部 所属党支部 基层党支部名称 基层党支部 党组织名称 党组织 所在党组织 " +
    "所属党组织 基层党组织 支部名 填报支部 报送支部 上报支部 责任支部 被考评支部 被考核支部 考评对象 考核对象 单位 单位名称 填报单位 报送单位 参与实施单位 部门/支部 处室 责任单位 部门",
);
/** 考评项目. */
export const RULE = words("考评项目 考核项目 考评内容 项目名称 考评指标 考核指标");
/** 所属年度. */
export const YEAR = words("所属年度 年度");
/** When an activity was held. */
export const DATE = [
  "日期",
  "时间",
  ..."开展 召开 活动 会议 举办 举行 具体 完成 授课 讲课 上课 听课 学习 集中学习 培训 党课 党日"
    .split(" ")
    .flatMap((what) => [`${what}时间`, `${what}日期`]),
];
/** 佐证材料. */
export const EVIDENCE = words("佐证材料 佐证 证明材料 支撑材料 附件 图片 链接 台账 佐证资料");
/** 备注. */
export const REMARK = words("备注 说明 情况说明");
/** 序号. */
export const SERIAL = words("序号 序 编号 no. no 行号 №");
/** 月份. */
export const MONTH = words("月份 月度 所属月份 开展月份");
/** 审核. */
export const REVIEW = words("审核 审核意见 审核结果 审核情况 审核状态");
/** 认定分. */
export const AWARDED = words("认定分 认定分值 审核分 核定分 审定分");
/** 完成情况. */
export const STATE = words(
  "完成情况 是否完成 落实情况 开展情况 进展 状态 完成与否 进展情况 完成状态 办理情况 是否落实 完成进度 是否开展 完成结果",
);

/** Fields that people fill in their own words: a seal keeps nothing of them. */
export const FREE_FIELDS: ReadonlySet<string> = new Set(
  words(
    "topic matter basis evidence reason note remark secretary inspector people host talker partner outline content coordinator person text",
  ),
);
/** Fields whose cells name one of a few things. */
export const LABEL_FIELDS: ReadonlySet<string> = new Set(words("type rule level degree group label"));
