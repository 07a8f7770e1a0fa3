/** Task lists (任务清单): a task that is a 完成 rule is a completion, one that is an activity is an activity of its month. */
import type { Branch } from "../../appraisal/facts";
import { methodsTaking } from "../../appraisal/methods/registry";
import { declareFindings } from "../../base/finding";
import { daysOf, monthsOf, type MonthSpan } from "../../base/period";
import { planText } from "../../text/ledger";
import { say } from "../findings";
import type { GridRow } from "../grid";
import type { Target } from "../names/vocabulary";
import type { CompletionReading } from "../read/completion";
import { completedOn, readCompletion } from "../read/completion";
import { sayNearTask } from "../read/near-task";
import type { TableReader } from "../read/reader";
import type { DaySpan } from "../values/date";
import { deadlineMonths, monthCell } from "../values/period";
import { readTally } from "../values/tally";
import { lost } from "../verdict";
import type { FactTable } from "./kind";
import { BRANCH, EVIDENCE, MONTH, REMARK, SERIAL, STATE, words, YEAR } from "./words";

const own = declareFindings({
  "blank-task": {
    severity: "warning",
    title: "缺任务名称",
    message: (above: string | null) =>
      `此行没有任务名称，不计入${above === null ? "" : `（是否属于上面的“${above}”？）`}。`,
    together: "这些行没有任务名称，不计入（是否属于上面的任务？）。",
    hint: "请在本行也填写任务名称，填好就计入。",
  },
  "task-without-month": {
    severity: "warning",
    title: "不知是哪几个月完成的",
    message: (type: string) => `“${type}”是每月（季）任务，只写了已完成，无法得知各月情况，不计入。`,
    hint: "请按月填报，或写明各次日期、次数。",
  },
});

const WHOLE_YEAR = monthsOf("year", 1);

function read(reader: TableReader): void {
  const { context } = reader;
  const at = (field: string): number => reader.column(field);
  const [task, content, deadline, month] = [at("task"), at("content"), at("deadline"), at("month")];
  const completion = { state: at("state"), date: at("date"), remark: at("remark") };
  let last: string | null = null;
  for (const row of reader.rows()) {
    const text = reader.text(row, task) ?? reader.text(row, content);
    if (text === null) {
      reader.lose(row, planText.skippedUnknownTask, own["blank-task"](reader.place(row, task), last));
      continue;
    }
    last = text;
    const more = reader.text(row, content);
    const target =
      context.vocabulary.targetWithin(text) ?? (more === null ? null : context.vocabulary.targetWithin(more));
    if (target === null) {
      const finding = reader.once(`task ${text}`, () => say["unknown-task"](reader.place(row, task), text));
      reader.skip(row, lost("not-counted", planText.skippedUnknownTask, finding));
      continue;
    }
    sayNearTask(reader, row, task, text, target);
    const branches = reader.subjects(row, false);
    if (branches.length === 0) continue;
    const held = reader.held(row, completion, false);
    if (held === null) continue;
    // A task that is merely listed reports nothing: a list nobody has filled in leaves its branches 未报送.
    if (Object.values(completion).some((column) => reader.text(row, column) !== null))
      for (const branch of branches)
        reader.report(branch, reader.proof(row), "type" in target ? "activities" : "completions");
    const months = monthsOfRow(reader, row, month, deadline);
    if ("type" in target)
      readActivityTask(reader, row, branches, target.type, months, completion, held.spans);
    else
      readRuleTask(
        reader,
        row,
        branches,
        target,
        completedOn(held.spans, readCompletion(reader, row, completion)),
        monthCell(reader.value(row, month)) ?? reader.table.context.months,
      );
  }
}

function monthsOfRow(
  reader: TableReader,
  row: GridRow,
  month: number,
  deadline: number,
): MonthSpan | "every" | null {
  const word = reader.text(row, deadline);
  return (
    monthCell(reader.value(row, month)) ??
    reader.table.context.months ??
    (word === null ? null : deadlineMonths(word))
  );
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
  const place = reader.place(row, reader.column("state"), branches.length === 1 ? branch : undefined);
  reader.findings.add(say["not-filled"](place, names, [title]));
}

