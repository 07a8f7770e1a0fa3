/** 完成: whether one task was done, and by its 期限. */
import { formatDay, yearOf, type Day } from "../../base/calendar";
import type { Assessment, Context } from "../context";
import { exact, max, ZERO, type Exact } from "../../base/exact";
import { declareFindings } from "../../base/finding";
import { factsOfYear } from "../facts-of-year";
import type { Branch, Completion } from "../facts";
import { readPhrase } from "../phrase/reader";
import type { CompletionStandard } from "../phrase/standard";
import { deadlineOf } from "../rulebook/deadline";
import type { Rule } from "../rulebook/rulebook";
import type { CellRef } from "../../base/address";
import { reasonText } from "../../text/appraisal";
import type { ScoringMethod } from "./method";
import { countedItem, firstRowOf, noteAndLoss, uncountedItem } from "./shared";

type CompletionRule = Rule<CompletionStandard>;

/** 完成. Source: contract §3, 完成 row and details. */
export const completion: ScoringMethod<"完成", CompletionStandard> = {
  word: "完成",
  role: "base",
  fact: "completions",
  mayGoInto: true,
  columns: { activityTypes: "none", deadline: true },
  remedy: "尽快完成，并在完成登记中填写完成日期；已完成而未登记的补登记。",
  phrase: { read: (text, context) => readPhrase("完成", text, context) },
  score,
  sentence: noteAndLoss,
};

const say = declareFindings({
  "unreadable-completion": {
    severity: "warning",
    title: "完成情况读不懂",
    message: "既没有完成日期，也没有看得懂的完成情况",
    hint: "填写完成日期，或在完成情况填是、否或 /",
  },
  "deadline-beyond-year": {
    severity: "warning",
    title: "期限在年度之外",
    message: (title: string) => `“${title}”的期限是换届到期，但该支部的换届不在本年度`,
    hint: "给这条规则加上适用条件“换届到期”，换届不在本年度的支部就不适用",
  },
});

/** A completion found: its day, or null when only said to be done (then it was on time). */
interface Done {
  readonly day: Day | null;
  readonly at: CellRef;
}

function score(rule: CompletionRule, context: Context): (branch: Branch) => Assessment {
  if (!rule.deadline) throw new Error(`rule ${rule.id} of 完成 has no deadline`);
  const term = rule.deadline;
  // 否 and / hold whatever the date beside them.
  const facts = context.index.facts.completions.map((fact) =>
    fact.state === "not-done" || fact.state === "not-applicable" ? { ...fact, day: null } : fact,
  );
  const rows = factsOfYear(facts, rule.id, true, context);
  for (const own of rows.values()) {
    for (const row of own) {
      // A state that could not be read was named where it was read.
      if (row.state === null && row.day === null) {
        context.report(say["unreadable-completion"]({ at: row.at, branch: row.branch }));
      }
    }
  }

  return (branch) => {
    const { year, index, report } = context;
    const deadline = deadlineOf(term, branch, year.year);
    const searched = [
      ...index.searched("completions"),
      ...(rule.activityTypes.length > 0 ? index.searched("activities") : []),
    ];
    if (deadline === null) return uncountedItem(rule, "not-applicable", reasonText.noTerm, context);
    const due = formatDay(deadline);
    if (branch.founded !== null && branch.founded > deadline)
      return uncountedItem(rule, "not-applicable", reasonText.foundedAfter(due), context);

    const own = rows.get(branch.name) ?? [];
    const done = earliest([...own.flatMap(doneBy), ...activitiesDone(rule, branch, context)]);
    const scored = (amount: Exact, kept: Exact, note: string, sources: readonly CellRef[], held: boolean) =>
      countedItem(rule, rule.points ? kept : amount, {
        required: exact(1),
        done: held ? exact(1) : ZERO,
        note,
        sources,
        searched,
      });
    const { undone, late } = rule.standard;
    const full = rule.points ?? ZERO;
    const lessOf = (amount: Exact): Exact => max(ZERO, full.sub(amount));
    /** What never being done, or done late without 逾期扣, costs. */
    const missed = (note: string, sources: readonly CellRef[], held: boolean) => {
      // Under 并入 a row never done takes 未完成扣, else 逾期扣; with a 分值 the default is 未完成不得分.
      const amount = undone?.kind === "amount" ? undone.amount : rule.points === null ? (late ?? ZERO) : full;
      return scored(amount, lessOf(amount), note, sources, held);
    };

    if (done) {
      if (done.day === null) return scored(ZERO, full, reasonText.doneUndated, [done.at], true);
      if (done.day <= deadline)
        return scored(ZERO, full, reasonText.doneOn(formatDay(done.day), due), [done.at], true);
      const note = reasonText.late(formatDay(done.day), due);
      return late ? scored(late, lessOf(late), note, [done.at], true) : missed(note, [done.at], true);
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
    if (!year.closed && deadline > year.asOf) {
      return uncountedItem(rule, "pending", reasonText.undonePending(due), context, {
        required: exact(1),
        done: ZERO,
        searched,
      });
    }
    if (term.kind === "term-due" && yearOf(deadline) !== year.year) {
      report(say["deadline-beyond-year"]({ at: branch.at, branch: branch.name }, rule.title));
    }
    const note = notDone ? reasonText.undoneSaid(due) : reasonText.undone(due);
    return missed(note, notDone ? [notDone.at] : firstRowOf(branch, "completions", context), false);
  };
}

/** A row that says the task was done. */
function doneBy({ state, day, at }: Completion): Done[] {
  if (state === "done") return [{ day, at }];
  return state === null && day !== null ? [{ day, at }] : [];
}

/** Activities of the rule's types, on their own days. */
function activitiesDone(rule: CompletionRule, branch: Branch, context: Context): Done[] {
  return context.index
    .activities(branch.name, rule.activityTypes)
    .flatMap(({ bucket }) => [...bucket.dated, ...bucket.late, ...bucket.spans])
    .filter(({ count }) => count > 0)
    .map(({ to, at }) => ({ day: to, at }));
}

/** The earliest completion; one without a day is on time and so comes first. */
function earliest(found: readonly Done[]): Done | null {
  return found.reduce<Done | null>((a, b) => (a && (a.day ?? -1) <= (b.day ?? -1) ? a : b), null);
}
