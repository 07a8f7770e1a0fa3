/** 催办单: what each branch still owes and by when, one block a branch, ready to send. */
import type { Appraisal, BranchResult, ItemResult } from "../../appraisal/appraisal";
import { formatDay, yearOf, type Day } from "../../base/calendar";
import { toNumber } from "../../base/exact";
import type { Facts } from "../../appraisal/facts";
import { scoredFacts } from "../../appraisal/scored-facts";
import { MONTHS_IN, periodAt, type Period, type PeriodUnit } from "../../base/period";
import { deadlineOf } from "../../appraisal/methods/completion";
import type { FrequencyRule } from "../../appraisal/rulebook/rulebook";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { numberCell, textCell } from "../cells";
import type { SheetLayout } from "../layout";
import { lostOn } from "../losses";
import { sheetOf, type OwnName } from "../sheet";
import { inRankOrder } from "../standing";
import { styles } from "../styles";

const words = yearEndText.reminders;
/** Height of A4 landscape between the margins, less the repeated title, in points. */
const PAGE_HEIGHT = 480;

/** One thing a branch owes. */
export interface Owed {
  readonly id: string;
  readonly title: string;
  readonly required: number | null;
  readonly done: number | null;
  /** missed: its time is over; due: there is still time; unread: the records could not be judged. */
  readonly kind: "missed" | "due" | "unread";
  /** Last day it can be done; null when it is over or has no date. */
  readonly due: Day | null;
  readonly reason: string;
}

/** The period that `asOf` falls in, when it is not over yet. */
function currentPeriod(unit: PeriodUnit, year: number, asOf: Day): Period | null {
  const period = periodAt(unit, asOf);
  return yearOf(asOf) === year && period.last > asOf ? period : null;
}

/** Whether a 豁免 with 期间 covers the whole period. */
function isExempt(facts: Facts, branch: string, rule: FrequencyRule, { months: span }: Period): boolean {
  return facts.exemptions.some(({ branch: whose, target, months }) => {
    const meant =
      "rule" in target ? target.rule === rule.id : rule.activityTypes.includes(target.activityType);
    if (whose !== branch || !meant || months === null) return false;
    return months.first <= span.first && span.last <= months.last;
  });
}

/** What a 频次 rule still asks for in the running period. */
function owedNow(rule: FrequencyRule, result: BranchResult, appraisal: Appraisal, facts: Facts): Owed | null {
  const unit = rule.standard.cumulative ? "year" : rule.period;
  const period = currentPeriod(unit, appraisal.year, appraisal.asOf);
  if (period === null || isExempt(facts, result.branch.name, rule, period)) return null;
  const times = rule.quota.times * (rule.standard.cumulative ? 12 / MONTHS_IN[rule.period] : 1);
  const { perPartyGroup } = rule.quota;
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
  const now = rule.method === "频次" ? owedNow(rule, result, appraisal, facts) : null;
  const later = now === null ? [] : [now];
  if (outcome === "inconclusive") return [{ ...common, kind: "unread", due: null }];
  if (rule.method !== "频次" && rule.method !== "完成" && rule.method !== "覆盖") return [];
  if (outcome === "pending") {
    if (rule.method === "频次") return later;
    const due = rule.method === "完成" ? deadlineOf(rule.deadline, result.branch, appraisal.year) : null;
    return [{ ...common, kind: "due", due }];
  }
  return lostOn(item).compare(0) > 0 ? [{ ...common, kind: "missed", due: null }, ...later] : later;
}

/** What a branch owes: what is over first, then by due date. */
export function owedBy(result: BranchResult, appraisal: Appraisal, facts: Facts): readonly Owed[] {
  const order = { missed: 0, unread: 1, due: 2 } as const;
  return result.items
    .flatMap((item) => owedOn(item, result, appraisal, facts))
    .sort((a, b) => order[a.kind] - order[b.kind] || (a.due ?? 0) - (b.due ?? 0));
}

/** One paragraph to send to a branch; null when it owes nothing. */
export function reminderText(result: BranchResult, appraisal: Appraisal, facts: Facts): string | null {
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

/** The sheet 催办单. */
export function remindersLayout(appraisal: Appraisal, facts: Facts, own: OwnName): SheetLayout {
  const widths = [9, 26, 9, 9, 9, 13, 52];
  const sheet = new SheetBuilder(widths)
    .wide(words.title(appraisal.year), styles.title, 32)
    .wide(words.head(formatDay(appraisal.asOf)), styles.head)
    .wide(reportText.ownership, styles.ownership);
  const kinds = { missed: words.missed, due: words.due, unread: words.unread };
  const blocks: number[] = [];
  for (const result of inRankOrder(appraisal)) {
    const message = reminderText(result, appraisal, facts);
    if (message === null || result.status === "not-rated") continue;
    blocks.push(sheet.next);
    const owed = owedBy(result, appraisal, facts);
    sheet.blank().wide(words.block(result.branch.name, Math.max(1, owed.length)), styles.section, 26);
    sheet.wide(message, { ...styles.text, wrap: true });
    if (owed.length > 0) sheet.header(words.columns);
    for (const one of owed) {
      sheet.row([
        textCell(one.id, styles.centered),
        textCell(one.title),
        numberCell(one.required, styles.number),
        numberCell(one.done, styles.number),
        textCell(kinds[one.kind], styles.centered),
        one.due === null
          ? textCell(null, styles.centered)
          : numberCell(one.due, { ...styles.centered, numberFormat: "yyyy-mm-dd" }),
        textCell(one.reason),
      ]);
    }
  }
  if (blocks.length === 0) sheet.wide(words.none, styles.head);
  return sheetOf(own, {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: { rows: 2, columns: 0 },
    repeatRows: { first: 0, last: 0 },
    print: { breaksBefore: sheet.breaksBefore(blocks, PAGE_HEIGHT) },
  });
}
