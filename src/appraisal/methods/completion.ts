/** 完成: whether a task, or every one of several, was done by its 期限. */
import type { CellRef } from "../../base/address";
import { addMonths, formatDay, yearOf, type Day } from "../../base/calendar";
import { ZERO, exact, max, toNumber, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { textKey } from "../../base/text";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import { factsOfYear } from "../facts-of-year";
import type { Branch, Completion } from "../facts";
import { deadlineOf } from "../rulebook/deadline";
import { cellOf, type Rule } from "../rulebook/rulebook";
import { completionPhrase, type CompletionStandard, type Late, type TaskStandard } from "./completion-phrase";
import { assessingTasks } from "./completion-tasks";
import { dayOf, doneBy, earliest, type Done, type Due } from "./completion-rows";
import type { ScoringMethod } from "./method";
import { countedItem, firstRowOf, noteAndLoss, uncountedItem } from "./shared";

type CompletionRule = Rule<CompletionStandard>;

/** 完成. Source: docs/计分约定.md#完成. */
export const completion: ScoringMethod<"完成", CompletionStandard> = {
  word: "完成",
  role: "base",
  fact: "completions",
  mayGoInto: true,
  columns: { activityTypes: "none", deadline: true },
  remedy: "尽快完成，如实登记完成日期。",
  remedyWhenOver: "本期已过，不得补记；确已完成的提供原始记录。以后按期限提前安排。",
  goal: "按期限完成。",
  phrase: completionPhrase,
  score,
  sentence: noteAndLoss,
  lint,
  severalTasks: ({ kind }) => kind === "tasks",
  tells: ({ rule, required, done }) =>
    required && done && done.compare(0) > 0 && done.compare(required) < 0
      ? reasonText.tasksTold(rule.title, toNumber(required), toNumber(done))
      : null,
  lacks: ({ rule, explanation }) => reasonText.about(rule.title, explanation.note),
};

const say = declareFindings({
  "unreadable-completion": {
    severity: "warning",
    title: "完成情况读不懂",
    message: "既没有完成日期，也没有看得懂的完成情况，不计入",
    hint: "填写完成日期，或在完成情况填是、否或 /，填好就计入",
  },
  "deadline-beyond-year": {
    severity: "warning",
    title: "期限在年度之外",
    message: (title: string) => `“${title}”的期限是换届到期，但该支部的换届不在本年度`,
    hint: "给这条规则加上适用条件“换届到期”，换届不在本年度的支部就不适用",
  },
  "matters-unused": {
    severity: "warning",
    title: "登记了几个事项，只看最早完成的一项",
    message: (title: string, branch: string, open: string) =>
      `“${title}”的计分标准只看做没做，${branch}登记了几个事项，有一项完成就算完成，未完成的“${open}”没有扣分`,
    hint: "要一项一项地算，请把计分标准改成“每项未完成扣…分”；本来就是一件事的不必处理",
  },
  "activities-unused": {
    severity: "warning",
    title: "活动类型用不上",
    message: (title: string) => `“${title}”按完成登记的各个事项计分，活动类型不起作用`,
    hint: "清空活动类型；要由活动来算的，计分标准不要写“每项未完成扣…分”",
  },
});

/** Tasks are rows of 完成登记: 活动类型 says nothing of them. */
function lint(rule: CompletionRule): readonly Finding[] {
  if (rule.standard.kind !== "tasks" || rule.activityTypes.length === 0) return [];
  return [say["activities-unused"]({ at: cellOf(rule, "activityTypes") }, rule.title)];
}

function score(rule: CompletionRule, context: Context): (branch: Branch) => Assessment {
  if (!rule.deadline) throw new Error(`rule ${rule.id} of 完成 has no deadline`);
  const term = rule.deadline;
  const { standard } = rule;
  const { year, index, report } = context;
  const rows = factsOfYear(index.facts.completions, rule.id, "whenever", context, dayOf);
  for (const own of rows.values()) {
    for (const row of own) {
      // A state that could not be read was named where it was read.
      if (row.state === null && row.day === null) {
        context.leaveOut(row, say["unreadable-completion"]({ at: row.at, branch: row.branch }));
      }
    }
  }
  const assess =
    standard.kind === "tasks"
      ? assessingTasks(rule, standard.each, rows, context)
      : (branch: Branch, due: Due) =>
          assessTask(rule, standard, branch, rows.get(branch.name) ?? [], due, context);

  return (branch) => {
    const deadline = deadlineOf(term, branch, year.year);
    if (deadline === null) return uncountedItem(rule, "not-applicable", reasonText.noTerm, context);
    if (branch.founded !== null && branch.founded > deadline) {
      const note = reasonText.foundedAfter(formatDay(deadline));
      return uncountedItem(rule, "not-applicable", note, context);
    }
    if (year.stage && deadline < year.start) {
      const note = reasonText.dueBeforeStart(formatDay(deadline));
      return uncountedItem(rule, "not-applicable", note, context);
    }
    const due: Due = {
      deadline,
      hasCome: year.whole || deadline <= year.asOf,
      reportMissed: () => {
        if (term.kind === "term-due" && yearOf(deadline) !== year.year)
          report(say["deadline-beyond-year"]({ at: branch.at, branch: branch.name }, rule.title));
      },
    };
    return assess(branch, due);
  };
}

function assessTask(
  rule: CompletionRule,
  { undone, late }: TaskStandard,
  branch: Branch,
  own: readonly Completion[],
  { deadline, hasCome, reportMissed }: Due,
  context: Context,
): Assessment {
  const searched = [
    ...context.index.searched("completions"),
    ...(rule.activityTypes.length > 0 ? context.index.searched("activities") : []),
  ];
  const due = formatDay(deadline);
  const full = rule.points ?? ZERO;
  const scored = (lost: Exact, note: string, sources: readonly CellRef[], held: boolean) =>
    countedItem(rule, rule.points ? max(ZERO, full.sub(lost)) : lost, {
      required: exact(1),
      done: held ? exact(1) : ZERO,
      note,
      sources,
      searched,
    });
  /** What never being done, or done late without 逾期扣, costs: all where nothing else is said. */
  const missed =
    undone?.kind === "amount"
      ? undone.amount
      : // A 并入 row never done takes 逾期扣, or 上限 where that is for each day.
        rule.points === null
        ? ((late?.kind === "once" ? late.amount : rule.cap) ?? ZERO)
        : full;

  const done = earliest([...own.flatMap(doneBy), ...activitiesDone(rule, branch, context)]);
  if (done) {
    reportMatters(rule, branch, own, context);
    const { day } = done;
    if (day === null) return scored(ZERO, reasonText.doneUndated, [done.at], true);
    if (day <= deadline) return scored(ZERO, reasonText.doneOn(formatDay(day), due), [done.at], true);
    const { lost, note } = late ? lateness(late, day, deadline) : { lost: missed, note: reasonText.late };
    return scored(lost, note(formatDay(day), due), [done.at], true);
  }
  const notDone = own.find(({ state }) => state === "not-done");
  const slash = own.find(({ state }) => state === "not-applicable");
  if (!notDone && slash)
    return uncountedItem(rule, "not-applicable", reasonText.slash, context, { sources: [slash.at] });
  if (!notDone && own.length > 0) {
    return uncountedItem(rule, "inconclusive", reasonText.unreadable, context, {
      required: exact(1),
      sources: own.map(({ at }) => at),
      searched,
    });
  }
  if (!hasCome) {
    if (context.year.closed)
      return uncountedItem(rule, "not-applicable", reasonText.dueAfterEnd(due), context);
    return uncountedItem(rule, "pending", reasonText.undonePending(due), context, {
      required: exact(1),
      done: ZERO,
      searched,
    });
  }
  reportMissed();
  return notDone
    ? scored(missed, reasonText.undoneSaid(due), [notDone.at], false)
    : scored(missed, reasonText.undone(due), firstRowOf(branch, "completions", context), false);
}

/** What a day after 期限 costs, and the sentence that says how late it is. */
function lateness(
  late: Late,
  day: Day,
  deadline: Day,
): { readonly lost: Exact; readonly note: (day: string, due: string) => string } {
  if (late.kind === "once") return { lost: late.amount, note: reasonText.late };
  const units = unitsBegun(late.unit, day, deadline);
  return {
    lost: late.amount.mul(units),
    note: (day, due) => reasonText.lateBy(day, due, `${units}${UNITS[late.unit]}`),
  };
}

const UNITS: Readonly<Record<Extract<Late, { kind: "each" }>["unit"], string>> = {
  day: "天",
  week: "周",
  month: "个月",
};

/** Days, weeks or months that have begun since 期限; each month ends on 期限's own day, or the last of its month. */
function unitsBegun(unit: Extract<Late, { kind: "each" }>["unit"], day: Day, deadline: Day): number {
  if (unit !== "month") return Math.ceil((day - deadline) / (unit === "week" ? 7 : 1));
  let months = 1;
  while (addMonths(deadline, months) < day) months++;
  return months;
}

/** One task is done when any row says so: that of several 事项 some are not done changes nothing, and is said. */
function reportMatters(
  { title }: CompletionRule,
  { name }: Branch,
  own: readonly Completion[],
  { report }: Context,
): void {
  const named = own.flatMap(({ state, matter, at }) => (matter === null ? [] : [{ state, matter, at }]));
  const open = named.find(({ state }) => state === "not-done");
  if (open && named.some(({ matter }) => textKey(matter) !== textKey(open.matter)))
    report(say["matters-unused"]({ at: open.at, branch: name }, title, name, open.matter));
}

/** Activities of the rule's types, on their own days. */
function activitiesDone(rule: CompletionRule, branch: Branch, context: Context): Done[] {
  return context.index
    .activities(branch.name, rule.activityTypes)
    .flatMap(({ bucket }) => [...bucket.dated, ...bucket.late, ...bucket.early, ...bucket.spans])
    .filter(({ count }) => count > 0)
    .map(({ to, at }) => ({ day: to, at }));
}