function readRuleTask(
  reader: TableReader,
  row: GridRow,
  branches: readonly Branch[],
  target: Exclude<Target, { type: string }>,
  { state, day }: CompletionReading,
  months: MonthSpan | null,
): void {
  const { rule } = target;
  if (rule.fact !== "completions") {
    const place = reader.place(row, reader.column("task"));
    const wanted = methodsTaking("completions").join("、");
    reader.lose(
      row,
      planText.skippedUnknownRule,
      say["unknown-rule/method"](place, rule.title, rule.method, wanted),
    );
    return;
  }
  if (state === null && day === null) {
    reportNotFilled(reader, row, branches, rule.title);
    return;
  }
  for (const branch of branches) {
    const fact = {
      branch: branch.name,
      rule: rule.id,
      year: reader.yearOf(row),
      at: reader.proof(row),
      matter: null,
      day,
      state,
    };
    reader.addCompletion(fact, months);
  }
}

function readActivityTask(
  reader: TableReader,
  row: GridRow,
  branches: readonly Branch[],
  type: string,
  months: MonthSpan | "every" | null,
  columns: { readonly state: number; readonly date: number; readonly remark: number },
  heldOn: readonly DaySpan[] | null,
): void {
  const { year } = reader;
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
    heldOn ??
    (dates.kind === "days"
      ? dates.spans
      : tally.kind === "dates"
        ? tally.spans
        : day !== null
          ? [{ from: day, to: day }]
          : []);
  if (state === null && spans.length === 0) reportNotFilled(reader, row, branches, type);
  for (const branch of branches) {
    if (state === "not-applicable") {
      const target = { activityType: type };
      reader.add("exemptions", {
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
      for (const span of spans) reader.add("activities", { branch: branch.name, ...fact, ...span, count: 1 });
      continue;
    }
    if (state === null || state === "unreadable") continue;
    if (year === null) {
      const place = reader.place(row, columns.state);
      reader.lose(row, planText.skippedNoYear, say["no-year/sheet"](place, reader.table.grid.sheet));
      continue;
    }
    if (months === "every" && state === "done" && tally.kind === "count" && tally.count <= 1) {
      reader.lose(
        row,
        planText.skippedNoMonth,
        own["task-without-month"](reader.place(row, columns.state, branch), type),
      );
      continue;
    }
    const span = daysOf(months === null || months === "every" ? WHOLE_YEAR : months, year);
    const count = state === "not-done" ? 0 : tally.kind === "count" ? Math.max(1, tally.count) : 1;
    reader.add("activities", { branch: branch.name, ...fact, ...span, count });
  }
}

export const tasks: FactTable<"tasks"> = {
  key: "tasks",
  name: "任务清单",
  part: "facts",
  facts: "completions",
  titles: /任务/,
  fields: {
    task: words(
      "任务名称 任务与要求 任务 工作任务 重点任务 任务内容 工作内容 重点工作 工作事项 任务事项 主要任务 规定动作 工作任务名称 工作项目 事项 项目 名称 任务清单",
    ),
    content: words(
      "内容/标准 内容标准 任务标准 工作要求 标准 具体要求 内容与标准 任务要求 内容 要求 目标要求",
    ),
    deadline: words(
      "完成时限 时限 截止时间 要求完成时间 时间安排 时序进度 完成期限 时间要求 时间节点 截止日期",
    ),
    branch: [
      ...words("支部名称 责任支部 参与实施单位 实施单位 完成支部 承办支部 实施支部 责任单位"),
      ...BRANCH.slice(1),
    ],
    coordinator: words("组织协调单位 牵头单位 责任人 责任领导 牵头部门 分管领导"),
    state: STATE,
    date: words("完成日期 完成时间 实际完成时间 实际完成日期 开展时间 开展日期 日期 时间"),
    month: MONTH,
    evidence: EVIDENCE,
    remark: REMARK,
    serial: SERIAL,
    year: YEAR,
  },
  labels: ["branch", "serial", "task", "content"],
  aside: ["deadline", "coordinator", "evidence", "remark"],
  required: ["branch", "task", ["deadline", "state", "date"]],
  telling: ["task", "deadline", "state"],
  unclear: (fields) => {
    const date = fields.get("date");
    if (date === undefined || fields.has("state") || fields.has("deadline")) return null;
    return /(?:^|\/)(?:完成)?(?:时间|日期)$/.test(date.header) ? date : null;
  },
  fromTitle: ["branch", "month"],
  read,
};
