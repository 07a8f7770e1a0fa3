/** 每项未完成扣X分: every 事项 of 完成登记 is a task, and a row without one is a task of its own. */
import { formatRef } from "../../base/address";
import { formatDay } from "../../base/calendar";
import { ZERO, exact, max, type Exact } from "../../base/exact";
import { textKey } from "../../base/text";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import type { Explanation } from "../explanation";
import type { Branch, Completion } from "../facts";
import type { Rule } from "../rulebook/rulebook";
import { doneBy, earliest, type Done, type Due } from "./completion-rows";
import { countedItem, firstRowOf, node, uncountedItem } from "./shared";

/** One task of a branch. */
interface Task {
  /** 事项, or the cell of its row. */
  readonly name: string;
  readonly rows: readonly Completion[];
  /** Its earliest completion that counts. */
  readonly done: Done | null;
  readonly inTime: boolean;
  /** Its rows say / and nothing else. */
  readonly isNone: boolean;
}

/** Tasks that a sentence names one by one. */
const MOST_NAMED = 5;

/** Assesses the tasks of each branch; `counted` are the rows of the rule that count, by branch. */
export function assessingTasks(
  rule: Rule,
  each: Exact,
  counted: ReadonlyMap<string, readonly Completion[]>,
  context: Context,
): (branch: Branch, due: Due) => Assessment {
  const rows = rowsByBranch(rule, context);
  return (branch, due) => {
    const own = new Set(counted.get(branch.name) ?? []);
    const all = [...(rows.get(branch.name) ?? []), ...context.excluded.completions(branch.name, rule)];
    return assess(rule, each, branch, tasksOf(all.filter(isOfYear(context)), own, due), due, context);
  };
}

function assess(
  rule: Rule,
  each: Exact,
  branch: Branch,
  all: readonly Task[],
  due: Due,
  context: Context,
): Assessment {
  const searched = context.index.searched("completions");
  const day = formatDay(due.deadline);
  const tasks = all.filter(({ isNone }) => !isNone);
  const [free] = all;
  if (tasks.length === 0 && free) {
    const sources = free.rows.map(({ at }) => at);
    return uncountedItem(rule, "not-applicable", reasonText.slash, context, { sources });
  }
  const open = tasks.filter(({ inTime }) => !inTime);
  const [required, done] = [exact(Math.max(1, tasks.length)), exact(tasks.length - open.length)];
  const sources = all.flatMap(({ rows }) => rows.map(({ at }) => at));
  const note = tasks.length === 0 ? null : sentence(tasks, open, named);
  const plain = sentence(tasks, open, counted);

  if (!due.hasCome && (open.length > 0 || tasks.length === 0)) {
    if (context.year.closed)
      return uncountedItem(rule, "not-applicable", reasonText.dueAfterEnd(day), context, { sources });
    const pending = note === null ? reasonText.undonePending(day) : reasonText.tasksPending(note, day);
    return uncountedItem(rule, "pending", pending, context, {
      ...(note === null ? {} : { plain: reasonText.tasksPending(plain, day) }),
      required,
      done,
      sources,
      searched,
    });
  }
  if (done.compare(required) < 0) due.reportMissed();
  // Without a row nothing is done: all of the 分值, and of a 并入 row as much as one task costs.
  const lost = note === null ? (rule.points ?? each) : each.mul(open.length);
  return countedItem(rule, rule.points ? max(ZERO, rule.points.sub(lost)) : lost, {
    required,
    done,
    note: note === null ? reasonText.undone(day) : reasonText.tasksDue(note, day),
    ...(note === null ? {} : { plain: reasonText.tasksDue(plain, day) }),
    children: all.map((task) => explained(task, each)),
    sources: note === null ? firstRowOf(branch, "completions", context) : sources,
    searched,
    limit: rule.points && lost.compare(rule.points) > 0 ? reasonText.nothingLeft : reasonText.rounding,
  });
}

/** Every row of the rule: one that does not count leaves its task not done. */
function rowsByBranch({ id }: Rule, { index }: Context): ReadonlyMap<string, readonly Completion[]> {
  const byBranch = new Map<string, Completion[]>();
  for (const row of index.facts.completions) {
    if (row.rule !== id) continue;
    const own = byBranch.get(row.branch) ?? [];
    byBranch.set(row.branch, own);
    own.push(row);
  }
  return byBranch;
}

/** A row of another 所属年度 is no task of this one. */
const isOfYear =
  ({ year }: Context) =>
  (row: Completion): boolean =>
    row.year === null || row.year === year.year;

function tasksOf(
  rows: readonly Completion[],
  counted: ReadonlySet<Completion>,
  { deadline }: Due,
): readonly Task[] {
  const byName = new Map<string, { readonly name: string; readonly rows: Completion[] }>();
  for (const row of rows) {
    const { matter, at } = row;
    const key = matter === null ? `\n${formatRef(at)}` : textKey(matter);
    const task = byName.get(key) ?? { name: matter ?? formatRef(at), rows: [] };
    byName.set(key, task);
    task.rows.push(row);
  }
  return [...byName.values()].map(({ name, rows }): Task => {
    const done = earliest(rows.filter((row) => counted.has(row)).flatMap(doneBy));
    const inTime = done !== null && (done.day === null || done.day <= deadline);
    const isNone = rows.every((row) => counted.has(row) && row.state === "not-applicable");
    return { name, rows, done, inTime, isNone };
  });
}

/** 应完成3项，完成1项；逾期：甲；未完成：乙. `list` names tasks, or counts them. */
function sentence(
  tasks: readonly Task[],
  open: readonly Task[],
  list: (tasks: readonly Task[]) => string,
): string {
  const late = open.filter(({ done }) => done !== null);
  const undone = open.filter(({ done }) => done === null);
  return [
    reasonText.tasks(tasks.length, tasks.length - open.length),
    ...(late.length > 0 ? [reasonText.tasksLate(list(late))] : []),
    ...(undone.length > 0 ? [reasonText.tasksUndone(list(undone))] : []),
  ].join(reasonText.separator);
}

const named = (tasks: readonly Task[]): string =>
  tasks
    .slice(0, MOST_NAMED)
    .map(({ name }) => name)
    .join("、") + (tasks.length > MOST_NAMED ? reasonText.andMore(tasks.length) : "");

const counted = (tasks: readonly Task[]): string => reasonText.items(tasks.length);

function explained({ name, rows, done, inTime, isNone }: Task, each: Exact): Explanation {
  const at = rows.map((row) => row.at);
  if (isNone) return node(name, "void", { note: reasonText.slash, at });
  const note = !done
    ? reasonText.taskUndone
    : done.day === null
      ? reasonText.doneUndated
      : reasonText.taskDone(formatDay(done.day));
  return inTime
    ? node(name, "ok", { note, at })
    : node(name, "lost", { note, at, effect: each.neg(), unit: "points" });
}
