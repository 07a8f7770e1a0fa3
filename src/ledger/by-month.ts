/** 完成 items that the ledgers keep month by month (党费收缴): a part of the year is neither done nor not done. */
import type { Completion } from "../appraisal/facts";
import { declareFindings } from "../base/finding";
import { partsOf } from "../base/calendar";
import type { MonthSpan } from "../base/period";
import { monthsDue, type ReadContext } from "./read/context";

const say = declareFindings({
  "part-of-months": {
    severity: "warning",
    title: "按月登记的项目只完成了一部分",
    message: (rule: string, branch: string, done: string) =>
      `“${rule}”是按月登记的，“${branch}”只有${done}写明完成，算不算完成，不能认定。`,
    hint: (rule: string) =>
      `其余各月也完成的，补登这些月份，就按已完成计入；只要求完成一次或已认定的，在“完成登记”写一行：支部、考评项目“${rule}”、完成情况填“是”或“否”，以这一行为准；要按月份数计分的，把这一项的计分方式改为“覆盖”。`,
  },
});

/** From this many months on, dates of one item by one branch on one sheet are months that it is kept by. */
const MONTHLY = 3;

/** A completion's place in its list, and the months that it is about. */
interface Entry {
  readonly index: number;
  readonly fact: Completion;
  readonly months: MonthSpan | null;
}

const isDone = ({ state, day }: Completion): boolean => state === "done" || (state === null && day !== null);

const monthsOf = ({ first, last }: MonthSpan): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** The months in which any of these says that it was done. */
const monthsDone = (entries: readonly Entry[]): Set<number> =>
  new Set(entries.flatMap(({ fact, months }) => (months !== null && isDone(fact) ? monthsOf(months) : [])));

/** Rows of one sheet that only bear dates, in so many months that they are kept by month. */
function datedByMonth(entries: readonly Entry[]): Entry[] {
  const bySheet = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { sheet } = entry.fact.at;
    bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), entry]);
  }
  return [...bySheet.values()].flatMap((own) => {
    const dated = own.map((entry): Entry => {
      const { state, day } = entry.fact;
      if (entry.months !== null || day === null || state === "not-done") return entry;
      const { month } = partsOf(day);
      return { ...entry, months: { first: month, last: month } };
    });
    return monthsDone(dated).size >= MONTHLY ? dated : own;
  });
}

/** Whether an item is kept by month: done in two of them, or not done in one after it was done. */
function isMonthly(entries: readonly Entry[]): boolean {
  const done = monthsDone(entries);
  const first = Math.min(...done);
  return (
    done.size >= 2 ||
    entries.some(({ fact, months }) => fact.state === "not-done" && months !== null && months.first > first)
  );
}

/** Completions by rule and branch, each in the order in which they were read. */
function grouped(
  completions: readonly Completion[],
  months: ReadonlyMap<Completion, MonthSpan>,
  year: number | null,
): Map<string, Map<string, Entry[]>> {
  const groups = new Map<string, Map<string, Entry[]>>();
  completions.forEach((fact, index) => {
    if (fact.year !== null && year !== null && fact.year !== year) return;
    const ofRule = groups.get(fact.rule) ?? new Map<string, Entry[]>();
    groups.set(fact.rule, ofRule);
    const own = ofRule.get(fact.branch) ?? [];
    ofRule.set(fact.branch, own);
    own.push({ index, fact, months: months.get(fact) ?? null });
  });
  return groups;
}

/**
 * Asks about every branch that has done an item in some months only, where some branch keeps it by month. Its rows say
 * nothing then; a row that is about no month decides. Where each row is a task, one done says nothing of the others.
 */
export function askAboutMonths(context: ReadContext): void {
  const { facts, completionMonths, findings, rules, year } = context;
  const due = monthsOf(monthsDue(context));
  for (const [id, ofRule] of grouped(facts.completions, completionMonths, year)) {
    const branches = [...ofRule].map(([branch, entries]) => ({ branch, entries: datedByMonth(entries) }));
    if (!branches.some(({ entries }) => isMonthly(entries)) || rules.hasSeveralTasks(id)) continue;
    const title = rules.rules.find((rule) => rule.id === id)?.title ?? id;
    for (const { branch, entries } of branches) {
      const monthly = entries.filter(({ months }) => months !== null);
      const done = monthsDone(monthly);
      const free = new Set(
        monthly.flatMap(({ fact, months }) =>
          months !== null && fact.state === "not-applicable" ? monthsOf(months) : [],
        ),
      );
      const all = due.every((month) => done.has(month) || free.has(month));
      const [first] = monthly;
      if (first === undefined || done.size === 0 || all) continue;
      const decided = entries.some(
        ({ fact, months }) => months === null && (isDone(fact) || fact.state === "not-done"),
      );
      for (const { index, fact } of monthly)
        facts.completions[index] = { ...fact, state: "unreadable", day: null };
      if (decided) continue;
      const named = [...done].sort((a, b) => a - b).join("、");
      findings.add(say["part-of-months"]({ at: first.fact.at, branch }, title, branch, `${named}月`));
    }
  }
}
