/** Every Chinese sentence of scoring that is no finding: reasons of items, grade steps. Numbers arrive already printed. */

/** A condition of 适用条件 in words. */
export function conditionText(
  condition:
    | { kind: "has-committee" | "has-groups" | "term-due" }
    | { kind: "members-at-least" | "members-below"; count: number }
    | { kind: "group-is"; group: string },
): string {
  switch (condition.kind) {
    case "has-committee":
      return "设支委会";
    case "has-groups":
      return "有党小组";
    case "term-due":
      return "换届到期";
    case "members-at-least":
      return `党员≥${condition.count}`;
    case "members-below":
      return `党员<${condition.count}`;
    case "group-is":
      return `类别=${condition.group}`;
  }
}

/** Reasons of items. */
export const reasonText = {
  notApplicable: (condition: string) => `不适用：不符合条件“${condition}”`,
  unknownCondition: (condition: string) => `无法认定：名册资料不全，无法判断“${condition}”`,
  excluded: (count: number, why: string) => `另有${count}条记录没有计入（${why}）`,
  exempt: (reason: string) => (reason === "" ? "豁免" : `豁免：${reason}`),
  noPeriod: "不适用：没有应计的周期",
  exemptPeriods: (periods: string) => `${periods}豁免`,
  earlyPeriods: (count: string, start: string) => `起始日期${start}以前开始的${count}期不计`,
  yearOnly: (start: string) => `不适用：按全年次数计分，而起始日期是${start}`,
  lacking: (times: string) => `共缺${times}次`,
  leftOutHeld: (times: string) => `不计的各期${times}次按已开展计`,
  earns: (points: string) => `，得${points}分`,
  noQuota: "不适用：应完成次数为0",
  notDue: "未到期：没有已到期的周期，暂按满分",
  notDueYet: (done: string, required: string) => `未到期：已完成${done}次，全年应完成${required}次，暂按满分`,
  noLedger: "无法认定：活动台账中没有该支部的记录",
  unplaced: (count: string) => `无法认定：有${count}次只知在本年度，分不清周期`,
  held: (required: string, done: string) => `应开展${required}次，实开展${done}次`,
  missing: (periods: string) => `${periods}未见记录`,
  missingOf: (periods: string, title: string) => `${periods}未见${title}记录`,
  fewer: (label: string, done: string, required: string) => `${label}只有${done}次、应有${required}次`,
  heldOf: (title: string, required: string, done: string) => `${title}应开展${required}次，实开展${done}次`,
  bandsMissed: (title: string, bands: string) => `${title}没有做到${bands}`,
  short: (label: string, done: string, required: string) => `${label}${done}次（应${required}次）`,
  deducts: (points: string) => `扣${points}分`,
  counted: (done: string) => `全年开展${done}次`,
  band: (band: string, points: string) => `达到“${band}”，得${points}分`,
  noBand: "未达到任何一档，得0分",
  bandPending: (done: string, points: string) =>
    `未到期：已开展${done}次（目前达到的档次为${points}分），暂按满分`,
  undonePending: (deadline: string) => `未到期：期限${deadline}未到，暂按满分`,
  dueBeforeStart: (deadline: string) => `不适用：期限${deadline}在起始日期之前`,
  dueAfterEnd: (deadline: string) => `不适用：期限${deadline}在年终考评的截止日期之后`,
  doneOn: (day: string, deadline: string) => `${day}完成，在期限${deadline}之内`,
  doneUndated: "已完成",
  late: (day: string, deadline: string) => `${day}完成，逾期（期限${deadline}）`,
  lateBy: (day: string, deadline: string, by: string) => `${day}完成，逾期${by}（期限${deadline}）`,
  tasks: (count: number, done: number) => `应完成${count}项，按期完成${done}项`,
  tasksLate: (names: string) => `逾期：${names}`,
  tasksUndone: (names: string) => `未完成：${names}`,
  tasksDue: (said: string, deadline: string) => `${said}（期限${deadline}）`,
  tasksPending: (said: string, deadline: string) => `未到期：${said}；期限${deadline}未到，暂按满分`,
  tasksTold: (title: string, count: number, done: number) => `${title}应完成${count}项，按期完成${done}项`,
  taskDone: (day: string) => `${day}完成`,
  taskUndone: "未完成",
  items: (count: number) => `${count}项`,
  andMore: (count: number) => `等${count}项`,
  undone: (deadline: string) => `未见完成记录（期限${deadline}）`,
  undoneSaid: (deadline: string) => `登记为未完成（期限${deadline}）`,
  slash: "不适用：登记为“/”",
  foundedAfter: (deadline: string) => `不适用：支部成立晚于期限${deadline}`,
  noTerm: "不适用：没有换届到期日期",
  unreadable: "无法认定：登记看不懂",
  notStarted: "尚未开展：全部支部都没有记录，暂按满分",
  noRowYet: "未到期：还没有该支部的记录，暂按满分",
  noRow: "无法认定：没有该支部的记录",
  noneDue: "不适用：应完成为0",
  about: (title: string, what: string) => `${title}：${what}`,
  inspectedOf: (title: string, count: number) => `接受${title}${count}次`,
  ratedAs: (title: string, words: string) => `${title}评价为${words}`,
  inspectedLow: (title: string) => `${title}发现不足，见检查反馈`,
  happened: (title: string, what: string) => (what === "" ? `有“${title}”情形` : `有“${title}”情形：${what}`),
  makes: (what: string, standard: string) => `${what}（${standard}）`,
  covered: (done: string, due: string, percent: string) => `应完成${due}，已完成${done}，完成率${percent}`,
  attended: (done: string, due: string, percent: string) =>
    `应到${due}人次，实到${done}人次，到会率${percent}`,
  target: (percent: string) => `目标${percent}`,
  underFloor: (percent: string) => `低于${percent}`,
  stepReached: (percent: string, points: string) => `达到${percent}，得${points}分`,
  pointsBelow: (points: string) => `低${points}个百分点`,
  inspected: (count: string, mean: string) => `${count}次检查，平均${mean}`,
  ballots: (votes: string, detail: string, mean: string) => `有效票${votes}张（${detail}），折合${mean}分`,
  ballotsAll: (votes: string, detail: string, mean: string) =>
    `连弃权共${votes}票（${detail}），折合${mean}分`,
  ballotsOf: (rater: string, votes: string, detail: string, mean: string, share: string) =>
    `${rater}${votes}票（${detail}），折合${mean}分，占${share}%`,
  weighted: (mean: string) => `合计折合${mean}分`,
  shareOf: (percent: string) => `占${percent}%`,
  noVotesOf: (raters: string) => `无法认定：${raters}没有票`,
  noIncident: "没有扣分登记",
  noVeto: "没有登记",
  vetoed: (list: string) => `有登记：${list}`,
  noClaim: "没有通过的加分申报",
  /** Rows that were there and do not count: how many have each cause. */
  uncounted: (rows: "申报" | "登记", causes: readonly (readonly [why: string, count: number])[]) => {
    const count = causes.reduce((sum, [, of]) => sum + of, 0);
    const why = causes.map(([cause, of]) => (of === count ? cause : `${cause}（${of}条）`));
    return `${count}条${rows}未计入：${why.join("、")}`;
  },
  rejected: "审核不通过",
  amount: (matter: string, points: string) => `${matter}${points}分`,
  times: (matter: string, points: string, times: string) => `${matter}${points}分×${times}次`,
  often: (matter: string, times: string) => `${matter}${times}次`,
  step: (times: string, step: string | null) =>
    step === null ? `共${times}次，未达到任何一档` : `共${times}次，按“${step}”`,
  capped: (sum: string, cap: string) => `合计${sum}分，按上限${cap}分计`,
  cap: "上限",
  nothingLeft: "扣完为止",
  rounding: "取整到0.01分",
  superseded: "同一事项就高，不重复计",
  intoTaking: {
    moved: (points: string, target: string) => `从“${target}”扣${points}分`,
    nothing: (target: string) => `“${target}”已无分可扣`,
    targetNot: (target: string) => `“${target}”未计分，不扣`,
  },
  intoAdding: {
    moved: (points: string, target: string) => `加到“${target}”${points}分`,
    nothing: (target: string) => `“${target}”没有失分，不再加`,
    targetNot: (target: string) => `“${target}”未计分，不加`,
  },
  adjusted: (from: string, to: string, reason: string) =>
    `经批准由${from}调整为${to}${reason === "" ? "" : `：${reason}`}`,
  beforeAdjusting: "调整前",
  adjustment: "调整",
  full: "，得满分",
  separator: "；",
} as const;

