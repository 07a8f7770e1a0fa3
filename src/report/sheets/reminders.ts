/** 催办单: what each branch still owes and by when, one block a branch, ready to send. */
import type { Appraisal, BranchResult, ItemResult } from "../../appraisal/appraisal";
import type { Facts } from "../../appraisal/facts";
import { isReported, settledBy } from "../../appraisal/methods/registry";
import { deadlineOf } from "../../appraisal/rulebook/deadline";
import type { Rule } from "../../appraisal/rulebook/rulebook";
import { scoredFacts } from "../../appraisal/scored-facts";
import { formatDay, yearOf, type Day } from "../../base/calendar";
import { toNumber } from "../../base/exact";
import { periodAt, type Period, type PeriodUnit } from "../../base/period";
import { numberCell, textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import { lostOn } from "../losses";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { inRankOrder } from "../standing";
import { styles } from "../styles";

const words = {
  title: (year: number) => `${year}年度党支部催办单`,
  head: (asOf: string) => `截至${asOf}，各支部尚欠事项如下；每个支部一段，可直接发送。`,
  none: "各支部没有欠办事项。",
  block: (branch: string, count: number) => `${branch}：${count}项`,
  dueReason: (period: string, required: number, done: number) => `${period}应${required}次，已登记${done}次`,
  notReported: "全年未见任何台账记录，请尽快报送。",
  message: (branch: string, asOf: string, parts: readonly string[]) =>
    `${branch}：截至${asOf}，尚有${parts.length}项需要办理：${parts
      .map((part, i) => `${i + 1}．${part}`)
      .join("；")}。请尽快办理、补登记或说明情况。`,
  messageItem: (title: string, reason: string, due: string | null) =>
    `${title}（${reason}）${due === null ? "" : `，请于${due}前办理`}`,
};

/** Its time is over; the records could not be judged; there is still time. In the order they are listed. */
const KINDS = { missed: "已欠", unread: "待核实", due: "待办" } as const;
const ORDER = Object.keys(KINDS);

/** Height of A4 landscape between the margins, less the repeated title, in points. */
const PAGE_HEIGHT = 480;

/** One thing a branch owes. */
interface Owed {
  readonly id: string;
  readonly title: string;
  readonly required: number | null;
  readonly done: number | null;
  readonly kind: keyof typeof KINDS;
  /** Last day it can be done; null when it is over or has no date. */
  readonly due: Day | null;
  readonly reason: string;
}

/** The period that 截止日期 falls in, when it is not over yet and does not begin before 起始日期. */
function currentPeriod(unit: PeriodUnit, { year, start, asOf }: Appraisal): Period | null {
  const period = periodAt(unit, asOf);
  const counts = start === null || period.first >= start;
  return counts && yearOf(asOf) === year && period.last > asOf ? period : null;
}

/** Whether a 豁免 with 期间 covers the whole period. */
function isExempt(facts: Facts, branch: string, rule: Rule, { months: span }: Period): boolean {
  return facts.exemptions.some(({ branch: whose, target, months }) => {
    const meant =
      "rule" in target ? target.rule === rule.id : rule.activityTypes.includes(target.activityType);
    if (whose !== branch || !meant || months === null) return false;
    return months.first <= span.first && span.last <= months.last;
  });
}

/** What a rule with a 周期 still asks for in the running period. */
function owedNow(rule: Rule, result: BranchResult, appraisal: Appraisal, facts: Facts): Owed | null {
  const schedule = settledBy(rule);
  if (schedule === null) return null;
  const period = currentPeriod(schedule.period, appraisal);
  if (period === null || isExempt(facts, result.branch.name, rule, period)) return null;
  const { times, perPartyGroup } = schedule.quota;
  const required = times * (perPartyGroup ? (result.branch.partyGroups ?? 0) : 1);
  const done = scoredFacts(appraisal, facts)
    .activities(result.branch.name, rule.activityTypes, perPartyGroup)
    .filter(({ first, last }) => first >= period.first && last <= period.last)
    .reduce((sum, { activity }) => sum + activity.count, 0);
  if (done >= required) return null;
  const reason = words.dueReason(period.label, required, done);
  return { id: rule.id, title: rule.title, required, done, kind: "due", due: period.last, reason };
}

function owedOn(item: ItemResult, result: BranchResult, appraisal: Appraisal, facts: Facts): readonly Owed[] {
  const { rule, outcome } = item;
  if (outcome === "not-applicable" || outcome === "exempt") return [];
  const common = {
    id: rule.id,
    title: rule.title,
    required: item.required === null ? null : toNumber(item.required),
    done: item.done === null ? null : toNumber(item.done),
    reason: item.reason,
  };
  const now = owedNow(rule, result, appraisal, facts);
  const later = now === null ? [] : [now];
  if (outcome === "inconclusive") return [{ ...common, kind: "unread", due: null }];
  if (!isReported(rule)) return [];
  if (outcome === "pending") {
    if (rule.schedule) return later;
    const due = rule.deadline && deadlineOf(rule.deadline, result.branch, appraisal.year);
    return [{ ...common, kind: "due", due }];
  }
  return lostOn(item).compare(0) > 0 ? [{ ...common, kind: "missed", due: null }, ...later] : later;
}

/** What a branch owes: what is over first, then by due date. */
function owedBy(result: BranchResult, appraisal: Appraisal, facts: Facts): readonly Owed[] {
  return result.items
    .flatMap((item) => owedOn(item, result, appraisal, facts))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.due ?? 0) - (b.due ?? 0));
}

