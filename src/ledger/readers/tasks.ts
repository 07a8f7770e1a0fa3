/** Task lists (任务清单): a task that is a 完成 rule is a completion, one that is an activity is an activity of its month. */
import type { Branch } from "../../appraisal/facts";
import { ledgerText, planText } from "../../text/ledger";
import type { GridRow } from "../grid";
import type { TableReader } from "../reader";
import { cellAt, columnOf } from "../table";
import type { MonthSpan } from "../../base/period";
import { readMonths } from "../values/period";
import { readTally } from "../values/tally";
import { textKey } from "../../base/text";
import type { Target } from "../vocabulary";
import { headerMonths } from "../vocabulary";
import { spanOfMonths } from "./activities";
import type { CompletionReading } from "./completion";
import { readCompletion } from "./completion";

/** Months a deadline word names: 3月, 7月前, 四季度, 每月25日前 (null: every month). */
export function deadlineMonths(text: string): MonthSpan | "every" | null {
  const key = textKey(text);
  if (/^每|^全年|全年$|^逐月|^按月|^常态|^长期|^持续/.test(key)) return "every";
  const word = key
    .replace(/(?:月)?(?:底|末|初|上旬|中旬|下旬|\d+[日号])?(?:以前|之前|前|内)$/, "月")
    .replace(/月月$/, "月");
  const months = headerMonths(word) ?? readMonths(word)?.[0] ?? null;
  return months;
}

/** Reads a task list. */
export function readTasks(reader: TableReader): void {
  const { table, context } = reader;
  const at = (field: string): number => columnOf(table, field);
  const [task, content, deadline, month] = [at("task"), at("content"), at("deadline"), at("month")];
  const completion = { state: at("state"), date: at("date"), remark: at("remark") };
  let last: string | null = null;
  for (const row of reader.rows()) {
    const text = reader.text(row, task) ?? reader.text(row, content);
    if (text === null) {
      reader.complain("blank-task", row, task, ledgerText.blankTask(last));
      reader.log.skip(row.index, planText.skippedUnknownTask);
      continue;
    }
    last = text;
    const more = reader.text(row, content);
    const target =
      context.vocabulary.targetWithin(text) ?? (more === null ? null : context.vocabulary.targetWithin(more));
    if (target === null) {
      reader.log.skip(row.index, planText.skippedUnknownTask);
      reader.once(`task ${text}`, () => {
        context.findings.add("info", "unknown-task", cellAt(table, row, task), ledgerText.unknownTask(text));
      });
      continue;
    }
    const branches = reader.subjects(row, false);
    if (branches.length === 0) continue;
    reader.log.read++;
    // A task that is merely listed reports nothing: a list nobody has filled in leaves its branches 未报送.
    if (Object.values(completion).some((column) => reader.text(row, column) !== null))
      for (const branch of branches)
        reader.report(branch, reader.proof(row), "type" in target ? "activities" : "completions");
    const months = monthsOfRow(reader, row, month, deadline);
    if ("type" in target) readActivityTask(reader, row, branches, target.type, months, completion);
    else readRuleTask(reader, row, branches, target, readCompletion(reader, row, completion));
  }
}

function monthsOfRow(
  reader: TableReader,
  row: GridRow,
  month: number,
  deadline: number,
): MonthSpan | "every" | null {
  const value = reader.value(row, month);
  if (typeof value === "number" && value >= 1 && value <= 12) return { first: value, last: value };
  const text = reader.text(row, month);
  const own = text === null ? null : headerMonths(text);
  const word = reader.text(row, deadline);
  return own ?? reader.table.context.months ?? (word === null ? null : deadlineMonths(word));
}

/** One finding a row, however many branches the task is for. */
function reportNotFilled(
  reader: TableReader,
  row: GridRow,
  branches: readonly Branch[],
  title: string,
): void {
  const [branch] = branches;
  const names = branches.map(({ name }) => name).join("、");
  const own = branches.length === 1 ? branch : undefined;
  const column = columnOf(reader.table, "state");
  reader.complain("not-filled", row, column, ledgerText.notFilled(names, [title]), own);
}

function readRuleTask(
  reader: TableReader,
  row: GridRow,
  branches: readonly Branch[],
  target: Exclude<Target, { type: string }>,
  { state, day }: CompletionReading,
): void {
  if (target.rule.method !== "完成") {
    reader.complain(
      "unknown-rule",
      row,
      columnOf(reader.table, "task"),
      ledgerText.wrongMethod(target.rule.title, target.rule.method, "完成"),
    );
    return;
  }
  if (state === null && day === null) {
    reportNotFilled(reader, row, branches, target.rule.title);
    return;
  }
  for (const branch of branches) {
    reader.context.facts.completions.push({
      branch: branch.name,
      rule: target.rule.id,
      year: reader.yearOf(row),
      at: reader.proof(row),
      day,
      state,
    });
  }
}

function readActivityTask(
  reader: TableReader,
  row: GridRow,
  branches: readonly Branch[],
  type: string,
  months: MonthSpan | "every" | null,
  columns: { readonly state: number; readonly date: number; readonly remark: number },
): void {
  const { context, year } = reader;
  const tally = readTally(
    reader.value(row, columns.state),
    reader.format(row, columns.state),
    (value, format) => reader.datesIn(value, format),
  );
  const { state, day } = readCompletion(reader, row, columns);
  const fact = {
    year: reader.yearOf(row),
    at: reader.proof(row),
    types: [type],
    partyGroup: null,
    topic: null,
    expected: null,
    attended: null,
  };
  const dates = reader.datesIn(reader.value(row, columns.date), reader.format(row, columns.date));
  const spans =
    dates.kind === "days"
      ? dates.spans
      : tally.kind === "dates"
        ? tally.spans
        : day !== null
          ? [{ from: day, to: day }]
          : [];
  if (state === null && spans.length === 0) reportNotFilled(reader, row, branches, type);
  for (const branch of branches) {
    if (state === "not-applicable") {
      const target = { activityType: type };
      context.facts.exemptions.push({
        branch: branch.name,
        year: fact.year,
        at: fact.at,
        target,
        months: months === "every" ? null : months,
        reason: reader.text(row, columns.state),
      });
      continue;
    }
    if (state !== "not-done" && spans.length > 0) {
      for (const span of spans)
        context.facts.activities.push({ branch: branch.name, ...fact, ...span, count: 1 });
      continue;
    }
    if (state === null || state === "unreadable") continue;
    if (year === null) {
      reader.complain("no-year", row, columns.state, ledgerText.noYear(reader.table.grid.sheet));
      continue;
    }
    if (months === "every" && state === "done" && tally.kind === "count" && tally.count <= 1) {
      reader.complain("task-without-month", row, columns.state, ledgerText.taskWithoutMonth(type), branch);
      continue;
    }
    const span = spanOfMonths(year, months === null || months === "every" ? { first: 1, last: 12 } : months);
    const count = state === "not-done" ? 0 : tally.kind === "count" ? Math.max(1, tally.count) : 1;
    context.facts.activities.push({ branch: branch.name, ...fact, ...span, count });
  }
}