/** Statuses, grade steps and the like. */
export const standingText = {
  dissolved: (day: string) => `${day}撤销，不参评`,
  foundedAfter: (day: string) => `${day}成立，晚于截止日期，不参评`,
  foundedLate: (day: string, month: number) => `${day}成立，${month}月及以后成立的支部不参评`,
  nothingScored: "没有一项可以计分的基本项目，不参评",
  notReported: "未报送任何台账",
  reached: (g: string, grade: string, minimum: string) => `得分${g}达到“${grade}”（≥${minimum}）`,
  noThreshold: (g: string, grade: string) => `得分${g}，“${grade}”不设分数线`,
  last: (g: string, grade: string) => `得分${g}未达到各等次的最低分，为最低等次“${grade}”`,
  premise: (from: string, premise: string, to: string) => `不符合“${from}”的前提“${premise}”，降为“${to}”`,
  ratio: (from: string, share: string, count: number, limit: number, to: string, group: string) =>
    `因“${from}”不超过${share}（${group}${count}个支部限${limit}个）降为“${to}”`,
  tieUndecided: (grade: string, share: string, limit: number) =>
    `“${grade}”限${share}（${limit}个），同分只能进一部分，并列待定`,
  tieEnters: (grade: string, share: string, limit: number) =>
    `“${grade}”限${share}（${limit}个），同分一并进入`,
  groupOf: (group: string | null) => (group === null ? "未填类别的" : `“${group}”类`),
  discussTie: (grade: string) => `“${grade}”名额边上同分`,
  discussMargin: (grade: string, minimum: string, margin: string) =>
    `与“${grade}”的最低分${minimum}相差不超过${margin}分`,
  discussInconclusive: (titles: string) => `无法认定的项目：${titles}`,
  discussThin: (percent: string) => `已计分的项目只占基本分的${percent}，不足60%`,
  provisionalStage: (start: string) => `起始日期为${start}，只评这一阶段`,
  provisionalAsOf: (asOf: string) => `截止日期为${asOf}，年度尚未结束`,
  provisionalPending: (titles: string) => `尚未开展或待审的项目：${titles}`,
} as const;