/** One paragraph to send to a branch; null when it owes nothing. */
function reminderText(result: BranchResult, appraisal: Appraisal, facts: Facts): string | null {
  const asOf = formatDay(appraisal.asOf);
  if (result.status === "not-reported") {
    return words.message(result.branch.name, asOf, [words.notReported.replace(/。$/, "")]);
  }
  const owed = owedBy(result, appraisal, facts);
  if (owed.length === 0) return null;
  const parts = owed.map((one) =>
    words.messageItem(one.title, one.reason.replace(/。$/, ""), one.due === null ? null : formatDay(one.due)),
  );
  return words.message(result.branch.name, asOf, parts);
}

const columns = {
  id: { header: "编号", width: 9, cell: ({ id }) => textCell(id, styles.centered) },
  title: { header: "考评项目", width: 26, cell: ({ title }) => textCell(title) },
  required: { header: "应完成", width: 9, cell: ({ required }) => numberCell(required, styles.number) },
  done: { header: "已完成", width: 9, cell: ({ done }) => numberCell(done, styles.number) },
  kind: { header: "性质", width: 9, cell: ({ kind }) => textCell(KINDS[kind], styles.centered) },
  due: {
    header: "期限",
    width: 13,
    cell: ({ due }) =>
      due === null
        ? textCell(null, styles.centered)
        : numberCell(due, { ...styles.centered, numberFormat: "yyyy-mm-dd" }),
  },
  reason: { header: "说明", width: 52, cell: ({ reason }) => textCell(reason) },
} satisfies Columns<Owed>;

/** The sheet 催办单. */
export const remindersSheet = defineSheet({
  kind: "reminders",
  name: "催办单",
  made: "on request",
  layout: ({ appraisal, facts }: Run) => {
    const page = new Page(sizesOf(columns, []))
      .title(words.title(appraisal.year))
      .head(words.head(formatDay(appraisal.asOf)))
      .ownership();
    const blocks: number[] = [];
    for (const result of inRankOrder(appraisal)) {
      const message = reminderText(result, appraisal, facts);
      if (message === null || result.status === "not-rated") continue;
      blocks.push(page.next);
      const owed = owedBy(result, appraisal, facts);
      page.blank().section(words.block(result.branch.name, Math.max(1, owed.length)));
      page.wide(message, styles.text);
      if (owed.length > 0) page.table(columns, owed);
    }
    if (blocks.length === 0) page.head(words.none);
    return page.body({
      freeze: { rows: 2, columns: 0 },
      repeatRows: { first: 0, last: 0 },
      print: { breaksBefore: page.breaksBefore(blocks, PAGE_HEIGHT) },
    });
  },
});
