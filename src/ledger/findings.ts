/** Findings of reading: the list in which they are collected, and the kinds that several files here report. */
import "../appraisal/findings";
import type { MaybeDay } from "./values/date";
import { declareFindings, type Finding } from "../base/finding";

/** Findings in the order they were met. */
export class FindingList {
  private readonly found: Finding[] = [];

  /** Adds one finding, and gives it back. */
  add(finding: Finding): Finding {
    this.found.push(finding);
    return finding;
  }

  /** Everything found. */
  list(): readonly Finding[] {
    return this.found;
  }
}

const errorMessage = (value: string): string => `单元格是错误值“${value}”，按无法读取处理。`;
const errorHint = "请修复该单元格的公式或引用。";

/** Kinds of finding that several files of the ledger report. */
export const say = declareFindings({
  "blank-branch": {
    severity: "warning",
    title: "缺支部名称",
    message: "此行有内容但没有支部名称，不计入。",
    hint: "请补填支部名称，填好就计入；不用的行可删除。",
  },
  "near-branch": {
    severity: "warning",
    title: "支部名称相近，请确认",
    ofWorkbook: true,
    message: (name: string, branch: string) => `“${name}”按名册中的“${branch}”计入。`,
    hint: "若确是同一支部，请把它写进名册的“别名”列；若不是，请改正名称。",
  },
  "near-type": {
    severity: "warning",
    title: "活动类型相近，请确认",
    message: (name: string, type: string) => `活动类型“${name}”按“${type}”计入。`,
    hint: "如不是，请改填考评规则中的类型名称。",
  },
  "near-type/task": {
    message: (name: string, type: string) => `任务“${name}”按活动“${type}”计入，请确认。`,
    hint: "是这项活动的，把任务名称改成活动类型本身就不再问；不是的，请改写任务名称，或在“识别设置”写一行：工作表、表头范围填这几行（如 5-5行）、识别为“忽略”，就不计入。",
  },
  "near-rule": {
    severity: "warning",
    title: "考评项目名称相近，请确认",
    message: (name: string, rule: string) => `“${name}”按考评项目“${rule}”读取。`,
    hint: "是这个项目的，把表名、表题或列名改成考评规则里的名称就不再提示；不是的，请在“识别设置”的“活动类型或考评项目”列写明是哪个项目，与考评无关的识别为“忽略”。",
  },
  "blank-rule": {
    severity: "warning",
    title: "缺考评项目",
    message: "此行没有填写考评项目，不计入。",
    hint: "请在“考评项目”列填写考评规则中的编号或考评项目名称，填好就计入。",
  },
  "blank-rule/claim": {
    message: "无法确定此项加分对应哪个考评项目，不计入。",
    hint: "请增加“考评项目”列，填写考评规则中加分项目的编号或名称。",
  },
  "unknown-rule": {
    severity: "warning",
    title: "考评项目对不上",
    message: (name: string) => `考评项目“${name}”不在考评规则中，此行不计入。`,
    hint: "应计入的，请改为考评规则中的编号或考评项目名称，或在“考评规则”补上这一项；不用计分的可不理会。",
  },
  "unknown-rule/method": {
    message: (name: string, method: string, wanted: string) =>
      `“${name}”的计分方式是“${method}”，不能登记在本表（本表登记：${wanted}），此行不计入。`,
    hint: "请改填本表登记的那几种考评项目，或把此行移到登记这种项目的表，就计入。",
  },
  "unknown-rule/no-column": {
    message: "本表没有“考评项目”列，标题也未写明是哪个考评项目，不计入。",
    hint: "整张表是同一项目的，请在“识别设置”写一行：工作表（本表的名称）、活动类型或考评项目（考评规则中的编号或名称），就计入；不是的，请增加“考评项目”列，逐行填写。",
  },
  "unknown-rule/ballots": {
    message: "述职测评表没有“考评项目”列，而考评规则中不是恰好有一个“测评”项目，本表不计入。",
    hint: "请增加“考评项目”列，写明是哪一项测评。",
  },
  "unknown-task": {
    severity: "info",
    title: "任务对不上考评项目",
    message: (task: string) => `“${task}”不对应任何考评项目或活动类型，不影响得分。`,
    hint: "如应计分，请使用考评规则中的项目名称。",
  },
  "blank-date": {
    severity: "warning",
    title: "缺日期",
    message: "此行没有日期，无法归入任何月份或季度，不计入。",
    hint: "请补填日期，填好就计入。",
  },
  "date-without-year": {
    severity: "warning",
    title: "日期没有年份",
    message: (value: string) => `日期“${value}”没有年份，也无法从标题或设置得知。`,
    together: "日期没有年份，也无法从标题或设置得知。",
    hint: "请在“考评设置”填写“考评年度”，没有年份的日期就都按这一年；或逐个写明年份。",
  },
  "unreadable-date": {
    severity: "warning",
    title: "日期读不懂",
    message: (value: string) => `日期“${value}”无法识别，没有读取。`,
    together: "日期无法识别，没有读取。",
    hint: "请写成 2022-03-05 这样的日期。",
  },
  "unreadable-date/maybe": {
    message: (value: string, { month, date, or }: MaybeDay) =>
      `日期“${value}”是一个数，无法确定（是${month}月${date}日${or === null ? "" : `还是${month}月${or}日`}吗？）。`,
    hint: (_: string, { month, date, or }: MaybeDay, year: number | null) =>
      `请改写为完整日期，如 ${[date, ...(or === null ? [] : [or])]
        .map((day) => [year ?? 2022, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-"))
        .join(" 或 ")}。`,
  },
  "unreadable-date/error": { message: errorMessage, hint: errorHint },
  "unreadable-number": {
    severity: "warning",
    title: "数字读不懂",
    message: (column: string, value: string) => `“${column}”的内容“${value}”不是数字，按未填写处理。`,
    together: (column: string) => `“${column}”的内容不是数字，按未填写处理。`,
    hint: (column: string, _value: string, sheet: string, letters: string) =>
      `请改填数字；“${column}”列不用读的，请在“识别设置”写一行：工作表“${sheet}”、列“${letters}”、字段“忽略”。`,
  },
  "unreadable-number/error": { message: errorMessage, hint: errorHint },
  "count-against-dates": {
    severity: "warning",
    title: "次数与日期个数不一致",
    message: (column: string, count: number, dates: number) =>
      `“${column}”填了${count}次，时间却有${dates}个，按${count}次计入。`,
    hint: "请核对次数与时间是否一致。",
  },
  "count-against-dates/dated": {
    message: (column: string, count: number, dates: number) =>
      `“${column}”填了${count}次，日期却有${dates}个，按${dates}次计入。`,
    hint: "请核对次数与日期是否一致。",
  },
  "not-filled": {
    severity: "warning",
    title: "未填报",
    message: (branch: string, columns: readonly string[]) =>
      `“${branch}”未填报：${columns.join("、")}，按没有开展处理。`,
    hint: "确未开展请填 0，不适用请填 /，已开展请补填。",
  },
  "not-filled/row": {
    message: (branch: string) => `“${branch}”整行未填报。`,
    hint: "请补填；确未开展请填 0，不适用请填 /。",
  },
  "no-year/sheet": {
    severity: "warning",
    message: (sheet: string) => `无法得知“${sheet}”是哪一年的，本表不计入。`,
    hint: "请在标题中写明年份，或在考评设置中填写“考评年度”。",
  },
});
