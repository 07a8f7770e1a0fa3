/** Findings of reading: the list in which they are collected, and the kinds that several files here report. */
import "../appraisal/findings";
import { declareFindings, type Finding } from "../base/finding";

/** How many findings of one code are listed singly for one sheet. */
const LISTED = 200;

/** Findings in the order they were met; thousands of the same kind on one sheet end in one that says how many more. */
export class FindingList {
  private readonly found: Finding[] = [];
  private readonly counts = new Map<string, { listed: Finding; more: number }>();

  /** Adds one finding; errors are always listed. */
  add(finding: Finding): void {
    const { severity, code, at } = finding;
    const key = `${code}\n${at?.sheet ?? ""}`;
    const count = this.counts.get(key);
    if (count === undefined) this.counts.set(key, { listed: finding, more: 1 - LISTED });
    else if (severity !== "error") count.more++;
    if (count === undefined || count.more <= 0) this.found.push(finding);
  }

  /** Everything found, summaries of what was not listed last. */
  list(): Finding[] {
    const more = [...this.counts.values()].filter((count) => count.more > 0);
    return [
      ...this.found,
      ...more.map(({ listed, more: count }) => ({
        ...listed,
        message: `同类问题另有${count}处，未逐一列出。`,
        hint: "改正已列出的各处后重新评分，其余的会显示出来。",
      })),
    ];
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
    hint: "请补填支部名称，或删除此行。",
  },
  "near-branch": {
    severity: "warning",
    title: "支部名称相近，请确认",
    message: (name: string, branch: string) => `“${name}”按名册中的“${branch}”计入。`,
    hint: "若确是同一支部，请把它写进名册的“别名”列；若不是，请改正名称。",
  },
  "blank-rule": {
    severity: "warning",
    title: "缺考评项目",
    message: "此行没有填写考评项目，不计入。",
    hint: "请填写考评规则中的编号或考评项目名称。",
  },
  "blank-rule/claim": {
    message: "无法确定此项加分对应哪个考评项目，不计入。",
    hint: "请增加“考评项目”列，填写考评规则中加分项目的编号或名称。",
  },
  "unknown-rule": {
    severity: "warning",
    title: "考评项目对不上",
    message: (name: string) => `考评项目“${name}”不在考评规则中，此行不计入。`,
    hint: "请填写考评规则中的编号或考评项目名称。",
  },
  "unknown-rule/method": {
    message: (name: string, method: string, wanted: string) =>
      `“${name}”的计分方式是“${method}”，不能登记在本表（本表登记：${wanted}），此行不计入。`,
    hint: "请改填相应的考评项目，或把此行移到对应的登记表。",
  },
  "unknown-rule/no-column": {
    message: "本表没有“考评项目”列，标题也未写明是哪个考评项目，不计入。",
    hint: "请增加“考评项目”列，填写考评规则中的编号或名称。",
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
    message: "此行没有日期，无法归入任何月份或季度。",
    hint: "请补填日期。",
  },
  "date-without-year": {
    severity: "warning",
    title: "日期没有年份",
    message: (value: string) => `日期“${value}”没有年份，也无法从标题或设置得知。`,
    hint: "请写明年份，或在考评设置中填写“考评年度”。",
  },
  "unreadable-date": {
    severity: "warning",
    title: "日期读不懂",
    message: (value: string) => `日期“${value}”无法识别。`,
    hint: "请写成 2022-03-05 这样的日期。",
  },
  "unreadable-date/maybe": {
    message: (value: string, month: number, date: number) =>
      `日期“${value}”是一个数，无法确定（是${month}月${date}日吗？）。`,
    hint: (_: string, month: number, date: number, year: number | null) =>
      `若是${month}月${date}日，请改写为完整日期，如 ${year ?? 2022}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}。`,
  },
  "unreadable-date/error": { message: errorMessage, hint: errorHint },
  "unreadable-number": {
    severity: "warning",
    title: "数字读不懂",
    message: (column: string, value: string) => `“${column}”的内容“${value}”不是数字，按未填写处理。`,
    hint: "请改填数字。",
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
